package procedures

import (
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

// parseInterval reads "hver tirsdag", "den 15. hver måned", "siste virkedag" and the like.
func parseInterval(input string) (string, bool) {
	words, _ := lang.For(lang.ForLists().Code)
	r := visma.ReadInterval(input)
	return r.Text(words.Schedule), !r.IsZero()
}

// parseNumber reads digits, as many as a 64-bit integer holds.
func parseNumber(input string) (string, bool) {
	return input, input != "" && len(input) <= 18 && strings.Trim(input, "0123456789") == ""
}
