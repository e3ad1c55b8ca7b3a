// Package holidays knows the days on which jobs stand still in Norway: weekends, public holidays and
// the holidays over which jobs are postponed (P:260-262).
package holidays

import (
	"cmp"
	"slices"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/no"
)

// NextWorkday returns the first day from date on, date included, that is neither a Saturday, a Sunday
// nor a Norwegian public holiday. Only the day of date counts, not its clock time.
func NextWorkday(date time.Time) time.Time {
	c := cal.NewBusinessCalendar()
	c.AddHoliday(no.Holidays...)
	day := time.Date(date.Year(), date.Month(), date.Day(), 12, 0, 0, 0, time.UTC)
	for !c.IsWorkday(day) {
		day = day.AddDate(0, 0, 1)
	}
	return day
}

// IsPublic reports whether a date is a Norwegian public holiday. A weekend is none. Only the day of date counts.
func IsPublic(date time.Time) bool {
	c := cal.NewBusinessCalendar()
	c.AddHoliday(no.Holidays...)
	actual, _, _ := c.IsHoliday(time.Date(date.Year(), date.Month(), date.Day(), 12, 0, 0, 0, time.UTC))
	return actual
}

// Period is a number of days on which jobs stand still, both ends included.
type Period struct {
	Holiday     Name // which one; empty for a period of the operator's own
	From, Until time.Time
}

// Name names a period that comes every year.
type Name string

// The holidays in which jobs are usually postponed (P:260-262).
const (
	Christmas Name = "christmas" // 24 December to 1 January
	Easter    Name = "easter"    // Monday before Easter to Easter Monday
	Summer    Name = "summer"    // fellesferie: weeks 28 to 30
)

// Upcoming returns the next three holidays that are not over at now, in order.
func Upcoming(now time.Time) []Period {
	var out []Period
	today := date(now.Year(), now.Month(), now.Day())
	for year := now.Year() - 1; year <= now.Year()+1; year++ {
		monday, _ := no.AndrePaaskedag.Calc(year)
		summer := mondayOf(year, 28)
		for _, p := range []Period{
			{Christmas, date(year, time.December, 24), date(year+1, time.January, 1)},
			{Easter, date(year, monday.Month(), monday.Day()-7), date(year, monday.Month(), monday.Day())},
			{Summer, summer, summer.AddDate(0, 0, 20)},
		} {
			if !p.Until.Before(today) {
				out = append(out, p)
			}
		}
	}
	slices.SortFunc(out, func(a, b Period) int { return cmp.Compare(a.From.Unix(), b.From.Unix()) })
	return out[:3]
}

// mondayOf returns the Monday of an ISO week. 4 January is always in week 1.
func mondayOf(year, number int) time.Time {
	d := date(year, time.January, 4)
	return d.AddDate(0, 0, 7*(number-1)-(int(d.Weekday())+6)%7)
}

func date(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 12, 0, 0, 0, time.UTC)
}
