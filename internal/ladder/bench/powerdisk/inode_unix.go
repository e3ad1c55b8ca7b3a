//go:build !windows

package powerdisk

import (
	"os"
	"syscall"
)

func inodeOf(info os.FileInfo) uint64 {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return s.Ino
	}
	return 0
}
