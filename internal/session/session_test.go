package session_test

import (
	"errors"
	"slices"
	"testing"

	"example.org/resetup/internal/holidays"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
)

func christmas(t *testing.T) holidays.Period {
	t.Helper()
	p, err := overview.ReadPeriod("2026-12-24", "2027-01-01")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestThereIsNoCurrentRunBeforeTheFirst(t *testing.T) {
	o := newOffice(t)
	for name, choose := range map[string]func(string) (ledger.Run, error){"to work at": o.CurrentRun, "to read": o.LatestRun, "to write": o.OpenRun} {
		if _, err := choose(""); !errors.Is(err, session.ErrNoRunOpen) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTheCurrentRunIsTheNewestOpenOneAfterARelease(t *testing.T) {
	o := begun(t)
	if _, err := o.StartRun("2026.3", procedures.Minor, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Postpone(christmas(t), "", nil); err != nil {
		t.Fatal(err)
	}
	at := func() string { r, _ := o.CurrentRun(""); return r.ID }
	if at() != "2026.3" {
		t.Errorf("at %q", at())
	}
	for _, next := range []string{"2026.2", "ferie-2026-12-24"} {
		if _, _, err := o.Close(at(), "øving"); err != nil {
			t.Fatal(err)
		}
		if at() != next {
			t.Errorf("at %q, want %q", at(), next)
		}
	}
	if open, err := o.OpenRuns(); err != nil || !slices.Equal(open, []string{"ferie-2026-12-24"}) {
		t.Errorf("open are %v, %v", open, err)
	}
	if r, err := o.CurrentRun("2026.3"); err != nil || r.ID != "2026.3" {
		t.Errorf("the run asked for: %q, %v", r.ID, err)
	}
}

// The error itself says which run it is about: nothing else need remember it.
func TestAnErrorNamesItsRun(t *testing.T) {
	o := begun(t)
	_, again := o.StartRun("2026.2", procedures.Main, nil)
	_, absent := o.CurrentRun("2031.1")
	if _, _, err := o.Close("2026.2", "øving"); err != nil {
		t.Fatal(err)
	}
	_, closed := o.OpenRun("2026.2")
	for want, err := range map[error]error{progress.ErrRunExists: again, progress.ErrNoRun: absent, progress.ErrRunClosed: closed} {
		var of *progress.RunError
		if !errors.Is(err, want) || !errors.As(err, &of) || of.Run != map[bool]string{true: "2031.1", false: "2026.2"}[errors.Is(want, progress.ErrNoRun)] {
			t.Errorf("%v of run %+v, want %v", err, of, want)
		}
	}
}

func TestAClosedRunIsReadButNotWritten(t *testing.T) {
	o := begun(t)
	if _, _, err := o.Close("2026.2", "øving"); err != nil {
		t.Fatal(err)
	}
	if r, err := o.LatestRun(""); err != nil || r.ID != "2026.2" {
		t.Errorf("to read: %q, %v", r.ID, err)
	}
	if _, err := o.OpenRun(""); !errors.Is(err, session.ErrNoRunOpen) {
		t.Errorf("to write: %v", err)
	}
}

func TestTheJobsOfAnOmittedProcedureRunOnUnchanged(t *testing.T) {
	o := newOffice(t)
	r, err := o.StartRun("2026.2", procedures.Main, map[string]string{"nets": "banken er nede", "ukjent": "finnes ikke i utgivelsen"})
	if err != nil || r.By != "kari" || r.Site != o.Site.Name {
		t.Fatalf("%+v, %v", r, err)
	}
	for _, j := range o.jobs() {
		if nets := j.Plan.Procedure == "nets"; nets != (j.Omission() == ledger.Unchanged) || nets && (!j.Ready() || j.Skipped != "banken er nede") {
			t.Errorf("%s: %q, %q", j.Plan.Key, j.Omission(), j.Skipped)
		}
	}
	if _, err := o.StartRun("to ord", procedures.Main, nil); !errors.Is(err, ledger.ErrRunName) {
		t.Errorf("a bad name: %v", err)
	}
}

// onlyViewed is a store of which nothing is read but in a View.
type onlyViewed struct {
	session.Store // nil
	from          session.Store
	views         int
}

func (v *onlyViewed) View(fn func(ledger.Reader) error) error {
	v.views++
	return v.from.View(fn)
}

func TestTheRunAndWhatIsUrgentInItAreReadAtOneMoment(t *testing.T) {
	o := begun(t)
	store := &onlyViewed{from: o.Store}
	s := session.Session{Store: store}
	is, err := s.Urgent("")
	if err != nil || is.Run.ID != "2026.2" || len(is.Jobs) != 2 || is.Jobs[0].Plan.Key != "aksesspunkt/81" || store.views != 1 || len(is.Spells) != 0 { // both stay in Venter
		t.Errorf("run %q with %+v, in %d views: %v", is.Run.ID, is.Jobs, store.views, err)
	}
	if _, err := s.Urgent("2031.1"); !errors.Is(err, progress.ErrNoRun) {
		t.Error(err)
	}
}

func TestProceduresAreOmittedForAReason(t *testing.T) {
	o := newOffice(t)
	lists := procedures.NewSet(o.lists)
	if got, err := session.ParseOmitted(lists, []string{"nets=banken er = nede", "procasso= ikke i bruk "}); err != nil || got["nets"] != "banken er = nede" || got["procasso"] != "ikke i bruk" {
		t.Errorf("%v, %v", got, err)
	}
	var bad *session.OmitError
	if _, err := session.ParseOmitted(lists, []string{"nets= "}); !errors.As(err, &bad) || bad.Text != "nets= " {
		t.Errorf("without a reason: %v", err)
	}
	var none *session.NameError
	if _, err := session.ParseOmitted(lists, []string{"nett=x"}); !errors.As(err, &none) || none.Of != session.Omitted || none.Name != "nett" {
		t.Errorf("of no procedure: %v", err)
	}
}
