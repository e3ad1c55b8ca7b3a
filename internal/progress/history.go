package progress

import (
	"encoding/binary"
	"maps"
	"slices"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// changeRecord is what an event of a run did, as far as it is not stored elsewhere.
type changeRecord struct {
	Lists  map[string]string `json:"lists,omitempty"`  // of Started and Adopted: digests by procedure id
	Jobs   int               `json:"jobs,omitempty"`   // of Started: how many
	Places []int             `json:"places,omitempty"` // of Planned: in the plan

	Imported bool `json:"imported,omitempty"` // of Started
}

// noteChange stores what an event of the run did. The caller saves the run.
func (r *openRun) noteChange(seq uint64, c changeRecord) error {
	r.runRecord.Changes++
	return r.changes.put(seqKey(seq), c)
}

// hasEventOfRun reports whether the run itself has an event with this ID.
func (r *openRun) hasEventOfRun(id string) (bool, error) {
	found := false
	err := r.changes.each(r.runRecord.Changes, func(key, _ []byte) error {
		e, err := r.event(binary.BigEndian.Uint64(key))
		found = found || id != "" && e.ID == id
		return err
	})
	return found, err
}

// changeAt returns one change as it was made.
func (r *openRun) changeAt(db *tables, seq uint64) (Change, error) {
	e, err := r.event(seq)
	c := Change{Run: r.Run.ID, Event: e}
	if err != nil || !e.Action.OfRun() {
		return c, err
	}
	var record changeRecord
	if err := r.changes.must(seqKey(seq), &record); err != nil {
		return c, err
	}
	c.Imported = record.Imported
	switch e.Action {
	case ledger.Started:
		for place := range record.Jobs {
			record.Places = append(record.Places, place)
		}
		c.Begun = begun(r.Run, record.Lists, record.Jobs)
	case ledger.Closed:
		c.Count = r.Run.Count
	}
	if c.Lists, err = db.listsIn(record.Lists); err != nil {
		return c, err
	}
	c.Jobs, err = r.plannedAt(seq, record.Places)
	return c, err
}

// listsIn returns step lists by procedure id.
func (db *tables) listsIn(digests map[string]string) ([]procedures.Procedure, error) {
	var out []procedures.Procedure
	for _, id := range slices.Sorted(maps.Keys(digests)) {
		var p procedures.Procedure
		if err := db.lists.must([]byte(digests[id]), &p); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// plannedAt returns jobs by their places, as they were planned by the event with this sequence
// number.
func (r *openRun) plannedAt(seq uint64, places []int) ([]PlannedJob, error) {
	var out []PlannedJob
	for _, place := range places {
		var job ledger.Job
		if err := r.jobs.must(indexKey(place), &job); err != nil {
			return nil, err
		}
		planned := PlannedJob{Plan: job.Plan, Memory: job.Memory}
		// A former plan lies under the event that replaced it.
		c := r.former.bucket.Cursor()
		key, raw := c.Seek(formerKey(place, seq+1))
		if len(key) == len(formerKey(0, 0)) && slices.Equal(key[:4], indexKey(place)) {
			planned.Plan = procedures.Plan{}
			if err := r.former.decode(key, raw, &planned.Plan); err != nil {
				return nil, err
			}
		}
		out = append(out, planned)
	}
	return out, nil
}

func formerKey(place int, seq uint64) []byte { return append(indexKey(place), seqKey(seq)...) }
