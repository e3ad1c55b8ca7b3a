package progress

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/sharedlog"
)

// Log is a record that several machines share, as package sharedlog describes it. A Store that follows one records there first, and its own
// files have what the log has: they are read when the log is out of reach.
type Log interface {
	// Append adds acts, those of each run one after the other. It returns the runs of which it has added none, each with its head in the log:
	// others were first, or will be.
	Append(ctx context.Context, acts ...sharedlog.Act) (late map[string]sharedlog.Head, err error)
	// Leave lets others record in a run first, if this log has taken the turn.
	Leave(ctx context.Context, run string) error
	// Heads returns the head of every run, and the revision of the log at which that is so.
	Heads(ctx context.Context) (heads map[string]sharedlog.Head, revision int64, err error)
	// After calls do for every act of a run behind the change with this number, in order.
	After(ctx context.Context, run string, number uint64, do func(sharedlog.Act) error) error
	// Values calls do with every value that is no part of a run and was put behind a revision.
	Values(ctx context.Context, revision int64, do func(name, value string) error) error
	Put(ctx context.Context, name, value string) error
	// Swap puts a value in the place of another. It returns what stands there then, which is a third where others were first.
	Swap(ctx context.Context, name, old, value string) (now string, err error)
	// Watch calls changed whenever something changes behind a revision, until the context ends or the log is out of reach. It gives the acts that
	// were added; values reports whether a value was put.
	Watch(ctx context.Context, revision int64, changed func(acts []sharedlog.Act, values bool)) error
	// Enter tells the others what somebody has open here, and Present returns what they have.
	Enter(ctx context.Context, p Presence) error
	Present(ctx context.Context) ([]Presence, error)
	Close() error
}

// Presence says who has a job open elsewhere.
type Presence = sharedlog.Presence

// ErrLeftOut is the error of Dial in a program that was built without the client of a shared log.
var ErrLeftOut = errors.New("this program was built without etcd")

// Access says who asks for a shared log, and how.
type Access struct {
	TLS      *tls.Config // nil: no TLS
	User     string      // empty: none is needed
	Password string
}

// Follow makes a Store follow a log. What is recorded goes there first, and is refused with sharedlog.ErrAway while the log is out of reach;
// what stands in the files can be read all the time. Open catches up with the log if it can.
func Follow(log Log) Option { return func(s *Store) { s.log = log } }

// The patience with a log: when a store is opened, which a person waits for, and while it is known to be out of reach.
const (
	openingPatience = 3 * time.Second
	awayPatience    = time.Second
)

// begins brings the files up to the log when a store is opened. Where the log is out of reach, a notice tells so, and the files are shown as they are,
// unless they have no run yet. So they are to whoever only reads where the log lacks what they have.
func (s *Store) begins() error {
	if s.log == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(sharedlog.Hasty(context.Background()), min(openingPatience, s.dir.Patience))
	defer cancel()
	err := s.catchUp(ctx)
	if errors.Is(err, ErrAway) {
		if runs, reading := s.Runs(); reading == nil && len(runs) > 0 {
			s.notify(Notice{Kind: Away, Err: err})
			return nil
		}
	}
	if s.reading && errors.Is(err, ErrNotShared) {
		s.notify(Notice{Kind: NotShared, Err: err})
		return nil
	}
	if err != nil {
		return fmt.Errorf("open progress: %w", err)
	}
	return nil
}

// Away returns why nothing can be recorded, as the log was when it was last asked: ErrAway or ErrNotShared; nil if it can, or if there is no log.
func (s *Store) Away() error {
	if err := s.away.Load(); err != nil {
		return *err
	}
	return nil
}

// asked notes how a call to the log ended.
func (s *Store) asked(err error) error {
	if errors.Is(err, ErrAway) || errors.Is(err, ErrNotShared) {
		s.away.Store(&err)
	} else {
		s.away.Store(nil)
	}
	return err
}

// manyTries is how often a change is judged anew because others were first.
const manyTries = 50

// changeShared makes a change in the log and in the files. Where others were first, it catches up and judges anew.
func (s *Store) changeShared(op string, fn func(*recording) ([]Change, error)) (out outcome, err error) {
	if s.reading {
		return out, fmt.Errorf("%s: %s was opened for reading", op, s.path)
	}
	for range manyTries {
		if out, err = s.changeHere(op, fn); !errors.Is(err, sharedlog.ErrBehind) {
			return out, err
		}
		if err := s.CatchUp(); err != nil {
			return outcome{}, fmt.Errorf("%s: %w", op, err)
		}
	}
	return out, err
}

// share adds what a transaction records to the log.
func (s *Store) share(changes []Change) error {
	if slices.ContainsFunc(changes, func(c Change) bool { return c.Run != changes[0].Run }) { // no call of a Store changes two runs
		return fmt.Errorf("%w: a change of several runs", ledger.ErrEvent)
	}
	a, err := actOf(changes)
	if err != nil {
		return err
	}
	ctx, cancel := s.patience()
	defer cancel()
	late, err := s.log.Append(ctx, a)
	if _, isLate := late[a.Run]; s.asked(err) == nil && isLate {
		err = fmt.Errorf("run %q: %w", a.Run, sharedlog.ErrBehind)
	}
	return err
}

// askLog calls the log to record something that is no part of a run.
func (s *Store) askLog(call func(context.Context) error) error {
	if s.reading {
		return fmt.Errorf("%s was opened for reading", s.path)
	}
	ctx, cancel := s.patience()
	defer cancel()
	return s.asked(call(ctx))
}

// patience returns the context of a call to the log. Others wait for the files meanwhile.
func (s *Store) patience() (context.Context, context.CancelFunc) {
	patience := s.dir.Patience
	if s.Away() != nil {
		patience = min(patience, awayPatience)
	}
	return context.WithTimeout(context.Background(), patience)
}

// CatchUp brings the files up to what the log has. It returns ErrAway, ErrUser, ErrRights and ErrNotShared, the last where the files have what the log
// lacks.
func (s *Store) CatchUp() error {
	ctx, cancel := s.patience()
	defer cancel()
	return s.catchUp(ctx)
}

func (s *Store) catchUp(ctx context.Context) error {
	s.catching.Lock()
	defer s.catching.Unlock()
	runs, err := s.AllRuns()
	if err != nil {
		return err
	}
	heads, revision, err := s.log.Heads(ctx)
	here := map[string]sharedlog.Head{}
	for _, r := range runs {
		here[r.ID] = endOf(r.Head)
		err = cmp.Or(err, isOther(r.ID, here[r.ID], heads[r.ID]))
	}
	if s.asked(err) != nil {
		return err
	}
	s.heads.Clear() // the files may have become others
	var acts [][]Change
	size := 0
	for _, run := range slices.Sorted(maps.Keys(heads)) {
		if heads[run].Number <= here[run].Number {
			continue
		}
		err := s.behind(run, here[run], func(changes []Change, bytes int) (err error) {
			if acts, size = append(acts, changes), size+bytes; size > manyBytes {
				err = s.take(acts)
				acts, size = nil, 0
			}
			return err
		})
		if s.asked(err) != nil {
			return fmt.Errorf("run %q: %w", run, err)
		}
	}
	if err := s.take(acts); err != nil {
		return err
	}
	ctx, cancel := s.patience() // there may have been much to read
	defer cancel()
	err = s.log.Values(ctx, s.caughtUp.Load(), func(name, value string) error {
		return s.transact("set preference", true, func(t *transaction) error { return t.preferences.put([]byte(name), value) })
	})
	if err == nil {
		s.caughtUp.Store(revision)
	}
	return err
}

func endOf(e ledger.Event) sharedlog.Head { return sharedlog.Head{Number: e.Seq, Hash: e.Hash} }

// isOther returns an error if the log has less of a run than the files, or has gone on in another way, as after it was restored from an older copy.
func isOther(run string, here, inLog sharedlog.Head) error {
	if here.Number < inLog.Number || here == inLog {
		return nil
	}
	return fmt.Errorf("%w: it ends at change %d of run %q, which has %d here", sharedlog.ErrBroken, inLog.Number, run, here.Number)
}

// behind calls do with the changes of each act that the log has of a run behind those that are here, and with their size. It returns ErrNotShared
// if they do not follow these. The log has its time again with each act that it gives.
func (s *Store) behind(run string, here sharedlog.Head, do func(changes []Change, bytes int) error) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	late := time.AfterFunc(openingPatience, cancel)
	defer late.Stop()
	return s.log.After(ctx, run, here.Number, func(a sharedlog.Act) error {
		late.Reset(openingPatience)
		changes, err := changesOf(a)
		if err != nil {
			return err
		}
		if changes[0].Event.Prev != here.Hash {
			return fmt.Errorf("%w: change %d of run %q does not follow what is here", sharedlog.ErrBroken, a.First, run)
		}
		here = endOf(changes[len(changes)-1].Event)
		return do(changes, len(a.Data))
	})
}

// watchAgain is how long KeepUp waits before it looks again for a log that is out of reach.
const watchAgain = 500 * time.Millisecond

// KeepUp is Watch again and again, until the context ends. It calls news also when the log goes out of reach or is back, which Away tells. Without
// a log it calls news when another program has recorded something in the folder, or has opened or left a job.
func (s *Store) KeepUp(ctx context.Context, news func()) {
	if s.log == nil {
		s.lookAround(ctx, news)
	}
	for ctx.Err() == nil {
		err := s.Watch(ctx, news)
		if ctx.Err() != nil {
			return
		}
		_ = s.asked(err)
		news()
		select {
		case <-ctx.Done():
		case <-time.After(watchAgain):
		}
	}
}

// Watch keeps the files up to what the log has, and calls news after each time that others have recorded something, until the context ends.
// It returns sharedlog.ErrAway when the log goes out of reach; then it is to be called again.
func (s *Store) Watch(ctx context.Context, news func()) error {
	if err := s.CatchUp(); err != nil {
		return err
	}
	if here := s.entered.Load(); here != nil {
		if err := s.Enter(*here); err != nil {
			return err
		}
	}
	news()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	n := newNews()
	var failed error
	var following sync.WaitGroup
	following.Go(func() {
		defer cancel()
		failed = n.follow(ctx, s, news)
	})
	err := s.log.Watch(ctx, s.caughtUp.Load(), n.add)
	cancel()
	following.Wait()
	return errors.Join(failed, err)
}
