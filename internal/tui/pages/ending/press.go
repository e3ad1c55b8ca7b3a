package ending

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

func (s *Screen) press(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	switch {
	case s.confirm != nil:
		return s.confirming(msg), nil
	case s.ask != nil:
		return s.asking(msg)
	}
	press, ok := msg.(tea.KeyMsg)
	if !ok || press.Paste {
		return screen.Stay(), nil
	}
	return s.command(press)
}

func (s *Screen) command(msg tea.KeyMsg) (screen.Outcome, tea.Cmd) {
	k := s.keys()
	s.fault = ""
	switch {
	case key.Matches(msg, k.Back):
		return screen.Pop(), nil
	case key.Matches(msg, k.Open):
		return s.openLine(), nil
	case key.Matches(msg, k.Close):
		s.askClose()
	case key.Matches(msg, k.Report):
		return s.write(screen.Report), nil
	case key.Matches(msg, k.Excel):
		return s.write(screen.Workbook), nil
	case key.Matches(msg, k.Checklists):
		return s.write(screen.Checklists), nil
	case key.Matches(msg, k.Show):
		open, path := s.nav.Open, s.written
		return screen.Stay(), func() tea.Msg { return openedMsg{err: open(path)} }
	case key.Matches(msg, k.Copy):
		return screen.Stay(), s.env.Copy(s.written)
	default:
		s.list.Press(msg, k.Nav)
	}
	return screen.Stay(), nil
}

// openLine opens the job under the cursor, or the list of guides with those offered first.
func (s *Screen) openLine() screen.Outcome {
	if i := s.list.At(); i < len(s.open) {
		return screen.Push(s.nav.Job(s.open[i].Plan.Key))
	}
	return screen.Push(s.nav.Guides("", screen.IDs(s.offers)))
}

// askClose asks before the run is closed: for a reason where something stands open.
func (s *Screen) askClose() {
	t := s.env.Text.TUI.Ending
	if n := len(s.open); n > 0 {
		s.ask = widget.NewQuestion(s.env.Theme, s.env.Keys.Question, t.AskReason(s.name(), n), wizard.MaxAnswer, s.env.Paste)
		return
	}
	s.confirm = widget.NewConfirm(s.env.Theme, s.env.Keys.Confirm, t.AskClose(s.name(), s.count.Jobs-s.count.Ready))
}

func (s *Screen) confirming(msg tea.Msg) screen.Outcome {
	switch s.confirm.Update(msg) {
	case widget.Cancelled:
		s.confirm = nil
	case widget.Taken:
		s.confirm = nil
		return s.close("")
	}
	return screen.Stay()
}

func (s *Screen) asking(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	reply, cmd := s.ask.Update(msg)
	s.fault = ""
	switch reply {
	case widget.Cancelled:
		s.ask = nil
	case widget.Taken:
		reason := cleantext.Line(s.ask.Field.Value())
		if reason == "" {
			s.ask.Fault = s.env.Text.Wizard.NoReason
			return screen.Stay(), nil
		}
		return s.close(reason), nil
	}
	return screen.Stay(), cmd
}

// close ends the run. It waits for the answers before it in the lane.
func (s *Screen) close(reason string) screen.Outcome {
	end, run := s.nav.Close, s.run
	return screen.Save(screen.Write{Job: "close " + run, Own: true, Do: func() (tea.Msg, error) {
		r, err := end(run, reason)
		return closedMsg{run: r}, err
	}})
}

// write writes a document. The lane does it, so that quitting waits for the file.
func (s *Screen) write(what screen.Document) screen.Outcome {
	s.writing = true
	write, run := s.nav.Write, s.run
	return screen.Save(screen.Write{Job: "write " + run, Own: true, Do: func() (tea.Msg, error) {
		path, err := write(run, what)
		return writtenMsg{path: path}, err
	}})
}

func (s *Screen) opened(err error) screen.Outcome {
	if err != nil {
		s.fault = s.env.Trouble(err)
		return screen.Alarm(s.fault)
	}
	return screen.Say(s.env.Text.TUI.Ending.Opened(cleantext.Line(s.written)))
}

// name is what the run is called.
func (s *Screen) name() string { return cleantext.Line(s.live.Run.ID) }
