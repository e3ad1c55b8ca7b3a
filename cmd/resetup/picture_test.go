//go:build !windows

package main

import (
	"fmt"
	"hash/fnv"
	"html"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// cell is what stands at one place of a terminal.
type cell struct {
	text string
	look look
}

// look is how a cell is drawn. An empty colour is the terminal's own.
type look struct {
	ink, ground   string
	bold, reverse bool
}

// The sizes of terminals, in cells, and of a cell, in pixels.
const (
	usualColumns, usualRows = 100, 30
	columns, rows           = 160, 36 // of the largest
	wide, high              = 8.4, 18
)

// screenOf returns what stands on a terminal after the program has written this. It knows what Bubble Tea writes, and reports
// anything else that moves the cursor.
func screenOf(written string) (lines [rows][columns]cell, unknown string) {
	var (
		row, column int
		pen         look
		state       byte
		parser      = ansi.NewParser()
	)
	erase := func(row, from int) {
		for i := from; i < columns; i++ {
			lines[row][i] = cell{}
		}
	}
	for len(written) > 0 {
		seq, width, n, next := ansi.DecodeSequence(written, state, parser)
		written, state = written[n:], next
		switch first, _ := parser.Param(0, 0); {
		case width > 0:
			if column+width <= columns {
				lines[row][column] = cell{seq, pen}
				column += width
			}
		case seq == "\r":
			column = 0
		case seq == "\n":
			row = min(row+1, rows-1)
		case !strings.HasPrefix(seq, "\x1b[") || strings.HasPrefix(seq, "\x1b[?"):
		case strings.HasSuffix(seq, "m"):
			pen = pen.after(parser.Params())
		case strings.HasSuffix(seq, "H"):
			row, column = max(first, 1)-1, 0
			if to, ok := parser.Param(1, 1); ok {
				column = max(to, 1) - 1
			}
		case strings.HasSuffix(seq, "A"):
			row = max(row-max(first, 1), 0)
		case strings.HasSuffix(seq, "K") && first == 0:
			erase(row, column)
		case strings.HasSuffix(seq, "K"):
			erase(row, 0)
		case strings.HasSuffix(seq, "J"):
			for i := row; i < rows; i++ {
				if i > row {
					column = 0
				}
				erase(i, column)
			}
			if first == 2 {
				lines = [rows][columns]cell{}
			}
		case len(written) > 0: // not the beginning of something that is still to come
			unknown = seq
		}
	}
	return lines, unknown
}

// after is the look that these parameters of SGR lead to.
func (l look) after(params ansi.Params) look {
	at := func(i int) int { n, _, _ := params.Param(i, 0); return n }
	if len(params) == 0 {
		return look{}
	}
	for i := 0; i < len(params); i++ {
		switch n := at(i); n {
		case 0:
			l = look{}
		case 1:
			l.bold = true
		case 7:
			l.reverse = true
		case 38:
			l.ink = colour(at(i + 2))
			i += 2
		case 48:
			l.ground = colour(at(i + 2))
			i += 2
		}
	}
	return l
}

// colour is one of the colours 16 to 255 of a terminal; the programs use no others.
func colour(n int) string {
	level := func(n int) int { return []int{0, 95, 135, 175, 215, 255}[n%6] }
	if n >= 232 {
		grey := 8 + 10*(n-232)
		return fmt.Sprintf("#%02x%02x%02x", grey, grey, grey)
	}
	return fmt.Sprintf("#%02x%02x%02x", level((n-16)/36), level((n-16)/6), level(n-16))
}

// textOf returns what can be read, a line for each row.
func textOf(lines [rows][columns]cell) string {
	var b strings.Builder
	for _, line := range lines {
		for _, c := range line {
			b.WriteString(max(c.text, " "))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// film is a picture, or a sequence of pictures that is shown again and again, as SVG. It is for a light and a dark page.
type film struct {
	title         string
	columns, rows int
	lines         []string // the rows of all pictures, drawn, each once
	frames        []string
	shown         []float64 // seconds, of each frame
}

// add adds a picture that is shown for so long, in seconds.
func (f *film) add(lines [rows][columns]cell, seconds float64) {
	for _, line := range lines {
		if drawn := drawLine(line); drawn != "" && !slices.Contains(f.lines, drawn) {
			f.lines = append(f.lines, drawn)
		}
	}
	f.frames, f.shown = append(f.frames, frameOf(lines)), append(f.shown, seconds)
}

// frameOf returns a picture made of rows that are drawn elsewhere.
func frameOf(lines [rows][columns]cell) string {
	var b strings.Builder
	for i, line := range lines {
		if drawn := drawLine(line); drawn != "" {
			fmt.Fprintf(&b, "<use href=\"#%s\" y=\"%d\"/>\n", nameOf(drawn), i*high)
		}
	}
	return b.String()
}

// nameOf returns the name of a row that is drawn.
func nameOf(drawn string) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(drawn))
	return fmt.Sprintf("r%08x", h.Sum32())
}

// drawLine returns a row of a terminal as SVG; empty for an empty one. Each stretch of one look is as wide as its cells,
// whatever the font.
func drawLine(line [columns]cell) string {
	var b strings.Builder
	for from := 0; from < columns; {
		to, text := from, ""
		for ; to < columns && line[to].look == line[from].look; to++ {
			if boxArms(line[to].text) != "" {
				text += " "
			} else {
				text += max(line[to].text, " ")
			}
		}
		l, x := line[from].look, from
		if l.ground != "" || l.reverse {
			ground := `class="r"`
			if l.ground != "" {
				ground = fmt.Sprintf("fill=%q", l.ground)
			}
			fmt.Fprintf(&b, "<rect x=\"%.1f\" width=\"%.1f\" height=\"%d\" %s/>", wide*float64(x), wide*float64(to-x), high, ground)
		}
		attributes := ""
		if l.ink != "" {
			attributes += fmt.Sprintf(" fill=%q", l.ink)
		} else if l.reverse {
			attributes += ` class="g"`
		}
		b.WriteString(boxes(line, x, to, attributes))
		if l.bold {
			attributes += ` font-weight="bold"`
		}
		from = to
		kept := strings.TrimLeft(text, " ")
		x += len(text) - len(kept)
		for kept != "" {
			word, rest, _ := strings.Cut(kept, "  ") // wide gaps are not text
			word = strings.TrimRight(word, " ")
			n := ansi.StringWidth(word)
			fmt.Fprintf(&b, "<text x=\"%.1f\" y=\"13.5\" textLength=\"%.1f\"%s>%s</text>", wide*float64(x), wide*float64(n), attributes, html.EscapeString(word))
			after := strings.TrimLeft(rest, " ")
			x += n + 2 + len(rest) - len(after)
			kept = after
		}
	}
	return b.String()
}

// boxArms returns in which directions a character that draws boxes goes from the middle of its cell: left, right, up, down.
func boxArms(text string) string {
	switch text {
	case "─":
		return "lr"
	case "│":
		return "ud"
	case "┌":
		return "rd"
	case "┐":
		return "ld"
	case "└":
		return "ru"
	case "┘":
		return "lu"
	}
	return ""
}

// boxes draws what draws boxes in some cells of a row: a font that is not as high as the cells would leave gaps.
func boxes(line [columns]cell, from, to int, attributes string) string {
	var b strings.Builder
	rect := func(x float64, y int, width float64, height int) {
		fmt.Fprintf(&b, "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"%s/>", x, y, width, height, attributes)
	}
	for i := from; i < to; i++ {
		left, middle := wide*float64(i), wide*float64(i)+wide/2-0.5
		arms := boxArms(line[i].text)
		if arms == "" {
			continue
		}
		if arms == "lr" {
			for i+1 < to && boxArms(line[i+1].text) == "lr" {
				i++
			}
			rect(left, high/2, wide*float64(i+1)-left, 1)
			continue
		}
		if strings.Contains(arms, "l") {
			rect(left, high/2, wide/2, 1)
		}
		if strings.Contains(arms, "r") {
			rect(middle, high/2, wide/2+0.5, 1)
		}
		top, bottom := 0, high
		if !strings.Contains(arms, "u") {
			top = high / 2
		}
		if !strings.Contains(arms, "d") {
			bottom = high/2 + 1
		}
		rect(middle, top, 1, bottom-top)
	}
	return b.String()
}

// frameStart begins a picture in SVG.
const frameStart = `<g transform="translate`

// svg returns the whole of it.
func (f *film) svg() string {
	var b strings.Builder
	margin := 12
	width, height := int(wide*float64(f.columns))+2*margin, f.rows*high+2*margin
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" font-family="ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14">
<title>%s</title>
<style>
svg { fill: #1f2328 } text { white-space: pre } .g { fill: #fff } .r { fill: #1f2328 } .paper { fill: #fff; stroke: #8888 }
@media (prefers-color-scheme: dark) { svg { fill: #e6e6e6 } .g { fill: #171717 } .r { fill: #e6e6e6 } .paper { fill: #171717 } }
`, width, height, width, height, html.EscapeString(f.title))
	if len(f.frames) > 1 {
		all, passed := 0.0, 0.0
		for _, s := range f.shown {
			all += s
		}
		b.WriteString("@keyframes film {")
		for i, s := range f.shown {
			fmt.Fprintf(&b, " %.3f%% { transform: translateY(-%dpx) }", 100*passed/all, i*height)
			passed += s
		}
		fmt.Fprintf(&b, " }\n#film { animation: film %.1fs step-end infinite }\n@media (prefers-reduced-motion) { #film { animation: none } }\n", all)
	}
	b.WriteString("</style>\n<defs>\n")
	for _, line := range f.lines {
		fmt.Fprintf(&b, "<g id=%q>%s</g>\n", nameOf(line), line)
	}
	fmt.Fprintf(&b, "</defs>\n<rect class=\"paper\" x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"6\"/>\n<g id=\"film\">\n", width-1, height-1)
	for i, frame := range f.frames {
		fmt.Fprintf(&b, frameStart+"(%d %d)\">\n%s</g>\n", margin, margin+i*height, frame)
	}
	b.WriteString("</g>\n</svg>\n")
	return b.String()
}
