package datadir

import (
	"os"
	"strconv"
	"strings"
	"syscall"
)

// lockedBy returns the numbers of the processes on this machine that hold the lock of a file, as the system lists them.
func lockedBy(path string) (pids []int) {
	info, err := os.Stat(path)
	if err != nil {
		return nil
	}
	stat, known := info.Sys().(*syscall.Stat_t)
	list, err := os.ReadFile("/proc/locks")
	if err != nil || !known {
		return nil
	}
	inode := ":" + strconv.FormatUint(stat.Ino, 10)
	for line := range strings.Lines(string(list)) { // "1: FLOCK  ADVISORY  WRITE 4711 fd:01:1234 0 EOF"; one that waits has "->"
		of := strings.Fields(line)
		if len(of) < 6 || of[1] != "FLOCK" || !strings.HasSuffix(of[5], inode) {
			continue
		}
		if pid, err := strconv.Atoi(of[4]); err == nil && pid > 0 {
			pids = append(pids, pid)
		}
	}
	return pids
}
