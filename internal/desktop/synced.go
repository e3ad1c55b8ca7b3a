package desktop

import (
	"os"
	"path/filepath"
	"strings"
)

// syncClient is a program that copies a folder to the cloud, and how the names of its folders begin, in small letters.
type syncClient struct{ folder, name string }

func syncClients() []syncClient {
	return []syncClient{
		{"onedrive", "OneDrive"}, {"dropbox", "Dropbox"}, {"google drive", "Google Drive"}, {"googledrive", "Google Drive"}, {"my drive", "Google Drive"},
		{"min disk", "Google Drive"}, {"iclouddrive", "iCloud"}, {"icloud drive", "iCloud"}, {"mobile documents", "iCloud"}, {"nextcloud", "Nextcloud"},
		{"owncloud", "ownCloud"}, {"box sync", "Box"},
	}
}

// SyncedBy reports whether a program copies a folder to the cloud, and returns its name where that is known. It
// goes by where OneDrive says that its folders are, by the names on the way to the folder, behind links, and by how Windows marks
// such folders.
func SyncedBy(folder string) (program string, synced bool) {
	if abs, err := filepath.Abs(folder); err == nil {
		folder = abs
	}
	if real, err := filepath.EvalSymlinks(folder); err == nil {
		folder = real
	}
	if program = syncedBy(folder, os.Getenv); program != "" {
		return program, true
	}
	for up := folder; ; up = filepath.Dir(up) {
		if isOfCloud(marks(up)) {
			return "", true
		}
		if up == filepath.Dir(up) {
			return "", false
		}
	}
}

// isOfCloud reports whether the attributes and the reparse tag of a folder are those of one that is filled from the cloud.
func isOfCloud(attributes, tag uint32) bool {
	const (
		offline, recallOnOpen, recallOnRead = 0x1000, 0x40000, 0x400000
		pinned, unpinned                    = 0x80000, 0x100000 // always here, and only there
		cloud, anyCloud                     = 0x9000001A, 0xFFFF0FFF
	)
	return attributes&(offline|recallOnOpen|recallOnRead|pinned|unpinned) != 0 || tag&anyCloud == cloud
}

func syncedBy(folder string, getenv func(string) string) string {
	way := strings.ToLower(strings.ReplaceAll(folder, `\`, "/")) + "/"
	for _, of := range []string{"OneDrive", "OneDriveCommercial", "OneDriveConsumer"} {
		root := strings.TrimRight(strings.ToLower(strings.ReplaceAll(getenv(of), `\`, "/")), "/")
		if root != "" && strings.HasPrefix(way, root+"/") {
			return "OneDrive"
		}
	}
	for part := range strings.SplitSeq(way, "/") {
		for _, c := range syncClients() {
			rest, is := strings.CutPrefix(part, c.folder)
			if is && (rest == "" || strings.HasPrefix(rest, " - ") || strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, " (")) {
				return c.name
			}
		}
	}
	return ""
}
