//go:build !windows

package desktop

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// Exposed returns those of the folders, and of the files of a record in them, that others than their owner may use: the first
// few, since one is enough to act on.
func Exposed(folders ...string) []Exposure {
	const most = 4
	var out []Exposure
	for _, folder := range folders {
		paths := []string{folder}
		entries, _ := os.ReadDir(folder) // a folder that is not there is nobody's
		for _, e := range entries {
			if strings.HasPrefix(e.Name(), "progress") {
				paths = append(paths, filepath.Join(folder, e.Name()))
			}
		}
		for _, path := range paths {
			if mode, exposed := ExposedFile(path); exposed && len(out) < most {
				out = append(out, Exposure{path, mode})
			}
		}
	}
	return out
}

// ExposedFile reports whether others than its owner may use a file or folder, and returns its rights.
func ExposedFile(path string) (mode fs.FileMode, exposed bool) {
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() && !info.Mode().IsRegular() {
		return 0, false
	}
	return info.Mode().Perm(), info.Mode().Perm()&0o077 != 0
}

// ReaderGone reports whether an error says that nobody reads the output any more. Mostly the system has ended the program by a
// signal before.
func ReaderGone(err error) bool { return errors.Is(err, syscall.EPIPE) }

// marks returns nothing: only Windows marks what is filled from the cloud.
func marks(string) (attributes, tag uint32) { return 0, 0 }
