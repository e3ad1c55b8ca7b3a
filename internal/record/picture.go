package record

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"example.org/resetup/internal/agenda"
	"example.org/resetup/internal/html"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// lane is a line of the picture, from y down: the starts of one procedure.
type lane struct {
	name, text string
	y          int
	starts     []startMark
}

// startMark is one start; clash is the path of its triangle, or empty.
type startMark struct{ x, clash string }

// The picture's measures.
const (
	nameWidth  = 215 // of the column of names
	hourWidth  = 34
	laneHeight = 22
	laneTop    = 22 // room for the hours
	legendRoom = 30

	pictureWidth = nameWidth + 24*hourWidth + 14
)

// across returns the x of a minute of the day.
func across(minute int) string {
	return strconv.FormatFloat(nameWidth+float64(minute)*hourWidth/60, 'f', 1, 64)
}

// wide returns the width of so many minutes.
func wide(minutes int) string {
	return strconv.FormatFloat(float64(minutes)*hourWidth/60, 'f', 1, 64)
}

// picture draws the day, with a lane per procedure.
func (p htmlPage) picture() {
	d, lanes := p.rec.Timetable, p.lanes()
	deep := len(lanes) * laneHeight
	bottom := laneTop + deep
	p.Put(`<figure class="scroll" role="group" aria-labelledby="picture-title" tabindex="0">
<svg viewBox="0 0 {} {}" role="img" aria-labelledby="picture-title picture-text">
<title id="picture-title">{}</title>
<desc id="picture-text">{}</desc>
<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="blocked-ground" width="6" height="6"></rect><line class="blocked-line" x1="0" y1="0" x2="0" y2="6"></line></pattern></defs>
<rect class="working" x="{}" y="{}" width="{}" height="{}"></rect>
`, pictureWidth, bottom+legendRoom, p.r.PictureTitle, p.r.Picture(len(d.Jobs), len(d.Clashes)),
		across(d.Hours.From), laneTop, wide(d.Hours.To-d.Hours.From), deep)
	for _, b := range d.Blocked {
		at, until := b.At.Minutes(), b.At.Minutes()+b.Minutes
		text := fmt.Sprintf("%s, %s", b.At, p.t.TUI.Timetable.Blocked(b.Minutes, b.Why))
		p.blocked(at, min(until, 1440), deep, text)
		if until > 1440 { // across midnight
			p.blocked(0, until-1440, deep, text)
		}
	}
	for h := range 25 {
		x := across(h * 60)
		p.Put(`<line class="hour" x1="{}" x2="{}" y1="{}" y2="{}"></line>{}
`, x, x, laneTop, bottom, html.If(h%2 == 0, `<text class="hour-name" x="{}" y="14">{}</text>`, x, fmt.Sprintf("%02d", h)))
	}
	for _, l := range lanes {
		p.lane(l)
	}
	p.legend(bottom + 12)
	p.Put(`</svg>
</figure>`)
}

func (p htmlPage) blocked(from, until, deep int, text string) {
	p.Put(`<rect class="blocked" x="{}" y="{}" width="{}" height="{}"><title>{}</title></rect>
`, across(from), laneTop, wide(until-from), deep, text)
}

func (p htmlPage) lane(l lane) {
	p.Put(`<g><title>{}</title><line class="lane" x1="0" x2="{}" y1="{}" y2="{}"></line><text class="lane-name" x="4" y="{}">{}</text>
`, l.text, pictureWidth, l.y+laneHeight, l.y+laneHeight, l.y+15, l.name)
	for _, s := range l.starts {
		p.Put(`<rect class="start" x="{}" y="{}" width="2" height="{}"></rect>`, s.x, l.y+7, laneHeight-9)
		p.Maybe(`<path class="clash" d="{}"></path>`, s.clash)
		p.Put("\n")
	}
	p.Put("</g>\n")
}

// legend says below the lanes, from y down, what the signs mean.
func (p htmlPage) legend(y int) {
	name := func(minute int, name string) {
		p.Put(`<text class="legend-name" x="{}" y="{}">{}</text>
`, across(minute+35), y+10, name)
	}
	p.Put(`<g class="legend"><rect class="start" x="{}" y="{}" width="2" height="12"></rect>`, across(0), y)
	name(0, p.r.LegendStart)
	p.Put(`<path class="clash" d="{}"></path>`, triangle(240+8, y+2))
	name(240, p.r.LegendClash)
	p.Put(`<rect class="blocked" x="{}" y="{}" width="14" height="12"></rect>`, across(480), y)
	name(480, p.r.LegendBlocked)
	p.Put(`<rect class="working framed" x="{}" y="{}" width="14" height="12"></rect>`, across(720), y)
	name(720, p.r.LegendWorking)
	p.Put("</g>\n")
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
		row := lane{y: laneTop + len(out)*laneHeight}
		n, clashes, drawn := 0, 0, map[site.Clock]int{}
		for _, s := range l.rec.Timetable.Jobs {
			if s.Procedure != id {
				continue
			}
			row.name = s.Title
			for _, at := range s.Starts {
				n++
				i, known := drawn[at]
				if !known {
					i = len(row.starts)
					drawn[at] = i
					row.starts = append(row.starts, startMark{x: across(at.Minutes())})
				}
				if clashesAt(clashing[s.Job], s, at) {
					clashes++
					row.starts[i].clash = triangle(at.Minutes(), row.y+1)
				}
			}
		}
		if n == 0 {
			continue
		}
		row.text = l.r.Lane(row.name, n, clashes)
		row.name = shortened(row.name, 34)
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
