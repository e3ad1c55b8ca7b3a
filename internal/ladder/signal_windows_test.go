package ladder

import (
	"os"
	"syscall"
)

func signalOf(*os.ProcessState) syscall.Signal { return 0 }

func inodeOf(os.FileInfo) uint64 { return 0 }
