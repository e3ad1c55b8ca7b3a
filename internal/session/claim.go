package session

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
)

// ClaimedError reports that a colleague has taken what was to be taken.
type ClaimedError struct{ Name, By string }

// Error names both.
func (e *ClaimedError) Error() string { return fmt.Sprintf("%q is taken by %q", e.Name, e.By) }

// Claims returns who has taken what in a run.
func (s *Session) Claims(r ledger.Run) (claims overview.Claims, err error) {
	err = s.Store.View(func(in ledger.Reader) error {
		jobs, err := in.Jobs(r.ID)
		if err == nil {
			claims, err = overview.ReadClaims(in, r.ID, jobs)
		}
		return err
	})
	return claims, err
}

// StaysBehind reports whether a run has what an export does not take along, since it is of the day and of the place: who has taken what, and what the
// last list showed.
func (s *Session) StaysBehind(r ledger.Run) (bool, error) {
	claims, err := s.Claims(r)
	if err != nil || len(claims) > 0 {
		return err == nil, err
	}
	found, err := overview.ReadFindings(s.Store, r.ID)
	return len(found.Findings) > 0, err
}

// Claim has the operator take procedures and jobs of a run, by id, by key, or as "nets/*". It returns a *NameError, and a *ClaimedError for
// what a colleague has unless over is set; then nothing is taken. It returns what was taken.
func (s *Session) Claim(r ledger.Run, names []string, over bool) ([]string, error) {
	return s.claim(r, names, s.Stamper.Operator, over)
}

// GiveBack is the reverse of Claim. What nobody has taken is no error.
func (s *Session) GiveBack(r ledger.Run, names []string, over bool) ([]string, error) {
	return s.claim(r, names, "", over)
}

func (s *Session) claim(r ledger.Run, names []string, by string, over bool) ([]string, error) {
	claims, err := s.Claims(r)
	if err != nil {
		return nil, err
	}
	jobs, err := s.Store.Jobs(r.ID)
	if err != nil {
		return nil, err
	}
	var known, taken []string
	for _, j := range jobs {
		known = append(known, j.Plan.Procedure, j.Plan.Key)
	}
	for _, name := range names {
		name = strings.TrimSuffix(name, "/*")
		if !slices.Contains(known, name) {
			return nil, &NameError{Of: RunJob, Name: name, Known: known}
		}
		if has := claims[name]; has != "" && has != s.Stamper.Operator && !over {
			return nil, &ClaimedError{Name: name, By: has}
		}
		taken = append(taken, name)
	}
	for i, name := range taken {
		now, err := s.Store.SwapPreference(overview.ClaimName(r.ID, name), claims[name], by)
		if err == nil && now != by { // somebody was first in the same instant
			err = &ClaimedError{Name: name, By: now}
		}
		if err != nil {
			for _, name := range taken[:i] {
				_, undo := s.Store.SwapPreference(overview.ClaimName(r.ID, name), by, claims[name])
				err = errors.Join(err, undo)
			}
			return nil, err
		}
	}
	return taken, nil
}
