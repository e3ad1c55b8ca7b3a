package tracer

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// Numbers that the syscall package lacks.
const (
	sysRenameat2     = 316
	sysCopyFileRange = 326
	sysFtruncate     = syscall.SYS_FTRUNCATE
)

// bootID is the file in which Linux names each start of the system, by which a program may know its machine.
const bootID = "/proc/sys/kernel/random/boot_id"

// call is a system call that touches a file below the folder, or opens a socket.
type call struct {
	thread   int
	number   uint64
	args     [6]uint64
	kind     string // create, open, write, read, sync, truncate, rename, link, unlink, mkdir, map, lock, said, socket
	path, to string
	pretend  bool // result is given, whatever the call gave
	result   int64
	skipped  bool
}

// recognise returns what a call does; nil if it is of no concern.
func (w *tracer) recognise(thread int, number uint64, args [6]uint64) *call {
	c := &call{thread: thread, number: number, args: args}
	kind, fd := onOpenFile(number)
	switch {
	case number == syscall.SYS_SOCKET:
		c.kind, c.path = "socket", strconv.FormatUint(args[0], 10)
		return c
	case kind == "":
		c.recogniseNames()
		if c.path == bootID && w.options.Host != "" {
			c.kind = "identity"
			return c
		}
	case !c.concernsAFile():
		return nil
	default:
		c.kind, c.path = kind, c.file(args[fd])
		if number == syscall.SYS_WRITE && args[0] == 1 {
			c.kind = "said"
			return c
		}
	}
	if c.kind == "" || !w.below(c.path) && !w.below(c.to) {
		return nil
	}
	return c
}

// onOpenFile returns the kind of a call on an open file, and which of its arguments is the file; kind is empty for any
// other call.
func onOpenFile(number uint64) (kind string, fd int) {
	switch number {
	case syscall.SYS_WRITE, syscall.SYS_PWRITE64, syscall.SYS_WRITEV, syscall.SYS_SENDFILE:
		return "write", 0
	case sysCopyFileRange:
		return "write", 2
	case syscall.SYS_READ, syscall.SYS_PREAD64:
		return "read", 0
	case syscall.SYS_FSYNC, syscall.SYS_FDATASYNC:
		return "sync", 0
	case sysFtruncate, syscall.SYS_FALLOCATE:
		return "truncate", 0
	case syscall.SYS_MMAP:
		return "map", 4
	case syscall.SYS_FLOCK, syscall.SYS_FCNTL:
		return "lock", 0
	}
	return "", 0
}

// concernsAFile reports whether a call on an open file is more than a map of memory, a lock given back, or an fcntl that
// locks nothing.
func (c *call) concernsAFile() bool {
	a := c.args
	switch c.number {
	case syscall.SYS_MMAP:
		return int32(a[4]) >= 0
	case syscall.SYS_FLOCK:
		return a[1]&syscall.LOCK_UN == 0
	case syscall.SYS_FCNTL:
		// F_SETLK, F_SETLKW, F_OFD_SETLK, F_OFD_SETLKW
		return a[1] == 6 || a[1] == 7 || a[1] == 37 || a[1] == 38
	}
	return true
}

// recogniseNames recognises the calls that name files by their path.
func (c *call) recogniseNames() {
	a := c.args
	switch c.number {
	case syscall.SYS_OPENAT:
		c.path, c.kind = c.at(a[0], a[1]), "open"
		if a[2]&syscall.O_CREAT != 0 {
			if _, err := os.Lstat(c.path); errors.Is(err, os.ErrNotExist) {
				c.kind = "create"
			}
		}
		if a[2]&syscall.O_TRUNC != 0 && c.kind == "open" {
			c.kind = "truncate"
		}
	case syscall.SYS_RENAME, syscall.SYS_LINK:
		c.path, c.to = c.at(atCwd, a[0]), c.at(atCwd, a[1])
		c.kind = map[uint64]string{syscall.SYS_RENAME: "rename", syscall.SYS_LINK: "link"}[c.number]
	case syscall.SYS_RENAMEAT, sysRenameat2, syscall.SYS_LINKAT:
		c.path, c.to, c.kind = c.at(a[0], a[1]), c.at(a[2], a[3]), "rename"
		if c.number == syscall.SYS_LINKAT {
			c.kind = "link"
		}
	case syscall.SYS_UNLINK, syscall.SYS_RMDIR:
		c.path, c.kind = c.at(atCwd, a[0]), "unlink"
	case syscall.SYS_UNLINKAT:
		c.path, c.kind = c.at(a[0], a[1]), "unlink"
	case syscall.SYS_MKDIR:
		c.path, c.kind = c.at(atCwd, a[0]), "mkdir"
	case syscall.SYS_MKDIRAT:
		c.path, c.kind = c.at(a[0], a[1]), "mkdir"
	}
}

const atCwd = uint64(1<<64 - 100) // AT_FDCWD

func (w *tracer) below(path string) bool {
	return path == w.options.Under || strings.HasPrefix(path, w.options.Under+"/")
}

func (c *call) proc(what string) string { return fmt.Sprintf("/proc/%d/%s", c.thread, what) }

// file returns the path of an open file.
func (c *call) file(fd uint64) string {
	path, err := os.Readlink(c.proc("fd/" + strconv.Itoa(int(int32(fd)))))
	if err != nil {
		return ""
	}
	return strings.TrimSuffix(path, " (deleted)")
}

// at returns the path that a call names: name is where it stands in memory, relative to an open folder.
func (c *call) at(folder, name uint64) string {
	path := text(c.thread, name)
	switch {
	case path == "" || filepath.IsAbs(path):
		return path
	case int32(folder) == -100:
		cwd, _ := os.Readlink(c.proc("cwd"))
		return filepath.Join(cwd, path)
	}
	return filepath.Join(c.file(folder), path)
}

// changed changes the registers of the thread.
func (c *call) changed(change func(*syscall.PtraceRegs)) error {
	var r syscall.PtraceRegs
	if err := syscall.PtraceGetRegs(c.thread, &r); err != nil {
		return err
	}
	change(&r)
	return syscall.PtraceSetRegs(c.thread, &r)
}

// skip turns the call into one that does nothing.
func (c *call) skip() error {
	c.skipped = true
	return c.changed(func(r *syscall.PtraceRegs) { r.Orig_rax = noSuchSyscall })
}

// halve makes a write write half of its bytes.
func (c *call) halve() error {
	if c.kind != "write" || c.args[2] < 2 {
		return nil
	}
	return c.changed(func(r *syscall.PtraceRegs) {
		if c.number == syscall.SYS_WRITE || c.number == syscall.SYS_PWRITE64 {
			r.Rdx /= 2
		}
	})
}

// operations returns what a call that returned this result did to the disk.
func (c *call) operations(result int64) []Operation {
	o := Operation{Name: c.kind, Path: c.path, To: c.to}
	switch c.kind {
	case "said":
		o.Data = memory(c.thread, c.args[1], uint64(result))
	case "create":
		o.Inode, o.MTime = c.stat(uint64(result))
	case "write":
		return c.written(o, result)
	case "truncate":
		fd := c.args[0]
		if c.number == syscall.SYS_OPENAT {
			fd = uint64(result)
		} else {
			o.Size = int64(c.args[1])
		}
		if c.number == syscall.SYS_FALLOCATE {
			o.Size = int64(c.args[2] + c.args[3])
		}
		o.Inode, o.MTime = c.stat(fd)
	case "sync":
		o.Inode, o.MTime = c.stat(c.args[0])
		if info, err := os.Stat(c.path); err == nil && info.IsDir() {
			o.Name = "syncdir"
		}
	case "rename", "link", "unlink", "mkdir":
	default:
		return nil
	}
	return []Operation{o}
}

// written returns what a write of n bytes wrote. It is read back from the file, wherever it came from.
func (c *call) written(o Operation, n int64) []Operation {
	fd := c.args[0]
	if c.number == sysCopyFileRange {
		fd = c.args[2]
	}
	if n == 0 {
		return nil
	}
	o.Off = int64(c.args[3])
	if c.number != syscall.SYS_PWRITE64 {
		o.Off = c.position(fd) - n
	}
	f, err := os.Open(c.proc("fd/" + strconv.Itoa(int(int32(fd)))))
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }() // only read
	o.Data = make([]byte, n)
	if _, err := f.ReadAt(o.Data, o.Off); err != nil {
		return nil
	}
	o.Inode, o.MTime = c.stat(fd)
	return []Operation{o}
}

// position returns the offset of an open file.
func (c *call) position(fd uint64) int64 {
	info, err := os.ReadFile(c.proc("fdinfo/" + strconv.Itoa(int(int32(fd)))))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(info), "pos:")
	line, _, _ := strings.Cut(rest, "\n")
	at, _ := strconv.ParseInt(strings.TrimSpace(line), 10, 64)
	return at
}

func (c *call) stat(fd uint64) (inode uint64, mtime int64) {
	var s syscall.Stat_t
	if err := syscall.Stat(c.proc("fd/"+strconv.Itoa(int(int32(fd)))), &s); err != nil {
		return 0, 0
	}
	return s.Ino, s.Mtim.Nano()
}
