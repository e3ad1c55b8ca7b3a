package progress

import (
	"encoding/json"
	"time"

	"example.org/resetup/internal/ledger"
)

// VanishedRecord is another record that was in the data folder before: its clean mark told of it, and no file in place did any more, as when
// a sync client puts the files of another machine in the place of ours.
type VanishedRecord struct {
	At       time.Time `json:"at"`     // when that was found
	Events   int       `json:"events"` // that the other record had; some of them may be in ours as well
	Accepted time.Time `json:"accepted,omitzero"`
	By       string    `json:"by,omitempty"` // who accepted it
}

const (
	vanishedName = "vanished records" // the preference, of no operator
	keptVanished = 20                 // the newest
)

// keepVanished keeps what the last examination found to have vanished, so that it is told of until somebody accepts it.
func (s *Store) keepVanished() {
	events := int(s.vanished.Swap(0))
	if events == 0 {
		return
	}
	_ = s.changeVanished(func(all []VanishedRecord) []VanishedRecord { // the notice has told it once
		all = append(all, VanishedRecord{At: s.dir.Now().Round(0), Events: events})
		return all[max(0, len(all)-keptVanished):]
	})
}

// acceptVanished notes that the operator has accepted what had vanished.
func (s *Store) acceptVanished() error {
	return s.changeVanished(func(all []VanishedRecord) []VanishedRecord {
		for i, v := range all {
			if v.Accepted.IsZero() {
				all[i].Accepted, all[i].By = s.dir.Now().Round(0), s.dir.Self.User
			}
		}
		return all
	})
}

func (s *Store) changeVanished(change func([]VanishedRecord) []VanishedRecord) error {
	return s.mender().transact("keep what vanished", true, func(t *transaction) error {
		var text string
		if _, err := t.preferences.get(preferenceKey("", vanishedName), &text); err != nil {
			return err
		}
		data, err := json.Marshal(change(parseVanished(text)))
		if err != nil || string(data) == text || string(data) == "null" {
			return err
		}
		return t.preferences.put(preferenceKey("", vanishedName), string(data))
	})
}

// ReadVanished returns the records that were in the data folder before and have vanished, oldest first.
func ReadVanished(in ledger.Reader) ([]VanishedRecord, error) {
	text, err := in.Preference("", vanishedName)
	return parseVanished(text), err
}

// parseVanished returns none for a text that is not as it was written: the record does not rest on it.
func parseVanished(text string) (all []VanishedRecord) {
	_ = json.Unmarshal([]byte(text), &all)
	return all
}
