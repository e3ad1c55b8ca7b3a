package progress

import (
	"errors"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

func storyAct(t *testing.T, open opener) {
	s := open(t, t.TempDir())
	begin(t, s, "2026.2")
	job, err := s.Append("2026.2", 0, answered("nets/1", "find", "48211"), done("nets/1", "pause"))
	ok(t, err)
	if job.Old.ID != "48211" || job.Old.State != ledger.OldWaiting || len(job.Events) != 2 {
		t.Fatalf("after an act of two events: %+v", job)
	}
	two := []ledger.Entry{{Base: job.Version(), Event: answered("nets/1", "order", "51877")}, {Base: 0, Event: answered("nets/12", "find", "48212")}}
	jobs, err := s.AppendAll("2026.2", two)
	ok(t, err)
	if len(jobs) != 2 || jobs[0].New.ID != "51877" || jobs[1].Old.ID != "48212" {
		t.Fatalf("after an act in two jobs: %+v", jobs)
	}
	before := everything(t, s, "2026.2")
	again, err := s.AppendAll("2026.2", two)
	ok(t, err)
	same(t, "the jobs after the act was written again", again, jobs)

	early := ledger.Event{ID: "early", At: monday(), By: "kari", Job: "nets/1", Step: "delete", Action: ledger.Done, Effect: procedures.OldDeleted}
	_, err = s.AppendAll("2026.2", []ledger.Entry{{Base: jobs[1].Version(), Event: done("nets/12", "pause")}, {Base: jobs[0].Version(), Event: early}})
	if refused := (*ledger.EntryError)(nil); !errors.As(err, &refused) || refused.At != 1 || !errors.Is(err, ledger.ErrInterlock) {
		t.Errorf("deleting too early, as the second of an act: %v", err)
	}
	stands, err := s.AppendAll("2026.2", []ledger.Entry{{Base: jobs[0].Version(), Event: answered("nets/1", "start", "06:10")}, {Base: 0, Event: done("nets/12", "pause")}})
	if !errors.Is(err, ledger.ErrConflict) || len(stands) != 1 || stands[0].Plan.Key != "nets/12" {
		t.Errorf("an act that has not seen one of its jobs: %v, %+v", err, stands)
	}
	same(t, "the record after two acts that were refused", everything(t, s, "2026.2"), before)
	findings, err := s.Verify()
	ok(t, err)
	if len(findings) > 0 {
		t.Errorf("%+v", findings)
	}
}
