package ladder

import (
	"errors"
	"flag"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ladder/bench/tracer"
)

// Rung is one rung being climbed: it collects its figures and says how it went. Its methods may be used from
// several goroutines.
type Rung struct {
	t      *testing.T
	number int
	seed   uint64

	mu       sync.Mutex
	figures  []figure
	controls []string
}

// rung begins rung n, which uses all processors: in the full form it is climbed alone, in the short one, where it is soon over,
// beside others. One rung may have several tests: their figures are put together.
func rung(t *testing.T, n int, name string) *Rung {
	t.Helper()
	if short() {
		t.Parallel()
	}
	return alone(t, n, name)
}

// alone is rung for one that measures short times or memory: in neither form is anything else done meanwhile.
func alone(t *testing.T, n int, name string) *Rung {
	t.Helper()
	if n < 1 || n > len(rungs) || rungs[n-1].name != name {
		t.Fatalf("no rung %d is called %q", n, name)
	}
	r := &Rung{t: t, number: n, seed: seed(t)}
	t.Logf("seed %d", r.seed) // told at once: a rung that hangs never comes to its figures
	began := time.Now()
	t.Cleanup(func() {
		took := time.Since(began)
		r.log(took)
		if !t.Skipped() {
			climb.add(r, took)
		}
	})
	return r
}

// beside is rung for one that does not use all processors and measures no time, or a long one: others like it are climbed at
// the same time.
func beside(t *testing.T, n int, name string) *Rung {
	t.Helper()
	t.Parallel()
	return alone(t, n, name)
}

// programsAtOnce is how many programs are run at once: one more than there are processors, since each waits now and then.
func programsAtOnce() int { return runtime.GOMAXPROCS(0) + 1 }

// Short reports whether this is the short form.
func (r *Rung) Short() bool { return short() }

func short() bool { return os.Getenv("RESETUP_LADDER") != "full" }

// N returns short in the short form, and full in the full one.
func (r *Rung) N(short, full int) int {
	if r.Short() {
		return short
	}
	return full
}

// Figure puts a figure in the table. The same name again overwrites it.
func (r *Rung) Figure(name string, value any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	f := figure{Name: name, Value: inWords(value)}
	for i := range r.figures {
		if r.figures[i].Name == name {
			r.figures[i] = f
			return
		}
	}
	r.figures = append(r.figures, f)
}

// Control notes a negative control: the same rung on something that must fail. If that did not fail, the rung does not
// bite, and itself fails.
func (r *Rung) Control(name string, bites bool) {
	r.t.Helper()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.controls = append(r.controls, name)
	if !bites {
		r.t.Errorf("rung %d does not bite: nothing was wrong with %s", r.number, name)
	}
}

// Random returns random choices that an earlier run's seed repeats. Every name has a sequence of its own.
func (r *Rung) Random(name string) *rand.Rand {
	h := fnv.New64a()
	_, _ = h.Write([]byte(name))
	return rand.New(rand.NewPCG(r.seed, h.Sum64()))
}

func (r *Rung) log(took time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.t.Logf("rung %d, %s, %s, seed %d", r.number, form(), took.Round(time.Millisecond), r.seed)
	for _, f := range r.figures {
		r.t.Logf("  %s: %s", f.Name, f.Value)
	}
	for _, c := range r.controls {
		r.t.Logf("  control: %s", c)
	}
}

func form() string {
	if short() {
		return "short form"
	}
	return "full form"
}

func seed(t *testing.T) uint64 {
	t.Helper()
	text := os.Getenv("RESETUP_LADDER_SEED")
	if text == "" {
		return rand.Uint64()
	}
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		t.Fatalf("RESETUP_LADDER_SEED: %v", err)
	}
	return n
}

// inWords returns a figure as the table shows it.
func inWords(value any) string {
	switch v := value.(type) {
	case time.Duration:
		if v > time.Second {
			return v.Round(10 * time.Millisecond).String()
		}
		return v.Round(100 * time.Microsecond).String()
	case int, int64, uint64:
		return thousands(fmt.Sprint(v))
	}
	return fmt.Sprint(value)
}

func thousands(digits string) string {
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return sign + digits
}

// buildDir is the folder that the binary was built in; empty if no rung needed it.
var buildDir string

// built builds the real binary, once for all rungs.
var built = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "ladder")
	if err != nil {
		return "", err
	}
	buildDir = dir
	path := filepath.Join(dir, "resetup")
	if runtime.GOOS == "windows" {
		path += ".exe"
	}
	if said, err := exec.Command("go", "build", "-o", path, "example.org/resetup/cmd/resetup").CombinedOutput(); err != nil {
		return path, fmt.Errorf("build: %w\n%s", err, said)
	}
	return path, nil
})

// binary returns the path of the real binary.
func binary(t *testing.T) string {
	t.Helper()
	path, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// program returns the real binary about to run as kari, with a data folder of the test's own and the built-in example site.
func program(t *testing.T, data string, args ...string) *exec.Cmd {
	t.Helper()
	c := exec.Command(binary(t), args...)
	c.Env = exampletest.Environ(data)
	return c
}

// resetup runs the real binary to its end and returns its standard output. Any exit status but 0 fails the test.
func resetup(t *testing.T, data string, args ...string) string {
	t.Helper()
	out, err := program(t, data, args...).Output()
	if err != nil {
		var said []byte
		if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
			said = exit.Stderr
		}
		t.Fatalf("resetup %s: %v\n%s%s", strings.Join(args, " "), err, out, said)
	}
	return string(out)
}

// children are what this test binary does in place of tests, as a process of its own that may be killed or may die.
var children = map[string]func() int{}

// asChild registers what a child process does. do returns the exit status.
func asChild(name string, do func() int) bool {
	children[name] = do
	return true
}

// child returns a process about to run that does what is registered under a name.
func child(name string, environ ...string) *exec.Cmd {
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), append(environ, "RESETUP_LADDER_CHILD="+name)...)
	return c
}

// TestMain publishes the table when the full form has been climbed.
func TestMain(m *testing.M) {
	if tracer.Requested() {
		os.Exit(tracer.Main())
	}
	if do, ok := children[os.Getenv("RESETUP_LADDER_CHILD")]; ok {
		os.Exit(do())
	}
	// Nothing here depends on when garbage is collected, and the programs that are started live for a moment.
	debug.SetGCPercent(400)
	if err := os.Setenv("GOGC", "1600"); err != nil {
		panic(err)
	}
	// Rungs that are climbed side by side wait now and then.
	if err := flag.Set("test.parallel", strconv.Itoa(programsAtOnce())); err != nil {
		panic(err)
	}
	status := m.Run()
	if buildDir != "" {
		_ = os.RemoveAll(buildDir)
	}
	if !short() {
		if err := climb.publish(); err != nil {
			fmt.Fprintln(os.Stderr, "publish the table:", err)
			status = 1
		}
	}
	os.Exit(status)
}

func tail(text string, n int) string {
	if len(text) > n {
		return "…" + text[len(text)-n:]
	}
	return text
}
