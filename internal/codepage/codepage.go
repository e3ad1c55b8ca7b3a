// Package codepage writes text as other programs of Windows read it.
//
// A program of Windows has no say in how its output is read. PowerShell and the filters of cmd take what comes through a pipe
// for the code page of the console, 850 in Norway; Notepad, Excel and PowerShell take a file for UTF-8 if it says
// so at its beginning; and the classic console draws with one font, which has hardly more than Windows-1252. New
// decides which of these it is, and Encoder does it. Characters that are not there are replaced by signs of ASCII of the same width.
//
// How input is read is known by package tablefile.
package codepage

import (
	"bytes"
	"fmt"
	"slices"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Kind is what an output of the program is.
type Kind int

// The kinds of output.
const (
	Terminal Kind = iota // is given characters, whatever the code page
	Pipe                 // another program reads it
	NewFile              // is empty so far
	OldFile              // has something in it, or is no place for a byte order mark
)

// Of returns the character set of a code page of Windows; nil for UTF-8 and for what is not known.
func Of(page uint32) *charmap.Charmap {
	return map[uint32]*charmap.Charmap{
		437: charmap.CodePage437, 850: charmap.CodePage850, 852: charmap.CodePage852, 858: charmap.CodePage858, 865: charmap.CodePage865,
		1250: charmap.Windows1250, 1252: charmap.Windows1252, 28591: charmap.ISO8859_1,
	}[page]
}

// Encoder turns text in UTF-8 into what an output takes. It is for one stream, whose parts it is given in order.
type Encoder struct {
	kind  Kind
	page  *charmap.Charmap // the characters that there are; nil: all
	signs map[rune]rune    // what stands for those that are not
	form  form
	rest  []byte // of a character that has come in part
}

// form is what is written.
type form int

const (
	unknown form = iota // nothing has come yet
	text
	json
	binary
)

// New returns the encoder for an output under Windows; nil where text goes out as it is. page is the code page of the console, signs
// are what may stand for a character that is not there.
func New(kind Kind, page uint32, signs map[rune]rune) *Encoder {
	e := &Encoder{kind: kind, signs: signs}
	switch kind {
	case Terminal:
		e.page = charmap.Windows1252
	case Pipe:
		if e.page = Of(page); e.page == nil {
			return nil
		}
	case OldFile:
		return nil
	}
	return e
}

// Encode returns what is to be written for the next part of a stream. Documents that are no text stay as they are, and so do the letters of
// JSON and of calendars in files, which are UTF-8 by their own rules.
func (e *Encoder) Encode(p []byte) []byte {
	if e == nil || e.form == binary || len(p) == 0 {
		return p
	}
	p = append(e.rest, p...)
	whole := len(p)
	for n := 1; n <= min(len(p), utf8.UTFMax-1); n++ {
		if tail := p[len(p)-n:]; utf8.RuneStart(tail[0]) {
			if !utf8.FullRune(tail) {
				whole -= n
			}
			break
		}
	}
	e.rest = slices.Clone(p[whole:])
	p = p[:whole]
	var out []byte
	if e.form == unknown && whole > 0 {
		e.form = formOf(p)
		if e.form == text && e.kind == NewFile {
			out = []byte("\ufeff")
		}
	}
	switch {
	case e.form == binary:
		p, e.rest = append(p, e.rest...), nil
		return p
	case e.kind == NewFile:
		return append(out, p...)
	}
	for _, r := range string(p) {
		out = e.write(out, r)
	}
	return out
}

// write adds one character.
func (e *Encoder) write(out []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		return append(out, byte(r))
	}
	if e.form == json && e.kind == Pipe { // is read in any code page
		if r1, r2 := utf16.EncodeRune(r); r1 != utf8.RuneError {
			return fmt.Appendf(out, `\u%04x\u%04x`, r1, r2)
		}
		return fmt.Appendf(out, `\u%04x`, r)
	}
	b, has := e.page.EncodeRune(r)
	if !has {
		sign, known := typed(r)
		if !known {
			sign, known = e.signs[r]
		}
		switch {
		case known:
			r, b = sign, byte(sign) // they are ASCII
		case e.kind == Pipe:
			b = '?'
		}
	}
	if e.kind == Terminal {
		return utf8.AppendRune(out, r)
	}
	return append(out, b)
}

// typed returns the letter or sign of ASCII that people type for a character.
func typed(r rune) (rune, bool) {
	sign, known := map[rune]rune{
		'–': '-', '—': '-', '−': '-', '…': '.', '’': '\'', '‘': '\'', '“': '"', '”': '"', '„': '"', '→': '>', '←': '<', '≥': '>', '≤': '<',
		'ø': 'o', 'Ø': 'O', // what Windows itself writes in code page 437
	}[r]
	return sign, known
}

// formOf returns what a document is that begins with p.
func formOf(p []byte) form {
	switch head := bytes.TrimLeft(p, " \r\n"); {
	case !utf8.Valid(p), bytes.IndexByte(p, 0) >= 0:
		return binary
	case bytes.HasPrefix(head, []byte("{")), bytes.HasPrefix(head, []byte("[")), bytes.HasPrefix(head, []byte("BEGIN:VCALENDAR")):
		return json
	}
	return text
}
