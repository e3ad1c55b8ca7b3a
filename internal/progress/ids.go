package progress

import (
	"errors"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// judgesIDs reports whether an event is to be judged by the ids of its run. One that is replayed, or that the log has, was judged
// when it was recorded.
func (now *recording) judgesIDs(e ledger.Event) bool {
	return !now.replayed && now.followed == nil && e.GivesID()
}

// readIDs reads the ids that an event is judged by, once in a transaction.
func (now *recording) readIDs(r *openRun, e ledger.Event) error {
	if r.ids != nil || !now.judgesIDs(e) {
		return nil
	}
	earlier, err := now.earlier(r.Rank)
	if err != nil {
		return err
	}
	r.ids = ledger.NewIdentities(nil, earlier)
	jobs, err := decodeAll[identified](r.summaries, r.Run.Jobs)
	for _, j := range jobs {
		r.ids.Set(ledger.Summary{
			Plan: procedures.Plan{Key: j.Plan.Key, Retire: j.Plan.Retire, Of: j.Plan.Of},
			Old:  ledger.Old{ID: j.Old.ID}, New: ledger.New{ID: j.New.ID}, Memory: ledger.Memory{ID: j.Memory.ID},
		})
	}
	for _, a := range r.held {
		r.ids.Set(ledger.Summarise(a.list, a.job))
	}
	return err
}

// identified is as much of a ledger.Summary as says which ids its job has.
type identified struct {
	Plan struct {
		Key    string            `json:"key"`
		Retire procedures.Retire `json:"retire"`
		Of     string            `json:"of"`
	} `json:"plan"`
	Old    struct{ ID string } `json:"old"`
	New    struct{ ID string } `json:"new"`
	Memory struct{ ID string } `json:"memory"`
}

// knownIDs is the ids of a run's jobs as they stood after a change that was recorded.
type knownIDs struct {
	run  string
	hash string // of the journal's last entry then
	ids  ledger.Identities
}

// checkIDs returns the *ledger.InterlockError of an event that gave its job an id which breaks a rule. In an import such an
// event is doubted, since it may have been put right later; earlier versions took an empty id without a reason.
func (now *recording) checkIDs(r *openRun, before, after ledger.Job) error {
	e := after.Events[len(after.Events)-1]
	if !now.judgesIDs(e) {
		return nil
	}
	err := r.ids.Check(before, after)
	lock := (*ledger.InterlockError)(nil)
	if !errors.As(err, &lock) {
		return err
	}
	if against := lock.Against.Plan.Key; r.index.bucket.Get([]byte(against)) != nil {
		_, job, err := r.job(against)
		if err != nil {
			return err
		}
		lock.Against.Plan = job.Plan
	}
	if now.imported {
		if lock.Rule != ledger.NoID {
			now.doubts = append(now.doubts, doubt{after.Old.ID, after.New.ID, IDError{r.Run.ID, e.Job, e.Seq, err}})
		}
		return nil
	}
	return err
}

// doubt is an event of an import that gave a job an id which breaks a rule.
type doubt struct {
	old, fresh string // the ids that the job had then
	err        IDError
}

// checkDoubts returns the *IDError of the first doubted id that the job still has. Ids of a closed run can no longer be put
// right, and nobody deletes a job by them.
func (now *recording) checkDoubts(r *openRun) error {
	for _, d := range now.doubts {
		_, job, err := r.job(d.err.Job)
		if err == nil && !r.Run.Closed() && job.Old.ID == d.old && job.New.ID == d.fresh {
			err = &d.err
		}
		if err != nil {
			return err
		}
	}
	return nil
}
