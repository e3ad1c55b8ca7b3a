package site

import (
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// source finds the bytes of YAML nodes in their text.
type source struct {
	text   string
	starts []int // of each line, where YAML begins one
}

func newSource(text string) source {
	s := source{text, []int{0}}
	for i := 0; i < len(text); i++ {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '\r' && strings.HasPrefix(text[i+1:], "\n"):
		case r == '\n', r == '\r', r == '\u0085', r == '\u2028', r == '\u2029':
			s.starts = append(s.starts, i+n)
		}
	}
	return s
}

// offset is where a node begins. YAML counts columns in letters.
func (s source) offset(n *yaml.Node) int {
	at := s.starts[n.Line-1]
	for range n.Column - 1 {
		_, size := utf8.DecodeRuneInString(s.text[at:])
		at += size
	}
	return at
}

// has reports whether a byte stands at a column of a line that only spaces precede.
func (s source) has(line, column int, b byte) bool {
	at := s.starts[line-1] + column - 1
	return at < len(s.text) && s.text[at] == b && strings.Trim(s.text[s.starts[line-1]:at], " ") == ""
}

// lineEnd is where the line with this place ends, before what breaks it.
func (s source) lineEnd(at int) int {
	if n := strings.IndexAny(s.text[at:], "\n\r\u0085\u2028\u2029"); n >= 0 {
		return at + n
	}
	return len(s.text)
}

// lineAfter is where the line after this place's begins, or the end.
func (s source) lineAfter(at int) int {
	for _, start := range s.starts {
		if start > at {
			return start
		}
	}
	return len(s.text)
}

// endsLine reports whether a line has just ended there.
func (s source) endsLine(at int) bool { return s.starts[len(s.starts)-1] == at }

// pair finds a key of a mapping and its value.
func pair(n *yaml.Node, key string) (at, value *yaml.Node, ok bool) {
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i], n.Content[i+1], true
		}
	}
	return nil, nil, false
}

// colon is the place behind a key and its colon.
func (s source) colon(key *yaml.Node) (int, bool) {
	end, ok := s.end(key)
	if !ok || !strings.HasPrefix(s.text[end:], ":") {
		return 0, false
	}
	return end + 1, true
}

// end is the place behind a node's last byte; ok is false for forms that nobody needs here,
// such as a name on several lines.
func (s source) end(n *yaml.Node) (at int, ok bool) {
	from := s.offset(n)
	switch {
	case n.Kind == yaml.ScalarNode && n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		return s.quoteEnd(from)
	case n.Kind == yaml.ScalarNode:
		return from + len(n.Value), n.Value != "" && strings.HasPrefix(s.text[from:], n.Value)
	case n.Style&yaml.FlowStyle != 0:
		return s.bracketEnd(from)
	case len(n.Content) == 0:
		return 0, false
	}
	last := n.Content[len(n.Content)-1]
	if n.Kind == yaml.MappingNode && last.Kind == yaml.ScalarNode && last.Style == 0 && last.Value == "" {
		return s.colon(n.Content[len(n.Content)-2])
	}
	return s.end(last)
}

// quoteEnd is the place behind the quotation mark that closes the one at from.
func (s source) quoteEnd(from int) (int, bool) {
	for i := from + 1; i < len(s.text); i++ {
		switch quote := s.text[from]; {
		case quote == '"' && s.text[i] == '\\':
			i++
		case s.text[i] != quote:
		case quote == '\'' && strings.HasPrefix(s.text[i+1:], "'"):
			i++
		default:
			return i + 1, true
		}
	}
	return 0, false
}

// bracketEnd is the place behind the bracket that closes the one at from.
func (s source) bracketEnd(from int) (int, bool) {
	depth := 0
	begins := true // a value may begin: only there is a quotation mark more than a letter
	for i := from; i < len(s.text); i++ {
		c := s.text[i]
		switch {
		case c == '{' || c == '[':
			depth, begins = depth+1, true
		case c == '}' || c == ']':
			if depth, begins = depth-1, false; depth == 0 {
				return i + 1, true
			}
		case c == ',':
			begins = true
		case c == ':':
			begins = i+1 < len(s.text) && strings.ContainsRune(" \t\r\n", rune(s.text[i+1])) || strings.ContainsRune(`"'`, rune(s.text[i-1]))
		case (c == '"' || c == '\'') && begins:
			end, ok := s.quoteEnd(i)
			if !ok {
				return 0, false
			}
			i, begins = end-1, false
		case c == '#' && strings.ContainsRune(" \t\r\n", rune(s.text[i-1])):
			i = s.lineEnd(i) - 1
		case !strings.ContainsRune(" \t\r\n", rune(c)):
			begins = false
		}
	}
	return 0, false
}
