package record

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"example.org/resetup/internal/agenda"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// picture is the day drawn with a lane per procedure, in the units of its view box.
type picture struct {
	Title, Text                      string
	Width, Height, Top, Bottom, Deep int
	Working                          stretch
	Blocked                          []stretch
	Hours                            []hourMark
	Lanes                            []lane
	Legend                           []legendItem
}

// stretch is a part of the day.
type stretch struct {
	X, W string
	Text string
}

type hourMark struct{ X, Text string }

type lane struct {
	Name, Text  string
	Middle, Low int
	Starts      []startMark
}

// startMark is one start; Clash is the path of its triangle, or empty.
type startMark struct {
	X     string
	Y, H  int
	Clash string
}

type legendItem struct {
	Kind, Name, X, NameX, Path string
	Y, NameY                   int
}

// The picture's measures.
const (
	nameWidth  = 215 // of the column of names
	hourWidth  = 34
	laneHeight = 22
	laneTop    = 22 // room for the hours
	legendRoom = 30
)

// across returns the x of a minute of the day.
func across(minute int) string {
	return strconv.FormatFloat(nameWidth+float64(minute)*hourWidth/60, 'f', 1, 64)
}

// wide returns the width of so many minutes.
func wide(minutes int) string {
	return strconv.FormatFloat(float64(minutes)*hourWidth/60, 'f', 1, 64)
}

func (l *layout) picture() picture {
	d := l.rec.Timetable
	p := picture{
		Title: l.r.PictureTitle, Text: l.r.Picture(len(d.Jobs), len(d.Clashes)), Width: nameWidth + 24*hourWidth + 14, Top: laneTop,
		Working: stretch{across(d.Hours.From), wide(d.Hours.To - d.Hours.From), ""},
	}
	for h := range 25 {
		mark := hourMark{X: across(h * 60)}
		if h%2 == 0 {
			mark.Text = fmt.Sprintf("%02d", h)
		}
		p.Hours = append(p.Hours, mark)
	}
	for _, b := range d.Blocked {
		text := fmt.Sprintf("%s, %s", b.At, l.t.TUI.Timetable.Blocked(b.Minutes, b.Why))
		at := b.At.Minutes()
		until := at + b.Minutes
		p.Blocked = append(p.Blocked, stretch{across(at), wide(min(until, 1440) - at), text})
		if until > 1440 { // across midnight
			p.Blocked = append(p.Blocked, stretch{across(0), wide(until - 1440), text})
		}
	}
	p.Lanes = l.lanes()
	p.Deep = len(p.Lanes) * laneHeight
	p.Bottom = p.Top + p.Deep
	p.Height = p.Bottom + legendRoom
	p.Legend = l.legend(p.Bottom + 12)
	return p
}

// lanes returns a lane per procedure, in the order of the run. The same minute is drawn once.
func (l *layout) lanes() []lane {
	var procedures []string
	for _, j := range l.rec.Jobs {
		if !slices.Contains(procedures, j.Procedure) {
			procedures = append(procedures, j.Procedure)
		}
	}
	clashing := map[string]map[site.Clock]bool{} // by job
	for _, c := range l.rec.Timetable.Clashes {
		for _, job := range c.Jobs {
			if clashing[job] == nil {
				clashing[job] = map[site.Clock]bool{}
			}
			clashing[job][c.At] = true
		}
	}
	var out []lane
	for _, id := range procedures {
		y := laneTop + len(out)*laneHeight
		row := lane{Middle: y + 15, Low: y + laneHeight}
		n, clashes, drawn := 0, 0, map[site.Clock]int{}
		for _, s := range l.rec.Timetable.Jobs {
			if s.Procedure != id {
				continue
			}
			row.Name = s.Title
			for _, at := range s.Starts {
				n++
				i, known := drawn[at]
				if !known {
					i = len(row.Starts)
					drawn[at] = i
					row.Starts = append(row.Starts, startMark{X: across(at.Minutes()), Y: y + 7, H: laneHeight - 9})
				}
				if clashesAt(clashing[s.Job], s, at) {
					clashes++
					row.Starts[i].Clash = triangle(at.Minutes(), y+1)
				}
			}
		}
		if n == 0 {
			continue
		}
		row.Text = l.r.Lane(row.Name, n, clashes)
		row.Name = shortened(row.Name, 34)
		out = append(out, row)
	}
	return out
}

// clashesAt reports whether a start takes part in a clash. A clash stands at one of the two minutes;
// for a job that starts once a day it may be the other job's.
func clashesAt(times map[site.Clock]bool, s Start, at site.Clock) bool {
	return times[at] || len(times) > 0 && len(s.Starts) == 1
}

// triangle returns the path of a sign that points down at a minute.
func triangle(minute, y int) string {
	x := nameWidth + float64(minute)*hourWidth/60 + 1
	return fmt.Sprintf("M%.1f %d h8 l-4 7 z", x-4, y)
}

func shortened(name string, n int) string {
	if r := []rune(name); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return name
}

func (l *layout) legend(y int) []legendItem {
	var out []legendItem
	minute := 0
	for _, item := range []struct{ kind, name string }{
		{"start", l.r.LegendStart}, {"clash", l.r.LegendClash}, {"blocked", l.r.LegendBlocked}, {"working", l.r.LegendWorking},
	} {
		out = append(out, legendItem{
			Kind: item.kind, Name: item.name, X: across(minute), NameX: across(minute + 35), Y: y, NameY: y + 10, Path: triangle(minute+8, y+2),
		})
		minute += 240
	}
	return out
}

// Timetable is the run's day: the rules for clock times, when every job starts, and what breaks a rule.
type Timetable struct {
	schedule.Rules
	Jobs    []Start          `json:"jobs"` // by clock time; those without one come last
	Clashes []schedule.Clash `json:"clashes"`
}

// Start is when one job starts.
type Start struct {
	Ref
	Name    string          `json:"name"`   // short: title, company and variant
	Start   site.Clock      `json:"start"`  // no time if none is known
	Starts  []site.Clock    `json:"starts"` // every start on a day it runs
	Repeat  site.Regularity `json:"repeat"`
	Likely  bool            `json:"repeat_assumed,omitempty"` // nobody has said how often it runs
	Days    []string        `json:"days"`                     // "mon" …
	From    schedule.Origin `json:"from"`                     // of Start
	Ordered bool            `json:"ordered"`
	Clash   bool            `json:"clash"` // it takes part in a clash
}

func timetableOf(jobs []ledger.Summary, ref func(job string) Ref, s site.Site) Timetable {
	entries, name := wizard.Timetable(jobs, s), wizard.ShortNames(jobs, s)
	t := Timetable{Rules: schedule.RulesOf(s), Jobs: make([]Start, 0, len(entries))}
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
			Ref: cmp.Or(ref(e.Job), Ref{Job: e.Job, Title: name(e.Job)}), Name: name(e.Job), Start: site.At(e.Start), Starts: e.Clocks(t.Rules), Repeat: e.Repeat, Likely: e.Likely, Days: e.Days(),
			From: e.Origin, Ordered: e.Ordered, Clash: clashing[e.Job],
		})
	}
	return t
}

// entry returns what a drawing of the day needs of a job.
func (s Start) entry() schedule.Entry {
	return schedule.Entry{Job: s.Job, Start: s.Start.Minutes(), Repeat: s.Repeat, Likely: s.Likely}
}

// strips draws the day in columns, once for the weekdays that are alike.
func (t Timetable) strips(columns int) (days [][]string, strips [][]agenda.Bucket) {
	entries := make([]schedule.Entry, len(t.Jobs))
	for i, s := range t.Jobs {
		entries[i] = s.entry()
	}
	for _, day := range site.Weekdays() {
		on := agenda.Weekday(day)
		strip := agenda.Buckets(entries, t.Rules, agenda.ClashesOn(t.Clashes, entries, t.Rules, on), on, columns)
		i := slices.IndexFunc(strips, func(known []agenda.Bucket) bool { return slices.Equal(known, strip) })
		if i < 0 {
			i = len(strips)
			days, strips = append(days, nil), append(strips, strip)
		}
		days[i] = append(days[i], day)
	}
	return days, strips
}
