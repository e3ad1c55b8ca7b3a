package ladder

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	kept      = "testdata/figures.json"
	published = "../../docs/reliability.md"
)

// rungs are the name, the work and the condition of every rung, from the first on.
var rungs = []struct{ name, what, holds string }{
	{"kill", "SIGKILL at random moments of the real binary in the plain wizard, and at every write, sync and rename; the same in restore, import, merge, backup and verify --repair", "0 acknowledged answers lost, at most one unacknowledged kept, no repair by hand; after a command the record as it was before or as it is after, whole"},
	{"power", "every prefix and torn variant of a traced write sequence; file creation, backup, merge and restore included", "0 acknowledged answers lost, 0 files that do not open"},
	{"errors", "every write, sync, rename, open and map fails once with EIO, ENOSPC, EDQUOT, EFBIG or a lock refused", "a plain message, the step not shown as done, a retry stores it exactly once"},
	{"full disk", "a small disk filled at every KiB", "nothing lost; works again when room is made, without a restart"},
	{"damage", "damaged files of thirteen kinds in database, journal and snapshot; bits that flip unseen; files of forks, older copies, other folders and replaced stores in the place of ours; odd files; copies in conflict beside them; nothing left but the backups", "no panic, signal or hang over 1 s; every acknowledged answer is there, or told and brought back by the command that was told; never silently shorter, never “nothing is lost” where it is not so"},
	{"sharing", "two processes writing one run; two windows; a second host that shares no locks", "0 lost; a clear message naming user, machine and since when"},
	{"changed lists", "random edits of step lists under half-finished runs, adopted and not", "no answer ever lands on another step"},
	{"model", "random sequences of answers, undo, skip, defer, notes, reopen, kill, adopt, companies added and removed", "stored state = in-memory model; never a deletion before verification without the refusal"},
	{"versions", "a file of a newer or an older layout", "refused in words that name the layout, and untouched"},
	{"clock", "the clock goes backwards, forwards a century, to and from summer time", "order by sequence only; a jump is recorded"},
	{"chain", "flips, removals, swaps and cuts in a log of 10,000 events", "all detected by `resetup verify`"},
	{"screen", "every size 1..200 × 1..60 on every screen", "no panic, no line wider than the terminal"},
	{"exit", "every way out: q, ctrl+c, SIGTERM, SIGHUP, closed terminal, a panic in each place", "terminal restored, lock free within 1 s, exit status as documented, nothing lost"},
	{"input", "a paste of 1 MiB, an unterminated paste, 10 MB of random keys", "responsive within 200 ms, ctrl+c always works"},
	{"text", "every code point and all byte pairs through each field that a file or a person can fill", "no control byte reaches the terminal, no formula reaches a spreadsheet"},
	{"loaders", "YAML, CSV and Excel bombs; fuzz executions of each loader", "each under 100 ms and 64 MiB, the longest tables under 2 s and 200 MiB; 0 panics"},
}

// figure is one line of a rung's outcome, as it is shown.
type figure struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// outcome is how a rung went in the full form.
type outcome struct {
	Form     string   `json:"form"`
	Date     string   `json:"date"` // YYYY-MM-DD
	Machine  string   `json:"machine"`
	Seconds  float64  `json:"seconds"`
	Held     bool     `json:"held"`
	Figures  []figure `json:"figures"`
	Controls []string `json:"controls"`
}

// results are the outcomes by the rung's number.
type results struct {
	mu  sync.Mutex
	ran map[int]outcome
}

// climb holds the rungs climbed by this test process.
var climb results

func (s *results) add(r *Rung, took time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ran == nil {
		s.ran = map[int]outcome{}
	}
	o, again := s.ran[r.number]
	if !again {
		o.Held = true
	}
	o.Form, o.Date = form(), time.Now().Format(time.DateOnly)
	o.Machine = fmt.Sprintf("%s/%s, %d processors, %s", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version())
	o.Seconds += took.Round(100 * time.Millisecond).Seconds()
	o.Held = o.Held && !r.t.Failed()
	o.Figures = append(o.Figures, r.figures...)
	o.Controls = append(o.Controls, r.controls...)
	s.ran[r.number] = o
}

// publish puts the climbed rungs beside the figures kept from before, and writes the table.
func (s *results) publish() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.ran) == 0 {
		return nil
	}
	all, err := load()
	if err != nil {
		return err
	}
	for n, o := range s.ran {
		all[n] = o
	}
	data, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return err
	}
	return errors.Join(replace(kept, append(data, '\n')), replace(published, []byte(table(all))))
}

func load() (map[int]outcome, error) {
	all := map[int]outcome{}
	data, err := os.ReadFile(kept)
	if errors.Is(err, fs.ErrNotExist) {
		return all, nil
	}
	if err != nil {
		return nil, err
	}
	return all, json.Unmarshal(data, &all)
}

// replace writes a file whole, or not at all.
func replace(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".ladder")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Chmod(0o644), f.Close()); err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return os.Rename(f.Name(), path)
}

// table is docs/reliability.md.
func table(all map[int]outcome) string {
	var b strings.Builder
	b.WriteString(`# Reliability

This page is written by the test bench itself (` + "`internal/ladder`" + `) from its latest full run; do not edit it. The full form:

    RESETUP_LADDER=full go test ./internal/ladder -timeout 40m

A short form is part of ` + "`go test ./...`" + `. Each rung fails on its own condition, and each has negative controls: the same
harm done to something that cannot stand it, which must be noticed.

| rung | what is done | holds when | held | seconds | date |
|---|---|---|---|---|---|
`)
	for i, r := range rungs {
		o, ran := all[i+1]
		held, seconds := "not run yet", ""
		if ran {
			held, seconds = "**no**", strconv.FormatFloat(o.Seconds, 'f', 1, 64)
			if o.Held {
				held = "yes"
			}
		}
		fmt.Fprintf(&b, "| %d %s | %s | %s | %s | %s | %s |\n", i+1, r.name, r.what, r.holds, held, seconds, o.Date)
	}
	b.WriteString("\n## Figures\n")
	for i, r := range rungs {
		o, ran := all[i+1]
		if !ran {
			continue
		}
		fmt.Fprintf(&b, "\n### %d %s\n\n%s, %s.\n\n| figure | value |\n|---|---|\n", i+1, r.name, strings.ToUpper(o.Form[:1])+o.Form[1:], o.Machine)
		for _, f := range o.Figures {
			fmt.Fprintf(&b, "| %s | %s |\n", cell(f.Name), cell(f.Value))
		}
		for _, c := range o.Controls {
			fmt.Fprintf(&b, "| negative control | %s |\n", cell(c))
		}
	}
	return b.String()
}

func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }

// TestTheTableIsFresh: what is published is what was measured.
func TestTheTableIsFresh(t *testing.T) {
	all, err := load()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Skip("no full run is kept yet")
	}
	got, err := os.ReadFile(published)
	if err != nil {
		t.Fatal(err)
	}
	if want := table(all); string(got) != want {
		t.Errorf("%s is not what %s gives; run the full form", published, kept)
	}
}

// TestTheLadderTells: the bench itself, on made-up figures.
func TestTheLadderTells(t *testing.T) {
	for value, want := range map[any]string{0: "0", 999: "999", 1000: "1,000", -20000: "-20,000", 1234567: "1,234,567", "x": "x",
		1500 * time.Microsecond: "1.5ms", 2 * time.Minute: "2m0s"} {
		if got := inWords(value); got != want {
			t.Errorf("%v is written %q, want %q", value, got, want)
		}
	}
	got := table(map[int]outcome{2: {Form: "full form", Date: "2026-11-21", Seconds: 3, Held: false, Figures: []figure{{"lost", "a|b"}}, Controls: []string{"no sync"}}})
	for _, want := range []string{"| 1 kill |", "| not run yet |", "| **no** | 3.0 | 2026-11-21 |", `| lost | a\|b |`, "| negative control | no sync |"} {
		if !strings.Contains(got, want) {
			t.Errorf("the table lacks %q:\n%s", want, got)
		}
	}
}
