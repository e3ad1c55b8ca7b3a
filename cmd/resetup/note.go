package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// noteCommand records a remark on a job; without a key on the one that was worked on last.
func (a *app) noteCommand() *cobra.Command {
	t := a.text.History
	var job, step string
	var redline bool
	c := a.command("note "+a.text.Cmd.ArgText+"…", "notat", t.Note, a.exactly(1, 1000), func(args []string) error {
		w, err := a.openToWrite()
		if err != nil {
			return err
		}
		if job == "" {
			if job, err = w.LatestJob(w.run.ID); err != nil {
				return err
			}
		}
		if err := w.Note(w.run, job, step, strings.Join(args, " "), redline); err != nil {
			return err
		}
		_, err = fmt.Fprintln(a.out, "✓ "+t.Noted(job, w.run.Called()))
		return err
	})
	c.Flags().StringVar(&job, "job", "", t.FlagNoteJob)
	c.Flags().StringVar(&step, "step", "", t.FlagStep)
	c.Flags().BoolVar(&redline, "redline", false, t.FlagRedline)
	return c
}
