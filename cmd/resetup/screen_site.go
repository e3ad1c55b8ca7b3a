package main

import (
	"context"
	"errors"
	"io/fs"
	"slices"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/companylist"
	"example.org/resetup/internal/siteform"
	"example.org/resetup/internal/tui"
)

// siteFile reads and writes the site file for the screen. It prints nothing: the screen is drawn.
type siteFile struct {
	app   *app
	leave func()
}

// Open returns the questions over the site file.
func (s siteFile) Open() (*siteform.Form, error) {
	lists, err := s.app.lists()
	if err != nil {
		return nil, err
	}
	return s.app.setup().Form(lists)
}

// Save writes the answers. Where somebody else has changed the file it returns the questions over it anew.
func (s siteFile) Save(f *siteform.Form) (anew *siteform.Form, err error) {
	err = s.app.setup().SaveForm(f)
	if errors.Is(err, atomicfile.ErrChanged) || errors.Is(err, fs.ErrExist) {
		anew, _ = s.Open() // what cannot be read now is told when it is written next
	}
	return anew, err
}

// Read reads a list of companies.
func (s siteFile) Read(path string) (companylist.File, error) {
	data, err := s.app.readInput(path)
	return companylist.File{Name: path, Data: data}, err
}

// Leave notes that an answer was written.
func (s siteFile) Leave() { s.leave() }

// siteOnScreen sets the municipality up on the screen, and goes on to the board where something was changed.
func (a *app) siteOnScreen() error {
	p, err := a.setup().Site()
	if err != nil {
		return err
	}
	changed := false
	o := a.screenOptions(nil, p.Site, false)
	o.SetsUp, o.SiteFile = true, siteFile{a, func() { changed = true }}
	if err := tui.Run(context.Background(), o); err != nil || !changed {
		return err
	}
	return a.walkSetUp()
}

// isHalfSetUp reports whether somebody has begun to set the municipality up, and has begun no run yet.
func (a *app) isHalfSetUp(w work) bool {
	if runs, err := w.Store.Runs(); err != nil || len(runs) > 0 {
		return false // what cannot be read is told by the screen
	}
	f, err := siteFile{app: a}.Open()
	return err == nil && slices.ContainsFunc(f.Pages(), func(p siteform.Page) bool { return p.Later > 0 })
}
