package progress

import (
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
)

// Verify reads everything and folds every run anew. It gives the first bad record of each run,
// and of what the runs share; none where all is well. Expect ErrDamaged where too little can be
// read to tell.
func (s *Store) Verify() ([]Finding, error) {
	var out []Finding
	err := s.view("verify", func(tx *bbolt.Tx) error {
		_, count, err := readCounts(tx)
		if err != nil {
			return err
		}
		runs, err := top(tx, "runs")
		if err != nil {
			return err
		}
		known := memories{}
		err = runs.each(count.Runs, func(key, _ []byte) error {
			if found := verifyRun(tx, string(key), known); found != nil {
				out = append(out, *found)
			}
			return nil
		})
		if err != nil {
			return err
		}
		if len(out) > 0 {
			return nil // what should be remembered cannot be told
		}
		if err := known.compare(tx); err != nil {
			out = append(out, Finding{Part: PartMemory, What: err.Error()})
		}
		return nil
	})
	return out, err
}

// verifyRun gives the first bad record of a run, and notes what it remembers.
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
	known.add(again)
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
