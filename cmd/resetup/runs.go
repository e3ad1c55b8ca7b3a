package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/report"
	"example.org/resetup/internal/session"
)

func (a *app) runsCommand() *cobra.Command {
	c := a.command("runs", "gjennomføringer", a.text.Cmd.Runs, a.onlyCommands, nil)
	c.AddCommand(a.runsDiscardCommand(), a.runsRenameCommand())
	discarded := c.Flags().Bool("all", false, a.text.Cmd.FlagAllRuns)
	return a.shown(c, a.openRecord, func(w work, out report.Writer) error {
		read := w.Store.Runs
		if *discarded {
			read = w.Store.AllRuns
		}
		runs, err := read()
		if err != nil {
			return err
		}
		counts, err := ledger.CountRuns(w.Store, runs)
		if err != nil {
			return err
		}
		return out.Runs(runs, counts)
	})
}

// runsDiscardCommand throws a run away that was never wanted.
func (a *app) runsDiscardCommand() *cobra.Command {
	return a.command("discard "+a.text.Cmd.ArgName, "forkast", a.text.Cmd.RunsDiscard, a.exactly(1, 1), func(args []string) error {
		return a.changeRun(args[0], func(s *session.Session, r ledger.Run) (string, error) {
			_, err := s.Discard(r.ID)
			return a.text.TUI.Runs.Discarded(r.Called()), err
		})
	})
}

// runsRenameCommand gives a run another name.
func (a *app) runsRenameCommand() *cobra.Command {
	return a.command("rename "+a.text.Cmd.ArgName+" "+a.text.Cmd.ArgNewName, "omdøp", a.text.Cmd.RunsRename, a.exactly(2, 2), func(args []string) error {
		return a.changeRun(args[0], func(s *session.Session, r ledger.Run) (string, error) {
			is, err := s.Rename(r.ID, args[1])
			return a.text.TUI.Runs.Renamed(r.Called(), is.Called()), err
		})
	})
}

// changeRun changes the run of a name, and prints what change says of it.
func (a *app) changeRun(name string, change func(*session.Session, ledger.Run) (said string, err error)) error {
	w, err := a.openRecord()
	if err != nil {
		return err
	}
	r, err := session.FindRun(w.Store, name)
	if err != nil {
		return err
	}
	said, err := change(w.Session, r)
	if err == nil {
		_, err = fmt.Fprintln(a.out, "✓ "+said)
	}
	return err
}
