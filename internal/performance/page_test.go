//go:build linux

package performance

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

const (
	keptIn    = "testdata/figures.json"
	published = "../../docs/performance.md"
	pictures  = "../../docs/performance"
)

// unit is what a figure is measured in.
type unit int

const (
	multiple unit = iota // of the floor
	power                // the exponent of growth
	duration             // seconds
	milliseconds
	count
	mebibytes
	kilobytes
	megabytes
)

// in returns a value as the table shows it.
func (u unit) in(v float64) string {
	switch u {
	case multiple:
		return fmt.Sprintf("%.2f×", v)
	case power:
		return fmt.Sprintf("%.2f", v)
	case duration:
		return seen(v)
	case milliseconds:
		return fmt.Sprintf("%.3g ms", v)
	case mebibytes:
		return fmt.Sprintf("%.0f MiB", v)
	case kilobytes:
		return fmt.Sprintf("%.2f KB", v)
	case megabytes:
		return fmt.Sprintf("%.1f MB", v)
	}
	return fmt.Sprintf("%.0f", v)
}

// seen returns a time in the unit that it is best read in.
func seen(seconds float64) string {
	if seconds < 1 {
		return fmt.Sprintf("%.3g ms", seconds*1000)
	}
	return fmt.Sprintf("%.3g s", seconds)
}

func (f figure) measured(s sample) string {
	if s.Value == 0 && s.Note != "" {
		return s.Note
	}
	text := f.unit.in(s.Value)
	if low, high := f.unit.in(s.Min), f.unit.in(s.Max); low != text || high != text {
		text += " (" + low + " to " + high + ")"
	}
	return text
}

func (f figure) goalInWords() string {
	if f.goal < 0 {
		return ""
	}
	return "≤ " + f.unit.in(f.goal)
}

// verdict says whether the goal is kept, or by how much not.
func (f figure) verdict(s sample) string {
	switch {
	case f.goal < 0 || s.Value == 0 && s.Note != "":
		return ""
	case f.unit.in(s.Value) == f.unit.in(f.goal) || s.Value <= f.goal:
		return "kept"
	case f.goal == 0 || f.unit == power:
		return "**no**"
	}
	return fmt.Sprintf("**no**, %.3g times the goal", s.Value/f.goal)
}

// record is what is kept of a figure.
type record struct {
	sample
	Date    string // YYYY-MM-DD
	Machine string
}

func load() (map[string]record, error) {
	all := map[string]record{}
	data, err := os.ReadFile(keptIn)
	if errors.Is(err, fs.ErrNotExist) {
		return all, nil
	}
	if err != nil {
		return nil, err
	}
	return all, json.Unmarshal(data, &all)
}

// keep puts a figure beside those that were measured before, at once: what was measured stays if a later figure fails.
func keep(key string, s sample) error {
	all, err := load()
	if err != nil {
		return err
	}
	machine := fmt.Sprintf("%s/%s, %d processors, %s", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version())
	all[key] = record{s, time.Now().Format(time.DateOnly), machine}
	data, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(keptIn, append(data, '\n'), 0o644)
}

// publish writes the page and its pictures of what is kept.
func publish() error {
	all, err := load()
	if err != nil {
		return err
	}
	err = os.MkdirAll(pictures, 0o755)
	for name, text := range pages(all) {
		err = errors.Join(err, os.WriteFile(name, []byte(text), 0o644))
	}
	return err
}

// unexplained returns the keys of the figures that do not keep their goal, and of which nothing says what holds them back.
func unexplained() (keys []string, err error) {
	all, err := load()
	for _, f := range figures {
		if strings.HasPrefix(f.verdict(all[f.key()].sample), "**no**") && f.why == "" {
			keys = append(keys, f.key())
		}
	}
	return keys, err
}

// pages are the page and its pictures, by path.
func pages(all map[string]record) map[string]string {
	out, shown := map[string]string{}, ""
	for _, c := range curves {
		lines := map[string][]point{}
		for _, f := range figures {
			if r := all[f.key()]; f.at != nil && f.at.curve == c.name && r.Raw > 0 {
				lines[f.at.line] = append(lines[f.at.line], point{f.at.x, r.Raw})
			}
		}
		if len(lines) > 0 {
			out[filepath.Join(pictures, c.name+".svg")] = picture(c.title, c.x, lines)
			shown += fmt.Sprintf("\n![%s](performance/%s.svg)\n", c.title, c.name)
		}
	}
	out[published] = table(all) + "\n## Growth\n\nBoth axes are logarithmic: a line that rises as fast as it goes to the right grows in proportion.\n" + shown
	return out
}

func table(all map[string]record) string {
	var b strings.Builder
	b.WriteString(`# Performance

This page is written by the measurement itself (` + "`internal/performance`" + `) from its latest full run; do not edit it. The full form fills
the data folders, measures everything and writes the page and its curves:

    RESETUP_PERFORMANCE=full go test ./internal/performance -timeout 40m

A short form, which only checks that everything can be measured, is part of ` + "`go test ./...`" + `.

- *Typical* is the example municipality: 56 jobs. *Big* is 60 companies with 1,206 jobs and ten closed runs of 1,000. *Large* is a
  service centre's ten years: 2,000 companies with 40,006 jobs in the open run, of which some 600 are answered and 1,000 old ones
  wait, and 24 closed runs of 40,000 jobs behind it, a million in the file.
- A figure with × is a multiple of a floor that is measured by turns with it, in the same minute on the same machine: on the screen a
  Bubble Tea program with a frame that stands still; for a command a Go program that writes one line; for a durable write a synced
  append to one file and a bare bbolt Update of another; for 1,000 of 1,000,000 the command sqlite3 with an index that covers the query.
- What is shown is the middle of all rounds, and in brackets the least and the most.
- Growth is an exponent: 0 does not grow, 1 grows in proportion.

| figure | size | measured | goal | kept | note |
|---|---|---|---|---|---|
`)
	newest := newest(all)
	for _, f := range figures {
		r, known := all[f.key()]
		if f.goal < 0 && f.at != nil { // a point of a curve
			continue
		}
		if !known {
			fmt.Fprintf(&b, "| %s | %s | not measured yet | %s | | |\n", f.name, f.size, f.goalInWords())
			continue
		}
		verdict, note := f.verdict(r.sample), r.Note
		if strings.HasPrefix(verdict, "**no**") && f.why != "" {
			note += "; " + f.why
		}
		if r.Date != newest.Date {
			note += "; measured " + r.Date
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s |\n", f.name, f.size, f.measured(r.sample), f.goalInWords(), verdict, strings.TrimPrefix(note, "; "))
	}
	if newest.Date != "" {
		fmt.Fprintf(&b, "\nMeasured on %s, %s.\n", newest.Date, newest.Machine)
	}
	return b.String()
}

// newest returns the record that was measured last.
func newest(all map[string]record) (last record) {
	for _, key := range slices.Sorted(maps.Keys(all)) {
		if all[key].Date > last.Date {
			last = all[key]
		}
	}
	return last
}

// TestThePageIsFresh: what is published is what was measured.
func TestThePageIsFresh(t *testing.T) {
	all, err := load()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Skip("no full run is kept yet")
	}
	for name, want := range pages(all) {
		if got, err := os.ReadFile(name); err != nil || string(got) != want {
			t.Errorf("%s is not what %s gives (%v); run the full form", name, keptIn, err)
		}
	}
}

// TestThePageTells: the page and its pictures, of made-up figures.
func TestThePageTells(t *testing.T) {
	all, seen := map[string]record{}, map[string]bool{}
	for i, f := range figures {
		if seen[f.key()] {
			t.Errorf("two figures are called %q", f.key())
		}
		seen[f.key()] = true
		v := f.goal
		if i == 0 {
			v *= 2
		}
		all[f.key()] = record{sample{Value: v, Min: v / 2, Max: v * 2, Raw: math.Pow(10, float64(i%5-3))}, "2026-11-27", "a machine"}
	}
	told := pages(all)
	for _, want := range []string{
		"| start to the complete first screen | typical | 2.60× (1.30× to 5.20×) | ≤ 1.30× | **no**, 2 times the goal |", "| a durable write | large | 1.30× (0.65× to 2.60×) | ≤ 1.30× | kept |",
		"Measured on 2026-11-27, a machine.", "(performance/history.svg)",
	} {
		if !strings.Contains(told[published], want) {
			t.Errorf("the page lacks %q:\n%s", want, told[published])
		}
	}
	if len(told) != 1+len(curves) {
		t.Errorf("%d files", len(told))
	}
	for name, text := range told {
		if strings.HasSuffix(name, ".svg") {
			wellFormed(t, name, text)
		}
	}
}
