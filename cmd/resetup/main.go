// Command resetup leads through setting up programserver jobs again after a Visma release.
package main

import (
	"os"
	"runtime/debug"

	_ "time/tzdata" // Windows has no time zone database of its own.
)

// softMemory is from how many bytes on garbage is collected as it comes. The longest list needs less, and would take twice as much
// if it were collected at the usual pace.
const softMemory = 150 << 20

func main() {
	debug.SetMemoryLimit(softMemory)
	os.Exit(int(run(os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr})))
}
