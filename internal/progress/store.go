// Package progress keeps runs and their events on disk: durable, and shared between processes.
//
// A Store is the record of one data folder. It holds nothing open between calls: each takes the
// folder's lock, opens the progress file for one transaction and lets both go, so that a wizard in
// one window and a list in another work side by side.
//
// Everything that is recorded is a Change, and the ledger decides what a change comes to: the same
// changes in the same order make the same record. So the record is kept twice, as bbolt's progress
// file, from which lists are read without folding anything, and as a journal of the changes, from
// which the progress file can be made anew. A change is on the disk in the journal before bbolt
// commits it, and a nil error means that both have it.
//
// Package examine finds out whether the files tell the same history, and repairs them; journal has
// the formats beside the progress file; datadir is the folder with its lock. Here, layout.go says
// what lies where in the progress file, and change.go is the one way to record.
package progress

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/examine"
	"example.org/resetup/internal/progress/journal"
	"example.org/resetup/internal/regularfile"
)

// Store is the record in one data folder. It holds nothing open between calls, and may be used
// by several goroutines at once.
type Store struct {
	reader

	dir         *datadir.Dir
	path        string // of the progress file
	detached    bool   // a file outside a data folder: without lock, journal and examination
	large       int64  // bytes of a progress file of which most backups are gains
	longJournal int64  // bytes of a journal that is copied only now and then
	backups     string // folder of backups that are looked into before a loss is told
	asIs        bool   // what is damaged is left, and read as far as it can be
	reading     bool   // nothing is recorded, and nothing made
	absent      bool   // there is no record, and none is to be made
	notify      func(Notice)
	work        func(done, total int)          // is told how far a long call has come
	breaking    *breaking                      // nil: no lock is to be broken
	english     func() (procedures.Set, error) // nil: titles and step lists are read as they are
	openFlag    func(flag int) int             // for tests: is called with the flag of each opening of the progress file, and may change it

	told         sync.Map                          // names of the files of which it was told that they cannot be written
	readable     atomic.Pointer[journal.CleanMark] // the files that were last examined and read as they are
	nextSnapshot atomic.Uint64                     // number of the change before which none is tried again
	expected     atomic.Pointer[string]            // id of the record that is written to; nil: of any
	ids          atomic.Pointer[knownIDs]          // after the last change here; nil if it did not need them

	log      Log                      // nil: nobody else records on another machine
	catching sync.Mutex               // up with the log
	caughtUp atomic.Int64             // revision of the log up to which that is done
	queue    queue                    // of answers that are to be recorded in it
	heads    sync.Map                 // by run: number of its last change that was taken from the log
	entered  atomic.Pointer[Presence] // what is told of this store
	away     atomic.Pointer[error]    // of the last call to the log; nil: it was within reach

	beside       func(write func()) // writes a snapshot that is due; nil: the change that made it due does
	snapshotting atomic.Bool

	lining   sync.RWMutex // of the calls that wait for the folder's lock
	stuck    atomic.Bool  // bbolt met a fault and could not close the file
	followed examine.Followed

	mu    sync.Mutex
	lists map[string]procedures.Procedure // decoded step lists by digest
}

// Option changes how a Store works.
type Option func(*Store)

// Operator sets who writes, which is told to those who find the data in use. Without it that is the
// user of the operating system.
func Operator(name string) Option {
	return func(s *Store) { s.dir.Self.User = datadir.ShortName(name) }
}

// Clock sets the clock that dates the lock and the names of damaged files.
func Clock(now func() time.Time) Option { return func(s *Store) { s.dir.Now = now } }

// OnNotice sets what is told of everything that is put right.
func OnNotice(notify func(Notice)) Option { return func(s *Store) { s.notify = notify } }

// BackupsIn sets the folder of backups that are looked into before a loss is told.
func BackupsIn(folder string) Option { return func(s *Store) { s.backups = folder } }

// OnWork sets what is told how far a call has come that may take long: an examination, and what records or copies much. It counts in
// units of its own, and ends with all of them.
func OnWork(work func(done, total int)) Option { return func(s *Store) { s.work = work } }

// OnWait sets what is told of whom a call waits for, once it has waited for a second.
func OnWait(waiting func(Holder)) Option { return func(s *Store) { s.dir.Waiting = waiting } }

// InEnglish lets titles and a run's step lists be read in English, as the program's own lists have them. A text that is not
// the same in both stays Norwegian, so that nobody reads of another step than the run has. What is stored stays as it is.
func InEnglish(lists func() (procedures.Set, error)) Option {
	return func(s *Store) { s.english = lists }
}

// titled returns a plan with its title as it is to be read. Where the lists are at fault, which others tell of, it stays.
func (s *Store) titled(p procedures.Plan) procedures.Plan {
	if s.english == nil {
		return p
	}
	set, _ := s.english()
	return p.In(set)
}

// NoRepair leaves the files as they are until Repair is called, so that Verify can tell what is wrong with them.
// Open then looks at nothing. Such a Store is for reading.
func NoRepair() Option { return func(s *Store) { s.asIs = true } }

// ForReading makes a Store that records nothing: what would is refused. Open makes neither folder nor files; where there
// are none, the record has no runs. Damaged files are restored all the same.
func ForReading() Option { return func(s *Store) { s.reading = true } }

// detachedStore is a Store on a file of any name, which nobody else writes.
func detachedStore(path string) *Store {
	s := storeIn(filepath.Dir(path), restorePatience)
	s.path, s.detached = path, true
	return s
}

func storeIn(dir string, timeout time.Duration, options ...Option) *Store {
	s := &Store{
		dir:    &datadir.Dir{Path: dir, Patience: timeout, Self: datadir.ThisProcess(), Now: time.Now},
		notify: func(Notice) {},
		work:   func(int, int) {},
		large:  largeRecord, longJournal: longJournal,
		lists: map[string]procedures.Procedure{},
	}
	s.reader = reader{store: s, in: s.view}
	s.path = s.dir.File(datadir.DatabaseName)
	s.dir.Unwritten = s.unwritten
	for _, option := range options {
		option(s)
	}
	return s
}

// Open finds the record in dir and examines it unless it is as it was left; it makes both if they
// are missing. What is damaged is restored from what is not, which a notice tells. timeout is how
// long each later call waits for other processes. Open, and every method of the Store, returns
// ErrInUse, ErrSharedDrive, ErrOutOfReach, ErrNewerLayout, ErrOlderLayout, and ErrDamaged, as a
// LossError if less can be restored than there was. With the last three the files are left as they
// are. Damage that a method meets while it reads or writes is put right in the same way.
func Open(dir string, timeout time.Duration, options ...Option) (*Store, error) {
	s := storeIn(dir, timeout, options...)
	if _, err := regularfile.Tree(dir); err != nil {
		if _, odd := errors.AsType[regularfile.Kind](err); odd {
			return nil, fmt.Errorf("open progress: %w", datadir.Classify(err))
		}
	}
	if _, err := regularfile.Stat(s.path); errors.Is(err, fs.ErrNotExist) {
		_, err := os.Lstat(s.dir.File(journal.CleanMarkName))
		if s.absent = s.reading && s.log == nil && IsGone(dir) && errors.Is(err, fs.ErrNotExist); s.absent {
			return s, nil
		}
		if err := s.begin(); err != nil {
			return nil, fmt.Errorf("open progress: %w", err)
		}
	}
	if s.asIs {
		return s, nil
	}
	datadir.Sweep(dir, time.Now())
	if err := s.view("open progress", func(*tables) error { return nil }); err != nil {
		return nil, err
	}
	if err := s.breakLock(); err != nil {
		return nil, err
	}
	if s.IsReadOnly() {
		s.notify(Notice{Kind: ReadOnly})
	}
	return s, s.begins()
}

// begin makes the files of a folder that has none yet.
func (s *Store) begin() error {
	if err := s.dir.Make(); err != nil {
		return err
	}
	return s.dir.Locked(true, func(*datadir.Lock) error { return s.examiner(false).Begin() })
}

// unwritten tells, once of each, of a file beside the progress file that cannot be written. Who may only read has been told that.
func (s *Store) unwritten(name string, err error) {
	if s.IsReadOnly() {
		return
	}
	if _, told := s.told.LoadOrStore(name, true); !told {
		s.notify(Notice{Kind: Unwritten, Name: name, Err: err})
	}
}

// IsReadOnly reports whether the progress file may be read and not written to.
func (s *Store) IsReadOnly() bool {
	f, err := regularfile.Open(s.path, os.O_WRONLY)
	if err == nil {
		_ = f.Close() // nothing was written
	}
	return datadir.IsReadOnly(err)
}
