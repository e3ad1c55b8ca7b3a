// Bare is the least that a Go program does: it starts, writes a line and ends.
package main

import "os"

func main() { _, _ = os.Stdout.WriteString("ready\n") }
