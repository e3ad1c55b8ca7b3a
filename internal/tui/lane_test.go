package tui

import (
	"errors"
	"slices"
	"sync"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/tui/screen"
)

// write is a task that notes its name, and fails as long as it is told to.
func write(name string, fail *bool, done *[]string) task {
	return task{from: 1, write: screen.Write{Job: name, Do: func() (tea.Msg, error) {
		if *fail {
			return nil, errors.New("disken er full")
		}
		*done = append(*done, name)
		return name, nil
	}}}
}

// land runs a command of the lane, and what follows from it, as the root does.
func land(l *lane, cmd tea.Cmd) {
	for cmd != nil {
		got := cmd().(writeDone)
		l.busy = false
		if got.err != nil {
			l.failed = append(l.failed, got.task)
		}
		cmd = l.start()
	}
}

func TestWritesAreDoneOneAfterAnotherInOrder(t *testing.T) {
	l, fail, done := lane{flight: &sync.WaitGroup{}}, false, []string{}
	first := l.add(write("a", &fail, &done))
	for _, name := range []string{"b", "c"} {
		if cmd := l.add(write(name, &fail, &done)); cmd != nil {
			t.Fatalf("%s begins while another write is under way", name)
		}
	}
	if l.idle() {
		t.Error("idle with three writes to do")
	}
	land(&l, first)
	if !slices.Equal(done, []string{"a", "b", "c"}) || !l.idle() {
		t.Errorf("done %v, idle %v", done, l.idle())
	}
}

func TestFailedWritesAreTriedAgainInOrder(t *testing.T) {
	l, fail, done := lane{flight: &sync.WaitGroup{}}, true, []string{}
	land(&l, l.add(write("a", &fail, &done)))
	land(&l, l.add(write("b", &fail, &done)))
	land(&l, l.retry())
	if len(l.failed) != 2 || len(done) != 0 {
		t.Fatalf("failed %d, done %v", len(l.failed), done)
	}
	fail = false
	land(&l, l.retry())
	if !slices.Equal(done, []string{"a", "b"}) || len(l.failed) != 0 {
		t.Errorf("done %v, failed %d", done, len(l.failed))
	}
}

func TestALaterWriteReplacesOneThatFailed(t *testing.T) {
	l, fail, done := lane{flight: &sync.WaitGroup{}}, true, []string{}
	land(&l, l.add(write("a", &fail, &done)))
	fail = false
	land(&l, l.add(write("a", &fail, &done)))
	if len(l.failed) != 0 || !slices.Equal(done, []string{"a"}) {
		t.Errorf("failed %d, done %v", len(l.failed), done)
	}
}

func TestAPanicBecomesAMessage(t *testing.T) {
	for name, cmd := range map[string]tea.Cmd{
		"command": tag(1, func() tea.Msg { panic("made up") }),
		"batch":   tag(1, tea.Batch(func() tea.Msg { panic("made up") }, func() tea.Msg { return nil })),
	} {
		msg := cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			msg = batch[0]()
		}
		if c, ok := msg.(crashed); !ok || c.err == nil {
			t.Errorf("%s gives %T", name, msg)
		}
	}
}
