package ledger_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

const longReason = "avtalt med IT"

func monday() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }

func netsPlan() procedures.Plan {
	return procedures.Plan{
		Key: "nets/12", Procedure: "nets", Company: 12, CompanyName: "Eksempel Eiendom KF",
		Title: "Nets-integrasjon", Kind: procedures.Setup, Retire: procedures.WaitDelete,
	}
}

func netsJob() ledger.Job { return ledger.NewJob(netsPlan(), ledger.Memory{}) }

// jobIn is a job whose two halves stand in these states.
func jobIn(o ledger.OldState, n ledger.NewState) ledger.Job {
	j := netsJob()
	j.Old.State, j.New.State = o, n
	return j
}

// next fills in what every event has: it follows what the job has seen.
func next(j ledger.Job, e ledger.Event) ledger.Event {
	if e.Job == "" {
		e.Job = j.Plan.Key
	}
	if e.Seq == 0 {
		e.Seq = j.Version() + 1
	}
	if e.By == "" {
		e.By = "kari"
	}
	e.At = monday().Add(time.Duration(e.Seq) * time.Minute)
	return e
}

func apply(t testing.TB, j ledger.Job, events ...ledger.Event) ledger.Job {
	t.Helper()
	for _, e := range events {
		after, err := ledger.Apply(j, next(j, e))
		if err != nil {
			t.Fatalf("%+v: %v", e, err)
		}
		j = after
	}
	return j
}

// refused applies an event that must be an error of this kind and leave the job as it was.
func refused(t testing.TB, j ledger.Job, e ledger.Event, want error) error {
	t.Helper()
	before := text(t, j)
	after, err := ledger.Apply(j, next(j, e))
	if !errors.Is(err, want) {
		t.Errorf("%+v: got %v, want %v", e, err, want)
	}
	if text(t, after) != before {
		t.Errorf("%+v was refused and still changed the job", e)
	}
	return err
}

// does is a confirmed step with an effect; the step is named after it.
func does(effect procedures.Effect) ledger.Event {
	return ledger.Event{Step: string(effect), Action: ledger.Done, Effect: effect}
}

func answer(step, value string) ledger.Event {
	return ledger.Event{Step: step, Action: ledger.Answered, Value: value}
}

func undo(seq uint64) ledger.Event { return ledger.Event{Action: ledger.Undone, Ref: seq} }

func because(e ledger.Event) ledger.Event {
	e.Reason = longReason
	return e
}

// swapped is a job after a whole swap: seq 1 queued, 2 waiting, 3 ordered, 4 verified, 5 deleted.
func swapped(t testing.TB, upTo int) ledger.Job {
	t.Helper()
	whole := []ledger.Event{
		does(procedures.OldQueued), does(procedures.OldWaiting), does(procedures.NewOrdered),
		does(procedures.NewVerified), does(procedures.OldDeleted),
	}
	return apply(t, netsJob(), whole[:upTo]...)
}

func text(t testing.TB, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func oldStates() []ledger.OldState {
	return []ledger.OldState{
		ledger.OldUnknown, ledger.OldQueued, ledger.OldWaiting, ledger.OldCancelled,
		ledger.OldDeleted, ledger.OldNone, ledger.OldKeep,
	}
}

func newStates() []ledger.NewState {
	return []ledger.NewState{ledger.NewNone, ledger.NewOrdered, ledger.NewVerified, ledger.NewProved, ledger.NewFailed}
}

func effects() []procedures.Effect {
	return []procedures.Effect{
		procedures.OldQueued, procedures.OldWaiting, procedures.OldCancelled, procedures.OldDeleted,
		procedures.OldNone, procedures.OldKeep, procedures.NewOrdered, procedures.NewVerified,
		procedures.NewProved, procedures.NewFailed,
	}
}
