package record_test

import (
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"example.org/resetup/internal/html/htmltest"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/record"
)

func evil(text string) ledger.Event {
	return ledger.Event{Job: "nets/12", Action: ledger.Noted, Value: text}
}

func page(t *testing.T, code string) string {
	t.Helper()
	return written(t, gathered(t, madeUp(t).sources()), record.HTML, code)
}

func all(pattern, text string) []string {
	var out []string
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		out = append(out, m[len(m)-1])
	}
	return out
}

// The page is one file: nothing runs in it, and nothing is fetched.
func TestPageReachesForNothing(t *testing.T) {
	text := page(t, "nb")
	for _, bad := range []string{"<script", "<link", "<img", "<iframe", "<form", "<object", " src=", "@import", "javascript:", "http://", "https://", "&lt;nil", "ZgotmplZ"} {
		if strings.Contains(strings.ToLower(text), strings.ToLower(bad)) {
			t.Errorf("the page has %q", bad)
		}
	}
	for _, handler := range all(`<[^>]*\s(on[a-z]+)=`, text) {
		t.Errorf("the page has %s", handler)
	}
	for _, href := range all(`href="([^"]*)"`, text) {
		if !strings.HasPrefix(href, "#") || !strings.Contains(text, `id="`+href[1:]+`"`) {
			t.Errorf("link to %q", href)
		}
	}
	for _, url := range all(`url\(([^)]*)\)`, text) {
		if !strings.HasPrefix(url, "#") {
			t.Errorf("style fetches %q", url)
		}
	}
	if !strings.Contains(text, `content="default-src 'none'; style-src 'unsafe-inline'"`) {
		t.Error("no content security policy")
	}
	if !strings.Contains(text, "&lt;script&gt;alert(1)&lt;/script&gt;") || !strings.Contains(text, "Sønn &amp; &lt;b&gt;Datter") {
		t.Error("hostile texts are not shown as they are")
	}
}

// Nothing obeys a text on the page, whichever it is.
func TestPageShowsEveryTextAsItIs(t *testing.T) {
	for _, code := range lang.Codes() {
		htmltest.Inert(t, func(text string) string {
			rec := gathered(t, madeUp(t).sources())
			htmltest.Fill(&rec, text)
			return written(t, rec, record.HTML, code)
		})
	}
}

func TestPageForScreenReaders(t *testing.T) {
	for _, code := range lang.Codes() {
		text := page(t, code)
		if !strings.Contains(text, `<html lang="`+code+`">`) || len(all(`<title>([^<]+)</title>`, text)) == 0 {
			t.Errorf("%s: no language or title", code)
		}
		level := 0
		for _, h := range all(`<h([1-6])[ >]`, text) {
			n, _ := strconv.Atoi(h)
			if n > level+1 || level > 0 && n == 1 {
				t.Errorf("%s: a heading of level %d after one of %d", code, n, level)
			}
			level = n
		}
		if tables, captions := len(all(`(<table>)`, text)), len(all(`<caption[^>]*>([^<]+)</caption>`, text)); tables == 0 || tables != captions {
			t.Errorf("%s: %d tables, %d captions", code, tables, captions)
		}
		for _, th := range all(`(<th[ >][^>]*)`, text) {
			if !strings.Contains(th, `scope="`) {
				t.Errorf("%s: %s has no scope", code, th)
			}
		}
		seen := map[string]bool{}
		for _, id := range all(`\sid="([^"]+)"`, text) {
			if seen[id] {
				t.Errorf("%s: id %q twice", code, id)
			}
			seen[id] = true
		}
		for _, ref := range all(`aria-labelledby="([^"]+)"`, text) {
			for _, id := range strings.Fields(ref) {
				if !seen[id] {
					t.Errorf("%s: labelled by %q, which is nowhere", code, id)
				}
			}
		}
		for _, mark := range all(`<span class="mark [^"]*"><span aria-hidden="true">[^<]+</span> ([^<]*)</span>`, text) {
			if strings.TrimSpace(mark) == "" {
				t.Errorf("%s: a sign without a word", code)
			}
		}
	}
}

// Contrast as WCAG 2 computes it, of every pair of colours that texts are written in.
func TestContrast(t *testing.T) {
	style, err := os.ReadFile("style.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, found := strings.Cut(string(style), "prefers-color-scheme: dark")
	if !found {
		t.Fatal("no dark colours")
	}
	for name, css := range map[string]string{"light": light, "dark": dark} {
		colours := map[string]string{}
		for _, m := range regexp.MustCompile(`--([a-z-]+): (#[0-9a-f]{6});`).FindAllStringSubmatch(css, -1) {
			colours[m[1]] = m[2]
		}
		check := func(ink, ground string, least float64) {
			if colours[ink] == "" || colours[ground] == "" {
				t.Fatalf("%s: no colour %s or %s", name, ink, ground)
			}
			if c := contrast(t, colours[ink], colours[ground]); c < least {
				t.Errorf("%s: %s on %s has a contrast of %.2f", name, ink, ground, c)
			}
		}
		pairs := 0
		for colour := range colours {
			if base, isInk := strings.CutSuffix(colour, "-fg"); isInk {
				check(colour, base+"-bg", 4.5)
				pairs++
			}
		}
		if pairs < 7 {
			t.Errorf("%s: only %d pairs", name, pairs)
		}
		for _, ink := range []string{"ink", "soft"} {
			check(ink, "ground", 4.5)
			check(ink, "panel", 4.5)
		}
		check("link", "ground", 4.5)
		for _, shape := range []string{"start", "clash", "hatch", "focus"} {
			check(shape, "ground", 3)
		}
		check("start", "working", 3)
	}
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	la, lb := luminance(t, a), luminance(t, b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

// The picture shows what the table says: a stroke for each start, a triangle for each clash.
func TestPictureOfTheDay(t *testing.T) {
	text := page(t, "nb")
	svg := all(`(?s)<svg(.*)</svg>`, text)[0]
	lanes, _, _ := strings.Cut(svg, `class="legend"`)
	if n := len(all(`(class="start")`, lanes)); n != 4 {
		t.Errorf("%d starts drawn", n)
	}
	if n := len(all(`(class="clash")`, lanes)); n != 4 {
		t.Errorf("%d clashes drawn", n)
	}
	if n := len(all(`(class="blocked")`, lanes)); n != 2 {
		t.Errorf("%d blocked times drawn", n)
	}
	for _, want := range []string{"<desc", "Nets-integrasjon: 3 starter, 3 kollisjoner", "Tomcat"} {
		if !strings.Contains(svg, want) {
			t.Errorf("the picture lacks %q", want)
		}
	}
}
