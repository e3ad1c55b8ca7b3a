package siteform

import (
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/companylist"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/visma"
	"example.org/resetup/internal/yamlfile/splice"
)

// kind is how an answer is typed and written.
type kind int

const (
	line       kind = iota // as it is
	laterText              // as it is; in a line of a table it may be left for later
	upper                  // in capitals
	number                 // a whole number
	clock                  // a clock time in any form that people write
	span                   // HH:MM-HH:MM
	flag                   // yes or no
	numbers                // company numbers, or all
	procedure              // the title of a procedure, or its id
	regularity             // how often a job runs
)

// choices returns what may be typed, where that is known.
func (f *Form) choices(k kind) []string {
	switch k {
	case flag:
		return []string{f.t.SiteForm.Yes, f.t.SiteForm.No}
	case procedure:
		var titles []string
		for _, p := range f.lists.All() {
			if p.OncePer == procedures.PerCompany && (p.Kind == procedures.Setup || p.Kind == procedures.Template) {
				titles = append(titles, f.title(p.ID))
			}
		}
		return titles
	}
	return nil
}

// title returns the title of a procedure, with its id where another has the same title; an id that no procedure has is its own.
func (f *Form) title(id string) string {
	title, called := id, map[string]int{}
	for _, p := range f.lists.All() {
		if called[p.Title]++; p.ID == id {
			title = p.Title
		}
	}
	if called[title] > 1 {
		title += " (" + id + ")"
	}
	return title
}

// value returns what is written for an answer. there is false if the answer takes the value out.
func (d *draft) value(q question, text string) (value any, there bool) {
	text = strings.TrimSpace(text)
	if text == "" || text == site.Later {
		return nil, false
	}
	t := d.t.SiteForm
	if strings.Contains(text, "\t") {
		d.refuse(t.IsRow)
	}
	word := cleantext.Squash(text)
	switch q.kind {
	case number:
		for _, unit := range []string{"minutter", "minutes", "min.", "min"} {
			text = strings.TrimSpace(strings.TrimSuffix(text, unit))
		}
		return scalar(text), true
	case upper:
		return strings.ToUpper(text), true
	case clock:
		if hour, err := strconv.Atoi(text); err == nil && len(text) <= 2 {
			text = strconv.Itoa(hour) + ":00"
		}
		if minutes, ok := visma.ReadClock(text); ok {
			text = site.At(minutes).String()
		}
	case span:
		text = strings.NewReplacer("–", "-", " ", "", ".", ":").Replace(text)
	case flag:
		yes, ok := companylist.ReadFlag(text)
		if !ok {
			d.refuse(t.BadFlag(text))
		}
		return yes, yes
	case numbers:
		if slices.Contains([]string{"all", cleantext.Squash(t.All), cleantext.Squash(t.None)}, word) {
			return nil, false
		}
		var list []any
		for _, n := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,;+\t", r) }) {
			if _, err := strconv.Atoi(n); err != nil {
				d.refuse(t.BadNumber(n))
			}
			list = append(list, scalar(n))
		}
		return list, true
	case procedure:
		for _, p := range d.lists.All() {
			if cleantext.Squash(d.title(p.ID)) == word {
				return p.ID, true
			}
		}
		return strings.ToLower(text), true
	case regularity:
		r := visma.ReadInterval(text)
		if r.IsZero() {
			d.refuse(t.BadRuns(text))
		}
		return regularityYAML(r), true
	}
	return text, true
}

// scalar returns a number for the text of one, and any other text as it is.
func scalar(text string) any {
	if n, err := strconv.Atoi(text); err == nil && strconv.Itoa(n) == text {
		return n
	}
	return text
}

func regularityYAML(r site.Regularity) splice.Map {
	r = r.Plain()
	m := splice.Map{{Key: "every", Value: r.Every}}
	if len(r.Days) > 0 {
		m = append(m, splice.Pair{Key: "days", Value: r.Days})
	}
	switch {
	case r.Day == site.Last:
		m = append(m, splice.Pair{Key: "day", Value: "last"})
	case r.Day == site.LastWorking:
		m = append(m, splice.Pair{Key: "day", Value: "last-working"})
	case r.Day > 0:
		m = append(m, splice.Pair{Key: "day", Value: int(r.Day)})
	}
	if r.Minutes > 0 {
		m = append(m, splice.Pair{Key: "minutes", Value: r.Minutes})
	}
	if r.Within != "" {
		m = append(m, splice.Pair{Key: "within", Value: r.Within})
	}
	return m
}
