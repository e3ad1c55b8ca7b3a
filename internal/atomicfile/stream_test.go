//go:build !windows

package atomicfile_test

import (
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/regularfile"
)

func pipe(t *testing.T) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(path, 0o640); err != nil {
		t.Skip("no pipes here: ", err)
	}
	return path
}

func TestAPipeIsWrittenIntoAndStays(t *testing.T) {
	path := pipe(t)
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	for _, to := range []string{path, link} {
		read := make(chan string)
		go func() {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Error(err)
			}
			read <- string(data)
		}()
		long := strings.Repeat("more than a pipe holds ", 10_000)
		if same, err := atomicfile.Write(to, false, text(long)); same || err != nil {
			t.Fatal(same, err)
		}
		if got := <-read; got != long {
			t.Errorf("%d of %d bytes were read", len(got), len(long))
		}
	}
	if info, err := os.Lstat(path); err != nil || info.Mode() != fs.ModeNamedPipe|0o640 {
		t.Errorf("the pipe is now %v, %v", info.Mode(), err)
	}
	alone(t, path)
}

// The reader has gone before all is written.
func TestAReaderThatLeavesIsAnError(t *testing.T) {
	path := pipe(t)
	go func() {
		if f, err := os.Open(path); err == nil {
			_ = f.Close()
		}
	}()
	_, err := atomicfile.Write(path, false, text(strings.Repeat("more than a pipe holds ", 10_000)))
	if !errors.Is(err, syscall.EPIPE) {
		t.Errorf("got error %v", err)
	}
}

func TestADeviceIsWrittenInto(t *testing.T) {
	device := filepath.Join(t.TempDir(), "full")
	if err := syscall.Mknod(device, syscall.S_IFCHR|0o666, 1<<8|7); err != nil {
		t.Skip("no devices may be made here: ", err)
	}
	before, err := os.Lstat(device)
	if err != nil {
		t.Fatal(err)
	}
	_, err = atomicfile.Write(device, true, text("too much"))
	if errors.Is(err, syscall.EACCES) || errors.Is(err, syscall.EPERM) {
		t.Skip("no devices are opened here: ", err)
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("the device that is always full said %v", err)
	}
	if after, err := os.Lstat(device); err != nil || after.Mode() != before.Mode() || !os.SameFile(before, after) {
		t.Errorf("the device is now %v, %v", after, err)
	}
	disk := filepath.Join(t.TempDir(), "disk")
	if err := syscall.Mknod(disk, syscall.S_IFBLK|0o600, 250<<8|250); err != nil { // nobody has it
		t.Skip("no disks may be made here: ", err)
	}
	if _, err := atomicfile.Write(disk, true, text("")); !errors.Is(err, regularfile.Device) {
		t.Errorf("a disk: %v", err)
	}
}

func TestTheNullDeviceBehindALinkStays(t *testing.T) {
	link := filepath.Join(t.TempDir(), "null")
	if err := os.Symlink(os.DevNull, link); err != nil {
		t.Fatal(err)
	}
	if same, err := atomicfile.Write(link, true, text("gone")); same || err != nil {
		t.Error(same, err)
	}
	if info, err := os.Stat(link); err != nil || info.Mode()&fs.ModeCharDevice == 0 {
		t.Errorf("behind the link is now %v, %v", info, err)
	}
	alone(t, link)
}

func TestASocketIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s")
	socket, err := net.Listen("unix", path)
	if err != nil {
		t.Skip("no sockets here: ", err)
	}
	defer func() { _ = socket.Close() }()
	if _, err := atomicfile.Write(path, true, text("")); !errors.Is(err, regularfile.Socket) || !errors.Is(err, atomicfile.ErrNotRegular) {
		t.Errorf("got error %v", err)
	}
}
