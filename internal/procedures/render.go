package procedures

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/site"
)

// Unknown is what a rendered text has in place of a value that nobody has given yet.
const Unknown = "…"

// Known is what a run knows of one job at the moment a step is shown. Empty means not known.
type Known struct {
	Release        string     // e.g. "2026.2"
	Year           int        // the calendar year the run was started in
	StartTime      site.Clock // the new job's start, recorded or planned
	OldID          string
	OldStart       site.Clock
	OldDescription string
	OldInterval    string
	NewInterval    string // how often the new job runs, as recorded
	NewID          string
	DunningCode    string // as it was chosen in Visma
}

// none is a value that there cannot be for a job. A field of it is left out.
const none = "\x00"

// Names returns every name that a step list may use as ${name}, sorted.
func Names() []string {
	return slices.Sorted(maps.Keys(Values(Procedure{}, Plan{}, site.Site{}, Known{})))
}

// Values returns a value for every name that a step list may use as ${name}.
func Values(p Procedure, plan Plan, s site.Site, k Known) map[string]string {
	company := lang.ForLists().AllCompanies
	if plan.Company > 0 {
		company = strconv.Itoa(plan.Company)
	}
	year := ""
	if k.Year > 0 {
		year = strconv.Itoa(k.Year)
	}
	setup, which := s.SetupOf(p.ID, plan.Integration, p.Job.User, p.Job.Broker), none
	if several(s, p.ID) {
		which = plan.Integration
	}
	v := map[string]string{
		"company": company, "company_name": cmp.Or(plan.CompanyName, s.Name), "companies": joined(plan.Companies),
		"ledger": plan.Ledger, "dunning_type": plan.DunningType, "dunning_code": cmp.Or(k.DunningCode, plan.DunningCode),
		"regularity": cmp.Or(k.NewInterval, plan.Regularity, p.Job.Interval, k.OldInterval), "integration": cmp.Or(plan.Integration, p.Job.Integration, plan.Written().Title),
		"variant": which,
		"year":    year, "release": k.Release, "module": cmp.Or(plan.Module, p.Module),
		"user": setup.User, "broker": setup.Broker,
		"start_date": "", // for who knows what day it is
		"start_time": k.StartTime.String(), "old_interval": k.OldInterval, "old_id": k.OldID, "old_start": k.OldStart.String(),
		"old_description": k.OldDescription, "new_id": k.NewID,
		"new_date": plan.Date, "period": period(plan), "keep_waiting": keepWaiting(s, p.Words().InCompanies),
		"blocked":         blocked(s),
		"large_invoicing": cmp.Or(s.LargeInvoicing, p.Words().OtherInvoicing),
		"working_hours":   strings.ReplaceAll(s.WorkingHours.String(), "-", "–"),
	}
	v["description"] = fill(p.Job.Description, v)
	return v
}

// period returns the period of a postponed job, "2026-12-24 – 2027-01-01", and "" for any other.
func period(plan Plan) string {
	if plan.From == "" {
		return ""
	}
	return plan.From + " – " + plan.Until
}

// several reports whether a procedure has more than one integration, so that only its name tells one job from another.
func several(s site.Site, procedure string) bool {
	n := 0
	for _, in := range s.Integrations {
		if in.Procedure == procedure {
			n++
		}
	}
	return n > 1
}

// blocked returns the times that IT has taken: "23:00 Backup, 05:00 Tomcat" (P:12-15).
func blocked(s site.Site) string {
	return strings.Join(each(s.Blocked, func(b site.Blocked) string { return b.At.String() + " " + b.Why }), ", ")
}

// keepWaiting returns the names of the jobs that the site leaves in Venter on purpose (P:291-292).
func keepWaiting(s site.Site, in string) string {
	var out []string
	for _, k := range s.KeepWaiting {
		name := k.Procedure
		if k.Integration != "" {
			name = k.Integration
		} else if i := slices.IndexFunc(s.Integrations, func(i site.Integration) bool { return i.Procedure == k.Procedure }); i >= 0 {
			name = s.Integrations[i].Name
		}
		out = append(out, fmt.Sprintf("%s %s %s (%s)", name, in, joined(k.Companies), k.Why))
	}
	return strings.Join(out, "; ")
}

func joined(companies []int) string { return strings.Join(each(companies, strconv.Itoa), ", ") }

// Render returns the step with values in every text of it. A value that is not known is Unknown; a
// proposal or expectation that has one is empty, since "…" is no answer.
func Render(step Step, values map[string]string) Step {
	text := func(t string) string { return fill(t, values) }
	out := step
	out.Do, out.Why, out.Caution = text(step.Do), text(step.Why), text(step.Caution)
	out.Menu, out.Press = each(step.Menu, text), each(step.Press, text)
	out.Fields = each(step.Fields, func(f Field) Field { return Field{Label: text(f.Label), Value: text(f.Value)} })
	out.Fields = slices.DeleteFunc(out.Fields, func(f Field) bool { return f.Value == none })
	out.Ask.Label, out.Ask.Expect, out.Ask.Propose = text(step.Ask.Label), text(step.Ask.Expect), text(step.Ask.Propose)
	for _, answer := range []*string{&out.Ask.Expect, &out.Ask.Propose} {
		if strings.Contains(*answer, Unknown) {
			*answer = ""
		}
	}
	out.Ask.Choices = slices.Clone(step.Ask.Choices)
	for i := range out.Ask.Choices {
		out.Ask.Choices[i].Value, out.Ask.Choices[i].Text = text(out.Ask.Choices[i].Value), text(out.Ask.Choices[i].Text)
	}
	return out
}

func each[T, U any](list []T, of func(T) U) []U {
	out := make([]U, len(list))
	for i, v := range list {
		out[i] = of(v)
	}
	return out
}

// fill returns text with the value of each ${name} in its place, Unknown if it has none. A lone $
// stays as it is.
func fill(text string, values map[string]string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "${")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		name, after, _ := strings.Cut(rest, "}")
		b.WriteString(cmp.Or(values[name], Unknown))
		text = after
	}
}
