package progress

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"example.org/resetup/internal/ledger"
)

// MergeMode is how much Merge does.
type MergeMode int

// The modes of a merge.
const (
	MergeTrial  MergeMode = iota // find out what would be taken over, and change nothing
	MergeAgreed                  // take over the runs without conflicts but for jobs that are alike, and nothing of the others
	MergeAll                     // take over all that can be, and decline the rest: no copy is said to hold it any more

	strictly // take over what is new or ahead, and else return an error
)

// Merge takes over what the runs of a copy hold that the store lacks: a run that is new, what follows where ours ends, and where both
// were continued what is about other jobs. Taken-over events are sealed anew behind ours. Jobs that both speak of keep our answers,
// and are returned. Each run is taken over in one transaction; merging again changes nothing. Merge returns what it did with each
// run, in the copy's order, and with an error what it did before that. It returns a *BadLogError for changes that are not as they
// were recorded, and a *ledger.TextError for a text that may not be recorded. Of a new run in which a job has an id that breaks a rule
// nothing is taken over, nor is it remembered as declined.
func (s *Store) Merge(c Copy, mode MergeMode) ([]Difference, error) {
	var out []Difference
	for _, theirs := range c.Runs {
		d, err := s.mergeRun(theirs, mode)
		if err != nil {
			return out, fmt.Errorf("merge: %w", err)
		}
		out = append(out, d)
	}
	return out, nil
}

// mergeRun tries until no event is refused that was not held back.
func (s *Store) mergeRun(theirs []Change, mode MergeMode) (Difference, error) {
	if err := checkLog(theirs); err != nil {
		return Difference{}, err
	}
	held := map[string]error{}
	for {
		d, refused, err := s.takeOver(theirs, mode, held)
		if refused == nil {
			return d, err
		}
		if text := (*ledger.TextError)(nil); errors.As(refused.cause, &text) {
			return Difference{}, text
		}
		if ids := (*IDError)(nil); d.Relation == NewRun && errors.As(refused.cause, &ids) {
			return d.refuse(ids), nil
		}
		before := len(held)
		for _, job := range refused.jobs() {
			held[job] = refused.cause
		}
		if len(held) == before || d.Relation == NewRun {
			return Difference{}, refused.err()
		}
	}
}

// disagrees reports whether something is in conflict that is not alike.
func (d Difference) disagrees() bool {
	return slices.ContainsFunc(d.Conflicts, func(c ledger.Conflict) bool { return c.Why != ledger.Alike })
}

// tells reports whether the copy says anything that the store does not say as well.
func (d Difference) tells() bool {
	return len(d.Takes) > 0 || len(d.Lacks) > 0 && (d.Relation != Parted || d.disagrees())
}

// refuse returns the difference of a new run of which nothing is taken over, because a job of it has an id that breaks a rule.
func (d Difference) refuse(ids *IDError) Difference {
	of := slices.DeleteFunc(slices.Clone(d.Lacks), func(e ledger.Event) bool { return e.Job != ids.Job })
	d.Takes, d.Declines = nil, d.Lacks
	d.Conflicts = []ledger.Conflict{{Job: ids.Job, Why: ledger.Refused, Theirs: of}}
	d.Refused = map[string]error{ids.Job: ids}
	return d
}

// refusal is a change of a copy that cannot follow ours.
type refusal struct {
	change Change
	cause  error
}

// jobs returns the jobs that the change is about; of ids that break a rule the one that has them.
func (r *refusal) jobs() []string {
	if ids := (*IDError)(nil); errors.As(r.cause, &ids) {
		return []string{ids.Job}
	}
	var out []string
	if r.change.Event.Job != "" {
		out = append(out, r.change.Event.Job)
	}
	for _, planned := range r.change.Jobs {
		out = append(out, planned.Plan.Key)
	}
	return out
}

// err returns the refusal as an error: an *IDError, a *ledger.TextError, or a *BadLogError.
func (r *refusal) err() error {
	if text := (*ledger.TextError)(nil); errors.As(r.cause, &text) {
		return text
	}
	if ids := (*IDError)(nil); errors.As(r.cause, &ids) {
		return ids
	}
	return badLog(r.change, "%w", r.cause)
}

// takeOver takes over a run in one transaction. held are the jobs of which nothing is taken over, and why.
func (s *Store) takeOver(theirs []Change, mode MergeMode, held map[string]error) (d Difference, refused *refusal, err error) {
	var changes []Change
	out, err := s.change("take over run", func(now *recording) (_ []Change, err error) {
		now.imported, now.trial = true, mode == MergeTrial
		var p *ledger.Parting
		d, p, err = now.compare(theirs, held)
		switch {
		case err != nil || len(d.Lacks) == 0 && (mode != strictly || d.Declined == 0):
			return nil, err
		case mode == strictly && d.Relation == OtherRun:
			return nil, &RunError{Run: d.Run, Err: ErrRunExists}
		case mode == strictly && (d.Relation == Parted || d.Declined > 0):
			return nil, &PartedError{Run: d.Run, PartingPoint: d.PartingPoint}
		case mode == MergeAgreed && d.disagrees() || d.Relation == OtherRun: // of another run nothing is declined: it may be the only place of what it holds
			d.Takes = nil
			return nil, nil
		case mode == MergeAll || mode == MergeAgreed:
			err = now.decline(d.Declines)
		}
		if err == nil {
			changes, err = d.changes(theirs, p)
		}
		return changes, err
	})
	for _, cause := range []error{
		ledger.ErrEvent, ledger.ErrInterlock, ledger.ErrUndo, ledger.ErrRunName, ErrRunClosed, ErrRunUsed, ErrNoJob, ErrNoList,
	} {
		if errors.Is(err, cause) && out.failed > 0 {
			at := slices.IndexFunc(changes, func(c Change) bool { return c.Event.Seq == out.failed })
			return d, &refusal{changes[at], err}, nil
		}
	}
	if errors.Is(err, errTrial) {
		err = nil
	}
	return d, nil, err
}

// changes returns the changes that take over what the difference says.
func (d Difference) changes(theirs []Change, p *ledger.Parting) ([]Change, error) {
	switch d.Relation {
	case NewRun:
		theirs = slices.Clone(theirs)
		theirs[0].Imported = true
		return theirs, nil
	case OtherRun:
		return nil, nil
	}
	events, from, err := p.Continue()
	if err != nil {
		return nil, err
	}
	changes := make([]Change, len(events))
	for i, e := range events {
		changes[i] = theirs[from[i]-1]
		changes[i].Event = e
	}
	return changes, nil
}

func declinedKey() []byte { return []byte("declined") }

// declined returns the contents of the events of copies that the operator declined.
func (db *tables) declined() (map[string]bool, error) {
	var list []string
	_, err := db.meta.get(declinedKey(), &list)
	out := make(map[string]bool, len(list))
	for _, content := range list {
		out[content] = true
	}
	return out, err
}

// decline remembers events of copies that are not taken over. That is of this file alone: when it is made anew from its journal, the
// copies are told of again.
func (db *tables) decline(events []ledger.Event) error {
	known, err := db.declined()
	if err != nil || len(events) == 0 {
		return err
	}
	for _, e := range events {
		content, err := e.Content()
		if err != nil {
			return err
		}
		known[content] = true
	}
	return db.meta.put(declinedKey(), slices.Sorted(maps.Keys(known)))
}
