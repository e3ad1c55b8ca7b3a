package tablefile

import (
	"bufio"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// scanner goes through the tags and texts of a part of an Excel file. It takes them as they stand: programs differ in
// the prefixes of their tags, and what is read does not depend on how tags are nested.
type scanner struct {
	tokens *xml.Decoder
	ahead  *bounded
}

// bounded is a reader that may be read up to a limit, which is set anew for each tag or text.
type bounded struct {
	from io.Reader
	left int
}

// Read returns a *TooLargeError beyond the limit.
func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, &TooLargeError{Limit: UnpackedLimit, Most: maxTag}
	}
	n, err := b.from.Read(p)
	b.left -= n
	return n, err
}

func newScanner(from io.Reader) *scanner {
	ahead := &bounded{from: from}
	return &scanner{xml.NewDecoder(bufio.NewReader(ahead)), ahead}
}

// next returns the next tag or text, and nil at the end. It returns ErrDamaged, or ErrTooLarge for one that is too long.
func (s *scanner) next() (xml.Token, error) {
	s.ahead.left = maxTag
	t, err := s.tokens.RawToken()
	_, declares := t.(xml.Directive) // as no workbook does
	switch {
	case errors.Is(err, io.EOF):
		return nil, nil
	case errors.Is(err, ErrTooLarge):
		return nil, err
	case err != nil || declares:
		return nil, ErrDamaged
	}
	return t, nil
}

// text returns the text in all tags of a name up to the end of an element, without the reading aids of Japanese.
// It returns ErrDamaged if the element does not end.
func (s *scanner) text(tag, end string) (string, error) {
	var b strings.Builder
	inside, aside := false, false
	for {
		t, err := s.next()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case nil:
			return "", ErrDamaged
		case xml.StartElement:
			inside = t.Name.Local == tag
			aside = aside || t.Name.Local == "rPh"
		case xml.EndElement:
			if t.Name.Local == end {
				return b.String(), nil
			}
			inside = false
			aside = aside && t.Name.Local != "rPh"
		case xml.CharData:
			// A text that is too long is an error only if a cell shows it.
			if inside && !aside && b.Len() <= 4*MaxText {
				b.Write(t)
			}
		}
	}
}

// attribute returns an attribute's value by its name without prefix, or "" if there is none.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
