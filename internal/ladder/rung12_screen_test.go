package ladder

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/tui"
	"example.org/resetup/internal/tui/tuitest"
	"example.org/resetup/internal/wizard"
)

// The sizes of terminals, in cells.
const (
	widest  = 200
	highest = 60
)

func TestRung12Screen(t *testing.T) {
	r := beside(t, 12, "screen")
	x := &stretch{r: r}
	x.every = !r.Short()
	t.Run("nb", func(t *testing.T) { x.everyScreen(t, "nb") })
	r.Figure("kinds of screens", x.screens)
	r.Figure("sizes of each", len(x.sizes(0)))
	x.every = false
	t.Run("en", func(t *testing.T) { x.everyScreen(t, "en") })
	t.Run("guides", x.everyGuide)
	t.Run("steps", x.everyStep)
	r.Figure("screens in all, with every step, guide and language", x.screens)
	r.Figure("sizes of each of these", len(x.sizes(0)))
	r.Figure("times drawn", x.drawn)
	x.control(t)
}

type stretch struct {
	r       *Rung
	every   bool // every size, in place of a sample
	screens int
	drawn   int
}

// sizes returns all sizes, or a sample, which differs from screen to screen.
func (x *stretch) sizes(screen int) [][2]int {
	var out [][2]int
	for w := 1; w <= widest; w++ {
		for h := 1; h <= highest; h++ {
			edge := (w == 1 || w == tui.MinWidth || w == widest) && (h == 1 || h == tui.MinHeight || h == highest)
			if x.every || edge || (w*highest+h+screen*37)%x.r.N(1601, 41) == 0 {
				out = append(out, [2]int{w, h})
			}
		}
	}
	return out
}

// desktop is a session on the screen, driven by keys.
type desktop struct {
	*tuitest.Driver
	t     *testing.T
	x     *stretch
	o     tui.Options
	store *progress.Store
}

func newDesktop(t *testing.T, x *stretch, language string) *desktop {
	t.Helper()
	o, store, err := screenOptions(t.TempDir(), language)
	if err != nil {
		t.Fatal(err)
	}
	o.Routines = o.Runs.(*session.Session)
	return &desktop{t: t, x: x, o: o, store: store}
}

// opened starts the session.
func (d *desktop) opened() *desktop {
	d.t.Helper()
	d.Driver = tuitest.New(d.t, tui.New(d.o), 80, 24)
	return d
}

// all draws the screen in every size. The driver fails the test if a line is too wide or there are too many.
func (d *desktop) all(name string) {
	d.t.Helper()
	var size [2]int
	defer func() {
		if fault := recover(); fault != nil {
			d.t.Fatalf("%s panics at %d×%d: %v\n%s", name, size[0], size[1], fault, debug.Stack())
		}
	}()
	for _, size = range d.x.sizes(d.x.screens) {
		d.Resize(size[0], size[1])
		d.x.drawn++
	}
	d.Resize(80, 24)
	d.x.screens++
}

// run starts the run 2026.2 and answers a few jobs, so that all hazards stand.
func (d *desktop) run() {
	d.t.Helper()
	if _, err := d.o.Runs.StartRun("2026.2", procedures.Main, nil); err != nil {
		d.t.Fatal(err)
	}
	d.o.RunID = "2026.2"
	for job, last := range map[string]string{"nets/1": "verify", "nets/12": "old-waiting", "nets/13": "new-id", "overfore-faktura/all": "old-waiting"} {
		for d.answer(job) != last {
		}
	}
}

// answer gives the right answer to a job's step behind the screen's back, and returns the id of the step; empty at the end.
func (d *desktop) answer(job string) string {
	d.t.Helper()
	r, err := d.store.Run("2026.2")
	if err != nil {
		d.t.Fatal(err)
	}
	j, err := d.store.Job("2026.2", job)
	if err != nil {
		d.t.Fatal(err)
	}
	list, err := d.store.List("2026.2", j.Plan.Procedure)
	if err != nil {
		d.t.Fatal(err)
	}
	c := wizard.Open(list, j, r, d.o.Site)
	i := c.Current()
	if i < 0 {
		return ""
	}
	e, err := c.Answer(i, exampletest.ShortAnswerIn(c.Job, c.Steps, i), "")
	if err == nil {
		_, err = d.store.Append("2026.2", j.Version(), d.o.Stamper.Stamp(e))
	}
	if err != nil {
		d.t.Fatalf("%s %s: %v", job, c.Steps[i].ID, err)
	}
	return c.Steps[i].ID
}

// everyScreen goes through all screens, with questions and fields open.
func (x *stretch) everyScreen(t *testing.T, language string) {
	d := newDesktop(t, x, language).opened()
	d.all("no runs")
	d.run()
	d.opened().all("resume")
	long := strings.Repeat("lang tekst 北京 ", 12)
	for _, scene := range []struct {
		name string
		keys []string
		text string
		back []string
	}{
		{name: "board", keys: []string{"o"}},
		{name: "help of the board", keys: []string{"?"}, back: []string{"esc"}},
		{name: "search on the board", keys: []string{"f"}, text: "e", back: []string{"esc"}},
		{name: "reason on the board", keys: []string{"x"}, text: long, back: []string{"esc"}},
		{name: "log", keys: []string{"L"}},
		{name: "event of the log", keys: []string{"enter"}, back: []string{"esc"}},
		{name: "filter of the log", keys: []string{"f"}, text: long, back: []string{"esc", "esc", "esc"}},
		{name: "period of a postponement", keys: []string{"e"}},
		{name: "postponement", keys: []string{"enter"}, back: []string{"esc"}},
		{name: "end of the run", keys: []string{"a"}, back: []string{"esc"}},
		{name: "waiting", keys: []string{"v", "a"}},
		{name: "question on the waiting list", keys: []string{"k"}, text: long, back: []string{"esc"}},
		{name: "timetable", keys: []string{"t"}},
		{name: "start in the timetable", keys: []string{"home", "e"}, text: "2300"},
		{name: "reason in the timetable", keys: []string{"enter"}, back: []string{"esc", "esc"}},
		{name: "suggested times", keys: []string{"a"}, back: []string{"esc"}},
		{name: "filter of the timetable", keys: []string{"f"}, text: long, back: []string{"esc", "esc"}},
		{name: "guides", keys: []string{"g"}},
		{name: "search for a guide", keys: []string{"f"}, text: long, back: []string{"esc", "esc", "esc", "esc"}},
		{name: "leave", keys: []string{"q"}, back: []string{"n"}},
		{name: "runs", keys: []string{"r"}},
		{name: "new run", keys: []string{"n"}, text: long},
	} {
		before := d.Screen()
		d.Press(scene.keys...)
		d.Type(scene.text)
		if d.Screen() == before {
			t.Errorf("the keys %q lead to no other screen than\n%s", scene.keys, before)
		}
		d.all(scene.name)
		d.Press(scene.back...)
	}
	d.o.JobKey = "nets/12"
	d.opened().all("job")
	for _, keys := range [][]string{{"n"}, {"esc", "s"}, {"esc", "d"}, {"esc", "p"}, {"esc", "?"}} {
		d.Press(keys...)
		d.Type(long)
		d.all(fmt.Sprintf("job after %q", keys))
	}
}

// everyStep walks whole jobs.
func (x *stretch) everyStep(t *testing.T) {
	jobs := []string{"nets/12", "purring-p1/1/K100-K800-PFEL", "autopay-remittering/1", "overfore-faktura/all", "forberedelser/all"}
	if x.r.Short() {
		jobs = jobs[1:2]
	}
	for _, job := range jobs {
		d := newDesktop(t, x, "nb")
		if _, err := d.o.Runs.StartRun("2026.2", procedures.Main, nil); err != nil {
			t.Fatal(err)
		}
		d.o.RunID, d.o.JobKey = "2026.2", job
		for step := " "; step != ""; step = d.answer(job) {
			d.opened().all(job + " after " + step)
			if _, err := d.store.Last("2026.2", 1); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// everyGuide opens every guide.
func (x *stretch) everyGuide(t *testing.T) {
	d := newDesktop(t, x, "nb")
	for _, g := range d.o.Guides() {
		d.o.Store, d.o.GuideID = nil, g.ID
		d.opened().all(g.ID)
	}
}

// control draws for a terminal of another size than the real one.
func (x *stretch) control(t *testing.T) {
	d := newDesktop(t, x, "nb")
	for name, size := range map[string][2]int{"a line wider than the terminal": {79, 24}, "a line more than the terminal has": {80, 23}} {
		watched := &watched{TB: t}
		over := make(chan struct{})
		go func() {
			defer close(over)
			driver := tuitest.New(watched, tuitest.FirstSizeOnly(tui.New(d.o)), 80, 24)
			driver.Resize(size[0], size[1])
		}()
		<-over
		x.r.Control(name, watched.failed)
	}
}

// watched notes that a test would have failed.
type watched struct {
	testing.TB
	failed bool
}

// Helper marks a helper.
func (w *watched) Helper() {}

// Fatalf ends the goroutine, as that of a test does.
func (w *watched) Fatalf(string, ...any) {
	w.failed = true
	runtime.Goexit()
}
