package progress

import (
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/examine"
)

// verify is Verify for the progress file alone.
func (db *tables) verify() ([]Finding, error) {
	count, err := db.counts()
	if err != nil {
		return nil, err
	}
	var out []Finding
	known := memories{}
	err = db.runs.each(count.Runs, func(key, _ []byte) error {
		if found := db.verifyRun(string(key), known); found != nil {
			out = append(out, *found)
		}
		return nil
	})
	if err != nil || len(out) > 0 {
		return out, err // with a bad run, what should be remembered cannot be told
	}
	if found := db.checkRanks(); found != nil {
		return []Finding{*found}, nil
	}
	if err := known.compare(db); err != nil {
		out = append(out, Finding{Part: examine.PartMemory, What: err.Error()})
	}
	return out, nil
}

// verifyRun returns the first bad record of a run, and notes what it remembers.
func (db *tables) verifyRun(id string, known memories) *Finding {
	bad := func(part Part, seq uint64, err error) *Finding {
		return &Finding{Run: id, Seq: seq, Part: part, What: err.Error()}
	}
	r, err := db.findRun(id)
	if err != nil {
		return bad(examine.PartRun, 0, err)
	}
	if seq, err := r.checkLog(); err != nil {
		return bad(examine.PartEvents, seq, err)
	}
	if part, err := r.checkReadable(); err != nil {
		return bad(part, 0, err)
	}
	again := newReplay()
	for seq := uint64(1); seq <= r.Run.Head.Seq; seq++ {
		c, err := r.changeAt(db, seq)
		if err == nil && c.Event.Action.OfRun() {
			err = c.check()
		}
		if err != nil {
			return bad(examine.PartPayload, seq, err)
		}
		if err := again.fold(c); err != nil {
			return bad(examine.PartEvents, seq, err)
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
		{examine.PartJobs, r.jobs, r.Run.Jobs}, {examine.PartJobs, r.index, r.Run.Jobs}, {examine.PartSummaries, r.summaries, r.Run.Jobs},
		{examine.PartUrgent, r.urgent, r.runRecord.Urgent},
		{examine.PartRun, r.changes, r.runRecord.Changes}, {examine.PartRun, r.former, r.runRecord.Former},
	} {
		if err := t.table.each(t.want, t.table.check); err != nil {
			return t.part, err
		}
	}
	return "", nil
}

func nothing(_, _ []byte) error { return nil }
