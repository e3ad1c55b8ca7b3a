package ladder

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

var _ = asChild("tracer", func() int {
	var how tracing
	if err := json.Unmarshal([]byte(os.Getenv("LADDER_TRACING")), &how); err != nil {
		fmt.Fprintln(os.Stderr, "tracer:", err)
		return 126
	}
	status, err := runTraced(how, os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "tracer:", err)
		return 126
	}
	return status
})

const (
	allThreads    = 0x40000000 // __WALL
	getSyscall    = 0x420e     // PTRACE_GET_SYSCALL_INFO
	syscallEntry  = 1
	syscallExit   = 2
	syscallSieved = 3
	killedWithUs  = 0x100000 // PTRACE_O_EXITKILL
	syscallStop   = syscall.SIGTRAP | 0x80
	noSuchSyscall = ^uint64(0)
)

// syscallInfo is struct ptrace_syscall_info.
type syscallInfo struct {
	Op   uint8
	_    [7]byte
	_    [2]uint64 // instruction and stack pointer
	Data [7]uint64 // entry: the number and six arguments; exit: the result, and whether it is an error
	_    [4]uint64 // room for newer kernels
}

// tracer follows one program and all its threads.
type tracer struct {
	how     tracing
	main    int
	inside  map[int]*fileCall // by thread: the call it is in
	started map[int]bool      // threads that have had their first stop
	sieve   bool              // the program stops at the calls of concern alone
	counted counted
	log     *gob.Encoder
	status  int
}

func runTraced(how tracing, args []string) (status int, err error) {
	runtime.LockOSThread()
	if how.Host != "" {
		if err := syscall.Unshare(syscall.CLONE_NEWUTS); err != nil {
			return 0, fmt.Errorf("another host name: %w", err)
		}
		if err := syscall.Sethostname([]byte(how.Host)); err != nil {
			return 0, err
		}
	}
	w := &tracer{how: how, inside: map[int]*fileCall{}, started: map[int]bool{}, status: 126}
	if how.Log != "" {
		f, err := os.OpenFile(how.Log, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
		if err != nil {
			return 0, err
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		w.log = gob.NewEncoder(f)
	}
	var env []string
	for _, v := range os.Environ() {
		switch name, value, _ := strings.Cut(v, "="); name {
		case "RESETUP_LADDER_CHILD", "LADDER_TRACING":
		case "LADDER_AS":
			env = append(env, "RESETUP_LADDER_CHILD="+value)
		default:
			env = append(env, v)
		}
	}
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
	if how.Note != "" {
		data, err := json.Marshal(w.counted)
		if err != nil {
			return 0, err
		}
		if err := os.WriteFile(how.Note, data, 0o600); err != nil {
			return 0, err
		}
	}
	return w.status, nil
}

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
	if w.sieve, err = sieved(w.main); err != nil {
		return fmt.Errorf("sieve: %w", err)
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

// goOn lets a thread run to the next call, or, where it is sieved, to the next one of concern.
func (w *tracer) goOn(thread, signal int) error {
	if w.sieve && w.inside[thread] == nil {
		return syscall.PtraceCont(thread, signal)
	}
	return syscall.PtraceSyscall(thread, signal)
}

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

func (w *tracer) syscall(thread int) error {
	var info syscallInfo
	_, _, errno := syscall.RawSyscall6(syscall.SYS_PTRACE, getSyscall, uintptr(thread), unsafe.Sizeof(info), uintptr(unsafe.Pointer(&info)), 0, 0)
	switch {
	case errno == syscall.ESRCH:
		return nil
	case errno != 0:
		return fmt.Errorf("look at a system call: %w", errno)
	}
	if info.Op == syscallEntry || info.Op == syscallSieved {
		call := w.recognise(thread, info.Data[0], [6]uint64(info.Data[1:7]))
		w.inside[thread] = call
		if call == nil {
			return nil
		}
		err := w.enter(call)
		if w.log == nil && !call.pretend {
			delete(w.inside, thread) // its end is of no concern
		}
		return err
	}
	call := w.inside[thread]
	delete(w.inside, thread)
	if info.Op != syscallExit || call == nil {
		return nil
	}
	return w.leave(call, int64(info.Data[0]))
}

// enter counts a call and harms it, where its turn has come.
func (w *tracer) enter(c *fileCall) error {
	if c.kind == "lock" && w.how.Blind {
		c.pretend, c.result = true, 0
		return c.skip()
	}
	if c.kind == "identity" {
		c.pretend, c.result = true, -int64(syscall.ENOENT)
		return c.skip()
	}
	asked := slices.Contains(w.how.Calls, c.kind)
	if c.kind == "said" || c.kind == "socket" && !asked || len(w.how.Calls) > 0 && !asked {
		return nil
	}
	w.counted.Calls++
	n := w.counted.Calls
	w.counted.Kinds = append(w.counted.Kinds, c.kind+" "+filepath.Base(c.path))
	if w.how.At == 0 || n < w.how.At || n > w.how.At && n >= w.how.Until {
		return nil
	}
	if w.counted.Hit == "" {
		w.counted.Hit = c.kind + " " + filepath.Base(c.path)
	}
	switch w.how.Do {
	case kill:
		return syscall.Kill(w.main, syscall.SIGKILL)
	case fail:
		c.pretend, c.result = true, -int64(w.how.Errno)
		return c.skip()
	case failAfter:
		c.pretend, c.result = true, -int64(w.how.Errno)
	case tear:
		return c.halve()
	case pause:
		return w.pause()
	}
	return nil
}

// pause lets the program stand still until the mark is gone.
func (w *tracer) pause() error {
	if err := os.WriteFile(w.how.Mark, nil, 0o600); err != nil {
		return err
	}
	for {
		if _, err := os.Lstat(w.how.Mark); errors.Is(err, os.ErrNotExist) {
			return nil
		}
		time.Sleep(time.Millisecond)
	}
}

// leave logs what was done, and returns the result that was decided.
func (w *tracer) leave(c *fileCall, result int64) error {
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

// text reads a zero-terminated text from the program's memory.
func text(thread int, at uint64) string {
	f, err := os.Open("/proc/" + strconv.Itoa(thread) + "/mem")
	if err != nil {
		return ""
	}
	defer f.Close()
	buf := make([]byte, 4096)
	n, _ := f.ReadAt(buf, int64(at))
	s, _, _ := bytes.Cut(buf[:n], []byte{0})
	return string(s)
}

func memory(thread int, at, length uint64) []byte {
	f, err := os.Open("/proc/" + strconv.Itoa(thread) + "/mem")
	if err != nil {
		return nil
	}
	defer f.Close()
	buf := make([]byte, length)
	n, _ := f.ReadAt(buf, int64(at))
	return buf[:n]
}
