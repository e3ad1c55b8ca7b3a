package ledger_test

import (
	"errors"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// known is the ids of a run in which nets/13 was swapped and nets/14 was not, and of a job that only the run before knows.
func known() ledger.Identities {
	job := func(key, old, fresh, earlier string) ledger.Summary {
		p := netsPlan()
		p.Key = key
		return ledger.Summary{Plan: p, Old: ledger.Old{ID: old}, New: ledger.New{ID: fresh}, Memory: ledger.Memory{ID: earlier}}
	}
	return ledger.NewIdentities(
		[]ledger.Summary{job("nets/12", "", "", ""), job("nets/13", "48212", "51878", "48212"), job("nets/14", "48213", "", "47000")},
		map[string]ledger.Memory{"aksesspunkt/1": {ID: "50000"}},
	)
}

// gives applies an event that gives nets/12 an id, and judges it.
func gives(t *testing.T, j ledger.Job, e ledger.Event) (ledger.Job, error) {
	t.Helper()
	after := apply(t, j, e)
	return after, known().Check(j, after)
}

func id(s procedures.Slot, value string) ledger.Event {
	return ledger.Event{Step: string(s), Action: ledger.Answered, Slot: s, Value: value}
}

func TestIdsAreHeldApart(t *testing.T) {
	old, fresh := procedures.OldID, procedures.NewID
	withOld := apply(t, netsJob(), id(old, "48211"))
	withNew := apply(t, netsJob(), id(fresh, "51877"))
	remembered := apply(t, ledger.NewJob(netsPlan(), ledger.Memory{Run: "2026.1", ID: "52000"}), id(old, "48211"))
	for _, tt := range []struct {
		name    string
		job     ledger.Job
		event   ledger.Event
		rule    ledger.Interlock // "" where it is free
		hard    bool
		against string // the id, and what it stands for
	}{
		{"a free old id", netsJob(), id(old, "48211"), "", false, ""},
		{"a free new id", withOld, id(fresh, "51877"), "", false, ""},
		{"the old id as the new one", withOld, id(fresh, "48211"), ledger.SameID, true, "48211 nets/12"},
		{"with zeros before it", withOld, id(fresh, "0048211"), ledger.SameID, true, "48211 nets/12"},
		{"the new id as the old one", withNew, id(old, "51877"), ledger.SameID, true, "51877 nets/12 new"},
		{"another job's old id", netsJob(), id(old, "48213"), ledger.TakenID, false, "48213 nets/14"},
		{"another job's new id", withOld, id(fresh, "051878"), ledger.TakenID, false, "51878 nets/13 new"},
		{"an id that the run before had for another job", netsJob(), id(old, "47000"), ledger.TakenID, false, "47000 nets/14 earlier"},
		{"the id of a job that is not in the run", netsJob(), id(old, "50000"), ledger.TakenID, false, "50000 aksesspunkt/1 earlier"},
		{"a new id below an old one of the run", netsJob(), id(fresh, "48000"), ledger.NotNewest, false, "50000 aksesspunkt/1 earlier"},
		{"a new id below the own old one", apply(t, netsJob(), id(old, "50100")), id(fresh, "50050"), ledger.NotNewest, false, "50100 nets/12"},
		{"a new id that the run before had for the old job", remembered, id(fresh, "52000"), ledger.TakenID, false, "52000 nets/12 earlier"},
		{"an old id above a new one", netsJob(), id(old, "51879"), ledger.NotOlder, false, "51878 nets/13 new"},
		{"as numbers, not as texts", netsJob(), id(fresh, "100000"), "", false, ""},
		{"no digits", netsJob(), id(old, "48211N"), ledger.NotDigits, true, ""},
		{"left empty", netsJob(), id(old, ""), ledger.NoID, false, ""},
		{"an event that gives no id", netsJob(), does(procedures.OldWaiting), "", false, ""},
	} {
		for _, reason := range []string{"", longReason} {
			e := tt.event
			e.Reason = reason
			_, err := gives(t, tt.job, e)
			var lock *ledger.InterlockError
			switch refused := errors.As(err, &lock); {
			case tt.rule == "" || reason != "" && !tt.hard:
				if err != nil {
					t.Errorf("%s, reason %q: %v", tt.name, reason, err)
				}
			case !refused || lock.Rule != tt.rule || lock.Hard != tt.hard:
				t.Errorf("%s, reason %q: got %v, want %q", tt.name, reason, err, tt.rule)
			case standing(lock.Against) != tt.against:
				t.Errorf("%s: stands against %q, want %q", tt.name, standing(lock.Against), tt.against)
			}
		}
	}
}

func standing(s ledger.Standing) string {
	if s.ID == "" {
		return ""
	}
	text := s.ID + " " + s.Plan.Key
	if s.New {
		text += " new"
	}
	if s.Earlier {
		text += " earlier"
	}
	return text
}

// Nobody was asked for a reason where an id is recorded outside the steps, or comes back by an undo.
func TestNoReasonHelpsWhereNobodyWasAsked(t *testing.T) {
	var lock *ledger.InterlockError
	if _, err := gives(t, netsJob(), because(slot(procedures.OldID, "48213"))); !errors.As(err, &lock) || !lock.Hard {
		t.Errorf("recorded from a list: %v", err)
	}
	j := apply(t, netsJob(), id(procedures.OldID, "48213"), id(procedures.OldID, "48211"))
	if _, err := gives(t, j, undo(2)); !errors.As(err, &lock) || lock.Rule != ledger.TakenID || !lock.Hard {
		t.Errorf("undone: %v", err)
	}
	j = apply(t, netsJob(), because(id(procedures.OldID, "48213")), id(procedures.OldID, "48211"))
	if _, err := gives(t, j, undo(2)); err != nil {
		t.Errorf("undone, to an id that was given with a reason: %v", err)
	}
	j = apply(t, netsJob(), id(procedures.OldID, "48211"))
	if _, err := gives(t, j, undo(1)); err != nil {
		t.Errorf("an id taken back is no empty id: %v", err)
	}
}

// A routine's job concerns the job that runs, and has the same id.
func TestARoutinesJobHasTheIdOfTheJobItConcerns(t *testing.T) {
	p := netsPlan()
	p.Key, p.Of, p.Retire = "ferie-utsett/13", "nets/13", procedures.None
	j := ledger.NewJob(p, ledger.Memory{Run: "2026.2", ID: "51878"})
	if _, err := gives(t, j, id(procedures.OldID, "51878")); err != nil {
		t.Errorf("got %v", err)
	}
	ids := known()
	ids.Set(ledger.Summary{Plan: p, Old: j.Old})
	before := netsJob()
	if err := ids.Check(before, apply(t, before, id(procedures.OldID, "48211"))); err != nil {
		t.Errorf("it stands against another job: %v", err)
	}
}

// What an earlier run knew is not asked for again, so it must be one job's alone.
func TestAnIdThatTwoJobsHadIsNotRemembered(t *testing.T) {
	earlier := map[string]ledger.Memory{
		"nets/12": {Run: "2026.1", ID: "48211", Description: "Nets 12"}, "nets/13": {ID: "000048211"}, "nets/14": {ID: "48213"}, "nets/15": {ID: "48,211"}, "nets/16": {},
	}
	for key, want := range map[string]string{"nets/12": "", "nets/13": "", "nets/14": "48213", "nets/15": "", "nets/16": "", "nets/17": ""} {
		if got := ledger.Recall(earlier, key); got.ID != want || got.Description != earlier[key].Description {
			t.Errorf("%s: %+v, want id %q", key, got, want)
		}
	}
}

func TestIdsAreComparedAsNumbers(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"9", "10", -1}, {"010", "10", 0}, {"99999999999999999999", "100000000000000000000", -1}, {"", "0", -1}, {"", "", 0}, {"000", "0", 0},
	} {
		if got := ledger.CompareIDs(tt.a, tt.b); got != tt.want {
			t.Errorf("%q and %q: %d, want %d", tt.a, tt.b, got, tt.want)
		}
		if got := ledger.CompareIDs(tt.b, tt.a); got != -tt.want {
			t.Errorf("%q and %q: %d, want %d", tt.b, tt.a, got, -tt.want)
		}
	}
	if ledger.IsID("") || ledger.IsID("١٢") || ledger.IsID("-1") || !ledger.IsID("007") {
		t.Error("an id is digits only")
	}
}
