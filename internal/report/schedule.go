package report

import (
	"fmt"
	"strings"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

// Day is a run's timetable, and what is wrong with it.
type Day struct {
	Entries []schedule.Entry
	Rules   schedule.Rules
	Clashes []schedule.Clash
	Moved   []schedule.Clash // of a proposal: why an entry moved, by its first job
	Was     map[string]int   // of a proposal: the start before, by job
	Name    wizard.Name
}

type entryJSON struct {
	Job    string          `json:"job"`
	Start  string          `json:"start"`
	Starts []string        `json:"starts"`
	Days   []string        `json:"days"`
	From   schedule.Origin `json:"from"`
}

type blockedJSON struct {
	At      string `json:"at"`
	Minutes int    `json:"minutes"`
	Why     string `json:"why"`
}

type clashJSON struct {
	At      string        `json:"at"`
	Kind    schedule.Kind `json:"kind"`
	Jobs    []string      `json:"jobs"`
	Why     string        `json:"why"`
	Suggest string        `json:"suggest"`
}

// Schedule writes a timetable.
func (w Writer) Schedule(d Day) error {
	if w.Format == table.JSON {
		return w.scheduleJSON(d)
	}
	t := w.Text.Schedule
	list := table.Table{Columns: []string{t.Start, t.Job, t.Title, t.Days, t.From}, Empty: t.NoJobs}
	if d.Was != nil {
		list.Columns = append(list.Columns, t.Was)
	}
	for _, e := range schedule.ByStart(d.Entries) {
		row := []string{clock(e.Start), e.Job, d.Name(e.Job), wizard.RepeatText(e, t), t.Origin[string(e.Origin)]}
		if d.Was != nil {
			row = append(row, clock(d.Was[e.Job]))
		}
		list.Add(row...)
	}
	if err := list.Write(w.Out, w.Format); err != nil || w.Format == table.CSV {
		return err
	}
	if err := w.blocked(d, t); err != nil {
		return err
	}
	return w.ClashList(d)
}

func (w Writer) blocked(d Day, t lang.Schedule) error {
	var lines []string
	for _, b := range d.Rules.Blocked {
		lines = append(lines, fmt.Sprintf("%s %d min %s", b.At, b.Minutes, b.Why))
	}
	_, err := fmt.Fprintf(w.Out, "\n%s: %s\n\n", t.BlockedHead, strings.Join(lines, " · "))
	return err
}

// ClashList writes what is wrong with a timetable.
func (w Writer) ClashList(d Day) error {
	if w.Format == table.JSON {
		return w.scheduleJSON(d)
	}
	t := w.Text.Schedule
	list := table.Table{Columns: []string{t.At, t.Kind, t.Job, t.Why, t.Suggest}, Empty: t.NoClashes}
	for _, c := range d.Clashes {
		list.Add(c.At.String(), t.Kinds[string(c.Kind)], c.Jobs[0], wizard.ClashText(c, c.Jobs[0], d.Name, t), w.suggestion(c))
	}
	return list.Write(w.Out, w.Format)
}

// suggestion is a free time, or what would make room.
func (w Writer) suggestion(c schedule.Clash) string {
	if c.Kind == schedule.NoRoom {
		return wizard.RoomText(c, w.Text.Schedule)
	}
	return c.Suggest.String()
}

func (w Writer) scheduleJSON(d Day) error {
	t := w.Text.Schedule
	out := struct {
		Jobs    []entryJSON   `json:"jobs"`
		Blocked []blockedJSON `json:"blocked"`
		Clashes []clashJSON   `json:"clashes"`
	}{[]entryJSON{}, []blockedJSON{}, []clashJSON{}}
	for _, e := range d.Entries {
		starts := []string{}
		for _, s := range e.Starts(d.Rules) {
			starts = append(starts, clock(s))
		}
		out.Jobs = append(out.Jobs, entryJSON{e.Job, clock(e.Start), starts, e.Days(), e.Origin})
	}
	for _, b := range d.Rules.Blocked {
		out.Blocked = append(out.Blocked, blockedJSON{b.At.String(), b.Minutes, b.Why})
	}
	for _, c := range d.Clashes {
		out.Clashes = append(out.Clashes, clashJSON{c.At.String(), c.Kind, c.Jobs, wizard.ClashText(c, c.Jobs[0], d.Name, t), w.suggestion(c)})
	}
	return table.WriteJSON(w.Out, out)
}

// Moves writes, a line each, which jobs a proposal moves and why.
func (w Writer) Moves(d Day) error {
	t := w.Text.Schedule
	at := map[string]int{}
	for _, e := range d.Entries {
		at[e.Job] = e.Start
	}
	for _, c := range d.Moved {
		job := c.Jobs[0]
		if _, err := fmt.Fprintln(w.Out, t.Moved(job, clock(d.Was[job]), clock(at[job]), wizard.ClashText(c, job, d.Name, t))); err != nil {
			return err
		}
	}
	return nil
}

func clock(minute int) string { return site.At(minute).String() }
