package progress

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"go.etcd.io/bbolt"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// CreateRun starts a run with its jobs, in the order of plans, and its own copy of the step
// lists. What earlier runs knew of each job goes with it. started is recorded as the run's
// first event; its Value becomes the hex SHA-256 over the plans, what is remembered and the
// lists. The run given back has Jobs, Lists and Head filled in. Expect ErrRunExists,
// ledger.ErrRunName, ledger.ErrEvent, and ErrNoList for a plan whose step list is not in lists.
// Writing an event with the same ID again changes nothing.
func (s *Store) CreateRun(run ledger.Run, lists []procedures.Procedure, plans []procedures.Plan, started ledger.Event) (ledger.Run, error) {
	if err := ledger.CheckRunName(run.ID); err != nil {
		return ledger.Run{}, fmt.Errorf("create run: %w", err)
	}
	var created ledger.Run
	err := s.update("create run", func(tx *bbolt.Tx) error {
		runs, err := top(tx, "runs")
		if err != nil {
			return err
		}
		if _, exists := runs.inner(run.ID); exists {
			r, err := findRun(tx, run.ID)
			if err != nil {
				return err
			}
			created = r.Run
			return r.startedBy(started)
		}
		r, err := addRun(tx, runs, run)
		if err != nil {
			return err
		}
		if err := r.fill(tx, lists, plans, started); err != nil {
			return err
		}
		created = r.Run
		return r.save()
	})
	if err != nil {
		return ledger.Run{}, err
	}
	return created, nil
}

// startedBy tells whether the run that is there is the one that started began: a write that
// was reported as failed may have come through.
func (r *openRun) startedBy(started ledger.Event) error {
	var first ledger.Event
	if err := r.events.must(seqKey(1), &first); err != nil {
		return err
	}
	if started.ID == "" || first.ID != started.ID {
		return fmt.Errorf("%w: %q", ErrRunExists, r.Run.ID)
	}
	return nil
}

func addRun(tx *bbolt.Tx, runs table, run ledger.Run) (*openRun, error) {
	meta, count, err := readCounts(tx)
	if err != nil {
		return nil, err
	}
	count.Runs++
	if err := meta.put(countsKey(), count); err != nil {
		return nil, err
	}
	self, err := runs.create(run.ID)
	if err != nil {
		return nil, err
	}
	run.Head = ledger.Event{}
	r := &openRun{runRecord: runRecord{Run: run, Order: count.Runs}, self: self}
	for name, t := range r.tables() {
		if *t, err = self.create(name); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func (r *openRun) fill(tx *bbolt.Tx, lists []procedures.Procedure, plans []procedures.Plan, started ledger.Event) error {
	memory, err := readMemory(tx)
	if err != nil {
		return err
	}
	byID, err := r.keepLists(tx, lists)
	if err != nil {
		return err
	}
	jobs := make([]ledger.Job, len(plans))
	for i, plan := range plans {
		list, ok := byID[plan.Procedure]
		if !ok {
			return fmt.Errorf("%w: %q, for job %q", ErrNoList, plan.Procedure, plan.Key)
		}
		if r.index.bucket.Get([]byte(plan.Key)) != nil {
			return fmt.Errorf("job %q is planned twice", plan.Key)
		}
		if err := r.index.put([]byte(plan.Key), i); err != nil {
			return err
		}
		jobs[i] = ledger.NewJob(plan, memory[plan.Key])
		if err := r.putJob(i, jobs[i], list); err != nil {
			return err
		}
	}
	r.Run.Jobs = len(plans)
	started.Action = ledger.Started
	started.Value, err = planDigest(r.Run.Lists, jobs)
	if err != nil {
		return err
	}
	_, err = r.log(started)
	return err
}

// keepLists stores the step lists, each once for all runs, and notes them in the run.
func (r *openRun) keepLists(tx *bbolt.Tx, lists []procedures.Procedure) (map[string]procedures.Procedure, error) {
	kept, err := top(tx, "lists")
	if err != nil {
		return nil, err
	}
	byID := make(map[string]procedures.Procedure, len(lists))
	r.Run.Lists = make(map[string]string, len(lists))
	for _, p := range lists {
		if _, twice := byID[p.ID]; twice {
			return nil, fmt.Errorf("step list %q is given twice", p.ID)
		}
		data, err := json.Marshal(p)
		if err != nil {
			return nil, err
		}
		digest := hexDigest(data)
		if err := kept.putJSON([]byte(digest), data); err != nil {
			return nil, err
		}
		byID[p.ID], r.Run.Lists[p.ID] = p, digest
	}
	return byID, nil
}

// planDigest is the hex SHA-256 over what a run began with.
func planDigest(lists map[string]string, jobs []ledger.Job) (string, error) {
	type planned struct {
		Plan   procedures.Plan `json:"plan"`
		Memory ledger.Memory   `json:"memory"`
	}
	begun := struct {
		Lists map[string]string `json:"lists"`
		Jobs  []planned         `json:"jobs"`
	}{Lists: lists, Jobs: make([]planned, len(jobs))}
	for i, j := range jobs {
		begun.Jobs[i] = planned{Plan: j.Plan, Memory: j.Memory}
	}
	data, err := json.Marshal(begun)
	return hexDigest(data), err
}

func hexDigest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
