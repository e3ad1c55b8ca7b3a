package lang

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"example.org/resetup/internal/regularfile"
)

// System is what an operating system refuses to do with a file, in words. The system's own words are English.
type System struct {
	NoAccess, NotThere, Exists, Full, ReadOnly, Broken, Held, Network, NoFolder, LongName, Crowded, NoReader, Closed string

	Odd map[string]string // what stands in the place of a regular file, by regularfile.Kind
}

// refusal is an error of the operating system and its words.
type refusal struct {
	err error
	say string
}

// Cause returns why the operating system refused something, and about which file. ok is false for another error.
func (s System) Cause(err error) (text string, ok bool) {
	text, ok = s.why(err)
	if of, is := errors.AsType[*fs.PathError](err); is && ok {
		return fmt.Sprintf("%q: %s", of.Path, text), ok
	}
	if of, is := errors.AsType[*os.LinkError](err); is && ok {
		return fmt.Sprintf("%q: %s", of.New, text), ok
	}
	return text, ok
}

// Why is Cause where the file is named already. An error that it does not know keeps its own text.
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
	known := append(s.refusals(), refusal{fs.ErrPermission, s.NoAccess}, refusal{fs.ErrNotExist, s.NotThere}, refusal{fs.ErrExist, s.Exists}, refusal{fs.ErrClosed, s.Closed})
	for _, r := range known {
		if errors.Is(err, r.err) {
			return r.say, true
		}
	}
	return "", false
}
