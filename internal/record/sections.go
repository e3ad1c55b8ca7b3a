package record

import (
	"cmp"
	"slices"
	"strings"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// longStanding is how many seconds a hazard lasts before a page gives it a line of its own.
const longStanding = 3600

// remains lists the jobs that are not ready, at most n of them; 0 is all.
func (l *layout) remains(n int) section {
	t := section{id: "remains", columns: slices.Concat(
		[]column{l.column("result", 16)}, l.jobColumns(), []column{l.column("action", 34), l.column("old-id", 12), l.column("old-since", 18)})}
	rows := l.rec.Remains
	if n > 0 && len(rows) > n {
		rows = rows[:n]
	}
	list(&t, "", rows, func(r Remaining) [][]cell {
		return [][]cell{{l.result(r.Result)}, l.jobCells(r.Ref), {text(l.t.Words.Action[string(r.Action)]), text(r.OldID), moment(r.Since)}}
	})
	return t
}

func (l *layout) countColumns() []column {
	var out []column
	for _, name := range []string{"jobs", "ready", "kept", "skipped", "under-way", "untouched", "gap", "failed", "double", "leftover"} {
		if name == "failed" && l.rec.Count.Failed == 0 {
			continue
		}
		out = append(out, l.numberColumn(name, 13))
	}
	return out
}

func (l *layout) countCells(p Part) []cell {
	out := []cell{
		number(p.Jobs), number(p.Ready), number(p.Kept), number(p.Skipped), number(p.UnderWay), number(p.Untouched), number(p.Gaps),
	}
	if l.rec.Count.Failed > 0 {
		out = append(out, number(p.Failed))
	}
	return append(out, number(p.Doubles), number(p.Leftovers))
}

func (l *layout) procedures() section {
	t := section{id: "procedures", columns: append([]column{l.pageColumn("procedure"), l.sheetColumn("title", 38), l.sheetColumn("procedure", 28)}, l.countColumns()...)}
	list(&t, "", l.rec.Procedures, func(p Part) [][]cell {
		return [][]cell{{text(p.Title), text(p.Title), text(p.ID)}, l.countCells(p)}
	})
	return t
}

func (l *layout) companies() section {
	t := section{id: "companies", columns: append([]column{l.pageColumn("company"), l.sheetColumn("company", 9), l.sheetColumn("name", 32)}, l.countColumns()...)}
	list(&t, "", l.rec.Companies, func(p Part) [][]cell {
		ref := Ref{Company: p.Number, CompanyName: p.Title}
		id, name := cell{}, cmp.Or(p.Title, l.t.Words.All)
		if p.Number > 0 {
			id = number(p.Number)
		}
		return [][]cell{{text(l.companyText(ref)), id, text(name)}, l.countCells(p)}
	})
	return t
}

// hazards lists the times that jobs stood in danger: all of them, or those worth a line on a page,
// the longest first.
func (l *layout) hazards(all bool) section {
	t := section{id: "hazards-all", columns: slices.Concat([]column{l.column("hazard", 11)}, l.jobColumns(), []column{
		l.column("from", 18), l.pageColumn("to"), l.sheetColumn("to", 18), l.numberColumn("lasted", 13), l.column("opened-by", 14),
		l.pageColumn("ended-by"), l.sheetColumn("ended-by", 20), l.column("passed", 20), l.numberColumn("missed", 16), l.column("means", 44),
	})}
	rows := l.rec.Hazards
	if !all {
		t.id = "hazards"
		rows = slices.DeleteFunc(slices.Clone(rows), func(h Hazard) bool {
			return !h.Open && h.Passed.IsZero() && h.Seconds < longStanding
		})
		slices.SortStableFunc(rows, func(a, b Hazard) int { return cmp.Compare(b.Seconds, a.Seconds) })
	}
	list(&t, "", rows, func(h Hazard) [][]cell {
		end, who := moment(h.To), text(h.EndedBy)
		if h.Open {
			end, who = mark(string(h.Hazard), l.stillOpen()), text(l.stillOpen())
		}
		return [][]cell{{l.hazard(h.Hazard)}, l.jobCells(h.Ref), {
			moment(h.From), end, moment(h.To), span(h.Seconds), text(h.By), text(h.EndedBy), who, moment(h.Passed), l.missed(h), text(l.means(h)),
		}}
	})
	return t
}

// missed returns how many starts fell into a hazard; empty if none did.
func (l *layout) missed(h Hazard) cell {
	if h.Missed == 0 {
		return cell{}
	}
	return number(h.Missed)
}

// means says what came of the starts that fell into a hazard, and what to do.
func (l *layout) means(h Hazard) string {
	switch {
	case h.Missed == 0:
		return ""
	case h.Hazard == ledger.Double:
		return overview.Means(l.t.Missed.TwiceMeans, h.Procedure)
	}
	return overview.Means(l.t.Missed.LostMeans, h.Procedure)
}

func (l *layout) stillOpen() string {
	if l.rec.Run.Closed {
		return l.r.OpenAtEnd
	}
	return l.r.StillOpen
}

func (l *layout) deviations() section {
	t := section{id: "deviations", columns: slices.Concat([]column{l.column("at", 18), l.column("who", 12)}, l.jobColumns(), []column{
		l.column("step", 40), l.sheetColumn("step-id", 18), l.sheetColumn("kind", 26), l.column("what", 40), l.column("reason", 44),
		l.column("stands", 20), l.sheetColumn("paper", 12),
	})}
	list(&t, "", l.rec.Deviations, func(d Deviation) [][]cell {
		return [][]cell{{moment(d.At), text(d.By)}, l.jobCells(d.Ref), {
			text(cmp.Or(d.Do, d.Step)), text(d.Step), text(l.r.Deviation[d.Kind]), text(l.deviated(d)), text(d.Reason),
			text(l.r.Stands[d.Stands]), l.yes(d.Paper),
		}}
	})
	return t
}

// deviated says how an answer deviates.
func (l *layout) deviated(d Deviation) string {
	var parts []string
	switch {
	case d.Kind == deviatesClose:
		return l.r.ClosedOpen
	case d.Kind == deviatesReason && d.Value == "":
		return l.r.Deviation[d.Kind]
	case d.Kind == deviatesStart:
		parts = append(parts, l.r.TookTime(d.Value)+".")
	case d.Expected != "":
		parts = append(parts, l.r.Answered(cmp.Or(d.Value, l.t.Words.New[string(ledger.NewFailed)]), d.Expected)+".")
	case d.Value != "":
		parts = append(parts, l.r.Took(d.Value)+".")
	}
	if d.Rule != "" {
		rule := l.r.Rule[string(d.Rule)]
		if a := d.Against; a != nil {
			plan := procedures.Plan{Key: a.Job, Title: a.Title, Company: a.Company, CompanyName: a.CompanyName, Variant: a.Variant}
			rule += ": " + a.ID + ", " + wizard.HolderText(ledger.Standing{ID: a.ID, Plan: plan, New: a.New, Earlier: a.Earlier}, l.t)
		}
		parts = append(parts, rule+".")
	}
	if d.Paper {
		parts = append(parts, "("+l.r.Label.Paper+")")
	}
	return strings.Join(parts, " ")
}

// controlled says how many jobs were read once more, by whom, who had set them up, how many differed, and how far the sample has come.
func (l *layout) controlled() string {
	var by, setUp []string
	jobs, differ, own := map[string]bool{}, 0, map[string]bool{}
	for _, c := range l.rec.Controls {
		if !slices.Contains(by, c.By) {
			by = append(by, c.By)
		}
		for _, who := range c.SetUpBy {
			if !slices.Contains(setUp, who) {
				setUp = append(setUp, who)
			}
		}
		if jobs[c.Job] = true; c.Differs {
			differ++
		}
		if (overview.Controlled{SetUpBy: c.SetUpBy}).IsOwn(c.By) {
			own[c.Job] = true
		}
	}
	return l.r.NotedControls(len(jobs), by, setUp, differ, len(own), l.rec.Sample.Controlled, l.rec.Sample.Jobs)
}

func (l *layout) controls() section {
	t := section{id: "controls", columns: slices.Concat([]column{l.column("at", 18), l.column("controlled-by", 14), l.column("set-up-by", 14)}, l.jobColumns(), []column{
		l.column("read", 44), l.column("deviates", 10), l.column("reason", 44),
	})}
	list(&t, "", l.rec.Controls, func(c Control) [][]cell {
		found := text(l.t.Control.Same)
		if c.Differs {
			found = mark("failed", l.t.Control.States["differs"])
		}
		return [][]cell{{moment(c.At), text(c.By), text(strings.Join(c.SetUpBy, ", "))}, l.jobCells(c.Ref), {text(c.Read), found, text(c.Reason)}}
	})
	return t
}

// found lists what the newest list of the console showed and still stands.
func (l *layout) found() section {
	t := section{id: "findings", columns: slices.Concat([]column{l.column("kind", 20)}, l.jobColumns(), []column{
		l.column("console-id", 12), l.column("what", 60), l.column("action", 44), l.column("at", 18),
	})}
	list(&t, "", l.rec.Found.Findings, func(f overview.Finding) [][]cell {
		ref := Ref{Job: "–", Title: "–"} // a row of no job
		if i := slices.IndexFunc(l.rec.Jobs, func(j Job) bool { return j.Job == f.Job }); i >= 0 {
			ref = l.rec.Jobs[i].Ref
		}
		return [][]cell{{text(l.t.Reconcile.Kinds[f.Kind])}, l.jobCells(ref), {
			text(f.ConsoleID), text(f.Why), text(l.t.WithoutCommands(f.Action)), moment(l.rec.Found.At),
		}}
	})
	return t
}

func (l *layout) aside() section {
	t := section{id: "aside", columns: slices.Concat([]column{l.column("kind", 20)}, l.jobColumns(), []column{
		l.column("step", 40), l.sheetColumn("step-id", 18), l.column("reason", 44), l.column("at", 18), l.column("who", 12),
	})}
	list(&t, "", l.rec.Aside, func(s Aside) [][]cell {
		return [][]cell{{text(l.r.Kind[s.Kind])}, l.jobCells(s.Ref), {
			text(cmp.Or(s.Do, s.Step)), text(s.Step), text(s.Reason), moment(s.At), text(s.By),
		}}
	})
	return t
}

func (l *layout) kept() section {
	t := section{id: "kept", columns: slices.Concat(l.jobColumns(), []column{l.column("reason", 44), l.column("at", 18), l.column("who", 12)})}
	list(&t, "", l.rec.Kept, func(k Kept) [][]cell {
		return [][]cell{l.jobCells(k.Ref), {text(k.Reason), moment(k.At), text(k.By)}}
	})
	return t
}

func (l *layout) omitted() section {
	t := section{id: "omitted", columns: []column{l.column("procedure", 30), l.column("reason", 60)}}
	list(&t, "", l.rec.Omitted, func(o Omitted) [][]cell {
		return [][]cell{{text(cmp.Or(o.Title, o.Procedure)), text(strings.TrimPrefix(wizard.OmittedText(o.Omitted, o.Reason, l.t.Words), ": "))}}
	})
	return t
}

func (l *layout) undone() section {
	t := section{id: "undone", columns: slices.Concat([]column{l.column("undone-at", 18), l.column("undone-by", 14)}, l.jobColumns(), []column{
		l.column("step", 40), l.sheetColumn("step-id", 18), l.column("what", 30), l.column("at", 18), l.column("who", 12),
	})}
	list(&t, "", l.rec.Corrections, func(u Correction) [][]cell {
		return [][]cell{{moment(u.At), text(u.By)}, l.jobCells(u.Ref), {
			text(cmp.Or(u.Do, u.Step)), text(u.Step), text(l.action(u.Action, u.Value)), moment(u.Made), text(u.MadeBy),
		}}
	})
	return t
}

// action says what an entry did: "svart «I kø»".
func (l *layout) action(a ledger.Action, value string) string {
	text := l.t.History.Action[string(a)]
	if value != "" && a != ledger.Undone {
		text += " «" + value + "»"
	}
	return text
}

func (l *layout) notes() section {
	t := section{id: "notes", columns: slices.Concat([]column{l.column("kind", 14), l.column("text", 60)}, l.jobColumns(), []column{
		l.column("step", 40), l.sheetColumn("step-id", 18), l.column("at", 18), l.column("who", 12),
	})}
	list(&t, "", l.rec.Notes, func(n Note) [][]cell {
		kind := text(l.r.Kind["note"])
		if n.Redline {
			kind = mark("redline", l.r.Kind["redline"])
		}
		return [][]cell{{kind, text(n.Text)}, l.jobCells(n.Ref), {
			text(cmp.Or(n.Do, n.Step)), text(n.Step), moment(n.At), text(n.By),
		}}
	})
	return t
}

func (l *layout) people() section {
	t := section{id: "people", columns: []column{
		l.column("who", 20), l.column("first", 18), l.column("last", 18), l.numberColumn("entries", 10), l.numberColumn("jobs", 10), l.numberColumn("paper", 12),
	}}
	list(&t, "", l.rec.People, func(p Person) [][]cell {
		return [][]cell{{text(p.Name), moment(p.First), moment(p.Last), number(p.Entries), number(p.Jobs), number(p.Paper)}}
	})
	return t
}
