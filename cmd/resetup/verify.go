package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/progress"
)

func (a *app) verifyCommand() *cobra.Command {
	var repair bool
	c := &cobra.Command{
		Use: "verify", Aliases: []string{"kontroller"}, Short: a.text.Verify.Short, Args: a.exactly(0, 0),
		RunE: func(*cobra.Command, []string) error { return a.verify(repair) },
	}
	c.Flags().BoolVar(&repair, "repair", false, a.text.Verify.FlagRepair)
	return c
}

// verify examines everything that is stored, and tells what was examined or what is wrong. It
// leaves what is damaged as it is, unless it is to repair it first.
func (a *app) verify(repair bool) error {
	t := a.text.Verify
	p, err := a.loadSite()
	if err != nil {
		return err
	}
	store, err := progress.Open(a.data, lockWait, append(a.storeOptions(), progress.NoRepair())...)
	if err != nil {
		return err
	}
	if repair {
		if err := store.Repair(); err != nil {
			return err
		}
	}
	findings, err := store.Verify()
	if err != nil {
		return err
	}
	if len(findings) > 0 {
		runs := map[string]bool{}
		for _, f := range findings {
			runs[f.Run] = true
			_, _ = fmt.Fprintln(a.out, a.findingText(store, f, p.Location()))
		}
		return &problem{text: t.Unsound(len(findings), len(runs)), fix: t.UnsoundFix, status: damaged}
	}
	runs, err := store.Runs()
	if err != nil {
		return err
	}
	events, jobs := 0, 0
	for _, r := range runs {
		events += int(r.Head.Seq)
		jobs += r.Jobs
	}
	_, err = fmt.Fprintln(a.out, t.Sound(len(runs), events, jobs))
	return err
}

// findingText names the first bad record of a run: which, from when, and what is wrong with it.
func (a *app) findingText(store *progress.Store, f progress.Finding, loc *time.Location) string {
	t := a.text.Verify
	var where string
	switch {
	case f.Run == "" || f.Part == progress.PartFile:
		where = t.FileBad
	case f.Seq == 0:
		where = t.RunBad(f.Run)
	default:
		where = a.firstBad(store, f, loc)
	}
	return fmt.Sprintf("%s (%s: %s)", where, t.Part[string(f.Part)], cleantext.Line(f.What))
}

// firstBad names an event. One that cannot be read has no time to tell; the one before it has.
func (a *app) firstBad(store *progress.Store, f progress.Finding, loc *time.Location) string {
	t, entry := a.text.Verify, a.text.History.Entry(int(f.Seq))
	at := func(seq uint64) (string, bool) {
		if seq == 0 {
			return "", false
		}
		events, err := store.Events(f.Run, seq-1, 1)
		if err != nil || len(events) != 1 {
			return "", false
		}
		return events[0].At.In(loc).Format(a.text.Words.Moment), true
	}
	if when, ok := at(f.Seq); ok {
		return t.FirstBad(f.Run, entry, when)
	}
	if when, ok := at(f.Seq - 1); ok {
		return t.FirstBadAfter(f.Run, entry, when)
	}
	return t.FirstBadUndated(f.Run, entry)
}
