package job_test

import (
	"errors"
	"strings"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/pages/job"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/tuitest"
	"example.org/resetup/internal/wizard"
)

// nav leads step by step.
func nav() job.Nav {
	return job.Nav{
		Manner: wizard.ByStep, Led: func(wizard.Manner) {},
		Nav: screen.Nav{
			Job:       func(key string) screen.Screen { return tuitest.Named("job", key) },
			Waiting:   func() screen.Screen { return tuitest.Named("waiting") },
			Timetable: func(job string) screen.Screen { return tuitest.Named("timetable", job) },
			Guides: func(procedure string, _ []procedures.Procedure) screen.Screen {
				return tuitest.Named("guides", procedure)
			},
			History: func(job string) screen.Screen { return tuitest.Named("log", job) },
			Guide:   func(id string) (screen.Screen, bool) { return tuitest.Named("guide", id), true },
		},
	}
}

func open(t *testing.T, store *tuitest.Store, language string) *tuitest.Page {
	t.Helper()
	return tuitest.NewPage(t, job.New(tuitest.Env(t, language), store, exampletest.RunID, "nets/12", false, nav()), 80, 24)
}

// two are jobs of which nets/12 is answered up to and with a step; "none" is no step.
func two(t *testing.T, last string) *tuitest.Store {
	t.Helper()
	store := tuitest.NewRun(t, "nets/12", "nets/13")
	if last != "none" {
		store.Through("nets/12", last)
	}
	return store
}

func TestEnterConfirmsAndGoesOnToTheNextStep(t *testing.T) {
	for language, text := range map[string]string{"nb": "steg 2 av 19", "en": "step 2 of 19"} {
		store := two(t, "none")
		p := open(t, store, language)
		first := store.At("nets/12")
		p.Press("enter")
		p.Sees(text)
		if store.At("nets/12") == first {
			t.Error("nothing is stored")
		}
	}
}

func TestAnAnswerOfTheWrongFormIsKeptInTheField(t *testing.T) {
	store := two(t, "none")
	store.UpTo("nets/12", "old-start")
	p := open(t, store, "nb")
	p.Type("25:10")
	p.Press("enter")
	p.Sees("25:10")
	if store.At("nets/12") != "old-start" {
		t.Fatalf("stored, and now at %q", store.At("nets/12"))
	}
	for range "25:10" {
		p.Press("backspace")
	}
	p.Type("0610")
	p.Press("enter")
	if old := store.Talk("nets/12").Job.Old.Start.String(); old != "06:10" {
		t.Errorf("stored as %q", old)
	}
}

func TestAnAnswerThatDeviatesTakesAReason(t *testing.T) {
	store := two(t, "none")
	store.UpTo("nets/12", "verify")
	p := open(t, store, "nb")
	p.Press("enter")
	if store.At("nets/12") != "verify" {
		t.Fatal("a critical step is confirmed by Enter alone")
	}
	p.Press("4", "enter")
	p.Sees("Svaret «Feil» avviker", "svar på nytt", "ctrl+r begrunn svaret")
	p.SeesNot("avviker fra «I kø»")
	p.Press("enter") // back to the question
	p.SeesNot("avviker", "begrunn")
	if store.At("nets/12") != "verify" {
		t.Fatal("it is stored without a reason")
	}
	p.Press("4", "enter", "ctrl+r")
	p.Type("IT ser på den")
	p.Press("enter")
	if last := store.Talk("nets/12").Job.Events; !last[len(last)-1].Deviates || last[len(last)-1].Reason != "IT ser på den" {
		t.Errorf("stored as %+v", last[len(last)-1])
	}
	if said := p.Said(); !strings.HasPrefix(said, "≠ Ført som avvik") {
		t.Errorf("it says %q", said)
	}
}

// aboutGuide is a way to a guide about every procedure.
func aboutGuide() job.Nav {
	to := nav()
	to.About = func(string) (id, title string) { return "status-start-jobb", "Jobben har stoppet" }
	return to
}

// "Feil" on the new job holds its job, with the guide about the procedure one key away.
func TestAnAnswerThatDeviatesHoldsTheJob(t *testing.T) {
	store := two(t, "none")
	store.UpTo("nets/12", "verify")
	p := tuitest.NewPage(t, job.New(tuitest.Env(t, "nb"), store, exampletest.RunID, "nets/12", false, aboutGuide()), 80, 24)
	p.Press("4", "enter", "ctrl+r")
	p.Type("IT ser på den")
	p.Press("enter")
	p.Sees("jobben står her til det er rettet", "o åpne veiledningen: Jobben har stoppet", "≠ avvik «Feil»")
	p.Press("o")
	p.Wants("onto guide status-start-jobb")
	p.Press("1", "enter")
	if at := store.At("nets/12"); at != "old-delete" {
		t.Errorf("when it is right, it stands at %q", at)
	}
}

// Whatever kind of answer a step asks for: one that deviates holds the job, is proposed to nobody, and the guide is one key away.
func TestEveryKindOfAnswerThatDeviatesHoldsTheJob(t *testing.T) {
	for kind, answers := range map[procedures.AskKind][2]string{ // the wrong one, the right one
		procedures.AskText: {"annen", "Nets"}, procedures.AskNumber: {"7", "12"},
		procedures.AskTime: {"07:10", "06:10"}, procedures.AskDate: {"2026-11-23", "2026-11-22"},
	} {
		t.Run(string(kind), func(t *testing.T) {
			store := two(t, "none")
			store.UpTo("nets/12", "frequency")
			store.Asks("nets", "frequency", procedures.Ask{Kind: kind, Label: "Verdi", Expect: answers[1]})
			p := tuitest.NewPage(t, job.New(tuitest.Env(t, "nb"), store, exampletest.RunID, "nets/12", false, aboutGuide()), 80, 24)
			p.Type(answers[0])
			p.Press("enter", "ctrl+r")
			p.Type("avtalt")
			p.Press("enter")
			p.Sees("steg 10 av", "jobben står her til det er rettet", "ctrl+o åpne veiledningen: Jobben har stoppet", "≠ avvik «"+answers[0]+"»")
			p.SeesNot("Enter alene svarer")
			p.Press("ctrl+o")
			p.Wants("onto guide status-start-jobb")
			p.Press("esc", "o") // without the letters
			p.Wants("onto guide status-start-jobb")
			p.Press("enter") // back into the field
			p.Type(answers[1])
			p.Press("enter")
			p.Sees("steg 11 av")
		})
	}
}

func TestAStepIsSkippedDeferredAndRemarkedOn(t *testing.T) {
	for press, action := range map[string]ledger.Action{"s": ledger.Skipped, "d": ledger.Deferred, "n": ledger.Noted, "p": ledger.Noted} {
		store := two(t, "none")
		p := open(t, store, "nb")
		p.Press(press, "enter") // nothing is typed
		if n := len(store.Talk("nets/12").Job.Events); n > 0 {
			t.Errorf("%q: stored without a word", press)
		}
		p.Type("avtalt med IT")
		p.Press("enter")
		if events := store.Talk("nets/12").Job.Events; len(events) != 1 || events[0].Action != action || events[0].By != "kari" {
			t.Errorf("%q: stored %+v", press, events)
		}
	}
}

func TestAnAnswerIsTakenBackAndRestored(t *testing.T) {
	store := two(t, "none")
	p := open(t, store, "nb")
	p.Dead("u", "ctrl+r")
	first := store.At("nets/12")
	p.Press("enter")
	second := store.At("nets/12")
	p.Press("u", "n")
	if store.At("nets/12") != second {
		t.Fatal("taken back though the answer was no")
	}
	p.Press("u", "j")
	if store.At("nets/12") != first {
		t.Fatalf("after undo it stands at %q", store.At("nets/12"))
	}
	p.Press("ctrl+r", "j")
	if store.At("nets/12") != second {
		t.Fatalf("after redo it stands at %q", store.At("nets/12"))
	}
}

func TestReadingAheadActsOnNothing(t *testing.T) {
	store := two(t, "none")
	p := open(t, store, "nb")
	p.Press("end")
	p.Sees("steg 1 av 19") // the work stays where it is
	if p.Enabled("s") || p.Enabled("d") {
		t.Error("a step that is only read can be skipped")
	}
	p.Press("enter")
	if n := len(store.Talk("nets/12").Job.Events); n > 0 {
		t.Error("Enter answers a step that is only read")
	}
	p.Offers("s", "d")
	p.Press("down", "pgdown", "home")
	p.Offers("s", "d")
}

func TestKeysLeadFromTheJob(t *testing.T) {
	p := open(t, two(t, "none"), "nb")
	for press, where := range map[string]string{
		"v": "onto waiting", "t": "onto timetable nets/12", "g": "onto guides nets", "L": "onto log nets/12", "tab": "instead of it job nets/13", "esc": "home",
	} {
		p.Press(press)
		p.Wants(where)
	}
}

func TestTheEndOffersTheWaysOnAndKeepsTheChoice(t *testing.T) {
	for language, done := range map[string]string{"nb": "FERDIG", "en": "DONE"} {
		store := two(t, "")
		p := open(t, store, language)
		p.Sees(done)
		p.Press("1")
		p.Wants("instead of it job nets/13")
		if way, _ := store.Preference("kari", "way"); way == "" {
			t.Error("the way is not kept")
		}
		p.Press("2")
		p.Wants("home")
	}
}

func TestAWriteThatFailsKeepsTheStepOpen(t *testing.T) {
	store := two(t, "none")
	p := open(t, store, "nb")
	first := store.At("nets/12")
	store.WriteErr = errors.New("disk full")
	p.Press("enter")
	p.Sees("steg 1 av 19")
	store.WriteErr = nil
	p.Press("enter")
	if store.At("nets/12") == first {
		t.Error("it is not stored when tried again")
	}
	if n := len(store.Talk("nets/12").Job.Events); n != 1 {
		t.Errorf("%d events", n)
	}
}

func TestAColleagueWhoWasFasterIsNamed(t *testing.T) {
	store := two(t, "none")
	p := open(t, store, "nb")
	store.Through("nets/12", store.At("nets/12"))
	p.Press("enter")
	if n := len(store.Talk("nets/12").Job.Events); n != 1 {
		t.Errorf("%d events", n)
	}
	p.Sees("steg 2 av 19")
	p.Pulse()
	store.Through("nets/12", store.At("nets/12"))
	p.Pulse()
	p.Sees("steg 3 av 19")
}

func TestAClosedRunIsOnlyRead(t *testing.T) {
	store := two(t, "old-find")
	store.Close(exampletest.RunID)
	p := open(t, store, "nb")
	for _, press := range []string{"s", "d", "n", "p", "u", "e"} {
		if p.Enabled(press) {
			t.Errorf("%q is offered", press)
		}
	}
	p.Press("enter")
	if said := p.Said(); said == "" || said[0] != '!' {
		t.Errorf("it says %q", said)
	}
}

func TestAnErrorOfReadingIsShownAndLeavesTheWayBack(t *testing.T) {
	store := two(t, "none")
	store.ReadErr = errors.New("no disk")
	p := open(t, store, "nb")
	p.Sees("no disk")
	p.Press("enter", "s", "u")
	p.Wants("")
	p.Press("esc")
	p.Wants("home")
}

func TestAFieldIsCopied(t *testing.T) {
	store := two(t, "none")
	p := open(t, store, "nb")
	for n := 0; !p.Enabled("y"); n++ {
		if n > 19 {
			t.Fatal("no step has a field to copy")
		}
		p.Press("down")
	}
	p.Press("y")
	if p.Said() == "" {
		t.Error("nothing is copied")
	}
}

func TestAGuideOutsideARunForgetsItsAnswers(t *testing.T) {
	guide := exampletest.Load(t, "nb").List(t, "web-nede")
	p := tuitest.NewPage(t, job.NewGuide(tuitest.Env(t, "nb"), guide, nav()), 80, 24)
	p.Sees("Veiledning", "steg 1")
	p.Dead("s", "d", "n", "p", "v", "t", "g", "L", "r")
	before := p.Screen()
	p.Press("enter")
	if p.Screen() == before {
		p.Press("1")
	}
	if p.Screen() == before {
		t.Fatalf("it does not go on:\n%s", before)
	}
	p.Press("esc")
	p.Wants("back")
}

// What the newest list showed of the job stands on its page until it is worked on; what it showed of others does not.
func TestWhatAListShowedOfTheJobIsSeen(t *testing.T) {
	store := two(t, "old-find")
	store.Lists("nets/12", "Den gamle jobben står i listen som Feil.", "Se hva den feilet på.")
	p := open(t, store, "nb")
	p.Sees("Listen 14:02 (ola): Den gamle jobben står i listen som Feil. Se hva den feilet på.")
	p.Type("48211")
	p.Press("enter")
	p.SeesNot("står i listen")
	store.Lists("nets/13", "Den gamle jobben står i listen som Feil.", "")
	p.Pulse()
	p.SeesNot("står i listen")
}
