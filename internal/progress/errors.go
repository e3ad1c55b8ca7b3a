package progress

import (
	"errors"
	"fmt"
	"strings"

	berrors "go.etcd.io/bbolt/errors"

	"example.org/resetup/internal/ledger"
)

// Errors of a Store, to be matched by errors.Is.
var (
	ErrInUse       = errors.New("the data is in use") // another process kept the lock for the whole timeout
	ErrSharedDrive = errors.New("another machine writes the data")
	ErrOutOfReach  = errors.New("the data is out of reach") // wraps the operating system's error
	ErrDamaged     = errors.New("the data is damaged")
	ErrNewerLayout = errors.New("the data was written by a newer version")
	ErrOlderLayout = errors.New("the data was written by an older version")
	ErrRunExists   = errors.New("the run exists")
	ErrNoRun       = errors.New("no such run")
	ErrRunClosed   = errors.New("the run is closed")
	ErrNoJob       = errors.New("no such job")
	ErrNoList      = errors.New("no such step list")
	ErrConflict    = ledger.ErrConflict
)

// RunError is an error about a run: ErrNoRun, ErrRunExists or ErrRunClosed.
type RunError struct {
	Run string // its id
	Err error
}

// Error names the run.
func (e *RunError) Error() string { return fmt.Sprintf("%v: %q", e.Err, e.Run) }

// Unwrap returns which error it is.
func (e *RunError) Unwrap() error { return e.Err }

// errForeign goes with ErrDamaged for a sound file of something else.
var errForeign = errors.New("the file is of something else")

func damaged(format string, args ...any) error {
	return fmt.Errorf("%w: %w", ErrDamaged, fmt.Errorf(format, args...))
}

// classify tells damage from what the operating system refused. bbolt hides the cause of some
// errors, so what it does not call damage counts as out of reach.
func classify(err error) error {
	for _, own := range []error{ErrDamaged, ErrOutOfReach, ErrInUse, ErrSharedDrive, ErrNewerLayout, ErrOlderLayout} {
		if errors.Is(err, own) {
			return err
		}
	}
	for _, damage := range []error{
		berrors.ErrInvalid, berrors.ErrChecksum, berrors.ErrVersionMismatch, berrors.ErrInvalidMapping,
		berrors.ErrIncompatibleValue, berrors.ErrBucketNotFound, berrors.ErrBucketExists,
	} {
		if errors.Is(err, damage) {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
	}
	if strings.HasPrefix(err.Error(), "file size too small") {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return fmt.Errorf("%w: %w", ErrOutOfReach, err)
}

// classifyAny is classify for an error that may be none.
func classifyAny(err error) error {
	if err == nil {
		return nil
	}
	return classify(err)
}
