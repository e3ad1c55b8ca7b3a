package practice

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"example.org/resetup/internal/console"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// ahead is how long it is looked ahead for what will go wrong: every job runs once in it.
const ahead = 35 * 24 * time.Hour

// Summary says how the practice has gone so far: the harm that came in the console, the harm that will come as it stands, and what the wizard
// says of each; and what the wizard objected to. in is the record of the practice.
func (d *Desk) Summary(in ledger.Reader, all lang.Text) ([]overview.Passage, error) {
	c, err := d.Look()
	if err != nil {
		return nil, err
	}
	t, w := all.Practice, witness{text: all, desk: d, c: c}
	if err := w.read(in); err != nil {
		return nil, err
	}
	count := ledger.CountJobs(slices.DeleteFunc(slices.Clone(w.jobs), func(j ledger.Summary) bool { return j.Skipped != "" }))
	head := []string{t.Time(overview.StartText(d.kept.From, all), overview.StartText(c.Now(), all)), t.Done(count.Ready, count.Jobs)}
	harms := slices.DeleteFunc(c.Harms(d.kept.Needs, d.kept.From), w.isUnderWay)
	past, next := w.lines(harms, w.past), w.lines(c.Ahead(d.kept.Needs, c.Now().Add(ahead)), w.ahead)
	switch {
	case len(past) > 0:
	case len(next) > 0:
		past = []string{t.NotYet}
	default:
		past = []string{t.Fine}
	}
	out := []overview.Passage{{Heading: t.Missions[string(d.kept.Mission)], Lines: head}, {Heading: t.Harm, Lines: past}}
	if len(next) > 0 {
		out = append(out, overview.Passage{Heading: t.Ahead, Lines: next})
	}
	return append(out, overview.Passage{Heading: t.Caught, Lines: w.caught()}, overview.Passage{Heading: t.WayOn, Lines: w.wayOn()}), nil
}

// witness is what the wizard knows, and what the console shows.
type witness struct {
	text     lang.Text
	desk     *Desk
	c        *console.Console
	jobs     []ledger.Summary
	spells   overview.Spells
	findings overview.Findings
}

func (w *witness) read(in ledger.Reader) (err error) {
	run := w.desk.kept.Run
	if w.jobs, err = in.Jobs(run); err != nil {
		return err
	}
	if w.spells, err = overview.ReadSpells(in, run, w.jobs); err != nil {
		return err
	}
	w.findings, err = overview.ReadFindings(in, run)
	return err
}

// job returns the job of the run with a key; ok is false where there is none.
func (w *witness) job(key string) (j ledger.Summary, ok bool) {
	at := slices.IndexFunc(w.jobs, func(j ledger.Summary) bool { return j.Plan.Key == key || j.Plan.Of == key })
	if at < 0 {
		return j, false
	}
	return w.jobs[at], true
}

// name returns what a job is called.
func (w *witness) name(key string) string {
	if j, ok := w.job(key); ok {
		return wizard.JobText(j.Plan, w.text.Words)
	}
	return cmp.Or(key, w.text.Practice.Nobody)
}

// says returns what the wizard says just now of a harm to a job.
func (w *witness) says(h console.Harm) string {
	t, key := w.text.Practice, h.Job
	var out []string
	if j, ok := w.job(key); ok {
		m := overview.MissedIn(w.spells[key], j, w.desk.site, w.c.Now())
		switch h.Kind {
		case console.Lost, console.Stopped:
			out = w.hazard(j, ledger.Gap, ledger.Failed)
			if len(m.Lost) > 0 {
				out = append(out, w.text.Missed.Lost(len(m.Lost)))
			}
		case console.Twice, console.Unwanted:
			out = w.hazard(j, ledger.Double)
			if len(m.Twice) > 0 {
				out = append(out, w.text.Missed.Twice(len(m.Twice)))
			}
			if j.Plan.Of != "" && !j.Ready() {
				out = append(out, t.NotPostponed)
			}
		case console.Leftover:
			if out = w.hazard(j, ledger.Leftover, ledger.Gap); len(out) == 0 && j.Old.State == ledger.OldWaiting {
				out = []string{w.text.Words.Old[string(j.Old.State)]}
			}
		}
	}
	if n := len(w.findings.Of(key)); n > 0 {
		out = append(out, t.Findings(n))
	}
	switch {
	case len(out) > 0:
		return t.Says(strings.Join(out, ", "))
	case h.Kind == console.Units:
		return t.Unseen
	}
	if w.desk.kept.Mission == Holiday { // no list tells of a job that is postponed
		return t.Silent
	}
	return t.Silent + " " + t.InList
}

// isUnderWay reports whether a harm is only that a swap is under way: the old job waits for its new one, or the new one has not got its user yet.
func (w *witness) isUnderWay(h console.Harm) bool {
	j, _ := w.job(h.Job)
	switch h.Kind {
	case console.Leftover:
		return j.Hazard == ledger.Gap
	case console.OtherUser:
		return j.Hazard == ledger.Gap || j.New.State == ledger.NewOrdered
	}
	return false
}

// hazard returns the word for the hazard in which a job stands if it is one of these.
func (w *witness) hazard(j ledger.Summary, of ...ledger.Hazard) []string {
	if !slices.Contains(of, j.Hazard) {
		return nil
	}
	return []string{w.text.Words.Hazard[string(j.Hazard)]}
}

// lines returns a line for each harm, with what the wizard says of it. What comes on several days is one line.
func (w *witness) lines(harms []console.Harm, line func(console.Harm) string) (lines []string) {
	var all []console.Harm
	for _, h := range harms {
		at := slices.IndexFunc(all, func(o console.Harm) bool { return o.Kind == h.Kind && o.Job == h.Job && o.ID == h.ID })
		if at < 0 {
			all = append(all, h)
			continue
		}
		all[at].Count += h.Count
	}
	for _, h := range all {
		lines = append(lines, line(h)+" "+w.says(h))
	}
	return lines
}

func (w *witness) day(h console.Harm) string {
	return w.text.Words.Weekdays[h.Day.Weekday()] + h.Day.Format(" 2.1")
}

// past says what went wrong, and what it means.
func (w *witness) past(h console.Harm) string {
	t, name := w.text.Practice, w.name(h.Job)
	procedure, _, _, _ := procedures.ParseKey(h.Job)
	switch h.Kind {
	case console.Lost:
		return t.Lost(name, h.Count, w.day(h)) + " " + overview.Means(w.text.Missed.LostMeans, procedure)
	case console.Twice:
		return t.Twice(name, h.Count, w.day(h)) + " " + overview.Means(w.text.Missed.TwiceMeans, procedure)
	case console.Unwanted:
		return t.Unwanted(name, h.Count, w.day(h))
	case console.Stopped:
		return t.Stopped(name, h.ID, t.Faults[string(h.Fault)])
	case console.Leftover:
		return t.Leftover(name, h.ID)
	case console.OtherUser:
		return t.OtherUser(name, h.ID)
	}
	return t.OutOfOrder(name, h.ID)
}

// ahead says what will go wrong.
func (w *witness) ahead(h console.Harm) string {
	t, name := w.text.Practice, w.name(h.Job)
	switch h.Kind {
	case console.Lost:
		return t.WillLose(name, w.day(h))
	case console.Twice:
		return t.WillDouble(name, w.day(h))
	case console.Unwanted:
		return t.WillRun(name, w.day(h))
	case console.Stopped:
		return t.WillStop(name, h.ID, t.Faults[string(h.Fault)])
	}
	return w.past(h)
}

// wayOn says what to do next.
func (w *witness) wayOn() (lines []string) {
	t := w.text.Practice
	if w.c.Now().Sub(w.desk.kept.From) < 12*time.Hour {
		lines = append(lines, t.SeeItRun)
	}
	return append(lines, t.Again)
}

// caught returns a line for each thing that the wizard objected to, once.
func (w *witness) caught() (lines []string) {
	t, count := w.text.Practice, map[Objection]int{}
	var order []Objection
	for _, o := range w.desk.kept.Objections {
		o = Objection{Job: o.Job, Text: o.Text}
		if count[o]++; count[o] == 1 {
			order = append(order, o)
		}
	}
	for _, o := range order {
		n := count[o]
		if n == 1 {
			n = 0
		}
		lines = append(lines, t.Objected(w.of(o.Job), o.Text, n))
	}
	if len(lines) == 0 {
		return []string{t.Nothing}
	}
	return lines
}

// of returns what a job is called; nothing of none.
func (w *witness) of(key string) string {
	if key == "" {
		return ""
	}
	return w.name(key)
}
