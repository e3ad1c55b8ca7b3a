package wizard

import (
	"cmp"
	"slices"
	"strings"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
)

// Clock is the day that a job's new start time is chosen in.
type Clock struct {
	Planned string // "HH:MM", ready to be taken; empty where nothing is known and nothing is free
	job     string
	entries []schedule.Entry
	rules   schedule.Rules
	name    Name
}

// newClock plans a job's start beside all jobs of the run: what is recorded; else the old
// job's or the source's time where the rules allow it, or the time nearest to it that they do.
func newClock(j ledger.Summary, jobs []ledger.Summary, s site.Site) Clock {
	c := Clock{Planned: j.New.Start, job: j.Plan.Key, rules: schedule.RulesOf(s), name: ShortNames(jobs)}
	now := make([]ledger.Summary, len(jobs))
	for i, other := range jobs {
		if now[i] = other; other.Plan.Key == j.Plan.Key {
			now[i] = j
		}
	}
	c.entries = slices.DeleteFunc(Timetable(now, s), func(e schedule.Entry) bool { return guessed(e) && e.Job != c.job })
	if c.Planned != "" {
		return c
	}
	if len(jobs) == 0 {
		c.Planned = cmp.Or(j.Old.Start, j.Plan.Start)
		return c
	}
	for _, e := range schedule.Propose(Timetable(now, s), c.rules).Entries {
		if e.Job == c.job && e.Start != schedule.Unset {
			c.Planned = site.FormatClock(e.Start)
		}
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
	Before, After string // the nearest free times on either side, "HH:MM" or empty
}

// Judge judges a start time, "HH:MM", beside all other jobs. Anything else is judged free, as
// there is nothing to compare it with.
func (c Clock) Judge(start string) Verdict {
	v := Verdict{start: minute(start), clock: c}
	if v.start == schedule.Unset || len(c.entries) == 0 {
		return v
	}
	v.judgement = schedule.Judge(c.entries, c.rules, c.job, v.start)
	before, after := schedule.Nearest(c.entries, c.rules, c.job, v.start)
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

// Clashes tells whether the time breaks a rule.
func (v Verdict) Clashes() bool { return len(v.judgement.Clashes) > 0 }

// Text names the time, and says whether it is free and what stands beside it, or what it clashes with and
// which free times are nearest. Empty where the time is none.
func (v Verdict) Text(t lang.Schedule) string {
	if v.start == schedule.Unset {
		return ""
	}
	if !v.Clashes() {
		return site.FormatClock(v.start) + ": " + FreeText(v.judgement, v.start, v.clock.rules, v.clock.name, t)
	}
	var why []string
	for _, c := range v.judgement.Clashes {
		why = append(why, ClashText(c, v.clock.job, v.clock.name, t))
	}
	text := site.FormatClock(v.start) + ": " + strings.Join(why, "; ") + ". "
	switch {
	case v.Before != "" && v.After != "":
		return text + t.Nearest(v.Before, v.After)
	case v.Before+v.After != "":
		return text + t.NearestOne(v.Before+v.After)
	}
	return strings.TrimSpace(text)
}
