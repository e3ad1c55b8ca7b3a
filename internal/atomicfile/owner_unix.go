//go:build !windows

package atomicfile

import (
	"io/fs"
	"os"
	"syscall"
)

// keepOwner gives a file the owner and the group of another, where that is permitted.
func keepOwner(path string, of fs.FileInfo) {
	if was, ok := of.Sys().(*syscall.Stat_t); ok {
		_ = os.Chown(path, int(was.Uid), int(was.Gid))
	}
}
