package progress

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/examine"
)

// rank is the place of a run among the runs.
type rank struct {
	Since time.Time `json:"since"` // the run's start, or a later one: see rankOf
	Order int       `json:"order"` // of creation in this store, from 1
}

// compare returns a negative number if a is the older one.
func (a rank) compare(b rank) int {
	return cmp.Or(a.Since.Compare(b.Since), cmp.Compare(a.Order, b.Order))
}

// rankOf returns the rank of a new run. One that is started comes after all others, even after one
// that was started while the clock was ahead. One that is imported lies where its start time puts
// it.
func rankOf(run ledger.Run, imported bool, there []runRecord) rank {
	r := rank{Since: run.Started, Order: len(there) + 1}
	for _, other := range there {
		if !imported && other.Rank.Since.After(r.Since) {
			r.Since = other.Rank.Since
		}
	}
	return r
}

// inOrder returns the runs as they were created.
func inOrder(records []runRecord) []runRecord {
	return slices.SortedFunc(slices.Values(records), func(a, b runRecord) int { return cmp.Compare(a.Rank.Order, b.Rank.Order) })
}

// checkRanks returns a run whose rank is not the one that it was given; nil if there is none.
func (db *tables) checkRanks() *Finding {
	records, err := db.allRuns()
	if err != nil {
		return &Finding{Part: examine.PartRun, What: err.Error()}
	}
	records = inOrder(records)
	for i, record := range records {
		r, err := db.findRun(record.Run.ID)
		if err != nil {
			return &Finding{Run: record.Run.ID, Part: examine.PartRun, What: err.Error()}
		}
		var first changeRecord
		err = r.changes.must(seqKey(1), &first)
		if want := rankOf(record.Run, first.Imported, records[:i]); err == nil && want.compare(record.Rank) != 0 {
			err = fmt.Errorf("it is run %d, since %s, and should be run %d, since %s", record.Rank.Order,
				record.Rank.Since.Format(time.RFC3339), want.Order, want.Since.Format(time.RFC3339))
		}
		if err != nil {
			return &Finding{Run: record.Run.ID, Part: examine.PartRun, What: err.Error()}
		}
	}
	return nil
}
