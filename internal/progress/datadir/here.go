package datadir

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/gofrs/flock"

	"example.org/resetup/internal/regularfile"
)

// herePrefix begins the name of the file of each program that tells the others at the folder something.
const herePrefix = "progress.here."

// A file of what a program tells: its first byte is locked for as long as the program runs, however that ends, and the text is behind it, since
// Windows lets nobody read a locked byte.
const (
	mostTold     = 1 << 20 // bytes
	toldAttempts = 10
)

// Tell tells the other programs at the folder a text, in place of the one before, until this program ends; an empty text is none. It
// is nothing to keep, so it is not synced.
func (d *Dir) Tell(text []byte) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.here != nil && (len(text) == 0 || !regularfile.Exists(d.here.Path())) {
		path := d.here.Path()
		err := d.here.Close()
		d.here = nil
		if gone := os.Remove(path); !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
		if err != nil {
			return Classify(err)
		}
	}
	if len(text) == 0 {
		return nil
	}
	if d.here == nil {
		if err := d.beHere(); err != nil {
			return Classify(err)
		}
	}
	f, err := regularfile.Open(d.here.Path(), os.O_WRONLY)
	if err != nil {
		return Classify(err)
	}
	_, err = f.WriteAt(text, lockTextAt)
	return Classify(errors.Join(err, f.Truncate(lockTextAt+int64(len(text))), f.Close()))
}

// beHere makes a file of this program's own, and locks it. Somebody may look at it before it is locked, and take it for one that was left.
func (d *Dir) beHere() error {
	for range toldAttempts {
		l := flock.New(d.File(fmt.Sprintf("%s%d-%s", herePrefix, os.Getpid(), rand.Text()[:8])))
		got, err := l.TryLock()
		if got && regularfile.Exists(l.Path()) {
			d.here = l
			return nil
		}
		_, gone := l.Close(), os.Remove(l.Path())
		if err != nil {
			return err
		}
		_ = gone // whoever has taken it for left removes it
	}
	return ErrInUse
}

// Told returns what the other programs at the folder tell. It removes the files of programs that have ended.
func (d *Dir) Told() (texts [][]byte) {
	entries, _ := os.ReadDir(d.Path) // of a folder out of reach, nothing is known
	d.mu.Lock()
	own := ""
	if d.here != nil {
		own = d.here.Path()
	}
	d.mu.Unlock()
	for _, e := range entries {
		path := d.File(e.Name())
		if !strings.HasPrefix(e.Name(), herePrefix) || !e.Type().IsRegular() || path == own || isLeft(path) {
			continue
		}
		err := ReadFile(path, func(f *os.File, _ int64) error {
			text, err := io.ReadAll(io.NewSectionReader(f, lockTextAt, mostTold))
			if len(text) > 0 {
				texts = append(texts, text)
			}
			return err
		})
		_ = err // it has ended meanwhile
	}
	return texts
}

// isLeft reports whether the program has ended whose file that is, and removes it then.
func isLeft(path string) bool {
	l := flock.New(path, flock.SetFlag(os.O_RDONLY))
	got, _ := l.TryRLock() // what cannot be opened cannot be read either
	if got {
		_ = os.Remove(path) // while its name cannot be locked by anybody else
	}
	_ = l.Close()
	if got {
		_ = os.Remove(path) // which Windows refuses while it is open
	}
	return got
}
