package desktop

import (
	"os"
	"path/filepath"
	"strings"
)

// OnNetwork reports whether a folder lies on the disk of another machine. A folder that is not there yet would lie where the folder
// above it does.
func OnNetwork(folder string) bool {
	if abs, err := filepath.Abs(folder); err == nil {
		folder = abs
	}
	for {
		up := filepath.Dir(folder)
		if _, err := os.Stat(folder); err == nil || up == folder {
			return isShare(folder) || isRemote(folder)
		}
		folder = up
	}
}

// isShare reports whether a path of Windows names another machine: \\machine\share, also in the long form.
func isShare(path string) bool {
	rest, is := strings.CutPrefix(strings.ReplaceAll(path, "/", `\`), `\\`)
	if form, isLong := strings.CutPrefix(rest, `?\`); isLong {
		return strings.HasPrefix(strings.ToUpper(form), `UNC\`)
	}
	return is && !strings.HasPrefix(rest, `.\`)
}
