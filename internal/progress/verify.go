package progress

import (
	"fmt"

	"go.etcd.io/bbolt"

	"example.org/resetup/internal/ledger"
)

// Finding is a record that is not as it was written, or contradicts the others.
type Finding struct {
	Run  string // run id; empty where it concerns no single run
	Seq  uint64 // of the event; 0 where it is none
	Part Part   // the kind of record
	What string // what is wrong, in English
}

// Part is a kind of record that Verify looks at.
type Part string

// The parts of the store.
const (
	PartEvents    Part = "events"    // the log: altered, missing, or not to be folded
	PartPayload   Part = "payload"   // what comes with an event of the run is not what the event seals
	PartRun       Part = "run"       // the run's own record, its count among it
	PartJobs      Part = "jobs"      // a job is not the fold of its events
	PartSummaries Part = "summaries" // what lists show of a job is not drawn up from it
	PartUrgent    Part = "urgent"    // the index of the jobs that wait or are in danger
	PartMemory    Part = "memory"    // what the next run will know
	PartFile      Part = "file"      // the progress file as a whole
	PartJournal   Part = "journal"   // the journal beside it
	PartSnapshot  Part = "snapshot"  // the snapshot of the journal
)

// Verify reads everything, folds every run anew, and compares the progress file with its journal
// and snapshot. It returns the first bad record of each run, of what the runs share, and of each
// file; none where all is well. It changes nothing. Expect ErrDamaged where too little can be
// read to tell, as a LossError where less can be restored than there was.
func (s *Store) Verify() ([]Finding, error) {
	var out []Finding
	if s.alone {
		err := s.view("verify", func(tx *bbolt.Tx) (err error) {
			out, err = verify(tx)
			return err
		})
		return out, err
	}
	err := s.locked(true, func(*held) error {
		ev, err := s.gather()
		if err != nil {
			return err
		}
		s.markSeen(s.how == untouched && ev.db.readable())
		if ev.db.readable() && len(ev.db.findings) > 0 {
			out = ev.db.findings
			return nil
		}
		if ev.isBlank() {
			return ev.blank()
		}
		p, err := ev.weigh()
		switch {
		case err != nil:
			return err
		case p.loss != nil:
			return p.loss
		case !ev.db.usable():
			return ev.db.damage()
		}
		if out = p.wrong; p.nothing() {
			return s.leaveExamined(ev.db.mark)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("verify: %w", err)
	}
	return out, nil
}

// verify is Verify of the progress file alone.
func verify(tx *bbolt.Tx) ([]Finding, error) {
	_, count, err := readCounts(tx)
	if err != nil {
		return nil, err
	}
	runs, err := top(tx, "runs")
	if err != nil {
		return nil, err
	}
	var out []Finding
	known := memories{}
	err = runs.each(count.Runs, func(key, _ []byte) error {
		if found := verifyRun(tx, string(key), known); found != nil {
			out = append(out, *found)
		}
		return nil
	})
	if err != nil || len(out) > 0 {
		return out, err // with a bad run, what should be remembered cannot be told
	}
	if found := checkRanks(tx); found != nil {
		return []Finding{*found}, nil
	}
	if err := known.compare(tx); err != nil {
		out = append(out, Finding{Part: PartMemory, What: err.Error()})
	}
	return out, nil
}

// verifyRun returns the first bad record of a run, and notes what it remembers.
func verifyRun(tx *bbolt.Tx, id string, known memories) *Finding {
	bad := func(part Part, seq uint64, err error) *Finding {
		return &Finding{Run: id, Seq: seq, Part: part, What: err.Error()}
	}
	r, err := findRun(tx, id)
	if err != nil {
		return bad(PartRun, 0, err)
	}
	if seq, err := r.checkLog(); err != nil {
		return bad(PartEvents, seq, err)
	}
	if part, err := r.checkReadable(); err != nil {
		return bad(part, 0, err)
	}
	again := newReplay()
	for seq := uint64(1); seq <= r.Run.Head.Seq; seq++ {
		c, err := r.changeAt(tx, seq)
		if err == nil {
			err = again.checkPayload(c)
		}
		if err != nil {
			return bad(PartPayload, seq, err)
		}
		if err := again.take(c); err != nil {
			return bad(PartEvents, seq, err)
		}
	}
	if part, err := r.compare(again); err != nil {
		return bad(part, 0, err)
	}
	known.add(again, r.Rank)
	return nil
}

// checkLog follows the chain from the start to the head that the run's record names.
func (r *openRun) checkLog() (seq uint64, err error) {
	var prev ledger.Event
	for seq = 1; seq <= r.Run.Head.Seq; seq++ {
		e, err := r.event(seq)
		if err == nil {
			err = ledger.CheckSeal(e, prev)
		}
		if err != nil {
			return seq, err
		}
		prev = e
	}
	return 0, r.events.each(int(prev.Seq), nothing)
}

// checkReadable looks at the checksum of every record of the run but its events.
func (r *openRun) checkReadable() (Part, error) {
	for _, t := range []struct {
		part  Part
		table table
		want  int
	}{
		{PartJobs, r.jobs, r.Run.Jobs}, {PartJobs, r.index, r.Run.Jobs}, {PartSummaries, r.summaries, r.Run.Jobs},
		{PartUrgent, r.urgent, r.runRecord.Urgent},
		{PartRun, r.changes, r.runRecord.Changes}, {PartRun, r.former, r.runRecord.Former},
	} {
		err := t.table.each(t.want, func(key, raw []byte) error {
			_, err := unseal(t.table.place, key, raw)
			return err
		})
		if err != nil {
			return t.part, err
		}
	}
	return "", nil
}

func nothing(_, _ []byte) error { return nil }
