//go:build !windows

package ladder

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"golang.org/x/term"

	"example.org/resetup/internal/ladder/bench/cputime"
	"example.org/resetup/internal/ladder/bench/terminal"
)

// responsive is the time within which the program must answer a key.
const responsive = 200 * time.Millisecond

// leaveQuestion is what ctrl+c brings up where a job is in danger.
const leaveQuestion = "Avslutte likevel?"

func TestRung14Input(t *testing.T) {
	r := alone(t, 14, "input")
	f := &floods{r: r, data: gapIn(t, folder(t))}
	t.Run("paste", f.pastes)
	t.Run("keys", f.keys)
	t.Run("typing", f.typing)
	t.Run("queued", f.queued)
	t.Run("control", f.control)
	r.Figure("slowest answer to ctrl+c", f.slowest)
	r.Figure("slowest, without what other programs took of the processor", f.own)
	r.Figure("answers to ctrl+c measured", f.asked)
}

type floods struct {
	r       *Rung
	data    string
	slowest time.Duration
	own     time.Duration
	asked   int
}

// answersCtrlC presses ctrl+c and fails the test unless the program asks whether to leave, or ends, in time. Where the question
// stood there already and nothing changes, it presses again: then it must end.
func (f *floods) answersCtrlC(t *testing.T, s *terminal.Session, after string) (ended bool) {
	t.Helper()
	earlier := tail(s.Shown(), 6000)
	stood := strings.LastIndex(earlier, leaveQuestion) >= 0
	s.Forget()
	longest, before, waited := cputime.Stalls(), cputime.Waited(s.Cmd.Process.Pid), time.Duration(0)
	began := time.Now()
	s.Flood("\x03")
	// The program may still be writing a backup when it has given the terminal back.
	for !ended && !s.Shows(leaveQuestion, time.Millisecond) && !s.Shows("\x1b[?1049l", 0) && time.Since(began) < 10*time.Second {
		waited = max(waited, cputime.Waited(s.Cmd.Process.Pid)-before)
		if _, ended = s.End(0); !ended && stood && time.Since(began) > responsive {
			stood, began = false, time.Now()
			s.Flood("\x03")
		}
	}
	took, stalled := time.Since(began), longest()
	stalled += waited
	f.own = max(f.own, took-stalled)
	f.asked, f.slowest = f.asked+1, max(f.slowest, took)
	switch {
	case !ended && !strings.Contains(s.Shown(), leaveQuestion) && !strings.Contains(s.Shown(), "\x1b[?1049l"):
		said := s.Shown()
		_ = s.Cmd.Process.Signal(syscall.SIGQUIT) // it tells where it stands
		s.End(time.Second)
		t.Fatalf("%s: ctrl+c does nothing: %q after\n%s\n%s", after, tail(said, 400), earlier, s.Shown())
	case took > responsive+stalled:
		t.Errorf("%s: ctrl+c was answered after %v (the machine itself stood still for %v)", after, took, stalled)
	}
	return ended
}

// endsByCtrlC presses ctrl+c until the program has ended, and checks that it left the terminal in order.
func (f *floods) endsByCtrlC(t *testing.T, s *terminal.Session, after string) {
	t.Helper()
	if ended := f.answersCtrlC(t, s, after); !ended {
		s.Flood("\x03")
	}
	status, ended := s.End(10 * time.Second)
	// A second ctrl+c may come when the terminal is given back already, and then ends what is still being backed up.
	if wrong := s.LeftBehind(); !ended || status != 0 && status != 130 || wrong != "" {
		t.Errorf("%s: ended %v with status %d, the terminal left with %q\n%s", after, ended, status, wrong, tail(s.Shown(), 4000))
	}
}

// pastes pastes a MiB, marked by the terminal and as plain keys, with an end and without, where there is a field and where there is none.
func (f *floods) pastes(t *testing.T) {
	text := strings.Repeat("lim inn æøå 1234\r\x1b[31m", 1<<20/22)
	if f.r.Short() {
		text = text[:1<<17]
	}
	typed := gapIn(t, folder(t)) // what comes as keys may answer
	for name, paste := range map[string]string{
		"marked": "\x1b[200~" + text + "\x1b[201~", "without an end": "\x1b[200~" + text, "as keys": strings.ReplaceAll(text, "\x1b", ""),
		"marked twice": "\x1b[200~\x1b[200~" + text + "\x1b[201~", "one long word": "\x1b[200~" + strings.Repeat("x", len(text)) + "\x1b[201~",
		"one long word as keys": strings.Repeat("å", len(text)/2), "many small ones": strings.Repeat("\x1b[200~hei\x1b[201~", len(text)/15),
	} {
		for _, at := range []string{"a job", "a note"} {
			t.Run(name+"/"+at, func(t *testing.T) {
				data := f.data
				if strings.Contains(name, "keys") {
					data = typed
				}
				s := terminal.Start(t, program(t, data, "walk", "--steps", "nets/12"))
				s.WaitFor("STÅ I")
				if at == "a note" {
					s.Type("n")
					s.WaitFor("Notat:")
				}
				s.Flood(paste)
				if name != "without an end" {
					f.endsByCtrlC(t, s, name)
					return
				}
				s.Pause()
				f.answersCtrlC(t, s, name)
				s.Pause()
				s.Forget()
				s.Type("n")
				if !s.Shows("STÅ I", 10*time.Second) {
					t.Errorf("%s: the keys do not work afterwards: %q", name, tail(s.Shown(), 400))
				}
				f.endsByCtrlC(t, s, name)
			})
		}
	}
	f.r.Figure("bytes in each paste", len(text))
	if j := lockIsFree(t, f.data, "nets/12"); answered(j) != 6 {
		t.Errorf("a paste answered something: %d answers, 6 were given", answered(j))
	}
}

// keys floods the program with random keys, in one write after another, and presses ctrl+c in the middle of it.
func (f *floods) keys(t *testing.T) {
	random := f.r.Random("keys")
	total, slice, sent, sessions := f.r.N(128<<10, 10<<20), 64<<10, 0, 0
	for sent < total {
		s := terminal.Start(t, program(t, f.data))
		s.WaitFor("\x1b[?2004h")
		flood := randomKeys(random, slice)
		typed := s.Flood(flood)
		if _, ended := s.End(0); !ended {
			f.endsByCtrlC(t, s, fmt.Sprintf("%d random keys", len(flood)))
		}
		sent, sessions = sent+typed, sessions+1
	}
	f.r.Figure("bytes of random keys", sent)
	f.r.Figure("sessions for them", sessions)
	lockIsFree(t, f.data, "nets/12")
}

// typing types random keys no faster than they can be taken, so that every one of them counts, at a few terminals at once.
func (f *floods) typing(t *testing.T) {
	const terminals = 4
	total := f.r.N(2<<10, 100<<10) / terminals
	var sent atomic.Int64
	t.Run("at once", func(t *testing.T) {
		for n := range terminals {
			t.Run(fmt.Sprint(n), func(t *testing.T) {
				t.Parallel()
				sent.Add(int64(f.typingAt(t, gapIn(t, folder(t)), total, n)))
			})
		}
	})
	f.r.Figure("bytes typed one handful at a time", int(sent.Load()))
}

func (f *floods) typingAt(t *testing.T, data string, total, n int) (sent int) {
	random := f.r.Random(fmt.Sprintf("typing %d", n))
	for sent < total {
		s := terminal.Start(t, program(t, data))
		s.WaitFor("\x1b[?2004h")
		for _, ended := s.End(0); !ended && sent < total; _, ended = s.End(60 * time.Millisecond) {
			sent += s.Flood(randomKeys(random, 150))
		}
		if _, ended := s.End(0); !ended {
			s.Type("\x03")
			if _, ended := s.End(200 * time.Millisecond); !ended {
				s.Flood("\x03")
			}
			if status, ended := s.End(10 * time.Second); !ended || status != 0 && status != 130 {
				t.Errorf("after typing: ended %v with status %d", ended, status)
			}
		}
	}
	lockIsFree(t, data, "nets/12")
	resetup(t, data, "verify")
	return sent
}

// randomKeys returns about n bytes of keys: letters, keys with names, pastes with and without an end, and torn sequences. There
// is no ctrl+c, ctrl+z or ctrl+\ among them: they may come when the program has given the terminal back.
func randomKeys(random *rand.Rand, n int) string {
	named := []string{
		"\r", "\r", "\t", "\x1b", "\x7f", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F", "\x1bOP", "\x16", "\x12",
		"\x19", "\x15", "\x00", "\x1b[", "\x1b[<0;10;10M", "\x1b[M   ", "\x1b[I", "\x1b[200~lim\x1b[201~", "\x1b[200~", "\x1b[201~",
		"\xff\xfe", "\xc3", "\x1b]0;x\x07", "\x1b[1;5A", "\x1b[9999999999;1R", "æ", "ø", "å", "€", "北", "🚀", "\u0301",
	}
	const letters = "abcdefghijklmnopqrstuvwxyzLN0123456789?/+-.,: "
	var b strings.Builder
	for b.Len() < n {
		if random.IntN(3) == 0 {
			b.WriteString(named[random.IntN(len(named))])
		} else {
			b.WriteByte(letters[random.IntN(len(letters))])
		}
	}
	return b.String()
}

// queued types keys that were meant for another step: none of them may answer one that nobody has seen.
func (f *floods) queued(t *testing.T) {
	all := queues()
	for _, q := range all {
		t.Run(q.name, func(t *testing.T) {
			got := q.answersTo(t, func(data string) *terminal.Session {
				return terminal.Start(t, program(t, data, "walk", "--steps", "nets/12"))
			})
			if got < 0 || got > q.allowed {
				t.Errorf("%q gives %d answers, and may give %d", q.keys, got, q.allowed)
			}
		})
	}
	f.r.Figure("queues of keys typed for another step", len(all))
	f.r.Control("a screen that takes each key as it comes", all[4].answersTo(t, eagerly(t)) > all[4].allowed)
}

// control floods a program that takes its keys one after another.
func (f *floods) control(t *testing.T) {
	s := terminal.Start(t, child("slow"))
	s.WaitFor("here")
	s.Type(strings.Repeat("jk", 2<<10))
	began := time.Now()
	s.Type("\x03")
	_, ended := s.End(10 * time.Second)
	f.r.Control("a program that takes 4 KiB of keys one after another before ctrl+c", !ended || time.Since(began) > responsive)

	s = terminal.Start(t, child("slow"))
	s.WaitFor("here")
	s.Type("\x1b[200~")
	s.Pause()
	s.Type("\x03")
	_, ended = s.End(responsive)
	f.r.Control("a program that waits for the end of a paste", !ended)
}

// The child handles keys as a program without a filter would: 0.2 ms for each, and a paste only when its end has come.
var _ = asChild("slow", func() int {
	before, err := term.MakeRaw(int(os.Stdin.Fd()))
	if err != nil {
		return 3
	}
	defer func() { _ = term.Restore(int(os.Stdin.Fd()), before) }()
	fmt.Print("here")
	var all []byte
	buf := make([]byte, 256)
	for {
		n, err := os.Stdin.Read(buf)
		if err != nil {
			return 1
		}
		for _, b := range buf[:n] {
			all = append(all, b)
			for began := time.Now(); time.Since(began) < 200*time.Microsecond; {
			}
			pasting := strings.LastIndex(string(all), "\x1b[200~") > strings.LastIndex(string(all), "\x1b[201~")
			if b == 3 && !pasting {
				return 0
			}
		}
	}
})
