package progress

import (
	"cmp"
	"encoding/binary"
	"encoding/json"
	"iter"
	"maps"
	"slices"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress/journal"
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
	if err != nil {
		return Change{}, err
	}
	return r.changeOf(db, e)
}

// changeOf returns the change that recorded an event.
func (r *openRun) changeOf(db *tables, e ledger.Event) (Change, error) {
	c, places, err := r.changeWithoutJobs(db, e)
	if err == nil && len(places) > 0 {
		c.Jobs = make([]PlannedJob, 0, len(places))
		err = r.eachPlanned(e.Seq, places, func(_ int, planned PlannedJob, _ ledger.Job) error {
			c.Jobs = append(c.Jobs, planned)
			return nil
		})
	}
	return c, err
}

// changeWithoutJobs is changeOf without the jobs that were planned, of which it returns the places.
func (r *openRun) changeWithoutJobs(db *tables, e ledger.Event) (c Change, places []int, err error) {
	c = Change{Run: r.Run.ID, Event: e}
	if !e.Action.OfRun() {
		return c, nil, nil
	}
	var record changeRecord
	if err := r.changes.must(seqKey(e.Seq), &record); err != nil {
		return c, nil, err
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
	c.Lists, err = db.listsIn(record.Lists)
	return c, record.Places, err
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

// eachPlanned calls do with jobs by their places: as they were planned by the event with this sequence number, and as they are stored now.
func (r *openRun) eachPlanned(seq uint64, places []int, do func(place int, planned PlannedJob, stored ledger.Job) error) error {
	for _, place := range places {
		var job ledger.Job
		if err := r.jobs.must(indexKey(place), &job); err != nil {
			return err
		}
		planned := PlannedJob{Plan: job.Plan, Memory: job.Memory}
		if r.runRecord.Former > 0 {
			if err := r.former.passable(); err != nil {
				return err
			}
			// A former plan lies under the event that replaced it.
			key, raw := r.former.bucket.Cursor().Seek(formerKey(place, seq+1))
			if len(key) == len(formerKey(0, 0)) && slices.Equal(key[:4], indexKey(place)) {
				planned.Plan = procedures.Plan{}
				if err := r.former.decode(key, raw, &planned.Plan); err != nil {
					return err
				}
			}
		}
		if err := do(place, planned, job); err != nil {
			return err
		}
	}
	return nil
}

func formerKey(place int, seq uint64) []byte { return append(indexKey(place), seqKey(seq)...) }

// journaledChange is a change as the journal has it.
type journaledChange struct {
	Change
	journal.Part
}

// encode returns the JSON of a change in the journal: the same for a change that is made and for one
// derived from the progress file.
func (c Change) encode(part journal.Part) ([]byte, error) {
	c.Lists = slices.Clone(c.Lists)
	slices.SortFunc(c.Lists, func(a, b procedures.Procedure) int { return cmp.Compare(a.ID, b.ID) })
	return json.Marshal(journaledChange{Change: c, Part: part})
}

// storedEvent is an event as the progress file has it, with its place in the journal.
type storedEvent struct {
	ledger.Event
	Number uint64 `json:"n,omitempty"` // of its line
	journal.Part
}

func posKey() []byte { return []byte("mark") }

// journalPos returns how far the journal goes. It is zero in a file that has no runs and no
// journal yet.
func (db *tables) journalPos() (journal.Pos, error) {
	var pos journal.Pos
	found, err := db.meta.get(posKey(), &pos)
	if err != nil || found {
		return pos, err
	}
	count, err := db.counts()
	if err == nil && count.Runs > 0 {
		err = damaged("record %s is missing", shown(db.meta.place, posKey()))
	}
	return pos, err
}

func (db *tables) putPos(pos journal.Pos) error { return db.meta.put(posKey(), pos) }

func replacedKey() []byte { return []byte("replaced") }

// replaced returns the ids of the stores in whose place a restore put this one.
func (db *tables) replaced() (ids []string, err error) {
	_, err = db.meta.get(replacedKey(), &ids)
	return ids, err
}

// putReplaced stores the ids of the stores in whose place a restore puts this one. The header of its journal says the same.
func (db *tables) putReplaced(ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	return db.meta.put(replacedKey(), ids)
}

// derivedEntries returns every change of the file as the journal of a store has it.
func (db *tables) derivedEntries(store string) ([]journal.Entry, error) {
	var out []journal.Entry
	for e, err := range db.derive(store, func(int, int) {}) {
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// derive goes through what derivedEntries returns, until there is an error, and tells work how far it has come.
func (db *tables) derive(store string, work func(done, total int)) iter.Seq2[journal.Entry, error] {
	return func(yield func(journal.Entry, error) bool) {
		lines, err := db.linesInOrder()
		if err != nil {
			yield(journal.Entry{}, err)
			return
		}
		prev := store
		for i, l := range lines {
			var data []byte
			c, err := l.run.changeOf(db, l.event)
			if err == nil {
				data, err = c.encode(l.part)
			}
			e := journal.NewEntry(prev, uint64(i)+1, data)
			if !yield(e, err) || err != nil {
				return
			}
			prev = e.Hash
			work(i+1, len(lines))
		}
	}
}

// line is an event of a run, as far as its line of the journal is made of it.
type line struct {
	run    *openRun
	event  ledger.Event
	part   journal.Part
	number uint64
}

// linesInOrder returns all events, as they follow one another in the journal.
func (db *tables) linesInOrder() (all []line, err error) {
	records, err := db.allRuns()
	if err != nil {
		return nil, err
	}
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
			all = append(all, line{r, e.Event, e.Part, e.Number})
		}
	}
	slices.SortStableFunc(all, func(a, b line) int { return cmp.Compare(a.number, b.number) })
	return all, nil
}
