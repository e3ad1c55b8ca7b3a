//go:build linux

package team

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/site"
)

// patience is how long a machine waits for etcd and for its own files.
const patience = 5 * time.Second

// size is how large a measurement is.
type size struct {
	machines, operators int // in all
	runs, jobs          int // jobs of each run
}

func (s size) run(i int) string { return fmt.Sprintf("release-%03d", i%s.runs) }

// fleet is machines whose records follow one log.
type fleet struct {
	t *testing.T
	size
	endpoints []string
	machines  []*progress.Store
	news      []*bell // by machine
	step      string  // that is answered
	began     time.Time

	answers, outages, crowded atomic.Int64
	mu                        sync.Mutex
	history                   []porcupine.Operation
	durable                   []time.Duration
	seen                      []time.Duration
	acked                     map[string]string // event id of an answer that was taken → run
}

// bell wakes whoever waits for news.
type bell struct {
	mu   sync.Mutex
	rung chan struct{}
}

func (b *bell) wait() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.rung
}

func (b *bell) ring() {
	b.mu.Lock()
	defer b.mu.Unlock()
	close(b.rung)
	b.rung = make(chan struct{})
}

// open opens the record of one machine. Its files lie in memory, as far as there is a file system there: what is acknowledged is in etcd.
func (f *fleet) open(folder string) *progress.Store {
	f.t.Helper()
	log, err := progress.Dial(site.Address{Endpoints: f.endpoints, Prefix: "bench"}, progress.Access{})
	if err != nil {
		f.t.Fatal(err)
	}
	f.t.Cleanup(func() { _ = log.Close() })
	s, err := progress.Open(folder, patience, progress.Follow(log))
	if err != nil {
		f.t.Fatal(err)
	}
	return s
}

// folder returns an empty folder: in memory where mem is set.
func folder(t *testing.T, mem bool) string {
	t.Helper()
	in := ""
	if mem {
		in = "/dev/shm"
	}
	dir, err := os.MkdirTemp(in, "team")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// newFleet fills the record and opens the machines.
func newFleet(t *testing.T, s size, mem bool, endpoints ...string) *fleet {
	t.Helper()
	f := &fleet{t: t, size: s, endpoints: endpoints, acked: map[string]string{}, began: time.Now()}
	e := exampletest.Load(t, "nb")
	list := e.List(t, "nets")
	for _, st := range list.Steps {
		if st.Effect == "" && st.Ask.Save == "" && f.step == "" {
			f.step = st.ID
		}
	}
	plan := e.Plan(t, "nets/12")
	plans := make([]procedures.Plan, s.jobs)
	for i := range plans {
		plan.Company, plan.Key = i+1, procedures.Key("nets", i+1, "")
		plans[i] = plan
	}
	for i := range s.machines {
		m := f.open(folder(t, mem))
		m.SnapshotsBeside(func(write func()) { go write() }) // as the wizard has them
		f.machines = append(f.machines, m)
		if i > 0 {
			continue
		}
		for n := range s.runs {
			run := ledger.Run{ID: s.run(n), Release: s.run(n), Kind: procedures.Main, Site: e.Site.Name, Started: f.began, By: "kari"}
			if _, err := f.machines[0].CreateRun(run, []procedures.Procedure{list}, plans, ledger.Event{ID: "start-" + s.run(n), At: f.began, By: "kari"}); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Logf("%d runs of %d jobs at %d machines after %s", s.runs, s.jobs, s.machines, time.Since(f.began).Round(time.Second))
	for _, m := range f.machines {
		b := &bell{rung: make(chan struct{})}
		f.news = append(f.news, b)
		go func() {
			for t.Context().Err() == nil {
				_ = m.Watch(t.Context(), b.ring)
				time.Sleep(50 * time.Millisecond)
			}
		}()
	}
	return f
}

// answer is an operation on one job: an answer of somebody who has seen the answer with the id base as its last, or with no id a look at
// the job after everything that was recorded before.
type answer struct{ job, base, id string }

// given is what came of it: whether it was taken, or which answer a look has found as the last.
type given struct {
	taken   bool
	unknown bool // nobody was told: it may have been taken, or not
	last    string
}

// model is one record that takes one answer after the other: an answer of somebody who has seen the last one, and no other.
func model() porcupine.Model {
	return porcupine.Model{
		Partition: func(history []porcupine.Operation) (parts [][]porcupine.Operation) {
			byJob := map[string][]porcupine.Operation{}
			for _, o := range history {
				byJob[o.Input.(answer).job] = append(byJob[o.Input.(answer).job], o)
			}
			for _, part := range byJob {
				parts = append(parts, part)
			}
			return parts
		},
		Init: func() any { return "" },
		Step: func(state, input, output any) (bool, any) {
			in, out := input.(answer), output.(given)
			switch {
			case in.id == "":
				return out.last == state, state
			case out.unknown && in.base == state:
				return true, in.id
			case out.unknown:
				return true, state
			case out.taken:
				return in.base == state, in.id
			}
			return in.base != state, state
		},
	}
}

func (f *fleet) note(client int, call time.Duration, in answer, out given) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.history = append(f.history, porcupine.Operation{ClientId: client, Input: in, Call: int64(call), Output: out, Return: int64(time.Since(f.began))})
}

// operate answers until stop says so.
func (f *fleet) operate(who int, stop func() bool) {
	at, watcher := who%len(f.machines), (who+1)%len(f.machines)
	rnd := rand.New(rand.NewPCG(uint64(who), uint64(len(f.history))))
	for n := f.answers.Load(); !stop(); n++ {
		mine := who + f.operators*rnd.IntN(max(1, f.runs/f.operators))
		if rnd.IntN(10) == 0 {
			mine++ // the neighbour's
		}
		run, key := f.run(mine), procedures.Key("nets", 1+rnd.IntN(f.jobs), "")
		if rnd.IntN(20) == 0 {
			run, key = f.run(0), procedures.Key("nets", 1, "") // where all meet
		}
		job, ok := f.look(at, run, key)
		if !ok {
			continue
		}
		e := ledger.Event{
			ID: fmt.Sprintf("%d-%d-%d", who, n, rnd.Uint64()), At: time.Now(), By: fmt.Sprint("operator ", who), Job: key, Step: f.step, Action: ledger.Answered, Value: "ja",
		}
		in := answer{job: run + " " + key, base: lastID(job), id: e.ID}
		call := time.Since(f.began)
		took, taken := f.append(at, run, job.Version(), e, stop)
		if took == 0 { // nobody knows what came of it: it may have been taken at any later time
			f.mu.Lock()
			f.history = append(f.history, porcupine.Operation{ClientId: who, Input: in, Call: int64(call), Output: given{unknown: true}, Return: 1 << 60})
			f.mu.Unlock()
			return
		}
		f.note(who, call, in, given{taken: taken})
		if !taken {
			continue
		}
		f.mu.Lock()
		f.acked[e.ID] = run
		f.durable = append(f.durable, took)
		f.mu.Unlock()
		if f.answers.Add(1)%16 == 0 && watcher != at {
			f.awaitSeen(watcher, run, key, e.ID)
		}
	}
}

// look reads a job at a machine; ok is false where its files were in use for too long.
func (f *fleet) look(machine int, run, key string) (job ledger.Job, ok bool) {
	job, err := f.machines[machine].Job(run, key)
	switch {
	case errors.Is(err, progress.ErrInUse):
		f.crowded.Add(1)
	case err != nil:
		f.t.Error(err)
	}
	return job, err == nil
}

// append records an answer, again and again while etcd is away. It returns how long the last try took, 0 where it is not known what
// came of it.
func (f *fleet) append(machine int, run string, base uint64, e ledger.Event, stop func() bool) (took time.Duration, taken bool) {
	for tries := 0; ; tries++ {
		began := time.Now()
		_, err := f.machines[machine].Append(run, base, e)
		switch {
		case err == nil:
			return time.Since(began), true
		case errors.Is(err, ledger.ErrConflict):
			return time.Since(began), false
		case errors.Is(err, progress.ErrInUse):
			f.crowded.Add(1)
		case errors.Is(err, progress.ErrAway):
			f.outages.Add(1)
		default:
			f.t.Error(err)
			return 0, false
		}
		if stop() && tries > 20 {
			return 0, false
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// awaitSeen waits until another machine has an answer, and notes how long that took.
func (f *fleet) awaitSeen(machine int, run, key, id string) {
	began := time.Now()
	for {
		news := f.news[machine].wait()
		job, _ := f.look(machine, run, key)
		for _, e := range job.Events {
			if e.ID == id {
				f.mu.Lock()
				f.seen = append(f.seen, time.Since(began))
				f.mu.Unlock()
				return
			}
		}
		select {
		case <-news:
		case <-time.After(time.Minute):
			f.t.Errorf("%s of %s is not seen at machine %d in a minute", id, run, machine)
			return
		}
	}
}

func lastID(j ledger.Job) string {
	if len(j.Events) == 0 {
		return ""
	}
	return j.Events[len(j.Events)-1].ID
}

// work has all operators answer until stop says so.
func (f *fleet) work(stop func() bool) {
	var all sync.WaitGroup
	for who := range f.operators {
		all.Go(func() { f.operate(who, stop) })
	}
	all.Wait()
}

// judge fails the test unless everything that was acknowledged is there once, on a machine that is new, with chains that are whole, and
// unless the history is one of a record that takes one answer after the other.
func (f *fleet) judge() string {
	f.t.Helper()
	fresh := f.open(folder(f.t, true))
	if err := fresh.CatchUp(); err != nil {
		f.t.Fatal(err)
	}
	count := map[string]int{}
	for i := range f.runs {
		events, err := fresh.Events(f.run(i), 0, 0)
		if err != nil {
			f.t.Fatal(err)
		}
		prev := ledger.Event{}
		for _, e := range events {
			if err := ledger.CheckSeal(e, prev); err != nil {
				f.t.Fatalf("%s: %v", f.run(i), err)
			}
			prev = e
			count[e.ID]++
		}
	}
	lost, twice := 0, 0
	for id, run := range f.acked {
		if count[id] == 0 {
			lost++
			f.t.Errorf("answer %s of %s was acknowledged and is lost", id, run)
		}
	}
	for id, n := range count {
		if n > 1 {
			twice++
			f.t.Errorf("answer %s is there %d times", id, n)
		}
	}
	for i, m := range f.machines {
		if err := m.CatchUp(); err != nil {
			f.t.Errorf("machine %d: %v", i, err)
		}
	}
	linear := "linearizable"
	if found := porcupine.CheckOperationsTimeout(model(), f.history, time.Minute); found != porcupine.Ok {
		linear = "**" + string(found) + "**"
		f.t.Errorf("the history of %d answers is %s", len(f.history), found)
	}
	return fmt.Sprintf("%d answers acknowledged and %d refused; %d tries while etcd was away, %d while a machine's files were in use; lost: %d; twice: %d; the history: %s",
		len(f.acked), len(f.history)-len(f.acked), f.outages.Load(), f.crowded.Load(), lost, twice, linear)
}

// bytes returns how large an answer is in the log.
func (f *fleet) bytes() int {
	e := ledger.Event{
		Seq: 1 << 10, ID: strings.Repeat("x", 24), At: f.began, By: "operator 49", Job: "nets/499", Step: f.step, Action: ledger.Answered, Value: "ja",
		Prev: strings.Repeat("0", 64), Hash: strings.Repeat("0", 64),
	}
	data, err := json.Marshal(progress.Change{Run: f.run(0), Event: e})
	if err != nil {
		f.t.Fatal(err)
	}
	return len(data)
}
