package theme_test

import (
	"bytes"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"example.org/resetup/internal/lang"
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

// TestEveryGlyphIsExplained: whoever adds one is told here that the help says nothing of it.
func TestEveryGlyphIsExplained(t *testing.T) {
	for _, code := range lang.Codes() {
		text, _ := lang.For(code)
		means := maps.Clone(text.TUI.Legend)
		th := theme.New(lipgloss.NewRenderer(&bytes.Buffer{}), true)
		glyphs, selves := reflect.ValueOf(th.Glyph), strings.Fields("Down TopLeft TopRight LowLeft LowRight Enter Tab Arrows UpDown LeftRight")
		for i := range glyphs.NumField() {
			name, glyph := glyphs.Type().Field(i).Name, glyphs.Field(i).String()
			found := slices.ContainsFunc(th.Legend, func(s theme.Sign) bool { return s.Glyph == glyph })
			if glyph == "" || found == slices.Contains(selves, name) {
				t.Errorf("%s, %q, is explained: %v", name, glyph, found)
			}
		}
		for _, s := range th.Legend {
			if means[s.Code] == "" {
				t.Errorf("%s says nothing of %q, %s", code, s.Code, s.Glyph)
			}
			delete(means, s.Code)
		}
		if len(means) > 0 {
			t.Errorf("%s explains %v, which no glyph is", code, means)
		}
	}
}
