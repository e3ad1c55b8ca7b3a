package progress

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime/debug"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// View reads the record as it is at one moment: fn gets a Reader for one transaction, which is of no
// use after fn has returned. fn must not call the Store. If what it reads is damaged, that is put right and fn is
// called once more, so it must not add to what it found the first time. View returns the error of fn as it is. A panic of fn
// is one of View, unlike one of bbolt, which is ErrDamaged.
func (s *Store) View(fn func(ledger.Reader) error) error {
	var bug, own error
	err := s.view("read", func(db *tables) error {
		bug, own = nil, nil
		inBolt := false
		db.read = map[string]*openRun{}
		inside := func(_ string, what func(*tables) error) error {
			inBolt = true // and stays so if bbolt panics
			err := what(db)
			inBolt = false
			return err
		}
		defer func() {
			if !inBolt {
				if p := recover(); p != nil {
					bug = fmt.Errorf("%v\n%s", p, debug.Stack())
				}
			}
		}()
		own = fn(&reader{store: s, in: inside})
		return own
	})
	switch {
	case bug != nil:
		panic(bug)
	case own != nil && (errors.Is(err, own) || !errors.Is(own, ErrDamaged)): // else it was put right, or that was tried and err says why not
		return own
	}
	return err
}

// reader reads the record; it is a ledger.Reader.
type reader struct {
	store *Store
	in    func(op string, what func(*tables) error) error // of a Store a transaction each time, of a View the one it has
}

// read reads one thing.
func read[T any](r *reader, op string, what func(*tables) (T, error)) (T, error) {
	var out, none T
	err := r.in(op, func(db *tables) (err error) {
		out, err = what(db)
		return err
	})
	if err != nil {
		return none, err
	}
	return out, nil
}

// readOf reads something of a run.
func readOf[T any](r *reader, op, run string, what func(*tables, *openRun) (T, error)) (T, error) {
	return read(r, op, func(db *tables) (out T, err error) {
		o, known := db.read[run]
		if !known {
			if o, err = db.findRun(run); err != nil {
				return out, err
			}
		}
		if db.read != nil {
			db.read[run] = o
		}
		return what(db, o)
	})
}

// Runs returns all runs that were not discarded, newest first: in the order in which they were started here, whatever the
// clock said; one that was imported lies where its start time puts it.
func (r *reader) Runs() ([]ledger.Run, error) {
	runs, err := r.AllRuns()
	return kept(runs), err
}

// AllRuns is Runs with those that were discarded.
func (r *reader) AllRuns() ([]ledger.Run, error) {
	return read(r, "read runs", func(db *tables) ([]ledger.Run, error) {
		records, err := db.allRuns()
		return newestFirst(records), err
	})
}

// Run returns one run. It returns ErrNoRun.
func (r *reader) Run(id string) (ledger.Run, error) {
	return readOf(r, "read run", id, func(_ *tables, o *openRun) (ledger.Run, error) { return o.Run, nil })
}

// List returns the run's own copy of a step list, which must not be changed. It returns ErrNoRun and
// ErrNoList.
func (r *reader) List(run, procedure string) (procedures.Procedure, error) {
	own, err := readOf(r, "read step list", run, func(db *tables, o *openRun) (procedures.Procedure, error) {
		return r.store.list(db, o.Run, procedure)
	})
	if r.store.english != nil {
		set, _ := r.store.english()
		known, _ := set.Get(procedure)
		own = own.In(known.English)
	}
	return own, err
}

// Jobs returns every job of a run, in plan order. It returns ErrNoRun.
func (r *reader) Jobs(run string) ([]ledger.Summary, error) {
	return r.summaries("read jobs", run, (*openRun).allSummaries)
}

// Urgent returns the jobs of a run that there is advice for, in plan order, and reads no others. It
// returns ErrNoRun.
func (r *reader) Urgent(run string) ([]ledger.Summary, error) {
	return r.summaries("read urgent jobs", run, (*openRun).urgentSummaries)
}

func (r *reader) summaries(op, run string, read func(*openRun) ([]ledger.Summary, error)) ([]ledger.Summary, error) {
	return readOf(r, op, run, func(_ *tables, o *openRun) ([]ledger.Summary, error) {
		list, err := read(o)
		for i := range list {
			list[i].Plan = r.store.titled(list[i].Plan)
		}
		return list, err
	})
}

// Job returns one job of a run with its events. It returns ErrNoRun and ErrNoJob.
func (r *reader) Job(run, key string) (ledger.Job, error) {
	return readOf(r, "read job", run, func(_ *tables, o *openRun) (ledger.Job, error) {
		_, job, err := o.job(key)
		job.Plan = r.store.titled(job.Plan)
		return job, err
	})
}

// Events returns the events of a run after a sequence number, oldest first, at most limit of them;
// a limit of 0 is no limit. It returns ErrNoRun.
func (r *reader) Events(run string, after uint64, limit int) ([]ledger.Event, error) {
	return readOf(r, "read events", run, func(_ *tables, o *openRun) (out []ledger.Event, err error) {
		for seq := after; err == nil && seq < o.Run.Head.Seq && (limit <= 0 || len(out) < limit); {
			seq++
			out, err = o.appendEvent(out, seq)
		}
		return out, err
	})
}

// Last returns the n latest events of a run, newest first. It returns ErrNoRun.
func (r *reader) Last(run string, n int) ([]ledger.Event, error) {
	return readOf(r, "read events", run, func(_ *tables, o *openRun) (out []ledger.Event, err error) {
		for seq := o.Run.Head.Seq; err == nil && seq > 0 && len(out) < n; seq-- {
			out, err = o.appendEvent(out, seq)
		}
		return out, err
	})
}

func (r *openRun) appendEvent(events []ledger.Event, seq uint64) ([]ledger.Event, error) {
	e, err := r.event(seq)
	return append(events, e), err
}

// Preference returns what an operator chose under a name; empty if nothing was chosen.
func (r *reader) Preference(operator, name string) (string, error) {
	return read(r, "read preference", func(db *tables) (value string, err error) {
		_, err = db.preferences.get(preferenceKey(operator, name), &value)
		return value, err
	})
}

// Changes returns every change of a run, in order: what Import makes the same run of. It returns
// ErrNoRun.
func (s *Store) Changes(run string) ([]Change, error) {
	return readOf(&s.reader, "read changes", run, func(db *tables, o *openRun) ([]Change, error) {
		out := make([]Change, 0, o.Run.Head.Seq)
		for seq := uint64(1); seq <= o.Run.Head.Seq; seq++ {
			c, err := o.changeAt(db, seq)
			if err != nil {
				return nil, err
			}
			c.Imported = false // that is of this store alone
			out = append(out, c)
		}
		return out, nil
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

// maxPreference is how long a preference may be, in bytes: what a list of a hundred thousand rows showed is shorter.
const maxPreference = 64 << 20

// SetPreference keeps what an operator chose under a name. It returns a *ledger.TextError for a name that may not be recorded, or a value
// that is too long.
func (s *Store) SetPreference(operator, name, value string) error {
	if err := checkPreference(operator, name, value); err != nil {
		return err
	}
	if now, err := s.Preference(operator, name); err != nil || now == value { // a write would make a new backup
		return err
	}
	if s.log != nil {
		err := s.askLog(func(ctx context.Context) error {
			return s.log.Put(ctx, string(preferenceKey(operator, name)), value)
		})
		if err != nil {
			return fmt.Errorf("set preference: %w", err)
		}
		return s.CatchUp() // in the order of the log
	}
	return s.transact("set preference", true, func(t *transaction) error {
		return t.preferences.put(preferenceKey(operator, name), value)
	})
}

func checkPreference(operator, name, value string) error {
	err := cmp.Or(ledger.CheckName("by", operator), ledger.CheckName("preference", name))
	if err == nil && len(value) > maxPreference {
		err = &ledger.TextError{Field: "preference", Most: maxPreference}
	}
	return err
}

// errThird ends a transaction in which there is nothing to be swapped.
var errThird = errors.New("another value stands")

// SwapPreference puts what everybody prefers under a name in the place of another value. It returns what stands there then: a third value where
// others were first. It returns the errors of SetPreference.
func (s *Store) SwapPreference(name, old, value string) (now string, err error) {
	if err := checkPreference("", name, value); err != nil {
		return "", err
	}
	key := preferenceKey("", name)
	if s.log != nil {
		err := s.askLog(func(ctx context.Context) (err error) {
			now, err = s.log.Swap(ctx, string(key), old, value)
			return err
		})
		if err != nil {
			return "", fmt.Errorf("swap preference: %w", err)
		}
		return now, s.CatchUp()
	}
	err = s.transact("swap preference", true, func(t *transaction) error {
		now = "" // it may be done again
		if _, err := t.preferences.get(key, &now); err != nil {
			return err
		}
		if now != old || now == value {
			return errThird
		}
		now = value
		return t.preferences.put(key, value)
	})
	if errors.Is(err, errThird) {
		err = nil
	}
	return now, err
}

func preferenceKey(operator, name string) []byte { return []byte(operator + "\x00" + name) }
