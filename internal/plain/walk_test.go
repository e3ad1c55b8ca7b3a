package plain_test

import (
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"example.org/resetup/internal/console/consoletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/progress"
)

// typed returns the lines that were typed at steps.
func typed(at []consoletest.Typed) (lines []any) {
	for _, t := range at {
		lines = append(lines, t.Text)
	}
	return lines
}

func TestAWholeJob(t *testing.T) {
	o := openOffice(t)
	v := o.visma("nets/12 06:10")
	old := v.Old("nets/12")
	walked := v.Walk("nets/12")
	s := o.walk("nets/12", typed(walked)...)
	s.has(0, "resetup 2026.2 · hovedrelease · kari", "Nets-integrasjon · selskap 12 Eksempel Eiendom KF", "modul Økonomi", "gammel: ukjent   ny: –")
	for i, at := range walked {
		id := at.Step
		s.stands(i, id)
		text := s.well(i)
		if !strings.HasSuffix(text, "> ") {
			t.Errorf("step %s does not end in a prompt:\n%s", id, text)
		}
		if i > 0 && !strings.HasPrefix(text, "✓ ") {
			t.Errorf("the answer before step %s is not acknowledged:\n%s", id, text)
		}
	}
	s.has(len(walked), "✓ Svar lagret: "+old.Tail, "Nets-integrasjon · selskap 12 Eksempel Eiendom KF FERDIG",
		"Samme jobb i neste selskap: resetup walk nets/13", "Neste jobb i dette selskapet: resetup walk ")
	s.lacks(-1, "> ", "PASS PÅ")
	j := o.job("nets/12")
	v.Shows("nets/12", "I kø")
	if j.Hazard() != ledger.Ready || j.New.ID != v.New("nets/12").ID || j.New.Start.String() != old.Start || len(j.Events) != len(walked) {
		t.Errorf("stored: hazard %q, new %+v, %d events", j.Hazard(), j.New, len(j.Events))
	}
}

func TestAStepOpensWithItsNumberIdAndSentence(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "start-time")
	s := o.walk("nets/12")
	steps := o.open("nets/12").Steps
	line := regexp.MustCompile(`(?m)^Steg 9 av 19 \(start-time\): Velg startdato og klokkeslett$`)
	if !line.MatchString(s.well(0)) || len(steps) != 19 {
		t.Errorf("with %d steps it says:\n%s", len(steps), s.well(0))
	}
	s.has(0, "Starttid: 06:10", "OBS: Velg et tidspunkt fra 06.00 til 07.00", "Starttid (Enter = 06:10) > ")
}

func TestMenuButtonsAndChoicesAreShown(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "old-find")
	s := o.walk("nets/12", "I kø", "?", "48211", "06:10", "")
	s.has(0, "Meny: Verktøy › Programserver › Broker › Jobber", "Broker: KK-BROKER", "Status [1 I kø · 2 Planlagt · 3 Ferdigstilt med feil · 4 Feil · 5 Venter · 6 en annen · 7 finnes ikke] > ")
	s.lacks(0, "…")
	s.has(2, "Kilde: utledet av P:24")
	s.stands(5, "old-waiting")
	s.has(5, "Trykk: Bruk, OK", "Enter = utført > ")
}

func TestAGapIsCalledOutTheMomentItBegins(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "old-waiting")
	s := o.walk("nets/12", "")
	s.has(1, "✓ Utført: Dobbeltklikk på den gamle jobben", "HULL  Nets-integrasjon · selskap 12 Eksempel Eiendom KF – sett opp ny jobb først",
		"Neste kjøring 06:10, om 16 t 08 min", "Steg ")
}

func TestTheEndOfInputInTheMiddleStopsAndKeepsEverything(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "old-waiting")
	s := o.walk("nets/12", "")
	s.has(-1, "Stoppet. Alt som er bekreftet, er lagret.", "PASS PÅ", "HULL  Nets-integrasjon · selskap 12")
	if j := o.job("nets/12"); j.Old.State != ledger.OldWaiting {
		t.Errorf("old %q", j.Old.State)
	}
	o.walk("nets/12").stands(0, "open-integration")
}

func TestALastLineWithoutItsNewlineCounts(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "old-find")
	s := o.walkWith(func(p *plain.Options) { p.In = strings.NewReader("I kø") }, "nets/12")
	s.has(-1, "✓ Svar lagret: I kø", "Stoppet.")
	if got := o.job("nets/12").Steps["old-find"].Value; got != "I kø" {
		t.Errorf("stored %q", got)
	}
}

func TestLinesOfWindowsAreTaken(t *testing.T) {
	o := openOffice(t)
	s := o.walkWith(func(p *plain.Options) { p.In = strings.NewReader("\r\nI kø\r\nq\r\n") }, "nets/12")
	s.has(-1, "✓ Utført: ", "✓ Svar lagret: I kø", "Stoppet.")
}

func TestAJobWalkedInEnglish(t *testing.T) {
	o := openOffice(t)
	o.text = texts(t, "en")
	walked := o.visma("nets/12 06:10").Walk("nets/12")
	s := o.walk("nets/12", typed(walked)...)
	s.has(0, "resetup 2026.2 · main release · kari", "company 12 Eksempel Eiendom KF", "old: unknown   new: –", "Step 1 of 19 (stand): ", "Enter = done > ")
	for n := range s.said {
		s.lacks(n, "Steg ", "· selskap 12", "FERDIG", "lagret", "Utført")
	}
	s.has(len(walked), "✓ Answer stored: 211", "company 12 Eksempel Eiendom KF DONE", "The same job in the next company: resetup walk nets/13")
	o.walk("nets/13", "q").has(1, "Stopped.")
}

func TestAJobThatStaysIsSaidToStay(t *testing.T) {
	o := openOffice(t)
	s := o.walk("aksesspunkt/81")
	s.has(0, "Denne jobben skal stå på Venter: menighetene")
	s.lacks(0, "> ")
}

func TestAFinishedJobSaysThatItIs(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "")
	s := o.walk("nets/12")
	s.has(0, "Nets-integrasjon · selskap 12 Eksempel Eiendom KF FERDIG")
	s.lacks(0, "> ")
}

func TestWithoutAJobTheWizardFindsOne(t *testing.T) {
	o := openOffice(t)
	o.walk("").stands(0, "release-notes")
	o.upTo("nets/13", "old-find")
	s := o.walk("")
	s.has(0, "Nets-integrasjon · selskap 13")
	s.stands(0, "old-find")
}

func TestThePreparationsAreRecommendedAndHoldNothingUp(t *testing.T) {
	o := openOffice(t)
	nb := o.text.Wizard.Preflight
	o.walk("nets/12").has(0, nb)
	o.walk("forberedelser/all").lacks(0, nb)
	o.upTo("forberedelser/all", "")
	o.walk("nets/12").lacks(0, nb)
}

func TestWhenNothingIsLeftItSaysSo(t *testing.T) {
	o := openOffice(t)
	jobs, err := o.store.Jobs("2026.2")
	if err != nil {
		t.Fatal(err)
	}
	for _, j := range jobs {
		o.record(o.open(j.Plan.Key).Omit(ledger.Absent, "øvelse"))
	}
	s := o.walk("")
	s.has(0, o.text.Plain.NothingLeft)
	s.lacks(0, "> ")
}

func TestWhatIsNotThereIsAnError(t *testing.T) {
	o := openOffice(t)
	if s := o.walk("nets/999"); !errors.Is(s.err, progress.ErrNoJob) {
		t.Errorf("got %v", s.err)
	}
	if s := o.walkWith(func(p *plain.Options) { p.Run = "1999.1" }, ""); !errors.Is(s.err, progress.ErrNoRun) {
		t.Errorf("got %v", s.err)
	}
}

// torn is an input that breaks.
type torn struct{}

func (torn) Read([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestAnInputThatBreaksIsAnError(t *testing.T) {
	o := openOffice(t)
	if s := o.walkWith(func(p *plain.Options) { p.In = torn{} }, "nets/12"); !errors.Is(s.err, io.ErrClosedPipe) {
		t.Errorf("got %v", s.err)
	}
}

// full is a store whose disk is full.
type full struct{ plain.Store }

func (full) Append(string, uint64, ...ledger.Event) (ledger.Job, error) {
	return ledger.Job{}, progress.ErrOutOfReach
}

func TestNothingIsAcknowledgedThatIsNotStored(t *testing.T) {
	o := openOffice(t)
	s := o.walkWith(func(p *plain.Options) { p.Store = full{o.store} }, "nets/12", "")
	if !errors.Is(s.err, progress.ErrOutOfReach) || strings.Contains(strings.Join(s.said, ""), "✓") {
		t.Errorf("%v after:\n%s", s.err, strings.Join(s.said, ""))
	}
}

// A list pasted at a step that asks for nothing is no answer to it.
func TestATextAtAStepThatAsksForNothingRecordsNothing(t *testing.T) {
	o := openOffice(t)
	s := o.walk("nets/12", "48211", "ja", "=48212")
	for n := 1; n <= 3; n++ {
		s.has(n, "Her skal det ikke skrives noe, og ingenting er ført.", "Enter = utført > ")
		s.lacks(n, "✓")
	}
	if n := len(o.job("nets/12").Events); n != 0 {
		t.Errorf("%d events", n)
	}
}

func TestTheBeginningOfACriticalChoiceIsNoAnswer(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "old-find")
	o.walk("nets/12", "i").has(1, "✓ Svar lagret: I kø")
	o.upTo("nets/12", "verify")
	s := o.walk("nets/12", "i", "I k", "i kø")
	s.has(1, o.text.Wizard.NoChoice)
	s.has(2, o.text.Wizard.NoChoice)
	s.has(3, "✓ Svar lagret: I kø")
}

// deaf is an output that takes no more after some lines.
type deaf struct{ left int }

func (d *deaf) Write(p []byte) (int, error) {
	if d.left -= strings.Count(string(p), "> "); d.left < 0 {
		return 0, io.ErrClosedPipe
	}
	return len(p), nil
}

// What is asked where nobody can read it is not answered by what comes in.
func TestAnOutputThatBreaksEndsTheWalk(t *testing.T) {
	for prompts := range 3 {
		o := openOffice(t)
		s := o.walkWith(func(p *plain.Options) { p.Out = &deaf{prompts} }, "nets/12", "", "I kø", "48211", "06:10")
		if !errors.Is(s.err, io.ErrClosedPipe) {
			t.Errorf("after %d prompts it ends with %v", prompts, s.err)
		}
		if n := len(o.job("nets/12").Events); n != prompts {
			t.Errorf("%d answers after %d prompts", n, prompts)
		}
	}
}

// Where nothing shows what is typed, the wizard ends the prompt's line itself, so that every
// acknowledgement begins one.
func TestAcknowledgementsBeginALine(t *testing.T) {
	o := openOffice(t)
	s := o.walkWith(func(p *plain.Options) { p.Echo = false }, "nets/12", "", "I kø", "48211")
	all := strings.Join(s.said, "")
	if n := strings.Count(all, "\n✓ "); n != 3 {
		t.Errorf("%d lines begin with an acknowledgement, want 3:\n%s", n, all)
	}
}

func TestAJobIsOmittedAndAllLikeItInTheSameBreath(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/13", "start-time")
	s := o.walk("nets/12", "o- Eksempel Eiendom har ikke Nets", "9", "1")
	s.has(0, "o- GRUNN hele jobben finnes ikke her")
	s.has(1, "✓ finnes ikke her", "Gjelder det flere jobber, «finnes ikke her»? [1 Nets-integrasjon (4 til) · 2 selskap 12 Eksempel Eiendom KF (4 til) · Enter bare denne]")
	s.has(2, "Det er ikke et av valgene", "Gjelder det flere")
	s.has(3, "✓ 4 jobber er ført")
	act := ""
	for _, key := range []string{"nets/1", "nets/14", "nets/20", "nets/35"} {
		j := o.job(key)
		if e, _ := j.Last(); j.Skipped == nil || e.Act == "" || act != "" && e.Act != act {
			t.Errorf("%s: omitted %v in the act %q", key, j.Skipped, e.Act)
		} else {
			act = e.Act
		}
	}
	if o.job("nets/13").Skipped != nil {
		t.Error("a swap that has begun was omitted")
	}

	o.walk("aksesspunkt/12", "o+ Visma: trengs ikke", "")
	if o.job("aksesspunkt/12").Skipped == nil || o.job("aksesspunkt/13").Skipped != nil {
		t.Error("Enter did not mean this one alone")
	}
}
