// Package visma reads what Visma's job console shows, in every form in which it reaches the program: exported,
// opened and saved in a spreadsheet, pasted, or typed by hand.
//
// There is one reader for job ids (ReadID), one for clock times (ReadClock, and ClockColumn for a whole column), one for
// statuses (Statuses) and one for intervals (ReadInterval). Each takes what is certain and refuses the rest: a wrong id or time would be
// recorded as a fact, and a wrong status would tell somebody to act. What a reader returns, it reads as the same
// again. The package knows no clock and no disk.
package visma

import (
	"strings"

	"example.org/resetup/internal/cleantext"
)

// IDFault says why a text is no job id.
type IDFault string

// The faults of a job id.
const (
	NotDigits  IDFault = "not-digits"
	LostDigits IDFault = "lost-digits" // a spreadsheet shows it as 4,82E+04
	Rounded    IDFault = "rounded"     // a spreadsheet has taken 48.210 for 48.21
)

// idMarks are characters that programs put around an id to keep it a text, or to quote or number it.
const idMarks = " \t=>#\"'`´‘’‚“”„«»"

// maxID is the most digits of an id: as many as a 64-bit integer always holds.
const maxID = 18

// ReadID returns the digits of a job id. Separators between groups of three digits are left out, and so are
// decimals that are all zero and marks around the id: ="48211", '48211, > 48 211, 48.211,00. A blank text has no id
// and no fault.
func ReadID(text string) (id string, fault IDFault) {
	text = strings.Trim(strings.Join(strings.Fields(cleantext.Line(text)), " "), idMarks)
	switch {
	case text == "":
		return "", ""
	case exponent(text):
		return "", LostDigits
	case isRounded(text):
		return "", Rounded
	}
	whole := withoutZeros(text)
	for _, separator := range []string{"", " ", ".", ",", "'", "’", "‘", "´", "`"} {
		if id, ok := joined(whole, separator); ok && len(id) <= maxID {
			return id, ""
		}
	}
	return "", NotDigits
}

// exponent reports whether a text is a number such as 4,82E+04. Even where no digit seems to be lost, the
// spreadsheet does not show that none is.
func exponent(text string) bool {
	mantissa, power, found := strings.Cut(strings.ToLower(text), "e")
	return found && isNumber(mantissa) && isDigits(strings.TrimLeft(power, "+-"))
}

func isNumber(text string) bool {
	whole, decimals, found := strings.Cut(strings.ReplaceAll(text, ",", "."), ".")
	return isDigits(whole) && (!found || isDigits(decimals))
}

// isDigits reports whether a text is one or more of 0–9.
func isDigits(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }

// withoutZeros cuts decimals that are all zero. Three of them are a group of thousands instead, unless too many
// digits stand before them.
func withoutZeros(text string) string {
	i := strings.LastIndexAny(text, ".,")
	if i < 0 || text[i+1:] == "" || strings.Trim(text[i+1:], "0") != "" {
		return text
	}
	whole, zeros := text[:i], len(text)-i-1
	if zeros%3 == 0 && (len(whole) <= 3 || !isDigits(whole)) || strings.Contains(whole, text[i:i+1]) {
		return text
	}
	return whole
}

// joined returns a number without the separator between its groups of three digits.
func joined(text, separator string) (string, bool) {
	if separator == "" {
		return text, isDigits(text)
	}
	groups := strings.Split(text, separator)
	for i, g := range groups {
		if !isDigits(g) || len(g) > 3 || i > 0 && len(g) != 3 {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

// isRounded reports whether a text is a number with decimals that no id has.
func isRounded(text string) bool {
	whole, decimals, _ := strings.Cut(strings.ReplaceAll(text, ",", "."), ".")
	return isDigits(whole) && len(whole) <= 3 && isDigits(decimals) && len(decimals) < 3 && strings.Trim(decimals, "0") != ""
}
