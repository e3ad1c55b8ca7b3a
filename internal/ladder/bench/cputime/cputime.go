// Package cputime measures the processor time of a program, and what other programs on the machine cost it, so that a limit
// of time holds the program to account and not its neighbours.
package cputime

import (
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// Ran returns how long a process has been running, all its threads together; 0 where the system does not tell.
func Ran(pid int) time.Duration {
	ran, _ := times(pid)
	return ran
}

// Waited returns how long a process has been ready to run while others ran; 0 where the system does not tell.
func Waited(pid int) time.Duration {
	_, waited := times(pid)
	return waited
}

func times(pid int) (ran, waited time.Duration) {
	tasks, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", pid)) // the pattern is sound
	for _, task := range tasks {
		var r, w time.Duration
		if text, err := os.ReadFile(task); err == nil {
			if n, _ := fmt.Sscan(string(text), &r, &w); n == 2 {
				ran, waited = ran+r, waited+w
			}
		}
	}
	return ran, waited
}

// Stalls measures how long the machine itself keeps a process waiting that could go on. longest ends the measuring and
// returns the longest time.
func Stalls() (longest func() time.Duration) {
	over, out := make(chan struct{}), make(chan time.Duration)
	go func() {
		worst := time.Duration(0)
		for {
			began := time.Now()
			select {
			case <-over:
				out <- worst
				return
			case <-time.After(time.Millisecond):
			}
			worst = max(worst, time.Since(began)-time.Millisecond)
		}
	}()
	return func() time.Duration { close(over); return <-out }
}
