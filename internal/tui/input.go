package tui

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/muesli/cancelreader"
)

const (
	// maxPaste is how much of a paste is let through, in bytes: more than any answer may have. Bubble Tea needs seconds
	// for half a megabyte.
	maxPaste = 4096
	// maxPastes and maxKeys are how many pastes, and how many bytes of keys, may wait to be taken. More is not typing but a
	// flood (a paste that the terminal does not mark as one, a book on the keyboard), which would be worked off for minutes.
	maxPastes, maxKeys = 4, 512
	// fewKeys is how many bytes of keys ctrl+c waits for. Where more wait, they are dropped for it.
	fewKeys, maxAborts = 64, 8
	// atOnce is how many keys are handed on at once: what was handed on comes before a ctrl+c. They are never as many bytes as
	// Bubble Tea reads, since a full buffer would make it wait for the rest.
	atOnce, maxChunk = 8, 200
	// pause is the silence that ends a flood.
	pause = 50 * time.Millisecond
)

const (
	pasteBegins = "\x1b[200~"
	pasteEnds   = "\x1b[201~"
	ctrlC       = 0x03
	esc         = 0x1b
)

// input stands between the terminal and Bubble Tea. It takes what is typed as soon as it comes, so that ctrl+c need not wait
// for what was typed before. It hands on each paste whole and shortened, ends a paste whose end never comes at ctrl+c or esc,
// drops NULs and floods, and tells when the terminal is gone, which Bubble Tea would not notice.
type input struct {
	mu     sync.Mutex
	news   sync.Cond
	queue  []item
	partly bool // the first of the queue was read in part
	ended  bool

	keys  []byte // taken, but not in the queue yet
	begun int    // how much of pasteBegins or pasteEnds the bytes so far have matched
	paste []byte // nil where no paste is open
	done  bool   // the open paste was handed on: its rest is dropped
	flood bool
}

// item is something that is handed on: keys, or one whole paste.
type item struct {
	bytes []byte
	paste bool
}

func newInput() *input {
	in := &input{}
	in.news.L = &in.mu
	return in
}

// pump takes what comes from src until that ends, and then calls gone. stop ends it before.
func (in *input) pump(src io.Reader, gone func(error)) (stop func()) {
	r, err := cancelreader.NewReader(src)
	if err != nil { // no device; a read of it ends soon
		r, _ = cancelreader.NewReader(struct{ io.Reader }{src}) // gives no error where there is no file
	}
	over := make(chan struct{})
	go func() {
		defer close(over)
		buf, last := make([]byte, 4096), time.Time{}
		for {
			n, err := r.Read(buf)
			now := time.Now()
			in.take(buf[:n], now.Sub(last) >= pause)
			last = now
			switch {
			case errors.Is(err, cancelreader.ErrCanceled):
				return
			case err != nil:
				in.end()
				gone(err)
				return
			}
		}
	}()
	return func() {
		in.end()
		if r.Cancel() {
			<-over
		}
		_ = r.Close()
	}
}

// end tells the reader that nothing more comes.
func (in *input) end() {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.ended = true
	in.news.Broadcast()
}

// Read returns what was typed. Keys and a paste never come in one read.
func (in *input) Read(p []byte) (int, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	for len(in.queue) == 0 && !in.ended {
		in.news.Wait()
	}
	if len(in.queue) == 0 {
		return 0, io.EOF
	}
	first := &in.queue[0]
	n := copy(p, first.bytes)
	if first.bytes = first.bytes[n:]; len(first.bytes) > 0 {
		in.partly = true
	} else {
		in.queue, in.partly = in.queue[1:], false
	}
	return n, nil
}

// take sorts what came in one read of the terminal. rested tells that nothing had come for a while before.
func (in *input) take(raw []byte, rested bool) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if rested {
		in.flood = false
	}
	alone := rested && len(raw) == 1
	for _, b := range raw {
		switch {
		case b == 0:
		case b == ctrlC:
			in.endPaste(alone)
			in.flush()
			in.begun = 0
			in.abort()
		case in.paste != nil && b == esc && alone:
			in.endPaste(true)
			in.add(item{bytes: []byte{esc}})
		default:
			in.pass(b)
		}
	}
	// What may be the beginning of a paste waits for its rest; the key esc does not.
	if in.paste == nil && in.begun < 2 {
		in.flush()
	}
	in.news.Broadcast()
}

// pass takes one byte, and notices where a paste begins and ends.
func (in *input) pass(b byte) {
	mark := pasteBegins
	if in.paste != nil {
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
	matched := in.begun == len(mark)
	switch {
	case in.paste == nil && matched:
		in.keys = in.keys[:len(in.keys)-min(len(in.keys), len(mark)-1)]
		in.flush()
		in.paste, in.begun, in.done = []byte{}, 0, false
	case in.paste == nil:
		in.keys = append(in.keys, b)
	case matched:
		in.paste = bytes.TrimSuffix(append(in.paste, b), []byte(pasteEnds))
		in.endPaste(true)
	case len(in.paste) < maxPaste+len(pasteEnds):
		in.paste = append(in.paste, b)
	}
}

// endPaste hands the open paste on. Where it is not over, its rest is dropped.
func (in *input) endPaste(over bool) {
	if in.paste == nil {
		return
	}
	if !in.done {
		text := in.paste[:min(len(in.paste), maxPaste)]
		in.add(item{bytes: slices.Concat([]byte(pasteBegins), text, []byte(pasteEnds)), paste: true})
	}
	in.begun, in.done = 0, true
	if over {
		in.paste, in.done = nil, false
	}
}

// abort puts a ctrl+c at the end, in place of what waits where that is much.
func (in *input) abort() {
	abort := item{bytes: []byte{ctrlC}}
	if keys, _ := in.waiting(); keys > fewKeys || in.flood {
		in.flood = true // what still comes was meant for what no longer stands there
		var rest []item
		for i, waits := range in.queue {
			if i == 0 && in.partly || bytes.Equal(waits.bytes, abort.bytes) && len(rest) < maxAborts {
				rest = append(rest, waits)
			}
		}
		in.queue = rest
	}
	in.queue = append(in.queue, abort)
}

// flush puts the keys taken so far into the queue.
func (in *input) flush() {
	for len(in.keys) > 0 {
		n := whole(in.keys)
		in.add(item{bytes: slices.Clone(in.keys[:n])})
		in.keys = in.keys[n:]
	}
	in.keys = nil
}

// add puts something into the queue, unless there is no end to it.
func (in *input) add(i item) {
	keys, pastes := in.waiting()
	if i.paste && pastes >= maxPastes || !i.paste && keys+len(i.bytes) > maxKeys {
		in.flood = true
	}
	if !in.flood {
		in.queue = append(in.queue, i)
	}
}

// waiting tells how many bytes of keys and how many pastes wait.
func (in *input) waiting() (keys, pastes int) {
	for _, i := range in.queue {
		if i.paste {
			pastes++
		} else {
			keys += len(i.bytes)
		}
	}
	return keys, pastes
}

// whole returns how many bytes the first few keys have.
func whole(keys []byte) int {
	n := 0
	for i := 0; i < atOnce && n < len(keys); i++ {
		n += keyLength(keys[n:])
	}
	return min(n, maxChunk)
}

// keyLength returns how many bytes the first key has: a character, an escape sequence, or either with esc before it (Alt).
func keyLength(b []byte) int {
	n := 0
	for n < len(b) && b[n] == esc {
		n++
	}
	switch {
	case n == len(b):
		return n
	case n == 0 || b[n] != '[' && b[n] != 'O':
		_, size := utf8.DecodeRune(b[n:])
		return n + size
	case bytes.HasPrefix(b[n:], []byte("[M")): // the mouse, with three bytes behind
		return min(n+5, len(b))
	}
	n++
	for n < len(b) && b[n] >= 0x20 && b[n] < 0x40 {
		n++
	}
	return min(n+1, len(b))
}
