//go:build !linux

package smalldisk

import (
	"errors"
	"testing"
)

// New returns why there is no such disk.
func New(*testing.T, string, int) (Disk, string) {
	return Disk{}, "a small disk is mounted on Linux only"
}

// Empty returns errors.ErrUnsupported.
func (Disk) Empty() (string, error) { return "", errors.ErrUnsupported }

// Leave returns errors.ErrUnsupported.
func (Disk) Leave(int) error { return errors.ErrUnsupported }
