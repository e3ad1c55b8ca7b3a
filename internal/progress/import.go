package progress

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/datadir"
)

// Import makes a run from all its changes, as Changes returned them, or nothing. It checks the chain,
// the digests of what comes with the events of the run, and that each event can follow the one
// before, and returns ErrDamaged with what is wrong. It returns an *IDError for an open run in which a job has an id that breaks a
// rule. It returns ErrRunExists if there is such a run
// already, unless that has the same last event; then nothing is changed.
func (s *Store) Import(changes []Change) error {
	if err := checkLog(changes); err != nil {
		return fmt.Errorf("import run: %w", err)
	}
	out, err := s.change("import run", func(now *recording) ([]Change, error) {
		now.imported = true
		run := changes[0].Run
		r, err := now.run(run)
		switch {
		case errors.Is(err, ErrNoRun):
			changes = slices.Clone(changes)
			changes[0].Imported = true
			return changes, nil
		case err != nil:
			return nil, err
		case r.Run.Head.Hash == changes[len(changes)-1].Event.Hash:
			return nil, nil
		}
		return nil, &RunError{Run: run, Err: ErrRunExists}
	})
	if ids := (*IDError)(nil); errors.As(err, &ids) {
		return ids
	}
	for _, cause := range []error{
		ledger.ErrEvent, ledger.ErrInterlock, ledger.ErrUndo, ledger.ErrRunName, ErrRunClosed, ErrNoJob, ErrNoList,
	} {
		if errors.Is(err, cause) {
			return damaged("event %d: %w", out.failed, err)
		}
	}
	return err
}

// checkLog returns ErrDamaged unless the changes are the sealed log of one run, from its start.
func checkLog(changes []Change) error {
	if len(changes) == 0 {
		return damaged("there are no changes")
	}
	var prev ledger.Event
	for _, c := range changes {
		if c.Run != changes[0].Run {
			return damaged("event %d is of run %q, not %q", c.Event.Seq, c.Run, changes[0].Run)
		}
		if err := ledger.CheckSeal(c.Event, prev); err != nil {
			return damaged("run %q: %w", c.Run, err)
		}
		if (c.Event.Action == ledger.Started) != (c.Event.Seq == 1) {
			return damaged("run %q: event %d is %q", c.Run, c.Event.Seq, c.Event.Action)
		}
		prev = c.Event
	}
	return nil
}

// Snapshot writes a copy of the progress file as it is at one moment, while others use it.
func (s *Store) Snapshot(w io.Writer) error {
	return s.view("copy progress", func(db *tables) error {
		if _, err := db.WriteTo(w); err != nil {
			return datadir.Classify(err)
		}
		return nil
	})
}
