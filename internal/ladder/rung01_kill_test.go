package ladder

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/resetup/internal/ladder/bench/driver"
	"example.org/resetup/internal/ladder/bench/tracer"
)

// TestRung01Kill: the program is killed at any moment, and what it acknowledged is there when it is started again.
func TestRung01Kill(t *testing.T) {
	r := rung(t, 1, "kill")
	binary(t)
	k := &killings{r: r, work: workOf(t, "nets"), total: r.N(24, 2000)}
	t.Run("random", k.atRandomMoments)
	t.Run("call", k.atEveryCall)
	r.Figure("answers acknowledged", k.acked)
	r.Figure("acknowledged answers lost", k.lost)
	r.Figure("answers kept before they were acknowledged", fmt.Sprintf("%s, at most one act per kill", thousands(fmt.Sprint(k.kept))))
	t.Run("control", func(t *testing.T) {
		lost := 0
		for i := 0; i < 20 && lost == 0; i++ {
			lost += hastyLoses(t, r.Random(fmt.Sprint("hasty ", i)))
		}
		r.Control("a program that acknowledges before it writes", lost > 0)
		r.Control("a program that stores a card step by step", storesInParts(k.work))
	})
}

type killings struct {
	r     *Rung
	work  work
	total int

	mu                       sync.Mutex
	kills, early             int
	acked, lost, kept, calls int
	slowest                  time.Duration // from a start to the first question
}

func (k *killings) atRandomMoments(t *testing.T) {
	var lanes sync.WaitGroup
	for i := range programsAtOnce() {
		l := &lane{killings: k, t: t, random: k.r.Random(fmt.Sprint("kill ", i)), name: fmt.Sprint(i), root: folder(t)}
		lanes.Go(l.run)
	}
	lanes.Wait()
	k.r.Figure("kills at random moments", k.kills)
	k.r.Figure("of these before the first question", k.early)
	k.r.Figure("slowest start of a sitting", k.slowest)
}

// atEveryCall kills in the place of one call after the other that stores something: while a data folder is made, while
// answers are stored, while a job is finished and backed up.
func (k *killings) atEveryCall(t *testing.T) {
	canTrace(t, k.r)
	t.Run("scenes", func(t *testing.T) {
		for _, s := range scenes(t, k.work) {
			t.Run(s.name, func(t *testing.T) {
				t.Parallel()
				k.everyCall(t, s)
			})
		}
	})
	k.r.Figure("kills at a write, sync, rename, …", k.calls)
}

func (k *killings) everyCall(t *testing.T, s scene) {
	// The short form tries one call of these. One sitting may have a few calls more than the other.
	step, enough := k.r.N(29, 1), k.r.N(1, 3)
	missed, kills := 0, 0
	for n := 1 + k.r.Random(s.name).IntN(step); missed < enough; n += step {
		root, note := folder(t), filepath.Join(t.TempDir(), "note")
		data, c, typed, status, err := s.play(t, root, tracer.Options{Calls: tracer.StoringCalls(), At: n, Do: tracer.Kill, Note: note})
		if err != nil {
			t.Fatal(err)
		}
		hit := counts(t, note).Hit
		if hit == "" {
			missed++
			if status != 0 {
				t.Fatalf("call %d: status %d: %s", n, status, c.Errors.String())
			}
		} else {
			kills++
		}
		if err := k.stands(t, s, data, c, typed); err != nil {
			t.Errorf("killed at call %d, %s: %v", n, hit, err)
			k.count(func() { k.lost++ })
		}
		_ = os.RemoveAll(root)
	}
	k.count(func() { k.calls += kills })
}

func (k *killings) count(add func()) {
	k.mu.Lock()
	defer k.mu.Unlock()
	add()
}

// stands starts the program again after a kill, as an operator does, and checks what is stored.
func (k *killings) stands(t *testing.T, s scene, data string, c *driver.Driver, typed []line) error {
	if s.from == "" { // the start is done, or is done anew
		done := strings.Contains(c.All.String(), "er startet")
		said, err := program(t, data, "start", "2026.2").CombinedOutput()
		if there := strings.Contains(string(said), "finnes fra før"); done && !there || err != nil && !there {
			return fmt.Errorf("acknowledged %v, and started again: %w: %s", done, err, said)
		}
	}
	if said, err := program(t, data, "status").CombinedOutput(); err != nil {
		return fmt.Errorf("status: %w: %s", err, said)
	}
	var before []line
	for _, l := range s.before {
		l.acked = true
		before = append(before, l)
	}
	events, err := logOf(data)
	if err != nil {
		return err
	}
	acked := acknowledged(typed)
	k.count(func() {
		k.acked += acked
		k.kept += max(0, len(jobEvents(events))-len(before)-acked)
	})
	return compare(events, append(before, typed...))
}

// lane is one operator who is interrupted again and again, in a data folder of their own.
type lane struct {
	*killings
	t            *testing.T
	random       *rand.Rand
	name         string
	root         string
	data         string
	manner       string // flag of walk
	folders, job int
	known        int    // events of jobs that are accounted for
	typed        []line // since then
	usual        time.Duration
	answering    time.Duration
}

func (l *lane) run() {
	l.usual, l.answering = 150*time.Millisecond, 3*time.Millisecond
	for l.goesOn() {
		err := l.anew()
		if err == nil {
			err = l.sitting()
		}
		if err != nil {
			l.t.Errorf("lane %s: %v", l.name, err)
			return
		}
	}
	if err := l.account(); err != nil {
		l.t.Errorf("lane %s: %v", l.name, err)
	}
}

func (k *killings) goesOn() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.kills < k.total
}

// anew makes a new data folder if there is none or the work in it is done.
func (l *lane) anew() error {
	if l.data != "" && l.job < len(l.work.keys) {
		return nil
	}
	if err := l.account(); err != nil {
		return err
	}
	_ = os.RemoveAll(l.data)
	l.folders++
	l.manner = []string{"--steps", "--cards"}[l.random.IntN(2)]
	l.data, l.job, l.known = filepath.Join(l.root, fmt.Sprint(l.folders)), 0, 0
	if said, err := program(l.t, l.data, "start", "2026.2").CombinedOutput(); err != nil {
		return fmt.Errorf("start: %w\n%s", err, said)
	}
	return nil
}

// sitting answers until the program is killed, at any moment or while an answer is being written.
func (l *lane) sitting() error {
	key, began := l.work.keys[l.job], time.Now()
	c, err := driver.Begin(program(l.t, l.data, "walk", "--plain", l.manner, key))
	if err != nil {
		return err
	}
	at, after := -1, time.Duration(l.random.Int64N(int64(l.usual)*3/2))
	if l.random.IntN(2) == 0 {
		at, after = l.random.IntN(8), time.Duration(l.random.Int64N(int64(l.answering)*2+1))
	}
	var killing sync.WaitGroup
	end := func() { time.Sleep(after); _ = c.Cmd.Process.Kill() }
	if at < 0 {
		killing.Go(end)
	}
	c.Listen()
	first, asked := time.Since(began), !c.Ended
	y := typist{random: l.random, answers: l.work.answers[key], name: fmt.Sprintf("%s-%d", l.name, l.known+len(l.typed))}
	next := y.next
	if l.manner == "--cards" {
		next = (&cardTypist{typist: &y, cards: l.work.cards}).next
	}
	for n := 0; !c.Ended; n++ {
		text, as := next(c)
		if n == at {
			killing.Go(end)
		}
		sent := time.Now()
		as.acked = c.Answer(text)
		if !as.acked && !as.quiet && !c.Ended {
			return fmt.Errorf("%q at %q is refused: %s", text, y.at, c.Said)
		}
		l.answering = (3*l.answering + time.Since(sent)) / 4
		y.took(as)
		l.typed = append(l.typed, as)
	}
	if strings.Contains(c.Said, "FERDIG") {
		l.job++
	}
	status := c.Leave()
	killing.Wait()
	if status != 0 && status != 137 {
		return fmt.Errorf("it ended by itself with status %d: %s", status, c.Errors.String())
	}
	l.usual = max((3*l.usual+time.Since(began))/4, 50*time.Millisecond)
	l.count(status, asked, first)
	if l.random.IntN(2) == 0 {
		return l.account()
	}
	return nil // the next sitting meets what the kill left
}

func (l *lane) count(status int, asked bool, first time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if status == 137 {
		l.kills++
		if !asked {
			l.early++
		}
	}
	if asked {
		l.slowest = max(l.slowest, first)
	}
}

// account compares what is stored with what was typed.
func (l *lane) account() error {
	if l.data == "" {
		return nil
	}
	events, err := logOf(l.data)
	if err != nil {
		return fmt.Errorf("after a kill: %w", err)
	}
	events = jobEvents(events)
	acked := acknowledged(l.typed)
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(events) < l.known {
		l.lost += l.known - len(events)
		return fmt.Errorf("%d events were there, and %d are", l.known, len(events))
	}
	l.lost += max(0, acked-(len(events)-l.known))
	if err := compare(events[l.known:], l.typed); err != nil {
		return err
	}
	l.acked += acked
	l.kept += len(events) - l.known - acked
	l.known, l.typed = len(events), nil
	return nil
}

// hastyLoses returns how many lines are lost by a program that acknowledges them before it writes them.
func hastyLoses(t *testing.T, random *rand.Rand) int {
	t.Helper()
	file := filepath.Join(folder(t), "hasty")
	c, err := driver.Start(child("hasty", "LADDER_FILE="+file))
	if err != nil {
		t.Fatal(err)
	}
	acked := 0
	for range 1 + random.IntN(20) {
		if c.Answer("linje") {
			acked++
		}
	}
	_ = c.Cmd.Process.Kill()
	_ = c.Leave()
	there, _ := os.ReadFile(file)
	return acked - strings.Count(string(there), "\n")
}

var _ = asChild("hasty", func() int {
	in, held := bufio.NewScanner(os.Stdin), []string{}
	for fmt.Print("> "); in.Scan(); fmt.Print("\n✓ lagret\n> ") {
		held = append(held, in.Text())
		if len(held) == 8 {
			f, err := os.OpenFile(os.Getenv("LADDER_FILE"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
			if err != nil {
				return 1
			}
			_, _ = fmt.Fprintln(f, strings.Join(held, "\n"))
			_ = f.Close()
			held = nil
		}
	}
	return 0
})
