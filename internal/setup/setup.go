// Package setup finds what the program works with: the step lists and the site file. Both are built in, and both may be the
// operator's own files: a folder of step lists lies over the built-in ones by id, and a site file stands in place of the example.
//
// Its errors are a *FileError for what cannot be read or written, a *ListsError and a *site.FaultsError for files with faults, and
// fs.ErrExist for a site file that is there already.
package setup

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/procedures/steplist"
	"example.org/resetup/internal/regularfile"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/yamlfile"
	builtin "example.org/resetup/procedures"
)

// Setup says where step lists and the site file are looked for.
type Setup struct {
	Text       lang.Text // of the faults
	Procedures string    // folder of step lists; may be empty
	SiteFile   string    // empty: site.yaml in the folder of the data, if it is there
	Data       string    // folder
}

// FileError reports a file or folder that cannot be read, or not be written.
type FileError struct {
	Path    string
	Site    bool // it is the site file of the data folder, which nobody named
	Writing bool
	Err     error
}

// Error names the file.
func (e *FileError) Error() string { return fmt.Sprintf("%q: %v", e.Path, e.Err) }

// Unwrap returns the system's error.
func (e *FileError) Unwrap() error { return e.Err }

// ListsError reports step lists with errors.
type ListsError struct{ Faults yamlfile.Faults }

// Error counts the errors.
func (e *ListsError) Error() string {
	return fmt.Sprintf("step lists: %d errors", len(e.Faults.Errors()))
}

// Lists returns the step lists.
func (s Setup) Lists() (procedures.Set, error) {
	layers, err := s.layers(s.Procedures)
	if err != nil {
		return procedures.Set{}, err
	}
	lists, faults := steplist.Load(s.Text, layers...)
	if len(faults.Errors()) > 0 {
		err = &ListsError{faults}
	}
	return lists, err
}

// CheckLists returns the step lists with those of a folder over them, and their faults, with what a linter warns of. Without errors among
// these the lists are sound.
func (s Setup) CheckLists(folder string) (procedures.Set, yamlfile.Faults, error) {
	layers, err := s.layers(folder)
	if err != nil {
		return procedures.Set{}, nil, err
	}
	lists, faults := steplist.Lint(s.Text, layers...)
	return lists, faults, nil
}

// layers returns the built-in step lists, and those of a folder if one is named.
func (s Setup) layers(folder string) ([]steplist.Layer, error) {
	layers := []steplist.Layer{{Name: "", FS: builtin.FS}}
	if folder == "" {
		return layers, nil
	}
	tree, err := regularfile.Tree(folder)
	if err != nil {
		return nil, &FileError{Path: folder, Err: err}
	}
	return append(layers, steplist.Layer{Name: folder, FS: tree}), nil
}

// ProcedureIDs returns the ids that a site file may name. A list's file is named after it, so the lists themselves need not be
// read to look something up in a run.
func (s Setup) ProcedureIDs() []string {
	ids := steplist.IDs(builtin.FS)
	if tree, err := regularfile.Tree(s.Procedures); err == nil { // who needs the lists is told why there are none
		ids = append(ids, steplist.IDs(tree)...)
	}
	return ids
}

// exampleName stands for the built-in example where a file name is shown.
const exampleName = "example.yaml"

// Site is the site in force, and where it comes from.
type Site struct {
	site.Site
	Example  bool // it is the built-in one
	Warnings yamlfile.Faults
	Unusable error // the fault of the site file that this one stands in for, where only reading is to be done
}

// IsUnusable reports whether an error of Site says that there is a site file and that it cannot be used.
func IsUnusable(err error) bool {
	var faults *site.FaultsError
	var file *FileError
	return errors.As(err, &faults) || errors.As(err, &file) && !errors.Is(err, fs.ErrNotExist)
}

// SitePath returns where the site file is, or would be.
func (s Setup) SitePath() string { return cmp.Or(s.SiteFile, filepath.Join(s.Data, "site.yaml")) }

// SiteToEdit returns the path of the site file and its content. It returns a *FileError.
func (s Setup) SiteToEdit() (path string, data []byte, err error) {
	path = s.SitePath()
	data, err = regularfile.Read(path, yamlfile.Limit)
	if err != nil {
		err = &FileError{Path: path, Site: s.SiteFile == "", Err: err}
	}
	return path, data, err
}

// Example returns the built-in site.
func (s Setup) Example() site.Site {
	example, _ := site.Load(exampleName, site.Example(), s.ProcedureIDs(), s.Text) // it has no faults
	return example
}

// Site loads the site.
func (s Setup) Site() (Site, error) {
	name, data := s.SitePath(), site.Example()
	_, err := regularfile.Stat(name)
	_, odd := errors.AsType[regularfile.Kind](err)
	// A data folder that cannot be looked into is for the store to complain of.
	example := s.SiteFile == "" && err != nil && !odd
	if example {
		name = exampleName
	} else if data, err = regularfile.Read(name, yamlfile.Limit); err != nil {
		return Site{}, &FileError{Path: name, Site: s.SiteFile == "", Err: err}
	}
	loaded, faults := site.Load(name, data, s.ProcedureIDs(), s.Text)
	if len(faults.Errors()) > 0 {
		return Site{}, &site.FaultsError{Path: name, Faults: faults}
	}
	return Site{Site: loaded, Example: example, Warnings: append(faults, s.misnamed()...)}, nil
}

// Store returns where the site file says that the record is, be there faults elsewhere in it. Where it names a shared record and cannot be read
// as YAML, it returns a *site.FaultsError: the folder of this machine is not what was meant.
func (s Setup) Store() (string, error) {
	_, data, _ := s.SiteToEdit() // a file that is not there is none, and of any other fault whoever needs the site is told
	if !bytes.Contains(data, []byte("etcd:")) {
		return site.LocalStore, nil
	}
	loaded, faults := site.Load(s.SitePath(), data, s.ProcedureIDs(), s.Text)
	if _, wrong := site.ParseAddress(loaded.Store); wrong != nil && len(faults.Errors()) > 0 {
		return "", &site.FaultsError{Path: s.SitePath(), Faults: faults}
	}
	return loaded.Store, nil
}

// PracticeFolder returns the folder in which the example is practised on: beside the data folder, so that nothing of it gets among what
// is recorded for the municipality.
func PracticeFolder(data string) string {
	data = filepath.Clean(data)
	for _, folder := range []string{data, filepath.Dir(data)} { // or that of one practice in it
		if strings.HasSuffix(folder, practiceEnding) {
			return folder
		}
	}
	return data + practiceEnding
}

// practiceEnding is the end of the name of a folder to practise in.
const practiceEnding = "-practice"

// misnamed warns of files beside the site file that were meant to be it.
func (s Setup) misnamed() yamlfile.Faults {
	var faults yamlfile.Faults
	folder, name := filepath.Split(s.SitePath())
	entries, _ := os.ReadDir(cmp.Or(folder, ".")) // a folder that cannot be looked into is for the store to complain of
	for _, e := range entries {
		stem, _ := yamlfile.Meant(e.Name())
		if stem+".yaml" == strings.ToLower(name) && !strings.EqualFold(e.Name(), name) && !e.IsDir() {
			faults = append(faults, yamlfile.Fault{
				File: folder + e.Name(), Warning: true, Fault: s.Text.Faults.NotRead(name),
			})
		}
	}
	return faults
}

// WriteExample writes the built-in example as a site file to edit, and returns its path. It never replaces a file: then its error
// matches fs.ErrExist.
func (s Setup) WriteExample() (path string, err error) {
	return s.SitePath(), s.create(site.Example())
}

// create writes a site file where there is none.
func (s Setup) create(data []byte) error {
	path := s.SitePath()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return &FileError{Path: filepath.Dir(path), Writing: true, Err: err}
	}
	if _, err := regularfile.Stat(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return &FileError{Path: path, Site: s.SiteFile == "", Err: err}
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err == nil {
		_, err = f.Write(data)
		if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
			err = errors.Join(err, regularfile.Remove(path))
		}
	}
	if err != nil {
		return &FileError{Path: path, Writing: true, Err: err}
	}
	return nil
}
