//go:build !windows

package ruintest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

// OddKinds returns the kinds of Odd.
func OddKinds() []string {
	return []string{"folder", "folder with a file", "pipe", "link", "dangling link", "link to itself", "link to a device that reads zeros", "link to the null device", "10 GB of nothing", "empty file", "no rights"}
}

// hugeSize is the size in bytes of a sparse file, which takes no room on the disk.
const hugeSize = 10 << 30

// Odd puts something else in the place of the file at path, which may be missing. A link leads to the file as it was, put into the folder
// aside. What has no rights must be owned by another user, unless the test is not run as root.
func Odd(path, kind, aside string) error {
	moved := filepath.Join(aside, filepath.Base(path))
	err := os.Rename(path, moved)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	switch kind {
	case "folder":
		return os.Mkdir(path, 0o700)
	case "folder with a file":
		return errors.Join(os.Mkdir(path, 0o700), os.WriteFile(filepath.Join(path, "notat.txt"), []byte("notat\n"), 0o600))
	case "pipe":
		return syscall.Mkfifo(path, 0o600)
	case "link":
		return os.Symlink(moved, path)
	case "dangling link":
		return os.Symlink(filepath.Join(aside, "borte"), path)
	case "link to itself":
		return os.Symlink(path, path)
	case "link to a device that reads zeros":
		return os.Symlink("/dev/zero", path)
	case "link to the null device":
		return os.Symlink("/dev/null", path)
	case "10 GB of nothing":
		return errors.Join(os.WriteFile(path, nil, 0o600), os.Truncate(path, hugeSize))
	case "empty file":
		return os.WriteFile(path, nil, 0o600)
	case "no rights":
		err := os.Rename(moved, path)
		if errors.Is(err, os.ErrNotExist) {
			err = os.WriteFile(path, nil, 0o600)
		}
		return errors.Join(err, os.Chmod(path, 0))
	}
	return fmt.Errorf("no such kind: %q", kind)
}
