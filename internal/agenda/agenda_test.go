package agenda_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/agenda"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
)

func clock(t *testing.T, text string) int {
	t.Helper()
	m, ok := site.ParseClock(text)
	if !ok {
		t.Fatalf("%q is no clock time", text)
	}
	return m.Minutes()
}

// drawn returns a strip as text: jobs as digits, and under them clashes, blocked times and working hours.
func drawn(cells []agenda.Bucket) string {
	var jobs, ground strings.Builder
	for _, c := range cells {
		jobs.WriteByte(".123456789"[min(c.Starts, 9)])
		switch {
		case c.Clash:
			ground.WriteByte('!')
		case c.Blocked:
			ground.WriteByte('x')
		case c.Working:
			ground.WriteByte('-')
		default:
			ground.WriteByte('.')
		}
	}
	return jobs.String() + "\n" + ground.String()
}

func exampleRules() schedule.Rules {
	return schedule.Rules{
		Blocked: []site.Blocked{{At: site.At(23 * 60), Minutes: 15, Why: "Backup"}, {At: site.At(5 * 60), Minutes: 15, Why: "Tomcat"}, {At: site.At(5*60 + 30), Minutes: 15, Why: "Restart"}},
		Hours:   site.Hours{From: 8 * 60, To: 16 * 60},
	}
}

func TestBuckets(t *testing.T) {
	daily := site.Regularity{Every: "day"}
	office := site.Regularity{Every: "week", Days: []string{"mon", "tue", "wed", "thu", "fri"}}
	hourly := site.Regularity{Every: "hour", Within: "working-hours"}
	job := func(name, at string, r site.Regularity) schedule.Entry {
		return schedule.Entry{Job: name, Start: clock(t, at), Repeat: r, Gap: 5}
	}
	for _, c := range []struct {
		name    string
		entries []schedule.Entry
		blocked []site.Blocked
		weekday string
		columns int
		want    string
	}{
		{"an hour a column, the hours' end excluded", []schedule.Entry{job("a", "00:00", daily), job("b", "06:10", daily), job("c", "06:15", daily), job("d", "23:55", daily)}, nil, "mon", 24,
			"1.....2................1\n........--------........"},
		{"each start of a repeat", []schedule.Entry{job("a", "08:20", hourly)}, nil, "sat", 24,
			"........11111111........\n........--------........"},
		{"a job stands on its weekdays only", []schedule.Entry{job("a", "07:30", office), job("b", "07:32", daily)}, nil, "sun", 24,
			".......1................\n........--------........"},
		{"its clash too", []schedule.Entry{job("a", "07:30", office), job("b", "07:32", daily)}, nil, "fri", 24,
			".......2................\n.......!--------........"},
		{"a blocked time across midnight", nil, []site.Blocked{{At: site.At(23*60 + 50), Minutes: 20}}, "mon", 24,
			"........................\nx.......--------.......x"},
		{"a clash across midnight stands where the later job starts", []schedule.Entry{job("a", "23:58", daily), job("b", "00:01", daily)}, nil, "mon", 24,
			"1......................1\n!.......--------........"},
		{"on the weekday after", []schedule.Entry{job("a", "23:58", site.Regularity{Every: "week", Days: []string{"sun"}}), job("b", "00:01", daily)}, nil, "mon", 24,
			"1.......................\n!.......--------........"},
		{"a pair that meets just at midnight is of the day that begins", []schedule.Entry{job("a", "23:58", site.Regularity{Every: "week", Days: []string{"sun"}}), job("b", "00:00", site.Regularity{Every: "week", Days: []string{"mon"}})}, nil, "mon", 24,
			"1.......................\n!.......--------........"},
		{"one that begins just at midnight is of its own day", []schedule.Entry{job("a", "00:00", site.Regularity{Every: "week", Days: []string{"mon"}}), job("b", "00:03", daily)}, nil, "mon", 24,
			"2.......................\n!.......--------........"},
		{"and on no other", []schedule.Entry{job("a", "23:58", site.Regularity{Every: "week", Days: []string{"sun"}}), job("b", "00:01", daily)}, nil, "sun", 24,
			"1......................1\n........--------........"},
		{"columns that do not divide the day", []schedule.Entry{job("a", "23:59", daily), job("b", "12:00", daily)}, nil, "mon", 7,
			"...1..1\n..---.."},
		{"no column", nil, nil, "mon", 0, "\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := schedule.Rules{Blocked: c.blocked, Hours: site.Hours{From: 8 * 60, To: 16 * 60}}
			clashes := agenda.ClashesOn(schedule.Clashes(c.entries, r), c.entries, r, agenda.Weekday(c.weekday))
			if got := drawn(agenda.Buckets(c.entries, r, clashes, agenda.Weekday(c.weekday), c.columns)); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestEveryMinuteIsInTheColumnThatHasIt(t *testing.T) {
	for _, columns := range []int{1, 7, 24, 71, 72, 96, 1440} {
		cells := agenda.Buckets(nil, exampleRules(), nil, agenda.Weekday("mon"), columns)
		for m := range 24 * 60 {
			if c := cells[agenda.Column(m, columns)]; m < c.From || m >= c.To {
				t.Fatalf("%d columns: minute %d is put into %d-%d", columns, m, c.From, c.To)
			}
		}
	}
}

func TestAgenda(t *testing.T) {
	r := exampleRules()
	entries := []schedule.Entry{
		{Job: "none", Start: schedule.Unset},
		{Job: "half-hourly", Start: 16 * 60, Repeat: site.Regularity{Every: "30min", Within: "working-hours"}},
		{Job: "backup too", Start: 23 * 60},
		{Job: "monday", Start: 5 * 60, Repeat: site.Regularity{Every: "week", Days: []string{"mon"}}},
		{Job: "early", Start: 4 * 60},
	}
	lines := func(weekday string) []string {
		var out []string
		for _, i := range agenda.Of(entries, r, agenda.Weekday(weekday)) {
			text := map[agenda.ItemKind]string{agenda.HoursBegin: "begin", agenda.HoursEnd: "end", agenda.BlockedBegin: i.Blocked.Why}[i.Kind] + i.Entry.Job
			if i.At != schedule.Unset {
				text = site.At(i.At).String() + " " + text
			}
			out = append(out, text)
		}
		return out
	}
	want := []string{
		"04:00 early", "05:00 Tomcat", "05:00 monday", "05:30 Restart", "08:00 begin", "08:00 half-hourly", "16:00 end",
		"23:00 Backup", "23:00 backup too", "none",
	}
	if got := lines("mon"); !slices.Equal(got, want) {
		t.Errorf("monday: %q", got)
	}
	want = slices.DeleteFunc(want, func(s string) bool { return s == "05:00 monday" })
	if got := lines("tue"); !slices.Equal(got, want) {
		t.Errorf("tuesday: %q", got)
	}
}

func TestNoRoomConcernsEveryDay(t *testing.T) {
	c := []schedule.Clash{{Kind: schedule.NoRoom, Jobs: []string{"a"}}}
	entries := []schedule.Entry{{Job: "a", Repeat: site.Regularity{Every: "week", Days: []string{"mon"}}}}
	if len(agenda.ClashesOn(c, entries, schedule.Rules{}, agenda.Weekday("sun"))) != 1 {
		t.Error("a job without room is not told of on a Sunday")
	}
}

// A job stands on the dates on which it runs, and on no other that only has the weekday.
func TestAJobStandsOnItsDates(t *testing.T) {
	month := func(day site.MonthDay) site.Regularity { return site.Regularity{Every: "month", Day: day} }
	jobs := map[string]site.Regularity{
		"daily": {Every: "day"}, "tuesdays": {Every: "week", Days: []string{"tue"}}, "1st": month(1), "29th": month(29), "31st": month(31),
		"last": month(site.Last), "working": month(site.LastWorking), "unknown": {Every: "month"},
	}
	var entries []schedule.Entry
	for name, r := range jobs {
		entries = append(entries, schedule.Entry{Job: name, Start: 6 * 60, Repeat: r})
	}
	for date, want := range map[string]string{
		"2026-11-01": "1st daily unknown",                        // a Sunday
		"2026-11-02": "daily unknown",                            // which moves nothing to the Monday
		"2026-11-03": "daily tuesdays unknown",                   //
		"2026-11-30": "daily last unknown working",               // the month has no 31st
		"2026-12-31": "31st daily last unknown working",          // New Year
		"2027-01-01": "1st daily unknown",                        //
		"2027-02-28": "daily last unknown",                       // a Sunday; there is no 29th
		"2027-02-26": "daily unknown working",                    // the Friday before
		"2028-02-29": "29th daily last tuesdays unknown working", // the leap day
		"2028-05-31": "31st daily last unknown working",          //
		"2029-03-28": "daily unknown working",                    // the Wednesday before Easter, which ends the month
	} {
		on, err := time.Parse(time.DateOnly, date)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, i := range agenda.Of(entries, schedule.Rules{}, agenda.Date(on)) {
			if i.Kind == agenda.JobStarts {
				got = append(got, i.Entry.Job)
			}
		}
		slices.Sort(got)
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", date, got, want)
		}
	}
}

func TestAClashStandsOnItsDates(t *testing.T) {
	job := func(name string, at int, r site.Regularity) schedule.Entry {
		return schedule.Entry{Job: name, Start: at, Repeat: r, Gap: 5}
	}
	tuesdays, first := site.Regularity{Every: "week", Days: []string{"tue"}}, site.Regularity{Every: "month", Day: 1}
	last := site.Regularity{Every: "month", Day: site.Last}
	for _, c := range []struct {
		name    string
		a, b    schedule.Entry
		unique  bool
		yes, no string // dates
	}{
		{"on a Tuesday the 1st", job("a", 360, tuesdays), job("b", 360, first), false, "2026-12-01", "2026-12-08"},
		{"across New Year", job("a", 23*60+58, last), job("b", 1, first), false, "2027-01-01", "2026-12-31"},
		{"one clock time on different days, where the site wants each once", job("a", 360, last), job("b", 360, first), true, "2027-01-01", "2027-01-02"},
		{"and on the day of the other", job("a", 360, last), job("b", 360, first), true, "2026-12-31", "2026-12-30"},
	} {
		t.Run(c.name, func(t *testing.T) {
			entries, r := []schedule.Entry{c.a, c.b}, schedule.Rules{Unique: c.unique}
			for date, want := range map[string]int{c.yes: 1, c.no: 0} {
				on, err := time.Parse(time.DateOnly, date)
				if err != nil {
					t.Fatal(err)
				}
				if got := agenda.ClashesOn(schedule.Clashes(entries, r), entries, r, agenda.Date(on)); len(got) != want {
					t.Errorf("%s: %+v, want %d", date, got, want)
				}
			}
		})
	}
}
