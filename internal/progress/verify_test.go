package progress

import (
	"errors"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress/examine"
	"example.org/resetup/internal/progress/journal"
)

// tamper changes what is stored of run 2026.2, checksums and all.
func tamper(t *testing.T, s *Store, with func(*tables, *openRun) error) {
	t.Helper()
	ok(t, s.transact("tamper", true, func(tx *transaction) error {
		r, err := tx.findRun("2026.2")
		if err != nil {
			return err
		}
		return with(tx.tables, r)
	}))
}

func TestVerifyNamesTheFirstBadRecord(t *testing.T) {
	job := func(change func(*ledger.Job)) func(*tables, *openRun) error {
		return func(_ *tables, r *openRun) error {
			var j ledger.Job
			if err := r.jobs.must(indexKey(0), &j); err != nil {
				return err
			}
			change(&j)
			return r.jobs.put(indexKey(0), j)
		}
	}
	run := func(change func(*runRecord)) func(*tables, *openRun) error {
		return func(_ *tables, r *openRun) error { change(&r.runRecord); return r.save() }
	}
	event := func(change func(*ledger.Event)) func(*tables, *openRun) error {
		return func(_ *tables, r *openRun) error {
			e, err := r.event(4)
			if err != nil {
				return err
			}
			change(&e)
			return r.events.put(seqKey(4), e)
		}
	}
	part := func(seq uint64, p journal.Part) func(*tables, *openRun) error {
		return func(_ *tables, r *openRun) error {
			var e storedEvent
			if err := r.events.must(seqKey(seq), &e); err != nil {
				return err
			}
			e.Part = p
			return r.events.put(seqKey(seq), e)
		}
	}
	for name, c := range map[string]struct {
		with func(*tables, *openRun) error
		want Finding
	}{
		"an event is altered":         {event(func(e *ledger.Event) { e.Value = "1" }), Finding{Seq: 4, Part: examine.PartEvents}},
		"an event is sealed anew":     {event(func(e *ledger.Event) { e.By = "ola"; *e, _ = ledger.Seal(*e, ledger.Event{Seq: 3, Hash: e.Prev}) }), Finding{Seq: 5, Part: examine.PartEvents}},
		"an event is missing":         {func(_ *tables, r *openRun) error { return r.events.remove(seqKey(6)) }, Finding{Seq: 6, Part: examine.PartEvents}},
		"the tail is cut":             {func(_ *tables, r *openRun) error { return r.events.remove(seqKey(13)) }, Finding{Seq: 13, Part: examine.PartEvents}},
		"an event too many":           {func(_ *tables, r *openRun) error { return r.events.put(seqKey(14), ledger.Event{}) }, Finding{Part: examine.PartEvents}},
		"a transaction's end is gone": {part(13, journal.Part{More: 1}), Finding{Seq: 13, Part: examine.PartEvents}},
		"a transaction's start":       {part(11, journal.Part{Before: 1}), Finding{Seq: 11, Part: examine.PartEvents}},
		"an event does not decode":    {func(_ *tables, r *openRun) error { return r.events.bucket.Put(seqKey(2), []byte("tull")) }, Finding{Seq: 2, Part: examine.PartEvents}},
		"the release":                 {run(func(r *runRecord) { r.Run.Release = "2027" }), Finding{Seq: 1, Part: examine.PartPayload}},
		"the count":                   {run(func(r *runRecord) { c := *r.Run.Count; c.Ready++; r.Run.Count = &c }), Finding{Seq: 13, Part: examine.PartPayload}},
		"the run is opened again":     {run(func(r *runRecord) { r.Run.ClosedBy = "" }), Finding{Part: examine.PartRun}},
		"a run's list":                {run(func(r *runRecord) { r.Run.Lists["nets"] = r.Run.Lists["overfore-faktura"] }), Finding{Part: examine.PartRun}},
		"a plan":                      {job(func(j *ledger.Job) { j.Plan.Title = "Bank" }), Finding{Seq: 10, Part: examine.PartPayload}},
		"what is remembered of a job": {job(func(j *ledger.Job) { j.Memory.ID = "1" }), Finding{Seq: 1, Part: examine.PartPayload}},
		"a former plan": {func(_ *tables, r *openRun) error {
			return r.former.put(formerKey(0, 8), procedures.Plan{Key: "nets/1"})
		}, Finding{Seq: 1, Part: examine.PartPayload}},
		"a former plan is gone":       {func(_ *tables, r *openRun) error { return r.former.remove(formerKey(0, 8)) }, Finding{Part: examine.PartRun}},
		"which jobs were planned":     {func(_ *tables, r *openRun) error { return r.changes.put(seqKey(8), changeRecord{Places: []int{1}}) }, Finding{Seq: 8, Part: examine.PartPayload}},
		"which lists were taken over": {func(_ *tables, r *openRun) error { return r.changes.put(seqKey(9), changeRecord{}) }, Finding{Seq: 9, Part: examine.PartPayload}},
		"a job's state":               {job(func(j *ledger.Job) { j.Old.State = ledger.OldQueued }), Finding{Part: examine.PartJobs}},
		"a job's record":              {func(_ *tables, r *openRun) error { return r.jobs.bucket.Put(indexKey(1), []byte{1, 2, 3, 4, 5}) }, Finding{Part: examine.PartJobs}},
		"two jobs change places":      {func(_ *tables, r *openRun) error { return r.index.put([]byte("nets/1"), 1) }, Finding{Part: examine.PartJobs}},
		"a summary":                   {func(_ *tables, r *openRun) error { return r.summaries.put(indexKey(2), ledger.Summary{}) }, Finding{Part: examine.PartSummaries}},
		"a hazard is hidden": {func(_ *tables, r *openRun) error {
			r.runRecord.Urgent--
			ok(t, r.urgent.remove(indexKey(1)))
			return r.save()
		}, Finding{Part: examine.PartUrgent}},
		"a hazard of no job": {func(_ *tables, r *openRun) error {
			r.runRecord.Urgent++
			ok(t, r.urgent.put(indexKey(99), ledger.Delete))
			return r.save()
		}, Finding{Part: examine.PartUrgent}},
		"a hazard that does not stand": {func(_ *tables, r *openRun) error {
			r.runRecord.Urgent++
			ok(t, r.urgent.put(indexKey(2), ledger.Delete))
			return r.save()
		}, Finding{Part: examine.PartUrgent}},
	} {
		t.Run(name, func(t *testing.T) {
			s := openAt(t, t.TempDir())
			begin(t, s, "2026.1")
			eventful(t, s, "2026.2")
			sound(t, s)
			tamper(t, s, c.with)
			findings, err := s.Verify()
			var loss *LossError
			if !errors.As(err, &loss) { // what no other file holds is lost
				ok(t, err)
			}
			c.want.Spares = loss == nil
			if len(findings) != 1 || findings[0].What == "" {
				t.Fatalf("found %+v", findings)
			}
			findings[0].What, c.want.Run = "", "2026.2"
			same(t, "what is found", findings[0], c.want)
		})
	}
}

func TestVerifyLooksAtWhatRunsShare(t *testing.T) {
	for name, with := range map[string]func(table) error{
		"another memory": func(m table) error { return m.put([]byte("nets/1"), memoryRecord{Memory: ledger.Memory{ID: "1"}}) },
		"a memory of nothing": func(m table) error {
			return m.bucket.Put([]byte("nets/12"), m.bucket.Get([]byte("nets/13")))
		},
		"the memory of an earlier run": func(m table) error {
			return m.put([]byte("nets/1"), memoryRecord{Memory: ledger.Memory{Run: "2026.1", ID: "48200"}})
		},
		"no memory": func(m table) error { return m.remove([]byte("nets/13")) },
	} {
		t.Run(name, func(t *testing.T) {
			s := openAt(t, t.TempDir())
			run, lists, plans, started := exampleRun("2026.1", monday().AddDate(0, -3, 0))
			_, err := s.CreateRun(run, lists, plans, started)
			ok(t, err)
			record(t, s, "2026.1", answered("nets/1", "find", "48200"))
			eventful(t, s, "2026.2")
			sound(t, s)
			tamper(t, s, func(db *tables, _ *openRun) error {
				return with(db.memory)
			})
			findings, err := s.Verify()
			ok(t, err)
			if len(findings) != 1 || findings[0].Part != examine.PartMemory || findings[0].Run != "" {
				t.Errorf("found %+v", findings)
			}
		})
	}
}

func TestVerifyOfAMissingRunIsDamage(t *testing.T) {
	s := openAt(t, t.TempDir())
	eventful(t, s, "2026.2")
	ok(t, s.transact("test", true, func(tx *transaction) error { return tx.Bucket([]byte("runs")).DeleteBucket([]byte("2026.2")) }))
	_, err := s.Verify()
	mustBe(t, err, ErrDamaged)
}

func TestEachBadRunIsNamed(t *testing.T) {
	s := openAt(t, t.TempDir())
	for _, id := range []string{"2026.1", "2026.2", "2026.3"} {
		begin(t, s, id)
	}
	ok(t, s.transact("test", true, func(tx *transaction) error {
		for _, id := range []string{"2026.1", "2026.3"} {
			r, err := tx.findRun(id)
			if err != nil {
				return err
			}
			if err := r.summaries.put(indexKey(0), ledger.Summary{}); err != nil {
				return err
			}
		}
		return nil
	}))
	findings, err := s.Verify()
	ok(t, err)
	var ids []string
	for _, f := range findings {
		ids = append(ids, f.Run)
	}
	same(t, "the runs", ids, []string{"2026.1", "2026.3"})
}

func TestAnAlteredStepListIsFoundInEachRunThatHasIt(t *testing.T) {
	s := openAt(t, t.TempDir())
	begin(t, s, "2026.1")
	begin(t, s, "2026.2")
	tamper(t, s, func(db *tables, r *openRun) error {
		altered := transferList()
		altered.Steps[0].Do = "Slett den gamle jobben"
		return db.lists.put([]byte(r.Run.Lists["overfore-faktura"]), altered)
	})
	findings, err := s.Verify()
	ok(t, err)
	for i := range findings {
		findings[i].What = ""
	}
	same(t, "what is found", findings, []Finding{
		{Run: "2026.1", Seq: 1, Part: examine.PartPayload, Spares: true}, {Run: "2026.2", Seq: 1, Part: examine.PartPayload, Spares: true},
	})
}
