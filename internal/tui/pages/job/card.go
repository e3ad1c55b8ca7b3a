package job

import (
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// numbered names a line of a card.
func (s *Screen) numbered(l wizard.Line) string { return strconv.Itoa(l.Number) + " " + l.Do }

// cardLines draws the card being read: where to go, then what to do and type in which order. mark is the line that stays in sight, and starts
// has the id of each step by its first line.
func (s *Screen) cardLines(width int) (lines []string, mark int, starts map[int]string) {
	starts = map[int]string{}
	card := s.card()
	if lines = s.menuLines(card.Menu, width); len(lines) > 0 {
		lines = append(lines, "")
	}
	first := 0 // the index, among the fields of the card, of the step's first one
	for _, l := range card.Lines {
		from, fields := len(lines), 0
		if s.isDue(l) {
			fields = len(l.Fields)
		}
		starts[from] = l.ID
		lines = append(lines, s.cardLine(l, first, width)...)
		switch {
		case s.shows != "":
			if l.ID == s.shows {
				mark = from
			}
		case s.copies && s.item >= first && s.item < first+fields:
			mark = from
		case l.At == s.at && !s.copies:
			mark = len(lines) - 1
		}
		first += fields
	}
	return lines, mark, starts
}

// cardLine draws a step of a card. first is the index, among the fields of the card, of the step's first one.
func (s *Screen) cardLine(l wizard.Line, first, width int) []string {
	th := s.env.Theme
	if out := s.outText(l.ID); out != "" {
		lines := widget.Styled(s.numbered(l)+": "+out, width-2, th.Warn)
		lines[0] = th.Warn.Render(th.Glyph.None) + " " + lines[0]
		return append(lines[:1], widget.Indent("  ", lines[1:])...)
	}
	if !s.isDue(l) {
		glyph, style := s.mark(l.Step)
		text := s.numbered(l)
		if fact := l.Fact(); fact != "" {
			text += ": " + clean(fact)
		}
		return append([]string{widget.Cut(style.Render(glyph)+" "+th.Dim.Render(text), width, th.Glyph.More)}, s.notesOf(l.Step, width)...)
	}
	left := width - 2
	var right []string
	if len(l.Fields) > 0 {
		left = min(left*2/5, 34)
		for i := range l.Fields {
			right = append(right, s.fieldLines(s.fields(), first+i, l.Fields[i], width-2-left-1)...)
		}
	}
	lines := widget.Wrap(s.numbered(l), left-2)
	for i := 1; i < len(lines); i++ {
		lines[i] = "  " + lines[i]
	}
	if len(right) > 0 {
		lines = widget.Beside(lines, left, right, th.Glyph.More)
	}
	below := slices.Concat(s.pressLines(l.Step, width-4), s.cautionLines(l.Step, width-4))
	if l.Due {
		below = append(below, s.recordLines(l.Step, width-4)...)
	} else { // what is given is no record yet
		below = append(below, s.notesOf(l.Step, width-4)...)
	}
	return append(widget.Indent("  ", lines), widget.Indent("    ", below)...)
}

// low is the height below which a card shows no more of what it asks for than the question being answered.
const low = 14

// reportLines draws what the card asks for, as far as it is filled in.
func (s *Screen) reportLines(width, height int) []string {
	th, label := s.env.Theme, 0
	var asked []wizard.Line
	for _, l := range s.card().Lines {
		active := l.At == s.at && s.mode() == answering
		if l.Ask.Kind != procedures.AskDone && (active || s.isDue(l) && height >= low) && s.shows == "" {
			asked = append(asked, l)
			label = max(label, widget.Width(s.labelOf(l)))
		}
	}
	if len(asked) == 0 {
		return nil
	}
	label = min(label, max(width/3, width-46))
	lines := []string{th.Title.Render(s.env.Text.TUI.Job.Report)}
	for _, l := range asked {
		name := "  " + widget.Fit(s.labelOf(l), label, th.Glyph.More) + "  "
		if l.At == s.at && s.mode() == answering && !s.prompt.IsOpen() {
			lines = append(lines, s.activeLines(name, s.labelOf(l), width)...)
			continue
		}
		lines = append(lines, widget.Cut(name+s.givenText(l), width, th.Glyph.More))
	}
	return lines
}

// activeLines draws the question being answered: under name, its label fitted into a column, or under all of the label.
func (s *Screen) activeLines(name, label string, width int) (lines []string) {
	th := s.env.Theme
	if !strings.Contains(name, label) {
		lines, name = widget.Wrap("  "+label, width), "    "
		lines[0] = th.Title.Render(th.Glyph.Cursor) + strings.TrimPrefix(lines[0], " ")
	} else {
		name = th.Title.Render(th.Glyph.Cursor) + name[1:]
	}
	if s.field != nil {
		name += s.field.View(width - widget.Width(name))
	}
	if strings.TrimSpace(name) != "" {
		lines = append(lines, name)
	}
	return append(lines, widget.Indent("    ", s.besideLines(width-4))...)
}

// choicesLines draws what there is to choose from, one behind the other.
func (s *Screen) choicesLines(width int) (lines []string) {
	th, line := s.env.Theme, ""
	for n, c := range s.step().Ask.Choices {
		text := strconv.Itoa(n+1) + " " + c.Says()
		style, mark := lipgloss.NewStyle(), " "
		if s.item == len(s.fields())+n {
			style, mark = th.Cursor, th.Glyph.Cursor
		}
		text = mark + " " + style.Render(text) + "  "
		if line != "" && widget.Width(line)+widget.Width(text) > width {
			lines, line = append(lines, line), ""
		}
		line += text
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// labelOf names a question, with the number of its step on the card.
func (s *Screen) labelOf(l wizard.Line) string {
	return strconv.Itoa(l.Number) + " " + wizard.AskLabel(l.Ask, s.env.Text.Words)
}

// givenText says what is given for a question; a point where nothing is.
func (s *Screen) givenText(l wizard.Line) string {
	th := s.env.Theme
	g, given := s.given[l.ID]
	switch out := s.outText(l.ID); {
	case out != "":
		return th.Warn.Render(th.Glyph.None + " " + out)
	case !given && s.drafts[l.ID] != "":
		return th.Warn.Render(clean(s.drafts[l.ID]) + " ?")
	case !given && l.Ask.Optional && !l.Ask.Save.IsID():
		return th.Dim.Render(th.Glyph.Untouched + " " + s.env.Text.TUI.Job.Optional)
	case !given:
		return th.Dim.Render(th.Glyph.Untouched)
	case g.Reason != "":
		return th.Warn.Render(th.Glyph.Deviates + " " + clean(g.Input) + " · " + clean(g.Reason))
	}
	value := g.Input
	if fact := l.Fact(); !l.Due && fact != "" {
		value = fact
	}
	return th.Value.Render(clean(value))
}

// stepper says which card is worked on, and how each of them stands.
func (s *Screen) stepper() string {
	th, working, at := s.env.Theme, s.working(), 0
	marks := make([]string, len(s.cards))
	for i, c := range s.cards {
		switch {
		case c.ID == working:
			marks[i], at = th.Glyph.Work, i
		case !c.Due():
			marks[i] = s.settledMark(c)
		default:
			marks[i] = th.Glyph.Untouched
		}
	}
	if working == "" {
		at = len(s.cards) - 1
	}
	return s.env.Text.TUI.Job.CardOf(at+1, len(s.cards)) + "  " + strings.Join(marks, " ")
}

// settledMark returns the sign of a card on which nothing is to be done now: a tick, unless a step of it is put off or deviates.
func (s *Screen) settledMark(c wizard.Card) string {
	for _, l := range c.Lines {
		if l.State == ledger.StepDeferred || l.State == ledger.StepDeviates {
			glyph, _ := s.mark(l.Step)
			return glyph
		}
	}
	return s.env.Theme.Glyph.Ready
}

// turnNumber returns the number of the card, or of the step, whose turn it is.
func (s *Screen) turnNumber() int {
	if !s.byCard() {
		return s.current() + 1
	}
	return 1 + slices.IndexFunc(s.cards, func(c wizard.Card) bool { return c.ID == s.working() })
}

// withID puts the id and the start of a job behind its state, as far as they are known.
func withID(state, id string, start site.Clock) string {
	text := state
	if id != "" {
		text = clean(id) + " " + text
	}
	if !start.IsZero() {
		text += " " + start.String()
	}
	return text
}

// The least widths, in cells, at which the procedure's other jobs stand beside a card, and beside the list of steps and a step; and
// how wide they are.
const (
	wideWithCard = 110
	wideWithList = 130
	othersWidth  = 38
)
