package progress

import (
	"cmp"
	"errors"
	"fmt"
	"sync"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress/journal"
)

// Change is one recorded change of the store. The same changes in the same order turn an empty store
// into the same store. Digests are taken over the JSON of what a Change holds, so fields that are
// added later to Procedure, Plan, Memory, Run and Count must be left out of it when they are empty.
type Change struct {
	Run   string                 `json:"run"`             // run id
	Event ledger.Event           `json:"event"`           // sealed; what else is set depends on its action
	Begun *ledger.Run            `json:"begun,omitempty"` // of Started: the run as it was created, without head
	Lists []procedures.Procedure `json:"lists,omitempty"` // of Started: its step lists; of Adopted: those taken over
	Jobs  []PlannedJob           `json:"jobs,omitempty"`  // of Started: its jobs in order; of Planned: those added, or with a changed plan
	Count *ledger.Count          `json:"count,omitempty"` // of Closed

	// Imported reports whether the run was started in another store: of Started.
	Imported bool `json:"imported,omitempty"`
}

// PlannedJob is a job before anything was done.
type PlannedJob struct {
	Plan   procedures.Plan `json:"plan"`
	Memory ledger.Memory   `json:"memory,omitzero"`
}

// outcome is what a change made.
type outcome struct {
	run     ledger.Run    // as it stands then; of no change, as it was found
	answers []answeredJob // each as its job stands after it
	refused error         // of an answer, by the ledger: a *ledger.EntryError
	failed  uint64        // sequence of the event that could not be recorded
	ids     *knownIDs     // of its run; nil if nobody asked for them
}

// answeredJob is the job that an answer was recorded in, and its step list.
type answeredJob struct {
	job  ledger.Job
	list procedures.Procedure
}

// recording is one transaction that records.
type recording struct {
	*tables
	open  map[string]*openRun // those that were read, as they stand in the transaction
	found ledger.Run          // the last of them, as it was found

	known    *knownIDs // as they stood before; nil if they have to be read
	replayed bool      // from the journal
	followed []int     // of changes from the log that is shared: how many each act has, in order; nil: they are from here
	imported bool      // from another store
	trial    bool      // nothing is kept
	doubts   []doubt

	work   func()       // is told of each change, and of each job that a run begins with
	number uint64       // of the change under way, in the journal
	part   journal.Part // and its place in the transaction
}

// errTrial takes a transaction back that was only to show what would come of it.
var errTrial = errors.New("only a trial")

// change is the one way to record. fn decides in a transaction what changes; it returns no changes
// if there is nothing to do. Every change goes through the journal before it is in the progress
// file. With an error, the outcome says only what was refused and at which event.
func (s *Store) change(op string, fn func(*recording) ([]Change, error)) (outcome, error) {
	if s.log == nil {
		return s.changeHere(op, fn)
	}
	return s.changeShared(op, fn)
}

// changeHere is change in the files, and in the log that they follow unless it comes from there.
func (s *Store) changeHere(op string, fn func(*recording) ([]Change, error)) (outcome, error) {
	var out outcome
	var pos journal.Pos
	err := s.transact(op, true, func(t *transaction) (err error) {
		out, pos, err = s.record(t, fn)
		return err
	})
	s.work(1, 1)
	if err == nil && out.ids != nil {
		s.ids.Store(out.ids)
	}
	if err == nil {
		s.snapshotIfDue(pos)
	} else {
		out = outcome{refused: out.refused, failed: out.failed}
	}
	return out, err
}

// record makes the changes of one transaction, and returns how far the journal then goes.
func (s *Store) record(t *transaction, fn func(*recording) ([]Change, error)) (outcome, journal.Pos, error) {
	if of := s.expected.Load(); of != nil && t.lock != nil && t.pos.Store != *of {
		return outcome{}, journal.Pos{}, ledger.ErrReplaced
	}
	now := &recording{tables: t.tables, open: map[string]*openRun{}, work: func() {}}
	if known := s.ids.Swap(nil); known != nil && t.lock != nil && known.hash == t.pos.Hash {
		now.known = known // the journal tells that nobody else has recorded anything since
	}
	changes, err := fn(now)
	if err == nil && len(changes) == 0 && now.trial {
		err = errTrial
	}
	if err != nil || len(changes) == 0 {
		return outcome{run: now.found}, journal.Pos{}, err
	}
	var out outcome
	answers, entries := make([]answeredJob, 0, len(changes)), make([]journal.Entry, 0, len(changes))
	prev := t.pos.Hash
	done, total := 0, 0
	for _, c := range changes {
		total += 1 + len(c.Jobs)
	}
	now.work = func() { s.work(done, total+total/2); done++ } // the rest is to bring it to the disk
	parts := now.parts(len(changes))
	for i, c := range changes {
		now.work()
		now.number, now.part = t.pos.Number+uint64(i)+1, parts[i]
		var data []byte
		var encoding error
		var beside sync.WaitGroup // the start of a run is large
		beside.Go(func() { data, encoding = c.encode(now.part) })
		out, err = s.apply(now, c)
		if beside.Wait(); err != nil {
			out.failed = c.Event.Seq
			if out.refused != nil {
				out.refused = &ledger.EntryError{At: i, Err: out.refused}
			}
			return out, t.pos, err
		}
		answers = append(answers, out.answers...)
		if encoding != nil {
			return out, t.pos, encoding
		}
		e := journal.NewEntry(prev, now.number, data)
		entries, prev = append(entries, e), e.Hash
	}
	switch err = now.flush(); {
	case err != nil:
	case now.trial:
		err = errTrial
	case t.lock != nil:
		if s.log != nil && now.followed == nil {
			err = s.share(changes)
		}
		if err == nil {
			err = s.journal(t, entries)
		}
	}
	out.answers = answers
	if r := now.open[out.run.ID]; len(now.open) == 1 && r.ids != nil {
		out.ids = &knownIDs{run: r.Run.ID, hash: t.pos.Hash, ids: r.ids}
	}
	return out, t.pos, err
}

// parts returns the place of each of some changes among those that belong together: all of them, unless they are acts that others recorded.
func (now *recording) parts(changes int) (parts []journal.Part) {
	acts := now.followed
	if acts == nil {
		acts = []int{changes}
	}
	for _, n := range acts {
		for i := range n {
			parts = append(parts, journal.Part{Before: i, More: n - 1 - i})
		}
	}
	return parts
}

// run returns a run as findRun does, and reads each only once.
func (now *recording) run(id string) (*openRun, error) {
	if r, read := now.open[id]; read {
		return r, nil
	}
	r, err := now.findRun(id)
	if err == nil {
		now.open[id], now.found = r, r.Run
		if now.known != nil && now.known.run == id {
			r.ids = now.known.ids
		}
	}
	return r, err
}

// apply makes a change in the progress file. It trusts nothing in it: the change may come from an export or a journal.
func (s *Store) apply(now *recording, c Change) (outcome, error) {
	if !now.replayed { // what is recorded already is read whatever it holds
		if err := c.checkTexts(); err != nil {
			return outcome{}, err
		}
	}
	if c.Event.Action == ledger.Started {
		if err := now.begin(c); err != nil {
			return outcome{}, err
		}
	}
	r, err := now.run(c.Run)
	if err != nil {
		return outcome{}, err
	}
	if r.Run.Closed() && c.Event.Action != ledger.Renamed {
		return outcome{}, r.closedError()
	}
	if err := r.log(storedEvent{Event: c.Event, Number: now.number, Part: now.part}); err != nil {
		return outcome{}, err
	}
	out := outcome{}
	if c.Event.Action.OfRun() {
		if err = r.flush(); err == nil {
			err = s.applyToRun(now, r, c)
		}
		if err == nil {
			err = r.save()
		}
	} else {
		out, err = s.applyAnswer(now, r, c.Event)
	}
	if err == nil && now.part.More == 0 {
		err = now.checkDoubts(r)
		now.doubts = nil
	}
	out.run = r.Run
	return out, err
}

// flush writes what is held back of the runs.
func (now *recording) flush() error {
	for _, r := range now.open {
		if err := r.flush(); err != nil {
			return err
		}
	}
	return nil
}

// begin creates the run that a change starts.
func (now *recording) begin(c Change) error {
	if err := ledger.CheckRunName(c.Run); err != nil {
		return err
	}
	if c.Begun == nil || c.Begun.ID != c.Run {
		return fmt.Errorf("%w: it does not begin run %q", ledger.ErrEvent, c.Run)
	}
	if _, exists := now.open[c.Run]; exists {
		return &RunError{Run: c.Run, Err: ErrRunExists}
	}
	r, err := now.addRun(*c.Begun, c.Imported)
	now.open[c.Run] = r
	return err
}

func (s *Store) applyToRun(now *recording, r *openRun, c Change) error {
	db := now.tables
	if err := ledger.CheckRunEvent(c.Event); err != nil {
		return err
	}
	err := c.check()
	if err != nil {
		return err
	}
	switch c.Event.Action {
	case ledger.Started:
		err = r.fill(now, c)
	case ledger.Planned:
		err = s.replan(db, r, c)
	case ledger.Adopted:
		err = s.replaceLists(db, r, c)
	case ledger.Closed, ledger.Renamed:
		r.Run.Take(c.Event, c.Count)
		err = r.noteChange(c.Event.Seq, changeRecord{})
		if err == nil && r.Run.Discarded {
			err = r.checkUntouched()
		}
		if err == nil && (r.Run.Discarded || r.Run.Name != "") {
			err = db.needs(layoutOfNames)
		}
	}
	return err
}

// log writes a sealed event after the run's last one. Every event is written by it. The caller saves
// the run.
func (r *openRun) log(e storedEvent) error {
	if err := r.chain(e); err != nil {
		return err
	}
	return r.events.put(seqKey(e.Seq), e)
}

// chain makes a sealed event the run's head, in memory alone.
func (r *openRun) chain(e storedEvent) error {
	if e.ID == "" {
		return fmt.Errorf("%w: it has no ID", ledger.ErrEvent)
	}
	err := cmp.Or(ledger.CheckSeal(e.Event, r.Run.Head), ledger.CheckAct(r.Run.Head, e.Event))
	if err == nil && e.More == 0 {
		err = ledger.CheckAct(e.Event, ledger.Event{})
	}
	if err != nil {
		return fmt.Errorf("%w: %w", ledger.ErrEvent, err)
	}
	r.Run.Head = e.Event
	return nil
}
