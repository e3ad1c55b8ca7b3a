package widget

import (
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/theme"
)

// Row draws a line of a list in its style, with the sign of the cursor and gap in front of the line under
// the cursor, and as much empty room in front of the others.
func Row(t theme.Theme, here bool, gap, text string, style lipgloss.Style) string {
	if here {
		return t.Title.Render(t.Glyph.Cursor) + gap + t.Cursor.Render(text)
	}
	return " " + gap + style.Render(text)
}

// List is the cursor of a list, and the part of the list that is in sight. Every page that has a
// list holds one, so that the keys do the same on all of them. What an item is and how it looks is
// the page's own: SetLen or Follow says how many items there are, Press moves the cursor, and Lines, Window
// or Among, called while drawing, returns what is to be drawn. The zero value is an empty list.
type List struct {
	at    int // the item under the cursor
	total int // items
	top   int // the first line in sight
	shown int // items in sight when the list was drawn last
}

// At returns the index of the item under the cursor, and 0 in an empty list.
func (l *List) At() int { return l.at }

// SetLen sets the number of items. The cursor stays where it is, or goes to the last item if there
// are fewer.
func (l *List) SetLen(total int) {
	l.total = total
	l.MoveTo(l.at)
}

// Follow sets the number of items, and moves the cursor to the first item that is reports true for.
// If there is none, the cursor stays as in SetLen.
func (l *List) Follow(total int, is func(i int) bool) {
	l.SetLen(total)
	for i := range total {
		if is(i) {
			l.at = i
			return
		}
	}
}

// MoveTo moves the cursor to an item; an index that is out of range means the nearest item.
func (l *List) MoveTo(i int) { l.at = max(0, min(i, l.total-1)) }

// Shown returns how many items were in sight when the list was drawn last, at least one.
func (l *List) Shown() int { return max(1, l.shown) }

// Press moves the cursor by a key, and reports whether it was a key that moves the cursor.
func (l *List) Press(msg tea.KeyMsg, k keymap.Nav) bool {
	by, ok := k.Step(msg, l.Shown(), l.total)
	if ok {
		l.MoveTo(l.at + by)
	}
	return ok
}

// Window returns the items in sight, from the first up to and without to, in a room of as many lines;
// each item takes one. The item under the cursor is among them if there is room for any.
func (l *List) Window(room int) (from, to int) {
	return l.window(room, l.total, func(i int) int { return i })
}

// Lines draws the items in sight, each on a line, in a room of as many lines.
func (l *List) Lines(room int, draw func(i int) string) []string {
	from, to := l.Window(room)
	out := make([]string, 0, to-from)
	for i := from; i < to; i++ {
		out = append(out, draw(i))
	}
	return out
}

// Among returns the lines in sight of a list whose items stand among other lines, such as headings:
// lines is how many there are in all, and lineOf the line of each item. The headings right above an item stay in sight with it, as far as
// there is room.
func (l *List) Among(room, lines int, lineOf []int) (from, to int) {
	return l.window(room, lines, func(i int) int { return lineOf[i] })
}

func (l *List) window(room, lines int, lineOf func(item int) int) (from, to int) {
	if l.total == 0 {
		l.top, l.shown = 0, 0
		return 0, max(0, min(lines, room))
	}
	mark := lineOf(l.at)
	l.top = Top(l.top, mark, room, lines)
	above := 0 // first line of the headings above the item
	if l.at > 0 {
		above = lineOf(l.at-1) + 1
	}
	if l.top == mark {
		l.top = min(mark, max(above, mark-room+1))
	}
	from, to = l.top, min(lines, l.top+max(0, room))
	l.shown = 0
	for i := range l.total {
		if at := lineOf(i); at >= from && at < to {
			l.shown++
		}
	}
	return from, to
}
