package site

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/yamlfile"
)

// Regularity says on which days a job runs, and how often (P:231, P:236). The zero Regularity is not known.
type Regularity struct {
	Every   string   `json:"every"`             // "day", "week", "month", "hour", "minutes", or "30min" for 30 Minutes
	Days    []string `json:"days,omitempty"`    // "mon" … "sun"; empty is every day, and of a week not known
	Day     MonthDay `json:"day,omitempty"`     // of a month
	Minutes int      `json:"minutes,omitempty"` // of "minutes": from one start to the next
	Within  string   `json:"within,omitempty"`  // "working-hours": only inside the site's working hours
}

// MonthDay is a day of the month: its number, or one of the days below. 0 is not known. A month without that day is
// left out. Its JSON is the number, or "last" and "last-working".
type MonthDay int8

// The days of a month that have no fixed number.
const (
	Last        MonthDay = -1 // the last one
	LastWorking MonthDay = -2 // the last one that is neither in a weekend nor a holiday
)

func lastDays() map[MonthDay]string {
	return map[MonthDay]string{Last: "last", LastWorking: "last-working"}
}

// MarshalJSON returns the number or the name of the day.
func (d MonthDay) MarshalJSON() ([]byte, error) {
	if name := lastDays()[d]; name != "" {
		return json.Marshal(name)
	}
	return json.Marshal(int8(d))
}

// UnmarshalJSON reads what MarshalJSON returns.
func (d *MonthDay) UnmarshalJSON(text []byte) error {
	for day, name := range lastDays() {
		if string(text) == strconv.Quote(name) {
			*d = day
			return nil
		}
	}
	return json.Unmarshal(text, (*int8)(d))
}

// Intervals returns what Every of a Regularity may be.
func Intervals() []string { return []string{"day", "week", "month", "hour", "minutes", "30min"} }

// Weekdays returns the names of the weekdays in a Regularity, Monday first.
func Weekdays() []string { return []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} }

// IsZero reports whether nobody has said how often the job runs.
func (r Regularity) IsZero() bool { return r.Every == "" }

// Known reports whether it is known on which days the job runs.
func (r Regularity) Known() bool {
	return !r.IsZero() && (r.Every != "week" || len(r.Days) > 0) && (r.Every != "month" || r.Day != 0)
}

// Period returns the minutes between the starts of a job that runs several times a day, 0 for any other.
func (r Regularity) Period() int {
	switch r.Every {
	case "hour":
		return 60
	case "30min":
		return 30
	}
	return r.Minutes
}

// Plain returns the same regularity with "minutes" in place of "30min".
func (r Regularity) Plain() Regularity {
	if r.Every == "30min" {
		r.Every, r.Minutes = "minutes", 30
	}
	return r
}

// Text says how often the job runs, and on which days where that is not all of them; "" if nobody has said. It has no
// comma, as it stands in descriptions whose parts are divided by commas (P:236).
func (r Regularity) Text(t lang.Schedule) string {
	var parts []string
	add := func(text string) {
		if text != "" {
			parts = append(parts, text)
		}
	}
	if r = r.Plain(); r.Every == "minutes" {
		add(t.EveryMinutes(r.Minutes))
	}
	add(t.Every[r.Every])
	for _, d := range Weekdays() {
		if slices.Contains(r.Days, d) {
			add(t.Weekdays[d])
		}
	}
	if r.Day > 0 {
		add(t.MonthDay(int(r.Day)))
	}
	add(t.LastDay[lastDays()[r.Day]])
	if r.Within != "" {
		add(t.InHours)
	}
	return strings.Join(parts, " ")
}

// DaysText says on which days the job runs, "hver tirsdag", "man ons" or "den 15."; "" for one that runs every day.
func (r Regularity) DaysText(t lang.Schedule) string {
	switch {
	case !r.Known():
		return strings.TrimPrefix(r.Text(t)+" "+t.SomeDay, " ")
	case r.Day > 0:
		return t.MonthDay(int(r.Day))
	case r.Day < 0:
		return t.LastDay[lastDays()[r.Day]]
	case len(r.Days) == 1:
		return t.OnDay(t.LongWeekdays[r.Days[0]])
	case len(r.Days) == 0 || len(r.Days) == len(Weekdays()):
		return ""
	}
	var days []string
	for _, d := range Weekdays() {
		if slices.Contains(r.Days, d) {
			days = append(days, t.Weekdays[d])
		}
	}
	return strings.Join(days, " ")
}

// YAMLRegularity reads a mapping that says how often a job runs, such as {every: month, day: last}. It reports what
// does not go together in the words of t.
func YAMLRegularity(v yamlfile.Value, t lang.Site) Regularity {
	if !v.Exists() {
		return Regularity{}
	}
	v = v.Map("every", "days", "day", "minutes", "within")
	r := Regularity{Every: v.Need("every").OneOf(Intervals()...), Within: v.Key("within").OneOf("working-hours")}
	days, ofMonth, minutes := v.Key("days"), v.Key("day"), v.Key("minutes")
	r.Days = readDays(days, t)
	for d, name := range lastDays() {
		if ofMonth.Exists() && ofMonth.Text() == name {
			r.Day = d
		}
	}
	if r.Day == 0 {
		r.Day = MonthDay(ofMonth.Int(1, 31))
	}
	r.Minutes = minutes.Int(1, day-1)
	switch {
	case r.Every == "": // told already
	case ofMonth.Exists() && r.Every != "month":
		ofMonth.Fault(t.OnlyMonth)
	case days.Exists() && r.Every == "month":
		days.Fault(t.NoDaysInMonth)
	case minutes.Exists() != (r.Every == "minutes"):
		v.Fault(t.OnlyMinutes)
	case r.Day > 28:
		ofMonth.Warn(t.ShortMonths(int(r.Day)))
	}
	return r
}

// readDays reads a list of weekdays, each named once.
func readDays(v yamlfile.Value, t lang.Site) []string {
	return yamlfile.Distinct(nil, v.Filled(t.EmptyList), func(e yamlfile.Value) string { return e.OneOf(Weekdays()...) }, t.Twice)
}
