package overview_test

import (
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
)

func TestAnAnswerSettlesTheFindingsOfItsJobAndNothingElseDoes(t *testing.T) {
	f := overview.Findings{List: "abc", Findings: []overview.Finding{{Job: "nets/12", Why: "borte"}, {Job: "nets/13"}, {ConsoleID: "47999"}}}
	list := ledger.Evidence{List: "abc"}
	for name, c := range map[string]struct {
		e    ledger.Event
		left int // findings about nets/12
	}{
		"an answer":                      {ledger.Event{Action: ledger.Answered}, 0},
		"a step done":                    {ledger.Event{Action: ledger.Done}, 0},
		"an undo":                        {ledger.Event{Action: ledger.Undone}, 0},
		"a note":                         {ledger.Event{Action: ledger.Noted}, 1},
		"a planned start":                {ledger.Event{Action: ledger.Recorded, Slot: procedures.NewStart}, 1},
		"what was recorded of the list":  {ledger.Event{Action: ledger.Recorded, Effect: procedures.NewFailed, Evidence: list}, 1},
		"what was recorded of a new one": {ledger.Event{Action: ledger.Recorded, Effect: procedures.NewFailed, Evidence: ledger.Evidence{List: "def"}}, 0},
	} {
		c.e.Job = "nets/12"
		after := f.After(c.e)
		if len(after.Of("nets/12")) != c.left || len(after.Of("nets/13")) != 1 || len(after.Of("")) != 1 {
			t.Errorf("after %s: %+v", name, after.Findings)
		}
	}
}
