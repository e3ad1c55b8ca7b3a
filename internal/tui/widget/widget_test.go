package widget_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/tui/theme"
	"example.org/resetup/internal/tui/widget"
)

func plain() theme.Theme { return theme.New(lipgloss.NewRenderer(&bytes.Buffer{}), true) }

func TestFitIsAlwaysExact(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text, width := rapid.String().Draw(rt, "text"), rapid.IntRange(0, 40).Draw(rt, "width")
		text = cleantext.Line(text)
		if got := widget.Width(widget.Fit(text, width, "…")); got != width {
			rt.Fatalf("%d cells, want %d", got, width)
		}
	})
}

func TestWrapLosesNothingAndIsNeverTooWide(t *testing.T) {
	text := "Skriv selskapsnummeret slik det står i Visma, Programserverbrukerøkonomiavdelingen"
	for width := 8; width < 90; width++ {
		lines := widget.Wrap(text, width)
		for _, l := range lines {
			if widget.Width(l) > width {
				t.Errorf("%q is wider than %d", l, width)
			}
		}
		if got := strings.Join(strings.Fields(strings.Join(lines, "")), ""); got != strings.ReplaceAll(text, " ", "") {
			t.Errorf("at %d: %q", width, got)
		}
	}
}

// A value that is broken is read wrongly, and typed wrongly.
func TestAValueStaysOnOneLine(t *testing.T) {
	values := []string{"K500-PFEL", "16 t 08 min", "21.11. 14:02", "/hjem/kari/rapport-2026.2.html", "(2 t 10 min)."}
	for _, value := range values {
		text := "Se på " + value + " før du går videre - " + value + " og " + value
		for width := widget.Width(value); width < 90; width++ {
			whole := 0
			for _, line := range widget.Wrap(text, width) {
				whole += strings.Count(line, value)
			}
			if whole != 3 {
				t.Errorf("%q is broken at %d:\n%s", value, width, strings.Join(widget.Wrap(text, width), "\n"))
			}
		}
	}
	if got := widget.Wrap("48210 48211 48212", 11); len(got) != 2 || got[0] != "48210 48211" {
		t.Errorf("numbers are wrapped as %q", got)
	}
	if got := widget.CutStart("/hjem/kari/rapport.html", 15, "…"); got != "…i/rapport.html" {
		t.Errorf("a path is cut to %q", got)
	}
}

func TestTheCursorOfAListStaysInSight(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		total, height := rapid.IntRange(1, 300).Draw(rt, "total"), rapid.IntRange(1, 40).Draw(rt, "height")
		cursor, offset := rapid.IntRange(0, total-1).Draw(rt, "cursor"), rapid.IntRange(0, 300).Draw(rt, "offset")
		top := widget.Top(offset, cursor, height, total)
		if top < 0 || cursor < top || cursor >= top+height || top > max(0, total-height) {
			rt.Fatalf("top %d", top)
		}
	})
}

func TestEnds(t *testing.T) {
	for _, c := range []struct {
		left, right string
		width       int
		want        string
	}{
		{"a", "b", 5, "a   b"},
		{"abcdef", "xy", 6, "ab… xy"},
		{"abc", "", 2, "a…"},
		{"abc", "wxyz", 3, "wx…"},
	} {
		if got := widget.Ends(c.left, c.right, c.width, "…"); got != c.want {
			t.Errorf("%q %q in %d: %q", c.left, c.right, c.width, got)
		}
	}
}

func TestAFieldShowsTheEndOfALongText(t *testing.T) {
	f := widget.NewField(plain(), "", 100)
	f.SetValue("Aut.purrerutine.1,K500,P1,månedlig")
	if got := f.View(16); !strings.Contains(got, "månedlig_") || widget.Width(got) != 16 {
		t.Errorf("shows %q", got)
	}
	for range 40 {
		f.Update(tea.KeyMsg{Type: tea.KeyLeft})
	}
	if got := f.View(16); !strings.HasPrefix(got, "> _Aut.purre") || widget.Width(got) != 16 {
		t.Errorf("shows %q", got)
	}
}

func TestAFieldTakesOneCleanLine(t *testing.T) {
	f := widget.NewField(plain(), "06:10", 10)
	if got := f.View(20); !strings.Contains(got, "(06:10)") {
		t.Errorf("shows %q", got)
	}
	f.Update(widget.Pasted{Text: "a\x1b[31m\r\nb\x00" + strings.Repeat("c", 5000)})
	if got := f.Value(); len([]rune(got)) != 10 || ansi.Strip(got) != got || strings.ContainsAny(got, "\x1b\r\n\x00") {
		t.Errorf("took %q", got)
	}
	f.Focus(false)
	before := f.Value()
	f.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("q")})
	if f.Value() != before {
		t.Error("a field without the letters took one")
	}
}

func TestAltGrLettersAreTyped(t *testing.T) {
	f := widget.NewField(plain(), "", 10)
	f.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("@"), Alt: true})
	f.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("\x00")})
	if f.Value() != "@" {
		t.Errorf("took %q", f.Value())
	}
}

func TestTheFooterDropsFromTheRightAndKeepsTheHelp(t *testing.T) {
	bind := func(k, does string) key.Binding { return key.NewBinding(key.WithKeys(k), key.WithHelp(k, does)) }
	off := bind("z", "av")
	off.SetEnabled(false)
	keys := []key.Binding{bind("a", "første"), off, bind("b", "andre"), bind("c", "tredje")}
	for _, c := range []struct {
		width int
		want  string
	}{
		{60, " a første  b andre  c tredje  ? hjelp"},
		{30, " a første  b andre  ? hjelp"},
		{20, " a første  ? hjelp"},
	} {
		if got := widget.Footer(plain(), keys, bind("?", "hjelp"), c.width); got != c.want {
			t.Errorf("at %d: %q", c.width, got)
		}
	}
}

func TestABoxIsAsLargeAsAsked(t *testing.T) {
	for _, size := range [][2]int{{4, 2}, {10, 3}, {30, 8}} {
		box := widget.Box(plain(), "En overskrift", []string{"en linje som er altfor lang for boksen", "to"}, size[0], size[1])
		if len(box) != size[1] {
			t.Errorf("%v: %d lines", size, len(box))
		}
		for _, l := range box {
			if widget.Width(l) != size[0] {
				t.Errorf("%v: %q", size, l)
			}
		}
	}
}
