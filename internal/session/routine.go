package session

import (
	"errors"
	"fmt"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
)

// ErrOwnWay reports a routine that is not recorded in a run: postponing is a run of its own.
var ErrOwnWay = errors.New("the routine is a run of its own")

// AddRoutine makes a guide a job of a run, and returns its key. A job of the guide that is not finished is taken as it is. The
// run's own step list counts; a guide that the run has none of, because it is newer, is taken over from the program's lists in
// the same go. It returns a *NameError of Guide for an id that is no guide in either, ErrOwnWay for wizard.PostponeGuide and
// progress.ErrRunClosed.
func (s *Session) AddRoutine(run, guideID string) (jobKey string, err error) {
	if guideID == overview.PostponeGuide {
		return "", fmt.Errorf("%w: %q", ErrOwnWay, guideID)
	}
	r, err := s.OpenRun(run)
	if err != nil {
		return "", err
	}
	guide, own, err := s.guide(r, guideID)
	if err != nil {
		return "", err
	}
	jobs, err := s.Store.Jobs(r.ID)
	if err != nil {
		return "", err
	}
	for _, j := range jobs {
		if j.Plan.Procedure == guide.ID && j.ToDo() {
			return j.Plan.Key, nil
		}
	}
	if !own {
		if _, err := s.adopt(r, []procedures.Procedure{guide}); err != nil {
			return "", err
		}
	}
	companies := make([]int, len(s.Site.Companies))
	for i, c := range s.Site.Companies {
		companies[i] = c.Number
	}
	plan := overview.AddRoutine(guide, jobs, companies)
	_, err = s.Store.AddJobs(r.ID, s.Stamper.Stamp(ledger.Event{Action: ledger.Planned}), []procedures.Plan{plan})
	return plan.Key, err
}

// guide returns a guide by its id, and whether it is the run's own.
func (s *Session) guide(r ledger.Run, id string) (guide procedures.Procedure, own bool, err error) {
	guide, err = s.Store.List(r.ID, id)
	if own = err == nil; errors.Is(err, progress.ErrNoList) {
		var lists procedures.Set
		if lists, err = s.Lists(); err == nil {
			guide, _ = lists.Get(id)
		}
	}
	if err == nil && !guide.IsGuide() {
		lists, _ := s.Lists() // without them nothing is near
		err = NoGuide(lists, id)
	}
	return guide, own, err
}

// NoGuide returns the *NameError of Guide for a name that no guide has.
func NoGuide(lists procedures.Set, name string) error {
	return &NameError{Of: Guide, Name: name, Known: ids(procedures.Guides(lists, ""))}
}

// Guides returns the guides that can be recorded in a run: its own, and those that the program has besides, in the order of a
// list of guides.
func (s *Session) Guides(r ledger.Run) ([]procedures.Procedure, error) {
	set, err := s.Lists()
	if err != nil { // a file that the run does not use must not stop it
		set, err = s.OwnLists(r)
	}
	if err != nil {
		return nil, err
	}
	lists := set.All()
	for i, p := range lists { // only guides are of interest, and reading costs
		if r.Lists[p.ID] != "" && p.IsGuide() {
			if lists[i], err = s.Store.List(r.ID, p.ID); err != nil {
				return nil, err
			}
		}
	}
	for id := range r.Lists {
		if _, known := set.Get(id); !known {
			own, err := s.Store.List(r.ID, id)
			if err != nil {
				return nil, err
			}
			lists = append(lists, own)
		}
	}
	return procedures.Guides(procedures.NewSet(lists), ""), nil
}

// Offers returns the routines that belong to the end of a run's release and are not begun in it, of Guides. There are none
// before every job is ready.
func (s *Session) Offers(r ledger.Run, jobs []ledger.Summary) ([]procedures.Procedure, error) {
	if !overview.Finished(r, jobs) { // most of the time; the lists need not be read then
		return nil, nil
	}
	guides, err := s.Guides(r)
	if err != nil {
		return nil, err
	}
	return overview.Offers(guides, r, jobs), nil
}
