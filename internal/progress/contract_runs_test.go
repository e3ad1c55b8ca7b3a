package progress

import (
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/site"
)

func storyCreate(t *testing.T, open opener) {
	place := t.TempDir()
	created := begin(t, open(t, place), "2026.2")

	s := open(t, place)
	run, err := s.Run("2026.2")
	ok(t, err)
	same(t, "the stored run", run, created)
	if run.Jobs != 3 || run.Head.Seq != 1 || run.Head.Action != ledger.Started || len(run.Head.Value) != 64 {
		t.Errorf("the run is %+v", run)
	}
	ok(t, ledger.CheckSeal(run.Head, ledger.Event{}))

	jobs, err := s.Jobs("2026.2")
	ok(t, err)
	var keys []string
	for _, j := range jobs {
		keys = append(keys, j.Plan.Key)
	}
	same(t, "plan order", keys, []string{"nets/1", "nets/12", "overfore-faktura/all"})
	if jobs[0].StepsTotal != 6 || jobs[0].NextStep != "find" || jobs[1].Hazard != ledger.Keep {
		t.Errorf("the summaries are %+v", jobs)
	}

	r, lists, plans, started := exampleRun("2026.2", monday())
	started.ID = "another"
	_, err = s.CreateRun(r, lists, plans, started)
	mustBe(t, err, ErrRunExists)
}

func storyLists(t *testing.T, open opener) {
	s := open(t, t.TempDir())
	old := begin(t, s, "2026.1")
	run, lists, plans, started := exampleRun("2026.2", monday())
	lists[0].Steps[0].Do = "Finn den gamle jobben"
	run, err := s.CreateRun(run, lists, plans, started)
	ok(t, err)

	first, err := s.List("2026.1", "nets")
	ok(t, err)
	same(t, "the first run's list", first, netsList())
	second, err := s.List("2026.2", "nets")
	ok(t, err)
	same(t, "the second run's list", second, lists[0])
	if old.Lists["nets"] == run.Lists["nets"] || old.Lists["overfore-faktura"] != run.Lists["overfore-faktura"] {
		t.Errorf("the digests are %v and %v", old.Lists, run.Lists)
	}
	if old.Head.Value == run.Head.Value {
		t.Error("two runs with different lists have the same plan digest")
	}
	_, err = s.List("2026.2", "procasso")
	mustBe(t, err, ErrNoList)
}

func storyBadPlan(t *testing.T, open opener) {
	s := open(t, t.TempDir())
	run, lists, plans, started := exampleRun("2026.2", monday())
	_, err := s.CreateRun(run, lists[:1], plans, started)
	mustBe(t, err, ErrNoList)
	if _, err = s.CreateRun(run, lists, append(plans, plans[0]), started); err == nil {
		t.Error("a job was planned twice")
	}
	if _, err = s.CreateRun(run, append(lists, lists[0]), plans, started); err == nil {
		t.Error("a step list was given twice")
	}
	started.ID = ""
	_, err = s.CreateRun(run, lists, plans, started)
	mustBe(t, err, ledger.ErrEvent)
	run.ID = "../2026"
	_, err = s.CreateRun(run, lists, plans, started)
	mustBe(t, err, ledger.ErrRunName)
	runs, err := s.Runs()
	ok(t, err)
	same(t, "the runs after all this", runs, []ledger.Run{})
}

func storyNewestFirst(t *testing.T, open opener) {
	s := open(t, t.TempDir())
	for _, r := range []struct {
		id   string
		days int
	}{{"b", 1}, {"c", 1}, {"z", 0}, {"a", 2}} {
		run, lists, plans, started := exampleRun(r.id, monday().AddDate(0, 0, r.days))
		_, err := s.CreateRun(run, lists, plans, started)
		ok(t, err)
	}
	runs, err := s.Runs()
	ok(t, err)
	var ids []string
	for _, r := range runs {
		ids = append(ids, r.ID)
	}
	same(t, "the runs", ids, []string{"a", "z", "c", "b"})
}

func storyMemory(t *testing.T, open opener) {
	place := t.TempDir()
	begin(t, open(t, place), "2026.1")
	record(t, open(t, place), "2026.1", wholeSwap("nets/1", "48211", "51877", "06:10")...)

	run, lists, plans, started := exampleRun("2026.2", monday().AddDate(0, 3, 0))
	s := open(t, place)
	_, err := s.CreateRun(run, lists, plans, started)
	ok(t, err)
	job, err := s.Job("2026.2", "nets/1")
	ok(t, err)
	same(t, "what is remembered", job.Memory, ledger.Memory{Run: "2026.1", ID: "51877", Start: site.At(6*60 + 10)})
	same(t, "the old job", job.Old, ledger.Old{State: ledger.OldUnknown, ID: "51877", Start: site.At(6*60 + 10)})
	other, err := s.Job("2026.2", "overfore-faktura/all")
	ok(t, err)
	same(t, "a job nobody touched", other.Memory, ledger.Memory{})
}

func storyOldMemory(t *testing.T, open opener) {
	s := open(t, t.TempDir())
	begin(t, s, "2026.1")
	run, lists, plans, started := exampleRun("2026.2", monday().AddDate(0, 3, 0))
	_, err := s.CreateRun(run, lists, plans, started)
	ok(t, err)
	record(t, s, "2026.2", answered("nets/1", "find", "60000"))
	record(t, s, "2026.1", answered("nets/1", "find", "10000"), answered("overfore-faktura/all", "find", "10001"))

	run, lists, plans, started = exampleRun("2026.3", monday().AddDate(0, 6, 0))
	_, err = s.CreateRun(run, lists, plans, started)
	ok(t, err)
	for key, want := range map[string]ledger.Memory{
		"nets/1":               {Run: "2026.2", ID: "60000"},
		"overfore-faktura/all": {Run: "2026.1", ID: "10001"},
	} {
		job, err := s.Job("2026.3", key)
		ok(t, err)
		same(t, key, job.Memory, want)
	}
}

func storyClosed(t *testing.T, open opener) {
	s := open(t, t.TempDir())
	begin(t, s, "2026.2")
	record(t, s, "2026.2", wholeSwap("nets/1", "48211", "51877", "06:10")...)
	jobs, err := s.Jobs("2026.2")
	ok(t, err)
	count := ledger.CountJobs(jobs)
	end := ledger.Event{ID: "end", At: monday().Add(time.Hour), By: "ola", Reason: "resten tas til våren"}
	head := headOf(t, s, "2026.2")
	_, err = s.CloseRun("2026.2", head-1, end, count)
	mustBe(t, err, ErrConflict)
	closed, err := s.CloseRun("2026.2", head, end, count)
	ok(t, err)

	run, err := s.Run("2026.2")
	ok(t, err)
	same(t, "the run", run, closed)
	if !run.Closed() || run.ClosedBy != "ola" || run.Reason != end.Reason || run.Head.Action != ledger.Closed {
		t.Errorf("the run is %+v", run)
	}
	same(t, "its count", *run.Count, count)
	before := everything(t, s, "2026.2")
	_, err = s.Append("2026.2", 0, done("overfore-faktura/all", "find"))
	mustBe(t, err, ErrRunClosed)
	end.ID = "end-2"
	_, err = s.CloseRun("2026.2", head, end, count)
	mustBe(t, err, ErrRunClosed)
	same(t, "the closed run", everything(t, s, "2026.2"), before)
}

func storyRetry(t *testing.T, open opener) {
	s := open(t, t.TempDir())
	first, again := begin(t, s, "2026.2"), begin(t, s, "2026.2")
	same(t, "the run created again", again, first)
	end := ledger.Event{ID: "end", At: monday(), By: "kari"}
	head := headOf(t, s, "2026.2")
	closed, err := s.CloseRun("2026.2", head, end, ledger.Count{Jobs: 3})
	ok(t, err)
	repeated, err := s.CloseRun("2026.2", head, end, ledger.Count{Jobs: 3})
	ok(t, err)
	same(t, "the run closed again", repeated, closed)
	events, err := s.Events("2026.2", 0, 0)
	ok(t, err)
	if len(events) != 2 {
		t.Errorf("there are %d events, want 2", len(events))
	}
}

func storyPreferences(t *testing.T, open opener) {
	place := t.TempDir()
	s := open(t, place)
	ok(t, s.SetPreference("kari", "next", "company"))
	ok(t, s.SetPreference("kari", "next", "job"))
	ok(t, s.SetPreference("ola", "next", "æøå"))
	for _, c := range []struct{ operator, name, want string }{
		{"kari", "next", "job"}, {"ola", "next", "æøå"}, {"kari", "sort", ""}, {"", "", ""},
	} {
		got, err := open(t, place).Preference(c.operator, c.name)
		ok(t, err)
		if got != c.want {
			t.Errorf("preference %q of %q is %q, want %q", c.name, c.operator, got, c.want)
		}
	}
}

func headOf(t *testing.T, s store, run string) uint64 {
	t.Helper()
	r, err := s.Run(run)
	ok(t, err)
	return r.Head.Seq
}
