package tui

import "io"

// maxPaste is how much of a paste is let through, in bytes: more than any answer may have.
// Bubble Tea needs seconds for half a megabyte.
const maxPaste = 4096

const (
	pasteBegins = "\x1b[200~"
	pasteEnds   = "\x1b[201~"
)

// input stands between the terminal and Bubble Tea. It shortens pastes, ends a paste whose end
// never comes when a lone ctrl+c or esc is pressed, drops NULs, and tells when the terminal is
// gone, which Bubble Tea would not notice.
type input struct {
	src     io.Reader
	gone    func()
	inPaste bool
	full    bool // the paste was cut: its rest is dropped
	taken   int  // bytes of the paste let through
	begun   int  // how much of pasteBegins or pasteEnds the bytes so far have matched
}

func newInput(src io.Reader) *input { return &input{src: src} }

// reader is the input as Bubble Tea should be given it: with the file behind it where there
// is one, so that it finds the terminal.
func (in *input) reader() io.Reader {
	if t, ok := in.src.(terminal); ok {
		return file{terminal: t, in: in}
	}
	return in
}

// file is a terminal whose Read is filtered.
type file struct {
	terminal
	in *input
}

// Read reads through the filter.
func (f file) Read(p []byte) (int, error) { return f.in.Read(p) }

// Read gives what was typed. A full buffer comes out full, because Bubble Tea takes anything
// less for the end of what there is.
func (in *input) Read(p []byte) (int, error) {
	if len(p) < 2*len(pasteEnds) {
		return 0, io.ErrShortBuffer
	}
	n, err := in.src.Read(p)
	if err != nil && n == 0 && in.gone != nil {
		in.gone()
	}
	return copy(p, in.filter(p[:n], len(p))), err
}

// filter gives the bytes to let through, at most limit.
func (in *input) filter(raw []byte, limit int) []byte {
	out := make([]byte, 0, limit)
	if in.inPaste && len(raw) == 1 && (raw[0] == 0x03 || raw[0] == 0x1b) {
		if !in.full {
			out = append(out, pasteEnds...)
		}
		in.inPaste, in.full, in.begun = false, false, 0
		return append(out, raw[0])
	}
	for _, b := range raw {
		if b != 0 {
			out = in.pass(out, b, limit)
		}
	}
	return out
}

// pass lets one byte through, and notices where a paste begins and ends.
func (in *input) pass(out []byte, b byte, limit int) []byte {
	mark := pasteBegins
	if in.inPaste {
		mark = pasteEnds
	}
	if b == mark[in.begun] {
		in.begun++
	} else {
		in.begun = 0
		if b == mark[0] {
			in.begun = 1
		}
	}
	if !in.full {
		out = append(out, b)
	}
	switch {
	case in.begun == len(mark):
		in.inPaste, in.full, in.taken, in.begun = !in.inPaste, false, 0, 0
	case in.inPaste && !in.full:
		if in.taken++; in.taken >= maxPaste && in.begun == 0 {
			in.full = true
			out = append(out[:min(len(out), limit-len(pasteEnds))], pasteEnds...)
		}
	}
	return out
}
