package record

import (
	"slices"

	"example.org/resetup/internal/agenda"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// Timetable is the run's day: the rules for clock times, when every job starts, and what breaks a rule.
type Timetable struct {
	schedule.Rules
	Jobs    []Start          `json:"jobs"` // by clock time; those without one come last
	Clashes []schedule.Clash `json:"clashes"`
}

// Start is when one job starts.
type Start struct {
	Ref
	Name    string            `json:"name"`   // short: title, company and variant
	Start   site.Clock        `json:"start"`  // no time if none is known
	Starts  []site.Clock      `json:"starts"` // every start on a day it runs
	Repeat  procedures.Repeat `json:"repeat"`
	Days    []string          `json:"days"` // "mon" …
	From    schedule.Origin   `json:"from"` // of Start
	Ordered bool              `json:"ordered"`
	Clash   bool              `json:"clash"` // it takes part in a clash
}

func timetableOf(jobs []ledger.Summary, refs map[string]Ref, s site.Site) Timetable {
	entries, name := wizard.Timetable(jobs, s), wizard.ShortNames(jobs)
	t := Timetable{Rules: schedule.RulesOf(s), Jobs: []Start{}}
	t.Blocked = append([]site.Blocked{}, t.Blocked...)
	t.Clashes = append([]schedule.Clash{}, schedule.Clashes(entries, t.Rules)...)
	clashing := map[string]bool{}
	for _, c := range t.Clashes {
		for _, job := range c.Jobs {
			clashing[job] = true
		}
	}
	for _, e := range schedule.ByStart(entries) {
		t.Jobs = append(t.Jobs, Start{
			Ref: refs[e.Job], Name: name(e.Job), Start: site.At(e.Start), Starts: e.Clocks(t.Rules), Repeat: e.Repeat, Days: e.Days(),
			From: e.Origin, Ordered: e.Ordered, Clash: clashing[e.Job],
		})
	}
	return t
}

// entry returns what a drawing of the day needs of a job.
func (s Start) entry() schedule.Entry {
	return schedule.Entry{Job: s.Job, Start: s.Start.Minutes(), Repeat: s.Repeat}
}

// strips draws the day in columns, once for the weekdays that are alike.
func (t Timetable) strips(columns int) (days [][]string, strips [][]agenda.Bucket) {
	entries := make([]schedule.Entry, len(t.Jobs))
	for i, s := range t.Jobs {
		entries[i] = s.entry()
	}
	for _, day := range schedule.Weekdays() {
		strip := agenda.Buckets(entries, t.Rules, agenda.ClashesOn(t.Clashes, entries, day), day, columns)
		i := slices.IndexFunc(strips, func(known []agenda.Bucket) bool { return slices.Equal(known, strip) })
		if i < 0 {
			i = len(strips)
			days, strips = append(days, nil), append(strips, strip)
		}
		days[i] = append(days[i], day)
	}
	return days, strips
}
