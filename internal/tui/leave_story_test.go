package tui_test

import (
	"errors"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/tui"
	"example.org/resetup/internal/tui/tuitest"
)

func TestLeavingWithAGapNamesItAndAsksOnce(t *testing.T) {
	s := newSession(t, "nb").withRun()
	s.through("kari", "nets/12", "old-waiting")
	s.open(80, 24)
	s.Press("q")
	s.Sees("Dette står åpent", "▲ HULL Nets-integrasjon · selskap 12", "Avslutte likevel?", "j ja")
	s.Press("q", "enter")
	if s.Quit() {
		t.Fatal("ended without a yes")
	}
	s.Press("n")
	s.Sees("Her slapp du")
	s.Press("q", "j")
	if !s.Quit() {
		t.Error("did not end")
	}
}

func TestLeavingWithNothingOpenDoesNotAsk(t *testing.T) {
	s := newSession(t, "nb").withRun().open(80, 24)
	s.Press("q")
	if !s.Quit() {
		t.Error("did not end")
	}
}

func TestCtrlCWorksInAnOpenQuestionAndTwiceEndsAtOnce(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "old-waiting")
	s.open(80, 24)
	s.Press("n")
	s.Type("halvt")
	s.Press("ctrl+c")
	s.Sees("Avslutte likevel?")
	s.Press("n")
	s.Sees("> halvt")
	s.Press("ctrl+c", "ctrl+c")
	if !s.Quit() {
		t.Error("did not end")
	}
}

// late is a program whose first screen begins to read when told to.
type late struct{ tea.Model }

type begin struct{}

func (late) Init() tea.Cmd { return nil }

func (l late) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(begin); ok {
		return l, l.Model.Init()
	}
	model, cmd := l.Model.Update(msg)
	return late{model}, cmd
}

func TestCtrlCWorksWhileTheFirstScreenIsStillReading(t *testing.T) {
	s := newSession(t, "nb").withRun()
	s.Driver = tuitest.New(t, late{tui.New(s.options)}, 80, 24)
	s.Hold()
	s.Send(begin{})
	s.Press("ctrl+c")
	s.Release()
	if !s.Quit() {
		t.Errorf("did not end:\n%s", s.Screen())
	}
}

func TestLeavingWaitsForTheWrite(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12").open(80, 24)
	s.Hold()
	s.Press("enter", "ctrl+c", "ctrl+c")
	if s.Quit() {
		t.Fatal("ended before the write")
	}
	s.Sees("Lagrer …")
	s.Release()
	if !s.Quit() {
		t.Error("did not end")
	}
	s.atStep("nets/12", "old-find")
}

func TestLeavingWithAnUnsavedAnswerSaysSo(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12").open(80, 24)
	s.store.fail = errors.New("disken er full")
	s.Press("enter", "q")
	s.Sees("1 svar er ikke lagret.", "Avslutte likevel?")
	s.Press("n")
	s.store.fail = nil
	s.Press("ctrl+r", "q")
	if !s.Quit() {
		t.Error("did not end")
	}
}
