package reconcile

import (
	"slices"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/visma"
)

// Learnt is what a run can learn from a list.
type Learnt struct {
	Lessons []Reading // rows of old jobs, in the order of the jobs; without Offers if all was known
	Left    []Reading // rows that are nobody's for certain, in the order of the list
	Lacking []string  // keys of jobs whose old job nobody has looked at, and that have no row
	Past    int       // how many rows are runs of jobs that have another row, or have ended
}

// Learn reads ids, start times and descriptions of old jobs from the list, for the jobs whose old
// job nobody has looked at yet, if only one row can be meant.
func Learn(in Input) Learnt {
	m := newMatching(in, false)
	var out Learnt
	for _, j := range m.jobs {
		switch {
		case !j.inRun || j.oldSide == nil || j.isSeen() || j.New.State != ledger.NewNone || j.Skipped != "":
		case j.oldSide.row == nil:
			out.Lacking = append(out.Lacking, j.Plan.Key)
		case j.oldSide.row.State == visma.Finished || j.oldSide.row.State == visma.Cancelled:
			out.Lacking = append(out.Lacking, j.Plan.Key)
			out.Past++
		default:
			lesson := m.reading(j.oldSide.row)
			lesson.Offers = m.offers(j.oldSide.row)
			out.Lessons = append(out.Lessons, lesson)
		}
	}
	for _, r := range m.rows {
		switch reading := m.reading(r); reading.Is {
		case Past:
			out.Past++
		case Unsure, Unaccounted:
			out.Left = append(out.Left, reading)
		}
	}
	return out
}

// Drop takes out what was learnt of a job.
func (l *Learnt) Drop(job string) {
	l.Lessons = slices.DeleteFunc(l.Lessons, func(o Reading) bool { return o.Job == job })
}

// Differs reports whether something of the list could not be learnt.
func (l Learnt) Differs() bool { return len(l.Left) > 0 }

// News returns the lessons that say something new.
func (l Learnt) News() []Reading {
	return slices.DeleteFunc(slices.Clone(l.Lessons), func(o Reading) bool { return len(o.Offers) == 0 })
}
