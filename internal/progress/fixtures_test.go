package progress

import (
	"fmt"
	"runtime/debug"
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

func TestMain(m *testing.M) {
	debug.SetGCPercent(400) // nothing here depends on when garbage is collected
	m.Run()
}

// monday is when everything in these tests happens, unless they say otherwise.
func monday() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }

func step(id string, effect procedures.Effect, save procedures.Slot) procedures.Step {
	return procedures.Step{ID: id, Do: "Gjør " + id, Effect: effect, Ask: procedures.Ask{Kind: procedures.AskDone, Save: save}}
}

func netsList() procedures.Procedure {
	return procedures.Procedure{
		ID: "nets", Title: "Nets-integrasjon", Kind: procedures.Setup, Retire: procedures.WaitDelete,
		Steps: []procedures.Step{
			step("find", procedures.OldQueued, procedures.OldID),
			step("pause", procedures.OldWaiting, ""),
			step("order", procedures.NewOrdered, procedures.NewID),
			step("start", "", procedures.NewStart),
			step("verify", procedures.NewVerified, ""),
			step("delete", procedures.OldDeleted, ""),
		},
	}
}

func transferList() procedures.Procedure {
	p := netsList()
	p.ID, p.Title = "overfore-faktura", "Overføre faktura"
	return p
}

func planFor(procedure string, company int) procedures.Plan {
	return procedures.Plan{
		Key: procedures.Key(procedure, company, ""), Procedure: procedure, Company: company,
		Title: procedure, Kind: procedures.Setup, Retire: procedures.WaitDelete,
	}
}

// exampleRun is a run with three jobs: nets/1, nets/12, which is to be left in Venter, and
// overfore-faktura/all.
func exampleRun(id string, started time.Time) (ledger.Run, []procedures.Procedure, []procedures.Plan, ledger.Event) {
	kept := planFor("nets", 12)
	kept.Keep = "menighetene"
	return ledger.Run{ID: id, Release: id, Kind: procedures.Main, Site: "Eksempel kommune", Started: started, By: "kari"},
		[]procedures.Procedure{netsList(), transferList()},
		[]procedures.Plan{planFor("nets", 1), kept, planFor("overfore-faktura", 0)},
		ledger.Event{ID: "start-" + id, At: started, By: "kari"}
}

func begin(t testing.TB, s store, id string) ledger.Run {
	t.Helper()
	run, lists, plans, started := exampleRun(id, monday())
	run, err := s.CreateRun(run, lists, plans, started)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// done confirms a step of the example step lists.
func done(job, step string) ledger.Event {
	e := ledger.Event{ID: job + "-" + step, At: monday(), By: "kari", Job: job, Step: step, Action: ledger.Done}
	for _, s := range netsList().Steps {
		if s.ID == step {
			e.Effect = s.Effect
		}
	}
	return e
}

// answered answers a step of the example step lists.
func answered(job, step, value string) ledger.Event {
	e := done(job, step)
	e.Action, e.Value = ledger.Answered, value
	for _, s := range netsList().Steps {
		if s.ID == step {
			e.Slot = s.Ask.Save
		}
	}
	return e
}

// record appends events one after the other, each on top of the one before.
func record(t testing.TB, s store, run string, events ...ledger.Event) ledger.Job {
	t.Helper()
	var job ledger.Job
	for _, e := range events {
		before, err := s.Job(run, e.Job)
		if err != nil {
			t.Fatal(err)
		}
		if job, err = s.Append(run, before.Version(), e); err != nil {
			t.Fatalf("%s: %v", e.ID, err)
		}
	}
	return job
}

// wholeSwap is every answer of one job.
func wholeSwap(job, oldID, newID, start string) []ledger.Event {
	return []ledger.Event{
		answered(job, "find", oldID), done(job, "pause"), answered(job, "order", newID),
		answered(job, "start", start), done(job, "verify"), done(job, "delete"),
	}
}

func note(job string, n int, by string) ledger.Event {
	return ledger.Event{
		ID: fmt.Sprintf("note-%s-%s-%d", job, by, n), At: monday(), By: by,
		Job: job, Action: ledger.Noted, Value: fmt.Sprintf("merknad %d", n),
	}
}

// Machine sets the name of the machine. Without it that is the name it has in the network.
func Machine(name string) Option { return func(s *Store) { s.dir.Self.Machine = name } }
