package waiting_test

import (
	"errors"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/pages/waiting"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/tuitest"
)

func open(t *testing.T, store *tuitest.Store, language string) *tuitest.Page {
	t.Helper()
	return tuitest.NewPage(t, waiting.New(tuitest.Env(t, language), store, exampletest.RunID, screen.Nav{
		Job:       func(key string) screen.Screen { return tuitest.Named("job", key) },
		Timetable: func(job string) screen.Screen { return tuitest.Named("timetable", job) },
		Guides: func(procedure string, _ []procedures.Procedure) screen.Screen {
			return tuitest.Named("guides", procedure)
		},
	}), 80, 24)
}

// three has two gaps and, below them, a leftover.
func three(t *testing.T) *tuitest.Store {
	store := tuitest.NewRun(t, "nets/1", "nets/12", "nets/13", "nets/14")
	store.Through("nets/12", "old-waiting")
	store.Through("nets/13", "old-waiting")
	store.Through("nets/1", "verify")
	return store
}

func TestNothingIsWaiting(t *testing.T) {
	for language, text := range map[string]string{"nb": "Ingen gamle jobber", "en": "No old job"} {
		p := open(t, tuitest.NewRun(t, "nets/12"), language)
		p.Sees(text)
		p.Dead("enter", "k", "a")
		p.Press("esc")
		p.Wants("back")
	}
}

func TestEachGroupSaysWhatToDo(t *testing.T) {
	for language, texts := range map[string][]string{
		"nb": {"SETT OPP NY JOBB FØRST", "SLETT NÅ", "14:02 ola"}, "en": {"SET UP THE NEW JOB FIRST", "DELETE NOW", "14:02 ola"},
	} {
		p := open(t, three(t), language)
		p.Resize(110, 24)
		p.Sees(texts...)
	}
}

func TestTheCursorGoesToEitherEnd(t *testing.T) {
	p := open(t, three(t), "nb")
	for key, job := range map[string]string{"end": "nets/1", "home": "nets/12", "pgdown": "nets/1", "pgup": "nets/12"} {
		p.Press(key, "enter")
		p.Wants("onto job " + job)
	}
	p.Press("home", "down", "enter")
	p.Wants("onto job nets/13")
}

func TestKeysLeadFromTheJobUnderTheCursor(t *testing.T) {
	p := open(t, three(t), "nb")
	for key, where := range map[string]string{"t": "onto timetable nets/12", "g": "onto guides nets"} {
		p.Press(key)
		p.Wants(where)
	}
}

// The name of the company tells the jobs apart: every other column gives way before it.
func TestTheCompanyIsNeverCut(t *testing.T) {
	store := three(t)
	store.Through("nets/14", "new-id")
	p := open(t, store, "nb")
	for width := 60; width <= 160; width++ {
		p.Resize(width, 24)
		p.Sees("13 Eksempel Vann og Avløp KF", "12 Eksempel Eiendom KF", "1 Eksempel kommune")
	}
	for width, texts := range map[int][]string{
		60: {"Start", "06:10"}, 80: {"Neste kjøring", "22.11. 06:10, om 16 t 08 min"}, 120: {"Nets-integrasjon", "22.11. 06:10, om 16 t 08 min", "14:02 ola", "51879"},
	} {
		p.Resize(width, 24)
		p.Sees(texts...)
	}
}

// The list is worked through from the top: a job that was moved on leaves the cursor at the one behind it.
func TestAfterAJobTheCursorIsAtTheNextOne(t *testing.T) {
	store := three(t)
	p := open(t, store, "nb")
	p.Press("enter")
	p.Wants("onto job nets/12")
	p.Send(screen.Shown{})
	p.Press("enter")
	p.Wants("onto job nets/12") // nothing was done to it
	store.Through("nets/12", "verify")
	p.Send(screen.Shown{})
	p.Press("enter")
	p.Wants("onto job nets/13")
	store.Through("nets/13", "")
	p.Send(screen.Shown{})
	p.Press("enter")
	p.Wants("onto job nets/1")
}

func TestAnOldJobIsKeptForAReason(t *testing.T) {
	store := three(t)
	p := open(t, store, "nb")
	p.Offers("k")
	p.Press("k", "enter")
	if len(store.Talk("nets/12").Job.Events) != 6 {
		t.Fatal("it is kept without a reason")
	}
	p.Type("menighetene")
	p.Press("enter")
	if job := store.Talk("nets/12").Job; job.Advice() != ledger.KeepWaiting {
		t.Fatalf("the advice is %q", job.Advice())
	}
	p.SeesNot("12 Eksempel")
	p.Offers("a")
	p.Press("a")
	p.Sees("12 Eksempel")
	p.Press("a")
	p.SeesNot("12 Eksempel")
}

func TestWhatCannotBeStoredIsKeptInTheQuestion(t *testing.T) {
	store := three(t)
	p := open(t, store, "nb")
	p.Press("k")
	store.WriteErr = errors.New("disk full")
	p.Type("menighetene")
	p.Press("enter")
	p.Sees("menighetene")
	store.WriteErr = nil
	p.Press("enter")
	p.SeesNot("menighetene")
}

func TestAnErrorOfReadingIsShownUntilItIsRead(t *testing.T) {
	store := three(t)
	store.ReadErr = errors.New("no disk")
	p := open(t, store, "nb")
	p.Sees("no disk")
	p.Dead("enter", "k")
	store.ReadErr = nil
	p.Pulse()
	p.Sees("Nets-integrasjon")
}

func TestWhatOthersDidIsShown(t *testing.T) {
	store := three(t)
	p := open(t, store, "nb")
	p.SeesNot("14 Eksempel")
	store.Through("nets/14", "old-waiting")
	p.Pulse()
	p.Sees("14 Eksempel")
	p.Press("enter")
	p.Wants("onto job nets/12")
}

func TestInAClosedRunNothingIsKept(t *testing.T) {
	store := three(t)
	store.Close(exampletest.RunID)
	p := open(t, store, "nb")
	p.Dead("k")
	p.Offers("enter")
}

// What the newest list showed stands on the page, and with the job that it is about, until somebody works on that.
func TestWhatAListShowedIsSeen(t *testing.T) {
	store := three(t)
	store.Lists("nets/13", "Den nye jobben er ikke i listen.", "Sett den opp.")
	p := open(t, store, "nb")
	p.Sees("1 funn står fra listen")
	p.SeesNot("ikke i listen")
	p.Press("down")
	p.Sees("≠ Listen 14:02 (ola): Den nye jobben er ikke i listen. Sett den opp.")
	store.Through("nets/13", "choose-integration")
	p.Pulse()
	p.SeesNot("funn står", "ikke i listen")
}

// What is cancelled cannot stay Venter: the key is not offered, and the gap stands.
func TestACancelledJobIsNotKept(t *testing.T) {
	store := tuitest.NewRun(t, "autopay-remittering/1")
	store.UpTo("autopay-remittering/1", "programserver-active")
	p := open(t, store, "nb")
	p.Sees("SETT OPP NY JOBB FØRST")
	p.Dead("k")
}
