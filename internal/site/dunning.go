package site

import (
	"regexp"
	"slices"
	"strings"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/yamlfile"
)

// dunning reads the set-up of dunning; a site without it dunns nobody.
func (r *reader) dunning(v yamlfile.Value) DunningSetup {
	d := DunningSetup{Companies: []int{}, Runs: Runs{}, Groups: []LedgerGroup{}}
	if !v.Exists() {
		return d
	}
	m := v.Map("companies", "regularity", "runs", "groups")
	if companies := m.Need("companies"); !r.later(companies) {
		d.Companies = r.companyNumbers(companies, r.t.Site.EmptyList)
	}
	d.Runs = r.runs(m)
	groups := m.Need("groups")
	if r.later(groups) {
		return d
	}
	var afters []yamlfile.Value
	for _, e := range groups.Filled(r.t.Site.EmptyList) {
		g, after := r.group(e, d.Companies)
		if slices.ContainsFunc(d.Groups, func(o LedgerGroup) bool { return g.Ledgers != "" && o.Ledgers == g.Ledgers && o.Type == g.Type }) {
			e.Fault(r.t.Site.GroupTwice(g.Ledgers, g.Type))
		}
		d.Groups = append(d.Groups, g)
		afters = append(afters, after)
	}
	for i, g := range d.Groups {
		r.order(afters[i], g.After, d.Groups, i)
	}
	return d
}

// group also gives the place of its after, which is checked when all groups are known.
func (r *reader) group(v yamlfile.Value, dunned []int) (LedgerGroup, yamlfile.Value) {
	m := v.Map("ledgers", "type", "after", "companies", "codes", "regularity", "runs")
	after := m.Key("after")
	g := LedgerGroup{Ledgers: r.ledgers(m.Need("ledgers"))}
	g.Type, _ = r.formed(m.Need("type"), `^[A-ZÆØÅ]+$`, r.t.Site.TypeForm)
	g.After = r.text(after)
	g.Companies = yamlfile.Distinct(nil, m.Key("companies").Filled(r.t.Site.EmptyList), func(e yamlfile.Value) int {
		n := r.ownCompany(e)
		if n > 0 && !slices.Contains(dunned, n) {
			e.Fault(r.t.Site.NotDunned(n))
		}
		return n
	}, r.t.Site.Twice)
	g.Codes = r.codes(m.Key("codes"))
	if lacking := g.lacking(r.procedures); len(lacking) > 0 {
		v.Warn(r.t.Site.NoOwnCode(g.Ledgers, g.Type, strings.Join(lacking, ", ")))
	}
	g.Runs = r.runs(m)
	return g, after
}

// lacking returns the procedures, of these, that the group must have a code for and has none.
func (g LedgerGroup) lacking(procedures []string) []string {
	var out []string
	for _, id := range []string{"purring-p1", "purring-p2", "procasso"} {
		if g.OwnCodes() && g.Codes[id] == "" && slices.Contains(procedures, id) {
			out = append(out, id)
		}
	}
	return out
}

// formed reads a text that matches an expression.
func (r *reader) formed(v yamlfile.Value, form string, fault func(string) lang.Fault) (got string, ok bool) {
	got = r.text(v)
	if ok = regexp.MustCompile(form).MatchString(got); !ok && got != "" {
		v.Fault(fault(got))
	}
	return got, ok
}

func (r *reader) ledgers(v yamlfile.Value) string {
	got, ok := r.formed(v, `^K\d{3}(-K\d{3})?$`, r.t.Site.LedgersForm)
	if from, to, span := strings.Cut(got, "-"); ok && span && from >= to {
		v.Fault(r.t.Site.LedgersOrder(got))
	}
	return got
}

// codes reads dunning codes by procedure. A code becomes part of a file name and of a
// description divided by commas (P:225-227, P:236).
func (r *reader) codes(v yamlfile.Value) map[string]string {
	codes := map[string]string{}
	for _, p := range v.Pairs() {
		r.procedure(p.At)
		codes[p.Key], _ = r.formed(p.Value, `^[0-9A-Za-zÆØÅæøå]+$`, r.t.Site.CodeForm)
	}
	return codes
}

// runs reads how often jobs run, by procedure. Older files say it in words, of all procedures at once.
func (r *reader) runs(m yamlfile.Value) Runs {
	if old := m.Key("regularity"); old.Exists() {
		old.Warn(r.t.Site.OldRegularity)
	}
	runs := Runs{}
	for _, p := range m.Key("runs").Pairs() {
		runs[r.procedure(p.At)] = YAMLRegularity(p.Value, r.t.Site)
	}
	return runs
}

// order checks that what must finish first stands earlier, which also rules out loops.
func (r *reader) order(v yamlfile.Value, after string, groups []LedgerGroup, own int) {
	first := slices.IndexFunc(groups, func(g LedgerGroup) bool { return g.Ledgers == after })
	switch {
	case after == "":
	case first < 0:
		v.Fault(r.t.Site.AfterUnknown(after))
	case first >= own:
		v.Fault(r.t.Site.AfterLater(after))
	}
}
