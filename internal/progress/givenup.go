package progress

import (
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

const givenUpLosses keptList[GivenUpLoss] = "given up"

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
	return s.transact("keep what was given up", true, func(t *transaction) error { return givenUpLosses.add(t.tables, g) })
}

// ReadGivenUp returns the losses that were accepted, oldest first.
func ReadGivenUp(in ledger.Reader) ([]GivenUpLoss, error) { return givenUpLosses.read(in) }
