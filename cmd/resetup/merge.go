package main

import (
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/regularfile"
	"example.org/resetup/internal/report"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/setup"
	"example.org/resetup/internal/table"
)

// mergeCommand takes over what copies of the record hold and the record lacks, once the operator has seen what that is. In a format for
// programs it shows that and changes nothing, unless it is told to merge without asking.
func (a *app) mergeCommand() *cobra.Command {
	t := a.text.Merge
	var yes bool
	c := a.formatted(a.command("merge "+a.text.Cmd.ArgFile+"…", "flett", t.Short, a.exactly(1, math.MaxInt), nil), func(names []string, f table.Format) error {
		return a.merge(names, f, yes)
	})
	c.Flags().BoolVar(&yes, "yes", false, t.FlagYes)
	return c
}

func (a *app) merge(names []string, f table.Format, yes bool) error {
	t := a.text.Merge
	p, err := a.siteForTimes()
	if err != nil {
		return err
	}
	copies, err := a.copiesNamed(names)
	if err != nil {
		return err
	}
	store, err := a.store()
	if err != nil {
		return err
	}
	w := a.writer(p.Site, f)
	if !yes || f.Reads() {
		found, err := mergeCopies(store, copies, progress.MergeTrial)
		if err == nil {
			err = w.Merged(found)
		}
		lacks := lacks(found)
		switch {
		case err != nil:
			return err
		case !f.Reads():
			return remainsIf(lacks)
		case !lacks:
			if err := a.mergeRemains(found); err != nil { // another run of the same name
				return err
			}
			_, err := fmt.Fprintln(a.out, t.Nothing)
			return err
		}
	}
	if !yes {
		if !a.echoes() {
			return usage(t.NeedsYes, a.text.Data.NeedsYesFix)
		}
		if yes, err = a.confirm(t.Ask); err != nil {
			return err
		}
	}
	if !yes {
		_, err := fmt.Fprintln(a.out, a.text.Data.NotRestored)
		return err
	}
	done, err := mergeCopies(store, copies, progress.MergeAll)
	if err == nil && !f.Reads() {
		err = w.Merged(done)
	}
	if f.Reads() {
		a.sayMerged(done)
	}
	if err != nil {
		return err
	}
	return a.mergeRemains(done)
}

// copyNamed returns the path of a copy, which may be named by what it is called in the data folder or among the automatic backups.
func (a *app) copyNamed(name string) string {
	for _, folder := range []string{a.data, a.backups()} {
		if there := filepath.Join(folder, name); !exists(name) && filepath.Base(name) == name && exists(there) {
			return there
		}
	}
	return name
}

// copiesNamed reads copies by their names.
func (a *app) copiesNamed(names []string) ([]progress.Copy, error) {
	var copies []progress.Copy
	for _, name := range names {
		name = a.copyNamed(name)
		if _, err := regularfile.Stat(name); err != nil {
			return nil, &setup.FileError{Path: name, Err: err}
		}
		c, err := session.ReadCopy(name)
		if of := (*session.ExportError)(nil); err != nil && !errors.As(err, &of) {
			err = &setup.FileError{Path: name, Err: err}
		}
		if err != nil {
			return nil, err
		}
		copies = append(copies, c)
	}
	return copies, nil
}

// mergeCopies merges copies one after the other, and returns with an error what became of those before it.
func mergeCopies(store *progress.Store, copies []progress.Copy, mode progress.MergeMode) ([]report.MergedFile, error) {
	var out []report.MergedFile
	for _, c := range copies {
		runs, err := session.Merge(store, c, mode)
		if err != nil {
			return out, err
		}
		out = append(out, report.MergedFile{Path: c.Path, Damaged: c.Fault != nil, Runs: runs})
	}
	return out, nil
}

// lacks reports whether one of the copies holds something that the record lacks and that a merge is for: no other run of the same name.
func lacks(files []report.MergedFile) bool {
	for _, f := range files {
		for _, run := range f.Runs {
			if len(run.Lacks) > 0 && run.Relation != session.OtherRun {
				return true
			}
		}
	}
	return false
}

// sayMerged says what was taken over, and of which jobs of it something is left to do.
func (a *app) sayMerged(files []report.MergedFile) {
	t := a.text.Merge
	for _, f := range files {
		for _, run := range f.Runs {
			if len(run.Takes) > 0 {
				_, _ = fmt.Fprintln(a.out, t.Taken(len(run.Takes), run.Run))
			}
			if len(run.Risky) > 0 {
				_, _ = fmt.Fprintln(a.out, t.LookAt(explain.Names(run.Risky)))
			}
		}
	}
}

// mergeRemains says which jobs are to be looked at in Visma, because the record and a copy do not agree on them, and else what of a
// run as a whole was not taken over.
func (a *app) mergeRemains(files []report.MergedFile) error {
	t := a.text.Merge
	var jobs []string
	var ofRun error
	whole := "" // the command that takes the last copy with conflicts instead of ours
	for _, f := range files {
		for _, run := range f.Runs {
			if run.Relation == session.OtherRun {
				ofRun = failure(explain.Remains, t.OtherRemains(run.Run), t.OtherRemainsFix(a.commandLine("restore", f.Path)))
			}
			for _, k := range run.Kept {
				switch {
				case run.Relation == session.NewRun:
					ofRun = &session.ExportError{Path: f.Path, Err: k.Cause}
				case k.Why == ledger.Ended:
					ofRun = failure(explain.Remains, t.RemainsClosed(run.Run), t.RemainsClosedFix(a.commandLine("restore", f.Path)))
				case k.List != "":
					ofRun = failure(explain.Remains, t.RemainsOfRun(run.Run), t.RemainsListFix)
				case k.Job == "":
					ofRun = failure(explain.Remains, t.RemainsOfRun(run.Run), t.RemainsEndFix)
				case !slices.Contains(jobs, k.Job):
					jobs, whole = append(jobs, k.Job), a.commandLine("restore", f.Path)
				}
			}
		}
	}
	if len(jobs) > 0 {
		return failure(explain.Remains, t.Remains(len(jobs)), t.RemainsFix(jobs[0], whole))
	}
	return ofRun
}
