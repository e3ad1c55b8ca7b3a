package ledger_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// summary is a job in these states, begun, with a step left.
func summary(key string, o ledger.OldState, n ledger.NewState) ledger.Summary {
	j := jobIn(o, n)
	return ledger.Summary{
		Plan: procedures.Plan{Key: key, Retire: procedures.WaitDelete}, Old: j.Old, New: j.New,
		Hazard: j.Hazard(), Advice: j.Advice(), StepsTotal: 8, NextStep: "verify", Version: 3, Worked: 3,
	}
}

func TestReadyIsOnlyWhatNeedsNothingMore(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*ledger.Summary)
		o      ledger.OldState
		n      ledger.NewState
		want   bool
	}{
		"the swap is complete":               {nil, ledger.OldDeleted, ledger.NewVerified, true},
		"nothing to retire":                  {nil, ledger.OldNone, ledger.NewVerified, true},
		"kept":                               {nil, ledger.OldKeep, ledger.NewNone, true},
		"on its way":                         {nil, ledger.OldQueued, ledger.NewNone, false},
		"a gap with every step answered":     {settled, ledger.OldWaiting, ledger.NewNone, false},
		"a double with every step answered":  {settled, ledger.OldQueued, ledger.NewVerified, false},
		"a leftover with every step done":    {settled, ledger.OldWaiting, ledger.NewVerified, false},
		"waiting, the new one not verified":  {settled, ledger.OldWaiting, ledger.NewOrdered, false},
		"does not apply":                     {skipped, ledger.OldQueued, ledger.NewNone, true},
		"skipped with the old one on Venter": {skipped, ledger.OldWaiting, ledger.NewOrdered, false},
		"cancelled, the new one ordered":     {settled, ledger.OldCancelled, ledger.NewOrdered, false},
		"begun, nothing swapped":             {nil, ledger.OldNone, ledger.NewNone, false},
		"skipped in a gap":                   {skipped, ledger.OldWaiting, ledger.NewNone, false},
		"nothing swapped, every step done":   {settled, ledger.OldNone, ledger.NewNone, true},
	} {
		s := summary("nets/12", c.o, c.n)
		if c.change != nil {
			c.change(&s)
		}
		if s.Ready() != c.want {
			t.Errorf("%s: ready is %v", name, s.Ready())
		}
	}
}

func settled(s *ledger.Summary) { s.NextStep, s.StepsDone = "", s.StepsTotal }
func skipped(s *ledger.Summary) { s.NextStep, s.Skipped = "", "ikke i bruk" }

func TestToDoIsWhatTheWizardCanShow(t *testing.T) {
	for name, c := range map[string]struct {
		s    ledger.Summary
		want bool
	}{
		"open":                    {summary("a/1", ledger.OldQueued, ledger.NewNone), true},
		"swapped, steps are left": {summary("a/1", ledger.OldDeleted, ledger.NewVerified), true},
		"kept":                    {summary("a/1", ledger.OldKeep, ledger.NewNone), false},
	} {
		if c.s.ToDo() != c.want {
			t.Errorf("%s: to do is %v", name, c.s.ToDo())
		}
	}
	done := summary("a/1", ledger.OldDeleted, ledger.NewVerified)
	settled(&done)
	if done.ToDo() {
		t.Error("a finished job is to do")
	}
}

func TestTheCountOfARun(t *testing.T) {
	deleted := summary("a/1", ledger.OldDeleted, ledger.NewVerified)
	deleted.Old.Paused = true
	gap := summary("a/2", ledger.OldWaiting, ledger.NewNone)
	gap.Old.Paused = true
	leftover := summary("a/3", ledger.OldWaiting, ledger.NewVerified)
	leftover.Old.Paused = true
	untouched := summary("a/6", ledger.OldUnknown, ledger.NewNone)
	untouched.Worked = 0
	kept := summary("a/7", ledger.OldKeep, ledger.NewNone)
	kept.Worked = 0
	got := ledger.CountJobs([]ledger.Summary{
		deleted, gap, leftover,
		summary("a/4", ledger.OldQueued, ledger.NewOrdered),
		summary("a/5", ledger.OldCancelled, ledger.NewVerified),
		untouched, kept,
	})
	want := ledger.Count{
		Jobs: 7, Ready: 3, Untouched: 1, Waiting: 3, Deleted: 1, Remaining: 2, Cancelled: 1, Kept: 1,
		Gaps: 1, Doubles: 1, Leftovers: 1,
	}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got.Hazards() != 3 || (ledger.Count{}) != ledger.CountJobs(nil) {
		t.Errorf("hazards %d", got.Hazards())
	}
}

func TestARunIsAllReadyWhenTheLastOfItsJobsIs(t *testing.T) {
	ready, gap := summary("a/1", ledger.OldDeleted, ledger.NewVerified), summary("a/2", ledger.OldWaiting, ledger.NewNone)
	for name, c := range map[string]struct {
		jobs []ledger.Summary
		want bool
	}{
		"one of two":    {[]ledger.Summary{ready, gap}, false},
		"both":          {[]ledger.Summary{ready, ready}, true},
		"none":          {[]ledger.Summary{gap}, false},
		"of no job all": {nil, true},
	} {
		if got := ledger.CountJobs(c.jobs).AllReady(); got != c.want {
			t.Errorf("%s: all ready is %v", name, got)
		}
	}
}

// Gaps first, by when the old job would have run next; what has no known time comes after.
func TestTheMostUrgentComesFirst(t *testing.T) {
	in := map[string]time.Duration{"gap/soon": time.Hour, "gap/later": 9 * time.Hour, "double/soon": time.Minute, "delete/soon": time.Second}
	nextRun := func(s ledger.Summary) (time.Time, bool) {
		d, ok := in[s.Plan.Key]
		return monday().Add(d), ok
	}
	jobs := []ledger.Summary{
		summary("keep/1", ledger.OldKeep, ledger.NewNone),
		summary("delete/unknown", ledger.OldWaiting, ledger.NewVerified),
		summary("delete/soon", ledger.OldWaiting, ledger.NewVerified),
		summary("verify/1", ledger.OldWaiting, ledger.NewOrdered),
		summary("double/soon", ledger.OldQueued, ledger.NewOrdered),
		summary("gap/unknown", ledger.OldWaiting, ledger.NewNone),
		summary("gap/later", ledger.OldWaiting, ledger.NewNone),
		summary("gap/unknown-too", ledger.OldCancelled, ledger.NewNone),
		summary("gap/soon", ledger.OldDeleted, ledger.NewNone),
	}
	ledger.SortUrgent(jobs, nextRun)
	var got []string
	for _, s := range jobs {
		got = append(got, s.Plan.Key)
	}
	want := []string{
		"gap/soon", "gap/later", "gap/unknown", "gap/unknown-too", "double/soon", "verify/1", "delete/soon", "delete/unknown", "keep/1",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestNamesOfRuns(t *testing.T) {
	for _, good := range []string{"2026.2", "a", "9", "Release_2026-2.1", "zZ0", "A", "Z9", "z", "0", "a.-_", strings.Repeat("x", 40)} {
		if err := ledger.CheckRunName(good); err != nil {
			t.Errorf("%q: %v", good, err)
		}
	}
	for _, bad := range []string{
		"", " ", ".2026", "-x", "_x", "2026 2", "2026/2", "..", "høst", "a\x00", "a\n", "æ", "a`", "a{", "a@", "a[", "a/", "a:", "a,", "`a", "{a", "@a", "[a", ":a", strings.Repeat("x", 41), `a\b`,
	} {
		if err := ledger.CheckRunName(bad); !errors.Is(err, ledger.ErrRunName) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestTheCodeOfAStepList(t *testing.T) {
	r := ledger.Run{Lists: map[string]string{"nets": "0123456789abcdef", "short": "012"}}
	for procedure, want := range map[string]string{"nets": "012345", "short": "012", "unknown": ""} {
		if got := r.ListCode(procedure); got != want {
			t.Errorf("%s: %q, want %q", procedure, got, want)
		}
	}
}

func TestAClosedRun(t *testing.T) {
	if (ledger.Run{}).Closed() || !(ledger.Run{ClosedAt: monday()}).Closed() {
		t.Error("a run is closed where it has a time of closing, and only there")
	}
}
