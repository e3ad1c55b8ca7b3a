//go:build !windows

package progress

// isBusy is for Windows, where a file that is being put in place cannot be opened.
func isBusy(error) bool { return false }

// isHeld is for Windows, where a file that is open cannot be replaced.
func isHeld(error) bool { return false }
