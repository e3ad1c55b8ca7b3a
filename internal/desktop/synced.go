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

// SyncedBy returns the name of the program that copies a folder to the cloud, and none for a folder that stays on the machine. It
// goes by where OneDrive says that its folders are, and by the names on the way to the folder, behind links.
func SyncedBy(folder string) string {
	if abs, err := filepath.Abs(folder); err == nil {
		folder = abs
	}
	if real, err := filepath.EvalSymlinks(folder); err == nil {
		folder = real
	}
	return syncedBy(folder, os.Getenv)
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
