//go:build linux

package performance

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ladder/bench/tracer"
)

// full reports whether this is the full form.
func full() bool { return os.Getenv("RESETUP_PERFORMANCE") == "full" }

// rounds returns so many in the full form, and one in the short one.
func rounds(n int) int {
	if full() {
		return n
	}
	return 1
}

// sample is what measuring a figure gave.
type sample struct {
	Value, Min, Max float64 // in the figure's unit; Value is what the goal is about
	Raw             float64 `json:",omitempty"` // seconds of the program itself, for the curves
	Note            string  `json:",omitempty"`
}

// of returns the middle of all rounds.
func of(values []float64) sample {
	return sample{Value: middle(values), Min: slices.Min(values), Max: slices.Max(values)}
}

// seconds is of for times, which the curves show too.
func seconds(times []time.Duration) sample {
	s := of(floats(times, time.Second))
	s.Raw = s.Value
	return s
}

func middle(values []float64) float64 { return quantile(values, 0.5) }

func quantile(values []float64, q float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[min(len(sorted)-1, int(q*float64(len(sorted))))]
}

func floats(times []time.Duration, unit time.Duration) (out []float64) {
	for _, d := range times {
		out = append(out, float64(d)/float64(unit))
	}
	return out
}

// ratios divides round by round.
func ratios(ours, floor []time.Duration) (out []float64) {
	for i := range ours {
		out = append(out, float64(ours[i])/float64(floor[i]))
	}
	return out
}

// pairs are the times of two things done by turns.
type pairs struct{ ours, floor []time.Duration }

// byTurns does two things by turns, so many times after a first one that in the full form does not count. Which goes first changes.
func byTurns(n int, ours, floor func() time.Duration) (p pairs) {
	for i := range n + 1 {
		if i == n && !full() {
			break
		}
		var a, b time.Duration
		if i%2 == 0 {
			a, b = ours(), floor()
		} else {
			b, a = floor(), ours()
		}
		if i > 0 || !full() {
			p.ours, p.floor = append(p.ours, a), append(p.floor, b)
		}
	}
	return p
}

// times returns ours as a multiple of the floor.
func (p pairs) times() sample {
	s := of(ratios(p.ours, p.floor))
	s.Raw = middle(floats(p.ours, time.Second))
	return s
}

// repeat does a thing so many times.
func repeat(n int, do func() time.Duration) (out []time.Duration) {
	for range n {
		out = append(out, do())
	}
	return out
}

// took returns how long it takes.
func took(do func()) time.Duration {
	began := time.Now()
	do()
	return time.Since(began)
}

// jitter waits, so that keys do not fall in step with a clock of frames.
func jitter() { time.Sleep(time.Duration(rand.Int64N(int64(20 * time.Millisecond)))) }

// bench is what the figures of one test process share.
type bench struct {
	programs string         // folder of the built programs
	cache    string         // folder of the filled data folders
	made     map[string]any // by name: what several figures are taken from
}

// once returns what several figures are taken from, which is made for the first of them.
func once[T any](b *bench, name string, of func() T) T {
	if made, ok := b.made[name]; ok {
		return made.(T)
	}
	made := of()
	b.made[name] = made
	return made
}

// program returns the path of a program of this module, which is built when it is first asked for: the program itself as a
// release has it, or a floor.
func (b *bench) program(t testing.TB, path string) string {
	t.Helper()
	return once(b, path, func() string { return b.build(t, path, "-ldflags=-s -w") })
}

func (b *bench) build(t testing.TB, path, flags string) string {
	t.Helper()
	to := filepath.Join(b.programs, filepath.Base(path)+strings.Trim(flags, "-=s w"))
	c := exec.Command("go", "build", "-trimpath", "-buildvcs=false", flags, "-o", to, "example.org/resetup/"+path)
	if c.Env = os.Environ(); strings.HasPrefix(path, "cmd/") {
		c.Env = append(c.Env, "CGO_ENABLED=0") // as a release is built
	}
	if said, err := c.CombinedOutput(); err != nil {
		t.Fatalf("build %s: %v\n%s", path, err, said)
	}
	return to
}

// floor returns a floor about to run.
func (b *bench) floor(t testing.TB, name string, args ...string) *exec.Cmd {
	t.Helper()
	return exec.Command(b.program(t, "internal/performance/testdata/floor/"+name), args...)
}

// resetup returns the program about to run in a data folder.
func (b *bench) resetup(t testing.TB, f folder, args ...string) *exec.Cmd {
	t.Helper()
	c := exec.Command(b.program(t, "cmd/resetup"), args...)
	c.Env = exampletest.Environ(f.data)
	if f.site != "" {
		c.Env = append(c.Env, "RESETUP_SITE="+f.site)
	}
	return c
}

// runs runs a command to its end, and returns how long it took.
func runs(t testing.TB, c *exec.Cmd) time.Duration {
	t.Helper()
	var said strings.Builder
	c.Stderr = &said
	return took(func() {
		if err := c.Run(); err != nil {
			t.Fatalf("%q: %v\n%s", c.Args, err, said.String())
		}
	})
}

// peaks runs a command so many times, and returns how long it took and the most memory it had, in MiB.
func (b *bench) peaks(t testing.TB, n int, c func() *exec.Cmd) (s sample, mib float64) {
	t.Helper()
	note := filepath.Join(t.TempDir(), "peak")
	all := repeat(n, func() time.Duration {
		inner := c()
		outer := b.floor(t, "peak", append([]string{note}, inner.Args...)...)
		outer.Env = inner.Env
		d := runs(t, outer)
		text, err := os.ReadFile(note)
		kib := 0.0
		if _, err := fmt.Sscan(string(text), &kib); err != nil {
			t.Fatal(err)
		}
		if err != nil {
			t.Fatal(err)
		}
		mib = max(mib, kib/1024)
		return d
	})
	return seconds(all), mib
}

// TestMain publishes the page when the full form has run.
func TestMain(m *testing.M) {
	if tracer.Requested() {
		os.Exit(tracer.Main())
	}
	os.Exit(m.Run())
}

// TestFigures measures the figures, and in the full form publishes them.
func TestFigures(t *testing.T) {
	b := &bench{programs: t.TempDir(), cache: os.Getenv("RESETUP_PERFORMANCE_CACHE"), made: map[string]any{}}
	if b.cache == "" || !full() {
		b.cache = t.TempDir()
	}
	for _, f := range figures {
		t.Run(f.key(), func(t *testing.T) {
			s := f.measure(t, b)
			t.Logf("%s; goal %s; %s", f.measured(s), f.goalInWords(), s.Note)
			if full() && !t.Failed() {
				if err := keep(f.key(), s); err != nil {
					t.Error(err)
				}
			}
		})
	}
	if !full() {
		return
	}
	if err := publish(); err != nil {
		t.Error(err)
	}
	if missed, err := unexplained(); err != nil || len(missed) > 0 {
		t.Errorf("published, but of what is not kept nothing tells why (figures_test.go): %q %v", missed, err)
	}
}
