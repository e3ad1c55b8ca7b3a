// Package sitefile is the screen on which a municipality is set up: the questions of a site file, a page at a time. The first list
// shows which pages are answered and which have something left; on a page each answer is judged as it is typed, and written into the
// file when it is given. Nothing needs to be answered before something else.
package sitefile

import (
	"errors"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/companylist"
	"example.org/resetup/internal/siteform"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/input"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
)

// Files reads and writes the site file.
type Files interface {
	// Open returns the questions over the site file as it is now, or over a blank one.
	Open() (*siteform.Form, error)
	// Save writes the answers. If somebody else has changed the file it writes nothing, and returns the questions over it anew
	// beside the error.
	Save(f *siteform.Form) (anew *siteform.Form, err error)
	// Read reads a list of companies.
	Read(path string) (companylist.File, error)
	// Leave is called when the screen is left after an answer was written: what follows begins with the new site.
	Leave()
}

// Screen is the questions.
type Screen struct {
	dialog.Page // which asks for an answer

	env   screen.Env
	files Files

	form    *siteform.Form // nil until it has been read
	pages   []siteform.Page
	problem string // why it could not be read
	at      int    // the page that is open; -1 for the list of them
	list    widget.List
	cells   []string // of the line that is being typed
	judged  string   // what is wrong with what is typed; empty if nothing is
	told    []string // what a list of companies changes, or why it cannot be used
	written bool     // an answer was
	stays   bool     // the cursor does, when what is being written is: it is at the line that was moved
	large   bool     // what is being written is a list of companies, and which is the large one is to be asked
}

// New returns the screen.
func New(env screen.Env, files Files) *Screen { return &Screen{env: env, files: files, at: -1} }

// Init reads the site file.
func (s *Screen) Init() tea.Cmd {
	files := s.files
	return screen.Load(func() (tea.Msg, error) {
		f, err := files.Open()
		return opened{f}, err
	})
}

type (
	opened struct{ form *siteform.Form }
	read   struct{ list companylist.File }
	saved  struct{ anew *siteform.Form } // of a file that somebody else has changed
)

// FullHelp returns every key.
func (s *Screen) FullHelp() [][]key.Binding { return s.Ask.HelpOr(s.keys()) }

// keys returns the keys; those that can do nothing now are disabled.
func (s *Screen) keys() keymap.SiteFile {
	k := s.env.Keys.SiteFile
	k.Open.SetEnabled(s.form != nil)
	k.Next.SetEnabled(s.at >= 0)
	k.Previous.SetEnabled(s.at > 0)
	if s.following() < 0 {
		k.Next.SetHelp(k.Next.Help().Key, s.env.Text.TUI.Keys.Board)
	}
	t := s.table()
	k.New.SetEnabled(t != nil && !t.Fixed)
	k.Remove.SetEnabled(t != nil && !t.Fixed && s.row() >= 0 && s.row() < len(t.Rows))
	k.Up.SetEnabled(k.Remove.Enabled() && s.row() > 0)
	k.Down.SetEnabled(k.Remove.Enabled() && s.row()+1 < len(t.Rows))
	k.Paste.SetEnabled(k.New.Enabled())
	k.File.SetEnabled(k.New.Enabled())
	return k
}

// table returns the table of the page that is open, nil if there is none.
func (s *Screen) table() *siteform.Table {
	if s.at < 0 {
		return nil
	}
	return s.pages[s.at].Table
}

// row returns the line of the table under the cursor; below 0 for a field.
func (s *Screen) row() int { return s.list.At() - len(s.pages[s.at].Fields) }

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		if msg.Paste && s.isTable(string(msg.Runes)) {
			return s.pasted(string(msg.Runes)), nil
		}
		return s.Press(msg, s.command)
	case widget.Pasted:
		switch {
		case s.isTable(msg.Text) && msg.Fault == "":
			return s.pasted(msg.Text), nil
		case s.Ask.IsOpen():
			return s.Press(msg, s.command)
		}
		return screen.Alarm(msg.Fault), nil
	case opened:
		s.form = msg.form
		s.show(-1)
	case read:
		s.Ask.Close()
		return s.prepare(msg.list), nil
	case screen.Unread:
		if s.form == nil {
			s.problem = s.env.ErrorLine(msg.Err)
		}
		s.Ask.Fault(s.env.ErrorLine(msg.Err))
	case saved:
		return s.saved(), nil
	case screen.NotWritten:
		if anew, ok := msg.Msg.(saved); ok && anew.anew != nil {
			s.form = anew.anew
			s.Ask.Close()
			s.show(s.at)
		}
		return screen.Alarm(s.env.ErrorLine(msg.Err)), nil
	}
	return screen.Stay(), nil
}

// show shows a page, or the list of pages for -1, with the answers as they are now.
func (s *Screen) show(at int) {
	if at != s.at {
		before := s.at
		s.at, s.list = at, widget.List{}
		defer func() {
			if at < 0 {
				s.list.MoveTo(before + 1) // what comes next
			}
		}()
	}
	s.pages = s.form.Pages()
	if at < 0 {
		s.list.SetLen(len(s.pages) + 1) // the last one leaves
		return
	}
	n := len(s.pages[at].Fields)
	if t := s.table(); t != nil {
		n += len(t.Rows)
		if !t.Fixed {
			n++ // a new line
		}
	}
	s.list.SetLen(n)
}

func (s *Screen) command(msg tea.KeyMsg) (screen.Outcome, tea.Cmd) {
	s.told, s.cells = nil, nil
	switch k := s.keys(); {
	case key.Matches(msg, k.Back):
		return s.back(), nil
	case key.Matches(msg, k.Next):
		s.visit(s.following())
	case key.Matches(msg, k.Previous):
		s.visit(s.at - 1)
	case key.Matches(msg, k.Open):
		return s.open(), nil
	case key.Matches(msg, k.New):
		s.list.MoveTo(len(s.pages[s.at].Fields) + len(s.table().Rows))
		s.askLine()
	case key.Matches(msg, k.Remove):
		return s.askRemove(), nil
	case key.Matches(msg, k.Up):
		return s.swap(s.row()-1, -1), nil
	case key.Matches(msg, k.Down):
		return s.swap(s.row(), 1), nil
	case key.Matches(msg, k.Paste):
		return screen.Stay(), s.env.Paste
	case key.Matches(msg, k.File):
		s.askFile()
	default:
		s.list.Press(msg, k.Nav)
	}
	return screen.Stay(), nil
}

// following returns the page behind the one that is open; -1 behind the last.
func (s *Screen) following() int {
	if s.at+1 < len(s.pages) {
		return s.at + 1
	}
	return -1
}

// back leaves a page for the list of them, and the list for where the screen was opened from, or for what follows a new site.
func (s *Screen) back() screen.Outcome {
	switch {
	case s.at >= 0:
		s.show(-1)
		return screen.Stay()
	case s.written:
		s.files.Leave()
		return screen.Quit()
	}
	return screen.Pop()
}

// open opens what is under the cursor: a page, the way out, or the question for an answer.
func (s *Screen) open() screen.Outcome {
	switch {
	case s.at < 0 && s.list.At() == len(s.pages):
		return s.back()
	case s.at < 0:
		s.visit(s.list.At())
	case s.row() < 0:
		s.askField()
	default:
		s.askLine()
	}
	return screen.Stay()
}

// visit shows a page, and asks the question of one that has no other.
func (s *Screen) visit(at int) {
	if s.show(at); at >= 0 && len(s.pages[at].Fields) == 1 && s.table() == nil {
		s.askField()
	}
}

// swap makes a line and the one below it change places; the cursor goes with the line under it.
func (s *Screen) swap(row, by int) screen.Outcome {
	if err := s.form.Swap(s.pages[s.at].ID, row); err != nil {
		s.judge(err)
		return screen.Alarm(s.judged)
	}
	s.list.MoveTo(s.list.At() + by)
	s.stays = true
	return s.save()
}

// save writes the answers. The question that was answered stays open until that is done.
func (s *Screen) save() screen.Outcome {
	form, files := s.form, s.files
	return screen.Save(screen.Write{Job: form.Path(), Own: true, Do: func() (tea.Msg, error) {
		anew, err := files.Save(form)
		return saved{anew}, err
	}})
}

// saved goes on behind the answer that was written.
func (s *Screen) saved() screen.Outcome {
	s.Ask.Close()
	s.written, s.told, s.cells = true, nil, nil
	lines := 0
	if t := s.table(); t != nil {
		lines = len(t.Rows)
	}
	s.show(s.at)
	if t := s.table(); !s.stays && (s.row() < 0 || t != nil && len(t.Rows) >= lines) {
		s.list.MoveTo(s.list.At() + 1)
	}
	s.stays = false
	if s.large && s.form.LacksLarge() {
		s.askLarge()
	}
	s.large = false
	if lost := s.form.Lost(); len(lost) > 0 {
		return screen.Alarm(strings.Join(lost, " "))
	}
	return screen.Say(s.env.Theme.Glyph.Ready + " " + s.env.Text.TUI.SiteFile.Saved)
}

// isTable reports whether a text that is pasted is for the table, not for the question that is open.
func (s *Screen) isTable(text string) bool {
	return s.form != nil && (!s.Ask.IsOpen() || strings.ContainsAny(strings.TrimSpace(text), "\t\r\n"))
}

// pasted takes a table that was pasted. One that was cut off is refused: lines would be missing in it.
func (s *Screen) pasted(text string) screen.Outcome {
	if len(text) > input.MaxPaste-len("\xff\xff\xff\xff") {
		return screen.Alarm(s.env.Text.TUI.JobList.TooLong)
	}
	if t := s.table(); t == nil || t.Fixed {
		return screen.Alarm(s.env.Text.TUI.SiteFile.NoPaste)
	}
	s.Ask.Close()
	s.cells = nil
	return s.prepare(companylist.File{Name: "-", Data: []byte(strings.ReplaceAll(text, "\r", "\n"))})
}

// prepare shows what a table makes of the lines of the page, and asks whether to take it.
func (s *Screen) prepare(list companylist.File) screen.Outcome {
	t, page := s.env.Text, s.pages[s.at].ID
	u, err := s.form.Paste(page, list)
	s.told = u.Says
	switch faults, isList := errors.AsType[*companylist.ListError](err); {
	case isList:
		s.told = append(s.told, faults.Faults...)
		return screen.Alarm(s.env.ErrorLine(err))
	case err != nil:
		return screen.Alarm(s.env.ErrorLine(err))
	case u.Changes == 0:
		return screen.Say(t.SiteForm.NoChanges)
	}
	s.large = page == "companies"
	s.confirm(t.TUI.SiteFile.AskTake(u.Changes), u)
	return screen.Stay()
}

// confirm asks whether to make the changes of an update.
func (s *Screen) confirm(question string, u siteform.Update) {
	s.Ask.OpenOr(dialog.NewConfirm(s.env, question), func() (screen.Outcome, tea.Cmd) {
		s.form.Take(u)
		return s.save(), nil
	}, func() screen.Outcome {
		s.Ask.Close()
		s.told, s.large = nil, false
		return screen.Stay()
	})
}
