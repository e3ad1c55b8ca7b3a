package practice_test

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/console"
	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/practice"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tui/tuitest"
)

// room is a practice folder with the Nets job of company 12, and the real clock.
type room struct {
	t      *testing.T
	e      exampletest.Example
	folder string
	clock  time.Time
	store  *tuitest.Store
}

func newRoom(t *testing.T) *room {
	e := exampletest.Load(t, "nb")
	r := &room{t: t, e: e, folder: t.TempDir(), clock: exampletest.Saturday(), store: tuitest.NewRun(t, "nets/12")}
	p := e.Plan(t, "nets/12")
	start := practice.Start(practice.OneJob, r.clock.In(e.Site.Location()))
	c, needs, err := practice.Fill([]practice.Old{{Plan: p, List: e.List(t, "nets"), Start: site.At(6*60 + 15)}}, e.Site, start)
	if err == nil {
		_, err = practice.Begin(r.folder, practice.OneJob, ledger.Run{ID: exampletest.RunID}, []procedures.Plan{p}, c, needs, start, e.Site, r.now)
	}
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func (r *room) now() time.Time { return r.clock }

// window opens the console in a window.
func (r *room) window() *practice.Desk {
	r.t.Helper()
	d, err := practice.Open(r.folder, r.e.Site, r.now)
	if err != nil {
		r.t.Fatal(err)
	}
	return d
}

// looks returns the console as a window shows it.
func (r *room) looks(d *practice.Desk) *console.Console {
	r.t.Helper()
	c, err := d.Look()
	if err != nil {
		r.t.Fatal(err)
	}
	return c
}

// old is the id of the job that stands there.
const old = 48_208

func TestTwoWindowsSeeEachOther(t *testing.T) {
	r := newRoom(t)
	one, other := r.window(), r.window()
	if err := one.Do(func(c *console.Console) error { return c.SetStatus(old, console.Waiting) }); err != nil {
		t.Fatal(err)
	}
	if err := other.Do(func(c *console.Console) error { c.Skip(3); return nil }); err != nil {
		t.Fatal(err)
	}
	if j, _ := r.looks(other).Job(old); j.Status != console.Waiting {
		t.Errorf("the other window shows %q", j.Status)
	}
	if err := one.Do(func(c *console.Console) error { return c.Delete(1) }); !errors.Is(err, console.ErrNoJob) {
		t.Errorf("a refusal: %v", err)
	}
	if _, err := practice.Open(t.TempDir(), r.e.Site, r.now); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("where nobody has practised: %v", err)
	}
}

func TestTheClockGoesOnWhileOnePractisesAndIsSetForward(t *testing.T) {
	r := newRoom(t)
	d, other := r.window(), r.window()
	at := func(d *practice.Desk) string { return d.Now().Format("Mon 15:04") }
	if got := at(d); got != "Mon 09:00" { // the first workday after Saturday
		t.Fatalf("begins on %s", got)
	}
	r.clock = r.clock.Add(10 * time.Minute)
	if got := at(d); got != "Mon 09:10" {
		t.Errorf("goes on to %s", got)
	}
	for f, want := range map[practice.Forward]string{practice.Hour: "Mon 10:10"} {
		if err := d.Set(f); err != nil || at(d) != want {
			t.Errorf("%s: %v, %s", f, err, at(d))
		}
	}
	if err := d.Set(practice.NextRun); err != nil || at(d) != "Tue 06:16" {
		t.Errorf("next: %v, %s", err, at(d))
	}
	if err := d.Set(practice.Morning); err != nil || at(d) != "Tue 08:00" {
		t.Errorf("morning: %v, %s", err, at(d))
	}
	if r.looks(other); at(other) != "Tue 08:00" {
		t.Errorf("the other window shows %s", at(other))
	}
	r.clock = r.clock.AddDate(0, 0, 3)
	if again := r.window(); at(again) != "Tue 08:00" {
		t.Errorf("it went on to %s while nobody practised", at(again))
	}
}

// sums returns the summary, a line each.
func (r *room) sums(d *practice.Desk) []string {
	r.t.Helper()
	passages, err := d.Summary(r.store, r.e.Text)
	if err != nil {
		r.t.Fatal(err)
	}
	var lines []string
	for _, p := range passages[1:] {
		lines = append(lines, p.Lines...)
	}
	return lines
}

func TestTheSummaryNamesHarmAndWhetherTheWizardKnows(t *testing.T) {
	r := newRoom(t)
	d := r.window()
	if got := r.sums(d); !slices.Equal(got[:2], []string{"Ingenting. Jobbene står som de skal, og går når de skal.", "Veiviseren hadde ingenting å innvende."}) {
		t.Errorf("%q", got)
	}
	_ = d.Do(func(c *console.Console) error { return c.SetStatus(old, console.Waiting) })
	d.Objected("nets/12", "Det er den gamle jobben.")
	d.Objected("nets/12", "Det er den gamle jobben.")
	for range 2 {
		if err := d.Set(practice.Morning); err != nil {
			t.Fatal(err)
		}
	}
	got := strings.Join(r.sums(d), "\n")
	for _, want := range []string{"2 kjøringer falt ut, første gang tir 24.11", "Ingen filer er utvekslet med Nets", "Veiviseren vet ikke om det", "igjen på Venter", "Det er den gamle jobben. (2 ganger)"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	r.store.Through("nets/12", "old-waiting")
	if got := strings.Join(r.sums(d), "\n"); !strings.Contains(got, "Veiviseren sier fra: HULL") {
		t.Errorf("the wizard knows:\n%s", got)
	}
}
