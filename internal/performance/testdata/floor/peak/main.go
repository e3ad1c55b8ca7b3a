// Peak runs a program and writes the most memory it has had, in KiB, to the file named first. It is a small process
// itself, because a child is never told to have had less than its parent had when it was started.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
)

func main() {
	c := exec.Command(os.Args[2], os.Args[3:]...)
	c.Stdin, c.Stdout, c.Stderr = os.Stdin, os.Stdout, os.Stderr
	err := c.Run()
	if c.ProcessState.ExitCode() == 3 { // it is well, and tells of something
		err = nil
	}
	if use, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok && err == nil {
		err = os.WriteFile(os.Args[1], []byte(fmt.Sprint(use.Maxrss)), 0o600)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
