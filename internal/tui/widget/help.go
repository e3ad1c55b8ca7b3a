package widget

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"example.org/resetup/internal/tui/theme"
)

// Footer draws the most needed keys on one line; those at the end go first when it is narrow.
// The one that shows the help is kept.
func Footer(t theme.Theme, bindings []key.Binding, help key.Binding, width int) string {
	line, end := "", ""
	if h := help.Help(); help.Enabled() && h.Key != "" {
		end = "  " + t.Title.Render(h.Key) + " " + h.Desc
	}
	for _, b := range bindings {
		h := b.Help()
		if !b.Enabled() || h.Key == "" {
			continue
		}
		part := t.Title.Render(h.Key) + " " + h.Desc
		if line != "" {
			part = "  " + part
		}
		if Width(line)+Width(part)+Width(end) > width-1 {
			break
		}
		line += part
	}
	return " " + line + end
}

// HelpLines draws every key that works just now, one to a line, in two columns where they fit.
func HelpLines(t theme.Theme, groups [][]key.Binding, width int) []string {
	var out []string
	for _, g := range groups {
		lines := groupLines(t, g)
		if len(lines) == 0 {
			continue
		}
		if len(out) > 0 {
			out = append(out, "")
		}
		out = append(out, InColumns(lines, width, t.Glyph.More)...)
	}
	return out
}

// InColumns puts lines into two columns, where there are more than three and they fit.
func InColumns(lines []string, width int, more string) []string {
	column := width/2 - 1
	if len(lines) <= 3 || widest(lines) >= column {
		return lines
	}
	half := (len(lines) + 1) / 2
	return Beside(lines[:half], column, lines[half:], more)
}

func groupLines(t theme.Theme, group []key.Binding) []string {
	var out []string
	for _, b := range group {
		if h := b.Help(); b.Enabled() && h.Key != "" {
			out = append(out, t.Title.Render(Fit(keyNames(b), 12, t.Glyph.More))+" "+h.Desc)
		}
	}
	return out
}

// keyNames returns the name of a key, and of another one that does the same where a plain
// keyboard types it more easily.
func keyNames(b key.Binding) string {
	name := b.Help().Key
	for _, k := range b.Keys() {
		if shown := strings.ToUpper(k[:1]) + k[1:]; k == "f1" && name != shown {
			return name + ", " + shown
		}
		if k == "/" && name != k {
			return name + ", " + k
		}
	}
	return name
}

func widest(lines []string) int {
	w := 0
	for _, l := range lines {
		w = max(w, Width(l))
	}
	return w
}
