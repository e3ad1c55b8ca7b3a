package main

import (
	"fmt"
	"path/filepath"
	"strings"
)

// warnPermissions says on standard error where others on the machine may look into the data folder, or
// into a file of the record in it. It hinders nobody: the folder may be shared on purpose.
func (a *app) warnPermissions() {
	var names []string
	for _, w := range wideFiles(a.data, a.backups()) {
		names = append(names, fmt.Sprintf("%s (%s)", filepath.Base(w.path), w.mode))
	}
	if len(names) > 0 {
		_, _ = fmt.Fprintln(a.err, a.text.Data.Wide(strings.Join(names, ", "), a.data))
	}
}

// wideFile is a file or folder that others than its owner may use.
type wideFile struct {
	path string
	mode string // octal, as chmod takes it
}
