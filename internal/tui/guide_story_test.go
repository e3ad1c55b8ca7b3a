package tui_test

import (
	"slices"
	"testing"

	"example.org/resetup/internal/procedures"
)

// stopped opens the guide for a job that has stopped, from a job of a run.
func stopped(t *testing.T) *session {
	t.Helper()
	s := newSession(t, "nb").withRun().at("nets/12").open(80, 24)
	s.Press("g", "enter")
	s.Sees("Veiledning · Jobben har stoppet", "steg 1")
	return s
}

func TestTheGuidesAboutTheJobComeFirst(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12").open(80, 24)
	s.Press("g")
	s.Sees("Veiledninger", "Om denne jobben ▸ Jobben har stoppet", "Jobbene står i kø", "Andre",
		"Kjennes på: Ferdigstilt med feil · Jobben står på Venter")
	s.Press("down", "down", "down")
	s.Sees("▸ ")
	s.Press("home", "esc")
	s.Sees("Nets-integrasjon · selskap 12", "steg 1 av 19")
}

func TestTheGuidesOpenFromEveryScreenOfARun(t *testing.T) {
	for name, keys := range map[string][]string{
		"board": {"esc"}, "waiting": {"esc", "v"}, "timetable": {"t"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSession(t, "nb").withRun().at("purring-p1/1/K500-PFEL")
			s.through("ola", "purring-p1/1/K500-PFEL", "old-waiting")
			s.open(80, 24)
			s.Press(keys...)
			before := s.Screen()
			s.Press("g")
			s.Sees("Om denne jobben ▸ Utsette remittering og purring i ferier", "Jobben har stoppet", "Andre")
			s.Press("esc")
			if got := s.Screen(); got != before {
				t.Errorf("came back to:\n%s\nwant:\n%s", got, before)
			}
		})
	}
}

func TestGuidesWithoutAJobHaveNoHeadings(t *testing.T) {
	s := newSession(t, "nb").withRun().open(80, 24)
	s.Press("v")
	s.Sees("Ingen gamle jobber venter")
	s.Press("g")
	s.Sees("Veiledninger", "▸ ")
	s.SeesNot("Om denne jobben", "Andre")
}

func TestPartOfAMessageFindsItsGuide(t *testing.T) {
	for typed, want := range map[string]string{
		"ØKONOMIRAPPORTER web":       "▸ Web er nede",
		"okonomirapporter web":       "▸ Web er nede",
		"star pa planlagt":           "▸ Jobben har stoppet",
		"faktura på EWS":             "▸ KK2 – ",
		"Regnskapet oppdateres ikke": "▸ Jobbene står i kø",
	} {
		t.Run(typed, func(t *testing.T) {
			s := newSession(t, "nb").withRun().at("nets/12").open(80, 24)
			s.Press("g", "/")
			s.Type(typed)
			s.Sees("> "+typed, want)
			s.SeesNot("Om denne jobben", "Utsette remittering")
			s.Press("enter")
			s.Sees("Veiledning · ", "steg 1")
		})
	}
}

func TestAWholeMessageIsPastedIntoTheSearch(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12").open(80, 24)
	s.Press("g", "f")
	s.Paste("Jobb 48211: Ferdigstilt med feil\n(21.11.)")
	s.Sees("▸ Jobben har stoppet")
	s.SeesNot("Web er nede")
	s.Press("ctrl+u")
	s.clip = "økonomirapporter web fungerer ikke"
	s.Press("ctrl+v")
	s.Sees("▸ Web er nede")
}

func TestASearchThatFindsNothingSaysSo(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12").open(80, 24)
	s.Press("g", "f")
	s.Type("qqq g")
	s.Sees("Ingen veiledning passer.", "> qqq g")
	s.Press("enter")
	s.Sees("Ingen veiledning passer.")
	s.Press("esc")
	s.Sees("Om denne jobben ▸ Jobben har stoppet")
}

func TestAGuideIsWalkedByItsBranches(t *testing.T) {
	s := stopped(t)
	s.Sees("1 kommer inn", "2 kommer ikke inn")
	s.SeesNot("STÅ I", "gammel:", "ny:", "ikke aktuelt", "utsett", "notat")
	s.Press("2", "enter")
	s.Sees("steg 2", "Siste steg", "Meld saken til IT-Servicesenter", "Du kommer ikke inn i Visma Enterprise.")
	s.SeesNot("Søk opp jobben")
	s.Press("enter")
	s.Sees("Veiledningen er slutt", "Meld saken til IT-Servicesenter", "↵ tilbake")
	s.Press("enter")
	s.Sees("Nets-integrasjon · selskap 12", "steg 1 av 19")
	s.atStep("nets/12", "stand")

	s.Press("g", "enter", "1", "enter", "enter", "4", "enter", "enter", "1", "enter")
	s.Sees("Siste steg", "Jobben går. La den kjøre ferdig")
	s.Press("enter")
	s.Sees("Veiledningen er slutt")
	s.Press("esc")
	s.Sees("Nets-integrasjon · selskap 12", "steg 1 av 19")
}

func TestKeysOfARunDoNothingInAGuide(t *testing.T) {
	s := stopped(t)
	before := s.Screen()
	s.Press("s", "d", "n", "tab", "v", "t", "g", "o", "x")
	if got := s.Screen(); got != before {
		t.Errorf("the screen became:\n%s\nwant:\n%s", got, before)
	}
}

func TestTheOperatorGoesBackInAGuideAndAnswersOtherwise(t *testing.T) {
	s := stopped(t)
	s.Press("1", "enter", "enter", "3", "enter", "1", "enter") // Venter, skal stå
	s.Sees("Siste steg", "La jobben stå på Venter")
	s.Press("up", "up")
	s.Sees("«Venter» · kari")
	s.Press("e")
	s.Sees("Nytt svar på dette steget.")
	s.Press("4", "enter") // Planlagt
	s.SeesNot("La jobben stå på Venter")
	s.Press("enter", "2", "enter") // starter ikke
	// What was answered on the way no longer taken decides nothing any more.
	s.Sees("Avgjør om jobben skal settes i kø igjen nå")
	s.Press("2", "enter")
	s.Sees("Siste steg", "La jobben stå, og følg med på om den starter av seg selv")
	s.Press("u", "j")
	s.Sees("Avgjør om jobben skal settes i kø igjen nå", "1 nå")
	s.Press("1", "enter")
	s.Sees("Marker jobben som ikke starter, og åpne detaljene", "[Detaljer]")
}

func TestTheOldAnswersAreNotThereWhenTheWayIsTakenAgain(t *testing.T) {
	s := stopped(t)
	s.Press("1", "enter", "enter", "3", "enter", "1", "enter", "up", "up", "e", "4", "enter", "up", "e", "3", "enter")
	s.Sees("Finn ut hvorfor jobben står på Venter", "1 skal stå")
	s.SeesNot("La jobben stå på Venter")
}

func TestEscGoesBackToTheListAndThenToTheStep(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "old-waiting")
	s.open(80, 24)
	before := s.Screen()
	s.Press("g", "f")
	s.Type("web")
	s.Press("enter")
	s.Sees("Veiledning · Web er nede")
	s.Press("esc")
	s.Sees("> web", "▸ Web er nede")
	s.Press("esc")
	s.Sees("Om denne jobben")
	s.Press("esc")
	if got := s.Screen(); got != before {
		t.Errorf("came back to:\n%s\nwant:\n%s", got, before)
	}
}

func TestAGuideLeadsToAnotherAndBack(t *testing.T) {
	s := stopped(t)
	s.Press("1", "enter", "enter", "5", "enter")
	s.Sees("Følg veiledningen «Jobbene står i kø»", "jobb-i-ko [o]")
	s.Press("o")
	s.Sees("Veiledning · Jobbene står i kø", "STÅ I modul Økonomi", "1 er passert")
	s.Press("1", "enter", "enter")
	s.Sees("Veiledningen er slutt")
	s.Press("enter")
	s.Sees("Veiledning · Jobben har stoppet", "Følg veiledningen «Jobbene står i kø»")
	s.Press("o", "esc", "enter", "enter")
	s.Sees("steg 1 av 19")
}

func TestALinkToAGuideThatIsNotThereSaysSo(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	all := s.options.Guides
	s.options.Guides = func() []procedures.Procedure {
		return slices.DeleteFunc(all(), func(g procedures.Procedure) bool { return g.ID != "status-start-jobb" })
	}
	s.open(80, 24)
	s.Press("g", "enter", "1", "enter", "enter", "5", "enter", "o")
	s.Sees(`Det finnes ingen veiledning "jobb-i-ko".`)
}

// Of the guides about a dunning job the one that postpones it comes first, and does not help when it has failed.
func TestAJobThatHasFailedLeadsToTheGuideAboutFailures(t *testing.T) {
	s := newSession(t, "nb").withRun().at("purring-p1/1/K500-PFEL")
	s.through("kari", "purring-p1/1/K500-PFEL", "save")
	s.open(120, 36)
	s.Press("4", "enter", "ctrl+r")
	s.Type("IT ser på den")
	s.Press("enter")
	s.Sees("o åpne veiledningen: Jobben har stoppet")
	s.Press("o")
	s.Sees("Veiledning · Jobben har stoppet")
}

func TestAFieldWithTheLettersDoesNotOpenTheGuides(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "old-find")
	s.open(80, 24)
	s.Type("g")
	s.Sees("> g")
	s.SeesNot("Veiledninger")
	s.Press("esc", "g")
	s.Sees("Veiledninger")
	s.Press("esc")
	s.Sees("> g")
}

func TestOneGuideWithoutARun(t *testing.T) {
	s := newSession(t, "nb")
	s.options.Store, s.options.GuideID = nil, "status-start-jobb"
	s.open(80, 24)
	s.Sees("Veiledning · Jobben har stoppet", "1 kommer inn")
	s.pulse()
	s.Press("1", "enter")
	s.Sees("steg 2")
	s.Press("q")
	if !s.Quit() {
		t.Error("q asks")
	}
	for name, keys := range map[string][]string{"esc": {"esc"}, "the end": {"2", "enter", "enter", "enter"}, "ctrl+c": {"1", "ctrl+c"}} {
		s.open(80, 24)
		s.Press(keys...)
		if !s.Quit() {
			t.Errorf("%s does not end the session:\n%s", name, s.Screen())
		}
	}
}

func TestAGuideInEnglish(t *testing.T) {
	s := newSession(t, "en")
	s.options.Store, s.options.GuideID = nil, "status-start-jobb"
	s.open(80, 24)
	s.Press("2", "enter")
	s.Sees("Guide · ", "step 2", "Last step")
	s.Press("enter")
	s.Sees("The guide has ended")
}
