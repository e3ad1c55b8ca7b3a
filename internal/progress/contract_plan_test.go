package progress

import (
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

// change is an event of the run itself, by kari.
func change(id string) ledger.Event { return ledger.Event{ID: id, At: monday(), By: "kari"} }

func routineFor(of string) procedures.Plan {
	plan := planFor("nets", 0)
	plan.Key, plan.Of, plan.Retire, plan.Kind = "nets/all/utsett", of, procedures.None, procedures.Routine
	return plan
}

func storyAddJobs(t *testing.T, open opener) {
	place := t.TempDir()
	s := open(t, place)
	begin(t, s, "2026.1")
	record(t, s, "2026.1", wholeSwap("nets/1", "48211", "51877", "06:10")...)
	run, lists, plans, started := exampleRun("2026.2", monday().AddDate(0, 3, 0))
	_, err := s.CreateRun(run, lists, plans[1:], started)
	ok(t, err)
	stands := record(t, s, "2026.2", answered("overfore-faktura/all", "find", "48212"))

	renamed := stands.Plan
	renamed.CompanyName = "Nye Eksempel kommune"
	run, err = s.AddJobs("2026.2", change("more"), []procedures.Plan{plans[0], renamed, plans[1], planFor("nets", 13)})
	ok(t, err)
	if run.Jobs != 4 || run.Head.Action != ledger.Planned || run.Head.Seq != 3 || len(run.Head.Value) != 64 || run.Head.Job != "" {
		t.Errorf("the run is %+v", run)
	}
	s = open(t, place)
	jobs, err := s.Jobs("2026.2")
	ok(t, err)
	var keys []string
	for _, j := range jobs {
		keys = append(keys, j.Plan.Key)
	}
	same(t, "plan order", keys, []string{"nets/12", "overfore-faktura/all", "nets/1", "nets/13"})
	if jobs[2].Memory.ID != "51877" || jobs[3].Memory.ID != "" {
		t.Errorf("what is remembered: %+v, %+v", jobs[2].Memory, jobs[3].Memory)
	}
	job, err := s.Job("2026.2", "overfore-faktura/all")
	ok(t, err)
	stands.Plan = renamed
	same(t, "the renamed job", job, stands)
	same(t, "its summary", jobs[1], ledger.Summarise(lists[1], job))

	record(t, s, "2026.2", answered("nets/13", "find", "48213"), done("nets/13", "pause"))
	urgent, err := s.Urgent("2026.2")
	ok(t, err)
	if len(urgent) != 2 || urgent[1].Plan.Key != "nets/13" || urgent[1].Advice != ledger.SetUpNewFirst {
		t.Errorf("the urgent jobs are %+v", urgent)
	}
}

func storyNothingToAdd(t *testing.T, open opener) {
	s := open(t, t.TempDir())
	begin(t, s, "2026.2")
	_, lists, plans, _ := exampleRun("2026.2", monday())
	more := append(plans, planFor("nets", 13))
	_, err := s.AddJobs("2026.2", change("more"), more)
	ok(t, err)
	changed := netsList()
	changed.Steps = changed.Steps[:5]
	_, err = s.Adopt("2026.2", change("lists"), []procedures.Procedure{changed})
	ok(t, err)
	record(t, s, "2026.2", answered("nets/13", "find", "48213"))
	before := everything(t, s, "2026.2")

	for name, call := range map[string]func() (ledger.Run, error){
		"equal plans": func() (ledger.Run, error) { return s.AddJobs("2026.2", change("again"), more) },
		"no plans":    func() (ledger.Run, error) { return s.AddJobs("2026.2", change("none"), nil) },
		"a repeated write": func() (ledger.Run, error) {
			return s.AddJobs("2026.2", change("more"), append(more, planFor("nets", 14)))
		},
		"equal step lists":         func() (ledger.Run, error) { return s.Adopt("2026.2", change("same"), append(lists[1:], changed)) },
		"a repeated adoption":      func() (ledger.Run, error) { return s.Adopt("2026.2", change("lists"), lists) },
		"an empty, not nil, field": func() (ledger.Run, error) { more[3].Companies = []int{}; return s.AddJobs("2026.2", change("e"), more) },
	} {
		run, err := call()
		ok(t, err)
		same(t, name+": the run", run, before[0])
		same(t, name, everything(t, s, "2026.2"), before)
	}
}

func storyBadChange(t *testing.T, open opener) {
	s := open(t, t.TempDir())
	begin(t, s, "2026.2")
	record(t, s, "2026.2", answered("nets/12", "order", "51877"))
	stray := planFor("procasso", 1)
	unkept := planFor("nets", 12) // its order relied on the old job being kept
	before := everything(t, s, "2026.2")
	ofJob := change("x")
	ofJob.Job = "nets/1"
	twice := []procedures.Plan{planFor("nets", 13), planFor("nets", 13)}
	for name, c := range map[string]struct {
		event ledger.Event
		plans []procedures.Plan
		want  error
	}{
		"a job without a step list":         {change("a"), []procedures.Plan{planFor("nets", 13), stray}, ErrNoList},
		"a job twice":                       {change("b"), twice, ledger.ErrEvent},
		"no ID":                             {change(""), twice[:1], ledger.ErrEvent},
		"an event of a job":                 {ofJob, twice[:1], ledger.ErrEvent},
		"a plan its answers cannot go with": {change("c"), []procedures.Plan{unkept}, ledger.ErrInterlock},
	} {
		_, err := s.AddJobs("2026.2", c.event, c.plans)
		mustBe(t, err, c.want)
		same(t, name, everything(t, s, "2026.2"), before)
	}
	_, err := s.Adopt("2026.2", change("d"), []procedures.Procedure{netsList(), netsList()})
	mustBe(t, err, ledger.ErrEvent)
	closeIt(t, s, "2026.2")
	for _, plans := range [][]procedures.Plan{nil, twice[:1]} {
		_, err = s.AddJobs("2026.2", change("e"), plans)
		mustBe(t, err, ErrRunClosed)
	}
	changed := netsList()
	changed.Title = "Nets"
	_, err = s.Adopt("2026.2", change("f"), []procedures.Procedure{changed})
	mustBe(t, err, ErrRunClosed)
}

func storyAdopt(t *testing.T, open opener) {
	place := t.TempDir()
	s := open(t, place)
	begin(t, s, "2026.1")
	begin(t, s, "2026.2")
	stands := record(t, s, "2026.2", answered("nets/1", "find", "48211"), done("nets/1", "pause"))
	changed := netsList()
	changed.Steps = append(changed.Steps[1:], step("report", "", ""))
	added := netsList()
	added.ID = "ferie-utsett"
	run, err := s.Adopt("2026.2", change("lists"), []procedures.Procedure{changed, transferList(), added})
	ok(t, err)
	if run.Head.Action != ledger.Adopted || len(run.Head.Value) != 64 || len(run.Lists) != 3 {
		t.Errorf("the run is %+v", run)
	}

	s = open(t, place)
	for _, want := range []procedures.Procedure{changed, transferList(), added} {
		got, err := s.List("2026.2", want.ID)
		ok(t, err)
		same(t, want.ID, got, want)
	}
	other, err := s.List("2026.1", "nets")
	ok(t, err)
	same(t, "the list of another run", other, netsList())
	job, err := s.Job("2026.2", "nets/1")
	ok(t, err)
	same(t, "the answers", job, stands)
	jobs, err := s.Jobs("2026.2")
	ok(t, err)
	same(t, "the summary", jobs[0], ledger.Summarise(changed, job))
	same(t, "the summary of another list", jobs[2].StepsTotal, 6)
	urgent, err := s.Urgent("2026.2")
	ok(t, err)
	same(t, "the hazard index", urgent, jobs[:2])
}

func storyRoutine(t *testing.T, open opener) {
	s := open(t, t.TempDir())
	begin(t, s, "2026.2")
	record(t, s, "2026.2", wholeSwap("nets/1", "48211", "51877", "06:10")...)
	_, err := s.AddJobs("2026.2", change("utsett"), []procedures.Plan{routineFor("nets/1")})
	ok(t, err)
	job, err := s.Job("2026.2", "nets/all/utsett")
	ok(t, err)
	same(t, "what is known of the job it concerns", job.Memory, ledger.Memory{Run: "2026.2", ID: "51877", Start: site.At(6*60 + 10)})
	date := ledger.Event{
		ID: "date", At: monday(), By: "kari", Job: "nets/all/utsett", Step: "date", Action: ledger.Answered,
		Slot: procedures.NewDate, Value: "2026-07-27",
	}
	start := answered("nets/all/utsett", "start", "07:00")
	job = record(t, s, "2026.2", date, start)
	same(t, "the new date", job.New.Date, "2026-07-27")

	run, lists, plans, started := exampleRun("2026.3", monday().AddDate(0, 3, 0))
	_, err = s.CreateRun(run, lists, append(plans, routineFor("nets/1")), started)
	ok(t, err)
	for _, key := range []string{"nets/1", "nets/all/utsett"} {
		job, err := s.Job("2026.3", key)
		ok(t, err)
		same(t, "what "+key+" remembers", job.Memory, ledger.Memory{Run: "2026.2", ID: "51877", Start: site.At(6*60 + 10)})
	}
	run, lists, plans, started = exampleRun("2026.4", monday().AddDate(0, 6, 0))
	_, err = s.CreateRun(run, lists, append(plans, routineFor("")), started)
	ok(t, err)
	job, err = s.Job("2026.4", "nets/all/utsett")
	ok(t, err)
	same(t, "what a routine leaves behind", job.Memory, ledger.Memory{})
}

func storyRedo(t *testing.T, open opener) {
	s := open(t, t.TempDir())
	begin(t, s, "2026.2")
	before := record(t, s, "2026.2", answered("nets/1", "find", "48211"), done("nets/1", "pause"))
	undo := func(id string, ref uint64) ledger.Event {
		return ledger.Event{ID: id, At: monday(), By: "ola", Job: "nets/1", Action: ledger.Undone, Ref: ref}
	}
	undone := record(t, s, "2026.2", undo("undo", before.Version()))
	if undone.Old.State != ledger.OldQueued {
		t.Errorf("after the undo the old job is %q", undone.Old.State)
	}
	redone := record(t, s, "2026.2", undo("redo", undone.Version()))
	if redone.Old != before.Old || len(redone.Steps) != 2 || len(redone.Events) != 4 {
		t.Errorf("after the redo the job is %+v", redone)
	}
	again := record(t, s, "2026.2", undo("undo again", redone.Version()))
	if again.Old != undone.Old {
		t.Errorf("after the third the old job is %+v", again.Old)
	}
	_, err := s.Append("2026.2", again.Version(), undo("twice", undone.Version()-1))
	mustBe(t, err, ledger.ErrUndo)
}
