package ledger_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

func TestOnlyEventsOfTheRunPassAsSuch(t *testing.T) {
	good := ledger.Event{ID: "1", At: monday(), By: "kari", Action: ledger.Planned, Value: "d", Reason: "nytt selskap"}
	for _, a := range []ledger.Action{ledger.Started, ledger.Planned, ledger.Adopted, ledger.Closed, ledger.Renamed} {
		e := good
		e.Action = a
		if err := ledger.CheckRunEvent(e); err != nil || !a.OfRun() {
			t.Errorf("%q: %v", a, err)
		}
		refused(t, netsJob(), e, ledger.ErrEvent)
	}
	for name, spoil := range map[string]func(*ledger.Event){
		"an answer":     func(e *ledger.Event) { e.Action = ledger.Answered },
		"no action":     func(e *ledger.Event) { e.Action = "" },
		"a job":         func(e *ledger.Event) { e.Job = "nets/12" },
		"a step":        func(e *ledger.Event) { e.Step = "order" },
		"an effect":     func(e *ledger.Event) { e.Effect = procedures.OldDeleted },
		"a slot":        func(e *ledger.Event) { e.Slot = procedures.NewID },
		"an undo":       func(e *ledger.Event) { e.Ref = 3 },
		"a deviation":   func(e *ledger.Event) { e.Deviates = true },
		"a code":        func(e *ledger.Event) { e.Code = ledger.Discarded },
		"a long reason": func(e *ledger.Event) { e.Reason = strings.Repeat("x", ledger.MaxText+1) },
	} {
		e := good
		spoil(&e)
		if err := ledger.CheckRunEvent(e); !errors.Is(err, ledger.ErrEvent) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What is not UTF-8 would be read back as something else than what was sealed.
func TestOnlyTextThatIsReadBackAlikeIsSealed(t *testing.T) {
	for name, spoil := range map[string]func(*ledger.Event){
		"ID": func(e *ledger.Event) { e.ID = "\xff" }, "By": func(e *ledger.Event) { e.By = "k\xe5re" },
		"Job": func(e *ledger.Event) { e.Job = "\xff" }, "Step": func(e *ledger.Event) { e.Step = "\xff" },
		"Value": func(e *ledger.Event) { e.Value = "\xff" }, "Reason": func(e *ledger.Event) { e.Reason = "\xff" },
	} {
		e := ledger.Event{ID: "1", At: monday(), By: "kari", Action: ledger.Noted, Value: "h\u2028\ufffd<&>\x00æ"}
		sealed, err := ledger.Seal(e, ledger.Event{})
		if err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(sealed)
		if err != nil {
			t.Fatal(err)
		}
		var read ledger.Event
		if err := json.Unmarshal(data, &read); err != nil {
			t.Fatal(err)
		}
		if err := ledger.CheckSeal(read, ledger.Event{}); err != nil {
			t.Error(err)
		}
		spoil(&e)
		if _, err := ledger.Seal(e, ledger.Event{}); !errors.Is(err, ledger.ErrEvent) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPaperIsSealedAndItsAbsenceChangesNothing(t *testing.T) {
	e := ledger.Event{ID: "1", At: monday(), By: "kari", Job: "nets/12", Step: "order", Action: ledger.Done}
	sealed, err := ledger.Seal(e, ledger.Event{})
	if err != nil {
		t.Fatal(err)
	}
	const before = "dda0eebfdbbb51917335c9c3068444134eef1713dc9b0c119ea068831dd49be9"
	if sealed.Hash != before {
		t.Errorf("the hash is %s, and was %s before there was paper", sealed.Hash, before)
	}
	sealed.Paper = true
	if ledger.CheckSeal(sealed, ledger.Event{}) == nil {
		t.Error("an answer was made one from paper, unseen")
	}
}

func TestAJobIsPostponedToADate(t *testing.T) {
	to := func(date string) ledger.Event {
		return ledger.Event{Step: "date", Action: ledger.Answered, Slot: procedures.NewDate, Value: date}
	}
	j := apply(t, netsJob(), to("2026-07-27"))
	if j.New.Date != "2026-07-27" {
		t.Errorf("the date is %q", j.New.Date)
	}
	if got := apply(t, j, to("2028-02-29")).New.Date; got != "2028-02-29" {
		t.Errorf("the date is %q", got)
	}
	if got := apply(t, j, to("")).New.Date; got != "" {
		t.Errorf("the date is %q", got)
	}
	if got := apply(t, j, undo(1)).New.Date; got != "" {
		t.Errorf("after the undo the date is %q", got)
	}
	for _, wrong := range []string{"27.07.2026", "2026-7-27", "2026-02-29", "2026-07-27T10:00", "i morgen", "06:10"} {
		refused(t, j, to(wrong), ledger.ErrEvent)
	}
}
