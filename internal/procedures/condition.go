package procedures

import (
	"fmt"
	"slices"
	"strings"
)

// Condition tells by earlier answers whether a step is shown: every term must hold. An empty
// one always holds.
type Condition []Term

// Term compares the answer of one earlier step.
type Term struct {
	Step   string   // step id
	Not    bool     // the answer must be none of Values, where it otherwise must be one of them
	Values []string // at least one
}

// ParseCondition reads "<step-id> = a | b and <step-id> != c". An empty text is the condition
// that always holds.
func ParseCondition(text string) (Condition, error) {
	if text == "" {
		return nil, nil
	}
	var c Condition
	for part := range strings.SplitSeq(text, " and ") {
		term, err := parseTerm(part)
		if err != nil {
			return nil, fmt.Errorf("parse condition %q: %w", text, err)
		}
		c = append(c, term)
	}
	return c, nil
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

// Holds judges the condition. A step without an answer gives "", which is none of the values.
func (c Condition) Holds(answer func(step string) string) bool {
	return !slices.ContainsFunc(c, func(t Term) bool {
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
