package smalldisk

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// New returns an empty disk of size KiB, which is gone when the test ends. Its image is kept in the folder memory. why is
// not empty where no such disk can be had.
func New(t *testing.T, memory string, size int) (d Disk, why string) {
	t.Helper()
	aside := t.TempDir()
	d.Root = filepath.Join(aside, "disk")
	if err := os.Mkdir(d.Root, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(d.Root, syscall.MNT_DETACH) })
	d.ballast = filepath.Join(d.Root, "ballast")
	image := filepath.Join(memory, "image")
	err := os.WriteFile(image, nil, 0o600)
	if err == nil {
		err = os.Truncate(image, int64(size)<<10)
	}
	for _, command := range [][]string{
		{"mkfs.ext4", "-q", "-b", "1024", "-m", "0", "-O", "^has_journal", image},
		{"mount", "-o", "loop", image, d.Root},
	} {
		if err == nil {
			err = exec.Command(command[0], command[1:]...).Run()
		}
	}
	if err == nil {
		d.Kind = "ext4 in a file, blocks of 1 KiB"
		return d, ""
	}
	second := syscall.Mount("tmpfs", d.Root, "tmpfs", 0, fmt.Sprintf("size=%dk", size))
	if second == nil {
		d.Kind = "tmpfs, blocks of 4 KiB"
		return d, ""
	}
	return d, fmt.Sprintf("no small disk can be mounted here: %v; %v", err, second)
}

// Empty removes all that is on the disk, and returns the path of a data folder on it, which is not made.
func (d Disk) Empty() (data string, err error) {
	entries, err := os.ReadDir(d.Root)
	for _, e := range entries {
		err = errors.Join(err, os.RemoveAll(filepath.Join(d.Root, e.Name())))
	}
	return filepath.Join(d.Root, "data"), err
}

// Leave fills the disk until there is room for so many KiB; -1 makes room for all that it holds.
func (d Disk) Leave(room int) error {
	if err := os.Remove(d.ballast); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if room < 0 {
		return nil
	}
	f, err := os.Create(d.ballast)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // nothing is written to it
	// The room that the ballast's own bookkeeping takes shows only as it grows.
	for size, part := int64(0), int64(1); ; {
		var s syscall.Statfs_t
		if err := syscall.Statfs(d.Root, &s); err != nil {
			return err
		}
		spare := int64(s.Bavail)*s.Bsize - int64(room)<<10
		if spare < s.Bsize {
			return nil
		}
		more := max(spare/part/s.Bsize, 1) * s.Bsize
		switch err := syscall.Fallocate(int(f.Fd()), 0, size, more); {
		case errors.Is(err, syscall.ENOSPC) && more == s.Bsize:
			return nil
		case errors.Is(err, syscall.ENOSPC):
			part *= 2
		case err != nil:
			return err
		default:
			size += more
		}
	}
}
