package ladder

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ladder/bench/driver"
	"example.org/resetup/internal/ledger"
)

// TestRung06Sharing: several write the same run, and nobody's answer is lost.
func TestRung06Sharing(t *testing.T) {
	r := beside(t, 6, "sharing")
	binary(t)
	s := &sharing{r: r, t: t}
	t.Run("together", func(t *testing.T) {
		for name, share := range map[string]func(*testing.T){
			"two processes": s.twoProcesses, "two windows": s.twoWindows, "held": s.held, "another machine": s.anotherMachine,
		} {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				share(t)
			})
		}
	})
	r.Figure("answers acknowledged", s.acked)
	r.Figure("answers refused because the other was first", s.late)
	r.Figure("acknowledged answers lost", s.lost)
	t.Run("control", s.control)
}

type sharing struct {
	r *Rung
	t *testing.T

	mu                sync.Mutex
	acked, late, lost int
}

func (s *sharing) lose() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lost++
}

// manyCompanies returns a site file with n companies.
func manyCompanies(n int) string {
	var b strings.Builder
	b.WriteString(`name: Eksempel kommune
timezone: Europe/Oslo
working_hours: "08:00-16:00"
users: {innkjop: PROGRAMSERVERBRUKER INNKJØP, okonomi: PROGRAMSERVERBRUKER ØKONOMI}
brokers: {default: KK-BROKER, autopay: OKBROKER}
blocked: []
gaps: {large: 1, small: 1, dunning: 1}
companies:
  - {number: 1, name: Eksempel kommune, large: true}
`)
	for i := range n - 1 {
		fmt.Fprintf(&b, "  - {number: %d, name: Selskap %d}\n", i+2, i+2)
	}
	return b.String()
}

// by starts a program as an operator.
func by(t *testing.T, operator, data string, args ...string) *driver.Driver {
	t.Helper()
	cmd := program(t, data, args...)
	cmd.Env = append(cmd.Env, "RESETUP_OPERATOR="+operator)
	c, err := driver.Start(cmd)
	if err != nil {
		t.Errorf("%v", err)
		c.Ended = true
	}
	return c
}

// twoProcesses has two operators answer in one run, each in jobs of their own, as fast as they can.
func (s *sharing) twoProcesses(t *testing.T) {
	const companies = 40
	data := filepath.Join(folder(t), "data")
	if err := errors.Join(os.MkdirAll(data, 0o700), os.WriteFile(filepath.Join(data, "site.yaml"), []byte(manyCompanies(companies)), 0o600)); err != nil {
		t.Fatal(err)
	}
	resetup(t, data, "start", "2026.2")
	example := exampletest.Load(t, "nb")
	var err error
	if example.Site, err = example.ReadSite(manyCompanies(companies)); err != nil {
		t.Fatal(err)
	}
	each, w := s.r.N(60, 5000), workAt(t, example, "nets")
	typed := map[string][]line{}
	var operators sync.WaitGroup
	for n, operator := range []string{"kari", "ola"} {
		y := typist{random: s.r.Random(operator), turn: "open-integration", first: "stand", name: operator}
		operators.Go(func() {
			for sitting := 0; y.n < each; sitting++ {
				key := fmt.Sprintf("nets/%d", 1+n+sitting*2%companies)
				y.answers = w.answers[key]
				lines := s.sit(t, by(t, operator, data, "walk", "--plain", "--steps", key), &y, min(100, each-y.n))
				s.mu.Lock()
				typed[key] = append(typed[key], lines...)
				s.mu.Unlock()
				if len(lines) == 0 {
					return
				}
			}
		})
	}
	operators.Wait()
	events, err := logOf(data)
	if err != nil {
		t.Fatal(err)
	}
	for key, lines := range typed {
		if err := compare(ofJob(events, key), lines); err != nil {
			s.lose()
			t.Errorf("%s: %v", key, err)
		}
	}
	said := resetup(t, data, "verify")
	t.Log(strings.TrimSpace(said))
}

// sit types n lines, each of which must be acknowledged.
func (s *sharing) sit(t *testing.T, c *driver.Driver, y *typist, n int) (typed []line) {
	y.undoes, y.back = false, true // where the last sitting left it
	for range n {
		text, l := y.next(c)
		if l.acked = c.Answer(text); !l.acked {
			t.Errorf("%q at %q: %s %s", text, y.at, c.Said, c.Errors.String())
			break
		}
		y.took(l)
		typed = append(typed, l)
	}
	if status := c.Leave(); status != 0 {
		t.Errorf("status %d: %s", status, c.Errors.String())
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.acked += len(typed)
	return typed
}

func ofJob(events []ledger.Event, key string) (out []ledger.Event) {
	for _, e := range events {
		if e.Job == key {
			out = append(out, e)
		}
	}
	return out
}

// twoWindows has two operators answer in the same job: of two answers to a step the first counts, and the second is refused in words.
func (s *sharing) twoWindows(t *testing.T) {
	w := workOf(t, "nets")
	for n := range s.r.N(1, 20) {
		data, key := filepath.Join(folder(t), "data"), w.keys[n%len(w.keys)]
		resetup(t, data, "start", "2026.2")
		typed := map[string][]line{}
		var operators sync.WaitGroup
		for _, operator := range []string{"kari", "ola"} {
			operators.Go(func() {
				lines := s.race(t, by(t, operator, data, "walk", "--plain", "--steps", key), w.answers[key], operator)
				s.mu.Lock()
				defer s.mu.Unlock()
				typed[operator] = lines
			})
		}
		operators.Wait()
		events, err := logOf(data)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for operator, lines := range typed {
			var own []ledger.Event
			for _, e := range ofJob(events, key) {
				if e.By == operator {
					own = append(own, e)
				}
			}
			if err := compare(own, lines); err != nil {
				s.lose()
				t.Errorf("%s: %v", operator, err)
			}
		}
		for _, e := range ofJob(events, key) {
			if e.Action != ledger.Noted && seen[e.Step] {
				t.Errorf("step %s was answered twice", e.Step)
			}
			seen[e.Step] = seen[e.Step] || e.Action != ledger.Noted
		}
	}
}

// race answers one step after another to the end of the job, and writes a note now and then.
func (s *sharing) race(t *testing.T, c *driver.Driver, answers map[string]string, operator string) (typed []line) {
	at := c.Step()
	for n := 0; !c.Ended && n < 100; n++ {
		text, l := answers[at], line{step: at}
		if n%4 == 3 {
			text, l = fmt.Sprintf("n %s %d", operator, n), line{note: fmt.Sprintf("%s %d", operator, n)}
		}
		l.acked = c.Answer(text)
		told := strings.Contains(c.Said, "har svart i denne jobben")
		s.mu.Lock()
		switch {
		case l.acked:
			typed = append(typed, l)
			s.acked++
		case told:
			s.late++
		default:
			t.Errorf("%s at %s: %s %s", operator, at, c.Said, c.Errors.String())
			c.Ended = true
		}
		s.mu.Unlock()
		if next := c.Step(); next != "" {
			at = next
		}
	}
	if status := c.Leave(); status != 0 {
		t.Errorf("%s: status %d: %s", operator, status, c.Errors.String())
	}
	return typed
}

// control runs two programs that count in one file without a lock.
func (s *sharing) control(t *testing.T) {
	lost := 0
	for n := 0; n < 50 && lost == 0; n++ {
		file := filepath.Join(folder(t), "count")
		one, err := driver.Start(child("counter", "LADDER_FILE="+file))
		if err != nil {
			t.Fatal(err)
		}
		other, err := driver.Start(child("counter", "LADDER_FILE="+file))
		if err != nil {
			t.Fatal(err)
		}
		acked := 0
		var work sync.WaitGroup
		var mu sync.Mutex
		for _, c := range []*driver.Driver{one, other} {
			work.Go(func() {
				for range 300 {
					if c.Answer("") {
						mu.Lock()
						acked++
						mu.Unlock()
					}
				}
				_ = c.Leave()
			})
		}
		work.Wait()
		there, _ := os.ReadFile(file)
		counted, _ := strconv.Atoi(string(there))
		lost = acked - counted
	}
	s.r.Control("two programs that write one file without a lock", lost > 0)
}

var _ = asChild("counter", func() int {
	in, file := bufio.NewScanner(os.Stdin), os.Getenv("LADDER_FILE")
	for fmt.Print("> "); in.Scan(); fmt.Print("\n✓ lagret\n> ") {
		there, _ := os.ReadFile(file)
		n, _ := strconv.Atoi(string(there))
		if err := os.WriteFile(file, []byte(strconv.Itoa(n+1)), 0o600); err != nil {
			return 1
		}
	}
	return 0
})
