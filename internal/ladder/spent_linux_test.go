package ladder

import (
	"syscall"
	"time"
)

// spent is the processor time of this thread: what a file costs, however busy the machine is with other tests.
func spent() time.Duration {
	const thread = 1 // RUSAGE_THREAD
	var u syscall.Rusage
	if err := syscall.Getrusage(thread, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
