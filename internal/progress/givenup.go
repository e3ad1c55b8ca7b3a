package progress

import (
	"encoding/json"
	"path/filepath"
	"time"

	"example.org/resetup/internal/ledger"
)

// GivenUpLoss is a loss that somebody has accepted.
type GivenUpLoss struct {
	At      time.Time `json:"at"`
	By      string    `json:"by"`
	Events  int       `json:"events"`           // that were missing, at most
	UpTo    bool      `json:"upTo,omitzero"`    // there may have been fewer
	Copies  []string  `json:"copies,omitzero"`  // names of the copies that held something of it
	Covered bool      `json:"covered,omitzero"` // they held all of it
}

const (
	givenUpName = "given up" // the preference, of no operator
	keptGivenUp = 20         // the newest
)

func newGivenUp(e LossError) GivenUpLoss {
	g := GivenUpLoss{Events: max(e.Lost(), e.AtMost), UpTo: !e.IsExact(), Covered: e.InCopies}
	for _, c := range e.Copies {
		g.Copies = append(g.Copies, filepath.Base(c.Path))
	}
	return g
}

// keepGivenUp keeps what the operator has accepted as lost, in the record that is left.
func (s *Store) keepGivenUp(g GivenUpLoss) error {
	g.At, g.By = s.dir.Now().Round(0), s.dir.Self.User
	return s.transact("keep what was given up", true, func(t *transaction) error {
		var text string
		if _, err := t.preferences.get(preferenceKey("", givenUpName), &text); err != nil {
			return err
		}
		all := append(parseGivenUp(text), g)
		data, err := json.Marshal(all[max(0, len(all)-keptGivenUp):])
		if err != nil {
			return err
		}
		return t.preferences.put(preferenceKey("", givenUpName), string(data))
	})
}

// ReadGivenUp returns the losses that were accepted, oldest first.
func ReadGivenUp(in ledger.Reader) ([]GivenUpLoss, error) {
	text, err := in.Preference("", givenUpName)
	return parseGivenUp(text), err
}

// parseGivenUp returns none for a text that is not as it was written: the record does not rest on it.
func parseGivenUp(text string) (all []GivenUpLoss) {
	_ = json.Unmarshal([]byte(text), &all)
	return all
}
