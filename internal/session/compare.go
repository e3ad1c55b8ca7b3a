package session

import (
	"cmp"
	"slices"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/reconcile"
)

// Comparison returns what a console's list is compared with: the run's jobs and step lists, and the jobs of the site that the
// run leaves out, after a minor upgrade or because they were omitted. Its Text is for the caller to set.
func (s *Session) Comparison(r ledger.Run, list reconcile.List) (reconcile.Input, error) {
	in := reconcile.Input{Run: r, Site: s.Site, List: list}
	var err error
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

// RecordOffers records what a comparison offered, for a reason, and returns the offers that were recorded. It stops at the first
// error: ledger.ErrConflict if somebody answered in the job since the comparison, whose answer goes first.
func (s *Session) RecordOffers(run string, offers []reconcile.Offer, reason string) (recorded []reconcile.Offer, err error) {
	version := map[string]uint64{} // of the jobs that were written to
	for i, o := range offers {
		e := ledger.Event{Job: o.Job, Action: ledger.Recorded, Slot: o.Slot, Value: o.Value, Reason: reason}
		job, err := s.Store.Append(run, cmp.Or(version[o.Job], o.Version), s.Stamper.Stamp(e))
		if err != nil {
			return offers[:i], err
		}
		version[o.Job] = job.Version()
	}
	return offers, nil
}

// RecordLessons records what was learnt from a list. The first lesson is recorded last: the job worked on last is the one that
// the wizard opens next.
func (s *Session) RecordLessons(run string, lessons []reconcile.Lesson, reason string) error {
	for _, l := range slices.Backward(lessons) {
		if _, err := s.RecordOffers(run, l.Offers, reason); err != nil {
			return err
		}
	}
	return nil
}
