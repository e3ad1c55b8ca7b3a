package progress

import (
	"encoding/json"
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
		b.At, b.Of = s.dir.Now().Round(0), s.dir.Broken
		return t.keepBroken(b)
	})
	if err == nil && b.Of.Machine != "" {
		s.breaking.told(b)
	}
	return err
}

const (
	brokenName = "broken locks" // the preference, of no operator
	keptBroken = 20             // the newest
)

// keepBroken keeps that the lock was broken, if it was.
func (db *tables) keepBroken(b BrokenLock) error {
	if b.Of.Machine == "" {
		return nil
	}
	var text string
	if _, err := db.preferences.get(preferenceKey("", brokenName), &text); err != nil {
		return err
	}
	all := append(parseBroken(text), b)
	data, err := json.Marshal(all[max(0, len(all)-keptBroken):])
	if err != nil {
		return err
	}
	return db.preferences.put(preferenceKey("", brokenName), string(data))
}

// ReadBrokenLocks returns who broke the lock of a record, oldest first.
func ReadBrokenLocks(in ledger.Reader) ([]BrokenLock, error) {
	text, err := in.Preference("", brokenName)
	return parseBroken(text), err
}

// parseBroken returns none for a text that is not as it was written: the record does not rest on it.
func parseBroken(text string) (all []BrokenLock) {
	_ = json.Unmarshal([]byte(text), &all)
	return all
}
