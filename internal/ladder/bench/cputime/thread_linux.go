package cputime

import (
	"syscall"
	"time"
)

// Thread returns the processor time that the calling thread has used, however busy the machine is with others. The caller
// must have locked its goroutine to the thread.
func Thread() time.Duration {
	const thread = 1 // RUSAGE_THREAD
	var u syscall.Rusage
	if err := syscall.Getrusage(thread, &u); err != nil {
		panic(err) // the argument is sound
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
