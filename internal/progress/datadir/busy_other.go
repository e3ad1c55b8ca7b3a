//go:build !windows

package datadir

// IsBusy reports false: only Windows refuses to open a file that is being put in place.
func IsBusy(error) bool { return false }

// isHeld reports false: only Windows refuses to replace a file that is open.
func isHeld(error) bool { return false }
