package main

import (
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/adrg/xdg"

	"example.org/resetup/internal/procedures/steplist"
	builtin "example.org/resetup/procedures"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
	"example.org/resetup/internal/yamlfile"
)

// lockWait is how long a transaction waits for another program's.
const lockWait = 5 * time.Second

// streams are the three standard streams.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// app is one invocation: its streams, its texts and the global flags.
type app struct {
	streams
	text lang.Text

	data, site, procedures, run, operator, lang, now string
	plain, paper                                     bool // paper: a page is entered
	clock                                            func() time.Time
	notices                                          *notices
}

// env returns the flag's value, else the environment's.
func env(flag, name string) string { return cmp.Or(flag, os.Getenv(name)) }

// prepare checks the global flags, before any command runs.
func (a *app) prepare() error {
	a.clock = time.Now
	if a.now != "" {
		at, err := time.Parse(time.RFC3339, a.now)
		if err != nil {
			return usage(a.text.Errors.Now(a.now), "")
		}
		a.clock = func() time.Time { return at }
	}
	a.data = env(a.data, "RESETUP_DATA")
	if a.data == "" {
		a.data = filepath.Join(xdg.DataHome, "resetup")
	}
	a.site = env(a.site, "RESETUP_SITE")
	a.operator = cleantext.Line(env(a.operator, "RESETUP_OPERATOR"))
	if a.operator == "" {
		a.operator = systemUser()
	}
	return nil
}

func systemUser() string {
	if u, err := user.Current(); err == nil {
		// Windows returns DOMAIN\name.
		name := u.Username[strings.LastIndex(u.Username, `\`)+1:]
		return cmp.Or(cleantext.Line(name), "?")
	}
	return "?"
}

// store opens the record of the data folder.
func (a *app) store() (*progress.Store, error) {
	store, err := progress.Open(a.data, lockWait, a.storeOptions()...)
	if err == nil {
		a.tellWide()
	}
	return store, err
}

// lists loads the built-in step lists with those of --procedures over them.
func (a *app) lists() (procedures.Set, error) {
	set, faults, err := a.loadLists(a.procedures)
	if err != nil {
		return set, err
	}
	if bad := faults.Errors(); len(bad) > 0 {
		return set, &problem{text: a.text.Errors.ListFaults(len(bad)), detail: faults.Print(a.text.Faults), status: failed}
	}
	return set, nil
}

func (a *app) loadLists(folder string) (procedures.Set, yamlfile.Faults, error) {
	layers := []steplist.Layer{{Name: "", FS: builtin.FS}}
	if folder != "" {
		if info, err := os.Stat(folder); err != nil || !info.IsDir() {
			return procedures.Set{}, nil, &problem{text: a.text.Errors.NoFile(folder), fix: a.text.Errors.NoFileFix, status: failed}
		}
		layers = append(layers, steplist.Layer{Name: folder, FS: os.DirFS(folder)})
	}
	set, faults := steplist.Load(a.text, layers...)
	return set, faults, nil
}

// place is the site in force and where it came from.
type place struct {
	site.Site
	file    string // empty for the built-in example
	example bool
}

// where loads the site file: --site, else site.yaml in the data folder, else the built-in
// example, which is told on standard error.
func (a *app) where() (place, error) {
	file, data, err := a.siteFile()
	if err != nil {
		return place{}, err
	}
	s, faults := site.Load(file, data, a.procedureIDs(), a.text)
	if bad := faults.Errors(); len(bad) > 0 {
		return place{}, &problem{text: a.text.Errors.SiteFaults(len(bad), file), detail: faults.Print(a.text.Faults), status: failed}
	}
	return place{Site: s, file: file, example: file == exampleName}, nil
}

// exampleName stands for the built-in example where a file name is shown.
const exampleName = "example.yaml"

func (a *app) siteFile() (name string, data []byte, err error) {
	name = cmp.Or(a.site, filepath.Join(a.data, "site.yaml"))
	// A data folder that cannot be looked into is for the store to complain of.
	if a.site == "" && !exists(name) {
		return exampleName, site.Example(), nil
	}
	data, err = os.ReadFile(name)
	if err != nil {
		return name, nil, &problem{text: a.text.Errors.NoFile(name), fix: a.text.Errors.NoFileFix, status: failed, err: err}
	}
	return name, data, nil
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// procedureIDs are the ids a site file may name. A list's file is named after it, so the lists
// themselves need not be read to look something up in a run.
func (a *app) procedureIDs() []string {
	files, _ := fs.Glob(builtin.FS, "*.yaml") // the pattern is sound
	if a.procedures != "" {
		own, _ := fs.Glob(os.DirFS(a.procedures), "*.yaml")
		files = append(files, own...)
	}
	for i, name := range files {
		files[i] = strings.TrimSuffix(name, ".yaml")
	}
	return files
}

// tellExample says on standard error that the built-in example is in use.
func (a *app) tellExample(p place) {
	if p.example {
		_, _ = fmt.Fprintln(a.err, a.text.Cmd.Example)
	}
}

func (a *app) stamper() wizard.Stamper { return wizard.Stamper{Operator: a.operator, Now: a.clock} }

// theRun is the run of --run, else the newest open one. A postponement over a holiday comes
// behind every run after a release.
func (a *app) theRun(store *progress.Store) (ledger.Run, error) {
	if a.run != "" {
		return store.Run(a.run)
	}
	runs, err := store.Runs()
	if err != nil {
		return ledger.Run{}, err
	}
	open := slices.DeleteFunc(runs, ledger.Run.Closed)
	if i := slices.IndexFunc(open, func(r ledger.Run) bool { return r.Kind != procedures.Holiday }); i >= 0 {
		return open[i], nil
	}
	if len(open) > 0 {
		return open[0], nil
	}
	return ledger.Run{}, errNoRunOpen
}

// desk is what most commands work at: the site, the store and the run.
type desk struct {
	place
	store *progress.Store
	run   ledger.Run
}

func (a *app) open() (desk, error) {
	p, err := a.where()
	if err != nil {
		return desk{}, err
	}
	a.tellExample(p)
	store, err := a.store()
	if err != nil {
		return desk{}, err
	}
	r, err := a.theRun(store)
	return desk{p, store, r}, err
}

// openToWrite is open for a command that records something: a closed run is refused.
func (a *app) openToWrite() (desk, error) {
	d, err := a.open()
	if err == nil && d.run.Closed() {
		a.run = d.run.ID
		err = progress.ErrRunClosed
	}
	return d, err
}
