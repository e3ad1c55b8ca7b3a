package main

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

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
	store, err := a.storeToMerge(copies, yes)
	if err != nil || store == nil {
		return err
	}
	w := a.writer(p.Site, f)
	if !yes || f.Reads() {
		found, err := mergeCopies(store, copies, progress.MergeTrial)
		if err == nil {
			err = w.Merged(found)
		}
		lacks := some(found, lacks)
		if err == nil && !lacks && f.Reads() && some(found, isAlike) {
			_, err = mergeCopies(store, copies, progress.MergeAll) // there is nothing to ask about, and the copies are not told of again
		}
		switch {
		case err != nil:
			return err
		case !f.Reads():
			return remainsIf(lacks)
		case !lacks:
			if err := a.mergeRemains(store, found); err != nil { // another run of the same name
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
		a.sayMerged(store, done)
	}
	if err != nil {
		return err
	}
	return a.mergeRemains(store, done)
}

// storeToMerge opens the record. Where the data files lack something for which one of the copies was named, it puts them right first,
// once that is confirmed; it returns nil if it is not.
func (a *app) storeToMerge(copies []progress.Copy, yes bool) (*progress.Store, error) {
	store, err := a.store()
	loss := (*progress.LossError)(nil)
	if !errors.As(err, &loss) || !isNamed(loss, copies) {
		return store, err
	}
	p := a.explain(err)
	p.Fix = ""
	printProblem(a.err, a.text.Errors, p)
	switch {
	case yes:
	case !a.echoes():
		return nil, usage(a.text.Merge.NeedsYes, a.text.Data.NeedsYesFix)
	default:
		if yes, err = a.confirm(a.text.Merge.AskRepair); err != nil {
			return nil, err
		}
	}
	if !yes {
		_, err := fmt.Fprintln(a.out, a.text.Data.NotRestored)
		return nil, err
	}
	damaged, err := a.openStore(progress.NoRepair())
	if err == nil {
		err = damaged.Repair()
	}
	if err != nil {
		return nil, err
	}
	return a.store()
}

// isNamed reports whether one of some copies was named with a loss.
func isNamed(loss *progress.LossError, copies []progress.Copy) bool {
	return slices.ContainsFunc(loss.Copies, func(named progress.CopyHolder) bool {
		there, err := os.Stat(named.Path)
		return err == nil && slices.ContainsFunc(copies, func(c progress.Copy) bool {
			info, err := os.Stat(c.Path)
			return err == nil && os.SameFile(there, info)
		})
	})
}

// copyNamed returns the path of a copy, which may be named by what it is called in the data folder or among the automatic backups.
func (a *app) copyNamed(name string) string {
	for _, folder := range []string{a.folder(), a.backups()} {
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

// some reports whether this holds for one of the runs of copies.
func some(files []report.MergedFile, is func(run session.Merged) bool) bool {
	return slices.ContainsFunc(files, func(f report.MergedFile) bool { return slices.ContainsFunc(f.Runs, is) })
}

// lacks reports whether the record lacks something of a run that a merge is for: that is no other run of the same name, and not only alike.
func lacks(run session.Merged) bool {
	return run.Relation != session.OtherRun && (len(run.Takes) > 0 || len(run.Kept) > 0)
}

func isAlike(run session.Merged) bool { return len(run.Alike) > 0 }

// sayMerged says what was taken over, and of which jobs of it something is left to do.
func (a *app) sayMerged(store *progress.Store, files []report.MergedFile) {
	t := a.text.Merge
	for _, f := range files {
		for _, run := range f.Runs {
			if len(run.Takes) > 0 {
				_, _ = fmt.Fprintln(a.out, t.Taken(len(run.Takes), run.Called))
			}
			if len(run.Risky) > 0 {
				_, _ = fmt.Fprintln(a.out, t.LookAt(explain.Names(run.Risky), a.ofRun(store, run.Run, "waiting")))
			}
		}
	}
}

// mergeRemains says which jobs are to be looked at in Visma, because the record and a copy do not agree on them, and what of a run as a
// whole was not taken over, with the commands that take the copies instead.
func (a *app) mergeRemains(store *progress.Store, files []report.MergedFile) error {
	t := a.text.Merge
	var said []explain.Words
	var jobs, walks, copies []string
	for _, f := range files {
		restore := a.text.CommandLine("restore", f.Path)
		for _, run := range f.Runs {
			if run.Relation == session.OtherRun {
				said = append(said, explain.Words{Text: t.OtherRemains(run.Called), Fix: t.OtherRemainsFix(restore)})
			}
			for _, k := range run.Kept {
				if words := a.keptOfRun(store, f, run, k); words.Text != "" {
					said = append(said, words)
				} else {
					jobs, walks, copies = append(jobs, run.Called+" "+k.Job), append(walks, a.ofRun(store, run.Run, "walk", k.Job)), append(copies, restore)
				}
			}
		}
	}
	if len(jobs) > 0 {
		copies = slices.Compact(copies)
		if len(copies) > 1 {
			copies[0] = "\n" + copies[0]
		}
		slices.Sort(jobs)
		said = append(said, explain.Words{Text: t.Remains(len(slices.Compact(jobs))), Fix: t.RemainsFix(walks[0], strings.Join(copies, "\n"))})
	}
	return remain(said)
}

// keptOfRun says what was not taken over of a run as a whole, and nothing of a conflict about one of its jobs.
func (a *app) keptOfRun(store *progress.Store, f report.MergedFile, run session.Merged, k session.Kept) (w explain.Words) {
	t := a.text.Merge
	switch {
	case run.Relation == session.NewRun:
		w = a.explain(&session.ExportError{Path: f.Path, Err: k.Cause}).Words
	case k.Why == ledger.Ended:
		w = explain.Words{Text: t.RemainsClosed(run.Called), Fix: t.RemainsClosedFix(a.text.CommandLine("restore", f.Path))}
	case k.List != "":
		w = explain.Words{Text: t.RemainsOfRun(run.Called), Fix: t.RemainsListFix(a.ofRun(store, run.Run, "procedures", "adopt"))}
	case k.Job == "":
		w = explain.Words{Text: t.RemainsOfRun(run.Called), Fix: t.RemainsEndFix(a.ofRun(store, run.Run, "close"))}
	}
	return w
}

// remain returns an error that says all of this, each once.
func remain(said []explain.Words) error {
	if len(said) == 0 {
		return nil
	}
	last := said[len(said)-1]
	last.Status = cmp.Or(last.Status, explain.Remains)
	var told []explain.Words
	for _, w := range said[:len(said)-1] {
		if !slices.Contains(told, w) && (w.Text != last.Text || w.Fix != last.Fix) {
			told = append(told, w)
			last.Detail += w.Text + "\n" + w.Fix + "\n"
		}
	}
	return &problem{Words: last}
}

// ofRun returns a command about a run, which it names where the command would choose another one by itself.
func (a *app) ofRun(store *progress.Store, run string, args ...string) string {
	site, err := a.setup().Site()
	s := session.Session{Store: store, Example: site.Example || err != nil}
	if chosen, err := s.CurrentRun(""); err != nil || chosen.ID != run {
		if r, err := store.Run(run); err == nil {
			run = r.Called()
		}
		args = append(args, "--run", run)
	}
	return a.text.CommandLine(args...)
}
