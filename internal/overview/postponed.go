package overview

import (
	"slices"
	"strings"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// PostponedState is how far a postponement has come.
type PostponedState string

// The states of a postponement.
const (
	PostponeOpen    PostponedState = "open"       // not done yet
	DateUnverified  PostponedState = "unverified" // saved in Visma, but the new date was not read there
	DatePostponed   PostponedState = "postponed"  // and read there
	PostponeSkipped PostponedState = "skipped"    // not applicable
)

// Postponed is one job that is postponed, or is to be.
type Postponed struct {
	Run   ledger.Run
	Job   ledger.Summary // of the routine; Plan.Of names the job it concerns
	Date  string         // until when, "2006-01-02"; proposed while State is PostponeOpen
	State PostponedState
}

// AllPostponed returns what is postponed in the runs, the next date first. jobs returns the jobs of a
// run; AllPostponed returns its error. Jobs that were back before today ("2006-01-02") are left out,
// but not those whose date nobody has verified; an empty today leaves out none.
func AllPostponed(runs []ledger.Run, jobs func(run string) ([]ledger.Summary, error), today string) ([]Postponed, error) {
	var out []Postponed
	for _, r := range runs {
		if r.Kind != procedures.Holiday {
			continue
		}
		list, err := jobs(r.ID)
		if err != nil {
			return nil, err
		}
		for _, j := range list {
			if p := postponed(r, j); p.Date >= today || p.State == DateUnverified {
				out = append(out, p)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Postponed) int { return strings.Compare(a.Date, b.Date) })
	return out, nil
}

func postponed(r ledger.Run, j ledger.Summary) Postponed {
	p := Postponed{Run: r, Job: j, Date: j.New.Date, State: PostponeOpen}
	if p.Date == "" {
		p.Date = j.Plan.Date
	}
	switch {
	case j.New.State == ledger.NewVerified:
		p.State = DatePostponed
	case j.New.State == ledger.NewOrdered:
		p.State = DateUnverified
	case j.Skipped != "":
		p.State = PostponeSkipped
	}
	return p
}
