package ladder

import (
	"fmt"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ladder/bench/driver"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// TestRung07Windows: the real binary stands at a step in the plain wizard while somebody else adopts an edited list; what is
// then typed is the answer to the step that was shown, or is not taken.
func TestRung07Windows(t *testing.T) {
	r := rung(t, 7, "changed lists")
	e := newEditor(t, r.Random("windows"))
	windows, landed := r.N(1, 60), 0
	for i := range windows {
		n, err := e.inAWindow(t.TempDir(), i)
		if err != nil {
			t.Fatalf("window %d: %v", i, err)
		}
		landed += n
	}
	if landed == 0 {
		t.Error("no answer was taken, which proves nothing")
	}
	r.Figure("plain wizards open during an adoption", windows)
	r.Figure("answers they took after it", landed)
}

// inAWindow returns the number of answers that were stored after the adoption.
func (e *editor) inAWindow(data string, i int) (landed int, err error) {
	const job = "nets/12"
	resetup(e.t, data, "start", "2026.2")
	c, err := driver.Start(program(e.t, data, "walk", "--plain", "--steps", job))
	if err != nil {
		return 0, err
	}
	defer c.Leave()
	list, _ := e.o.Lists.Get("nets")
	shown := map[string]procedures.Step{}
	for _, s := range list.Steps {
		shown[s.ID] = s
	}
	store := openStore(e.t, data)
	stamps := &stamper{name: fmt.Sprintf("w%d", i), now: exampletest.Saturday}
	adoptAt := e.random.IntN(8)
	for n := range 12 {
		if n == adoptAt {
			edited, err := e.edit("nets")
			if err != nil {
				return 0, err
			}
			if _, err := store.Adopt("2026.2", stamps.stamp(ledger.Event{Action: ledger.Adopted}), []procedures.Procedure{edited}); err != nil {
				return 0, err
			}
		}
		at := c.Step()
		if at == "" || c.Ended {
			break
		}
		before, err := store.Job("2026.2", job)
		if err != nil {
			return 0, err
		}
		answer := exampletest.Answer(shown[at], exampletest.IDsOf(job))
		if shown[at].Critical {
			answer = "12" // the company, or no answer at all
		}
		acknowledged := c.Answer(answer)
		after, err := store.Job("2026.2", job)
		if err != nil {
			return 0, err
		}
		added := after.Events[len(before.Events):]
		switch {
		case acknowledged != (len(added) == 1):
			return 0, fmt.Errorf("step %q: acknowledged %v, and %d events more", at, acknowledged, len(added))
		case len(added) == 1 && added[0].Step != at:
			return 0, fmt.Errorf("the answer to %q stands under %q", at, added[0].Step)
		case len(added) == 1 && n >= adoptAt:
			landed++
		}
		if !acknowledged {
			break
		}
	}
	return landed, nil
}
