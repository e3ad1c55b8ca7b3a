package progress

import (
	"fmt"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// memoryRecord is what the next run will know of a job, and the rank of the run that says so.
type memoryRecord struct {
	Memory ledger.Memory `json:"memory"`
	Rank   rank          `json:"rank"`
}

// remembered returns what earlier runs knew, by job key.
func (db *tables) remembered() (map[string]ledger.Memory, error) {
	return db.memories(func(memoryRecord) bool { return true })
}

// earlier returns what the runs of a lower rank knew of their jobs, by job key.
func (db *tables) earlier(than rank) (map[string]ledger.Memory, error) {
	return db.memories(func(m memoryRecord) bool { return m.Rank.compare(than) < 0 })
}

// memories returns what the records wanted remember, by job key.
func (db *tables) memories(wanted func(memoryRecord) bool) (map[string]ledger.Memory, error) {
	count, err := db.counts()
	if err != nil {
		return nil, err
	}
	out := make(map[string]ledger.Memory, count.Memory)
	err = db.memory.each(count.Memory, func(key, raw []byte) error {
		var r memoryRecord
		if err := db.memory.decode(key, raw, &r); err != nil {
			return err
		}
		if wanted(r) {
			out[string(key)] = r.Memory
		}
		return nil
	})
	return out, err
}

// recall returns what is remembered of a job, or of the job that a routine's job concerns.
func recall(memory map[string]ledger.Memory, plan procedures.Plan) ledger.Memory {
	if plan.Of != "" {
		return memory[plan.Of]
	}
	return ledger.Recall(memory, plan.Key)
}

// remember keeps what the run knows of a job, unless a later run knows more.
func (r *openRun) remember(db *tables, job ledger.Job) error {
	if !job.Remembers() {
		return nil
	}
	key := []byte(job.Plan.Key)
	var known memoryRecord
	found, err := db.memory.get(key, &known)
	if err != nil || found && r.Rank.compare(known.Rank) < 0 {
		return err
	}
	if !found {
		count, err := db.counts()
		if err != nil {
			return err
		}
		count.Memory++
		if err := db.meta.put(countsKey(), count); err != nil {
			return err
		}
	}
	return db.memory.put(key, memoryRecord{Memory: job.Remember(r.Run.ID), Rank: r.Rank})
}

// memories is what the newest run that knows of each job should have left for the next one, by job key.
type memories map[string]memoryRecord

// add adds what a run knows of a job, unless a newer one is there.
func (m memories) add(key string, r memoryRecord) {
	if known, there := m[key]; !there || known.Rank.compare(r.Rank) < 0 {
		m[key] = r
	}
}

// compare returns an error unless that is what is remembered.
func (m memories) compare(db *tables) error {
	stored, err := db.remembered()
	if err != nil {
		return err
	}
	for key, newest := range m {
		if memory, there := stored[key]; !there || memory != newest.Memory {
			return fmt.Errorf("what is remembered of job %q is not what its last run recorded", key)
		}
	}
	for key := range stored {
		if _, known := m[key]; !known {
			return fmt.Errorf("job %q is remembered, and no run recorded it", key)
		}
	}
	return nil
}
