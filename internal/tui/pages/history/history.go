// Package history is the screen of a run's log: who did what when, the newest first.
package history

import (
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/live"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
)

// longest is the longest filter, in characters.
const longest = 100

// Screen is the log of a run, or of one of its jobs.
type Screen struct {
	screen.Size
	env   screen.Env
	store live.Store
	nav   screen.Nav
	run   string
	only  string // the job whose entries are shown; "" is all
	watch *live.Watch
	now   time.Time

	loaded  bool
	problem string // why there is nothing to show
	reading bool
	stale   bool // the log has grown since it was read
	turn    int  // counts the choices of jobs, so that what was read for another is known
	book    book
	shown   []int       // of the book's entries, those that match
	list    widget.List // of those shown
	seek    uint64      // the entry to go to when it has been read

	filter dialog.Search
	detail bool // the entry under the cursor is shown in full
	scroll int  // the first line of it in sight
}

// New returns the log of a run, or of one of its jobs if job, its key, is not empty.
func New(env screen.Env, store live.Store, run, job string, nav screen.Nav) *Screen {
	return &Screen{
		env: env, store: store, nav: nav, run: run, only: job, watch: live.NewWatch(store, run), now: env.Stamper.Now(),
		stale: true, filter: dialog.NewSearch(env, env.Text.TUI.History.AskFilter, longest),
	}
}

// Init reads the newest entries.
func (s *Screen) Init() tea.Cmd { return s.readOn() }

// CapturesText reports whether letters go into the filter.
func (s *Screen) CapturesText() bool { return !s.detail && s.filter.CapturesText() }

// FullHelp returns every key.
func (s *Screen) FullHelp() [][]key.Binding {
	if s.CapturesText() {
		k := s.filter.Keys()
		k.Take.SetHelp(k.Take.Help().Key, s.env.Text.TUI.Keys.Filter)
		return keymap.Full(k)
	}
	return keymap.Full(s.keys())
}

// keys returns the keys of the list, or of the entry that is shown in full; those that can do
// nothing now are disabled.
func (s *Screen) keys() keymap.History {
	k := s.env.Keys.History
	e, found := s.selected()
	k.Details.SetEnabled(found)
	k.ToJob.SetEnabled(found && e.event.Job != "")
	k.Only.SetEnabled(s.only != "" || found && e.event.Job != "")
	if s.only != "" {
		k.Only.SetHelp(k.Only.Help().Key, s.env.Text.TUI.Keys.WholeRun)
	}
	if s.detail {
		k.Filter.SetEnabled(false)
		k.Only.SetEnabled(false)
		k.Details.SetHelp(k.Details.Help().Key, s.env.Text.TUI.Keys.Close)
	}
	return k
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	moved, look := s.watch.Update(msg)
	out, cmd := screen.Stay(), tea.Cmd(nil)
	if moved && s.watch.Replaced() {
		s.restart()
	}
	switch msg := msg.(type) {
	case tea.KeyMsg:
		out, cmd = s.press(msg)
	case widget.Pasted:
		switch {
		case msg.Fault != "":
			out = screen.Alarm(msg.Fault)
		case s.CapturesText():
			out, cmd = s.filtering(msg)
		}
	case readMsg:
		s.keep(msg)
	case screen.Pulse:
		s.now = msg.Now
		if s.loaded {
			s.problem = "" // it is tried again
		}
	case screen.Shown:
		s.stale = true
	case screen.Unread:
		s.reading = false
		s.problem = s.env.Text.TUI.Frame.Unread(s.env.ErrorLine(msg.Err))
		out = screen.Alarm(s.problem)
	}
	s.stale = s.stale || moved
	return out, tea.Batch(cmd, look, s.readOn())
}

func (s *Screen) press(msg tea.KeyMsg) (screen.Outcome, tea.Cmd) {
	switch e, found := s.selected(); {
	case s.CapturesText():
		return s.filtering(msg)
	case s.detail && found:
		return s.inDetail(msg, e), nil
	}
	return s.command(msg), nil
}

func (s *Screen) command(msg tea.KeyMsg) screen.Outcome {
	switch k := s.keys(); {
	case key.Matches(msg, k.Back) && s.filter.IsOpen():
		s.unfilter()
	case key.Matches(msg, k.Back):
		return screen.Pop()
	case key.Matches(msg, k.Filter):
		s.filter.Open()
	case key.Matches(msg, k.Details):
		_, s.detail = s.selected()
		s.scroll = 0
	case key.Matches(msg, k.Only):
		s.narrow()
	case key.Matches(msg, k.ToJob):
		return s.toJob()
	case !s.list.Press(msg, k.Nav):
		return s.hint(msg)
	}
	return screen.Stay()
}

// selected returns the entry under the cursor; ok is false if there is none.
func (s *Screen) selected() (e entry, ok bool) {
	if len(s.shown) == 0 {
		return e, false
	}
	return s.book.entries[s.shown[s.list.At()]], true
}

// narrow shows only the entries of the job under the cursor, or all again.
func (s *Screen) narrow() {
	e, _ := s.selected()
	s.restart()
	if s.only != "" {
		s.only = ""
		return
	}
	s.only = e.event.Job
}

func (s *Screen) toJob() screen.Outcome {
	e, _ := s.selected()
	return screen.Replace(s.nav.Job(e.event.Job))
}

// hint answers a key that needs a job where there is none.
func (s *Screen) hint(msg tea.KeyMsg) screen.Outcome {
	if k := s.env.Keys.History; key.Matches(msg, k.ToJob, k.Only) {
		return screen.Say(s.env.Text.TUI.History.NoJob)
	}
	return screen.Stay()
}

// filtering handles a key or a paste while the filter has the letters.
func (s *Screen) filtering(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	reply, changed, cmd := s.filter.Update(msg, &s.list)
	switch {
	case reply == dialog.Cancelled, reply == dialog.Taken && s.filter.Query() == "":
		s.unfilter()
	case reply == dialog.Taken:
		s.filter.Rest()
	case changed:
		s.match()
		s.list.MoveTo(0)
	}
	return screen.Stay(), cmd
}

// unfilter shows every entry again. The cursor stays with the one it stood on.
func (s *Screen) unfilter() {
	e, ok := s.selected()
	s.filter.Close()
	s.match()
	if ok {
		s.goTo(e.event.Seq)
	}
}

// match picks the entries that the filter leaves.
func (s *Screen) match() {
	matches := matcher(s.filter.Query())
	s.shown = s.shown[:0:0]
	for i, e := range s.book.entries {
		if matches(e.text) {
			s.shown = append(s.shown, i)
		}
	}
	s.list.SetLen(len(s.shown))
}
