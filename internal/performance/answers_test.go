//go:build linux

package performance

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/ladder/bench/terminal"
	"example.org/resetup/internal/ladder/bench/tracer"
)

// sitting is a job on the screen of which the next steps are answered with Enter.
type sitting struct {
	*terminal.Session
	step int
	old  string // job id of the old job
}

// sit opens a job of Nets.
func sit(t *testing.T, b *bench, f folder, key string) *sitting {
	t.Helper()
	s, _ := shown(t, b.resetup(t, f, "walk", "--steps", key), "steg 1 av 19")
	s.Rests(quiet)
	return sitDown(s, key)
}

func sitDown(s *terminal.Session, key string) *sitting {
	company, _ := strconv.Atoi(strings.TrimPrefix(key, "nets/"))
	return &sitting{Session: s, step: 1, old: strconv.Itoa(40_000 + company)}
}

// answer answers the next step, and returns how long it took until the one behind it was shown.
func (s *sitting) answer() time.Duration {
	keys := "\r"
	switch s.step {
	case 2:
		keys = "1\r"
	case 3:
		keys = s.old + "\r"
	case 4:
		keys = "06:10\r"
	}
	s.Pause() // a key right behind an answer is taken for a slip
	jitter()
	s.Forget()
	s.step++
	return took(func() {
		s.Type(keys)
		s.WaitFor(fmt.Sprintf("steg %d av 19", s.step))
	})
}

// stepsToAnswer returns how many of a job's steps are answered one after another: at most 8, before it asks for the new start, as
// in a large run no time of the day is free.
func stepsToAnswer() int { return min(8, rounds(8)+3) }

// answering answers steps of several jobs by turns with another thing.
func answering(t *testing.T, b *bench, f folder, jobs int, other func() time.Duration) (p pairs) {
	t.Helper()
	for _, key := range untouched(t, f)[:min(jobs, rounds(jobs))] {
		s := sit(t, b, f, key)
		more := byTurns(stepsToAnswer()-1, s.answer, other)
		p.ours, p.floor = append(p.ours, more.ours...), append(p.floor, more.floor...)
		leave(t, s.Session, leaveOurs)
	}
	return p
}

func answerOf(s size) measuring {
	return func(t *testing.T, b *bench) sample {
		floor, _ := shown(t, b.floor(t, "frame"), floorIsHere)
		at := 0
		p := answering(t, b, b.folder(t, s), 4, func() time.Duration {
			jitter()
			floor.Forget()
			at++
			began := time.Now()
			floor.Type(upAndDown(at))
			return floor.Rests(quiet).Sub(began)
		})
		leave(t, floor, leaveFloor)
		whole := p.times()
		whole.Value = middle(floats(p.ours, 1)) / middle(floats(p.floor, 1))
		whole.Note = fmt.Sprintf("%.1f ms", whole.Raw*1000)
		return whole
	}
}

// traced are the syncs of each answer on the screen, and how many answers were shown as done before the last of them.
type traced struct {
	syncs []float64
	ahead float64
}

func answersTraced(t *testing.T, b *bench) traced {
	t.Helper()
	return once(b, "traced", func() (out traced) {
		f, log := b.folder(t, typical), filepath.Join(t.TempDir(), "log")
		key := untouched(t, f)[0]
		c := b.resetup(t, f, "walk", "--steps", key)
		s, _ := shown(t, tracer.Command(c, tracer.Options{Under: f.data, Log: log}), "steg 1 av 19")
		sat := sitDown(s, key)
		for range stepsToAnswer() {
			sat.answer()
		}
		leave(t, s, leaveOurs)
		operations, err := tracer.ReadLog(log)
		if err != nil {
			t.Fatal(err)
		}
		next, n := 1, 0.0
		for _, o := range operations {
			if o.Name == "sync" {
				n++
			}
			if o.Name != "said" || !strings.Contains(string(o.Data), fmt.Sprintf("steg %d av 19", next)) {
				continue
			}
			if next++; next > 2 { // before the first is the start
				out.syncs = append(out.syncs, n)
				if n < 3 {
					out.ahead++
				}
			}
			n = 0
		}
		return out
	})
}

func syncs(t *testing.T, b *bench) sample { return of(answersTraced(t, b).syncs) }

func framesAhead(t *testing.T, b *bench) sample { return of([]float64{answersTraced(t, b).ahead}) }

// afterKill kills the program right behind an answer, before it has noted how it left the folder, and starts it again.
func afterKill(t *testing.T, b *bench) sample {
	f := b.folder(t, big)
	keys, mark := untouched(t, f), filepath.Join(f.data, "progress.left")
	return seconds(repeat(rounds(7), func() time.Duration {
		s := sit(t, b, f, keys[0])
		keys = keys[1:]
		before, err := os.ReadFile(mark)
		if err != nil {
			t.Fatal(err)
		}
		s.answer()
		if err := s.Cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		s.End(10 * time.Second)
		if err := os.WriteFile(mark, before, 0o600); err != nil {
			t.Fatal(err)
		}
		again, d := shown(t, b.resetup(t, f), oursIsHere()...)
		leave(t, again, leaveOurs)
		return d
	}))
}
