package progress

import (
	"go.etcd.io/bbolt"

	"example.org/resetup/internal/ledger"
)

// Events returns the events of a run after a sequence number, oldest first, at most limit of
// them; a limit of 0 is no limit. Expect ErrNoRun.
func (s *Store) Events(run string, after uint64, limit int) ([]ledger.Event, error) {
	return inRun(s, "read events", run, func(_ *bbolt.Tx, r *openRun) ([]ledger.Event, error) {
		var out []ledger.Event
		for seq := after; seq < r.Run.Head.Seq && (limit <= 0 || len(out) < limit); {
			seq++
			e, err := r.event(seq)
			if err != nil {
				return nil, err
			}
			out = append(out, e)
		}
		return out, nil
	})
}

// Last returns the n latest events of a run, newest first. Expect ErrNoRun.
func (s *Store) Last(run string, n int) ([]ledger.Event, error) {
	return inRun(s, "read events", run, func(_ *bbolt.Tx, r *openRun) ([]ledger.Event, error) {
		var out []ledger.Event
		for seq := r.Run.Head.Seq; seq > 0 && len(out) < n; seq-- {
			e, err := r.event(seq)
			if err != nil {
				return nil, err
			}
			out = append(out, e)
		}
		return out, nil
	})
}

func (r *openRun) event(seq uint64) (ledger.Event, error) {
	var e ledger.Event
	err := r.events.must(seqKey(seq), &e)
	return e, err
}
