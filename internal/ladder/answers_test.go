package ladder

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ladder/bench/driver"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
)

// line is what a typed line should have become in the log.
type line struct {
	step  string
	note  string // the text of a note
	undo  bool
	card  []string // the steps of the card that it confirms, all in one act
	quiet bool     // it is kept with its card, and is nothing yet
	acked bool     // else it may or may not be there
}

// size returns how many events the line becomes.
func (l line) size() int {
	switch {
	case l.quiet:
		return 0
	case l.card != nil:
		return len(l.card)
	}
	return 1
}

// begins reports whether the line has become the first of these events: of a card, all of them.
func (l line) begins(events []ledger.Event) bool {
	if len(events) < l.size() {
		return false
	}
	for i, step := range l.card {
		if !events[i].SameAct(events[0]) || !(line{step: step}).isIn(events[i]) {
			return false
		}
	}
	return l.card != nil || l.isIn(events[0])
}

// acknowledged returns how many events were acknowledged.
func acknowledged(typed []line) (n int) {
	for _, l := range typed {
		if l.acked {
			n += l.size()
		}
	}
	return n
}

func (l line) isIn(e ledger.Event) bool {
	switch {
	case l.undo:
		return e.Action == ledger.Undone
	case l.note != "":
		return e.Action == ledger.Noted && e.Value == l.note
	}
	return e.Step == l.step && (e.Action == ledger.Done || e.Action == ledger.Answered)
}

// compare returns an error if the lines that were typed one after the other do not account for the log of a run. The events of the
// run itself do not count.
func compare(events []ledger.Event, typed []line) error {
	events = jobEvents(events)
	// reach[i] reports whether the lines so far can have become the first i events.
	reach := make([]bool, len(events)+1)
	reach[0] = true
	for n, l := range typed {
		next, any := make([]bool, len(events)+1), false
		for i, ok := range reach {
			if !ok {
				continue
			}
			if !l.acked {
				next[i], any = true, true
			}
			if !l.quiet && l.begins(events[i:]) {
				next[i+l.size()], any = true, true
			}
		}
		if !any {
			return fmt.Errorf("line %d of %d, %+v, is not in the log of %d events", n+1, len(typed), l, len(events))
		}
		reach = next
	}
	if !reach[len(events)] {
		return fmt.Errorf("the log has %d events, which %d lines do not account for: the last is %+v", len(events), len(typed), events[len(events)-1])
	}
	return nil
}

func jobEvents(events []ledger.Event) []ledger.Event {
	var out []ledger.Event
	for _, e := range events {
		if !e.Action.OfRun() {
			out = append(out, e)
		}
	}
	return out
}

// work has the right answer to every step of a procedure's jobs.
type work struct {
	keys    []string
	steps   []string                     // in their order
	answers map[string]map[string]string // job → step → answer
	cards   map[string][]string          // card → its steps
}

func workOf(t *testing.T, procedure string) work {
	t.Helper()
	return workAt(t, exampletest.Load(t, "nb"), procedure)
}

// workAt is workOf at the site of an example.
func workAt(t *testing.T, o exampletest.Example, procedure string) work {
	t.Helper()
	list, _ := o.Lists.Get(procedure)
	w := work{answers: map[string]map[string]string{}, cards: map[string][]string{}}
	for _, s := range list.Steps {
		w.steps = append(w.steps, s.ID)
		w.cards[s.CardID()] = append(w.cards[s.CardID()], s.ID)
	}
	for _, p := range plansFor(o.Site, listsOf(t, o, procedure)) {
		values := procedures.Values(list, p, o.Site, procedures.Known{})
		answers := map[string]string{}
		for _, s := range list.Steps {
			s = procedures.Render(s, values)
			answers[s.ID] = exampletest.AnswerAsPlanned(s, exampletest.IDsOf(p.Key))
		}
		w.keys, w.answers[p.Key] = append(w.keys, p.Key), answers
	}
	return w
}

// typist chooses lines for one sitting at one job.
type typist struct {
	random  *rand.Rand
	answers map[string]string
	at      string // the step asked
	undoes  bool   // the last line acknowledged can be taken back
	n       int
	name    string

	turn, first string // at turn the answers are taken back as far as first, and given again
	back        bool
}

// next returns the line to type, and what it should become in the log.
func (y *typist) next(c *driver.Driver) (string, line) {
	if s := c.Step(); s != "" {
		y.at = s
	}
	y.n++
	switch y.at {
	case y.turn:
		y.back = true
	case y.first:
		y.back = false
	}
	switch choice := y.random.IntN(8); {
	case choice == 0 && y.undoes, y.back && choice > 2 && y.turn != "":
		return "u", line{undo: true}
	case choice <= 2:
		text := fmt.Sprintf("merke %s-%d", y.name, y.n)
		return "n " + text, line{note: text}
	}
	return y.answers[y.at], line{step: y.at}
}

// took notes how the line went.
func (y *typist) took(l line) {
	if l.note == "" {
		y.undoes = l.acked && !l.undo
	}
}

// logOf reads the log of the run 2026.2 as another process does.
func logOf(data string) ([]ledger.Event, error) {
	store, err := progress.Open(data, 20*time.Second)
	if err != nil {
		return nil, err
	}
	return store.Events("2026.2", 0, 0)
}

// sound returns an error if the log is not what was typed, or the record is not sound.
func sound(data string, typed []line) error {
	return examined(data, func(events []ledger.Event) error { return compare(events, typed) })
}

// examined returns what complain says of the log, or what is not sound in the record.
func examined(data string, complain func([]ledger.Event) error) error {
	store, err := progress.Open(data, 20*time.Second)
	if err != nil {
		return err
	}
	events, err := store.Events("2026.2", 0, 0)
	if err == nil {
		err = complain(events)
	}
	if err != nil {
		return err
	}
	findings, err := store.Verify()
	if err == nil && len(findings) > 0 {
		err = fmt.Errorf("verify: %v", findings)
	}
	return err
}

// plainlyTold returns an error unless an error is told as it should be: in words, with what to do, and no more.
func plainlyTold(said string) error {
	lines := strings.Split(strings.TrimSpace(said), "\n")
	switch {
	case strings.Contains(said, "goroutine ") || strings.Contains(said, "panic") || strings.Contains(said, "runtime error"):
		return errors.New("it broke down")
	case !strings.Contains(said, "Feil: "):
		return errors.New("no error is told")
	case strings.HasPrefix(lines[len(lines)-1], "Feil: "):
		return errors.New("it is not told what to do")
	}
	return nil
}
