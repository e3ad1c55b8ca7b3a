package steplist

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/yamlfile"
)

// words reads a text that may have names in it, and must not be blank.
func (l *loader) words(v yamlfile.Value) string {
	text := v.Line()
	l.notEmpty(v)
	l.checkNames(v, text)
	return text
}

// plain reads a text in which names are not filled in.
func (l *loader) plain(v yamlfile.Value) string {
	text := v.Line()
	l.notEmpty(v)
	if strings.Contains(text, "${") {
		v.Fault(l.says.NoNamesHere)
	}
	return text
}

// notEmpty reports a blank text.
func (l *loader) notEmpty(v yamlfile.Value) {
	if v.IsBlank() {
		v.Fault(l.says.EmptyText)
	}
}

// description reads words that do not refer to themselves.
func (l *loader) description(v yamlfile.Value) string {
	text := l.words(v)
	if strings.Contains(text, "${description}") {
		v.Fault(l.says.SelfReference)
	}
	return text
}

func (l *loader) id(v yamlfile.Value) string {
	text := v.Line()
	l.notEmpty(v)
	if text != "" && !procedures.IsID(text) {
		v.Fault(l.says.IDForm(text))
	}
	return text
}

// checkNames checks every ${name} of a text.
func (l *loader) checkNames(v yamlfile.Value, text string) {
	for {
		_, rest, found := strings.Cut(text, "${")
		if !found {
			return
		}
		name, after, closed := strings.Cut(rest, "}")
		switch {
		case !closed || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz_") != "" || name == "":
			v.Fault(l.says.BrokenName)
			return
		case !slices.Contains(l.names, name):
			v.Fault(l.didYouMean(name, l.names, l.says.UnknownName(name, strings.Join(l.names, ", "))))
		}
		text = after
	}
}

func (l *loader) clock(v yamlfile.Value) site.Clock {
	text := v.Line()
	c, ok := site.ParseClock(text)
	if v.Exists() && !ok {
		v.Fault(l.says.TimeForm(text))
	}
	return c
}

func (l *loader) sources(v yamlfile.Value) []string {
	out := []string{}
	for _, e := range v.List() {
		text := e.Line()
		if e.Exists() && !isSource(text) {
			e.Fault(l.says.SourceForm(text))
		}
		out = append(out, text)
	}
	return out
}

const (
	sourceLines   = `[1-9][0-9]{0,4}(-[1-9][0-9]{0,4})?`
	sourcePattern = `^[PK]:` + sourceLines + `(, ?` + sourceLines + `)*$`
)

// sourceForm is compiled when it is needed: most commands read no step lists.
//
//nolint:gochecknoglobals // computed once, and never changed
var sourceForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(sourcePattern) })

// isSource reports whether a text is of the form "P:44-66", "K:45" or "P:12, 14-15".
func isSource(text string) bool {
	if !sourceForm().MatchString(text) {
		return false
	}
	for part := range strings.SplitSeq(text[2:], ",") {
		first, last, isSpan := strings.Cut(strings.TrimSpace(part), "-")
		from, _ := strconv.Atoi(first)
		to, _ := strconv.Atoi(last)
		if isSpan && from >= to {
			return false
		}
	}
	return true
}
