package report

import (
	"cmp"
	"slices"
	"strings"

	"example.org/resetup/internal/ledger"
)

// longStanding is from how many seconds on a hazard is worth a line of its own on a page.
const longStanding = 3600

// remains is what is not ready. n limits the rows; 0 is all.
func (l *laying) remains(n int) recordTable {
	t := recordTable{id: "remains", columns: slices.Concat(
		[]column{l.col("result", 16)}, l.job(), []column{l.col("action", 34), l.col("old-id", 12), l.col("old-since", 18)})}
	rows := l.rec.Remains
	if n > 0 && len(rows) > n {
		rows = rows[:n]
	}
	for _, r := range rows {
		t.add([]cell{l.result(r.Result)}, l.jobCells(r.RecordRef), []cell{txt(l.t.Words.Action[string(r.Action)]), txt(r.OldID), moment(r.Since)})
	}
	return t
}

func (l *laying) counts() []column {
	var out []column
	for _, name := range []string{"jobs", "ready", "kept", "skipped", "under-way", "untouched", "gap", "double", "leftover"} {
		out = append(out, l.col(name, 13))
	}
	return out
}

func countCells(p RecordPart) []cell {
	return []cell{
		num(p.Jobs), num(p.Ready), num(p.Kept), num(p.Skipped), num(p.UnderWay), num(p.Untouched), num(p.Gaps), num(p.Doubles), num(p.Leftovers),
	}
}

func (l *laying) procedures() recordTable {
	t := recordTable{id: "procedures", columns: append([]column{l.page("procedure"), l.sheet("title", 38), l.sheet("procedure", 28)}, l.counts()...)}
	for _, p := range l.rec.Procedures {
		t.add([]cell{txt(p.Title), txt(p.Title), txt(p.ID)}, countCells(p))
	}
	return t
}

func (l *laying) companies() recordTable {
	t := recordTable{id: "companies", columns: append([]column{l.page("company"), l.sheet("company", 9), l.sheet("name", 32)}, l.counts()...)}
	for _, p := range l.rec.Companies {
		ref := RecordRef{Company: p.Number, CompanyName: p.Title}
		number, name := cell{}, cmp.Or(p.Title, l.t.Words.All)
		if p.Number > 0 {
			number = num(p.Number)
		}
		t.add([]cell{txt(l.companyText(ref)), number, txt(name)}, countCells(p))
	}
	return t
}

// hazards is the times that jobs stood in danger: all, or those worth a line on a page, the
// longest first.
func (l *laying) hazards(all bool) recordTable {
	t := recordTable{id: "hazards-all", columns: slices.Concat([]column{l.col("hazard", 11)}, l.job(), []column{
		l.col("from", 18), l.page("to"), l.sheet("to", 18), l.col("lasted", 13), l.col("opened-by", 14), l.page("ended-by"), l.sheet("ended-by", 20), l.col("passed", 20),
	})}
	rows := l.rec.Hazards
	if !all {
		t.id = "hazards"
		rows = slices.DeleteFunc(slices.Clone(rows), func(h RecordHazard) bool {
			return !h.Open && h.Passed.IsZero() && h.Seconds < longStanding
		})
		slices.SortStableFunc(rows, func(a, b RecordHazard) int { return cmp.Compare(b.Seconds, a.Seconds) })
	}
	for _, h := range rows {
		end, who := moment(h.To), txt(h.EndedBy)
		if h.Open {
			end, who = mark(string(h.Hazard), l.stillOpen()), txt(l.stillOpen())
		}
		t.add([]cell{l.hazard(h.Hazard)}, l.jobCells(h.RecordRef), []cell{
			moment(h.From), end, moment(h.To), span(h.Seconds), txt(h.By), txt(h.EndedBy), who, moment(h.Passed),
		})
	}
	return t
}

func (l *laying) stillOpen() string {
	if l.rec.Run.Closed {
		return l.r.OpenAtEnd
	}
	return l.r.StillOpen
}

func (l *laying) deviations() recordTable {
	t := recordTable{id: "deviations", columns: slices.Concat([]column{l.col("at", 18), l.col("who", 12)}, l.job(), []column{
		l.col("step", 40), l.sheet("step-id", 18), l.sheet("kind", 26), l.col("what", 40), l.col("reason", 44), l.col("stands", 20), l.sheet("paper", 12),
	})}
	for _, d := range l.rec.Deviations {
		t.add([]cell{moment(d.At), txt(d.By)}, l.jobCells(d.RecordRef), []cell{
			txt(cmp.Or(d.Do, d.Step)), txt(d.Step), txt(l.r.Deviation[d.Kind]), txt(l.deviated(d)), txt(d.Reason), txt(l.r.Stands[d.Stands]), l.yes(d.Paper),
		})
	}
	return t
}

// deviated says what was done otherwise.
func (l *laying) deviated(d RecordDeviation) string {
	var parts []string
	switch d.Kind {
	case deviatesClose:
		return l.r.ClosedOpen
	case deviatesAnswer:
		if d.Expected != "" {
			parts = append(parts, l.r.Answered(d.Value, d.Expected)+".")
		} else {
			parts = append(parts, l.r.Took(d.Value)+".")
		}
	case deviatesStart:
		parts = append(parts, l.r.TookTime(d.Value)+".")
	case deviatesReason:
		if d.Value == "" {
			return l.r.Deviation[d.Kind]
		}
		parts = append(parts, l.r.Took(d.Value)+".")
	}
	if d.Rule != "" {
		parts = append(parts, l.r.Rule[string(d.Rule)]+".")
	}
	if d.Paper {
		parts = append(parts, "("+l.r.Label.Paper+")")
	}
	return strings.Join(parts, " ")
}

func (l *laying) aside() recordTable {
	t := recordTable{id: "aside", columns: slices.Concat([]column{l.col("kind", 20)}, l.job(), []column{
		l.col("step", 40), l.sheet("step-id", 18), l.col("reason", 44), l.col("at", 18), l.col("who", 12),
	})}
	for _, s := range l.rec.Aside {
		t.add([]cell{txt(l.r.Kind[s.Kind])}, l.jobCells(s.RecordRef), []cell{txt(cmp.Or(s.Do, s.Step)), txt(s.Step), txt(s.Reason), moment(s.At), txt(s.By)})
	}
	return t
}

func (l *laying) kept() recordTable {
	t := recordTable{id: "kept", columns: slices.Concat(l.job(), []column{l.col("reason", 44), l.col("at", 18), l.col("who", 12)})}
	for _, k := range l.rec.Kept {
		t.add(l.jobCells(k.RecordRef), []cell{txt(k.Reason), moment(k.At), txt(k.By)})
	}
	return t
}

func (l *laying) omitted() recordTable {
	t := recordTable{id: "omitted", columns: []column{l.col("procedure", 30), l.col("reason", 60)}}
	for _, o := range l.rec.Omitted {
		t.add([]cell{txt(o.Procedure), txt(o.Reason)})
	}
	return t
}

func (l *laying) undone() recordTable {
	t := recordTable{id: "undone", columns: slices.Concat([]column{l.col("undone-at", 18), l.col("undone-by", 14)}, l.job(), []column{
		l.col("step", 40), l.sheet("step-id", 18), l.col("what", 30), l.col("at", 18), l.col("who", 12),
	})}
	for _, u := range l.rec.Corrections {
		t.add([]cell{moment(u.At), txt(u.By)}, l.jobCells(u.RecordRef), []cell{
			txt(cmp.Or(u.Do, u.Step)), txt(u.Step), txt(l.action(u.Action, u.Value)), moment(u.Made), txt(u.MadeBy),
		})
	}
	return t
}

// action says what an entry did, "svart «I kø»".
func (l *laying) action(a ledger.Action, value string) string {
	text := l.t.History.Action[string(a)]
	if value != "" && a != ledger.Undone {
		text += " «" + value + "»"
	}
	return text
}

func (l *laying) notes() recordTable {
	t := recordTable{id: "notes", columns: slices.Concat([]column{l.col("kind", 14), l.col("text", 60)}, l.job(), []column{
		l.col("step", 40), l.sheet("step-id", 18), l.col("at", 18), l.col("who", 12),
	})}
	for _, n := range l.rec.Notes {
		kind := txt(l.r.Kind["note"])
		if n.Redline {
			kind = mark("redline", l.r.Kind["redline"])
		}
		t.add([]cell{kind, txt(n.Text)}, l.jobCells(n.RecordRef), []cell{txt(cmp.Or(n.Do, n.Step)), txt(n.Step), moment(n.At), txt(n.By)})
	}
	return t
}

func (l *laying) people() recordTable {
	t := recordTable{id: "people", columns: []column{
		l.col("who", 20), l.col("first", 18), l.col("last", 18), l.col("entries", 10), l.col("jobs", 10), l.col("paper", 12),
	}}
	for _, p := range l.rec.People {
		t.add([]cell{txt(p.Name), moment(p.First), moment(p.Last), num(p.Entries), num(p.Jobs), num(p.Paper)})
	}
	return t
}
