package datadir

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"example.org/resetup/internal/atomicfile"
)

// draftRest is how long a draft lies before it is nobody's, whatever its name says.
const draftRest = time.Hour

// Sweep removes the drafts that killed processes left in a folder: those of a process that does not run on this machine any more, and
// older ones of the record. What cannot be removed stays.
func Sweep(folder string, now time.Time) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		_, process, isDraft := atomicfile.DraftOf(e.Name())
		isFormer, _ := filepath.Match("progress.*.*"+atomicfile.DraftSuffix, e.Name()) // the pattern is sound
		info, err := e.Info()
		if err != nil || !isDraft && !isFormer || !info.Mode().IsRegular() {
			continue
		}
		if now.Sub(info.ModTime()) > draftRest || isDraft && !isRunning(process) {
			_ = os.Remove(filepath.Join(folder, e.Name()))
		}
	}
}

// isRunning reports whether a process runs on this machine.
func isRunning(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	err = p.Signal(syscall.Signal(0)) // Windows knows no such signal, and does not find a process that has ended
	_ = p.Release()
	return !errors.Is(err, os.ErrProcessDone) && !errors.Is(err, syscall.ESRCH)
}
