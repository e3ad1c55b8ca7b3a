// Package examine finds out whether the files of a data folder tell the same history, and puts right
// what is damaged.
//
// bbolt trusts its file. Of a few thousand damaged files some killed the process and more were
// opened with wrong data in them. So either the folder is as it was last let go (IsClean), or it is
// examined before anything else is done with it:
//
//   - evidence.go reads all there is: the pages of the progress file without mapping it (pages.go),
//     what is in it, or still stands in its ruins (stray.go), journal, snapshot and clean mark.
//   - branch.go makes histories of it. What tells one from another is the hashes of events: numbers and
//     store ids say nothing, since people and sync clients copy files. Ours is the history that most of
//     the files belong to; never one that a restore replaced.
//   - diagnose.go finds out what each file lacks of ours. The progress file takes over what it is
//     behind; one that is damaged or of another history is made anew, and so are journal and snapshot.
//   - others.go finds out what the files hold that ours lacks: what can be kept aside as a record of
//     its own, and what is lost.
//   - copies.go looks into the copies that lie there before a loss is told.
//   - repair.go does it, in an order in which a crash leaves what the next examination finishes. What
//     ours lacks is kept before anything is replaced. What is damaged is kept under another name.
//
// Where the folder is as it was let go, only the way through the pages is followed (shape.go): a damaged
// one could kill the process. A wrong record is met by whoever reads it, who then has everything examined.
//
// If anything knows of more changes than can be restored, nothing is changed and a LossError says
// so, until the operator forces the repair. What a change does to the progress file is not known
// here: the store passes that in as a Database.
package examine

import (
	"errors"
	"io/fs"
	"iter"
	"os"
	"slices"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/journal"
	"example.org/resetup/internal/regularfile"
)

// Database is the progress file, as far as an examination needs it. Its pages are sound when the
// file is read or changed.
type Database interface {
	// Inspect reads all that is in the file, and tells work how far it has come. It returns ErrForeign, ErrDamaged, and the errors of
	// opening.
	Inspect(work func(done, total int)) (Contents, error)

	// Derive returns every change that is in the file, as the journal of a store has it.
	Derive(store string) ([]journal.Entry, error)

	// CatchUp makes the changes of entries in the file, in one transaction, and stores the position
	// that end returns. If deriveAs is not empty, end gets what a journal of that store would then hold.
	CatchUp(entries []journal.Entry, deriveAs string, end func(derived []journal.Entry) (journal.Pos, error)) error

	// Build makes the file at path from all changes, and verifies it. A restore put it in the place of the replaced stores.
	// It tells work how far it has come.
	Build(path string, entries []journal.Entry, pos journal.Pos, replaced []string, work func(done, total int)) error

	// StrayPos returns the furthest position that stands anywhere in the bytes of a file that cannot
	// be read in order; it is zero if there is none.
	StrayPos(data []byte) journal.Pos
}

// ErrForeign goes with ErrDamaged for a sound file of something else.
var ErrForeign = errors.New("the file is of something else")

// Contents is what is in a progress file whose pages are sound.
type Contents struct {
	Pos      journal.Pos // zero if the file has no runs and no journal yet
	Replaced []string    // ids of the stores in whose place a restore put this one
	Findings []Finding   // contradictions
	Closed   []uint64    // first pages of the closed runs
}

// Examiner examines one data folder, whose lock must be held exclusively.
type Examiner struct {
	Dir    *datadir.Dir
	DB     Database
	Notify func(Notice)          // is told what was put right
	Work   func(done, total int) // is told how far the examination has come

	// Copies returns the copies that are looked into before a loss is told, as far as they hold an event that is not known; the newest
	// first. left is where the folder was left. nil: there are none.
	Copies func(left journal.Pos, isKnown func(ledger.Event) bool) iter.Seq[Copy]
}

// Share returns what is told of one part of some work, which goes from one percentage of the whole to another.
func Share(work func(done, total int), from, to int) func(done, total int) {
	return func(done, total int) { work(from*total+(to-from)*done, 100*total) }
}

// Repair reads everything that is stored, puts right what is wrong with it, and marks the folder as
// clean. It returns what was kept aside, of which nothing is told yet. It returns ErrDamaged, as a LossError if
// less can be restored than there was, unless it is forced to go on with that; and the errors of reading.
func (x Examiner) Repair(forced bool) ([]Aside, error) {
	defer x.Work(1, 1)
	ev, err := x.gather()
	if err != nil {
		return nil, err
	}
	d, err := x.diagnose(&ev)
	switch {
	case err != nil:
		return nil, err
	case d.loss != nil && !forced:
		return nil, d.loss
	}
	r := &repairer{x: x, ev: ev, d: d}
	if err := r.carryOut(); err != nil {
		return nil, err
	}
	if !d.rebuild {
		NotePassed(x.Dir, ev.db.Closed)
	}
	return r.asides, MarkExamined(x.Dir, r.pos)
}

// Check reads everything that is stored and returns what is wrong with it; none if all is well. It
// changes nothing. readable reports whether bbolt can open the progress file all the same. It
// returns ErrDamaged if too little can be read to tell, as a LossError if less can be restored than
// there was, and the errors of reading.
func (x Examiner) Check() (findings []Finding, readable bool, err error) {
	defer x.Work(1, 1)
	ev, err := x.gather()
	if err != nil {
		return nil, false, err
	}
	readable = ev.db.isReadable()
	d, err := x.diagnose(&ev)
	if readable && len(ev.db.Findings) > 0 {
		found := d.asTold(ev, ev.db.Findings, err)
		if d.loss != nil {
			return found, readable, d.loss
		}
		return found, readable, nil
	}
	switch {
	case err != nil:
		return nil, readable, err
	case d.loss != nil:
		return nil, readable, d.loss
	case !ev.db.isUsable():
		return nil, readable, ev.db.damage()
	case d.isSound():
		NotePassed(x.Dir, ev.db.Closed)
		return nil, readable, MarkExamined(x.Dir, ev.db.Pos)
	}
	return d.asTold(ev, d.wrong, nil), readable, nil
}

// asTold returns findings with what a repair will do about them. err is what keeps it from being made.
func (d diagnosis) asTold(ev evidence, findings []Finding, err error) []Finding {
	out := slices.Clone(findings)
	for i := range out {
		out[i].Spares = err == nil && d.loss == nil && ev.tellsAll()
		for _, a := range d.aside {
			if a.part == out[i].Part {
				out[i].Alone = a.lacking
			}
		}
	}
	return out
}

// Begin makes a record without any changes, unless the folder holds one, or something that tells of one:
// that is left to Repair.
func (x Examiner) Begin() error {
	if _, err := regularfile.Stat(x.Dir.File(datadir.DatabaseName)); !errors.Is(err, fs.ErrNotExist) {
		return datadir.Classify(err)
	}
	defer x.Work(1, 1)
	ev, err := x.gather()
	if err != nil || !ev.isBlank() {
		return err
	}
	x.Notify = func(Notice) {} // nothing was wrong
	store := journal.NewStoreID()
	r := &repairer{x: x, ev: ev, d: diagnosis{rebuild: true, store: store, ours: branch{store: store}, rewriteJournal: true}}
	if err := r.carryOut(); err != nil {
		return err
	}
	return MarkExamined(x.Dir, r.pos)
}

// CheckPages makes sure that bbolt can map the progress file. It returns ErrDamaged and
// ErrOutOfReach.
func CheckPages(path string) error {
	return datadir.ReadFile(path, func(f *os.File, size int64) error {
		_, err := checkPages(f, size)
		return err
	})
}

// LastTxid returns the id of the last transaction in the progress file.
func LastTxid(dir *datadir.Dir) (txid uint64, err error) {
	err = datadir.ReadFile(dir.File(datadir.DatabaseName), func(f *os.File, size int64) error {
		metas, err := readMetas(f, size)
		txid = metas.txid
		return err
	})
	return txid, err
}

// IsClean reports whether the folder is as it was last let go, as far as that can be told without
// reading it: the way through the pages of the progress file is followed where it is not the one followed last. With nil it is not; who
// only reads follows what is read by a Way. It returns ErrOutOfReach.
func IsClean(dir *datadir.Dir, followed *Followed) (bool, error) {
	clean := false
	err := datadir.ReadFile(dir.File(datadir.DatabaseName), func(f *os.File, size int64) error {
		left, ok := journal.ReadCleanMark(dir)
		if !ok {
			return nil
		}
		if now, err := journal.NewCleanMark(dir, left.Pos, left.Txid); err != nil || now != left {
			return err
		}
		metas, err := readMetas(f, size)
		clean = err == nil && metas.both && metas.txid == left.Txid
		if clean && followed != nil {
			clean = followed.follow(dir, f, metas.boltMeta) == nil
		}
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return clean, err
}

// MarkExamined marks the folder as clean, with a journal that goes as far as pos.
func MarkExamined(dir *datadir.Dir, pos journal.Pos) error {
	txid, err := LastTxid(dir)
	if err == nil {
		journal.MarkClean(dir, pos, txid)
	}
	return err
}
