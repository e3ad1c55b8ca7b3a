package widget

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/theme"
	"example.org/resetup/internal/wizard"
)

// Clock stands under a field for a start time and judges what is typed there.
type Clock struct {
	theme   theme.Theme
	keys    keymap.Clock
	text    lang.Text
	plan    wizard.StartPlan
	ready   site.Clock // judged while nothing is typed
	verdict wizard.Verdict
	near    wizard.Verdict // of the time whose neighbours the keys put into the field
}

// NewClock judges starts by a clock. ready is the time that an empty field stands for.
func NewClock(t theme.Theme, k keymap.Clock, text lang.Text, plan wizard.StartPlan, ready site.Clock) Clock {
	c := Clock{theme: t, keys: k, text: text, plan: plan, ready: ready}
	c.Judge("")
	return c
}

// Judge judges what stands in the field. It has no verdict on a text that is not a clock time, or not
// yet one.
func (c *Clock) Judge(typed string) {
	start, err := wizard.ReadClock(typed)
	if start.IsZero() {
		start = c.ready
	}
	c.verdict, c.near = c.plan.Judge(site.Clock{}), c.plan.Judge(start)
	if err == nil {
		c.verdict = c.near
	}
}

// Press returns the free time that a key puts into the field; ok is false for any other key.
func (c Clock) Press(msg tea.KeyMsg) (at string, ok bool) {
	switch {
	case key.Matches(msg, c.keys.Earlier):
		return c.near.Before.String(), true
	case key.Matches(msg, c.keys.Later):
		return c.near.After.String(), true
	}
	return "", false
}

// Verdict is what was said last.
func (c Clock) Verdict() wizard.Verdict { return c.verdict }

// Lines draws the verdict, and the free times that a key puts into the field.
func (c Clock) Lines(width int) []string {
	glyph, style := c.theme.Glyph.Ready, c.theme.Good
	if c.verdict.Clashes() {
		glyph, style = c.theme.Glyph.Clash, c.theme.Warn
	}
	var out []string
	if text := c.verdict.Finding(c.text.Schedule); text != "" {
		out = Styled(glyph+" "+text, width, style)
	}
	near := ""
	for _, n := range []struct {
		at  site.Clock
		key key.Binding
	}{{c.near.Before, c.keys.Earlier}, {c.near.After, c.keys.Later}} {
		if !n.at.IsZero() {
			near += "  " + c.theme.Title.Render(n.key.Help().Key) + " " + c.theme.Value.Render(n.at.String())
		}
	}
	if near != "" {
		out = append(out, Cut(c.theme.Dim.Render(c.text.TUI.Timetable.Free)+near, width, c.theme.Glyph.More))
	}
	return out
}
