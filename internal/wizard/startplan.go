package wizard

import (
	"cmp"
	"errors"
	"slices"
	"sync"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
)

// StartPlan is the start planned for a new job, and the day that any other start is judged in.
type StartPlan struct {
	Planned site.Clock // ready to be taken; none if nothing is known and nothing is free
	old     site.Clock // of the old job; none where it is not known
	job     string
	rules   schedule.Rules
	name    Name

	// Both go through every job, and are made when they are first asked for. later has the new starts of the jobs that the plan moves and
	// that nobody has planned yet, and judges beside where they move to. They are nil where no other job is known.
	checker func() *schedule.Checker
	later   func() (moves map[string]int, _ *schedule.Checker)
}

// startPlanOf plans a job's start beside all jobs of the run. Without jobs it is planned beside none,
// and not judged.
func startPlanOf(j ledger.Summary, jobs []ledger.Summary, s site.Site) StartPlan {
	if len(jobs) == 0 {
		return StartPlan{Planned: cmp.Or(j.New.Start, s.Times[j.Plan.Procedure][j.Plan.Company], j.Old.Start, j.Plan.Start)}
	}
	entries, rules := timetable(len(jobs), func(i int) *ledger.Summary {
		if jobs[i].Plan.Key == j.Plan.Key {
			return &j
		}
		return &jobs[i]
	}, s), schedule.RulesOf(s)
	c := newStartPlan(entries, rules, j.Plan.Key, ShortNames(jobs, s), func(at int) schedule.Entry {
		return schedule.ProposeFor(at, entries, rules)
	}, sync.OnceValue(func() schedule.Proposal { return schedule.Propose(entries, rules) }))
	c.Planned, c.old = cmp.Or(j.New.Start, c.Planned), j.Old.Start
	return c
}

// newStartPlan plans a job's start: the one that is recorded; else its own, if no time that somebody has said is in its way; else the one that the
// plan of the day gives it or, if that is free only once recorded ones are moved, the free time nearest to it. planned returns what the plan has
// of an entry.
func newStartPlan(entries []schedule.Entry, r schedule.Rules, job string, name Name, planned func(at int) schedule.Entry, plan func() schedule.Proposal) StartPlan {
	c := StartPlan{job: job, rules: r, name: name}
	others := func(areMoved bool) (moves map[string]int, _ *schedule.Checker) {
		moves = map[string]int{}
		beside := make([]schedule.Entry, 0, len(entries))
		for i := range entries {
			e := &entries[i]
			if e.Job != job && guessed(*e) {
				continue
			}
			if areMoved && e.Job != job && e.Origin != schedule.Recorded && plan().Entries[i].Start != e.Start {
				e = &plan().Entries[i]
				moves[e.Job] = e.Start
			}
			beside = append(beside, *e)
		}
		return moves, schedule.NewChecker(beside, r, job)
	}
	c.checker = sync.OnceValue(func() *schedule.Checker {
		_, checker := others(false)
		return checker
	})
	c.later = sync.OnceValues(func() (map[string]int, *schedule.Checker) { return others(true) })
	at := slices.IndexFunc(entries, func(e schedule.Entry) bool { return e.Job == job })
	if at < 0 {
		return c
	}
	own := entries[at]
	if own.Origin != schedule.Recorded && (own.Start == schedule.Unset || guessed(own) || len(c.checker().Judge(own.Start).Clashes) > 0) {
		own = planned(at)
	}
	if own.Start == schedule.Unset {
		return c
	}
	c.Planned = site.At(own.Start)
	if own.Origin != schedule.Recorded {
		if v := c.Judge(c.Planned); v.Clashes() {
			c.Planned = cmp.Or(v.nearest(), c.Planned)
		}
	}
	return c
}

// guessed reports whether nobody has said when a job starts. Such a time gives way to any other.
func guessed(e schedule.Entry) bool {
	return e.Origin == schedule.Default || e.Origin == schedule.Unknown
}

// Verdict is what a StartPlan finds about one start.
type Verdict struct {
	start         site.Clock
	clock         StartPlan
	judgement     schedule.Judgement
	awaits        []string   // jobs that it clashes with until they are moved as planned
	Before, After site.Clock // the nearest free times on either side
}

// Judge judges a start time beside all other jobs. A job that nobody has planned, and that must
// move in any case, is in nobody's way. No time is judged free, as there is nothing to compare.
func (c StartPlan) Judge(start site.Clock) Verdict {
	v := Verdict{start: start, clock: c}
	if start.IsZero() || c.checker == nil {
		return v
	}
	checker := c.checker()
	v.judgement = checker.Judge(start.Minutes())
	v.judgement.Clashes, v.awaits = c.wait(v.judgement.Clashes, start.Minutes())
	before, after := checker.Nearest(start.Minutes())
	v.Before, v.After = site.At(before), site.At(after)
	return v
}

// wait returns the clashes that stay when other jobs move as planned, and the jobs that must move so
// that the others go away.
func (c StartPlan) wait(clashes []schedule.Clash, start int) (stay []schedule.Clash, awaits []string) {
	if len(clashes) == 0 {
		return clashes, nil
	}
	moves, moved := c.later()
	if len(moves) == 0 {
		return clashes, nil
	}
	inTheWay := map[string]bool{c.job: true}
	for _, clash := range moved.Judge(start).Clashes {
		for _, job := range clash.Jobs {
			inTheWay[job] = true
		}
	}
	for _, clash := range clashes {
		others := slices.DeleteFunc(slices.Clone(clash.Jobs), func(job string) bool { return job == c.job })
		if len(others) == 0 || slices.ContainsFunc(others, func(job string) bool { _, is := moves[job]; return !is || inTheWay[job] }) {
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

// nearest returns the nearest free time, and the later of two that are equally near.
func (v Verdict) nearest() site.Clock {
	before, at, after := v.Before.Minutes(), v.start.Minutes(), v.After.Minutes()
	if !v.Before.IsZero() && (v.After.IsZero() || at-before < after-at) {
		return v.Before
	}
	return v.After
}

// Clashes reports whether the start breaks a rule.
func (v Verdict) Clashes() bool { return len(v.judgement.Clashes) > 0 }

// ErrOmitted is a start planned for a job that is not set up again.
var ErrOmitted = errors.New("the job is not set up again")

// PlanStart returns the event that plans when the new job starts; ReadClock reads the time. It
// returns a *NeedsReason if the time clashes and there is no reason, ErrOmitted, ErrEmpty, or what ReadClock
// returns.
func (c Conversation) PlanStart(at, reason string) (ledger.Event, error) {
	start, err := ReadClock(cleantext.Line(at))
	switch {
	case err != nil:
		return ledger.Event{}, err
	case start.IsZero():
		return ledger.Event{}, ErrEmpty
	case c.Job.Skipped != nil:
		return ledger.Event{}, ErrOmitted
	}
	e := plannedStart(c.Job.Plan.Key, start)
	e.Reason = cleantext.Line(reason)
	if v := c.plan().Judge(start); v.Clashes() && !TellsWhy(e.Reason) {
		return e, &NeedsReason{Got: e.Value, Clash: &v}
	}
	return e, c.try(e)
}

func plannedStart(job string, at site.Clock) ledger.Event {
	return ledger.Event{Job: job, Action: ledger.Recorded, Slot: procedures.NewStart, Value: at.String()}
}

// PlanStarts returns the act that plans the starts of a timetable, whether they clash or not; it is not stamped yet. versions are
// those of the jobs, by key.
func PlanStarts(entries []schedule.Entry, versions map[string]uint64) []ledger.Entry {
	act := make([]ledger.Entry, len(entries))
	for i, e := range entries {
		act[i] = ledger.Entry{Base: versions[e.Job], Event: plannedStart(e.Job, site.At(e.Start))}
	}
	return act
}
