package progress

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// Append records an act in one job, which is one event or several that follow one another, and returns the job as it then
// stands; with a nil error it is on the disk. base is the job's Version as the operator saw it. An act whose first event the
// job already has changes nothing. Append returns ErrNoRun, ErrRunClosed and ErrNoJob; ErrConflict with the job as it
// stands now; and a *ledger.EntryError with the error of ledger.Apply, with the job as it stands.
func (s *Store) Append(run string, base uint64, act ...ledger.Event) (ledger.Job, error) {
	jobs, _, err := s.Answer(run, ledger.Entries(base, act))
	return ledger.OnlyJob(jobs, err)
}

// AppendAll records an act in several jobs, all of it or nothing, and returns the jobs as they then stand, in the order in which the
// entries name them. It returns the errors of Append.
func (s *Store) AppendAll(run string, entries []ledger.Entry) ([]ledger.Job, error) {
	jobs, _, err := s.Answer(run, entries)
	return jobs, err
}

// Answer is AppendAll, and also reports whether the act finished a job: there was something to do
// in it before, and there is nothing now.
func (s *Store) Answer(run string, entries []ledger.Entry) (jobs []ledger.Job, finished bool, err error) {
	defer func() {
		for i := range jobs {
			jobs[i].Plan = s.titled(jobs[i].Plan)
		}
		if lock := (*ledger.InterlockError)(nil); errors.As(err, &lock) {
			lock.Against.Plan = s.titled(lock.Against.Plan)
		}
	}()
	out, err := s.change("append", func(now *recording) (changes []Change, err error) {
		jobs, changes, err = now.answers(run, entries)
		return changes, err
	})
	switch {
	case out.refused != nil:
		return jobs, false, out.refused
	case err != nil:
		return jobs, false, err
	}
	for _, a := range out.answers {
		i := slices.IndexFunc(jobs, func(j ledger.Job) bool { return j.Plan.Key == a.job.Plan.Key })
		finished = finished || ledger.Summarise(a.list, jobs[i]).ToDo() && !ledger.Summarise(a.list, a.job).ToDo()
		jobs[i] = a.job
	}
	return jobs, finished, nil
}

// answers returns the jobs that an act is about as they stand, and its changes. There are none if the act is recorded already.
func (now *recording) answers(run string, entries []ledger.Entry) (jobs []ledger.Job, changes []Change, err error) {
	r, err := now.run(run)
	if err != nil {
		return nil, nil, err
	}
	if r.Run.Closed() {
		return nil, nil, &RunError{Run: run, Err: ErrRunClosed}
	}
	recorded := false
	head := r.Run.Head
	for i, entry := range entries {
		e := entry.Event
		if !slices.ContainsFunc(jobs, func(j ledger.Job) bool { return j.Plan.Key == e.Job }) {
			_, job, err := r.job(e.Job)
			if err != nil {
				return jobs, nil, err
			}
			jobs = append(jobs, job)
			recorded = recorded || i == 0 && e.ID != "" && slices.ContainsFunc(job.Events, func(old ledger.Event) bool { return old.ID == e.ID })
			if !recorded && job.Version() != entry.Base {
				return []ledger.Job{job}, nil, fmt.Errorf("%w: %q", ErrConflict, e.Job)
			}
		}
		if e, err = ledger.Seal(e, head); err != nil {
			return jobs, nil, err
		}
		changes, head = append(changes, Change{Run: run, Event: e}), e
	}
	if recorded {
		changes = nil
	}
	return jobs, changes, nil
}

// applyAnswer folds an event into its job, and writes all that follows from it.
func (s *Store) applyAnswer(now *recording, r *openRun, e ledger.Event) (outcome, error) {
	place, before, err := r.job(e.Job)
	if err != nil {
		return outcome{}, err
	}
	job, err := ledger.Apply(before, e)
	if err != nil {
		return outcome{refused: err}, err
	}
	if err := now.readIDs(r, e); err != nil {
		return outcome{}, err
	}
	if err := now.checkIDs(r, before, job); err != nil {
		return outcome{refused: err}, err
	}
	list, err := s.list(now.tables, r.Run, job.Plan.Procedure)
	if err != nil {
		return outcome{}, err
	}
	if err := r.holdBack(place, answeredJob{job, list}); err != nil {
		return outcome{}, err
	}
	return outcome{answers: []answeredJob{{job, list}}}, r.remember(now.tables, job)
}

// mostHeld is how many answered jobs of a run are held back before they are written.
const mostHeld = 500

// holdBack keeps an answered job until flush writes it, so that a job is written once however many answers it gets in a transaction.
func (r *openRun) holdBack(place int, a answeredJob) error {
	r.lastJob = placedJob{place: place, job: a.job}
	if r.held == nil {
		r.held = map[int]answeredJob{}
	}
	r.held[place] = a
	if r.ids != nil {
		r.ids.Set(ledger.Summarise(a.list, a.job))
	}
	if len(r.held) < mostHeld {
		return nil
	}
	return r.flush()
}

// flush writes the jobs that are held back, in plan order, and saves the run.
func (r *openRun) flush() error {
	if len(r.held) == 0 {
		return nil
	}
	for _, place := range slices.Sorted(maps.Keys(r.held)) {
		if err := r.putJob(place, r.held[place].job, r.held[place].list); err != nil {
			return err
		}
	}
	clear(r.held)
	return r.save()
}

// judgesIDs reports whether an event is to be judged by the ids of its run. One that is replayed was judged
// when it was recorded.
func (now *recording) judgesIDs(e ledger.Event) bool { return !now.replayed && e.GivesID() }

// readIDs reads the ids that an event is judged by, once in a transaction.
func (now *recording) readIDs(r *openRun, e ledger.Event) error {
	if r.ids != nil || !now.judgesIDs(e) {
		return nil
	}
	if err := r.flush(); err != nil {
		return err
	}
	earlier, err := now.earlier(r.Rank)
	if err != nil {
		return err
	}
	r.ids = ledger.NewIdentities(nil, earlier)
	for i := range r.Run.Jobs {
		var j identified
		if err := r.summaries.must(indexKey(i), &j); err != nil {
			return err
		}
		r.ids.Set(ledger.Summary{
			Plan: procedures.Plan{Key: j.Plan.Key, Retire: j.Plan.Retire, Of: j.Plan.Of},
			Old:  ledger.Old{ID: j.Old.ID}, New: ledger.New{ID: j.New.ID}, Memory: ledger.Memory{ID: j.Memory.ID},
		})
	}
	return nil
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

// putJob writes a job, its summary and its entry in the hazard index. The run is still to be
// saved.
func (r *openRun) putJob(i int, job ledger.Job, list procedures.Procedure) error {
	r.lastJob = placedJob{place: i, job: job}
	key := indexKey(i)
	summary := ledger.Summarise(list, job)
	if err := r.jobs.put(key, job); err != nil {
		return err
	}
	if err := r.summaries.put(key, summary); err != nil {
		return err
	}
	if r.ids != nil {
		r.ids.Set(summary)
	}
	if r.urgent.bucket.Get(key) != nil {
		r.runRecord.Urgent--
	}
	if summary.Advice == ledger.Nothing {
		return r.urgent.remove(key)
	}
	r.runRecord.Urgent++
	return r.urgent.put(key, summary.Advice)
}

func (r *openRun) allSummaries() ([]ledger.Summary, error) {
	out := make([]ledger.Summary, r.Run.Jobs)
	var work sync.WaitGroup
	faults := make([]error, len(out)/manySummaries+1)
	for n := range faults {
		part := out[n*manySummaries : min((n+1)*manySummaries, len(out))]
		raw := make([][]byte, len(part))
		for i := range part {
			stored, err := r.summaries.raw(indexKey(n*manySummaries + i))
			if err != nil {
				work.Wait()
				return nil, err
			}
			raw[i] = bytes.Clone(stored) // only the transaction's own goroutine gets through a fault of the mapped file
		}
		work.Go(func() {
			for i := range part {
				if err := r.summaries.decode(indexKey(n*manySummaries+i), raw[i], &part[i]); err != nil {
					faults[n] = err
					return
				}
			}
		})
	}
	work.Wait()
	return out, errors.Join(faults...)
}

// manySummaries are as many as are worth a goroutine of their own.
const manySummaries = 500

// urgentSummaries returns the jobs in the hazard index.
func (r *openRun) urgentSummaries() ([]ledger.Summary, error) {
	out := make([]ledger.Summary, 0, r.runRecord.Urgent)
	err := r.urgent.each(r.runRecord.Urgent, func(key, raw []byte) error {
		var advice ledger.Advice
		if err := r.urgent.decode(key, raw, &advice); err != nil {
			return err
		}
		var summary ledger.Summary
		if err := r.summaries.must(key, &summary); err != nil {
			return err
		}
		if summary.Advice != advice {
			return damaged("job %q: the hazard index says %q, the job %q", summary.Plan.Key, advice, summary.Advice)
		}
		out = append(out, summary)
		return nil
	})
	return out, err
}

// job returns a job and its place in the plan. If it finds none it makes sure that no damage hides
// it.
func (r *openRun) job(key string) (int, ledger.Job, error) {
	var (
		i   int
		job ledger.Job
	)
	if key != "" && r.lastJob.job.Plan.Key == key {
		return r.lastJob.place, r.lastJob.job, nil
	}
	found, err := r.index.get([]byte(key), &i)
	if err != nil {
		return 0, job, err
	}
	if !found {
		summaries, err := r.allSummaries()
		if err != nil {
			return 0, job, err
		}
		if slices.ContainsFunc(summaries, func(s ledger.Summary) bool { return s.Plan.Key == key }) {
			return 0, job, damaged("job %q is missing in %s", key, r.index.place)
		}
		return 0, job, &RunError{Run: r.Run.ID, Job: key, Err: ErrNoJob}
	}
	if held, ok := r.held[i]; ok {
		return i, held.job, nil
	}
	err = r.jobs.must(indexKey(i), &job)
	if err == nil && job.Plan.Key != key {
		err = damaged("job %q stands under the name of %q", job.Plan.Key, key)
	}
	if err == nil {
		r.lastJob = placedJob{place: i, job: job}
	}
	return i, job, err
}
