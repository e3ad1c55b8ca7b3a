package setup

import (
	"errors"
	"io/fs"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/siteform"
)

// Form returns the questions over the site file, or over a blank one if there is none yet. It returns a *FileError, or a
// *site.FaultsError for a file that has to be mended by hand first.
func (s Setup) Form(lists procedures.Set) (*siteform.Form, error) {
	path, data, err := s.SiteToEdit()
	if errors.Is(err, fs.ErrNotExist) {
		data, err = nil, nil
	}
	if err != nil {
		return nil, err
	}
	return siteform.New(path, data, lists, s.ProcedureIDs(), s.Text)
}

// SaveForm writes the answers of a form into the site file, if there are any that it does not have. A file that somebody else has
// changed since it was read is not written over: then the error is atomicfile.ErrChanged, or matches fs.ErrExist. Else it is a
// *FileError.
func (s Setup) SaveForm(f *siteform.Form) error {
	var err error
	switch {
	case !f.Changed():
		return nil
	case f.Saved() == nil:
		err = s.create(f.Text())
	default:
		err = atomicfile.Swap(f.Path(), f.Saved(), f.Text())
		if err != nil && !errors.Is(err, atomicfile.ErrChanged) {
			err = &FileError{Path: f.Path(), Site: s.SiteFile == "", Writing: true, Err: err}
		}
	}
	if err == nil {
		f.HasSaved()
	}
	return err
}
