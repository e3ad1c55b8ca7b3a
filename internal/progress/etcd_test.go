//go:build !noetcd

package progress

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"os"
	"sync"
	"testing"
	"time"

	"go.etcd.io/etcd/server/v3/embed"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress/sharedlog"
	"example.org/resetup/internal/site"
)

// startEtcd starts a member of etcd in this process, which ends with it, and returns its address as "host:port".
var startEtcd = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "etcd")
	if err != nil {
		return "", err
	}
	cfg := embed.NewConfig()
	cfg.Dir, cfg.LogLevel, cfg.UnsafeNoFsync = dir, "fatal", true
	any, _ := url.Parse("http://127.0.0.1:0")
	cfg.ListenClientUrls, cfg.ListenPeerUrls = []url.URL{*any}, []url.URL{*any}
	e, err := embed.StartEtcd(cfg)
	if err != nil {
		return "", err
	}
	select {
	case <-e.Server.ReadyNotify():
		return e.Clients[0].Addr().String(), nil
	case err := <-e.Err():
		return "", err
	case <-time.After(time.Minute):
		return "", sharedlog.ErrAway
	}
})

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
func openShared(t testing.TB, place string) shared {
	t.Helper()
	host, err := startEtcd()
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte(place))
	log, err := Dial(site.Address{Endpoints: []string{host}, Prefix: hex.EncodeToString(sum[:])}, Access{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = log.Close() })
	s, err := Open(t.TempDir(), patience, Follow(log))
	if err != nil {
		t.Fatal(err)
	}
	return shared{s, t}
}

func TestEtcdKeepsTheContract(t *testing.T) {
	testContract(t, func(t testing.TB, place string) store { return openShared(t, place) })
}
