package progress

import (
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/examine"
	"example.org/resetup/internal/progress/journal"
	"example.org/resetup/internal/regularfile"
)

// transaction is one transaction of bbolt on the progress file.
type transaction struct {
	*tables
	lock *datadir.Lock           // nil for a detached file, and for an examination: there is no journal then
	way  func(root uint64) error // follows a bucket before it is read; nil where all were

	// Of one that writes under the lock:
	txid      uint64
	pos       journal.Pos // how far the journal goes
	journaled bool        // the journal was lengthened in this transaction,
	before    int64       // and had this size in bytes
}

// view reads in a transaction of its own.
func (s *Store) view(op string, fn func(*tables) error) error {
	return s.transact(op, false, func(t *transaction) error { return fn(t.tables) })
}

// transact opens the file for one transaction. If that writes, a nil error means that it is on the
// disk. Damage that the transaction meets has everything examined, and then fn runs once more.
func (s *Store) transact(op string, writes bool, fn func(*transaction) error) error {
	switch {
	case s.reading && writes && s.log == nil: // else its files may still be brought up to the log
		return fmt.Errorf("%s: %s was opened for reading", op, s.path)
	case s.absent:
		return fn(&transaction{tables: &tables{}})
	}
	err, inside := s.transactOnce(op, writes, fn)
	if !inside || !errors.Is(err, ErrDamaged) || s.detached || s.asIs {
		return err
	}
	journal.MarkUnclean(s.dir)
	err, _ = s.transactOnce(op, writes, fn)
	if s.stuck.Load() && errors.Is(err, ErrInUse) {
		return fmt.Errorf("%s: %w: %s: %w", op, ErrDamaged, s.path, ErrRestart)
	}
	return err
}

// transactOnce also reports whether the error is one of the transaction, and not of what comes before it.
func (s *Store) transactOnce(op string, writes bool, fn func(*transaction) error) (err error, isInside bool) {
	var inside error
	do := func(l *datadir.Lock) error {
		inside = s.inBolt(op, writes, l, fn)
		return inside
	}
	if !s.detached {
		err = s.onExamined(writes, do)
	} else if err = examine.CheckPages(s.path); err == nil {
		err = do(nil)
	}
	if writes && datadir.IsReadOnly(err) && !errors.Is(err, ErrInUse) {
		err = fmt.Errorf("%w: %w", ErrReadOnly, err)
	}
	if err != nil && inside == nil {
		return fmt.Errorf("%s: %s: %w", op, s.path, err), false
	}
	return err, inside != nil
}

// onExamined takes the lock and does something with files that are as they were left, or that it
// has examined. An examination takes the exclusive lock. What it kept aside is merged before do is called.
func (s *Store) onExamined(exclusive bool, do func(*datadir.Lock) error) error {
	done := false
	err := s.locked(exclusive, func(l *datadir.Lock) error {
		followed := &s.followed
		if !exclusive {
			followed = nil
		}
		clean, err := examine.IsClean(s.dir, followed)
		switch {
		case clean:
			done = true
			return do(l)
		case err != nil:
			return err
		case s.asIs || l.IsReadOnly():
			done = true
			return s.readAsIs(l, do)
		}
		return nil
	})
	if err != nil || done {
		return err
	}
	var asides []examine.Aside
	err = s.locked(true, func(l *datadir.Lock) error {
		clean, err := examine.IsClean(s.dir, &s.followed) // another process may have examined the files meanwhile
		if err == nil && !clean {
			asides, err = s.examiner(false).Repair(false)
		}
		if err != nil || len(asides) > 0 {
			return err
		}
		return do(l)
	})
	switch {
	case err == nil && len(asides) > 0:
		s.mergeAsides(asides)
		return s.onExamined(exclusive, do)
	case !exclusive && datadir.IsReadOnly(err):
		return s.locked(false, func(l *datadir.Lock) error { return s.readAsIs(l, do) })
	}
	return err
}

// locked does something under the folder's lock. Calls of one store that follows a log line up for it: where many use it, who looks again and again
// whether the lock is free may be late for ever.
func (s *Store) locked(exclusive bool, do func(*datadir.Lock) error) error {
	switch {
	case s.log == nil:
	case exclusive:
		s.lining.Lock()
		defer s.lining.Unlock()
	default:
		s.lining.RLock()
		defer s.lining.RUnlock()
	}
	return s.dir.Locked(exclusive, do)
}

// readAsIs does something with files that may not be put right: they are examined, and left as they are. Where
// not even the lock may be opened, somebody may be writing meanwhile: what looks damaged is looked at again. What could be read is not
// examined twice.
func (s *Store) readAsIs(l *datadir.Lock, do func(*datadir.Lock) error) error {
	now, err := journal.NewCleanMark(s.dir, journal.Pos{}, 0)
	if err != nil {
		return err
	}
	if read := s.readable.Load(); read != nil && *read == now {
		return do(l)
	}
	for deadline := time.Now().Add(s.dir.Patience); ; time.Sleep(datadir.LockPoll) {
		findings, isReadable, err := s.check(now, false)
		switch {
		case isReadable:
			if !s.asIs && (err != nil || len(findings) > 0) {
				s.notify(Notice{Kind: Unmended})
			}
			return do(l)
		case l.IsReadOnly() && (err == nil || errors.Is(err, ErrDamaged)) && time.Now().Before(deadline):
		case err == nil && len(findings) > 0:
			return findings[0].Err()
		default:
			return err
		}
	}
}

// inBolt is one transaction of bbolt, on a file that was examined. If it panics or faults, nothing
// that bbolt says is trusted any more.
func (s *Store) inBolt(op string, writes bool, l *datadir.Lock, fn func(*transaction) error) (err error) {
	var db *bbolt.DB
	var file *os.File
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if fault := recover(); fault != nil {
			s.abandon(db, file)
			if !s.detached {
				journal.MarkUnclean(s.dir)
			}
			err = fmt.Errorf("%s: %w: %s: %v", op, ErrDamaged, s.path, fault)
		}
	}()
	db, err = s.openBolt(!writes, func(opened *os.File) { file = opened })
	if err != nil {
		return fmt.Errorf("%s: %s: %w", op, s.path, err)
	}
	run := db.View
	if writes {
		run = db.Update
	}
	t := &transaction{lock: l}
	if !writes && l != nil {
		if t.way, err = examine.Way(file); err != nil {
			return fmt.Errorf("%s: %s: %w", op, s.path, errors.Join(datadir.Classify(err), db.Close()))
		}
	}
	var own error // an error of ours; all others are bbolt's
	err = run(func(tx *bbolt.Tx) error {
		own = t.run(tx, writes, func(t *transaction) error {
			if !s.detached {
				t.follow = func(first uint64) error { return datadir.Classify(s.followed.FollowRun(s.path, first)) }
			}
			return fn(t)
		})
		return own
	})
	if own == nil {
		err = datadir.Classify(err)
	}
	if closing := db.Close(); err == nil {
		err = datadir.Classify(closing)
	}
	if writes && l != nil {
		s.endWrite(t, err, own)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	return nil
}

// closePatience is how long bbolt has to close a file after a fault.
const closePatience = 500 * time.Millisecond

// abandon closes what bbolt had open when it met a fault. It may hold locks of its own for ever: then the file is closed without it,
// which gives up the lock on it. Its pages stay in memory until the process ends; that hinders nobody but on Windows, where the file cannot be
// replaced as long as they do.
func (s *Store) abandon(db *bbolt.DB, file *os.File) {
	isClosed := make(chan bool, 1)
	go func() {
		defer func() {
			fault := recover()
			isClosed <- fault == nil
		}()
		_ = db.Close()
	}()
	select {
	case ok := <-isClosed:
		s.stuck.Store(!ok)
	case <-time.After(closePatience):
		s.stuck.Store(true)
	}
	if file != nil {
		_ = file.Close()
	}
}

func (t *transaction) run(tx *bbolt.Tx, writes bool, fn func(*transaction) error) (err error) {
	if t.tables, err = openTables(tx, t.way); err != nil {
		return err
	}
	if writes && t.lock != nil {
		t.txid = uint64(t.ID())
		if t.pos, err = t.journalPos(); err != nil {
			return err
		}
	}
	if err := fn(t); err != nil || !writes {
		return err
	}
	return t.lock.Check()
}

// journal puts the changes of a transaction on the disk before the transaction is there, and stores
// in it how far the journal then goes.
func (s *Store) journal(t *transaction, entries []journal.Entry) error {
	if err := t.lock.Check(); err != nil {
		return err
	}
	next, err := journal.Append(s.dir, t.pos, entries)
	if err != nil {
		return err
	}
	t.before, t.pos, t.journaled = t.pos.Size, next, true
	if err := s.dir.At("journaled"); err != nil {
		return datadir.Classify(err)
	}
	return t.putPos(next)
}

// endWrite marks the folder after a transaction that was to write. If it failed, the journal is cut
// back, provided that the progress file is as it was; if that is not so, or cannot be read, the next
// process examines everything. own is an error of the store, and not of bbolt.
func (s *Store) endWrite(t *transaction, err, own error) {
	switch {
	case t.tables == nil || own != nil && !t.journaled: // nothing was written
	case err == nil:
		_ = s.dir.At("committed")
		s.followed.Wrote(t.txid)
		journal.MarkClean(s.dir, t.pos, t.txid)
	default:
		journal.MarkUnclean(s.dir)
		txid, reading := examine.LastTxid(s.dir)
		if t.journaled && reading == nil && txid < t.txid && t.lock.Check() == nil {
			_ = s.dir.Cut(journal.Name, t.before) // if that fails, the change is taken over from the journal
		}
	}
}

// openBolt opens the file, and waits while another program has it open to read. opened is told each file that bbolt opens.
func (s *Store) openBolt(readOnly bool, opened func(*os.File)) (*bbolt.DB, error) {
	options := &bbolt.Options{
		Timeout:  time.Nanosecond, // the shortest there is: one try
		ReadOnly: readOnly, NoStatistics: true,
		OpenFile: func(path string, flag int, _ os.FileMode) (*os.File, error) {
			if s.openFlag != nil {
				flag = s.openFlag(flag)
			}
			f, err := openExisting(path, flag)
			opened(f)
			return f, err
		},
	}
	var db *bbolt.DB
	err := s.dir.Wait(s.path, func() (err error) {
		if db, err = bbolt.Open(s.path, 0o600, options); errors.Is(err, berrors.ErrTimeout) || regularfile.IsHeld(err) {
			err = ErrInUse
		}
		return err
	})
	return db, datadir.Classify(err)
}

// openExisting opens a file that is not empty. bbolt would make a missing file, and fill an empty
// one.
func openExisting(path string, flag int) (*os.File, error) {
	f, err := regularfile.Open(path, flag&^os.O_CREATE)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && info.Size() == 0 {
		err = damaged("the file is empty")
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}
