package plain

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/wizard"
)

// Seer records what was seen of new jobs, as *session.Session does.
type Seer interface {
	Saw(r ledger.Run, ran bool, reason string, keys ...string) error
}

// Morning asks of each job that is open whether it ran, and records the answers. It stops at the end of input and where the
// operator stops. It returns the errors of the Seer.
func Morning(o Options, s Seer, r ledger.Run, due []overview.Due) error {
	a, t := newAsker(o), o.Text.Morning
	for _, d := range overview.OpenOf(due) {
		starts := make([]string, 0, len(d.Starts))
		for _, at := range d.Starts[max(0, len(d.Starts)-lastStarts):] {
			starts = append(starts, overview.StartText(at, o.Text))
		}
		name := wizard.JobText(d.Job.Plan, o.Text.Words)
		_, _ = fmt.Fprintln(a.Out, t.Ask(name, starts))
		ran, known, err := a.ran()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case !known:
			continue
		}
		state, reason := overview.RunProved, t.RanReason
		if !ran {
			state, reason = overview.RunFailed, t.FailedReason
		}
		if err := a.insist(func() error { return s.Saw(r, ran, reason, d.Job.Plan.Key) }); err != nil {
			return err
		}
		_, _ = fmt.Fprintf(a.Out, "✓ %s: %s\n", d.Job.Plan.Key, t.States[string(state)])
	}
	return nil
}

// lastStarts is how many starts of a job are told.
const lastStarts = 3

// ran asks whether a job ran. known is false where nobody knows. It returns io.EOF where the operator stops.
func (a asker) ran() (ran, known bool, err error) {
	t := a.Text.Morning
	for {
		answer, err := a.ask(t.Prompt, "")
		switch answer = strings.ToLower(answer); {
		case err != nil || answer == "":
			return false, false, err
		case answer == t.RanKey || answer == t.FailedKey:
			return answer == t.RanKey, true, nil
		case answer == t.StopKey:
			return false, false, io.EOF
		}
		_, _ = fmt.Fprintln(a.Out, t.NotOne(answer))
	}
}
