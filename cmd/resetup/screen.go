package main

import (
	"context"
	"errors"
	"os"

	"github.com/atotto/clipboard"
	"github.com/aymanbagabas/go-osc52/v2"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tui"
	"example.org/resetup/internal/wizard"
)

// walkScreen runs the wizard on the whole screen, at a job of the run; without a run it shows the picker.
func (a *app) walkScreen(w work, job string) error {
	set, err := a.lists()
	if err != nil {
		return err
	}
	defer a.backUp(w.Session)()
	o := a.screenOptions(set, w.Site, w.example)
	o.Store, o.RunID, o.JobKey = w.Store, w.run.ID, job
	o.StartRun = func(release string, kind procedures.Release) (ledger.Run, error) {
		return w.StartRun(release, kind, nil)
	}
	o.Postponable = func() ([]procedures.Plan, error) {
		jobs, _, err := w.Postponable()
		return jobs, err
	}
	o.Postpone = func(from, until string, jobs []string) (ledger.Run, error) {
		period, err := wizard.ReadPeriod(from, until)
		if err != nil {
			return ledger.Run{}, err
		}
		return w.Postpone(period, "", jobs)
	}
	o.AddRoutine = w.AddRoutine
	o.Offers = func(r ledger.Run, jobs []ledger.Summary) []procedures.Procedure {
		offers, _ := w.Offers(r, jobs)
		return offers
	}
	o.Close = func(run, reason string) (ledger.Run, error) {
		c, err := w.Close(run, reason)
		return c.Run, err
	}
	docs := a.documentsOf(w.Session)
	o.Write, o.Open = docs.Write, docs.Open
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
		Site: s, Text: a.text, Stamper: a.stamper(), Notice: notice, News: a.notices.news, Guides: procedures.Guides(set, ""),
		IsConflict: func(err error) bool { return errors.Is(err, progress.ErrConflict) },
		ErrText: func(err error) (problem, remedy string) {
			e := a.explain(err)
			return e.text, e.fix
		},
		Copy: copyText, Paste: clipboard.ReadAll,
		In: a.in, Out: a.out, Environ: os.Environ(),
	}
}

// copyText puts text on the clipboard: over SSH the terminal's own, by an escape sequence.
func copyText(text string) error {
	if os.Getenv("SSH_TTY") != "" || os.Getenv("SSH_CONNECTION") != "" {
		_, err := osc52.New(text).WriteTo(os.Stderr)
		return err
	}
	return clipboard.WriteAll(text)
}
