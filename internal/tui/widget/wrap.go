package widget

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Wrap breaks a text into lines of at most width cells, at spaces where there are some. A value stays on one line if it fits
// there: nothing breaks at a hyphen, nor within a date with its clock time or a span such as "16 t 08 min".
func Wrap(text string, width int) []string {
	if text == "" {
		return nil
	}
	width = max(1, width)
	wrapped := ansi.Wrap(strings.ReplaceAll(bind(text, width), "-", hyphen), width, "")
	return strings.Split(strings.NewReplacer(hyphen, "-", bond, " ").Replace(wrapped), "\n")
}

// What stands for a hyphen and for a space that ansi.Wrap is not to break at.
const (
	hyphen = "\ue000"
	bond   = "\u00a0"
)

// bind puts a bond in place of each space between two words of one quantity, as long as that fits into the width.
func bind(text string, width int) string {
	words := strings.Split(text, " ")
	var out strings.Builder
	run := 0 // how wide the quantity is so far
	for i, w := range words {
		switch joined := run + 1 + Width(w); {
		case i == 0:
			run = Width(w)
		case quantity(words[i-1]) && quantity(w) && joined <= width:
			out.WriteString(bond)
			run = joined
		default:
			out.WriteString(" ")
			run = Width(w)
		}
		out.WriteString(w)
	}
	return out.String()
}

// quantity reports whether a word is a number, a date, a clock time or a unit of time.
func quantity(word string) bool {
	switch strings.TrimRight(word, ".,;:)") {
	case "t", "h", "d", "min":
		return true
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, "("))
	return unicode.IsDigit(first)
}
