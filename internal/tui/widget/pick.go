package widget

import (
	"strconv"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/theme"
)

// Pick is a list to choose one line from, narrowed by typing where find is set.
type Pick struct {
	Title string
	Field Field
	find  func(query string) []string // nil: the lines are fixed
	lines []string
	list  List
	keys  keymap.Pick
	theme theme.Theme
	paste tea.Cmd
}

// NewPick opens a list. find, where given, makes the lines of what was typed.
func NewPick(t theme.Theme, k keymap.Pick, title string, lines []string, find func(string) []string, paste tea.Cmd) *Pick {
	p := &Pick{Title: title, Field: NewField(t, "", 60), find: find, lines: lines, keys: k, theme: t, paste: paste}
	if find != nil {
		p.lines, p.keys = find(""), k.Typing()
	}
	p.list.SetLen(len(p.lines))
	return p
}

// At returns the index of the chosen line; ok is false if there is none.
func (p *Pick) At() (i int, ok bool) { return p.list.At(), len(p.lines) > 0 }

// Update handles a key or a paste.
func (p *Pick) Update(msg tea.Msg) (Reply, tea.Cmd) {
	press, isKey := msg.(tea.KeyMsg)
	if isKey && !press.Paste {
		switch {
		case key.Matches(press, p.keys.Take):
			return Taken, nil
		case key.Matches(press, p.keys.Cancel):
			return Cancelled, nil
		case p.list.Press(press, p.keys.Nav):
			return Pending, nil
		case key.Matches(press, p.keys.Paste) && p.find != nil:
			return Pending, p.paste
		}
	}
	if p.find == nil {
		return p.digit(press.String()), nil
	}
	before := p.Field.Value()
	p.Field.Update(msg)
	if p.Field.Value() != before {
		p.lines, p.list = p.find(p.Field.Value()), List{}
		p.list.SetLen(len(p.lines))
	}
	return Pending, nil
}

// digit chooses a line by its number.
func (p *Pick) digit(press string) Reply {
	n, err := strconv.Atoi(press)
	if err != nil || n < 1 || n > len(p.lines) {
		return Pending
	}
	p.list.MoveTo(n - 1)
	return Taken
}

// Lines draws the list in a frame, width × height cells.
func (p *Pick) Lines(width, height int) []string {
	var inside []string
	if p.find != nil {
		inside = append(inside, p.Field.View(width-4))
	}
	from, to := p.list.Window(height - 2 - len(inside))
	for i := from; i < to; i++ {
		inside = append(inside, p.line(i, width-4))
	}
	return Box(p.theme, p.Title, inside, width, height)
}

func (p *Pick) line(i, width int) string {
	text := p.lines[i]
	if p.find == nil && len(p.lines) < 10 {
		text = strconv.Itoa(i+1) + " " + text
	}
	if i != p.list.At() {
		return "  " + text
	}
	return p.theme.Cursor.Render(Fit(p.theme.Glyph.Cursor+" "+text, width, p.theme.Glyph.More))
}

// Help returns the keys of the list.
func (p *Pick) Help() [][]key.Binding { return p.keys.Full() }
