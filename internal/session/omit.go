package session

import (
	"errors"
	"slices"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/wizard"
)

// ErrNotOmitted reports that no job that a filter wants is omitted.
var ErrNotOmitted = errors.New("none of the jobs is omitted")

// Omit records in one act, of the jobs that a filter wants, that they need no new set-up (P:8), and returns the keys of those that
// it recorded. A job whose swap has begun is left as it is, and keeps none of the others back. Omit returns the errors of
// JobFilter.Choose, wizard.ErrNoReason, and ledger.ErrConflict if somebody wrote in one of the jobs meanwhile.
func (s *Session) Omit(r ledger.Run, want JobFilter, how ledger.Omission, reason string) (done []string, left []wizard.Left, err error) {
	return s.eachJob(r, want, func(talk wizard.Conversation) (ledger.Event, error) { return talk.Omit(how, reason) })
}

// Reinstate takes back in one act, of the jobs that a filter wants, that they need no new set-up, as Omit does. It returns
// ErrNotOmitted if none of them is omitted.
func (s *Session) Reinstate(r ledger.Run, want JobFilter) (done []string, left []wizard.Left, err error) {
	want.All = true
	done, left, err = s.eachJob(r, want, wizard.Conversation.Reinstate)
	left = slices.DeleteFunc(left, func(l wizard.Left) bool { return errors.Is(l.Err, wizard.ErrNoUndo) })
	if err == nil && len(done)+len(left) == 0 {
		err = ErrNotOmitted
	}
	return done, left, err
}

// eachJob records an event of each job that a filter wants, in one act.
func (s *Session) eachJob(r ledger.Run, want JobFilter, event func(wizard.Conversation) (ledger.Event, error)) (done []string, left []wizard.Left, err error) {
	var act []ledger.Entry
	err = s.Store.View(func(in ledger.Reader) error {
		jobs, err := in.Jobs(r.ID)
		if err != nil {
			return err
		}
		keys, err := want.Choose(jobs)
		if err == nil {
			act, left, err = wizard.EachJob(in, r, s.Site, keys, event)
		}
		return err
	})
	if err == nil {
		err = s.appendAll(r.ID, act)
	}
	for _, e := range act {
		done = append(done, e.Event.Job)
	}
	return done, left, err
}
