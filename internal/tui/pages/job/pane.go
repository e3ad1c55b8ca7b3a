package job

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

func (s *Screen) paneTitle() string {
	if s.at >= len(s.conv.Steps) {
		return s.doneText()
	}
	if s.byCard() {
		return s.card().Title
	}
	number := strconv.Itoa(s.at + 1)
	if s.step().End {
		return number + "  " + s.env.Text.TUI.Guides.LastStep
	}
	if full := number + "  " + s.step().Do; widget.Width(full) < s.paneWidth() {
		return full
	}
	return number
}

// paneLines draws the step being read. What is to be answered stays in sight at the bottom of
// what there is room for; what stands above it gives way.
func (s *Screen) paneLines(width, height int) []string {
	if s.at >= len(s.conv.Steps) {
		lines := s.endLines()
		return append(s.prompt.Lines(width, height), lines...)
	}
	above, mark := s.aboveLines(width)
	var starts map[int]string
	if s.byCard() && !s.why {
		above, mark, starts = s.cardLines(width)
	}
	below := s.belowLines(width, height)
	below = below[max(0, len(below)-height):]
	room := height - len(below)
	if len(above) > room {
		above = s.cutAbove(above, mark, room)
	} else {
		s.scroll = 0
	}
	for at, step := range starts {
		s.seen[step] = s.seen[step] || at >= s.scroll && at < s.scroll+len(above)
	}
	return append(above, below...)
}

// cutAbove keeps the part in sight that the cursor stands in, and says how much is left out.
func (s *Screen) cutAbove(lines []string, mark, room int) []string {
	if room < 2 {
		return nil
	}
	if s.scroll = widget.Top(s.scroll, mark, room-1, len(lines)); s.shows != "" {
		s.scroll = widget.Top(mark, mark, room-1, len(lines)) // with as much as there is room for of what follows
	}
	out := lines[s.scroll:min(len(lines), s.scroll+room-1)]
	more := s.env.Theme.Dim.Render(s.env.Text.TUI.Frame.More(len(lines) - len(out)))
	return append(out[:len(out):len(out)], more)
}

// aboveLines draws where to go and what to type; mark is the line of the field under the cursor.
func (s *Screen) aboveLines(width int) (lines []string, mark int) {
	step, th := s.step(), s.env.Theme
	if s.why {
		return s.whyLines(width), 0
	}
	if step.End || s.paneTitle() == strconv.Itoa(s.at+1) {
		lines = append(lines, s.wrapped(step.Do, th.Title)...)
	}
	lines = append(lines, s.menuLines(step.Menu, width)...)
	if len(step.Fields) > 0 && len(lines) > 0 {
		lines = append(lines, "")
	}
	for i, f := range step.Fields {
		if i == s.item {
			mark = len(lines)
		}
		lines = append(lines, s.fieldLines(step.Fields, i, f, width)...)
	}
	if step.End && step.Why != "" {
		lines = append(append(lines, ""), widget.Wrap(step.Why, width)...)
	}
	return lines, mark
}

// menuLines draws a path in Visma, which goes on under itself.
func (s *Screen) menuLines(menu []string, width int) []string {
	lines := widget.Wrap(strings.Join(menu, " "+s.env.Theme.Glyph.Into+" "), width-2)
	for i := range lines {
		lines[i] = map[bool]string{true: "", false: "  "}[i == 0] + strings.TrimSpace(lines[i])
	}
	return lines
}

// whyLines draws the reason for the step, or for each step of the card, and where it is from, in place of what to type.
func (s *Screen) whyLines(width int) []string {
	th, t := s.env.Theme, s.env.Text.TUI.Job
	lines := []string{th.Title.Render(t.Why)}
	if !s.byCard() {
		return append(lines, s.whyOf(s.step(), width)...)
	}
	for _, l := range s.card().Lines {
		lines = append(lines, s.numbered(l))
		lines = append(lines, widget.Indent("  ", s.whyOf(l.Step, width-2))...)
	}
	return lines
}

func (s *Screen) whyOf(step ledger.Step, width int) []string {
	t := s.env.Text
	source := t.TUI.Job.Source + ": " + strings.Join(step.Source, ", ")
	if step.Inferred {
		source = t.TUI.Job.Source + ": " + t.Words.Inferred(step.Source)
	}
	lines := widget.Wrap(cmp.Or(step.Why, t.TUI.Job.NoWhy), width)
	return append(lines, widget.Styled(source, width, s.env.Theme.Dim)...)
}

// column is the least width in which a value that is broken stands beside its label.
const column = 20

// fieldLines draws a label and its value, which goes on under itself where it is long.
func (s *Screen) fieldLines(fields []procedures.Field, i int, f procedures.Field, width int) []string {
	th, label, most := s.env.Theme, 0, max(8, width/2-4)
	for _, o := range fields {
		if own := widget.Width(o.Label); own <= most { // a longer one stands for itself
			label = max(label, own)
		}
	}
	cursor, key := "  ", ""
	if i == s.item {
		cursor = th.Title.Render(th.Glyph.Cursor) + " "
		if f.Value != procedures.Unknown {
			key = " [" + s.copyKey() + "]"
		}
		if k := s.linkedKey(); k.Enabled() && f.Label == guideLabel {
			key = " [" + k.Help().Key + "]"
		}
	}
	value, name := clean(f.Value), cursor+widget.Fit(f.Label, max(label, min(widget.Width(f.Label), width-2)), th.Glyph.More)
	beside := width - widget.Width(name) - 2
	if widget.Width(value) <= beside {
		if widget.Width(value)+widget.Width(key) > beside {
			key = "" // rather than half of it: the footer has it, too
		}
		return []string{name + "  " + th.Value.Render(value) + th.Dim.Render(key)}
	}
	room := beside - widget.Width(key)
	tooWide := func(word string) bool { return widget.Width(word) > room }
	whole := s.byCard() && widget.Width(value) <= width // on a card no value is broken that a line has room for
	if beside >= column && !whole && !slices.ContainsFunc(strings.Fields(value), tooWide) {
		parts := widget.Styled(value, room, th.Value)
		parts[0] += th.Dim.Render(key)
		return append([]string{name + "  " + parts[0]}, widget.Indent(strings.Repeat(" ", width-beside), parts[1:])...)
	}
	// In a narrow pane a value stands below its label, and is not broken where a line has room for it.
	parts := widget.Wrap(value, width)
	indent := label + 4
	for _, p := range parts {
		indent = max(0, min(indent, width-widget.Width(p)))
	}
	return append([]string{name + th.Dim.Render(key)}, widget.Indent(strings.Repeat(" ", indent), widget.Styled(value, width, th.Value))...)
}

// linkedKey returns the key that opens the guide just now.
func (s *Screen) linkedKey() key.Binding {
	if s.CapturesText() {
		return s.fieldKeys().Linked
	}
	return s.usable().Linked
}

// copyKey names the key that copies just now.
func (s *Screen) copyKey() string {
	if s.CapturesText() {
		return s.env.Keys.Field.Copy.Help().Key
	}
	return s.keys.Copy.Help().Key
}

// belowLines draws what to watch out for, what to press and what to answer.
func (s *Screen) belowLines(width, height int) []string {
	if _, picks := s.prompt.Prompt().(*dialog.Pick); picks {
		return s.prompt.Lines(width, height)
	}
	step, th := s.step(), s.env.Theme
	lines := []string{""}
	if s.byCard() {
		lines = append(lines, s.reportLines(width, height)...)
	} else {
		lines = append(lines, s.cautionLines(step, width)...)
		lines = append(lines, s.pressLines(step, width)...)
		lines = append(lines, s.recordLines(step, width)...)
	}
	if s.prompt.IsOpen() {
		return append(lines, s.prompt.Lines(width, height)...)
	}
	switch s.mode() {
	case answering:
		if lines = append(lines, s.heldLines(step)...); !s.byCard() || step.Ask.Kind == procedures.AskDone {
			lines = append(lines, s.askLines(width)...)
		}
	case stopped:
		lines = append(lines, s.wrapped(s.stop, th.Warn)...)
		if s.field != nil && s.field.Value() != "" {
			lines = append(lines, s.field.View(width))
		}
		enter := s.usable().Confirm.Help()
		lines = append(lines, th.Title.Render(enter.Key)+" "+enter.Desc)
	}
	lines = append(lines, s.wrapped(s.fault, th.Warn)...)
	if s.doubt != nil {
		enter, reason := s.usable().Confirm.Help(), s.usable().Reason.Help()
		lines = append(lines, th.Title.Render(enter.Key)+" "+enter.Desc+"   "+th.Title.Render(reason.Key)+" "+reason.Desc)
	}
	return lines
}

// askLines draws the question of the step to answer.
func (s *Screen) askLines(width int) []string {
	step, th := s.step(), s.env.Theme
	if step.Ask.Kind == procedures.AskDone {
		return []string{th.Title.Render(s.env.Keys.Job.Confirm.Help().Key) + " " + s.enterDoes()}
	}
	lines := s.wrapped(wizard.AskText(step.Ask, s.env.Text.Words)+":", th.Title)
	if s.field != nil {
		lines = append(lines, s.field.View(width))
	}
	return append(lines, s.besideLines(width)...)
}

// Where there are more choices than a few, and the page is lower than a roomy one, they stand one behind the other.
const (
	few   = 4
	roomy = 28
)

// besideLines draws what there is to choose from, or what helps with the field.
func (s *Screen) besideLines(width int) (lines []string) {
	step, th, t := s.step(), s.env.Theme, s.env.Text.TUI.Job
	if s.byCard() || len(step.Ask.Choices) > few && s.Height < roomy {
		lines = s.choicesLines(width)
	} else {
		for n, c := range step.Ask.Choices {
			lines = append(lines, s.choice(n, c.Says(), s.item == len(s.fields())+n)...)
		}
	}
	if s.field == nil {
		return lines
	}
	if s.clock != nil {
		lines = append(lines, s.clock.Lines(width)...)
	}
	if example := wizard.AskExample(step.Ask, s.env.Text.Words); example != "" && s.byCard() {
		lines = append(lines, widget.Styled(example, width, th.Dim)...)
	}
	switch p := s.conv.Proposal(s.at); {
	case s.away:
		lines = append(lines, th.Dim.Render(t.ToField))
	case p != "":
		lines = append(lines, th.Dim.Render(t.TakesEmpty(clean(p))))
	case step.Ask.Optional && !step.Ask.Save.IsID(): // an id is left empty only for a reason
		lines = append(lines, th.Dim.Render(t.MayBeEmpty))
	}
	return lines
}

// choice draws one choice with its number; none is marked before the operator moves to it.
func (s *Screen) choice(n int, text string, under bool) []string {
	th, style, mark := s.env.Theme, lipgloss.NewStyle(), " "
	if under {
		style, mark = th.Cursor, th.Glyph.Cursor
	}
	lines := widget.Wrap(strconv.Itoa(n+1)+" "+text, s.paneWidth()-4)
	for i := range lines {
		lines[i] = mark + " " + style.Render(lines[i])
		mark = "   " // what goes on stands under the text, not under the number
	}
	return lines
}

func (s *Screen) paneWidth() int {
	left, right := s.besides()
	return s.Width - left - right - 4
}

// wrapped breaks a text to the width of the pane, in one style.
func (s *Screen) wrapped(text string, style lipgloss.Style) []string {
	return widget.Styled(text, s.paneWidth(), style)
}
