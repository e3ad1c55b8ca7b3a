package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/wizard"
)

func (a *app) noteCommand() *cobra.Command {
	t := a.text.History
	var job, step string
	var redline bool
	c := &cobra.Command{
		Use: "note TEXT…", Aliases: []string{"notat"}, Short: t.Note, Args: a.exactly(1, 1000),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.note(strings.Join(args, " "), job, step, redline)
		},
	}
	c.Flags().StringVar(&job, "job", "", t.FlagNoteJob)
	c.Flags().StringVar(&step, "step", "", t.FlagStep)
	c.Flags().BoolVar(&redline, "redline", false, t.FlagRedline)
	return c
}

// note records a remark on a job; without a key on the one that was worked on last.
func (a *app) note(text, key, step string, redline bool) error {
	d, err := a.openToWrite()
	if err != nil {
		return err
	}
	if key == "" {
		if key, err = a.latestJob(d); err != nil {
			return err
		}
	}
	e, err := a.remark(d, text, key, step, redline)
	if err != nil {
		return err
	}
	e = a.stamper().Stamp(e)
	for err = progress.ErrConflict; errors.Is(err, progress.ErrConflict); {
		var job ledger.Job
		if job, err = d.store.Job(d.run.ID, key); err != nil {
			return err
		}
		// A remark does not depend on what others answer meanwhile.
		_, err = d.store.Append(d.run.ID, job.Version(), e)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.out, "✓ "+a.text.History.Noted(key, d.run.ID))
	return err
}

// remark is the unsigned event of a note.
func (a *app) remark(d desk, text, key, step string, redline bool) (ledger.Event, error) {
	job, err := d.store.Job(d.run.ID, key)
	if err != nil {
		return ledger.Event{}, a.noJob(err, key)
	}
	list, err := d.store.List(d.run.ID, job.Plan.Procedure)
	if err != nil {
		return ledger.Event{}, err
	}
	conv := wizard.Open(list, job, d.run, d.Site)
	at := conv.Find(step)
	if step != "" && at < 0 {
		ids := make([]string, len(conv.Steps))
		for i, s := range conv.Steps {
			ids[i] = s.ID
		}
		t := a.text.History
		return ledger.Event{}, usage(t.NoStep(step, key), t.NoStepFix(strings.Join(ids, ", ")))
	}
	if redline {
		return conv.Redline(at, text)
	}
	return conv.Note(at, text)
}

// latestJob is the key of the job in which something was recorded last.
func (a *app) latestJob(d desk) (string, error) {
	jobs, err := d.store.Jobs(d.run.ID)
	if err != nil {
		return "", err
	}
	var latest ledger.Summary
	for _, s := range jobs {
		if s.Version > latest.Version {
			latest = s
		}
	}
	if !latest.Begun() {
		t := a.text.History
		return "", usage(t.NoteWhere, t.NoteWhereFix)
	}
	return latest.Plan.Key, nil
}
