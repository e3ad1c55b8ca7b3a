package record

import (
	"slices"
	"strings"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/wizard"
)

// fact is one line of the summary.
type fact struct {
	label string
	value cell
}

// facts returns what was done, where, when and by whom.
func (l *layout) facts() []fact {
	run, t := l.rec.Run, l.r.Label
	closed, end := text(t.StillRuns), l.rec.Made
	if run.Closed {
		closed, end = moment(run.ClosedAt), run.ClosedAt
	}
	var who []string
	for _, p := range l.rec.People {
		who = append(who, p.Name)
	}
	out := []fact{
		{t.Site, text(run.Site)},
		{t.Release, text(run.Release + ", " + wizard.ReleaseText(run.Kind, run.Practice, l.t.Words))},
		{t.Started, moment(run.Started)},
		{t.Closed, closed},
		{t.Lasted, span(int64(end.Sub(run.Started) / time.Second))},
		{t.By, text(strings.Join(who, ", "))},
		{t.Made, moment(l.rec.Made)},
		{t.Timezone, text(l.rec.Timezone)},
	}
	for _, f := range l.rec.Cost.Lines(l.t) {
		if f.Last != "" {
			f.Own += " · " + l.t.Plan.Before(l.rec.Cost.Before) + ": " + f.Last
		}
		out = append(out, fact{f.Label, text(f.Own)})
	}
	return out
}

// countHeading returns the heading of the tallies, which says whether they are final.
func (l *layout) countHeading() string {
	if l.rec.Run.Closed {
		return l.r.Label.Final
	}
	return l.r.Heading["count"]
}

// tallies returns the final count, or the count so far of an open run.
func (l *layout) tallies() []fact {
	c, t, omitted := l.rec.Count, l.t.Report, 0
	for _, p := range l.rec.Procedures {
		omitted += p.Skipped
	}
	inDanger := func(h ledger.Hazard, n int) fact {
		return fact{l.t.Words.Hazard[string(h)], cell{kind: numberCell, n: int64(n), mark: string(h)}}
	}
	out := []fact{
		{t.Total, number(c.Jobs)}, {t.ReadyJobs, number(c.Ready)}, {t.SetWaiting, number(c.Waiting)}, {t.Deleted, number(c.Deleted)}, {t.Cancelled, number(c.Cancelled)},
		{t.Kept, number(c.Kept)}, {t.Omitted, number(omitted)}, {t.Remaining, number(c.Remaining)}, {t.Untouched, number(c.Untouched)},
		inDanger(ledger.Gap, c.Gaps), inDanger(ledger.Double, c.Doubles), inDanger(ledger.Leftover, c.Leftovers),
	}
	if c.Failed > 0 {
		out = append(out, inDanger(ledger.Failed, c.Failed))
	}
	if c.Proved > 0 {
		out = append(out, fact{l.t.Words.Hazard[string(ledger.Proved)], number(c.Proved)})
	}
	return out
}

// verdictKind is what a verdict comes to.
type verdictKind string

const (
	good  verdictKind = "good"
	going verdictKind = "going" // under way, and nothing is wrong
	bad   verdictKind = "bad"
)

func (k verdictKind) sign() string {
	return map[verdictKind]string{good: "✓", going: "◐", bad: "▲"}[k]
}

// verdict says in a sentence or two how the run went.
func (l *layout) verdict() (sentences []string, kind verdictKind) {
	c, run := l.rec.Count, l.rec.Run
	kind = bad
	switch {
	case !run.Closed && c.Hazards() > 0:
		sentences = append(sentences, l.r.Running(c.Ready, c.Jobs), l.r.RunningHazards(c.Gaps, c.Failed, c.Doubles, c.Leftovers))
	case !run.Closed:
		sentences, kind = append(sentences, l.r.Running(c.Ready, c.Jobs)), going
	case c.AllReady():
		sentences, kind = append(sentences, l.r.Clean(c.Jobs)), good
	default:
		sentences = append(sentences, l.r.ClosedWith(c.Jobs-c.Ready, c.Hazards()))
	}
	if run.Reason != "" {
		sentences = append(sentences, l.r.ClosedReason(run.Reason))
	}
	if l.rec.Chain.Broken > 0 {
		sentences, kind = append(sentences, l.r.ChainBroken(l.rec.Chain.Broken)), bad
	}
	return sentences, kind
}

// chain returns the sentence that ties the record to the log.
func (l *layout) chain() string {
	if l.rec.Chain.Broken > 0 {
		return l.r.ChainBroken(l.rec.Chain.Broken)
	}
	return l.r.ChainWhole(l.rec.Chain.Entries, l.rec.Chain.Hash)
}

// remark is one thing worth noting, and the id of the section that has the details.
type remark struct{ Text, Section string }

// remarks returns what is worth noting about the run.
func (l *layout) remarks() []remark {
	var out []remark
	say := func(n int, text func(int) string, section string) {
		if n > 0 {
			out = append(out, remark{text(n), section})
		}
	}
	out = append(out, l.hazardRemarks()...)
	skipped, redlines, paper := 0, 0, 0
	for _, a := range l.rec.Aside {
		if a.Kind != "step-deferred" {
			skipped++
		}
	}
	for _, n := range l.rec.Notes {
		if n.Redline {
			redlines++
		}
	}
	for _, p := range l.rec.People {
		paper += p.Paper
	}
	say(len(l.rec.Deviations), l.r.NotedDeviations, "deviations")
	if len(l.rec.Controls) > 0 {
		out = append(out, remark{l.controlled(), "controls"})
	}
	say(len(l.rec.Found.Findings), l.r.NotedFound, "findings")
	say(skipped, l.r.NotedAside, "aside")
	say(len(l.rec.Aside)-skipped, l.r.NotedDeferred, "aside")
	say(len(l.rec.Corrections), l.r.NotedUndone, "undone")
	say(redlines, l.r.NotedRedlines, "notes")
	say(len(l.rec.Timetable.Clashes), l.r.NotedClashes, "clashes")
	say(paper, l.r.NotedPaper, "people")
	if lines := overview.UnprovedText(l.rec.Unproved, l.t); len(lines) > 0 {
		out = append(out, remark{strings.Join(lines, " "), "jobs"})
	}
	return out
}

// hazardRemarks says how often jobs stood in each hazard, how long the longest lasted, and how many
// starts fell into one.
func (l *layout) hazardRemarks() []remark {
	var out []remark
	passed := 0
	for _, kind := range []ledger.Hazard{ledger.Gap, ledger.Failed, ledger.Double, ledger.Leftover} {
		n, longest := 0, int64(0)
		for _, h := range l.rec.Hazards {
			if h.Hazard == kind {
				n++
				longest = max(longest, h.Seconds)
				passed += h.Missed
			}
		}
		if n > 0 {
			out = append(out, remark{l.r.NotedHazards(n, l.t.Words.Hazard[string(kind)], l.spanText(max(1, longest))), "hazards"})
		}
	}
	if passed > 0 {
		out = append(out, remark{l.r.NotedPassed(passed), "hazards"})
	}
	return out
}

// summary returns the first sheet of a workbook.
func (l *layout) summary() section {
	t := section{id: "summary", columns: []column{l.column("label", 30), l.column("content", 70)}}
	sentences, _ := l.verdict()
	facts := slices.Concat([]fact{{l.r.Label.Result, text(strings.Join(sentences, " "))}}, l.facts(), l.tallies())
	for _, r := range l.remarks() {
		facts = append(facts, fact{l.r.Label.Noted, text(r.Text)})
	}
	facts = append(facts, fact{l.r.Label.Log, text(l.chain())})
	list(&t, "", facts, func(f fact) [][]cell { return [][]cell{{text(f.label), f.value}} })
	return t
}

// pageSections returns the sections of a page after its summary, in order.
func (l *layout) pageSections() []section {
	return []section{
		l.procedures(), l.companies(), l.hazards(false), l.deviations(), l.found(), l.controls(), l.aside(), l.kept(), l.omitted(), l.undone(), l.notes(), l.people(), l.jobs(),
	}
}

// hiddenRows says how many rows of what remains a page leaves out; empty if it shows all.
func (l *layout) hiddenRows(shown int) string {
	if n := len(l.rec.Remains) - shown; n > 0 {
		return l.r.More(n)
	}
	return ""
}
