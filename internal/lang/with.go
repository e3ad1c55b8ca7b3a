package lang

import (
	"fmt"
	"regexp"
	"strings"
)

// with returns a text that has one value in it. format is one of package fmt. It names the values by their
// places, as in "%[2]s", where a language has them in another order than the field's parameters. In braces behind
// a number stand two forms of what follows, for one and for any other number: "%d {job is|jobs are} ready".
func with(format string) func(string) string { return form1[string](format) }

// with2 returns a text that has two values in it.
func with2(format string) func(a, b string) string { return form2[string, string](format) }

// with3 returns a text that has three values in it.
func with3(format string) func(a, b, c string) string { return form3[string, string, string](format) }

// with4 returns a text that has four values in it.
func with4(format string) func(a, b, c, d string) string {
	return form4[string, string, string, string](format)
}

// number returns a text that has a number in it.
func number(format string) func(int) string { return form1[int](format) }

func form1[A any](format string) func(A) string {
	return func(a A) string { return fill(format, a) }
}

func form2[A, B any](format string) func(A, B) string {
	return func(a A, b B) string { return fill(format, a, b) }
}

func form3[A, B, C any](format string) func(A, B, C) string {
	return func(a A, b B, c C) string { return fill(format, a, b, c) }
}

func form4[A, B, C, D any](format string) func(A, B, C, D) string {
	return func(a A, b B, c C, d D) string { return fill(format, a, b, c, d) }
}

func form5[A, B, C, D, E any](format string) func(A, B, C, D, E) string {
	return func(a A, b B, c C, d D, e E) string { return fill(format, a, b, c, d, e) }
}

// parts finds what fill looks at: verbs, and forms in braces.
var parts = regexp.MustCompile(`%(?:\[(\d)\])?[-+# 0]*\d*[a-zA-Z%]|\{([^{}|]*)\|([^{}|]*)\}`)

// fill puts values into a format, in the form that agrees with each number.
func fill(format string, values ...any) string {
	if !strings.Contains(format, "|") {
		return fmt.Sprintf(format, values...)
	}
	at := 0 // the place of the value that was used last
	format = parts.ReplaceAllStringFunc(format, func(part string) string {
		found := parts.FindStringSubmatch(part)
		switch {
		case part == "%%":
		case part[0] == '{' && values[at-1] == 1:
			return found[2]
		case part[0] == '{':
			return found[3]
		case found[1] != "":
			at = int(found[1][0] - '0')
		default:
			at++
		}
		return part
	})
	return fmt.Sprintf(format, values...)
}
