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
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

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
}

// unwritten is a text that could not be written, and what the file held instead.
type unwritten struct{ text, held []byte }

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
func (d *Dir) Draft(name string, parts ...[]byte) (path string, err error) {
	path, err = atomicfile.Draft(d.File(name), func(w io.Writer) error {
		err := d.At(name + ".write")
		for _, part := range parts {
			if err == nil {
				_, err = w.Write(part)
			}
		}
		return err
	})
	return path, Classify(err)
}

// Place gives a draft its name, in place of the file that has it, and syncs the folder. Windows
// refuses while another process has that file open; Place waits for it. It returns ErrInUse and
// ErrOutOfReach.
func (d *Dir) Place(draft, name string) error {
	if err := d.At("rename " + name); err != nil {
		return Classify(err)
	}
	var held error
	err := d.Wait(d.File(name), func() error {
		err := atomicfile.Place(draft, d.File(name))
		if isHeld(err) {
			held, err = err, ErrInUse
		}
		return err
	})
	if errors.Is(err, ErrInUse) {
		return errors.Join(err, held)
	}
	return Classify(err)
}

// Replace writes a file whole, in place of the one that has the name. It returns ErrInUse and
// ErrOutOfReach.
func (d *Dir) Replace(name string, parts ...[]byte) error {
	draft, err := d.Draft(name, parts...)
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(draft) }() // unless it has its name
	return d.Place(draft, name)
}

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

// The name of a copy, "progress-2026-11-21T14-02-11.db", has the local time in it. A second one of
// the same second has "-2" after it.
const (
	CopyPrefix = "progress-"
	CopyStamp  = "2006-01-02T15-04-05"
	CopySuffix = ".db"
)

// What begins the names of files that were replaced and kept.
const (
	DamagedPrefix  = CopyPrefix + "damaged-"
	ReplacedPrefix = CopyPrefix + "replaced-" // by a restore, or files of such a record that turned up later
	PartedPrefix   = CopyPrefix + "parted-"   // though they held what the record lacked
)

// keepDamagedFiles is how many damaged files of each kind are kept.
const keepDamagedFiles = 3

// KeepDamaged gives a file of the folder a second name, made of DamagedPrefix, the time and suffix,
// and removes the oldest of those kept before. It returns the path, which is empty if there is no
// such file, and ErrOutOfReach.
func (d *Dir) KeepDamaged(name, suffix string) (kept string, err error) {
	kept, err = KeepAs(d.File(name), d.Path, DamagedPrefix, suffix, d.Now())
	if err != nil || kept == "" {
		return kept, Classify(err)
	}
	entries, err := os.ReadDir(d.Path) // by name is by time
	if err != nil {
		return kept, Classify(err)
	}
	var names []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), DamagedPrefix) && strings.HasSuffix(e.Name(), suffix) {
			names = append(names, e.Name())
		}
	}
	for ; len(names) > keepDamagedFiles; names = names[1:] {
		if err := os.Remove(d.File(names[0])); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return kept, Classify(err)
		}
	}
	return kept, nil
}

// KeepOnce gives a file a second name in the folder, made of prefix, the time and suffix, unless one with the same content is kept there
// already. It returns the path, which is empty if there is no such file, and ErrOutOfReach.
func (d *Dir) KeepOnce(path, prefix, suffix string) (kept string, err error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", Classify(err)
	}
	entries, err := os.ReadDir(d.Path)
	if err != nil {
		return "", Classify(err)
	}
	for _, e := range entries {
		if info, err := e.Info(); err != nil || !strings.HasPrefix(e.Name(), prefix) || info.Size() != int64(len(data)) {
			continue
		}
		if same, err := os.ReadFile(d.File(e.Name())); err == nil && bytes.Equal(same, data) {
			return d.File(e.Name()), nil
		}
	}
	kept, err = KeepAs(path, d.Path, prefix, suffix, d.Now())
	return kept, Classify(err)
}

// KeepAs gives the file at path a second name in folder, made of prefix, time and suffix. kept is
// its path, and empty if there is no file.
func KeepAs(path, folder, prefix, suffix string, at time.Time) (kept string, err error) {
	if _, err := regularfile.Stat(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real // the second name of a link would lead to what takes the file's place
	}
	prefix = filepath.Join(folder, prefix)
	for n := 1; ; n++ {
		kept = stamped(prefix, suffix, at, n)
		err := os.Link(path, kept)
		switch {
		case err == nil || errors.Is(err, fs.ErrExist) && isSameFile(path, kept):
			return kept, nil
		case errors.Is(err, fs.ErrExist):
		case errors.Is(err, fs.ErrNotExist):
			return "", nil
		case isHeld(err):
			return "", err
		default: // a file system without hard links, or another one than the file's
			draft, err := copyTo(prefix, path)
			if err != nil {
				return "", err
			}
			defer func() { _ = os.Remove(draft) }() // unless it has its name
			return PlaceAsNew(draft, prefix, suffix, at)
		}
	}
}

func isSameFile(a, b string) bool {
	one, err1 := os.Stat(a)
	other, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(one, other)
}

// maxCopy is the largest file that is copied into a folder, in bytes. A record of a hundred runs
// has a tenth of it.
const maxCopy = 1 << 30

// CopyInto copies a file into a folder as a draft of its progress file, syncs it and returns its
// path.
func CopyInto(folder, file string) (path string, err error) {
	info, err := regularfile.Stat(file)
	if err == nil && info.Size() > maxCopy {
		err = &fs.PathError{Op: "copy", Path: file, Err: regularfile.Large}
	}
	if err != nil {
		return "", err
	}
	return copyTo(filepath.Join(folder, DatabaseName), file)
}

// copyTo makes a draft of the file at path that holds what another file does.
func copyTo(path, file string) (draft string, err error) {
	from, err := regularfile.Open(file, os.O_RDONLY)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	return atomicfile.Draft(path, func(w io.Writer) error {
		_, err := io.Copy(w, from)
		return err
	})
}

// PlaceAsNew gives a draft a name that no file has yet, made of prefix, time and suffix, syncs the
// folder and returns the new path.
func PlaceAsNew(draft, prefix, suffix string, at time.Time) (string, error) {
	for n := 1; ; n++ {
		path := stamped(prefix, suffix, at, n)
		_, err := os.Lstat(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return path, atomicfile.Place(draft, path)
		case err != nil:
			return "", err
		}
	}
}

// stamped returns the n-th name of a time, from 1.
func stamped(prefix, suffix string, at time.Time, n int) string {
	name := prefix + at.Format(CopyStamp)
	if n > 1 {
		name += "-" + strconv.Itoa(n)
	}
	return name + suffix
}
