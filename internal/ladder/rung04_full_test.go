//go:build !windows

package ladder

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/resetup/internal/ladder/bench/driver"
	"example.org/resetup/internal/ladder/bench/smalldisk"
	"example.org/resetup/internal/ladder/bench/terminal"
)

// TestRung04FullDisk: a small disk has room for so many KiB and no more, while a run is started and answers are given.
func TestRung04FullDisk(t *testing.T) {
	r := beside(t, 4, "full disk")
	binary(t)
	f := &fullness{r: r, t: t, work: workOf(t, "nets"), levels: map[string]bool{}}
	for range runtime.GOMAXPROCS(0) {
		d, why := smalldisk.New(t, folder(t), 6<<10)
		if why != "" {
			t.Skip(why)
		}
		f.disks = append(f.disks, d)
	}
	f.begun = filepath.Join(folder(t), "data")
	resetup(t, f.begun, "start", "2026.2")
	f.climb("the plain wizard", 160, 1, f.sitting)
	f.climb("a program that goes on", 128, 1, f.goesOn)
	f.climb("a start", 1024, 4, f.start)
	f.screen()
	f.terminal()
	r.Figure("disk", f.disks[0].Kind)
	r.Figure("levels of fullness", len(f.levels))
	r.Figure("times the disk was full", f.full)
	r.Figure("answers acknowledged, before the disk was full and after", f.acked)
	r.Figure("levels at which anything was lost, untold or broken", f.wrong)
	r.Control("a program that does not look at errors", f.deaf())
}

type fullness struct {
	r     *Rung
	t     *testing.T
	work  work
	disks []smalldisk.Disk
	begun string // a data folder with a run

	mu                       sync.Mutex
	full, acked, wrong, told int
	levels                   map[string]bool
}

// climb tries the disk with every step of KiB left, up to a number, on all disks at once.
func (f *fullness) climb(name string, most, step int, try func(d smalldisk.Disk, data string, room int) error) {
	f.t.Helper()
	step = f.r.N(most/4, step)
	first := f.r.Random(name).IntN(step)
	levels := make(chan int)
	var lanes sync.WaitGroup
	for _, d := range f.disks {
		lanes.Go(func() {
			for room := range levels {
				data, err := d.Empty()
				if err == nil {
					err = try(d, data, room)
				}
				f.note(name, room, err)
			}
		})
	}
	for room := first; room <= most; room += step {
		levels <- room
	}
	close(levels)
	lanes.Wait()
}

func (f *fullness) note(name string, room int, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.levels[fmt.Sprint(room)] = true
	if err == nil {
		return
	}
	f.wrong++
	if f.told++; f.told <= 10 {
		f.t.Errorf("%s, with room for %d KiB: %v", name, room, err)
	}
}

// sitting answers until the disk is full, and goes on after room has been made.
func (f *fullness) sitting(d smalldisk.Disk, data string, room int) error {
	if err := errors.Join(copyFolder(f.begun, data), d.Leave(room)); err != nil {
		return err
	}
	key := f.work.keys[1]
	lines, as := f.work.lines(key)
	lines, as = lines[:8], as[:8]
	args := []string{"walk", "--plain", "--steps", key}
	c, err := driver.Start(program(f.t, data, args...))
	if err != nil {
		return err
	}
	done := 0
	for ; done < len(lines) && !c.Ended && c.Answer(lines[done]); done++ {
		as[done].acked = true
	}
	status := c.Leave()
	f.count(done, done < len(lines))
	if done < len(lines) {
		if err := plainlyTold(c.Errors.String()); err != nil || status != 1 && status != 4 {
			return fmt.Errorf("status %d: %w: %s", status, err, c.Errors.String())
		}
	}
	if err := d.Leave(-1); err != nil {
		return err
	}
	for try := 0; done < len(lines); try++ {
		again, err := driver.Start(program(f.t, data, args...))
		if err != nil {
			return err
		}
		if again.Step() == as[min(done+1, len(as)-1)].step && done+1 < len(as) && try == 0 {
			done++ // the answer was kept before it could be acknowledged
			f.count(1, false)
		}
		for ; done < len(lines) && again.Answer(lines[done]); done++ {
			f.count(1, false)
		}
		if status := again.Leave(); status != 0 || done < len(lines) && try > 0 {
			return fmt.Errorf("with room made, status %d: %s %s", status, again.Said, again.Errors.String())
		}
	}
	for i := range as {
		as[i].acked = true
	}
	return sound(data, as)
}

func (f *fullness) count(acked int, full bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.acked += acked
	if full {
		f.full++
	}
}

// goesOn keeps one program running while the disk is full and after room has been made.
func (f *fullness) goesOn(d smalldisk.Disk, data string, room int) error {
	if err := errors.Join(copyFolder(f.begun, data), d.Leave(room)); err != nil {
		return err
	}
	c, err := driver.Start(child("persistent", "LADDER_DATA="+data))
	if err != nil {
		return err
	}
	const most = 60
	var typed []line
	full := false
	for n, left := 0, most; left > 0; n, left = n+1, left-1 {
		text := fmt.Sprint("merke ", n)
		acked := c.Answer(text)
		if !acked && full {
			return fmt.Errorf("with room made it is not taken: %s %s", c.Said, c.Errors.String())
		}
		if !acked {
			full, left = true, 4 // some more
			if err := d.Leave(-1); err != nil {
				return err
			}
			if acked = c.Answer(text); !acked {
				return fmt.Errorf("with room made it is not taken: %s %s", c.Said, c.Errors.String())
			}
		}
		typed = append(typed, line{note: text, acked: acked})
	}
	f.count(len(typed), full)
	if status := c.Leave(); status != 0 {
		return fmt.Errorf("status %d: %s", status, c.Errors.String())
	}
	return sound(data, typed)
}

// start starts a run for which there may be no room.
func (f *fullness) start(d smalldisk.Disk, data string, room int) error {
	if err := d.Leave(room); err != nil {
		return err
	}
	said, err := program(f.t, data, "start", "2026.2").CombinedOutput()
	if err != nil {
		status := driver.ExitStatus(err)
		if err := plainlyTold(string(said)); err != nil || status != 1 && status != 4 {
			return fmt.Errorf("status %d: %w: %s", status, err, said)
		}
	}
	f.count(0, err != nil)
	if err := d.Leave(-1); err != nil {
		return err
	}
	again, err2 := program(f.t, data, "start", "2026.2").CombinedOutput()
	if there := strings.Contains(string(again), "finnes fra før"); err == nil && !there || err2 != nil && !there {
		return fmt.Errorf("first %s, with room made %s: %s", fmt.Sprint(err), fmt.Sprint(err2), again)
	}
	return sound(data, nil)
}

// screen fills the disk under a program on the screen: it must say so, and store the same answer at a key.
func (f *fullness) screen() {
	d := f.disks[0]
	data, err := d.Empty()
	if err == nil {
		err = errors.Join(copyFolder(f.begun, data), d.Leave(-1))
	}
	if err != nil {
		f.t.Fatal(err)
	}
	key := f.work.keys[1]
	s := terminal.Start(f.t, program(f.t, data, "walk", "--steps", key))
	s.WaitFor("steg 1 av 19")
	if err := d.Leave(0); err != nil {
		f.t.Fatal(err)
	}
	_, as := f.work.lines(key)
	for n, keys := range []string{"\r", "1\r", "48211\r", "06:10\r", "\r", "\r", "\r"} {
		next := fmt.Sprintf("steg %d av 19", n+2)
		s.Type(keys)
		failed := false
		for limit := time.Now().Add(20 * time.Second); !failed && !s.Shows(next, 20*time.Millisecond); {
			failed = s.Shows("lagre på nytt", 20*time.Millisecond)
			if time.Now().After(limit) {
				f.t.Fatalf("neither %q nor an error: %q", next, tail(s.Shown(), 2000))
			}
		}
		as[n].acked = true
		if !failed {
			continue
		}
		if err := d.Leave(-1); err != nil {
			f.t.Fatal(err)
		}
		s.Type("\x12") // ctrl+r
		s.WaitFor(next)
		f.count(n+1, true)
		s.Type("\x03\x03")
		s.End(10 * time.Second)
		if err := sound(data, as[:n+1]); err != nil {
			f.t.Errorf("on the screen: %v", err)
		}
		return
	}
	f.t.Error("on the screen: the disk was never full")
}

// terminal fills the disk under the plain wizard at a terminal: it must store the same answer at Enter.
func (f *fullness) terminal() {
	d := f.disks[0]
	data, err := d.Empty()
	if err == nil {
		err = errors.Join(copyFolder(f.begun, data), d.Leave(-1))
	}
	if err != nil {
		f.t.Fatal(err)
	}
	key := f.work.keys[1]
	s := terminal.Start(f.t, program(f.t, data, "walk", "--plain", "--steps", key))
	s.WaitFor("Steg 1 av 19")
	s.WaitFor("> ")
	if err := d.Leave(0); err != nil {
		f.t.Fatal(err)
	}
	_, as := f.work.lines(key)
	full := 0
	for n, keys := range []string{"\r", "I kø\r", "48211\r", "06:10\r", "\r", "\r", "\r"} {
		next := fmt.Sprintf("Steg %d av 19", n+2)
		s.Type(keys)
		for limit := time.Now().Add(20 * time.Second); !s.Shows(next, 20*time.Millisecond); {
			if s.Shows("lagre på nytt", 20*time.Millisecond) {
				full++
				if err := plainlyTold(s.Shown()[strings.LastIndex(s.Shown(), "Feil: "):]); err != nil {
					f.t.Errorf("at a terminal: %v: %q", err, tail(s.Shown(), 2000))
				}
				if err := d.Leave(-1); err != nil {
					f.t.Fatal(err)
				}
				s.Forget()
				s.Type("\r")
			}
			if time.Now().After(limit) {
				f.t.Fatalf("neither %q nor an error: %q", next, tail(s.Shown(), 2000))
			}
		}
		as[n].acked = true
	}
	if f.count(7, full > 0); full == 0 {
		f.t.Error("at a terminal: the disk was never full")
	}
	s.Type("q\r")
	s.End(10 * time.Second)
	if err := sound(data, as[:7]); err != nil {
		f.t.Errorf("at a terminal: %v", err)
	}
}

// manyLines need more room than a file system still finds on a disk that it says is full: 24 KiB.
const manyLines = 4096

// deaf reports whether a program that ignores errors loses a line on a full disk.
func (f *fullness) deaf() bool {
	d := f.disks[0]
	if _, err := d.Empty(); err != nil {
		f.t.Fatal(err)
	}
	if err := d.Leave(0); err != nil {
		f.t.Fatal(err)
	}
	file := filepath.Join(d.Root, "deaf")
	c, err := driver.Start(child("deaf to errors", "LADDER_FILE="+file))
	if err != nil {
		f.t.Fatal(err)
	}
	acked := 0
	for acked < manyLines && c.Answer("linje") {
		acked++
	}
	_ = c.Leave()
	there, _ := os.ReadFile(file)
	return acked > strings.Count(string(there), "\n")
}
