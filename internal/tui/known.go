package tui

import (
	"slices"
	"sync/atomic"

	"example.org/resetup/internal/ledger"
)

// known is what the session has read, so that pages need not read it again: the jobs of a run as of its newest event, which its
// hash stands for, and the run whose log the pages look at every second, as of the files of the record.
type known struct {
	jobs atomic.Pointer[knownJobs]
	run  atomic.Pointer[knownRun]
}

// knownJobs are the jobs of one run. A run of fewer jobs is not kept in the place of one of more.
type knownJobs struct {
	run  string
	head ledger.Event // the run's last event then
	jobs []ledger.Summary
}

// mostSince is how many events since then are looked at; after more of them all jobs are read again.
const mostSince = 500

// jobsOf returns the jobs of a run, and reads only those that something was recorded of since they were read last.
func (k *known) jobsOf(in ledger.Reader, run string) ([]ledger.Summary, error) {
	r, err := in.Run(run)
	if err != nil {
		return nil, err
	}
	now, was := &knownJobs{run: run, head: r.Head}, k.jobs.Load()
	if was != nil && was.run == run && len(was.jobs) == r.Jobs {
		now.jobs, err = was.since(in, r)
	}
	if err == nil && now.jobs == nil {
		now.jobs, err = in.Jobs(run)
	}
	if err == nil && r.Head.Hash != "" && (was == nil || was.run == run || len(was.jobs) <= len(now.jobs)) {
		k.jobs.Store(now)
	}
	return now.jobs, err
}

// since returns the jobs as they stand in a run now; nil if they must be read.
func (k *knownJobs) since(in ledger.Reader, r ledger.Run) ([]ledger.Summary, error) {
	if r.Head.Seq == k.head.Seq && r.Head.Hash == k.head.Hash {
		return k.jobs, nil
	}
	if r.Head.Seq <= k.head.Seq || r.Head.Seq > k.head.Seq+mostSince {
		return nil, nil
	}
	events, err := in.Events(r.ID, k.head.Seq-1, 0)
	if err != nil || len(events) == 0 || events[0].Hash != k.head.Hash { // else another record was put in place
		return nil, err
	}
	changed := map[string]bool{}
	for _, e := range events[1:] {
		if e.Action.OfRun() {
			return nil, nil
		}
		changed[e.Job] = true
	}
	jobs := slices.Clone(k.jobs)
	for i := range jobs {
		if !changed[jobs[i].Plan.Key] {
			continue
		}
		j, err := in.Job(r.ID, jobs[i].Plan.Key)
		if err != nil {
			return nil, err
		}
		list, err := in.List(r.ID, j.Plan.Procedure)
		if err != nil {
			return nil, err
		}
		jobs[i] = ledger.Summarise(list, j)
	}
	return jobs, nil
}

// knownRun is a run as it was read while the files of the record had a stamp.
type knownRun struct {
	stamp string
	ledger.Run
}

// runOf returns a run, and reads it only if the files have another stamp than when it was read last, or none.
func (k *known) runOf(in ledger.Reader, stamp, id string) (ledger.Run, error) {
	if was := k.run.Load(); stamp != "" && was != nil && was.stamp == stamp && was.ID == id {
		return was.Run, nil
	}
	r, err := in.Run(id)
	if err == nil {
		k.run.Store(&knownRun{stamp: stamp, Run: r})
	}
	return r, err
}

// stampOf returns the stamp of the files of a record, which is another one after each change; empty if it has none.
func stampOf(record any) string {
	if of, ok := record.(interface{ Stamp() string }); ok {
		return of.Stamp()
	}
	return ""
}
