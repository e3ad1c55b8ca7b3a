package progress

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// TestStoredStateIsTheFoldOfStoredEvents records random answers, right and wrong, and compares
// what is stored with the fold of the stored events.
func TestStoredStateIsTheFoldOfStoredEvents(t *testing.T) {
	s := openAt(t, t.TempDir())
	runs := 0
	rapid.Check(t, func(rt *rapid.T) {
		runs++
		id := fmt.Sprintf("r%d", runs)
		run, lists, plans, started := exampleRun(id, monday())
		if _, err := s.CreateRun(run, lists, plans, started); err != nil {
			rt.Fatal(err)
		}
		planned := map[string]ledger.Job{}
		for _, p := range plans {
			job, err := s.Job(id, p.Key)
			if err != nil {
				rt.Fatal(err)
			}
			planned[p.Key] = job
		}
		for n := range rapid.IntRange(1, 14).Draw(rt, "answers") {
			if rapid.IntRange(0, 3).Draw(rt, "several") == 0 {
				actSome(rt, s, id, n, plans)
				continue
			}
			appendSome(rt, s, id, n, plans)
		}
		compareWithFold(rt, s, id, planned)
	})
}

// TestAnyRunIsTheSameElsewhere makes random changes of every kind, and makes the same run of
// them in another store.
func TestAnyRunIsTheSameElsewhere(t *testing.T) {
	here, there := openAt(t, t.TempDir()), openAt(t, t.TempDir())
	runs := 0
	rapid.Check(t, func(rt *rapid.T) {
		runs++
		id := fmt.Sprintf("r%d", runs)
		run, lists, plans, started := exampleRun(id, monday().AddDate(0, 0, runs))
		_, err := here.CreateRun(run, lists, plans, started)
		ok(rt, err)
		for n := range rapid.IntRange(1, 14).Draw(rt, "changes") {
			switch rapid.IntRange(0, 6).Draw(rt, "what") {
			case 2, 3:
				actSome(rt, here, id, n, plans)
			case 0:
				plans = replanSome(rt, here, id, n, plans)
			case 1:
				adoptSome(rt, here, id, n)
			default:
				appendSome(rt, here, id, n, plans)
			}
		}
		if rapid.Bool().Draw(rt, "close") {
			closeIt(rt, here, id)
		}
		changes := throughJSON(rt, here, id)
		take(rt, there, changes)
		take(rt, there, changes) // once more changes nothing
		same(rt, "the run elsewhere", everything(rt, there, id), everything(rt, here, id))
		again, err := there.Changes(id)
		ok(rt, err)
		same(rt, "its changes", again, changes)
	})
	sound(t, here)
	sound(t, there)
}

// replanSome adds jobs or renames companies, and returns the plans as they are then.
func replanSome(t *rapid.T, s *Store, run string, n int, plans []procedures.Plan) []procedures.Plan {
	plans = slices.Clone(plans)
	i := rapid.IntRange(0, len(plans)-1).Draw(t, "renamed")
	plans[i].CompanyName = rapid.SampledFrom([]string{"", "Eksempel Eiendom KF", "Eksempel Bolig KF"}).Draw(t, "name")
	if rapid.Bool().Draw(t, "more") {
		plans = append(plans, planFor("nets", 100+n))
	}
	_, err := s.AddJobs(run, ledger.Event{ID: fmt.Sprintf("plan%d", n), At: monday(), By: "ola"}, plans)
	ok(t, err)
	return plans
}

func adoptSome(t *rapid.T, s *Store, run string, n int) {
	list := netsList()
	list.Steps = list.Steps[:rapid.IntRange(1, len(list.Steps)).Draw(t, "steps")]
	_, err := s.Adopt(run, ledger.Event{ID: fmt.Sprintf("adopt%d", n), At: monday(), By: "ola"}, []procedures.Procedure{list})
	ok(t, err)
}

func closeIt(t tester, s store, id string) {
	run, err := s.Run(id)
	ok(t, err)
	jobs, err := s.Jobs(id)
	ok(t, err)
	_, err = s.CloseRun(id, run.Head.Seq, ledger.Event{ID: "end", At: monday(), By: "kari", Reason: "ferdig"}, ledger.CountJobs(jobs))
	ok(t, err)
}

// sound checks that Verify finds nothing.
func sound(t tester, s store) {
	t.Helper()
	findings, err := s.Verify()
	ok(t, err)
	same(t, "what is found wrong", findings, []Finding{})
}

// throughJSON returns the changes of a run as an export file would.
func throughJSON(t tester, s store, run string) []Change {
	t.Helper()
	changes, err := s.Changes(run)
	ok(t, err)
	data, err := json.Marshal(changes)
	ok(t, err)
	var out []Change
	ok(t, json.Unmarshal(data, &out))
	return out
}

// appendSome records one random event, mostly on top of what is there.
func appendSome(t *rapid.T, s *Store, run string, n int, plans []procedures.Plan) {
	key := rapid.SampledFrom(plans).Draw(t, "plan").Key
	before, err := s.Job(run, key)
	if err != nil {
		t.Fatal(err)
	}
	e := someEvent(t, n, key)
	base := before.Version()
	if rapid.IntRange(0, 9).Draw(t, "late") == 0 {
		base++
	}
	after, err := s.Append(run, base, e)
	known := err == nil || errors.Is(err, ErrConflict) || errors.Is(err, ledger.ErrInterlock) ||
		errors.Is(err, ledger.ErrEvent) || errors.Is(err, ledger.ErrUndo)
	if !known {
		t.Fatalf("event %+v: %v", e, err)
	}
	if err != nil && after.Version() != before.Version() {
		t.Fatalf("refused event %+v moved the job from %d to %d", e, before.Version(), after.Version())
	}
	if errors.Is(err, ErrConflict) != (base != before.Version()) {
		t.Fatalf("base %d on version %d: %v", base, before.Version(), err)
	}
}

// actSome records a random act of two to four events in any jobs, which is there as a whole or not at all.
func actSome(t *rapid.T, s *Store, run string, n int, plans []procedures.Plan) {
	var act []ledger.Entry
	for i := range rapid.IntRange(2, 4).Draw(t, "events") {
		key := rapid.SampledFrom(plans).Draw(t, "plan").Key
		before, err := s.Job(run, key)
		ok(t, err)
		e := note(key, i, fmt.Sprintf("kari%d", n))
		if rapid.Bool().Draw(t, "no note") {
			e = someEvent(t, n, key)
			e.ID += fmt.Sprintf("-%d", i)
		}
		act = append(act, ledger.Entry{Base: before.Version(), Event: e})
	}
	for i := range act {
		act[i].Event.Act = act[0].Event.ID
	}
	was, err := s.Run(run)
	ok(t, err)
	_, refused := s.AppendAll(run, act)
	now, err := s.Run(run)
	ok(t, err)
	want := uint64(len(act))
	if refused != nil {
		want = 0
	}
	same(t, "events that were added", now.Head.Seq-was.Head.Seq, want)
}

func someEvent(t *rapid.T, n int, key string) ledger.Event {
	pick := func(name string, from ...string) string { return rapid.SampledFrom(from).Draw(t, name) }
	e := ledger.Event{
		ID: fmt.Sprintf("e%d", n), At: monday(), By: pick("by", "kari", "ola"), Job: key,
		Step: pick("step", "", "find", "pause", "order", "start", "verify", "delete", "unknown"),
		Action: ledger.Action(pick("action", "done", "done", "answered", "answered", "skipped", "deferred",
			"noted", "undone", "recorded", "started", "planned", "adopted", "tull")),
		Value: pick("value", "", "2026-07-27", "06:10", "48211", "æøå\x00\xff"), Reason: pick("reason", "", "fordi"),
		Effect: procedures.Effect(pick("effect", "", "", "old.queued", "old.waiting", "old.cancelled", "old.deleted",
			"old.none", "old.keep", "new.ordered", "new.verified", "new.failed", "new.tull")),
		Slot: procedures.Slot(pick("slot", "", "", "old.id", "new.id", "old.start", "new.start", "new.date", "tull")),
	}
	if e.Action == ledger.Recorded && rapid.Bool().Draw(t, "from a list") {
		e.Evidence = ledger.Evidence{List: "abc", Row: n}
	}
	if e.Action == ledger.Undone {
		e.Ref = rapid.Uint64Range(0, 16).Draw(t, "ref")
	}
	return e
}

func compareWithFold(t *rapid.T, s *Store, run string, planned map[string]ledger.Job) {
	events, err := s.Events(run, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	checkChain(t, s, run, events)
	byJob := map[string][]ledger.Event{}
	for _, e := range events {
		byJob[e.Job] = append(byJob[e.Job], e)
	}
	jobs, err := s.Jobs(run)
	if err != nil {
		t.Fatal(err)
	}
	var urgent []ledger.Summary
	for _, summary := range jobs {
		key := summary.Plan.Key
		folded, err := ledger.Fold(planned[key].Plan, planned[key].Memory, byJob[key])
		if err != nil {
			t.Fatal(err)
		}
		stored, err := s.Job(run, key)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "job "+key, stored, folded)
		list, err := s.List(run, summary.Plan.Procedure)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "summary of "+key, summary, ledger.Summarise(list, folded))
		if summary.Advice != ledger.Nothing {
			urgent = append(urgent, summary)
		}
	}
	indexed, err := s.Urgent(run)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "the hazard index", indexed, urgent)
}
