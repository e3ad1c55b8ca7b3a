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
)

// TestRung04FullDisk: a small disk has room for so many KiB and no more, while a run is started and answers are given.
func TestRung04FullDisk(t *testing.T) {
	r := rung(t, 4, "full disk")
	binary(t)
	f := &fullness{r: r, t: t, work: workOf(t, "nets"), levels: map[string]bool{}}
	for range runtime.GOMAXPROCS(0) {
		d, why := smallDisk(t, 6<<10)
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
	r.Figure("disk", f.disks[0].kind)
	r.Figure("levels of fullness", len(f.levels))
	r.Figure("times the disk was full", f.full)
	r.Figure("answers acknowledged, before the disk was full and after", f.acked)
	r.Figure("levels at which anything was lost, untold or broken", f.wrong)
	r.Control("a program that does not look at errors", f.deaf())
}

// smallDiskAt is a disk of its own, and the file on it that takes up room.
type smallDiskAt struct {
	root, ballast string
	kind          string
}

type fullness struct {
	r     *Rung
	t     *testing.T
	work  work
	disks []smallDiskAt
	begun string // a data folder with a run

	mu                       sync.Mutex
	full, acked, wrong, told int
	levels                   map[string]bool
}

// climb tries every step of KiB up to a number, on all disks at once.
func (f *fullness) climb(name string, most, step int, try func(d smallDiskAt, data string, room int) error) {
	f.t.Helper()
	step = f.r.N(most/4, step)
	first := f.r.Random(name).IntN(step)
	levels := make(chan int)
	var lanes sync.WaitGroup
	for _, d := range f.disks {
		lanes.Go(func() {
			for room := range levels {
				data, err := d.anew()
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

// sitting answers until the disk is full, and goes on when room was made.
func (f *fullness) sitting(d smallDiskAt, data string, room int) error {
	if err := errors.Join(copyFolder(f.begun, data), d.leave(room)); err != nil {
		return err
	}
	key := f.work.keys[1]
	lines, as := f.work.lines(key)
	lines, as = lines[:8], as[:8]
	args := []string{"walk", "--plain", key}
	c, err := seat(program(f.t, data, args...))
	if err != nil {
		return err
	}
	done := 0
	for ; done < len(lines) && !c.ended && c.answer(lines[done]); done++ {
		as[done].acked = true
	}
	status := c.leave()
	f.count(done, done < len(lines))
	if done < len(lines) {
		if err := plainlyTold(c.complaints.String()); err != nil || status != 1 && status != 4 {
			return fmt.Errorf("status %d: %w: %s", status, err, c.complaints.String())
		}
	}
	if err := d.leave(-1); err != nil {
		return err
	}
	for try := 0; done < len(lines); try++ {
		again, err := seat(program(f.t, data, args...))
		if err != nil {
			return err
		}
		if again.step() == as[min(done+1, len(as)-1)].step && done+1 < len(as) && try == 0 {
			done++ // the answer was kept before it could be acknowledged
			f.count(1, false)
		}
		for ; done < len(lines) && again.answer(lines[done]); done++ {
			f.count(1, false)
		}
		if status := again.leave(); status != 0 || done < len(lines) && try > 0 {
			return fmt.Errorf("with room made, status %d: %s %s", status, again.said, again.complaints.String())
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

// goesOn lets one and the same program meet the full disk, and work on when room was made.
func (f *fullness) goesOn(d smallDiskAt, data string, room int) error {
	if err := errors.Join(copyFolder(f.begun, data), d.leave(room)); err != nil {
		return err
	}
	c, err := seat(child("persistent", "LADDER_DATA="+data))
	if err != nil {
		return err
	}
	const most = 60
	var typed []line
	full := false
	for n, left := 0, most; left > 0; n, left = n+1, left-1 {
		text := fmt.Sprint("merke ", n)
		acked := c.answer(text)
		if !acked && full {
			return fmt.Errorf("with room made it is not taken: %s %s", c.said, c.complaints.String())
		}
		if !acked {
			full, left = true, 4 // some more
			if err := d.leave(-1); err != nil {
				return err
			}
			if acked = c.answer(text); !acked {
				return fmt.Errorf("with room made it is not taken: %s %s", c.said, c.complaints.String())
			}
		}
		typed = append(typed, line{note: text, acked: acked})
	}
	f.count(len(typed), full)
	if status := c.leave(); status != 0 {
		return fmt.Errorf("status %d: %s", status, c.complaints.String())
	}
	return sound(data, typed)
}

// start starts a run where there may be no room for it.
func (f *fullness) start(d smallDiskAt, data string, room int) error {
	if err := d.leave(room); err != nil {
		return err
	}
	said, err := program(f.t, data, "start", "2026.2").CombinedOutput()
	if err != nil {
		status := exitStatus(err)
		if err := plainlyTold(string(said)); err != nil || status != 1 && status != 4 {
			return fmt.Errorf("status %d: %w: %s", status, err, said)
		}
	}
	f.count(0, err != nil)
	if err := d.leave(-1); err != nil {
		return err
	}
	again, err2 := program(f.t, data, "start", "2026.2").CombinedOutput()
	if there := strings.Contains(string(again), "finnes fra før"); err == nil && !there || err2 != nil && !there {
		return fmt.Errorf("first %s, with room made %s: %s", fmt.Sprint(err), fmt.Sprint(err2), again)
	}
	return sound(data, nil)
}

// screen meets the full disk on the screen: it says so, and the same answer is stored with a key.
func (f *fullness) screen() {
	d := f.disks[0]
	data, err := d.anew()
	if err == nil {
		err = errors.Join(copyFolder(f.begun, data), d.leave(-1))
	}
	if err != nil {
		f.t.Fatal(err)
	}
	key := f.work.keys[1]
	s := sit(f.t, program(f.t, data, "walk", key))
	s.waitFor("steg 1 av 19")
	if err := d.leave(0); err != nil {
		f.t.Fatal(err)
	}
	_, as := f.work.lines(key)
	for n, keys := range []string{"\r", "1", "48211\r", "06:10\r", "\r", "\r", "\r"} {
		next := fmt.Sprintf("steg %d av 19", n+2)
		s.types(keys)
		failed := false
		for limit := time.Now().Add(20 * time.Second); !failed && !s.shows(next, 20*time.Millisecond); {
			failed = s.shows("lagre på nytt", 20*time.Millisecond)
			if time.Now().After(limit) {
				f.t.Fatalf("neither %q nor an error: %q", next, tail(s.shown(), 2000))
			}
		}
		as[n].acked = true
		if !failed {
			continue
		}
		if err := d.leave(-1); err != nil {
			f.t.Fatal(err)
		}
		s.types("\x12") // ctrl+r
		s.waitFor(next)
		f.count(n+1, true)
		s.types("\x03\x03")
		s.end(10 * time.Second)
		if err := sound(data, as[:n+1]); err != nil {
			f.t.Errorf("on the screen: %v", err)
		}
		return
	}
	f.t.Error("on the screen: the disk was never full")
}

// terminal meets the full disk in the wizard line by line, with somebody there: the same answer is stored with Enter.
func (f *fullness) terminal() {
	d := f.disks[0]
	data, err := d.anew()
	if err == nil {
		err = errors.Join(copyFolder(f.begun, data), d.leave(-1))
	}
	if err != nil {
		f.t.Fatal(err)
	}
	key := f.work.keys[1]
	s := sit(f.t, program(f.t, data, "walk", "--plain", key))
	s.waitFor("Steg 1 av 19")
	s.waitFor("> ")
	if err := d.leave(0); err != nil {
		f.t.Fatal(err)
	}
	_, as := f.work.lines(key)
	full := 0
	for n, keys := range []string{"\r", "I kø\r", "48211\r", "06:10\r", "\r", "\r", "\r"} {
		next := fmt.Sprintf("Steg %d av 19", n+2)
		s.types(keys)
		for limit := time.Now().Add(20 * time.Second); !s.shows(next, 20*time.Millisecond); {
			if s.shows("lagre på nytt", 20*time.Millisecond) {
				full++
				if err := plainlyTold(s.shown()[strings.LastIndex(s.shown(), "Feil: "):]); err != nil {
					f.t.Errorf("at a terminal: %v: %q", err, tail(s.shown(), 2000))
				}
				if err := d.leave(-1); err != nil {
					f.t.Fatal(err)
				}
				s.forget()
				s.types("\r")
			}
			if time.Now().After(limit) {
				f.t.Fatalf("neither %q nor an error: %q", next, tail(s.shown(), 2000))
			}
		}
		as[n].acked = true
	}
	if f.count(7, full > 0); full == 0 {
		f.t.Error("at a terminal: the disk was never full")
	}
	s.types("q\r")
	s.end(10 * time.Second)
	if err := sound(data, as[:7]); err != nil {
		f.t.Errorf("at a terminal: %v", err)
	}
}

// deaf reports whether a program that does not look at errors goes wrong on a full disk.
func (f *fullness) deaf() bool {
	d := f.disks[0]
	if _, err := d.anew(); err != nil {
		f.t.Fatal(err)
	}
	if err := d.leave(0); err != nil {
		f.t.Fatal(err)
	}
	file := filepath.Join(d.root, "deaf")
	c, err := seat(child("deaf to errors", "LADDER_FILE="+file))
	if err != nil {
		f.t.Fatal(err)
	}
	acked := c.answer("linje")
	_ = c.leave()
	there, _ := os.ReadFile(file)
	return acked && len(there) == 0
}
