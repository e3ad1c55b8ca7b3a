package plain_test

import (
	"strings"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/site"
)

func TestSkip(t *testing.T) {
	o := openOffice(t)
	s := o.walk("nets/12", "s", "s  ", "s står der alt")
	s.has(1, "Skriv en begrunnelse.", "> ")
	s.has(2, "Skriv en begrunnelse.")
	s.has(3, "✓ Ikke aktuelt")
	s.stands(3, "old-find")
	if r := o.job("nets/12").Steps["stand"]; r.Action != ledger.Skipped || r.Reason != "står der alt" || r.By != "kari" {
		t.Errorf("stored %+v", r)
	}
}

func TestNotesStayAtTheStep(t *testing.T) {
	o := openOffice(t)
	s := o.walk("nets/12", "n", "n ring \x1b[31mbanken")
	s.has(1, o.text.Wizard.Empty)
	s.has(2, "✓ Notat lagret")
	if !strings.HasSuffix(s.well(2), "Enter = utført > ") {
		t.Errorf("after the note it asks:\n%s", s.well(2))
	}
	j := o.job("nets/12")
	if len(j.Notes) != 1 || j.Notes[0].Text != "ring [31mbanken" || j.Notes[0].Step != "stand" || len(j.Steps) != 0 {
		t.Errorf("stored %+v, steps %v", j.Notes, j.Steps)
	}
}

func TestUndoGoesBackAnswerByAnswer(t *testing.T) {
	o := openOffice(t)
	s := o.walk("nets/12", "", "I kø", "u", "u", "u")
	s.has(3, "✓ Angret: Finn den gamle jobben og les statusen")
	s.stands(3, "old-find")
	s.has(4, "✓ Angret: Stå i modul Økonomi")
	s.stands(4, "stand")
	s.has(5, o.text.Wizard.NoUndo)
	if j := o.job("nets/12"); j.Old.State != ledger.OldUnknown || len(j.Steps) != 0 || len(j.Events) != 4 {
		t.Errorf("stored %+v", j)
	}
}

func TestUndoSkipsTheColleagueWhoWroteLast(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "old-id")
	s := o.walk("nets/12", func() { o.record(o.open("nets/12").Answer(2, "48211", "")) }, "u")
	s.has(1, "ola har svart i denne jobben")
	if o.job("nets/12").Old.ID != "48211" {
		t.Error("kari took back an answer that she had not seen")
	}
}

func TestBackLooksAtAnAnswerAndEnterKeepsIt(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "old-start")
	s := o.walk("nets/12", "b", "b", "b", "b", "", "", "", "06:10")
	s.stands(1, "old-id")
	s.stands(2, "old-find")
	s.has(2, "Besvart: I kø (Enter = behold og gå videre) > ")
	s.stands(3, "stand")
	s.has(3, "Besvart: utført (Enter = behold og gå videre) > ")
	s.has(4, "Dette er det første steget.", "> ")
	s.stands(5, "old-find")
	s.stands(6, "old-id")
	s.stands(7, "old-start")
	s.has(7, "Dato, starttid og intervall, som fre 27.11.2026 06:10 ukentlig > ")
	s.stands(8, "old-description")
	if got := len(o.job("nets/12").Events); got != 4 {
		t.Errorf("looking back wrote %d events", got-4)
	}
}

func TestAnEarlierAnswerCanBeChanged(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "old-waiting")
	s := o.walk("nets/12", "b", "b", "06:25", "")
	s.stands(2, "old-start")
	s.has(3, "✓ Svar lagret: 06:25")
	s.stands(3, "old-waiting")
	if got := o.job("nets/12").Old.Start; got != site.At(6*60+25) {
		t.Errorf("stored %q", got)
	}
}

// A step that was put off and is looked at again is asked, not taken for answered.
func TestBackToADeferredStepAsksIt(t *testing.T) {
	o := openOffice(t)
	s := o.walk("nets/12", "d venter på tilgang", "b", "")
	s.stands(2, "stand")
	s.has(2, "Enter = utført > ")
	s.has(3, "✓ Utført")
	s.stands(3, "old-find")
}

func TestWhyTellsTheReasonAndTheSource(t *testing.T) {
	o := openOffice(t)
	s := o.walk("nets/12", "?", "")
	s.has(1, "Hvorfor: Jobben settes opp per selskap", "Kilde: P:20, P:94, P:96", "u angre", "> ")
	s.lacks(1, "Steg ")
	if len(o.job("nets/12").Events) != 1 {
		t.Error("asking why wrote something")
	}
	o.upTo("nets/12", "save")
	o.walk("nets/12", "?").has(1, "Steget har ingen nærmere forklaring.", "Kilde: ")
}

func TestQuitStopsAndNamesWhatStandsOpen(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "open-integration")
	o.upTo("nets/13", "old-delete")
	s := o.walk("nets/14", "", "q", "I kø")
	s.has(-1, "Stoppet.", "PASS PÅ – dette står åpent:", "HULL  Nets-integrasjon · selskap 12", "REST  Nets-integrasjon · selskap 13")
	if len(s.said) != 3 || len(o.job("nets/14").Events) != 1 {
		t.Errorf("it went on after q: %q", s.said)
	}
	o.walk("nets/14", "q").lacks(-1, "✓")
}

func TestQuitWithNothingOpenSaysNothingMore(t *testing.T) {
	openOffice(t).walk("nets/12", "q").lacks(-1, "PASS PÅ")
}

// An equals sign in front makes an answer of what looks like a command.
func TestAnswersThatLookLikeCommands(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "old-description")
	for line, want := range map[string]string{
		"=q": "q", "=u": "u", "=b": "b", "=?": "?", "=n ettersending": "n ettersending", "=s 12": "s 12", "=d": "d", "=r x": "r x", "Nets": "Nets", "sette": "sette",
	} {
		s := o.walk("nets/12", line, "u")
		s.has(1, "✓ Svar lagret: "+want)
		s.has(2, "✓ Angret")
	}
	s := o.walk("nets/12", "=")
	s.has(1, "✓ ")
	if got := o.job("nets/12").Steps["old-description"]; got.Action != ledger.Answered || got.Value != "" {
		t.Errorf("an equals sign alone is the empty answer: %+v", got)
	}
}

func TestAnAnswerIsCleanedBeforeItIsStoredAndShown(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "old-description")
	s := o.walk("nets/12", "\x1b[2JNets\u202e \x07kjører")
	s.has(1, "✓ Svar lagret: [2JNets kjører")
	s.lacks(1, "\x1b", "\x07", "\u202e")
}

func TestWhatCannotBeTheAnswerIsAskedAgain(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "old-find")
	s := o.walk("nets/12", "kanskje", "", "8", "1", "abc", "", "r kolonnen er skjult", "halv sju", "24:00", "", "6.10")
	for n, want := range map[int]string{
		1: o.text.Wizard.NoChoice, 2: o.text.Wizard.Empty, 3: o.text.Wizard.NoChoice, 4: "✓ Svar lagret: I kø",
		5: o.text.Wizard.NotForm["number"], 6: o.text.Wizard.Rule["no-id"], 7: "✓ Ikke fylt ut", 8: o.text.Wizard.NotForm["time"], 9: o.text.Wizard.NotForm["time"], 10: o.text.Wizard.Empty, 11: "✓ Svar lagret: 06:10",
	} {
		if !strings.HasPrefix(s.well(n), want) || !strings.HasSuffix(s.well(n), "> ") {
			t.Errorf("after line %d want %q, and a prompt:\n%s", n, want, s.well(n))
		}
	}
}

func TestAReasonThatIsFarTooLongIsAskedAgain(t *testing.T) {
	o := openOffice(t)
	long := strings.Repeat("å", ledger.MaxText)
	s := o.walk("nets/12", "s "+long, "n "+long, "d "+long, "")
	for n := 1; n <= 3; n++ {
		s.has(n, o.text.Wizard.TooLong, "> ")
	}
	s.has(4, "✓ Utført")
}

func TestEnterNeverConfirmsACriticalStep(t *testing.T) {
	o := openOffice(t)
	for _, step := range []string{"verify", "old-delete"} {
		o.upTo("nets/12", step)
		before := len(o.job("nets/12").Events)
		s := o.walk("nets/12", "", " ", "=", "= ")
		for n := 1; n <= 4; n++ {
			s.has(n, o.text.Wizard.Bare, "> ")
		}
		if len(o.job("nets/12").Events) != before {
			t.Errorf("%s: an empty line was stored", step)
		}
	}
}

func TestTheOperatorOfTheSignerIsRecorded(t *testing.T) {
	o := openOffice(t)
	o.walkWith(func(p *plain.Options) { p.Stamper = stamper("ola") }, "nets/12", "").has(0, "· ola\n")
	if got := o.job("nets/12").Steps["stand"].By; got != "ola" {
		t.Errorf("stored %q", got)
	}
}
