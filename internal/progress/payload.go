package progress

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// sealed returns the change as the only one of a decision: its event follows the run's last one, and
// holds the digest of what comes with it.
func (c Change) sealed(head ledger.Event) ([]Change, error) {
	var err error
	if c.Event.Action.OfRun() {
		if c.Event.Value, err = c.payload(); err != nil {
			return nil, err
		}
	}
	c.Event, err = ledger.Seal(c.Event, head)
	return []Change{c}, err
}

// check returns ledger.ErrEvent unless the event of a run seals what comes with it.
func (c Change) check() error {
	digest, err := c.payload()
	if err == nil && digest != c.Event.Value {
		err = fmt.Errorf("%w: %q seals something else than comes with it", ledger.ErrEvent, c.Event.Action)
	}
	if err != nil || c.Event.Action != ledger.Started {
		return err
	}
	digests, err := digestsOf(c.Lists)
	if err == nil && (!maps.Equal(digests, c.Begun.Lists) || c.Begun.Jobs != len(c.Jobs)) {
		err = fmt.Errorf("%w: the run names other step lists or jobs than come with it", ledger.ErrEvent)
	}
	return err
}

// checkTexts returns a *ledger.TextError of a text that may not be recorded.
func (c Change) checkTexts() error {
	err := ledger.CheckTexts(c)
	if bad := (*ledger.TextError)(nil); errors.As(err, &bad) {
		bad.Seq = c.Event.Seq
	}
	return err
}

// payload returns the hex SHA-256 over what comes with the event of a run.
func (c Change) payload() (string, error) {
	var sealed any
	switch c.Event.Action {
	case ledger.Started:
		if c.Begun == nil {
			return "", fmt.Errorf("%w: no run comes with it", ledger.ErrEvent)
		}
		sealed = struct {
			Run  ledger.Run   `json:"run"`
			Jobs []PlannedJob `json:"jobs,omitempty"`
		}{*c.Begun, c.Jobs}
	case ledger.Planned:
		sealed = c.Jobs
	case ledger.Adopted:
		digests, err := digestsOf(c.Lists)
		if err != nil {
			return "", err
		}
		sealed = digests
	case ledger.Closed:
		if c.Count == nil {
			return "", fmt.Errorf("%w: no count comes with it", ledger.ErrEvent)
		}
		sealed = c.Count
	}
	data, err := json.Marshal(sealed)
	return hexDigest(data), err
}

// begun returns a run as it was when it was created.
func begun(run ledger.Run, lists map[string]string, jobs int) *ledger.Run {
	return &ledger.Run{
		ID: run.ID, Release: run.Release, Kind: run.Kind, Site: run.Site, Started: run.Started, By: run.By, Omitted: run.Omitted,
		Lists: lists, Jobs: jobs,
	}
}

// digestsOf returns the digest of each step list by procedure id.
func digestsOf(lists []procedures.Procedure) (map[string]string, error) {
	out := make(map[string]string, len(lists))
	for _, p := range lists {
		if _, twice := out[p.ID]; twice {
			return nil, fmt.Errorf("%w: step list %q is given twice", ledger.ErrEvent, p.ID)
		}
		data, err := json.Marshal(p)
		if err != nil {
			return nil, err
		}
		out[p.ID] = hexDigest(data)
	}
	return out, nil
}

func hexDigest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
