package schedule_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
)

func oslo(t testing.TB) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation("Europe/Oslo")
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func office() site.Hours { return site.Hours{From: 8 * 60, To: 16 * 60} }

func clock(t testing.TB, text string) site.Clock {
	t.Helper()
	c, ok := site.ParseClock(text)
	if !ok {
		t.Fatalf("%q is no clock time", text)
	}
	return c
}

func every(period string, days ...string) site.Regularity {
	return site.Regularity{Every: period, Days: days}
}

func within(period string, days ...string) site.Regularity {
	return site.Regularity{Every: period, Days: days, Within: "working-hours"}
}

func weekdays() []string { return []string{"mon", "tue", "wed", "thu", "fri"} }

// In November 2026 the 23rd is a Monday. Summer time of 2026 begins on 29 March and ends on 25 October.
func TestStartsThatPassed(t *testing.T) {
	const layout = "2006-01-02 15:04"
	for name, c := range map[string]struct {
		start       string
		repeat      site.Regularity
		from, until string
		count       int
		first, last string
	}{
		"an hourly job in working hours, two days": {"08:15", within("hour"), "2026-11-23 00:00", "2026-11-24 23:59", 16, "2026-11-23 08:15", "2026-11-24 15:15"},
		"a weekend is none of its days":            {"08:15", within("hour", weekdays()...), "2026-11-20 15:30", "2026-11-23 08:20", 1, "2026-11-23 08:15", "2026-11-23 08:15"},
		"every 30 minutes, an hour and a half":     {"08:00", within("30min"), "2026-11-23 09:00", "2026-11-23 10:30", 3, "2026-11-23 09:30", "2026-11-23 10:30"},
		"a daily job, a week":                      {"06:10", every("day"), "2026-11-16 12:00", "2026-11-23 12:00", 7, "2026-11-17 06:10", "2026-11-23 06:10"},
		"the very moment it began is not in it":    {"06:10", every("day"), "2026-11-23 06:10", "2026-11-23 12:00", 0, "", ""},
		"the very moment of asking is":             {"06:10", every("day"), "2026-11-23 06:00", "2026-11-23 06:10", 1, "2026-11-23 06:10", "2026-11-23 06:10"},
		"nothing passed yet":                       {"06:10", every("day"), "2026-11-23 06:11", "2026-11-24 06:09", 0, "", ""},
		"a clock that was set back":                {"06:10", every("day"), "2026-11-24 12:00", "2026-11-20 12:00", 0, "", ""},
		"no start is known":                        {"", every("day"), "2026-11-16 12:00", "2026-11-23 12:00", 0, "", ""},
		"a weekly job of no known day":             {"06:10", every("week"), "2026-11-01 12:00", "2026-11-23 12:00", 0, "", ""},
		"a weekly job":                             {"06:10", every("week", "mon"), "2026-11-01 12:00", "2026-11-23 12:00", 4, "2026-11-02 06:10", "2026-11-23 06:10"},
		"the hour that comes twice, once":          {"02:30", every("day"), "2026-10-25 00:00", "2026-10-25 12:00", 1, "2026-10-25 02:30", "2026-10-25 02:30"},
		"the hour that is left out, once":          {"02:30", every("day"), "2026-03-29 00:00", "2026-03-29 12:00", 1, "2026-03-29 03:30", "2026-03-29 03:30"},
		"every hour of the night of 25 hours":      {"00:30", every("hour"), "2026-10-25 00:00", "2026-10-25 05:00", 5, "2026-10-25 00:30", "2026-10-25 04:30"},
		"every hour of the night of 23 hours":      {"00:30", every("hour"), "2026-03-29 00:00", "2026-03-29 05:00", 4, "2026-03-29 00:30", "2026-03-29 04:30"},
		"longer than any run lasts":                {"06:10", every("day"), "1999-01-01 00:00", "2026-11-23 12:00", 401, "2025-10-19 06:10", "2026-11-23 06:10"},
	} {
		moment := func(text string) time.Time {
			at, err := time.ParseInLocation(layout, text, oslo(t))
			if err != nil {
				t.Fatal(err)
			}
			return at.UTC()
		}
		start, _ := site.ParseClock(c.start)
		got := schedule.Passed(start, c.repeat, office(), moment(c.from), moment(c.until), oslo(t))
		if len(got) != c.count {
			t.Errorf("%s: %d starts, not %d: %v", name, len(got), c.count, got)
			continue
		}
		if c.count > 0 && (c.first != "" && got[0].Format(layout) != c.first || got[c.count-1].Format(layout) != c.last) {
			t.Errorf("%s: from %s to %s, not %s to %s", name, got[0].Format(layout), got[c.count-1].Format(layout), c.first, c.last)
		}
	}
}

// What Passed counts is what Next comes to, one after another, where no clock is changed.
func TestStartsThatPassedAreTheNextOnesInTurn(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := rapid.SampledFrom([]site.Regularity{
			every("day"), every("hour"), within("30min"), within("hour", weekdays()...), every("week", "tue", "sat"),
		}).Draw(rt, "repeat")
		start := site.At(rapid.IntRange(0, 1439).Draw(rt, "start"))
		from := time.Date(2026, 11, 1, 0, rapid.IntRange(0, 20000).Draw(rt, "from"), 0, 0, oslo(t))
		until := from.Add(time.Duration(rapid.IntRange(0, 12000).Draw(rt, "minutes")) * time.Minute)
		var want []time.Time
		for at, ok := schedule.Next(start, r, office(), from, oslo(t)); ok && !at.After(until); at, ok = schedule.Next(start, r, office(), at, oslo(t)) {
			want = append(want, at)
		}
		if got := schedule.Passed(start, r, office(), from, until, oslo(t)); !slices.EqualFunc(got, want, time.Time.Equal) {
			rt.Fatalf("%v, and one after another %v", got, want)
		}
	})
}

// In November 2026 the 21st is a Saturday.
func TestNextStart(t *testing.T) {
	const layout = "2006-01-02 15:04"
	for name, c := range map[string]struct {
		start  string
		repeat site.Regularity
		now    string
		want   string
	}{
		"later today":                         {"16:00", every("day"), "2026-11-21 14:02", "2026-11-21 16:00"},
		"tomorrow":                            {"06:10", every("day"), "2026-11-21 14:02", "2026-11-22 06:10"},
		"this very minute is not after now":   {"14:02", every("day"), "2026-11-21 14:02", "2026-11-22 14:02"},
		"midnight, seen the evening before":   {"00:00", every("day"), "2026-11-21 23:59", "2026-11-22 00:00"},
		"midnight, seen at midnight":          {"00:00", every("day"), "2026-11-21 00:00", "2026-11-22 00:00"},
		"the last minute of the day":          {"23:59", every("day"), "2026-11-21 23:58", "2026-11-21 23:59"},
		"over the end of the year":            {"06:10", every("day"), "2026-12-31 07:00", "2027-01-01 06:10"},
		"a leap day":                          {"06:10", every("day"), "2028-02-28 07:00", "2028-02-29 06:10"},
		"weekdays, from Friday":               {"07:30", every("week", weekdays()...), "2026-11-20 08:00", "2026-11-23 07:30"},
		"weekdays, on a Saturday":             {"07:30", every("week", weekdays()...), "2026-11-21 06:00", "2026-11-23 07:30"},
		"weekly, the same day before":         {"07:30", every("week", "sat"), "2026-11-21 06:00", "2026-11-21 07:30"},
		"weekly, the same day after":          {"07:30", every("week", "sat"), "2026-11-21 08:00", "2026-11-28 07:30"},
		"weekly, on a Sunday":                 {"07:30", every("week", "sun"), "2026-11-21 08:00", "2026-11-22 07:30"},
		"monthly: the next possible moment":   {"07:30", every("month"), "2026-11-21 08:00", "2026-11-22 07:30"},
		"hourly, in working hours":            {"08:10", within("hour"), "2026-11-23 10:11", "2026-11-23 11:10"},
		"hourly, after working hours":         {"08:10", within("hour"), "2026-11-23 15:10", "2026-11-24 08:10"},
		"hourly, before working hours":        {"08:10", within("hour"), "2026-11-23 03:00", "2026-11-23 08:10"},
		"hourly on weekdays, Friday evening":  {"08:10", within("hour", weekdays()...), "2026-11-20 17:00", "2026-11-23 08:10"},
		"half-hourly, in working hours":       {"08:05", within("30min"), "2026-11-23 10:05", "2026-11-23 10:35"},
		"half-hourly, the last of the day":    {"08:00", within("30min"), "2026-11-23 15:29", "2026-11-23 15:30"},
		"half-hourly, past the last":          {"08:00", within("30min"), "2026-11-23 16:00", "2026-11-24 08:00"},
		"a start time before working hours":   {"07:45", within("30min"), "2026-11-23 07:00", "2026-11-23 08:15"},
		"the seconds of a minute count":       {"14:03", every("day"), "2026-11-21 14:02", "2026-11-21 14:03"},
		"the day before the clocks go back":   {"06:10", every("day"), "2026-10-24 07:00", "2026-10-25 06:10"},
		"the day before they go forward":      {"06:10", every("day"), "2026-03-28 07:00", "2026-03-29 06:10"},
		"weekdays over the change in October": {"07:30", every("week", weekdays()...), "2026-10-23 08:00", "2026-10-26 07:30"},
	} {
		now, err := time.ParseInLocation(layout, c.now, oslo(t))
		if err != nil {
			t.Fatal(err)
		}
		got, ok := schedule.Next(clock(t, c.start), c.repeat, office(), now, oslo(t))
		if !ok || got.Format(layout) != c.want {
			t.Errorf("%s: got %v, %v, want %s", name, got, ok, c.want)
		}
	}
}

func TestNextStartIsInTheSitesZoneWhereverNowIsTold(t *testing.T) {
	now := time.Date(2026, 11, 21, 23, 30, 0, 0, time.UTC) // 00:30 on Sunday in Oslo
	got, ok := schedule.Next(site.At(6*60+10), every("week", "sun"), office(), now, oslo(t))
	if want := time.Date(2026, 11, 22, 6, 10, 0, 0, oslo(t)); !ok || !got.Equal(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestAStartTimeThatIsNoneHasNoNext(t *testing.T) {
	if got, ok := schedule.Next(site.Clock{}, every("day"), office(), time.Now(), oslo(t)); ok {
		t.Errorf("it starts at %v", got)
	}
}

func TestADayThatDoesNotExistNeverComes(t *testing.T) {
	if got, ok := schedule.Next(site.At(6*60+10), every("week", "tull"), office(), time.Now(), oslo(t)); ok {
		t.Errorf("starts at %v", got)
	}
}

// On 29 March 2026 the clock goes from 01:59 to 03:00, on 25 October twice from 02:00 to 02:59.
func TestSummerTime(t *testing.T) {
	at := func(text string) time.Time {
		moment, err := time.Parse(time.RFC3339, text)
		if err != nil {
			t.Fatal(err)
		}
		return moment
	}
	for name, c := range map[string]struct {
		start     string
		repeat    site.Regularity
		now, want string
	}{
		"a skipped clock time comes an hour later": {"02:30", every("day"), "2026-03-29T01:59:00+01:00", "2026-03-29T03:30:00+02:00"},
		"and not again":                          {"02:30", every("day"), "2026-03-29T03:30:00+02:00", "2026-03-30T02:30:00+02:00"},
		"the first hour of summer time":          {"03:00", every("day"), "2026-03-29T01:59:00+01:00", "2026-03-29T03:00:00+02:00"},
		"a doubled clock time comes first early": {"02:30", every("day"), "2026-10-25T01:00:00+02:00", "2026-10-25T02:30:00+02:00"},
		"seen between the two":                   {"02:30", every("day"), "2026-10-25T02:31:00+02:00", "2026-10-25T02:30:00+01:00"},
		"after both":                             {"02:30", every("day"), "2026-10-25T02:30:00+01:00", "2026-10-26T02:30:00+01:00"},
		"half-hourly in the doubled hour":        {"00:00", every("30min"), "2026-10-25T02:10:00+02:00", "2026-10-25T02:30:00+02:00"},
		"half-hourly between the two hours":      {"00:00", every("30min"), "2026-10-25T02:30:00+02:00", "2026-10-25T02:00:00+01:00"},
		"half-hourly in the second of the two":   {"00:00", every("30min"), "2026-10-25T02:00:00+01:00", "2026-10-25T02:30:00+01:00"},
		"half-hourly over the skipped hour":      {"00:00", every("30min"), "2026-03-29T01:30:00+01:00", "2026-03-29T03:00:00+02:00"},
	} {
		got, ok := schedule.Next(clock(t, c.start), c.repeat, office(), at(c.now), oslo(t))
		if !ok || !got.Equal(at(c.want)) {
			t.Errorf("%s: got %v, want %s", name, got, c.want)
		}
	}
}

func TestStartsOfADay(t *testing.T) {
	night := site.Hours{From: 20 * 60, To: 24 * 60}
	for name, c := range map[string]struct {
		first  string
		repeat site.Regularity
		hours  site.Hours
		want   []string
	}{
		"once a day":                     {"06:10", every("day"), office(), []string{"06:10"}},
		"once a week":                    {"06:10", every("week", "mon"), office(), []string{"06:10"}},
		"once a month":                   {"06:10", every("month"), office(), []string{"06:10"}},
		"every hour in working hours":    {"08:10", within("hour"), office(), []string{"08:10", "09:10", "10:10", "11:10", "12:10", "13:10", "14:10", "15:10"}},
		"the end of the hours excluded":  {"10:00", within("hour"), site.Hours{From: 14 * 60, To: 16 * 60}, []string{"14:00", "15:00"}},
		"begun in the afternoon":         {"15:10", within("hour"), site.Hours{From: 14 * 60, To: 16 * 60}, []string{"14:10", "15:10"}},
		"every half hour":                {"14:05", within("30min"), site.Hours{From: 14 * 60, To: 15 * 60}, []string{"14:05", "14:35"}},
		"hours that begin crooked":       {"08:10", within("hour"), site.Hours{From: 8*60 + 15, To: 11 * 60}, []string{"09:10", "10:10"}},
		"hours that end at midnight":     {"20:30", within("hour"), night, []string{"20:30", "21:30", "22:30", "23:30"}},
		"on the hour until midnight":     {"20:00", within("hour"), night, []string{"20:00", "21:00", "22:00", "23:00"}},
		"hours too short for a start":    {"08:30", within("hour"), site.Hours{From: 8 * 60, To: 8*60 + 20}, nil},
		"round the clock in a short day": {"22:40", every("hour"), office(), roundTheClock()},
	} {
		var got []string
		for _, m := range schedule.StartsOfDay(clock(t, c.first).Minutes(), c.repeat, c.hours) {
			got = append(got, site.At(m).String())
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
}

func roundTheClock() []string {
	var out []string
	for hour := range 24 {
		out = append(out, fmt.Sprintf("%02d:40", hour))
	}
	return out
}

// The next start is after now, at one of the day's clock times, and nothing lies between.
func TestNextIsTheFirstAfterNow(t *testing.T) {
	loc := oslo(t)
	rapid.Check(t, func(rt *rapid.T) {
		start := site.At(rapid.IntRange(0, 24*60-1).Draw(rt, "start"))
		repeat := site.Regularity{Every: rapid.SampledFrom([]string{"day", "week", "month", "hour", "30min"}).Draw(rt, "every")}
		if rapid.Bool().Draw(rt, "within") {
			repeat.Within = "working-hours"
		}
		repeat.Days = rapid.SampledFrom([][]string{nil, {"mon"}, {"sat", "sun"}, weekdays()}).Draw(rt, "days")
		// A year that has both changes of the clock in it.
		now := time.Unix(time.Date(2026, 1, 1, 0, 0, 0, 0, loc).Unix()+rapid.Int64Range(0, 365*86400).Draw(rt, "now"), 0)
		hours := site.Hours{From: 6 * 60, To: 22 * 60}
		got, ok := schedule.Next(start, repeat, hours, now, loc)
		if !ok || !got.After(now) || got.Sub(now) > 8*24*time.Hour {
			rt.Fatalf("%s %+v from %v: %v, %v", start, repeat, now, got, ok)
		}
		again, _ := schedule.Next(start, repeat, hours, got.Add(-time.Second), loc)
		if !again.Equal(got) {
			rt.Fatalf("%s %+v: seen a second before %v it is %v", start, repeat, got, again)
		}
		early := now.Add(time.Duration(rapid.Int64Range(0, int64(got.Sub(now)/time.Second)-1).Draw(rt, "later")) * time.Second)
		if between, _ := schedule.Next(start, repeat, hours, early, loc); !between.Equal(got) {
			rt.Fatalf("%s %+v: from %v it is %v, from %v %v", start, repeat, now, got, early, between)
		}
	})
}
