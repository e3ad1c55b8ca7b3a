package history_test

import (
	"errors"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/tui/pages/history"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/tuitest"
)

func open(t *testing.T, store *tuitest.Store, language, job string) *tuitest.Page {
	t.Helper()
	nav := screen.Nav{Job: func(key string) screen.Screen { return tuitest.Named("job", key) }}
	return tuitest.NewPage(t, history.New(tuitest.Env(t, language), store, exampletest.RunID, job, nav), 80, 24)
}

// log is of a run in which first nets/13 and then nets/12 was begun.
func log(t *testing.T) *tuitest.Store {
	t.Helper()
	store := tuitest.NewRun(t, "nets/12", "nets/13")
	store.Through("nets/13", "old-find")
	store.Through("nets/12", "old-waiting")
	return store
}

func TestTheNewestEntryStandsFirstAndTheStartLast(t *testing.T) {
	for _, language := range []string{"nb", "en"} {
		p := open(t, log(t), language, "")
		p.Press("o")
		p.Wants("instead of it job nets/12")
		p.Press("end")
		p.Dead("o", "a") // the start is about no job
		p.Press("up", "o")
		p.Wants("instead of it job nets/13")
		p.Press("home", "o")
		p.Wants("instead of it job nets/12")
		p.Press("esc")
		p.Wants("back")
	}
}

func TestOnlyTheEntriesOfOneJobAndAllAgain(t *testing.T) {
	p := open(t, log(t), "nb", "")
	p.Sees("Nets 13")
	p.Press("a")
	p.SeesNot("Nets 13")
	p.Press("a")
	p.Sees("Nets 13")
	p = open(t, log(t), "nb", "nets/13")
	p.SeesNot("Nets 12")
}

func TestAnEntryIsShownInFull(t *testing.T) {
	p := open(t, log(t), "nb", "")
	p.Press("enter")
	p.Sees("21.11.2026 14:02:00", "ola", "Kontrollsum")
	p.Dead("f", "a")
	p.Press("esc")
	p.SeesNot("Kontrollsum")
	p.Wants("")
}

func TestTheFilterNarrowsWhileItIsTyped(t *testing.T) {
	p := open(t, log(t), "nb", "")
	p.Press("f")
	p.Type("13")
	p.SeesNot("Nets 12")
	p.Press("enter", "o")
	p.Wants("instead of it job nets/13")
	p.Press("esc")
	p.Sees("Nets 12")
	p.Press("f")
	p.Type("xyzzy")
	p.SeesNot("Nets 12", "Nets 13")
	p.Press("enter")
	p.Dead("o", "a")
}

func TestAnErrorOfReadingIsShownUntilItIsRead(t *testing.T) {
	store := log(t)
	store.ReadErr = errors.New("no disk")
	p := open(t, store, "nb", "")
	p.Sees("no disk")
	p.Dead("enter", "o", "a")
	store.ReadErr = nil
	p.Pulse()
	p.Pulse()
	p.Sees("Nets 12")
}
