package progress

import (
	"errors"
	"slices"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// eventful makes a run with a change of every kind, closed.
func eventful(t testing.TB, s store, id string) {
	t.Helper()
	begin(t, s, id)
	job, err := s.Job(id, "nets/1")
	ok(t, err)
	old, fresh := "48211", "51877"
	if job.Memory.ID != "" { // of the run before
		old, fresh = job.Memory.ID, "1"+job.Memory.ID
	}
	record(t, s, id, wholeSwap("nets/1", old, fresh, "06:10")...)
	renamed := planFor("nets", 1)
	renamed.CompanyName = "Nye Eksempel kommune"
	_, err = s.AddJobs(id, change("more-1"), []procedures.Plan{renamed, planFor("nets", 13)})
	ok(t, err)
	changed := netsList()
	changed.Title = "Nets"
	_, err = s.Adopt(id, change("lists"), []procedures.Procedure{changed})
	ok(t, err)
	renamed.CompanyName = "Eksempel kommune"
	_, err = s.AddJobs(id, change("more-2"), []procedures.Plan{renamed})
	ok(t, err)
	record(t, s, id, answered("nets/13", "find", "48213"), note("nets/1", 1, "ola"))
	closeIt(t, s, id)
}

func storyImport(t *testing.T, open opener) {
	here, there := open(t, t.TempDir()), open(t, t.TempDir())
	begin(t, here, "2026.1") // so that there is something to remember
	record(t, here, "2026.1", wholeSwap("overfore-faktura/all", "48212", "51866", "07:10")...)
	run, lists, plans, started := exampleRun("2026.2", monday().AddDate(0, 3, 0))
	_, err := here.CreateRun(run, lists, plans, started)
	ok(t, err)
	eventful(t, here, "2025.2")
	for _, id := range []string{"2026.1", "2026.2", "2025.2"} {
		changes := throughJSON(t, here, id)
		take(t, there, changes)
		same(t, "run "+id, everything(t, there, id), everything(t, here, id))
		same(t, "the changes of "+id, throughJSON(t, there, id), changes)
	}
	sound(t, there)
	for _, s := range []store{here, there} {
		run, lists, plans, started := exampleRun("2026.3", monday().AddDate(0, 6, 0))
		_, err := s.CreateRun(run, lists, plans, started)
		ok(t, err)
	}
	same(t, "what the next run knows", everything(t, there, "2026.3"), everything(t, here, "2026.3"))
}

func storyChanges(t *testing.T, open opener) {
	s := open(t, t.TempDir())
	eventful(t, s, "2026.2")
	changes, err := s.Changes("2026.2")
	ok(t, err)
	var kinds []ledger.Action
	for _, c := range changes {
		if c.Event.Action.OfRun() {
			kinds = append(kinds, c.Event.Action)
		}
	}
	same(t, "the events of the run", kinds, []ledger.Action{ledger.Started, ledger.Planned, ledger.Adopted, ledger.Planned, ledger.Closed})

	run, lists, plans, _ := exampleRun("2026.2", monday())
	first := changes[0]
	run.Jobs, run.Lists = 3, first.Begun.Lists
	same(t, "the run as it was created", *first.Begun, run)
	same(t, "its step lists", first.Lists, lists)
	for i, plan := range plans {
		same(t, "a plan as it was", first.Jobs[i].Plan, plan)
	}
	same(t, "the first change of plan", changes[7].Jobs[0].Plan.CompanyName, "Nye Eksempel kommune")
	same(t, "the new job", changes[7].Jobs[1].Plan, planFor("nets", 13))
	same(t, "the list taken over", changes[8].Lists[0].Title, "Nets")
	same(t, "the second change of plan", changes[9].Jobs[0].Plan.CompanyName, "Eksempel kommune")
	same(t, "the jobs counted", changes[12].Count.Jobs, 4)
}

func storyImportTwice(t *testing.T, open opener) {
	here, there := open(t, t.TempDir()), open(t, t.TempDir())
	begin(t, here, "2026.2")
	early := throughJSON(t, here, "2026.2")
	record(t, here, "2026.2", answered("nets/1", "find", "48211"))
	late := throughJSON(t, here, "2026.2")

	take(t, there, late)
	before := everything(t, there, "2026.2")
	take(t, there, late)
	same(t, "an older export", take(t, there, early).Relation, Known)
	same(t, "the run", everything(t, there, "2026.2"), before)

	_, err := there.Append("2026.2", 2, done("nets/1", "pause"))
	ok(t, err)
	same(t, "once ours has gone on", take(t, there, late).Relation, Known)
	record(t, here, "2026.2", note("nets/12", 1, "ola"))
	err = refused(there.Import(throughJSON(t, here, "2026.2")))
	var parted *PartedError
	if !errors.As(err, &parted) || parted.Common.Seq != 2 || parted.Ours.Step != "pause" || parted.Theirs.By != "ola" {
		t.Errorf("once both have: %v", err)
	}

	third := open(t, t.TempDir())
	take(t, third, early)
	continued := take(t, third, late)
	same(t, "a newer export of the same run", []any{continued.Relation, len(continued.Takes)}, []any{Ahead, 1})
	same(t, "what it makes", everything(t, third, "2026.2"), before)
	sound(t, third)

	other := open(t, t.TempDir())
	run, lists, plans, started := exampleRun("2026.2", monday().AddDate(0, 0, 1))
	_, err = other.CreateRun(run, lists, plans, started)
	ok(t, err)
	mustBe(t, refused(other.Import(late)), ErrRunExists)
	sound(t, there)
}

// storyImportAltered changes one thing after the other in what is imported; where the chain
// would tell, it is sealed anew as a forger would.
func storyImportAltered(t *testing.T, open opener) {
	here, there := open(t, t.TempDir()), open(t, t.TempDir())
	eventful(t, here, "2026.2")
	for name, alter := range map[string]func(c []Change) []Change{
		"no changes":                 func([]Change) []Change { return nil },
		"an answer":                  func(c []Change) []Change { c[1].Event.Value = "1"; return c },
		"an event is missing":        func(c []Change) []Change { return slices.Delete(c, 3, 4) },
		"two events change places":   func(c []Change) []Change { c[2], c[3] = c[3], c[2]; return c },
		"the start is missing":       func(c []Change) []Change { return c[1:] },
		"another run among them":     func(c []Change) []Change { c[4].Run = "2026.1"; return c },
		"the run's release":          func(c []Change) []Change { c[0].Begun.Release = "2026.3"; return c },
		"the run is missing":         func(c []Change) []Change { c[0].Begun = nil; return c },
		"a plan":                     func(c []Change) []Change { c[0].Jobs[1].Plan.Keep = ""; return c },
		"what is remembered":         func(c []Change) []Change { c[0].Jobs[1].Memory.ID = "1"; return c },
		"a step list":                func(c []Change) []Change { c[0].Lists[0].Steps[0].Do = "Slett alt"; return c },
		"a step list is missing":     func(c []Change) []Change { c[0].Lists = c[0].Lists[1:]; return c },
		"an added job":               func(c []Change) []Change { c[7].Jobs = c[7].Jobs[:1]; return c },
		"an adopted list":            func(c []Change) []Change { c[8].Lists[0].Title = "Bank"; return c },
		"the count":                  func(c []Change) []Change { c[12].Count.Ready = 99; return c },
		"the count is missing":       func(c []Change) []Change { c[12].Count = nil; return c },
		"deleting before verifying":  func(c []Change) []Change { return resealed(slices.Delete(c, 4, 6)) },
		"a renamed job remembers":    func(c []Change) []Change { c[7].Jobs[0].Memory.ID = "1"; return resealed(c) },
		"the number of jobs":         func(c []Change) []Change { c[0].Begun.Jobs++; return resealed(c) },
		"a job is renamed twice":     func(c []Change) []Change { c[9].Jobs = append(c[9].Jobs, c[9].Jobs[0]); return resealed(c) },
		"a job that is not there":    func(c []Change) []Change { c[1].Event.Job = "nets/99"; return resealed(c) },
		"an event after the end":     func(c []Change) []Change { c[11], c[12] = c[12], c[11]; return resealed(c) },
		"a second start":             func(c []Change) []Change { c[3] = c[0]; return resealed(c) },
		"an event of no known kind":  func(c []Change) []Change { c[3].Event.Action = "tull"; return resealed(c) },
		"an event of the run's, job": func(c []Change) []Change { c[7].Event.Job = "nets/1"; return resealed(c) },
		"an event without an ID":     func(c []Change) []Change { c[3].Event.ID = ""; return resealed(c) },
		"a run that has no name": func(c []Change) []Change {
			for i := range c {
				c[i].Run = "../2026"
			}
			c[0].Begun.ID = "../2026"
			return resealed(c)
		},
	} {
		t.Run(name, func(t *testing.T) {
			mustBe(t, refused(there.Import(alter(throughJSON(t, here, "2026.2")))), ErrDamaged)
			runs, err := there.Runs()
			ok(t, err)
			same(t, "the runs", runs, []ledger.Run{})
		})
	}
}

// resealed returns the changes a chain, and digests, that hold.
func resealed(changes []Change) []Change {
	var prev ledger.Event
	for i, c := range changes {
		sealed, err := c.sealed(prev)
		if err != nil {
			panic(err)
		}
		changes[i] = sealed[0]
		prev = sealed[0].Event
	}
	return changes
}
