package ledger

import (
	"slices"
	"strings"
)

// holding is why a unit is held back. Of Together, with is the unit that it goes together with.
type holding struct {
	why  Why
	with string
}

// Why is why something that only the other log says cannot be taken over.
type Why string

// The reasons.
const (
	Both     Why = "both"     // each log says something of its own about it
	Together Why = "together" // it is of one act with such a one, or about a job whose step list is
	Ended    Why = "ended"    // the run was closed in our log
	WentOn   Why = "went-on"  // the run was closed in the other, which does not hold all that ours does
	Declined Why = "declined" // the operator declined what the other log said of it before
	Refused  Why = "refused"  // it cannot follow our events
	Alike    Why = "alike"    // each log says of its own that the same was done: nothing is to be decided
)

// Conflict is something about which the other log is not followed: a job, the step list of a procedure, or with neither the end of the run.
type Conflict struct {
	Job, List    string // a job key, or a procedure id
	Why          Why
	With         string  // of Together: the job or the list
	Ours, Theirs []Event // what only that log says of it
}

// Conflicts returns what is held back, in the order in which the other log speaks of it.
func (p *Parting) Conflicts() []Conflict {
	var out []Conflict
	seen := map[string]bool{}
	_, held := p.Split()
	for _, e := range held {
		if e.Action == Renamed {
			continue // ours stands
		}
		units := p.units(p.theirs, e)
		if len(units) == 0 {
			units = []string{""}
		}
		for _, unit := range units {
			if !seen[unit] {
				seen[unit] = true
				out = append(out, p.conflict(unit))
			}
		}
	}
	return out
}

func (p *Parting) conflict(unit string) Conflict {
	because := p.held[unit]
	c := Conflict{
		Job: unit, Why: because.why, With: strings.TrimSuffix(because.with, "/"),
		Ours: p.about(p.ours, p.Ours, unit), Theirs: p.about(p.theirs, p.Theirs, unit),
	}
	if id, isList := strings.CutSuffix(unit, "/"); isList {
		c.Job, c.List = "", id
	}
	if unit == "" {
		c.Why = WentOn
		if p.ended {
			c.Why = Ended
		}
	}
	return c
}

// about returns the events that are about a unit; of the run itself, its end.
func (p *Parting) about(l Log, events []Event, unit string) []Event {
	return slices.DeleteFunc(slices.Clone(events), func(e Event) bool {
		if unit == "" {
			return !isEnd(e)
		}
		return !slices.ContainsFunc(p.units(l, e), func(u string) bool { return concern(u, unit) })
	})
}
