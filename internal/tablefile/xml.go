package tablefile

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// scanner goes through the tags and texts of a part of an Excel file. The library's reader
// takes ten times as long, which is what makes a bomb.
type scanner struct {
	rest []byte    // what is read and not yet returned
	from io.Reader // what follows it; nil at the end
	open []byte    // name of a tag that ends itself, and whose end is still to be returned
}

// kind is the kind of a token.
type kind int

// The kinds of tokens.
const (
	atEnd kind = iota
	startTag
	endTag
	someText
)

// token is one tag or text. Names are without their prefix.
type token struct {
	kind       kind
	name       []byte // of a tag
	attributes []byte // of a start tag, as they stand
	text       []byte // as it stands
	literal    bool   // the text has no entities
}

// is reports whether the token is this tag.
func (t token) is(k kind, name string) bool { return t.kind == k && string(t.name) == name }

// newScanner returns ErrDamaged if the text says that it is not UTF-8.
func newScanner(from io.Reader) (*scanner, error) {
	s := &scanner{from: from}
	if err := s.fill(); err != nil {
		return nil, err
	}
	s.rest = bytes.TrimPrefix(s.rest, []byte("\xef\xbb\xbf"))
	head, _, _ := bytes.Cut(s.rest, []byte("?>"))
	if bytes.HasPrefix(s.rest, []byte("<?xml")) && !saysUTF8(head) {
		return nil, ErrDamaged
	}
	return s, nil
}

// fill reads on until the longest tag and what ends it are there, or all there is. It reads into new memory, since
// tokens are parts of the old.
func (s *scanner) fill() error {
	if s.from == nil || len(s.rest) > 2*maxTag {
		return nil
	}
	buffer := make([]byte, 8*maxTag)
	old := copy(buffer, s.rest)
	n, err := io.ReadFull(s.from, buffer[old:])
	s.rest = buffer[:old+n]
	switch {
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		s.from = nil
	case err != nil:
		return ErrDamaged
	}
	return nil
}

// saysUTF8 reports whether the declaration at the head of a part names no other encoding.
func saysUTF8(declaration []byte) bool {
	encoding, named := attributeIn(declaration, "encoding")
	return !named || strings.EqualFold(string(encoding), "utf-8")
}

// next returns the next tag or text. It returns ErrDamaged, or ErrTooLarge for one that is too long.
func (s *scanner) next() (token, error) {
	if s.open != nil {
		t := token{kind: endTag, name: s.open}
		s.open = nil
		return t, nil
	}
	for {
		if err := s.fill(); err != nil {
			return token{}, err
		}
		if len(s.rest) == 0 {
			return token{kind: atEnd}, nil
		}
		if s.rest[0] != '<' {
			end := bytes.IndexByte(s.rest, '<')
			if end < 0 {
				end = len(s.rest)
			}
			text, err := s.cut(end, 0)
			return token{kind: someText, text: text}, err
		}
		skipped, err := s.aside()
		if err != nil {
			return token{}, err
		}
		if !skipped {
			return s.tag()
		}
	}
}

// until visits the tokens up to the end of an element. It returns ErrDamaged if it does not end.
func (s *scanner) until(end string, visit func(token) error) error {
	for {
		t, err := s.next()
		switch {
		case err != nil:
			return err
		case t.kind == atEnd:
			return ErrDamaged
		case t.is(endTag, end):
			return nil
		}
		if err := visit(t); err != nil {
			return err
		}
	}
}

// aside skips a comment or an instruction.
func (s *scanner) aside() (skipped bool, err error) {
	if len(s.rest) > 1 && s.rest[1] != '!' && s.rest[1] != '?' {
		return false, nil
	}
	for _, a := range []struct{ begin, end string }{{"<!--", "-->"}, {"<?", "?>"}} {
		if bytes.HasPrefix(s.rest, []byte(a.begin)) {
			_, err := s.cut(bytes.Index(s.rest, []byte(a.end)), len(a.end))
			return true, err
		}
	}
	return false, nil
}

// tag cuts off the tag, or the literal text, that stands next.
func (s *scanner) tag() (token, error) {
	const literal, literalEnd = "<![CDATA[", "]]>"
	switch {
	case len(s.rest) > 1 && s.rest[1] != '!': // nearly all
	case bytes.HasPrefix(s.rest, []byte(literal)):
		text, err := s.cut(bytes.Index(s.rest, []byte(literalEnd)), len(literalEnd))
		return token{kind: someText, text: bytes.TrimPrefix(text, []byte(literal)), literal: true}, err
	case bytes.HasPrefix(s.rest, []byte("<!")): // no workbook declares anything
		return token{}, ErrDamaged
	}
	inside, err := s.cut(tagEnd(s.rest), 1)
	if err != nil {
		return token{}, err
	}
	inside = inside[1:]
	t := token{kind: startTag}
	if bytes.HasPrefix(inside, []byte("/")) {
		t.kind, inside = endTag, inside[1:]
	}
	whole := bytes.TrimSuffix(inside, []byte("/"))
	n := 0
	for n < len(whole) && !isSpace(whole[n]) {
		n++
	}
	t.name, t.attributes = whole[:n], whole[n:]
	if colon := bytes.IndexByte(t.name, ':'); colon >= 0 {
		t.name = t.name[colon+1:]
	}
	if len(t.name) == 0 {
		return token{}, ErrDamaged
	}
	if t.kind == startTag && len(whole) < len(inside) {
		s.open = t.name
	}
	return t, nil
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// tagEnd finds the end of a tag; one inside quotation marks does not count.
func tagEnd(data []byte) int {
	var quote byte
	for i, c := range data[:min(len(data), maxTag+1)] {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '>':
			return i
		case c == '"' || c == '\'':
			quote = c
		}
	}
	if len(data) > maxTag {
		return maxTag + 1
	}
	return -1
}

// cut returns the next n bytes, and skips some more. It returns ErrDamaged if they are not UTF-8.
func (s *scanner) cut(n, skip int) ([]byte, error) {
	switch {
	case n > maxTag, n < 0 && len(s.rest) > maxTag:
		return nil, &TooLargeError{Limit: UnpackedLimit, Most: maxTag}
	case n < 0 || !utf8.Valid(s.rest[:n]):
		return nil, ErrDamaged
	}
	part := s.rest[:n]
	s.rest = s.rest[n+skip:]
	return part, nil
}

// plain returns the token's text. It returns ErrDamaged for an entity that XML itself does not have.
func (t token) plain() (string, error) {
	if t.literal {
		return string(t.text), nil
	}
	return unescape(t.text)
}

// attribute returns an attribute's value by its name without prefix, or "" if there is none.
func (t token) attribute(name string) string {
	raw, _ := attributeIn(t.attributes, name)
	value, err := unescape(raw)
	if err != nil {
		return ""
	}
	return value
}

// attributeIn finds the value of an attribute, as it stands.
func attributeIn(attributes []byte, name string) (value []byte, found bool) {
	for rest := attributes; len(rest) > 0; {
		equals := bytes.IndexByte(rest, '=')
		if equals < 0 {
			return nil, false
		}
		before, after := bytes.TrimSpace(rest[:equals]), bytes.TrimSpace(rest[equals+1:])
		if len(after) == 0 || after[0] != '"' && after[0] != '\'' {
			return nil, false
		}
		end := bytes.IndexByte(after[1:], after[0])
		if end < 0 {
			return nil, false
		}
		at := len(before)
		for at > 0 && before[at-1] != ':' && !isSpace(before[at-1]) {
			at--
		}
		if string(before[at:]) == name {
			return after[1 : 1+end], true
		}
		rest = after[end+2:]
	}
	return nil, false
}

// unescape puts characters in the place of their entities.
func unescape(raw []byte) (string, error) {
	at := bytes.IndexByte(raw, '&')
	if at < 0 {
		return string(raw), nil
	}
	var b strings.Builder
	for ; at >= 0; at = bytes.IndexByte(raw, '&') {
		b.Write(raw[:at])
		name, rest, ok := bytes.Cut(raw[at+1:], []byte(";"))
		if !ok {
			return "", ErrDamaged
		}
		r, ok := entity(string(name[:min(len(name), 12)]))
		if !ok {
			return "", ErrDamaged
		}
		b.WriteRune(r)
		raw = rest
	}
	b.Write(raw)
	return b.String(), nil
}

func entity(name string) (rune, bool) {
	if r, ok := map[string]rune{"amp": '&', "lt": '<', "gt": '>', "quot": '"', "apos": '\''}[name]; ok {
		return r, true
	}
	digits, numbered := strings.CutPrefix(name, "#")
	base := 10
	if hex, ok := strings.CutPrefix(digits, "x"); ok {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 31)
	return rune(n), numbered && err == nil && n > 0 && utf8.ValidRune(rune(n))
}
