package ledger_test

import (
	"slices"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// controlled is a job that kari ordered, ola verified and liv planned, and that is controlled.
func controlled(t *testing.T, differs bool) ledger.Job {
	e := ledger.Event{By: "per", Action: ledger.Recorded, Code: ledger.Controlled, Value: "51877 · I kø"}
	if differs {
		e.Effect, e.Deviates, e.Reason, e.Step = procedures.NewFailed, true, "Starttid", "verify"
	}
	return apply(t, netsJob(),
		ledger.Event{By: "liv", Action: ledger.Recorded, Slot: procedures.NewStart, Value: "06:10"},
		ledger.Event{Action: ledger.Answered, Step: "old", Effect: procedures.OldWaiting, Value: "ja"},
		ledger.Event{Action: ledger.Done, Step: "order", Effect: procedures.NewOrdered},
		ledger.Event{By: "ola", Action: ledger.Answered, Step: "verify", Value: "I kø", Effect: procedures.NewVerified},
		e)
}

func TestAControlThatFindsNothingChangesNothing(t *testing.T) {
	j := controlled(t, false)
	if e, ok := j.Control(); !ok || e.By != "per" || j.New.State != ledger.NewVerified || j.Steps["verify"].Value != "I kø" {
		t.Errorf("controlled %v by %q, and the new job is %s", ok, e.By, j.New.State)
	}
	if by := j.SetUpBy(); !slices.Equal(by, []string{"kari", "ola"}) {
		t.Errorf("set up by %q", by)
	}
	if e, _ := j.Control(); e.Called() != "controlled" {
		t.Errorf("it is called %q", e.Called())
	}
}

func TestAControlThatDiffersIsADangerUntilTheJobIsVerifiedAgain(t *testing.T) {
	j := controlled(t, true)
	if j.Hazard() != ledger.Failed || j.Advice() != ledger.Restart {
		t.Fatalf("it is %q", j.Hazard())
	}
	j = apply(t, j, ledger.Event{Action: ledger.Answered, Step: "verify", Value: "I kø", Effect: procedures.NewVerified})
	if _, still := j.Control(); still || j.Hazard() == ledger.Failed {
		t.Errorf("it is %q, and the control stands: %v", j.Hazard(), still)
	}
}

func TestAControlIsTakenBack(t *testing.T) {
	j := controlled(t, true)
	j = apply(t, j, ledger.Event{Action: ledger.Undone, Ref: j.Version()})
	if _, ok := j.Control(); ok || j.New.State != ledger.NewVerified {
		t.Errorf("it stands, and the new job is %s", j.New.State)
	}
}
