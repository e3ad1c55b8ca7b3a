package record

import (
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/wizard"
)

// jobs is every job with its old one and its new one, a group per procedure.
func (l *layout) jobs() section {
	t := section{id: "jobs", columns: slices.Concat([]column{l.page("company")}, l.job()[1:], []column{
		l.col("result", 16), l.col("old-id", 12), l.col("old-start", 12), l.col("old-state", 13), l.sheet("old-since", 18), l.sheet("old-by", 12),
		l.col("new-id", 12), l.col("new-start", 12), l.sheet("new-date", 14), l.col("new-state", 13), l.sheet("new-since", 18), l.sheet("new-by", 12),
		l.page("steps"), l.sheet("steps-done", 12), l.sheet("steps-total", 12), l.col("in-danger", 12), l.col("last", 18), l.col("who", 16),
		l.sheet("skipped", 30), l.sheet("old-description", 36), l.sheet("new-description", 36),
	})}
	last := ""
	for _, j := range l.rec.Jobs {
		if j.Procedure != last {
			last = j.Procedure
			t.groups = append(t.groups, rowGroup{heading: j.Title})
		}
		t.add([]cell{txt(l.companyText(j.Ref))}, sheetJob(j.Ref), l.swapCells(j), []cell{
			txt(fraction(j.StepsDone, j.StepsTotal)), num(j.StepsDone), num(j.StepsTotal), span(j.Danger), moment(j.Last), txt(l.byText(j)),
			txt(j.Skipped), txt(j.Old.Description), txt(j.New.Description),
		})
	}
	return t
}

func (l *layout) byText(j Job) string {
	text := strings.Join(j.By, ", ")
	if j.Paper > 0 {
		text += " (" + strconv.Itoa(j.Paper) + " " + l.r.Label.Paper + ")"
	}
	return text
}

func (l *layout) swapCells(j Job) []cell {
	old, fresh := l.t.Words.Old[string(j.Old.State)], l.t.Words.New[string(j.New.State)]
	if !j.Swap {
		old, fresh = "", ""
	}
	if j.New.Date != "" {
		fresh = l.r.Postponed + " " + l.date(j.New.Date)
	}
	start := j.New.Start
	if j.Swap && j.New.State == ledger.NewNone {
		start = "" // only planned
	}
	return []cell{
		l.result(j.Result), txt(j.Old.ID), clockAt(j.Old.Start), txt(old), moment(j.Old.Since), txt(j.Old.By),
		txt(j.New.ID), clockAt(start), txt(l.date(j.New.Date)), txt(fresh), moment(j.New.Since), txt(j.New.By),
	}
}

// timetable is the place of every job in the day.
func (l *layout) timetable() section {
	t := section{id: "timetable", columns: slices.Concat([]column{l.col("start", 9)}, l.job(), []column{
		l.page("runs"), l.sheet("runs", 34), l.sheet("starts", 20), l.col("origin", 14), l.col("clash", 14),
	})}
	for _, s := range l.rec.Timetable.Jobs {
		origin := l.t.Wizard.Clock.Origin[string(s.From)]
		if s.Ordered {
			origin = l.t.Words.New[string(ledger.NewOrdered)]
		}
		start := clockAt(s.Start)
		if s.Start == "" {
			start = txt(l.r.NoStarts)
		}
		runs, starts := wizard.RepeatText(s.entry(), l.t.Wizard.Clock), startsText(s.Starts)
		t.add([]cell{start}, l.jobCells(s.Ref), []cell{
			txt(strings.TrimSuffix(runs+", "+starts, ", ")), txt(runs), txt(starts), txt(origin), markIf(s.Clash, mark("clash", l.r.Column["clash"])),
		})
	}
	return t
}

// startsText tells how often a job starts in a day where that is more than once.
func startsText(starts []string) string {
	if len(starts) < 2 {
		return ""
	}
	return strconv.Itoa(len(starts)) + " × " + starts[0] + "–" + starts[len(starts)-1]
}

func (l *layout) clashes() section {
	t := section{id: "clashes", columns: slices.Concat([]column{l.col("clock", 9), l.col("kind", 16)}, l.job(), []column{l.col("why", 60)})}
	name, refs := l.rec.Timetable.names(), map[string]Ref{}
	for _, j := range l.rec.Timetable.Jobs {
		refs[j.Job] = j.Ref
	}
	for _, c := range l.rec.Timetable.Clashes {
		kind := mark("clash", l.t.Wizard.Clock.Kinds[string(c.Kind)])
		t.add([]cell{clockAt(c.At), kind}, l.jobCells(refs[c.Jobs[0]]), []cell{txt(wizard.ClashText(c.clash(), c.Jobs[0], name, l.t.Wizard.Clock))})
	}
	return t
}

// events is the whole log, for a spreadsheet.
func (l *layout) events() section {
	t := section{id: "events", columns: []column{
		l.col("seq", 8), l.col("at", 18), l.col("who", 12), l.col("job", 26), l.col("step-id", 18), l.col("step", 44), l.col("what", 16), l.col("value", 30),
		l.col("effect", 24), l.col("reason", 44), l.col("deviates", 9), l.col("undone", 9), l.col("redline", 10), l.col("paper", 12),
	}}
	for _, e := range l.rec.Events {
		value := e.Value
		if e.Job == "" { // a run's own values are for machines
			value = ""
		}
		t.add([]cell{
			num(int(e.Seq)), moment(e.At), txt(e.By), txt(e.Job), txt(e.Step), txt(e.Do), txt(l.t.History.Action[string(e.Action)]), txt(value),
			txt(l.t.History.Effect[string(e.Effect)]), txt(e.Reason), l.yes(e.Deviates), l.yes(e.Undone), l.yes(e.Redline), l.yes(e.Paper),
		})
	}
	return t
}

// strips draws the day in half hours, once for the weekdays that are alike.
func (d Day) strips(columns int) (days [][]string, cells [][]schedule.Cell) {
	entries, rules := d.entries(), d.rules()
	var clashes []schedule.Clash
	for _, c := range d.Clashes {
		clashes = append(clashes, c.clash())
	}
	for _, day := range schedule.Weekdays() {
		strip := schedule.Strip(entries, rules, schedule.ClashesOn(clashes, entries, day), day, columns)
		i := slices.IndexFunc(cells, func(c []schedule.Cell) bool { return slices.Equal(c, strip) })
		if i < 0 {
			days, cells = append(days, nil), append(cells, strip)
			i = len(cells) - 1
		}
		days[i] = append(days[i], day)
	}
	return days, cells
}
