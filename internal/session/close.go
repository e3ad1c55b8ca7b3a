package session

import (
	"errors"
	"fmt"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// LeftOpenError reports a run that is not closed without a reason: old jobs wait, or jobs are in danger.
type LeftOpenError struct {
	Run  string
	Open []ledger.Summary // by ledger.LeftOpen
}

// Error counts the jobs.
func (e *LeftOpenError) Error() string {
	return fmt.Sprintf("run %q has %d jobs that wait or are in danger", e.Run, len(e.Open))
}

// Close counts a run and ends it; missed are the routines that were offered and not begun. It returns a *LeftOpenError where an
// old job still waits or a hazard stands, unless there is a reason, and progress.ErrRunClosed.
func (s *Session) Close(run, reason string) (closed ledger.Run, missed []procedures.Procedure, err error) {
	e := s.Stamper.Stamp(ledger.Event{Action: ledger.Closed, Reason: reason})
	for {
		r, err := s.Store.Run(run)
		if err != nil {
			return r, nil, err
		}
		jobs, err := s.Store.Jobs(run)
		if err != nil {
			return r, nil, err
		}
		if open := ledger.LeftOpen(jobs); len(open) > 0 && reason == "" && !r.Closed() {
			return r, nil, &LeftOpenError{Run: run, Open: open}
		}
		if missed, err = s.Offers(r, jobs); err != nil {
			return r, nil, err
		}
		closed, err = s.Store.CloseRun(run, r.Head.Seq, e, ledger.CountJobs(jobs))
		if !errors.Is(err, ledger.ErrConflict) { // else an answer came in since it was counted
			return closed, missed, err
		}
	}
}
