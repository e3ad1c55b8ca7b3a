package session

import (
	"encoding/json"
	"fmt"

	"example.org/resetup/internal/reconcile"
)

// listHabits is the name under which the store keeps what operators have said about the console's lists, of no operator. It is
// no part of the site file: that is written by hand, and a list is read with it as it stands.
const listHabits = "list habits"

// ListHabits returns what operators have said about the console's lists.
func (s *Session) ListHabits() (reconcile.Habits, error) {
	var h reconcile.Habits
	text, err := s.Store.Preference("", listHabits)
	if err != nil || text == "" {
		return h, err
	}
	if err := json.Unmarshal([]byte(text), &h); err != nil {
		return h, fmt.Errorf("read what is known about lists: %w", err)
	}
	return h, nil
}

// KeepListHabits keeps what operators have said about the console's lists.
func (s *Session) KeepListHabits(h reconcile.Habits) error {
	text, err := json.Marshal(h)
	if err != nil {
		return err
	}
	return s.Store.SetPreference("", listHabits, string(text))
}
