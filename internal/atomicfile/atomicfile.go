// Package atomicfile writes whole files: after a crash or a power cut a file holds either what it
// held before or all that was written, never a part of it.
//
// Write does all of it, and writes into what is a pipe or a device rather than a file. A caller that
// has work to do between writing and replacing, such as comparing the two or taking a lock, uses its
// two halves: Draft writes and syncs a file under another name in the same folder, and Place gives
// it the name it is meant for. Replacing by rename would put a file in the place of a device or a
// pipe, too, so Place refuses to replace anything that is not a regular file.
package atomicfile

import (
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"

	"example.org/resetup/internal/regularfile"
)

// ErrNotRegular is the error of replacing a device, a pipe, a folder or anything else that is not
// a regular file.
var ErrNotRegular = errors.New("not a regular file")

// DraftSuffix ends the name of every file that is still being written.
const DraftSuffix = ".new"

// Error is an error of writing a file. It names the file that was to be written, where the cause may
// name a draft.
type Error struct {
	Path string
	Err  error
}

// Error names the file and the cause.
func (e *Error) Error() string { return fmt.Sprintf("write %q: %v", e.Path, e.Err) }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Write writes a file: a new one for its owner alone, or one in the place of another, which keeps
// its permissions. A link stays, and the file it leads to is replaced, or made. A pipe or a device is
// written into. Where a regular file stands already, and replace is false, the error matches
// fs.ErrExist; but if it holds the very same, it is left, and same is true.
//
// Every error is a *Error: of write, of the system, or ErrNotRegular. When Write returns one, a file
// is as it was, unless only syncing the folder failed.
func Write(path string, replace bool, write func(io.Writer) error) (same bool, err error) {
	if isStream(path) {
		err = writeInto(path, Buffered(write))
	} else {
		same, err = writeFile(path, replace, Buffered(write))
	}
	if err != nil {
		return false, &Error{path, err}
	}
	return same, nil
}

// Buffered returns a write that hands what the given one writes on in large pieces, and the error of the last of them.
func Buffered(write func(io.Writer) error) func(io.Writer) error {
	return func(w io.Writer) error {
		const size = 64 << 10
		b := bufio.NewWriterSize(w, size)
		if err := write(b); err != nil {
			return err
		}
		return b.Flush()
	}
}

// ErrChanged is the error of swapping a file that somebody else has changed.
var ErrChanged = errors.New("the file has changed")

// Swap replaces the content old of the file at path with content. Every error is a *Error:
// ErrChanged if the file does not hold old any more, else as Write returns it.
func Swap(path string, old, content []byte) error {
	now, err := regularfile.Read(path, int64(len(old)))
	if errors.Is(err, regularfile.Large) || err == nil && !bytes.Equal(now, old) {
		err = ErrChanged
	}
	if err != nil {
		return &Error{path, err}
	}
	_, err = Write(path, true, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
	return err
}

// writeFile is Write for what is no stream.
func writeFile(path string, replace bool, write func(io.Writer) error) (same bool, err error) {
	if err := checkRegular(path); err != nil && !errors.Is(err, regularfile.Dangling) { // before write runs
		return false, err
	}
	path = behindLink(path)
	written := sha256.New()
	draft, err := Draft(path, func(w io.Writer) error { return write(io.MultiWriter(w, written)) })
	if err != nil {
		return false, err
	}
	defer func() { _ = regularfile.Remove(draft) }() // unless it has its name
	was, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, Place(draft, path)
	}
	if err != nil {
		return false, err
	}
	switch now, err := os.Stat(draft); {
	case err != nil:
		return false, err
	case now.Size() == was.Size() && holds(path, [sha256.Size]byte(written.Sum(nil))):
		return true, nil
	case !replace:
		return false, &fs.PathError{Op: "replace", Path: path, Err: fs.ErrExist}
	}
	keepOwner(draft, was)
	if err := os.Chmod(draft, was.Mode().Perm()); err != nil {
		return false, err
	}
	return false, Place(draft, path)
}

// holds reports whether what a file holds has that SHA-256.
func holds(path string, sum [sha256.Size]byte) bool {
	found, err := regularfile.Sum(path)
	return err == nil && found == sum
}

// FreeName returns the name of a file with a number behind it that nothing has: "report-2.html".
func FreeName(name string) string {
	ext := filepath.Ext(name)
	for n := 2; ; n++ {
		if free := fmt.Sprintf("%s-%d%s", strings.TrimSuffix(name, ext), n, ext); !regularfile.Exists(free) {
			return free
		}
	}
}

// Draft writes a new file beside path, syncs it and returns its name, of which DraftOf knows the
// form. Where path is a link, that is beside the file it leads to, since Place cannot
// move a file to another disk. Only its owner can read it. When Draft returns an error, there is no file.
func Draft(path string, write func(io.Writer) error) (draft string, err error) {
	path = behindLink(path)
	name := fmt.Sprintf("%s.%d-*%s", filepath.Base(path), os.Getpid(), DraftSuffix)
	f, err := os.CreateTemp(filepath.Dir(path), name)
	if err != nil {
		return "", err
	}
	if err = write(f); err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return "", errors.Join(err, regularfile.Remove(f.Name()))
	}
	return f.Name(), nil
}

// DraftOf returns the base name of the file that a draft is meant to become, and the process that
// wrote it on its machine, by the draft's base name. ok is false for any other name. A draft of a
// process that has ended is nobody's.
func DraftOf(name string) (base string, process int, ok bool) {
	name, isNew := strings.CutSuffix(name, DraftSuffix)
	dot := strings.LastIndexByte(name, '.')
	if !isNew || dot < 1 {
		return "", 0, false
	}
	pid, random, _ := strings.Cut(name[dot+1:], "-")
	process, err := strconv.Atoi(pid)
	return name[:dot], process, err == nil && process > 0 && random != ""
}

// Place renames draft to path, replacing the file there, and syncs the folder. A link stays, and the
// file it leads to is replaced. A file that another program holds is tried for a while; see
// regularfile.IsHeld. It returns a *fs.PathError with ErrNotRegular if path is not a
// regular file, or a link to nothing.
func Place(draft, path string) error {
	if err := checkRegular(path); err != nil {
		return err
	}
	path = behindLink(path)
	if err := regularfile.Rename(draft, path); err != nil {
		return err
	}
	return SyncFolder(filepath.Dir(path))
}

func checkRegular(path string) error {
	_, err := regularfile.Stat(path)
	if kind, ok := errors.AsType[regularfile.Kind](err); ok {
		return &fs.PathError{Op: "replace", Path: path, Err: fmt.Errorf("%w: %w", ErrNotRegular, kind)}
	}
	return nil // what cannot be looked at, the system refuses to replace
}

// behindLink returns the file that the link at path leads to, be it there or not, and path itself if
// it is no link.
func behindLink(path string) string {
	const most = 40 // links in a row, as the system follows them
	for range most {
		to, err := os.Readlink(path)
		if err != nil {
			break
		}
		if !filepath.IsAbs(to) {
			folder, _ := filepath.Split(path)
			to = folder + to
		}
		folder, name := filepath.Split(to)
		if folder, err = filepath.EvalSymlinks(cmp.Or(folder, ".")); err != nil { // ".." leads out of the real folder
			return to
		}
		path = filepath.Join(folder, name)
	}
	return path
}

// SyncFolder makes the names in a folder survive a power cut. Where the system cannot do that, as
// on Windows and on some network drives, it does nothing and returns nil.
func SyncFolder(folder string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		err = nil
	}
	return errors.Join(err, f.Close())
}
