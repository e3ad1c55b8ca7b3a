package procedures

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/site"
)

// MaxShort is how many letters the heading of a column has at most.
const MaxShort = 8

// Plan is one job of a run as it stands before anything is done: one procedure for one company
// (and variant).
type Plan struct {
	Key         string          `json:"key"`                    // e.g. "nets/12", "overfore-faktura/all", "purring-p1/1/K500-PFEL"
	Procedure   string          `json:"procedure"`              //
	Company     int             `json:"company,omitempty"`      // 0 for all companies
	CompanyName string          `json:"company_name,omitempty"` //
	Variant     string          `json:"variant,omitempty"`      //
	Title       string          `json:"title"`                  // the procedure's
	Short       string          `json:"short"`                  // the procedure's
	Module      string          `json:"module"`                 //
	Kind        Kind            `json:"kind"`                   //
	Retire      Retire          `json:"retire"`                 //
	Large       bool            `json:"large,omitempty"`        // of a large company, or of all
	Companies   []int           `json:"companies,omitempty"`    // the companies the job covers
	Ledger      string          `json:"ledger,omitempty"`       // e.g. "K100-K800"
	DunningType string          `json:"dunning_type,omitempty"` // e.g. "PFEL"
	DunningCode string          `json:"dunning_code,omitempty"` // e.g. "P1"
	Regularity  string          `json:"regularity,omitempty"`   // how often the site says that it runs, in words; empty: it does not say
	Integration string          `json:"integration,omitempty"`  // as in Visma's drop-down
	Release     Release         `json:"release,omitempty"`      // of a preflight: what kind of release the run is after
	Keep        string          `json:"keep,omitempty"`         // why the old job stays Venter (P:291-292); empty: it does not
	Start       site.Clock      `json:"start,omitzero"`         // the source's start time where the job is a large company's
	Repeat      site.Regularity `json:"repeat"`                 // zero where nobody has said it
	Assumed     bool            `json:"assumed,omitempty"`      // neither a source nor the site says Repeat
	Window      site.Hours      `json:"window,omitzero"`        // starts must lie inside; zero is the whole day
	Weight      Weight          `json:"weight,omitempty"`       //
	After       string          `json:"after,omitempty"`        // key of the job that must start earlier the same day (P:208)
	Of          string          `json:"of,omitempty"`           // key of the job that a routine's job concerns
	From        string          `json:"from,omitempty"`         // of a postponed job: first day of the period, "2006-01-02"
	Until       string          `json:"until,omitempty"`        // and the last
	Date        string          `json:"date,omitempty"`         // and the date proposed for the job's next start

	Original *[2]string `json:"-"` // of one in English: title and heading in Norwegian
}

// Key returns the job key of these parts, e.g. "nets/12"; company 0 is "all".
func Key(procedure string, company int, variant string) string {
	parts := []string{procedure, "all"}
	if company > 0 {
		parts[1] = strconv.Itoa(company)
	}
	if variant != "" {
		parts = append(parts, variant)
	}
	return strings.Join(parts, "/")
}

// ParseKey returns the parts of a job key; company is 0 for "all". It returns an error if key is
// not of the form procedure/company or procedure/company/variant.
func ParseKey(key string) (procedure string, company int, variant string, err error) {
	parts := strings.SplitN(key, "/", 3)
	if len(parts) < 2 || parts[0] == "" {
		return "", 0, "", fmt.Errorf("job key %q is not of the form procedure/company", key)
	}
	if parts[1] != "all" {
		company, err = strconv.Atoi(parts[1])
		if err != nil || company < 1 {
			return "", 0, "", fmt.Errorf("job key %q: company %q is neither a number nor \"all\"", key, parts[1])
		}
	}
	if len(parts) == 3 {
		variant = parts[2]
	}
	return parts[0], company, variant, nil
}

// Expand returns the jobs of a run in the order they are best done: by procedure, then
// integration, company and ledger group as the site lists them. Procedures in omit get no job.
func Expand(set Set, s site.Site, release Release, omit map[string]string) []Plan {
	var out []Plan
	for _, p := range set.All() {
		_, omitted := omit[p.ID]
		if omitted || !slices.Contains(p.Releases, release) {
			continue
		}
		plans := len(out)
		switch {
		case p.Kind != Setup && p.Kind != Preflight && p.Kind != Template:
		case p.OncePer == PerLedgerGroup:
			out = append(out, perLedgerGroup(p, s)...)
		case p.OncePer == PerAll:
			out = append(out, perAll(p, s)...)
		default:
			out = append(out, perCompany(p, s)...)
		}
		for i := plans; i < len(out) && p.Kind == Preflight; i++ {
			out[i].Release = release
		}
	}
	return out
}

// Basic returns what every plan has of its procedure.
func Basic(p Procedure) Plan {
	plan := Plan{
		Procedure: p.ID, Title: p.Title, Short: p.Short, Module: p.Module,
		Kind: p.Kind, Retire: p.Retire, Repeat: p.Job.Repeat, Assumed: p.Job.Interval == "" && !p.Job.Repeat.IsZero(), Window: p.Job.Window, Weight: p.Job.Weight,
	}
	if w := p.Original; w != nil {
		plan.Original = &[2]string{w.Title, w.Short}
	}
	return plan
}

// perAll returns one job for all companies, per integration; none if every company omits it.
func perAll(p Procedure, s site.Site) []Plan {
	integrations := integrationsOf(p, s)
	var out []Plan
	for n, in := range integrations {
		plan := Basic(p)
		plan.Large, plan.Start = true, p.Job.Start
		plan.integrate(p, in, s, n, len(integrations))
		plan.Key = Key(p.ID, 0, plan.Variant)
		for _, c := range s.Companies {
			if !slices.Contains(c.Omit, p.ID) && in.Covers(c.Number) {
				plan.Companies = append(plan.Companies, c.Number)
			}
		}
		if len(plan.Companies) > 0 || len(s.Companies) == 0 {
			out = append(out, plan)
		}
	}
	return out
}

// integrationsOf returns the integrations that a procedure is done for, as the site names them. A template has none
// but those; any other procedure has one at least, which may be without a name.
func integrationsOf(p Procedure, s site.Site) []site.Integration {
	out := slices.DeleteFunc(slices.Clone(s.Integrations), func(i site.Integration) bool { return i.Procedure != p.ID })
	if len(out) == 0 && p.Kind != Template {
		out = []site.Integration{{}}
	}
	return out
}

// integrate makes the plan that of the nth of several integrations. The first one has no variant. A job of a template is called
// as its integration, and so is any other where there are several.
func (p *Plan) integrate(list Procedure, in site.Integration, s site.Site, n, of int) {
	if n > 0 {
		p.Variant = in.Variant
	}
	p.Integration, p.Module = in.Name, cmp.Or(in.Module, list.Module)
	switch {
	case list.Kind == Template:
		short := []rune(in.Name)
		p.Title, p.Short, p.Original, p.Repeat = in.Name, string(short[:min(len(short), MaxShort)]), nil, site.Regularity{}
	case of > 1:
		p.Title += ": " + in.Name
		if p.Original != nil {
			p.Original[0] += ": " + in.Name
		}
	}
	p.runAs(in.Runs, s.Procedures[list.ID].Runs)
}

// named reports whether the title says which of several integrations the job is of.
func (p Plan) named() bool {
	return p.Integration != "" && strings.HasSuffix(p.Title, ": "+p.Integration)
}

// Brief returns what the job is called where there is little room: its integration where there are several, else the
// heading of its procedure.
func (p Plan) Brief() string {
	if p.named() {
		return p.Integration
	}
	return cmp.Or(p.Short, p.Title)
}

// Which returns what tells the job from the others of its procedure and company, where neither the title nor Brief does; of a routine's job, the one
// that it concerns.
func (p Plan) Which() string {
	if p.named() {
		return ""
	}
	if p.Of != "" {
		_, _, variant, _ := ParseKey(p.Of)
		return variant
	}
	return p.Variant
}

// Together returns the plan as the procedure's jobs of the company are called together.
func (p Plan) Together() Plan {
	p.Title, p.Integration, p.Variant = strings.TrimSuffix(p.Title, ": "+p.Integration), "", ""
	return p
}

// runAs makes the plan that of a job that runs as the first of these that says anything.
func (p *Plan) runAs(said ...site.Regularity) {
	if i := slices.IndexFunc(said, func(r site.Regularity) bool { return !r.IsZero() }); i >= 0 {
		p.Repeat, p.Assumed, p.Regularity = said[i], false, said[i].Text(lang.ForLists().Schedule())
	}
}

func forCompany(p Procedure, c site.Company, variant string) Plan {
	plan := Basic(p)
	plan.Key = Key(p.ID, c.Number, variant)
	plan.Company, plan.CompanyName, plan.Variant = c.Number, c.Name, variant
	plan.Companies = []int{c.Number}
	if plan.Large = c.Large; c.Large {
		plan.Start = p.Job.Start
	}
	return plan
}

// perCompany returns one job per company and integration. A template has jobs only if the site
// names an integration for it.
func perCompany(p Procedure, s site.Site) []Plan {
	integrations := integrationsOf(p, s)
	var out []Plan
	for n, in := range integrations {
		for _, c := range s.Companies {
			keep := keepFor(s, p.ID, in.Name, c.Number)
			if slices.Contains(c.Omit, p.ID) || !in.Covers(c.Number) && (keep.Why == "" || n > 0 && keep.Integration == "") {
				continue
			}
			plan := forCompany(p, c, "")
			plan.integrate(p, in, s, n, len(integrations))
			plan.Key, plan.Keep = Key(p.ID, c.Number, plan.Variant), keep.Why
			out = append(out, plan)
		}
	}
	return out
}

func perLedgerGroup(p Procedure, s site.Site) []Plan {
	var out []Plan
	for _, c := range s.Companies {
		if !slices.Contains(s.Dunning.Companies, c.Number) || slices.Contains(c.Omit, p.ID) {
			continue
		}
		for _, g := range s.Dunning.Groups {
			if !g.Covers(c.Number) {
				continue
			}
			plan := forCompany(p, c, g.Ledgers+"-"+g.Type)
			plan.Ledger, plan.DunningType = g.Ledgers, g.Type
			plan.After = afterGroup(p.ID, c.Number, g.After, s.Dunning.Groups)
			if plan.DunningCode = g.Codes[p.ID]; !g.OwnCodes() { // P:218: those never share the others' codes
				plan.DunningCode = cmp.Or(plan.DunningCode, p.Job.DunningCode)
			}
			plan.runAs(g.Runs[p.ID], s.Dunning.Runs[p.ID], s.Procedures[p.ID].Runs)
			plan.Keep = keepFor(s, p.ID, "", c.Number).Why
			out = append(out, plan)
		}
	}
	return out
}

// afterGroup returns the key of the job of the group with these ledgers, "" if there is none.
func afterGroup(procedure string, company int, ledgers string, groups []site.LedgerGroup) string {
	for _, g := range groups {
		if g.Ledgers == ledgers && ledgers != "" && g.Covers(company) {
			return Key(procedure, company, g.Ledgers+"-"+g.Type)
		}
	}
	return ""
}

// keepFor returns what the site says of leaving an old job in Venter (P:291-292); nothing if it is not left.
func keepFor(s site.Site, procedure, integration string, company int) site.KeepWaiting {
	for _, k := range s.KeepWaiting {
		if k.Procedure == procedure && slices.Contains(k.Companies, company) && (k.Integration == "" || k.Integration == integration) {
			return k
		}
	}
	return site.KeepWaiting{}
}

// PlanFor returns the plan of one company's job under a procedure, whether or not the site has
// that job. Company 0 is all; an empty variant is the first. ok is false if the site has no such
// company, or the procedure no such variant.
func PlanFor(p Procedure, s site.Site, company int, variant string) (plan Plan, ok bool) {
	all, c := perAll(p, s), site.Company{}
	if len(all) == 0 { // every company omits it
		of := s
		of.Companies = nil
		all = perAll(p, of)
	}
	if p.OncePer != PerAll {
		if c, ok = s.Company(company); !ok {
			return Plan{}, false
		}
		all = perCompany(p, s)
	}
	if p.OncePer == PerLedgerGroup {
		s.Dunning.Companies = []int{company}
		all = perLedgerGroup(p, s)
	}
	for _, plan := range all {
		if (plan.Company == company || p.OncePer == PerAll) && (variant == "" || plan.Variant == variant) {
			return plan, true
		}
	}
	return forCompany(p, c, ""), variant == ""
}
