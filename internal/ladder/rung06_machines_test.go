package ladder

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/ladder/bench/driver"
	"example.org/resetup/internal/ladder/bench/tracer"
	"example.org/resetup/internal/ledger"
)

const otherMachine = "regnskap-pc"

// heldUp is kari's sitting at nets/12 that stands still at a write while she stores the answer to the first step.
// first runs before she answers. goOn is nil if there was no such write.
func (s *sharing) heldUp(t *testing.T, data string, at int, first func()) (c *driver.Driver, goOn func() (acked bool)) {
	t.Helper()
	mark := filepath.Join(t.TempDir(), "mark")
	how := tracer.Options{Under: data, Calls: []string{"write"}, At: at, Do: tracer.Pause, Mark: mark}
	c, err := driver.Begin(tracer.Command(program(t, data, "walk", "--plain", "--steps", "nets/12"), how))
	if err != nil {
		t.Fatal(err)
	}
	acked := make(chan bool, 1)
	go func() {
		c.Listen()
		first()
		acked <- c.Answer("")
	}()
	for limit := time.Now().Add(30 * time.Second); ; time.Sleep(time.Millisecond) {
		if _, err := os.Lstat(mark); err == nil {
			break
		}
		if len(acked) > 0 { // this sitting had fewer writes than others so far; it may stand still at its end
			over := make(chan struct{})
			go func() {
				for ; ; time.Sleep(time.Millisecond) {
					select {
					case <-over:
						return
					default:
						_ = os.Remove(mark)
					}
				}
			}()
			_ = c.Leave()
			close(over)
			return c, nil
		}
		if time.Now().After(limit) {
			t.Fatal("the sitting never stands still")
		}
	}
	return c, func() bool {
		_ = os.Remove(mark)
		return <-acked
	}
}

// writesOf returns how many writes of a sitting with one answer come before its question, and how many in all.
func writesOf(t *testing.T, begun string) (before, all int) {
	t.Helper()
	data, aside := filepath.Join(folder(t), "data"), t.TempDir()
	for i, n := range []*int{&before, &all} {
		if err := copyFolder(begun, data); err != nil {
			t.Fatal(err)
		}
		note := filepath.Join(aside, fmt.Sprint(i))
		c, err := driver.Start(tracer.Command(program(t, data, "walk", "--plain", "--steps", "nets/12"), tracer.Options{Under: data, Calls: []string{"write"}, Note: note}))
		if err != nil {
			t.Fatal(err)
		}
		if i == 1 && !c.Answer("") {
			t.Fatal(c.Said)
		}
		_ = c.Leave()
		*n = counts(t, note).Calls
		_ = os.RemoveAll(data)
	}
	return before, all
}

// held writes while somebody else holds the data and does not let go.
func (s *sharing) held(t *testing.T) {
	canTrace(t, s.r)
	begun := filepath.Join(folder(t), "data")
	resetup(t, begun, "start", "2026.2")
	before, all := writesOf(t, begun)
	machine, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	for range s.r.N(1, 4) {
		data := filepath.Join(folder(t), "data")
		if err := copyFolder(begun, data); err != nil {
			t.Fatal(err)
		}
		since := time.Now()
		c, goOn := s.heldUp(t, data, before+2+s.r.Random("held").IntN(max(1, (all-before)*2/3-1)), func() {})
		if goOn == nil {
			continue
		}
		said, err := asOla(t, data, tracer.Options{}).CombinedOutput()
		if status := driver.ExitStatus(err); status != 4 {
			t.Errorf("while kari holds the data ola is answered with status %d: %s", status, said)
		}
		if err := plainlyTold(string(said)); err != nil {
			t.Errorf("%v: %s", err, said)
		}
		for what, want := range map[string][]string{"the user": {"kari"}, "the machine": {machine}, "since when": {clock(since), clock(since.Add(time.Minute))}} {
			if !containsAny(string(said), want) {
				t.Errorf("%s, %q, is not named: %s", what, want, said)
			}
		}
		s.stored(t, data, goOn(), c)
	}
}

// clock is a time as an error may show it, whatever the zone.
func clock(at time.Time) string { return at.UTC().Format(":04") }

func containsAny(text string, any []string) bool {
	for _, a := range any {
		if strings.Contains(text, a) {
			return true
		}
	}
	return false
}

// asOla returns the program about to write a note as ola in another job.
func asOla(t *testing.T, data string, how tracer.Options) *exec.Cmd {
	t.Helper()
	cmd := program(t, data, "walk", "--plain", "--steps", "nets/13")
	cmd.Env = append(cmd.Env, "RESETUP_OPERATOR=ola")
	cmd.Stdin = strings.NewReader("n fra ola\n")
	if how.Host == "" {
		return cmd
	}
	how.Under = data
	return tracer.Command(cmd, how)
}

// stored fails the test unless kari's answer is stored if it was acknowledged, and nothing of ola's is.
func (s *sharing) stored(t *testing.T, data string, acked bool, c *driver.Driver) {
	t.Helper()
	status := c.Leave()
	if !acked && (status != 4 || plainlyTold(c.Errors.String()) != nil) {
		t.Errorf("kari: status %d: %s", status, c.Errors.String())
	}
	if err := sound(data, []line{{step: "stand", acked: acked}}); err != nil {
		s.lose()
		t.Error(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if acked {
		s.acked++
	}
}

// anotherMachine sees the same files over a mount that shares no locks.
func (s *sharing) anotherMachine(t *testing.T) {
	canTrace(t, s.r)
	blind := tracer.Options{Host: otherMachine, Blind: true}
	begun := filepath.Join(folder(t), "data")
	resetup(t, begun, "start", "2026.2")
	if said, err := tracer.Command(program(t, begun, "version"), tracer.Options{Under: begun, Host: otherMachine}).CombinedOutput(); err != nil {
		s.r.Figure("not tried: "+t.Name(), "a machine of another name cannot be had here")
		t.Skipf("no machine of another name here: %s", said)
	}
	before, all := writesOf(t, begun)
	machine, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	detected, tried, held := 0, 0, s.r.N(2, 40)
	for n := range held {
		data := filepath.Join(folder(t), "data")
		if err := copyFolder(begun, data); err != nil {
			t.Fatal(err)
		}
		refused := func(when string) {
			said, err := asOla(t, data, blind).CombinedOutput()
			if status := driver.ExitStatus(err); status != 4 || plainlyTold(string(said)) != nil || !containsAny(string(said), []string{machine, "kari"}) {
				t.Errorf("the other machine, %s: status %d: %s", when, status, said)
				return
			}
			detected++
		}
		c, goOn := s.heldUp(t, data, before+1+n*(all-before-3)/held, func() {})
		if goOn == nil {
			continue
		}
		tried += 2
		refused("while kari writes")
		s.stored(t, data, goOn(), c)
		refused("after kari wrote")
		if err := sound(data, []line{{step: "stand"}}); err != nil {
			t.Error(err)
		}
	}
	s.r.Figure("writes by another machine without locks, refused", fmt.Sprintf("%d of %d", detected, tried))
	if tried < held {
		t.Errorf("only %d writes by the other machine were tried", tried)
	}
	for n := range held {
		s.bothAtOnce(t, begun, before+1+n*(all-before-3)/held, blind)
	}
	s.r.Figure("writes by two machines at once", held)
}

// bothAtOnce lets the other machine write where nobody has written for a while, in the middle of a write of kari's: each
// is either refused, or has the answer stored.
func (s *sharing) bothAtOnce(t *testing.T, begun string, at int, blind tracer.Options) {
	t.Helper()
	data := filepath.Join(folder(t), "data")
	if err := copyFolder(begun, data); err != nil {
		t.Fatal(err)
	}
	c, goOn := s.heldUp(t, data, at, func() { _ = os.Remove(filepath.Join(data, "progress.lock")) })
	if goOn == nil {
		return
	}
	said, err := asOla(t, data, blind).CombinedOutput()
	status := driver.ExitStatus(err)
	ola := strings.Contains(string(said), "\n✓ ")
	if !ola && (status != 4 || plainlyTold(string(said)) != nil) {
		t.Errorf("ola: status %d: %s", status, said)
	}
	kari := goOn()
	status = c.Leave()
	if !kari && (status != 4 || plainlyTold(c.Errors.String()) != nil) {
		t.Errorf("kari: status %d: %s", status, c.Errors.String())
	}
	err = examined(data, func(events []ledger.Event) error {
		return errors.Join(compare(ofJob(events, "nets/12"), []line{{step: "stand", acked: kari}}),
			compare(ofJob(events, "nets/13"), []line{{note: "fra ola", acked: ola}}))
	})
	if err != nil {
		s.lose()
		t.Errorf("kari stands still before write %d, acknowledged: kari %v, ola %v: %v", at, kari, ola, err)
	}
}
