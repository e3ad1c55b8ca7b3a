package tui_test

import (
	"errors"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// addsRoutines plans guides in the run, also where one is not finished yet.
func (s *session) addsRoutines(guides ...string) {
	s.t.Helper()
	for _, id := range guides {
		guide, _ := s.set.Get(id)
		jobs, err := s.store.Jobs("2026.2")
		if err != nil {
			s.t.Fatal(err)
		}
		plan := overview.AddRoutine(guide, jobs, nil)
		e := s.options.Stamper.Stamp(ledger.Event{Action: ledger.Planned})
		if _, err := s.store.AddJobs("2026.2", e, []procedures.Plan{plan}); err != nil {
			s.t.Fatal(err)
		}
	}
}

// finish settles every job of the run behind the screen's back: those not yet begun do not apply.
func (s *session) finish() *session {
	s.t.Helper()
	jobs, err := s.store.Jobs("2026.2")
	if err != nil {
		s.t.Fatal(err)
	}
	for _, j := range jobs {
		if j.Ready() {
			continue
		}
		c := s.talk(j.Plan.Key)
		e, err := c.Omit(ledger.Absent, "prøve")
		if err != nil {
			s.t.Fatal(err)
		}
		s.record("kari", c, e)
	}
	return s
}

// guideOf looks a guide up from the board, and opens it.
func (s *session) guideOf(words string) {
	s.t.Helper()
	s.Press("g", "f")
	s.Type(words)
	s.Press("enter")
}

func TestAGuideIsDoneInTheRun(t *testing.T) {
	s := newSession(t, "nb").withRun().withRoutines().open(80, 24)
	s.guideOf("kontroll av wsinkasso")
	s.Sees("Veiledning · KK2 – kontroll av WSinkasso", "r gjør i gjennomføringen")
	s.Press("1", "enter", "esc")
	s.Sees("> kontroll av wsinkasso", "r gjør i gjennomføringen")
	s.Press("r")
	s.Sees("KK2 – kontroll av WSinkasso er lagt til i gjennomføringen.", "2026.2 · KK2 – kontroll av WSinkasso · alle selskap", "steg 1 av 10")
	s.SeesNot("STÅ I", "HULL", "gammel:")
	s.Press("1", "enter")
	s.Sees("steg 2 av 10")
	s.atStep("kk2-forberedelser/all", s.talk("kk2-forberedelser/all").Steps[1].ID)
	s.Press("esc")
	s.Sees("rutiner", "KK2 – kontroll av WSinkasso ◐ 1/10", "av 57 jobber", "▲ 0 HULL")
	s.Press("end")
	s.Sees("▸KK2 – kontroll", "KK2 – kontroll av WSinkasso · alle selskap ◐ 1 av 10 steg")
	s.Press("enter")
	s.Sees("steg 2 av 10")
	s.Press("esc", "g", "esc", "v", "esc", "t", "esc")
	s.Sees("av 57 jobber")
}

// learns gives the program a routine that the run, which was started before, does not have.
func (s *session) learns(id, title string) *session {
	s.t.Helper()
	guide, known := s.set.Get("kk2-forberedelser")
	if !known {
		s.t.Fatal("no routine to make another of")
	}
	guide.ID, guide.Title = id, title
	s.set = procedures.NewSet(append(s.set.All(), guide))
	s.options.Guides = func() []procedures.Procedure { return procedures.Guides(s.set, "") }
	return s
}

func TestARoutineNewerThanTheRunIsDoneInItAndOffered(t *testing.T) {
	s := newSession(t, "nb").withRun().withRoutines().learns("min-kontroll", "Min kontroll").finish().open(120, 36)
	s.Press("o")
	s.Sees("Gjenstår å kontrollere (g)", "Min kontroll")
	s.guideOf("min kontroll")
	s.Press("r")
	s.Sees("er lagt til i gjennomføringen.", "2026.2 · Min kontroll", "steg 1 av 10")
	if _, err := s.store.Job("2026.2", "min-kontroll/all"); err != nil {
		t.Error(err)
	}
}

func TestAGuideThatCannotBeAddedSaysWhy(t *testing.T) {
	s := newSession(t, "nb").withRun().withRoutines().open(80, 24)
	s.guideOf("kontroll av wsinkasso")
	s.store.fail = errors.New("disken er full")
	s.Press("r")
	s.Sees("disken er full", "Veiledning · KK2", "r gjør i gjennomføringen")
	s.SeesNot("IKKE LAGRET")
	s.Press("esc", "r")
	s.Sees("disken er full", "Veiledninger")
	s.SeesNot("IKKE LAGRET")
	s.store.fail = nil
	s.Press("enter", "r")
	s.Sees("er lagt til i gjennomføringen.", "2026.2 · KK2", "steg 1 av 10")
}

func TestAClosedRunTakesNoGuides(t *testing.T) {
	s := newSession(t, "nb").withRun().withRoutines().at("nets/12")
	e := s.options.Stamper.Stamp(ledger.Event{Action: ledger.Closed})
	if _, err := s.store.CloseRun("2026.2", 1, e, ledger.Count{Jobs: 56}); err != nil {
		t.Fatal(err)
	}
	s.open(80, 24)
	s.Press("g")
	s.Sees("Veiledninger")
	s.SeesNot("gjør i gjennomføringen")
	s.Press("r", "enter")
	s.Sees("Veiledning · ")
	s.SeesNot("gjør i gjennomføringen")
	s.Press("r")
	if jobs, err := s.store.Jobs("2026.2"); err != nil || len(jobs) != 56 {
		t.Errorf("%d jobs, %v", len(jobs), err)
	}
}

func TestAFinishedRunOffersWhatIsLeftToCheck(t *testing.T) {
	s := newSession(t, "nb").withRun().withRoutines().finish().open(80, 24)
	s.Press("o")
	s.Sees("✓ Alt er klart. Gjenstår å kontrollere (g): KK2 – kontroll av WSinkasso", "56 av 56 jobber")
	s.Press("g")
	s.Sees("Gjenstår å kontrollere etter releasen ▸ KK2 – kontroll av WSinkasso", "Andre")
	s.Press("r")
	s.Sees("2026.2 · KK2 – kontroll av WSinkasso", "steg 1 av 10")
	s.Press("esc")
	s.Sees("56 av 57 jobber")
	s.SeesNot("Alt er klart")
}

func TestTheLastJobOffersWhatIsLeftToCheck(t *testing.T) {
	s := newSession(t, "nb").withRun().withRoutines().at("nets/12")
	s.through("kari", "nets/12", "")
	s.finish().open(80, 24)
	s.Sees("FERDIG", "1 gjenstår å kontrollere: KK2 – kontroll av WSinkasso", "2 til oversikten")
	s.Press("1")
	s.Sees("Gjenstår å kontrollere etter releasen ▸ KK2")
	s.Press("esc")
	s.Sees("FERDIG")
}

func TestJobsArePostponedOverAHoliday(t *testing.T) {
	s := newSession(t, "nb").withRun().withRoutines().at("autopay-remittering/13").open(80, 24)
	s.Press("esc", "e")
	s.Sees("Utsett i ferie", "Hvilken ferie", "1 jul, tor 24.12.2026 – fre 1.1.2027", "2 påske", "3 fellesferie", "4 andre datoer")
	s.Press("1")
	s.Sees("jul, tor 24.12.2026 – fre 1.1.2027", "19 av 53 jobber er valgt", "▸ [x] Autopay", "til man 4.1.2027")
	s.Press("a")
	s.Sees("▸ [ ] Autopay")
	s.SeesNot("[x] Autopay")
	s.Press(" ", " ")
	s.Sees("[x] Autopay")
	s.Press("end", " ")
	s.Sees("▸ [x] ")
	s.Press("enter")
	s.Sees("til man 4.1.2027? Det blir en gjennomføring for seg")
	s.store.fail = errors.New("disken er full")
	s.Press("j")
	s.Sees("disken er full", "[x] ")
	s.store.fail = nil
	s.Press("enter", "j")
	s.Sees("RUNDE ferie-2026-12-24", "ferie-2026-12-24 er startet med")
	s.Press("esc")
	s.Sees("ferie-2026-12-24 utsettelse i ferie", "Remitt.", "0 av")
	r, err := s.store.Run("ferie-2026-12-24")
	if err != nil || r.Kind != procedures.Holiday {
		t.Fatalf("stored %+v, %v", r, err)
	}
	s.Press("enter")
	s.Sees("ferie-2026-12-24 · Autopay – remitteringsjobb · selskap 1 ", "steg 2 av 11")
	s.Press("esc", "r")
	s.Sees("Gjennomføringer", "e utsett i ferie")
	s.Press("e")
	s.Sees("Dette er utsatt eller skal utsettes", "▸ man 4.1.2027", "· ikke utsatt ennå", "n ny utsettelse")
	s.Press("enter")
	s.Sees("ferie-2026-12-24 utsettelse i ferie")
}

// TestNineteenJobsArePostponedInARound goes from the board to the last date that is read, and counts what is pressed. The dates are set in
// one visit and read in another; each one that was read is typed.
func TestNineteenJobsArePostponedInARound(t *testing.T) {
	s := newSession(t, "nb").withRun().withRoutines().open(120, 36)
	pressed, typed := 0, 0
	press := func(keys ...string) {
		s.Press(keys...)
		pressed += len(keys)
	}
	s.Press("o")
	press("e", "1", "enter", "j")
	s.Sees("RUNDE ferie-2026-12-24", "Avklar datoen")
	press("a", "enter")
	s.Sees("Sett ny dato på jobben")
	press("a", "enter", "enter") // its last lines have no room beside the jobs
	s.Sees("Kontroller datoen")
	press("a")
	for range 19 {
		s.Press("enter") // answers nothing
		s.Type("1")
		press("enter")
		typed++
	}
	press("enter")
	s.Sees("Jobben er utsatt")
	press("a", "enter")
	s.Sees("Runden er ferdig.")
	r, err := s.store.Run("ferie-2026-12-24")
	if err != nil {
		t.Fatal(err)
	}
	jobs, err := s.store.Jobs(r.ID)
	if err != nil || len(jobs) != 19 {
		t.Fatalf("%d jobs, %v", len(jobs), err)
	}
	for _, j := range jobs {
		if j.New.State != ledger.NewVerified || j.New.Date != "2027-01-04" || j.ToDo() {
			t.Errorf("%s ends with %+v", j.Plan.Key, j.New)
		}
	}
	if pressed > 45 || typed != 19 {
		t.Errorf("%d keys beside %d answers typed, at most 45", pressed, typed)
	}
	t.Logf("%d keys beside %d answers typed", pressed, typed)
}

func TestOwnDatesForAPostponement(t *testing.T) {
	s := newSession(t, "nb").withRun().withRoutines().open(80, 24)
	s.Press("e", "4")
	s.Sees("Første dag i ferien")
	s.Type("snart")
	s.Press("enter")
	s.Sees("Det er ikke en dato.")
	s.Press("ctrl+u")
	s.Type("10.5.2027")
	s.Press("enter")
	s.Sees("Siste dag i ferien")
	s.Type("9.5.2027")
	s.Press("enter")
	s.Sees("Ferien slutter før den begynner.")
	s.Press("ctrl+u")
	s.Type("14.5.2027")
	s.Press("enter")
	s.Sees("ferie, man 10.5.2027 – fre 14.5.2027", "til tir 18.5.2027") // 17 May is a holiday
	s.Press("p", "esc")
	s.Sees("man 10.5.2027")
	s.Press("p", "2", "esc")
	s.Sees("av 56 jobber")
}

func TestWhatIsPostponedIsListedWithItsDate(t *testing.T) {
	s := newSession(t, "nb").withRun().withRoutines()
	christmas, err := overview.ReadPeriod("2026-12-24", "2027-01-01")
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.options.Routines.Postpone(christmas, "", []string{"autopay-remittering/1", "autopay-remittering/13", "purring-p1/1/K500-PFEL"})
	if err != nil {
		t.Fatal(err)
	}
	key := "ferie-utsett/1/autopay-remittering"
	for range 30 {
		j, err := s.store.Job(r.ID, key)
		if err != nil {
			t.Fatal(err)
		}
		list, _ := s.store.List(r.ID, overview.PostponeGuide)
		c := wizard.Open(list, j, r, s.options.Site)
		i := c.Current()
		if i < 0 {
			break
		}
		e, err := c.Answer(i, exampletest.ShortAnswerIn(c.Job, c.Steps, i), "")
		if err != nil {
			t.Fatal(err)
		}
		stamper := wizard.Stamper{Operator: "ola", Now: func() time.Time { return s.clock }}
		if _, err := s.store.Store.Append(r.ID, c.Job.Version(), stamper.Stamp(e)); err != nil {
			t.Fatal(err)
		}
	}
	s.open(80, 24)
	s.Press("o", "e")
	s.Sees("man 4.1.2027", "✓ utsatt · ola", "· ikke utsatt ennå", "Inkassovarsel P1 · selskap 1 · K500-PFEL")
	s.Press("n", "1", "esc")
	s.Sees("Dette er utsatt")
	s.clock = time.Date(2027, 1, 5, 12, 0, 0, 0, time.UTC)
	s.open(80, 24)
	s.Press("o", "e")
	s.SeesNot("Dette er utsatt", "✓ utsatt")
	s.Sees("Hvilken ferie", "1 påske")
}

func TestTheGuideOfPostponingOpensTheScreenForIt(t *testing.T) {
	for _, press := range []string{"enter", "r"} {
		s := newSession(t, "nb").withRun().withRoutines().at("autopay-remittering/13").open(80, 24)
		s.Press("g", "home")
		s.Sees("▸ Utsette remittering og purring i ferier")
		s.Press(press)
		s.Sees("Utsett i ferie", "Hvilken ferie")
		s.Press("esc")
		s.Sees("Veiledninger")
	}
}
