package job_test

import (
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/pages/job"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/tuitest"
)

// back is ola's page of nets/12, in a gap by what he did last, after he was away for some minutes.
func back(t *testing.T, store *tuitest.Store, minutes int) *tuitest.Page {
	t.Helper()
	env := tuitest.Env(t, "nb")
	env.Stamper.Operator = "ola"
	env.Stamper.Now = func() time.Time { return tuitest.Now().Add(time.Duration(minutes) * time.Minute) }
	return tuitest.NewPage(t, job.New(env, store, exampletest.RunID, "nets/12", false, nav()), 100, 30)
}

func TestAfterAPauseInAGapTheOldJobIsLookedAtAnew(t *testing.T) {
	store := two(t, "old-waiting")
	p := back(t, store, 15)
	p.SeesNot("Du har vært borte")
	p = back(t, store, 23)
	p.Sees("Du har vært borte i 23 min, og jobben står i HULL", "Sist: 14:02 Dobbeltklikk på den gamle", "1 I kø", "5 Venter")
	p.Press("enter")
	p.Sees("Her trengs et svar")
	p.Press("5", "enter")
	c := store.Talk("nets/12")
	r := c.Job.Steps["old-find"]
	if r.Value != "Venter" || r.Deviates || r.By != "ola" || c.Job.Hazard() != ledger.Gap {
		t.Errorf("recorded %+v, and the job is %q", r, c.Job.Hazard())
	}
	p.SeesNot("Du har vært borte")
	if at := store.At("nets/12"); at == "old-find" || at == "old-waiting" {
		t.Errorf("the job stands at %q", at)
	}
}

func TestAnOldJobThatRunsAgainIsToBeStoppedAgain(t *testing.T) {
	store := two(t, "old-waiting")
	p := back(t, store, 23)
	p.Press("1", "enter")
	if c := store.Talk("nets/12"); c.Job.Old.State != ledger.OldQueued || store.At("nets/12") != "old-waiting" {
		t.Errorf("the old job is %q, the next step %q", c.Job.Old.State, store.At("nets/12"))
	}
	// It is one act: one undo takes back all of it.
	p.Press("u", "j")
	if c := store.Talk("nets/12"); c.Job.Old.State != ledger.OldWaiting {
		t.Errorf("undone, the old job is %q", c.Job.Old.State)
	}
}

func TestAnotherStatusTakesAReason(t *testing.T) {
	store := two(t, "old-waiting")
	p := back(t, store, 23)
	p.Press("4", "enter", "ctrl+r")
	p.Type("den feilet i natt")
	p.Press("enter")
	if r := store.Talk("nets/12").Job.Steps["old-find"]; r.Value != "Feil" || r.Reason == "" {
		t.Errorf("recorded %+v", r)
	}
}

func TestWhoLeftThePageOpenIsAskedToo(t *testing.T) {
	store := two(t, "old-waiting")
	p := back(t, store, 1)
	p.Press("w", "w")
	p.Send(screen.Pulse{Now: tuitest.Now().Add(16 * time.Minute)})
	p.SeesNot("Du har vært borte") // a key was pressed fifteen minutes ago
	p.Send(screen.Pulse{Now: tuitest.Now().Add(17 * time.Minute)})
	p.Sees("Du har vært borte i 17 min")
	// It is asked once.
	p.Press("esc", "enter")
	p.Send(screen.Pulse{Now: tuitest.Now().Add(20 * time.Minute)})
	p.SeesNot("Du har vært borte")
}

func TestNobodyIsAskedOutsideAGap(t *testing.T) {
	p := back(t, two(t, "old-find"), 60)
	p.SeesNot("Du har vært borte")
}
