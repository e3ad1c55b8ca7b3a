package paper

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// Checklists are the pages of some jobs of one run, to be written in one language.
type Checklists struct {
	Run   ledger.Run
	Pages []Page
	Text  lang.Text
	Zone  *time.Location        // of the moments on the pages
	Now   time.Time             // when they are printed
	Work  func(done, total int) // is told how many pages are written; nil: nobody wants to know
}

// wording puts pages into words, for HTML and Markdown alike.
type wording struct {
	Checklists
	lang.Paper
}

// wording returns the checklists with texts that are safe to show.
func (c Checklists) wording() *wording {
	c.Run, c.Pages = cleantext.Copy(c.Run), cleantext.Copy(c.Pages)
	return &wording{c, c.Text.Paper}
}

// each yields the pages in order, and tells of each that it is being written.
func (t *wording) each(yield func(int, Page) bool) {
	for i, p := range t.Pages {
		if t.Work != nil {
			t.Work(i, len(t.Pages))
		}
		if !yield(i, p) {
			return
		}
	}
}

// release names the run: "2026.2 hovedrelease".
func (t *wording) release() string {
	return strings.TrimSpace(t.Run.Called() + " " + wizard.ReleaseText(t.Run.Kind, t.Run.Practice, t.Text.Words))
}

// printed returns the moment of printing.
func (t *wording) printed() string { return t.moment(t.Now) }

func (t *wording) moment(at time.Time) string { return at.In(t.Zone).Format(t.Text.Words.Moment) }

// company names the company of a page.
func (t *wording) company(p Page) string { return wizard.CompanyText(p.Job.Plan, t.Text.Words) }

// standing says where the swap stands; empty if there is none.
func (t *wording) standing(p Page) string {
	j := p.Job
	if j.Plan.Retire == procedures.None {
		return ""
	}
	old, fresh := t.Text.Words.Old[string(j.Old.State)], t.Text.Words.New[j.New.Code()]
	return t.Swap(detail(old, j.Old.ID, j.Old.Start.String()), detail(fresh, j.New.ID, j.New.Start.String()))
}

func detail(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " · ")
}

// condition says when a step applies; empty if it applies already.
func (t *wording) condition(s PageStep) string {
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

// path returns a step's menu path on one line.
func (t *wording) path(s PageStep) string { return strings.Join(s.Menu, " › ") }

// buttons returns what to press, in order.
func (t *wording) buttons(s PageStep) string { return strings.Join(s.Press, ", ") }

// asks reports whether a step asks for something to be written down.
func (t *wording) asks(s PageStep) bool { return s.Ask.Kind != procedures.AskDone }

// label names what a step asks for.
func (t *wording) label(s PageStep) string { return wizard.AskText(s.Ask, t.Text.Words) }

// expected says which answer is right, or which is proposed; empty if there is neither.
func (t *wording) expected(s PageStep) string {
	switch {
	case s.Critical && s.Ask.Kind != procedures.AskChoice:
		return "" // it is read in Visma, not copied from here
	case s.Ask.Expect != "":
		return t.Expect(s.Ask.Say(s.Ask.Expect))
	case s.Ask.Propose != "":
		return t.Proposed(s.Ask.Propose)
	case s.Ask.Optional && !s.Ask.Save.IsID():
		return t.Optional
	}
	return ""
}

// recorded says what is recorded of a step, by whom and when; empty if nothing is.
func (t *wording) recorded(s PageStep) string {
	r := s.Record
	if s.State == ledger.Remembered {
		return strings.TrimSuffix(t.Text.Wizard.StepState[string(s.State)]+": "+s.Known, ": ")
	}
	if r.Action == "" {
		return ""
	}
	what := t.Text.Wizard.StepState[string(s.State)]
	if s.State == ledger.StepDone && r.Value != "" {
		what = s.Ask.Say(r.Value)
	} else if r.Value != "" {
		what += ": " + s.Ask.Say(r.Value)
	}
	if r.Reason != "" {
		what += " (" + r.Reason + ")"
	}
	return fmt.Sprintf("%s – %s %s", what, r.By, t.moment(r.At))
}

// kept says why the old job stays Venter; empty if it does not.
func (t *wording) kept(p Page) string {
	if p.Job.Plan.Keep == "" {
		return ""
	}
	return t.Keep(p.Job.Plan.Keep)
}

// notApplicable says why the whole job is skipped; empty if it is not.
func (t *wording) notApplicable(p Page) string {
	if p.Job.Skipped == nil {
		return ""
	}
	return t.Skipped(p.Job.Skipped.Reason)
}

// command returns the command that enters a page that is ticked.
func (t *wording) command(p Page) string {
	return t.Text.CommandLine("walk", p.Job.Plan.Key, "--from-paper")
}
