package progress

import (
	"bytes"
	"errors"
	"runtime"
	"sync"

	"example.org/resetup/internal/ledger"
)

// allSummaries returns the summary of every job, in plan order.
func (r *openRun) allSummaries() ([]ledger.Summary, error) {
	return decodeAll[ledger.Summary](r.summaries, r.Run.Jobs)
}

// decodeAll returns what a table holds in each place of the plan, of which there are n. It decodes on all processors.
func decodeAll[T any](t table, n int) ([]T, error) {
	out := make([]T, n)
	faults := make([]error, runtime.GOMAXPROCS(0))
	parts, work := make(chan rawRecords), sync.WaitGroup{}
	for worker := range faults {
		work.Go(func() {
			for part := range parts {
				for i, raw := range part.raw {
					if at := part.from + i; faults[worker] == nil {
						faults[worker] = t.decode(indexKey(at), raw, &out[at])
					}
				}
			}
		})
	}
	err := t.copyAll(n, parts)
	work.Wait()
	if err = errors.Join(append(faults, err)...); err != nil {
		return nil, err
	}
	return out, nil
}

// rawRecords are records that follow one another in the plan, as they are stored.
type rawRecords struct {
	from int
	raw  [][]byte
}

// manyRecords are as many as are copied at a time.
const manyRecords = 200

// copyAll sends copies of n records to those that decode them: only the transaction's own goroutine gets through a fault of the mapped
// file. It does not run far ahead of them.
func (t table) copyAll(n int, to chan<- rawRecords) error {
	defer close(to)
	for from := 0; from < n; from += manyRecords {
		part := rawRecords{from: from, raw: make([][]byte, min(manyRecords, n-from))}
		for i := range part.raw {
			stored, err := t.raw(indexKey(from + i))
			if err != nil {
				return err
			}
			part.raw[i] = bytes.Clone(stored)
		}
		to <- part
	}
	return nil
}

// urgentSummaries returns the jobs in the hazard index.
func (r *openRun) urgentSummaries() ([]ledger.Summary, error) {
	out := make([]ledger.Summary, 0, r.runRecord.Urgent)
	err := r.urgent.each(r.runRecord.Urgent, func(key, raw []byte) error {
		var advice ledger.Advice
		if err := r.urgent.decode(key, raw, &advice); err != nil {
			return err
		}
		var summary ledger.Summary
		if err := r.summaries.must(key, &summary); err != nil {
			return err
		}
		if summary.Advice != advice {
			return damaged("job %q: the hazard index says %q, the job %q", summary.Plan.Key, advice, summary.Advice)
		}
		out = append(out, summary)
		return nil
	})
	return out, err
}
