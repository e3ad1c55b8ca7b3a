package lang

import (
	"errors"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"syscall"

	"example.org/resetup/internal/regularfile"
)

// System is what an operating system refuses to do with a file, in words. The system's own words are English.
type System struct {
	NoAccess, NotThere, Exists, Full, ReadOnly, Broken, Held, Network, NoFolder, LongName, Crowded, NoReader, Closed string
	Cloud, Virus, BadName, NoDisk, Login, Unwell                                                                     string

	Code func(code int) string // of an error that has no words here

	Odd map[string]string // what stands in the place of a regular file, by regularfile.Kind
}

// Cause returns why the operating system refused something, and about which file. ok is false for another error.
func (s System) Cause(err error) (text string, ok bool) {
	text, ok = s.why(err)
	if of, is := errors.AsType[*fs.PathError](err); is && ok {
		return quote(of.Path) + ": " + text, ok
	}
	if of, is := errors.AsType[*os.LinkError](err); is && ok {
		return quote(of.New) + ": " + text, ok
	}
	return text, ok
}

// Why is Cause where the file is named already. An error that is not the system's keeps its own text.
func (s System) Why(err error) string {
	if text, ok := s.why(err); ok {
		return text
	}
	if of, ok := errors.AsType[*fs.PathError](err); ok {
		return of.Err.Error()
	}
	return err.Error()
}

func (s System) why(err error) (text string, ok bool) {
	if kind, ok := errors.AsType[regularfile.Kind](err); ok {
		return s.Odd[string(kind)], true
	}
	if regularfile.IsHeld(err) { // Windows may call it "access denied"
		return s.Held, true
	}
	code, isCode := errors.AsType[syscall.Errno](err)
	if text := s.ofCode(code, runtime.GOOS == "windows"); isCode && text != "" {
		return text, true
	}
	for _, r := range []struct {
		err error
		say string
	}{{fs.ErrPermission, s.NoAccess}, {fs.ErrNotExist, s.NotThere}, {fs.ErrExist, s.Exists}, {fs.ErrClosed, s.Closed}} {
		if errors.Is(err, r.err) {
			return r.say, true
		}
	}
	if isCode {
		return s.Code(int(code)), true
	}
	return "", false
}

// ofCode returns the words for an error code of Windows, or of the other systems, and none for one that it does not know.
func (s System) ofCode(code syscall.Errno, windows bool) string {
	if !windows {
		return map[syscall.Errno]string{
			syscall.ENOSPC: s.Full, syscall.EDQUOT: s.Full, syscall.EFBIG: s.Full, syscall.EROFS: s.ReadOnly, syscall.EIO: s.Broken,
			syscall.ETIMEDOUT: s.Network, syscall.ENETDOWN: s.Network, syscall.ENETUNREACH: s.Network, syscall.EHOSTDOWN: s.Network,
			syscall.EHOSTUNREACH: s.Network, syscall.ESTALE: s.Network, syscall.ECONNREFUSED: s.Network, syscall.ECONNRESET: s.Network,
			syscall.ENOTDIR: s.NoFolder, syscall.EISDIR: s.Odd[string(regularfile.Folder)], syscall.ELOOP: s.Odd[string(regularfile.Circular)],
			syscall.ENAMETOOLONG: s.LongName, syscall.EMFILE: s.Crowded, syscall.ENFILE: s.Crowded, syscall.EPIPE: s.NoReader,
			syscall.ENODEV: s.NoDisk, syscall.ENXIO: s.NoDisk,
		}[code]
	}
	for say, codes := range map[string][]syscall.Errno{
		s.Full: {39, 112, 1295}, s.ReadOnly: {19}, s.Broken: {21, 23, 1117}, s.Held: {32, 33, 170, 1224},
		s.Network: {51, 53, 54, 55, 59, 64, 67, 121, 1222, 1231, 1232, 1236}, s.NoFolder: {267}, s.BadName: {123, 161},
		s.NoDisk: {15, 433, 1005, 1167}, s.Login: {65, 86, 1219, 1326, 1327, 1331, 1909}, s.LongName: {111, 206}, s.Crowded: {4},
		s.NoReader: {109, 232, 233}, s.Virus: {225, 226}, s.Unwell: {1392, 1393},
		s.Cloud: {358, 362, 364, 365, 366, 369, 370, 380, 382, 388, 389, 395, 397, 398, 404, 426, 1920},
	} {
		if slices.Contains(codes, code) {
			return say
		}
	}
	return ""
}
