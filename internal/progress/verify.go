package progress

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/examine"
)

// runsAtOnce is how many runs are verified side by side. Each takes the memory of its answered jobs.
const runsAtOnce = 2

// verifyFile is Verify for the progress file alone, whose pages are sound and to which nobody writes. db is a transaction on it; each run is
// verified in one of its own. Runs that were judged before are judged by their bytes, if all of these are as they were; now is what was
// judged with these if nothing is found. It tells work how far it has come.
func (s *Store) verifyFile(db *tables, before judged, work func(done, total int)) (findings []Finding, now judged, err error) {
	count, err := db.counts()
	if err != nil {
		return nil, before, err
	}
	if !db.stillHolds(before) {
		before = nothingJudged()
	}
	now = before
	open := memories{}
	runs, total, err := db.unjudged(count.Runs, now)
	if err != nil {
		return nil, now, err
	}
	var adding sync.Mutex
	found, faults := make([]*Finding, len(runs)), make([]error, len(runs))
	var next, done atomic.Int64
	var all sync.WaitGroup
	for range min(runsAtOnce, len(runs)) {
		all.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(runs)); i = next.Add(1) - 1 {
				faults[i] = s.inBolt("verify", false, nil, func(t *transaction) error {
					v := newVerification(t.tables, func() { work(int(done.Add(1)), total) })
					if found[i] = v.run(runs[i]); found[i] == nil {
						adding.Lock()
						defer adding.Unlock()
						found[i] = v.leave(now, open)
					}
					return nil
				})
			}
		})
	}
	all.Wait()
	if err := errors.Join(faults...); err != nil {
		return nil, now, err
	}
	for _, f := range found {
		if f != nil {
			findings = append(findings, *f)
		}
	}
	if len(findings) > 0 {
		return findings, now, nil // with a bad run, what should be remembered cannot be told
	}
	if found := db.checkRanks(); found != nil {
		return []Finding{*found}, now, nil
	}
	for key, m := range now.Memories {
		open.add(key, m)
	}
	if err := open.compare(db); err != nil {
		findings = append(findings, Finding{Part: examine.PartMemory, What: err.Error()})
	}
	return findings, now, nil
}

// unjudged returns those of the runs that were not judged before, and how many jobs and events they have.
func (db *tables) unjudged(of int, before judged) (runs []string, total int, err error) {
	err = db.runs.each(of, func(key, _ []byte) error {
		id := string(key)
		if before.Runs[id] != "" {
			return nil
		}
		runs = append(runs, id)
		if r, err := db.findRun(id); err == nil { // else that is a finding
			total += r.Run.Jobs + int(r.Run.Head.Seq)
		}
		return nil
	})
	return runs, total, err
}

// check looks at the checksum and the place of every record, and follows the chain of every run. It sees what a disk does to a file at
// a fifth of what verify costs, which folds every run and so sees what a wrong program did, too.
func (db *tables) check(work func(done, total int)) error {
	for _, t := range []table{db.meta, db.lists, db.memory, db.preferences} {
		err := t.passable()
		if err == nil {
			err = t.bucket.ForEach(t.check)
		}
		if err != nil {
			return err
		}
	}
	records, err := db.allRuns()
	for i, record := range records {
		work(i, len(records))
		var r *openRun
		if err == nil {
			r, err = db.findRun(record.Run.ID)
		}
		if err == nil {
			_, err = r.checkLog(func(ledger.Event) error { return nil })
		}
		if err == nil {
			_, err = r.checkReadable()
		}
	}
	return err
}

// checkLog follows the chain from the start to the head that the run's record names, and calls then with each event that continues it.
func (r *openRun) checkLog(then func(ledger.Event) error) (seq uint64, err error) {
	var prev storedEvent
	for seq = 1; seq <= r.Run.Head.Seq; seq++ {
		var e storedEvent
		if err = r.events.must(seqKey(seq), &e); err == nil {
			err = cmp.Or(ledger.CheckSeal(e.Event, prev.Event), e.checkTogether(prev))
		}
		if err == nil {
			err = then(e.Event)
		}
		if err != nil {
			return seq, err
		}
		prev = e
	}
	if err := (storedEvent{}).checkTogether(prev); err != nil {
		return prev.Seq, err
	}
	return 0, r.events.each(int(prev.Seq), nothing)
}

// checkTogether returns an error if an act or a transaction of which prev is a part does not go on with e, or the other way round,
// and if an act was not one transaction.
func (e storedEvent) checkTogether(prev storedEvent) error {
	switch err := ledger.CheckAct(prev.Event, e.Event); {
	case err != nil:
		return err
	case prev.More > 0 && (e.Seq == 0 || e.More != prev.More-1), prev.More == 0 && e.Before > 0:
		return fmt.Errorf("event %d is part of a transaction of which the rest is missing", max(prev.Seq, e.Seq))
	case prev.More == 0 && e.Act != "" && e.Act == prev.Act:
		return fmt.Errorf("event %d was recorded later than the others of its act", e.Seq)
	}
	return nil
}

// checkReadable looks at the checksum of every record of the run but its events.
func (r *openRun) checkReadable() (examine.Part, error) {
	for _, t := range r.parts() {
		if t.part == examine.PartEvents {
			continue
		}
		if err := t.table.each(t.want, t.table.check); err != nil {
			return t.part, err
		}
	}
	return "", nil
}

// partOfRun is a table of a run, with as many entries as it must have.
type partOfRun struct {
	part  examine.Part
	table table
	want  int
}

func (r *openRun) parts() []partOfRun {
	return []partOfRun{
		{examine.PartJobs, r.jobs, r.Run.Jobs}, {examine.PartJobs, r.index, r.Run.Jobs}, {examine.PartSummaries, r.summaries, r.Run.Jobs},
		{examine.PartUrgent, r.urgent, r.runRecord.Urgent}, {examine.PartEvents, r.events, int(r.Run.Head.Seq)},
		{examine.PartRun, r.changes, r.runRecord.Changes}, {examine.PartRun, r.former, r.runRecord.Former},
	}
}

func nothing(_, _ []byte) error { return nil }

// stands returns an error unless a value is what a table has in that place. Mostly it is there byte for byte; what an older version wrote may
// have another form.
func stands[T any](t table, place int, what string, want T) error {
	key := indexKey(place)
	if raw := t.bucket.Get(key); raw != nil {
		data, err := json.Marshal(want)
		if err == nil {
			var there []byte
			there, err = unseal(t.place, key, raw)
			if err == nil && bytes.Equal(there, data) {
				return nil
			}
		}
		if err != nil {
			return err
		}
	}
	var found T
	if err := t.must(key, &found); err != nil {
		return err
	}
	return alike(what, found, want)
}

// alike returns an error unless two values are stored as the same JSON.
func alike(what string, got, want any) error {
	a, err := json.Marshal(got)
	if err != nil {
		return err
	}
	b, err := json.Marshal(want)
	if err == nil && !bytes.Equal(a, b) {
		err = fmt.Errorf("%s is not what the events come to", what)
	}
	return err
}
