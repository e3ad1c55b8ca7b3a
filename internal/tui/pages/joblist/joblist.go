// Package joblist is the screen on which a list of the job console is taken into a run. The list is pasted, taken from the clipboard or
// read from a file; each row is shown with what it is and what would be recorded of it; a row that may be several jobs is settled by
// one key; and one key records it all in one act. What then differs is told.
package joblist

import (
	"cmp"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/input"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
)

// Lists reads lists of the console, and records what they show.
type Lists interface {
	// Open reads a file, or a pasted text if file is empty, and returns what it is compared with: a run.
	Open(run, file, pasted string) (reconcile.Input, error)
	// Assign returns in with the job that the row with an id is, and keeps that for the lists that come.
	Assign(in reconcile.Input, id, job string) (reconcile.Input, error)
	// Standing returns in lines what the list before showed of a run and still stands; none if nothing does.
	Standing(run string) ([]string, error)
	// Record records what a list shows, and returns in lines what was recorded and what differs. The file is empty for a pasted list.
	Record(in reconcile.Input, file string) (said []string, err error)
}

// Screen is the list of one run.
type Screen struct {
	dialog.Page // which asks for a file

	env   screen.Env
	lists Lists
	run   string

	file   string // that the list was read from; empty for a pasted one
	text   string // that was pasted
	in     reconcile.Input
	rows   []reconcile.Reading
	taken  int // jobs of which something would be recorded
	stands int // the widest start and status of a row, in cells
	list   widget.List
	said   []string    // lines about what was recorded; nil until then
	left   []string    // lines about the list before, until another is given
	told   widget.List // the cursor in either
}

// New returns the screen.
func New(env screen.Env, lists Lists, run string) *Screen {
	return &Screen{env: env, lists: lists, run: run}
}

// standing is what the list before showed and still stands.
type standing struct{ lines []string }

// Init reads what the list before showed: the new one is yet to come.
func (s *Screen) Init() tea.Cmd {
	lists, run := s.lists, s.run
	return screen.Load(func() (tea.Msg, error) {
		lines, err := lists.Standing(run)
		return standing{lines}, err
	})
}

// question is what a key of the screen answers.
type question struct {
	digest   string
	assigned int
	at       int
	asked    any
}

// Asks returns the row under the cursor, in the list as it is shown.
func (s *Screen) Asks() any {
	return question{s.in.List.Digest, len(s.in.Assigned), s.list.At(), s.Ask.Prompt()}
}

// Stores reports whether a key records something, or says which job a row is.
func (s *Screen) Stores(msg tea.KeyMsg) bool {
	if s.Ask.IsOpen() {
		return false
	}
	_, settles := s.settles(msg)
	return settles || key.Matches(msg, s.keys().Take)
}

// FullHelp returns every key.
func (s *Screen) FullHelp() [][]key.Binding { return s.Ask.HelpOr(s.keys()) }

// keys returns the keys; those that can do nothing now are disabled.
func (s *Screen) keys() keymap.JobList {
	k := s.env.Keys.JobList
	isDone := s.said != nil
	k.Take.SetEnabled(s.rows != nil && !isDone)
	if s.taken == 0 {
		k.Take.SetHelp(k.Take.Help().Key, s.env.Text.TUI.Keys.SeeList)
	}
	k.Next.SetEnabled(!isDone && s.nextUnsure(0) >= 0)
	k.Which.SetEnabled(!isDone && len(s.choices()) > 0)
	k.Paste.SetEnabled(!isDone)
	k.File.SetEnabled(!isDone)
	return k
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		if msg.Paste && !s.Ask.IsOpen() && s.said == nil {
			return s.pasted(string(msg.Runes))
		}
		return s.Press(msg, s.command)
	case widget.Pasted:
		switch {
		case s.Ask.IsOpen():
			return s.Press(msg, s.command)
		case msg.Fault != "":
			return screen.Alarm(msg.Fault), nil
		}
		return screen.Stay(), s.open("", msg.Text)
	case standing:
		s.left = msg.lines
		s.told.SetLen(len(s.left))
	case opened:
		s.Ask.Close()
		s.show(msg)
	case recorded:
		s.said = msg.said
		s.told.SetLen(len(s.said))
		s.told.MoveTo(0)
		if s.in.Run.Closed() {
			return screen.Say(s.env.Text.TUI.Board.Closed), nil
		}
		if s.taken == 0 {
			return screen.Stay(), nil
		}
		return screen.Say(s.env.Theme.Glyph.Ready + " " + s.env.Text.TUI.JobList.Recorded(s.taken)), nil
	case screen.Unread:
		return s.fault(msg.Err), nil
	case screen.NotWritten:
		if msg.Conflict { // the record has moved on
			return s.fault(msg.Err), s.open(s.file, s.text)
		}
		return s.fault(msg.Err), nil
	}
	return screen.Stay(), nil
}

// fault shows an error: under the question for a file if that is open.
func (s *Screen) fault(err error) screen.Outcome {
	text := s.env.ErrorLine(err)
	if s.Ask.IsOpen() {
		s.Ask.Fault(text)
		return screen.Stay()
	}
	return screen.Alarm(text)
}

// pasted reads a list that was pasted into the terminal. One that was cut off is refused: jobs would be missing in it.
func (s *Screen) pasted(text string) (screen.Outcome, tea.Cmd) {
	if len(text) > input.MaxPaste-len("\xff\xff\xff\xff") {
		return screen.Alarm(s.env.Text.TUI.JobList.TooLong), nil
	}
	return screen.Stay(), s.open("", strings.ReplaceAll(text, "\r", "\n"))
}

// opened is a list that was read, and what it shows.
type opened struct {
	file   string
	text   string
	in     reconcile.Input
	result reconcile.Result
}

type recorded struct{ said []string }

// open returns the command that reads a list.
func (s *Screen) open(file, text string) tea.Cmd {
	lists, run := s.lists, s.run
	return screen.Load(func() (tea.Msg, error) {
		in, err := lists.Open(run, file, text)
		return compared(file, text, in), err
	})
}

// compared returns a list with what it shows.
func compared(file, text string, in reconcile.Input) opened {
	in.EachRow = true
	return opened{file, text, in, reconcile.Compare(in)}
}

// show shows a list that was read. The cursor goes to the first row that is to be settled.
func (s *Screen) show(msg opened) {
	s.file, s.text, s.in, s.rows, s.taken, s.stands = msg.file, msg.text, msg.in, msg.result.Rows, 0, 0
	jobs := map[string]bool{}
	for i, r := range s.rows {
		s.stands = max(s.stands, widget.Width(standsAs(r)))
		if s.in.Run.Closed() { // a list is only compared with it
			s.rows[i].Offers = nil
			continue
		}
		for _, o := range r.Offers {
			jobs[o.Job] = true
		}
	}
	s.taken = len(jobs)
	s.list.SetLen(len(s.rows))
	if at := s.nextUnsure(0); at >= 0 {
		s.list.MoveTo(at)
	}
}

// nextUnsure returns the first row from one on that a key can settle, or from the start if there is none; -1 if there is none at all.
func (s *Screen) nextUnsure(from int) int {
	for i := range s.rows {
		if at := (from + i) % len(s.rows); s.rows[at].Is == reconcile.Unsure && s.rows[at].ID != "" {
			return at
		}
	}
	return -1
}

// most is how many jobs a row can be settled between: one digit each.
const most = 9

// choices returns the keys of the jobs that the row under the cursor may be.
func (s *Screen) choices() []string {
	if len(s.rows) == 0 {
		return nil
	}
	r := s.rows[s.list.At()]
	if r.Is != reconcile.Unsure || r.ID == "" {
		return nil
	}
	return r.Jobs[:min(len(r.Jobs), most)]
}

// settles returns the job that a key says the row under the cursor is.
func (s *Screen) settles(msg tea.KeyMsg) (job string, ok bool) {
	jobs := s.choices()
	i := slices.Index(s.env.Keys.JobList.Which.Keys(), msg.String())
	if !key.Matches(msg, s.keys().Which) || i < 0 || i >= len(jobs) {
		return "", false
	}
	return jobs[i], true
}

func (s *Screen) command(msg tea.KeyMsg) (screen.Outcome, tea.Cmd) {
	job, settles := s.settles(msg)
	switch k := s.keys(); {
	case key.Matches(msg, k.Back):
		return screen.Pop(), nil
	case settles:
		return s.assign(job), nil
	case key.Matches(msg, k.Take):
		return s.record(), nil
	case key.Matches(msg, k.Next):
		s.list.MoveTo(s.nextUnsure(s.list.At() + 1))
	case key.Matches(msg, k.Paste):
		return screen.Stay(), s.env.Paste
	case key.Matches(msg, k.File):
		s.askFile()
	case s.rows == nil, s.said != nil:
		s.told.Press(msg, k.Nav)
	default:
		s.list.Press(msg, k.Nav)
	}
	return screen.Stay(), nil
}

// assign says which job the row under the cursor is.
func (s *Screen) assign(job string) screen.Outcome {
	lists, file, text, in, id := s.lists, s.file, s.text, s.in, s.rows[s.list.At()].ID
	return screen.Save(screen.Write{Job: s.run + " " + id, Own: true, Do: func() (tea.Msg, error) {
		in, err := lists.Assign(in, id, job)
		if err != nil {
			return nil, err
		}
		return compared(file, text, in), nil
	}})
}

// record records what the list shows.
func (s *Screen) record() screen.Outcome {
	lists, file, in := s.lists, s.file, s.in
	return screen.Save(screen.Write{Job: s.run + " " + in.List.Digest, Own: true, Do: func() (tea.Msg, error) {
		said, err := lists.Record(in, file)
		return recorded{append([]string{}, said...)}, err
	}})
}

// longest is the longest path of a file, in characters.
const longest = 1000

// askFile asks for a file.
func (s *Screen) askFile() {
	q := dialog.NewQuestion(s.env, s.env.Text.TUI.JobList.AskFile, longest)
	s.Ask.Open(q, func() (screen.Outcome, tea.Cmd) {
		path := q.Path()
		if path == "" {
			return screen.Stay(), nil
		}
		return screen.Stay(), s.open(path, "")
	})
}

// name returns what the list is called.
func (s *Screen) name() string { return cmp.Or(s.file, s.env.Text.Reconcile.Pasted) }
