package progress

import (
	"errors"
	"fmt"
	"maps"
	"slices"

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
	out, err := s.answer("append", run, func(now *recording) (changes []Change, err error) {
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
	out, err := s.foldAnswer(now, r, e)
	if err != nil {
		return out, err
	}
	return out, r.remember(now.tables, out.answers[0].job)
}

// foldAnswer folds an event into its job, which is held back.
func (s *Store) foldAnswer(now *recording, r *openRun, e ledger.Event) (outcome, error) {
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
	return outcome{answers: []answeredJob{{job, list}}}, nil
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

// putJob writes a job, its summary and its entry in the hazard index. The run is still to be
// saved.
func (r *openRun) putJob(i int, job ledger.Job, list procedures.Procedure) error {
	r.lastJob = placedJob{place: i, job: job}
	e, err := r.encode(i, job, list)
	if err != nil {
		return err
	}
	return r.putEncoded(i, e)
}

// encodedJob is a job and its summary as they are stored.
type encodedJob struct {
	of           ledger.Summary
	job, summary []byte
}

// encode returns what is to be stored of a job in a place of the plan. It reads nothing of the file.
func (r *openRun) encode(i int, job ledger.Job, list procedures.Procedure) (e encodedJob, err error) {
	e.of = ledger.Summarise(list, job)
	if e.job, err = r.jobs.encode(indexKey(i), job); err == nil {
		e.summary, err = r.summaries.encode(indexKey(i), e.of)
	}
	return e, err
}

func (r *openRun) putEncoded(i int, e encodedJob) error {
	key := indexKey(i)
	err := r.jobs.putRaw(key, e.job)
	if err == nil {
		err = r.summaries.putRaw(key, e.summary)
	}
	if err != nil {
		return err
	}
	if r.ids != nil {
		r.ids.Set(e.of)
	}
	if r.urgent.bucket.Get(key) != nil {
		r.runRecord.Urgent--
	}
	if e.of.Advice == ledger.Nothing {
		return r.urgent.remove(key)
	}
	r.runRecord.Urgent++
	return r.urgent.put(key, e.of.Advice)
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
		none := &RunError{Run: r.Run.ID, Job: key, Err: ErrNoJob}
		for _, s := range summaries {
			none.Known = append(none.Known, s.Plan.Key)
		}
		return 0, job, none
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
