// Command resetup leads through setting up programserver jobs again after a Visma release.
package main

import (
	"os"

	_ "time/tzdata" // Windows has no time zone database of its own.
)

func main() {
	os.Exit(int(run(os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr})))
}
