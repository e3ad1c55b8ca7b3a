package progress

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/examine"
	"example.org/resetup/internal/progress/journal"
)

// CreateRun starts a run with its jobs, in the order of plans, and its own copy of the step
// lists. run.ID is the name it is to have; where a run that was renamed or discarded has that ID, the run gets another, and
// is called by its Release. What earlier runs knew of each job goes with it. started is recorded as the run's
// first event; its Value becomes the hex SHA-256 over the run, the plans, what is remembered
// and the lists. The run that is returned has Jobs, Lists and Head set. CreateRun returns
// ErrRunExists, ledger.ErrRunName, ledger.ErrEvent, and ErrNoList for a plan whose step list is not
// in lists.
// Writing an event with the same ID again changes nothing.
func (s *Store) CreateRun(run ledger.Run, lists []procedures.Procedure, plans []procedures.Plan, started ledger.Event) (ledger.Run, error) {
	if err := ledger.CheckRunName(run.ID); err != nil {
		return ledger.Run{}, fmt.Errorf("create run: %w", err)
	}
	out, err := s.change("create run", func(now *recording) ([]Change, error) {
		var err error
		if run.ID, err = now.freeID(run.ID, started.ID); run.ID == "" || err != nil {
			return nil, err
		}
		memory, err := now.remembered()
		if err != nil {
			return nil, err
		}
		digests, err := digestsOf(lists)
		if err != nil {
			return nil, err
		}
		started.Action = ledger.Started
		c := Change{Run: run.ID, Event: started, Lists: lists, Begun: begun(run, digests, len(plans))}
		for _, plan := range plans {
			c.Jobs = append(c.Jobs, PlannedJob{Plan: plan, Memory: recall(memory, plan)})
		}
		return c.sealed(ledger.Event{})
	})
	return out.run, err
}

// freeID returns the id for a new run: its name, or where a run that is not called so any more has that, the name with a number
// behind it. It returns "" if the run was started already, and ErrRunExists if another run is called so.
func (now *recording) freeID(name, started string) (id string, err error) {
	id = name
	for n := 2; ; n++ {
		if _, taken := now.runs.inner(id); !taken {
			break
		}
		r, err := now.run(id)
		if err != nil {
			return "", err
		}
		if known, err := r.hasEventOfRun(started); known || err != nil {
			return "", err
		}
		behind := fmt.Sprintf("-%d", n)
		id = name[:min(len(name), ledger.MaxRunName-len(behind))] + behind
	}
	records, err := now.allRuns()
	return id, cmp.Or(err, freeName(records, name))
}

func (db *tables) addRun(run ledger.Run, imported bool) (*openRun, error) {
	there, err := db.allRuns()
	if err != nil {
		return nil, err
	}
	count, err := db.counts()
	if err != nil {
		return nil, err
	}
	count.Runs++
	if err := db.meta.put(countsKey(), count); err != nil {
		return nil, err
	}
	self, err := db.runs.create(run.ID)
	if err != nil {
		return nil, err
	}
	run = *begun(run, run.Lists, 0)
	r := &openRun{runRecord: runRecord{Run: run, Rank: rankOf(run, imported, there)}, self: self}
	for name, t := range r.tables() {
		if *t, err = self.create(name); err != nil {
			return nil, err
		}
	}
	r.fillPages()
	return r, nil
}

// fill puts in the step lists and the jobs that a run begins with.
func (r *openRun) fill(now *recording, c Change) error {
	digests, byID, err := now.keepLists(c.Lists)
	if err != nil {
		return err
	}
	if err := r.addJobs(c.Jobs, byID, now.work); err != nil {
		return err
	}
	return r.noteChange(c.Event.Seq, changeRecord{Lists: digests, Jobs: len(c.Jobs), Imported: c.Imported})
}

// addJobs puts new jobs at the end of the plan, in their order, and tells work of each.
func (r *openRun) addJobs(jobs []PlannedJob, lists map[string]procedures.Procedure, work func()) error {
	places := make(map[string]int, len(jobs))
	for i, j := range jobs {
		key := j.Plan.Key
		if _, ok := lists[j.Plan.Procedure]; !ok {
			return fmt.Errorf("%w: %q, for job %q", ErrNoList, j.Plan.Procedure, key)
		}
		if _, twice := places[key]; twice || r.index.bucket.Get([]byte(key)) != nil {
			return plannedTwice(j.Plan)
		}
		places[key] = r.Run.Jobs + i
	}
	for _, key := range slices.Sorted(maps.Keys(places)) { // bbolt moves all keys of the transaction that come behind one
		if err := r.index.put([]byte(key), places[key]); err != nil {
			return err
		}
	}
	for some := range slices.Chunk(jobs, 5*manyRecords) {
		encoded, err := r.encodeNew(some, lists)
		if err != nil {
			return err
		}
		for _, e := range encoded {
			work()
			if err := r.putEncoded(r.Run.Jobs, e); err != nil {
				return err
			}
			r.Run.Jobs++
		}
	}
	return nil
}

// encodeNew returns what is to be stored of new jobs at the end of the plan. Most of the time of a new run goes into that, so it is done on
// two processors.
func (r *openRun) encodeNew(jobs []PlannedJob, lists map[string]procedures.Procedure) ([]encodedJob, error) {
	out := make([]encodedJob, len(jobs))
	part := func(from, to int) (err error) {
		for i := from; i < to && err == nil; i++ {
			j := jobs[i]
			out[i], err = r.encode(r.Run.Jobs+i, ledger.NewJob(j.Plan, j.Memory), lists[j.Plan.Procedure])
		}
		return err
	}
	var beside sync.WaitGroup
	var err1, err2 error
	beside.Go(func() { err1 = part(0, len(jobs)/2) })
	err2 = part(len(jobs)/2, len(jobs))
	beside.Wait()
	return out, errors.Join(err1, err2)
}

func plannedTwice(plan procedures.Plan) error {
	return fmt.Errorf("%w: job %q is planned twice", ledger.ErrEvent, plan.Key)
}

// keepLists stores step lists, each once for all runs, and returns their digests and the lists by
// procedure id.
func (db *tables) keepLists(lists []procedures.Procedure) (digests map[string]string, byID map[string]procedures.Procedure, err error) {
	if digests, err = digestsOf(lists); err != nil {
		return nil, nil, err
	}
	byID = make(map[string]procedures.Procedure, len(lists))
	for _, p := range lists {
		byID[p.ID] = p
		if err := db.lists.put([]byte(digests[p.ID]), p); err != nil {
			return nil, nil, err
		}
	}
	return digests, byID, nil
}

// Import takes over a run from all its changes, as Changes returned them, or nothing: a run that the store lacks, and what follows
// where ours ends. It checks the chain, the digests of what comes with the events of the run, and that each event can follow the one
// before, and returns a *BadLogError with what is wrong. It returns an *IDError for an open run in which a job has an id that breaks a
// rule, a *ledger.TextError for a text that may not be recorded, a *PartedError if both were continued, which Merge can put together,
// and ErrRunExists if there is another run of that name.
func (s *Store) Import(changes []Change) (Difference, error) {
	if err := checkLog(changes); err != nil {
		return Difference{}, fmt.Errorf("import run: %w", err)
	}
	d, refused, err := s.takeOver(changes, strictly, nil)
	if refused != nil {
		err = refused.err()
	}
	return d, err
}

// checkLog returns a *BadLogError unless the changes are the sealed log of one run, from its start.
func checkLog(changes []Change) error {
	if len(changes) == 0 {
		return &BadLogError{Err: damaged("there are no changes")}
	}
	var prev ledger.Event
	for _, c := range changes {
		if c.Run != changes[0].Run {
			return badLog(c, "it is not of run %q", changes[0].Run)
		}
		if err := ledger.CheckSeal(c.Event, prev); err != nil {
			return badLog(c, "%w", err)
		}
		if (c.Event.Action == ledger.Started) != (c.Event.Seq == 1) {
			return badLog(c, "it is %q", c.Event.Action)
		}
		prev = c.Event
	}
	return nil
}

func badLog(c Change, format string, args ...any) error {
	place := []any{c.Run, c.Event.Seq}
	return &BadLogError{c.Run, c.Event.Seq, damaged("run %q, event %d: "+format, append(place, args...)...)}
}

// Snapshot writes a copy of the progress file as it is at one moment, while others use it. Nothing is written of a file that is
// damaged: that is put right first, as when it is opened.
func (s *Store) Snapshot(w io.Writer) error {
	_, err := s.snapshot(w)
	return err
}

// snapshot is Snapshot, and also returns how far the journal goes in the copy.
func (s *Store) snapshot(w io.Writer) (pos journal.Pos, err error) {
	err = s.view("copy progress", func(db *tables) error {
		err := examine.CheckPages(s.path)
		if err == nil {
			pos, err = db.journalPos()
		}
		if err == nil {
			err = db.check(examine.Share(s.work, 0, 50))
		}
		if err == nil {
			_, err = db.WriteTo(&countedWriter{Writer: w, size: db.Size(), work: examine.Share(s.work, 50, 100)})
		}
		return datadir.Classify(err)
	})
	return pos, err
}

// countedWriter tells work how much of size bytes has been written.
type countedWriter struct {
	io.Writer
	done, size int64
	work       func(done, total int)
}

// Write is part of io.Writer.
func (w *countedWriter) Write(p []byte) (int, error) {
	n, err := w.Writer.Write(p)
	w.done += int64(n)
	w.work(int(w.done), int(w.size))
	return n, err
}
