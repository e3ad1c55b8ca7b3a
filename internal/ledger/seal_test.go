package ledger_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// chain is five sealed events.
func chain(t testing.TB) []ledger.Event {
	t.Helper()
	var out []ledger.Event
	var prev ledger.Event
	for i, e := range []ledger.Event{
		{ID: "a", Action: ledger.Started, Value: "sha"},
		{ID: "b", Job: "nets/12", Step: "old-find", Action: ledger.Answered, Value: "I kø", Effect: procedures.OldQueued},
		{ID: "c", Job: "nets/12", Step: "old-waiting", Action: ledger.Done, Effect: procedures.OldWaiting},
		{ID: "d", Job: "nets/12", Step: "old-waiting", Action: ledger.Undone, Ref: 3},
		{ID: "e", Job: "nets/12", Action: ledger.Noted, Value: "ring <banken> & spør", Reason: "æøå"},
	} {
		e.At, e.By = monday().Add(time.Duration(i)*time.Second), "kari"
		sealed, err := ledger.Seal(e, prev)
		if err != nil {
			t.Fatal(err)
		}
		out, prev = append(out, sealed), sealed
	}
	return out
}

// firstBreak is the index of the first event that does not follow the one before; -1 where
// the chain is whole.
func firstBreak(events []ledger.Event) int {
	var prev ledger.Event
	for i, e := range events {
		if ledger.CheckSeal(e, prev) != nil {
			return i
		}
		prev = e
	}
	return -1
}

func TestASealedChainIsWhole(t *testing.T) {
	events := chain(t)
	if i := firstBreak(events); i >= 0 {
		t.Fatalf("event %d does not follow", i)
	}
	for i, e := range events {
		if e.Seq != uint64(i+1) || len(e.Hash) != 64 || strings.Trim(e.Hash, "0123456789abcdef") != "" {
			t.Errorf("event %d: seq %d, hash %q", i, e.Seq, e.Hash)
		}
	}
	if events[0].Prev != "" || events[1].Prev != events[0].Hash {
		t.Error("the links are wrong")
	}
}

func TestAnyAlteredFieldBreaksTheSeal(t *testing.T) {
	for field := range reflect.TypeFor[ledger.Event]().NumField() {
		events := chain(t)
		v := reflect.ValueOf(&events[2]).Elem().Field(field)
		switch v.Interface().(type) {
		case uint64:
			v.SetUint(v.Uint() + 1)
		case bool:
			v.SetBool(!v.Bool())
		case ledger.Evidence:
			v.Set(reflect.ValueOf(ledger.Evidence{Row: 7}))
		case time.Time:
			v.Set(reflect.ValueOf(events[2].At.Add(time.Nanosecond)))
		default:
			v.SetString(v.String() + "x")
		}
		if i := firstBreak(events); i != 2 {
			t.Errorf("field %s altered: the break is at %d, want 2", reflect.TypeFor[ledger.Event]().Field(field).Name, i)
		}
	}
}

// Whoever alters an event and seals it again breaks the chain at the next one.
func TestAnAlteredAndResealedEventBreaksTheNextLink(t *testing.T) {
	events := chain(t)
	forged := events[1]
	forged.Value = "Venter"
	forged, err := ledger.Seal(forged, events[0])
	if err != nil {
		t.Fatal(err)
	}
	events[1] = forged
	if i := firstBreak(events); i != 2 {
		t.Errorf("the break is at %d, want 2", i)
	}
}

func TestDroppedSwappedAndDoubledEventsAreFound(t *testing.T) {
	for i := range chain(t) {
		dropped := slices.Delete(chain(t), i, i+1)
		want := i
		if i == len(dropped) {
			want = -1 // a cut tail is for the keeper of the head to see
		}
		if got := firstBreak(dropped); got != want {
			t.Errorf("event %d dropped: the break is at %d, want %d", i, got, want)
		}
		doubled := slices.Insert(chain(t), i, chain(t)[i])
		if got := firstBreak(doubled); got != i+1 {
			t.Errorf("event %d doubled: the break is at %d, want %d", i, got, i+1)
		}
		if i == 0 {
			continue
		}
		swapped := chain(t)
		swapped[i-1], swapped[i] = swapped[i], swapped[i-1]
		if got := firstBreak(swapped); got != i-1 {
			t.Errorf("events %d and %d swapped: the break is at %d", i-1, i, got)
		}
	}
}

// What a store writes and reads back must still bear its seal, whatever zone it was written in.
func TestTheSealSurvivesTheDisk(t *testing.T) {
	oslo, err := time.LoadLocation("Europe/Oslo")
	if err != nil {
		t.Fatal(err)
	}
	for name, at := range map[string]time.Time{
		"UTC": monday(), "Oslo": monday().In(oslo), "offset": monday().In(time.FixedZone("", -3*3600)),
		"nanoseconds": monday().Add(123456789), "no time": {}, "the clock of this machine": time.Now(),
	} {
		e, err := ledger.Seal(ledger.Event{ID: "a", At: at, By: "ola", Value: "<æ&\u2028>"}, ledger.Event{})
		if err != nil {
			t.Fatal(err)
		}
		var back ledger.Event
		if err := json.Unmarshal([]byte(text(t, e)), &back); err != nil {
			t.Fatal(err)
		}
		if err := ledger.CheckSeal(back, ledger.Event{}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestATimeThatCannotBeWrittenIsNotSealed(t *testing.T) {
	if _, err := ledger.Seal(ledger.Event{ID: "a", At: time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)}, ledger.Event{}); err == nil {
		t.Error("sealed")
	}
}
