package main

import (
	"context"
	"os"

	"github.com/atotto/clipboard"
	"github.com/aymanbagabas/go-osc52/v2"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tui"
)

// walkScreen runs the wizard on the whole screen, at a job of the run; without a run it shows the picker.
func (a *app) walkScreen(w work, job string) error {
	set, err := a.lists()
	if err != nil {
		return err
	}
	defer a.backUp(w.Session)()
	o := a.screenOptions(set, w.Site, w.example)
	o.Store, o.Runs, o.Routines, o.Documents = w.Store, w.Session, w.Session, a.documentsOf(w.Session)
	o.RunID, o.JobKey = w.run.ID, job
	return tui.Run(context.Background(), o)
}

// guideScreen walks one guide on the whole screen. No run is opened.
func (a *app) guideScreen(set procedures.Set, p siteFile, id string) error {
	o := a.screenOptions(set, p.Site, p.example)
	o.GuideID = id
	return tui.Run(context.Background(), o)
}

// screenOptions are what every session on the screen is given.
func (a *app) screenOptions(set procedures.Set, s site.Site, example bool) tui.Options {
	notice := a.notices.onScreen()
	if notice == "" && example {
		notice = a.text.Cmd.ExampleShort
	}
	return tui.Options{
		Site: s, Text: a.text, Stamper: a.stamper(), Notice: notice, Guides: procedures.Guides(set, ""),
		Clipboard: clipboards{}, Messages: messages{a},
		In: a.in, Out: a.out, Environ: os.Environ(),
	}
}

// messages puts into words for the screen what happens below it.
type messages struct{ app *app }

// Explain says an error, and what to do about it.
func (m messages) Explain(err error) (problem, remedy string) {
	p := m.app.explain(err)
	return p.text, p.fix
}

// News returns what the store has put right and the screen has not shown yet.
func (m messages) News() string { return m.app.notices.news() }

// clipboards is the clipboard of the desktop; over SSH text is copied to the terminal's own, by an escape sequence.
type clipboards struct{}

// Copy puts text on the clipboard.
func (clipboards) Copy(text string) error {
	if os.Getenv("SSH_TTY") != "" || os.Getenv("SSH_CONNECTION") != "" {
		_, err := osc52.New(text).WriteTo(os.Stderr)
		return err
	}
	return clipboard.WriteAll(text)
}

// Paste returns the text on the clipboard.
func (clipboards) Paste() (string, error) { return clipboard.ReadAll() }
