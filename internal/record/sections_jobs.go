package record

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// jobs lists every job with its old one and its new one, a group per procedure.
func (l *layout) jobs() section {
	t := section{id: "jobs", columns: slices.Concat([]column{l.pageColumn("company")}, l.jobColumns()[1:], []column{
		l.column("result", 16), l.column("old-id", 12), l.column("old-start", 12), l.column("old-state", 13),
		l.sheetColumn("old-since", 18), l.sheetColumn("old-by", 12),
		l.column("new-id", 12), l.column("new-start", 12), l.sheetColumn("new-date", 14), l.column("new-state", 13),
		l.sheetColumn("new-since", 18), l.sheetColumn("new-by", 12),
		l.pageColumn("steps"), l.sheetColumn("steps-done", 12), l.sheetColumn("steps-total", 12), l.numberColumn("in-danger", 12),
		l.column("last", 18), l.column("who", 16),
		l.sheetColumn("skipped", 30), l.sheetColumn("old-description", 36), l.sheetColumn("new-description", 36),
	})}
	for rest := l.rec.Jobs; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].Procedure == rest[0].Procedure {
			n++
		}
		of := rest[:n]
		rest = rest[n:]
		list(&t, of[0].Title, of, func(j Job) [][]cell {
			return [][]cell{{text(l.companyText(j.Ref))}, sheetCells(j.Ref), l.swapCells(j), {
				text(fmt.Sprintf("%d/%d", j.StepsDone, j.StepsTotal)), number(j.StepsDone), number(j.StepsTotal), span(j.Danger), moment(j.Last),
				text(l.byText(j)), text(j.Skipped), text(j.Old.Description), text(j.New.Description),
			}}
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
	old, fresh := l.t.Words.Old[string(j.Old.State)], l.t.Words.New[j.New.Code()]
	if !j.Swap {
		old, fresh = "", ""
	}
	if j.New.Date != "" {
		fresh = l.r.Postponed + " " + l.dateText(j.New.Date)
	}
	start := j.New.Start
	if j.Swap && j.New.State == ledger.NewNone {
		start = site.Clock{} // only planned
	}
	return []cell{
		l.result(j.Result), text(j.Old.ID), clockAt(j.Old.Start), text(old), moment(j.Old.Since), text(j.Old.By),
		text(j.New.ID), clockAt(start), text(l.dateText(j.New.Date)), text(fresh), moment(j.New.Since), text(j.New.By),
	}
}

// timetable lists when every job starts.
func (l *layout) timetable() section {
	t := section{id: "timetable", columns: slices.Concat([]column{l.column("start", 9)}, l.jobColumns(), []column{
		l.pageColumn("runs"), l.sheetColumn("runs", 34), l.sheetColumn("starts", 20), l.column("origin", 14), l.column("clash", 14),
	})}
	list(&t, "", l.rec.Timetable.Jobs, func(s Start) [][]cell {
		origin := l.t.Schedule.Origin[string(s.From)]
		if s.Ordered {
			origin = l.t.Words.New[string(ledger.NewOrdered)]
		}
		start := clockAt(s.Start)
		if s.Start.IsZero() {
			start = text(l.r.NoStarts)
		}
		clash := cell{}
		if s.Clash {
			clash = mark("clash", l.r.Column["clash"])
		}
		runs, starts := wizard.RepeatText(s.entry(), l.t.Schedule), startsText(s.Starts)
		return [][]cell{{start}, l.jobCells(s.Ref), {
			text(strings.TrimSuffix(runs+", "+starts, ", ")), text(runs), text(starts), text(origin), clash,
		}}
	})
	return t
}

// startsText says how often a job starts in a day; empty if once at most.
func startsText(starts []site.Clock) string {
	if len(starts) < 2 {
		return ""
	}
	return strconv.Itoa(len(starts)) + " × " + starts[0].String() + "–" + starts[len(starts)-1].String()
}

// clashes lists the rules for clock times that do not hold.
func (l *layout) clashes() section {
	t := section{id: "clashes", columns: slices.Concat([]column{l.column("clock", 9), l.column("kind", 16)}, l.jobColumns(), []column{l.column("why", 60)})}
	starts := map[string]Start{}
	for _, s := range l.rec.Timetable.Jobs {
		starts[s.Job] = s
	}
	name := func(job string) string { return starts[job].Name }
	list(&t, "", l.rec.Timetable.Clashes, func(c schedule.Clash) [][]cell {
		kind := mark("clash", l.t.Schedule.Kinds[string(c.Kind)])
		why := wizard.ClashText(c, c.Jobs[0], name, l.t.Schedule)
		return [][]cell{{clockAt(c.At), kind}, l.jobCells(starts[c.Jobs[0]].Ref), {text(why)}}
	})
	return t
}

// events lists the whole log, for a workbook.
func (l *layout) events() section {
	t := section{id: "events", columns: []column{
		l.column("seq", 8), l.column("at", 18), l.column("who", 12), l.column("job", 26), l.column("step-id", 18), l.column("step", 44),
		l.column("what", 16), l.column("value", 30),
		l.column("effect", 24), l.column("reason", 44), l.column("deviates", 9), l.column("undone", 9), l.column("redline", 10), l.column("paper", 12),
	}}
	list(&t, "", l.rec.Events, func(e Event) [][]cell {
		value := e.Value
		if e.Job == "" && e.Action != ledger.Renamed { // a run's own values are for machines
			value = ""
		} else if e.Action == ledger.Skipped && e.Step == "" {
			value = l.t.Words.Omitted[value]
		}
		return [][]cell{{
			number(int(e.Seq)), moment(e.At), text(e.By), text(e.Job), text(e.Step), text(e.Do),
			text(l.t.History.Action[string(e.Action)]), text(value),
			text(l.t.History.Effect[string(e.Effect)]), text(e.Reason), l.yes(e.Deviates), l.yes(e.Undone), l.yes(e.Redline), l.yes(e.Paper),
		}}
	})
	return t
}
