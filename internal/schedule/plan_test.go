package schedule_test

import (
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
)

// daysAhead plans from a moment on at a site with ordinary working hours. Each line of it says "job from-to", with the day of the month,
// "until" when it is too late to begin, and "!" where a start is lost.
func daysAhead(t *testing.T, now string, tasks ...schedule.Task) (placed []string, left []string) {
	t.Helper()
	loc, err := time.LoadLocation("Europe/Oslo")
	if err != nil {
		t.Fatal(err)
	}
	rules := schedule.Rules{
		Hours:   site.Hours{From: 8 * 60, To: 16 * 60},
		Blocked: []site.Blocked{{At: site.At(12 * 60), Minutes: 15}, {At: site.At(23 * 60), Minutes: 15}},
	}
	all, rest := schedule.PlanDays(tasks, rules, onDay(t, now), loc)
	for _, p := range all {
		line := p.Job + p.From.Format(" 02 15:04-") + p.To.Format("15:04")
		if !p.Latest.IsZero() {
			line += p.Latest.In(loc).Format(" until 02 15:04")
		}
		if p.Late {
			line += " !"
		}
		placed = append(placed, line)
	}
	for _, l := range rest {
		left = append(left, l.Job)
	}
	return placed, left
}

// onDay reads "26 09:00", in November 2026; the 26th is a Thursday.
func onDay(t *testing.T, text string) time.Time {
	t.Helper()
	loc, _ := time.LoadLocation("Europe/Oslo")
	at, err := time.ParseInLocation("2006-01 02 15:04", "2026-11 "+text, loc)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func task(job string, minutes int) schedule.Task {
	return schedule.Task{Job: job, Takes: time.Duration(minutes) * time.Minute}
}

// running makes the job one that starts at a clock time each day, or as often as runs says.
func running(t schedule.Task, clock string, runs site.Regularity) schedule.Task {
	start, _ := site.ParseClock(clock)
	loc, _ := time.LoadLocation("Europe/Oslo")
	t.Next = func(after time.Time) (time.Time, bool) {
		return schedule.Next(start, runs, site.Hours{From: 8 * 60, To: 16 * 60}, after, loc)
	}
	return t
}

func TestWorkIsPlacedWherePeopleWorkAndNoStartIsLost(t *testing.T) {
	daily, hourly := site.Regularity{Every: "day"}, site.Regularity{Every: "hour", Within: "working-hours"}
	halfHourly := site.Regularity{Every: "30min", Within: "working-hours"}
	due := func(j schedule.Task, at string) schedule.Task {
		j.Due = onDay(t, at)
		return j
	}
	after := func(j schedule.Task, first string) schedule.Task {
		j.After = first
		return j
	}
	for name, c := range map[string]struct {
		now    string
		tasks  []schedule.Task
		placed string
		left   string
	}{
		"one after another, from the next whole minute": {"26 09:00", []schedule.Task{task("a", 10), task("b", 5)}, "a 26 09:00-09:10, b 26 09:10-09:15", ""},
		"before the day begins":                         {"26 06:00", []schedule.Task{task("a", 10)}, "a 26 08:00-08:10", ""},
		"what does not fit before the end waits, and a shorter one goes first": {
			"26 15:50", []schedule.Task{task("a", 20), task("b", 5)}, "b 26 15:50-15:55, a 27 08:00-08:20", ""},
		"over a weekend":                            {"27 15:58", []schedule.Task{task("a", 5)}, "a 30 08:00-08:05", ""},
		"around a blocked time":                     {"26 11:55", []schedule.Task{task("a", 10)}, "a 26 12:15-12:25", ""},
		"too late is counted from the next start":   {"26 09:00", []schedule.Task{running(task("nets/12", 12), "06:12", daily)}, "nets/12 26 09:00-09:12 until 27 06:00", ""},
		"not across the start of the old job":       {"26 15:40", []schedule.Task{running(task("a", 10), "15:45", daily), task("b", 4)}, "b 26 15:40-15:44, a 26 15:47-15:57 until 27 15:35", ""},
		"between two starts of one that runs often": {"26 09:25", []schedule.Task{running(task("a", 10), "08:00", halfHourly)}, "a 26 09:32-09:42 until 26 09:50", ""},
		"which takes longer than between two":       {"26 09:00", []schedule.Task{running(task("a", 40), "08:00", halfHourly), task("b", 5)}, "b 26 09:00-09:05", "a"},
		"what is hourly waits for its start":        {"26 09:55", []schedule.Task{running(task("a", 10), "08:00", hourly)}, "a 26 10:02-10:12 until 26 10:50", ""},
		"K500 first":                                {"26 09:00", []schedule.Task{after(task("k100", 5), "k500"), task("k500", 5)}, "k500 26 09:00-09:05, k100 26 09:05-09:10", ""},
		"a danger at once, though the day is over":  {"26 20:00", []schedule.Task{due(task("gap", 5), "27 06:12"), task("b", 5)}, "gap 26 20:00-20:05 until 27 06:07, b 27 08:00-08:05", ""},
		"a danger that can wait until morning":      {"26 20:00", []schedule.Task{due(task("gap", 5), "27 16:00")}, "gap 27 08:00-08:05 until 27 15:55", ""},
		"a danger that is too late":                 {"26 09:00", []schedule.Task{due(task("gap", 5), "26 09:03")}, "gap 26 09:00-09:05 until 26 08:58 !", ""},
	} {
		t.Run(name, func(t *testing.T) {
			placed, left := daysAhead(t, c.now, c.tasks...)
			if got := strings.Join(placed, ", "); got != c.placed {
				t.Errorf("placed %s\nwant   %s", got, c.placed)
			}
			if got := strings.Join(left, ", "); got != c.left {
				t.Errorf("left %q, want %q", got, c.left)
			}
		})
	}
}

func TestWithoutWorkingHoursNothingIsPlaced(t *testing.T) {
	placed, left := schedule.PlanDays([]schedule.Task{task("a", 5)}, schedule.Rules{}, onDay(t, "26 09:00"), time.UTC)
	if len(placed) != 0 || len(left) != 1 {
		t.Errorf("placed %v, left %v", placed, left)
	}
}
