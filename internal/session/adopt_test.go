package session_test

import (
	"errors"
	"slices"
	"testing"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/session"
)

// rewrites changes a step list of the program.
func (o *office) rewrites(id string, change func(*procedures.Procedure)) {
	o.lists = slices.Clone(o.lists)
	for i := range o.lists {
		if o.lists[i].ID == id {
			o.lists[i].Steps = slices.Clone(o.lists[i].Steps)
			change(&o.lists[i])
		}
	}
}

func (o *office) changed() []session.ChangedList {
	o.t.Helper()
	changed, _, err := o.ChangedLists(o.run())
	if err != nil {
		o.t.Fatal(err)
	}
	return changed
}

func TestChangedListsAreTakenOverAndAnswersStay(t *testing.T) {
	o := begun(t)
	o.through("nets/12", "old-start")
	o.rewrites("nets", func(p *procedures.Procedure) {
		p.Title = "Nets hos oss"
		p.Steps = slices.DeleteFunc(p.Steps, func(s procedures.Step) bool { return s.ID == "old-id" })
	})
	changed := o.changed()
	if len(changed) != 1 || changed[0].ID != "nets" || changed[0].New || changed[0].Jobs != 6 || changed[0].Begun != 1 {
		t.Fatalf("%+v", changed)
	}
	done, err := o.Adopt(o.run(), changed)
	if err != nil || len(done.Lists) != 1 {
		t.Fatalf("%+v, %v", done, err)
	}
	want := session.AnsweredGone{Procedure: "nets", Step: "old-id", Jobs: []string{"nets/12"}}
	if len(done.Gone) != 1 || done.Gone[0].Step != want.Step || !slices.Equal(done.Gone[0].Jobs, want.Jobs) || done.Gone[0].Do == "" {
		t.Errorf("answers that lost their step: %+v", done.Gone)
	}
	if o.talk("nets/12").Find("old-id") >= 0 || o.talk("nets/12").Job.Steps["old-id"].Value == "" {
		t.Error("the step stands, or its answer is lost")
	}
	if a := o.align(); !slices.Contains(a.Changed, "nets/13") || o.summary("nets/13").Plan.Title != "Nets hos oss" {
		t.Errorf("did %s", did(a))
	}
	if again := o.changed(); len(again) > 0 {
		t.Errorf("still changed: %+v", again)
	}
}

func TestOnlyTheListsThatAreNamedAreTakenOver(t *testing.T) {
	o := begun(t)
	title := func(p *procedures.Procedure) { p.Title += " (ny)" }
	o.rewrites("nets", title)
	o.rewrites("procasso", title)
	if _, err := o.Adopt(o.run(), o.changed(), "nets"); err != nil {
		t.Fatal(err)
	}
	if left := o.changed(); len(left) != 1 || left[0].ID != "procasso" {
		t.Errorf("left %+v", left)
	}
	_, err := o.Adopt(o.run(), o.changed(), "nets")
	var same *session.NameError
	if !errors.As(err, &same) || same.Of != session.Changed || same.Name != "nets" {
		t.Errorf("one that is the run's already: %v", err)
	}
}

func TestListsThatOnlyOneSideHasAreTold(t *testing.T) {
	o := begun(t)
	o.learns("min-kontroll")
	o.lists = slices.DeleteFunc(o.lists, func(p procedures.Procedure) bool { return p.ID == "nets" })
	changed, lost, err := o.ChangedLists(o.run())
	if err != nil || len(changed) != 1 || !changed[0].New || changed[0].ID != "min-kontroll" || !slices.Equal(lost, []string{"nets"}) {
		t.Errorf("changed %+v, lost %v, %v", changed, lost, err)
	}
}

// Only a step that is gone loses answers, and only one that was answered.
func TestNoAnswerIsLostWithAStepThatNobodyAnswered(t *testing.T) {
	o := begun(t)
	if changed := o.changed(); changed == nil || len(changed) > 0 {
		t.Errorf("nothing is changed, and got %#v", changed) // a list that is empty, not null
	}
	o.through("nets/12", "old-start")
	o.rewrites("nets", func(p *procedures.Procedure) {
		for i := range p.Steps {
			if p.Steps[i].ID == "old-id" {
				p.Steps[i].Do = "Skriv opp jobbid."
			}
		}
		p.Steps = slices.DeleteFunc(p.Steps, func(s procedures.Step) bool { return s.ID == "verify" })
	})
	done, err := o.Adopt(o.run(), o.changed())
	if err != nil || len(done.Lists) != 1 || len(done.Lists[0].Changes) < 2 || len(done.Gone) > 0 {
		t.Errorf("%+v, %v", done, err)
	}
}
