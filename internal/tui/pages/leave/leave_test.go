package leave_test

import (
	"errors"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/tui/pages/leave"
	"example.org/resetup/internal/tui/tuitest"
)

func open(t *testing.T, store *tuitest.Store, language, run string, unsaved, width, height int) *tuitest.Page {
	t.Helper()
	return tuitest.NewPage(t, leave.New(tuitest.Env(t, language), store, run, unsaved), width, height)
}

// gaps has gaps in all jobs of a procedure but one, which is a leftover.
func gaps(t *testing.T) *tuitest.Store {
	t.Helper()
	store := tuitest.NewRun(t)
	for _, job := range []string{"nets/12", "nets/13", "nets/14", "nets/20", "nets/35"} {
		store.Through(job, "old-waiting")
	}
	store.Through("nets/1", "verify")
	return store
}

func TestNobodyIsAskedWhereNothingIsInDanger(t *testing.T) {
	store := tuitest.NewRun(t)
	store.Through("nets/1", "verify") // a leftover is no danger to leave behind
	for _, run := range []string{exampletest.RunID, ""} {
		p := open(t, store, "nb", run, 0, 80, 24)
		p.Wants("end")
	}
}

func TestJobsInDangerAreNamed(t *testing.T) {
	for language, texts := range map[string][]string{
		"nb": {"HULL", "selskap 12", "selskap 35", "06:10"}, "en": {"GAP", "company 12", "company 35", "06:10"},
	} {
		p := open(t, gaps(t), language, exampletest.RunID, 0, 80, 24)
		p.Wants("")
		p.Sees(texts...)
		p.SeesNot("Eksempel kommune")
	}
}

func TestYesEndsAndNoGoesBack(t *testing.T) {
	for _, c := range []struct{ language, press, where string }{
		{"nb", "j", "end"}, {"nb", "n", "back"}, {"nb", "esc", "back"}, {"en", "y", "end"}, {"en", "n", "back"},
		{"nb", "y", ""}, {"nb", "enter", ""}, {"en", "j", ""}, {"en", "enter", ""},
	} {
		p := open(t, gaps(t), c.language, exampletest.RunID, 0, 80, 24)
		p.Press(c.press)
		if led := p.Led(); led != c.where {
			t.Errorf("%s: %q leads %q, want %q", c.language, c.press, led, c.where)
		}
	}
}

func TestAnswersThatAreNotStoredAreCounted(t *testing.T) {
	p := open(t, tuitest.NewRun(t), "nb", exampletest.RunID, 2, 80, 24)
	p.Wants("")
	p.Sees("2 svar")
}

func TestWhatCannotBeReadIsSaidAndAskedAbout(t *testing.T) {
	store := gaps(t)
	store.ReadErr = errors.New("no disk")
	p := open(t, store, "nb", exampletest.RunID, 0, 80, 24)
	p.Wants("")
	p.Sees("no disk")
	p.Press("j")
	p.Wants("end")
}

func TestOnASmallTerminalTheRestAreCounted(t *testing.T) {
	p := open(t, gaps(t), "nb", exampletest.RunID, 0, 60, 10)
	p.Sees("Nets 12", "… og 3 til", "j ja")
	p.Resize(80, 24)
	p.SeesNot("og 3 til")
}
