package session_test

import (
	"errors"
	"slices"
	"testing"

	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
)

func TestARoutineIsDoneOnceMoreOnlyWhenItIsFinished(t *testing.T) {
	o := begun(t)
	for range 2 {
		if key, err := o.AddRoutine("2026.2", "kk2-forberedelser"); err != nil || key != "kk2-forberedelser/all" {
			t.Fatalf("%q, %v", key, err)
		}
	}
	o.through("kk2-forberedelser/all", "")
	if key, err := o.AddRoutine("2026.2", "kk2-forberedelser"); err != nil || key != "kk2-forberedelser/all/2" {
		t.Errorf("%q, %v", key, err)
	}
}

func TestARoutineNewerThanTheRunIsOfferedAndCanBeDone(t *testing.T) {
	o := begun(t).finished()
	o.learns("min-kontroll")
	offers, err := o.Offers(o.run(), o.jobs())
	if err != nil || !slices.Contains(ids(offers), "min-kontroll") {
		t.Fatalf("offered %v, %v", ids(offers), err)
	}
	for _, g := range offers {
		if _, err := o.AddRoutine("2026.2", g.ID); err != nil {
			t.Errorf("%s is offered and cannot be done: %v", g.ID, err)
		}
	}
	if o.run().Lists["min-kontroll"] == "" {
		t.Error("the run has no copy of the step list")
	}
	if _, missed, err := o.Close("2026.2", ""); err != nil || len(missed) > 0 {
		t.Errorf("closed without %v, %v", ids(missed), err)
	}
}

func TestTheScreenAndTheEndOfARunOfferTheSame(t *testing.T) {
	o := begun(t).finished()
	o.learns("min-kontroll")
	offers, err := o.Offers(o.run(), o.jobs())
	if err != nil {
		t.Fatal(err)
	}
	_, missed, err := o.Close("2026.2", "")
	if err != nil || !slices.Equal(ids(missed), ids(offers)) {
		t.Errorf("missed %v of %v, %v", ids(missed), ids(offers), err)
	}
}

func TestARunKeepsItsOwnVersionOfARoutine(t *testing.T) {
	o := begun(t)
	for i, p := range o.lists {
		if p.ID == "kk2-forberedelser" {
			o.lists[i].Title, o.lists[i].Steps = "Ny tittel", p.Steps[:1]
		}
	}
	key, err := o.AddRoutine("2026.2", "kk2-forberedelser")
	if err != nil {
		t.Fatal(err)
	}
	if j := o.summary(key); j.Plan.Title == "Ny tittel" || j.StepsTotal != 10 {
		t.Errorf("%q with %d steps", j.Plan.Title, j.StepsTotal)
	}
}

func TestARoutineThatTheProgramHasNoMoreIsStillTheRuns(t *testing.T) {
	o := begun(t)
	o.lists = slices.DeleteFunc(o.lists, func(p procedures.Procedure) bool { return p.ID == "kk2-forberedelser" })
	if key, err := o.AddRoutine("2026.2", "kk2-forberedelser"); err != nil || key != "kk2-forberedelser/all" {
		t.Errorf("%q, %v", key, err)
	}
}

func TestWhatIsNoRoutineOfARunIsRefused(t *testing.T) {
	o := begun(t)
	for _, id := range []string{"nets", "finnes-ikke"} {
		_, err := o.AddRoutine("2026.2", id)
		var none *session.NameError
		if !errors.As(err, &none) || none.Of != session.Guide || none.Name != id {
			t.Errorf("%s: %v", id, err)
		}
	}
	if _, err := o.AddRoutine("2026.2", overview.PostponeGuide); !errors.Is(err, session.ErrOwnWay) {
		t.Errorf("postponing: %v", err)
	}
	if _, _, err := o.Close("2026.2", "øving"); err != nil {
		t.Fatal(err)
	}
	if _, err := o.AddRoutine("2026.2", "kk2-forberedelser"); !errors.Is(err, progress.ErrRunClosed) {
		t.Errorf("a closed run: %v", err)
	}
}

func TestNothingIsOfferedWhileJobsAreOpen(t *testing.T) {
	o := begun(t)
	o.learns("min-kontroll")
	if offers, err := o.Offers(o.run(), o.jobs()); err != nil || len(offers) > 0 {
		t.Errorf("offered %v, %v", ids(offers), err)
	}
}

func TestARoutineIsForAllCompaniesOfTheSite(t *testing.T) {
	o := begun(t)
	o.learns("min-kontroll")
	key, err := o.AddRoutine("2026.2", "min-kontroll")
	if err != nil || key != "min-kontroll/all" {
		t.Fatalf("%q, %v", key, err)
	}
	var want []int
	for _, c := range o.Site.Companies {
		want = append(want, c.Number)
	}
	if got := o.summary(key).Plan.Companies; len(want) == 0 || !slices.Equal(got, want) {
		t.Errorf("it is for companies %v, want %v", got, want)
	}
}

// The guides of a run are its own as it has them, also those that the program has no more, and what the program has besides.
func TestTheGuidesOfARunAreItsOwnAndThoseOfTheProgram(t *testing.T) {
	o := begun(t)
	o.learns("min-kontroll")
	o.lists = slices.DeleteFunc(o.lists, func(p procedures.Procedure) bool { return p.ID == "kk2-nye-saker" })
	o.rewrites("kk2-forberedelser", func(p *procedures.Procedure) { p.Title = "Ny tittel" })
	guides, err := o.Guides(o.run())
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"min-kontroll", "kk2-nye-saker", "kk2-forberedelser"} {
		if !slices.Contains(ids(guides), id) {
			t.Errorf("%s is not among %v", id, ids(guides))
		}
	}
	for _, g := range guides {
		if !g.IsGuide() || g.Title == "Ny tittel" {
			t.Errorf("%s %q is among them", g.ID, g.Title)
		}
	}
}
