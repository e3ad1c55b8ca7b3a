package progress

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/examine"
	"example.org/resetup/internal/progress/sharedlog"
)

// manyEvents is how many events are read at once to be compared with those of a log.
const manyEvents = 1000

// errParted ends a comparison at the first event that is another one in the log.
var errParted = errors.New("it is another event there")

// Agree compares every run with the log that the store follows, event by event and with what comes with them, and returns where each run first
// differs; none if they agree. What the log has beyond the files is no difference, as long as it is as it was recorded. It returns ErrAway and the errors of reading.
func (s *Store) Agree() (findings []Finding, err error) {
	runs, err := s.AllRuns()
	if err != nil {
		return nil, err
	}
	ctx, cancel := s.patience()
	heads, _, err := s.log.Heads(ctx)
	cancel()
	if s.asked(err) != nil {
		return nil, fmt.Errorf("compare: %w", err)
	}
	for id := range heads {
		if !slices.ContainsFunc(runs, func(r ledger.Run) bool { return r.ID == id }) {
			runs = append(runs, ledger.Run{ID: id}) // nothing of it is here
		}
	}
	for i, r := range runs {
		s.work(i, len(runs))
		f, err := s.agreeOn(r)
		if err != nil {
			return nil, fmt.Errorf("compare: %w", err)
		}
		if wrong := isOther(r.ID, endOf(r.Head), heads[r.ID]); f == nil && wrong != nil {
			f = &Finding{Run: r.ID, Seq: min(heads[r.ID].Number+1, r.Head.Seq), Part: examine.PartAltered, What: wrong.Error()}
		}
		if f != nil {
			findings = append(findings, *f)
		}
	}
	s.work(1, 1)
	return findings, nil
}

// agreeOn returns where a run first differs from the log; nil if it does not.
func (s *Store) agreeOn(r ledger.Run) (*Finding, error) {
	var at, last uint64     // the last that was compared, and the last that is as it was recorded
	var ours []ledger.Event // behind it, as far as they were read
	var reading error
	err := s.eachShared(r.ID, func(c Change) error {
		last = c.Event.Seq
		if at == r.Head.Seq {
			return nil // recorded since
		}
		if len(ours) == 0 {
			if ours, reading = s.Events(r.ID, at, manyEvents); reading != nil {
				return reading
			}
		}
		if ours[0].Hash != c.Event.Hash {
			return errParted
		}
		at, ours = c.Event.Seq, ours[1:]
		return nil
	})
	differs := func(after uint64, part examine.Part, what string) (*Finding, error) {
		return &Finding{Run: r.ID, Seq: after + 1, Part: part, What: what}, nil
	}
	switch {
	case reading != nil:
		return nil, reading
	case errors.Is(err, errParted):
		return differs(at, examine.PartParted, err.Error())
	case errors.Is(err, ErrNotShared):
		return differs(last, examine.PartAltered, err.Error())
	case err != nil:
		return nil, s.asked(err)
	case at < r.Head.Seq:
		return differs(at, examine.PartLacking, "it is not there")
	}
	return nil, nil
}

// eachShared calls do with each change of a run in the log, once it is known to be as it was recorded; else it returns ErrNotShared.
func (s *Store) eachShared(run string, do func(Change) error) error {
	var prev ledger.Event
	return s.behind(run, sharedlog.Head{}, func(changes []Change, _ int) error {
		for _, c := range changes {
			err := ledger.CheckSeal(c.Event, prev)
			if err == nil && c.Event.Action.OfRun() {
				err = c.check()
			}
			if err != nil {
				return fmt.Errorf("%w: %w", ErrNotShared, err)
			}
			if err := do(c); err != nil {
				return err
			}
			prev = c.Event
		}
		return nil
	})
}

// FetchAnew replaces the files by what the log has, once that is found sound, and keeps those that were there as Restore does. A notice tells how much
// only they have. It returns how many changes were fetched, and ErrAway and ErrNotShared, with which nothing has changed.
func (s *Store) FetchAnew(at time.Time) (fetched int, err error) {
	kept, err := s.restore(at, func() (string, error) {
		ctx, cancel := s.patience()
		heads, _, err := s.log.Heads(ctx)
		cancel()
		var runs [][]Change
		for run := range heads {
			var changes []Change
			if err == nil {
				err = s.eachShared(run, func(c Change) error { changes = append(changes, c); return nil })
			}
			runs, fetched = append(runs, changes), fetched+len(changes)
		}
		if s.asked(err) != nil {
			return "", err
		}
		return s.draw(runs)
	})
	if err != nil {
		return 0, fmt.Errorf("fetch anew: %w", err)
	}
	if c, err := ReadCopy(kept); err == nil { // else it is damaged, and kept
		n := Notice{Kind: KeptAside, Part: PartFile, Kept: kept}
		found, err := s.Compare(c)
		for _, d := range found {
			n.Count += len(d.Lacks)
		}
		if err == nil && n.Count > 0 {
			s.notify(n)
		}
	}
	return fetched, nil
}
