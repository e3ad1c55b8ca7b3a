package progress

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/examine"
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

	lastJob placedJob           // read or answered
	held    map[int]answeredJob // by place: answered and not written yet
	ids     ledger.Identities   // nil until an event gives one
}

// placedJob is a job and its place in the plan.
type placedJob struct {
	place int
	job   ledger.Job
}

func runKey() []byte { return []byte("run") }

// CloseRun ends a run with its final count: e is recorded as its last event, and says when, by
// whom and for what reason. base is the Seq of the log's last event when count was taken.
// With the Code ledger.Discarded it is thrown away, and Runs does not return it any more; that takes a run in which nothing was
// answered. It returns ErrNoRun, ErrRunClosed, ErrRunUsed, ErrConflict and ledger.ErrEvent. Writing an event with the same
// ID again changes nothing.
func (s *Store) CloseRun(id string, base uint64, e ledger.Event, count ledger.Count) (ledger.Run, error) {
	run, err := s.changeRun("close run", id, e, func(_ *tables, r *openRun, c *Change) (bool, error) {
		if r.Run.Head.Seq != base {
			return false, fmt.Errorf("%w: run %q", ErrConflict, id)
		}
		c.Event.Action, c.Count = ledger.Closed, &count
		return true, nil
	})
	if err == nil {
		_ = s.judgeClosed(id) // it is closed whatever that finds, and damage has then been put right, or is told by the next call
	}
	return run, err
}

// RenameRun gives a run, which may be closed, the name that e.Value is. Nothing is recorded if it is called so already. It returns
// ErrNoRun, ledger.ErrRunName, ErrRunClosed for a run that was discarded, and ErrRunExists if another run is called so.
func (s *Store) RenameRun(id string, e ledger.Event) (ledger.Run, error) {
	e.Action = ledger.Renamed
	run, err := s.changeRun("rename run", id, e, func(db *tables, r *openRun, _ *Change) (bool, error) {
		switch records, err := db.allRuns(); {
		case err != nil || r.Run.Called() == e.Value:
			return false, err
		case r.Run.Discarded:
			return false, r.closedError()
		default:
			return true, freeName(records, e.Value)
		}
	})
	if err == nil && run.Closed() {
		_ = s.judgeClosed(id) // as when it was closed
	}
	return run, err
}

// freeName returns ErrRunExists if a run is called so that is not discarded.
func freeName(records []runRecord, name string) error {
	for _, r := range records {
		if !r.Run.Discarded && r.Run.Called() == name {
			return &RunError{Run: name, Err: ErrRunExists}
		}
	}
	return nil
}

func (r *openRun) closedError() error { return &RunError{Run: r.Run.Called(), Err: ErrRunClosed} }

// checkUntouched returns ErrRunUsed unless nobody had recorded anything before the last event.
func (r *openRun) checkUntouched() error {
	var events []ledger.Event
	for seq := uint64(1); seq < r.Run.Head.Seq; seq++ {
		e, err := r.event(seq)
		if err != nil {
			return err
		}
		events = append(events, e)
	}
	if !ledger.Untouched(events) {
		return &RunError{Run: r.Run.Called(), Err: ErrRunUsed}
	}
	return nil
}

// newestFirst returns runs by their ranks.
func newestFirst(records []runRecord) []ledger.Run {
	slices.SortFunc(records, func(a, b runRecord) int { return b.Rank.compare(a.Rank) })
	var out []ledger.Run
	for _, r := range records {
		out = append(out, r.Run)
	}
	return out
}

// kept returns runs without those that were discarded.
func kept(runs []ledger.Run) []ledger.Run {
	return slices.DeleteFunc(runs, func(r ledger.Run) bool { return r.Discarded })
}

// findRun returns a run. If it finds none it makes sure that no damage hides it.
func (db *tables) findRun(id string) (*openRun, error) {
	self, ok := db.runs.inner(id)
	if id == "" || !ok {
		records, err := db.allRuns()
		if err != nil {
			return nil, err
		}
		none := &RunError{Run: id, Err: ErrNoRun}
		for _, r := range kept(newestFirst(records)) {
			none.Known = append(none.Known, r.Called())
		}
		return nil, none
	}
	record, err := readRun(self)
	if err != nil {
		return nil, err
	}
	if db.follow != nil {
		if err := db.follow(uint64(self.bucket.Root())); err != nil {
			return nil, err
		}
	}
	r := &openRun{runRecord: record, self: self}
	for name, t := range r.tables() {
		if *t, ok = self.inner(name); !ok {
			return nil, damaged("%s/%s is missing", self.place, name)
		}
	}
	r.fillPages()
	return r, nil
}

func (r *openRun) tables() map[string]*table {
	return map[string]*table{
		"jobs": &r.jobs, "summaries": &r.summaries, "index": &r.index, "urgent": &r.urgent, "events": &r.events,
		"changes": &r.changes, "former": &r.former,
	}
}

// fillPages has bbolt fill the pages of the tables that grow at their end alone: half of a page would never be used.
func (r *openRun) fillPages() {
	for _, t := range []table{r.jobs, r.summaries, r.events, r.changes} {
		t.bucket.FillPercent = 0.9
	}
}

func (db *tables) allRuns() ([]runRecord, error) {
	count, err := db.counts()
	if err != nil {
		return nil, err
	}
	var out []runRecord
	err = db.runs.each(count.Runs, func(key, _ []byte) error {
		self, ok := db.runs.inner(string(key))
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

func (r *openRun) event(seq uint64) (ledger.Event, error) {
	var e ledger.Event
	err := r.events.must(seqKey(seq), &e)
	return e, err
}

// rank is the place of a run among the runs.
type rank struct {
	Since time.Time `json:"since"` // the run's start, or a later one: see rankOf
	Order int       `json:"order"` // of creation in this store, from 1
}

// compare returns a negative number if a is the older one.
func (a rank) compare(b rank) int {
	return cmp.Or(a.Since.Compare(b.Since), cmp.Compare(a.Order, b.Order))
}

// rankOf returns the rank of a new run. One that is started comes after all others, even after one
// that was started while the clock was ahead. One that is imported lies where its start time puts
// it.
func rankOf(run ledger.Run, imported bool, there []runRecord) rank {
	r := rank{Since: run.Started, Order: len(there) + 1}
	for _, other := range there {
		if !imported && other.Rank.Since.After(r.Since) {
			r.Since = other.Rank.Since
		}
	}
	return r
}

// inOrder returns the runs as they were created.
func inOrder(records []runRecord) []runRecord {
	return slices.SortedFunc(slices.Values(records), func(a, b runRecord) int { return cmp.Compare(a.Rank.Order, b.Rank.Order) })
}

// checkRanks returns a run whose rank is not the one that it was given; nil if there is none.
func (db *tables) checkRanks() *Finding {
	records, err := db.allRuns()
	if err != nil {
		return &Finding{Part: examine.PartRun, What: err.Error()}
	}
	records = inOrder(records)
	for i, record := range records {
		r, err := db.findRun(record.Run.ID)
		if err != nil {
			return &Finding{Run: record.Run.ID, Part: examine.PartRun, What: err.Error()}
		}
		var first changeRecord
		err = r.changes.must(seqKey(1), &first)
		if want := rankOf(record.Run, first.Imported, records[:i]); err == nil && want.compare(record.Rank) != 0 {
			err = fmt.Errorf("it is run %d, since %s, and should be run %d, since %s", record.Rank.Order,
				record.Rank.Since.Format(time.RFC3339), want.Order, want.Since.Format(time.RFC3339))
		}
		if err != nil {
			return &Finding{Run: record.Run.ID, Part: examine.PartRun, What: err.Error()}
		}
	}
	return nil
}
