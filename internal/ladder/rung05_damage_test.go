package ladder

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/ruin"
)

// TestRung05Damage: one of database, journal and snapshot is damaged, or two of them, and the record is opened.
func TestRung05Damage(t *testing.T) {
	r := rung(t, 5, "damage")
	states := damageStates(t)
	d := &damages{rung: r, states: states, count: map[string]int{}}
	d.climb(t, "examiner", r.N(150, 20000))
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

// damageStates makes a record in steps, with a snapshot on the way, and gives the folder of its former states.
func damageStates(t *testing.T) string {
	t.Helper()
	root, o := folder(t), exampleOffice(t)
	dir, random := filepath.Join(root, "now"), rand.New(rand.NewPCG(2026, 11))
	store := openStore(t, dir)
	lists := o.lists(t, "nets", "forberedelser")
	at, step := saturday(), 0
	pen := &scribe{name: "damage", now: func() time.Time { at = at.Add(time.Minute); return at }}
	for _, run := range []string{"2026.1", "2026.2"} {
		if _, err := startRun(store, o, pen, run, lists, plansFor(o.site, lists)); err != nil {
			t.Fatal(err)
		}
		for range 25 {
			if err := damageAnswer(store, pen, run, lists, random); err != nil {
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

// damageAnswer records one more event in a job of the run.
func damageAnswer(store *progress.Store, pen *scribe, run string, lists []procedures.Procedure, random *rand.Rand) error {
	m := model{lists: map[string]procedures.Procedure{}}
	for _, p := range lists {
		m.lists[p.ID] = p
	}
	jobs, err := store.Jobs(run)
	for err == nil {
		var job ledger.Job
		if job, err = store.Job(run, jobs[random.IntN(len(jobs))].Plan.Key); err != nil {
			break
		}
		_, err = store.Append(run, job.Version(), pen.sign(m.someEvent(random, job)))
		if !refused(err) {
			break
		}
		err = nil
	}
	return err
}

// damages are damaged folders, opened by child processes: a child that dies or hangs is charged to the folder it had open.
type damages struct {
	rung   *Rung
	states string

	mu      sync.Mutex
	files   int
	fatal   int
	count   map[string]int // by how many files were damaged, and how it went
	wrong   []string
	slowest time.Duration
}

// patienceWithOne is when a child is taken to hang. What is held against the rung is one second of its own.
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

// some lets one child open folders until it has them all, or one ends it.
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
	case what == "wrong", what == "refused" && hit == "1", spent > time.Second:
		d.wrong = append(d.wrong, fmt.Sprintf("%s after %s: %s", what, took, rest))
	}
}

// ruined is a damaged folder.
type ruined struct {
	hit int
	how string
}

// damageFiles are the contents of the three files at different times, the last as they should be.
type damageFiles struct {
	good  map[string][]byte
	older map[string][][]byte
}

func readDamageFiles(root string) (damageFiles, error) {
	f := damageFiles{map[string][]byte{}, map[string][][]byte{}}
	dirs, err := filepath.Glob(filepath.Join(root, "*"))
	if err != nil {
		return f, err
	}
	for _, dir := range dirs {
		for _, name := range recordFiles() {
			data, err := os.ReadFile(filepath.Join(dir, name))
			switch {
			case errors.Is(err, os.ErrNotExist):
			case err != nil:
				return f, err
			case filepath.Base(dir) == "now":
				f.good[name] = data
			default:
				f.older[name] = append(f.older[name], data)
			}
		}
	}
	if len(f.good) != len(recordFiles()) {
		return f, errors.New("a file of the record is missing")
	}
	return f, nil
}

// put makes damaged folder n: every kind of damage comes in turn, to every file.
func (f damageFiles) put(dir, root string, n int, seed uint64, names []string, hits int) (ruined, error) {
	random := rand.New(rand.NewPCG(seed, uint64(n)))
	if err := errors.Join(os.RemoveAll(dir), copyFolder(filepath.Join(root, "now"), dir)); err != nil {
		return ruined{}, err
	}
	out := ruined{hit: hits, how: fmt.Sprint("folder ", n)}
	first := n / ruin.Kinds
	for i := range hits {
		name, kind := names[(first+i)%len(names)], n%ruin.Kinds
		if i > 0 {
			kind = random.IntN(ruin.Kinds)
		}
		bad, how := ruin.File(random, kind, f.good[name], f.older[name])
		out.how += ", " + name + ": " + how
		path := filepath.Join(dir, name)
		err := os.Remove(path)
		if err == nil && bad != nil {
			err = os.WriteFile(path, bad, 0o600)
		}
		if err != nil {
			return out, err
		}
	}
	return out, nil
}

// everyFolder has a child open the folders it was told to, and say how each went.
func everyFolder(names []string, open func(dir, right string) (verdict, detail string)) int {
	number := func(name string) int { n, _ := strconv.Atoi(os.Getenv(name)); return n }
	root, dir := os.Getenv("LADDER_STATES"), filepath.Join(os.Getenv("LADDER_DATA"), "damaged")
	seed, err := strconv.ParseUint(os.Getenv("LADDER_SEED"), 10, 64)
	files, err2 := readDamageFiles(root)
	right, err3 := recordTold(filepath.Join(root, "now"), nil)
	for n := number("LADDER_FROM"); err == nil && err2 == nil && err3 == nil && n < number("LADDER_TO"); n++ {
		hits := min(len(names), 1+n/ruin.Kinds/len(names)%2)
		var bad ruined
		if bad, err = files.put(dir, root, n, seed, names, hits); err != nil {
			break
		}
		fmt.Printf("open\t%d\t0s\t%s\n", bad.hit, bad.how)
		began := time.Now()
		verdict, detail := open(dir, right)
		fmt.Printf("%s\t%d\t%s\t%s: %q\n", verdict, bad.hit, time.Since(began), bad.how, detail)
	}
	if err := errors.Join(err, err2, err3); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// recordTold is all that a record tells of its runs, as text.
func recordTold(dir string, notice func(progress.Notice)) (string, error) {
	if notice == nil {
		notice = func(progress.Notice) {}
	}
	store, err := progress.Open(dir, 5*time.Second, progress.OnNotice(notice))
	if err != nil {
		return "", err
	}
	runs, err := store.Runs()
	text := plainly(runs)
	for _, run := range runs {
		events, err1 := store.Events(run.ID, 0, 0)
		jobs, err2 := store.Jobs(run.ID)
		urgent, err3 := store.Urgent(run.ID)
		text += plainly(events) + plainly(jobs) + plainly(urgent)
		err = errors.Join(err, err1, err2, err3)
	}
	return text, err
}

var _ = asChild("examiner", func() int {
	return everyFolder(recordFiles(), func(dir, right string) (verdict, detail string) {
		notices := 0
		got, err := recordTold(dir, func(progress.Notice) { notices++ })
		switch {
		case errors.Is(err, progress.ErrDamaged):
			if _, again := recordTold(dir, nil); !errors.Is(again, progress.ErrDamaged) {
				return "wrong", fmt.Sprintf("refused once (%v), and then not: %v", err, again)
			}
			return "refused", err.Error()
		case err != nil:
			return "wrong", err.Error()
		case got != right:
			return "wrong", "something else is there"
		}
		store, err := progress.Open(dir, 5*time.Second)
		if err == nil {
			var findings []progress.Finding
			if findings, err = store.Verify(); len(findings) > 0 {
				err = fmt.Errorf("afterwards: %v", findings)
			}
		}
		switch {
		case err != nil:
			return "wrong", err.Error()
		case notices > 0:
			return "restored", ""
		}
		return "harmless", ""
	})
})

// trusting is what must fail: bbolt opens the damaged database itself, and what it gives is believed.
var _ = asChild("trusting", func() int {
	content := func(path string) (string, error) {
		db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: time.Second})
		if err != nil {
			return "", err
		}
		defer func() { _ = db.Close() }()
		var b strings.Builder
		err = db.View(func(tx *bbolt.Tx) error {
			var walk func(*bbolt.Bucket) error
			walk = func(bucket *bbolt.Bucket) error {
				return bucket.ForEach(func(key, value []byte) error {
					fmt.Fprintf(&b, "%q %q\n", key, value)
					if value == nil {
						return walk(bucket.Bucket(key))
					}
					return nil
				})
			}
			return tx.ForEach(func(name []byte, bucket *bbolt.Bucket) error { return walk(bucket) })
		})
		return b.String(), err
	}
	right, err := content(filepath.Join(os.Getenv("LADDER_STATES"), "now", dbName))
	if err != nil {
		return 1
	}
	return everyFolder([]string{dbName}, func(dir, _ string) (verdict, detail string) {
		got, err := content(filepath.Join(dir, dbName))
		switch {
		case err != nil:
			return "refused", err.Error()
		case got != right:
			return "wrong", "something else is there, and no error"
		}
		return "harmless", ""
	})
})
