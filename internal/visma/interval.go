package visma

import (
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/site"
)

// ReadInterval reads how often a job runs as people and Visma write it, in Norwegian or English: "Ukentlig
// mandag–fredag", "den 15. hver måned", "siste virkedag", "every 30 min". It returns the zero Regularity if the text
// does not say.
func ReadInterval(text string) site.Regularity {
	if text == "" {
		return site.Regularity{}
	}
	words := cleantext.Words(strings.ReplaceAll(strings.ReplaceAll(text, "-", " til "), "–", " til "))
	line := " " + strings.Join(slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == "til" }), " ") + " "
	has := func(parts ...string) bool {
		return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(line, p) })
	}
	r := site.Regularity{Days: daysIn(words)}
	last := has(" siste ", " last ")
	switch minutes := numberIn(words, "min"); {
	case minutes == 30, has("halvtime ", " halv time ", " half hour "):
		r.Every = "30min"
	case minutes == 60, has(" hver time ", " 1 time ", " hourly ", " every hour "):
		r.Every = "hour"
	case minutes > 0 && minutes < day:
		r.Every, r.Minutes = "minutes", minutes
	case last && has(" virkedag", " arbeidsdag", " hverdag", " working", " business"):
		r = site.Regularity{Every: "month", Day: site.LastWorking}
	case last && len(r.Days) == 0:
		r = site.Regularity{Every: "month", Day: site.Last}
	case last, has(" den ", " maned", " monthly ", " month "):
		// A weekday of a month, such as the last Friday, is a day that is not known.
		if n := numberIn(words, ""); n <= 31 && !last && len(r.Days) == 0 {
			r.Day = site.MonthDay(n)
		}
		r = site.Regularity{Every: "month", Day: r.Day}
	case len(r.Days) > 0, has(" ukentlig ", " hver uke ", " pr uke ", " weekly ", " week "):
		r.Every = "week"
	case has(" daglig ", " hver dag ", " dogn ", " daily ", " every day ", " 24 time"):
		r.Every = "day"
	default:
		return site.Regularity{}
	}
	if r.Period() > 0 && has(" arbeidstid", " working hours ") {
		r.Within = "working-hours"
	}
	return r
}

// numberIn returns the first number that has a unit after it, in its own word or the next; 0 if there is none.
func numberIn(words []string, unit string) int {
	for i, w := range words {
		digits := strings.TrimRight(w, "abcdefghijklmnopqrstuvwxyz")
		rest := strings.TrimPrefix(w, digits)
		if rest == "" && i+1 < len(words) {
			rest = words[i+1]
		}
		if n, err := strconv.Atoi(digits); err == nil && strings.HasPrefix(rest, unit) {
			return n
		}
	}
	return 0
}

// daysIn returns the weekdays that words name, Monday first; of two with a dash or "til" between them, those between
// them, too.
func daysIn(words []string) []string {
	named := map[string]bool{}
	for i, w := range words {
		at := weekdayOf(w)
		if slices.ContainsFunc([]string{"hverdag", "ukedag", "virkedag", "arbeidsdag", "weekday"}, func(five string) bool { return strings.HasPrefix(w, five) }) {
			for _, d := range site.Weekdays()[:5] {
				named[d] = true
			}
		}
		if at < 0 {
			continue
		}
		named[site.Weekdays()[at]] = true
		if i > 1 && (words[i-1] == "til" || words[i-1] == "to") && weekdayOf(words[i-2]) >= 0 {
			for d := weekdayOf(words[i-2]); d != at; d = (d + 1) % 7 {
				named[site.Weekdays()[d]] = true
			}
		}
	}
	return slices.DeleteFunc(site.Weekdays(), func(d string) bool { return !named[d] })
}

// weekdayOf returns the weekday that a folded word names, whole or by its first three letters, 0 for Monday; -1 if it
// names none.
func weekdayOf(word string) int {
	const names = "man tir ons tor fre lor son mon tue wed thu fri sat sun "
	if len(word) < 3 {
		return -1
	}
	at := strings.Index(names, word[:3]+" ")
	end := strings.TrimSuffix(strings.TrimSuffix(word[3:], "er"), "s")
	if at < 0 || at%4 > 0 || end != "" && !strings.HasSuffix(end, "dag") && !strings.HasSuffix(end, "day") {
		return -1
	}
	return at / 4 % 7
}
