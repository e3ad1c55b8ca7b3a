package progress

import (
	"time"

	"go.etcd.io/bbolt"

	"example.org/resetup/internal/ledger"
)

// memoryRecord is what the next run will know of a job, and when the run that says so began.
type memoryRecord struct {
	Memory  ledger.Memory `json:"memory"`
	Started time.Time     `json:"started"`
}

// readMemory gives what earlier runs knew, by job key.
func readMemory(tx *bbolt.Tx) (map[string]ledger.Memory, error) {
	_, count, err := readCounts(tx)
	if err != nil {
		return nil, err
	}
	memory, err := top(tx, "memory")
	if err != nil {
		return nil, err
	}
	out := make(map[string]ledger.Memory, count.Memory)
	err = memory.each(count.Memory, func(key, raw []byte) error {
		var r memoryRecord
		if err := memory.decode(key, raw, &r); err != nil {
			return err
		}
		out[string(key)] = r.Memory
		return nil
	})
	return out, err
}

// remember keeps what run knows of a job, unless a later run knows more.
func remember(tx *bbolt.Tx, run ledger.Run, job ledger.Job) error {
	memory, err := top(tx, "memory")
	if err != nil {
		return err
	}
	key := []byte(job.Plan.Key)
	var known memoryRecord
	found, err := memory.get(key, &known)
	if err != nil || found && run.Started.Before(known.Started) {
		return err
	}
	if !found {
		meta, count, err := readCounts(tx)
		if err != nil {
			return err
		}
		count.Memory++
		if err := meta.put(countsKey(), count); err != nil {
			return err
		}
	}
	return memory.put(key, memoryRecord{Memory: job.Remember(run.ID), Started: run.Started})
}
