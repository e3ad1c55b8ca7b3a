package progress

import (
	"cmp"
	"encoding/json"
	"slices"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress/journal"
)

// journaledChange is a change as the journal has it.
type journaledChange struct {
	Change
	More int `json:"more,omitempty"` // changes that follow in the same transaction
}

// encode returns the JSON of a change in the journal: the same for a change that is made and for one
// derived from the progress file.
func (c Change) encode(more int) ([]byte, error) {
	c.Lists = slices.Clone(c.Lists)
	slices.SortFunc(c.Lists, func(a, b procedures.Procedure) int { return cmp.Compare(a.ID, b.ID) })
	return json.Marshal(journaledChange{Change: c, More: more})
}

// storedEvent is an event as the progress file has it, with its place in the journal.
type storedEvent struct {
	ledger.Event
	Number uint64 `json:"n,omitempty"`    // of its line; 0 if no journal was kept when it was recorded
	More   int    `json:"more,omitempty"` // changes that followed in the same transaction
}

func posKey() []byte { return []byte("mark") }

// journalPos returns how far the journal goes; zero if there is none yet.
func (db *tables) journalPos() (journal.Pos, error) {
	var pos journal.Pos
	_, err := db.meta.get(posKey(), &pos)
	return pos, err
}

func (db *tables) putPos(pos journal.Pos) error { return db.meta.put(posKey(), pos) }

// derivedEntries returns every change of the file as the journal of a store has it. Those that no
// journal was kept of come first, run after run.
func (db *tables) derivedEntries(store string) ([]journal.Entry, error) {
	records, err := db.allRuns()
	if err != nil {
		return nil, err
	}
	type numbered struct {
		number uint64
		data   []byte
	}
	var all []numbered
	for _, record := range inOrder(records) {
		r, err := db.findRun(record.Run.ID)
		if err != nil {
			return nil, err
		}
		for seq := uint64(1); seq <= r.Run.Head.Seq; seq++ {
			var e storedEvent
			if err := r.events.must(seqKey(seq), &e); err != nil {
				return nil, err
			}
			c, err := r.changeAt(db, seq)
			if err != nil {
				return nil, err
			}
			data, err := c.encode(e.More)
			if err != nil {
				return nil, err
			}
			all = append(all, numbered{e.Number, data})
		}
	}
	slices.SortStableFunc(all, func(a, b numbered) int { return cmp.Compare(a.number, b.number) })
	out := make([]journal.Entry, 0, len(all))
	prev := store
	for i, n := range all {
		e := journal.NewEntry(prev, uint64(i)+1, n.data)
		out, prev = append(out, e), e.Hash
	}
	return out, nil
}
