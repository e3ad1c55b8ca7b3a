package site

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"
)

// change edits what is said of one company. ok is false where it is written in a form that
// cannot be edited.
func (e *editor) change(entry *yaml.Node, old, want Company) bool {
	ok := true
	if old.Name != want.Name {
		_, name, _ := pair(entry, "name")
		ok = e.replace(name, scalar(want.Name, name.Style))
	}
	if ok && old.Large != want.Large {
		ok = e.set(entry, "large", strconv.FormatBool(want.Large))
	}
	if ok && !slices.Equal(old.Omit, want.Omit) {
		ok = e.set(entry, "omit", "["+strings.Join(want.Omit, ", ")+"]")
	}
	return ok
}

// set returns a key of a company another value, or puts key and value in behind the name.
func (e *editor) set(entry *yaml.Node, key, value string) bool {
	at, now, there := pair(entry, key)
	if !there {
		return e.insert(entry, key+": "+value)
	}
	if now.Kind == yaml.ScalarNode && now.Value != "" || now.Style&yaml.FlowStyle != 0 {
		return e.replace(now, value)
	}
	// Nothing stands there, or a list line by line: the whole of it goes, from the colon on.
	from, ok := e.colon(at)
	to := from
	if ok && now.Kind != yaml.ScalarNode {
		to, ok = e.end(now)
	}
	e.edits = append(e.edits, edit{from, to, " " + value})
	return ok
}

func (e *editor) replace(n *yaml.Node, text string) bool {
	to, ok := e.end(n)
	e.edits = append(e.edits, edit{e.offset(n), to, text})
	return ok
}

// insert puts "key: value" behind a company's name.
func (e *editor) insert(entry *yaml.Node, text string) bool {
	key, name, _ := pair(entry, "name")
	at, ok := e.end(name)
	if !ok {
		return false
	}
	if entry.Style&yaml.FlowStyle != 0 {
		e.edits = append(e.edits, edit{at, at, ", " + text})
		return true
	}
	at = e.lineEnd(at)
	e.edits = append(e.edits, edit{at, at, e.newline + strings.Repeat(" ", key.Column-1) + text})
	return true
}

// companyEntry is a company on one line.
func companyEntry(c Company) string {
	text := "{number: " + strconv.Itoa(c.Number) + ", name: " + scalar(c.Name, 0)
	if c.Large {
		text += ", large: true"
	}
	if len(c.Omit) > 0 {
		text += ", omit: [" + strings.Join(c.Omit, ", ") + "]"
	}
	return text + "}"
}

// scalar writes a text as a YAML value, in the form the one before it had where it can.
func scalar(text string, style yaml.Style) string {
	switch {
	case style&yaml.SingleQuotedStyle != 0:
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	case style&yaml.DoubleQuotedStyle != 0 || !plain(text):
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
	}
	return text
}

// plain reports whether a text can stand without quotation marks and still be read as that text.
func plain(text string) bool {
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
