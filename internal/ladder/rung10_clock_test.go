package ladder

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/record"
)

// TestRung10Clock: the same answers under a sound clock and under a wild one come to the same, in the same order, and the log
// tells where the clock was set.
func TestRung10Clock(t *testing.T) {
	r := beside(t, 10, "clock")
	walks, events, jumps := r.N(12, 600), 0, 0
	o := exampletest.Load(t, "nb")
	random := r.Random("clock")
	for i := range walks {
		w := clockWalk{o: o, random: random, dir: filepath.Join(folder(t), fmt.Sprint(i))}
		n, j, err := w.walk()
		if err != nil {
			t.Fatalf("walk %d: %v", i, err)
		}
		events, jumps = events+n, jumps+j
	}
	if jumps == 0 {
		t.Error("the clock was never set, which proves nothing")
	}
	r.Figure("walks", walks)
	r.Figure("events", events)
	r.Figure("jumps of the clock, all marked in the log", jumps)
	r.Figure("differences from a sound clock", 0)
	r.Figure("commands of the real binary under set clocks", clocksOfTheBinary(t))
	controlClock(t, r)
}

// clockWalk is one run that is stored twice, under two clocks.
type clockWalk struct {
	o      exampletest.Example
	random *rand.Rand
	dir    string
	sound  time.Time
	wild   time.Time
	jumps  int // of the wild clock
	last   time.Time
}

// tick moves both clocks forward, and sets the wild one now and then: by hours, years and a century, to summer time and back.
func (w *clockWalk) tick() {
	w.sound = w.sound.Add(time.Duration(1+w.random.IntN(300)) * time.Second)
	summer := []time.Time{
		time.Date(2026, 10, 25, 0, 59, 59, 0, time.UTC), time.Date(2026, 10, 25, 1, 0, 1, 0, time.UTC),
		time.Date(2027, 3, 28, 0, 59, 59, 0, time.UTC), time.Date(2027, 3, 28, 1, 0, 1, 0, time.UTC),
	}
	switch w.random.IntN(12) {
	case 0:
		w.wild = w.wild.Add(-3 * time.Hour)
	case 1:
		w.wild = w.wild.AddDate(-1, 0, 0)
	case 2:
		w.wild = exampletest.Saturday().AddDate(100, 0, 0)
	case 3:
		w.wild = exampletest.Saturday()
	case 4:
		w.wild = time.Unix(0, 0).UTC()
	case 5:
		w.wild = summer[w.random.IntN(len(summer))]
	case 6: // stands still
	case 7:
		w.wild = w.wild.Add(-time.Second)
	default:
		w.wild = w.wild.Add(time.Duration(1+w.random.IntN(300)) * time.Second)
	}
	if passed := w.wild.Sub(w.last); !w.last.IsZero() && (passed < -time.Minute || passed > 366*24*time.Hour) {
		w.jumps++
	}
	w.last = w.wild
}

// walk answers at random in two stores and compares them.
func (w *clockWalk) walk() (events, jumps int, err error) {
	w.sound, w.wild = exampletest.Saturday(), exampletest.Saturday()
	lists := []procedures.Procedure{swapList("nets"), swapList("overfore-faktura")}
	plans := []procedures.Plan{swapPlan("nets", 1), swapPlan("nets", 12), swapPlan("overfore-faktura", 0)}
	var stores [2]*progress.Store
	stamps := [2]*stamper{{name: "e", now: func() time.Time { return w.sound }}, {name: "e", now: func() time.Time { return w.wild }}}
	w.tick()
	for i := range stores {
		if stores[i], err = progress.Open(filepath.Join(w.dir, fmt.Sprint(i)), time.Second); err != nil {
			return 0, 0, err
		}
		if _, err := startRun(stores[i], stamps[i], "2026.2", lists, plans); err != nil {
			return 0, 0, err
		}
	}
	m := model{lists: map[string]procedures.Procedure{"nets": lists[0], "overfore-faktura": lists[1]}}
	for range 20 + w.random.IntN(40) {
		job, err := stores[0].Job("2026.2", plans[w.random.IntN(len(plans))].Key)
		if err != nil {
			return 0, 0, err
		}
		e, before, jumps := m.someEvent(w.random, job), w.last, w.jumps
		w.tick()
		var answers [2]error
		for i := range stores {
			_, answers[i] = stores[i].Append("2026.2", job.Version(), stamps[i].stamp(e))
		}
		switch {
		case (answers[0] == nil) != (answers[1] == nil):
			return 0, 0, fmt.Errorf("%+v: %w", e, errors.Join(answers[0], answers[1]))
		case answers[0] != nil: // nothing was recorded, so that no clock was seen
			w.last, w.jumps = before, jumps
		}
	}
	return w.compare(stores)
}

// compare compares the wild store with the sound one.
func (w *clockWalk) compare(stores [2]*progress.Store) (events, jumps int, err error) {
	var logs [2][]ledger.Event
	var boards [2][]ledger.Summary
	for i, s := range stores {
		if logs[i], err = s.Events("2026.2", 0, 0); err != nil {
			return 0, 0, err
		}
		if boards[i], err = s.Jobs("2026.2"); err != nil {
			return 0, 0, err
		}
		if findings, err := s.Verify(); err != nil || len(findings) > 0 {
			return 0, 0, fmt.Errorf("verify finds %+v: %w", findings, err)
		}
	}
	newest, err := stores[1].Last("2026.2", 5)
	if err != nil {
		return 0, 0, err
	}
	slices.Reverse(newest)
	next, _ := overview.NextOpen(boards[1])
	soundly, _ := overview.NextOpen(boards[0])
	err = errors.Join(
		same(timeless(logs[1]), timeless(logs[0])), same(timelessJobs(boards[1]), timelessJobs(boards[0])),
		same(newest, logs[1][max(0, len(logs[1])-5):]), same(next.Plan.Key, soundly.Plan.Key),
		w.recorded(stores[1], boards[1], logs[1]),
	)
	marked := 0
	for i := 1; i < len(logs[1]); i++ {
		if ledger.ClockSet(logs[1][i-1], logs[1][i]) {
			marked++
		}
		if ledger.ClockSet(logs[0][i-1], logs[0][i]) {
			err = errors.Join(err, fmt.Errorf("event %d of a sound clock is marked", logs[0][i].Seq))
		}
	}
	if marked != w.jumps {
		err = errors.Join(err, fmt.Errorf("%d jumps of the clock, %d marked", w.jumps, marked))
	}
	return len(logs[1]), w.jumps, err
}

// recorded gathers the report of the run and checks its order.
func (w *clockWalk) recorded(s *progress.Store, board []ledger.Summary, events []ledger.Event) error {
	run, err := s.Run("2026.2")
	if err != nil {
		return err
	}
	lists := map[string]procedures.Procedure{}
	for id := range run.Lists {
		if lists[id], err = s.List(run.ID, id); err != nil {
			return err
		}
	}
	rec, err := record.Gather(record.Sources{Run: run, Jobs: board, Lists: lists, Events: events, Site: w.o.Site, Now: w.wild})
	if err != nil {
		return err
	}
	ordered := slices.IsSortedFunc(rec.Hazards, func(a, b record.Hazard) int { return int(a.Seq) - int(b.Seq) }) &&
		slices.IsSortedFunc(rec.Aside, func(a, b record.Aside) int { return int(a.Seq) - int(b.Seq) }) &&
		slices.IsSortedFunc(rec.Deviations, func(a, b record.Deviation) int { return int(a.Seq) - int(b.Seq) })
	if !ordered {
		return errors.New("the record is not in the order of the log")
	}
	for _, h := range rec.Hazards {
		if h.Seconds < 0 {
			return fmt.Errorf("a hazard lasted %d seconds", h.Seconds)
		}
	}
	return nil
}

// timeless removes from events what depends on a clock.
func timeless(events []ledger.Event) []ledger.Event {
	out := slices.Clone(events)
	for i := range out {
		out[i].At, out[i].Prev, out[i].Hash = time.Time{}, "", ""
		if out[i].Action.OfRun() {
			out[i].Value = ""
		}
	}
	return out
}

func timelessJobs(jobs []ledger.Summary) []ledger.Summary {
	out := slices.Clone(jobs)
	for i := range out {
		out[i].Old.Since, out[i].New.Since = time.Time{}, time.Time{}
	}
	return out
}

// clocksOfTheBinary runs the real binary under clocks that are set, and reads its log. It returns the number of commands.
func clocksOfTheBinary(t *testing.T) int {
	t.Helper()
	data := t.TempDir()
	resetup(t, data, "--now", "2026-10-25T02:10:00+02:00", "start", "2026.2")
	clocks := []struct {
		now string
		set bool
	}{
		{"2026-10-25T02:50:00+02:00", false},
		{"2026-10-25T02:20:00+01:00", false}, // winter time begins: half an hour later
		{"2026-10-25T01:50:00+02:00", true},  // backwards an hour and a half
		{"2126-10-25T01:50:00+02:00", true},  // a century forwards
		{"2126-10-25T01:51:00+02:00", false},
		{"2026-10-26T09:00:00+01:00", true}, // put right
		{"2027-03-28T01:59:59+01:00", false},
		{"2027-03-28T03:00:01+02:00", false}, // summer time begins
		{"1970-01-01T00:00:00Z", true},
	}
	for i, c := range clocks {
		resetup(t, data, "--now", c.now, "note", "--job", "nets/12", fmt.Sprintf("merknad %d", i))
	}
	var log []struct {
		Seq   int    `json:"seq"`
		Value string `json:"value"`
		Set   bool   `json:"clock_set"`
	}
	if err := json.Unmarshal([]byte(resetup(t, data, "log", "--format", "json", "--action", "noted")), &log); err != nil {
		t.Fatal(err)
	}
	for i, c := range clocks {
		if log[i].Seq != i+2 || log[i].Value != fmt.Sprintf("merknad %d", i) || log[i].Set != c.set {
			t.Errorf("at %s: %+v", c.now, log[i])
		}
	}
	if shown := resetup(t, data, "--lang", "en", "log"); strings.Count(shown, "the clock was set") != 4 {
		t.Errorf("the log does not say that the clock was set:\n%s", shown)
	}
	for _, args := range [][]string{{"status"}, {"waiting"}, {"schedule"}, {"verify"}, {"runs"}, {"report", "--format", "md"}} {
		resetup(t, data, append([]string{"--now", "1969-07-20T00:00:00Z"}, args...)...)
	}
	return len(clocks) + 9
}

// controlClock sorts a log by its times, which is how it should not be read.
func controlClock(t *testing.T, r *Rung) {
	t.Helper()
	w := clockWalk{random: r.Random("clock control"), sound: exampletest.Saturday(), wild: exampletest.Saturday()}
	var events []ledger.Event
	for i := range 50 {
		w.tick()
		events = append(events, ledger.Event{Seq: uint64(i + 1), At: w.wild})
	}
	byTime := slices.Clone(events)
	slices.SortStableFunc(byTime, func(a, b ledger.Event) int { return a.At.Compare(b.At) })
	r.Control("a log read in the order of its times", same(timeless(byTime), timeless(events)) != nil)
}
