package ladder

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// smallDisk returns an empty disk of so many KiB: one with blocks of 1 KiB where that can be had, else one in memory. why is
// not empty where neither can.
func smallDisk(t *testing.T, size int) (d smallDiskAt, why string) {
	t.Helper()
	aside := t.TempDir()
	d.root = filepath.Join(aside, "disk")
	if err := os.Mkdir(d.root, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(d.root, syscall.MNT_DETACH) })
	d.ballast = filepath.Join(d.root, "ballast")
	image := filepath.Join(folder(t), "image")
	err := os.WriteFile(image, nil, 0o600)
	if err == nil {
		err = os.Truncate(image, int64(size)<<10)
	}
	for _, command := range [][]string{
		{"mkfs.ext4", "-q", "-b", "1024", "-m", "0", "-O", "^has_journal", image},
		{"mount", "-o", "loop", image, d.root},
	} {
		if err == nil {
			err = exec.Command(command[0], command[1:]...).Run()
		}
	}
	if err == nil {
		d.kind = "ext4 in a file, blocks of 1 KiB"
		return d, ""
	}
	second := syscall.Mount("tmpfs", d.root, "tmpfs", 0, fmt.Sprintf("size=%dk", size))
	if second == nil {
		d.kind = "tmpfs, blocks of 4 KiB"
		return d, ""
	}
	return d, fmt.Sprintf("no small disk can be mounted here: %v; %v", err, second)
}

// anew empties the disk.
func (d smallDiskAt) anew() (data string, err error) {
	entries, err := os.ReadDir(d.root)
	for _, e := range entries {
		err = errors.Join(err, os.RemoveAll(filepath.Join(d.root, e.Name())))
	}
	return filepath.Join(d.root, "data"), err
}

// leave leaves room for so many KiB; -1 leaves all there is.
func (d smallDiskAt) leave(room int) error {
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
	defer f.Close()
	// The room that the ballast's own bookkeeping takes shows only as it grows.
	for size, part := int64(0), int64(1); ; {
		var s syscall.Statfs_t
		if err := syscall.Statfs(d.root, &s); err != nil {
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
