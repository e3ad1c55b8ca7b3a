package session

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
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
			return nil, &NameError{Of: Omitted, Name: id, Known: ids(lists.All())}
		}
		omitted[id] = reason
	}
	return omitted, nil
}

func ids(lists []procedures.Procedure) (ids []string) {
	for _, p := range lists {
		ids = append(ids, p.ID)
	}
	return ids
}

// FindList returns a procedure or a guide by its id, or a *NameError of StepList.
func FindList(lists procedures.Set, id string) (procedures.Procedure, error) {
	p, known := lists.Get(id)
	if !known {
		return p, &NameError{Of: StepList, Name: id, Known: ids(lists.All())}
	}
	return p, nil
}

// StartRun plans a run after a release and stores it. omit gives the reason for each procedure, by id, whose jobs run on unchanged,
// which Omit records. It returns ledger.ErrRunName and progress.ErrRunExists.
func (s *Session) StartRun(release string, kind procedures.Release, omit map[string]string) (ledger.Run, error) {
	if len(s.Site.Companies) == 0 {
		return ledger.Run{}, ErrNoCompanies
	}
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
		_, _, err = s.Omit(r, JobFilter{Procedure: id}, ledger.Unchanged, omit[id])
	}
	return r, err
}

// createRun stores a planned run of which only what the operator said is filled in.
func (s *Session) createRun(lists procedures.Set, r ledger.Run, plans []procedures.Plan) (ledger.Run, error) {
	if err := ledger.CheckRunName(r.ID); err != nil {
		return ledger.Run{}, err
	}
	r.Site, r.Started, r.By, r.Jobs = s.Site.Name, s.Stamper.Now(), s.Stamper.Operator, len(plans)
	r.Practice = s.Example
	created, err := s.Store.CreateRun(r, lists.All(), plans, s.Stamper.Stamp(ledger.Event{Action: ledger.Started}))
	if err == nil {
		_ = s.Store.SetPreference("", aroundName(created.ID), s.around(created, false)) // without it they are compared
	}
	return created, err
}

// LeftOpenError reports a run that is not closed without a reason: old jobs wait, jobs are in danger, steps are put off, or nothing
// is begun.
type LeftOpenError struct {
	Run      string
	Idle     bool             // nothing stands open, and no job is begun
	Open     []ledger.Summary // by ledger.LeftOpen
	Deferred []overview.Deferred
}

// Error counts the jobs.
func (e *LeftOpenError) Error() string {
	return fmt.Sprintf("run %q has %d jobs that wait or are in danger, and %d steps that are put off", e.Run, len(e.Open), len(e.Deferred))
}

// Close counts a run and ends it; missed are the routines that were offered and not begun. It returns a *LeftOpenError where an
// old job still waits, a hazard stands, a step is put off or no job is begun, unless there is a reason, and progress.ErrRunClosed.
func (s *Session) Close(run, reason string) (closed ledger.Run, missed []procedures.Procedure, err error) {
	e := s.Stamper.Stamp(ledger.Event{Action: ledger.Closed, Reason: reason})
	for {
		r, err := s.Store.Run(run)
		if err != nil {
			return r, nil, err
		}
		jobs, err := s.Store.Jobs(run)
		if err != nil {
			return r, nil, err
		}
		if reason == "" && !r.Closed() {
			left := LeftOpenError{Run: r.Called(), Open: ledger.LeftOpen(jobs)}
			if left.Deferred, err = overview.ReadDeferred(s.Store, r, s.Site, jobs); err != nil {
				return r, nil, err
			}
			left.Idle = len(left.Open)+len(left.Deferred) == 0 && ledger.Idle(jobs)
			if left.Idle || len(left.Open)+len(left.Deferred) > 0 {
				return r, nil, &left
			}
		}
		if missed, err = s.Offers(r, jobs); err != nil {
			return r, nil, err
		}
		closed, err = s.Store.CloseRun(run, r.Head.Seq, e, ledger.CountJobs(jobs))
		if !errors.Is(err, ledger.ErrConflict) { // else an answer came in since it was counted
			return closed, missed, err
		}
	}
}

// Discard throws a run away that was never wanted, such as one of practice: it is closed, and not listed any more. It returns
// progress.ErrRunUsed where anything was answered in it, and progress.ErrRunClosed.
func (s *Session) Discard(run string) (ledger.Run, error) {
	e := s.Stamper.Stamp(ledger.Event{Action: ledger.Closed, Code: ledger.Discarded})
	for {
		r, err := s.Store.Run(run)
		if err != nil {
			return r, err
		}
		jobs, err := s.Store.Jobs(run)
		if err != nil {
			return r, err
		}
		r, err = s.Store.CloseRun(run, r.Head.Seq, e, ledger.CountJobs(jobs))
		if !errors.Is(err, ledger.ErrConflict) {
			return r, err
		}
	}
}

// Rename gives a run another name, by which it is then shown and found. It returns ledger.ErrRunName, and progress.ErrRunExists where
// another run is called so.
func (s *Session) Rename(run, name string) (ledger.Run, error) {
	return s.Store.RenameRun(run, s.Stamper.Stamp(ledger.Event{Action: ledger.Renamed, Value: name}))
}
