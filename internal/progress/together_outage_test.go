//go:build !noetcd

package progress

import (
	"errors"
	"sync"
	"testing"

	"go.etcd.io/etcd/client/v3"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/etcdtest"
)

// etcdOf returns a client of etcd itself.
func etcdOf(t *testing.T, host string) *clientv3.Client {
	t.Helper()
	client, err := clientv3.New(clientv3.Config{Endpoints: []string{host}})
	ok(t, err)
	t.Cleanup(func() { _ = client.Close() })
	return client
}

// TestNothingIsSharedThatCannotBeKept has files that may not be written, or not now.
func TestNothingIsSharedThatCannotBeKept(t *testing.T) {
	host := etcdtest.Start(t).Address
	dir := t.TempDir()
	kari, ola := following(t, dir, host), following(t, t.TempDir(), host)
	begin(t, kari, "2026.2")
	nothing := func() {
		t.Helper()
		ok(t, ola.CatchUp())
		holds(t, ola, 1)
	}
	j, err := kari.Job("2026.2", "nets/1")
	ok(t, err)
	ok(t, kari.dir.Locked(false, func(*datadir.Lock) error { // another program reads for long
		_, err := kari.Append("2026.2", j.Version(), note("nets/1", 1, "kari"))
		mustBe(t, err, ErrInUse)
		return nil
	}))
	nothing()
	elsewhere, err := Open(dir, hurried, Machine("another"))
	ok(t, err)
	elsewhere.dir.BreakRest = true
	ok(t, elsewhere.SetPreference("kari", "sort", "company"))
	_, err = kari.Append("2026.2", j.Version(), note("nets/1", 1, "kari"))
	mustBe(t, err, ErrSharedDrive)
	nothing()
}

// TestALogThatWentBackTakesNoAnswer has etcd restored from an older copy while a store is at work.
func TestALogThatWentBackTakesNoAnswer(t *testing.T) {
	host := etcdtest.Start(t).Address
	kari := following(t, t.TempDir(), host)
	begin(t, kari, "2026.2")
	begin(t, kari, "2026.3")
	ok(t, try(kari, 1, "kari"))
	etcd := etcdOf(t, host)
	_, err1 := etcd.Delete(t.Context(), "resetup/eksempel/act/2026.2/00000000000000000002")
	_, err2 := etcd.Put(t.Context(), "resetup/eksempel/head/2026.2", "1")
	ok(t, errors.Join(err1, err2))
	mustBe(t, try(kari, 2, "kari"), ErrNotShared)
	holds(t, kari, 2)
	_, err := kari.Append("2026.3", 0, note("nets/1", 3, "kari")) // the other run goes on
	ok(t, err)
}

// TestOfTwoRunsInOneRequestOneIsLate has others first in one of them.
func TestOfTwoRunsInOneRequestOneIsLate(t *testing.T) {
	host := etcdtest.Start(t).Address
	log := newHeld(t, host)
	kari, err := Open(t.TempDir(), patience, Follow(log))
	ok(t, err)
	ola := following(t, t.TempDir(), host)
	for _, run := range []string{"2026.2", "2026.3"} {
		log.let <- struct{}{}
		begin(t, kari, run)
		<-log.came
	}
	ok(t, ola.CatchUp())
	first := make(chan error)
	go func() {
		_, err := kari.Append("2026.2", 0, note("nets/12", 1, "kari"))
		first <- err
	}()
	same(t, "acts of the first request", <-log.came, 1)
	var all sync.WaitGroup
	var late, other error
	all.Go(func() { _, late = kari.Append("2026.2", 0, note("nets/1", 2, "kari")) })
	all.Go(func() { _, other = kari.Append("2026.3", 0, note("nets/1", 2, "kari")) })
	waits(t, kari, 2)
	log.let <- struct{}{}
	ok(t, <-first)
	same(t, "acts of the next", <-log.came, 2)
	ok(t, ola.CatchUp())
	ok(t, try(ola, 1, "ola")) // he is first in nets/1 of 2026.2
	log.let <- struct{}{}
	all.Wait()
	ok(t, other)
	mustBe(t, late, ledger.ErrConflict)
	holds(t, kari, 3)
	events, err := kari.Events("2026.3", 0, 0)
	ok(t, err)
	same(t, "events of the other run", len(events), 2)
}

// TestAWatchThatEndedBringsWhatCameMeanwhile has etcd forget, while a store's wire is cut, how what is new came about.
func TestAWatchThatEndedBringsWhatCameMeanwhile(t *testing.T) {
	member := etcdtest.Start(t)
	wire := etcdtest.NewWire(t, member.Address)
	kari, ola := following(t, t.TempDir(), wire.Address), following(t, t.TempDir(), member.Address)
	begin(t, ola, "2026.2")
	news := keepUp(t, kari)
	notes := func(n int) func() bool {
		return func() bool {
			j, err := kari.Job("2026.2", "nets/1")
			return err == nil && len(j.Notes) == n
		}
	}
	ok(t, try(ola, 1, "ola"))
	soon(t, news, "kari sees it", notes(1))
	wire.Cut(true)
	soon(t, news, "the log is away", func() bool { return kari.Away() != nil })
	ok(t, errors.Join(try(ola, 2, "ola"), try(ola, 3, "ola")))
	etcd := etcdOf(t, member.Address)
	at, err := etcd.Get(t.Context(), "nothing")
	ok(t, err)
	_, err = etcd.Compact(t.Context(), at.Header.Revision)
	ok(t, err)
	wire.Cut(false)
	soon(t, news, "kari sees what came meanwhile", notes(3))
	ok(t, try(ola, 4, "ola"))
	soon(t, news, "kari sees what comes then", notes(4))
	holds(t, kari, 5)
}

// TestAnAnswerAskedForTwiceAtOnceIsThereOnce has both in one request.
func TestAnAnswerAskedForTwiceAtOnceIsThereOnce(t *testing.T) {
	log := newHeld(t, etcdtest.Start(t).Address)
	s, err := Open(t.TempDir(), patience, Follow(log))
	ok(t, err)
	log.let <- struct{}{}
	begin(t, s, "2026.2")
	<-log.came
	var all sync.WaitGroup
	errs := make([]error, 3)
	for i, n := range []int{1, 2, 2} {
		job := "nets/1"
		if i > 0 {
			job = "nets/12"
		}
		all.Go(func() { _, errs[i] = s.Append("2026.2", 0, note(job, n, "kari")) })
		if i == 0 {
			<-log.came
		}
	}
	waits(t, s, 2)
	log.let <- struct{}{}
	same(t, "acts of the next request", <-log.came, 1)
	log.let <- struct{}{}
	all.Wait()
	ok(t, errors.Join(errs...))
	holds(t, s, 3)
}
