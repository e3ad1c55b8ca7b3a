//go:build !noetcd

package progress

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/etcdtest"
	"example.org/resetup/internal/progress/sharedlog"
)

// held is a log whose requests wait until they are let go, and are counted.
type held struct {
	Log
	came chan int // acts of a request
	let  chan struct{}
}

func (h held) Append(ctx context.Context, acts ...sharedlog.Act) (map[string]sharedlog.Head, error) {
	h.came <- len(acts)
	<-h.let
	return h.Log.Append(ctx, acts...)
}

func newHeld(t *testing.T, host string) held {
	return held{dial(t, host, "eksempel", Access{}), make(chan int, 100), make(chan struct{}, 100)}
}

// waits waits until so many answers of a store wait for a request.
func waits(t *testing.T, s *Store, n int) {
	t.Helper()
	for t.Context().Err() == nil {
		s.queue.mu.Lock()
		is := len(s.queue.wait)
		s.queue.mu.Unlock()
		if is == n {
			return
		}
	}
}

func TestAnswersThatWaitGoTogether(t *testing.T) {
	log := newHeld(t, etcdtest.Start(t).Address)
	s, err := Open(t.TempDir(), patience, Follow(log))
	ok(t, err)
	log.let <- struct{}{}
	begin(t, s, "2026.2")
	<-log.came
	const job = "nets/1"
	var all sync.WaitGroup
	errs := make([]error, 6)
	answer := func(i int, base uint64) {
		all.Go(func() { _, errs[i] = s.Append("2026.2", base, note(job, i, "kari")) })
	}
	j, err := s.Job("2026.2", job)
	ok(t, err)
	answer(0, j.Version())
	same(t, "acts of the first request", <-log.came, 1)
	// While it is under way others come, all of which have seen what is there now: they are judged when it is recorded.
	for i := 1; i < 5; i++ {
		answer(i, j.Version())
	}
	waits(t, s, 4)
	_, err = s.Run("2026.2") // the files are free meanwhile
	ok(t, err)
	log.let <- struct{}{}
	all.Wait()
	ok(t, errs[0])
	for i := 1; i < 5; i++ {
		mustBe(t, errs[i], ledger.ErrConflict)
	}
	holds(t, s, 2)
	// Answers in one run that do not meet go in one request.
	plans, err := s.Jobs("2026.2")
	ok(t, err)
	j, err = s.Job("2026.2", job)
	ok(t, err)
	answer(5, j.Version())
	same(t, "acts of the next request", <-log.came, 1)
	others := plans[1:min(len(plans), 4)]
	for i, p := range others {
		all.Go(func() {
			_, errs[i] = s.Append("2026.2", 0, note(p.Plan.Key, 10+i, fmt.Sprint("operator ", i)))
		})
	}
	waits(t, s, len(others))
	log.let <- struct{}{}
	same(t, "acts of the one behind it", <-log.came, len(others))
	log.let <- struct{}{}
	all.Wait()
	ok(t, errors.Join(append(errs[:len(others)], errs[5])...))
	holds(t, s, 3+len(others))
	ok(t, s.CatchUp())
}
