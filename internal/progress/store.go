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

// Store is the progress file of one data folder. It holds nothing open between calls, and may
// be used by several goroutines at once.
type Store struct {
	path    string
	timeout time.Duration

	mu     sync.Mutex
	broken bool                            // bbolt met a fault; nothing it says can be trusted any more
	lists  map[string]procedures.Procedure // decoded step lists by digest
}

// Open finds the progress file in dir and checks it, or makes both where they are missing.
// timeout is how long each later call waits for other processes. Expect ErrInUse,
// ErrOutOfReach, ErrDamaged and ErrNewerLayout, here and from every method; a file that is
// damaged or newer is left as it is.
func Open(dir string, timeout time.Duration) (*Store, error) {
	s := &Store{
		path: filepath.Join(dir, fileName), timeout: timeout,
		lists: map[string]procedures.Procedure{},
	}
	_, err := os.Stat(s.path)
	if errors.Is(err, fs.ErrNotExist) {
		err = create(s.path, timeout)
	}
	if err != nil {
		return nil, fmt.Errorf("open progress: %w", classify(err))
	}
	if err := s.view("open progress", func(*bbolt.Tx) error { return nil }); err != nil {
		return nil, err
	}
	return s, nil
}

func (s *Store) isBroken() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.broken
}

func (s *Store) markBroken() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.broken = true
}
