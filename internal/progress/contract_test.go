package progress

import (
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// store is what every backend must be able to do.
type store interface {
	CreateRun(run ledger.Run, lists []procedures.Procedure, plans []procedures.Plan, started ledger.Event) (ledger.Run, error)
	Runs() ([]ledger.Run, error)
	Run(id string) (ledger.Run, error)
	List(run, procedure string) (procedures.Procedure, error)
	Jobs(run string) ([]ledger.Summary, error)
	Urgent(run string) ([]ledger.Summary, error)
	Job(run, key string) (ledger.Job, error)
	Append(run string, base uint64, e ledger.Event) (ledger.Job, error)
	CloseRun(id string, e ledger.Event, count ledger.Count) (ledger.Run, error)
	Events(run string, after uint64, limit int) ([]ledger.Event, error)
	Last(run string, n int) ([]ledger.Event, error)
	Preference(operator, name string) (string, error)
	SetPreference(operator, name, value string) error
}

// opener opens the store at a place; two stores at one place share what is in it.
type opener func(t testing.TB, place string) store

func TestBoltKeepsTheContract(t *testing.T) {
	testContract(t, func(t testing.TB, place string) store {
		s, err := Open(place, 30*time.Second)
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}

func testContract(t *testing.T, open opener) {
	for name, story := range map[string]func(*testing.T, opener){
		"a run is created with its jobs":              storyCreate,
		"a run keeps its own copy of its step lists":  storyLists,
		"a plan must make sense":                      storyBadPlan,
		"runs are listed newest first":                storyNewestFirst,
		"an answer is there for the next reader":      storyAnswer,
		"the urgent jobs follow the swap":             storyUrgent,
		"the next run remembers":                      storyMemory,
		"an older run does not overwrite memory":      storyOldMemory,
		"the same event twice is one event":           storyIdempotent,
		"two answers to one step: the first wins":     storyConflict,
		"an interlock writes nothing":                 storyInterlock,
		"what is not there is said so":                storyMissing,
		"a closed run refuses":                        storyClosed,
		"a creation or closing may be written again":  storyRetry,
		"events come in order, or latest first":       storyEvents,
		"two operators lose none of 500 answers each": storyTwoOperators,
		"preferences belong to an operator":           storyPreferences,
	} {
		t.Run(name, func(t *testing.T) { story(t, open) })
	}
}

func same(t tester, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func mustBe(t tester, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("error is %v, want %v", err, want)
	}
}

func ok(t tester, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

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
	same(t, "the runs", ids, []string{"a", "c", "b", "z"})
}

func storyAnswer(t *testing.T, open opener) {
	place := t.TempDir()
	s := open(t, place)
	begin(t, s, "2026.2")
	got := record(t, s, "2026.2", answered("nets/1", "find", "48211"), done("nets/1", "pause"))

	reader := open(t, place)
	job, err := reader.Job("2026.2", "nets/1")
	ok(t, err)
	same(t, "the job read back", job, got)
	if job.Old.ID != "48211" || job.Old.State != ledger.OldWaiting || job.Version() != 3 {
		t.Errorf("the job is %+v", job)
	}
	jobs, err := reader.Jobs("2026.2")
	ok(t, err)
	same(t, "its summary", jobs[0], ledger.Summarise(netsList(), got))
	run, err := reader.Run("2026.2")
	ok(t, err)
	same(t, "the head", run.Head, job.Events[1])
}

func storyUrgent(t *testing.T, open opener) {
	s := open(t, t.TempDir())
	begin(t, s, "2026.2")
	urgent := func() map[string]ledger.Advice {
		jobs, err := s.Urgent("2026.2")
		ok(t, err)
		out := map[string]ledger.Advice{}
		for _, j := range jobs {
			out[j.Plan.Key] = j.Advice
		}
		return out
	}
	same(t, "at first", urgent(), map[string]ledger.Advice{"nets/12": ledger.KeepWaiting})
	swap := wholeSwap("nets/1", "48211", "51877", "06:10")
	for i, want := range []ledger.Advice{
		ledger.Nothing, ledger.SetUpNewFirst, ledger.VerifyNewFirst, ledger.VerifyNewFirst, ledger.Delete, ledger.Nothing,
	} {
		record(t, s, "2026.2", swap[i])
		got := urgent()
		if got["nets/1"] != want || got["nets/12"] != ledger.KeepWaiting {
			t.Errorf("after %s: %v, want %q", swap[i].Step, got, want)
		}
		if _, listed := got["nets/1"]; listed != (want != ledger.Nothing) {
			t.Errorf("after %s: listed is %v", swap[i].Step, listed)
		}
	}
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
	same(t, "what is remembered", job.Memory, ledger.Memory{Run: "2026.1", ID: "51877", Start: "06:10"})
	same(t, "the old job", job.Old, ledger.Old{State: ledger.OldUnknown, ID: "51877", Start: "06:10"})
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

func storyIdempotent(t *testing.T, open opener) {
	s := open(t, t.TempDir())
	begin(t, s, "2026.2")
	first := record(t, s, "2026.2", answered("nets/1", "find", "48211"))
	for _, base := range []uint64{0, first.Version(), 99} {
		again, err := s.Append("2026.2", base, answered("nets/1", "find", "48211"))
		ok(t, err)
		same(t, "the job after a repeated write", again, first)
	}
	events, err := s.Events("2026.2", 0, 0)
	ok(t, err)
	if len(events) != 2 {
		t.Errorf("there are %d events, want 2", len(events))
	}
}

// everything is all that can be read of a run.
func everything(t testing.TB, s store, run string) []any {
	t.Helper()
	r, err := s.Run(run)
	ok(t, err)
	jobs, err := s.Jobs(run)
	ok(t, err)
	urgent, err := s.Urgent(run)
	ok(t, err)
	events, err := s.Events(run, 0, 0)
	ok(t, err)
	out := []any{r, jobs, urgent, events}
	for _, j := range jobs {
		job, err := s.Job(run, j.Plan.Key)
		ok(t, err)
		out = append(out, job)
	}
	return out
}

func storyConflict(t *testing.T, open opener) {
	place := t.TempDir()
	kari, ola := open(t, place), open(t, place)
	begin(t, kari, "2026.2")
	first, err := kari.Append("2026.2", 0, answered("nets/1", "find", "48211"))
	ok(t, err)
	before := everything(t, ola, "2026.2")

	late := answered("nets/1", "find", "99999")
	late.ID, late.By = "ola-1", "ola"
	now, err := ola.Append("2026.2", 0, late)
	mustBe(t, err, ErrConflict)
	same(t, "the job that ola is shown", now, first)
	same(t, "the store", everything(t, ola, "2026.2"), before)

	_, err = ola.Append("2026.2", now.Version(), late)
	ok(t, err)
}

func storyInterlock(t *testing.T, open opener) {
	s := open(t, t.TempDir())
	begin(t, s, "2026.2")
	stands := record(t, s, "2026.2", answered("nets/1", "find", "48211"))
	before := everything(t, s, "2026.2")

	for name, c := range map[string]struct {
		event ledger.Event
		want  error
	}{
		"deleting before the new job is verified": {done("nets/1", "delete"), ledger.ErrInterlock},
		"ordering while the old job runs":         {done("nets/1", "order"), ledger.ErrInterlock},
		"taking back what is not there":           {ledger.Event{ID: "u", At: monday(), Job: "nets/1", Action: ledger.Undone, Ref: 77}, ledger.ErrUndo},
		"a start time that is none":               {answered("nets/1", "start", "25:00"), ledger.ErrEvent},
		"an event without an ID":                  {ledger.Event{At: monday(), Job: "nets/1", Action: ledger.Noted, Value: "hei"}, ledger.ErrEvent},
		"closing through the back door":           {ledger.Event{ID: "c", At: monday(), Job: "nets/1", Action: ledger.Closed}, ledger.ErrEvent},
	} {
		job, err := s.Append("2026.2", stands.Version(), c.event)
		if !errors.Is(err, c.want) {
			t.Errorf("%s: error is %v, want %v", name, err, c.want)
		}
		same(t, name+": the job", job, stands)
		same(t, name+": the store", everything(t, s, "2026.2"), before)
	}
}

func storyMissing(t *testing.T, open opener) {
	s := open(t, t.TempDir())
	begin(t, s, "2026.2")
	for _, id := range []string{"2026.1", ""} {
		for name, call := range map[string]func() error{
			"Run":      func() error { _, err := s.Run(id); return err },
			"Jobs":     func() error { _, err := s.Jobs(id); return err },
			"Urgent":   func() error { _, err := s.Urgent(id); return err },
			"Job":      func() error { _, err := s.Job(id, "nets/1"); return err },
			"List":     func() error { _, err := s.List(id, "nets"); return err },
			"Events":   func() error { _, err := s.Events(id, 0, 0); return err },
			"Last":     func() error { _, err := s.Last(id, 3); return err },
			"Append":   func() error { _, err := s.Append(id, 0, done("nets/1", "find")); return err },
			"CloseRun": func() error { _, err := s.CloseRun(id, ledger.Event{ID: "c"}, ledger.Count{}); return err },
		} {
			if err := call(); !errors.Is(err, ErrNoRun) {
				t.Errorf("%s of run %q: error is %v, want %v", name, id, err, ErrNoRun)
			}
		}
	}
	for _, key := range []string{"nets/2", ""} {
		_, err := s.Job("2026.2", key)
		mustBe(t, err, ErrNoJob)
		_, err = s.Append("2026.2", 0, done(key, "find"))
		mustBe(t, err, ErrNoJob)
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
	closed, err := s.CloseRun("2026.2", end, count)
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
	_, err = s.CloseRun("2026.2", end, count)
	mustBe(t, err, ErrRunClosed)
	same(t, "the closed run", everything(t, s, "2026.2"), before)
}

func storyRetry(t *testing.T, open opener) {
	s := open(t, t.TempDir())
	first, again := begin(t, s, "2026.2"), begin(t, s, "2026.2")
	same(t, "the run created again", again, first)
	end := ledger.Event{ID: "end", At: monday(), By: "kari"}
	closed, err := s.CloseRun("2026.2", end, ledger.Count{Jobs: 3})
	ok(t, err)
	repeated, err := s.CloseRun("2026.2", end, ledger.Count{Jobs: 3})
	ok(t, err)
	same(t, "the run closed again", repeated, closed)
	events, err := s.Events("2026.2", 0, 0)
	ok(t, err)
	if len(events) != 2 {
		t.Errorf("there are %d events, want 2", len(events))
	}
}

func storyEvents(t *testing.T, open opener) {
	s := open(t, t.TempDir())
	begin(t, s, "2026.2")
	record(t, s, "2026.2", wholeSwap("nets/1", "48211", "51877", "06:10")...)
	all, err := s.Events("2026.2", 0, 0)
	ok(t, err)
	checkChain(t, s, "2026.2", all)
	for _, c := range []struct {
		after    uint64
		limit    int
		from, to int
	}{{0, 3, 0, 3}, {2, 2, 2, 4}, {5, 0, 5, 7}, {5, 100, 5, 7}, {7, 0, 7, 7}, {1 << 63, 0, 7, 7}} {
		got, err := s.Events("2026.2", c.after, c.limit)
		ok(t, err)
		same(t, "a range of events", got, all[c.from:c.to])
	}
	for n, want := range map[int]int{0: 0, 3: 3, 100: 7} {
		got, err := s.Last("2026.2", n)
		ok(t, err)
		slices.Reverse(got)
		same(t, "the last events", got, all[7-want:])
	}
}

// checkChain tells that events are the whole sealed log of a run.
func checkChain(t tester, s store, run string, events []ledger.Event) {
	t.Helper()
	var prev ledger.Event
	for _, e := range events {
		if err := ledger.CheckSeal(e, prev); err != nil {
			t.Fatal(err)
		}
		prev = e
	}
	r, err := s.Run(run)
	ok(t, err)
	same(t, "the head of the chain", r.Head, prev)
}

func storyTwoOperators(t *testing.T, open opener) {
	const each = 500
	place := t.TempDir()
	begin(t, open(t, place), "2026.2")
	var together sync.WaitGroup
	for by, key := range map[string]string{"kari": "nets/1", "ola": "overfore-faktura/all"} {
		s := open(t, place)
		together.Go(func() {
			var base uint64
			for n := range each {
				job, err := s.Append("2026.2", base, note(key, n, by))
				if err != nil {
					t.Errorf("%s, answer %d: %v", by, n, err)
					return
				}
				base = job.Version()
			}
		})
	}
	together.Wait()

	s := open(t, place)
	events, err := s.Events("2026.2", 0, 0)
	ok(t, err)
	if len(events) != 1+2*each {
		t.Fatalf("there are %d events, want %d", len(events), 1+2*each)
	}
	checkChain(t, s, "2026.2", events)
	for _, key := range []string{"nets/1", "overfore-faktura/all"} {
		job, err := s.Job("2026.2", key)
		ok(t, err)
		if len(job.Events) != each || len(job.Notes) != each {
			t.Errorf("%s has %d events and %d notes, want %d", key, len(job.Events), len(job.Notes), each)
		}
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

// tester is a *testing.T or a *rapid.T.
type tester interface {
	Helper()
	Errorf(format string, args ...any)
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}
