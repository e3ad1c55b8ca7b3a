package report

import (
	"cmp"
	"errors"
	"strings"
	"time"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

// MergedFile is a copy of the record, and what became of each of its runs in a merge, or would.
type MergedFile struct {
	Path    string
	Damaged bool // only what stands before the damage was read
	Runs    []session.Merged
}

type mergeJSON struct {
	Run       string      `json:"run"`
	Relation  string      `json:"relation"`
	Lacked    int         `json:"lacked"`
	Taken     int         `json:"taken"`
	Jobs      []string    `json:"jobs"`
	Parted    *partedJSON `json:"parted,omitempty"`
	Conflicts []keptJSON  `json:"conflicts"`
	Alike     []string    `json:"alike,omitempty"` // keys of jobs that both did alike
	LeftOpen  []string    `json:"left_open,omitempty"`
}

// partedJSON is where two logs part: the last event of both, and the first of each after it.
type partedJSON struct {
	Common eventJSON `json:"common"`
	Ours   eventJSON `json:"ours"`
	Theirs eventJSON `json:"theirs"`
}

type eventJSON struct {
	Seq uint64    `json:"seq"`
	At  time.Time `json:"at"`
	By  string    `json:"by"`
}

type keptJSON struct {
	Job    string        `json:"job,omitempty"`
	List   string        `json:"list,omitempty"`
	With   string        `json:"with,omitempty"`
	Why    ledger.Why    `json:"why"`
	Rule   string        `json:"rule,omitempty"` // of refused: the interlock
	Ours   *keptSideJSON `json:"ours,omitempty"`
	Theirs *keptSideJSON `json:"theirs,omitempty"`
}

// keptSideJSON is a job as one side has it, and when and by whom that side last said something that the other did not.
type keptSideJSON struct {
	Old sideJSON  `json:"old"`
	New sideJSON  `json:"new"`
	At  time.Time `json:"at,omitzero"`
	By  string    `json:"by,omitempty"`
}

// Merged writes what copies hold that the record lacks: what is taken over, and of which jobs it keeps its own.
func (w Writer) Merged(files []MergedFile) error {
	type item struct {
		File    string      `json:"file"`
		Damaged bool        `json:"damaged,omitempty"`
		Runs    []mergeJSON `json:"runs"`
	}
	t := w.Text.Merge
	list := table.Table{Columns: []string{w.Text.Report.Run, w.Text.Report.Job, t.Here, t.There, t.Why}}
	items := make([]item, len(files))
	var lines []string
	kept := 0
	for i, f := range files {
		items[i] = item{f.Path, f.Damaged, make([]mergeJSON, len(f.Runs))}
		if lines = append(lines, t.Copy(cleantext.Line(f.Path))); f.Damaged {
			lines = append(lines, t.CopyDamaged)
		}
		for n, run := range f.Runs {
			items[i].Runs[n] = w.merged(run)
			lines = append(lines, w.relation(run)...)
			kept += len(run.Kept)
			for _, k := range run.Kept {
				list.Add(run.Called, w.keptOf(k), w.keptSide(k.Here, k.Ours), w.keptSide(k.There, k.Theirs), w.whyKept(k))
			}
		}
	}
	if w.Format.Reads() {
		if kept > 0 {
			lines = append(lines, "", t.Keeps)
		}
		if err := w.lines(lines...); err != nil || kept == 0 {
			return err
		}
	}
	return w.list(list, items)
}

func (w Writer) merged(run session.Merged) mergeJSON {
	out := mergeJSON{
		Run: run.Called, Relation: string(run.Relation), Lacked: len(run.Lacks), Taken: len(run.Takes), Jobs: append([]string{}, ledger.JobsOf(run.Takes)...),
		Conflicts: []keptJSON{}, Alike: run.Alike, LeftOpen: run.Risky,
	}
	if run.Relation == session.Parted {
		event := func(e ledger.Event) eventJSON { return eventJSON{e.Seq, w.second(e.At), e.By} }
		out.Parted = &partedJSON{event(run.Common), event(run.Ours), event(run.Theirs)}
	}
	side := func(job ledger.Job, own []ledger.Event) *keptSideJSON {
		if job.Plan.Key == "" {
			return nil
		}
		j := w.job(ledger.Summary{Plan: job.Plan, Old: job.Old, New: job.New})
		s := keptSideJSON{Old: j.Old, New: j.New}
		if len(own) > 0 {
			last := own[len(own)-1]
			s.At, s.By = w.second(last.At), last.By
		}
		return &s
	}
	for _, k := range run.Kept {
		rule := ""
		if lock := (*ledger.InterlockError)(nil); errors.As(k.Cause, &lock) {
			rule = string(lock.Rule)
		}
		out.Conflicts = append(out.Conflicts, keptJSON{k.Job, k.List, k.With, k.Why, rule, side(k.Here, k.Ours), side(k.There, k.Theirs)})
	}
	return out
}

// relation says how a run of a copy stands to the record, and what is taken over of it.
func (w Writer) relation(run session.Merged) []string {
	t := w.Text.Merge
	first := func(e ledger.Event) string { return t.By(w.when(e.At), cleantext.Line(e.By)) }
	var lines []string
	switch run.Relation {
	case session.Known:
		if run.Declined > 0 {
			return []string{t.KnownBut(run.Called, run.Declined)}
		}
		return []string{t.Known(run.Called)}
	case session.OtherRun:
		return []string{t.Other(run.Called, first(run.Ours), first(run.Theirs))}
	case session.NewRun:
		lines = append(lines, t.New(run.Called))
	case session.Ahead:
		lines = append(lines, t.Ahead(run.Called))
	case session.Parted:
		lines = append(lines, t.Parted(run.Called, int(run.Common.Seq), first(run.Ours), first(run.Theirs)))
	}
	jobs := ledger.JobsOf(run.Takes)
	const most = 8
	names := strings.Join(jobs[:min(len(jobs), most)], ", ")
	if len(jobs) > most {
		names += " " + w.Text.Align.AndMore(len(jobs)-most)
	}
	lines = append(lines, strings.TrimSuffix(t.Takes(len(run.Takes), names), ": "))
	if len(run.Alike) > 0 {
		lines = append(lines, t.Alike(run.Alike))
	}
	return lines
}

func (w Writer) keptOf(k session.Kept) string {
	switch {
	case k.Job != "":
		return k.Job
	case k.List != "":
		return w.Text.Merge.List(k.List)
	}
	return w.Text.Merge.End
}

// keptSide says where a job stands on one side, and who last said something there that the other side did not.
func (w Writer) keptSide(job ledger.Job, own []ledger.Event) string {
	t := w.Text.Merge
	var parts []string
	if job.Plan.Key != "" {
		state := func(id, state string) string { return strings.TrimSpace(id + " " + state) }
		parts = append(parts, t.Stands(
			state(job.Old.ID, w.Text.Words.Old[string(job.Old.State)]), state(job.New.ID, w.Text.Words.New[job.New.Code()])))
	}
	if len(own) > 0 {
		last := own[len(own)-1]
		parts = append(parts, t.By(w.when(last.At), last.By))
	}
	return cmp.Or(strings.Join(parts, "; "), "–")
}

func (w Writer) whyKept(k session.Kept) string {
	why := strings.TrimSpace(w.Text.Merge.Whys[string(k.Why)] + " " + k.With)
	if text, ok := wizard.Explain(k.Cause, w.Text); ok {
		why = text
	}
	return why
}
