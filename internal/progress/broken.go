package progress

import (
	"time"

	"example.org/resetup/internal/ledger"
)

// BrokenLock says that somebody did not wait after another machine had written.
type BrokenLock struct {
	At      time.Time `json:"at"`
	By      string    `json:"by"`
	Machine string    `json:"machine"`
	Reason  string    `json:"reason"`
	Of      Holder    `json:"of"` // who had written
}

// BreakLock ends the time in which this machine does not write because another has just written, for a reason. That is kept in the
// record, and told; nothing is kept where there is no such time. A lock that is held is waited for all the same.
func BreakLock(reason string, told func(BrokenLock)) Option {
	return func(s *Store) { s.dir.BreakRest, s.breaking = true, &breaking{reason, told} }
}

// breaking is what BreakLock was given.
type breaking struct {
	reason string
	told   func(BrokenLock)
}

// breakLock ends the rest, if it is to be broken and there is one, and keeps that in the same transaction. One that was broken to
// examine or restore the record is kept, too.
func (s *Store) breakLock() error {
	if s.breaking == nil {
		return nil
	}
	self := s.dir.Self
	b := BrokenLock{By: self.User, Machine: self.Machine, Reason: s.breaking.reason}
	err := s.transact("break the lock", true, func(t *transaction) error {
		if b.At, b.Of = s.dir.Now().Round(0), s.dir.Broken; b.Of.Machine == "" {
			return nil
		}
		return brokenLocks.add(t.tables, b)
	})
	if err == nil && b.Of.Machine != "" {
		s.breaking.told(b)
	}
	return err
}

const brokenLocks keptList[BrokenLock] = "broken locks"

// ReadBrokenLocks returns who broke the lock of a record, oldest first.
func ReadBrokenLocks(in ledger.Reader) ([]BrokenLock, error) { return brokenLocks.read(in) }
