package schedule

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"example.org/resetup/internal/site"
)

func TestJudgeAndNearest(t *testing.T) {
	entries := nets(3)
	entries[0].Start, entries[1].Start = 6*60, 6*60+15
	trial := NewChecker(entries, exampleRules(), "nets/3")
	for _, c := range []struct {
		start string
		kind  Kind
	}{
		{"06:20", ""}, {"06:15", SameTime}, {"06:17", TooClose}, {"06:13", TooClose}, {"07:00", OutsideWindow}, {"05:59", OutsideWindow}, {"05:30", Blocked},
	} {
		m, _ := site.ParseClock(c.start)
		j := trial.Judge(m.Minutes())
		if len(j.Clashes) == 0 != (c.kind == "") {
			t.Fatalf("%s: %+v", c.start, j.Clashes)
		}
		if c.kind != "" && !slices.ContainsFunc(j.Clashes, func(x Clash) bool { return x.Kind == c.kind }) {
			t.Errorf("%s: %+v, want %s", c.start, j.Clashes, c.kind)
		}
	}
	if j := trial.Judge(6*60 + 20); j.Before.Job != "nets/2" || j.After.Job != "" {
		t.Errorf("neighbours %q %q", j.Before.Job, j.After.Job)
	}
	if b, a := trial.Nearest(6*60 + 16); b != Unset || a != 6*60+20 {
		t.Errorf("nearest %d %d", b, a)
	}
}

// A trial says of a job what the clashes of the whole timetable say of it.
func TestATrialFindsTheClashesOfTheWholeTimetable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := randomEntries(t)
		i := rapid.IntRange(0, len(entries)-1).Draw(t, "job")
		start := rapid.IntRange(0, day-1).Draw(t, "start at")
		trial := NewChecker(entries, exampleRules(), entries[i].Job)
		entries = slices.Clone(entries)
		entries[i].Start = start
		want := slices.DeleteFunc(Clashes(entries, exampleRules()), func(c Clash) bool { return !slices.Contains(c.Jobs, entries[i].Job) })
		got := trial.Judge(start).Clashes
		if len(got) != len(want) {
			t.Fatalf("%d clashes, want %d:\n%+v\n%+v", len(got), len(want), got, want)
		}
		for k := range want {
			if !slices.ContainsFunc(got, func(c Clash) bool { return reflect.DeepEqual(c, want[k]) }) {
				t.Fatalf("missing %+v in %+v", want[k], got)
			}
		}
	})
}
