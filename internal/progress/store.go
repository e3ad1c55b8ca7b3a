// Package progress keeps runs and their events on disk: durable, and shared between processes.
package progress

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"go.etcd.io/bbolt"

	"example.org/resetup/internal/procedures"
)

const fileName = "progress.db"

// Store is the record in one data folder. It holds nothing open between calls, and may be used
// by several goroutines at once.
type Store struct {
	path    string
	alone   bool // the file of another place, without lock or journal
	timeout time.Duration
	how     care
	self    lockText // who writes
	now     func() time.Time
	notify  func(Notice)
	hooks   hooks

	mu     sync.Mutex
	broken bool                            // bbolt met a fault; nothing it says can be trusted any more
	seen   bool                            // Verify found that the file can be read, though it may be left as it is
	lists  map[string]procedures.Procedure // decoded step lists by digest
}

// hooks are for tests: they stop, look or fail where a crash or an error may come.
type hooks struct {
	at   func(point string) error
	flag func(flag int) int // of opening the progress file
}

// at is a place where something may happen.
func (s *Store) at(point string) error {
	if s.hooks.at == nil {
		return nil
	}
	return s.hooks.at(point)
}

// Option changes how a Store works.
type Option func(*Store)

// Operator names who writes, for those who find the data in use. Without it that is the user of
// the operating system.
func Operator(name string) Option { return func(s *Store) { s.self.User = shortened(name) } }

// Machine names the machine. Without it that is the name it has in the network.
func Machine(name string) Option {
	return func(s *Store) { s.self.Machine = shortened(name) }
}

// Clock returns the time of the lock, and of the names of damaged files.
func Clock(now func() time.Time) Option { return func(s *Store) { s.now = now } }

// OnNotice is told what was put right.
func OnNotice(notify func(Notice)) Option { return func(s *Store) { s.notify = notify } }

// Untouched leaves what is damaged as it is, until Repair: to see what Verify finds. Open then
// looks at nothing.
func Untouched() Option { return func(s *Store) { s.how = untouched } }

func newStore(path string, timeout time.Duration) *Store {
	return &Store{
		path: path, timeout: timeout, now: time.Now, notify: func(Notice) {},
		lists: map[string]procedures.Procedure{},
	}
}

// fileAt is a Store on a file of any name, which nobody else writes.
func fileAt(path string) *Store {
	s := newStore(path, restorePatience)
	s.alone = true
	return s
}

func storeIn(dir string, timeout time.Duration, options ...Option) *Store {
	s := newStore(filepath.Join(dir, fileName), timeout)
	s.self = selfText()
	for _, option := range options {
		option(s)
	}
	return s
}

func (s *Store) dir() string { return filepath.Dir(s.path) }

// beside is another file of the data folder.
func (s *Store) beside(name string) string { return filepath.Join(s.dir(), name) }

// Open finds the record in dir and checks it, or makes both where they are missing. What is
// damaged is restored from what is not, and told in a notice. timeout is how long each later
// call waits for other processes. Expect ErrInUse, ErrSharedDrive, ErrOutOfReach, ErrDamaged,
// as a LossError where less can be restored than there was, and ErrNewerLayout, here and from
// every method; then the files are left as they are.
func Open(dir string, timeout time.Duration, options ...Option) (*Store, error) {
	s := storeIn(dir, timeout, options...)
	if _, err := os.Stat(s.path); errors.Is(err, fs.ErrNotExist) {
		if err := s.begin(); err != nil {
			return nil, fmt.Errorf("open progress: %w", err)
		}
	}
	if s.how == untouched {
		return s, nil
	}
	if err := s.view("open progress", func(*bbolt.Tx) error { return nil }); err != nil {
		return nil, err
	}
	return s, nil
}

// begin makes the progress file, unless journal or snapshot tell that there was one: then the
// examination makes it anew of them.
func (s *Store) begin() error {
	if err := makeDir(s.dir()); err != nil {
		return classify(err)
	}
	return s.locked(true, func(*held) error {
		if _, err := os.Stat(s.path); !errors.Is(err, fs.ErrNotExist) {
			return classifyAny(err)
		}
		ev, err := s.gather()
		if err != nil || !ev.isBlank() {
			return err
		}
		return classifyAny(s.create())
	})
}

func (s *Store) isBroken() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.broken
}

func (s *Store) isSeen() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seen
}

func (s *Store) markSeen(seen bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen = seen
}

func (s *Store) markBroken() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.broken = true
}
