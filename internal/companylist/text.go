package companylist

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"

	"example.org/resetup/internal/site"
)

// companyText returns a company as YAML, on one line.
func companyText(c site.Company) string {
	text := "{number: " + strconv.Itoa(c.Number) + ", name: " + scalar(c.Name, 0)
	if c.Large {
		text += ", large: true"
	}
	if len(c.Omit) > 0 {
		text += ", omit: [" + strings.Join(c.Omit, ", ") + "]"
	}
	return text + "}"
}

// scalar returns a text as a YAML value, with quotation marks like those of style if it can.
func scalar(text string, style yaml.Style) string {
	switch {
	case style&yaml.SingleQuotedStyle != 0:
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	case style&yaml.DoubleQuotedStyle != 0 || !isPlain(text):
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
	}
	return text
}

// isPlain reports whether a text can stand without quotation marks and still be read as that text.
func isPlain(text string) bool {
	other := []string{"true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"}
	if text == "" || strings.HasSuffix(text, " ") || slices.Contains(other, strings.ToLower(text)) {
		return false
	}
	for i, r := range text {
		inside := i > 0 && (unicode.IsDigit(r) || strings.ContainsRune(" .-&/()+'", r))
		if !unicode.IsLetter(r) && !inside {
			return false
		}
	}
	return true
}
