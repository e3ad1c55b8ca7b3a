//go:build !windows

package input

// console does nothing: text is selected by the terminal there.
func console(uintptr) (restore, begun func()) { return func() {}, func() {} }
