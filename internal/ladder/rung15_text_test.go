package ladder

import (
	"errors"
	"fmt"
	"os/exec"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"
)

func TestRung15Text(t *testing.T) {
	r := beside(t, 15, "text")
	x := &texts{r: r, leaks: map[string]int{}}
	t.Run("record", x.everyFieldOfARecord)
	t.Run("formulas", x.everyCellOfASpreadsheet)
	t.Run("screens", x.everyScreenOfARecord)
	t.Run("site and lists", x.everyFieldOfAFile)
	t.Run("tables", x.everyCellOfAList)
	t.Run("arguments", x.everyArgument)
	x.control(t)
	r.Figure("texts with every character put into every field", x.passes)
	r.Figure("code points", x.points)
	r.Figure("byte pairs", x.pairs)
	r.Figure("outputs read", x.outputs)
	r.Figure("spreadsheet cells read", x.cells)
}

type texts struct {
	r                                     *Rung
	passes, points, pairs, outputs, cells int
	leaks                                 map[string]int
}

// works reports whether a character is not shown but does something to a terminal, or to the order in which text is read.
func works(c rune) bool {
	return unicode.IsControl(c) || unicode.In(c, unicode.Cf, unicode.Cs, unicode.Co, unicode.Zl, unicode.Zp)
}

// working returns a character in a text that works, other than a line break; empty for none.
func working(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n") // the line ends of CSV
	if !utf8.ValidString(text) {
		return "bytes that are no UTF-8"
	}
	for i, c := range text {
		if c != '\n' && works(c) {
			return fmt.Sprintf("%U after %q", c, tail(text[:i], 60))
		}
	}
	return ""
}

// formula reports whether a spreadsheet would calculate a cell.
func formula(cell string) bool {
	cell = strings.TrimLeftFunc(cell, func(c rune) bool { return unicode.IsSpace(c) || works(c) })
	return cell != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(cell)[0])
}

// harmful is what a terminal obeys.
const harmful = "\x1b[31mrød\x1b[0m \x1b]0;tittel\x07 \x1b]52;c;aGVp\x07 \u009b2J \x1bP1$r\x1b\\ \x1b[200~lim\x1b[201~ \x90\x9b\x9d"

// formulas are what a spreadsheet calculates, or might.
func formulas() []string {
	return []string{
		"=cmd|' /C calc'!A0", "@SUM(A1:A9)", "\t=1+1", "a\n=1+1", "+1+1", "-2+3", "\r=1+1", " =1+1", "\u200b=1+1", "＝1+1", "\"=1+1", ";=1+1", "\n=1+1",
		"a;=1+1", "\ufeff=1+1", "\x1b=1+1", "\u00a0=1+1", "\u0301=1+1",
	}
}

// payloads returns the texts to put into fields: together every code point and every pair of bytes, and sequences that do harm.
func (x *texts) payloads() []string {
	out := []string{harmful}
	var all, special []rune
	for c := rune(0); c <= unicode.MaxRune; c++ {
		all = append(all, c)
		if !unicode.IsGraphic(c) && unicode.In(c, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
			special = append(special, c)
		}
	}
	var pairs []byte
	for i := range 1 << 16 {
		if first := i >> 8; !x.r.Short() || first < 0x20 || first == 0x7f || first == 0xc2 || first == 0xe2 {
			pairs = append(pairs, 'a', byte(first), byte(i), 'b')
		}
	}
	x.points, x.pairs = len(special), len(pairs)/4
	if x.r.Short() {
		return []string{harmful + string(special), string(pairs)}
	}
	out = append(out, string(special))
	x.points = len(all)
	for chunk := range slices.Chunk(all, 1<<15) {
		out = append(out, string(chunk))
	}
	for chunk := range slices.Chunk(pairs, 1<<16) {
		out = append(out, string(chunk))
	}
	return out
}

// fillStrings puts a text into every string of v that may be anything.
func fillStrings(v reflect.Value, text string) {
	fixed := []string{"ID", "Key", "Procedure", "Every", "Within", "Start", "Window", "After", "Of", "From", "Until", "Date", "OnlyIf", "Once", "Job", "Step", "Prev", "Hash", "Lists", "Days", "About"}
	switch v.Kind() {
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() {
			v.SetString(text)
		}
	case reflect.Slice:
		if v.Len() == 0 && v.Type().Elem().Kind() == reflect.String {
			v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
		}
		for i := range v.Len() {
			fillStrings(v.Index(i), text)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && !slices.Contains(fixed, f.Name) {
				fillStrings(v.Field(i), text)
			} else if f.Name == "Job" && f.Type.Kind() == reflect.Struct {
				fillStrings(v.Field(i), text)
			}
		}
	}
}

// everyFieldOfARecord reads every output of a record whose texts are of any kind.
func (x *texts) everyFieldOfARecord(t *testing.T) {
	commands := [][]string{
		{"status"}, {"venter", "--all"}, {"runs"}, {"log"}, {"report", "--format", "md"}, {"report", "--format", "html"}, {"report", "--format", "json"},
		{"print", "--all", "--format", "md"}, {"print", "--all", "--format", "html"}, {"schedule"}, {"schedule", "suggest"}, {"schedule", "check"}, {"procedures", "diff"},
		{"procedures", "redlines"}, {"verify"}, {"close"}, {"postponed"}, {"walk", "--plain", "--steps", "nets/12"}, {"walk", "--plain", "--steps", "nets/13"},
	}
	for _, c := range []string{"status", "venter", "runs", "log", "schedule"} {
		for _, f := range []string{"json", "csv", "md"} {
			commands = append(commands, []string{c, "--format", f})
		}
	}
	all := x.payloads()
	if x.r.Short() {
		all = all[:1]
	}
	for i, text := range all {
		if x.passes++; i == 2 {
			// Every command has had what works; every other character goes through one of each kind.
			commands = [][]string{
				{"status"}, {"log"}, {"log", "--format", "json"}, {"log", "--format", "csv"}, {"report", "--format", "md"}, {"report", "--format", "html"},
				{"print", "--all", "--format", "html"}, {"walk", "--plain", "--steps", "nets/12"},
			}
		}
		data := t.TempDir()
		if !utf8.ValidString(text) {
			if _, taken := newRun(t, text, 5); taken {
				t.Errorf("the store took what is no UTF-8: %q", tail(text, 40))
			}
			text = strings.ToValidUTF8(text, "?")
		}
		if _, taken := newRun(t, text, 5); taken && working(text) != "" {
			t.Errorf("the store took what works: %q", tail(text, 40))
		}
		filledRun(t, data, text)
		for _, args := range commands {
			c := program(t, data, args...)
			c.Stdin = strings.NewReader("?\nn " + strings.ReplaceAll(tail(text, 200), "\n", " ") + "\nu\ns\n1\nb\nq\n")
			x.runs(t, c, text)
		}
	}
}

// runs runs a command and judges both of its outputs.
func (x *texts) runs(t *testing.T, c *exec.Cmd, text string) {
	t.Helper()
	var out, said strings.Builder
	c.Stdout, c.Stderr = &out, &said
	err := c.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	what := strings.Join(c.Args[1:], " ")
	// A table for a spreadsheet begins with a byte order mark.
	x.reads(t, what, text, strings.TrimPrefix(out.String(), "\ufeff"))
	x.reads(t, what, text, said.String())
}

// reads judges an output.
func (x *texts) reads(t *testing.T, what, text, out string) {
	t.Helper()
	x.outputs++
	if strings.Contains(out, "goroutine ") {
		t.Fatalf("%s panics on %q:\n%s", what, tail(text, 40), tail(out, 2000))
	}
	if found := working(out); found != "" {
		if x.leaks[tail(what, 60)]++; x.leaks[tail(what, 60)] == 1 {
			t.Errorf("%s lets through %s (of %q)", what, found, tail(text, 40))
		}
	}
}

// control shows that what works and what calculates is found.
func (x *texts) control(t *testing.T) {
	t.Helper()
	x.r.Control("a colour written as it is", working("a \x1b[31mrød") != "")
	x.r.Control("a title by the one-character sequence", working("a \u009d0;x") != "")
	x.r.Control("a text turned around", working("a \u202eb") != "")
	x.r.Control("a byte that is no text", working("a\xffb") != "")
	x.r.Control("a formula behind a space", formula(" =1+1"))
}
