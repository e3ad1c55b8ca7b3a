package job_test

import (
	"strings"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/pages/job"
	"example.org/resetup/internal/tui/tuitest"
	"example.org/resetup/internal/wizard"
)

func TestReadingACardAheadActsOnNothing(t *testing.T) {
	store := two(t, "none")
	p := cards(t, store, 120, 36)
	p.Press("pgdown")
	p.Sees("Bestill i integrasjonssenteret", "kort 1 av 4")
	if p.Enabled("s") || p.Enabled("d") {
		t.Error("a step of a card that is only read can be taken out")
	}
	p.Press("end", "pgup", "pgup", "pgdown", "enter")
	p.Sees("Gammel jobb til Venter")
	if n := len(store.Talk("nets/12").Job.Events); n > 0 {
		t.Errorf("%d events", n)
	}
}

func TestFromCardsToStepsAndBackKeepsWhatIsTyped(t *testing.T) {
	store, to := two(t, "old-find"), nav()
	var kept wizard.Manner
	to.Manner, to.Keep = wizard.ByCard, func(m wizard.Manner) error { kept = m; return nil }
	p := tuitest.NewPage(t, job.New(tuitest.Env(t, "nb"), store, exampletest.RunID, "nets/12", false, to), 120, 36)
	p.Press("esc", "d", "6")
	types(p, "venter på IT")
	p.Type("4821")
	p.Press("esc", "z")
	p.Sees("steg 3 av 19", "> 4821")
	if kept != wizard.ByStep {
		t.Errorf("kept %q", kept)
	}
	p.Press("esc", "z")
	p.Sees("kort 1 av 4", "> 4821", "utsatt: venter på")
	if kept != wizard.ByCard {
		t.Errorf("kept %q", kept)
	}
}

func TestACardStandsWhenTheWindowChanges(t *testing.T) {
	store := two(t, "none")
	p := cards(t, store, 160, 50)
	p.Sees("Nets i alle selskap")
	types(p, "1", "482")
	for _, size := range [][2]int{{80, 24}, {60, 16}, {120, 36}} {
		p.Resize(size[0], size[1])
		p.Sees("kort 1 av 4")
	}
	p.Sees("482")
}

// On a low window the part of a card that has not been in sight is shown before the card is confirmed.
func TestWhatWasNotInSightIsNotConfirmed(t *testing.T) {
	store := two(t, "none")
	p := cards(t, store, 60, 12)
	types(p, "1", "48211", "06:10")
	for n := 0; len(store.Talk("nets/12").Job.Events) == 0; n++ {
		if n > 8 {
			t.Fatal("it never comes to the end of the card:\n" + p.Screen())
		}
		if n == 0 {
			p.SeesNot("kort 2 av 4")
		}
		p.Press("enter")
	}
	p.Sees("kort 2 av 4")
}

// While the deletion asks for the last digits of the old job's id, no card shows them.
func TestNoCardShowsTheDigitsThatTheDeletionAsksFor(t *testing.T) {
	store := two(t, "none")
	store.UpTo("nets/12", "old-delete")
	p := cards(t, store, 160, 50)
	p.Sees("gammel: 48•••")
	p.SeesNot("211")
	for range 4 {
		p.Press("up")
		p.SeesNot("211")
		p.Press("esc", "pgup")
		p.SeesNot("211")
	}
}

func TestWhatIsFilledInOnACardIsNotForgottenUnasked(t *testing.T) {
	store := two(t, "none")
	p := cards(t, store, 120, 36)
	types(p, "1")
	p.Press("esc", "esc")
	p.Sees("Det du har fylt ut på kortet, er ikke ført")
	p.Press("n")
	p.Wants("")
	p.Sees("2 Status I kø")
	p.Press("tab", "j")
	p.Wants("instead of it job nets/13")
}

func TestWhyIsToldOfEachStepOfACard(t *testing.T) {
	store := two(t, "none")
	p := cards(t, store, 120, 50)
	p.Press("w")
	p.Sees("Hvorfor", "1 Stå i modul", "6 Dobbeltklikk på den gamle jobben og velg status Venter", "Kilde: P:")
}

// What is typed at a question that may be left out is not passed over, even if it does not do.
func TestWhatIsTypedWhereNothingNeedBeIsNotPassedOver(t *testing.T) {
	store := two(t, "none")
	p := cards(t, store, 120, 36)
	types(p, "1", "48211")
	p.Press("down")
	p.Type("Nets selskap 12")
	p.Press("up")
	types(p, "06:10", "")
	if j := store.Talk("nets/12").Job; j.Old.Description != "Nets selskap 12" || j.Old.State != ledger.OldWaiting {
		t.Errorf("%+v", j.Old)
	}
}

// A card that was not in sight to its end is shown before it is confirmed. What is typed then is seen, too.
func TestNothingIsTypedIntoAFieldOutOfSight(t *testing.T) {
	store := tuitest.NewRun(t, "overfore-faktura/all")
	to := nav()
	to.Manner = wizard.ByCard
	for c := store.Talk("overfore-faktura/all"); c.Job.Old.State != ledger.OldWaiting; c = store.Talk("overfore-faktura/all") {
		store.Does(c.Answer(c.Current(), exampletest.ShortAnswerIn(c.Job, c.Steps, c.Current()), ""))
	}
	p := tuitest.NewPage(t, job.New(tuitest.Env(t, "nb"), store, exampletest.RunID, "overfore-faktura/all", false, to), 80, 21)
	p.Press("enter")
	p.Sees("har ikke vært synlig ennå")
	p.SeesNot("Starttid  >")
	p.Type("51877")
	p.Sees("Starttid  > 51877")
	p.Press("enter")
	p.Sees("Starttid  > 51877", "Det er ikke et klokkeslett")
}

func TestACardIsInEnglishToo(t *testing.T) {
	store := two(t, "none")
	to := nav()
	to.Manner = wizard.ByCard
	p := tuitest.NewPage(t, job.New(tuitest.Env(t, "en"), store, exampletest.RunID, "nets/12", false, to), 120, 36)
	p.Sees("card 1 of 4", "Report back", "may be left empty")
	types(p, "1", "48211", "06:10")
	p.Sees("everything on the card is done")
	p.Press("esc")
	p.Sees("is not recorded, and will be lost")
}

// Every card of every procedure is drawn within the window, and its values stand on one line where that has room for them.
func TestEveryCardFitsAndBreaksNoValue(t *testing.T) {
	store := tuitest.NewRun(t)
	to := nav()
	to.Manner = wizard.ByCard
	jobs, err := store.Jobs(exampletest.RunID)
	if err != nil {
		t.Fatal(err)
	}
	done := map[string]bool{}
	for _, j := range jobs {
		if done[j.Plan.Procedure] {
			continue
		}
		done[j.Plan.Procedure] = true
		for _, size := range [][2]int{{60, 13}, {80, 21}, {160, 47}} {
			p := tuitest.NewPage(t, job.New(tuitest.Env(t, "nb"), store, exampletest.RunID, j.Plan.Key, false, to), size[0], size[1])
			c := store.Talk(j.Plan.Key)
			for _, card := range c.Cards() {
				if size[1] == 47 {
					for _, f := range card.Fields() {
						if !strings.Contains(p.Screen(), f.Value) {
							t.Errorf("%s, %s: %q does not stand on one line:\n%s", j.Plan.Key, card.ID, f.Value, p.Screen())
						}
					}
				}
				p.Press("esc", "pgdown")
			}
		}
	}
}

// Where there is room, the same procedure's jobs stand beside the steps, too.
func TestTheOtherJobsStandBesideTheStepsOfAWideWindow(t *testing.T) {
	p := open(t, two(t, "old-start"), "nb")
	p.SeesNot("Nets i alle selskap")
	p.Resize(129, 36)
	p.SeesNot("Nets i alle selskap")
	p.Resize(130, 36)
	p.Sees("Nets i alle selskap", "steg 5 av 19", "06:10 48211")
}
