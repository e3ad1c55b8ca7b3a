//go:build !windows

package ladder

import (
	"os"
	"syscall"
)

func signalOf(p *os.ProcessState) syscall.Signal {
	if w, ok := p.Sys().(syscall.WaitStatus); ok && w.Signaled() {
		return w.Signal()
	}
	return 0
}

func inodeOf(info os.FileInfo) uint64 {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return s.Ino
	}
	return 0
}
