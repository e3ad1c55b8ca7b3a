package desktop

import (
	"slices"
	"syscall"
)

// isRemote reports whether the file system of a folder is one of those that come from another machine.
func isRemote(folder string) bool {
	var s syscall.Statfs_t
	return syscall.Statfs(folder, &s) == nil && slices.Contains(remoteSystems(), uint32(s.Type)) //nolint:gosec // 32 bits on every machine
}

// remoteSystems returns the numbers of these file systems: NFS, SMB, CIFS, SMB2, AFS, Coda, Ceph.
func remoteSystems() []uint32 {
	return []uint32{0x6969, 0x517B, 0xFF534D42, 0xFE534D42, 0x5346414F, 0x73757245, 0x00C36400}
}
