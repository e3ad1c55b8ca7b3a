package datadir

import (
	"errors"
	"fmt"
	"strings"

	berrors "go.etcd.io/bbolt/errors"
)

// The errors of a data folder, to be matched by errors.Is.
var (
	ErrInUse       = errors.New("the data is in use")
	ErrSharedDrive = errors.New("another machine writes the data")
	ErrOutOfReach  = errors.New("the data is out of reach")
	ErrReadOnly    = errors.New("the data can only be read") // goes with ErrOutOfReach
	ErrDamaged     = errors.New("the data is damaged")
	ErrNewerLayout = errors.New("the data was written by a newer version")
	ErrOlderLayout = errors.New("the data was written by an older version")
)

// Damaged returns ErrDamaged with what is damaged, formatted as by fmt.Errorf.
func Damaged(format string, args ...any) error {
	return fmt.Errorf("%w: %w", ErrDamaged, fmt.Errorf(format, args...))
}

// Classify returns err as one of the errors above: damage that bbolt found as ErrDamaged, and what
// the operating system refused as ErrOutOfReach. It leaves an error that already is one of them as
// it is, and returns nil for nil. bbolt hides the cause of some errors; what it does not call
// damage counts as out of reach.
func Classify(err error) error {
	if err == nil {
		return nil
	}
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
