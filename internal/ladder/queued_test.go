//go:build !windows

package ladder

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/term"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ladder/bench/terminal"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/wizard"
)

// queuedKeys are keys that come at once where no step asks for them.
const queuedKeys = "\r\r\r\r"

// queue is what waits at the terminal when a step comes up, and the place it waits at: the steps of nets/12 that were answered
// before.
type queue struct {
	name, keys string
	before     []string // answers to nets/12, line by line
	allowed    int      // answers that the keys may give
}

// queues are keys that were typed for another step, or pasted where nothing takes text.
func queues() []queue {
	find := []string{"", "I kø", "48211", "06:10"}
	verify := append(find, "", "", "", "", "", "", "", "", "", "51877", "", "", "")
	lines := strings.Repeat("4821N\r", 6)
	return []queue{
		{"a digit thrice", "111", verify, 0},
		{"Enter five times", "\r\r\r\r\r", find, 1}, // the description may be empty; what follows has an effect
		{"an answer, and Enter twice more", "Nets 12\r\r\r", find, 1},
		{"a digit and Enter, twice", "1\r1\r", []string{""}, 0},
		{"six pasted lines at the first step", lines, nil, 0},
		{"six pasted lines at a choice", lines, []string{""}, 0},
		{"six pasted lines before the order", lines, verify[:11], 0},
	}
}

// answersTo types a queue at once when its step is shown, and returns how many answers were stored beyond those given before. start
// starts the program on the data.
func (q queue) answersTo(t *testing.T, start func(data string) *terminal.Session) int {
	t.Helper()
	data := folder(t)
	resetup(t, data, "start", "2026.2")
	if len(q.before) > 0 {
		answers(t, program(t, data, "walk", "--plain", "--steps", "nets/12"), q.before...)
	}
	s := start(data)
	s.WaitFor("STÅ I")
	s.Type(q.keys)
	for range 8 { // until nothing is on its way any more
		s.Pause()
	}
	s.Type("\x03\x03")
	s.End(10 * second)
	return answered(lockIsFree(t, data, "nets/12")) - len(q.before)
}

// eagerly starts a program that takes each Enter as an answer, whatever was shown when it was typed.
func eagerly(t *testing.T) func(data string) *terminal.Session {
	return func(data string) *terminal.Session { return terminal.Start(t, child("eager", "LADDER_DATA="+data)) }
}

var _ = asChild("eager", func() int {
	before, err := term.MakeRaw(int(os.Stdin.Fd()))
	if err != nil {
		return 3
	}
	defer func() { _ = term.Restore(int(os.Stdin.Fd()), before) }()
	for key := make([]byte, 1); ; {
		at, answer, err := toAnswer(os.Getenv("LADDER_DATA"))
		if err != nil {
			fmt.Println(err)
			return 1
		}
		fmt.Printf("STÅ I steg %d av 19\r\n", at)
		for key[0] = 0; key[0] != '\r'; {
			if _, err := os.Stdin.Read(key); err != nil || key[0] == 3 {
				return 0
			}
		}
		answer()
	}
})

// toAnswer returns the number of the step of nets/12 that is to be answered, and a function that answers it by
// Enter alone, where the wizard takes that.
func toAnswer(data string) (number int, answer func(), err error) {
	example, err := exampletest.Read("nb")
	if err != nil {
		return 0, nil, err
	}
	store, err := progress.Open(data, 5*time.Second)
	if err != nil {
		return 0, nil, err
	}
	job, err := store.Job("2026.2", "nets/12")
	if err != nil {
		return 0, nil, err
	}
	list, _ := example.Lists.Get("nets")
	c := wizard.Open(list, job, example.Run(), example.Site)
	return c.Current() + 1, func() {
		if e, err := c.Answer(c.Current(), "", ""); err == nil {
			_, _ = store.Append("2026.2", job.Version(), wizard.Stamper{Operator: "kari", Now: exampletest.Saturday}.Stamp(e))
		}
	}, nil
}
