package visma

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"example.org/resetup/internal/cleantext"
)

// clockForm is how a clock time is written, as far as it matters to whether it is one.
type clockForm int

const (
	noClock clockForm = iota
	certain           // 06:15, or after a date or "kl."
	dotted            // 06.10, which may be the sixth of October
	digits            // 610 alone, which may be any number
)

// moment is a date, a clock time or both, as they stand in a cell.
type moment struct {
	unread       bool      // something in the cell is neither
	dated        bool      // there is a date
	short        bool      // it is a day and a month, in digits
	date         time.Time // midnight UTC of it; zero if it is not certain
	form         clockForm
	hour, minute int
	digits       int  // of a clock time without a separator
	offset       *int // minutes east of UTC, or nil
}

func (m moment) isClock() bool { return m.form != noClock && m.hour < 24 && m.minute < 60 }

// mayBeDate reports whether 06.10, or 0610, may be a day and a month.
func (m moment) mayBeDate() bool {
	return m.hour >= 1 && m.hour <= 31 && m.minute >= 1 && m.minute <= 12
}

// mayBeYear reports whether 2026 may be a year.
func (m moment) mayBeYear() bool { return m.hour == 19 || m.hour == 20 }

// dateForm is a way to write a date: a pattern, and which of its groups are the year, the month and the day; 0 where
// there is none.
type dateForm struct {
	pattern          *regexp.Regexp
	year, month, day int
}

// momentReader reads moments. It keeps nothing of what it reads.
type momentReader struct {
	clockWord, fillers, clock, serial *regexp.Regexp
	dates                             []dateForm
}

// moments returns the reader, whose patterns are compiled when the first clock time is read.
var moments = sync.OnceValue(func() momentReader { //nolint:gochecknoglobals // a constant
	const months = `(jan|feb|mar|apr|ma[iy]|jun|jul|aug|sep|o[kc]t|nov|de[sc])[a-z]*\.?,?`
	const sign = `\s?[./-]\s?`
	form := regexp.MustCompile
	return momentReader{
		clockWord: form(`\bkl(?:okk[ae]n?)?\.?:?\s*`),
		fillers: form(`\b(?:man|tirs?|ons|tors?|fre|lor|son)(?:dag)?\b[.,]?|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?` +
			`|\bi ?(?:dag|morgen)\b|\b(?:today|tomorrow|at|den|daglig|hver dag|daily)\b`),
		clock: form(`^(?:(\d{1,2})([:.])(\d{2})([:.]\d{2}(?:[.,]\d+)?)?|(\d{1,2})(\d{2})|(\d{2})(\d{2})\d{2}(?:[.,]\d+)?)` +
			`\s*(?:([ap])\.?m\.?)?\s*(z|utc|gmt|cest|cet)?\s*(?:([+-]\d{1,2})(?::?(\d{2}))?)?(?:\[[a-z/_]+\])?$`),
		serial: form(`^(?:\d{5}[.,]\d+|0[.,]\d{3,})$`),
		dates: []dateForm{
			{form(`^(20\d\d)(\d\d)(\d\d)`), 1, 2, 3},
			{form(`(?:^|\s)(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?:$|[t\s,-])`), 1, 2, 3},
			{form(`(?:^|\s)(\d{1,2})` + sign + `(\d{1,2})` + sign + `(\d{4}|\d{2})(?:$|[t\s,-])`), 3, 2, 1},
			{form(`(?:^|\s)(\d{1,2})[.\s-]*` + months + `(?:[\s-]+(\d{4}|\d{2})(?:$|[\s,t]))?`), 3, 2, 1},
			{form(`\b` + months + `\s*(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:$|[\s,])`), 3, 1, 2},
			{form(`^(\d{1,2})(?:\.\s?|/)(\d{1,2})\.?\s`), 0, 2, 1},
			{form(`^(\d{1,2})\.\s?(\d{1,2})\.$`), 0, 2, 1},
			{form(`^(\d{1,2})(?:\.\s?|/)(\d)$`), 0, 2, 1},
			{form(`^(\d{1,2})/(\d{1,2})$`), 0, 2, 1},
		},
	}
})

// read reads a cell. ok is false if something in it is neither a date nor a clock time.
func (r momentReader) read(cell Cell) (m moment, ok bool) {
	text := strings.Trim(cleantext.Fold(cleantext.Line(cell.Text)), idMarks)
	if cell.Numeric || r.serial.MatchString(text) {
		return number(text)
	}
	if !strings.ContainsAny(text, "0123456789") { // most of what is asked, and it costs much to be sure
		return m, false
	}
	plain := r.clockWord.ReplaceAllString(text, " ")
	told := plain != text // that it is a clock time
	rest := m.takeDate(r.dates, tidy(r.fillers.ReplaceAllString(plain, " ")))
	if rest == "" {
		return m, m.dated
	}
	if other := (moment{}); m.dated && other.takeDate(r.dates, rest) == "" { // two dates
		return m, false
	}
	found := r.clock.FindStringSubmatch(rest)
	if found == nil || found[7] != "" && !m.dated { // 221126 may be a date
		return m, false
	}
	hour, minute := found[1]+found[5]+found[7], found[3]+found[6]+found[8]
	m.hour, m.minute = atoi(hour), atoi(minute)
	switch {
	case told || found[2] == ":" || found[4] != "" || found[9] != "":
		m.form = certain
	case found[2] == "." && (!m.dated || m.short): // 22.11 23.11 are two dates
		m.form = dotted
	case m.dated:
		m.form = certain
	default:
		m.form, m.digits = digits, len(hour+minute)
	}
	m.offset = offset(found[10], found[11], found[12])
	return m, m.halve(found[9])
}

// tidy takes away what stands between a date and a clock time.
func tidy(text string) string {
	text = strings.Trim(strings.Join(strings.Fields(text), " "), " ,;")
	return strings.TrimSuffix(strings.TrimPrefix(text, "- "), " -")
}

// takeDate reads the date in a text, and returns the text without it.
func (m *moment) takeDate(forms []dateForm, text string) string {
	for _, f := range forms {
		at := f.pattern.FindStringSubmatchIndex(text)
		if at == nil {
			continue
		}
		group := func(n int) string {
			if n == 0 || at[2*n] < 0 {
				return ""
			}
			return text[at[2*n]:at[2*n+1]]
		}
		date, ok := dateOf(group(f.year), group(f.month), group(f.day), f.day < f.year && strings.Contains(text[at[0]:at[1]], "/"))
		if ok {
			m.dated, m.short, m.date = true, f.year == 0, date
			return strings.TrimLeft(tidy(text[:at[0]]+" "+text[at[1]:]), "t ")
		}
	}
	return text
}

// dateOf returns the midnight of a date, which is the zero time where the date has no year, or where either may be
// the month. ok is false if there is no such date.
func dateOf(year, month, date string, either bool) (at time.Time, ok bool) {
	y, m, d := atoi(year), monthOf(month), atoi(date)
	if either && m > 12 {
		m, d, either = d, m, false
	}
	switch {
	case m < 1 || m > 12 || d < 1 || d > 31 || year == "00": // 06.10.00 has seconds
		return at, false
	case year == "" || either && d <= 12:
		return at, true
	case len(year) == 2:
		y += 2000
	}
	return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC), true
}

// monthOf returns the number of a month, given as a number or by the beginning of its name in Norwegian or English.
func monthOf(text string) int {
	for i, names := range []string{"jan", "feb", "mar", "apr", "mai may", "jun", "jul", "aug", "sep", "okt oct", "nov", "des dec"} {
		if len(text) == 3 && strings.Contains(names, text) {
			return i + 1
		}
	}
	return atoi(text)
}

// offset returns the minutes that a time of day is ahead of UTC, or nil if nothing tells them.
func offset(zone, hours, minutes string) *int {
	if zone == "" && hours == "" {
		return nil
	}
	east := atoi(hours)*60 + atoi(minutes)
	if strings.HasPrefix(hours, "-") {
		east = atoi(hours)*60 - atoi(minutes)
	}
	switch zone {
	case "cet":
		east += 60
	case "cest":
		east += 120
	}
	return &east
}

// halve reads the half of the day, "a" or "p", into the hour. It reports whether the hour has one.
func (m *moment) halve(half string) bool {
	switch {
	case half == "":
		return true
	case m.hour > 12:
		return false
	}
	if m.hour %= 12; half == "p" {
		m.hour += 12
	}
	return true
}

// number reads a number of a spreadsheet: days since 1900, a part of a day, or a clock time without a separator. A
// number between these may be 06.10 taken for the number 6.1, and a whole number of days has no clock time.
func number(text string) (m moment, ok bool) {
	const year2000, year9999 = 36_526, 2_958_465
	days, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", "."), 64)
	switch {
	case err != nil || math.IsNaN(days) || days <= 0 || days > year9999:
		return m, false
	case days == math.Trunc(days) && days >= 100 && days < 2400:
		m.form, m.digits, m.hour, m.minute = digits, len(strconv.Itoa(int(days))), int(days)/100, int(days)%100
		return m, true
	case days >= 1 && days < year2000:
		return m, false
	}
	minutes := int(math.Round(days * day))
	if m.dated = days >= year2000; float64(minutes) <= math.Trunc(days)*day {
		return m, m.dated
	}
	m.form, m.hour, m.minute = certain, minutes/60%24, minutes%60
	return m, true
}

// atoi returns a number of few digits, and 0 for no number.
func atoi(text string) int {
	n, _ := strconv.Atoi(text)
	return n
}
