package ladder

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ladder/bench/cputime"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
)

// TestRung05Damage: one of database, journal and snapshot is damaged, or two of them, and the record is opened.
func TestRung05Damage(t *testing.T) {
	r := alone(t, 5, "damage")
	states := damageStates(t)
	d := &damages{rung: r, states: states, count: map[string]int{}}
	stalled := cputime.Stalls()
	d.climb(t, "examiner", r.N(120, 8000))
	d.tooSlow(t, stalled())
	r.Figure("damaged folders", d.files)
	for _, n := range []string{"1", "2"} {
		name := map[string]string{"1": "one file damaged", "2": "two files damaged"}[n]
		r.Figure(name, fmt.Sprintf("%d harmless, %d told and restored exactly, %d refused with what is lost",
			d.count[n+" harmless"], d.count[n+" restored"], d.count[n+" refused"]))
		if d.count[n+" restored"] == 0 {
			t.Errorf("%s: nothing was restored", name)
		}
	}
	r.Figure("panics, signals, hangs", d.fatal)
	r.Figure("slowest opening with all that is put right", d.slowest)
	for _, bad := range d.wrong {
		t.Error(bad)
	}
	control := &damages{rung: r, states: states, count: map[string]int{}}
	control.climb(t, "trusting", r.N(30, 300))
	r.Control("bbolt on the same databases, without an examination", control.fatal+control.count["1 wrong"] > 0)
	r.Figure("the same databases in bbolt alone", fmt.Sprintf("of %d opened %d died, hung or read something else", control.files, control.fatal+control.count["1 wrong"]))
}

// The files of a record, and a folder of what they were after each change.
func recordFiles() []string { return []string{dbName, "progress.journal", "progress.snapshot"} }

// damageStates makes a record in steps, with a snapshot on the way, and returns the folder of its former states.
func damageStates(t *testing.T) string {
	t.Helper()
	root, o := folder(t), exampletest.Load(t, "nb")
	dir, random := filepath.Join(root, "now"), rand.New(rand.NewPCG(2026, 11))
	store := openStore(t, dir)
	lists := listsOf(t, o, "nets", "forberedelser")
	at, step := exampletest.Saturday(), 0
	stamps := &stamper{name: "damage", now: func() time.Time { at = at.Add(time.Minute); return at }}
	for _, run := range []string{"2026.1", "2026.2"} {
		if _, err := startRun(store, stamps, run, lists, plansFor(o.Site, lists)); err != nil {
			t.Fatal(err)
		}
		for range 25 {
			if err := damageAnswer(store, stamps, run, lists, random); err != nil {
				t.Fatal(err)
			}
			if step++; step == 20 || step == 40 {
				if err := store.Checkpoint(); err != nil {
					t.Fatal(err)
				}
			}
			if step%5 == 0 && step < 50 {
				if err := copyFolder(dir, filepath.Join(root, fmt.Sprint("state ", step/5))); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	return root
}

// damageAnswer stores one more event in a job of the run, or an act of several in one job or more.
func damageAnswer(store *progress.Store, stamps *stamper, run string, lists []procedures.Procedure, random *rand.Rand) error {
	m := model{lists: map[string]procedures.Procedure{}, memory: map[string]ledger.Memory{}}
	for _, p := range lists {
		m.lists[p.ID] = p
	}
	var err error
	if m.run, err = store.Run(run); err != nil {
		return err
	}
	m.head = m.run.Head
	jobs, err := store.Jobs(run)
	for _, s := range jobs {
		job, reading := store.Job(run, s.Plan.Key)
		m.jobs, err = append(m.jobs, job), errors.Join(err, reading)
	}
	h := hands{model: &m, random: random, stamps: stamps}
	for err == nil {
		act := h.someAct()
		if random.IntN(2) == 0 {
			act = act[:min(1, len(act))]
			for i := range act {
				act[i].Event.Act = ""
			}
		}
		if _, err = store.AppendAll(run, act); !refused(err) {
			break
		}
		err = nil
	}
	return err
}

// damages opens damaged folders in child processes. A child that dies or hangs is counted for the folder it had open.
type damages struct {
	rung   *Rung
	states string

	mu      sync.Mutex
	files   int
	fatal   int
	count   map[string]int // by how many files were damaged, and how it went
	wrong   []string
	slow    []slowOne
	slowest time.Duration
}

// slowOne is a folder that took more than a second, perhaps because the machine was busy.
type slowOne struct {
	spent time.Duration
	what  string
}

// patienceWithOne is how long a child may take for one folder before it counts as hanging.
const patienceWithOne = 20 * time.Second

func (d *damages) climb(t *testing.T, how string, total int) {
	t.Helper()
	lanes := runtime.GOMAXPROCS(0)
	var all sync.WaitGroup
	for i := range lanes {
		from, to, dir := total*i/lanes, total*(i+1)/lanes, folder(t)
		all.Go(func() {
			for from < to {
				next, err := d.some(how, dir, from, to)
				if err != nil {
					t.Error(err)
					return
				}
				from = next
			}
		})
	}
	all.Wait()
}

// tooSlow fails the test for folders that took more than a second, and what the machine may have stood still meanwhile: in the short form
// more, see slower.
func (d *damages) tooSlow(t *testing.T, stalled time.Duration) {
	t.Helper()
	for _, one := range d.slow {
		if one.spent > time.Second*slower()+stalled {
			t.Errorf("%v for %s", one.spent, one.what)
		}
	}
}

// some lets one child open folders until it has opened all of them or one ends it.
func (d *damages) some(how, dir string, from, to int) (next int, err error) {
	c := child(how, "LADDER_STATES="+d.states, "LADDER_DATA="+dir, fmt.Sprint("LADDER_FROM=", from), fmt.Sprint("LADDER_TO=", to),
		fmt.Sprint("LADDER_SEED=", d.rung.seed))
	out, err := c.StdoutPipe()
	if err != nil {
		return from, err
	}
	if err := c.Start(); err != nil {
		return from, err
	}
	lines := make(chan string)
	go func() {
		defer close(lines)
		for in := bufio.NewScanner(out); in.Scan(); {
			lines <- in.Text()
		}
	}()
	open, hung := "", false
	for more := true; more; {
		var line string
		select {
		case line, more = <-lines:
		case <-time.After(patienceWithOne):
			hung, more = true, false
			_ = c.Process.Kill()
		}
		what, rest, _ := strings.Cut(line, "\t")
		switch {
		case what == "open":
			open, next = rest, next+1
		case what != "":
			d.add(what, rest)
			open = ""
		}
	}
	for range lines { // until the child is gone
	}
	err = c.Wait()
	if open != "" {
		d.add("fatal", fmt.Sprintf("%s: the process hung %v, or ended with %v", open, hung, err))
		return from + next, nil
	}
	if err == nil && from+next != to {
		err = fmt.Errorf("%s: %d folders opened of %d", how, next, to-from)
	}
	return from + next, err
}

// add counts an outcome: harmless, restored, refused, wrong, or the end of the process.
func (d *damages) add(what, rest string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.files++
	hit, rest, _ := strings.Cut(rest, "\t")
	took, rest, _ := strings.Cut(rest, "\t")
	spent, _ := time.ParseDuration(took)
	d.slowest = max(d.slowest, spent)
	d.count[hit+" "+what]++
	switch {
	case what == "fatal":
		d.fatal++
		d.wrong = append(d.wrong, hit+" "+took+" "+rest)
	case slices.Contains([]string{"wrong", shorter, lied, unmended, unopened, tooLong}, what), what == "refused" && hit == "1":
		d.wrong = append(d.wrong, fmt.Sprintf("%s: %s", what, rest))
	case spent > time.Second:
		d.slow = append(d.slow, slowOne{spent, rest})
	}
}
