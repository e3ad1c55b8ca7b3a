// Package theme holds the looks of the terminal face: the styles, and the glyphs that stand beside each word.
//
// Every style can be read on every palette, with a contrast of 4.5:1. The program cannot know the background of a terminal, and no
// single colour of text holds 4.5:1 both on white and on the dark grey of many terminals. So a style either keeps the
// terminal's own two colours, or brings ink and ground of its own, out of the colours 16 to 255, which are the same everywhere;
// the sixteen below them are what a palette makes them. A terminal that has only those sixteen gets no colours.
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
	Legend  []Sign         // the glyphs that mean something, in the order in which they are explained
	Plain   bool           // styles do nothing here, so that a cursor must be drawn with characters
	Title   lipgloss.Style // headings
	Dim     lipgloss.Style // what is there but not asked for: plain, since faint text falls below 4.5:1
	Good    lipgloss.Style
	Bad     lipgloss.Style
	Warn    lipgloss.Style
	Half    lipgloss.Style // on its way
	Value   lipgloss.Style // what is to be typed
	Cursor  lipgloss.Style // where the cursor stands
	Callout lipgloss.Style // a line that must be seen
}

// New draws up the looks for a renderer.
func New(r *lipgloss.Renderer, unicode bool) Theme {
	chip := func(ink, ground string) lipgloss.Style {
		if r.ColorProfile() > termenv.ANSI256 { // fewer colours: no pair is readable on every palette
			return r.NewStyle()
		}
		return r.NewStyle().Foreground(lipgloss.Color(ink)).Background(lipgloss.Color(ground))
	}
	t := Theme{
		Plain:   r.ColorProfile() == termenv.Ascii,
		Title:   r.NewStyle().Bold(true),
		Dim:     r.NewStyle(),
		Good:    chip(white, "22"),
		Bad:     chip(white, "124").Bold(true),
		Warn:    chip("16", "220").Bold(true),
		Half:    chip(white, "24"),
		Value:   chip(white, "24").Bold(true),
		Cursor:  r.NewStyle().Reverse(true),
		Callout: r.NewStyle().Bold(true).Reverse(true),
	}
	t.Glyph, t.Legend = glyphs(unicode)
	return t
}

// white is #ffffff.
const white = "231"

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

// Unicode reports whether a terminal is known to have every glyph, by its environment: as RESETUP_GLYPHS says, else in Windows
// Terminal and in a UTF-8 locale.
func Unicode(e Environ) bool {
	switch e.Getenv("RESETUP_GLYPHS") {
	case "all":
		return true
	case "ascii":
		return false
	}
	return e.Getenv("WT_SESSION") != "" || UTF8(e)
}

// UTF8 reports whether programs are to write UTF-8, by the locale of an environment.
func UTF8(e Environ) bool {
	locale := strings.ToLower(cmp.Or(e.Getenv("LC_ALL"), e.Getenv("LC_CTYPE"), e.Getenv("LANG")))
	return strings.Contains(locale, "utf-8") || strings.Contains(locale, "utf8")
}
