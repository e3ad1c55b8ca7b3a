package ladder

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
)

// TestRung02Power: whatever a power cut leaves of the writes that were under way, every acknowledged answer is there.
func TestRung02Power(t *testing.T) {
	r := rung(t, 2, "power")
	canTrace(t)
	p := &power{r: r, t: t, total: r.N(600, 50_000)}
	films := []film{p.firstDays(), p.olderFolder()}
	prefixes := 0
	for _, f := range films {
		prefixes += len(f.frames)
	}
	for _, f := range films {
		p.show(f, p.total*len(f.frames)/prefixes)
	}
	r.Figure("operations traced", prefixes)
	r.Figure("states of the disk that were opened", p.states)
	r.Figure("acknowledged answers lost", p.lost)
	r.Figure("states that do not open", p.closed)
	r.Figure("states written on in, and examined whole", p.written)
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

// film is what was done to a disk, and what must be there after each operation.
type film struct {
	name   string
	disk   *disk   // as it was before
	frames []frame // one per operation
	// expected is the log after each acknowledgement, as event ids.
	expected [][]string
	backups  []backedUp
	data     string
}

type frame struct {
	operation
	acked int // acknowledgements before it
}

// backedUp is a backup that was acknowledged.
type backedUp struct {
	acked int
	file  string
	holds uint64 // events
}

// shooting makes a film of one command after the other.
type shooting struct {
	*power
	film
	root, aside string
	work        work
	takes       int
}

func (p *power) shooting(name string) *shooting {
	root := folder(p.t)
	return &shooting{
		power: p, root: root, aside: p.t.TempDir(), work: workOf(p.t, "autopay-remittering"),
		film: film{name: name, disk: newDisk(root), expected: [][]string{nil}, data: filepath.Join(root, "data")},
	}
}

// firstDays makes a data folder, answers, backs up, restores and goes on.
func (p *power) firstDays() film {
	s := p.shooting("first days")
	s.command("er startet", "start", "--minor", "2026.2")
	s.sitting(4)
	file := filepath.Join(s.root, "kopi.db")
	s.command(file, "backup", file)
	s.backups = append(s.backups, backedUp{acked: len(s.expected) - 1, file: file, holds: uint64(len(s.expected[len(s.expected)-1]))})
	s.sitting(3)
	s.command("progress-replaced", "restore", "--yes", file)
	s.sitting(40) // to the job's end, where it is backed up
	return s.film
}

// olderFolder answers in a data folder of the program as it was before it had more than the one file.
func (p *power) olderFolder() film {
	s := p.shooting("older folder")
	resetup(p.t, s.data, "start", "--minor", "2026.2")
	answers(p.t, program(p.t, s.data, "walk", "--plain", s.work.keys[0]), "")
	entries, err := os.ReadDir(s.data)
	if err != nil {
		p.t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != "progress.db" {
			if err := os.RemoveAll(filepath.Join(s.data, e.Name())); err != nil {
				p.t.Fatal(err)
			}
		}
	}
	if s.disk, err = holding(s.root); err != nil {
		p.t.Fatal(err)
	}
	s.expected = [][]string{s.log()}
	s.sitting(3)
	return s.film
}

// command runs one command, which has done its work when it says so.
func (s *shooting) command(says string, args ...string) {
	s.t.Helper()
	log := s.log0()
	said, err := traced(program(s.t, s.data, args...), tracing{Under: s.root, Log: log}).CombinedOutput()
	if err != nil {
		s.t.Fatalf("%v: %v\n%s", args, err, said)
	}
	s.cut(log, says)
}

// sitting answers so many lines, or to the end of the job.
func (s *shooting) sitting(n int) {
	s.t.Helper()
	key, log := s.work.keys[0], s.log0()
	c, err := seat(traced(program(s.t, s.data, "walk", "--plain", key), tracing{Under: s.root, Log: log}))
	if err != nil {
		s.t.Fatal(err)
	}
	y := typist{random: s.r.Random(fmt.Sprint(s.name, s.takes)), answers: s.work.answers[key], name: fmt.Sprint(s.takes)}
	for ; n > 0 && !c.ended; n-- {
		text, as := y.next(c)
		if as.undo && n > 20 {
			text, as = y.answers[y.at], line{step: y.at}
		}
		if as.acked = c.answer(text); !as.acked {
			s.t.Fatalf("%q at %q: %s", text, y.at, c.said)
		}
		y.took(as)
	}
	if status := c.leave(); status != 0 {
		s.t.Fatalf("status %d: %s", status, c.complaints.String())
	}
	s.cut(log, "✓ ")
}

func (s *shooting) log0() string {
	s.takes++
	return filepath.Join(s.aside, fmt.Sprint(s.takes))
}

// cut adds a take to the film.
func (s *shooting) cut(log, says string) {
	s.t.Helper()
	acked, first := len(s.expected)-1, len(s.expected)-1
	for _, o := range operations(s.t, log) {
		if o.Name != "said" {
			s.frames = append(s.frames, frame{o, acked})
		} else if strings.Contains(string(o.Data), says) && (says == "✓ " || acked == first) {
			acked++
		}
	}
	now := s.log()
	if says == "✓ " {
		for n := len(now) - (acked - first) + 1; n <= len(now); n++ {
			s.expected = append(s.expected, now[:n])
		}
	} else if acked > first {
		s.expected = append(s.expected, now)
	} else {
		s.t.Fatalf("%s: it never says %q", s.name, says)
	}
	s.isWhole()
}

// log reads the log in a copy, so that nothing happens outside the film.
func (s *shooting) log() []string {
	s.t.Helper()
	copied := s.log0()
	if err := copyFolder(s.data, copied); err != nil {
		s.t.Fatal(err)
	}
	events, err := logOf(copied)
	if err != nil {
		s.t.Fatal(err)
	}
	return ids(events)
}

func ids(events []ledger.Event) []string {
	var out []string
	for _, e := range events {
		out = append(out, e.ID)
	}
	return out
}

// isWhole makes sure that nothing was missed: the film so far leads to the files that are there.
func (s *shooting) isWhole() {
	s.t.Helper()
	d := s.disk.copied()
	for _, f := range s.frames {
		if err := d.do(f.operation); err != nil {
			s.t.Fatal(err)
		}
	}
	there, err := holding(s.root)
	if err != nil {
		s.t.Fatal(err)
	}
	for path, o := range there.names {
		if got, ok := d.names[path]; !ok || o != nil && string(got.now) != string(o.now) {
			s.t.Fatalf("%s: the trace does not lead to %s as it is", s.name, path)
		}
	}
	if len(there.names) != len(d.names) {
		s.t.Fatalf("%s: there are %d files, and the trace leads to %d", s.name, len(there.names), len(d.names))
	}
}

// show opens what each power cut leaves.
func (p *power) show(f film, total int) {
	p.t.Helper()
	type left struct {
		state
		frame int
	}
	lefts := make(chan left, 4)
	var lanes sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		at := &plot{folder(p.t), map[string]content{}}
		lanes.Go(func() {
			for l := range lefts {
				p.open(f, l.state, l.frame, at)
			}
		})
	}
	random, seen, plain := p.r.Random(f.name), map[uint64]bool{}, 26
	every := max(1, (len(f.frames)*plain/4+total-1)/total)
	d, made := f.disk, 0
	for i := 0; i <= len(f.frames); i++ {
		if i > 0 {
			if err := d.do(f.frames[i-1].operation); err != nil {
				p.t.Fatal(err)
			}
		}
		if every > 1 && random.IntN(every) > 0 {
			continue
		}
		rest := len(f.frames) - i + 1
		some := max(0, (total-made)/rest*every-plain/2)
		for _, c := range d.cuts(random, some) {
			s := d.after(c)
			if h := s.hash(f.acked(i)); !seen[h] {
				seen[h] = true
				made++
				lefts <- left{s, i}
			}
		}
	}
	close(lefts)
	lanes.Wait()
}

// acked is how much was acknowledged before operation i, or in all.
func (f film) acked(i int) int {
	if i < len(f.frames) {
		return f.frames[i].acked
	}
	return len(f.expected) - 1
}

// open lays a state into a folder and looks at it as the program does.
func (p *power) open(f film, s state, at int, plot *plot) {
	if err := plot.lay(s, f.disk.root); err != nil {
		p.t.Error(err)
		return
	}
	p.mu.Lock()
	p.states++
	n := p.states
	p.mu.Unlock()
	lost, err := f.examine(plot.at, f.acked(at), n%16 == 0)
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
		p.t.Errorf("%s, after operation %d (%s) of %d: %v; it left %s", f.name, at, f.before(at), len(f.frames), err, s)
	}
}

func (f film) before(i int) string {
	var said []string
	for _, o := range f.frames[max(0, i-4):i] {
		said = append(said, o.String())
	}
	return strings.Join(said, ", ")
}

func (s state) String() string {
	var out []string
	for path, c := range s.files {
		out = append(out, fmt.Sprintf("%s %d", filepath.Base(path), len(c.data)))
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// examine tells what is wrong with a folder after a power cut.
func (f film) examine(folder string, acked int, whole bool) (lost bool, err error) {
	data := folder + strings.TrimPrefix(f.data, f.disk.root)
	for _, b := range f.backups {
		if acked < b.acked {
			continue
		}
		held, err := progress.CheckFile(folder + strings.TrimPrefix(b.file, f.disk.root))
		if err != nil || len(held.Runs) != 1 || held.Runs[0].Head.Seq != b.holds {
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
	return false, goesOn(store, got)
}

// goesOn writes into a store, and examines all of it.
func goesOn(store *progress.Store, before []string) error {
	job, err := store.Job("2026.2", "autopay-remittering/1")
	if err != nil {
		return err
	}
	note := ledger.Event{ID: "after", At: saturday(), By: "kari", Job: job.Plan.Key, Action: ledger.Noted, Value: "strømmen gikk"}
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
