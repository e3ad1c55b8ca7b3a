package record

import (
	"strconv"
	"strings"
	"time"

	"example.org/resetup/internal/ledger"
)

// fact is one line of the summary.
type fact struct {
	label string
	value cell
}

// facts is what, where, when and who.
func (l *layout) facts() []fact {
	run, t := l.rec.Run, l.r.Label
	closed, end := txt(t.StillRuns), l.rec.Made
	if run.Closed {
		closed, end = moment(run.ClosedAt), run.ClosedAt
	}
	return []fact{
		{t.Site, txt(run.Site)},
		{t.Release, txt(run.Release + ", " + l.t.Words.Release[string(run.Kind)])},
		{t.Started, moment(run.Started)},
		{t.Closed, closed},
		{t.Lasted, span(int64(end.Sub(run.Started) / time.Second))},
		{t.By, txt(strings.Join(l.operators(), ", "))},
		{t.Made, moment(l.rec.Made)},
		{t.Timezone, txt(l.rec.Timezone)},
	}
}

func (l *layout) operators() []string {
	var out []string
	for _, p := range l.rec.People {
		out = append(out, p.Name)
	}
	return out
}

// countHeading says whether the count is final.
func (l *layout) countHeading() string {
	if l.rec.Run.Closed {
		return l.r.Label.Final
	}
	return l.r.Heading["count"]
}

// tallies is the final count, or the standing one of an open run.
func (l *layout) tallies() []fact {
	c, t := l.rec.Count, l.t.Report
	return []fact{
		{t.Total, num(c.Jobs)}, {t.ReadyJobs, num(c.Ready)}, {t.SetWaiting, num(c.Waiting)}, {t.Deleted, num(c.Deleted)}, {t.Cancelled, num(c.Cancelled)},
		{t.Kept, num(c.Kept)}, {t.Remaining, num(c.Remaining)}, {t.Untouched, num(c.Untouched)},
		{l.t.Words.Hazard[string(ledger.Gap)], num(c.Gaps)}, {l.t.Words.Hazard[string(ledger.Double)], num(c.Doubles)},
		{l.t.Words.Hazard[string(ledger.Leftover)], num(c.Leftovers)},
	}
}

// tone is how a verdict sounds.
type tone string

const (
	good  tone = "good"
	going tone = "going" // under way, and nothing is wrong
	bad   tone = "bad"
)

func (t tone) sign() string { return map[tone]string{good: "✓", going: "◐", bad: "▲"}[t] }

// verdict says how the run went in a sentence or two.
func (l *layout) verdict() (sentences []string, how tone) {
	c, run := l.rec.Count, l.rec.Run
	how = bad
	switch {
	case !run.Closed && c.Hazards() > 0:
		sentences = append(sentences, l.r.Running(c.Ready, c.Jobs), l.r.RunningHazards(c.Gaps, c.Doubles, c.Leftovers))
	case !run.Closed:
		sentences, how = append(sentences, l.r.Running(c.Ready, c.Jobs)), going
	case c.AllReady():
		sentences, how = append(sentences, l.r.Clean(c.Jobs)), good
	default:
		sentences = append(sentences, l.r.ClosedWith(c.Jobs-c.Ready, c.Hazards()))
	}
	if run.Reason != "" {
		sentences = append(sentences, l.r.ClosedReason(run.Reason))
	}
	if l.rec.Chain.Broken > 0 {
		sentences, how = append(sentences, l.r.ChainBroken(l.rec.Chain.Broken)), bad
	}
	return sentences, how
}

// chain ties the report to the log.
func (l *layout) chain() string {
	if l.rec.Chain.Broken > 0 {
		return l.r.ChainBroken(l.rec.Chain.Broken)
	}
	return l.r.ChainWhole(l.rec.Chain.Entries, l.rec.Chain.Hash)
}

// remark is one thing worth noting, and the table that tells more of it.
type remark struct{ text, table string }

func (l *layout) remarks() []remark {
	var out []remark
	say := func(n int, text func(int) string, table string) {
		if n > 0 {
			out = append(out, remark{text(n), table})
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
	say(skipped, l.r.NotedAside, "aside")
	say(len(l.rec.Aside)-skipped, l.r.NotedDeferred, "aside")
	say(len(l.rec.Corrections), l.r.NotedUndone, "undone")
	say(redlines, l.r.NotedRedlines, "notes")
	say(len(l.rec.Timetable.Clashes), l.r.NotedClashes, "clashes")
	say(paper, l.r.NotedPaper, "people")
	return out
}

// hazardRemarks says how often jobs stood in each danger, and how long the longest did.
func (l *layout) hazardRemarks() []remark {
	var out []remark
	passed := 0
	for _, kind := range []ledger.Hazard{ledger.Gap, ledger.Double, ledger.Leftover} {
		n, longest := 0, int64(0)
		for _, h := range l.rec.Hazards {
			if h.Hazard == kind {
				n++
				longest = max(longest, h.Seconds)
				if !h.Passed.IsZero() {
					passed++
				}
			}
		}
		if n > 0 {
			out = append(out, remark{l.r.NotedHazards(n, l.t.Words.Hazard[string(kind)], l.span(max(1, longest))), "hazards"})
		}
	}
	if passed > 0 {
		out = append(out, remark{l.r.NotedPassed(passed), "hazards"})
	}
	return out
}

// summary is the first sheet of a spreadsheet.
func (l *layout) summary() section {
	t := section{id: "summary", columns: []column{l.col("label", 30), l.col("content", 70)}}
	sentences, _ := l.verdict()
	t.add([]cell{txt(l.r.Label.Result), txt(strings.Join(sentences, " "))})
	for _, f := range append(l.facts(), l.tallies()...) {
		t.add([]cell{txt(f.label), f.value})
	}
	for _, r := range l.remarks() {
		t.add([]cell{txt(l.r.Label.Noted), txt(r.text)})
	}
	t.add([]cell{txt(l.r.Label.Log), txt(l.chain())})
	return t
}

// pageTables are the tables of a page in their order.
func (l *layout) pageTables() []section {
	return []section{
		l.procedures(), l.companies(), l.hazards(false), l.deviations(), l.aside(), l.kept(), l.omitted(), l.undone(), l.notes(), l.people(), l.jobs(),
	}
}

// date writes a date "2006-01-02" as people do.
func (l *layout) date(text string) string {
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return text
	}
	return d.Format(l.r.Date)
}

// hiddenRows tells how many rows of what remains a page leaves out.
func (l *layout) hiddenRows(shown int) string {
	if n := len(l.rec.Remains) - shown; n > 0 {
		return l.r.More(n)
	}
	return ""
}

func hour(h int) string { return strconv.Itoa(h/10) + strconv.Itoa(h%10) }
