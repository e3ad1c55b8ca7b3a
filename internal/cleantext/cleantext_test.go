package cleantext_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"example.org/resetup/internal/cleantext"
)

func TestLine(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"plain text":                       {"Nets-integrasjon", "Nets-integrasjon"},
		"nothing":                          {"", ""},
		"colour":                           {"\x1b[31mrød\x1b[0m", "[31mrød[0m"},
		"a title, ended by BEL":            {"\x1b]0;eid\x07Nets", "]0;eidNets"},
		"a link":                           {"\x1b]8;;http://eksempel\x1b\\Nets", "]8;;http://eksempel\\Nets"},
		"the one-rune CSI":                 {"\u009b2JNets", "2JNets"},
		"a device control string":          {"\x1bP1$r\x1b\\", "P1$r\\"},
		"NUL, backspace, delete":           {"Ne\x00t\x08s\x7f", "Nets"},
		"line breaks and tabs":             {"en\r\nto\tre", "en  to re"},
		"the breaks of Unicode":            {"en\u2028to\u2029tre\u0085fire", "entotrefire"},
		"spaces around":                    {"  06:10 \n", "06:10"},
		"text turned around":               {"\u202egnirruP\u202c", "gnirruP"},
		"isolates and marks":               {"a\u2066b\u2069c\u200ed\u200fe\u061cf", "abcdef"},
		"zero width":                       {"48\u200b21\u200d1\ufeff", "48211"},
		"a soft hyphen":                    {"purre\u00adjobb", "purrejobb"},
		"tags":                             {"a\U000e0041b", "ab"},
		"private use":                      {"a\ue000b\U000f0000c", "abc"},
		"bytes that are no text":           {"ab\xffcd\xc3", "abcd"},
		"half a pair":                      {"a\xed\xa0\x80b", "ab"},
		"Norwegian letters":                {"Kjøp på nettet, Ærø", "Kjøp på nettet, Ærø"},
		"Norwegian letters, taken apart":   {"Kjøp pa\u030a nettet", "Kjøp på nettet"},
		"letters of others":                {"Łódź 北京 Ελλάδα", "Łódź 北京 Ελλάδα"},
		"a glyph of the screen":            {"✓ klar · ▲ hull – 3–5", "✓ klar · ▲ hull – 3–5"},
		"a colour of skin":                 {"Havn 👩🏽 KF", "Havn 👩 KF"},
		"a family":                         {"Havn 👩🏿\u200d👧🏻 KF", "Havn 👩👧 KF"},
		"a variant":                        {"Havn ❤\ufe0f KF", "Havn ❤ KF"},
		"a key":                            {"Havn 1\ufe0f\u20e3 KF", "Havn 1 KF"},
		"a flag":                           {"Havn 🇳🇴 KF", "Havn NO KF"},
		"an escape inside another control": {"\x1b\x00[2J", "[2J"},
	} {
		if got := cleantext.Line(c.in); got != c.want {
			t.Errorf("%s: %+q, want %+q", name, got, c.want)
		}
	}
}

// Every code point there is, alone and between letters: none that works comes through.
func TestNoControlRuneSurvives(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		for _, out := range cleantext.Line("a" + string(r) + "b") {
			if unicode.IsControl(out) || unicode.In(out, unicode.Cf, unicode.Cs, unicode.Co, unicode.Zl, unicode.Zp) {
				t.Fatalf("%U comes out as %U", r, out)
			}
		}
	}
}

// harsh draws text with many of the runes that do harm.
func harsh() *rapid.Generator[string] {
	nasty := rapid.SampledFrom([]rune("\x00\x07\x1b\x7f\t\r\n \u0085\u009b\u00a0\u00ad\u0301\u030a\u200b\u202e\u2028\u2066\ufeffæøåÆØÅǽǿa[]mK"))
	return rapid.StringOf(rapid.OneOf(nasty, rapid.Rune()))
}

func TestLineIsOneCleanLineWhateverItIsGiven(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		in := harsh().Draw(rt, "in")
		if rapid.Bool().Draw(rt, "torn") {
			in = in[:len(in)/2]
		}
		got := cleantext.Line(in)
		switch {
		case !utf8.ValidString(got) || !norm.NFC.IsNormalString(got):
			rt.Fatalf("%+q is not UTF-8 in NFC", got)
		case strings.ContainsFunc(got, func(r rune) bool { return !unicode.IsGraphic(r) }):
			rt.Fatalf("%+q has something that does not print", got)
		case strings.TrimSpace(got) != got:
			rt.Fatalf("%+q begins or ends with a space", got)
		case cleantext.Line(got) != got:
			rt.Fatalf("%+q changes when it is cleaned again, to %+q", got, cleantext.Line(got))
		}
	})
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"I kø": "i ko", "i KØ": "i ko", "I ko": "i ko", "Lønn": "lonn", "Ærlig": "aerlig", "ÅRSAVGIFT": "arsavgift",
		"pa\u030a": "pa", "på": "pa", "idé": "ide", "ide\u0301": "ide", "Łódź": "łodz",
		"  finnes   ikke ": "finnes ikke", "I\u00a0kø": "i ko", "en\tto": "en to", "": "", "ǿ": "o", "Ǽ": "ae", "o\u0308": "o",
	} {
		if got := cleantext.Fold(in); got != want {
			t.Errorf("%+q: %+q, want %+q", in, got, want)
		}
	}
}

func TestFoldKeepsDifferentAnswersApart(t *testing.T) {
	for _, pair := range [][2]string{{"I kø", "Venter"}, {"stemmer", "stemmer ikke"}, {"12", "1 2"}, {"", "x"}} {
		if cleantext.Fold(pair[0]) == cleantext.Fold(pair[1]) {
			t.Errorf("%q and %q fold to the same", pair[0], pair[1])
		}
	}
}

// What is folded stays as it is, and upper case, accents taken apart and spaces fold away.
func TestFoldOfEveryRune(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !unicode.IsGraphic(r) || unicode.Is(unicode.Han, r) || unicode.Is(unicode.Hangul, r) {
			continue // most of all runes, and none of them has an upper case
		}
		folded := cleantext.Fold(string(r))
		if again := cleantext.Fold(folded); again != folded {
			t.Fatalf("%U folds to %+q and then to %+q", r, folded, again)
		}
		if apart := cleantext.Fold(norm.NFD.String(string(r))); apart != folded {
			t.Fatalf("%U folds to %+q, taken apart to %+q", r, folded, apart)
		}
	}
}

func TestMarkdownObeysNothingInAText(t *testing.T) {
	for in, want := range map[string]string{
		"Nets-integrasjon, 12":    "Nets-integrasjon, 12",
		"*a* _b_ ~~c~~ `d`":       "\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\`",
		"[x](javascript:y)":       `\[x\](javascript:y)`,
		"a|b":                     `a\|b`,
		`a\|b`:                    `a\\\|b`,
		"# <b>&amp;":              `\# &lt;b>&amp;amp;`,
		"\x1b[31mrød\u202e\nsvar": `\[31mrød svar`,
	} {
		if got := cleantext.Markdown(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

func TestWriterKeepsLinesAndDropsWhatWorks(t *testing.T) {
	for in, want := range map[string]string{
		"  Steg 4 av 11\n\n✓ Lagret\n": "  Steg 4 av 11\n\n✓ Lagret\n",
		"\x1b[31mrød\x1b[0m\r\n":       "[31mrød[0m\n",
		"en\tto\u009b2J\u202e\xff":     "en to2J",
		"":                             "",
	} {
		var b strings.Builder
		if n, err := io.WriteString(cleantext.Writer(&b), in); n != len(in) || err != nil || b.String() != want {
			t.Errorf("%+q gives %+q, %d, %v", in, b.String(), n, err)
		}
	}
}

func TestWriterTellsOfAFailedWrite(t *testing.T) {
	r, w := io.Pipe()
	_ = r.CloseWithError(io.ErrClosedPipe)
	if _, err := io.WriteString(cleantext.Writer(w), "hei"); !errors.Is(err, io.ErrClosedPipe) {
		t.Error(err)
	}
}

func TestAlphabetical(t *testing.T) {
	sorted := []string{
		"12 Havn", "2 Havn", "Ask", "Celik", "Eksempel Eiendom KF", "eksempel kommune", "Élan", "Elanor", "Hz", "Håvard", "Isaksen", "Łódź", "Müller B", "Myller C", "Sonn",
		"Sønn & Datter", "vann AS", "Zorro", "Ängelholm", "Ærø", "Öland", "Østfold", "Øygarden", "Aagaard", "Ålesund", "a\u030algård",
	}
	for i := range sorted[1:] {
		if a, b := cleantext.Alphabetical(sorted[i]), cleantext.Alphabetical(sorted[i+1]); a >= b {
			t.Errorf("%q (%q) does not come before %q (%q)", sorted[i], a, sorted[i+1], b)
		}
	}
}
