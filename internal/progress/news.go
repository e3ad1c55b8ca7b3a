package progress

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/sharedlog"
)

// news is what a watch has brought and nobody has taken yet.
type news struct {
	some   chan struct{} // has one while there is some
	mu     sync.Mutex
	acts   []sharedlog.Act
	values bool
}

func newNews() *news { return &news{some: make(chan struct{}, 1)} }

func (n *news) add(acts []sharedlog.Act, values bool) {
	n.mu.Lock()
	n.acts, n.values = append(n.acts, acts...), n.values || values
	n.mu.Unlock()
	select {
	case n.some <- struct{}{}:
	default:
	}
}

// newsPause is the least time between two transactions that take what others have recorded; what comes meanwhile goes into one.
const newsPause = 200 * time.Millisecond

// lookAgain is how often everything is compared with the log, whatever has become of the files meanwhile.
const lookAgain = time.Minute

// follow takes what comes until the context ends, and calls told after each time.
func (n *news) follow(ctx context.Context, s *Store, told func()) error {
	again := time.NewTicker(lookAgain)
	defer again.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-n.some:
		case <-again.C:
			n.add(nil, true)
			continue
		}
		n.mu.Lock()
		acts, values := n.acts, n.values
		n.acts, n.values = nil, false
		n.mu.Unlock()
		if err := s.takeActs(acts); err != nil {
			return err
		}
		if values {
			if err := s.CatchUp(); err != nil {
				return err
			}
		}
		told()
		select {
		case <-ctx.Done():
		case <-time.After(newsPause):
		}
	}
}

// takeActs applies acts of the log to the files, as far as they lack them.
func (s *Store) takeActs(acts []sharedlog.Act) error {
	var lacking [][]Change
	for _, a := range acts {
		if taken, known := s.heads.Load(a.Run); known && a.Last <= taken.(uint64) {
			continue
		}
		changes, err := changesOf(a)
		if err != nil {
			return err
		}
		lacking = append(lacking, changes)
	}
	return s.take(lacking)
}

// manyBytes is how much of the log is applied in one transaction.
const manyBytes = 4 << 20

// changesOf returns the changes of an act of the log.
func changesOf(a sharedlog.Act) (changes []Change, err error) {
	for line := range bytes.Lines(a.Data) {
		var c Change
		if err := json.Unmarshal(line, &c); err != nil {
			return nil, fmt.Errorf("%w: change %d: %w", sharedlog.ErrBroken, a.First, err)
		}
		changes = append(changes, c)
	}
	if len(changes) == 0 {
		return nil, fmt.Errorf("%w: change %d is empty", sharedlog.ErrBroken, a.First)
	}
	return changes, nil
}

// take applies acts of the log to the files in one transaction, as far as they lack them.
func (s *Store) take(acts [][]Change) error {
	if len(acts) == 0 {
		return nil
	}
	acts = slices.SortedStableFunc(slices.Values(acts), func(a, b []Change) int {
		return cmp.Or(cmp.Compare(a[0].Run, b[0].Run), cmp.Compare(a[0].Event.Seq, b[0].Event.Seq))
	})
	_, err := s.changeHere("follow", func(now *recording) (lacking []Change, err error) {
		now.followed = []int{}
		heads := map[string]uint64{}
		for _, act := range acts {
			run := act[0].Run
			if _, known := heads[run]; !known {
				r, err := now.run(run)
				switch {
				case errors.Is(err, ErrNoRun): // it begins with them
					heads[run] = 0
				case err != nil:
					return nil, err
				default:
					heads[run] = r.Run.Head.Seq
				}
			}
			act = slices.DeleteFunc(slices.Clone(act), func(c Change) bool { return c.Event.Seq <= heads[run] })
			if len(act) > 0 {
				heads[run] = act[len(act)-1].Event.Seq
				lacking, now.followed = append(lacking, act...), append(now.followed, len(act))
			}
		}
		return lacking, nil
	})
	if errors.Is(err, ledger.ErrEvent) {
		err = fmt.Errorf("%w: %w", sharedlog.ErrBroken, err)
	}
	if err != nil {
		return err
	}
	for _, act := range acts {
		last := act[len(act)-1]
		s.heads.Store(last.Run, last.Event.Seq)
	}
	return nil
}
