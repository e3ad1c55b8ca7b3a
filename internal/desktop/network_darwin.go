package desktop

import "golang.org/x/sys/unix"

// isRemote reports whether the file system of a folder is not one of this machine.
func isRemote(folder string) bool {
	var s unix.Statfs_t
	return unix.Statfs(folder, &s) == nil && s.Flags&unix.MNT_LOCAL == 0
}
