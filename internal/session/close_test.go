package session_test

import (
	"errors"
	"slices"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
)

func ids(list []procedures.Procedure) (out []string) {
	for _, p := range list {
		out = append(out, p.ID)
	}
	return out
}

func TestARunThatIsReadyIsClosedAndSaysWhatWasNotDone(t *testing.T) {
	o := begun(t).finished()
	r, missed, err := o.Close("2026.2", "")
	if err != nil || !r.Closed() || r.ClosedBy != "kari" || r.Count == nil || !r.Count.AllReady() {
		t.Fatalf("%+v, %v", r, err)
	}
	if got := ids(missed); !slices.Equal(got, []string{"kk2-forberedelser", "kk2-nye-saker", "etter-purring"}) {
		t.Errorf("missed %v", got)
	}
	if _, _, err := o.Close("2026.2", "en gang til"); !errors.Is(err, progress.ErrRunClosed) {
		t.Errorf("a second time: %v", err)
	}
}

func TestARunWithAGapIsClosedForAReasonOnly(t *testing.T) {
	o := begun(t)
	o.through("nets/12", "open-integration")
	_, _, err := o.Close("2026.2", "")
	var left *session.LeftOpenError
	if !errors.As(err, &left) || left.Run != "2026.2" || len(left.Open) != 1 || left.Open[0].Plan.Key != "nets/12" {
		t.Fatalf("%v", err)
	}
	r, missed, err := o.Close("2026.2", "banken er nede")
	if err != nil || r.Reason != "banken er nede" || r.Count.Gaps != 1 || len(missed) > 0 {
		t.Errorf("%+v, missed %v, %v", r, ids(missed), err)
	}
}

func TestARunInWhichNothingIsBegunIsClosedForAReasonOnly(t *testing.T) {
	o := begun(t)
	_, _, err := o.Close("2026.2", "")
	if left := (*session.LeftOpenError)(nil); !errors.As(err, &left) || !left.Idle || len(left.Open)+len(left.Deferred) > 0 {
		t.Fatalf("%v", err)
	}
	if r, _, err := o.Close("2026.2", "releasen kommer ikke"); err != nil || r.Reason != "releasen kommer ikke" {
		t.Errorf("%+v, %v", r, err)
	}
}

// meanwhile is a store in which somebody answers between the count of a run and its end, once.
type meanwhile struct {
	session.Store
	answer func()
}

func (m *meanwhile) CloseRun(id string, base uint64, e ledger.Event, count ledger.Count) (ledger.Run, error) {
	if m.answer != nil {
		m.answer()
		m.answer = nil
	}
	return m.Store.CloseRun(id, base, e, count)
}

func TestAnAnswerThatComesInWhileARunIsCountedIsCountedToo(t *testing.T) {
	o := begun(t)
	o.Store = &meanwhile{Store: o.Store, answer: func() { o.skipped("nets/12", "ikke i bruk") }}
	before := ledger.CountJobs(o.jobs()).Ready
	r, _, err := o.Close("2026.2", "øving")
	if err != nil || r.Count.Ready != before+1 {
		t.Errorf("%d ready of %d before, %v", r.Count.Ready, before, err)
	}
}
