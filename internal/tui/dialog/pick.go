package dialog

import (
	"strconv"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
)

// Pick is a list to choose one line from, narrowed by typing where find is set.
type Pick struct {
	env    screen.Env
	title  string
	search Search
	find   func(query string) []string // nil: the lines are fixed
	lines  []string
	list   widget.List
}

// NewPick returns a list to choose a line from. find, if not nil, returns the lines for what was typed.
func NewPick(env screen.Env, title string, lines []string, find func(string) []string) *Pick {
	p := &Pick{env: env, title: title, search: NewSearch(env, "", 60), find: find}
	if find != nil {
		p.search.Open()
		lines = find("")
	}
	p.show(lines)
	return p
}

// show lists lines, the cursor on the first one.
func (p *Pick) show(lines []string) {
	p.lines, p.list = lines, widget.List{}
	p.list.SetLen(len(lines))
}

// At returns the index of the chosen line; ok is false if there is none.
func (p *Pick) At() (i int, ok bool) { return p.list.At(), len(p.lines) > 0 }

// Then returns what is done when a line is chosen: then is called with its index, unless there is none to choose.
func (p *Pick) Then(then func(i int) screen.Outcome) func() (screen.Outcome, tea.Cmd) {
	return func() (screen.Outcome, tea.Cmd) {
		if len(p.lines) == 0 {
			return screen.Stay(), nil
		}
		return then(p.list.At()), nil
	}
}

// Update handles a key or a paste.
func (p *Pick) Update(msg tea.Msg) (Reply, tea.Cmd) {
	if p.find != nil {
		reply, changed, cmd := p.search.Update(msg, &p.list)
		if changed {
			p.show(p.find(p.search.Query()))
		}
		return reply, cmd
	}
	press, _ := msg.(tea.KeyMsg)
	switch k := p.env.Keys.Pick; {
	case p.Takes(press):
		if n := p.number(press); n > 0 {
			p.list.MoveTo(n - 1)
		}
		return Taken, nil
	case key.Matches(press, k.Cancel):
		return Cancelled, nil
	case p.list.Press(press, k.Nav):
	}
	return Pending, nil
}

// Takes reports whether a key takes the line under the cursor, or one by its number.
func (p *Pick) Takes(msg tea.KeyMsg) bool {
	return key.Matches(msg, p.env.Keys.Pick.Take) || p.number(msg) > 0
}

// number returns the number of the line that a key names; 0 for none.
func (p *Pick) number(msg tea.KeyMsg) int {
	n, err := strconv.Atoi(msg.String())
	if err != nil || p.find != nil || n > len(p.lines) {
		return 0
	}
	return n
}

// Finds reports whether the list is narrowed by typing.
func (p *Pick) Finds() bool { return p.find != nil }

// Lines draws the list in a frame, width × height cells; fixed lines take no more of the height than they need.
func (p *Pick) Lines(width, height int) []string {
	if !p.Finds() {
		height = min(height, len(p.lines)+2)
	}
	inside := p.search.Lines(width - 4)
	inside = append(inside, p.list.Lines(height-2-len(inside), func(i int) string { return p.line(i, width-4) })...)
	return widget.Box(p.env.Theme, p.title, inside, width, height)
}

func (p *Pick) line(i, width int) string {
	text, th := p.lines[i], p.env.Theme
	if p.find == nil && len(p.lines) < 10 {
		text = strconv.Itoa(i+1) + " " + text
	}
	if i != p.list.At() {
		return "  " + text
	}
	return th.Cursor.Render(widget.Fit(th.Glyph.Cursor+" "+text, width, th.Glyph.More))
}

// Help returns the keys of the list.
func (p *Pick) Help() [][]key.Binding {
	if p.find != nil {
		return keymap.Full(p.search.Keys())
	}
	return keymap.Full(p.env.Keys.Pick)
}

// Search is a field above a list, for what the list is narrowed by. While it has the letters, the keys
// that move the cursor still move it in the list.
type Search struct {
	env   screen.Env
	field widget.Field
	open  bool // the field is shown
}

// NewSearch returns a search that is closed, for at most limit characters.
func NewSearch(env screen.Env, placeholder string, limit int) Search {
	return Search{env: env, field: widget.NewField(env.Theme, placeholder, limit)}
}

// Open shows the field, and gives it the letters.
func (s *Search) Open() {
	s.open = true
	s.field.Focus(true)
}

// Rest takes the letters from the field.
func (s *Search) Rest() { s.field.Focus(false) }

// Close forgets what was searched for.
func (s *Search) Close() {
	s.open = false
	s.field.SetValue("")
}

// IsOpen reports whether the field is shown.
func (s *Search) IsOpen() bool { return s.open }

// CapturesText reports whether letters go into the field.
func (s *Search) CapturesText() bool { return s.open && s.field.Focused() }

// Query returns what is searched for, as typed.
func (s *Search) Query() string { return s.field.Value() }

// Keys returns the keys while the field has the letters.
func (s *Search) Keys() keymap.Pick { return s.env.Keys.Pick.Typing() }

// Update handles a key or a paste while the field has the letters. changed reports whether the query is
// another one.
func (s *Search) Update(msg tea.Msg, list *widget.List) (reply Reply, changed bool, cmd tea.Cmd) {
	if press, ok := msg.(tea.KeyMsg); ok {
		switch k := s.Keys(); {
		case key.Matches(press, k.Take):
			return Taken, false, nil
		case key.Matches(press, k.Cancel):
			return Cancelled, false, nil
		case key.Matches(press, k.Paste):
			return Pending, false, s.env.Paste
		case list.Press(press, k.Nav):
			return Pending, false, nil
		}
	}
	before := s.field.Value()
	s.field.Update(msg)
	return Pending, s.field.Value() != before, nil
}

// Lines draws the field; it returns nothing while that is not shown.
func (s *Search) Lines(width int) []string {
	if !s.open {
		return nil
	}
	return []string{s.field.View(width)}
}
