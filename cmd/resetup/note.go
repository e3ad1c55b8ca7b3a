package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

func (a *app) noteCommand() *cobra.Command {
	t := a.text.History
	var job, step string
	var redline bool
	c := a.command("note "+a.text.Cmd.ArgText+"…", "notat", t.Note, a.exactly(1, 1000), func(args []string) error {
		return a.note(strings.Join(args, " "), job, step, redline)
	})
	c.Flags().StringVar(&job, "job", "", t.FlagNoteJob)
	c.Flags().StringVar(&step, "step", "", t.FlagStep)
	c.Flags().BoolVar(&redline, "redline", false, t.FlagRedline)
	return c
}

// note records a remark on a job; without a key on the one that was worked on last.
func (a *app) note(text, key, step string, redline bool) error {
	w, err := a.openToWrite()
	if err != nil {
		return err
	}
	if key == "" {
		if key, err = w.LatestJob(w.run.ID); err != nil {
			return err
		}
	}
	if err := w.Note(w.run, key, step, text, redline); err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.out, "✓ "+a.text.History.Noted(key, w.run.ID))
	return err
}
