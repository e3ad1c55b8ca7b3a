package examine

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"slices"
	"sync"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/journal"
	"example.org/resetup/internal/regularfile"
)

// evidence is all that the files of a data folder say of the record.
type evidence struct {
	db       dbState
	journal  journal.File
	snapshot journal.Snapshot
	left     journal.CleanMark // zero if it cannot be read

	held     []journal.Entry // what a sound progress file holds, as lines of its journal
	replaced []string        // ids of the stores that a restore replaced, by any file that can be read
}

// dbState is what the progress file is like. The Pos of an unusable file is the furthest that is found
// in it.
type dbState struct {
	Contents
	missing bool
	fault   error // why it cannot be opened
	oneMeta bool  // one of its two meta pages is damaged: the last transaction may be gone

	strays []ledger.Event // what still stands anywhere in an unusable file
}

func (db dbState) isUsable() bool { return db.isReadable() && len(db.Findings) == 0 }

// isUnsure reports whether the file may lack what was committed.
func (db dbState) isUnsure() bool { return !db.isUsable() || db.oneMeta }

// isReadable reports whether bbolt may open the file.
func (db dbState) isReadable() bool { return !db.missing && db.fault == nil }

// cause returns why the file cannot be used.
func (db dbState) cause() error {
	switch {
	case db.fault != nil:
		return db.fault
	case len(db.Findings) > 0:
		return db.Findings[0].Err()
	}
	return fs.ErrNotExist
}

// why returns why the file cannot be used, as a kind.
func (db dbState) why() LossCause {
	if db.missing {
		return FileMissing
	}
	return FileDamaged
}

// damage returns why the file cannot be used, as ErrDamaged.
func (db dbState) damage() error {
	if err := db.cause(); errors.Is(err, datadir.ErrDamaged) {
		return err
	}
	return datadir.Damaged("%w", db.cause())
}

// gather reads all files. It returns ErrOutOfReach, ErrNewerLayout and ErrOlderLayout, and ErrDamaged
// for a sound file of something else.
func (x Examiner) gather() (evidence, error) {
	var ev evidence
	var err1, err2 error
	var beside sync.WaitGroup // while the progress file is read
	beside.Go(func() {
		quietly := func(int, int) {}
		ev.journal, err1 = journal.Read(x.Dir, quietly)
		ev.snapshot, err2 = journal.ReadSnapshot(x.Dir, ev.journal, quietly)
	})
	ev.left, _ = journal.ReadCleanMark(x.Dir)
	db, err := x.inspect()
	beside.Wait()
	ev.db, err = db, cmp.Or(errors.Join(err1, err2), err)
	ev.replaced = slices.Concat(ev.db.Replaced, ev.journal.Replaced, ev.snapshot.Replaced)
	return ev, err
}

// derive adds what takes long and only a diagnosis needs: what the progress file holds, or what still stands in its ruins.
func (x Examiner) derive(ev *evidence) (err error) {
	if !ev.db.isUsable() && !ev.db.missing {
		x.search(&ev.db)
	}
	ev.held, err = x.hold(*ev)
	return err
}

// hold returns what a sound progress file holds, as lines of its journal: from a journal that leads to where the file stands, else
// derived from the file.
func (x Examiner) hold(ev evidence) ([]journal.Entry, error) {
	pos := ev.db.Pos
	if !ev.db.isUsable() || pos.Number == 0 {
		return nil, nil
	}
	b, err := tell(pos.Store, ev.journal.Entries, ev.snapshot.Entries)
	if err == nil && !b.has(pos) {
		b, err = tell(pos.Store, ev.snapshot.Entries, ev.journal.Entries)
	}
	switch {
	case err != nil:
		return nil, err
	case b.has(pos):
		return b.entries[:pos.Number], nil
	}
	return x.DB.Derive(pos.Store)
}

// inspect reads the progress file: first its pages, then what is in it.
func (x Examiner) inspect() (dbState, error) {
	var db dbState
	err := datadir.ReadFile(x.Dir.File(datadir.DatabaseName), func(f *os.File, size int64) error {
		metas, err := checkPages(regularfile.Watch(f, size, Share(x.Work, 0, 15)), size)
		db.oneMeta = !metas.both
		return err
	})
	if err == nil {
		db.Contents, err = x.DB.Inspect(Share(x.Work, 15, 95))
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return dbState{missing: true}, nil
	case errors.Is(err, datadir.ErrDamaged) && !errors.Is(err, ErrForeign):
		db.fault = err
	case err != nil:
		return db, err
	}
	return db, nil
}

// isBlank reports whether there is nothing but the progress file to go by, and that cannot be used.
func (ev evidence) isBlank() bool {
	return !ev.db.isUsable() && !ev.journal.Exists && !ev.snapshot.Exists && ev.left.Pos.Number == 0
}

func (ev evidence) blank() error {
	if ev.db.missing {
		return datadir.Classify(fs.ErrNotExist)
	}
	return ev.db.damage()
}

// firstStore returns the id of the store by the first witness that knows it.
func (ev evidence) firstStore() string {
	for _, f := range []journal.File{ev.journal, ev.snapshot.File} {
		if f.Store != "" {
			return f.Store
		}
		for _, e := range f.Entries {
			if e.Number == 1 {
				return e.Prev
			}
		}
	}
	return cmp.Or(ev.snapshot.Pos.Store, ev.left.Pos.Store)
}
