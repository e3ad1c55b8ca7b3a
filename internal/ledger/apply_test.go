package ledger_test

import (
	"errors"
	"strings"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

func TestAConfirmedStepIsRecordedWithWhoAndWhen(t *testing.T) {
	e := next(netsJob(), ledger.Event{
		Step: "verify", Action: ledger.Answered, Value: "Planlagt", Reason: "betyr det samme", Deviates: true,
		Effect: procedures.OldQueued, By: "ola",
	})
	j := apply(t, netsJob(), e)
	want := ledger.Record{
		Action: ledger.Answered, Value: "Planlagt", Reason: "betyr det samme", Deviates: true,
		Effect: procedures.OldQueued, At: e.At, By: "ola", Seq: 1,
	}
	if j.Steps["verify"] != want {
		t.Errorf("got %+v, want %+v", j.Steps["verify"], want)
	}
	if j.Old.State != ledger.OldQueued || j.Old.By != "ola" || !j.Old.Since.Equal(e.At) {
		t.Errorf("old job: %+v", j.Old)
	}
	if len(j.Events) != 1 || j.Version() != 1 {
		t.Errorf("%d events, version %d", len(j.Events), j.Version())
	}
}

func TestStepsSkippedAndDeferredAreRecordedWithTheirReason(t *testing.T) {
	j := apply(t, netsJob(),
		ledger.Event{Step: "frequency", Action: ledger.Skipped, Reason: "står alt riktig"},
		ledger.Event{Step: "verify", Action: ledger.Deferred, Reason: "konsollen er nede"})
	if r := j.Steps["frequency"]; r.Action != ledger.Skipped || r.Reason != "står alt riktig" {
		t.Errorf("skipped: %+v", r)
	}
	if r := j.Steps["verify"]; r.Action != ledger.Deferred || r.Reason != "konsollen er nede" {
		t.Errorf("deferred: %+v", r)
	}
	if j.Skipped != nil {
		t.Error("the whole job is skipped")
	}
}

func TestAWholeJobIsSkipped(t *testing.T) {
	j := apply(t, netsJob(), ledger.Event{Action: ledger.Skipped, Reason: "ikke i bruk", By: "ola"})
	if j.Skipped == nil || j.Skipped.Reason != "ikke i bruk" || j.Skipped.By != "ola" || len(j.Steps) != 0 {
		t.Errorf("skipped %+v, steps %v", j.Skipped, j.Steps)
	}
}

func TestNotesAddUpAndAnswerNothing(t *testing.T) {
	j := apply(t, netsJob(),
		ledger.Event{Step: "verify", Action: ledger.Noted, Value: "ring banken"},
		ledger.Event{Action: ledger.Noted, Value: "gjelder hele jobben", By: "ola"})
	if len(j.Notes) != 2 || j.Notes[0].Step != "verify" || j.Notes[0].Text != "ring banken" || j.Notes[1].By != "ola" {
		t.Errorf("notes: %+v", j.Notes)
	}
	if len(j.Steps) != 0 || j.Old != netsJob().Old || j.New != netsJob().New {
		t.Errorf("a note changed the job: %+v", j)
	}
}

func TestSlotsKeepWhatWasAnswered(t *testing.T) {
	values := map[procedures.Slot]string{
		procedures.OldID: "48211", procedures.OldStart: "06:10", procedures.OldDescription: "Nets gammel",
		procedures.NewID: "51877", procedures.NewStart: "06:15", procedures.NewDescription: "Nets ny",
	}
	j := netsJob()
	for slot, value := range values {
		j = apply(t, j, ledger.Event{Step: string(slot), Action: ledger.Answered, Value: value, Slot: slot})
	}
	got := map[procedures.Slot]string{
		procedures.OldID: j.Old.ID, procedures.OldStart: j.Old.Start.String(), procedures.OldDescription: j.Old.Description,
		procedures.NewID: j.New.ID, procedures.NewStart: j.New.Start.String(), procedures.NewDescription: j.New.Description,
	}
	for slot, want := range values {
		if got[slot] != want {
			t.Errorf("%s: %q, want %q", slot, got[slot], want)
		}
	}
	if len(values) != 6 || j.New.State != ledger.NewNone || j.Old.State != ledger.OldUnknown {
		t.Errorf("a slot moved the swap: old %q, new %q", j.Old.State, j.New.State)
	}
}

func TestRecordedFillsASlotWithoutAStep(t *testing.T) {
	j := apply(t, netsJob(), ledger.Event{Action: ledger.Recorded, Slot: procedures.NewStart, Value: "06:25"})
	if j.New.Start != site.At(6*60+25) || len(j.Steps) != 0 {
		t.Errorf("start %q, steps %v", j.New.Start, j.Steps)
	}
}

func TestWrongEventsAreRefused(t *testing.T) {
	base := apply(t, netsJob(), answer("old-find", "I kø"), ledger.Event{Action: ledger.Noted, Value: "husk"})
	long := strings.Repeat("a", 4001)
	for name, e := range map[string]ledger.Event{
		"another job":                {Job: "nets/13", Step: "a", Action: ledger.Done},
		"seen before":                {Seq: 2, Step: "a", Action: ledger.Done},
		"from long ago":              {Seq: 1, Step: "a", Action: ledger.Done},
		"value too long":             answer("a", long),
		"reason too long":            {Step: "a", Action: ledger.Skipped, Reason: long},
		"value not UTF-8":            answer("a", "\xff"),
		"reason not UTF-8":           {Step: "a", Action: ledger.Skipped, Reason: "\xc3"},
		"old start is no clock":      {Step: "a", Action: ledger.Answered, Slot: procedures.OldStart, Value: "6:10"},
		"new start is no clock":      {Step: "a", Action: ledger.Answered, Slot: procedures.NewStart, Value: "24:00"},
		"recorded start is none":     {Action: ledger.Recorded, Slot: procedures.NewStart, Value: "snart"},
		"done without step":          {Action: ledger.Done},
		"answered without step":      {Action: ledger.Answered, Value: "x"},
		"skipped without reason":     {Step: "a", Action: ledger.Skipped},
		"job skipped, no reason":     {Action: ledger.Skipped},
		"deferred without reason":    {Step: "a", Action: ledger.Deferred},
		"skipped with an effect":     {Step: "a", Action: ledger.Skipped, Reason: "nei", Effect: procedures.OldWaiting},
		"deferred with an effect":    {Step: "a", Action: ledger.Deferred, Reason: "siden", Effect: procedures.OldWaiting},
		"noted start is no clock":    {Action: ledger.Noted, Slot: procedures.OldStart, Value: "ring banken"},
		"new date is no date":        {Action: ledger.Recorded, Slot: procedures.NewDate, Value: "24.12.2026"},
		"deferred without step":      {Action: ledger.Deferred, Reason: "siden"},
		"empty note":                 {Step: "a", Action: ledger.Noted},
		"a run's own action":         {Action: ledger.Started},
		"a run's own end":            {Action: ledger.Closed},
		"unknown action":             {Step: "a", Action: "tull"},
		"no action":                  {Step: "a"},
		"unknown effect":             does("old.tull"),
		"unknown effect, a reason":   because(does("new.tull")),
		"unknown slot":               {Step: "a", Action: ledger.Answered, Slot: "old.tull", Value: "x"},
		"unknown slot, no value":     {Action: ledger.Recorded, Slot: "tull"},
		"effect fits, slot does not": {Step: "a", Action: ledger.Done, Effect: procedures.OldQueued, Slot: "tull"},
	} {
		t.Run(name, func(t *testing.T) { refused(t, base, e, ledger.ErrEvent) })
	}
}

func TestTextsUpToTheLimitAreTaken(t *testing.T) {
	exact := strings.Repeat("a", 4000)
	j := apply(t, netsJob(), ledger.Event{Step: "a", Action: ledger.Answered, Value: exact, Reason: exact})
	if j.Steps["a"].Value != exact {
		t.Error("a text of exactly the limit was cut")
	}
}

func TestAStartTimeMayBeTakenAway(t *testing.T) {
	j := apply(t, netsJob(),
		ledger.Event{Action: ledger.Recorded, Slot: procedures.NewStart, Value: "06:25"},
		ledger.Event{Action: ledger.Recorded, Slot: procedures.NewStart})
	if !j.New.Start.IsZero() {
		t.Errorf("start %q", j.New.Start)
	}
}

func TestFoldNamesTheEventThatIsWrong(t *testing.T) {
	events := []ledger.Event{next(netsJob(), does(procedures.OldQueued))}
	events = append(events, ledger.Event{Seq: 7, Job: "nets/12", Step: "x", Action: ledger.Done, Effect: procedures.OldDeleted})
	j, err := ledger.Fold(netsPlan(), ledger.Memory{}, events)
	if !errors.Is(err, ledger.ErrInterlock) || !strings.Contains(err.Error(), "event 7") {
		t.Errorf("got %v", err)
	}
	if j.Version() != 1 {
		t.Errorf("folded up to %d, want 1", j.Version())
	}
}

// Apply returns a new job; nobody who holds the old one sees it change.
func TestApplyLeavesItsInputAsItWas(t *testing.T) {
	base := apply(t, swapped(t, 4), ledger.Event{Action: ledger.Noted, Value: "husk"})
	before := text(t, base)
	one, two := base, base
	for _, e := range []ledger.Event{
		answer("old.queued", "noe annet"), does(procedures.OldDeleted), {Action: ledger.Skipped, Reason: "nei"},
		{Action: ledger.Noted, Value: "mer"}, undo(4), {Action: ledger.Recorded, Slot: procedures.NewID, Value: "1"},
	} {
		one = apply(t, base, e)
		seen := text(t, one)
		two = apply(t, base, ledger.Event{Step: "annet", Action: ledger.Done, By: "ola"})
		if text(t, one) != seen {
			t.Errorf("%s: a second event on the same job changed the first one's result", e.Action)
		}
		if text(t, base) != before {
			t.Errorf("%s changed the job it was given", e.Action)
		}
	}
	if text(t, one) == text(t, two) {
		t.Error("both ways lead to the same job")
	}
}

func TestAJobFromTheDiskWithoutStepsCanBeAnswered(t *testing.T) {
	j := netsJob()
	j.Steps = nil
	if got := apply(t, j, answer("a", "x")).Steps["a"].Value; got != "x" {
		t.Errorf("got %q", got)
	}
}
