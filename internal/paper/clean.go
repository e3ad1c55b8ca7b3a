package paper

import (
	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// cleanPages returns pages whose texts have nothing in them but what can be shown.
func cleanPages(pages []Page) []Page {
	out := make([]Page, len(pages))
	for i, p := range pages {
		j := p.Job
		cleanTexts(&j.Plan.Key, &j.Plan.Title, &j.Plan.CompanyName, &j.Plan.Module, &j.Plan.Keep, &j.Plan.Variant, &j.Old.ID, &j.New.ID)
		j.Notes = make([]ledger.Note, len(p.Job.Notes))
		for k, n := range p.Job.Notes {
			cleanTexts(&n.Text, &n.By)
			j.Notes[k] = n
		}
		if p.Job.Skipped != nil {
			skipped := *p.Job.Skipped
			cleanTexts(&skipped.Reason)
			j.Skipped = &skipped
		}
		out[i] = Page{Job: j, Code: cleantext.Line(p.Code), Steps: make([]PageStep, len(p.Steps))}
		for k, s := range p.Steps {
			s.Step.Step = cleanStep(s.Step.Step)
			cleanTexts(&s.Known, &s.Record.Value, &s.Record.Reason, &s.Record.By)
			out[i].Steps[k] = s
		}
	}
	return out
}

func cleanStep(s procedures.Step) procedures.Step {
	cleanTexts(&s.Do, &s.Caution, &s.Ask.Label, &s.Ask.Expect, &s.Ask.Propose)
	s.Menu, s.Press = cleanList(s.Menu), cleanList(s.Press)
	fields := make([]procedures.Field, len(s.Fields))
	for i, f := range s.Fields {
		cleanTexts(&f.Label, &f.Value)
		fields[i] = f
	}
	choices := make([]procedures.Choice, len(s.Ask.Choices))
	for i, c := range s.Ask.Choices {
		cleanTexts(&c.Value)
		choices[i] = c
	}
	s.Fields, s.Ask.Choices = fields, choices
	return s
}

func cleanTexts(texts ...*string) {
	for _, t := range texts {
		*t = cleantext.Line(*t)
	}
}

func cleanList(texts []string) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = cleantext.Line(t)
	}
	return out
}
