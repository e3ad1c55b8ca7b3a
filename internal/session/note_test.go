package session_test

import (
	"errors"
	"slices"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

func TestANoteStandsUnderItsStep(t *testing.T) {
	o := begun(t)
	if err := o.Note(o.run(), "nets/12", "verify", "rett opp teksten", true); err != nil {
		t.Fatal(err)
	}
	n := o.talk("nets/12").Job.Notes
	if len(n) != 1 || n[0].Step != "verify" || n[0].Text != "rett opp teksten" || !n[0].Redline || n[0].By != "kari" {
		t.Errorf("%+v", n)
	}
}

func TestANoteNeedsAJobAStepAndAText(t *testing.T) {
	o := begun(t)
	var step *session.NameError
	if err := o.Note(o.run(), "nets/12", "finnes-ikke", "hei", false); !errors.As(err, &step) || step.Of != session.JobStep || step.Name != "finnes-ikke" || !slices.Contains(step.Known, "verify") {
		t.Errorf("no such step: %v", err)
	}
	if err := o.Note(o.run(), "nets/999", "", "hei", false); !errors.Is(err, progress.ErrNoJob) {
		t.Errorf("no such job: %v", err)
	}
	if err := o.Note(o.run(), "nets/12", "", " ", false); !errors.Is(err, wizard.ErrEmpty) {
		t.Errorf("no text: %v", err)
	}
}

// busy is a store in which a colleague answers right before a note is written, once.
type busy struct {
	session.Store
	answer func()
}

func (b *busy) Append(run string, base uint64, act ...ledger.Event) (ledger.Job, error) {
	if answer := b.answer; answer != nil {
		b.answer = nil
		answer()
	}
	return b.Store.Append(run, base, act...)
}

func TestANoteIsWrittenWhateverAColleagueAnswersMeanwhile(t *testing.T) {
	o := begun(t)
	o.Store = &busy{Store: o.Store, answer: func() { o.through("nets/12", "old-id") }}
	if err := o.Note(o.run(), "nets/12", "", "ringte banken", false); err != nil {
		t.Fatal(err)
	}
	if j := o.talk("nets/12").Job; len(j.Notes) != 1 || len(j.Steps) == 0 {
		t.Errorf("%d notes, %d answers", len(j.Notes), len(j.Steps))
	}
}

func TestTheLatestJobIsTheOneWorkedOnLast(t *testing.T) {
	o := begun(t)
	if _, err := o.LatestJob("2026.2"); !errors.Is(err, session.ErrNoJobBegun) {
		t.Errorf("before the first answer: %v", err)
	}
	for _, key := range []string{"nets/12", "nets/13"} {
		o.through(key, "old-id")
		if got, err := o.LatestJob("2026.2"); err != nil || got != key {
			t.Errorf("%q, %v, want %q", got, err, key)
		}
	}
}

func TestAStartTimeThatClashesNeedsAReason(t *testing.T) {
	o, ten := begun(t), site.At(6*60+10)
	if _, err := o.PlanStart(o.run(), "nets/12", ten, ""); err != nil {
		t.Fatal(err)
	}
	_, err := o.PlanStart(o.run(), "nets/13", ten, "")
	var needs *wizard.NeedsReason
	if !errors.As(err, &needs) || needs.Clash == nil {
		t.Fatalf("%v", err)
	}
	if _, err = o.PlanStart(o.run(), "nets/13", ten, "1"); !errors.As(err, &needs) {
		t.Errorf("a number as the reason: %v", err)
	}
	if at := o.summary("nets/13").New.Start; at == ten {
		t.Errorf("planned at %q all the same", at)
	}
	if _, err := o.PlanStart(o.run(), "nets/13", ten, "avtalt"); err != nil || o.summary("nets/13").New.Start != ten {
		t.Errorf("for a reason: %v", err)
	}
}

func TestANoteMayStandUnderTheFirstStepAndUnderTheJob(t *testing.T) {
	o := begun(t)
	first := o.talk("nets/12").Steps[0].ID
	for _, step := range []string{first, ""} {
		if err := o.Note(o.run(), "nets/12", step, "hei", false); err != nil {
			t.Fatal(err)
		}
	}
	if n := o.talk("nets/12").Job.Notes; len(n) != 2 || n[0].Step != first || n[1].Step != "" {
		t.Errorf("%+v", n)
	}
}

func TestTheStartsOfATimetableArePlanned(t *testing.T) {
	o := begun(t)
	starts := []schedule.Entry{{Job: "nets/12", Start: 370}, {Job: "nets/13", Start: 370}} // they clash, which was decided before
	if err := o.PlanStarts("2026.2", starts); err != nil {
		t.Fatal(err)
	}
	for _, e := range starts {
		if at := o.summary(e.Job).New.Start; at != site.At(e.Start) {
			t.Errorf("%s is planned at %s", e.Job, at)
		}
	}
	err := o.PlanStarts("2026.2", []schedule.Entry{{Job: "nets/14", Start: 380}, {Job: "nets/999", Start: 385}, {Job: "nets/20", Start: 390}})
	if !errors.Is(err, progress.ErrNoJob) || o.summary("nets/14").New.Start == site.At(380) || !o.summary("nets/20").New.Start.IsZero() {
		t.Errorf("some are planned beside a job that is not there: %v", err)
	}
}
