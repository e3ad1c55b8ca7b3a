package postpone

import (
	"slices"
	"strings"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// row is one job that is postponed, or is to be.
type row struct {
	run   ledger.Run
	plan  procedures.Plan
	date  string // "2006-01-02"; the proposed one until another was recorded
	state string // a key of the texts of states
	by    string
}

// readRows gives what is postponed and not yet back, the next date first.
func readRows(store Store, today string) ([]row, error) {
	runs, err := store.Runs()
	if err != nil {
		return nil, err
	}
	var out []row
	for _, r := range runs {
		if r.Kind != procedures.Holiday {
			continue
		}
		jobs, err := store.Jobs(r.ID)
		if err != nil {
			return nil, err
		}
		for _, j := range jobs {
			if x := rowOf(r, j); x.date >= today || x.state == "unverified" {
				out = append(out, x)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b row) int { return strings.Compare(a.date, b.date) })
	return out, nil
}

func rowOf(r ledger.Run, j ledger.Summary) row {
	x := row{run: r, plan: j.Plan, date: j.New.Date, state: "open", by: j.New.By}
	if x.date == "" {
		x.date = j.Plan.Date
	}
	switch {
	case j.New.State == ledger.NewVerified:
		x.state = "postponed"
	case j.New.State == ledger.NewOrdered:
		x.state = "unverified"
	case j.Skipped != "":
		x.state = "skipped"
	}
	return x
}
