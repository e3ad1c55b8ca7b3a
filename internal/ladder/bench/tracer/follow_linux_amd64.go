package tracer

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
	"unsafe"
)

const (
	allThreads      = 0x40000000 // __WALL
	getSyscall      = 0x420e     // PTRACE_GET_SYSCALL_INFO
	syscallEntry    = 1
	syscallExit     = 2
	syscallFiltered = 3
	killedWithUs    = 0x100000 // PTRACE_O_EXITKILL
	syscallStop     = syscall.SIGTRAP | 0x80
	noSuchSyscall   = ^uint64(0)
)

// syscallInfo is struct ptrace_syscall_info.
type syscallInfo struct {
	Op   uint8
	_    [7]byte
	_    [2]uint64 // instruction and stack pointer
	Data [7]uint64 // entry: the number and six arguments; exit: the result, and whether it is an error
	_    [4]uint64 // room for newer kernels
}

// tracer follows one program with all its threads.
type tracer struct {
	options  Options
	main     int
	inside   map[int]*call // by thread: the call it is in
	started  map[int]bool  // threads that have had their first stop
	filtered bool          // the program stops at the calls of concern alone
	counts   Counts
	log      *gob.Encoder
	status   int
}

// run starts the program and follows it to its end.
func run(o Options, args []string) (status int, err error) {
	runtime.LockOSThread()
	if o.Host != "" {
		if err := syscall.Unshare(syscall.CLONE_NEWUTS); err != nil {
			return 0, fmt.Errorf("another host name: %w", err)
		}
		if err := syscall.Sethostname([]byte(o.Host)); err != nil {
			return 0, err
		}
	}
	w := &tracer{options: o, inside: map[int]*call{}, started: map[int]bool{}, status: 126}
	if o.Log != "" {
		f, err := os.OpenFile(o.Log, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
		if err != nil {
			return 0, err
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		w.log = gob.NewEncoder(f)
	}
	env := slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, variable+"=") })
	p, err := os.StartProcess(args[0], args, &os.ProcAttr{
		Files: []*os.File{os.Stdin, os.Stdout, os.Stderr}, Env: env, Sys: &syscall.SysProcAttr{Ptrace: true},
	})
	if err != nil {
		return 0, err
	}
	w.main = p.Pid
	if err := w.follow(); err != nil {
		return 0, err
	}
	if o.Note != "" {
		data, err := json.Marshal(w.counts)
		if err != nil {
			return 0, err
		}
		if err := os.WriteFile(o.Note, data, 0o600); err != nil {
			return 0, err
		}
	}
	return w.status, nil
}

// follow lets the program run from one stop to the next, until its last thread has ended.
func (w *tracer) follow() error {
	var ws syscall.WaitStatus
	if _, err := syscall.Wait4(w.main, &ws, allThreads, nil); err != nil {
		return err
	}
	w.started[w.main] = true
	options := traceSeccomp | syscall.PTRACE_O_TRACESYSGOOD | syscall.PTRACE_O_TRACECLONE | syscall.PTRACE_O_TRACEFORK | syscall.PTRACE_O_TRACEVFORK | killedWithUs
	if err := syscall.PtraceSetOptions(w.main, options); err != nil {
		return err
	}
	var err error
	if w.filtered, err = installFilter(w.main); err != nil {
		return fmt.Errorf("seccomp filter: %w", err)
	}
	if err := w.goOn(w.main, 0); err != nil {
		return err
	}
	for {
		thread, err := syscall.Wait4(-1, &ws, allThreads, nil)
		switch {
		case errors.Is(err, syscall.EINTR):
			continue
		case errors.Is(err, syscall.ECHILD):
			return nil
		case err != nil:
			return err
		}
		if ws.Exited() || ws.Signaled() {
			w.ended(thread, ws)
			continue
		}
		signal, err := w.stopped(thread, ws)
		if err != nil {
			return err
		}
		// A thread may be gone by now: then the wait tells.
		_ = w.goOn(thread, signal)
	}
}

// goOn lets a thread run to its next call, or to the next one of concern where the program is filtered. signal is delivered
// to it; 0 for none.
func (w *tracer) goOn(thread, signal int) error {
	if w.filtered && w.inside[thread] == nil {
		return syscall.PtraceCont(thread, signal)
	}
	return syscall.PtraceSyscall(thread, signal)
}

// ended notes that a thread has ended, and the exit status if it was the program.
func (w *tracer) ended(thread int, ws syscall.WaitStatus) {
	delete(w.inside, thread)
	switch {
	case thread != w.main:
	case ws.Signaled():
		w.status = 128 + int(ws.Signal())
	default:
		w.status = ws.ExitStatus()
	}
}

// stopped looks at a thread that stands still, and returns the signal it goes on with.
func (w *tracer) stopped(thread int, ws syscall.WaitStatus) (signal int, err error) {
	switch s := ws.StopSignal(); {
	case s == syscallStop, s == syscall.SIGTRAP && ws.TrapCause() == seccompStop:
		return 0, w.syscall(thread)
	case s == syscall.SIGTRAP && ws.TrapCause() > 0: // a thread was begun
		return 0, nil
	case s == syscall.SIGSTOP && !w.started[thread]:
		w.started[thread] = true
		return 0, nil
	default:
		return int(s), nil
	}
}

// syscall looks at a thread that stands at the entry or the exit of a call.
func (w *tracer) syscall(thread int) error {
	var info syscallInfo
	_, _, errno := syscall.RawSyscall6(syscall.SYS_PTRACE, getSyscall, uintptr(thread), unsafe.Sizeof(info), uintptr(unsafe.Pointer(&info)), 0, 0)
	switch {
	case errno == syscall.ESRCH:
		return nil
	case errno != 0:
		return fmt.Errorf("look at a system call: %w", errno)
	}
	if info.Op == syscallEntry || info.Op == syscallFiltered {
		c := w.recognise(thread, info.Data[0], [6]uint64(info.Data[1:7]))
		w.inside[thread] = c
		if c == nil {
			return nil
		}
		err := w.enter(c)
		if w.log == nil && !c.pretend {
			delete(w.inside, thread) // its end is of no concern
		}
		return err
	}
	c := w.inside[thread]
	delete(w.inside, thread)
	if info.Op != syscallExit || c == nil {
		return nil
	}
	return w.leave(c, int64(info.Data[0]))
}

// enter counts a call and harms it, where its turn has come.
func (w *tracer) enter(c *call) error {
	if c.kind == "lock" && w.options.Blind {
		c.pretend, c.result = true, 0
		return c.skip()
	}
	if c.kind == "identity" {
		c.pretend, c.result = true, -int64(syscall.ENOENT)
		return c.skip()
	}
	asked := slices.Contains(w.options.Calls, c.kind)
	if c.kind == "said" || c.kind == "socket" && !asked || len(w.options.Calls) > 0 && !asked {
		return nil
	}
	w.counts.Calls++
	n := w.counts.Calls
	w.counts.Kinds = append(w.counts.Kinds, c.kind+" "+filepath.Base(c.path))
	if w.options.At == 0 || n < w.options.At || n > w.options.At && n >= w.options.Until {
		return nil
	}
	if w.counts.Hit == "" {
		w.counts.Hit = c.kind + " " + filepath.Base(c.path)
	}
	switch w.options.Do {
	case Kill:
		return syscall.Kill(w.main, syscall.SIGKILL)
	case Fail:
		c.pretend, c.result = true, -int64(w.options.Errno)
		return c.skip()
	case FailAfter:
		c.pretend, c.result = true, -int64(w.options.Errno)
	case Tear:
		return c.halve()
	case Pause:
		return w.pause()
	}
	return nil
}

// pause keeps the program standing still until the file Mark is gone.
func (w *tracer) pause() error {
	if err := os.WriteFile(w.options.Mark, nil, 0o600); err != nil {
		return err
	}
	for {
		if _, err := os.Lstat(w.options.Mark); errors.Is(err, os.ErrNotExist) {
			return nil
		}
		time.Sleep(time.Millisecond)
	}
}

// leave records what a call did, and gives the program the result that was decided for it.
func (w *tracer) leave(c *call, result int64) error {
	skipped := c.skipped
	if w.log != nil && !skipped && result >= 0 {
		for _, o := range c.operations(result) {
			if err := w.log.Encode(o); err != nil {
				return err
			}
		}
	}
	if !c.pretend {
		return nil
	}
	return c.changed(func(r *syscall.PtraceRegs) { r.Rax = uint64(c.result) })
}

// text reads a zero-terminated text of less than 4 KiB from the program's memory.
func text(thread int, at uint64) string {
	s, _, _ := bytes.Cut(memory(thread, at, 4096), []byte{0})
	return string(s)
}

// memory reads so many bytes of the program's memory, or fewer where there are no more.
func memory(thread int, at, length uint64) []byte {
	f, err := os.Open("/proc/" + strconv.Itoa(thread) + "/mem")
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }() // only read
	buf := make([]byte, length)
	n, _ := f.ReadAt(buf, int64(at))
	return buf[:n]
}
