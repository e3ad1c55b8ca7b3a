// Package paper draws up checklists that are ticked by hand, for those who work in Visma without the
// program beside it, and writes them as HTML for A4 or as Markdown.
//
// A page shows a job as it stands when it is printed. Steps that are done are ticked; a step that may
// still come to apply stands with its condition. Steps keep their number in the run's own step list,
// and the page carries a code of that list, so that the ticks can be entered under the same numbers
// afterwards.
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
	Code  string // of the step list; see wizard.PageCode
	Steps []PageStep
}

// PageStep is one step of a page.
type PageStep struct {
	ledger.Step
	N  int      // its number in the run's own step list, from 1: the same on every print
	If []Clause // the step applies if all of them hold; empty if it applies already
}

// Clause is one condition that cannot be judged yet: that the answer is one of Values, or, with Not, none
// of them.
type Clause struct {
	N      int // the number of the step that is answered
	Not    bool
	Values []string
}

// Pages draws up the pages of the jobs with these keys, and tells work how many. jobs are all of the run. It returns the errors of in.
func Pages(in ledger.Reader, r ledger.Run, s site.Site, jobs []ledger.Summary, keys []string, work func(done, total int)) ([]Page, error) {
	pages, day := make([]Page, len(keys)), wizard.PlanDay(jobs, s)
	for i, key := range keys {
		work(i, len(keys))
		job, err := in.Job(r.ID, key)
		if err != nil {
			return nil, err
		}
		list, err := in.List(r.ID, job.Plan.Procedure)
		if err != nil {
			return nil, err
		}
		pages[i] = PageOf(list, job, r, s, day, jobs...)
	}
	return pages, nil
}

// PageOf draws up the page of a job: every step that applies, or may come to apply by an answer that
// is not given yet. day is the run's timetable, jobs are all of the run.
func PageOf(list procedures.Procedure, j ledger.Job, r ledger.Run, s site.Site, day wizard.Day, jobs ...ledger.Summary) Page {
	number := make(map[string]int, len(list.Steps))
	for i, step := range list.Steps {
		number[step.ID] = i + 1
	}
	possible, clauses := possibleSteps(list, j, number)
	page := Page{Job: j, Code: r.ListCode(j.Plan.Procedure)}
	for _, step := range wizard.OpenSheet(day, possible, j, r, s, jobs...).Steps {
		page.Steps = append(page.Steps, PageStep{Step: step, N: number[step.ID], If: clauses[step.ID]})
	}
	page.maskOldID()
	return page
}

// maskOldID takes the digits that deletion asks for off the page, where it asks for them.
func (p *Page) maskOldID() {
	if !slices.ContainsFunc(p.Steps, func(s PageStep) bool { return s.Ask.Of == procedures.OldID }) {
		return
	}
	p.Job.Old.ID = wizard.MaskID(p.Job.Old.ID)
	for i := range p.Steps {
		if s := &p.Steps[i]; s.Ask.Save == procedures.OldID {
			s.Record.Value, s.Known = wizard.MaskID(s.Record.Value), wizard.MaskID(s.Known)
		}
	}
}

// possibleSteps returns the list without the steps that the answers so far exclude. The steps that are
// left have no conditions; those that cannot be judged yet are returned as clauses, by step id.
func possibleSteps(list procedures.Procedure, j ledger.Job, number map[string]int) (procedures.Procedure, map[string][]Clause) {
	clauses := map[string][]Clause{}
	out := list
	out.Steps = make([]procedures.Step, 0, len(list.Steps))
	always := list
	always.Steps = slices.Clone(list.Steps)
	for i := range always.Steps {
		always.Steps[i].OnlyIf = procedures.Condition{}
	}
	answered := map[string]string{} // of the steps that are decided
	for i, standing := range ledger.StepsOf(always, j) {
		step := list.Steps[i]
		excluded := slices.ContainsFunc(step.OnlyIf.Terms, func(t procedures.Term) bool {
			value, decided := answered[t.Step]
			return decided && slices.Contains(t.Values, value) == t.Not
		})
		if excluded {
			answered[step.ID] = ""
			continue
		}
		for _, t := range step.OnlyIf.Terms {
			if _, decided := answered[t.Step]; !decided {
				c := Clause{N: number[t.Step], Not: t.Not}
				for _, value := range t.Values {
					c.Values = append(c.Values, list.Step(t.Step).Ask.Say(value))
				}
				clauses[step.ID] = append(clauses[step.ID], c)
			}
		}
		if standing.State != ledger.Open && standing.State != ledger.StepDeferred {
			answered[step.ID] = cmp.Or(standing.Record.Value, standing.Known)
		}
		out.Steps = append(out.Steps, *standing.Step)
	}
	return out, clauses
}
