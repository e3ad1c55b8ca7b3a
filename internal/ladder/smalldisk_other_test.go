//go:build !linux && !windows

package ladder

import (
	"errors"
	"testing"
)

func smallDisk(*testing.T, int) (smallDiskAt, string) {
	return smallDiskAt{}, "a small disk is mounted on Linux only"
}

func (smallDiskAt) anew() (string, error) { return "", errors.ErrUnsupported }

func (smallDiskAt) leave(int) error { return errors.ErrUnsupported }
