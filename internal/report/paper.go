package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"example.org/resetup/internal/lang"
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

// paperText puts pages into words; HTML and Markdown are made of the same.
type paperText struct {
	Writer
	lang.Paper
	run ledger.Run
}

func (w Writer) paper(r ledger.Run) paperText { return paperText{w, w.Text.Paper, r} }

// Release names the run: "2026.2 hovedrelease".
func (t paperText) Release() string {
	return strings.TrimSpace(t.run.ID + " " + t.Text.Words.Release[string(t.run.Kind)])
}

// Printed is the moment of printing.
func (t paperText) Printed() string { return t.moment(t.Now) }

func (t paperText) moment(at time.Time) string { return at.In(t.Loc).Format(t.Text.Words.Moment) }

// Company names the company of a page.
func (t paperText) Company(p Page) string { return wizard.CompanyText(p.Job.Plan, t.Text.Words) }

// Standing tells where the swap stands; empty where there is none.
func (t paperText) Standing(p Page) string {
	j := p.Job
	if j.Plan.Retire == procedures.None {
		return ""
	}
	old, fresh := t.Text.Words.Old[string(j.Old.State)], t.Text.Words.New[string(j.New.State)]
	return t.Swap(detail(old, j.Old.ID, j.Old.Start), detail(fresh, j.New.ID, j.New.Start))
}

func detail(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " · ")
}

// Ticked reports whether a step needs nothing more.
func (t paperText) Ticked(s PageStep) bool { return s.Settled() }

// Condition says when a step applies; empty where it does.
func (t paperText) Condition(s PageStep) string {
	if len(s.If) == 0 {
		return ""
	}
	terms := make([]string, len(s.If))
	for i, c := range s.If {
		quoted := make([]string, len(c.Values))
		for k, v := range c.Values {
			quoted[k] = t.Quoted(v)
		}
		terms[i] = t.Term(c.N, c.Not, strings.Join(quoted, " "+t.Or+" "))
	}
	return t.OnlyIf(strings.Join(terms, " "+t.And+" "))
}

// Path is a step's menu path on one line.
func (t paperText) Path(s PageStep) string { return strings.Join(s.Menu, " › ") }

// Buttons is what to press, in order.
func (t paperText) Buttons(s PageStep) string { return strings.Join(s.Press, ", ") }

// Asks reports whether something is written down at a step.
func (t paperText) Asks(s PageStep) bool { return s.Ask.Kind != procedures.AskDone }

// Label names what is written down.
func (t paperText) Label(s PageStep) string {
	if s.Ask.Label != "" {
		return s.Ask.Label
	}
	p := t.Text.Plain
	return map[procedures.AskKind]string{procedures.AskTime: p.Time, procedures.AskDate: p.Date, procedures.AskNumber: p.Number}[s.Ask.Kind]
}

// Expected says what a right answer looks like, or what is proposed; empty where neither is known.
func (t paperText) Expected(s PageStep) string {
	switch {
	case s.Critical && s.Ask.Kind != procedures.AskChoice:
		return "" // it is read in Visma, not copied from here
	case s.Ask.Expect != "":
		return t.Expect(s.Ask.Expect)
	case s.Ask.Propose != "":
		return t.Proposed(s.Ask.Propose)
	case s.Ask.Optional:
		return t.Optional
	}
	return ""
}

// Recorded is what is recorded under it, by whom and when; empty where nothing is.
func (t paperText) Recorded(s PageStep) string {
	r := s.Record
	if s.State == ledger.Remembered {
		return strings.TrimSuffix(t.Text.Wizard.StepState[string(s.State)]+": "+s.Known, ": ")
	}
	if r.Action == "" {
		return ""
	}
	what := t.Text.Wizard.StepState[string(s.State)]
	if s.State == ledger.StepDone && r.Value != "" {
		what = r.Value
	} else if r.Value != "" {
		what += ": " + r.Value
	}
	if r.Reason != "" {
		what += " (" + r.Reason + ")"
	}
	return fmt.Sprintf("%s – %s %s", what, r.By, t.moment(r.At))
}

// Kept says why the old job stays Venter; empty where it does not.
func (t paperText) Kept(p Page) string {
	if p.Job.Plan.Keep == "" {
		return ""
	}
	return t.Keep(p.Job.Plan.Keep)
}

// NotApplicable says why the whole job is skipped; empty where it is not.
func (t paperText) NotApplicable(p Page) string {
	if p.Job.Skipped == nil {
		return ""
	}
	return t.Skipped(p.Job.Skipped.Reason)
}

// Enter says how the page is taken in.
func (t paperText) Enter(p Page) string { return t.EnterBy(t.command(p)) }

func (t paperText) command(p Page) string { return "resetup walk " + p.Job.Plan.Key + " --from-paper" }
