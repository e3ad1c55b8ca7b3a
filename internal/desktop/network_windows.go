package desktop

import (
	"path/filepath"

	"golang.org/x/sys/windows"
)

// isRemote reports whether the drive of a folder is one of another machine that has a letter here.
func isRemote(folder string) bool {
	root, err := windows.UTF16PtrFromString(filepath.VolumeName(folder) + `\`)
	return err == nil && windows.GetDriveType(root) == windows.DRIVE_REMOTE
}
