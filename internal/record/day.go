package record

import (
	"slices"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// Day is the run's timetable.
type Day struct {
	WorkingHours string    `json:"working_hours"` // "HH:MM-HH:MM"
	Blocked      []Blocked `json:"blocked"`
	Jobs         []Start   `json:"jobs"` // by clock time; those without one come last
	Clashes      []Clash   `json:"clashes"`
}

// Blocked is a time that IT has taken.
type Blocked struct {
	At      site.Clock `json:"at"`
	Minutes int        `json:"minutes"`
	Why     string     `json:"why"`
}

// Start is one job's place in the day.
type Start struct {
	Ref
	Name    string            `json:"name"`   // short: title, company and variant
	Start   string            `json:"start"`  // empty where none is known
	Starts  []string          `json:"starts"` // every start on a day it runs
	Repeat  procedures.Repeat `json:"repeat"`
	Days    []string          `json:"days"` // "mon" …
	From    schedule.Origin   `json:"from"` // where the time is from
	Ordered bool              `json:"ordered"`
	Clash   bool              `json:"clash"` // it takes part in a clash
}

// Clash is a rule for clock times that does not hold.
type Clash struct {
	At      string        `json:"at"`
	Kind    schedule.Kind `json:"kind"`
	Jobs    []string      `json:"jobs"`              // keys
	Need    int           `json:"need,omitempty"`    // as schedule.Clash has it, in minutes
	Have    int           `json:"have,omitempty"`    // likewise
	Window  string        `json:"window,omitempty"`  // "HH:MM-HH:MM" that a start lies outside
	Blocked *Blocked      `json:"blocked,omitempty"` //
	After   string        `json:"after,omitempty"`   // key of the job that must come first
	Early   string        `json:"early,omitempty"`   // key of the one of two that starts first
}

func dayOf(jobs []ledger.Summary, refs map[string]Ref, s site.Site) Day {
	rules := schedule.RulesOf(s)
	d := Day{WorkingHours: rules.Hours.String(), Blocked: []Blocked{}, Jobs: []Start{}, Clashes: []Clash{}}
	for _, b := range rules.Blocked {
		d.Blocked = append(d.Blocked, blockedOf(b))
	}
	entries, name := wizard.Timetable(jobs, s), wizard.ShortNames(jobs)
	clashing := map[string]bool{}
	for _, c := range schedule.Clashes(entries, rules) {
		d.Clashes = append(d.Clashes, clashOf(c))
		for _, job := range c.Jobs {
			clashing[job] = true
		}
	}
	for _, e := range schedule.ByStart(entries) {
		e.Repeat.Days = slices.Clone(e.Repeat.Days)
		starts := []string{}
		for _, at := range e.Starts(rules) {
			starts = append(starts, clock(at))
		}
		d.Jobs = append(d.Jobs, Start{
			Ref: refs[e.Job], Name: name(e.Job), Start: clock(e.Start), Starts: starts, Repeat: e.Repeat, Days: e.Days(),
			From: e.Origin, Ordered: e.Ordered, Clash: clashing[e.Job],
		})
	}
	return d
}

func blockedOf(b site.Blocked) Blocked { return Blocked{b.At, b.Minutes, b.Why} }

func clashOf(c schedule.Clash) Clash {
	out := Clash{
		At: clock(c.At), Kind: c.Kind, Jobs: slices.Clone(c.Jobs), Need: c.Need, Have: c.Have, After: c.After, Early: c.Early,
	}
	if c.Window != nil {
		out.Window = c.Window.String()
	}
	if c.Kind == schedule.Blocked {
		b := blockedOf(c.Blocked)
		out.Blocked = &b
	}
	return out
}

// clash returns back what clashOf was given, so far as it is put into words.
func (c Clash) clash() schedule.Clash {
	out := schedule.Clash{At: minuteOf(c.At), Kind: c.Kind, Jobs: c.Jobs, Need: c.Need, Have: c.Have, After: c.After, Early: c.Early}
	if h, ok := site.ParseHours(c.Window); ok {
		out.Window = &h
	}
	if c.Blocked != nil {
		out.Blocked = site.Blocked{At: c.Blocked.At, Minutes: c.Blocked.Minutes, Why: c.Blocked.Why}
	}
	return out
}

func (s Start) entry() schedule.Entry {
	return schedule.Entry{Job: s.Job, Procedure: s.Procedure, Company: s.Company, Start: minuteOf(s.Start), Repeat: s.Repeat, Origin: s.From}
}

// rules returns back the rules the day was judged by.
func (d Day) rules() schedule.Rules {
	hours, _ := site.ParseHours(d.WorkingHours) // as Hours.String wrote it
	r := schedule.Rules{Hours: hours}
	for _, b := range d.Blocked {
		r.Blocked = append(r.Blocked, site.Blocked{At: b.At, Minutes: b.Minutes, Why: b.Why})
	}
	return r
}

func (d Day) entries() []schedule.Entry {
	out := make([]schedule.Entry, len(d.Jobs))
	for i, j := range d.Jobs {
		out[i] = j.entry()
	}
	return out
}

// names names the jobs of the day by their keys.
func (d Day) names() wizard.Name {
	names := make(map[string]string, len(d.Jobs))
	for _, j := range d.Jobs {
		names[j.Job] = j.Name
	}
	return func(job string) string { return names[job] }
}

func minuteOf(clock string) int {
	c, _ := site.ParseClock(clock)
	return c.Minutes()
}

func clock(minute int) string { return site.At(minute).String() }
