package session

import (
	"errors"
	"fmt"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// Closing is a run that was closed, and how.
type Closing struct {
	Run    ledger.Run // as it stands after
	Count  ledger.Count
	Missed []procedures.Procedure // routines that were offered and not begun
}

// LeftOpenError reports a run that is not closed without a reason: old jobs wait, or jobs are in danger.
type LeftOpenError struct {
	Run  string
	Open []ledger.Summary // by ledger.LeftOpen
}

// Error counts the jobs.
func (e *LeftOpenError) Error() string {
	return fmt.Sprintf("run %q has %d jobs that wait or are in danger", e.Run, len(e.Open))
}

// Close counts a run and ends it. It returns a *LeftOpenError where an old job still waits or a hazard stands, unless there is
// a reason, and progress.ErrRunClosed.
func (s *Session) Close(run, reason string) (Closing, error) {
	e := s.Stamper.Stamp(ledger.Event{Action: ledger.Closed, Reason: reason})
	for {
		r, err := s.Store.Run(run)
		if err != nil {
			return Closing{}, err
		}
		jobs, err := s.Store.Jobs(run)
		if err != nil {
			return Closing{}, err
		}
		if open := ledger.LeftOpen(jobs); len(open) > 0 && reason == "" && !r.Closed() {
			return Closing{}, &LeftOpenError{Run: run, Open: open}
		}
		c := Closing{Count: ledger.CountJobs(jobs)}
		if c.Missed, err = s.Offers(r, jobs); err != nil {
			return Closing{}, err
		}
		c.Run, err = s.Store.CloseRun(run, r.Head.Seq, e, c.Count)
		if !errors.Is(err, ledger.ErrConflict) { // else an answer came in since it was counted
			return c, err
		}
	}
}
