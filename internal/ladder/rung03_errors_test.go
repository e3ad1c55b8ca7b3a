//go:build !windows

package ladder

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ladder/bench/driver"
	"example.org/resetup/internal/ladder/bench/tracer"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
)

// TestRung03Errors: each call that concerns the data fails once, and once and for all.
func TestRung03Errors(t *testing.T) {
	r := rung(t, 3, "errors")
	canTrace(t, r)
	f := &failures{r: r, t: t, calls: map[string]int{}}
	all := scenes(t, workOf(t, "nets"))[:3] // a whole job by cards has too many calls to fail each
	all[1].lines, all[1].as = all[1].lines[:1], all[1].as[:1]
	for _, s := range all {
		f.each(s.name, s, f.sitting)
	}
	f.each("an answer given again without a restart", scene{from: all[1].from}, f.again)
	r.Figure("calls that failed", f.tried)
	r.Figure("of these", f.kinds())
	r.Figure("answers refused in words", f.refused)
	r.Figure("sittings that a failure did not disturb", f.undisturbed)
	r.Figure("acknowledged and not stored, or stored twice", f.wrong)
	r.Control("a program that does not look at errors", f.deaf() > 0)
}

type failures struct {
	r *Rung
	t *testing.T

	mu                                 sync.Mutex
	tried, refused, undisturbed, wrong int
	told                               int
	calls                              map[string]int
}

// failure is one failure to be tried.
type failure struct {
	tracer.Options
	kind string // the call and its file
}

func (h failure) String() string {
	lasting := ""
	if h.Until > 0 {
		lasting = " and all after it"
	}
	return fmt.Sprintf("call %d (%s)%s: %s with %v", h.At, h.kind, lasting, h.Do, syscall.Errno(h.Errno))
}

// repeats is how often a call on the same file that stores nothing is tried in a sitting: the data is read many times.
const repeats = 8

// failuresOf returns the failures to try for each of these calls.
func failuresOf(kinds []string) []failure {
	var out []failure
	seen := map[string]int{}
	for i, kind := range kinds {
		seen[kind]++
		add := func(do string, until int, errnos ...syscall.Errno) {
			for _, errno := range errnos {
				out = append(out, failure{tracer.Options{At: i + 1, Do: do, Until: until, Errno: int(errno)}, kind})
			}
		}
		call, _, _ := strings.Cut(kind, " ")
		if seen[kind] > repeats && !slices.Contains(tracer.StoringCalls(), call) {
			continue
		}
		switch call {
		case "lock":
			add(tracer.Fail, 0, syscall.EWOULDBLOCK, syscall.ENOLCK, syscall.EIO)
		case "open":
			add(tracer.Fail, 0, syscall.EIO, syscall.EMFILE, syscall.EACCES)
		case "map":
			add(tracer.Fail, 0, syscall.EIO, syscall.ENOMEM)
		case "read":
			add(tracer.Fail, 0, syscall.EIO)
		default:
			add(tracer.Fail, 0, syscall.EIO, syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG)
			add(tracer.FailAfter, 0, syscall.EIO)
			add(tracer.Fail, 1<<30, syscall.ENOSPC)
		}
		if call == "write" {
			add(tracer.Tear, 0, 0)
		}
	}
	return out
}

// each tries every failure in a sitting.
func (f *failures) each(name string, s scene, try func(scene, string, failure) error) {
	kinds := f.rehearsal(s, try)
	all, random := failuresOf(kinds), f.r.Random(name)
	if f.r.Short() {
		random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		all = all[:min(len(all), 7)]
	}
	todo := make(chan failure)
	var lanes sync.WaitGroup
	for range programsAtOnce() {
		root := folder(f.t)
		lanes.Go(func() {
			for h := range todo {
				err := errors.Join(os.RemoveAll(root), os.MkdirAll(root, 0o700))
				if err == nil {
					err = try(s, root, h)
				}
				f.note(name, h, err)
			}
		})
	}
	for _, h := range all {
		todo <- h
	}
	close(todo)
	lanes.Wait()
}

// rehearsal returns the calls of a sitting in which nothing fails.
func (f *failures) rehearsal(s scene, try func(scene, string, failure) error) []string {
	f.t.Helper()
	note := filepath.Join(f.t.TempDir(), "note")
	if err := try(s, folder(f.t), failure{Options: tracer.Options{Note: note}}); err != nil {
		f.t.Fatalf("%s: %v", s.name, err)
	}
	return counts(f.t, note).Kinds
}

func (f *failures) note(name string, h failure, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.tried++
	call, _, _ := strings.Cut(h.kind, " ")
	f.calls[call]++
	if err == nil {
		return
	}
	f.wrong++
	if f.told++; f.told <= 15 {
		f.t.Errorf("%s, %v: %v", name, h, err)
	}
}

func (f *failures) kinds() string {
	var out []string
	for call, n := range f.calls {
		out = append(out, fmt.Sprintf("%s %s", call, thousands(fmt.Sprint(n))))
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// sitting plays a scene, and plays it again if something failed.
func (f *failures) sitting(s scene, root string, h failure) error {
	data, c, typed, status, err := s.play(f.t, root, h.Options)
	if err != nil {
		return err
	}
	refused := len(typed) < len(s.lines) || len(typed) > 0 && !typed[len(typed)-1].acked || s.lines == nil && !strings.Contains(c.All.String(), "er startet")
	said := c.Errors.String()
	switch {
	case refused && status != 1 && status != 4:
		return fmt.Errorf("status %d: %s", status, said)
	case refused || status != 0:
		if err := plainlyTold(said); err != nil {
			return fmt.Errorf("status %d: %w: %q", status, err, said)
		}
	}
	f.mu.Lock()
	if refused {
		f.refused++
	} else {
		f.undisturbed++
	}
	f.mu.Unlock()
	if err := f.retry(s, data, refused); err != nil {
		return fmt.Errorf("%w (it had said %q)", err, said)
	}
	return nil
}

// retry does what is left of a scene while nothing fails. All of it must then be stored, exactly once.
func (f *failures) retry(s scene, data string, refused bool) error {
	if s.lines == nil {
		said, err := program(f.t, data, s.args...).CombinedOutput()
		if there := strings.Contains(string(said), "finnes fra før"); err != nil && !there || err == nil && !refused {
			return fmt.Errorf("again: %w: %s", err, said)
		}
	} else if refused {
		c, err := driver.Start(program(f.t, data, s.args...))
		if err != nil {
			return err
		}
		for !c.Ended {
			i := slices.IndexFunc(s.as, func(l line) bool { return l.step == c.Step() })
			if i < 0 {
				break
			}
			if !c.Answer(s.lines[i]) {
				return fmt.Errorf("again: %q is not taken: %s %s", s.lines[i], c.Said, c.Errors.String())
			}
		}
		if status := c.Leave(); status != 0 {
			return fmt.Errorf("again: status %d: %s", status, c.Errors.String())
		}
	}
	typed := append(slices.Clone(s.before), s.as...)
	for i := range typed {
		typed[i].acked = true
	}
	return sound(data, typed)
}

// again runs a program that repeats each answer until it is stored, as the screen does.
func (f *failures) again(s scene, root string, h failure) error {
	data := filepath.Join(root, "data")
	if err := copyFolder(s.from, data); err != nil {
		return err
	}
	h.Under = root
	c, err := driver.Start(tracer.Command(child("persistent", "LADDER_DATA="+data), h.Options))
	if err != nil {
		return err
	}
	var typed []line
	for n := range 3 {
		text := fmt.Sprint("merke ", n)
		acked := c.Answer(text)
		if !acked && h.Until == 0 {
			return fmt.Errorf("it is not taken: %s %s", c.Said, c.Errors.String())
		}
		typed = append(typed, line{note: text, acked: acked})
	}
	if status := c.Leave(); status != 0 {
		return fmt.Errorf("status %d: %s", status, c.Errors.String())
	}
	return sound(data, typed)
}

var _ = asChild("persistent", func() int {
	in := bufio.NewScanner(os.Stdin)
	const tries = 4
	var store *progress.Store
	try := func(e ledger.Event) (err error) {
		if store == nil {
			if store, err = progress.Open(os.Getenv("LADDER_DATA"), time.Second); err != nil {
				return err
			}
		}
		job, err := store.Job("2026.2", e.Job)
		if err == nil {
			_, err = store.Append("2026.2", job.Version(), e)
		}
		return err
	}
	for fmt.Print("> "); in.Scan(); fmt.Print("\n> ") {
		e := ledger.Event{ID: in.Text(), At: exampletest.Saturday(), By: "kari", Job: "nets/12", Action: ledger.Noted, Value: in.Text()}
		for n := 1; n <= tries; n++ {
			err := try(e)
			if err == nil {
				fmt.Print("\n✓ ", n)
				break
			}
			fmt.Println(err)
			if errors.Is(err, progress.ErrDamaged) {
				return 5
			}
		}
	}
	return 0
})

// deaf returns how often a program loses a line that writes it to a file and ignores errors.
func (f *failures) deaf() (wrong int) {
	f.t.Helper()
	for n := 1; n <= 6; n++ {
		root := folder(f.t)
		file := filepath.Join(root, "deaf")
		c, err := driver.Start(tracer.Command(child("deaf to errors", "LADDER_FILE="+file), tracer.Options{Under: root, At: n, Do: tracer.Fail, Errno: int(syscall.EIO)}))
		if err != nil {
			f.t.Fatal(err)
		}
		acked := 0
		for range 3 {
			if c.Answer("linje") {
				acked++
			}
		}
		_ = c.Leave()
		if there, _ := os.ReadFile(file); strings.Count(string(there), "\n") != acked {
			wrong++
		}
	}
	return wrong
}

var _ = asChild("deaf to errors", func() int {
	in := bufio.NewScanner(os.Stdin)
	for fmt.Print("> "); in.Scan(); fmt.Print("\n✓ lagret\n> ") {
		f, _ := os.OpenFile(os.Getenv("LADDER_FILE"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
		_, _ = fmt.Fprintln(f, in.Text())
		_ = f.Close()
	}
	return 0
})
