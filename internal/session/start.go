package session

import (
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// StartRun plans a run after a release and stores it. omit gives the reason for each procedure, by id, that is left out. It
// returns ledger.ErrRunName and progress.ErrRunExists.
func (s *Session) StartRun(release string, kind procedures.Release, omit map[string]string) (ledger.Run, error) {
	lists, err := s.Lists()
	if err != nil {
		return ledger.Run{}, err
	}
	plans := procedures.Expand(lists, s.Site, kind, omit)
	return s.createRun(lists, ledger.Run{ID: release, Release: release, Kind: kind, Omitted: omit}, plans)
}

// createRun stores a planned run of which only what the operator said is filled in.
func (s *Session) createRun(lists procedures.Set, r ledger.Run, plans []procedures.Plan) (ledger.Run, error) {
	if err := ledger.CheckRunName(r.ID); err != nil {
		return ledger.Run{}, err
	}
	r.Site, r.Started, r.By, r.Jobs = s.Site.Name, s.Stamper.Now(), s.Stamper.Operator, len(plans)
	created, err := s.Store.CreateRun(r, lists.All(), plans, s.Stamper.Stamp(ledger.Event{Action: ledger.Started}))
	if err == nil {
		s.noteAligned(created)
	}
	return created, err
}
