package progress

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/examine"
	"example.org/resetup/internal/progress/journal"
	"example.org/resetup/internal/regularfile"
)

// restorePatience is how long a restore, or a look into a backup, waits for other processes.
const restorePatience = 5 * time.Second

// RunsIn returns the runs in a copy of a progress file, newest first, and leaves it as it is. It
// looks at every record, but folds none of them, as Restore does. It returns ErrOutOfReach,
// ErrDamaged, ErrNewerLayout and ErrOlderLayout.
func RunsIn(path string) ([]ledger.Run, error) { return NewLook(func(int, int) {}).RunsIn(path) }

// Look looks into several copies. Of those that lean on the same whole one, that is read only once.
type Look struct {
	work  func(done, total int) // is told how far the reading of each has come
	whole map[string]looked     // by path
}

// looked is what a look into a whole copy gave.
type looked struct {
	runs []ledger.Run
	err  error
}

// NewLook returns a Look that tells work how far the reading of each whole copy has come.
func NewLook(work func(done, total int)) *Look { return &Look{work, map[string]looked{}} }

// RunsIn is the function of that name.
func (l *Look) RunsIn(path string) ([]ledger.Run, error) {
	runs, whole, err := openGain(path)
	switch {
	case errors.Is(err, ErrNotCopy):
		runs, err = l.read(path)
	case err == nil:
		_, err = l.read(whole)
	}
	if err != nil {
		return nil, fmt.Errorf("look into %s: %w", path, err)
	}
	return runs, nil
}

// read reads a whole copy.
func (l *Look) read(path string) ([]ledger.Run, error) {
	found, done := l.whole[path]
	if !done {
		found.err = detachedStore(path).view("look", func(db *tables) error {
			records, err := db.allRuns()
			found.runs = newestFirst(records)
			return cmp.Or(err, db.check(l.work))
		})
		l.whole[path] = found
	}
	return found.runs, found.err
}

// runsIn is RunsIn for what is compared: it looks only at the records of the runs.
func runsIn(path string) ([]ledger.Run, error) {
	runs, _, err := openGain(path)
	if errors.Is(err, ErrNotCopy) {
		return detachedStore(path).AllRuns()
	}
	return runs, err
}

// How far a restore has come, in percent, when the progress file is drawn and when that is checked: the journal of it is left.
const drawnAt, checkedAt = 30, 75

// lookPatience is how long a look whether the record is still the same waits for other processes: what is recorded is held against it
// anyway, and the operator waits for that once, not twice.
const lookPatience = 200 * time.Millisecond

// Identity returns the id of the record. It is another one when a restore has put another record in its place. Where one is expected,
// it waits but a moment for other processes.
func (s *Store) Identity() (id string, err error) {
	if s.expected.Load() != nil && s.dir.IsKept(lookPatience) {
		return "", fmt.Errorf("identify: %w", ErrInUse)
	}
	err = s.view("identify", func(db *tables) error {
		pos, err := db.journalPos()
		id = pos.Store
		return err
	})
	return id, err
}

// Stamp returns what the files of the record look like from outside: sizes, times, and how they were left. It is another one after each
// change, and empty where the files are not as they were left. It costs no more than a look at the folder, and takes no lock.
func (s *Store) Stamp() string {
	left, ok := journal.ReadCleanMark(s.dir)
	now, err := journal.NewCleanMark(s.dir, left.Pos, left.Txid)
	if !ok || err != nil || now != left {
		return ""
	}
	return fmt.Sprint(now)
}

// Expect makes the record with that id the only one in which anything is recorded: in any other, what records returns
// ledger.ErrReplaced. A wizard that stays open says so what the operator has seen. An empty id, which could not be read, changes nothing.
func (s *Store) Expect(id string) {
	if id != "" {
		s.expected.Store(&id)
	}
}

// IsGone reports whether a folder has no file of a record: neither progress file, journal nor snapshot. The lock and the mark of how it
// was left may be there.
func IsGone(dir string) bool {
	for _, name := range recordFiles() {
		if _, err := os.Lstat(filepath.Join(dir, name)); !errors.Is(err, fs.ErrNotExist) {
			return false
		}
	}
	return true
}

// LeftWith returns how many events the record in a folder had when it was last left, by the mark of that; 0 if it cannot be read.
func LeftWith(dir string) int {
	mark, _ := journal.ReadCleanMark(storeIn(dir, 0).dir)
	return int(mark.Pos.Number)
}

// Forget removes what tells how a folder was left whose record is gone, so that another may be begun there.
func Forget(dir string) error {
	if err := regularfile.Remove(filepath.Join(dir, journal.CleanMarkName)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("forget record: %w", datadir.Classify(err))
	}
	return nil
}

// recordFiles returns the names of the files that a record is in.
func recordFiles() []string {
	return []string{datadir.DatabaseName, journal.Name, journal.SnapshotName}
}

// Restore puts a copy, of any form, in the place of the progress file in dir, once Verify has found
// nothing wrong with it, and begins a journal of it. Of a copy that is no progress file its runs are what
// counts, which are read if there are none. The file that was there, damaged or not, is
// kept beside it under a name with at, in at's own zone, and so are its journal and snapshot;
// kept is its path, and empty if there was none. Where all files were gone, it is kept in the record how much more there was. The files of the store that was there no longer
// count as this one's, wherever they turn up.
//
// With an error nothing has changed: all is as it was until the progress file has its name, and
// then it is restored. What cannot be done after that, as after a crash, is done by the next
// examination. Restore returns ErrInUse, ErrSharedDrive, ErrOutOfReach, and for the copy ErrNotCopy,
// ErrDamaged, ErrNewerLayout and ErrOlderLayout.
func Restore(dir string, c Copy, at time.Time, options ...Option) (kept string, err error) {
	s := storeIn(dir, restorePatience, options...)
	left := 0
	if IsGone(dir) {
		left = LeftWith(dir)
	}
	kept, err = s.restore(at, func() (draft string, err error) {
		isDatabase, lines, err := openCopy(c.Path)
		switch {
		case err != nil:
			return "", err
		case isDatabase:
			return datadir.CopyInto(dir, c.Path)
		case journal.IsGain(lines):
			return s.drawGain(c.Path, lines)
		case len(c.Runs) == 0:
			c, err = ReadCopy(c.Path)
		}
		if err = cmp.Or(err, c.Fault); err != nil {
			return "", err
		}
		return s.draw(c.Runs)
	})
	if err != nil && !errors.Is(err, ErrNotCopy) {
		err = datadir.Classify(err)
	}
	if err != nil {
		return "", fmt.Errorf("restore %s: %w", c.Path, err)
	}
	// The record is restored, whether more can be kept in it or not.
	_ = s.breakLock()
	if has := LeftWith(dir); has < left {
		_ = s.keepGivenUp(GivenUpLoss{Events: left - has})
	}
	return kept, nil
}

// restore puts the progress file that draw makes under another name in the place of the one that is there.
func (s *Store) restore(at time.Time, draw func() (draft string, err error)) (kept string, err error) {
	if err := s.dir.Make(); err != nil {
		return "", err
	}
	draft, err := draw()
	if err != nil {
		return "", err
	}
	defer func() { _ = regularfile.Remove(draft) }() // unless it has its name
	drawn := detachedStore(draft)
	drawn.work = examine.Share(s.work, drawnAt, checkedAt)
	if err := drawn.mustBeSound(); err != nil {
		return "", err
	}
	err = s.dir.Locked(true, func(*datadir.Lock) error {
		kept, err = s.replaceBy(draft, at)
		return err
	})
	return kept, err
}

// replaceBy puts a progress file in place, and a journal and a snapshot of it. The lock is held.
func (s *Store) replaceBy(draft string, at time.Time) (kept string, err error) {
	var pos journal.Pos
	replaced := s.storesHere()
	journalDraft, err := atomicfile.Draft(s.dir.File(journal.Name), func(w io.Writer) (err error) {
		if err = s.dir.At(journal.Name + ".write"); err == nil {
			drawn := detachedStore(draft)
			drawn.work = examine.Share(s.work, checkedAt, 100)
			pos, err = drawn.restart(replaced, w)
		}
		return err
	})
	if err != nil {
		return "", err
	}
	defer func() { _ = regularfile.Remove(journalDraft) }()
	lines, err := regularfile.Open(journalDraft, os.O_RDONLY)
	if err != nil {
		return "", err
	}
	snapshotDraft, err := journal.DraftSnapshot(s.dir, pos, lines)
	if err = errors.Join(err, lines.Close()); err != nil {
		return "", err
	}
	defer func() { _ = regularfile.Remove(snapshotDraft) }()
	if kept, err = s.replaceDatabase(draft, at); err != nil {
		return "", err
	}
	// It is restored. What fails from here on is left to the next examination.
	journal.MarkUnclean(s.dir)
	err = s.dir.Place(journalDraft, journal.Name)
	if err == nil {
		err = s.dir.Place(snapshotDraft, journal.SnapshotName)
	}
	if err == nil {
		_ = examine.MarkExamined(s.dir, pos)
	}
	return kept, nil
}

// storesHere returns the ids of the stores that the files of the folder are of, and of those that they have replaced. What cannot be
// read has none.
func (s *Store) storesHere() (ids []string) {
	mark, _ := journal.ReadCleanMark(s.dir)
	lines, _ := journal.Read(s.dir, s.work)
	snapshot, _ := journal.ReadSnapshot(s.dir, lines, s.work)
	ids = append(ids, mark.Pos.Store, lines.Store, snapshot.Store, snapshot.Pos.Store)
	ids = append(append(ids, lines.Replaced...), snapshot.Replaced...)
	_ = detachedStore(s.path).view("look", func(db *tables) error {
		pos, _ := db.journalPos()
		replaced, _ := db.replaced()
		ids = append(append(ids, pos.Store), replaced...)
		return nil
	})
	return ids
}

// restart begins the journal of the file, under a new store id, and writes it: if a crash leaves the file beside the journal of another, it
// is seen that they do not belong together. replaced are the stores that it replaces, beside those that it has replaced before.
func (s *Store) restart(replaced []string, w io.Writer) (pos journal.Pos, err error) {
	err = s.transact("restart", true, func(t *transaction) error {
		before, err := t.replaced()
		if err != nil {
			return err
		}
		all := slices.Sorted(slices.Values(append(before, replaced...)))
		all = slices.DeleteFunc(slices.Compact(all), func(id string) bool { return id == "" })
		store := journal.NewStoreID()
		if pos, err = journal.Write(w, store, all, t.derive(store, s.work)); err != nil {
			return err
		}
		if err := t.putReplaced(all); err != nil {
			return err
		}
		return t.putPos(pos)
	})
	return pos, err
}

// replaceDatabase gives the files that are there second names and puts the draft of the progress file in place. There is no moment
// without a progress file. With an error, which leaves the draft, the folder is as it was. kept is the path of the progress file
// that was there.
func (s *Store) replaceDatabase(draft string, at time.Time) (kept string, err error) {
	before, err := os.ReadDir(s.dir.Path)
	if err != nil {
		return "", err
	}
	var second []string
	for _, name := range recordFiles() {
		path, keeping := "", s.dir.At("keep "+name)
		if keeping == nil {
			path, keeping = datadir.KeepAs(s.dir.File(name), s.dir.Path, datadir.ReplacedPrefix, filepath.Ext(name), at)
		}
		if name == datadir.DatabaseName {
			kept = path
		}
		isNew := !slices.ContainsFunc(before, func(e os.DirEntry) bool { return e.Name() == filepath.Base(path) })
		if path != "" && isNew {
			second = append(second, path)
		}
		if err = keeping; err != nil {
			break
		}
	}
	if err == nil {
		err = s.dir.Place(draft, datadir.DatabaseName)
	}
	if _, gone := os.Lstat(draft); err == nil || errors.Is(gone, fs.ErrNotExist) {
		return kept, nil // only its folder could not be synced, if anything
	}
	for _, path := range second {
		_ = regularfile.Remove(path)
	}
	return "", err
}
