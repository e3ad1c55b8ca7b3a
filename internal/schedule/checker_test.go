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
	checker := NewChecker(entries, exampleRules(), "nets/3")
	for _, c := range []struct {
		start string
		kind  Kind
	}{
		{"06:20", ""}, {"06:15", SameTime}, {"06:17", TooClose}, {"06:13", TooClose}, {"07:00", OutsideWindow}, {"05:59", OutsideWindow}, {"05:30", Blocked},
	} {
		m, _ := site.ParseClock(c.start)
		j := checker.Judge(m.Minutes())
		if len(j.Clashes) == 0 != (c.kind == "") {
			t.Fatalf("%s: %+v", c.start, j.Clashes)
		}
		if c.kind != "" && !slices.ContainsFunc(j.Clashes, func(x Clash) bool { return x.Kind == c.kind }) {
			t.Errorf("%s: %+v, want %s", c.start, j.Clashes, c.kind)
		}
	}
	if j := checker.Judge(6*60 + 20); j.Before.Job != "nets/2" || j.After.Job != "" {
		t.Errorf("neighbours %q %q", j.Before.Job, j.After.Job)
	}
	if b, a := checker.Nearest(6*60 + 16); b != Unset || a != 6*60+20 {
		t.Errorf("nearest %d %d", b, a)
	}
}

func TestClashesOfAJobThatRepeatsAreInTheOrderOfTheDay(t *testing.T) {
	entries := []Entry{repeated("hourly", Unset, 1, "hour", ""), job("other", 4*60, 1)}
	var at []string
	for _, c := range NewChecker(entries, exampleRules(), "hourly").Judge(0).Clashes {
		at = append(at, c.At.String()+" "+string(c.Kind))
	}
	if want := []string{"04:00 same-time", "05:00 blocked"}; !slices.Equal(at, want) {
		t.Errorf("%q, want %q", at, want)
	}
}

func TestTheNearestFreeTimes(t *testing.T) {
	const six = 6 * 60
	for name, c := range map[string]struct {
		own           Entry
		others        []Entry
		from          int
		before, after int
	}{
		"in a day of its own":             {job("a", Unset, 1), nil, 720, 719, 721},
		"at midnight":                     {job("a", Unset, 1), nil, 0, Unset, 1},
		"in the last minute":              {job("a", Unset, 1), nil, day - 1, day - 2, Unset},
		"where its window begins":         {inWindow(job("a", Unset, 1), six, six+60), nil, six, Unset, six + 1},
		"where its window ends":           {inWindow(job("a", Unset, 1), six, six+60), nil, six + 59, six + 58, Unset},
		"long before its window":          {inWindow(job("a", Unset, 1), six, six+60), nil, 0, Unset, six},
		"long after its window":           {inWindow(job("a", Unset, 1), six, six+60), nil, day - 1, six + 59, Unset},
		"a window up to midnight":         {inWindow(job("a", Unset, 1), day-2, day), nil, 0, Unset, day - 2},
		"beside a job before and after":   {job("a", Unset, 5), []Entry{job("b", 700, 15), job("c", 720, 5)}, 710, 695, 715},
		"around one that needs more room": {job("a", Unset, 5), []Entry{job("b", 720, 9)}, 720, 715, 729},
		"after the job that it follows":   {after(job("a", Unset, 1), "b"), []Entry{job("b", 720, 1)}, 700, Unset, 721},
		"whatever else starts later":      {after(job("a", Unset, 1), "b"), []Entry{job("b", 720, 1), job("c", 800, 1)}, 700, Unset, 721},
		"right after that":                {after(job("a", Unset, 1), "b"), []Entry{job("b", 720, 1)}, 722, 721, 723},
		"the one that it follows has none": {
			after(job("a", Unset, 1), "b"), []Entry{job("b", Unset, 1)}, 720, 719, 721,
		},
		"past a blocked time": {job("a", Unset, 1), nil, 5*60 + 7, 5*60 - 1, 5*60 + 15},
	} {
		checker := NewChecker(append(c.others, c.own), exampleRules(), "a")
		if before, after := checker.Nearest(c.from); before != c.before || after != c.after {
			t.Errorf("%s: nearest are %s and %s, want %s and %s", name, site.At(before), site.At(after), site.At(c.before), site.At(c.after))
		}
	}
	if before, after := NewChecker([]Entry{job("b", 720, 1)}, exampleRules(), "a").Nearest(720); before != Unset || after != Unset {
		t.Errorf("a job that is not among the entries: %d, %d", before, after)
	}
}

func TestTheNeighboursOfATime(t *testing.T) {
	entries := []Entry{job("first", 0, 1), job("second", 0, 1), job("early", 700, 1), job("twin", 700, 1), job("own", 710, 1), job("late", 720, 1), job("last", day-1, 1)}
	checker := NewChecker(entries, Rules{}, "own")
	for _, c := range []struct {
		start         int
		before, after string
	}{
		{0, "first", "early"}, {1, "first", "early"}, {699, "first", "early"}, {700, "early", "late"}, {710, "early", "late"},
		{719, "early", "late"}, {720, "late", "last"}, {day - 2, "late", "last"}, {day - 1, "last", ""},
	} {
		if j := checker.Judge(c.start); j.Before.Job != c.before || j.After.Job != c.after {
			t.Errorf("%s stands between %q and %q, want %q and %q", site.At(c.start), j.Before.Job, j.After.Job, c.before, c.after)
		}
	}
	if j := NewChecker([]Entry{job("late", 720, 1)}, Rules{}, "own").Judge(720); len(j.Clashes) > 0 || j.Before.Job != "late" {
		t.Errorf("a job that is not among the entries: %+v", j)
	}
	if j := NewChecker([]Entry{job("late", 720, 1), job("own", Unset, 1)}, Rules{}, "own").Judge(700); j.Before.Job != "" || j.After.Job != "late" {
		t.Errorf("nothing stands before: %+v", j)
	}
}

func TestATimeIsHeldAgainstTheJobsThatMustFollow(t *testing.T) {
	entries := []Entry{job("a", Unset, 1), after(job("b", 720, 1), "a"), after(job("c", 730, 1), "other")}
	checker := NewChecker(entries, Rules{}, "a")
	for start, want := range map[int][]string{
		719: nil, 720: {"12:00 outside-window b+a after a", "12:00 same-time b+a"}, 725: {"12:00 outside-window b+a after a"},
	} {
		if got := allTold(checker.Judge(start).Clashes); !slices.Equal(got, want) {
			t.Errorf("at %s: %q, want %q", site.At(start), got, want)
		}
	}
}

// A checker says of a job what the clashes of the whole timetable say of it.
func TestACheckerFindsTheClashesOfTheWholeTimetable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := randomEntries(t)
		i := rapid.IntRange(0, len(entries)-1).Draw(t, "job")
		start := rapid.IntRange(0, day-1).Draw(t, "start at")
		checker := NewChecker(entries, exampleRules(), entries[i].Job)
		entries = slices.Clone(entries)
		entries[i].Start = start
		want := slices.DeleteFunc(Clashes(entries, exampleRules()), func(c Clash) bool { return !slices.Contains(c.Jobs, entries[i].Job) })
		got := checker.Judge(start).Clashes
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
