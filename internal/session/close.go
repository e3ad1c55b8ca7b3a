package session

import (
	"errors"
	"fmt"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// LeftOpenError reports a run that is not closed without a reason: old jobs wait, jobs are in danger, or steps are put off.
type LeftOpenError struct {
	Run      string
	Open     []ledger.Summary // by ledger.LeftOpen
	Deferred []wizard.Deferred
}

// Error counts the jobs.
func (e *LeftOpenError) Error() string {
	return fmt.Sprintf("run %q has %d jobs that wait or are in danger, and %d steps that are put off", e.Run, len(e.Open), len(e.Deferred))
}

// Close counts a run and ends it; missed are the routines that were offered and not begun. It returns a *LeftOpenError where an
// old job still waits, a hazard stands or a step is put off, unless there is a reason, and progress.ErrRunClosed.
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
		if reason == "" && !r.Closed() {
			left := LeftOpenError{Run: run, Open: ledger.LeftOpen(jobs)}
			if left.Deferred, err = wizard.ReadDeferred(s.Store, r, s.Site, jobs); err != nil {
				return r, nil, err
			}
			if len(left.Open)+len(left.Deferred) > 0 {
				return r, nil, &left
			}
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
