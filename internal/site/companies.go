package site

import (
	"regexp"
	"slices"
	"strings"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/yamlfile"
)

// HighestNumber is the highest number that a company may have.
const HighestNumber = 99999

func (r *reader) companies(v yamlfile.Value) []Company {
	companies, names, large := []Company{}, map[int]string{}, false
	if r.later(v) {
		return companies
	}
	elements := v.Filled(r.t.Site.NoCompanies)
	for _, e := range elements {
		m := e.Map("number", "name", "large", "omit")
		at := m.Need("number")
		c := Company{
			Number: r.companyNumber(at),
			Name:   r.answer(m.Need("name")),
			Large:  m.Key("large").Bool(),
			Omit:   yamlfile.Distinct([]string{}, m.Key("omit").List(), r.procedure, r.t.Site.Twice),
		}
		large = large || c.Large
		if c.Number == 0 {
			continue
		}
		if name, taken := names[c.Number]; taken {
			at.Fault(r.t.Site.NumberTaken(c.Number, name))
			continue
		}
		names[c.Number] = c.Name
		companies = append(companies, c)
	}
	if len(elements) > 0 && !large {
		v.Warn(r.t.Site.NoLarge)
	}
	return companies
}

// companyNumber reads a company number as Visma writes it; 0 is a fault, or nothing.
func (r *reader) companyNumber(v yamlfile.Value) int {
	n := v.Int(1, HighestNumber)
	if n == 0 {
		return 0
	}
	switch text := v.Text(); text[0] {
	case '0':
		v.Fault(r.t.Site.LeadingZero(text))
		return 0
	case '+':
		v.Fault(r.t.Faults.WantNumber(text, 1, HighestNumber))
		return 0
	}
	return n
}

// companyNumbers reads a list of companies of this site, each named once. A list that stands
// there must not be empty: an operator who takes out the last number means nobody.
func (r *reader) companyNumbers(v yamlfile.Value, empty lang.Fault) []int {
	return yamlfile.Distinct([]int{}, v.Filled(empty), r.ownCompany, r.t.Site.Twice)
}

// ownCompany reads the number of a company of this site; 0 is a fault, or nothing.
func (r *reader) ownCompany(v yamlfile.Value) int {
	n := r.companyNumber(v)
	if _, known := r.site.Company(n); n > 0 && !known {
		v.Fault(r.t.Site.UnknownCompany(n))
		return 0
	}
	return n
}

func (r *reader) integrations(v yamlfile.Value) []Integration {
	variantForm := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	list := []Integration{}
	for _, e := range v.List() {
		m := e.Map("procedure", "name", "variant", "companies", "broker", "user", "module", "runs")
		name, variant := m.Need("name"), m.Key("variant")
		in := Integration{
			Procedure: r.procedure(m.Need("procedure")),
			Name:      r.text(name),
			Variant:   r.text(variant),
			Companies: r.companyNumbers(m.Key("companies"), r.t.Site.EveryCompany),
			Setup:     r.setup(m),
		}
		at := variant
		if !variant.Exists() {
			at = name
			in.Variant = strings.Join(cleantext.Words(in.Name), "-")
		}
		switch {
		case in.Variant == "" && in.Name != "" && !variant.Exists():
			name.Fault(r.t.Site.VariantNone(in.Name))
		case in.Variant == "":
		case !variantForm.MatchString(in.Variant):
			variant.Fault(r.t.Site.VariantForm(in.Variant))
		default:
			r.variantIsFree(at, in, list)
		}
		list = append(list, in)
	}
	return list
}

func (r *reader) variantIsFree(at yamlfile.Value, in Integration, earlier []Integration) {
	i := slices.IndexFunc(earlier, func(o Integration) bool { return o.Procedure == in.Procedure && o.Variant == in.Variant })
	if i >= 0 && in.Procedure != "" {
		at.Fault(r.t.Site.VariantTaken(in.Variant, earlier[i].Name))
	}
}

func (r *reader) keepWaiting(v yamlfile.Value) []KeepWaiting {
	list := []KeepWaiting{}
	for _, e := range v.List() {
		m := e.Map("procedure", "integration", "companies", "why")
		k := KeepWaiting{
			Procedure: r.procedure(m.Need("procedure")),
			Companies: r.companyNumbers(m.Need("companies"), r.t.Site.EmptyList),
			Why:       r.text(m.Need("why")),
		}
		at := m.Key("integration")
		k.Integration = r.text(at)
		known := func(in Integration) bool { return in.Procedure == k.Procedure && in.Name == k.Integration }
		if k.Integration != "" && !slices.ContainsFunc(r.site.Integrations, known) {
			at.Fault(r.t.Site.NoIntegration(k.Integration, k.Procedure))
		}
		list = append(list, k)
	}
	return list
}

// setup reads what is said of jobs in place of the step list.
func (r *reader) setup(m yamlfile.Value) Setup {
	s := Setup{
		Broker: r.text(m.Key("broker")), Module: r.text(m.Key("module")), User: r.text(m.Key("user")),
		Runs: YAMLRegularity(m.Key("runs"), r.t.Site),
	}
	if _, known := r.site.Users[s.User]; s.User != "" && !known {
		m.Key("user").Fault(r.t.Site.NoUser(s.User))
	}
	return s
}
