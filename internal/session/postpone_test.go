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

func TestTheUsualJobsArePostponedUnlessOthersAreNamed(t *testing.T) {
	o := begun(t)
	all, usual, err := o.Postponable()
	if err != nil || usual == 0 || usual >= len(all) {
		t.Fatalf("%d of %d, %v", usual, len(all), err)
	}
	r, err := o.Postpone(christmas(t), "", nil)
	if err != nil || r.ID != "ferie-2026-12-24" || r.Kind != procedures.Holiday || r.Jobs != usual {
		t.Errorf("%+v, %v", r, err)
	}
	r, err = o.Postpone(christmas(t), "", []string{"nets/12", "procasso"})
	if err != nil || r.ID != "ferie-2026-12-24.2" {
		t.Fatalf("%+v, %v", r, err)
	}
	jobs, err := o.Store.Jobs(r.ID)
	if err != nil || !slices.ContainsFunc(jobs, func(j ledger.Summary) bool { return j.Plan.Of == "nets/12" }) || len(jobs) < 2 {
		t.Errorf("%d jobs, %v", len(jobs), err)
	}
}

// Before the first run it is the jobs of the site that can be postponed.
func TestJobsArePostponedWithoutARunBeforeIt(t *testing.T) {
	o := newOffice(t)
	before, _, err := o.Postponable()
	if err != nil || len(before) == 0 {
		t.Fatalf("%d jobs, %v", len(before), err)
	}
	if _, err := o.Postpone(christmas(t), "jul", nil); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Postpone(christmas(t), "jul", nil); !errors.Is(err, progress.ErrRunExists) {
		t.Errorf("a name that is taken: %v", err)
	}
}

func TestOnlyWhatRunsIsPostponed(t *testing.T) {
	o := begun(t)
	for _, name := range []string{"nets/999", "kk2-ocr"} {
		_, err := o.Postpone(christmas(t), "", []string{name})
		var not *session.NameError
		if !errors.As(err, &not) || not.Of != session.ToPostpone || not.Name != name {
			t.Errorf("%s: %v", name, err)
		}
	}
	if runs, _ := o.Store.Runs(); len(runs) != 1 {
		t.Errorf("%d runs", len(runs))
	}
}

func TestWithoutItsRoutineNothingIsPostponed(t *testing.T) {
	o := begun(t)
	o.lists = slices.DeleteFunc(o.lists, func(p procedures.Procedure) bool { return p.ID == "ferie-utsett" })
	_, _, err := o.Postponable()
	var none *session.NameError
	if !errors.As(err, &none) || none.Of != session.Guide || none.Name != "ferie-utsett" {
		t.Errorf("%v", err)
	}
}

func TestOneJobIsPostponedAlone(t *testing.T) {
	o := begun(t)
	if r, err := o.Postpone(christmas(t), "", []string{"nets/12"}); err != nil || r.Jobs != 1 {
		t.Errorf("%d jobs, %v", r.Jobs, err)
	}
}
