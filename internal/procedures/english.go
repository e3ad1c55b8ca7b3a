package procedures

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"example.org/resetup/internal/lang"
)

// English is what a procedure says in English: by step id, each Norwegian text and the English one. The title, the heading,
// the signs and the cards of the procedure stand under "". A text that stays as Visma shows it has none.
type English map[string]map[string]string

// In returns the procedure in English. What has no English text stays Norwegian; a step's sentence gets a mark. What is stored of the
// procedure that is returned is the Norwegian one.
func (p Procedure) In(e English) Procedure {
	out, head := p, e[""]
	out.Original = &p
	out.Title, out.Short = cmp.Or(head[p.Title], p.Title), cmp.Or(head[p.Short], p.Short)
	out.Signs = each(p.Signs, func(s string) string { return cmp.Or(head[s], s) })
	out.Cards = each(p.Cards, func(c Card) Card { c.Title = cmp.Or(head[c.Title], c.Title); return c })
	out.Steps = each(p.Steps, func(s Step) Step { return s.in(e[s.ID]) })
	return out
}

func (s Step) in(english map[string]string) Step {
	word := func(text string) string { return cmp.Or(english[text], text) }
	s.Do = cmp.Or(english[s.Do], s.Do+" "+lang.ForLists().Untranslated)
	s.Why, s.Caution, s.Ask.Label = word(s.Why), word(s.Caution), word(s.Ask.Label)
	s.Fields = each(s.Fields, func(f Field) Field { return Field{word(f.Label), word(f.Value)} })
	s.Ask.Choices = slices.Clone(s.Ask.Choices)
	for i := range s.Ask.Choices {
		s.Ask.Choices[i].Text = english[s.Ask.Choices[i].Value]
	}
	return s
}

// Written returns the procedure in Norwegian, as it is stored.
func (p Procedure) Written() Procedure {
	if p.Original != nil {
		return *p.Original
	}
	return p
}

// Words returns the words to fill into the procedure.
func (p Procedure) Words() lang.Lists {
	if p.Original != nil {
		return lang.ForLists().InEnglish()
	}
	return lang.ForLists()
}

// Shown returns the procedure as it reads now, to be written as JSON in the language that it is in.
func (p Procedure) Shown() Procedure {
	p.Original = nil
	return p
}

// MarshalJSON returns the procedure as it is stored, in Norwegian.
func (p Procedure) MarshalJSON() ([]byte, error) {
	type plain Procedure
	return json.Marshal(plain(p.Written()))
}

// In returns the plan with its title and heading in English, as the lists of the set have them.
func (p Plan) In(s Set) Plan {
	of, _, _, _ := ParseKey(p.Of) // a postponed job is called as the job that it concerns
	for _, id := range []string{p.Procedure, of} {
		list, _ := s.Get(id)
		base, named := strings.CutSuffix(p.Title, ": "+p.Integration)
		if title, known := list.English[""][base]; known {
			if named {
				title += ": " + p.Integration
			}
			p.Original = &[2]string{p.Title, p.Short}
			p.Title, p.Short = title, cmp.Or(list.English[""][p.Short], p.Short)
			break
		}
	}
	return p
}

// Named returns the plan with the title and the heading of another one.
func (p Plan) Named(as Plan) Plan {
	p.Title, p.Short, p.Original = as.Title, as.Short, as.Original
	return p
}

// Written returns the plan with its title and heading in Norwegian, as it is stored.
func (p Plan) Written() Plan {
	if p.Original != nil {
		p.Title, p.Short, p.Original = p.Original[0], p.Original[1], nil
	}
	return p
}

// MarshalJSON returns the plan as it is stored, with its title in Norwegian.
func (p Plan) MarshalJSON() ([]byte, error) {
	type plain Plan
	return json.Marshal(plain(p.Written()))
}

// Says returns the choice as it is shown.
func (c Choice) Says() string { return cmp.Or(c.Text, c.Value) }

// Say returns a choice's value as it is shown, and any other answer as it is.
func (a Ask) Say(value string) string {
	for _, c := range a.Choices {
		if c.Value == value {
			return c.Says()
		}
	}
	return value
}
