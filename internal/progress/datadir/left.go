package datadir

import (
	"bytes"
	"io"
	"os"
)

// unwritten is a text that could not be written, and what the file held instead.
type unwritten struct{ text, held []byte }

// Leave writes a text of a fixed size as Overwrite does, from the beginning of a file. What cannot
// be written is left in memory, so that this process has the use of it.
func (d *Dir) Leave(name string, text []byte, size int) {
	err := Overwrite(d.File(name), 0, text, size)
	if err != nil && d.Unwritten != nil {
		d.Unwritten(name, Classify(err))
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if delete(d.known, name); err == nil {
		return
	}
	held, _ := begin(d.File(name), size)
	if d.known == nil {
		d.known = map[string]unwritten{}
	}
	d.known[name] = unwritten{text, held}
}

// Left returns what Leave wrote: what is in the file or, until somebody else writes that, what is
// left in memory.
func (d *Dir) Left(name string, size int) ([]byte, error) {
	text, err := begin(d.File(name), size)
	d.mu.Lock()
	defer d.mu.Unlock()
	if own, ok := d.known[name]; ok && bytes.Equal(text, own.held) {
		return own.text, nil
	}
	return text, err
}

// begin returns the first bytes of a file, at most so many.
func begin(path string, size int) (text []byte, err error) {
	err = ReadFile(path, func(f *os.File, _ int64) error {
		text, err = io.ReadAll(io.LimitReader(f, int64(size)))
		return err
	})
	return text, err
}
