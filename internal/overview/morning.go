package overview

import (
	"slices"
	"time"

	"example.org/resetup/internal/holidays"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// RunState is what is known of whether a new job has run.
type RunState string

// The states.
const (
	RunDue    RunState = "due"    // it should have run, and nobody has seen whether it did
	RunProved RunState = "proved" // it was seen to have run
	RunFailed RunState = "failed" // it was seen to have failed, and still does
)

// MorningPreference returns the name under which it is kept on which day ("2006-01-02") an operator has seen the morning of a run.
func MorningPreference(run string) string { return "morning " + run }

// Due is a new job that should have run.
type Due struct {
	Job    ledger.Summary
	Starts []time.Time // since it was verified or proved, before what State says was seen; in order
	State  RunState
}

// IsOpen reports whether something is still to be done: to see whether the job ran, or to get it going.
func (d Due) IsOpen() bool { return d.State != RunProved }

// OpenOf returns those of the jobs that are open.
func OpenOf(due []Due) []Due {
	return slices.DeleteFunc(slices.Clone(due), func(d Due) bool { return !d.IsOpen() })
}

// CountStates returns how many of the jobs are in each state.
func CountStates(due []Due) map[RunState]int {
	out := map[RunState]int{}
	for _, d := range due {
		out[d.State]++
	}
	return out
}

// ReadMorning returns the new jobs of a run that should have run until a moment, those that have failed and those that are proved, in
// the order of the clock. A job that was proved once is not due again. A start that a postponement moves past a holiday is none,
// and neither is one of a job that is omitted. Jobs of which no start is known are left out. It returns the errors of in.
func ReadMorning(in ledger.Reader, r ledger.Run, s site.Site, until time.Time) ([]Due, error) {
	jobs, err := in.Jobs(r.ID)
	if err != nil {
		return nil, err
	}
	runs, err := in.Runs()
	if err != nil {
		return nil, err
	}
	postponed, err := AllPostponed(runs, in.Jobs, "")
	if err != nil {
		return nil, err
	}
	var out []Due
	for _, j := range jobs {
		d := Due{Job: j, State: runState(j)}
		since := j.New.Since
		switch d.State {
		case "":
			continue
		case RunProved, RunFailed:
			job, err := in.Job(r.ID, j.Plan.Key)
			if err != nil {
				return nil, err
			}
			since = lastGood(job, d.State == RunProved)
		}
		d.Starts = slices.DeleteFunc(startsOf(j, s, since, until), func(at time.Time) bool {
			return isPostponed(j.Plan.Key, at.In(s.Location()), postponed)
		})
		if d.State != RunDue || len(d.Starts) > 0 {
			out = append(out, d)
		}
	}
	first := func(d Due) time.Time { return append(d.Starts, d.Job.New.Since)[0] }
	slices.SortStableFunc(out, func(a, b Due) int { return first(a).Compare(first(b)) })
	return out, nil
}

// runState returns what is known of whether a new job has run; empty if it is not set up, or need not be.
func runState(j ledger.Summary) RunState {
	if j.Plan.Retire == procedures.None || j.Skipped != "" {
		return ""
	}
	return map[ledger.NewState]RunState{
		ledger.NewVerified: RunDue, ledger.NewProved: RunProved, ledger.NewFailed: RunFailed,
	}[j.New.State]
}

// startsOf returns the starts of a new job after one moment and not after another.
func startsOf(j ledger.Summary, s site.Site, since, until time.Time) []time.Time {
	_, runs := j.Runs()
	return schedule.Passed(failedStart(j), runs, s.WorkingHours, since, until, s.Location())
}

// lastGood returns when a job was verified or proved last, before the proof that stands if there is one.
func lastGood(j ledger.Job, proved bool) time.Time {
	undone := ledger.TakenBack(j.Events)
	for _, e := range slices.Backward(j.Events) {
		switch {
		case undone[e.Seq] || e.Effect != procedures.NewVerified && e.Effect != procedures.NewProved:
		case proved:
			proved = false
		default:
			return e.At
		}
	}
	return j.New.Since
}

// isPostponed reports whether a job was postponed past a start.
func isPostponed(key string, start time.Time, postponed []Postponed) bool {
	day := start.Format(time.DateOnly)
	return slices.ContainsFunc(postponed, func(p Postponed) bool {
		moved := p.State == DatePostponed || p.State == DateUnverified
		return moved && p.Job.Plan.Of == key && p.Job.Plan.From <= day && day < p.Date
	})
}

// Unproved is a job that is set up and was not seen to have run.
type Unproved struct {
	Job   string    `json:"job"`            // key
	Name  string    `json:"name"`           // in short
	Due   bool      `json:"due"`            // it should have run
	First time.Time `json:"first,omitzero"` // its first start, where that is still to come; zero too where it is not known
}

// UnprovedOf returns the jobs that are set up and were not seen to have run until a moment, those whose first start comes last at
// the end.
func UnprovedOf(jobs []ledger.Summary, s site.Site, until time.Time) (out []Unproved) {
	for _, j := range jobs {
		if runState(j) != RunDue {
			continue
		}
		u := Unproved{Job: j.Plan.Key, Name: wizard.ShortName(j.Plan)}
		_, runs := j.Runs()
		if u.Due = len(startsOf(j, s, j.New.Since, until)) > 0; !u.Due && runs.Known() {
			u.First, _ = schedule.Next(failedStart(j), runs, s.WorkingHours, until, s.Location())
		}
		out = append(out, u)
	}
	slices.SortStableFunc(out, func(a, b Unproved) int { return a.First.Compare(b.First) })
	return out
}

// UnprovedText says in lines which jobs were not seen to have run, and which of them could not yet; none for no job.
func UnprovedText(jobs []Unproved, t lang.Text) (lines []string) {
	if len(jobs) == 0 {
		return nil
	}
	var due, toCome, unknown []string
	for _, u := range jobs {
		switch {
		case u.Due:
			due = append(due, u.Name)
		case u.First.IsZero():
			unknown = append(unknown, u.Name)
		default:
			toCome = append(toCome, t.Morning.FirstStart(u.Name, StartText(u.First, t)))
		}
	}
	lines = append(lines, t.Morning.Unproved(len(jobs)))
	for _, of := range []struct {
		jobs []string
		say  func([]string) string
	}{{due, t.Morning.Overdue}, {toCome, t.Morning.ToCome}, {unknown, t.Morning.NoStart}} {
		if len(of.jobs) > 0 {
			lines = append(lines, of.say(of.jobs))
		}
	}
	return lines
}

// AfterRun returns the routine with which the outcome of a procedure's job is looked at once it has run (P:241-246); ok is false if
// there is none.
func AfterRun(guides []procedures.Procedure, procedure string) (g procedures.Procedure, ok bool) {
	for _, g := range guides {
		if g.Kind == procedures.Routine && g.ID != PostponeGuide && slices.Contains(g.About, procedure) {
			return g, true
		}
	}
	return g, false
}

// StartText writes a start, in local time, with its weekday and date, and says so where it falls on a public holiday.
func StartText(at time.Time, t lang.Text) string {
	text := t.Words.Weekdays[at.Weekday()] + at.Format(" 2.1. 15:04")
	if holidays.IsPublic(at) {
		text += " (" + t.Morning.Holiday + ")"
	}
	return text
}

// Saw returns the act by which jobs of a run were seen to have run, or not to have run as they should, with a reason. It is not
// stamped yet. A job of which that is recorded already is left out. Saw returns the errors of in, an *ledger.InterlockError
// for a job that is not set up, and a *wizard.ControlStandsError.
func Saw(in wizard.Lists, r ledger.Run, s site.Site, ran bool, reason string, keys ...string) ([]ledger.Entry, error) {
	var out []ledger.Entry
	for _, key := range keys {
		c, err := wizard.Read(in, r, key, s)
		if err != nil {
			return nil, err
		}
		if control, differs := c.Job.ControlDiffers(); differs && ran {
			return nil, &wizard.ControlStandsError{Job: c.Job.Plan, Event: control}
		}
		e := ledger.Event{Job: key, Action: ledger.Recorded, Effect: procedures.NewProved, Reason: reason}
		if !ran {
			e.Effect, e.Deviates = procedures.NewFailed, true
		}
		is := runState(ledger.Summarise(c.List, c.Job))
		switch {
		case is == "":
			return nil, &ledger.InterlockError{Rule: ledger.NotOrdered, Hard: true}
		case is == RunProved && ran, is == RunFailed && !ran:
			continue
		case is == RunFailed || !ran: // the step that verifies the job is open from the failure until a run proves it
			e.Step = c.List.StepWith(procedures.NewVerified)
		}
		if _, err := c.After(e); err != nil {
			return nil, err
		}
		out = append(out, ledger.Entry{Base: c.Job.Version(), Event: e})
	}
	return out, nil
}
