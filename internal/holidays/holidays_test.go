package holidays_test

import (
	"testing"
	"time"

	"example.org/resetup/internal/holidays"
)

func day(t *testing.T, text string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestNextWorkdaySkipsWeekendsAndPublicHolidays(t *testing.T) {
	for from, want := range map[string]string{
		"2026-11-23": "2026-11-23", // a Monday stays
		"2026-11-21": "2026-11-23", // Saturday
		"2026-12-25": "2026-12-28", // Christmas on Friday and Saturday, then Sunday
		"2027-01-01": "2027-01-04", // New Year on a Friday
		"2027-03-25": "2027-03-30", // Maundy Thursday to Easter Monday
		"2027-05-06": "2027-05-07", // Ascension Day
		"2027-05-17": "2027-05-18", // Constitution Day and Whit Monday on one day
		"2028-05-01": "2028-05-02", // Labour Day
		"2035-05-17": "2035-05-18", // Constitution Day on a Thursday
		"2024-03-28": "2024-04-02", // Easter 2024
	} {
		if got := holidays.NextWorkday(day(t, from)).Format(time.DateOnly); got != want {
			t.Errorf("from %s: %s, want %s", from, got, want)
		}
	}
}

// Easter Sundays from published tables; the Monday of the holiday is the day after.
func TestEasterIsWhereTheTablesHaveIt(t *testing.T) {
	for _, sunday := range []string{
		"2019-04-21", "2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2030-04-21",
		"2035-03-25", "2038-04-25", "2049-04-18", "2076-04-19", "2099-04-12",
	} {
		s := day(t, sunday)
		easter := holidays.Upcoming(s)[0]
		if easter.Holiday != holidays.Easter || easter.Until.Format(time.DateOnly) != s.AddDate(0, 0, 1).Format(time.DateOnly) ||
			easter.From.Format(time.DateOnly) != s.AddDate(0, 0, -6).Format(time.DateOnly) {
			t.Errorf("%s: %+v", sunday, easter)
		}
	}
}

func TestTheHolidaysAheadNextOneFirst(t *testing.T) {
	for now, want := range map[string][3]string{
		"2026-11-21": {"christmas 2026-12-24 2027-01-01", "easter 2027-03-22 2027-03-29", "summer 2027-07-12 2027-08-01"},
		"2027-01-01": {"christmas 2026-12-24 2027-01-01", "easter 2027-03-22 2027-03-29", "summer 2027-07-12 2027-08-01"},
		"2027-01-02": {"easter 2027-03-22 2027-03-29", "summer 2027-07-12 2027-08-01", "christmas 2027-12-24 2028-01-01"},
		"2026-07-01": {"summer 2026-07-06 2026-07-26", "christmas 2026-12-24 2027-01-01", "easter 2027-03-22 2027-03-29"},
	} {
		for i, p := range holidays.Upcoming(day(t, now)) {
			if got := string(p.Holiday) + " " + p.From.Format(time.DateOnly) + " " + p.Until.Format(time.DateOnly); got != want[i] {
				t.Errorf("at %s, number %d: %s, want %s", now, i, got, want[i])
			}
		}
	}
}
