package progress

import (
	"cmp"
	"slices"

	"go.etcd.io/bbolt"

	"example.org/resetup/internal/ledger"
)

// placedEvent is an event as the progress file has it, with its place in the journal.
type placedEvent struct {
	ledger.Event
	Number uint64 `json:"n,omitempty"`    // of its line; 0 where it is older than the journal
	More   int    `json:"more,omitempty"` // changes that followed in the same transaction
}

func markKey() []byte { return []byte("mark") }

// readMark returns how far the journal goes; zero where there is none yet.
func readMark(tx *bbolt.Tx) (mark, error) {
	var m mark
	meta, err := top(tx, "meta")
	if err == nil {
		_, err = meta.get(markKey(), &m)
	}
	return m, err
}

func putMark(tx *bbolt.Tx, m mark) error {
	meta, err := top(tx, "meta")
	if err != nil {
		return err
	}
	return meta.put(markKey(), m)
}

// draw returns every change of the file as the journal of a store has it. Those older than the
// journal come first, run after run.
func draw(tx *bbolt.Tx, store string) ([]entry, error) {
	records, err := readRuns(tx)
	if err != nil {
		return nil, err
	}
	type placed struct {
		number uint64
		data   []byte
	}
	var all []placed
	for _, record := range inOrder(records) {
		r, err := findRun(tx, record.Run.ID)
		if err != nil {
			return nil, err
		}
		for seq := uint64(1); seq <= r.Run.Head.Seq; seq++ {
			var e placedEvent
			if err := r.events.must(seqKey(seq), &e); err != nil {
				return nil, err
			}
			c, err := r.changeAt(tx, seq)
			if err != nil {
				return nil, err
			}
			data, err := c.encode(e.More)
			if err != nil {
				return nil, err
			}
			all = append(all, placed{e.Number, data})
		}
	}
	slices.SortStableFunc(all, func(a, b placed) int { return cmp.Compare(a.number, b.number) })
	out := make([]entry, 0, len(all))
	prev := store
	for i, p := range all {
		e := newEntry(prev, uint64(i)+1, p.data)
		out, prev = append(out, e), e.hash
	}
	return out, nil
}
