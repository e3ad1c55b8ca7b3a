package lang

import (
	"fmt"
	"strings"
)

// with returns a text that has one value in it. format is one of package fmt; it names the values by their
// places, as in "%[2]s", where a language has them in another order than the field's parameters.
func with(format string) func(string) string {
	return func(a string) string { return fmt.Sprintf(format, a) }
}

// with2 returns a text that has two values in it.
func with2(format string) func(a, b string) string {
	return func(a, b string) string { return fmt.Sprintf(format, a, b) }
}

// with3 returns a text that has three values in it.
func with3(format string) func(a, b, c string) string {
	return func(a, b, c string) string { return fmt.Sprintf(format, a, b, c) }
}

// with4 returns a text that has four values in it.
func with4(format string) func(a, b, c, d string) string {
	return func(a, b, c, d string) string { return fmt.Sprintf(format, a, b, c, d) }
}

// number returns a text that has a number in it.
func number(format string) func(int) string {
	return func(n int) string { return fmt.Sprintf(format, n) }
}

// counted returns a text that begins with a number and goes on in the words that agree with it. rest are the
// words behind them that are always the same.
func counted(one, many string, rest ...string) func(int) string {
	return func(n int) string { return strings.Join(append([]string{count(n, one, many)}, rest...), " ") }
}
