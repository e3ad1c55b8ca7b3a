package wizard

import (
	"cmp"
	"slices"
	"strings"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
)

// Clock is the day that a job's new start time is chosen in.
type Clock struct {
	Planned string // "HH:MM", ready to be taken; empty where nothing is known and nothing is free
	job     string
	trial   *schedule.Trial // nil where no other job is known
	moves   map[string]int  // new starts of the jobs that the plan moves, and that nobody has planned yet
	moved   *schedule.Trial // beside those where they move to
	rules   schedule.Rules
	name    Name
}

// clockOf plans a job's start beside all jobs of the run. Without those it can be planned
// beside none, and is not judged.
func clockOf(j ledger.Summary, jobs []ledger.Summary, s site.Site) Clock {
	if len(jobs) == 0 {
		return Clock{Planned: cmp.Or(j.New.Start, j.Old.Start, j.Plan.Start)}
	}
	now := make([]ledger.Summary, len(jobs))
	for i, other := range jobs {
		if now[i] = other; other.Plan.Key == j.Plan.Key {
			now[i] = j
		}
	}
	entries, rules := Timetable(now, s), schedule.RulesOf(s)
	c := newClock(entries, schedule.Propose(entries, rules), rules, j.Plan.Key, ShortNames(now))
	c.Planned = cmp.Or(j.New.Start, c.Planned)
	return c
}

// newClock plans a job's start: what is recorded; else what the plan gives it, or the free time
// nearest to that where the plan relies on moving what is recorded.
func newClock(entries []schedule.Entry, plan schedule.Proposal, r schedule.Rules, job string, name Name) Clock {
	c := Clock{job: job, rules: r, name: name, moves: map[string]int{}}
	var others, later []schedule.Entry
	own := schedule.Entry{Start: schedule.Unset}
	for i, e := range entries {
		planned := plan.Entries[i]
		switch {
		case e.Job == job:
			if own = e; e.Origin != schedule.Recorded {
				own = planned
			}
		case guessed(e):
			continue
		case e.Origin != schedule.Recorded && planned.Start != e.Start:
			c.moves[e.Job] = planned.Start
			others, later = append(others, e), append(later, planned)
			continue
		}
		others, later = append(others, e), append(later, e)
	}
	c.trial, c.moved = schedule.NewTrial(others, r, job), schedule.NewTrial(later, r, job)
	if own.Start == schedule.Unset {
		return c
	}
	c.Planned = site.FormatClock(own.Start)
	if v := c.Judge(c.Planned); own.Origin != schedule.Recorded && v.Clashes() {
		c.Planned = cmp.Or(v.nearest(), c.Planned)
	}
	return c
}

// guessed tells that nobody has said when a job starts. Such a time gives way to any other.
func guessed(e schedule.Entry) bool {
	return e.Origin == schedule.Default || e.Origin == schedule.Unknown
}

// Verdict is what can be said of one start time.
type Verdict struct {
	start         int
	clock         Clock
	judgement     schedule.Judgement
	awaits        []string // jobs that it clashes with until they are moved as planned
	Before, After string   // the nearest free times on either side, "HH:MM" or empty
}

// Judge judges a start time, "HH:MM", beside all other jobs. A job that nobody has planned, and
// that must move in any case, is in nobody's way. What is no time is judged free, as there is
// nothing to compare.
func (c Clock) Judge(start string) Verdict {
	v := Verdict{start: minute(start), clock: c}
	if v.start == schedule.Unset || c.trial == nil {
		return v
	}
	v.judgement = c.trial.Judge(v.start)
	v.judgement.Clashes, v.awaits = c.wait(v.judgement.Clashes, v.start)
	before, after := c.trial.Nearest(v.start)
	for _, side := range []struct {
		minute int
		text   *string
	}{{before, &v.Before}, {after, &v.After}} {
		if side.minute != schedule.Unset {
			*side.text = site.FormatClock(side.minute)
		}
	}
	return v
}

// wait parts the clashes that go away when other jobs move as planned from those that stay, and
// gives the jobs that are to move.
func (c Clock) wait(clashes []schedule.Clash, start int) (stay []schedule.Clash, awaits []string) {
	if len(clashes) == 0 || len(c.moves) == 0 {
		return clashes, nil
	}
	inTheWay := map[string]bool{c.job: true}
	for _, clash := range c.moved.Judge(start).Clashes {
		for _, job := range clash.Jobs {
			inTheWay[job] = true
		}
	}
	for _, clash := range clashes {
		others := slices.DeleteFunc(slices.Clone(clash.Jobs), func(job string) bool { return job == c.job })
		if len(others) == 0 || slices.ContainsFunc(others, func(job string) bool { _, moves := c.moves[job]; return !moves || inTheWay[job] }) {
			stay = append(stay, clash)
			continue
		}
		for _, job := range others {
			if !slices.Contains(awaits, job) {
				awaits = append(awaits, job)
			}
		}
	}
	return stay, awaits
}

// nearest is the free time that is nearest, the later of two; empty where there is none.
func (v Verdict) nearest() string {
	before, after := minute(v.Before), minute(v.After)
	if before != schedule.Unset && (after == schedule.Unset || v.start-before < after-v.start) {
		return v.Before
	}
	return v.After
}

// Clashes reports whether the time breaks a rule.
func (v Verdict) Clashes() bool { return len(v.judgement.Clashes) > 0 }

// Text is what Finding says, and for a time that clashes the free ones that are nearest.
func (v Verdict) Text(t lang.Schedule) string {
	text := v.Finding(t)
	switch {
	case !v.Clashes():
		return text
	case v.Before != "" && v.After != "":
		return text + ". " + t.Nearest(v.Before, v.After)
	case v.Before+v.After != "":
		return text + ". " + t.NearestOne(v.Before+v.After)
	}
	return text
}

// Finding names the time, and says whether it is free and what stands beside it, or what it
// clashes with. Empty where the time is none, or no other job is known.
func (v Verdict) Finding(t lang.Schedule) string {
	if v.start == schedule.Unset || v.clock.trial == nil {
		return ""
	}
	if !v.Clashes() && len(v.awaits) > 0 {
		return site.FormatClock(v.start) + ": " + t.FreeWhen(v.moves(t))
	}
	if !v.Clashes() {
		return site.FormatClock(v.start) + ": " + FreeText(v.judgement, v.start, v.clock.rules, v.clock.name, t)
	}
	var why []string
	for _, c := range v.judgement.Clashes {
		why = append(why, ClashText(c, v.clock.job, v.clock.name, t))
	}
	return site.FormatClock(v.start) + ": " + strings.Join(why, "; ")
}

// moves names the first of the jobs that are to move, and where to.
func (v Verdict) moves(t lang.Schedule) string {
	const named = 3
	var out []string
	for i, job := range v.awaits {
		if i == named {
			out = append(out, "…")
			break
		}
		out = append(out, t.Moves(v.clock.name(job), site.FormatClock(v.clock.moves[job])))
	}
	return strings.Join(out, ", ")
}

// PlanStart is the event that plans when the new job starts, "HH:MM" as people write it. A
// clash needs a reason (*NeedsReason); a procedures.FormError and ErrEmpty are possible too.
func (c Conversation) PlanStart(at, reason string) (ledger.Event, error) {
	value, err := ReadClock(cleantext.Line(at))
	switch {
	case err != nil:
		return ledger.Event{}, err
	case value == "":
		return ledger.Event{}, ErrEmpty
	}
	e := ledger.Event{
		Job: c.Job.Plan.Key, Action: ledger.Recorded, Slot: procedures.NewStart, Value: value, Reason: cleantext.Line(reason),
	}
	if v := c.clock().Judge(value); v.Clashes() && e.Reason == "" {
		return e, &NeedsReason{Got: value, Clash: &v}
	}
	return e, c.try(e)
}
