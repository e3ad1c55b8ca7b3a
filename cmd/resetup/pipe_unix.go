//go:build !windows

package main

import (
	"errors"
	"syscall"
)

// readerGone tells that nobody reads the output any more. Mostly the system has ended the program by a signal before.
func readerGone(err error) bool { return errors.Is(err, syscall.EPIPE) }
