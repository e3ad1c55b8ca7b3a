package session

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// OmitError reports a procedure that is to be omitted without a reason.
type OmitError struct{ Text string }

// Error quotes the text.
func (e *OmitError) Error() string { return fmt.Sprintf("%q omits nothing", e.Text) }

// ParseOmitted reads texts of the form PROCEDURE=REASON, and returns the reasons by procedure id. It returns an *OmitError
// where the reason is missing, and a *NameError of Omitted.
func ParseOmitted(lists procedures.Set, texts []string) (map[string]string, error) {
	omitted := map[string]string{}
	for _, text := range texts {
		id, reason, _ := strings.Cut(text, "=")
		if reason = cleantext.Line(reason); reason == "" {
			return nil, &OmitError{Text: text}
		}
		if _, known := lists.Get(id); !known {
			return nil, &NameError{Of: Omitted, Name: id}
		}
		omitted[id] = reason
	}
	return omitted, nil
}

// StartRun plans a run after a release and stores it. omit gives the reason for each procedure, by id, whose jobs run on unchanged,
// which Omit records. It returns ledger.ErrRunName and progress.ErrRunExists.
func (s *Session) StartRun(release string, kind procedures.Release, omit map[string]string) (ledger.Run, error) {
	lists, err := s.Lists()
	if err != nil {
		return ledger.Run{}, err
	}
	plans := procedures.Expand(lists, s.Site, kind, nil)
	r, err := s.createRun(lists, ledger.Run{ID: release, Release: release, Kind: kind}, plans)
	for _, id := range slices.Sorted(maps.Keys(omit)) {
		none := !slices.ContainsFunc(plans, func(p procedures.Plan) bool { return p.Procedure == id })
		if err != nil || none {
			continue
		}
		_, err = s.Omit(r, JobFilter{Procedure: id}, ledger.Unchanged, omit[id])
	}
	return r, err
}

// createRun stores a planned run of which only what the operator said is filled in.
func (s *Session) createRun(lists procedures.Set, r ledger.Run, plans []procedures.Plan) (ledger.Run, error) {
	if err := ledger.CheckRunName(r.ID); err != nil {
		return ledger.Run{}, err
	}
	r.Site, r.Started, r.By, r.Jobs = s.Site.Name, s.Stamper.Now(), s.Stamper.Operator, len(plans)
	created, err := s.Store.CreateRun(r, lists.All(), plans, s.Stamper.Stamp(ledger.Event{Action: ledger.Started}))
	if err == nil {
		_ = s.Store.SetPreference("", aroundName(created.ID), s.around(created, false)) // without it they are compared
	}
	return created, err
}
