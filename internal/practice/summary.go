package practice

import (
	"cmp"
	"slices"
	"strings"

	"example.org/resetup/internal/console"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// Summary says how the practice has gone so far: the harm that came in the console and what the wizard says of it, and what the wizard
// objected to. in is the record of the practice.
func (d *Desk) Summary(in ledger.Reader, all lang.Text) ([]overview.Passage, error) {
	c, err := d.Look()
	if err != nil {
		return nil, err
	}
	t, w := all.Practice, witness{text: all, desk: d, c: c}
	if err := w.read(in); err != nil {
		return nil, err
	}
	head := []string{t.Time(overview.StartText(d.kept.From, all), overview.StartText(c.Now(), all))}
	count := ledger.CountJobs(w.jobs)
	head = append(head, t.Done(count.Ready, count.Jobs))
	harm := w.harm()
	if len(harm) == 0 {
		harm = []string{t.Fine}
	}
	return []overview.Passage{{Heading: t.Missions[string(d.kept.Mission)], Lines: head}, {Heading: t.Harm, Lines: harm}, {Heading: t.Caught, Lines: w.caught()}}, nil
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

// says returns what the wizard says just now of the job that came to harm.
func (w *witness) says(h console.Harm) string {
	t, key := w.text.Practice, h.Job
	var out []string
	if j, ok := w.job(key); ok {
		left := h.Kind == console.Leftover
		switch {
		case j.Hazard.Danger(), left && j.Hazard == ledger.Leftover:
			out = append(out, w.text.Words.Hazard[string(j.Hazard)])
		case left && j.Old.State == ledger.OldWaiting:
			out = append(out, w.text.Words.Old[string(j.Old.State)])
		}
		m := overview.MissedIn(w.spells[key], j, w.desk.site, w.c.Now())
		if len(m.Lost) > 0 {
			out = append(out, w.text.Missed.Lost(len(m.Lost)))
		}
		if len(m.Twice) > 0 {
			out = append(out, w.text.Missed.Twice(len(m.Twice)))
		}
	}
	if n := len(w.findings.Of(key)); n > 0 {
		out = append(out, t.Findings(n))
	}
	if len(out) == 0 {
		return t.Silent
	}
	return t.Says(strings.Join(out, ", "))
}

// harm returns a line for each harm, with what it means and what the wizard says of it. What came on several days is one line.
func (w *witness) harm() (lines []string) {
	var all []console.Harm
	for _, h := range w.c.Harms(w.desk.kept.Needs, w.desk.kept.From) {
		at := slices.IndexFunc(all, func(o console.Harm) bool { return o.Kind == h.Kind && o.Job == h.Job && o.ID == h.ID })
		if at < 0 {
			all = append(all, h)
			continue
		}
		all[at].Count += h.Count
	}
	for _, h := range all {
		lines = append(lines, w.line(h)+" "+w.says(h))
	}
	return lines
}

func (w *witness) line(h console.Harm) string {
	t, name, day := w.text.Practice, w.name(h.Job), ""
	procedure, _, _, _ := procedures.ParseKey(h.Job)
	if !h.Day.IsZero() {
		day = w.text.Words.Weekdays[h.Day.Weekday()] + h.Day.Format(" 2.1.")
	}
	switch h.Kind {
	case console.Lost:
		return t.Lost(name, h.Count, day) + " " + overview.Means(w.text.Missed.LostMeans, procedure)
	case console.Twice:
		return t.Twice(name, h.Count, day) + " " + overview.Means(w.text.Missed.TwiceMeans, procedure)
	case console.Unwanted:
		return t.Unwanted(name, h.Count, day)
	case console.Stopped:
		return t.Stopped(name, h.ID, t.Faults[string(h.Fault)])
	case console.Leftover:
		return t.Leftover(name, h.ID)
	case console.OtherUser:
		return t.OtherUser(name, h.ID)
	}
	return t.OutOfOrder(name, h.ID)
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
