package record

import (
	"cmp"
	"slices"
	"strings"

	"example.org/resetup/internal/ledger"
)

// longStanding is from how many seconds on a hazard is worth a line of its own on a page.
const longStanding = 3600

// remains is what is not ready. n limits the rows; 0 is all.
func (l *layout) remains(n int) section {
	t := section{id: "remains", columns: slices.Concat(
		[]column{l.col("result", 16)}, l.job(), []column{l.col("action", 34), l.col("old-id", 12), l.col("old-since", 18)})}
	rows := l.rec.Remains
	if n > 0 && len(rows) > n {
		rows = rows[:n]
	}
	for _, r := range rows {
		t.add([]cell{l.result(r.Result)}, l.jobCells(r.Ref), []cell{txt(l.t.Words.Action[string(r.Action)]), txt(r.OldID), moment(r.Since)})
	}
	return t
}

func (l *layout) counts() []column {
	var out []column
	for _, name := range []string{"jobs", "ready", "kept", "skipped", "under-way", "untouched", "gap", "double", "leftover"} {
		out = append(out, l.col(name, 13))
	}
	return out
}

func countCells(p Part) []cell {
	return []cell{
		num(p.Jobs), num(p.Ready), num(p.Kept), num(p.Skipped), num(p.UnderWay), num(p.Untouched), num(p.Gaps), num(p.Doubles), num(p.Leftovers),
	}
}

func (l *layout) procedures() section {
	t := section{id: "procedures", columns: append([]column{l.page("procedure"), l.sheet("title", 38), l.sheet("procedure", 28)}, l.counts()...)}
	for _, p := range l.rec.Procedures {
		t.add([]cell{txt(p.Title), txt(p.Title), txt(p.ID)}, countCells(p))
	}
	return t
}

func (l *layout) companies() section {
	t := section{id: "companies", columns: append([]column{l.page("company"), l.sheet("company", 9), l.sheet("name", 32)}, l.counts()...)}
	for _, p := range l.rec.Companies {
		ref := Ref{Company: p.Number, CompanyName: p.Title}
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
func (l *layout) hazards(all bool) section {
	t := section{id: "hazards-all", columns: slices.Concat([]column{l.col("hazard", 11)}, l.job(), []column{
		l.col("from", 18), l.page("to"), l.sheet("to", 18), l.col("lasted", 13), l.col("opened-by", 14), l.page("ended-by"), l.sheet("ended-by", 20), l.col("passed", 20),
	})}
	rows := l.rec.Hazards
	if !all {
		t.id = "hazards"
		rows = slices.DeleteFunc(slices.Clone(rows), func(h Hazard) bool {
			return !h.Open && h.Passed.IsZero() && h.Seconds < longStanding
		})
		slices.SortStableFunc(rows, func(a, b Hazard) int { return cmp.Compare(b.Seconds, a.Seconds) })
	}
	for _, h := range rows {
		end, who := moment(h.To), txt(h.EndedBy)
		if h.Open {
			end, who = mark(string(h.Hazard), l.stillOpen()), txt(l.stillOpen())
		}
		t.add([]cell{l.hazard(h.Hazard)}, l.jobCells(h.Ref), []cell{
			moment(h.From), end, moment(h.To), span(h.Seconds), txt(h.By), txt(h.EndedBy), who, moment(h.Passed),
		})
	}
	return t
}

func (l *layout) stillOpen() string {
	if l.rec.Run.Closed {
		return l.r.OpenAtEnd
	}
	return l.r.StillOpen
}

func (l *layout) deviations() section {
	t := section{id: "deviations", columns: slices.Concat([]column{l.col("at", 18), l.col("who", 12)}, l.job(), []column{
		l.col("step", 40), l.sheet("step-id", 18), l.sheet("kind", 26), l.col("what", 40), l.col("reason", 44), l.col("stands", 20), l.sheet("paper", 12),
	})}
	for _, d := range l.rec.Deviations {
		t.add([]cell{moment(d.At), txt(d.By)}, l.jobCells(d.Ref), []cell{
			txt(cmp.Or(d.Do, d.Step)), txt(d.Step), txt(l.r.Deviation[d.Kind]), txt(l.deviated(d)), txt(d.Reason), txt(l.r.Stands[d.Stands]), l.yes(d.Paper),
		})
	}
	return t
}

// deviated says what was done otherwise.
func (l *layout) deviated(d Deviation) string {
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

func (l *layout) aside() section {
	t := section{id: "aside", columns: slices.Concat([]column{l.col("kind", 20)}, l.job(), []column{
		l.col("step", 40), l.sheet("step-id", 18), l.col("reason", 44), l.col("at", 18), l.col("who", 12),
	})}
	for _, s := range l.rec.Aside {
		t.add([]cell{txt(l.r.Kind[s.Kind])}, l.jobCells(s.Ref), []cell{txt(cmp.Or(s.Do, s.Step)), txt(s.Step), txt(s.Reason), moment(s.At), txt(s.By)})
	}
	return t
}

func (l *layout) kept() section {
	t := section{id: "kept", columns: slices.Concat(l.job(), []column{l.col("reason", 44), l.col("at", 18), l.col("who", 12)})}
	for _, k := range l.rec.Kept {
		t.add(l.jobCells(k.Ref), []cell{txt(k.Reason), moment(k.At), txt(k.By)})
	}
	return t
}

func (l *layout) omitted() section {
	t := section{id: "omitted", columns: []column{l.col("procedure", 30), l.col("reason", 60)}}
	for _, o := range l.rec.Omitted {
		t.add([]cell{txt(o.Procedure), txt(o.Reason)})
	}
	return t
}

func (l *layout) undone() section {
	t := section{id: "undone", columns: slices.Concat([]column{l.col("undone-at", 18), l.col("undone-by", 14)}, l.job(), []column{
		l.col("step", 40), l.sheet("step-id", 18), l.col("what", 30), l.col("at", 18), l.col("who", 12),
	})}
	for _, u := range l.rec.Corrections {
		t.add([]cell{moment(u.At), txt(u.By)}, l.jobCells(u.Ref), []cell{
			txt(cmp.Or(u.Do, u.Step)), txt(u.Step), txt(l.action(u.Action, u.Value)), moment(u.Made), txt(u.MadeBy),
		})
	}
	return t
}

// action says what an entry did, "svart «I kø»".
func (l *layout) action(a ledger.Action, value string) string {
	text := l.t.History.Action[string(a)]
	if value != "" && a != ledger.Undone {
		text += " «" + value + "»"
	}
	return text
}

func (l *layout) notes() section {
	t := section{id: "notes", columns: slices.Concat([]column{l.col("kind", 14), l.col("text", 60)}, l.job(), []column{
		l.col("step", 40), l.sheet("step-id", 18), l.col("at", 18), l.col("who", 12),
	})}
	for _, n := range l.rec.Notes {
		kind := txt(l.r.Kind["note"])
		if n.Redline {
			kind = mark("redline", l.r.Kind["redline"])
		}
		t.add([]cell{kind, txt(n.Text)}, l.jobCells(n.Ref), []cell{txt(cmp.Or(n.Do, n.Step)), txt(n.Step), moment(n.At), txt(n.By)})
	}
	return t
}

func (l *layout) people() section {
	t := section{id: "people", columns: []column{
		l.col("who", 20), l.col("first", 18), l.col("last", 18), l.col("entries", 10), l.col("jobs", 10), l.col("paper", 12),
	}}
	for _, p := range l.rec.People {
		t.add([]cell{txt(p.Name), moment(p.First), moment(p.Last), num(p.Entries), num(p.Jobs), num(p.Paper)})
	}
	return t
}
