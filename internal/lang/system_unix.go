//go:build !windows

package lang

import (
	"syscall"

	"example.org/resetup/internal/regularfile"
)

func (s System) refusals() []refusal {
	return []refusal{
		{syscall.ENOSPC, s.Full}, {syscall.EDQUOT, s.Full}, {syscall.EROFS, s.ReadOnly}, {syscall.EIO, s.Broken}, {syscall.EBUSY, s.Held},
		{syscall.ETXTBSY, s.Held}, {syscall.ETIMEDOUT, s.Network}, {syscall.ENETDOWN, s.Network}, {syscall.ENETUNREACH, s.Network},
		{syscall.EHOSTDOWN, s.Network}, {syscall.EHOSTUNREACH, s.Network}, {syscall.ESTALE, s.Network}, {syscall.ENOTDIR, s.NoFolder},
		{syscall.EISDIR, s.Odd[string(regularfile.Folder)]}, {syscall.ELOOP, s.Odd[string(regularfile.Circular)]}, {syscall.ENAMETOOLONG, s.LongName}, {syscall.EMFILE, s.Crowded}, {syscall.ENFILE, s.Crowded},
		{syscall.EPIPE, s.NoReader},
	}
}
