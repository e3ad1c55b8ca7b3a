package progress

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// AddJobs brings the plan of a run up to date. Unknown keys become new jobs at the end, with what
// earlier runs knew of them, or of the job that a routine's job concerns. A known job whose plan
// differs gets the new one, and keeps its answers. Jobs with an equal plan, and those that plans does
// not name, stay as they are. e is recorded as an event of the run; its Value becomes the digest of
// the plans. Nothing is recorded if there is nothing to do, or if an event with the same ID was
// recorded before. AddJobs returns ErrNoRun, ErrRunClosed, ErrNoList for a job whose step list the run
// does not have, ledger.ErrEvent, and ledger.ErrInterlock or ledger.ErrUndo for a job whose answers
// cannot stand under its new plan.
func (s *Store) AddJobs(run string, e ledger.Event, plans []procedures.Plan) (ledger.Run, error) {
	return s.changeRun("add jobs", run, e, func(db *tables, r *openRun, c *Change) (bool, error) {
		c.Event.Action = ledger.Planned
		memory, err := db.remembered()
		if err != nil {
			return false, err
		}
		for _, plan := range plans {
			planned, differs, err := r.planned(plan, memory)
			if err != nil {
				return false, err
			}
			if differs {
				c.Jobs = append(c.Jobs, planned)
			}
		}
		return len(c.Jobs) > 0, nil
	})
}

// planned returns a job under this plan, and whether it is new or had another.
func (r *openRun) planned(plan procedures.Plan, memory map[string]ledger.Memory) (planned PlannedJob, differs bool, err error) {
	if r.index.bucket.Get([]byte(plan.Key)) == nil {
		return PlannedJob{Plan: plan, Memory: recall(memory, plan)}, true, nil
	}
	_, job, err := r.job(plan.Key)
	if err != nil {
		return planned, false, err
	}
	now, err := json.Marshal(job.Plan)
	if err != nil {
		return planned, false, err
	}
	then, err := json.Marshal(plan)
	return PlannedJob{Plan: plan, Memory: job.Memory}, !bytes.Equal(now, then), err
}

// Adopt replaces the run's own copies of these step lists, and adds those that it does not have. The
// answers stay; the summaries of the jobs are made anew. e is recorded as an event of the run; its
// Value becomes the digest of the lists that were adopted. Nothing is recorded if the run has all of
// them already, or if an event with the same ID was recorded before. Adopt returns ErrNoRun,
// ErrRunClosed and ledger.ErrEvent.
func (s *Store) Adopt(run string, e ledger.Event, lists []procedures.Procedure) (ledger.Run, error) {
	return s.changeRun("adopt step lists", run, e, func(_ *tables, r *openRun, c *Change) (bool, error) {
		c.Event.Action = ledger.Adopted
		digests, err := digestsOf(lists)
		if err != nil {
			return false, err
		}
		for _, p := range lists {
			if r.Run.Lists[p.ID] != digests[p.ID] {
				c.Lists = append(c.Lists, p)
			}
		}
		return len(c.Lists) > 0, nil
	})
}

// changeRun records an event of an open run, or the renaming of any, unless fill finds nothing to record, or the event is recorded
// already: a write that was reported as failed may have come through.
func (s *Store) changeRun(op, run string, e ledger.Event, fill func(*tables, *openRun, *Change) (bool, error)) (ledger.Run, error) {
	out, err := s.change(op, func(now *recording) ([]Change, error) {
		r, err := now.run(run)
		if err != nil {
			return nil, err
		}
		if known, err := r.hasEventOfRun(e.ID); known || err != nil {
			return nil, err
		}
		if r.Run.Closed() && e.Action != ledger.Renamed {
			return nil, r.closedError()
		}
		c := Change{Run: run, Event: e}
		if some, err := fill(now.tables, r, &c); !some || err != nil {
			return nil, err
		}
		return c.sealed(r.Run.Head)
	})
	return out.run, err
}

// replan adds jobs to a run and changes the plans of those it has.
func (s *Store) replan(db *tables, r *openRun, c Change) error {
	record := changeRecord{}
	for _, planned := range c.Jobs {
		list, err := s.list(db, r.Run, planned.Plan.Procedure)
		if err != nil {
			return fmt.Errorf("job %q: %w", planned.Plan.Key, err)
		}
		place := r.Run.Jobs
		if r.index.bucket.Get([]byte(planned.Plan.Key)) == nil {
			err = r.addJobs([]PlannedJob{planned}, map[string]procedures.Procedure{planned.Plan.Procedure: list}, func() {})
		} else {
			place, err = r.changePlan(c.Event.Seq, planned, list)
		}
		if err != nil {
			return err
		}
		if slices.Contains(record.Places, place) {
			return plannedTwice(planned.Plan)
		}
		record.Places = append(record.Places, place)
	}
	return r.noteChange(c.Event.Seq, record)
}

// changePlan folds a job again under its new plan, and keeps the one it had until then.
func (r *openRun) changePlan(seq uint64, planned PlannedJob, list procedures.Procedure) (place int, err error) {
	place, job, err := r.job(planned.Plan.Key)
	if err != nil {
		return place, err
	}
	if job.Memory != planned.Memory {
		return place, fmt.Errorf("%w: job %q remembers something else", ledger.ErrEvent, planned.Plan.Key)
	}
	if err := r.former.put(formerKey(place, seq), job.Plan); err != nil {
		return place, err
	}
	r.runRecord.Former++
	next, err := ledger.Fold(planned.Plan, planned.Memory, job.Events)
	if err != nil {
		return place, fmt.Errorf("job %q: %w", planned.Plan.Key, err)
	}
	return place, r.putJob(place, next, list)
}

// replaceLists replaces the run's own copies of step lists.
func (s *Store) replaceLists(db *tables, r *openRun, c Change) error {
	digests, byID, err := db.keepLists(c.Lists)
	if err != nil {
		return err
	}
	r.Run.Lists = maps.Clone(r.Run.Lists)
	maps.Copy(r.Run.Lists, digests)
	summaries, err := r.allSummaries()
	if err != nil {
		return err
	}
	for place, summary := range summaries {
		list, changed := byID[summary.Plan.Procedure]
		if !changed {
			continue
		}
		_, job, err := r.job(summary.Plan.Key)
		if err != nil {
			return err
		}
		if err := r.putJob(place, job, list); err != nil {
			return err
		}
	}
	return r.noteChange(c.Event.Seq, changeRecord{Lists: digests})
}
