//go:build !windows

package desktop

import "os"

// CodePages reports false: text is UTF-8 there.
const CodePages = false

// InputPage returns 0: there are no code pages.
func InputPage() uint32 { return 0 }

// OutputPage returns 0: there are no code pages.
func OutputPage() uint32 { return 0 }

// Draws reports true: TERM says where a terminal cannot.
func Draws(*os.File) bool { return true }

// OwnsConsole reports false: a program never takes a window with it.
func OwnsConsole() bool { return false }
