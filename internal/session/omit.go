package session

import (
	"errors"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/wizard"
)

// OmittedJob is one job that Omit or Reinstate was asked about.
type OmittedJob struct {
	Job ledger.Summary // as it was before
	Err error          // why it stays as it was: a *ledger.InterlockError, or an error that matches ledger.ErrConflict
}

// Omit records of the jobs that a filter wants that they need no new set-up (P:8). A job whose swap has begun is left as it is,
// with the error beside it, and keeps none of the others back. Omit returns the errors of JobFilter.Choose, and wizard.ErrNoReason.
func (s *Session) Omit(r ledger.Run, want JobFilter, how ledger.Omission, reason string) ([]OmittedJob, error) {
	return s.eachJob(r, want, func(talk wizard.Conversation) (ledger.Event, error) { return talk.Omit(how, reason) })
}

// Reinstate takes back, of the jobs that a filter wants, that they need no new set-up. Jobs that are not omitted are left out.
func (s *Session) Reinstate(r ledger.Run, want JobFilter) ([]OmittedJob, error) {
	want.All = true
	return s.eachJob(r, want, func(talk wizard.Conversation) (ledger.Event, error) {
		if talk.Job.Skipped == nil {
			return ledger.Event{}, nil
		}
		return talk.Reinstate()
	})
}

// eachJob records an event of each job that a filter wants. A job with an event without an action is left out.
func (s *Session) eachJob(r ledger.Run, want JobFilter, event func(wizard.Conversation) (ledger.Event, error)) ([]OmittedJob, error) {
	jobs, err := s.Store.Jobs(r.ID)
	if err != nil {
		return nil, err
	}
	keys, err := want.Choose(jobs)
	if err != nil {
		return nil, err
	}
	byKey := make(map[string]ledger.Summary, len(jobs))
	for _, j := range jobs {
		byKey[j.Plan.Key] = j
	}
	var out []OmittedJob
	for _, key := range keys {
		talk, err := wizard.Read(s.Store, r, key, s.Site)
		if err != nil {
			return out, err
		}
		e, err := event(talk)
		if err == nil && e.Action == "" {
			continue
		}
		if err == nil {
			_, err = s.Store.Append(r.ID, talk.Job.Version(), s.Stamper.Stamp(e))
		}
		if err != nil && !errors.Is(err, ledger.ErrInterlock) && !errors.Is(err, ledger.ErrConflict) {
			return out, err
		}
		out = append(out, OmittedJob{byKey[key], err})
	}
	return out, nil
}
