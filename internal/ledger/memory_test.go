package ledger_test

import (
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

func earlier() ledger.Memory {
	return ledger.Memory{Run: "2026.1", ID: "48211", Start: site.At(6*60 + 10), Description: "Nets 12"}
}

func slot(s procedures.Slot, value string) ledger.Event {
	return ledger.Event{Action: ledger.Recorded, Slot: s, Value: value}
}

func TestAnEarlierRunTellsOfTheOldJob(t *testing.T) {
	j := ledger.NewJob(netsPlan(), earlier())
	if j.Old.ID != "48211" || j.Old.Start != site.At(6*60+10) || j.Old.Description != "Nets 12" || j.Memory != earlier() {
		t.Errorf("got %+v", j)
	}
	if j.Old.State != ledger.OldUnknown || j.New.State != ledger.NewNone || j.Version() != 0 {
		t.Errorf("memory is not knowledge of a state: %+v", j)
	}
}

func TestTheNextRunRemembersTheNewJob(t *testing.T) {
	j := apply(t, ledger.NewJob(netsPlan(), earlier()), does(procedures.OldWaiting), does(procedures.NewOrdered),
		slot(procedures.NewID, "51877"), slot(procedures.NewStart, "06:25"), slot(procedures.NewDescription, "Nets ny"))
	want := ledger.Memory{Run: "2026.2", ID: "51877", Start: site.At(6*60 + 25), Description: "Nets ny"}
	if got := j.Remember("2026.2"); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// The old job's id must not be handed on as the new one's; its start time and description
// usually hold for both.
func TestANewJobWithoutDetailsIsRememberedByTheOldOnes(t *testing.T) {
	j := apply(t, ledger.NewJob(netsPlan(), earlier()), does(procedures.OldWaiting), does(procedures.NewOrdered))
	want := ledger.Memory{Run: "2026.2", Start: site.At(6*60 + 10), Description: "Nets 12"}
	if got := j.Remember("2026.2"); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestWithoutANewJobTheOldOneIsRemembered(t *testing.T) {
	j := apply(t, ledger.NewJob(netsPlan(), earlier()), slot(procedures.NewStart, "06:55"))
	want := ledger.Memory{Run: "2026.2", ID: "48211", Start: site.At(6*60 + 10), Description: "Nets 12"}
	if got := j.Remember("2026.2"); got != want {
		t.Errorf("a planned time is not a job: got %+v, want %+v", got, want)
	}
}
