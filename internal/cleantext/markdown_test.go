package cleantext_test

import (
	"testing"

	"example.org/resetup/internal/cleantext"
)

func TestMarkdownObeysNothingInAText(t *testing.T) {
	for in, want := range map[string]string{
		"Nets-integrasjon, 12":    "Nets-integrasjon, 12",
		"*a* _b_ ~~c~~ `d`":       "\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\`",
		"[x](javascript:y)":       `\[x\](javascript:y)`,
		"a|b":                     `a\|b`,
		`a\|b`:                    `a\\\|b`,
		"# <b>&amp;":              `\# &lt;b>&amp;amp;`,
		"\x1b[31mrød\u202e\nsvar": `\[31mrød svar`,
	} {
		if got := cleantext.Markdown(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}
