package progress

import (
	"fmt"
	"maps"
	"slices"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress/examine"
)

// replay is a run folded in memory from its changes.
type replay struct {
	run   ledger.Run
	jobs  map[string]*ledger.Job   // by key
	count int                      // of the jobs that were planned
	knows map[string]ledger.Memory // by job key: what the run said last for the next one

	// planned returns a job that is not in jobs, since nothing was said of it yet but that it was planned; nil if there is none.
	planned func(key string) (*ledger.Job, error)
}

func newReplay() *replay {
	return &replay{jobs: map[string]*ledger.Job{}, knows: map[string]ledger.Memory{}, planned: func(string) (*ledger.Job, error) { return nil, nil }}
}

// fold applies a change.
func (a *replay) fold(c Change) error {
	switch c.Event.Action {
	case ledger.Started:
		a.run = *c.Begun
	default:
		a.run.Take(c.Event, c.Count)
	}
	if len(c.Lists) > 0 {
		digests, err := digestsOf(c.Lists)
		if err != nil {
			return err
		}
		a.run.Lists = maps.Clone(a.run.Lists)
		maps.Copy(a.run.Lists, digests)
	}
	for _, planned := range c.Jobs {
		if err := a.plan(planned); err != nil {
			return err
		}
	}
	if !c.Event.Action.OfRun() {
		if err := a.answer(c.Event); err != nil {
			return err
		}
	}
	a.run.Jobs, a.run.Head = a.count, c.Event
	return nil
}

// job returns a job that was planned; nil if there is none of that key.
func (a *replay) job(key string) (job *ledger.Job, err error) {
	job = a.jobs[key]
	if job == nil {
		if job, err = a.planned(key); job != nil {
			a.jobs[key] = job
		}
	}
	return job, err
}

func (a *replay) plan(planned PlannedJob) error {
	known, err := a.job(planned.Plan.Key)
	if err != nil {
		return err
	}
	if known == nil {
		job := ledger.NewJob(planned.Plan, planned.Memory)
		a.jobs[planned.Plan.Key] = &job
		a.count++
		return nil
	}
	*known, err = ledger.Fold(planned.Plan, planned.Memory, known.Events)
	return err
}

func (a *replay) answer(e ledger.Event) error {
	job, err := a.job(e.Job)
	switch {
	case err != nil:
		return err
	case job == nil:
		return fmt.Errorf("%w: %q", ErrNoJob, e.Job)
	}
	if err := job.Take(e); err != nil {
		return err
	}
	if job.Remembers() {
		a.knows[e.Job] = job.Remember(a.run.ID)
	}
	return nil
}

// verification compares what is stored of a run with what its log comes to. Most jobs of a large run were planned and no more: such a job is
// compared when the start of the run is read, and only the others are held until the log has been folded.
type verification struct {
	db    *tables
	work  func() // is told of each event and each job
	r     *openRun
	again *replay
	lists map[string]procedures.Procedure // the run's own, by id

	// By place:
	urgent map[int]bool // jobs that there is advice for
	wrong  map[int]misfit
}

// misfit is a job of which something else is stored than the log comes to.
type misfit struct {
	part examine.Part
	err  error
}

func newVerification(db *tables, work func()) *verification {
	v := &verification{db: db, work: work, again: newReplay(), lists: map[string]procedures.Procedure{}, urgent: map[int]bool{}, wrong: map[int]misfit{}}
	v.again.planned = v.planned
	return v
}

// run returns the first bad record of a run, nil if all of it is well.
func (v *verification) run(id string) *Finding {
	bad := func(part examine.Part, seq uint64, err error) *Finding {
		return &Finding{Run: id, Seq: seq, Part: part, What: err.Error()}
	}
	var err error
	if v.r, err = v.db.findRun(id); err != nil {
		return bad(examine.PartRun, 0, err)
	}
	var unread *Finding
	seq, wrong := v.r.checkLog(func(e ledger.Event) error {
		v.work()
		if unread != nil {
			return nil // the chain is followed to its end all the same
		}
		c, err := v.change(e)
		if err != nil {
			unread = bad(examine.PartPayload, e.Seq, err)
			return nil
		}
		return v.again.fold(c)
	})
	if wrong != nil {
		return bad(examine.PartEvents, seq, wrong)
	}
	if part, err := v.r.checkReadable(); err != nil {
		return bad(part, 0, err)
	}
	if unread != nil {
		return unread
	}
	if part, err := v.compare(); err != nil {
		return bad(part, 0, err)
	}
	return nil
}

// leave adds to closed what was judged of a closed run in which nothing was found, and to open what another one leaves for the next. It
// returns what keeps it from that.
func (v *verification) leave(closed judged, open memories) *Finding {
	left := open
	if v.r.Run.Closed() {
		print, err := v.r.fingerprint(v.db)
		if err != nil {
			return &Finding{Run: v.r.Run.ID, Part: examine.PartRun, What: err.Error()}
		}
		left, closed.Runs[v.r.Run.ID] = closed.Memories, print
	}
	for key, memory := range v.again.knows {
		left.add(key, memoryRecord{Memory: memory, Rank: v.r.Rank})
	}
	return nil
}

// change returns the change that recorded an event, once it is known to be what that event seals. The jobs of a start are not in it.
func (v *verification) change(e ledger.Event) (Change, error) {
	if e.Action != ledger.Started {
		c, err := v.r.changeOf(v.db, e)
		if err == nil && e.Action.OfRun() {
			err = c.check()
		}
		return c, err
	}
	c, places, err := v.r.changeWithoutJobs(v.db, e)
	if err != nil {
		return c, err
	}
	lists, err := v.db.listsIn(v.r.Run.Lists)
	if err != nil {
		return c, err
	}
	for _, list := range lists {
		v.lists[list.ID] = list
	}
	digest, err := digestOfStart(*c.Begun, len(places), func(do func(PlannedJob) error) error {
		return v.r.eachPlanned(e.Seq, places, func(place int, planned PlannedJob, stored ledger.Job) error {
			v.work()
			if err := v.begin(place, planned, stored); err != nil {
				return err
			}
			return do(planned)
		})
	})
	if err == nil {
		err = c.seals(digest, len(places))
	}
	return c, err
}

// begin takes a job that the run begins with. If nothing more is stored of it, it is compared at once.
func (v *verification) begin(place int, planned PlannedJob, stored ledger.Job) error {
	key := planned.Plan.Key
	if v.again.jobs[key] != nil {
		return plannedTwice(planned.Plan)
	}
	v.again.count++
	job := ledger.NewJob(planned.Plan, planned.Memory)
	if len(stored.Events) > 0 {
		v.again.jobs[key] = &job
	} else if part, err := v.compareJob(place, job); err != nil {
		v.wrong[place] = misfit{part, err}
	}
	return nil
}

// planned returns a job as the run began with it.
func (v *verification) planned(key string) (job *ledger.Job, err error) {
	var place int
	found, err := v.r.index.get([]byte(key), &place)
	if err != nil || !found || place >= v.again.count {
		return nil, err
	}
	return job, v.r.eachPlanned(1, []int{place}, func(_ int, planned PlannedJob, _ ledger.Job) error {
		begun := ledger.NewJob(planned.Plan, planned.Memory)
		job = &begun
		return nil
	})
}

// compare returns an error, and the part it is about, if what is stored of the run is not what its log comes to.
func (v *verification) compare() (examine.Part, error) {
	if err := alike("the run", v.r.Run, v.again.run); err != nil {
		return examine.PartRun, err
	}
	for _, key := range slices.Sorted(maps.Keys(v.again.jobs)) {
		var place int
		if err := v.r.index.must([]byte(key), &place); err != nil {
			return examine.PartJobs, err
		}
		delete(v.urgent, place) // more was said of the job after it was compared
		delete(v.wrong, place)
		if part, err := v.compareJob(place, *v.again.jobs[key]); err != nil {
			v.wrong[place] = misfit{part, err}
		}
	}
	if len(v.wrong) > 0 {
		first := v.wrong[slices.Min(slices.Collect(maps.Keys(v.wrong)))]
		return first.part, first.err
	}
	if len(v.urgent) != v.r.runRecord.Urgent {
		return examine.PartUrgent, fmt.Errorf("%d jobs are urgent, and %d are in the index", len(v.urgent), v.r.runRecord.Urgent)
	}
	return "", nil
}

// compareJob returns an error, and the part it is about, if what is stored in a place is not what a job comes to.
func (v *verification) compareJob(place int, job ledger.Job) (examine.Part, error) {
	r, key := v.r, job.Plan.Key
	var at int
	err := r.index.must([]byte(key), &at)
	if err == nil && at != place {
		err = fmt.Errorf("job %q stands in place %d, and the index says %d", key, place, at)
	}
	if err == nil {
		err = stands[ledger.Job](r.jobs, place, "job "+key, job)
	}
	if err != nil {
		return examine.PartJobs, err
	}
	if err := stands[ledger.Summary](r.summaries, place, "the summary of job "+key, ledger.Summarise(v.lists[job.Plan.Procedure], job)); err != nil {
		return examine.PartSummaries, err
	}
	var advice ledger.Advice
	if _, err := r.urgent.get(indexKey(place), &advice); err != nil {
		return examine.PartUrgent, err
	}
	if advice != job.Advice() {
		return examine.PartUrgent, fmt.Errorf("job %q: the hazard index says %q, the job %q", key, advice, job.Advice())
	}
	if advice != ledger.Nothing {
		v.urgent[place] = true
	}
	return "", nil
}
