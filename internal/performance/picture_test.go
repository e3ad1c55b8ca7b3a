//go:build linux

package performance

import (
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"
)

// point is a point of a curve: how many, and seconds.
type point struct{ x, y float64 }

// The picture's measures, in pixels.
const (
	width, height                    = 720, 400
	leftOf, rightOf, topOf, bottomOf = 70, 190, 44, 52
)

// axis maps values to pixels, decade by decade.
type axis struct {
	low, high int // powers of ten
	from, to  float64
}

func axisOf(values []float64, from, to float64) axis {
	a := axis{int(math.Floor(math.Log10(slices.Min(values)))), int(math.Ceil(math.Log10(slices.Max(values)))), from, to}
	a.high = max(a.high, a.low+1)
	return a
}

func (a axis) at(v float64) float64 {
	return a.from + (a.to-a.from)*(math.Log10(v)-float64(a.low))/float64(a.high-a.low)
}

// decades are the values with a line across the picture.
func (a axis) decades() (out []float64) {
	for n := a.low; n <= a.high; n++ {
		out = append(out, math.Pow10(n))
	}
	return out
}

// picture draws lines as SVG, with logarithmic axes. It is to be read on white and on black.
func picture(title, x string, lines map[string][]point) string {
	var xs, ys []float64
	for _, points := range lines {
		for _, p := range points {
			xs, ys = append(xs, p.x), append(ys, p.y)
		}
	}
	across, up := axisOf(xs, leftOf, width-rightOf), axisOf(ys, height-bottomOf, topOf)
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" font-family="sans-serif" font-size="13">
<title>%s</title>
<style>
text { fill: #333 } .grid { stroke: #8888; stroke-width: 0.5 } .title { font-size: 15px; font-weight: bold }
@media (prefers-color-scheme: dark) { text { fill: #ddd } }
</style>
<text class="title" x="%d" y="24">%s</text>
`, width, height, html.EscapeString(title), leftOf, html.EscapeString(title))
	for _, v := range across.decades() {
		fmt.Fprintf(&b, "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>\n", across.at(v), across.at(v), topOf, height-bottomOf)
		fmt.Fprintf(&b, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n", across.at(v), height-bottomOf+18, thousands(v))
	}
	for _, v := range up.decades() {
		fmt.Fprintf(&b, "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>\n", leftOf, width-rightOf, up.at(v), up.at(v))
		fmt.Fprintf(&b, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n", leftOf-8, up.at(v)+4, seen(v))
	}
	fmt.Fprintf(&b, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n", (leftOf+width-rightOf)/2, height-bottomOf+40, html.EscapeString(x))
	colours, lowest := []string{"#2b7bba", "#d9722c", "#3d9a5f", "#b05cc0"}, math.Inf(-1)
	ends := slices.SortedFunc(maps.Keys(lines), func(a, b string) int {
		return int(1000 * (up.at(lines[a][len(lines[a])-1].y) - up.at(lines[b][len(lines[b])-1].y)))
	})
	for i, name := range ends {
		points, path := lines[name], ""
		for _, p := range points {
			path += fmt.Sprintf(" %.1f,%.1f", across.at(p.x), up.at(p.y))
			fmt.Fprintf(&b, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"><title>%s: %s</title></circle>\n",
				across.at(p.x), up.at(p.y), colours[i%len(colours)], thousands(p.x), seen(p.y))
		}
		last := points[len(points)-1]
		lowest = max(up.at(last.y)+4, lowest+18) // the names do not cover one another
		fmt.Fprintf(&b, "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n", path[1:], colours[i%len(colours)])
		fmt.Fprintf(&b, "<text x=\"%.1f\" y=\"%.1f\" style=\"fill:%s\">%s</text>\n", across.at(last.x)+10, lowest, colours[i%len(colours)], html.EscapeString(name))
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// thousands writes a whole number in groups of three.
func thousands(v float64) string {
	text := fmt.Sprintf("%.0f", v)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// wellFormed fails the test unless a text is XML.
func wellFormed(t *testing.T, name, text string) {
	t.Helper()
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, text)
		}
	}
}
