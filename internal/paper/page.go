// Package paper draws up checklists to be ticked by hand, for whoever has no program beside Visma, and
// writes them as HTML for A4 or as Markdown.
//
// A page shows a job as it stands when it is printed: steps that are done are ticked, and steps that
// nobody can rule out yet stand with their condition. Steps keep their number in the run's own step
// list, and the page carries a code of that list, so that what was ticked can be entered under the
// same numbers afterwards.
package paper

import (
	"cmp"
	"slices"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// Page is the checklist of one job, as it stands when it is printed.
type Page struct {
	Job   ledger.Job
	Code  string // changes with the step list, so that a page is not entered under another numbering
	Steps []PageStep
}

// PageStep is one step of a page.
type PageStep struct {
	ledger.Step
	N  int      // its place in the run's own step list, from 1: the same on every print
	If []Clause // what must have been answered; empty where the step applies
}

// Clause is one condition that nobody can judge yet.
type Clause struct {
	N      int // the step that is asked
	Not    bool
	Values []string
}

// PageOf draws up the page of a job: every step that applies, or may come to apply by an answer
// that is not given yet. day is that of the run, as it stands.
func PageOf(list procedures.Procedure, j ledger.Job, r ledger.Run, s site.Site, day wizard.Day) Page {
	number := make(map[string]int, len(list.Steps))
	for i, step := range list.Steps {
		number[step.ID] = i + 1
	}
	possible, clauses := possibleSteps(list, j, number)
	page := Page{Job: j, Code: wizard.PageCode(r, j.Plan.Procedure)}
	for _, step := range wizard.OpenOn(day, possible, j, r, s).Steps {
		page.Steps = append(page.Steps, PageStep{Step: step, N: number[step.ID], If: clauses[step.ID]})
	}
	return page
}

// possibleSteps returns the list without what the answers so far exclude, and without the
// conditions that are left, which it gives by step.
func possibleSteps(list procedures.Procedure, j ledger.Job, number map[string]int) (procedures.Procedure, map[string][]Clause) {
	clauses := map[string][]Clause{}
	out := list
	out.Steps = make([]procedures.Step, 0, len(list.Steps))
	always := list
	always.Steps = slices.Clone(list.Steps)
	for i := range always.Steps {
		always.Steps[i].OnlyIf = ""
	}
	answered := map[string]string{} // of the steps that are decided
	for i, standing := range ledger.StepsOf(always, j) {
		step := list.Steps[i]
		condition, err := procedures.ParseCondition(step.OnlyIf)
		if err != nil { // the loader let none through
			continue
		}
		excluded := slices.ContainsFunc(condition, func(t procedures.Term) bool {
			value, decided := answered[t.Step]
			return decided && slices.Contains(t.Values, value) == t.Not
		})
		if excluded {
			answered[step.ID] = ""
			continue
		}
		for _, t := range condition {
			if _, decided := answered[t.Step]; !decided {
				clauses[step.ID] = append(clauses[step.ID], Clause{N: number[t.Step], Not: t.Not, Values: t.Values})
			}
		}
		if standing.State != ledger.Open && standing.State != ledger.PutOff {
			answered[step.ID] = cmp.Or(standing.Record.Value, standing.Known)
		}
		out.Steps = append(out.Steps, standing.Step)
	}
	return out, clauses
}
