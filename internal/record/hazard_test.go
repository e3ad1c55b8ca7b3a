package record_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/record"
)

// wander puts n random events that the ledger takes into a job of a story.
func wander(t *rapid.T, s *story, key string, n int) {
	job, err := ledger.Fold(s.plans[key], ledger.Memory{}, s.of(key))
	if err != nil {
		t.Fatal(err)
	}
	effects := []procedures.Effect{
		procedures.OldQueued, procedures.OldWaiting, procedures.OldCancelled, procedures.OldDeleted, procedures.OldNone, procedures.OldKeep,
		procedures.NewOrdered, procedures.NewVerified, "",
	}
	for range n {
		s.after(time.Duration(rapid.IntRange(0, 5000).Draw(t, "wait")) * time.Second)
		e := ledger.Event{Job: key, Step: rapid.SampledFrom([]string{"old-find", "old-leave", "order", "verify", "old-delete"}).Draw(t, "step")}
		switch rapid.IntRange(0, 4).Draw(t, "action") {
		case 0:
			e.Action, e.Value = ledger.Noted, "et notat"
		case 1:
			if len(job.Events) == 0 {
				continue
			}
			e.Action, e.Ref = ledger.Undone, rapid.SampledFrom(job.Events).Draw(t, "undone").Seq
		default:
			e.Action, e.Effect, e.Reason = ledger.Done, rapid.SampledFrom(effects).Draw(t, "effect"), "fordi"
		}
		e.Seq = uint64(len(s.logged) + 1)
		if _, err := ledger.Apply(job, e); err != nil {
			continue
		}
		s.log(e)
		if job, err = ledger.Apply(job, s.logged[len(s.logged)-1]); err != nil {
			t.Fatal(err)
		}
	}
}

type stood struct {
	Hazard   ledger.Hazard
	From, To int64 // Unix seconds
	Open     bool
}

// replayed finds the hazards of a job the slow way: it folds anew for every second at which
// something was recorded.
func replayed(t *rapid.T, s *story, key string) []stood {
	own := s.of(key)
	var out []stood
	last := ledger.Calm
	for n := range own {
		job, err := ledger.Fold(s.plans[key], ledger.Memory{}, own[:n+1])
		if err != nil {
			t.Fatal(err)
		}
		at, is := own[n].At.Unix(), job.Hazard()
		if is == last {
			continue
		}
		if i := len(out) - 1; i >= 0 && out[i].Open {
			out[i].To, out[i].Open = at, false
		}
		if is == ledger.Gap || is == ledger.Double || is == ledger.Leftover {
			out = append(out, stood{is, at, s.now.Unix(), true})
		}
		last = is
	}
	return out
}

func TestHazardsAgreeWithAReplay(t *testing.T) {
	keys := []string{"nets/1", "nets/12", "autopay-remittering/1"}
	rapid.Check(t, func(rt *rapid.T) {
		s := newStory(t, keys...)
		for range 3 {
			for _, key := range keys {
				wander(rt, s, key, rapid.IntRange(0, 8).Draw(rt, "events"))
			}
		}
		for i := range s.src.Jobs {
			s.src.Jobs[i].Memory = ledger.Memory{}
		}
		rec, err := record.Gather(s.sources())
		if err != nil {
			rt.Fatal(err)
		}
		for _, key := range keys {
			got := []stood{}
			for _, h := range rec.Hazards {
				if h.Job != key {
					continue
				}
				to := h.To
				if h.Open {
					to = s.now
				}
				if want := to.Unix() - h.From.Unix(); h.Seconds != want {
					rt.Errorf("%s lasted %d s, not %d", key, h.Seconds, want)
				}
				got = append(got, stood{h.Hazard, h.From.Unix(), to.Unix(), h.Open})
			}
			if d := cmp.Diff(append([]stood{}, replayed(rt, s, key)...), got); d != "" {
				rt.Errorf("%s: %s", key, d)
			}
		}
		if !slices.IsSortedFunc(rec.Hazards, func(a, b record.Hazard) int { return a.From.Compare(b.From) }) {
			rt.Error("not by beginning")
		}
	})
}
