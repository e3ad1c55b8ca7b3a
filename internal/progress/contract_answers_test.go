package progress

import (
	"errors"
	"slices"
	"sync"
	"testing"

	"example.org/resetup/internal/ledger"
)

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
func everything(t tester, s store, run string) []any {
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
			"Changes":  func() error { _, err := s.Changes(id); return err },
			"AddJobs":  func() error { _, err := s.AddJobs(id, change("a"), nil); return err },
			"Adopt":    func() error { _, err := s.Adopt(id, change("a"), nil); return err },
			"CloseRun": func() error { _, err := s.CloseRun(id, 0, ledger.Event{ID: "c"}, ledger.Count{}); return err },
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
