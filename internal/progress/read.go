package progress

import (
	"fmt"
	"runtime/debug"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// View reads the record as it is at one moment: fn gets a Reader for one transaction, which is of no
// use after fn has returned. fn must not call the Store. View returns the error of fn as it is. A panic of fn
// is one of View, unlike one of bbolt, which is ErrDamaged.
func (s *Store) View(fn func(ledger.Reader) error) error {
	var bug, own error
	err := s.view("read", func(db *tables) error {
		r := &reader{store: s, db: db}
		defer func() {
			if !r.inBolt {
				if p := recover(); p != nil {
					bug = fmt.Errorf("%v\n%s", p, debug.Stack())
				}
			}
		}()
		own = fn(r)
		return own
	})
	switch {
	case bug != nil:
		panic(bug)
	case own != nil:
		return own
	}
	return err
}

// Runs returns all runs, newest first: in the order in which they were started here, whatever the
// clock said; one that was imported lies where its start time puts it.
func (s *Store) Runs() ([]ledger.Run, error) {
	return read(s, "read runs", (*reader).Runs)
}

// Run returns one run. It returns ErrNoRun.
func (s *Store) Run(id string) (ledger.Run, error) {
	return read(s, "read run", func(r *reader) (ledger.Run, error) { return r.Run(id) })
}

// List returns the run's own copy of a step list, which must not be changed. It returns ErrNoRun and
// ErrNoList.
func (s *Store) List(run, procedure string) (procedures.Procedure, error) {
	return read(s, "read step list", func(r *reader) (procedures.Procedure, error) { return r.List(run, procedure) })
}

// Jobs returns every job of a run, in plan order. It returns ErrNoRun.
func (s *Store) Jobs(run string) ([]ledger.Summary, error) {
	return read(s, "read jobs", func(r *reader) ([]ledger.Summary, error) { return r.Jobs(run) })
}

// Urgent returns the jobs of a run that there is advice for, in plan order, and reads no others. It
// returns ErrNoRun.
func (s *Store) Urgent(run string) ([]ledger.Summary, error) {
	return read(s, "read urgent jobs", func(r *reader) ([]ledger.Summary, error) { return r.Urgent(run) })
}

// Job returns one job of a run with its events. It returns ErrNoRun and ErrNoJob.
func (s *Store) Job(run, key string) (ledger.Job, error) {
	return read(s, "read job", func(r *reader) (ledger.Job, error) { return r.Job(run, key) })
}

// Events returns the events of a run after a sequence number, oldest first, at most limit of them;
// a limit of 0 is no limit. It returns ErrNoRun.
func (s *Store) Events(run string, after uint64, limit int) ([]ledger.Event, error) {
	return read(s, "read events", func(r *reader) ([]ledger.Event, error) { return r.Events(run, after, limit) })
}

// Last returns the n latest events of a run, newest first. It returns ErrNoRun.
func (s *Store) Last(run string, n int) ([]ledger.Event, error) {
	return read(s, "read events", func(r *reader) ([]ledger.Event, error) { return r.Last(run, n) })
}

// Preference returns what an operator chose under a name; empty if nothing was chosen.
func (s *Store) Preference(operator, name string) (string, error) {
	return read(s, "read preference", func(r *reader) (string, error) { return r.Preference(operator, name) })
}

// Changes returns every change of a run, in order: what Import makes the same run of. It returns
// ErrNoRun.
func (s *Store) Changes(run string) ([]Change, error) {
	return read(s, "read changes", func(r *reader) ([]Change, error) {
		return ofRun(r, run, func(o *openRun) ([]Change, error) {
			out := make([]Change, 0, o.Run.Head.Seq)
			for seq := uint64(1); seq <= o.Run.Head.Seq; seq++ {
				c, err := o.changeAt(r.db, seq)
				if err != nil {
					return nil, err
				}
				c.Imported = false // that is of this store alone
				out = append(out, c)
			}
			return out, nil
		})
	})
}

// read reads one thing in a transaction of its own.
func read[T any](s *Store, op string, what func(*reader) (T, error)) (T, error) {
	var out T
	err := s.view(op, func(db *tables) (err error) {
		out, err = what(&reader{store: s, db: db})
		return err
	})
	if err != nil {
		var none T
		return none, err
	}
	return out, nil
}

// reader reads within a transaction; it is a ledger.Reader. Its methods are those of the Store.
type reader struct {
	store  *Store
	db     *tables
	inBolt bool // a reading is under way
}

// inside reads something.
func inside[T any](r *reader, what func() (T, error)) (T, error) {
	r.inBolt = true // and stays so if bbolt panics
	out, err := what()
	r.inBolt = false
	return out, err
}

// ofRun reads something of a run.
func ofRun[T any](r *reader, run string, what func(*openRun) (T, error)) (T, error) {
	return inside(r, func() (T, error) {
		o, err := r.db.findRun(run)
		if err != nil {
			var none T
			return none, err
		}
		return what(o)
	})
}

func (r *reader) Runs() ([]ledger.Run, error) {
	return inside(r, func() ([]ledger.Run, error) {
		records, err := r.db.allRuns()
		return newestFirst(records), err
	})
}

func (r *reader) Run(id string) (ledger.Run, error) {
	return ofRun(r, id, func(o *openRun) (ledger.Run, error) { return o.Run, nil })
}

func (r *reader) List(run, procedure string) (procedures.Procedure, error) {
	return ofRun(r, run, func(o *openRun) (procedures.Procedure, error) { return r.store.list(r.db, o.Run, procedure) })
}

func (r *reader) Jobs(run string) ([]ledger.Summary, error) {
	return ofRun(r, run, (*openRun).allSummaries)
}

func (r *reader) Urgent(run string) ([]ledger.Summary, error) {
	return ofRun(r, run, (*openRun).urgentSummaries)
}

func (r *reader) Job(run, key string) (ledger.Job, error) {
	return ofRun(r, run, func(o *openRun) (ledger.Job, error) {
		_, job, err := o.job(key)
		return job, err
	})
}

func (r *reader) Events(run string, after uint64, limit int) ([]ledger.Event, error) {
	return ofRun(r, run, func(o *openRun) ([]ledger.Event, error) {
		var out []ledger.Event
		for seq := after; seq < o.Run.Head.Seq && (limit <= 0 || len(out) < limit); {
			seq++
			e, err := o.event(seq)
			if err != nil {
				return nil, err
			}
			out = append(out, e)
		}
		return out, nil
	})
}

func (r *reader) Last(run string, n int) ([]ledger.Event, error) {
	return ofRun(r, run, func(o *openRun) ([]ledger.Event, error) {
		var out []ledger.Event
		for seq := o.Run.Head.Seq; seq > 0 && len(out) < n; seq-- {
			e, err := o.event(seq)
			if err != nil {
				return nil, err
			}
			out = append(out, e)
		}
		return out, nil
	})
}

func (r *reader) Preference(operator, name string) (string, error) {
	return inside(r, func() (value string, err error) {
		_, err = r.db.preferences.get(preferenceKey(operator, name), &value)
		return value, err
	})
}

// list returns a run's own copy of a step list. It is decoded once.
func (s *Store) list(db *tables, run ledger.Run, procedure string) (procedures.Procedure, error) {
	digest, ok := run.Lists[procedure]
	if !ok {
		return procedures.Procedure{}, fmt.Errorf("%w: %q in run %q", ErrNoList, procedure, run.ID)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if p, ok := s.lists[digest]; ok {
		return p, nil
	}
	var p procedures.Procedure
	if err := db.lists.must([]byte(digest), &p); err != nil {
		return procedures.Procedure{}, err
	}
	s.lists[digest] = p
	return p, nil
}
