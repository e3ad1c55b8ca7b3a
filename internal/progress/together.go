package progress

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/journal"
	"example.org/resetup/internal/progress/sharedlog"
)

// Answers of a store that follows a log are judged in a transaction that only reads, go to the log while nobody's files are locked, and are
// applied to the files as those of other machines are. Those that wait at the same time go together: one transaction judges them, one request
// records them, one transaction applies them. The log decides for each run who was first.
//
// What was judged by an answer that the log does not have yet is told to nobody: it is judged again afterwards.

// waiting is an answer that is to be recorded in the log.
type waiting struct {
	op, run string
	judge   func(*recording) ([]Change, error)
	until   time.Time // it is given up if others were first again and again

	changes []Change // as it was judged last
	out     outcome
	err     error
	done    bool
	ended   chan struct{}
	wasLate bool
}

func (w *waiting) end(out outcome, err error) {
	w.out, w.err, w.done = out, err, true
	close(w.ended)
}

// queue is answers that wait while others are on their way.
type queue struct {
	mu   sync.Mutex
	wait []*waiting
	busy bool // somebody sends
}

const (
	mostTogether  = 40                    // answers in one request; etcd takes 128 operations
	largeRequest  = 512 << 10             // bytes of answers in one request
	longestBehind = 15 * time.Second      // longer than one who ended within his turn holds it
	gathering     = 10 * time.Millisecond // that answers wait for one another where there were several before: a request costs etcd more than an answer in it
)

// add adds an answer to those that wait, and reports whether nobody sends them yet.
func (q *queue) add(w *waiting) (idle bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.wait = append(q.wait, w)
	idle, q.busy = !q.busy, true
	return idle
}

// next returns the answers that go now, of which again have waited longest. If there are none, nobody sends any more.
func (q *queue) next(again []*waiting) (now []*waiting) {
	q.mu.Lock()
	defer q.mu.Unlock()
	all := append(again, q.wait...)
	n := min(len(all), mostTogether)
	q.wait, q.busy = all[n:], n > 0
	return all[:n]
}

// answer makes a change that holds nothing but answers of one run.
func (s *Store) answer(op, run string, judge func(*recording) ([]Change, error)) (outcome, error) {
	if s.log == nil || s.reading {
		return s.change(op, judge)
	}
	w := &waiting{op: op, run: run, judge: judge, until: time.Now().Add(longestBehind), ended: make(chan struct{})}
	if s.queue.add(w) {
		go s.send()
	}
	<-w.ended
	return w.out, w.err
}

// send records answers until none waits.
func (s *Store) send() {
	for now := s.queue.next(nil); len(now) > 0; {
		again := s.together(now)
		if len(now) > 1 {
			time.Sleep(gathering)
		}
		now = s.queue.next(again)
	}
}

// together records answers, and returns those that have to wait again, since others were first.
func (s *Store) together(all []*waiting) (again []*waiting) {
	judged, heads, err := s.judgeAll(all)
	var late map[string]sharedlog.Head
	if err == nil && len(judged) > 0 {
		judged, late, err = s.shareAll(judged)
	}
	news, failed := map[string][][]Change{}, map[string]error{} // by run
	for run, head := range late {
		news[run], failed[run] = s.readLate(run, heads[run], head)
	}
	recorded := map[*waiting]bool{}
	for _, w := range judged {
		if _, isLate := late[w.run]; isLate {
			w.wasLate = true
		} else if err == nil {
			news[w.run], recorded[w] = append(news[w.run], w.changes), true
		}
	}
	taking := s.take(slices.Concat(slices.Collect(maps.Values(news))...))
	for run, acts := range news {
		of := taking
		if errors.Is(of, ledger.ErrEvent) { // it may be another run's
			of = s.take(acts)
		}
		failed[run] = cmp.Or(failed[run], of)
	}
	for _, w := range all {
		switch err := cmp.Or(err, failed[w.run]); {
		case w.done:
		case err != nil:
			w.end(outcome{}, fmt.Errorf("%s: %w", w.op, err))
		case recorded[w]:
			w.end(w.out, nil)
		case time.Now().After(w.until):
			w.end(outcome{}, fmt.Errorf("%s: run %q: %w", w.op, w.run, sharedlog.ErrBehind))
		default:
			again = append(again, w)
		}
	}
	if err == nil {
		s.leaveTurns(all, again)
	}
	return again
}

// shareAll adds answers to the log in one request. It returns those that it had room for, and the runs in which others were first.
func (s *Store) shareAll(judged []*waiting) (sent []*waiting, late map[string]sharedlog.Head, err error) {
	var acts []sharedlog.Act
	size := 0
	for i, w := range judged {
		a, err := actOf(w.changes)
		if err != nil {
			return nil, nil, err
		}
		if size += len(a.Data); i > 0 && size > largeRequest {
			break
		}
		acts = append(acts, a)
	}
	// Who may not write to the files, now or at all, is told so before anything is recorded.
	err = s.locked(true, func(l *datadir.Lock) error { return l.Check() })
	if datadir.IsReadOnly(err) || err == nil && s.IsReadOnly() {
		err = errors.Join(ErrReadOnly, err)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", s.path, err)
	}
	ctx, cancel := s.patience()
	defer cancel()
	late, err = s.log.Append(ctx, acts...)
	return judged[:len(acts)], late, s.asked(err)
}

// readLate returns the acts that a run has in the log, up to head, behind those that it has here.
func (s *Store) readLate(run string, here, head sharedlog.Head) (acts [][]Change, err error) {
	if head.Number <= here.Number { // another has the turn
		return nil, s.asked(isOther(run, here, head))
	}
	return acts, s.asked(s.behind(run, here, func(changes []Change, _ int) error {
		acts = append(acts, changes)
		return nil
	}))
}

// leaveTurns leaves the turns of runs in which nothing is to be recorded any more: what waited for them was refused.
func (s *Store) leaveTurns(all, again []*waiting) {
	left := map[string]bool{}
	for _, w := range all {
		left[w.run] = left[w.run] || w.wasLate
	}
	for _, w := range again {
		delete(left, w.run)
	}
	for run, late := range left {
		if late {
			ctx, cancel := s.patience()
			_ = s.log.Leave(ctx, run) // else its lease ends
			cancel()
		}
	}
}

// actOf returns changes as the log has them.
func actOf(changes []Change) (a sharedlog.Act, err error) {
	a = sharedlog.Act{Run: changes[0].Run, First: changes[0].Event.Seq, Prev: changes[0].Event.Prev}
	for i, c := range changes {
		data, err := c.encode(journal.Part{Before: i, More: len(changes) - 1 - i})
		if err != nil {
			return a, err
		}
		a.Last, a.Hash, a.Data = c.Event.Seq, c.Event.Hash, append(append(a.Data, data...), '\n')
	}
	return a, nil
}

// judgeAll judges answers one upon the other, and returns those that are to be recorded, and the heads of their runs. What is
// refused, or recorded already, has then ended, unless it was judged by one of those.
func (s *Store) judgeAll(all []*waiting) (judged []*waiting, heads map[string]sharedlog.Head, err error) {
	out := map[*waiting]bool{} // refused in the midst of being folded, which leaves its run as it must not be
	for again := true; again && err == nil; {
		again = false
		err = s.view("append", func(db *tables) error {
			judged, heads = nil, map[string]sharedlog.Head{}
			pos, err := db.journalPos()
			if of := s.expected.Load(); err == nil && of != nil && pos.Store != *of {
				err = ledger.ErrReplaced
			}
			if err != nil {
				return err
			}
			now := &recording{tables: db, open: map[string]*openRun{}, work: func() {}}
			for _, w := range all {
				if w.changes = nil; w.done || out[w] {
					continue
				}
				changes, err := w.judge(now)
				_, follows := heads[w.run]
				if err == nil && len(changes) > 0 {
					before := sharedlog.Head{Number: changes[0].Event.Seq - 1, Hash: changes[0].Event.Prev}
					var o outcome
					if o, err = s.foldAll(now, changes); err == nil {
						if !follows {
							heads[w.run] = before
						}
						w.out, w.changes = o, changes
						judged = append(judged, w)
						continue
					}
					again = true
					w.out = o
					out[w] = true
				}
				switch {
				case errors.Is(err, ErrDamaged):
					return err
				case follows:
				default:
					w.end(outcome{run: now.found, refused: w.out.refused, failed: w.out.failed}, wrapped(w.op, err))
				}
				if again {
					return nil
				}
			}
			return nil
		})
	}
	return judged, heads, err
}

func wrapped(op string, err error) error {
	if err != nil {
		err = fmt.Errorf("%s: %w", op, err)
	}
	return err
}

// foldAll folds answers in memory. With an error, the outcome says only what was refused and at which event.
func (s *Store) foldAll(now *recording, changes []Change) (outcome, error) {
	var all outcome
	for i, c := range changes {
		r, err := now.run(c.Run)
		if err == nil {
			err = c.checkTexts()
		}
		if err == nil {
			err = r.chain(storedEvent{Event: c.Event, Part: journal.Part{Before: i, More: len(changes) - 1 - i}})
		}
		var out outcome
		if err == nil {
			out, err = s.foldAnswer(now, r, c.Event)
		}
		if err != nil {
			if out.refused != nil {
				out.refused = &ledger.EntryError{At: i, Err: out.refused}
			}
			return outcome{refused: out.refused, failed: c.Event.Seq}, err
		}
		all.answers, all.run = append(all.answers, out.answers...), r.Run
	}
	return all, nil
}
