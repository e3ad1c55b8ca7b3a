//go:build !windows

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ladder/bench/terminal"
	"example.org/resetup/internal/lang"
)

// TestPictures compares the pictures of the documentation with what the real binary shows at a pseudo-terminal, in each language.
// RESETUP_PICTURES=draw draws them anew.
func TestPictures(t *testing.T) {
	t.Parallel()
	begun, halfDone, list := records(t)
	for _, code := range lang.Codes() {
		for _, p := range []struct {
			name, data, args string
			take             func(*shot)
		}{
			{"first", "", "", func(s *shot) { s.press("", "3 Åpne|3 Open").keep(1) }},
			{"list", begun, "", func(s *shot) { s.press("", "Nets").press("i", "Visma · |Visma · ").press(list, "48201").keep(1) }},
			{"board", halfDone, "", func(s *shot) { s.board().keep(1) }},
			{"step", halfDone, "walk nets/14 --steps", func(s *shot) { s.press("", "1 av|1 of").press("\r", "6 av|6 of").keep(1) }},
			{"card", halfDone, "walk nets/14 --cards", func(s *shot) { s.press("", "kort|card").keep(1) }},
			{"round", halfDone, "round nets", func(s *shot) { s.press("", "kort|card").press("  ", "Venter").keep(1) }},
			{"waiting", halfDone, "", func(s *shot) { s.board().press("v", "Gammel id|Old id").keep(1) }},
			{"timetable", halfDone, "", func(s *shot) { s.board().press("t", "06:15").keep(1) }},
			{"ending", halfDone, "", func(s *shot) { s.board().press("a", "3 av 56|3 of 56").keep(1) }},
			{"practice", begun, "practice nets", func(s *shot) { s.practises().keep(1) }},
			{"film", begun, "", func(s *shot) { s.film12(list) }},
		} {
			t.Run(p.name+"."+code, func(t *testing.T) {
				t.Parallel()
				s := newShot(t, p.name+"."+code, code, p.data, strings.Fields(p.args))
				p.take(s)
				s.done()
			})
		}
	}
}

// photoDay is a Saturday, the day on which the pictures are taken.
const photoDay = "2026-11-28T09:00:00+01:00"

// records returns a data folder with a run that has just begun, one with a run that is half done, and the list of the console at the beginning.
func records(t *testing.T) (begun, halfDone, list string) {
	t.Helper()
	at, err := time.Parse(time.RFC3339, photoDay)
	if err != nil {
		t.Fatal(err)
	}
	r := &release{t: t, data: t.TempDir(), e: exampletest.Load(t, "nb"), at: at, name: "2026.2"}
	r.plans = r.e.Plans()
	site, err := os.ReadFile(filepath.Join("..", "..", "internal", "site", "example.yaml"))
	if err == nil {
		err = os.WriteFile(filepath.Join(r.data, "site.yaml"), site, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	r.start("2026.2")
	begun = copyOf(t, r.data)
	before := r.record()
	for _, j := range [][2]string{{"purring-p1/1/K500-PFEL", "console"}, {"nets/1", ""}, {"nets/13", "delete"}, {"nets/12", "order"}} {
		r.fillIn(r.status().job(t, j[0]), j[1])
	}
	return begun, r.data, "\x1b[200~" + before + "\x1b[201~"
}

func copyOf(t *testing.T, folder string) string {
	t.Helper()
	to := t.TempDir()
	if err := os.CopyFS(to, os.DirFS(folder)); err != nil {
		t.Fatal(err)
	}
	return to
}

// shot takes a picture, or several that become a film.
type shot struct {
	t      *testing.T
	s      *terminal.Session
	nb     bool
	stands string // the picture as it stands in the folder
	frames []string
	file   string
	film   film
	last   string
	missed bool // a picture differs from the file's; no other is waited for
}

func newShot(t *testing.T, name, code, data string, args []string) *shot {
	t.Helper()
	if data == "" {
		data = "/home/kari/.local/share/resetup" // nothing is written there
	} else {
		data = copyOf(t, data)
	}
	c := program(data, append(args, "--now", photoDay)...)
	c.Env = append(c.Env, "RESETUP_LANG="+code)
	across, down := usualColumns, usualRows
	if strings.HasPrefix(name, "practice.") {
		across, down = columns, rows
	}
	s := &shot{t: t, s: terminal.StartSized(t, c, uint16(across), uint16(down)), nb: code == "nb", file: filepath.Join("..", "..", "docs", "pictures", name+".svg")}
	s.film.columns, s.film.rows = across, down
	s.film.title = "resetup: " + strings.TrimSuffix(name, "."+code)
	stands, err := os.ReadFile(s.file)
	if err != nil && !drawing() {
		t.Fatal(err)
	}
	s.stands = string(stands)
	for _, part := range strings.Split(s.stands, frameStart)[1:] {
		frame, _, _ := strings.Cut(part, "</g>")
		s.frames = append(s.frames, frame[strings.Index(frame, "\n")+1:])
	}
	return s
}

func drawing() bool { return os.Getenv("RESETUP_PICTURES") == "draw" }

// press presses keys, and waits until the screen shows a text: the one before or after a "|", by the language.
func (s *shot) press(keys, shows string) *shot {
	s.t.Helper()
	if nb, en, both := strings.Cut(shows, "|"); both {
		shows = map[bool]string{true: nb, false: en}[s.nb]
	}
	if keys == "\r" {
		s.s.Pause() // the key is not held down
	}
	s.s.Type(keys)
	for limit := time.Now().Add(20 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		lines, unknown := screenOf(s.s.Shown())
		if unknown != "" {
			s.t.Fatalf("the terminal was sent %q, which the pictures do not know", unknown)
		}
		if strings.Contains(textOf(lines), shows) {
			return s
		}
		if time.Now().After(limit) {
			s.t.Fatalf("no %q on\n%s", shows, textOf(lines))
		}
	}
}

// board goes on to the board from the page that says where the operator stopped.
func (s *shot) board() *shot {
	s.t.Helper()
	return s.press("", "Neste steg|Next step").press("o", "Remitt.")
}

// practises pauses the old job in the console, and goes back to the wizard.
func (s *shot) practises() *shot {
	s.t.Helper()
	const turn = "\x1b[17~" // F6
	s.press("", "kort 1|card 1").press("", "48624").press("1", "▸ 1 I kø").press("\r", "forlat|leave").letters("48400").press(turn, "b bestill|b order")
	s.press("f", "> ").letters("nets selskap").press("\r", "b bestill|b order").press("\x1b[H", "▸ 48392").press("\x1b[B", "▸ 48400")
	return s.press("v", "48400: Venter").press(turn, "> 48400")
}

// film12 is the list of the console pasted and recorded, and then a whole job.
func (s *shot) film12(list string) {
	s.t.Helper()
	s.press("", "Nets").keep(2).press("i", "Visma · |Visma · ").keep(1.5).press(list, "48201").keep(3).press("\r", "✓ 55").keep(2.5).press("\x1b", "Remitt.").keep(2)
	s.press("f", "Søk|Search").keep(0.4).letters("nets 12").press("\r", "kort 1|card 1").keep(3)
	done := "↵ alt|↵ everything"
	s.press("\r", "kort 2|card 2").keep(3).press("\r", done).keep(1)
	s.press("\r", "kort 3|card 3").keep(2).letters("51877").press("\r", "1 I kø").keep(0.8).press("1", "▸ 1 I kø").keep(0.6).press("\r", "kort 4|card 4").keep(2)
	s.letters("211").press("\r", "FERDIG|DONE").keep(4)
}

// letters types a text letter by letter.
func (s *shot) letters(text string) *shot {
	s.t.Helper()
	for i, letter := range text {
		s.press(string(letter), text[:i+1]).keep(0.15)
	}
	return s
}

// keep makes what is shown now a picture that is shown for so long, in seconds. It waits a while for one that stands in the file.
func (s *shot) keep(seconds float64) *shot {
	s.t.Helper()
	if drawing() {
		time.Sleep(300 * time.Millisecond)
		s.s.Rests(300 * time.Millisecond)
	}
	n := len(s.film.frames)
	for limit := time.Now().Add(10 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		lines, _ := screenOf(s.s.Shown())
		stands := n < len(s.frames) && frameOf(lines) == s.frames[n]
		s.missed = s.missed || !drawing() && !stands && time.Now().After(limit)
		if drawing() || stands || s.missed {
			s.film.add(lines, seconds)
			if s.last = textOf(lines); os.Getenv("RESETUP_PICTURES") == "show" {
				s.t.Log("\n" + s.last)
			}
			return s
		}
	}
}

// done compares the whole with the file, or writes it.
func (s *shot) done() {
	s.t.Helper()
	if drawing() {
		if err := os.WriteFile(s.file, []byte(s.film.svg()), 0o644); err != nil {
			s.t.Fatal(err)
		}
	} else if now := s.film.svg(); now != s.stands {
		s.t.Errorf("%s is not what the program shows; RESETUP_PICTURES=draw go test ./cmd/resetup -run TestPictures draws it anew:\n%s\n%s", s.file, s.last, firstOtherLine(s.stands, now))
	}
}

// firstOtherLine returns the first line in which two texts differ, as it is in either. The text of two screens may be the same, and its looks differ.
func firstOtherLine(stands, now string) string {
	old, lines := strings.Split(stands, "\n"), strings.Split(now, "\n")
	for i := range min(len(old), len(lines)) {
		if old[i] != lines[i] {
			return fmt.Sprintf("line %d\n in the file: %s\n now:         %s", i+1, old[i], lines[i])
		}
	}
	return fmt.Sprintf("%d lines in the file, %d now", len(old), len(lines))
}
