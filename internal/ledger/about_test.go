package ledger_test

import (
	"slices"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// postpone is a routine that goes one way for remittance and another for dunning.
func postpone() procedures.Procedure {
	return procedures.Procedure{ID: "ferie-utsett", Kind: procedures.Routine, Retire: procedures.None, Steps: []procedures.Step{
		{ID: "kind", Ask: procedures.Ask{Kind: procedures.AskChoice, Choices: []procedures.Choice{
			{Value: "remittering", About: []string{"autopay-remittering"}},
			{Value: "purring", About: []string{"purring-p1", "purring-p2"}},
			{Value: "annet"},
		}}},
		{ID: "job", Ask: procedures.Ask{Kind: procedures.AskText}},
		{ID: "cancel", OnlyIf: exampletest.If("kind = remittering")},
		{ID: "console", OnlyIf: exampletest.If("kind = purring")},
		{ID: "ask", OnlyIf: exampletest.If("kind != remittering | purring")},
	}}
}

func postponing(of string) ledger.Job {
	return ledger.NewJob(procedures.Plan{Key: "ferie-utsett/all/1", Procedure: "ferie-utsett", Retire: procedures.None, Of: of}, ledger.Memory{})
}

func TestARoutineTakesTheWayOfItsJob(t *testing.T) {
	for of, want := range map[string]struct {
		known string
		steps []string
	}{
		"autopay-remittering/12":  {"remittering", []string{"kind", "job", "cancel"}},
		"purring-p2/1/K500-PFEL":  {"purring", []string{"kind", "job", "console"}},
		"nets/12":                 {"", []string{"kind", "job", "ask"}},
		"":                        {"", []string{"kind", "job", "ask"}},
		"autopay-remittering":     {"", []string{"kind", "job", "ask"}},
		"autopay-remittering/all": {"remittering", []string{"kind", "job", "cancel"}},
	} {
		j := postponing(of)
		steps := ledger.StepsOf(postpone(), j)
		state := map[bool]ledger.StepState{true: ledger.Remembered, false: ledger.Open}[want.known != ""]
		if !slices.Equal(ids(steps), want.steps) || steps[0].State != state || steps[0].Known != want.known {
			t.Errorf("of %q: %v, %q, %q", of, ids(steps), steps[0].State, steps[0].Known)
		}
		next := map[bool]string{true: "job", false: "kind"}[want.known != ""]
		if got := ledger.Summarise(postpone(), j).NextStep; got != next {
			t.Errorf("of %q: the next step is %q", of, got)
		}
	}
}

func TestARoutinesOwnAnswerCountsBeforeThatOfItsJob(t *testing.T) {
	j := apply(t, postponing("autopay-remittering/12"), answer("kind", "purring"))
	steps := ledger.StepsOf(postpone(), j)
	if !slices.Equal(ids(steps), []string{"kind", "job", "console"}) || steps[0].State != ledger.StepDone || steps[0].Known != "" {
		t.Errorf("%v, %q", ids(steps), steps[0].State)
	}
	j = apply(t, j, undo(1))
	if got := ids(ledger.StepsOf(postpone(), j)); !slices.Equal(got, []string{"kind", "job", "cancel"}) {
		t.Errorf("after the undo: %v", got)
	}
}

func TestWhatAnEarlierRunKnowsIsGiven(t *testing.T) {
	j := ledger.NewJob(netsPlan(), ledger.Memory{Run: "2026.1", ID: "48211"})
	for _, s := range ledger.StepsOf(netsList(), j) {
		if want := map[string]string{"old-id": "48211"}[s.ID]; s.Known != want {
			t.Errorf("%s: %q", s.ID, s.Known)
		}
	}
}

func TestOnlySwapsOfTheRunsOwnAreRemembered(t *testing.T) {
	for name, c := range map[string]struct {
		plan procedures.Plan
		want bool
	}{
		"a swap":            {netsPlan(), true},
		"without a swap":    {procedures.Plan{Key: "forberedelser/all", Retire: procedures.None}, false},
		"a routine's":       {postponing("nets/12").Plan, false},
		"a swap of another": {procedures.Plan{Key: "x/1", Retire: procedures.WaitDelete, Of: "nets/12"}, false},
	} {
		if got := ledger.NewJob(c.plan, ledger.Memory{}).Remembers(); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
