// Package theme holds the looks of the terminal face: styles in the colours every terminal has, and the glyphs that stand beside
// each word. Only the eight dark colours are used: some palettes, Solarized among them, have the background's own grey where
// others have a bright colour.
package theme

import (
	"cmp"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// Theme is the looks of one session. State is never told by a style alone.
type Theme struct {
	Glyph   Glyphs
	Plain   bool           // styles do nothing here, so that a cursor must be drawn with characters
	Title   lipgloss.Style // headings
	Dim     lipgloss.Style // what is there but not asked for
	Good    lipgloss.Style
	Bad     lipgloss.Style
	Warn    lipgloss.Style
	Half    lipgloss.Style // on its way
	Value   lipgloss.Style // what is to be typed
	Cursor  lipgloss.Style // where the cursor stands
	Callout lipgloss.Style // a line that must be seen
}

// Glyphs are the signs of one character set, each one cell wide.
type Glyphs struct {
	Ready, Leftover, Gap, Failed, Double, Half, Untouched, None string
	Cursor, Work, Read, Into, Caution, Full, Empty              string
	Deferred, Deviates, Remembered                              string
	Undone, Redline                                             string
	Clash, Blocked, Point                                       string // of the timetable; Point is above a place
	Across, Down, TopLeft, TopRight, LowLeft, LowRight          string
	More                                                        string
	Enter, Tab, Arrows, UpDown, LeftRight                       string // the names of keys
}

// New draws up the looks for a renderer.
func New(r *lipgloss.Renderer, unicode bool) Theme {
	style := func(colour string) lipgloss.Style { return r.NewStyle().Foreground(lipgloss.Color(colour)) }
	t := Theme{
		Glyph:   ascii(),
		Plain:   r.ColorProfile() == termenv.Ascii,
		Title:   r.NewStyle().Bold(true),
		Dim:     r.NewStyle().Faint(true),
		Good:    style("2"),
		Bad:     style("1").Bold(true),
		Warn:    style("3").Bold(true),
		Half:    style("6"),
		Value:   style("6").Bold(true),
		Cursor:  r.NewStyle().Reverse(true),
		Callout: r.NewStyle().Bold(true).Reverse(true),
	}
	if unicode {
		t.Glyph = full()
	}
	return t
}

func full() Glyphs {
	return Glyphs{
		Ready: "✓", Leftover: "●", Gap: "▲", Failed: "×", Double: "◆", Half: "◐", Untouched: "·", None: "–",
		Cursor: "▸", Work: "▸", Read: "›", Into: "›", Caution: "!", Full: "█", Empty: "░",
		Deferred: "»", Deviates: "≠", Remembered: "○",
		Undone: "↶", Redline: "¶",
		Clash: "▲", Blocked: "▒", Point: "▾",
		Across: "─", Down: "│", TopLeft: "┌", TopRight: "┐", LowLeft: "└", LowRight: "┘",
		More: "…", Enter: "↵", Tab: "⇥", Arrows: "←↓↑→", UpDown: "↑↓", LeftRight: "←→",
	}
}

func ascii() Glyphs {
	return Glyphs{
		Ready: "+", Leftover: "*", Gap: "!", Failed: "X", Double: "#", Half: "~", Untouched: ".", None: "-",
		Cursor: ">", Work: ">", Read: "=", Into: ">", Caution: "!", Full: "#", Empty: "-",
		Deferred: "z", Deviates: "?", Remembered: "o",
		Undone: "<", Redline: "%",
		Clash: "!", Blocked: "x", Point: "v",
		Across: "-", Down: "|", TopLeft: "+", TopRight: "+", LowLeft: "+", LowRight: "+",
		More: "~", Enter: "Enter", Tab: "Tab", Arrows: "hjkl", UpDown: "jk", LeftRight: "hl",
	}
}

// Environ is the environment of a terminal, "NAME=value". It is a termenv.Environ.
type Environ []string

// Environ returns the whole of it.
func (e Environ) Environ() []string { return e }

// Getenv returns the value of a variable; the last of several counts.
func (e Environ) Getenv(name string) string {
	value := ""
	for _, pair := range e {
		if of, v, _ := strings.Cut(pair, "="); of == name {
			value = v
		}
	}
	return value
}

// Unicode reports whether a terminal is known to have every glyph, by its environment: Windows Terminal, or
// a UTF-8 locale.
func Unicode(e Environ) bool {
	locale := strings.ToLower(cmp.Or(e.Getenv("LC_ALL"), e.Getenv("LC_CTYPE"), e.Getenv("LANG")))
	return e.Getenv("WT_SESSION") != "" || strings.Contains(locale, "utf-8") || strings.Contains(locale, "utf8")
}
