package tui_test

import (
	"errors"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

func TestTheTimetableShowsTheDay(t *testing.T) {
	s := netsHour(t)
	s.planned("ola", "overfore-faktura/all", "08:20")
	s.planned("ola", "postere-bilag-0730/all", "07:30")
	s.open(80, 24)
	s.Press("o", "v", "t")
	s.Sees("Tidsplan · lør 21.11.2026 · 2026.2", "▸lør", "▒ 05:00 sperret i 15 min: Tomcat", "06:15 Nets 12 Eksempel Eiendom KF",
		"─ 08:00 arbeidstiden begynner", "08:20 Overf. hver time i arbeidst", "▲ 1 kollisjon ")
	s.SeesNot("Post0730")
	s.Press("right", "right")
	s.Sees("▸man", "07:30 Post0730")
	s.Press("left")
	s.Sees("▸søn")
	s.SeesNot("Post0730")
	s.Press("end")
	s.Sees("Overføring til Procasso · selskap 1 Eksempel kommune · K997-K999-PFEL", "ukjent")
	s.Press("esc", "esc")
	s.Sees("av 56 jobber")
}

func TestTheTimetableOpensAtTheJobOfTheBoard(t *testing.T) {
	s := netsHour(t).open(80, 24)
	s.Press("o")
	for job, want := range map[string]string{"nets 20": "▸ 06:30 Nets 20", "1600 1": "▸ 16:00 Utg16 1"} {
		s.Press("f")
		s.Type(job)
		s.Press("enter", "esc", "t")
		s.Sees("▸lør", want)
		s.Press("esc")
	}
}

func TestTheNextClashIsOneKeyAway(t *testing.T) {
	s := netsHour(t)
	s.planned("ola", "nets/14", "06:16")
	s.planned("ola", "postere-bilag-0730/all", "06:31")
	s.open(80, 24)
	s.Press("o", "v", "t", "c")
	s.Sees("▸▲ 06:15 Nets 12", "▲ bare 1 min før Nets 14; jobben trenger 5")
	s.Press("c")
	s.Sees("▸▲ 06:16 Nets 14", "bare 1 min etter Nets 12, som trenger 5. Forslag: 06:20")
	s.Press("c")
	s.Sees("▸▲ 23:00 Status 1", "sperret 23:00 i 15 min: Backup. Forslag: 23:15")
	s.Press("f")
	s.Type("nets 20")
	s.Press("enter", "c") // clashes from Monday to Friday only
	s.Sees("▸man", "▸▲ 06:30 Nets 20", "bare 1 min før Post0730")
	s.Press("f", "ctrl+u")
	s.Type("dnb")
	s.Press("enter", "c")
	s.Sees("Ingen kollisjoner blant dem som vises.", "▸man")
}

func TestTheTimetableIsFiltered(t *testing.T) {
	s := netsHour(t).open(80, 24)
	s.Press("o", "t", "f")
	s.Type("12") // the company, not the number in a name
	s.Sees("bare «12»", "06:15 Nets 12", "Utg16 12", "▒ 05:00 sperret")
	s.SeesNot("Nets 20", "Procasso")
	s.Press("enter")
	s.Sees("bare «12»", "06:15 Nets 12")
	s.Press("/", "ctrl+u")
	s.Type("HAVN net")
	s.Sees("Nets 14")
	s.SeesNot("Nets 12")
	s.Press("ctrl+u")
	s.Type("finnes ikke")
	s.Sees("Ingen jobber passer til filteret denne dagen.")
	s.Press("esc")
	s.Sees("Nets 12", "Nets 20")
	s.Press("f")
	s.Type("1600")
	s.Press("enter")
	s.Sees("Utg16 1")
	s.SeesNot("Nets")
	s.Press("esc")
	s.Sees("Tidsplan", "Nets 1")
}

func TestAPlannedTimeIsChangedInTheTimetable(t *testing.T) {
	s := netsHour(t).at("nets/12").open(80, 24)
	s.Press("t")
	s.Sees("▸ 06:15 Nets 12")
	s.Press("e")
	s.Sees("Nets 12: når skal den nye jobben starte?", "> _ (06:15)", "✓ 06:15: ledig, 15 min etter Nets 1, 15 min før Nets 20", "Ledig: + 06:16")
	s.Type("halv")
	s.Press("enter")
	s.Sees("Det er ikke et klokkeslett.")
	s.Press("ctrl+u")
	s.Type("0628")
	s.Sees("▲ 06:28: bare 2 min før Nets 20; jobben trenger 5", "Ledig: - 06:25 + 06:35")
	s.Press("-")
	s.Sees("> 06:25")
	s.Press("enter")
	s.Sees("✓ Nets 12 er planlagt til 06:25", "▸ 06:25 Nets 12 Eksempel Eiendom KF")
	at, e := s.startOf("nets/12")
	if at != "06:25" || e.Action != ledger.Recorded || e.Slot != procedures.NewStart || e.By != "kari" || e.Reason != "" {
		t.Errorf("stored %q, %+v", at, e)
	}
	s.Press("esc")
	s.Sees("Nets-integrasjon · selskap 12", "steg 1 av")
}

func TestAClashInTheTimetableTakesAReason(t *testing.T) {
	s := netsHour(t).open(80, 24)
	s.Press("o", "t", "f")
	s.Type("nets 12")
	s.Press("enter", "e")
	s.Type("0629")
	s.Press("enter")
	s.Sees("06:29: bare 1 min før Nets 20; jobben trenger 5.", "Begrunn svaret")
	s.Press("enter")
	s.Sees("Skriv en begrunnelse.")
	s.Press("esc")
	s.Sees("når skal den nye jobben starte?", "> 0629")
	s.Press("enter")
	s.Type("a - b")
	s.Press("enter")
	s.Sees("✓ Nets 12 er planlagt til 06:29", "▲ 06:29")
	if at, e := s.startOf("nets/12"); at != "06:29" || e.Reason != "a - b" {
		t.Errorf("stored %q, %+v", at, e)
	}
}

func TestAnOrderedJobIsToBeMovedInVismaToo(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "verify")
	s.open(80, 24)
	s.Press("esc", "t")
	if s.Quit() {
		t.Fatal("ended")
	}
	s.Press("t")
	s.Sees("06:10 Nets 12", "bestilt")
	s.Press("e")
	s.Sees("Den nye jobben er alt bestilt. Endre starttiden i Visma også.")
	s.Type("0640")
	s.Press("enter")
	if at, _ := s.startOf("nets/12"); at != "06:40" {
		t.Errorf("stored %q", at)
	}
}

func TestEnterInTheTimetableGoesToTheJob(t *testing.T) {
	s := netsHour(t).open(80, 24)
	s.Press("o", "v", "t") // also from the list of waiting jobs
	s.Sees("Tidsplan")
	s.Press("home")
	for range 4 {
		s.Press("down")
	}
	s.Sees("▸ 06:15 Nets 12")
	s.Press("enter")
	s.Sees("Nets-integrasjon · selskap 12 Eksempel Eiendom KF", "steg 1 av 19")
	s.Press("t", "up", "up")
	s.Press("enter")
	s.Sees("Det er ingen jobb på denne linjen.")
	s.Press("e")
	s.Sees("Det er ingen jobb på denne linjen.")
	s.Press("esc")
	s.Sees("steg 1 av 19")
}

func TestAWholeDayIsProposedAndRecorded(t *testing.T) {
	s := netsHour(t)
	s.planned("ola", "nets/14", "06:16")
	s.open(80, 24)
	s.Press("o", "t", "a")
	s.Sees("Forslag til ", "nye tider", "04:00  Utg04 1")
	s.Press("esc")
	s.Sees("Forslaget er forkastet. Ingen tider er endret.")
	if at, _ := s.startOf("nets/13"); at != "" {
		t.Fatalf("a discarded proposal stored %q", at)
	}
	s.Press("a")
	for range 20 {
		s.Press("down")
	}
	s.Press("enter")
	s.Sees("tider er ført som planlagt", "✓ 0 kollisjoner")
	s.SeesNot("Uten klokkeslett")
	jobs, err := s.store.Jobs("2026.2")
	if err != nil {
		t.Fatal(err)
	}
	day := wizard.PlanDay(jobs, s.options.Site)
	if len(day.Clashes()) > 0 || len(day.Suggested()) > 0 {
		t.Errorf("after recording: clashes %+v, suggested %+v", day.Clashes(), day.Suggested())
	}
	if at, e := s.startOf("nets/14"); at != "06:20" || e.Action != ledger.Recorded {
		t.Errorf("nets/14 was moved to %q by %+v", at, e)
	}
	s.Press("a")
	s.Sees("Alle jobber har en tid som passer.")
}

func TestAProposalThatFailsHalfwayIsTriedAgain(t *testing.T) {
	s := netsHour(t).open(80, 24)
	s.Press("o", "t", "a")
	s.store.fail = errors.New("disken er full")
	s.Press("enter")
	s.Sees("IKKE LAGRET: disken er full")
	s.store.fail = nil
	s.Press("ctrl+r")
	s.Sees("tider er ført som planlagt")
}

func TestNothingOfAProposalIsRecordedBesideAJobThatSomebodyElseHasTouched(t *testing.T) {
	s := netsHour(t).open(80, 24)
	s.Press("o", "t", "a")
	s.planned("ola", "nets/13", "06:45")
	s.Press("enter")
	s.Sees("ola har skrevet noe nytt, og ingen tider er ført.")
	s.Press("pgdown")
	s.Sees("06:45 Nets 13")
	if at, _ := s.startOf("aksesspunkt/1"); at != "" {
		t.Errorf("aksesspunkt/1 was planned at %q all the same", at)
	}
	if at, _ := s.startOf("nets/13"); at != "06:45" {
		t.Errorf("stored %q over what ola planned", at)
	}
	s.Press("a", "enter")
	s.Sees("tider er ført som planlagt", "✓ 0 kollisjoner")
}

func TestWhatDoesNotFitIsToldWithWhatWouldHelp(t *testing.T) {
	s := newSession(t, "nb")
	plans := procedures.Expand(s.set, s.options.Site, procedures.Main, nil)
	for i := range plans {
		if plans[i].Procedure == "nets" {
			plans[i].Window = site.Hours{From: 360, To: 390}
		}
	}
	r := ledger.Run{ID: "2026.2", Release: "2026.2", Kind: procedures.Main, Started: s.clock, By: "kari", Jobs: len(plans)}
	if _, err := s.store.CreateRun(r, s.set.All(), plans, s.options.Stamper.Stamp(ledger.Event{Action: ledger.Started})); err != nil {
		t.Fatal(err)
	}
	s.options.RunID = "2026.2"
	s.open(80, 24)
	s.Press("o", "t", "a")
	s.Sees("▲ Nets-integrasjon: 2 jobber har ikke plass i 06:00-06:30; 4 får plass, 10 min mangler",
		"Det som hjelper: et tidsrom som er 10 min lengre, eller 3 min mellom selskapene")
	s.Press("enter", "end")
	s.Sees("ikke plass")
}

func TestTheTimetableNoticesWhatOthersWrite(t *testing.T) {
	s := netsHour(t).open(80, 24)
	s.Press("o", "t", "f")
	s.Type("nets 12")
	s.Press("enter", "e")
	s.Type("0640")
	s.Sees("✓ 06:40: ledig, 10 min etter Nets 20")
	s.planned("ola", "nets/35", "06:39")
	s.pulse()
	s.Sees("> 0640", "▲ 06:40: bare 1 min etter Nets 35, som trenger 5")
}

func TestAClosedRunsTimetableIsOnlyRead(t *testing.T) {
	s := netsHour(t)
	r, err := s.store.Run("2026.2")
	if err != nil {
		t.Fatal(err)
	}
	e := s.options.Stamper.Stamp(ledger.Event{Action: ledger.Closed, Reason: "prøve"})
	if _, err := s.store.CloseRun("2026.2", r.Head.Seq, e, ledger.Count{}); err != nil {
		t.Fatal(err)
	}
	s.open(80, 24)
	s.Press("t", "e")
	s.Sees("Gjennomføringen er avsluttet. Tidene kan ikke endres.")
	s.Press("a")
	s.Sees("Tidene kan ikke endres.")
	s.SeesNot("Forslag til")
}
