//go:build !noetcd

package progress

import (
	"crypto/sha256"
	"encoding/hex"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress/etcdtest"
	"example.org/resetup/internal/site"
)

// shared is a store that follows a log, and looks into it before it reads.
type shared struct {
	*Store
	t testing.TB
}

func (s shared) now() *Store {
	if err := s.CatchUp(); err != nil {
		s.t.Error(err)
	}
	return s.Store
}

func (s shared) Runs() ([]ledger.Run, error)                    { return s.now().Runs() }
func (s shared) Run(id string) (ledger.Run, error)              { return s.now().Run(id) }
func (s shared) Jobs(run string) ([]ledger.Summary, error)      { return s.now().Jobs(run) }
func (s shared) Urgent(run string) ([]ledger.Summary, error)    { return s.now().Urgent(run) }
func (s shared) Job(run, key string) (ledger.Job, error)        { return s.now().Job(run, key) }
func (s shared) Last(run string, n int) ([]ledger.Event, error) { return s.now().Last(run, n) }
func (s shared) Changes(run string) ([]Change, error)           { return s.now().Changes(run) }
func (s shared) Preference(operator, name string) (string, error) {
	return s.now().Preference(operator, name)
}
func (s shared) List(run, id string) (procedures.Procedure, error) { return s.now().List(run, id) }

func (s shared) Events(run string, after uint64, limit int) ([]ledger.Event, error) {
	return s.now().Events(run, after, limit)
}

// openShared opens a store with files of its own. Those with one place follow the same log.
func openShared(t testing.TB, host, place string) shared {
	t.Helper()
	sum := sha256.Sum256([]byte(place))
	s, err := Open(t.TempDir(), patience, Follow(dial(t, host, hex.EncodeToString(sum[:]), Access{})))
	ok(t, err)
	return shared{s, t}
}

func dial(t testing.TB, host, prefix string, by Access) Log {
	t.Helper()
	log, err := Dial(site.Address{Endpoints: []string{host}, Prefix: prefix}, by)
	ok(t, err)
	t.Cleanup(func() { _ = log.Close() })
	return log
}

func TestEtcdKeepsTheContract(t *testing.T) {
	host := etcdtest.Start(t).Address
	testContract(t, func(t testing.TB, place string) store { return openShared(t, host, place) })
}
