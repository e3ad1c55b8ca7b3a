package ending

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/wizard"
)

func (s *Screen) command(msg tea.KeyMsg) (screen.Outcome, tea.Cmd) {
	switch k := s.keys(); {
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
		path := s.written
		return screen.Stay(), func() tea.Msg { return openedMsg{err: s.nav.Open(path)} }
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
	return screen.Push(s.nav.Guides("", s.offers))
}

// askClose asks before the run is closed: for a reason where something stands open.
func (s *Screen) askClose() {
	t := s.env.Text.TUI.Ending
	if len(s.open) == 0 {
		s.Ask.Open(dialog.NewConfirm(s.env, t.AskClose(s.name(), s.count.Jobs-s.count.Ready)), func() (screen.Outcome, tea.Cmd) {
			s.Ask.Close()
			return s.close(""), nil
		})
		return
	}
	q := dialog.NewQuestion(s.env, t.AskReason(s.name(), len(s.open)), wizard.MaxAnswer)
	s.Ask.Open(q, q.Reason(s.close))
}

// close ends the run. It waits for the answers before it in the lane.
func (s *Screen) close(reason string) screen.Outcome {
	return screen.Save(screen.Write{Job: "close " + s.run, Own: true, Do: func() (tea.Msg, error) {
		r, err := s.nav.Close(s.run, reason)
		return closedMsg{run: r}, err
	}})
}

// write writes a document. The lane does it, so that quitting waits for the file.
func (s *Screen) write(what screen.Document) screen.Outcome {
	s.writing = true
	return screen.Save(screen.Write{Job: "write " + s.run, Own: true, Do: func() (tea.Msg, error) {
		path, err := s.nav.Write(s.run, what)
		return writtenMsg{path: path}, err
	}})
}

func (s *Screen) opened(err error) screen.Outcome {
	if err != nil {
		s.fault = s.env.ErrorLine(err)
		return screen.Alarm(s.fault)
	}
	return screen.Say(s.env.Text.TUI.Ending.Opened(cleantext.Line(s.written)))
}

// name returns the name of the run.
func (s *Screen) name() string { return cleantext.Line(s.live.Run.ID) }
