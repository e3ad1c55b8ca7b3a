package progress

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"go.etcd.io/bbolt"

	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/examine"
	"example.org/resetup/internal/progress/journal"
)

// rebuildBatch is how many changes are made in one transaction.
const rebuildBatch = 500

// examiner returns what examines the folder. If anew is set, what was judged before is judged again.
func (s *Store) examiner(anew bool) examine.Examiner {
	return examine.Examiner{Dir: s.dir, DB: database{s, anew}, Notify: s.notify, Work: s.work, Copies: s.copiesBeside}
}

// Verify reads everything, folds every run anew, and compares the progress file with its journal
// and snapshot. It returns the first bad record of each run, of what the runs share, and of each
// file; none if all is well. It changes nothing. It returns ErrDamaged if too little can be read to
// tell, as a LossError, beside the findings, if less can be restored than there was. Where something is wrong, the next to
// open the record examines it.
func (s *Store) Verify() ([]Finding, error) {
	var out []Finding
	if s.absent {
		return nil, nil
	}
	if s.detached {
		err := s.view("verify", func(db *tables) (err error) {
			out, _, err = s.verifyFile(db, nothingJudged(), s.work)
			return err
		})
		return out, err
	}
	err := s.dir.Locked(false, func(*datadir.Lock) error { // nobody writes meanwhile
		now, err := journal.NewCleanMark(s.dir, journal.Pos{}, 0)
		if err == nil {
			out, _, err = s.check(now, true)
		}
		return err
	})
	if errors.Is(err, ErrDamaged) || len(out) > 0 {
		journal.MarkUnclean(s.dir)
	}
	if err != nil {
		return out, fmt.Errorf("verify: %w", err)
	}
	return out, nil
}

// check examines the files, which are as now says, and notes it if they can be read as they are.
func (s *Store) check(now journal.CleanMark, anew bool) (findings []Finding, isReadable bool, err error) {
	findings, isReadable, err = s.examiner(anew).Check()
	if isReadable {
		s.readable.Store(&now)
	}
	return findings, isReadable, err
}

// Repair puts right what an examination finds, even if less is left than there was; what is lost is
// told in a notice, and kept in the record. Damaged files are kept beside the new ones. It returns ErrInUse, ErrOutOfReach,
// ErrNewerLayout, ErrOlderLayout, and ErrDamaged if nothing can be restored.
func (s *Store) Repair() error {
	var asides []examine.Aside
	var givenUp *LossError
	x := s.examiner(true)
	x.Notify = func(n Notice) {
		if n.Kind == GivenUp {
			givenUp = n.Lost
		}
		s.notify(n)
	}
	err := s.dir.Locked(true, func(*datadir.Lock) (err error) {
		asides, err = x.Repair(true)
		return err
	})
	if err == nil {
		err = s.breakLock()
	}
	if err != nil {
		return fmt.Errorf("repair: %w", err)
	}
	s.mergeAsides(asides)
	if givenUp != nil {
		err = s.mender().keepGivenUp(newGivenUp(*givenUp))
	}
	if err != nil {
		return fmt.Errorf("repair: %w", err)
	}
	return nil
}

// mender returns the store that puts right what s has found. s itself may be for reading.
func (s *Store) mender() *Store {
	m := storeIn(s.dir.Path, s.dir.Patience)
	m.dir = s.dir
	return m
}

// mergeAsides takes over what an examination kept aside of ours, where that is about other jobs than what is recorded here, and tells of
// everything that it kept. What cannot be taken over stays aside.
func (s *Store) mergeAsides(asides []examine.Aside) {
	for _, a := range asides {
		if a.Mergeable {
			a.Merged = s.mergeFile(a.Kept)
		}
		s.notify(a.Notice)
	}
}

// mergeFile takes over the runs of a file that have no conflicts with ours, and returns how many events these are.
func (s *Store) mergeFile(path string) (taken int) {
	c, err := ReadCopy(path)
	if err != nil {
		return 0
	}
	before, err := s.Compare(c)
	if err != nil {
		return 0
	}
	_, _ = s.mender().Merge(c, MergeAgreed) // what stands aside is told of
	after, _ := s.Compare(c)
	for i, d := range after {
		taken += len(before[i].Lacks) - len(d.Lacks)
	}
	return taken
}

// database is the progress file as an examination works on it: under a lock that it holds, and
// without marking the folder.
type database struct {
	s    *Store
	anew bool // whatever was judged before is judged again
}

// Inspect is part of examine.Database.
func (d database) Inspect(work func(done, total int)) (examine.Contents, error) {
	var c examine.Contents
	before, now := nothingJudged(), judged{}
	if !d.anew {
		before = d.s.judged()
	}
	err := d.s.inBolt("examine", false, nil, func(t *transaction) (err error) {
		if c.Pos, err = t.journalPos(); err != nil {
			return err
		}
		if c.Replaced, err = t.replaced(); err != nil {
			return err
		}
		if c.Findings, now, err = d.s.verifyFile(t.tables, before, work); err != nil {
			return err
		}
		if c.Closed, err = t.closedRuns(); err != nil {
			return err
		}
		return t.preferences.bucket.ForEach(t.preferences.check)
	})
	if err == nil && len(c.Findings) == 0 {
		d.s.keepJudged(now)
	}
	return c, err
}

// Derive is part of examine.Database.
func (d database) Derive(store string) (out []journal.Entry, err error) {
	err = d.s.inBolt("examine", false, nil, func(t *transaction) (err error) {
		out, err = t.derivedEntries(store)
		return err
	})
	return out, err
}

// CatchUp is part of examine.Database.
func (d database) CatchUp(entries []journal.Entry, deriveAs string, end func([]journal.Entry) (journal.Pos, error)) error {
	return d.s.inBolt("take over from the journal", true, nil, func(t *transaction) (err error) {
		if err := d.s.replay(t.tables, entries); err != nil {
			return err
		}
		var derived []journal.Entry
		if deriveAs != "" {
			if derived, err = t.derivedEntries(deriveAs); err != nil {
				return err
			}
		}
		pos, err := end(derived)
		if err != nil {
			return err
		}
		return t.putPos(pos)
	})
}

// Build is part of examine.Database.
func (d database) Build(path string, entries []journal.Entry, pos journal.Pos, replaced []string, work func(done, total int)) error {
	anew := detachedStore(path)
	anew.dir.Patience = d.s.dir.Patience
	anew.work = examine.Share(work, 0, 60)
	end := func(t *tables) error { return errors.Join(t.putReplaced(replaced), t.putPos(pos)) }
	if err := anew.fill(entries, end); err != nil {
		return err
	}
	anew.work = examine.Share(work, 60, 100)
	return anew.mustBeSound()
}

// StrayPos is part of examine.Database.
func (d database) StrayPos(data []byte) journal.Pos {
	var furthest journal.Pos
	for at := 0; ; at++ {
		next := bytes.Index(data[at:], []byte(`{"store":"`))
		if next < 0 {
			return furthest
		}
		at += next
		var raw json.RawMessage
		var pos journal.Pos
		if json.NewDecoder(bytes.NewReader(data[at:min(len(data), at+512)])).Decode(&raw) == nil && at >= recordHeader {
			sum := binary.BigEndian.Uint32(data[at-4:])
			if sum == checksum("meta", posKey(), raw) && json.Unmarshal(raw, &pos) == nil && pos.Number >= furthest.Number {
				furthest = pos
			}
		}
	}
}

// mustBeSound returns what Verify finds first as ErrDamaged.
func (s *Store) mustBeSound() error {
	findings, err := s.Verify()
	if err == nil && len(findings) > 0 {
		err = findings[0].Err()
	}
	return err
}

// fill makes the changes in an empty file, and syncs it. end comes after them.
func (s *Store) fill(entries []journal.Entry, end func(*tables) error) error {
	db, err := bbolt.Open(s.path, 0o600, &bbolt.Options{Timeout: s.dir.Patience, NoSync: true, NoStatistics: true})
	if err != nil {
		return datadir.Classify(err)
	}
	update := func(fn func(*tables) error) error {
		return db.Update(func(tx *bbolt.Tx) error {
			inside, err := openTables(tx, nil)
			if err != nil {
				return err
			}
			return fn(inside)
		})
	}
	err = db.Update(layOut)
	done := 0
	for batch := range slices.Chunk(entries, rebuildBatch) {
		s.work(done, len(entries))
		done += len(batch)
		if err == nil {
			err = update(func(t *tables) error { return s.replay(t, batch) })
		}
	}
	if err == nil {
		err = update(end)
	}
	if err == nil {
		err = db.Sync()
	}
	return datadir.Classify(errors.Join(err, db.Close()))
}

// replay makes the changes that entries hold.
func (s *Store) replay(db *tables, entries []journal.Entry) error {
	now := &recording{tables: db, open: map[string]*openRun{}, replayed: true, work: func() {}}
	for _, e := range entries {
		var c journaledChange
		if err := e.Decode(&c); err != nil {
			return err
		}
		now.number, now.part = e.Number, c.Part
		if _, err := s.apply(now, c.Change); err != nil {
			return damaged("change %d of the journal: %w", e.Number, err)
		}
	}
	return now.flush()
}
