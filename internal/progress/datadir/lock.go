package datadir

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"
	berrors "go.etcd.io/bbolt/errors"

	"example.org/resetup/internal/regularfile"
)

// LockName is the file whose lock is taken before any other file of the folder is opened. It is
// never replaced, so that everybody waits for the same file.
const LockName = "progress.lock"

// LockPoll is the pause between two tries for a lock. A longer one lets a busy writer starve
// another.
const LockPoll = 2 * time.Millisecond

// The text of the lock file has a fixed length, so that one write replaces it. It begins after the
// first byte: that byte is what is locked, and Windows lets nobody read a locked byte.
const (
	lockTextAt   = 1
	lockTextSize = 511
	maxShownName = 64 // runes
)

// foreignRest is how long after a write by another machine this one does not write: the folder
// may be on a drive that does not share locks.
const foreignRest = 5 * time.Minute

// tellWait is how long a call waits before it tells for whom.
const tellWait = time.Second

// Holder is who writes, or wrote last. What is not known is empty.
type Holder struct {
	User    string    `json:"user"`
	Machine string    `json:"machine"`
	PID     int       `json:"pid"`
	Since   time.Time `json:"since"`
}

// InUseError is ErrInUse with the one who holds the lock.
type InUseError struct {
	Holder
	Elsewhere bool // on another machine
}

func (e *InUseError) Error() string {
	if e.Machine == "" {
		return ErrInUse.Error()
	}
	return fmt.Sprintf("%v: by %s on %s (process %d) since %s", ErrInUse, e.User, e.Machine, e.PID, e.Since.Format(time.RFC3339))
}

func (e *InUseError) Unwrap() error { return ErrInUse }

// SharedDriveError is ErrSharedDrive with the one who wrote from another machine.
type SharedDriveError struct {
	Holder
	Until time.Time // when this machine may write, unless the other writes again
}

func (e *SharedDriveError) Error() string {
	return fmt.Sprintf("%v: %s wrote from %s at %s", ErrSharedDrive, e.User, e.Machine, e.Since.Format(time.RFC3339))
}

func (e *SharedDriveError) Unwrap() error { return ErrSharedDrive }

// lockText is the text of the lock file.
type lockText struct {
	Holder
	Nonce string `json:"nonce"`
	Held  bool   `json:"held"` // false: this is who wrote last
}

// ThisProcess returns the user, the machine and the process id of this process.
func ThisProcess() Holder {
	self := Holder{User: cmp.Or(os.Getenv("USER"), os.Getenv("USERNAME"), "?"), PID: os.Getpid()}
	name, err := os.Hostname()
	if self.Machine = ShortName(name); err != nil {
		self.Machine = "?"
	}
	return self
}

// ShortName returns as much of a name as the lock file has room for.
func ShortName(name string) string {
	if runes := []rune(name); len(runes) > maxShownName {
		return string(runes[:maxShownName])
	}
	return name
}

// Lock is the lock of a data folder, taken. The nil Lock is for a file that nobody else can have
// open: checking and releasing it does nothing.
type Lock struct {
	file *flock.Flock // nil if the folder cannot be written to; then it can only be read
	path string
	text lockText // of an exclusive lock
}

// Lock takes the lock of the folder, shared for reading or exclusive for writing. It returns
// ErrInUse if another process keeps it for the whole Patience, ErrSharedDrive for an exclusive lock
// if another machine wrote lately, and ErrOutOfReach.
func (d *Dir) Lock(exclusive bool) (*Lock, error) {
	path := d.File(LockName)
	if _, err := regularfile.Stat(path); err != nil && !errors.Is(err, fs.ErrNotExist) && !IsReadOnly(err) {
		return nil, Classify(err) // the system would wait for a pipe
	}
	l := &Lock{file: flock.New(path), path: path}
	try := l.file.TryRLock
	if exclusive {
		try = l.file.TryLock
	}
	err := d.Wait(path, func() error {
		got, err := try()
		if err == nil && !got || regularfile.IsHeld(err) {
			err = ErrInUse
		}
		return err
	})
	switch {
	case err != nil && !exclusive && IsReadOnly(err):
		return &Lock{}, nil
	case err != nil:
		return nil, Classify(err)
	case exclusive:
		if err := d.sign(l); err != nil {
			return nil, errors.Join(err, l.file.Close())
		}
	}
	return l, nil
}

// IsKept reports whether another process keeps the lock from those who read for as long as that.
func (d *Dir) IsKept(long time.Duration) bool {
	l := flock.New(d.File(LockName))
	defer func() { _ = l.Close() }()
	for began := time.Now(); ; time.Sleep(LockPoll) {
		got, err := l.TryRLock()
		if got || err != nil || time.Since(began) > long {
			return !got && err == nil
		}
	}
}

// Wait calls try until it returns something else than ErrInUse, or the Patience is at its end. Then it returns an InUseError of who
// holds the file at path; if it lasts, it tells Waiting of the same.
func (d *Dir) Wait(path string, try func() error) error {
	told := d.Waiting == nil
	for began := time.Now(); ; time.Sleep(LockPoll) {
		err := try()
		waited := time.Since(began)
		switch {
		case !errors.Is(err, ErrInUse):
			return err
		case waited > d.Patience:
			by := holderOf(path)
			return &InUseError{by, by.Machine != "" && by.Machine != d.Self.Machine}
		case !told && waited > tellWait:
			told = true
			d.Waiting(holderOf(path))
		}
	}
}

// IsReadOnly reports whether an error says that somebody who may read may not write.
func IsReadOnly(err error) bool {
	return errors.Is(err, fs.ErrPermission) && !regularfile.IsHeld(err) || isWriteProtected(err)
}

// holderOf returns who holds a file: by name if it is the lock, and one who writes has it, else by the number of the process, as far
// as the system tells.
func holderOf(path string) Holder {
	pids := lockedBy(path)
	text, err := readLockText(path)
	switch {
	case err == nil && text.Held && filepath.Base(path) == LockName && (len(pids) == 0 || slices.Contains(pids, text.PID)):
		return text.Holder
	case len(pids) > 0:
		return Holder{PID: pids[0]}
	}
	return Holder{}
}

// sign writes into the lock file who holds it.
func (d *Dir) sign(l *Lock) error {
	nonce := make([]byte, 8)
	_, _ = rand.Read(nonce) // it never fails
	self := d.Self
	self.Since = d.Now()
	l.text = lockText{Holder: self, Nonce: hex.EncodeToString(nonce), Held: true}
	if last, err := readLockText(l.path); err == nil && last.Machine != "" && last.Machine != self.Machine {
		if until := d.restsUntil(last.Since); self.Since.Before(until) {
			if !d.BreakRest {
				return &SharedDriveError{last.Holder, until}
			}
			d.Broken = last.Holder
		}
	}
	return Classify(writeLockText(l.path, l.text))
}

// restsUntil returns until when this machine does not write after another has written. The clock of the other may be wrong: where it is
// ahead by more than the rest, the time counts that the lock file has been there.
func (d *Dir) restsUntil(since time.Time) time.Time {
	ahead := since.Sub(d.Now())
	if ahead < foreignRest {
		return since.Add(foreignRest)
	}
	info, err := os.Stat(d.File(LockName))
	if err != nil || info.ModTime().After(d.Now()) {
		return time.Time{}
	}
	return info.ModTime().Add(foreignRest)
}

// IsReadOnly reports whether the folder could not be locked because it cannot be written to.
func (l *Lock) IsReadOnly() bool { return l != nil && l.file == nil }

// Check returns a SharedDriveError if somebody else signed the lock since it was taken: on a drive
// that does not share locks two can hold it. It returns ErrOutOfReach if it cannot be read who did.
func (l *Lock) Check() error {
	if l == nil || l.text.Nonce == "" {
		return nil
	}
	now, err := readLockText(l.path)
	switch {
	case err != nil:
		return Classify(err)
	case now.Nonce == l.text.Nonce:
		return nil
	}
	return &SharedDriveError{now.Holder, now.Since.Add(foreignRest)}
}

// Release gives the lock back. The text stays, since it says who wrote last.
func (l *Lock) Release() {
	if l == nil || l.file == nil {
		return
	}
	if l.text.Nonce != "" && l.Check() == nil {
		l.text.Held = false
		_ = writeLockText(l.path, l.text) // without it only the name in ErrInUse is wrong
	}
	_ = l.file.Close()
}

func readLockText(path string) (text lockText, err error) {
	err = ReadFile(path, func(f *os.File, _ int64) error {
		raw := make([]byte, lockTextSize)
		n, err := f.ReadAt(raw, lockTextAt)
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		return json.Unmarshal(bytes.TrimSpace(raw[:n]), &text)
	})
	return text, err
}

func writeLockText(path string, text lockText) error {
	data, err := json.Marshal(text)
	if err != nil {
		return err
	}
	return Overwrite(path, lockTextAt, data, lockTextSize)
}

// Overwrite writes data over a text of a fixed size in bytes, which begins at an offset of the file
// at path, and fills it up with blanks. It makes the file if there is none, and does not sync it.
func Overwrite(path string, at int64, data []byte, size int) error {
	if len(data) >= size {
		return fmt.Errorf("%s: %d bytes are more than %d", path, len(data), size)
	}
	whole := append(bytes.Clone(data), bytes.Repeat([]byte(" "), size-len(data)-1)...)
	f, err := regularfile.Open(path, os.O_WRONLY|os.O_CREATE)
	if err != nil {
		return err
	}
	_, err = f.WriteAt(append(whole, '\n'), at)
	return errors.Join(err, f.Close())
}

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
