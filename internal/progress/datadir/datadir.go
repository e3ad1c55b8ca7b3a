// Package datadir is the folder that the record lies in, as a place on a disk: who may use it at
// the moment, how its files are replaced, and what its faults are called.
//
// Several processes use one folder, perhaps one of them on another machine. So every piece of work
// on its files is done under its Lock, which says who has it, and which sees when a drive does not
// share locks. A file is replaced whole: Draft writes it under a name of its own and Place gives it
// the name it is meant for, so that a crash or a power cut leaves one of the two. A file that is
// damaged, or that a restore replaces, is never thrown away: KeepAs gives it a second name first.
//
// What is in the files is known to the packages above. All of them return the errors of this
// package, which Classify makes of those of bbolt and of the operating system.
package datadir

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/regularfile"
)

// DatabaseName is the progress file, which bbolt reads and writes.
const DatabaseName = "progress.db"

// Dir is a data folder.
type Dir struct {
	Path     string
	Patience time.Duration // how long a call waits for other processes
	Self     Holder        // who this process says it is
	Now      func() time.Time
	Waiting  func(Holder) // is told for whom a call waits, once it does; may be nil

	BreakRest bool   // this machine writes though another has just written
	Broken    Holder // that other, where it did

	// Unwritten is told each time that Leave could not write a file. It may be nil.
	Unwritten func(name string, err error)

	// Hook is for tests: it is called where a crash or an error may come, and an error of it is one
	// of that place. It may be nil.
	Hook func(point string) error

	mu    sync.Mutex
	known map[string]unwritten // by the name of the file
	here  *flock.Flock         // of what this program tells; nil: nothing
}

// At calls the Hook, if there is one.
func (d *Dir) At(point string) error {
	if d.Hook == nil {
		return nil
	}
	return d.Hook(point)
}

// File returns the path of a file in the folder.
func (d *Dir) File(name string) string { return filepath.Join(d.Path, name) }

// Make makes the folder, for the operator alone, and those above it that are missing.
func (d *Dir) Make() error { return Classify(MakeFolder(d.Path)) }

// Locked takes the lock, does something, and gives the lock back. It returns the errors of Lock,
// and those of do.
func (d *Dir) Locked(exclusive bool, do func(*Lock) error) error {
	l, err := d.Lock(exclusive)
	if err != nil {
		return err
	}
	defer l.Release()
	return do(l)
}

// Draft writes a file under a name of its own in the folder, which begins with name, syncs it and
// returns its path. It returns ErrOutOfReach.
func (d *Dir) Draft(name string, parts ...io.Reader) (path string, err error) {
	path, err = atomicfile.Draft(d.File(name), func(w io.Writer) error {
		err := d.At(name + ".write")
		for _, part := range parts {
			if err == nil {
				_, err = io.Copy(w, part)
			}
		}
		return err
	})
	return path, Classify(err)
}

// Place gives a draft its name, in place of the file that has it, and syncs the folder. Windows
// refuses while another process has that file open; Place waits a while for it. It returns
// ErrOutOfReach.
func (d *Dir) Place(draft, name string) error {
	if err := d.At("rename " + name); err != nil {
		return Classify(err)
	}
	return Classify(atomicfile.Place(draft, d.File(name)))
}

// Replace writes a file whole, in place of the one that has the name. It returns ErrOutOfReach.
func (d *Dir) Replace(name string, parts ...io.Reader) error {
	draft, err := d.Draft(name, parts...)
	if err != nil {
		return err
	}
	defer func() { _ = regularfile.Remove(draft) }() // unless it has its name
	return d.Place(draft, name)
}

// ReadFile opens a file to read it. It returns ErrOutOfReach, and the errors of do, classified.
func ReadFile(path string, do func(f *os.File, size int64) error) error {
	f, err := regularfile.Open(path, os.O_RDONLY)
	if err != nil {
		return Classify(err)
	}
	defer func() { _ = f.Close() }() // it is only read
	info, err := f.Stat()
	if err != nil {
		return Classify(err)
	}
	return Classify(do(f, info.Size()))
}

// Cut cuts a file to a size in bytes, and syncs it.
func (d *Dir) Cut(name string, size int64) error {
	f, err := regularfile.Open(d.File(name), os.O_WRONLY)
	if err != nil {
		return Classify(err)
	}
	return Classify(errors.Join(f.Truncate(size), f.Sync(), f.Close()))
}

// MakeFolder makes a folder for the operator alone, and those above it that are missing. After a
// power cut they are still there.
func MakeFolder(path string) error {
	if _, err := regularfile.Tree(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	var made []string // the folders in which one is made
	for up := filepath.Clean(path); ; up = filepath.Dir(up) {
		if _, err := os.Stat(up); !errors.Is(err, fs.ErrNotExist) || up == filepath.Dir(up) {
			break
		}
		made = append(made, filepath.Dir(up))
	}
	if err := os.MkdirAll(path, 0o700); err != nil {
		return err
	}
	for _, parent := range made {
		if err := atomicfile.SyncFolder(parent); err != nil && !errors.Is(err, fs.ErrPermission) { // it may be written and not read
			return err
		}
	}
	return nil
}
