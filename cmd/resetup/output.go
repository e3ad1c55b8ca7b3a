package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/progress"
)

// writeWhole writes a file that only its owner can read, whole or not at all.
func (a *app) writeWhole(path string, write func(io.Writer) error) error {
	if err := atomicfile.Write(path, 0o600, write); err != nil {
		return a.cannotWrite(path, err)
	}
	return nil
}

func (a *app) cannotWrite(path string, err error) error {
	for _, own := range []error{progress.ErrInUse, progress.ErrSharedDrive, progress.ErrOutOfReach, progress.ErrDamaged, progress.ErrNewerLayout} {
		if errors.Is(err, own) {
			return err
		}
	}
	// The draft's name would only confuse.
	t := a.text.Data
	cause := err.Error()
	var byPath *os.PathError
	var byLink *os.LinkError
	switch {
	case errors.Is(err, atomicfile.ErrNotRegular):
		cause = t.NotRegular
	case errors.As(err, &byPath):
		cause = byPath.Err.Error()
	case errors.As(err, &byLink):
		cause = byLink.Err.Error()
	}
	return &problem{text: fmt.Sprintf("%s (%s)", t.CannotWrite(path), cause), fix: t.CannotWriteFix, status: failed, err: err}
}
