package progress

import (
	"fmt"
	"slices"

	"go.etcd.io/bbolt"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// runRecord is a run and what its tables must agree with.
type runRecord struct {
	Run     ledger.Run `json:"run"`
	Urgent  int        `json:"urgent"`           // entries in the hazard index
	Changes int        `json:"changes"`          // entries in changes
	Former  int        `json:"former,omitempty"` // entries in former
	Rank    rank       `json:"rank"`             // among the runs
}

// openRun is one run inside a transaction.
type openRun struct {
	runRecord
	self, jobs, summaries, index, urgent, events, changes, former table

	lastJob placedJob // read or written
}

// placedJob is a job and its place in the plan.
type placedJob struct {
	place int
	job   ledger.Job
}

func runKey() []byte { return []byte("run") }

// Runs returns all runs, newest first: in the order in which they were started here, whatever the
// clock said; one imported lies where its start time puts it.
func (s *Store) Runs() ([]ledger.Run, error) {
	var out []ledger.Run
	err := s.view("read runs", func(tx *bbolt.Tx) (err error) {
		out, err = newestFirst(tx)
		return err
	})
	return out, err
}

func newestFirst(tx *bbolt.Tx) ([]ledger.Run, error) {
	var out []ledger.Run
	records, err := readRuns(tx)
	slices.SortFunc(records, func(a, b runRecord) int {
		return b.Rank.compare(a.Rank)
	})
	for _, r := range records {
		out = append(out, r.Run)
	}
	return out, err
}

// Run returns one run. Expect ErrNoRun.
func (s *Store) Run(id string) (ledger.Run, error) {
	return inRun(s, "read run", id, func(_ *bbolt.Tx, r *openRun) (ledger.Run, error) { return r.Run, nil })
}

// CloseRun ends a run with its final count: e is recorded as its last event, and says when, by
// whom and for what reason. base is the Seq of the log's last event when count was taken.
// Expect ErrNoRun, ErrRunClosed, ErrConflict and ledger.ErrEvent. Writing an event with the
// same ID again changes nothing.
func (s *Store) CloseRun(id string, base uint64, e ledger.Event, count ledger.Count) (ledger.Run, error) {
	var closed ledger.Run // already
	out, err := s.change("close run", func(now *recording) ([]Change, error) {
		r, err := now.run(id)
		if err != nil {
			return nil, err
		}
		if r.Run.Closed() {
			if closed = r.Run; e.ID != "" && r.Run.Head.ID == e.ID {
				return nil, nil
			}
			return nil, &RunError{Run: id, Err: ErrRunClosed}
		}
		if r.Run.Head.Seq != base {
			return nil, fmt.Errorf("%w: run %q", ErrConflict, id)
		}
		e.Action = ledger.Closed
		return Change{Run: id, Event: e, Count: &count}.sealed(r.Run.Head)
	})
	switch {
	case err != nil:
		return ledger.Run{}, err
	case closed.ID != "":
		return closed, nil
	}
	return out.run, nil
}

// List returns the run's own copy of a step list, which must not be changed. Expect ErrNoRun and
// ErrNoList.
func (s *Store) List(run, procedure string) (procedures.Procedure, error) {
	return inRun(s, "read step list", run, func(tx *bbolt.Tx, r *openRun) (procedures.Procedure, error) {
		return s.list(tx, r.Run, procedure)
	})
}

func (s *Store) list(tx *bbolt.Tx, run ledger.Run, procedure string) (procedures.Procedure, error) {
	digest, ok := run.Lists[procedure]
	if !ok {
		return procedures.Procedure{}, fmt.Errorf("%w: %q in run %q", ErrNoList, procedure, run.ID)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if p, ok := s.lists[digest]; ok {
		return p, nil
	}
	lists, err := top(tx, "lists")
	if err != nil {
		return procedures.Procedure{}, err
	}
	var p procedures.Procedure
	if err := lists.must([]byte(digest), &p); err != nil {
		return procedures.Procedure{}, err
	}
	s.lists[digest] = p
	return p, nil
}

// inRun reads from one run in a transaction of its own.
func inRun[T any](s *Store, op, id string, read func(*bbolt.Tx, *openRun) (T, error)) (T, error) {
	var out T
	err := s.view(op, func(tx *bbolt.Tx) error {
		r, err := findRun(tx, id)
		if err != nil {
			return err
		}
		out, err = read(tx, r)
		return err
	})
	if err != nil {
		var none T
		return none, err
	}
	return out, nil
}

// findRun returns a run. Where it finds none it makes sure that no damage hides it.
func findRun(tx *bbolt.Tx, id string) (*openRun, error) {
	runs, err := top(tx, "runs")
	if err != nil {
		return nil, err
	}
	self, ok := runs.inner(id)
	if id == "" || !ok {
		if _, err := readRuns(tx); err != nil {
			return nil, err
		}
		return nil, &RunError{Run: id, Err: ErrNoRun}
	}
	record, err := readRun(self)
	if err != nil {
		return nil, err
	}
	r := &openRun{runRecord: record, self: self}
	for name, t := range r.tables() {
		if *t, ok = self.inner(name); !ok {
			return nil, damaged("%s/%s is missing", self.place, name)
		}
	}
	return r, nil
}

func (r *openRun) tables() map[string]*table {
	return map[string]*table{
		"jobs": &r.jobs, "summaries": &r.summaries, "index": &r.index, "urgent": &r.urgent, "events": &r.events,
		"changes": &r.changes, "former": &r.former,
	}
}

func readRuns(tx *bbolt.Tx) ([]runRecord, error) {
	_, count, err := readCounts(tx)
	if err != nil {
		return nil, err
	}
	runs, err := top(tx, "runs")
	if err != nil {
		return nil, err
	}
	var out []runRecord
	err = runs.each(count.Runs, func(key, _ []byte) error {
		self, ok := runs.inner(string(key))
		if !ok {
			return damaged("run %q is no run", key)
		}
		r, err := readRun(self)
		out = append(out, r)
		return err
	})
	return out, err
}

// readRun returns the record of the run whose tables are in self.
func readRun(self table) (runRecord, error) {
	var r runRecord
	err := self.must(runKey(), &r)
	if err == nil && r.Rank.Order == 0 {
		err = damaged("%s has no rank", self.place)
	}
	return r, err
}

func (r *openRun) save() error { return r.self.put(runKey(), r.runRecord) }
