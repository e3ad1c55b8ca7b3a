package paper

import (
	"embed"
	"fmt"
	"html/template"
	"io"
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
	Zone  *time.Location // of the moments on the pages
	Now   time.Time      // when they are printed
}

// wording puts pages into words, for HTML and Markdown alike. The template calls its methods.
type wording struct {
	Checklists
	lang.Paper
}

// wording returns the checklists with texts that are safe to show.
func (c Checklists) wording() wording {
	c.Run, c.Pages = cleantext.Copy(c.Run), cleantext.Copy(c.Pages)
	return wording{c, c.Text.Paper}
}

// Release names the run: "2026.2 hovedrelease".
func (t wording) Release() string {
	return strings.TrimSpace(t.Run.ID + " " + t.Text.Words.Release[string(t.Run.Kind)])
}

// Printed returns the moment of printing.
func (t wording) Printed() string { return t.moment(t.Now) }

func (t wording) moment(at time.Time) string { return at.In(t.Zone).Format(t.Text.Words.Moment) }

// Company names the company of a page.
func (t wording) Company(p Page) string { return wizard.CompanyText(p.Job.Plan, t.Text.Words) }

// Standing says where the swap stands; empty if there is none.
func (t wording) Standing(p Page) string {
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

// Condition says when a step applies; empty if it applies already.
func (t wording) Condition(s PageStep) string {
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

// Path returns a step's menu path on one line.
func (t wording) Path(s PageStep) string { return strings.Join(s.Menu, " › ") }

// Buttons returns what to press, in order.
func (t wording) Buttons(s PageStep) string { return strings.Join(s.Press, ", ") }

// Asks reports whether a step asks for something to be written down.
func (t wording) Asks(s PageStep) bool { return s.Ask.Kind != procedures.AskDone }

// Label names what a step asks for.
func (t wording) Label(s PageStep) string { return wizard.AskText(s.Ask, t.Text.Words) }

// Expected says which answer is right, or which is proposed; empty if there is neither.
func (t wording) Expected(s PageStep) string {
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

// Recorded says what is recorded of a step, by whom and when; empty if nothing is.
func (t wording) Recorded(s PageStep) string {
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

// Kept says why the old job stays Venter; empty if it does not.
func (t wording) Kept(p Page) string {
	if p.Job.Plan.Keep == "" {
		return ""
	}
	return t.Keep(p.Job.Plan.Keep)
}

// NotApplicable says why the whole job is skipped; empty if it is not.
func (t wording) NotApplicable(p Page) string {
	if p.Job.Skipped == nil {
		return ""
	}
	return t.Skipped(p.Job.Skipped.Reason)
}

// Enter says how to enter a page that is ticked.
func (t wording) Enter(p Page) string { return t.EnterBy(t.command(p)) }

func (t wording) command(p Page) string {
	return t.Text.CommandLine("walk", p.Job.Plan.Key, "--from-paper")
}

//go:embed paper.css paper.html.tmpl
var files embed.FS

// Foreign returns the attribute of what is Norwegian in any language.
func (t wording) Foreign() template.HTMLAttr {
	if lists := lang.ForLists().Code; t.Text.Code != lists {
		return template.HTMLAttr(` lang="` + lists + `"`)
	}
	return ""
}

// HTML writes the checklists as one HTML file without scripts or outside links, made for A4: each
// job begins a new sheet, and every sheet names its job.
func (c Checklists) HTML(w io.Writer) error {
	page := template.Must(template.ParseFS(files, "paper.html.tmpl", "paper.css")) // embedded, so it parses
	if err := page.Execute(w, c.wording()); err != nil {
		return fmt.Errorf("print checklists: %w", err)
	}
	return nil
}
