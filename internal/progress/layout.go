package progress

import (
	"fmt"

	"go.etcd.io/bbolt"

	"example.org/resetup/internal/progress/examine"
)

// The file, layouts 2 and 3. Each run is a bucket of its own in runs.
//
//	meta                  "layout" → layoutRecord, "counts" → counts, "mark" → mark, "replaced" → ids of stores,
//	                      "declined" → digests of events of copies
//	lists                 digest → procedures.Procedure, shared between runs
//	memory                job key → memoryRecord
//	preferences           operator NUL name → string
//	runs/ID               "run" → runRecord
//	runs/ID/jobs          place in the plan, 4 bytes → ledger.Job
//	runs/ID/summaries     place in the plan → ledger.Summary
//	runs/ID/index         job key → place in the plan
//	runs/ID/urgent        place in the plan → ledger.Advice, if there is any
//	runs/ID/events        sequence, 8 bytes → storedEvent
//	runs/ID/changes       sequence of an event of the run → changeRecord
//	runs/ID/former        place in the plan, and sequence of the event that replaced it → procedures.Plan
//
// Jobs and summaries are the fold of the changes. A version that folds them in another way needs
// another layout.
const (
	magic         = "resetup progress"
	layout        = 2
	layoutOfNames = 3 // the same with runs that were renamed or discarded, of which older versions know nothing
)

// layoutRecord keeps its place and form in every layout, so that any version can read it.
type layoutRecord struct {
	Magic  string `json:"magic"`
	Layout int    `json:"layout"`
}

// counts is what must be found when a whole table is read.
type counts struct {
	Runs   int `json:"runs"`
	Memory int `json:"memory"`
}

// tables is the progress file inside a transaction.
type tables struct {
	*bbolt.Tx
	meta, lists, memory, preferences, runs table

	read   map[string]*openRun      // of a View: the runs that were read in it
	follow func(first uint64) error // follows the pages of a run, given by its first, before the run is read; nil if there is no need
}

func layoutKey() []byte { return []byte("layout") }

func countsKey() []byte { return []byte("counts") }

func layOut(tx *bbolt.Tx) error {
	for _, name := range []string{"meta", "lists", "memory", "preferences", "runs"} {
		if _, err := tx.CreateBucket([]byte(name)); err != nil {
			return err
		}
	}
	meta := top(tx, "meta", nil)
	if err := meta.put(layoutKey(), layoutRecord{Magic: magic, Layout: layout}); err != nil {
		return err
	}
	return meta.put(countsKey(), counts{})
}

// openTables returns the tables of a file that this version reads. It is called in every
// transaction, since another version may have been at work between. way is that of the tables. It returns ErrNewerLayout,
// ErrOlderLayout, or ErrDamaged, which goes with examine.ErrForeign for a sound file of something
// else.
func openTables(tx *bbolt.Tx, way func(root uint64) error) (*tables, error) {
	if err := (table{bucket: tx.Cursor().Bucket(), way: way}).passable(); err != nil {
		return nil, err
	}
	db := &tables{
		Tx: tx, meta: top(tx, "meta", way), lists: top(tx, "lists", way), memory: top(tx, "memory", way),
		preferences: top(tx, "preferences", way), runs: top(tx, "runs", way),
	}
	if err := checkLayout(db.meta); err != nil {
		return nil, err
	}
	for _, t := range []table{db.lists, db.memory, db.preferences, db.runs} {
		if t.bucket == nil {
			return nil, damaged("%s is missing", t.place)
		}
	}
	return db, nil
}

func checkLayout(meta table) error {
	if meta.bucket == nil {
		return damaged("%s is missing", meta.place)
	}
	var found layoutRecord
	if err := meta.must(layoutKey(), &found); err != nil {
		return err
	}
	switch {
	case found.Magic != magic:
		return damaged("%w: it says %q, not %q", examine.ErrForeign, found.Magic, magic)
	case found.Layout < 1:
		return damaged("%w: unknown layout %d", examine.ErrForeign, found.Layout)
	case found.Layout > layoutOfNames:
		return fmt.Errorf("%w: layout %d, and this version knows %d", ErrNewerLayout, found.Layout, layoutOfNames)
	case found.Layout < layout:
		return fmt.Errorf("%w: layout %d, and this version knows %d", ErrOlderLayout, found.Layout, layout)
	}
	return nil
}

func (db *tables) counts() (counts, error) {
	var c counts
	if db.meta.bucket == nil { // there is no record
		return c, nil
	}
	err := db.meta.must(countsKey(), &c)
	return c, err
}

// needs makes sure that a version which does not know a layout leaves the file alone.
func (db *tables) needs(layout int) error {
	var found layoutRecord
	err := db.meta.must(layoutKey(), &found)
	if err != nil || found.Layout >= layout {
		return err
	}
	found.Layout = layout
	return db.meta.put(layoutKey(), found)
}
