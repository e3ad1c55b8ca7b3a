//go:build !noetcd

package progress

import (
	"context"
	"errors"
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/etcdtest"
	"example.org/resetup/internal/progress/examine"
	"example.org/resetup/internal/progress/sharedlog"
)

// try records a note, once.
func try(s *Store, n int, by string) error {
	j, err := s.Job("2026.2", "nets/1")
	if err == nil {
		_, err = s.Append("2026.2", j.Version(), note("nets/1", n, by))
	}
	return err
}

// insist records a note as an operator does who asks for it again until it is stored.
func insist(t *testing.T, s *Store, n int, by string) {
	t.Helper()
	for until := time.Now().Add(20 * time.Second); ; {
		err := try(s, n, by)
		if err == nil {
			return
		}
		isKnown := errors.Is(err, ErrAway) || errors.Is(err, ErrConflict) // the other was first
		if !isKnown || time.Now().After(until) {
			t.Fatal(err)
		}
	}
}

// holds fails unless a store has so many events, each once, and a sound record.
func holds(t *testing.T, s *Store, want int) {
	t.Helper()
	events, err := s.Events("2026.2", 0, 0)
	ok(t, err)
	ids := map[string]bool{}
	for _, e := range events {
		ids[e.ID] = true
	}
	if len(events) != want || len(ids) != want {
		t.Errorf("there are %d events with %d ids, want %d", len(events), len(ids), want)
	}
	sound(t, s)
}

func TestWithoutTheLogReadingGoesOnAndAnswersAreRefused(t *testing.T) {
	member := etcdtest.Start(t)
	dir := t.TempDir()
	kari, ola := following(t, dir, member.Address), following(t, t.TempDir(), member.Address)
	begin(t, kari, "2026.2")
	news, seen := keepUp(t, kari), keepUp(t, ola)
	soon(t, seen, "ola sees the run", func() bool { _, err := ola.Run("2026.2"); return err == nil })

	member.Stop()
	soon(t, news, "the log is away", func() bool { return kari.Away() != nil })
	began := time.Now()
	mustBe(t, try(kari, 1, "kari"), ErrAway)
	if took := time.Since(began); took > 2*awayPatience {
		t.Errorf("it was refused after %v", took)
	}
	holds(t, kari, 1)
	var told []examine.NoticeKind
	again, err := Open(dir, hurried, OnNotice(func(n Notice) { told = append(told, n.Kind) }), Follow(dial(t, member.Address, "eksempel", Access{})))
	ok(t, err)
	holds(t, again, 1)
	same(t, "what a second window is told", told, []examine.NoticeKind{Away})

	member.Again()
	soon(t, news, "the log is back", func() bool { return kari.Away() == nil })
	insist(t, kari, 1, "kari")
	soon(t, seen, "ola sees it", func() bool { j, err := ola.Job("2026.2", "nets/1"); return err == nil && len(j.Notes) == 1 })
	holds(t, ola, 2)
}

func TestAnAnswerIsSeenElsewhereAtOnce(t *testing.T) {
	host := etcdtest.Start(t).Address
	kari, ola := following(t, t.TempDir(), host), following(t, t.TempDir(), host)
	begin(t, kari, "2026.2")
	seen := keepUp(t, ola)
	soon(t, seen, "ola sees the run", func() bool { _, err := ola.Run("2026.2"); return err == nil })
	ok(t, try(kari, 1, "kari"))
	began := time.Now()
	soon(t, seen, "ola sees it", func() bool { j, err := ola.Job("2026.2", "nets/1"); return err == nil && len(j.Notes) == 1 })
	if took := time.Since(began); took > time.Second {
		t.Errorf("it took %v", took)
	}
	_, err := ola.Append("2026.2", 0, note("nets/1", 1, "ola"))
	mustBe(t, err, ErrConflict) // he had seen an older one
}

// TestABadWireLosesNothing has the wire of one operator slow, cut again and again, and deaf, so that nobody knows what has arrived.
func TestABadWireLosesNothing(t *testing.T) {
	member := etcdtest.Start(t)
	wire := etcdtest.NewWire(t, member.Address)
	hour := func() time.Time { return time.Now().Add(-time.Hour) } // and his clock is wrong
	kari, err := Open(t.TempDir(), hurried, Clock(hour), Follow(dial(t, wire.Address, "eksempel", Access{})))
	ok(t, err)
	ola := following(t, t.TempDir(), member.Address)
	begin(t, kari, "2026.2")
	keepUp(t, kari)
	n := 0
	both := func() {
		n++
		insist(t, kari, n, "kari")
		insist(t, ola, n, "ola")
	}
	ok(t, ola.CatchUp())
	wire.Slow(30 * time.Millisecond)
	both()
	wire.Slow(0)
	for range 5 {
		wire.Cut(true)
		_ = try(kari, n+1, "kari") // refused, or not
		wire.Cut(false)
		both()
	}
	wire.Deaf(true)
	mustBe(t, try(kari, n+1, "kari"), ErrAway)
	wire.Deaf(false)
	both()
	ok(t, errors.Join(kari.CatchUp(), ola.CatchUp()))
	holds(t, kari, 1+2*n)
	holds(t, ola, 1+2*n)
}

// forgetful is a log whose program is ended behind an act that it has added.
type forgetful struct{ Log }

func (f forgetful) Append(ctx context.Context, acts ...sharedlog.Act) (map[string]sharedlog.Head, error) {
	if late, err := f.Log.Append(ctx, acts...); err != nil {
		return late, err
	}
	return nil, ErrAway
}

func TestWhoEndsInTheMidstOfAnAnswerHasItOnce(t *testing.T) {
	host := etcdtest.Start(t).Address
	dir := t.TempDir()
	begin(t, following(t, dir, host), "2026.2")
	ended, err := Open(dir, hurried, Follow(forgetful{dial(t, host, "eksempel", Access{})}))
	ok(t, err)
	mustBe(t, try(ended, 1, "kari"), ErrAway)
	holds(t, ended, 1) // as far as he knows

	back := following(t, dir, host)
	holds(t, back, 2)
	_, err = back.Append("2026.2", 0, note("nets/1", 1, "kari")) // the same answer, asked for again
	ok(t, err)
	holds(t, back, 2)
}

// TestAnOlderLogIsNotTakenForTheRecord has a folder follow a log that lacks what it has, as after etcd was restored from an old copy.
func TestAnOlderLogIsNotTakenForTheRecord(t *testing.T) {
	dir := t.TempDir()
	s := following(t, dir, etcdtest.Start(t).Address)
	begin(t, s, "2026.2")
	other := Follow(dial(t, etcdtest.Start(t).Address, "eksempel", Access{}))
	_, err := Open(dir, hurried, other)
	mustBe(t, err, ErrNotShared)
	var told []examine.NoticeKind
	_, err = Open(dir, hurried, ForReading(), OnNotice(func(n Notice) { told = append(told, n.Kind) }), other)
	ok(t, err)
	same(t, "what is told to whoever reads", told, []examine.NoticeKind{NotShared})
	run, err := openAt(t, dir).Run("2026.2")
	ok(t, err)
	same(t, "the run's head here", run.Head.Action, ledger.Started)
}
