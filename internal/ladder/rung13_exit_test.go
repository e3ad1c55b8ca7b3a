//go:build !windows

package ladder

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"
	"time"

	"example.org/resetup/internal/ladder/bench/cputime"
	"example.org/resetup/internal/ladder/bench/terminal"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
)

// second is the time within which the program must end and its lock be free.
const second = time.Second

// way is one way out of the program. keys is empty where it is no key.
type way struct {
	name   string
	status int
	or     int // the other status it may have, where two ends race
	out    func(s *terminal.Session) error
	closes bool // the terminal is gone afterwards
}

func signalled(s syscall.Signal) func(*terminal.Session) error {
	return func(at *terminal.Session) error { return at.Cmd.Process.Signal(s) }
}

func typed(keys ...string) func(*terminal.Session) error {
	return func(at *terminal.Session) error {
		for _, k := range keys {
			if _, err := at.Keys.WriteString(k); err != nil {
				return err
			}
		}
		return nil
	}
}

func hangUp(at *terminal.Session) error { return at.Keys.Close() }

// leaving types keys that end the program, and answers the question that comes if a job is in danger.
func leaving(key, yes string) func(*terminal.Session) error {
	return func(at *terminal.Session) error {
		at.Forget()
		if err := typed(key)(at); err != nil {
			return err
		}
		if !at.Shows("Avslutte likevel?", second) {
			return errors.New("it does not ask")
		}
		return typed(yes)(at)
	}
}

// exitPlace is where the program stands when it is left.
type exitPlace struct {
	name string
	args []string
	to   func(s *terminal.Session)
	text bool // a text field has the letters: q is one of them
	give int  // answers that may be stored beyond the six that were given
}

func exitPlaces() []exitPlace {
	board := func(s *terminal.Session) {
		s.WaitFor("Sist bekreftet")
		s.Type("o")
		s.WaitFor("Aksess")
	}
	from := func(key, see string) func(*terminal.Session) {
		return func(s *terminal.Session) {
			board(s)
			s.Type(key)
			s.WaitFor(see)
		}
	}
	job := func(s *terminal.Session) { s.WaitFor("steg 7 av 19") }
	return []exitPlace{
		{name: "the first screen", to: func(s *terminal.Session) { s.WaitFor("Sist bekreftet") }},
		{name: "the board", to: board},
		{name: "the waiting list", to: from("v", "48211")},
		{name: "the timetable", to: from("t", "06:10")},
		{name: "the guides", to: from("g", "Veiledninger")},
		{name: "the help", to: from("?", "Taster"), text: true},
		{name: "a job", args: []string{"walk", "--steps", "nets/12"}, to: job},
		{name: "a note begun", args: []string{"walk", "--steps", "nets/12"}, text: true, to: func(s *terminal.Session) {
			job(s)
			s.Type("n")
			s.WaitFor("Notat:")
			s.Type("ringte banken")
			s.WaitFor("ringte banken")
		}},
		{name: "an answer being stored", args: []string{"walk", "--steps", "nets/12"}, give: 1, to: func(s *terminal.Session) {
			job(s)
			s.Type("\r")
		}},
		{name: "keys queued behind an answer", args: []string{"walk", "--steps", "nets/12"}, give: 1, to: func(s *terminal.Session) {
			job(s)
			s.Type("\r")
			s.WaitFor("steg 8 av 19")
			s.Type(queuedKeys)
			// That they came too early, at once, or from an Enter that was held down.
			if !s.Shows("teller ikke", second) {
				s.WaitFor("Limt inn?")
			}
			for range 4 { // until the keys count again
				s.Pause()
			}
		}},
		{name: "a paste without an end", args: []string{"walk", "--steps", "nets/12"}, text: true, to: func(s *terminal.Session) {
			job(s)
			s.Type("\x1b[200~ringte")
			s.Pause()
		}},
	}
}

func waysFromTheScreen() []way {
	return []way{
		{name: "q", status: 0, out: leaving("q", "j")},
		{name: "ctrl+c", status: 0, out: leaving("\x03", "j")},
		{name: "ctrl+c twice", status: 0, out: typed("\x03", "\x03")},
		{name: "SIGINT", status: 1, out: signalled(syscall.SIGINT)},
		{name: "SIGTERM", status: 1, out: signalled(syscall.SIGTERM)},
		{name: "SIGHUP", status: 1, out: signalled(syscall.SIGHUP)},
		{name: "closed terminal", status: 1, out: hangUp, closes: true},
	}
}

func TestRung13Exit(t *testing.T) {
	r := beside(t, 13, "exit")
	// Where this test was started to outlive its terminal, so would every program it starts.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGHUP)
	t.Cleanup(func() { signal.Reset(syscall.SIGHUP) })
	e := &exits{r: r, statuses: map[string]int{}}
	t.Run("screen", e.fromTheScreen)
	t.Run("hangup", e.withoutASignal)
	t.Run("plain", e.fromThePlainWizard)
	t.Run("random", e.atRandomMoments)
	t.Run("panic", e.panics)
	t.Run("control", e.controls)
	r.Figure("ways out taken", e.taken)
	r.Figure("slowest end", e.slowest)
	r.Figure("exit status, screen", "q and ctrl+c 0; SIGINT, SIGTERM, SIGHUP, closed terminal, panic 1")
	r.Figure("exit status, plain", "q and ctrl+d 0; signals and ctrl+c 128 + the signal's number; closed terminal 1 or 129")
}

type exits struct {
	r        *Rung
	taken    int
	slowest  time.Duration
	statuses map[string]int
}

// ends takes a way out and checks what must hold. At least the acknowledged answers must be stored, and at most one more.
func (e *exits) ends(t *testing.T, s *terminal.Session, w way) {
	t.Helper()
	e.taken++
	longest := cputime.Stalls()
	if err := w.out(s); err != nil {
		t.Errorf("%s: %v\n%q", w.name, err, tail(s.Shown(), 600))
		return
	}
	began := time.Now()
	status, ended := s.End(10 * second)
	took, stalled := time.Since(began), longest()
	e.slowest = max(e.slowest, took)
	switch {
	case !ended:
		t.Errorf("%s: it did not end", w.name)
		return
	case took > second+stalled:
		t.Errorf("%s: it ended after %v", w.name, took)
	}
	if status != w.status && (w.or == 0 || status != w.or) {
		t.Errorf("%s: exit status %d, want %d\n%q", w.name, status, w.status, tail(s.Shown(), 600))
	}
	if w.closes {
		return
	}
	if wrong := s.LeftBehind(); wrong != "" {
		t.Errorf("%s: the terminal is left with %s", w.name, wrong)
	}
}

// lockIsFree fails the test unless the data can be read and written within a second, and returns a job as it is stored.
func lockIsFree(t *testing.T, data, key string) ledger.Job {
	t.Helper()
	store, err := progress.Open(data, second)
	if err != nil {
		t.Fatalf("the data after the end: %v", err)
	}
	if err := store.SetPreference("ola", "last", "x"); err != nil {
		t.Fatalf("the lock after the end: %v", err)
	}
	j, err := store.Job("2026.2", key)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func answered(j ledger.Job) int {
	n := 0
	for _, e := range j.Events {
		if e.Action == ledger.Done || e.Action == ledger.Answered {
			n++
		}
	}
	return n
}

// fromTheScreen takes every way out from every place.
func (e *exits) fromTheScreen(t *testing.T) {
	data, all := withGap(t), exitPlaces()
	short := map[string]bool{"an answer being stored": true, "keys queued behind an answer": true, "a paste without an end": true}
	for _, p := range all {
		if e.r.Short() && !short[p.name] {
			continue
		}
		for _, w := range waysFromTheScreen() {
			if w.name == "q" && p.text {
				continue
			}
			t.Run(p.name+"/"+w.name, func(t *testing.T) {
				at := data
				if p.give > 0 {
					at = withGap(t)
				}
				s := terminal.Start(t, program(t, at, p.args...))
				p.to(s)
				e.ends(t, s, w)
				n := answered(lockIsFree(t, at, "nets/12"))
				if n < 6 || n > 6+p.give {
					t.Errorf("%d answers are stored, 6 were given", n)
				}
			})
		}
	}
}

// withoutASignal closes the terminal of a program that gets no signal for it, or ignores it.
func (e *exits) withoutASignal(t *testing.T) {
	data := withGap(t)
	for name, prepare := range map[string]func(c *exec.Cmd) *exec.Cmd{
		"not its own terminal": func(c *exec.Cmd) *exec.Cmd {
			c.SysProcAttr = &syscall.SysProcAttr{}
			return c
		},
		"nohup": func(c *exec.Cmd) *exec.Cmd {
			sh := exec.Command("sh", append([]string{"-c", `trap "" HUP; exec "$@"`, "sh"}, c.Args...)...)
			sh.Env = c.Env
			return sh
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := terminal.Start(t, prepare(program(t, data, "walk", "--steps", "nets/12")))
			s.WaitFor("steg 7 av 19")
			e.ends(t, s, way{name: "closed terminal", status: 1, out: hangUp, closes: true})
			lockIsFree(t, data, "nets/12")
		})
	}
}

// fromThePlainWizard takes every way out of the wizard line by line, at a terminal.
func (e *exits) fromThePlainWizard(t *testing.T) {
	data := withGap(t)
	for _, w := range []way{
		{name: "q", status: 0, out: typed("q\r")},
		{name: "ctrl+d", status: 0, out: typed("\x04")},
		{name: "ctrl+c", status: 130, out: typed("\x03")},
		{name: "SIGTERM", status: 143, out: signalled(syscall.SIGTERM)},
		{name: "SIGHUP", status: 129, out: signalled(syscall.SIGHUP)},
		{name: "closed terminal", status: 129, or: 1, out: hangUp, closes: true},
		{name: "closed terminal without a signal", status: 1, out: hangUp, closes: true},
	} {
		t.Run(w.name, func(t *testing.T) {
			c := program(t, data, "walk", "--plain", "--steps", "nets/12")
			if strings.Contains(w.name, "without") {
				c.SysProcAttr = &syscall.SysProcAttr{}
			}
			s := terminal.Start(t, c)
			s.WaitFor("Steg 7 av 19")
			s.WaitFor("> ")
			e.ends(t, s, w)
			if n := answered(lockIsFree(t, data, "nets/12")); n != 6 {
				t.Errorf("%d answers are stored, 6 were given", n)
			}
		})
	}
}

// atRandomMoments signals while one answer after another is given on the screen.
func (e *exits) atRandomMoments(t *testing.T) {
	random, lost, extra := e.r.Random("moments"), 0, 0
	ways := waysFromTheScreen()[2:]
	n := e.r.N(4, 150)
	for range n {
		w := ways[random.IntN(len(ways))]
		acknowledged, stored := e.interrupted(t, w, random)
		lost += max(0, acknowledged-stored)
		extra = max(extra, stored-acknowledged)
	}
	e.r.Figure("left at random moments while answering", n)
	e.r.Figure("acknowledged answers lost", lost)
	e.r.Figure("most answers stored beyond those shown", extra)
	if lost > 0 {
		t.Errorf("%d acknowledged answers were lost", lost)
	}
}

// interrupted answers the preflight on the screen as fast as it goes, until the way out is taken after a while.
func (e *exits) interrupted(t *testing.T, w way, random *rand.Rand) (acknowledged, stored int) {
	t.Helper()
	data := t.TempDir()
	resetup(t, data, "start", "2026.2")
	s := terminal.Start(t, program(t, data, "walk", "--steps", "forberedelser/all"))
	s.WaitFor("steg 1 av 11")
	moment := time.After(time.Duration(random.IntN(120)) * time.Millisecond)
	answering := make(chan struct{})
	go func() {
		defer close(answering)
		for i, key := range []string{"1\r", "1\r", "1\r", "1\r", "\r", "\r", "\r", "1\r", "\r", "1\r"} {
			if _, err := s.Keys.WriteString(key); err != nil || !s.Shows(fmt.Sprintf("steg %d av 11", i+2), second) {
				return
			}
		}
	}()
	<-moment
	e.ends(t, s, w)
	<-answering
	for n := 1; n < 11; n++ {
		if strings.Contains(s.Shown(), fmt.Sprintf("steg %d av 11", n+1)) {
			acknowledged = n
		}
	}
	return acknowledged, answered(lockIsFree(t, data, "forberedelser/all"))
}
