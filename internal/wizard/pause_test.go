package wizard_test

import (
	"errors"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/wizard"
)

// inGap is a job of the example whose old one was just stopped.
func inGap(t *testing.T, key, find string) *talk {
	t.Helper()
	k := about(t, key)
	k.says("old-find", find, "")
	for _, stop := range []string{"old-waiting", "old-cancel"} {
		if k.open().Find(stop) >= 0 {
			k.says(stop, "", "")
		}
	}
	if h := k.job.Hazard(); h != ledger.Gap {
		t.Fatalf("the job is %q", h)
	}
	return k
}

// lookAgain records what was read of the old job.
func (k *talk) lookAgain(input, reason string) error {
	act, err := k.open().LookAgain(k.find("old-find"), input, reason)
	for _, e := range act {
		k.record(e, nil)
	}
	return err
}

func TestAPauseIsLongerThanAQuarterOfAnHourInAGap(t *testing.T) {
	at := exampletest.Saturday()
	last := ledger.Event{At: at, By: "kari", Job: "nets/1"}
	gap, calm := inGap(t, "nets/12", "I kø"), about(t, "nets/12")
	calm.says("old-find", "I kø", "")
	for name, c := range map[string]struct {
		of   *talk
		last ledger.Event
		away time.Duration
		want bool
	}{
		"a quarter of an hour": {gap, last, 15 * time.Minute, false},
		"longer":               {gap, last, 15*time.Minute + time.Second, true},
		"without danger":       {calm, last, time.Hour, false},
		"nothing done before":  {gap, ledger.Event{}, time.Hour, false},
	} {
		p, ok := c.of.open().Pause(c.last, at.Add(c.away))
		if ok != c.want {
			t.Errorf("%s: %t", name, ok)
		}
		if ok && (p.Away != c.away || c.of.open().Steps[p.Step].ID != "old-find") {
			t.Errorf("%s: %s away, step %d", name, p.Away, p.Step)
		}
	}
}

func TestTheLastActIsTheOperatorsOwn(t *testing.T) {
	events := []ledger.Event{
		{Seq: 6, By: "kari", Job: "nets/1", Action: ledger.Recorded}, {Seq: 5, By: "ola", Job: "nets/1"},
		{Seq: 4, By: "kari"}, {Seq: 3, By: "kari", Job: "nets/1", Code: ledger.BySite}, {Seq: 2, By: "kari", Job: "nets/12"}, {Seq: 1, By: "kari", Job: "nets/1"},
	}
	if last, err := wizard.LastActBy(latest(events), "2026.2", "kari"); err != nil || last.Seq != 2 {
		t.Errorf("event %d, %v", last.Seq, err)
	}
	if last, _ := wizard.LastActBy(latest(events), "2026.2", "per"); last.Seq != 0 {
		t.Error("per did nothing")
	}
}

// latest are the latest events of a run, newest first.
type latest []ledger.Event

func (l latest) Last(string, int) ([]ledger.Event, error) { return l, nil }

func TestWhatIsReadAfterAPauseIsRecordedAsWhatItIs(t *testing.T) {
	for name, c := range map[string]struct {
		job, read, reason string
		old               ledger.OldState
		hazard            ledger.Hazard
		at                string // the step that is next
	}{
		"as it was left":             {"nets/12", "Venter", "", ledger.OldWaiting, ledger.Gap, "stand"},
		"queued again":               {"nets/12", "I kø", "", ledger.OldQueued, ledger.Calm, "stand"},
		"failed meanwhile":           {"nets/12", "Feil", "slik står det", ledger.OldQueued, ledger.Calm, "stand"},
		"gone":                       {"nets/12", "finnes ikke", "noen slettet den", ledger.OldNone, ledger.Calm, "stand"},
		"cancelled, and still is":    {"autopay-remittering/1", "avbestilt", "", ledger.OldCancelled, ledger.Gap, "stand"},
		"Venter, which another took": {"nets/12", "5", "", ledger.OldWaiting, ledger.Gap, "stand"},
	} {
		t.Run(name, func(t *testing.T) {
			k := inGap(t, c.job, "I kø")
			if c.reason != "" {
				if err := k.lookAgain(c.read, ""); !errors.As(err, new(*wizard.NeedsReason)) {
					t.Fatalf("without a reason: %v", err)
				}
			}
			if err := k.lookAgain(c.read, c.reason); err != nil {
				t.Fatal(err)
			}
			if k.job.Old.State != c.old || k.job.Hazard() != c.hazard || k.at() != c.at {
				t.Errorf("old %q, %q, next is %q", k.job.Old.State, k.job.Hazard(), k.at())
			}
			if r := k.job.Steps["old-find"]; r.Deviates != (c.reason != "") {
				t.Errorf("recorded as %+v", r)
			}
			stopped := k.job.Steps["old-waiting"].Action == ledger.Done || k.job.Steps["old-cancel"].Action == ledger.Done
			if wants := c.old != ledger.OldQueued; stopped != wants {
				t.Errorf("the step that stopped the job is done: %t, want %t", stopped, wants)
			}
		})
	}
}

// The step that had stopped the job does not apply while the job is read as Venter; it is taken back all the same.
func TestAJobThatIsQueuedAgainAfterASecondPauseIsToBeStoppedAgain(t *testing.T) {
	k := inGap(t, "nets/12", "I kø")
	for _, read := range []string{"Venter", "I kø"} {
		if err := k.lookAgain(read, ""); err != nil {
			t.Fatal(err)
		}
	}
	if s := k.open().Steps[k.find("old-waiting")]; s.State != ledger.Open || k.job.Old.State != ledger.OldQueued {
		t.Errorf("the step is %q, the old job %q", s.State, k.job.Old.State)
	}
}

func TestABareEnterIsNoLook(t *testing.T) {
	if err := inGap(t, "nets/12", "I kø").lookAgain("", ""); err == nil {
		t.Error("taken")
	}
}
