package tracer

import (
	endian "encoding/binary"
	"errors"
	"syscall"
)

// Numbers that the syscall package lacks.
const (
	traceSeccomp  = 0x80 // PTRACE_O_TRACESECCOMP
	seccompStop   = 7    // PTRACE_EVENT_SECCOMP
	sysSeccomp    = 317
	noNewPrivs    = 38         // PR_SET_NO_NEW_PRIVS
	thisMachine   = 0xc000003e // AUDIT_ARCH_X86_64
	seccompAllow  = 0x7fff0000
	seccompTrace  = 0x7ff00000
	whereNumber   = 0
	whereMachine  = 4
	whereArgument = 16
)

// callsOfConcern returns the numbers of the calls that recognise looks at, whatever their arguments.
func callsOfConcern() []uint32 {
	return []uint32{
		syscall.SYS_WRITE, syscall.SYS_PWRITE64, syscall.SYS_WRITEV, syscall.SYS_SENDFILE, sysCopyFileRange, syscall.SYS_READ,
		syscall.SYS_PREAD64, syscall.SYS_FSYNC, syscall.SYS_FDATASYNC, sysFtruncate, syscall.SYS_FALLOCATE, syscall.SYS_FLOCK,
		syscall.SYS_OPENAT, syscall.SYS_RENAME, syscall.SYS_LINK, syscall.SYS_RENAMEAT, sysRenameat2, syscall.SYS_LINKAT,
		syscall.SYS_UNLINK, syscall.SYS_RMDIR, syscall.SYS_UNLINKAT, syscall.SYS_MKDIR, syscall.SYS_MKDIRAT, syscall.SYS_SOCKET,
	}
}

// filterProgram is the seccomp filter that lets a program stop at the calls of concern alone: a Go program makes ten times as many.
func filterProgram() []syscall.SockFilter {
	const (
		load    = syscall.BPF_LD | syscall.BPF_W | syscall.BPF_ABS
		equal   = syscall.BPF_JMP | syscall.BPF_JEQ | syscall.BPF_K
		give    = syscall.BPF_RET | syscall.BPF_K
		argSize = 8
	)
	allow, trace := syscall.SockFilter{Code: give, K: seccompAllow}, syscall.SockFilter{Code: give, K: seccompTrace}
	p := []syscall.SockFilter{
		{Code: load, K: whereMachine}, {Code: equal, K: thisMachine, Jt: 1}, allow,
		{Code: load, K: whereNumber},
	}
	for _, number := range callsOfConcern() {
		p = append(p, syscall.SockFilter{Code: equal, K: number, Jf: 1}, trace)
	}
	return append(p,
		// Maps of files, and locks.
		syscall.SockFilter{Code: equal, K: syscall.SYS_MMAP, Jf: 4},
		syscall.SockFilter{Code: load, K: whereArgument + 4*argSize},
		syscall.SockFilter{Code: equal, K: 0xffffffff, Jf: 1}, allow, trace,
		syscall.SockFilter{Code: equal, K: syscall.SYS_FCNTL, Jt: 1}, allow,
		syscall.SockFilter{Code: load, K: whereArgument + argSize},
		syscall.SockFilter{Code: equal, K: 6, Jf: 1}, trace,
		syscall.SockFilter{Code: equal, K: 7, Jf: 1}, trace,
		syscall.SockFilter{Code: equal, K: 37, Jf: 1}, trace,
		syscall.SockFilter{Code: equal, K: 38, Jf: 1}, trace,
		allow,
	)
}

// installFilter gives a program that stands still before its first instruction the seccomp filter. It reports false
// where the kernel has none.
func installFilter(program int) (bool, error) {
	var before syscall.PtraceRegs
	if err := syscall.PtraceGetRegs(program, &before); err != nil {
		return false, err
	}
	at, code := uintptr(before.Rip), make([]byte, 2)
	if _, err := syscall.PtracePeekText(program, at, code); err != nil {
		return false, err
	}
	if _, err := syscall.PtracePokeText(program, at, []byte{0x0f, 0x05}); err != nil { // syscall
		return false, err
	}
	// Below the stack: the header of the filter, and the filter behind it.
	filter, header := filterProgram(), make([]byte, 16)
	place := (before.Rsp - 4096) &^ 15
	endian.LittleEndian.PutUint16(header, uint16(len(filter)))
	endian.LittleEndian.PutUint64(header[8:], place+16)
	for _, f := range filter {
		header = endian.LittleEndian.AppendUint16(header, f.Code)
		header = append(header, f.Jt, f.Jf)
		header = endian.LittleEndian.AppendUint32(header, f.K)
	}
	if _, err := syscall.PtracePokeData(program, uintptr(place), header); err != nil {
		return false, err
	}
	result, err := inject(program, before, syscall.SYS_PRCTL, noNewPrivs, 1, 0)
	if err == nil && result == 0 {
		result, err = inject(program, before, sysSeccomp, 1, 0, place)
	}
	_, back := syscall.PtracePokeText(program, at, code)
	return result == 0, errors.Join(err, back, syscall.PtraceSetRegs(program, &before))
}

// inject makes the program do one call at its present instruction, which must be a syscall, and returns the result.
func inject(program int, r syscall.PtraceRegs, number, first, second, third uint64) (result uint64, err error) {
	r.Rax, r.Orig_rax, r.Rdi, r.Rsi, r.Rdx, r.R10, r.R8 = number, noSuchSyscall, first, second, third, 0, 0
	if err := errors.Join(syscall.PtraceSetRegs(program, &r), syscall.PtraceSingleStep(program)); err != nil {
		return 0, err
	}
	var ws syscall.WaitStatus
	if _, err := syscall.Wait4(program, &ws, allThreads, nil); err != nil {
		return 0, err
	}
	err = syscall.PtraceGetRegs(program, &r)
	return r.Rax, err
}
