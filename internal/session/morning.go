package session

import (
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
)

// Morning returns the new jobs of a run that should have run by now, those that have failed and those that are proved, in the order
// of the clock. Of a closed run it returns how they stood when it was closed.
func (s *Session) Morning(r ledger.Run) ([]overview.Due, error) {
	return View(s.Store, func(in ledger.Reader) ([]overview.Due, error) {
		return overview.ReadMorning(in, r, s.Site, overview.Until(r, s.Stamper.Now()))
	})
}

// Unproved returns the jobs of a run that are set up, and of which nobody has seen that they ran.
func (s *Session) Unproved(r ledger.Run) ([]overview.Unproved, error) {
	jobs, err := s.Store.Jobs(r.ID)
	return overview.UnprovedOf(jobs, s.Site, overview.Until(r, s.Stamper.Now())), err
}

// Saw records in one act that jobs of a run were seen to have run, or not to have run as they should, with a reason. It returns
// ledger.ErrConflict if somebody answered in one of them meanwhile.
func (s *Session) Saw(r ledger.Run, ran bool, reason string, keys ...string) error {
	act, err := View(s.Store, func(in ledger.Reader) ([]ledger.Entry, error) {
		return overview.Saw(in, r, s.Site, ran, reason, keys...)
	})
	if err == nil {
		err = s.appendAll(r.ID, act)
	}
	return err
}

// appendAll records an act, which may be empty.
func (s *Session) appendAll(run string, act []ledger.Entry) error {
	if len(act) == 0 {
		return nil
	}
	_, err := s.Store.AppendAll(run, s.Stamper.StampEntries(act))
	return err
}
