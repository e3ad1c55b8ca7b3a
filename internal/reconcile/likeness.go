package reconcile

import (
	"cmp"
	"slices"
	"sort"
	"strings"
)

// likeness finds the sides that a row resembles best. It looks them up by what the two must have in common, since a list may have a
// hundred thousand rows and a run forty thousand jobs.
type likeness struct {
	m       *matching
	texts   map[string]*alike // by squashed text
	forms   map[string]*alike // by form
	years   int               // the most that a form has
	phrases phrases[*alike]   // by the words of a text
	ordered []string          // the squashed texts, sorted
	cut     map[string]*alike // those that begin with a text, by that; filled as they are asked for
	starts  map[startKey][]*side
	of      map[int][]*side      // by company
	names   map[string][]*naming // by the first word of a name
	namesOf map[*naming][]*side
	marked  []*side // those with marks
}

// startKey is what a row without a description has in common with a side.
type startKey struct {
	user   string
	every  string // "hour", "30min" or empty
	minute int    // of that time
}

// alike is sides that have a text in common, in order.
type alike struct {
	sides []*side
	of    map[int][]*side // the same by company, where they are many
}

func newLikeness(m *matching) *likeness {
	x := &likeness{
		m: m, texts: map[string]*alike{}, forms: map[string]*alike{}, phrases: phrases[*alike]{of: map[string]*alike{}}, cut: map[string]*alike{},
		starts: map[startKey][]*side{}, of: map[int][]*side{}, names: map[string][]*naming{}, namesOf: map[*naming][]*side{},
	}
	for _, s := range m.sides {
		for _, t := range s.texts {
			put(x.texts, t.squashed, s)
			if len(t.words) > 2 { // fewer are no sign
				x.phrases.add(t.plain)
				put(x.phrases.of, t.plain, s)
			}
		}
		if s.form != "" {
			put(x.forms, s.form, s)
			x.years = max(x.years, strings.Count(s.form, year))
		}
		if !s.start.IsZero() {
			k := keyOf(s.user, s.job.Plan.Repeat.Every, s.start.Minutes())
			x.starts[k] = append(x.starts[k], s)
		}
		x.of[s.job.Plan.Company] = append(x.of[s.job.Plan.Company], s)
		x.namesOf[s.naming] = append(x.namesOf[s.naming], s)
		if len(s.marks) > 0 {
			x.marked = append(x.marked, s)
		}
	}
	for text := range x.texts {
		x.ordered = append(x.ordered, text)
	}
	slices.Sort(x.ordered)
	for _, n := range m.namings {
		for _, name := range n.names {
			x.names[name[0]] = append(x.names[name[0]], n)
		}
	}
	return x
}

// put adds a side to those that have a text in common. One that has it twice comes twice in a row.
func put(to map[string]*alike, text string, s *side) {
	if to[text] == nil {
		to[text] = &alike{}
	}
	if a := to[text]; len(a.sides) == 0 || a.sides[len(a.sides)-1] != s {
		a.sides = append(a.sides, s)
	}
}

func keyOf(user, every string, minute int) startKey {
	switch every {
	case "hour":
		return startKey{user, every, minute % 60}
	case "30min":
		return startKey{user, every, minute % 30}
	}
	return startKey{user, "", minute}
}

// best returns the sides that a row resembles best, in order, and how well.
func (x *likeness) best(r *row) (rank int, sides []*side) {
	t := textOf(r.Description)
	if t.squashed == "" {
		for _, every := range []string{"", "hour", "30min"} {
			sides = append(sides, x.starts[keyOf(x.m.squash(r.User), every, r.Start)]...)
		}
		return byStart, inOrder(slices.DeleteFunc(sides, func(s *side) bool { return r.contradicts(s.job) }))
	}
	for _, by := range []struct {
		rank int
		find func(text, *row) []*side
	}{{byText, x.sameText}, {byForm, x.sameForm}, {byPhrase, x.held}, {byBeginning, x.begun}} {
		if sides = by.find(t, r); len(sides) > 0 {
			return by.rank, sides
		}
	}
	return x.named(t, r)
}

// on returns those of some sides that a row does not contradict.
func (a *alike) on(r *row) []*side {
	const many = 50
	switch {
	case a == nil:
		return nil
	case !r.firm:
		return a.sides
	case len(a.sides) < many:
		return slices.DeleteFunc(slices.Clone(a.sides), func(s *side) bool { return r.contradicts(s.job) })
	case a.of == nil:
		a.of = map[int][]*side{}
		for _, s := range a.sides {
			a.of[s.job.Plan.Company] = append(a.of[s.job.Plan.Company], s)
		}
	}
	return ofCompanies(a.of, r)
}

// ofCompanies returns the sides of the companies that a row is about, and those of all companies.
func ofCompanies(of map[int][]*side, r *row) []*side {
	out := slices.Clone(of[0])
	for _, company := range r.companies {
		out = append(out, of[company]...)
	}
	return inOrder(out)
}

// inOrder sorts sides, each of them once.
func inOrder(sides []*side) []*side {
	slices.SortFunc(sides, func(a, b *side) int { return cmp.Compare(a.place, b.place) })
	return slices.Compact(sides)
}

func (x *likeness) sameText(t text, r *row) []*side { return x.texts[t.squashed].on(r) }

// sameForm returns the sides whose form a text has, with a year in each open place.
func (x *likeness) sameForm(t text, r *row) (out []*side) {
	var try func(text string, from, years int)
	try = func(text string, from, years int) {
		for at := from; at+4 <= len(text) && years > 0; at++ {
			if strings.Trim(text[at:at+4], "0123456789") == "" {
				form := text[:at] + year + text[at+4:]
				out = append(out, x.forms[form].on(r)...)
				try(form, at+1, years-1)
			}
		}
	}
	try(t.squashed, 0, x.years)
	return inOrder(out)
}

// held returns the sides with a text that stands in another one, word by word.
func (x *likeness) held(t text, r *row) (out []*side) {
	for _, a := range x.phrases.in(t.plain) {
		out = append(out, a.on(r)...)
	}
	return inOrder(out)
}

// begun returns the sides with a text that begins with another one, as where a column is too narrow.
func (x *likeness) begun(t text, r *row) []*side {
	if len(t.squashed) < tellingBegin {
		return nil
	}
	i := sort.SearchStrings(x.ordered, t.squashed)
	if i == len(x.ordered) || !strings.HasPrefix(x.ordered[i], t.squashed) {
		return nil
	}
	a, known := x.cut[t.squashed]
	if !known {
		a = &alike{}
		for ; i < len(x.ordered) && strings.HasPrefix(x.ordered[i], t.squashed); i++ {
			a.sides = append(a.sides, x.texts[x.ordered[i]].sides...)
		}
		a.sides = inOrder(a.sides)
		x.cut[t.squashed] = a
	}
	return a.on(r)
}

// named returns the sides that a row resembles best by their names.
func (x *likeness) named(t text, r *row) (rank int, sides []*side) {
	var read []*naming
	marks := 0
	for _, w := range t.words {
		read = append(read, x.names[w]...)
		if x.m.marks[w] {
			marks++
		}
	}
	for _, n := range read {
		n.read(t)
	}
	r.ofOne = isOneCompanys(t.written)
	var may []*side
	if len(r.companies) > 0 {
		may = ofCompanies(x.of, r)
	} else {
		for _, n := range read {
			if n.named > 0 {
				may = append(may, x.namesOf[n]...)
			}
		}
		if marks > 1 {
			may = append(may, x.marked...)
		}
		may = inOrder(may)
	}
	for _, s := range may {
		switch is := x.m.nameResemblance(s, r, t); {
		case is > rank:
			rank, sides = is, []*side{s}
		case is == rank && is > unlike:
			sides = append(sides, s)
		}
	}
	for _, n := range read {
		n.named = 0
	}
	return rank, sides
}

// phrases finds those of many phrases that stand in a text. Each is its words with a space around each, as text.plain has them.
type phrases[V any] struct {
	of      map[string]V
	lengths []int // in spaces, each once
}

func (p *phrases[V]) add(phrase string) {
	if n := strings.Count(phrase, " "); !slices.Contains(p.lengths, n) {
		p.lengths = append(p.lengths, n)
	}
}

// in returns what stands for each of the phrases that are in a text.
func (p *phrases[V]) in(plain string) (out []V) {
	var spaces []int
	for i := range len(plain) {
		if plain[i] == ' ' {
			spaces = append(spaces, i)
		}
	}
	for _, n := range p.lengths {
		for i := 0; i+n <= len(spaces); i++ {
			if v, ok := p.of[plain[spaces[i]:spaces[i+n-1]+1]]; ok {
				out = append(out, v)
			}
		}
	}
	return out
}
