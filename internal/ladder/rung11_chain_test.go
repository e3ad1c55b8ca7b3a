package ladder

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
)

// TestRung11Chain: whatever is done to the log in the file itself, with every checksum made right again, `resetup verify` finds
// it. It names the first bad record of every run, so that it is tried on all runs of a file at once.
func TestRung11Chain(t *testing.T) {
	r := beside(t, 11, "chain")
	runs, events, passes := r.N(8, 50), r.N(40, 200), r.N(4, 400)
	var names []string
	for i := range runs {
		names = append(names, fmt.Sprintf("k%02d", i+1))
	}
	log := longLog(t, r, names, events)
	c := &chained{kinds: map[string]int{}}
	const lanes = 2
	t.Run("passes", func(t *testing.T) {
		for lane := range lanes {
			l := tamper{dir: folder(t), random: r.Random(fmt.Sprint("chain ", lane)), events: uint64(events), runs: names}
			copyLog(t, log, l.dir)
			t.Run(fmt.Sprint(lane), func(t *testing.T) {
				t.Parallel()
				c.passes(t, &l, passes/lanes)
			})
		}
	})
	long := r.N(0, 60)
	if long > 0 {
		l := tamper{dir: folder(t), random: r.Random("chain of one run"), events: 10_000, runs: []string{"k01"}}
		copyLog(t, longLog(t, r, l.runs, 10_000), l.dir)
		for range long {
			for run, what := range l.alterAll(t) {
				if seen := l.verify(t); !seen[run] {
					c.missed++
					t.Errorf("%s, event %d of 10,000: not found", what.kind, what.at)
				}
			}
			l.restore(t)
		}
	}
	r.Figure("events in the log", runs*events)
	r.Figure("runs they are of", runs)
	r.Figure("tries, all with `resetup verify`", c.tries)
	for _, k := range tamperings() {
		r.Figure("of them "+k.name, c.kinds[k.name])
	}
	r.Figure("tries in one run of 10,000 events", long)
	r.Figure("undetected", c.missed)
	l := tamper{dir: folder(t), random: r.Random("chain control"), events: uint64(events), runs: names}
	copyLog(t, log, l.dir)
	controlChain(t, r, l)
}

// chained counts what was tried.
type chained struct {
	mu            sync.Mutex
	tries, missed int
	kinds         map[string]int
}

// passes alters something in every run, checks that it is found, and puts it right again, so many times.
func (c *chained) passes(t *testing.T, l *tamper, n int) {
	t.Helper()
	if seen := l.verify(t); len(seen) > 0 {
		t.Fatalf("before anything is done to it: %v", seen)
	}
	for range n {
		done := l.alterAll(t)
		seen := l.verify(t)
		c.mu.Lock()
		for run, what := range done {
			c.tries++
			c.kinds[what.kind]++
			if !seen[run] {
				c.missed++
				t.Errorf("%s, event %d of %d in run %s: not found", what.kind, what.at, l.events, run)
			}
		}
		c.mu.Unlock()
		l.restore(t)
	}
}

// controlChain checks the records one by one, which finds no event that is gone or in another's place.
func controlChain(t *testing.T, r *Rung, l tamper) {
	t.Helper()
	done, missed := l.alterAll(t), 0
	bad := l.checksumsOnly(t)
	for run := range done {
		if !bad[run] {
			missed++
		}
	}
	r.Control("a check of the records' checksums alone", missed > 0)
	l.restore(t)
}

// longLog makes a data folder with runs of so many events each, and returns its file.
func longLog(t *testing.T, r *Rung, runs []string, events int) string {
	t.Helper()
	o := exampletest.Load(t, "nb")
	lists := listsOf(t, o, "nets", "aksesspunkt", "status-utgaende-faktura")
	plans := plansFor(o.Site, lists)
	dir := folder(t)
	first, last := openStore(t, filepath.Join(dir, "first")), openStore(t, filepath.Join(dir, "last"))
	for n, run := range runs {
		at := exampletest.Saturday().AddDate(0, 0, n)
		stamps := &stamper{name: run, now: func() time.Time { return at }}
		if _, err := startRun(first, stamps, run, lists, plans); err != nil {
			t.Fatal(err)
		}
		changes, err := first.Changes(run)
		if err != nil {
			t.Fatal(err)
		}
		// All in one transaction: one for each would take half a minute.
		if _, err := last.Import(goOn(t, r, stamps, changes, events)); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "last", "progress.db")
}

// goOn adds answers to the changes of a run, up to so many events.
func goOn(t *testing.T, r *Rung, stamps *stamper, changes []progress.Change, events int) []progress.Change {
	t.Helper()
	first := changes[0]
	random := r.Random("events of " + first.Run)
	m := model{run: ledger.Run{ID: first.Run}, head: first.Event, lists: map[string]procedures.Procedure{}, memory: map[string]ledger.Memory{}}
	for _, p := range first.Lists {
		m.lists[p.ID] = p
	}
	for _, planned := range first.Jobs {
		m.jobs = append(m.jobs, ledger.NewJob(planned.Plan, planned.Memory))
	}
	for len(changes) < events {
		_, err := m.take(stamps.stamp(m.someEvent(random, m.jobs[random.IntN(len(m.jobs))])))
		switch {
		case err == nil:
			changes = append(changes, progress.Change{Run: first.Run, Event: m.head})
		case !refused(err):
			t.Fatal(err)
		}
	}
	return changes
}

// copyLog copies the database alone into a folder, without the journal and the snapshot that would also show the change.
func copyLog(t *testing.T, file, dir string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "progress.db"), data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// tamper alters the log of a data folder, and puts it right again.
type tamper struct {
	dir    string
	random *rand.Rand
	runs   []string
	events uint64 // of each run
	was    map[string]map[string][]byte
}

// done is what was done to a run.
type done struct {
	kind string
	at   uint64
}

func (l *tamper) file() string { return filepath.Join(l.dir, "progress.db") }

// verify runs `resetup verify` and returns the runs that it names.
func (l *tamper) verify(t *testing.T) map[string]bool {
	t.Helper()
	out, err := program(t, l.dir, "verify").Output()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 5) {
		t.Fatalf("resetup verify: %v\n%s", err, out)
	}
	seen := map[string]bool{}
	for _, run := range l.runs {
		if strings.Contains(string(out), run) {
			seen[run] = true
		}
	}
	if (err == nil) != (len(seen) == 0) {
		t.Fatalf("resetup verify: %v, and names %d runs\n%s", err, len(seen), out)
	}
	return seen
}

// alterAll alters something in every run.
func (l *tamper) alterAll(t *testing.T) map[string]done {
	t.Helper()
	out := map[string]done{}
	l.was = map[string]map[string][]byte{}
	l.inRuns(t, func(id string, log, run *bbolt.Bucket) error {
		l.was[id+" events"], l.was[id+" run"] = everything(log), everything(run)
		k := tamperings()[l.random.IntN(len(tamperings()))]
		at := 1 + l.random.Uint64N(l.events)
		out[id] = done{k.name, at}
		return k.do(place{log, run, "runs/" + id}, at, l)
	})
	return out
}

func (l *tamper) restore(t *testing.T) {
	t.Helper()
	l.inRuns(t, func(id string, log, run *bbolt.Bucket) error {
		return errors.Join(putBack(log, l.was[id+" events"]), putBack(run, l.was[id+" run"]))
	})
}

// inRuns changes the runs in the file, without waiting for the disk.
func (l *tamper) inRuns(t *testing.T, fn func(id string, log, run *bbolt.Bucket) error) {
	t.Helper()
	db, err := bbolt.Open(l.file(), 0o600, &bbolt.Options{Timeout: 10 * time.Second, NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		for _, id := range l.runs {
			run := tx.Bucket([]byte("runs")).Bucket([]byte(id))
			if err := fn(id, run.Bucket([]byte("events")), run); err != nil {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

// checksumsOnly checks a log as it should not be checked: record by record.
func (l *tamper) checksumsOnly(t *testing.T) map[string]bool {
	t.Helper()
	bad := map[string]bool{}
	l.inRuns(t, func(id string, log, _ *bbolt.Bucket) error {
		return log.ForEach(func(key, raw []byte) error {
			if string(sealedRecord("runs/"+id+"/events", key, raw[5:])) != string(raw) {
				bad[id] = true
			}
			return nil
		})
	})
	return bad
}
