package siteform

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/site"
)

// The pages.
const (
	name         = "name"
	companies    = "companies"
	hours        = "hours"
	users        = "users"
	inUse        = "procedures"
	integrations = "integrations"
	dunning      = "dunning"
	others       = "others"
	keep         = "keep"
)

func pageIDs() []string {
	return []string{name, companies, hours, users, inUse, integrations, dunning, others, keep}
}

// question is what a field or a column asks.
type question struct {
	id     string // of its texts
	title  string // in place of that of the texts
	path   []any  // of its value, from the root or from the line that it is a column of
	kind   kind
	needed bool
	value  string // of a field
	preset bool   // a new file has a value for it

	instead string // a key beside the value that says the same in another way, and gives way to it
}

// table is the lines of a page.
type table struct {
	path    []any // of the list
	columns []question
	rows    [][]string
	needed  bool // the file needs at least one line
	fixed   bool
}

// page is the questions of a page and its answers.
type page struct {
	fields []question
	table  *table
}

func (f *Form) page(id string) page {
	s := f.site
	switch id {
	case name:
		return page{fields: []question{{id: name, path: []any{"name"}, needed: true, value: s.Name}}}
	case companies:
		return page{table: f.companies()}
	case hours:
		return f.hours()
	case users:
		return f.users()
	case inUse:
		return page{table: f.inUse()}
	case integrations:
		return page{table: f.integrations()}
	case others:
		return f.others()
	case keep:
		return page{table: f.keepWaiting()}
	}
	return f.dunning()
}

// Page returns a page by its id.
func (f *Form) Page(id string) Page {
	t, p := f.t.SiteForm, f.page(id)
	out := Page{ID: id, Title: t.Titles["page."+id], Help: t.Help["page."+id]}
	for _, q := range p.fields {
		value := answered(q.value)
		out.Answered = out.Answered || value != "" && !q.preset
		if q.needed && value == "" {
			out.Later++
		}
		out.Fields = append(out.Fields, Field{f.called(q), t.Help[q.id], f.asks(q), value, q.needed})
	}
	var says []string
	if len(out.Fields) > 0 && out.Fields[0].Value != "" {
		says = append(says, out.Fields[0].Value)
		if p.fields[0].kind == numbers {
			says[0] = out.Fields[0].Title + " " + says[0]
		}
	}
	if p.table == nil {
		out.Says = strings.Join(says, " · ")
		return out
	}
	if n := len(p.table.rows); !p.table.fixed && (n > 0 || id == hours) {
		says = append(says, t.Count[id](n))
	}
	if id == companies && f.LacksLarge() {
		says = append(says, t.NoLarge)
	}
	out.Says = strings.Join(says, " · ")
	out.Table = &Table{Title: t.Titles["table."+id], Fixed: p.table.fixed}
	out.Answered = out.Answered || slices.ContainsFunc(p.table.rows, func(row []string) bool {
		return !p.table.fixed || row[1] != t.All || slices.ContainsFunc(row[2:], func(cell string) bool { return cell != "" })
	})
	for _, q := range p.table.columns {
		out.Table.Columns = append(out.Table.Columns, Column{f.called(q), t.Help[q.id], f.asks(q), q.needed, len(q.path) == 0, f.choices(q.kind)})
	}
	for _, row := range p.table.rows {
		shown := make([]string, len(row))
		for i, cell := range row {
			shown[i] = answered(cell)
			if cell == site.Later {
				out.Later++
			}
		}
		out.Table.Rows = append(out.Table.Rows, shown)
	}
	if p.table.needed && len(p.table.rows) == 0 {
		out.Later++
	}
	return out
}

// called returns the title of a question.
func (f *Form) called(q question) string { return cmp.Or(q.title, f.t.SiteForm.Titles[q.id]) }

// asks returns the title of a question as it is asked.
func (f *Form) asks(q question) string {
	if q.needed || q.preset {
		return f.called(q)
	}
	return f.t.SiteForm.Optional(f.called(q))
}

// answered returns a value, and nothing for one that is left for later.
func answered(value string) string {
	if value == site.Later {
		return ""
	}
	return value
}

func (f *Form) companies() *table {
	t := &table{path: []any{"companies"}, needed: true, columns: []question{
		{id: "company.number", path: []any{"number"}, kind: number, needed: true},
		{id: "company.name", path: []any{"name"}, kind: laterText, needed: true},
		{id: "company.large", path: []any{"large"}, kind: flag},
	}}
	for _, c := range f.site.Companies {
		large := ""
		if c.Large {
			large = f.t.SiteForm.Yes
		}
		t.rows = append(t.rows, []string{strconv.Itoa(c.Number), c.Name, large})
	}
	return t
}

func (f *Form) hours() page {
	s := f.site
	t := &table{path: []any{"blocked"}, columns: []question{
		{id: "blocked.at", path: []any{"at"}, kind: clock, needed: true},
		{id: "blocked.minutes", path: []any{"minutes"}, kind: number},
		{id: "blocked.why", path: []any{"why"}, needed: true},
	}}
	for _, b := range s.Blocked {
		t.rows = append(t.rows, []string{b.At.String(), strconv.Itoa(b.Minutes), b.Why})
	}
	return page{table: t, fields: []question{
		{id: "working_hours", path: []any{"working_hours"}, kind: span, preset: true, value: s.WorkingHours.String()},
		{id: "gaps.large", path: []any{"gaps", "large"}, kind: number, preset: true, value: strconv.Itoa(s.Gaps.Large)},
		{id: "gaps.small", path: []any{"gaps", "small"}, kind: number, preset: true, value: strconv.Itoa(s.Gaps.Small)},
		{id: "gaps.dunning", path: []any{"gaps", "dunning"}, kind: number, preset: true, value: strconv.Itoa(s.Gaps.Dunning)},
	}}
}

// users asks for the names that every file has, and for those of its own.
func (f *Form) users() page {
	var p page
	for _, of := range []struct {
		key           string
		names         map[string]string
		known, needed []string
	}{
		{"users", f.site.Users, []string{"innkjop", "okonomi"}, []string{"innkjop", "okonomi"}},
		{"brokers", f.site.Brokers, []string{"default", "autopay"}, []string{"default"}},
	} {
		keys := of.known
		for _, key := range sortedKeys(of.names) {
			if !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
		for _, key := range keys {
			q := question{id: of.key + "." + key, path: []any{of.key, key}, needed: slices.Contains(of.needed, key), value: of.names[key]}
			if !slices.Contains(of.known, key) {
				q.title = key
			}
			p.fields = append(p.fields, q)
		}
	}
	return p
}

func (f *Form) integrations() *table {
	t := &table{path: []any{"integrations"}, columns: []question{
		{id: "integration.procedure", path: []any{"procedure"}, kind: procedure, needed: true},
		{id: "integration.name", path: []any{"name"}, needed: true},
		{id: "integration.companies", path: []any{"companies"}, kind: numbers},
		{id: "integration.variant", path: []any{"variant"}},
		{id: "integration.module", path: []any{"module"}},
		{id: "integration.user", path: []any{"user"}},
		{id: "integration.broker", path: []any{"broker"}},
		{id: "integration.runs", path: []any{"runs"}, kind: regularity},
	}}
	for _, in := range f.site.Integrations {
		t.rows = append(t.rows, []string{
			f.title(in.Procedure), in.Name, cmp.Or(f.numbers(in.Companies), f.t.SiteForm.All), in.Variant, in.Module, in.User, in.Broker, in.Runs.Text(f.t.Schedule),
		})
	}
	return t
}

// others asks for what else has its time on the server.
func (f *Form) others() page {
	p := page{fields: []question{{id: "large_invoicing", path: []any{"large_invoicing"}, value: f.site.LargeInvoicing}}}
	p.table = &table{path: []any{"other_jobs"}, columns: []question{
		{id: "other.name", path: []any{"name"}, needed: true},
		{id: "other.at", path: []any{"at"}, kind: clock, needed: true},
		{id: "blocked.minutes", path: []any{"minutes"}, kind: number},
		{id: "other.runs", path: []any{"runs"}, kind: regularity, instead: "days"},
	}}
	for _, j := range f.site.OtherJobs {
		p.table.rows = append(p.table.rows, []string{j.Name, j.At.String(), strconv.Itoa(j.Minutes), j.Runs.Text(f.t.Schedule)})
	}
	return p
}

func (f *Form) keepWaiting() *table {
	t := &table{path: []any{"keep_waiting"}, columns: []question{
		{id: "integration.procedure", path: []any{"procedure"}, kind: procedure, needed: true},
		{id: "keep.integration", path: []any{"integration"}},
		{id: "keep.companies", path: []any{"companies"}, kind: numbers},
		{id: "keep.why", path: []any{"why"}, needed: true},
	}}
	for _, k := range f.site.KeepWaiting {
		t.rows = append(t.rows, []string{f.title(k.Procedure), k.Integration, cmp.Or(f.numbers(k.Companies), f.t.SiteForm.All), k.Why})
	}
	return t
}

// dunningProcedures returns the ids that dunning has runs and codes for.
func dunningProcedures() []string { return []string{"purring-p1", "purring-p2", "procasso"} }

func (f *Form) dunning() page {
	d := f.site.Dunning
	p := page{fields: []question{{id: "dunning.companies", path: []any{dunning, "companies"}, kind: numbers, value: f.numbers(d.Companies)}}}
	p.table = &table{path: []any{dunning, "groups"}, columns: []question{
		{id: "group.ledgers", path: []any{"ledgers"}, kind: upper, needed: true},
		{id: "group.type", path: []any{"type"}, kind: upper, needed: true},
		{id: "group.after", path: []any{"after"}, kind: upper},
		{id: "group.companies", path: []any{"companies"}, kind: numbers},
	}}
	for _, id := range dunningProcedures() {
		p.fields = append(p.fields, question{id: "runs." + id, path: []any{dunning, "runs", id}, kind: regularity, value: d.Runs[id].Text(f.t.Schedule)})
		p.table.columns = append(p.table.columns, question{id: "code." + id, path: []any{"codes", id}})
	}
	for _, id := range dunningProcedures() {
		p.table.columns = append(p.table.columns, question{id: "group.runs." + id, path: []any{"runs", id}, kind: regularity})
	}
	for _, g := range d.Groups {
		row := []string{g.Ledgers, g.Type, g.After, cmp.Or(f.numbers(g.Companies), f.t.SiteForm.All)}
		for _, id := range dunningProcedures() {
			row = append(row, g.Codes[id])
		}
		for _, id := range dunningProcedures() {
			row = append(row, g.Runs[id].Text(f.t.Schedule))
		}
		p.table.rows = append(p.table.rows, row)
	}
	return p
}

// numbers returns company numbers as they are typed.
func (f *Form) numbers(numbers []int) string {
	out := make([]string, len(numbers))
	for i, n := range numbers {
		out[i] = strconv.Itoa(n)
	}
	return strings.Join(out, ", ")
}

func sortedKeys(names map[string]string) []string {
	keys := make([]string, 0, len(names))
	for key := range names {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
