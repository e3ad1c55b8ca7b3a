package input

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
	// MaxPaste is how much of a paste is let through, in bytes: enough for a list of a thousand jobs. Bubble Tea needs seconds
	// for half a megabyte.
	MaxPaste = 128 << 10
	// maxPastes and maxKeys are how many pastes, and how many bytes of keys, may wait to be read. More is not typing but a
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

// filter is a queue between the terminal, which feeds it, and Bubble Tea, which reads it.
type filter struct {
	mu     sync.Mutex
	news   sync.Cond
	queue  []item
	partly bool // the first of the queue was read in part
	ended  bool

	keys  []byte // received, but not in the queue yet
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

func newFilter() *filter {
	f := &filter{}
	f.news.L = &f.mu
	return f
}

// pump feeds the filter from src until src ends, and then calls gone. stop ends it before that.
func (f *filter) pump(src io.Reader, gone func(error)) (stop func()) {
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
			f.feed(buf[:n], now.Sub(last) >= pause)
			last = now
			switch {
			case errors.Is(err, cancelreader.ErrCanceled):
				return
			case err != nil:
				f.end()
				gone(err)
				return
			}
		}
	}()
	return func() {
		f.end()
		if r.Cancel() {
			<-over
		}
		_ = r.Close()
	}
}

// end lets the reader know that nothing more comes.
func (f *filter) end() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.ended = true
	f.news.Broadcast()
}

// Read returns what was typed. Keys and a paste never come in one read.
func (f *filter) Read(p []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for len(f.queue) == 0 && !f.ended {
		f.news.Wait()
	}
	if len(f.queue) == 0 {
		return 0, io.EOF
	}
	first := &f.queue[0]
	n := copy(p, first.bytes)
	if first.bytes = first.bytes[n:]; len(first.bytes) > 0 {
		f.partly = true
	} else {
		f.queue, f.partly = f.queue[1:], false
	}
	return n, nil
}

// feed sorts what came in one read of the terminal. rested says that nothing had come for a while before.
func (f *filter) feed(raw []byte, rested bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if rested {
		f.flood = false
	}
	alone := rested && len(raw) == 1
	for _, b := range raw {
		switch {
		case b == 0:
		case b == ctrlC:
			f.endPaste(alone)
			f.flush()
			f.begun = 0
			f.abort()
		case f.paste != nil && b == esc && alone:
			f.endPaste(true)
			f.add(item{bytes: []byte{esc}})
		default:
			f.sort(b)
		}
	}
	// What may be the beginning of a paste waits for its rest; the key esc does not.
	if f.paste == nil && f.begun < 2 {
		f.flush()
	}
	f.news.Broadcast()
}

// sort puts one byte to the keys or to the open paste, and notices where a paste begins and ends.
func (f *filter) sort(b byte) {
	mark := pasteBegins
	if f.paste != nil {
		mark = pasteEnds
	}
	if b == mark[f.begun] {
		f.begun++
	} else {
		f.begun = 0
		if b == mark[0] {
			f.begun = 1
		}
	}
	matched := f.begun == len(mark)
	switch {
	case f.paste == nil && matched:
		f.keys = f.keys[:len(f.keys)-min(len(f.keys), len(mark)-1)]
		f.flush()
		f.paste, f.begun, f.done = []byte{}, 0, false
	case f.paste == nil:
		f.keys = append(f.keys, b)
	case matched:
		f.paste = bytes.TrimSuffix(append(f.paste, b), []byte(pasteEnds))
		f.endPaste(true)
	case len(f.paste) < MaxPaste+len(pasteEnds):
		f.paste = append(f.paste, b)
	}
}

// endPaste hands the open paste on. Where it is not over, its rest is dropped.
func (f *filter) endPaste(over bool) {
	if f.paste == nil {
		return
	}
	if !f.done {
		text := f.paste[:min(len(f.paste), MaxPaste)]
		f.add(item{bytes: slices.Concat([]byte(pasteBegins), text, []byte(pasteEnds)), paste: true})
	}
	f.begun, f.done = 0, true
	if over {
		f.paste, f.done = nil, false
	}
}

// abort puts a ctrl+c at the end, in place of what waits where that is much.
func (f *filter) abort() {
	abort := item{bytes: []byte{ctrlC}}
	if keys, _ := f.waiting(); keys > fewKeys || f.flood {
		f.flood = true // what still comes was meant for what no longer stands there
		var rest []item
		for i, waits := range f.queue {
			if i == 0 && f.partly || bytes.Equal(waits.bytes, abort.bytes) && len(rest) < maxAborts {
				rest = append(rest, waits)
			}
		}
		f.queue = rest
	}
	f.queue = append(f.queue, abort)
}

// flush puts the keys received so far into the queue.
func (f *filter) flush() {
	for len(f.keys) > 0 {
		n := firstKeys(f.keys)
		f.add(item{bytes: slices.Clone(f.keys[:n])})
		f.keys = f.keys[n:]
	}
	f.keys = nil
}

// add puts something into the queue, unless there is no end to it.
func (f *filter) add(i item) {
	keys, pastes := f.waiting()
	if i.paste && pastes >= maxPastes || !i.paste && keys+len(i.bytes) > maxKeys {
		f.flood = true
	}
	if !f.flood {
		f.queue = append(f.queue, i)
	}
}

// waiting returns how many bytes of keys and how many pastes wait.
func (f *filter) waiting() (keys, pastes int) {
	for _, i := range f.queue {
		if i.paste {
			pastes++
		} else {
			keys += len(i.bytes)
		}
	}
	return keys, pastes
}

// firstKeys returns how many bytes the first few keys have.
func firstKeys(keys []byte) int {
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
