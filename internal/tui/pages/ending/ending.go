// Package ending is the screen where a run is ended: its count, what still stands open, the
// question whether to close it, and its report and checklists as files.
package ending

import (
	"path/filepath"
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/regularfile"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/live"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// Nav makes the screens that this one leads to, and does what it cannot do itself. Any of Close,
// Write and Open may be nil.
type Nav struct {
	screen.Nav
	Close func(run, reason string) (ledger.Run, error)
	Write func(run string, what screen.Document, beside bool) (path string, err error)
	Open  func(path string) error
}

// Screen is the end of one run.
type Screen struct {
	dialog.Page // which asks whether to close the run, and why, if something stands open; and where to write, if another program has the file
	*live.Run[live.Jobs]

	env screen.Env
	nav Nav
	run string

	count    ledger.Count
	spells   overview.Spells
	cost     overview.Compared
	deferred []overview.Deferred    // steps that are put off
	unproved []overview.Unproved    // new jobs that nobody has seen run
	findings overview.Findings      // of the newest list that still stand
	open     []ledger.Summary       // jobs that stand open, the most urgent first
	offers   []procedures.Procedure // what an open run is left with; what it was closed without
	omitted  int                    // of those ready
	idle     bool                   // no job is begun
	toDo     bool                   // some job has something left to tick
	list     widget.List            // the jobs, then the offers

	writing bool   // a file
	written string // the path of the last file
	fault   string // why the last thing asked for was not done
}

// New returns the end of a run.
func New(env screen.Env, store live.Store, run string, nav Nav) *Screen {
	return &Screen{env: env, nav: nav, run: run, Run: live.NewJobs(env, store, run, nav.Offers, live.ReadCost)}
}

type closedMsg struct{ run ledger.Run }

type writtenMsg struct {
	what screen.Document
	path string
}

type openedMsg struct{ err error }

// ShowsUrgent reports that the screen lists what is urgent.
func (s *Screen) ShowsUrgent() bool { return true }

// FullHelp returns every key.
func (s *Screen) FullHelp() [][]key.Binding { return s.Ask.HelpOr(s.keys()) }

// keys returns the keys; those that can do nothing now are disabled.
func (s *Screen) keys() keymap.Ending {
	k := s.env.Keys.Ending
	writes := s.Loaded && s.nav.Write != nil
	k.Open.SetEnabled(s.lines() > 0)
	k.Close.SetEnabled(s.Loaded && s.nav.Close != nil && !s.Run.Closed())
	k.Control.SetEnabled(s.Loaded && s.nav.Control != nil)
	k.Report.SetEnabled(writes)
	k.Excel.SetEnabled(writes)
	k.Checklists.SetEnabled(writes && s.toDo)
	k.Show.SetEnabled(s.written != "" && s.nav.Open != nil)
	k.Copy.SetEnabled(s.written != "")
	return k
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	out, look := s.Run.Update(msg, s.fill)
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg, widget.Pasted:
		s.fault = ""
		out, cmd = s.Press(msg, s.command)
	case closedMsg:
		s.Ask.Close()
		out, cmd = screen.Say(s.env.Text.Cmd.ClosedRun(cleantext.Line(msg.run.Called()), cleantext.Line(msg.run.ClosedBy))), s.Load()
	case writtenMsg:
		s.writing, s.written = false, msg.path
	case openedMsg:
		if out = screen.Say(s.env.Text.TUI.Ending.Opened(cleantext.Line(s.written))); msg.err != nil {
			s.fault = s.env.ErrorLine(msg.err)
			out = screen.Alarm(s.fault)
		}
	case screen.NotWritten:
		s.writing = false
		if m, is := msg.Msg.(writtenMsg); is && regularfile.IsHeld(msg.Err) {
			s.askHeld(m)
			break
		}
		s.fault = s.env.ErrorLine(msg.Err)
		out, cmd = screen.Alarm(s.fault), s.Load()
	}
	return out, tea.Batch(cmd, look)
}

// fill shows what was read. The cursor stays with its job.
func (s *Screen) fill(m live.Jobs) {
	selected := ""
	if s.list.At() < len(s.open) {
		selected = s.open[s.list.At()].Plan.Key
	}
	s.count, s.open, s.omitted, s.toDo = ledger.CountJobs(m.Jobs), ledger.LeftOpen(m.Jobs), 0, false
	s.idle = ledger.Idle(m.Jobs)
	for _, j := range m.Jobs {
		if j.Skipped != "" && j.Ready() {
			s.omitted++
		}
	}
	s.spells, s.deferred, s.cost, s.findings = m.Spells, m.Deferred, m.Cost, m.Findings
	s.unproved = overview.UnprovedOf(m.Jobs, s.env.Site, overview.Until(s.Run.Run, s.Now))
	ledger.SortUrgent(s.open, overview.NextRun(s.env.Site, s.Now))
	if s.Run.Closed() {
		s.Ask.Close() // a colleague was faster
		if s.Run.Count != nil {
			s.count = *s.Run.Count
		}
	} else {
		s.offers, s.toDo = m.Offers, slices.ContainsFunc(m.Jobs, ledger.Summary.ToDo)
	}
	s.list.Follow(s.lines(), func(i int) bool { return i < len(s.open) && s.open[i].Plan.Key == selected })
}

// lines returns how many lines the cursor can stand on.
func (s *Screen) lines() int {
	if s.Run.Closed() {
		return len(s.open)
	}
	return len(s.open) + len(s.offers)
}

func (s *Screen) command(msg tea.KeyMsg) (screen.Outcome, tea.Cmd) {
	switch k := s.keys(); {
	case key.Matches(msg, k.Back):
		return screen.Pop(), nil
	case key.Matches(msg, k.Open):
		return s.openLine(), nil
	case key.Matches(msg, k.Control):
		return screen.Push(s.nav.Control()), nil
	case key.Matches(msg, k.Close):
		s.askClose()
	case key.Matches(msg, k.Report):
		return s.write(screen.Report, false), nil
	case key.Matches(msg, k.Excel):
		return s.write(screen.Workbook, false), nil
	case key.Matches(msg, k.Checklists):
		return s.write(screen.Checklists, false), nil
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

// askClose asks before the run is closed: for a reason where something stands open, or nothing is begun.
func (s *Screen) askClose() {
	t := s.env.Text.TUI.Ending
	why := t.AskReason(s.name(), len(s.open), len(s.deferred))
	switch open := len(s.open) + len(s.deferred); {
	case open == 0 && s.idle:
		why = t.AskIdle(s.name())
	case open == 0:
		s.Ask.Open(dialog.NewConfirm(s.env, t.AskClose(s.name(), s.count.Jobs-s.count.Ready)), func() (screen.Outcome, tea.Cmd) {
			s.Ask.Close()
			return s.close(""), nil
		})
		return
	}
	q := dialog.NewQuestion(s.env, why, wizard.MaxAnswer)
	s.Ask.Open(q, q.Reason(s.close))
}

// close ends the run. It waits for the answers before it in the lane.
func (s *Screen) close(reason string) screen.Outcome {
	return screen.Save(screen.Write{Job: "close " + s.run, Own: true, Do: func() (tea.Msg, error) {
		r, err := s.nav.Close(s.run, reason)
		return closedMsg{run: r}, err
	}})
}

// write writes a document, beside one that is there or in its place. The lane does it, so that quitting waits for the file.
func (s *Screen) write(what screen.Document, beside bool) screen.Outcome {
	s.writing = true
	return screen.Save(screen.Write{Job: "write " + s.run, Own: true, Do: func() (tea.Msg, error) {
		path, err := s.nav.Write(s.run, what, beside)
		return writtenMsg{what: what, path: path}, err
	}})
}

// askHeld asks what to do about a file that another program, such as Excel, has open.
func (s *Screen) askHeld(m writtenMsg) {
	t := s.env.Text.TUI.Ending
	pick := dialog.NewPick(s.env, t.Held(cleantext.Line(filepath.Base(m.path))), []string{t.WriteAgain, t.WriteBeside}, nil)
	s.Ask.Open(pick, pick.Then(func(i int) screen.Outcome {
		s.Ask.Close()
		return s.write(m.what, i == 1)
	}))
}

// name returns the name of the run.
func (s *Screen) name() string { return cleantext.Line(s.Run.Called()) }
