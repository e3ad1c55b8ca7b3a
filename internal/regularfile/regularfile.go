// Package regularfile opens files for reading and writing, and refuses what only has the place of
// a file: a folder, a pipe, a device, a link to nothing.
//
// Every file that the program looks for under a name of its own, or that a person names, is opened
// here. The system would open a pipe and then wait for somebody at its other end, read a device
// without an end, and call a link to a disk that is not connected a file that does not exist. So
// the kind of a file is looked at before it is opened, and again when it is open. Open never waits for any of them.
// The errors are those of package os; where the kind is at fault, the cause of the *fs.PathError is
// a Kind, which says what stands there. A link to a regular file is followed.
//
// Windows refuses a file that a virus scanner, a sync client or Excel has open. Open, Rename and Remove try it again for a while
// (Patiently), and IsHeld says of their error that this was it.
//
// A file may be of any size, so Read refuses one that is larger than the caller has use for.
package regularfile

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
)

// Kind is what stands in the place of a regular file. It is the cause of an *fs.PathError, and an
// error of a link is never fs.ErrNotExist: a file that is missing may be made anew, the target of a
// link may be on a disk that is not connected.
type Kind string

// The kinds.
const (
	Folder   Kind = "folder"
	Pipe     Kind = "pipe"
	Socket   Kind = "socket"
	Device   Kind = "device" // a reserved name of Windows, such as NUL, too
	Dangling Kind = "dangling"
	Circular Kind = "circular"
	Dotted   Kind = "dotted" // a name whose last dots and blanks Windows drops: another file than it says
	Large    Kind = "large"  // a regular file that is larger than what is read of its sort
	File     Kind = "file"   // in the place of a folder
	Away     Kind = "away"   // a drive or a network place that is not connected
)

// Error names the kind.
func (k Kind) Error() string { return "a file that is odd: " + string(k) }

// Stat returns the info of the regular file at path.
func Stat(path string) (fs.FileInfo, error) {
	info, err := os.Stat(path)
	if kind := kindAt(path, info, err); kind != "" {
		return nil, &fs.PathError{Op: "open", Path: path, Err: kind}
	}
	return info, err
}

// Exists reports whether anything has the name path, be it a link to nothing.
func Exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// Open opens the regular file at path as os.OpenFile does with flag. Where flag has os.O_CREATE, a
// file that is missing is made for its owner alone. One that another program holds is tried for a while.
func Open(path string, flag int) (*os.File, error) {
	if _, err := Stat(path); err != nil && (flag&os.O_CREATE == 0 || !errors.Is(err, fs.ErrNotExist)) {
		return nil, err
	}
	var f *os.File
	err := Patiently(func() (err error) {
		f, err = os.OpenFile(path, flag|syscall.O_NONBLOCK, 0o600) // it may have become a pipe meanwhile
		return err
	})
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if kind := kindAt(path, info, err); kind != "" {
		err = &fs.PathError{Op: "open", Path: path, Err: kind}
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// Read returns what is in the regular file at path. One of more than most bytes is Large.
func Read(path string, most int64) ([]byte, error) {
	f, err := Open(path, os.O_RDONLY)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it is only read
	var data bytes.Buffer
	info, err := f.Stat()
	if err == nil && info.Size() <= most { // growing step by step takes several times the memory
		data.Grow(int(info.Size()) + bytes.MinRead)
		_, err = data.ReadFrom(io.LimitReader(f, most+1))
	}
	if err == nil && max(info.Size(), int64(data.Len())) > most {
		err = &fs.PathError{Op: "read", Path: path, Err: Large}
	}
	return data.Bytes(), err
}

// Sum returns the SHA-256 of what is in the regular file at path.
func Sum(path string) (sum [sha256.Size]byte, err error) {
	f, err := Open(path, os.O_RDONLY)
	if err != nil {
		return sum, err
	}
	defer func() { _ = f.Close() }() // it is only read
	h := sha256.New()
	_, err = io.Copy(h, f)
	return [sha256.Size]byte(h.Sum(nil)), err
}

// Watched is a file that tells how much of it has been read.
type Watched struct {
	file       *os.File
	done, size int64
	work       func(done, total int)
}

// Watch returns a file of size bytes that tells work how many of them have been read.
func Watch(file *os.File, size int64, work func(done, total int)) *Watched {
	return &Watched{file: file, size: size, work: work}
}

// Read is part of io.Reader.
func (w *Watched) Read(p []byte) (int, error) {
	n, err := w.file.Read(p)
	w.tell(n)
	return n, err
}

// ReadAt is part of io.ReaderAt. What is read twice counts twice, but never as more than the file has.
func (w *Watched) ReadAt(p []byte, off int64) (int, error) {
	n, err := w.file.ReadAt(p, off)
	w.tell(n)
	return n, err
}

func (w *Watched) tell(n int) {
	w.done = min(w.size, w.done+int64(n))
	w.work(int(w.done), int(w.size))
}

// Tree returns a folder as os.DirFS does, with the files opened by Open. Its error is fs.ErrNotExist only where the folder could be
// made: Windows says it of a folder below a file, and of one on a drive that is not connected, too.
func Tree(folder string) (fs.FS, error) {
	info, err := os.Stat(folder)
	kind := kindAt(folder, info, err)
	switch {
	case kind == Folder:
		return tree(folder), nil
	case err == nil && kind == "":
		kind = File
	case kind == "" && (errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)):
		folder, kind = above(filepath.Clean(folder))
	}
	if kind != "" {
		err = &fs.PathError{Op: "open", Path: folder, Err: kind}
	}
	return nil, err
}

// above returns what keeps a folder that is missing from being made: File or Away, and where it stands.
func above(folder string) (at string, kind Kind) {
	for {
		at, folder = folder, filepath.Dir(folder)
		if at == folder {
			return at, Away
		}
		switch info, err := os.Stat(folder); {
		case err == nil && info.IsDir():
			return folder, ""
		case err == nil:
			return folder, File
		}
	}
}

type tree string

// Open is part of fs.FS.
func (t tree) Open(name string) (fs.File, error) {
	f, err := os.DirFS(string(t)).(fs.StatFS).Stat(name)
	if err == nil && f.IsDir() || !fs.ValidPath(name) {
		return os.DirFS(string(t)).Open(name)
	}
	return Open(filepath.Join(string(t), filepath.FromSlash(name)), os.O_RDONLY)
}

// kindAt returns what stands at path where that is not a regular file, by what the system says of it.
func kindAt(path string, info fs.FileInfo, err error) Kind {
	base := filepath.Base(path)
	switch {
	case err == nil && info.IsDir():
		return Folder
	case err == nil && info.Mode()&fs.ModeNamedPipe != 0:
		return Pipe
	case err == nil && info.Mode()&fs.ModeSocket != 0:
		return Socket
	case err == nil && info.Mode()&fs.ModeDevice != 0, !filepath.IsLocal(base):
		return Device
	case runtime.GOOS == "windows" && strings.TrimRight(base, ". ") != base:
		return Dotted
	case err == nil:
		return ""
	}
	link, lerr := os.Lstat(path)
	switch {
	case lerr != nil || link.Mode()&fs.ModeSymlink == 0:
		return ""
	case errors.Is(err, syscall.ELOOP):
		return Circular
	case errors.Is(err, fs.ErrNotExist):
		return Dangling
	}
	return ""
}
