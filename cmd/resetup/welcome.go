package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/setup"
	"example.org/resetup/internal/tui"
	"example.org/resetup/internal/tui/pages/first"
)

// isNew reports whether the data folder has neither a site file nor a run. It makes no files there.
func (a *app) isNew(p setup.Site) (bool, error) {
	if !p.Example {
		return false, nil
	}
	store, err := a.openStore(progress.ForReading())
	if err != nil {
		return false, err
	}
	runs, err := store.Runs()
	return len(runs) == 0, err
}

// welcome shows the first screen, and goes on with what is chosen there.
func (a *app) welcome(p setup.Site) error {
	var next func() error
	o := a.screenOptions(nil, p.Site, false)
	o.SiteFile = siteFile{a, func() { next = a.walkSetUp }}
	o.First = &first.Nav{
		Data: a.data, Look: a.lookInto,
		Missions: a.missions(), Practise: a.practises(&next),
		Open: func(folder string) {
			next = func() error {
				a.useData(folder)
				return a.walk("")
			}
		},
	}
	if err := tui.Run(context.Background(), o); err != nil || next == nil {
		return err
	}
	return next()
}

// welcomeLines is the first screen line by line. Who types the name of a release practises with it.
func (a *app) welcomeLines(p setup.Site) error {
	t := a.text.TUI.First
	o := plain.Options{In: a.lines(), Out: a.out, Text: a.text, Echo: a.echoes()}
	_, _ = fmt.Fprintf(a.out, "%s\n  1  %s. %s\n  2  %s. %s\n  3  %s. %s\n", t.Intro, t.Practise, t.PractiseMore, t.SetUp, t.SetUpMore(a.data), t.Open, t.OpenMore)
	switch answer, err := plain.Ask(o, a.text.Plain.WhichWay); {
	case err != nil || answer == "":
		return cmp.Or(err, session.ErrNoRunOpen)
	case answer == "1":
		return a.chooseMissionLines()
	case answer == "2":
		s, err := a.editSite()
		if err != nil || len(s.Companies) == 0 {
			return err
		}
		return a.walk("")
	case answer != "3":
		s, err := a.session(p)
		if err != nil {
			return err
		}
		a.warnExample(p)
		return a.startAndWalk(work{Session: s}, answer)
	}
	for {
		typed, err := plain.Ask(o, t.AskFolder)
		if err != nil || typed == "" {
			return cmp.Or(err, session.ErrNoRunOpen)
		}
		found := a.lookInto(typed)
		if _, err := fmt.Fprintln(a.out, found.Says); err != nil {
			return err
		}
		if found.Folder != "" {
			a.useData(found.Folder)
			return a.walk("")
		}
	}
}

// useData makes a folder the data folder from now on.
func (a *app) useData(folder string) {
	a.data, a.zone = folder, nil
	a.text, _ = lang.ForData(a.text.Code, folder)
	a.lists = sync.OnceValues(a.setup().Lists)
}

// lookInto says what is in a folder that was typed, and whether it can be the data folder.
func (a *app) lookInto(typed string) first.Found {
	t := a.text.TUI.First
	folder, err := filepath.Abs(typed)
	if err != nil {
		return first.Found{Says: t.NoFolder}
	}
	switch is, err := os.Stat(folder); {
	case errors.Is(err, fs.ErrNotExist):
		return first.Found{Says: t.NoFolder}
	case err == nil && !is.IsDir():
		return first.Found{Says: t.NotFolder}
	}
	if _, err := os.ReadDir(folder); err != nil {
		return first.Found{Says: a.explain(&setup.FileError{Path: folder, Err: err}).Text}
	}
	p, err := setup.Setup{Text: a.text, Procedures: a.procedures, Data: folder}.Site()
	if p.Example && progress.IsGone(folder) {
		return first.Found{Folder: folder, Says: strings.TrimSpace(t.Empty + " " + a.placed(folder))}
	}
	name := p.Name
	if p.Example || err != nil {
		name = ""
	}
	there, _ := lang.ForData(a.text.Code, folder)
	return first.Found{Folder: folder, Says: strings.TrimSpace(t.Holds(name, there.Command) + " " + a.placed(folder))}
}
