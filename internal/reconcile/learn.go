package reconcile

import (
	"slices"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/visma"
)

// Lesson is what the list says of a job's old job, and the record does not know yet.
type Lesson struct {
	Job         string
	ID          string
	Start       string // "HH:MM"; empty if the list does not say
	Description string
	Offers      []Offer // what differs from the record; none if all was known
}

// Learnt is what a run can learn from a list.
type Learnt struct {
	Lessons []Lesson // in the order of the jobs
	Left    []Unsure // in the order of the list
	Lacking []string // keys of jobs whose old job nobody has looked at, and that have no row
	Past    int      // how many rows are runs of jobs that have another row, or have ended
}

// Learn reads ids, start times and descriptions of old jobs from the list, for the jobs whose old
// job nobody has looked at yet, if only one row can be meant.
func Learn(in Input) Learnt {
	m := newMatching(in, false)
	var out Learnt
	for _, j := range m.jobs {
		isSeen := j.Old.State != ledger.OldUnknown && j.Old.State != ledger.OldKeep
		switch {
		case !j.inRun || j.oldSide == nil || isSeen || j.New.State != ledger.NewNone || j.Skipped != "":
		case j.oldSide.row == nil:
			out.Lacking = append(out.Lacking, j.Plan.Key)
		case j.oldSide.row.State == visma.Finished || j.oldSide.row.State == visma.Cancelled:
			out.Lacking = append(out.Lacking, j.Plan.Key)
			out.Past++
		default:
			out.Lessons = append(out.Lessons, lesson(j.Summary, *j.oldSide.row.Row))
		}
	}
	for _, r := range m.rows {
		switch {
		case r.past:
			out.Past++
		case r.side == nil && !r.isOutside():
			out.Left = append(out.Left, m.known(r))
		}
	}
	return out
}

func lesson(j ledger.Summary, r Row) Lesson {
	l := Lesson{Job: j.Plan.Key, ID: r.ID, Description: r.Description}
	if r.Start != schedule.Unset {
		l.Start = clock(r.Start)
	}
	for _, d := range []struct {
		slot     procedures.Slot
		is, says string
	}{
		{procedures.OldID, j.Old.ID, l.ID},
		{procedures.OldStart, j.Old.Start.String(), l.Start},
		{procedures.OldDescription, j.Old.Description, l.Description},
	} {
		again := d.slot == procedures.OldStart && sameStart(j.Old.Start, r.Start, j.Plan.Repeat) // another start of the same day
		if d.says != "" && d.says != d.is && !again {
			l.Offers = append(l.Offers, Offer{Job: j.Plan.Key, Slot: d.slot, Value: d.says, Row: r.Line, Version: j.Version})
		}
	}
	return l
}

// Drop takes out what was learnt of a job.
func (l *Learnt) Drop(job string) {
	l.Lessons = slices.DeleteFunc(l.Lessons, func(o Lesson) bool { return o.Job == job })
}

// Differs reports whether something of the list could not be learnt.
func (l Learnt) Differs() bool { return len(l.Left) > 0 }

// News returns the lessons that say something new.
func (l Learnt) News() []Lesson {
	return slices.DeleteFunc(slices.Clone(l.Lessons), func(l Lesson) bool { return len(l.Offers) == 0 })
}
