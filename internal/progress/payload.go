package progress

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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
	if err == nil {
		err = c.seals(digest, len(c.Jobs))
	}
	return err
}

// seals returns ledger.ErrEvent unless the event of a run seals what has this digest, with so many jobs.
func (c Change) seals(digest string, jobs int) error {
	if digest != c.Event.Value {
		return fmt.Errorf("%w: %q seals something else than comes with it", ledger.ErrEvent, c.Event.Action)
	}
	if c.Event.Action != ledger.Started {
		return nil
	}
	digests, err := digestsOf(c.Lists)
	if err == nil && (!maps.Equal(digests, c.Begun.Lists) || c.Begun.Jobs != jobs) {
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
		return digestOfStart(*c.Begun, len(c.Jobs), func(do func(PlannedJob) error) error {
			for _, planned := range c.Jobs {
				if err := do(planned); err != nil {
					return err
				}
			}
			return nil
		})
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
	case ledger.Renamed:
		return c.Event.Value, ledger.CheckRunName(c.Event.Value) // nothing comes with it
	}
	data, err := json.Marshal(sealed)
	return hexDigest(data), err
}

// digestOfStart returns the hex SHA-256 over the JSON of a run and the jobs it begins with: {"run":…,"jobs":[…]}. Of those each calls do with
// one after the other, since there may be too many to hold.
func digestOfStart(run ledger.Run, jobs int, each func(do func(PlannedJob) error) error) (string, error) {
	data, err := json.Marshal(run)
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	_, _ = fmt.Fprintf(sum, `{"run":%s`, data) // a hash takes everything
	between, end := `,"jobs":[`, "}"
	if jobs > 0 {
		end = "]}"
	}
	err = each(func(planned PlannedJob) error {
		data, err := json.Marshal(planned)
		_, _ = fmt.Fprintf(sum, "%s%s", between, data)
		between = ","
		return err
	})
	_, _ = io.WriteString(sum, end)
	return hex.EncodeToString(sum.Sum(nil)), err
}

// begun returns a run as it was when it was created.
func begun(run ledger.Run, lists map[string]string, jobs int) *ledger.Run {
	return &ledger.Run{
		ID: run.ID, Release: run.Release, Kind: run.Kind, Site: run.Site, Started: run.Started, By: run.By, Omitted: run.Omitted,
		Lists: lists, Jobs: jobs, Practice: run.Practice,
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
