// Package console is the page of a Visma to practise on: the job console of the programserver, and the windows in which jobs are
// ordered and changed. It stands beside the wizard, or alone in a window of its own.
package console

import (
	"slices"
	"strconv"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/console"
	"example.org/resetup/internal/practice"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
)

// Desk is the console that the page shows. *practice.Desk is one.
type Desk interface {
	// Look returns the console as it stands now.
	Look() (*console.Console, error)
	// Do does something in the console, in its file.
	Do(do func(c *console.Console) error) error
	// Set sets the clock forward.
	Set(f practice.Forward) error
}

// Nav is what the page is made with.
type Nav struct {
	Desk    Desk
	Office  console.Office
	Summary func() screen.Screen
}

// Screen is the page.
type Screen struct {
	dialog.Page

	env    screen.Env
	nav    Nav
	place  console.Place
	c      *console.Console // as it was read last; nil until then
	rows   []console.Job    // those that are searched for
	list   widget.List
	search dialog.Search
	form   *form // the window that is open; nil if none is
}

// New returns the page. One stands in Økonomi, in the first company.
func New(env screen.Env, nav Nav) *Screen {
	s := &Screen{env: env, nav: nav, search: dialog.NewSearch(env, "", 60)}
	s.place = console.Place{Module: console.Economy, Company: nav.Office.Companies[0], User: cleantext.Line(env.Stamper.Operator)}
	return s
}

// looked is the console as it stands.
type looked struct{ c *console.Console }

// done is something that was done in the console.
type done struct {
	looked
	say string
	job console.Job // that it was done to; none where it is gone
}

// Init reads the console.
func (s *Screen) Init() tea.Cmd { return s.look() }

func (s *Screen) look() tea.Cmd {
	desk := s.nav.Desk
	return screen.Load(func() (tea.Msg, error) {
		c, err := desk.Look()
		return looked{c}, err
	})
}

// CapturesText reports whether letters are text now.
func (s *Screen) CapturesText() bool {
	return s.Page.CapturesText() || s.form != nil || s.search.CapturesText()
}

// Asks returns what a key would answer now.
func (s *Screen) Asks() any {
	if s.form != nil && !s.Ask.IsOpen() {
		return s.form
	}
	return s.Page.Asks()
}

// FullHelp returns every key.
func (s *Screen) FullHelp() [][]key.Binding {
	switch {
	case s.Ask.IsOpen():
		return s.Ask.Prompt().Help()
	case s.form != nil:
		return keymap.Full(s.form.keys())
	case s.search.CapturesText():
		return keymap.Full(s.search.Keys())
	}
	k := s.env.Keys.Console
	k.Back.SetEnabled(s.search.IsOpen())
	return keymap.Full(k)
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	switch msg := msg.(type) {
	case looked:
		s.show(msg.c)
	case done:
		s.show(msg.c)
		if s.form != nil {
			s.form.done()
		}
		if s.form != nil && !s.form.stays {
			s.form = nil
			if !slices.ContainsFunc(s.rows, func(j console.Job) bool { return j.ID == msg.job.ID }) {
				s.forget()
			}
			s.list.Follow(len(s.rows), func(i int) bool { return s.rows[i].ID == msg.job.ID })
		}
		return screen.Say(msg.say), nil
	case screen.Pulse, screen.Shown:
		return screen.Stay(), s.look()
	case screen.Unread:
		return screen.Alarm(s.env.ErrorLine(msg.Err)), nil
	case screen.NotWritten:
		text := s.refusal(msg.Err)
		if s.form != nil {
			s.form.fault = text
			return screen.Stay(), nil
		}
		return screen.Alarm(text), nil
	case tea.KeyMsg, widget.Pasted:
		return s.typed(msg)
	}
	return screen.Stay(), nil
}

// show shows the console. The first time the newest job is under the cursor.
func (s *Screen) show(c *console.Console) {
	first, at := s.c == nil, s.at().ID
	s.c = c
	s.narrow()
	s.list.Follow(len(s.rows), func(i int) bool { return s.rows[i].ID == at })
	if first {
		s.list.MoveTo(len(s.rows) - 1)
	}
}

// narrow keeps the rows that are searched for.
func (s *Screen) narrow() {
	s.rows = nil
	query := cleantext.Words(s.search.Query())
	for _, j := range s.c.Jobs() {
		if j.Finds(query) {
			s.rows = append(s.rows, j)
		}
	}
	s.list.SetLen(len(s.rows))
}

// forget shows all rows again, the cursor on the same one.
func (s *Screen) forget() {
	at := s.at().ID
	s.search.Close()
	s.narrow()
	s.list.Follow(len(s.rows), func(i int) bool { return s.rows[i].ID == at })
}

// at returns the job under the cursor, none if there is none.
func (s *Screen) at() console.Job {
	if len(s.rows) == 0 {
		return console.Job{}
	}
	return s.rows[s.list.At()]
}

// typed hands a key or a paste to the question, the window or the search that is open, else to the page.
func (s *Screen) typed(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	switch {
	case s.Ask.IsOpen():
		return s.Ask.Press(msg)
	case s.form != nil:
		return s.inForm(msg)
	case s.search.CapturesText() && s.c != nil:
		reply, changed, cmd := s.search.Update(msg, &s.list)
		switch {
		case reply == dialog.Taken:
			s.search.Rest()
		case reply == dialog.Cancelled:
			s.forget()
		case changed:
			s.narrow()
		}
		return screen.Stay(), cmd
	}
	if press, ok := msg.(tea.KeyMsg); ok && !press.Paste && s.c != nil {
		return s.command(press)
	}
	return screen.Stay(), nil
}

func (s *Screen) command(msg tea.KeyMsg) (screen.Outcome, tea.Cmd) {
	k, j := s.env.Keys.Console, s.at()
	switch {
	case key.Matches(msg, k.Order):
		s.askWay()
	case key.Matches(msg, k.Company):
		s.askCompany()
	case key.Matches(msg, k.Module):
		s.pick(s.env.Text.Practice.AskModule, s.nav.Office.Modules, func(i int) screen.Outcome {
			s.place.Module = s.nav.Office.Modules[i]
			return screen.Stay()
		})
	case key.Matches(msg, k.Clock):
		s.askClock()
	case key.Matches(msg, k.Export):
		return s.askExport()
	case key.Matches(msg, k.Search):
		s.forget()
		s.search.Open()
	case key.Matches(msg, k.Back) && s.search.IsOpen():
		s.forget()
	case key.Matches(msg, k.Summary):
		return screen.Push(s.nav.Summary()), nil
	case j.ID == 0:
	case key.Matches(msg, k.Open):
		if w, ok := s.nav.Office.Details(s.c, j.ID); ok {
			s.form = newForm(s.env, w, true)
		}
	case key.Matches(msg, k.Wait):
		return s.setStatus(j.ID, console.Waiting), nil
	case key.Matches(msg, k.Queue):
		return s.setStatus(j.ID, console.Queued), nil
	case key.Matches(msg, k.Delete):
		s.askDelete(j)
	case key.Matches(msg, k.Copy):
		return screen.Stay(), s.env.Copy(strconv.Itoa(j.ID))
	}
	s.list.Press(msg, k.Nav)
	return screen.Stay(), nil
}

// act does something in the console, and then says so.
func (s *Screen) act(say string, do func(c *console.Console) (console.Job, error)) screen.Outcome {
	desk := s.nav.Desk
	return screen.Save(screen.Write{Own: true, Do: func() (tea.Msg, error) {
		out := done{say: say}
		err := desk.Do(func(c *console.Console) (err error) {
			out.job, err = do(c)
			return err
		})
		if err == nil {
			out.c, err = desk.Look()
		}
		return out, err
	}})
}

func (s *Screen) setStatus(id int, to console.Status) screen.Outcome {
	return s.act(s.env.Text.Practice.SetTo(id, string(to)), func(c *console.Console) (console.Job, error) {
		return console.Job{ID: id}, c.SetStatus(id, to)
	})
}

// refusal says why something was not done.
func (s *Screen) refusal(err error) string {
	if text := practice.Refusal(err, s.env.Text.Practice); text != "" {
		return text
	}
	return s.env.ErrorLine(err)
}

// inForm handles a key or a paste while a window is open.
func (s *Screen) inForm(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	t := s.env.Text.Practice
	switch what, cmd := s.form.press(msg); what {
	case pressed:
		say := t.Ordered
		if s.form.stays {
			say = t.Changed
		}
		return s.act(say, s.form.window().Press), cmd
	case closed:
		say := t.Closed
		if s.form.unsaved() {
			say = t.Unsaved
		}
		s.form = nil
		return screen.Say(say), cmd
	default:
		return screen.Stay(), cmd
	}
}
