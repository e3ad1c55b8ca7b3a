package tui_test

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/reconcile"
	usecases "example.org/resetup/internal/session"
)

// console reads pasted lists with the session, as the command does it.
type console struct{ of *session }

func (c console) Open(run, _, pasted string) (in reconcile.Input, err error) {
	u := c.of.usecases()
	read, err := u.ReadList(usecases.ListFile{Name: "-", Data: []byte(pasted), At: c.of.options.Stamper.Now()})
	if err != nil {
		return in, err
	}
	r, err := c.of.store.Run(run)
	if err != nil {
		return in, err
	}
	in, err = u.Comparison(r, read.List)
	in.Text = c.of.options.Text
	return in, err
}

func (c console) Assign(in reconcile.Input, id, job string) (reconcile.Input, error) {
	if err := in.Assign([]string{id + "=" + job}); err != nil {
		return in, err
	}
	return in, c.of.usecases().KeepAssigned(in.Run.ID, in.Assigned)
}

func (console) Standing(string) ([]string, error) { return nil, nil }

func (c console) Record(in reconcile.Input, _ string) ([]string, error) {
	_, err := c.of.usecases().Compare(in, true, "avstemt mot innlimt liste")
	return []string{"ført"}, err
}

// A job is swapped with a list before and one after it: between them it is only told that the old job waits and the new one is ordered.
func TestListsDoTheTypingOfAJob(t *testing.T) {
	s := newSession(t, "nb").withRun()
	s.options.Lists = console{s}
	s.open(100, 30)
	v := s.visma("nets/12 06:15")
	take := func() {
		t.Helper()
		s.Press("i")
		s.Sees("Lim listen inn her")
		s.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(v.List()), Paste: true})
		s.Sees("1 jobb å føre")
		s.Press("enter")
		s.Sees("1 jobb ført fra listen")
		s.Press("esc")
	}
	s.clock = s.clock.Add(time.Minute)
	s.Sees("Lim inn jobblisten fra Visma: i")
	take()
	s.SeesNot("Lim inn jobblisten")
	if j := s.talk("nets/12").Job; j.Old.ID != v.Old("nets/12").ID || j.Old.State != ledger.OldQueued {
		t.Fatalf("the old job is %+v", j.Old)
	}
	v.Pause("nets/12")
	v.Order("nets/12", "")
	s.through("kari", "nets/12", "start-periodic")
	s.clock = s.clock.Add(time.Hour)
	take()
	c := s.talk("nets/12")
	if j := c.Job; j.New.ID != v.New("nets/12").ID || j.New.State != ledger.NewVerified || j.Old.State != ledger.OldWaiting {
		t.Fatalf("the jobs are %+v and %+v", j.Old, j.New)
	}
	if at := c.Steps[c.Current()]; at.ID != "old-delete" {
		t.Errorf("%s is left to do", at.ID)
	}
}

// On a low screen what the newest list showed takes one line of a step's page, so that the step has room; w shows the whole of it.
func TestAFindingTakesOneLineOfALowPage(t *testing.T) {
	s := newSession(t, "nb").withRun()
	s.options.Lists = console{s}
	s.open(80, 24)
	s.Press("i")
	s.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s.visma("nets/12 05:35").List()), Paste: true})
	s.Press("enter")
	s.Sees("1 jobb ført fra listen")
	told := func() (lines int) {
		t.Helper()
		for line := range strings.Lines(s.Screen()) {
			if lines > 0 && strings.HasPrefix(line, "┌") {
				return lines
			}
			if lines > 0 || strings.Contains(line, "≠ ") {
				lines++
			}
		}
		t.Fatalf("no box under a finding:\n%s", s.Screen())
		return 0
	}
	s.at("nets/12").open(80, 24)
	s.Sees("Jobben starter 05:35")
	s.SeesNot("Flytt den til en ledig tid")
	if n := told(); n != 1 {
		t.Errorf("it takes %d lines", n)
	}
	s.Press("w")
	s.Sees("Flytt den til en ledig tid")
	if n := told(); n < 2 {
		t.Errorf("the whole of it takes %d lines", n)
	}
}
