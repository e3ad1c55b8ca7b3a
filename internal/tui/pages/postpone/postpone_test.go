package postpone_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/holidays"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/pages/postpone"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/tuitest"
)

// desk is what the page does that it cannot do itself, and what was asked of it.
type desk struct {
	store       *tuitest.Store
	plans       []procedures.Plan
	usual       int
	period      holidays.Period
	jobs        []string
	err, errNow error
}

// newDesk has two jobs that are usually postponed, and one that is not.
func newDesk(t *testing.T) *desk {
	t.Helper()
	e := exampletest.Load(t, "nb")
	plans := []procedures.Plan{e.Plan(t, "autopay-remittering/1"), e.Plan(t, "autopay-remittering/13"), e.Plan(t, "nets/12")}
	return &desk{store: tuitest.NewStore(t), plans: plans, usual: 2}
}

func (d *desk) open(t *testing.T, language string) *tuitest.Page {
	t.Helper()
	return tuitest.NewPage(t, postpone.New(tuitest.Env(t, language), d.store, postpone.Nav{
		Jobs: func() ([]procedures.Plan, int, error) { return d.plans, d.usual, d.errNow },
		Start: func(period holidays.Period, _ string, jobs []string) (ledger.Run, error) {
			d.period, d.jobs = period, jobs
			return ledger.Run{ID: "ferie", Jobs: len(jobs)}, d.err
		},
		Begin: func(r ledger.Run) []screen.Screen { return []screen.Screen{tuitest.Named("round", r.ID)} },
		Open:  func(r ledger.Run) []screen.Screen { return []screen.Screen{tuitest.Named("board", r.ID)} },
	}), 80, 24)
}

func TestTheUsualJobsArePostponedOverTheNextHoliday(t *testing.T) {
	for language, yes := range map[string]string{"nb": "j", "en": "y"} {
		d := newDesk(t)
		p := d.open(t, language)
		p.Press("enter")
		p.Sees("[x] ", "[ ] ")
		p.Press("enter", yes)
		p.Wants("in place of all round ferie")
		if !slices.Equal(d.jobs, []string{"autopay-remittering/1", "autopay-remittering/13"}) {
			t.Errorf("postponed: %v", d.jobs)
		}
		if !d.period.Until.After(d.period.From) || d.period.From.Before(tuitest.Now()) {
			t.Errorf("over %v to %v", d.period.From, d.period.Until)
		}
	}
}

func TestJobsAreChosenOneByOneAndByKind(t *testing.T) {
	d := newDesk(t)
	p := d.open(t, "nb")
	p.Press("enter")
	p.Press("home", " ", "end", " ")
	p.Sees("2 av 3 jobber er valgt")
	p.Press("home", "a", "a")
	p.Sees("1 av 3 jobber er valgt")
	p.Press("end", " ", "enter")
	if said := p.Said(); said == "" {
		t.Error("it is not said that no job is chosen")
	}
	p.Wants("")
	p.Offers("enter")
}

func TestOwnDatesAreAskedForAndChecked(t *testing.T) {
	d := newDesk(t)
	p := d.open(t, "nb")
	p.Press("end", "enter")
	p.Type("snart")
	p.Press("enter")
	p.Sees("ikke en dato")
	for range "snart" {
		p.Press("backspace")
	}
	p.Type("24.12.2026")
	p.Press("enter")
	p.Type("1.12.2026")
	p.Press("enter")
	p.Sees("slutter før den begynner")
	for range "1.12.2026" {
		p.Press("backspace")
	}
	p.Type("1.1.2027")
	p.Press("enter", "enter", "j")
	if from, until := d.period.From.Format(time.DateOnly), d.period.Until.Format(time.DateOnly); from != "2026-12-24" || until != "2027-01-01" {
		t.Errorf("over %s to %s", from, until)
	}
}

func TestTheQuestionForAHolidayIsGivenUp(t *testing.T) {
	p := newDesk(t).open(t, "nb")
	p.Press("esc")
	p.Wants("back")
	p = newDesk(t).open(t, "nb")
	p.Press("enter", "p", "esc")
	p.Wants("")
	p.Sees("2 av 3 jobber er valgt")
}

func TestWithNothingToPostponeNoKeyDoesAnything(t *testing.T) {
	for language, text := range map[string]string{"nb": "ingen jobber å utsette", "en": "no jobs to postpone"} {
		d := newDesk(t)
		d.plans, d.usual = nil, 0
		p := d.open(t, language)
		p.Sees(text)
		p.Dead("enter", "n", " ", "a", "p")
		p.Press("esc")
		p.Wants("back")
	}
}

func TestWhatIsPostponedAlreadyIsShownFirst(t *testing.T) {
	d := newDesk(t)
	guide := exampletest.Load(t, "nb").List(t, overview.PostponeGuide)
	period, err := overview.ReadPeriod("2026-12-24", "2027-01-01")
	if err != nil {
		t.Fatal(err)
	}
	d.store.StartWith("jul", procedures.Holiday, overview.Postpone(guide, d.plans, period)...)
	p := d.open(t, "nb")
	p.Dead(" ", "a", "p")
	p.Press("end", "enter")
	p.Wants("in place of all board jul")
	p.Press("n", "enter")
	p.Sees("2 av 3 jobber er valgt")
	p.Press("esc")
	p.Sees("Dette er utsatt")
	p.Press("esc")
	p.Wants("back")
}

func TestAPostponementThatCannotBeStoredCanBeTriedAgain(t *testing.T) {
	d := newDesk(t)
	d.err = errors.New("disk full")
	p := d.open(t, "nb")
	p.Press("enter", "enter", "j")
	p.Wants("")
	if said := p.Said(); said != "! Feil: disk full" {
		t.Errorf("it says %q", said)
	}
	d.err = nil
	p.Press("enter", "j")
	p.Wants("in place of all round ferie")
}

func TestAnErrorOfReadingIsShownUntilItIsRead(t *testing.T) {
	d := newDesk(t)
	d.errNow = errors.New("no disk")
	p := d.open(t, "nb")
	p.Sees("no disk")
	p.Dead("enter", "n")
	d.errNow = nil
	p.Pulse()
	p.SeesNot("no disk")
}
