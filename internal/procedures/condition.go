package procedures

import (
	"fmt"
	"slices"
	"strings"
)

// Condition says, by earlier answers, whether a step is shown. The zero Condition always holds.
// ParseCondition makes one. It is stored as the text that somebody wrote, spaces and all, so that
// a list that is read and written keeps its digest.
type Condition struct {
	Text  string // as it is written
	Terms []Term // what it says: every one must hold
}

// TheRelease stands in a condition of a preflight for what kind of release the run is after: "release = minor".
const TheRelease = "release"

// Term is what a condition demands of the answer of one earlier step.
type Term struct {
	Step   string   // step id
	Not    bool     // the answer must be none of Values, where it otherwise must be one of them
	Values []string // at least one
}

// ParseCondition reads "<step-id> = a | b and <step-id> != c". An empty text is the condition
// that always holds.
func ParseCondition(text string) (Condition, error) {
	c := Condition{Text: text}
	if text == "" {
		return c, nil
	}
	for part := range strings.SplitSeq(text, " and ") {
		term, err := parseTerm(part)
		if err != nil {
			return Condition{}, fmt.Errorf("parse condition %q: %w", text, err)
		}
		c.Terms = append(c.Terms, term)
	}
	return c, nil
}

// MarshalText returns the condition as it is written.
func (c Condition) MarshalText() ([]byte, error) { return []byte(c.Text), nil }

// UnmarshalText reads what MarshalText returned. It returns an error for any other text that
// ParseCondition refuses.
func (c *Condition) UnmarshalText(text []byte) (err error) {
	*c, err = ParseCondition(string(text))
	return err
}

func parseTerm(text string) (Term, error) {
	left, right, found := strings.Cut(text, "=")
	if !found {
		return Term{}, fmt.Errorf("%q has neither = nor !=", text)
	}
	left, not := strings.CutSuffix(left, "!")
	t := Term{Step: strings.TrimSpace(left), Not: not}
	if !IsID(t.Step) {
		return Term{}, fmt.Errorf("%q is not a step id", t.Step)
	}
	for value := range strings.SplitSeq(right, "|") {
		value = strings.TrimSpace(value)
		if !IsAnswer(value) {
			return Term{}, fmt.Errorf("%q is not an answer", value)
		}
		t.Values = append(t.Values, value)
	}
	return t, nil
}

// Holds reports whether the condition holds for the answers that answer returns by step id. A
// step without an answer has "", which is none of the values: a term that excludes values holds
// for it, so that the steps to come are counted from the start.
func (c Condition) Holds(answer func(step string) string) bool {
	return !slices.ContainsFunc(c.Terms, func(t Term) bool {
		return slices.Contains(t.Values, answer(t.Step)) == t.Not
	})
}

// IsAnswer reports whether a condition can name this answer of a choice.
func IsAnswer(text string) bool {
	return text != "" && text == strings.TrimSpace(text) && !strings.ContainsAny(text, "|=") &&
		!strings.Contains(" "+text+" ", " and ") && !strings.Contains(text, "${")
}

// IsID reports whether a text has the form of an id: "old-find".
func IsID(text string) bool {
	for part := range strings.SplitSeq(text, "-") {
		if part == "" || strings.Trim(part, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			return false
		}
	}
	return text[0] > '9'
}
