package dialog

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// Clock stands under a field for a start time and judges what is typed there.
type Clock struct {
	env     screen.Env
	plan    wizard.StartPlan
	ready   site.Clock // judged while nothing is typed
	verdict wizard.Verdict
	near    wizard.Verdict // of the time whose neighbours the keys put into the field
}

// NewClock judges starts by a clock. ready is the time that an empty field stands for.
func NewClock(env screen.Env, plan wizard.StartPlan, ready site.Clock) Clock {
	c := Clock{env: env, plan: plan, ready: ready}
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
	case key.Matches(msg, c.env.Keys.Clock.Earlier):
		return c.near.Before.String(), true
	case key.Matches(msg, c.env.Keys.Clock.Later):
		return c.near.After.String(), true
	}
	return "", false
}

// Verdict is what was said last.
func (c Clock) Verdict() wizard.Verdict { return c.verdict }

// Lines draws the verdict, and the free times that a key puts into the field.
func (c Clock) Lines(width int) []string {
	th, t, k := c.env.Theme, c.env.Text, c.env.Keys.Clock
	glyph, style := th.Glyph.Ready, th.Good
	if c.verdict.Clashes() {
		glyph, style = th.Glyph.Clash, th.Warn
	}
	var out []string
	if text := c.verdict.Finding(t.Schedule); text != "" {
		out = widget.Styled(glyph+" "+text, width, style)
	}
	near := ""
	for _, n := range []struct {
		at  site.Clock
		key key.Binding
	}{{c.near.Before, k.Earlier}, {c.near.After, k.Later}} {
		if !n.at.IsZero() {
			near += "  " + th.Title.Render(n.key.Help().Key) + " " + th.Value.Render(n.at.String())
		}
	}
	if near != "" {
		out = append(out, widget.Cut(th.Dim.Render(t.TUI.Timetable.Free)+near, width, th.Glyph.More))
	}
	return out
}
