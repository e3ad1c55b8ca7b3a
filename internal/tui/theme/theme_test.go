package theme_test

import (
	"bytes"
	"reflect"
	"regexp"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"example.org/resetup/internal/tui/theme"
)

func TestUnicodeOnlyWhereItIsKnown(t *testing.T) {
	for _, c := range []struct {
		environ []string
		want    bool
	}{
		{nil, false},
		{[]string{"TERM=xterm"}, false},
		{[]string{"WT_SESSION=1"}, true},
		{[]string{"LANG=nb_NO.UTF-8"}, true},
		{[]string{"LANG=nb_NO.utf8"}, true},
		{[]string{"LANG=nb_NO.UTF-8", "LC_ALL=C"}, false},
		{[]string{"LC_CTYPE=nb_NO.UTF-8", "LANG=C"}, true},
	} {
		if got := theme.Unicode(c.environ); got != c.want {
			t.Errorf("%q gives %v", c.environ, got)
		}
	}
}

// TestEverySignOfStateIsOneCell: the columns rely on it. The names of keys may be longer.
func TestEverySignOfStateIsOneCell(t *testing.T) {
	for _, unicode := range []bool{true, false} {
		glyphs := reflect.ValueOf(theme.New(lipgloss.NewRenderer(&bytes.Buffer{}), unicode).Glyph)
		for i := range glyphs.NumField() {
			name, text := glyphs.Type().Field(i).Name, glyphs.Field(i).String()
			switch name {
			case "Enter", "Tab", "Arrows", "UpDown", "LeftRight":
				if text == "" {
					t.Errorf("%s has no name", name)
				}
				continue
			}
			if ansi.StringWidth(text) != 1 {
				t.Errorf("%s is %q", name, text)
			}
			if !unicode && text[0] > 126 {
				t.Errorf("%s of the ASCII set is %q", name, text)
			}
		}
	}
}

// TestStylesHaveTheEightDarkColoursOnly: a bright one is the background's in some palettes, and then its words are not there.
func TestStylesHaveTheEightDarkColoursOnly(t *testing.T) {
	r := lipgloss.NewRenderer(&bytes.Buffer{})
	r.SetColorProfile(termenv.TrueColor)
	th := theme.New(r, true)
	if th.Plain {
		t.Error("a terminal with colours is taken for a plain one")
	}
	other := regexp.MustCompile(`[[;](9\d|10[0-7]|38|48)[;m]`)
	fields, styles := reflect.ValueOf(th), 0
	for i := range fields.NumField() {
		style, ok := fields.Field(i).Interface().(lipgloss.Style)
		if !ok {
			continue
		}
		styles++
		if got := style.Render("x"); other.MatchString(got) || got == "x" {
			t.Errorf("%s is drawn as %q", fields.Type().Field(i).Name, got)
		}
	}
	if styles < 9 || !other.MatchString(r.NewStyle().Foreground(lipgloss.Color("8")).Render("x")) {
		t.Errorf("%d styles; another colour would not be seen", styles)
	}
	r.SetColorProfile(termenv.Ascii)
	if th := theme.New(r, true); !th.Plain || th.Cursor.Render("x") != "x" || th.Dim.Render("x") != "x" {
		t.Error("NO_COLOR is not seen")
	}
}
