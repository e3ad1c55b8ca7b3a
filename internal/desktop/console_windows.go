package desktop

import (
	"os"
	"unsafe"

	"golang.org/x/sys/windows"
)

// CodePages reports whether other programs take text for the code page of the console.
const CodePages = true

// InputPage returns the code page in which the console's programs write into pipes that we read; 0 if there is no console.
func InputPage() uint32 {
	page, _ := windows.GetConsoleCP() // 0 with an error
	return page
}

// OutputPage returns the code page for which the console's programs take what we write into pipes; 0 if there is no console.
func OutputPage() uint32 {
	page, _ := windows.GetConsoleOutputCP()
	return page
}

// Draws reports whether a console can move its cursor and use colours as we ask for it. Those before Windows 10 cannot, nor does
// one that is set to be as they were.
func Draws(f *os.File) bool {
	var mode uint32
	console := windows.Handle(f.Fd())
	if windows.GetConsoleMode(console, &mode) != nil {
		return false
	}
	if mode&windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING != 0 {
		return true
	}
	if windows.SetConsoleMode(console, mode|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) != nil {
		return false
	}
	_ = windows.SetConsoleMode(console, mode) // it was taken a moment ago
	return true
}

// OwnsConsole reports whether no other program is at the console: the window came with us, by a double-click, and goes with us.
func OwnsConsole() bool {
	var ids [2]uint32
	list := windows.NewLazySystemDLL("kernel32.dll").NewProc("GetConsoleProcessList")
	if list.Find() != nil {
		return false
	}
	n, _, _ := list.Call(uintptr(unsafe.Pointer(&ids[0])), uintptr(len(ids))) // 0 on an error
	return n == 1
}
