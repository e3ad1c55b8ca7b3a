package ladder

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ladder/bench/powerdisk"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
)

// TestRung02Power: whatever a power cut leaves of the writes that were under way, every acknowledged answer is there.
func TestRung02Power(t *testing.T) {
	r := rung(t, 2, "power")
	canTrace(t, r)
	p := &power{r: r, t: t, total: r.N(600, 55_000)}
	acts := []string{"act 8", "act 2", "act 5", "answer 1", "act 7", "act 3", "act 6", "act 8"}
	// The record of the real program holds all step lists and takes long to look at; the child's is small.
	recordings := []recording{p.firstDays(), p.olderFolder(), p.smallRecord(), p.olderRecord(), p.acts(acts[:r.N(1, len(acts))]...), p.merged()}
	prefixes := 0
	for i, f := range recordings {
		prefixes += len(f.operations)
		began, before := time.Now(), p.states
		p.show(f, []int{p.total * 70 / 1000, p.total * 20 / 1000, p.total * 704 / 1000, p.total * 106 / 1000, r.N(120, 5_500), r.N(150, 4_000)}[i])
		t.Logf("%s: %d operations, %d states in %v", f.name, len(f.operations), p.states-before, time.Since(began).Round(time.Millisecond))
	}
	r.Figure("operations traced", prefixes)
	r.Figure("states of the disk that were opened", p.states)
	r.Figure("acknowledged answers lost", p.lost)
	r.Figure("states that do not open", p.closed)
	r.Figure("states written on in, and examined whole", p.written)
	if least := r.N(400, 50_000); p.states < least {
		t.Errorf("only %d different states came about, of %d", p.states, least)
	}
	p.control()
}

type power struct {
	r     *Rung
	t     *testing.T
	total int

	mu                            sync.Mutex
	states, lost, closed, written int
	told                          int
}

// show opens what each power cut leaves of a recording.
func (p *power) show(f recording, total int) {
	p.t.Helper()
	type left struct {
		powerdisk.State
		after int // operations
	}
	lefts := make(chan left, 4)
	var lanes sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		at := powerdisk.NewFolder(folder(p.t))
		lanes.Go(func() {
			for l := range lefts {
				p.open(f, l.State, l.after, at)
			}
		})
	}
	random, seen, plain := p.r.Random(f.name), map[uint64]bool{}, 26
	every := max(1, (len(f.operations)*plain/4+total-1)/total)
	d, made := f.disk, 0
	for i := 0; i <= len(f.operations); i++ {
		if i > 0 {
			if err := d.Do(f.operations[i-1].Operation); err != nil {
				p.t.Fatal(err)
			}
		}
		if every > 1 && random.IntN(every) > 0 {
			continue
		}
		rest := len(f.operations) - i + 1
		some := max(0, (total-made)/rest*every-plain/2)
		for _, c := range d.Cuts(random, some) {
			s := d.After(c)
			if h := s.Hash(f.acked(i)); !seen[h] {
				seen[h] = true
				made++
				lefts <- left{s, i}
			}
		}
	}
	close(lefts)
	lanes.Wait()
}

// acked returns how many acknowledgements came before operation i, or in all if there is no such operation.
func (f recording) acked(i int) int {
	if i < len(f.operations) {
		return f.operations[i].acked
	}
	return len(f.expected) - 1
}

// open lays a state into a folder and looks at it as the program does.
func (p *power) open(f recording, s powerdisk.State, at int, laid *powerdisk.Folder) {
	if err := laid.Lay(s, f.disk.Root()); err != nil {
		p.t.Error(err)
		return
	}
	p.mu.Lock()
	p.states++
	n := p.states
	p.mu.Unlock()
	lost, err := f.examine(laid.Path(), f.acked(at), n%16 == 0)
	p.mu.Lock()
	defer p.mu.Unlock()
	if n%16 == 0 {
		p.written++
	}
	if err == nil {
		return
	}
	if lost {
		p.lost++
	} else {
		p.closed++
	}
	if p.told++; p.told <= 10 {
		p.t.Errorf("%s, after operation %d (%s) of %d: %v; it left %s", f.name, at, f.before(at), len(f.operations), err, s)
	}
}

func (f recording) before(i int) string {
	var said []string
	for _, o := range f.operations[max(0, i-4):i] {
		said = append(said, o.String())
	}
	return strings.Join(said, ", ")
}

// examine returns what is wrong with a folder after a power cut. lost reports whether something acknowledged is gone.
func (f recording) examine(folder string, acked int, whole bool) (lost bool, err error) {
	data := folder + strings.TrimPrefix(f.data, f.disk.Root())
	for _, b := range f.backups {
		if acked < b.acked {
			continue
		}
		held, err := progress.RunsIn(folder + strings.TrimPrefix(b.file, f.disk.Root()))
		if err != nil || len(held) != 1 || held[0].Head.Seq != b.holds {
			return true, fmt.Errorf("the backup: %v, %w", held, err)
		}
	}
	store, err := progress.Open(data, 5*time.Second)
	if err != nil {
		return false, err
	}
	events, err := store.Events("2026.2", 0, 0)
	if err != nil && !errors.Is(err, progress.ErrNoRun) {
		return false, err
	}
	got := ids(events)
	next := f.expected[min(acked+1, len(f.expected)-1)]
	if want := f.expected[acked]; !slices.Equal(got, want) && !slices.Equal(got, next) {
		return true, fmt.Errorf("%d events are there, and %d were acknowledged", len(got), len(want))
	}
	if !whole || len(got) == 0 {
		return false, nil
	}
	return false, f.goesOn(store, got)
}

// goesOn writes into a store and examines all of it.
func (f recording) goesOn(store *progress.Store, before []string) error {
	job, err := store.Job("2026.2", f.job)
	if err != nil {
		return err
	}
	note := ledger.Event{ID: "after", At: exampletest.Saturday(), By: "kari", Job: job.Plan.Key, Action: ledger.Noted, Value: "strømmen gikk"}
	if _, err := store.Append("2026.2", job.Version(), note); err != nil {
		return fmt.Errorf("write on: %w", err)
	}
	findings, err := store.Verify()
	if err != nil || len(findings) > 0 {
		return fmt.Errorf("verify: %v: %w", findings, err)
	}
	events, err := store.Events("2026.2", 0, 0)
	if err == nil && !slices.Equal(ids(events), append(slices.Clone(before), "after")) {
		err = fmt.Errorf("%d events after one more", len(events))
	}
	return err
}
