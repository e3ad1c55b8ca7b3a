package siteform

import (
	"slices"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/yamlfile/splice"
)

// inUse asks which companies have a job for a procedure: the file says of a company what it omits. What the file says of all jobs of a
// procedure stands beside that.
func (f *Form) inUse() *table {
	t := &table{path: []any{"procedures"}, fixed: true, columns: []question{
		{id: "inuse.procedure"},
		{id: "inuse.companies", path: []any{companies}, kind: numbers, needed: true},
		{id: "integration.broker", path: []any{"broker"}},
		{id: "integration.user", path: []any{"user"}},
		{id: "integration.runs", path: []any{"runs"}, kind: regularity},
	}}
	if len(f.site.Companies) == 0 {
		return t
	}
	for _, p := range f.setUps() {
		with, said := having(f.site, p.ID), f.site.Procedures[p.ID]
		shown := f.numbers(with)
		switch len(with) {
		case len(f.site.Companies):
			shown = f.t.SiteForm.All
		case 0:
			shown = f.t.SiteForm.None
		}
		t.rows = append(t.rows, []string{f.title(p.ID), shown, said.Broker, said.User, said.Runs.Text(f.t.Schedule)})
	}
	return t
}

// setUps returns the procedures that a company may omit.
func (f *Form) setUps() []procedures.Procedure {
	return slices.DeleteFunc(f.lists.All(), func(p procedures.Procedure) bool {
		return p.Kind != procedures.Setup || p.OncePer == procedures.PerLedgerGroup
	})
}

// having returns the companies that a procedure is set up for.
func having(s site.Site, id string) []int {
	var out []int
	for _, c := range s.Companies {
		if !slices.Contains(c.Omit, id) && covered(s, id, c.Number) {
			out = append(out, c.Number)
		}
	}
	return out
}

// covered reports whether a procedure has an integration for a company, or none at all.
func covered(s site.Site, id string, company int) bool {
	own := slices.DeleteFunc(slices.Clone(s.Integrations), func(in site.Integration) bool { return in.Procedure != id })
	return len(own) == 0 || slices.ContainsFunc(own, func(in site.Integration) bool { return in.Covers(company) })
}

// say writes an answer about all jobs of a procedure.
func (d *draft) say(id string, q question, text string) {
	if q.kind == numbers {
		d.use(id, text)
		return
	}
	d.put(q, append([]any{"procedures", id}, q.path...), text)
	for _, path := range [][]any{{"procedures", id}, {"procedures"}} {
		if n := d.nodeAt(path); n != nil && len(n.Content) == 0 {
			d.delete(path...)
		}
	}
}

// use says which companies have a procedure's job: the others omit it.
func (d *draft) use(id, text string) {
	value, some := d.value(question{kind: numbers}, text)
	list, _ := value.([]any)
	all := !some && cleantext.Squash(text) != cleantext.Squash(d.t.SiteForm.None)
	for i, c := range d.site.Companies {
		omits := slices.Index(c.Omit, id)
		path := []any{companies, i, "omit"}
		has := all || slices.Contains(list, any(c.Number))
		if has && !covered(d.site, id, c.Number) {
			d.refuse(d.t.SiteForm.NotCovered(c.Number))
		}
		switch {
		case has && omits >= 0 && len(c.Omit) == 1:
			d.delete(path...)
		case has && omits >= 0:
			d.delete(append(path, omits)...)
		case !has && omits < 0 && len(c.Omit) == 0:
			d.set([]any{id}, path...)
		case !has && omits < 0:
			d.then(splice.Insert(d.data, id, len(c.Omit), path...))
		}
	}
	for _, v := range list {
		n, _ := v.(int)
		if _, known := d.site.Company(n); !known {
			d.refuse(d.t.Site.UnknownCompany(n))
		}
	}
}
