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
	"example.org/resetup/internal/tui"
	"example.org/resetup/internal/wizard"
)

// walkScreen runs the wizard on the whole screen.
func (a *app) walkScreen(store *progress.Store, set procedures.Set, p place, job string) error {
	r, err := a.theRun(store)
	if err != nil && (job != "" || !errors.Is(err, errNoRunOpen)) {
		return err
	}
	if err == nil {
		if err := a.align(&desk{p, store, r}); err != nil {
			return err
		}
	}
	if job != "" {
		if _, err := store.Job(r.ID, job); err != nil {
			return a.noJob(err, job)
		}
	}
	kept := a.keep(store, p)
	defer a.endKeeping(kept)
	o := a.screenOptions(set, p)
	o.Store, o.RunID, o.JobKey = kept, r.ID, job
	o.StartRun = func(release string, kind procedures.Release) (ledger.Run, error) {
		return a.startRun(store, set, p, release, kind, nil)
	}
	o.Postponable = func() ([]procedures.Plan, error) {
		can, err := a.postponerOf(store, set, p)
		return can.jobs, err
	}
	o.Postpone = func(from, until string, jobs []string) (ledger.Run, error) {
		can, err := a.postponerOf(store, set, p)
		if err != nil {
			return ledger.Run{}, err
		}
		return can.start(postponement{from: from, until: until, jobs: jobs})
	}
	o.AddRoutine = func(run, guideID string) (string, error) {
		r, err := store.Run(run)
		if err != nil {
			return "", err
		}
		guide, _ := set.Get(guideID)
		return a.addRoutine(desk{p, store, r}, guide)
	}
	o.Offers = func(r ledger.Run, jobs []ledger.Summary) []procedures.Procedure {
		return wizard.Offers(procedures.Guides(set, ""), r, jobs)
	}
	end := a.endingOf(store, p)
	o.Close, o.Write, o.Open = end.close, end.write, end.open
	return tui.Run(context.Background(), o)
}

// guideScreen walks one guide on the whole screen. No run is opened.
func (a *app) guideScreen(set procedures.Set, p place, id string) error {
	o := a.screenOptions(set, p)
	o.GuideID = id
	return tui.Run(context.Background(), o)
}

// screenOptions are what every session on the screen is given.
func (a *app) screenOptions(set procedures.Set, p place) tui.Options {
	notice := a.notices.onScreen()
	if notice == "" && p.example {
		notice = a.text.Cmd.ExampleShort
	}
	return tui.Options{
		Site: p.Site, Text: a.text, Stamper: a.stamper(), Notice: notice, News: a.notices.news, Guides: procedures.Guides(set, ""),
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
