package procedures

import (
	"slices"
	"strings"

	"example.org/resetup/internal/cleantext"
)

// Guides returns the procedures that are looked up or walked when needed rather than after every
// release: routines and troubleshooting. Those about the procedure with the id about come first;
// about may be empty.
func Guides(set Set, about string) []Procedure {
	guides := slices.DeleteFunc(set.All(), func(p Procedure) bool { return !p.IsGuide() })
	concerned, others := ByAbout(guides, about)
	return append(concerned, others...)
}

// ByAbout divides guides into those about the procedure with the id about and the others, both
// in the order given. None is about the empty id.
func ByAbout(guides []Procedure, about string) (concerned, others []Procedure) {
	for _, g := range guides {
		if slices.Contains(g.About, about) {
			concerned = append(concerned, g)
		} else {
			others = append(others, g)
		}
	}
	return concerned, others
}

// TroubleAbout returns the first guide to what may be wrong with a procedure's job; ok is false if there is none.
func TroubleAbout(guides []Procedure, about string) (g Procedure, ok bool) {
	concerned, _ := ByAbout(guides, about)
	i := slices.IndexFunc(concerned, func(g Procedure) bool { return g.Kind == Trouble })
	if i < 0 {
		return g, false
	}
	return concerned[i], true
}

// Search returns the guides that a query is found in, the nearest first: in a message or symptom,
// in the title or id, in anything a step says. A part of a message finds it, and so does a message
// with particulars around it; otherwise every word must be found. Letters are folded (æ is ae, ø
// is o, å is a). An empty query finds all.
func Search(guides []Procedure, query string) []Procedure {
	query = cleantext.Fold(query)
	if query == "" {
		return guides
	}
	var found [4][]Procedure // by distance
	for _, g := range guides {
		if d, ok := match(g, query); ok {
			found[d] = append(found[d], g)
		}
	}
	return slices.Concat(found[:]...)
}

// match reports whether a folded query is found in a guide, and how far from what it is known by: 0 to 3.
func match(g Procedure, query string) (distance int, ok bool) {
	for _, s := range g.Signs {
		if sign := cleantext.Fold(s); strings.Contains(sign, query) || strings.Contains(query, sign) {
			return 0, true
		}
	}
	words := strings.Fields(query)
	for i, text := range []string{g.Title + " " + g.ID, strings.Join(g.Signs, " "), g.text()} {
		folded := cleantext.Fold(text)
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(folded, w) }) {
			return i + 1, true
		}
	}
	return 0, false
}

// text returns everything that a guide says.
func (p Procedure) text() string {
	parts := append([]string{p.Title}, p.Signs...)
	for _, s := range p.Steps {
		parts = append(parts, s.Do, s.Why, s.Caution, strings.Join(s.Menu, " "), strings.Join(s.Press, " "))
		for _, f := range s.Fields {
			parts = append(parts, f.Label, f.Value)
		}
		for _, c := range s.Ask.Choices {
			parts = append(parts, c.Value, c.Text)
		}
	}
	if p.Original != nil {
		parts = append(parts, p.Original.text())
	}
	return strings.Join(parts, " ")
}

// Titles returns what procedures are called, in their order.
func Titles(list []Procedure) []string {
	return each(list, func(p Procedure) string { return p.Title })
}
