//go:build linux

package performance

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/ladder/bench/cputime"
	"example.org/resetup/internal/ladder/bench/terminal"
)

// floorIsHere is what the floor writes last of its first screen.
const floorIsHere = "all is here"

// oursIsHere returns what the first screens of the program say once they have been read: the board, where work stopped, the morning.
func oursIsHere() []string { return []string{"Ta så", "Neste steg", "Morgenen etter"} }

// quiet is how long nothing may come before a picture counts as complete. It is not counted in its time.
const quiet = 40 * time.Millisecond

// shown starts a program on the screen, and returns how long it took until one of these texts was there.
func shown(t *testing.T, c *exec.Cmd, texts ...string) (*terminal.Session, time.Duration) {
	t.Helper()
	began := time.Now()
	s := terminal.Start(t, c)
	if !s.ShowsAny(60*time.Second, texts...) {
		t.Fatalf("%q never came: %q", texts, s.Shown())
	}
	return s, time.Since(began)
}

// leave ends a program on the screen as a person does.
func leave(t *testing.T, s *terminal.Session, keys string) {
	t.Helper()
	s.Type(keys)
	if _, ended := s.End(20 * time.Second); !ended {
		t.Fatal("it does not end")
	}
}

const leaveOurs, leaveFloor = "\x03\x03", "q"

// atStart is what starting the program on the screen gave.
type atStart struct {
	pairs
	memory  []float64 // the program's most, as a multiple of the floor's
	queries int       // put to the terminal, which answers none
}

func started(t *testing.T, b *bench, s size) atStart {
	t.Helper()
	return once(b, "start "+s.name, func() (out atStart) {
		f, mine := b.folder(t, s), 0.0
		one := func(c *exec.Cmd, keys string, texts ...string) (time.Duration, float64, string) {
			s, d := shown(t, c, texts...)
			s.Rests(quiet)
			mib, all := highest(t, s.Cmd.Process.Pid), s.Shown()
			leave(t, s, keys)
			return d, mib, all
		}
		query := regexp.MustCompile(`\x1b\[(>?c|6n|\?[0-9;]*\$p)|\x1b\][0-9;]*\?`)
		out.pairs = byTurns(rounds(15), func() time.Duration {
			d, mib, all := one(b.resetup(t, f), leaveOurs, oursIsHere()...)
			mine, out.queries = mib, out.queries+len(query.FindAllString(all, -1))
			return d
		}, func() time.Duration {
			d, mib, _ := one(b.floor(t, "frame"), leaveFloor, floorIsHere)
			if mine > 0 {
				out.memory = append(out.memory, mine/mib)
			}
			return d
		})
		return out
	})
}

// highest returns the most memory that a running process has had, in MiB.
func highest(t *testing.T, pid int) float64 {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "VmHWM:")
	kib := 0.0
	if _, err := fmt.Sscan(rest, &kib); err != nil {
		t.Fatal(err)
	}
	return kib / 1024
}

func startOf(s size) measuring {
	return func(t *testing.T, b *bench) sample { return started(t, b, s).times() }
}

func memoryOf(s size) measuring {
	return func(t *testing.T, b *bench) sample { return of(started(t, b, s).memory) }
}

func queries(t *testing.T, b *bench) sample {
	return of([]float64{float64(started(t, b, typical).queries)})
}

// atKeys is what pressing keys on the screen gave, of the program and the floor.
type atKeys struct {
	pairs
	oursCPU, floorCPU time.Duration
}

// presses presses a key of each program by turns, and waits until the picture is complete.
func presses(ours, floor *terminal.Session, n int, key func(i int) string) (out atKeys) {
	press := func(s *terminal.Session, key string, cpu *time.Duration) time.Duration {
		jitter()
		before := cputime.Ran(s.Cmd.Process.Pid)
		s.Forget()
		began := time.Now()
		s.Type(key)
		d := s.Rests(quiet).Sub(began)
		*cpu += cputime.Ran(s.Cmd.Process.Pid) - before
		return d
	}
	i, j := 0, 0
	out.pairs = byTurns(n, func() time.Duration {
		i++
		return press(ours, key(i), &out.oursCPU)
	}, func() time.Duration {
		j++
		return press(floor, upAndDown(j), &out.floorCPU)
	})
	return out
}

// upAndDown moves the mark and moves it back: the keys of which the first is pressed at the top.
func upAndDown(i int) string { return []string{"k", "j"}[i%2] }

// columnsOfBoard stand over columns of the board, which has them only once the jobs are read. A large board shows one of them wherever
// its mark is.
func columnsOfBoard() []string { return []string{"Utg16", "Fil g  ", "Fil h  "} }

// atBoard starts the program, and goes on to the board from the pages before it: what should have run since, and where the
// operator left off.
func atBoard(t *testing.T, b *bench, s size) *terminal.Session {
	t.Helper()
	ours, _ := shown(t, b.resetup(t, b.folder(t, s)), oursIsHere()...)
	for range 5 {
		if ours.ShowsAny(2*time.Second, columnsOfBoard()...) {
			ours.Rests(quiet)
			return ours
		}
		ours.Type("\x1b")
	}
	t.Fatalf("there is no board: %q", ours.Shown())
	return nil
}

// board presses keys that move the mark on the board.
func board(t *testing.T, b *bench, s size) atKeys {
	t.Helper()
	return once(b, "board "+s.name, func() atKeys {
		ours := atBoard(t, b, s)
		floor, _ := shown(t, b.floor(t, "frame"), floorIsHere)
		floor.Rests(quiet)
		out := presses(ours, floor, rounds(400), upAndDown)
		leave(t, ours, leaveOurs)
		leave(t, floor, leaveFloor)
		return out
	})
}

func keyOf(s size) measuring {
	return func(t *testing.T, b *bench) sample {
		p := board(t, b, s).pairs
		whole := sample{Value: middle(floats(p.ours, 1)) / middle(floats(p.floor, 1)), Raw: middle(floats(p.ours, time.Second))}
		var parts []float64 // the machine's moods within the run
		for len(p.ours) > 0 {
			n := min(60, len(p.ours))
			parts = append(parts, middle(floats(p.ours[:n], 1))/middle(floats(p.floor[:n], 1)))
			p.ours, p.floor = p.ours[n:], p.floor[n:]
		}
		span := of(parts)
		whole.Min, whole.Max = span.Min, span.Max
		whole.Note = fmt.Sprintf("%.1f ms", whole.Raw*1000)
		return whole
	}
}

func slowKeyOf(s size) measuring {
	return func(t *testing.T, b *bench) sample {
		p := board(t, b, s).pairs
		return of([]float64{quantile(floats(p.ours, 1), 0.99) / quantile(floats(p.floor, 1), 0.99)})
	}
}

func cpuOf(s size) measuring {
	return func(t *testing.T, b *bench) sample {
		k := board(t, b, s)
		out := of([]float64{float64(k.oursCPU) / float64(k.floorCPU)})
		out.Note = fmt.Sprintf("%.2f ms a key", k.oursCPU.Seconds()*1000/float64(len(k.ours)+1))
		return out
	}
}

// searching types and deletes letters in the search over every job, and returns how much longer than the floor's a key takes.
func searching(t *testing.T, b *bench) sample {
	ours := atBoard(t, b, large)
	floor, _ := shown(t, b.floor(t, "frame"), floorIsHere)
	ours.Forget()
	ours.Type("/")
	ours.WaitFor("Søk")
	ours.Rests(quiet)
	keys := strings.Split("nets 19", "")
	keys = append(keys, strings.Split(strings.Repeat("\x7f", len(keys)), "")...)
	p := presses(ours, floor, rounds(20)*len(keys)-1, func(i int) string { return keys[(i-1)%len(keys)] }).pairs
	leave(t, ours, leaveOurs)
	leave(t, floor, leaveFloor)
	base := middle(floats(p.floor, time.Millisecond))
	var more []float64
	for _, d := range floats(p.ours, time.Millisecond) {
		more = append(more, d-base)
	}
	s := of(more)
	s.Note, s.Value = fmt.Sprintf("the middle is %.1f ms; what is judged is the slowest of a hundred keys", s.Value), quantile(more, 0.99)
	return s
}

// atRest is what a program on the screen does while nobody touches it.
type atRest struct {
	cpu   []float64 // as a multiple of the floor's
	bytes float64   // written to the terminal
}

func resting(t *testing.T, b *bench, s size) atRest {
	t.Helper()
	return once(b, "rest "+s.name, func() (out atRest) {
		ours := atBoard(t, b, s)
		floor, _ := shown(t, b.floor(t, "frame"), floorIsHere)
		floor.Rests(time.Second)
		ours.Forget()
		for range rounds(5) {
			a, f := cputime.Ran(ours.Cmd.Process.Pid), cputime.Ran(floor.Cmd.Process.Pid)
			time.Sleep(time.Duration(rounds(20)) * 100 * time.Millisecond)
			a, f = cputime.Ran(ours.Cmd.Process.Pid)-a, cputime.Ran(floor.Cmd.Process.Pid)-f
			out.cpu = append(out.cpu, float64(a)/float64(f))
		}
		out.bytes = float64(len(ours.Shown()))
		leave(t, ours, leaveOurs)
		leave(t, floor, leaveFloor)
		return out
	})
}

func restCPU(s size) measuring {
	return func(t *testing.T, b *bench) sample { return of(resting(t, b, s).cpu) }
}

func restBytes(t *testing.T, b *bench) sample {
	return of([]float64{resting(t, b, large).bytes})
}

// firstPage opens a job from the board.
func firstPage(t *testing.T, b *bench) sample {
	return seconds(repeat(rounds(7), func() time.Duration {
		s := atBoard(t, b, large)
		s.Forget()
		d := took(func() {
			s.Type("\r")
			s.WaitFor("STÅ I")
		})
		leave(t, s, leaveOurs)
		return d
	}))
}
