package reconcile

import (
	"errors"
	"fmt"
	"strings"

	"example.org/resetup/internal/lang"
)

// MappingError is a mapping of a column that cannot be read.
type MappingError struct{ Given string }

// Error quotes the mapping.
func (e *MappingError) Error() string { return fmt.Sprintf("mapping %q is not COLUMN=HEADER", e.Given) }

// ParseMapping reads mappings of columns for MatchColumns, each "COLUMN=HEADER". It returns a
// *MappingError.
func ParseMapping(given []string) (map[string]string, error) {
	out := map[string]string{}
	for _, m := range given {
		column, header, _ := strings.Cut(m, "=")
		if column, header = strings.TrimSpace(column), strings.TrimSpace(header); column == "" || header == "" {
			return nil, &MappingError{m}
		}
		out[column] = header
	}
	return out, nil
}

// Explain puts a *MappingError or a *HeaderError into words: what is wrong, what the header looks
// like and how to map it. ok is false for any other error.
func Explain(err error, t lang.Reconcile) (text, fix string, ok bool) {
	var names []string
	for _, c := range AllColumns() {
		names = append(names, string(c))
	}
	var mapping *MappingError
	var header *HeaderError
	switch {
	case errors.As(err, &mapping):
		return t.BadMap(mapping.Given), t.MapFix(names), true
	case !errors.As(err, &header):
		return "", "", false
	}
	text, example := header.text(t)
	fix = t.HeaderFix(string(example))
	if len(header.NoColumn) > 0 {
		fix = t.MapFix(names)
	}
	return text, t.HeaderSeen(header.Header) + "\n" + fix, true
}

// text returns all that is wrong with a header, and a column to show the mapping with.
func (e *HeaderError) text(t lang.Reconcile) (text string, example Column) {
	var parts []string
	for _, name := range e.NoColumn {
		parts = append(parts, t.NoColumn(name))
	}
	for _, name := range e.NoHeader {
		parts = append(parts, t.NoHeader(name))
	}
	example = ID
	for _, c := range e.Missing {
		parts = append(parts, t.MissingColumn(string(c)))
		example = c
	}
	for _, c := range AllColumns() {
		if headers, ok := e.Ambiguous[c]; ok {
			parts = append(parts, t.Ambiguous(string(c), headers))
			example = c
		}
	}
	return strings.Join(parts, "; "), example
}
