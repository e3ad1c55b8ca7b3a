package progress

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
	"time"

	"github.com/gofrs/flock"
)

// lockName is the file whose lock is taken before any other file of the data folder is opened.
// It is never replaced, so those that wait for it wait for the right one.
const lockName = "progress.lock"

// The text of the lock file has a fixed length, so that it is written at once, and leaves out
// the first byte: that is what is locked, and Windows lets nobody read a locked byte.
const (
	lockTextAt   = 1
	lockTextSize = 511
	maxShownName = 64
)

// foreignRest is how long after a write by another machine this one does not write: the folder
// may be shared in a way that does not share locks.
const foreignRest = 5 * time.Minute

// Holder is who writes, or wrote last. What is not known is empty.
type Holder struct {
	User, Machine string
	PID           int
	Since         time.Time
}

// InUseError is ErrInUse with the one who has the data open.
type InUseError struct{ Holder }

func (e *InUseError) Error() string {
	if e.Machine == "" {
		return ErrInUse.Error()
	}
	return fmt.Sprintf("%v: by %s on %s (process %d) since %s", ErrInUse, e.User, e.Machine, e.PID, e.Since.Format(time.RFC3339))
}

func (e *InUseError) Unwrap() error { return ErrInUse }

// SharedDriveError is ErrSharedDrive with the one who wrote from another machine.
type SharedDriveError struct{ Holder }

func (e *SharedDriveError) Error() string {
	return fmt.Sprintf("%v: %s wrote from %s at %s", ErrSharedDrive, e.User, e.Machine, e.Since.Format(time.RFC3339))
}

func (e *SharedDriveError) Unwrap() error { return ErrSharedDrive }

// lockText is the text of the lock file.
type lockText struct {
	User    string    `json:"user"`
	Machine string    `json:"machine"`
	PID     int       `json:"pid"`
	Since   time.Time `json:"since"`
	Nonce   string    `json:"nonce"`
	Held    bool      `json:"held"` // false: this is who wrote last
}

func (t lockText) holder() Holder {
	return Holder{User: t.User, Machine: t.Machine, PID: t.PID, Since: t.Since}
}

// isElsewhere reports whether t is of another machine than self.
func (t lockText) isElsewhere(self lockText) bool {
	return t.Machine != "" && t.Machine != self.Machine
}

// selfText is what this process writes into lock files.
func selfText() lockText {
	self := lockText{User: cmp.Or(os.Getenv("USER"), os.Getenv("USERNAME"), "?"), PID: os.Getpid()}
	name, err := os.Hostname()
	if self.Machine = shortened(name); err != nil {
		self.Machine = "?"
	}
	return self
}

func shortened(name string) string {
	if runes := []rune(name); len(runes) > maxShownName {
		return string(runes[:maxShownName])
	}
	return name
}

// held is the lock, taken.
type held struct {
	lock *flock.Flock // nil where the folder cannot be written to: then it is only read
	path string
	text lockText // of the exclusive lock

	written *written // by the transaction under way
}

// acquire takes the lock, shared for reading or exclusive. Expect ErrInUse, ErrSharedDrive for an
// exclusive one, and ErrOutOfReach.
func (s *Store) acquire(exclusive bool, deadline time.Time) (*held, error) {
	h := &held{lock: flock.New(s.beside(lockName)), path: s.beside(lockName)}
	try := h.lock.TryRLock
	if exclusive {
		try = h.lock.TryLock
	}
	for {
		got, err := try()
		switch {
		case err != nil && !exclusive && isReadOnly(err):
			return &held{}, nil
		case err != nil:
			return nil, classify(err)
		case !got && time.Now().After(deadline):
			return nil, s.inUse()
		case !got:
			time.Sleep(lockPoll)
			continue
		}
		if exclusive {
			if err := h.sign(s); err != nil {
				return nil, errors.Join(err, h.lock.Close())
			}
		}
		return h, nil
	}
}

func isReadOnly(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS)
}

// inUse names who holds the lock, where it is one who writes.
func (s *Store) inUse() error {
	if text, ok := readLockText(s.beside(lockName)); ok && text.Held {
		return &InUseError{text.holder()}
	}
	return &InUseError{}
}

// sign writes who holds the lock.
func (h *held) sign(s *Store) error {
	nonce := make([]byte, 8)
	_, _ = rand.Read(nonce) // it does not fail
	h.text = s.self
	h.text.Since, h.text.Nonce, h.text.Held = s.now(), hex.EncodeToString(nonce), true
	if last, ok := readLockText(h.path); ok && last.isElsewhere(h.text) {
		if ago := h.text.Since.Sub(last.Since); ago < foreignRest && ago > -foreignRest {
			return &SharedDriveError{last.holder()}
		}
	}
	return classifyAny(writeLockText(h.path, h.text))
}

// check makes sure that nobody else believes to hold the lock: on a drive that does not share
// locks two may. Expect ErrSharedDrive.
func (h *held) check() error {
	if h == nil || h.lock == nil || h.text.Nonce == "" {
		return nil
	}
	now, ok := readLockText(h.path)
	if ok && now.Nonce == h.text.Nonce {
		return nil
	}
	return &SharedDriveError{now.holder()}
}

// release lets the lock go. The text stays: it tells who wrote last.
func (h *held) release() {
	if h == nil || h.lock == nil {
		return
	}
	if h.text.Nonce != "" && h.check() == nil {
		h.text.Held = false
		_ = writeLockText(h.path, h.text) // it only helps to name a holder
	}
	_ = h.lock.Close()
}

func readLockText(path string) (lockText, bool) {
	var text lockText
	f, err := os.Open(path)
	if err != nil {
		return text, false
	}
	defer func() { _ = f.Close() }()
	raw := make([]byte, lockTextSize)
	n, _ := f.ReadAt(raw, lockTextAt)
	ok := json.Unmarshal(bytes.TrimSpace(raw[:n]), &text) == nil
	return text, ok
}

func writeLockText(path string, text lockText) error {
	data, err := json.Marshal(text)
	if err != nil {
		return err
	}
	return overwrite(path, lockTextAt, data, lockTextSize)
}

// overwrite puts data, filled up with blanks, in the place of a text of fixed length.
func overwrite(path string, at int64, data []byte, size int) error {
	if len(data) >= size {
		return fmt.Errorf("%s: %d bytes are more than %d", path, len(data), size)
	}
	whole := append(bytes.Clone(data), bytes.Repeat([]byte(" "), size-len(data)-1)...)
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteAt(append(whole, '\n'), at)
	return errors.Join(err, f.Close())
}
