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
	d := DunningSetup{Companies: []int{}, Regularity: lang.ForLists().Monthly, Groups: []LedgerGroup{}}
	if !v.Exists() {
		return d
	}
	m := v.Map("companies", "regularity", "groups")
	d.Companies = r.companyNumbers(m.Need("companies"), r.t.Site.EmptyListFix)
	if own := r.regularity(m.Key("regularity")); own != "" {
		d.Regularity = own
	}
	var afters []yamlfile.Value
	for _, e := range r.filled(m.Need("groups"), r.t.Site.EmptyList, r.t.Site.EmptyListFix) {
		g, after := r.group(e)
		if slices.ContainsFunc(d.Groups, func(o LedgerGroup) bool { return g.Ledgers != "" && o.Ledgers == g.Ledgers && o.Type == g.Type }) {
			e.Fault(r.t.Site.GroupTwice(g.Ledgers, g.Type), r.t.Site.TwiceFix)
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
func (r *reader) group(v yamlfile.Value) (LedgerGroup, yamlfile.Value) {
	m := v.Map("ledgers", "type", "after", "codes", "regularity")
	after := m.Key("after")
	return LedgerGroup{
		Ledgers:    r.ledgers(m.Need("ledgers")),
		Type:       r.dunningType(m.Need("type")),
		After:      r.text(after),
		Codes:      r.codes(m.Key("codes")),
		Regularity: r.regularity(m.Key("regularity")),
	}, after
}

func (r *reader) ledgers(v yamlfile.Value) string {
	form := regexp.MustCompile(`^K\d{3}(-K\d{3})?$`)
	got := r.text(v)
	from, to, span := strings.Cut(got, "-")
	switch {
	case got == "":
	case !form.MatchString(got):
		v.Fault(r.t.Site.LedgersForm(got), r.t.Site.LedgersFormFix)
	case span && from >= to:
		v.Fault(r.t.Site.LedgersOrder(got), r.t.Site.LedgersOrderFix)
	}
	return got
}

func (r *reader) dunningType(v yamlfile.Value) string {
	got := r.text(v)
	if got != "" && !regexp.MustCompile(`^[A-ZÆØÅ]+$`).MatchString(got) {
		v.Fault(r.t.Site.TypeForm(got), r.t.Site.TypeFormFix)
	}
	return got
}

// codes reads dunning codes by procedure. A code becomes part of a file name and of a
// description divided by commas (P:225-227, P:236).
func (r *reader) codes(v yamlfile.Value) map[string]string {
	form := regexp.MustCompile(`^[0-9A-Za-zÆØÅæøå]+$`)
	codes := map[string]string{}
	for _, p := range v.Pairs() {
		r.procedure(p.At)
		code := r.text(p.Value)
		if code != "" && !form.MatchString(code) {
			p.Value.Fault(r.t.Site.CodeForm(code), r.t.Site.CodeFormFix)
		}
		codes[p.Key] = code
	}
	return codes
}

func (r *reader) regularity(v yamlfile.Value) string {
	got := r.text(v)
	if strings.Contains(got, ",") {
		v.Fault(r.t.Site.Comma(got), r.t.Site.CommaFix)
	}
	return got
}

// order checks that what must finish first stands earlier, which also rules out loops.
func (r *reader) order(v yamlfile.Value, after string, groups []LedgerGroup, own int) {
	first := slices.IndexFunc(groups, func(g LedgerGroup) bool { return g.Ledgers == after })
	switch {
	case after == "":
	case first < 0:
		v.Fault(r.t.Site.AfterUnknown(after), r.t.Site.AfterFix)
	case first >= own:
		v.Fault(r.t.Site.AfterLater(after), r.t.Site.AfterFix)
	}
}
