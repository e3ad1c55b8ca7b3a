package wizard

import (
	"slices"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// Pause is that an operator comes back to a job that he left in a gap. What he confirmed is no longer fresh: the old job is
// looked at anew before he goes on, as the first step after an interruption is where errors are made.
type Pause struct {
	Away time.Duration
	Last ledger.Event // what he confirmed last in the run
	Step int          // the step that asks for the status of the old job
}

// LastActBy returns what an operator did last, of the latest events of a run; the zero Event if none of them is his. Recording what
// was seen of jobs in a list, or on the morning after, is no work on any of them. It returns the error of in.
func LastActBy(in interface {
	Last(run string, n int) ([]ledger.Event, error) // newest first
}, run, operator string) (ledger.Event, error) {
	const latest = 200
	events, err := in.Last(run, latest)
	i := slices.IndexFunc(events, func(e ledger.Event) bool {
		return e.By == operator && e.Job != "" && e.Code == "" && e.Action != ledger.Recorded
	})
	if err != nil || i < 0 {
		return ledger.Event{}, err
	}
	return events[i], nil
}

// Pause returns the pause since the operator's last act, which is zero if there is none. ok is false if it is no longer than
// ledger.Pause, if the job does not stand in a gap, or if its list does not ask for the status of the old job.
func (c Conversation) Pause(last ledger.Event, now time.Time) (p Pause, ok bool) {
	p = Pause{Away: now.Sub(last.At), Last: last}
	p.Step = slices.IndexFunc(c.Steps, func(s ledger.Step) bool {
		return s.Record.Action == ledger.Answered &&
			slices.ContainsFunc(s.Ask.Choices, func(c procedures.Choice) bool { return c.Effect == procedures.OldQueued })
	})
	return p, !last.At.IsZero() && p.Away > ledger.Pause && c.Job.Hazard() == ledger.Gap && p.Step >= 0 && !c.run.Closed()
}

// LookAgain judges what was read of the old job after a pause, as an answer to step i, and returns the events that it becomes.
// That it stands as it was left needs no reason, whatever the step expects of a job that nobody has touched. If it is queued
// again, the step that had stopped it is taken back. It returns the errors of Answer.
func (c Conversation) LookAgain(i int, input, reason string) ([]ledger.Event, error) {
	value, effect, err := c.judge(i, input)
	if err != nil {
		return nil, err
	}
	same := ledger.Event{Job: c.Job.Plan.Key, Step: c.Steps[i].ID, Action: ledger.Answered, Value: value, Effect: effect, Seq: c.Job.Version() + 1}
	if after, err := ledger.Apply(c.Job, same); err == nil && after.Old.State == c.Job.Old.State && effect != "" {
		same.Seq = 0
		return []ledger.Event{same}, nil
	}
	e, err := c.Answer(i, input, reason)
	if err != nil {
		return nil, err
	}
	act := []ledger.Event{e}
	if effect != procedures.OldQueued {
		return act, nil
	}
	for id, r := range c.Job.Steps { // whether the step applies just now or not
		if stops := r.Effect == procedures.OldWaiting || r.Effect == procedures.OldCancelled; !stops || id == e.Step {
			continue
		}
		undo := ledger.Event{Job: c.Job.Plan.Key, Step: id, Action: ledger.Undone, Ref: r.Seq}
		if c.tryAll([]ledger.Event{e, undo}) == nil {
			act = append(act, undo)
		}
	}
	return act, nil
}
