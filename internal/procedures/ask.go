package procedures

import (
	"slices"
	"strings"
	"time"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/visma"
)

// AskKind is the form of an answer.
type AskKind string

// The forms of an answer. Each has its row in answerForms.
const (
	AskDone     AskKind = "done"     // confirmed by Enter, no value
	AskChoice   AskKind = "choice"   // one of Choices
	AskTime     AskKind = "time"     // "HH:MM" local time
	AskDate     AskKind = "date"     // "2006-01-02"
	AskNumber   AskKind = "number"   // decimal digits
	AskText     AskKind = "text"     // one line, UTF-8
	AskInterval AskKind = "interval" // how often a job runs, stored in the words of the step lists
	AskIDTail   AskKind = "id-tail"  // the last digits of the job id in the slot Of, as read in Visma
)

// FormError is the error of an answer that does not have the form of its kind.
type FormError AskKind

func (e FormError) Error() string { return "not of the form " + string(e) }

// answerForm is how an answer of one kind is read.
type answerForm struct {
	kind  AskKind
	parse func(input string) (value string, ok bool)
}

// answerForms returns the kinds of answer in the order in which a remedy lists them. A kind that
// has no row here is unknown to the loader and to the schema.
func answerForms() []answerForm {
	asTyped := func(input string) (string, bool) { return input, true }
	return []answerForm{
		{AskDone, asTyped}, {AskChoice, asTyped}, {AskTime, parseTime}, {AskDate, parseDate}, {AskNumber, parseNumber}, {AskText, asTyped},
		{AskInterval, parseInterval}, {AskIDTail, parseNumber},
	}
}

// AskKinds returns every kind of answer, in the order in which a remedy lists them.
func AskKinds() []AskKind {
	return each(answerForms(), func(f answerForm) AskKind { return f.kind })
}

// Parse reads an answer as people type it, and returns it as it is stored: a time as "HH:MM", a
// date as "2006-01-02". Which of the choices is meant is not judged here. It returns a FormError
// if the answer does not have the form of the kind, or the kind is unknown.
func (k AskKind) Parse(input string) (string, error) {
	for _, f := range answerForms() {
		if f.kind == k {
			if value, ok := f.parse(input); ok {
				return value, nil
			}
		}
	}
	return "", FormError(k)
}

// parseTime reads 6:10, kl. 06.10 and 0610.
func parseTime(input string) (string, bool) {
	minutes, ok := visma.ReadClock(input)
	return site.At(minutes).String(), ok
}

// parseDate reads 2026-11-21, 21.11.2026, 21.11.26 and 21112026.
func parseDate(input string) (string, bool) {
	for _, layout := range []string{time.DateOnly, "2.1.2006", "2.1.06", "02012006"} {
		if d, err := time.Parse(layout, input); err == nil {
			return d.Format(time.DateOnly), true
		}
	}
	return "", false
}

// ParseOldStart reads when an old job runs as it stands in the console: a clock time, with the date before it and how often
// the job runs behind it where they are known, such as "fre 27.11.2026 06:10 ukentlig". It returns them as OldStart
// stores them, "2026-11-27 06:10 ukentlig". The error is a FormError.
func ParseOldStart(input string) (string, error) {
	words := strings.FieldsFunc(input, func(r rune) bool { return r == ' ' || r == ',' })
	at := slices.IndexFunc(words, func(w string) bool { return strings.Contains(w, ":") })
	if at < 0 {
		return AskTime.Parse(input)
	}
	start, err := AskTime.Parse(words[at])
	for _, w := range words[:at] {
		if date, ok := parseDate(w); ok {
			start = date + " " + start
		}
	}
	if interval := strings.Join(words[at+1:], " "); interval != "" && err == nil {
		interval, err = AskInterval.Parse(interval)
		start += " " + interval
	}
	if err != nil {
		return AskTime.Parse(input)
	}
	return start, nil
}

// SplitOldStart returns the parts of what ParseOldStart returns; ok is false for anything else. The date is "2006-01-02".
func SplitOldStart(value string) (date string, at site.Clock, interval string, ok bool) {
	rest := value
	if first, more, _ := strings.Cut(value, " "); len(first) == len(time.DateOnly) {
		date, rest = first, more
	}
	clock, interval, _ := strings.Cut(rest, " ")
	at, ok = site.ParseClock(clock)
	if _, err := time.Parse(time.DateOnly, date); date != "" && err != nil {
		ok = false
	}
	return date, at, interval, ok
}

// parseInterval reads "hver tirsdag", "den 15. hver måned", "siste virkedag" and the like.
func parseInterval(input string) (string, bool) {
	r := visma.ReadInterval(input)
	if r.IsZero() {
		return "", false
	}
	return r.Text(lang.ForLists().Schedule()), true
}

// parseNumber reads digits, as many as a 64-bit integer holds.
func parseNumber(input string) (string, bool) {
	return input, input != "" && len(input) <= 18 && strings.Trim(input, "0123456789") == ""
}
