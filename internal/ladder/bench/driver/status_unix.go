//go:build !windows

package driver

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
