// Package terminal runs a program at a real pseudo-terminal: it types keys, waits for what the program writes, closes the
// terminal under it, and looks at what state the program leaves the terminal in.
//
// There are no pseudo-terminals of this kind on Windows, where the package is empty.
package terminal
