package datadir

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/regularfile"
)

// The name of a copy, "progress-2026-11-21T14-02-11.db", has the local time in it. A second one of
// the same second has "-2" after it.
const (
	CopyPrefix = "progress-"
	CopyStamp  = "2006-01-02T15-04-05"
	CopySuffix = ".db"
	GainSuffix = ".gain" // of a copy that is only what a journal has gained since another copy
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
		if err := regularfile.Remove(d.File(names[0])); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return kept, Classify(err)
		}
	}
	return kept, nil
}

// KeepOnce gives a file a second name in the folder, made of prefix, the time and suffix, unless one with the same content is kept there
// already. It returns the path, which is empty if there is no such file, and ErrOutOfReach.
func (d *Dir) KeepOnce(path, prefix, suffix string) (kept string, err error) {
	entries, err := os.ReadDir(d.Path)
	if err != nil {
		return "", Classify(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), prefix) {
			continue
		}
		if same, err := SameContent(path, d.File(e.Name())); err == nil && same {
			return d.File(e.Name()), nil
		}
	}
	kept, err = KeepAs(path, d.Path, prefix, suffix, d.Now())
	return kept, Classify(err)
}

// SameContent reports whether two files hold the same.
func SameContent(a, b string) (bool, error) {
	one, err1 := regularfile.Stat(a)
	other, err2 := regularfile.Stat(b)
	if err := cmp.Or(err1, err2); err != nil || one.Size() != other.Size() {
		return false, err
	}
	ours, err1 := regularfile.Sum(a)
	theirs, err2 := regularfile.Sum(b)
	return ours == theirs && err1 == nil, cmp.Or(err1, err2)
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
		err := regularfile.Patiently(func() error { return os.Link(path, kept) })
		switch {
		case err == nil || errors.Is(err, fs.ErrExist) && isSameFile(path, kept):
			return kept, nil
		case errors.Is(err, fs.ErrExist):
		case errors.Is(err, fs.ErrNotExist):
			return "", nil
		case regularfile.IsHeld(err):
			return "", err
		default: // a file system without hard links, or another one than the file's
			draft, err := copyTo(prefix, path)
			if err != nil {
				return "", err
			}
			defer func() { _ = regularfile.Remove(draft) }() // unless it has its name
			return PlaceAsNew(draft, prefix, suffix, at)
		}
	}
}

func isSameFile(a, b string) bool {
	one, err1 := os.Stat(a)
	other, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(one, other)
}

// maxCopy is the largest file that is copied into a folder, in bytes. A record of a million jobs has
// an eighth of it.
const maxCopy = 8 << 30

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
