package progress

import (
	"fmt"

	"go.etcd.io/bbolt"

	"example.org/resetup/internal/progress/examine"
)

// The file, layout 2. Each run is a bucket of its own in runs.
//
//	meta                  "layout" → layoutRecord, "counts" → counts, "mark" → mark
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
	magic  = "resetup progress"
	layout = 2
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

func layoutKey() []byte { return []byte("layout") }

func countsKey() []byte { return []byte("counts") }

func layOut(tx *bbolt.Tx) error {
	for _, name := range []string{"meta", "lists", "memory", "preferences", "runs"} {
		if _, err := tx.CreateBucket([]byte(name)); err != nil {
			return err
		}
	}
	meta, err := top(tx, "meta")
	if err != nil {
		return err
	}
	if err := meta.put(layoutKey(), layoutRecord{Magic: magic, Layout: layout}); err != nil {
		return err
	}
	return meta.put(countsKey(), counts{})
}

// checkLayout makes sure that this version reads the file. It is called in every transaction,
// since another version may have been at work between. It returns ErrNewerLayout, ErrOlderLayout,
// or ErrDamaged with examine.ErrForeign.
func checkLayout(tx *bbolt.Tx) error {
	meta, err := top(tx, "meta")
	if err != nil {
		return err
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
	case found.Layout > layout:
		return fmt.Errorf("%w: layout %d, and this version knows %d", ErrNewerLayout, found.Layout, layout)
	case found.Layout < layout:
		return fmt.Errorf("%w: layout %d, and this version knows %d", ErrOlderLayout, found.Layout, layout)
	}
	return nil
}

func readCounts(tx *bbolt.Tx) (table, counts, error) {
	meta, err := top(tx, "meta")
	if err != nil {
		return meta, counts{}, err
	}
	var c counts
	err = meta.must(countsKey(), &c)
	return meta, c, err
}
