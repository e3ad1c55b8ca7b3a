package dialog

import (
	"strconv"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

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

// Lines draws the list in a frame, width × height cells.
func (p *Pick) Lines(width, height int) []string {
	inside := p.search.Lines(width - 4)
	from, to := p.list.Window(height - 2 - len(inside))
	for i := from; i < to; i++ {
		inside = append(inside, p.line(i, width-4))
	}
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
		return p.search.Keys().Full()
	}
	return p.env.Keys.Pick.Full()
}
