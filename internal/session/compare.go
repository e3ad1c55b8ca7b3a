package session

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/wizard"
)

// Comparison returns what a console's list is compared with: the run's jobs and step lists, and the jobs of the site that the
// run leaves out, after a minor upgrade or because they were omitted. Its Text is for the caller to set.
func (s *Session) Comparison(r ledger.Run, list reconcile.List) (reconcile.Input, error) {
	in := reconcile.Input{Run: r, Site: s.Site, List: list}
	kept, err := s.Store.Preference("", assignedPreference(r.ID))
	if err != nil {
		return in, err
	}
	if kept != "" && json.Unmarshal([]byte(kept), &in.Assigned) != nil {
		in.Assigned = nil // written by a program of another version
	}
	if in.Jobs, err = s.Store.Jobs(r.ID); err != nil {
		return in, err
	}
	if in.Lists, err = s.JobLists(r.ID, in.Jobs); err != nil {
		return in, err
	}
	if r.Kind == procedures.Main && len(r.Omitted) == 0 {
		return in, nil
	}
	set, err := s.Lists()
	if err != nil { // a file that the run does not use must not stop it
		set, err = s.OwnLists(r)
	}
	if err != nil {
		return in, err
	}
	for _, plan := range procedures.Expand(set, s.Site, procedures.Main, nil) {
		if slices.ContainsFunc(in.Jobs, func(j ledger.Summary) bool { return j.Plan.Procedure == plan.Procedure }) {
			continue
		}
		in.Lists[plan.Procedure], _ = set.Get(plan.Procedure)
		in.Others = append(in.Others, plan)
	}
	return in, nil
}

// assignedPreference returns the name under which it is kept whose the rows of a list are, of no operator.
func assignedPreference(run string) string { return "assigned " + run }

// KeepAssigned keeps whose the rows of a list are, by id, as the operator said, for the lists that come.
func (s *Session) KeepAssigned(run string, assigned map[string]string) error {
	text, err := json.Marshal(assigned)
	if err != nil {
		return err
	}
	return s.Store.SetPreference("", assignedPreference(run), string(text))
}

// KeepFindings keeps what a list showed of a run, as the run stood then, in place of what the list before it showed.
func (s *Session) KeepFindings(r ledger.Run, list reconcile.List, findings []reconcile.Finding) error {
	stamp := s.Stamper.Stamp(ledger.Event{})
	kept := wizard.Findings{List: list.Digest, At: stamp.At, By: stamp.By, Seq: r.Head.Seq}
	for _, f := range findings {
		if !f.Differs() {
			continue
		}
		kept.Findings = append(kept.Findings, wizard.Finding{
			Kind: string(f.Kind), Job: f.Job, ConsoleID: f.ConsoleID, Why: f.Why, Action: f.Action,
		})
	}
	if before, err := s.Store.Preference("", wizard.FindingsPreference(r.ID)); err != nil || before == "" && len(kept.Findings) == 0 {
		return err
	}
	text, err := json.Marshal(kept)
	if err != nil {
		return err
	}
	return s.Store.SetPreference("", wizard.FindingsPreference(r.ID), string(text))
}

// Refused is an offer that was not recorded, since its id breaks a rule. Err says which, and matches ledger.ErrInterlock.
type Refused struct {
	reconcile.Offer
	Err error
}

// RecordOffers records what a comparison offered on a list with this digest, for a reason, and returns the offers that were recorded. An id that breaks a
// rule is refused: nobody was asked for a reason, and the row may be another job's, so nothing more is recorded of its job. It
// stops at the first other error: ledger.ErrConflict if somebody answered in the job since the comparison, whose answer goes first.
func (s *Session) RecordOffers(run, digest string, offers []reconcile.Offer, reason string) (recorded []reconcile.Offer, refused []Refused, err error) {
	version := map[string]uint64{} // of the jobs that were written to
	for _, o := range offers {
		if slices.ContainsFunc(refused, func(r Refused) bool { return r.Job == o.Job }) {
			continue
		}
		e := o.Event(digest, reason)
		job, err := s.Store.Append(run, cmp.Or(version[o.Job], o.Version), s.Stamper.Stamp(e))
		if e.GivesID() && errors.Is(err, ledger.ErrInterlock) {
			refused = append(refused, Refused{o, err})
			continue
		}
		if err != nil {
			return recorded, refused, err
		}
		recorded, version[o.Job] = append(recorded, o), job.Version()
	}
	return recorded, refused, nil
}

// RecordLessons records what was learnt from a list, and returns what was refused as RecordOffers does. The first lesson is
// recorded last: the job worked on last is the one that the wizard opens next.
func (s *Session) RecordLessons(run, digest string, lessons []reconcile.Lesson, reason string) (refused []Refused, err error) {
	for _, l := range slices.Backward(lessons) {
		_, more, err := s.RecordOffers(run, digest, l.Offers, reason)
		refused = append(more, refused...)
		if err != nil {
			return refused, err
		}
	}
	return refused, nil
}
