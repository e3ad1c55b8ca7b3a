package progress

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress/examine"
)

// verify is Verify for the progress file alone. Runs that were judged before are judged by their bytes, if all of these are as they were;
// now is what was judged with these if nothing is found.
func (db *tables) verify(before judged) (findings []Finding, now judged, err error) {
	count, err := db.counts()
	if err != nil {
		return nil, before, err
	}
	if !db.stillHolds(before) {
		before = nothingJudged()
	}
	now, open := before, memories{}
	err = db.runs.each(count.Runs, func(key, _ []byte) error {
		if id := string(key); now.Runs[id] == "" {
			if found := db.verifyRun(id, now, open); found != nil {
				findings = append(findings, *found)
			}
		}
		return nil
	})
	if err != nil || len(findings) > 0 {
		return findings, now, err // with a bad run, what should be remembered cannot be told
	}
	if found := db.checkRanks(); found != nil {
		return []Finding{*found}, now, nil
	}
	for key, m := range now.Memories {
		open.add(key, m)
	}
	if err := open.compare(db); err != nil {
		findings = append(findings, Finding{Part: examine.PartMemory, What: err.Error()})
	}
	return findings, now, nil
}

// check looks at the checksum and the place of every record, and follows the chain of every run. It sees what a disk does to a file at
// a fifth of what verify costs, which folds every run and so sees what a wrong program did, too.
func (db *tables) check() error {
	for _, t := range []table{db.meta, db.lists, db.memory, db.preferences} {
		err := t.passable()
		if err == nil {
			err = t.bucket.ForEach(t.check)
		}
		if err != nil {
			return err
		}
	}
	records, err := db.allRuns()
	for _, record := range records {
		var r *openRun
		if err == nil {
			r, err = db.findRun(record.Run.ID)
		}
		if err == nil {
			_, err = r.checkLog(func(ledger.Event) error { return nil })
		}
		if err == nil {
			_, err = r.checkReadable()
		}
	}
	return err
}

// verifyRun returns the first bad record of a run. If there is none, it adds to closed what it judged, or to open what an open run leaves
// for the next one.
func (db *tables) verifyRun(id string, closed judged, open memories) *Finding {
	bad := func(part examine.Part, seq uint64, err error) *Finding {
		return &Finding{Run: id, Seq: seq, Part: part, What: err.Error()}
	}
	r, err := db.findRun(id)
	if err != nil {
		return bad(examine.PartRun, 0, err)
	}
	again, unread := newReplay(), (*Finding)(nil)
	seq, wrong := r.checkLog(func(e ledger.Event) error {
		if unread != nil {
			return nil // the chain is followed to its end all the same
		}
		c, err := r.changeOf(db, e)
		if err == nil && e.Action.OfRun() {
			err = c.check()
		}
		if err != nil {
			unread = bad(examine.PartPayload, e.Seq, err)
			return nil
		}
		return again.fold(c)
	})
	if wrong != nil {
		return bad(examine.PartEvents, seq, wrong)
	}
	if part, err := r.checkReadable(); err != nil {
		return bad(part, 0, err)
	}
	if unread != nil {
		return unread
	}
	if part, err := r.compare(again); err != nil {
		return bad(part, 0, err)
	}
	left := open
	if r.Run.Closed() {
		left = closed.Memories
		if closed.Runs[id], err = r.fingerprint(db); err != nil {
			return bad(examine.PartRun, 0, err)
		}
	}
	for key, memory := range again.knows {
		left.add(key, memoryRecord{Memory: memory, Rank: r.Rank})
	}
	return nil
}

// checkLog follows the chain from the start to the head that the run's record names, and calls then with each event that continues it.
func (r *openRun) checkLog(then func(ledger.Event) error) (seq uint64, err error) {
	var prev storedEvent
	for seq = 1; seq <= r.Run.Head.Seq; seq++ {
		var e storedEvent
		if err = r.events.must(seqKey(seq), &e); err == nil {
			err = cmp.Or(ledger.CheckSeal(e.Event, prev.Event), e.checkTogether(prev))
		}
		if err == nil {
			err = then(e.Event)
		}
		if err != nil {
			return seq, err
		}
		prev = e
	}
	if err := (storedEvent{}).checkTogether(prev); err != nil {
		return prev.Seq, err
	}
	return 0, r.events.each(int(prev.Seq), nothing)
}

// checkTogether returns an error if an act or a transaction of which prev is a part does not go on with e, or the other way round,
// and if an act was not one transaction.
func (e storedEvent) checkTogether(prev storedEvent) error {
	switch err := ledger.CheckAct(prev.Event, e.Event); {
	case err != nil:
		return err
	case prev.More > 0 && (e.Seq == 0 || e.More != prev.More-1), prev.More == 0 && e.Before > 0:
		return fmt.Errorf("event %d is part of a transaction of which the rest is missing", max(prev.Seq, e.Seq))
	case prev.More == 0 && e.Act != "" && e.Act == prev.Act:
		return fmt.Errorf("event %d was recorded later than the others of its act", e.Seq)
	}
	return nil
}

// checkReadable looks at the checksum of every record of the run but its events.
func (r *openRun) checkReadable() (examine.Part, error) {
	for _, t := range r.parts() {
		if t.part == examine.PartEvents {
			continue
		}
		if err := t.table.each(t.want, t.table.check); err != nil {
			return t.part, err
		}
	}
	return "", nil
}

// partOfRun is a table of a run, with as many entries as it must have.
type partOfRun struct {
	part  examine.Part
	table table
	want  int
}

func (r *openRun) parts() []partOfRun {
	return []partOfRun{
		{examine.PartJobs, r.jobs, r.Run.Jobs}, {examine.PartJobs, r.index, r.Run.Jobs}, {examine.PartSummaries, r.summaries, r.Run.Jobs},
		{examine.PartUrgent, r.urgent, r.runRecord.Urgent}, {examine.PartEvents, r.events, int(r.Run.Head.Seq)},
		{examine.PartRun, r.changes, r.runRecord.Changes}, {examine.PartRun, r.former, r.runRecord.Former},
	}
}

func nothing(_, _ []byte) error { return nil }

// replay is a run folded in memory from its changes.
type replay struct {
	run   ledger.Run
	jobs  []ledger.Job
	place map[string]int                  // by job key
	lists map[string]procedures.Procedure // by procedure id
	knows map[string]ledger.Memory        // by job key: what the run said last for the next one
}

func newReplay() *replay {
	return &replay{place: map[string]int{}, lists: map[string]procedures.Procedure{}, knows: map[string]ledger.Memory{}}
}

// fold applies a change.
func (a *replay) fold(c Change) error {
	switch c.Event.Action {
	case ledger.Started:
		a.run = *c.Begun
	case ledger.Closed:
		e := c.Event
		a.run.ClosedAt, a.run.ClosedBy, a.run.Reason, a.run.Count = e.At, e.By, e.Reason, c.Count
	}
	if err := a.adopt(c.Lists); err != nil {
		return err
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
	a.run.Jobs, a.run.Head = len(a.jobs), c.Event
	return nil
}

func (a *replay) adopt(lists []procedures.Procedure) error {
	digests, err := digestsOf(lists)
	if err != nil {
		return err
	}
	a.run.Lists = maps.Clone(a.run.Lists)
	maps.Copy(a.run.Lists, digests)
	for _, p := range lists {
		a.lists[p.ID] = p
	}
	return nil
}

func (a *replay) plan(planned PlannedJob) error {
	place, known := a.place[planned.Plan.Key]
	if !known {
		a.place[planned.Plan.Key] = len(a.jobs)
		a.jobs = append(a.jobs, ledger.NewJob(planned.Plan, planned.Memory))
		return nil
	}
	job, err := ledger.Fold(planned.Plan, planned.Memory, a.jobs[place].Events)
	a.jobs[place] = job
	return err
}

func (a *replay) answer(e ledger.Event) error {
	place, known := a.place[e.Job]
	if !known {
		return fmt.Errorf("%w: %q", ErrNoJob, e.Job)
	}
	job := &a.jobs[place]
	if err := job.Take(e); err != nil {
		return err
	}
	if job.Remembers() {
		a.knows[e.Job] = job.Remember(a.run.ID)
	}
	return nil
}

// compare returns an error, and the part it is about, if what is stored of the run is not what its
// changes come to.
func (r *openRun) compare(a *replay) (examine.Part, error) {
	if err := alike("the run", r.Run, a.run); err != nil {
		return examine.PartRun, err
	}
	urgent := 0
	for place, job := range a.jobs {
		var at int
		if err := r.index.must([]byte(job.Plan.Key), &at); err != nil {
			return examine.PartJobs, err
		}
		if err := stands[ledger.Job](r.jobs, at, "job "+job.Plan.Key, job); err != nil {
			return examine.PartJobs, err
		}
		if err := stands[ledger.Summary](r.summaries, place, "the summary of job "+job.Plan.Key, ledger.Summarise(a.lists[job.Plan.Procedure], job)); err != nil {
			return examine.PartSummaries, err
		}
		var advice ledger.Advice
		if _, err := r.urgent.get(indexKey(place), &advice); err != nil {
			return examine.PartUrgent, err
		}
		if advice != job.Advice() {
			return examine.PartUrgent, fmt.Errorf("job %q: the hazard index says %q, the job %q", job.Plan.Key, advice, job.Advice())
		}
		if advice != ledger.Nothing {
			urgent++
		}
	}
	if urgent != r.runRecord.Urgent {
		return examine.PartUrgent, fmt.Errorf("%d jobs are urgent, and %d are in the index", urgent, r.runRecord.Urgent)
	}
	return "", nil
}

// stands returns an error unless a value is what a table has in that place. Mostly it is there byte for byte; what an older version wrote may
// have another form.
func stands[T any](t table, place int, what string, want T) error {
	key := indexKey(place)
	if raw := t.bucket.Get(key); raw != nil {
		data, err := json.Marshal(want)
		if err == nil {
			var there []byte
			there, err = unseal(t.place, key, raw)
			if err == nil && bytes.Equal(there, data) {
				return nil
			}
		}
		if err != nil {
			return err
		}
	}
	var found T
	if err := t.must(key, &found); err != nil {
		return err
	}
	return alike(what, found, want)
}

// alike returns an error unless two values are stored as the same JSON.
func alike(what string, got, want any) error {
	a, err := json.Marshal(got)
	if err != nil {
		return err
	}
	b, err := json.Marshal(want)
	if err == nil && !bytes.Equal(a, b) {
		err = fmt.Errorf("%s is not what the events come to", what)
	}
	return err
}
