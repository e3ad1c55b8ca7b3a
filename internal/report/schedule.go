package report

import (
	"fmt"
	"strings"

	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

// Schedule writes a run's timetable, and what is wrong with it.
func (w Writer) Schedule(d wizard.Day) error { return w.timetable(d, nil) }

// Suggestions writes the jobs that the day's proposal gives a time, with their start before and, for a
// terminal, why they move. What has no room stands as clashes.
func (w Writer) Suggestions(d wizard.Day) error {
	was := map[string]site.Clock{}
	for _, e := range d.Entries {
		was[e.Job] = site.At(e.Start)
	}
	moved := d.Proposal.Moved
	if err := w.timetable(d.OnlySuggested(), was); err != nil || !w.Format.Reads() || w.Format == table.Markdown {
		return err
	}
	t := w.Text.Schedule
	for _, c := range moved {
		job := c.Jobs[0]
		line := t.Moved(job, was[job].String(), c.Suggest.String(), wizard.ClashText(c, job, d.Name, t))
		if err := w.lines(line); err != nil {
			return err
		}
	}
	return nil
}

// timetable writes a timetable, with a column for the starts before unless was is nil.
func (w Writer) timetable(d wizard.Day, was map[string]site.Clock) error {
	if w.Format == table.JSON {
		return w.scheduleJSON(d)
	}
	t := w.Text.Schedule
	list := table.Table{Columns: []string{t.Start, t.Job, t.Title, t.Days, t.From}, Empty: t.NoJobs}
	if was != nil {
		list.Columns = append(list.Columns, t.Was)
	}
	for _, e := range schedule.ByStart(d.Entries) {
		row := []string{site.At(e.Start).String(), e.Job, d.Name(e.Job), wizard.RepeatText(e, t), t.Origin[string(e.Origin)]}
		if was != nil {
			row = append(row, was[e.Job].String())
		}
		list.Add(row...)
	}
	if err := list.Write(w.Out, w.Format); err != nil || w.Format == table.CSV {
		return err
	}
	var blocked []string
	for _, b := range d.Rules.Blocked {
		blocked = append(blocked, fmt.Sprintf("%s %d min %s", b.At, b.Minutes, b.Why))
	}
	if err := w.lines("", t.BlockedHead+": "+strings.Join(blocked, " · "), ""); err != nil {
		return err
	}
	return w.Clashes(d)
}

// Clashes writes what is wrong with a timetable.
func (w Writer) Clashes(d wizard.Day) error {
	if w.Format == table.JSON {
		return w.scheduleJSON(d)
	}
	t := w.Text.Schedule
	list := table.Table{Columns: []string{t.At, t.Kind, t.Job, t.Why, t.Suggest}, Empty: t.NoClashes}
	for _, c := range d.Clashes() {
		list.Add(c.At.String(), t.Kinds[string(c.Kind)], c.Jobs[0], wizard.ClashText(c, c.Jobs[0], d.Name, t), w.suggestion(c))
	}
	return list.Write(w.Out, w.Format)
}

// suggestion returns a free time, or what would make room.
func (w Writer) suggestion(c schedule.Clash) string {
	if c.Kind == schedule.NoRoom {
		return wizard.RoomText(c, w.Text.Schedule)
	}
	return c.Suggest.String()
}

func (w Writer) scheduleJSON(d wizard.Day) error {
	type job struct {
		Job     string          `json:"job"`
		Start   site.Clock      `json:"start"`
		Starts  []site.Clock    `json:"starts"`
		Days    []string        `json:"days"`
		From    schedule.Origin `json:"from"`
		Runs    site.Regularity `json:"regularity"`
		Assumed bool            `json:"regularity_assumed,omitempty"` // nobody has said how often it runs
	}
	type clash struct {
		At      site.Clock    `json:"at"`
		Kind    schedule.Kind `json:"kind"`
		Jobs    []string      `json:"jobs"`
		Why     string        `json:"why"`
		Suggest string        `json:"suggest"`
	}
	out := struct {
		Jobs    []job          `json:"jobs"`
		Blocked []site.Blocked `json:"blocked"`
		Clashes []clash        `json:"clashes"`
	}{[]job{}, append([]site.Blocked{}, d.Rules.Blocked...), []clash{}}
	for _, e := range d.Entries {
		out.Jobs = append(out.Jobs, job{e.Job, site.At(e.Start), e.Clocks(d.Rules), e.Days(), e.Origin, e.Repeat.Plain(), e.Likely})
	}
	for _, c := range d.Clashes() {
		why := wizard.ClashText(c, c.Jobs[0], d.Name, w.Text.Schedule)
		out.Clashes = append(out.Clashes, clash{c.At, c.Kind, c.Jobs, why, w.suggestion(c)})
	}
	return table.WriteJSON(w.Out, out)
}
