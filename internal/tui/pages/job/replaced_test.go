package job_test

import (
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/pages/job"
	"example.org/resetup/internal/tui/tuitest"
)

// swapped is a store whose data can be exchanged for other data, as a restore does it.
type swapped struct{ *tuitest.Store }

func (s *swapped) Run(id string) (ledger.Run, error) { return s.Store.Run(id) }

// A restore under an open page: it is read again and says so, whether the other record is shorter, as long or longer.
func TestARestoreUnderTheScreenIsTold(t *testing.T) {
	for name, step := range map[string]string{"shorter": "old-id", "as long": "old-start", "longer": "start-time"} {
		t.Run(name, func(t *testing.T) {
			store := &swapped{two(t, "none")}
			store.UpTo("nets/12", "old-start")
			p := tuitest.NewPage(t, job.New(tuitest.Env(t, "nb"), store, exampletest.RunID, "nets/12", false, nav()), 80, 24)
			p.Pulse()
			p.Type("06:1")
			other := two(t, "none")
			other.UpTo("nets/12", step)
			store.Store = other
			p.Pulse()
			p.Sees("Dataene er byttet ut")
			before := len(other.Talk("nets/12").Job.Events)
			p.Press("enter")
			if got := len(other.Talk("nets/12").Job.Events); got != before {
				t.Errorf("%d events are recorded", got-before)
			}
			if at := other.At("nets/12"); at != step {
				t.Fatalf("it stands at %q", at)
			}
			p.Pulse()
			p.SeesNot("Dataene er byttet ut")
		})
	}
}
