package desktop

import "os"

// Closed reports false: writing to a stream that is closed fails there.
func Closed(*os.File, ...*os.File) bool { return false }
