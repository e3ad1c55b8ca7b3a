package theme_test

import (
	"bytes"
	"math"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"example.org/resetup/internal/tui/theme"
)

// least is the contrast that WCAG 2 asks of text at level AA.
const least = 4.5

// palette is what a terminal draws with: its text, its background, and its sixteen colours.
type palette struct {
	name, text, ground string
	colours            string
}

func palettes() []palette {
	const (
		campbell  = "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc 767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2"
		xterm     = "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff"
		codeDark  = "000000 cd3131 0dbc79 e5e510 2472c8 bc3fbc 11a8cd e5e5e5 666666 f14c4c 23d18b f5f543 3b8eea d670d6 29b8db e5e5e5"
		codeLight = "000000 cd3131 107c10 949800 0451a5 bc05bc 0598bc 555555 666666 cd3131 14ce14 b5ba00 0451a5 bc05bc 0598bc a5a5a5"
		solarized = "073642 dc322f 859900 b58900 268bd2 d33682 2aa198 eee8d5 002b36 cb4b16 586e75 657b83 839496 6c71c4 93a1a1 fdf6e3"
	)
	return []palette{
		{"Campbell", "cccccc", "0c0c0c", campbell}, {"white", "000000", "ffffff", xterm},
		{"VS Code dark", "cccccc", "1e1e1e", codeDark}, {"VS Code light", "3b3b3b", "ffffff", codeLight},
		{"Solarized dark", "839496", "002b36", solarized}, {"Solarized light", "657b83", "fdf6e3", solarized},
	}
}

// colour returns colour n of the 256: those above 15 are the same on every palette.
func (p palette) colour(n int) string {
	hex := func(rgb ...int) string {
		out := ""
		for _, v := range rgb {
			out += strconv.FormatInt(int64(v+256), 16)[1:]
		}
		return out
	}
	step := func(v int) int { return min(1, v)*55 + v*40 }
	switch {
	case n < 16:
		return strings.Fields(p.colours)[n]
	case n < 232:
		return hex(step((n-16)/36), step((n-16)/6%6), step((n-16)%6))
	}
	return hex(8+10*(n-232), 8+10*(n-232), 8+10*(n-232))
}

// drawn returns the colours in which a terminal shows text that begins with an escape sequence. Bold lights up the eight dark
// colours, as Windows Terminal does it, and faint text is halfway to its ground.
func (p palette) drawn(text string) (ink, ground string) {
	codes, _, _ := strings.Cut(strings.TrimPrefix(text, "\x1b["), "m")
	if !strings.HasPrefix(text, "\x1b[") {
		codes = ""
	}
	ink, ground = p.text, p.ground
	bold, faint, reverse, dark := false, false, false, -1
	parts := strings.Split(codes, ";")
	for i := 0; i < len(parts); i++ {
		n, _ := strconv.Atoi(parts[i])
		switch {
		case n == 1:
			bold = true
		case n == 2:
			faint = true
		case n == 7:
			reverse = true
		case n == 38 || n == 48:
			of, _ := strconv.Atoi(parts[i+2])
			if i += 2; n == 38 {
				ink = p.colour(of)
			} else {
				ground = p.colour(of)
			}
		case n >= 30 && n < 38:
			dark = n - 30
		case n >= 40 && n < 48:
			ground = p.colour(n - 40)
		case n >= 90 && n < 98:
			ink = p.colour(n - 82)
		case n >= 100 && n < 108:
			ground = p.colour(n - 92)
		}
	}
	if dark >= 0 {
		if ink = p.colour(dark); bold {
			ink = p.colour(dark + 8)
		}
	}
	if faint {
		ink = mixed(ink, ground)
	}
	if reverse {
		ink, ground = ground, ink
	}
	return ink, ground
}

func channels(hex string) (out [3]float64) {
	n, _ := strconv.ParseUint(hex, 16, 32)
	for i := range out {
		out[i] = float64(n>>(16-8*i)&255) / 255
	}
	return out
}

func mixed(a, b string) string {
	x, y, out := channels(a), channels(b), ""
	for i := range x {
		out += strconv.FormatInt(int64((x[i]+y[i])/2*255)+256, 16)[1:]
	}
	return out
}

// contrast returns the ratio of two colours by their relative luminance.
func contrast(a, b string) float64 {
	luminance := func(hex string) float64 {
		c := channels(hex)
		for i, v := range c {
			if c[i] = math.Pow((v+0.055)/1.055, 2.4); v <= 0.04045 {
				c[i] = v / 12.92
			}
		}
		return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2]
	}
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// TestEveryStyleCanBeReadOnEveryPalette: 4.5:1, or what the terminal's own text has where that is less, as on Solarized light.
func TestEveryStyleCanBeReadOnEveryPalette(t *testing.T) {
	for _, profile := range []termenv.Profile{termenv.TrueColor, termenv.ANSI256, termenv.ANSI} {
		r := lipgloss.NewRenderer(&bytes.Buffer{})
		r.SetColorProfile(profile)
		th := reflect.ValueOf(theme.New(r, true))
		for _, p := range palettes() {
			for i := range th.NumField() {
				style, ok := th.Field(i).Interface().(lipgloss.Style)
				if !ok {
					continue
				}
				ink, ground := p.drawn(style.Render("x"))
				if got := contrast(ink, ground); got < min(least, contrast(p.text, p.ground)) {
					t.Errorf("%s has %.2f:1 on %s with %s colours: %s on %s", th.Type().Field(i).Name, got, p.name, profile.Name(), ink, ground)
				}
			}
		}
	}
}

// The test above has teeth: these were the colours once, and none of them holds everywhere.
func TestSomeColoursCannotBeRead(t *testing.T) {
	for _, drawn := range []string{"\x1b[2mx", "\x1b[31mx", "\x1b[1;33mx", "\x1b[32mx", "\x1b[36mx", "\x1b[38;5;244mx"} {
		worst := math.Inf(1)
		for _, p := range palettes() {
			worst = min(worst, contrast(p.drawn(drawn)))
		}
		if worst >= least {
			t.Errorf("%q is said to have %.2f:1 at worst", drawn, worst)
		}
	}
	if got := contrast("000000", "ffffff"); math.Abs(got-21) > 0.01 {
		t.Errorf("black on white has %.2f:1", got)
	}
	if got := (palette{text: "cccccc", ground: "0c0c0c"}).colour(124); got != "af0000" {
		t.Errorf("colour 124 is %s", got)
	}
}

func TestNoColourIsSeen(t *testing.T) {
	r := lipgloss.NewRenderer(&bytes.Buffer{})
	r.SetColorProfile(termenv.Ascii)
	if th := theme.New(r, true); !th.Plain || th.Cursor.Render("x") != "x" || th.Bad.Render("x") != "x" {
		t.Error("NO_COLOR is not seen")
	}
	r.SetColorProfile(termenv.TrueColor)
	if th := theme.New(r, true); th.Plain || th.Good.Render("x") == "x" {
		t.Error("a terminal with colours is taken for a plain one")
	}
}
