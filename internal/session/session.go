// Package session holds the use cases: what may be done with a run, apart from answering its steps, which is the wizard's.
//
// A Session is a store, a site, the program's step lists and an operator. With it a run is started, found again, brought in line
// with the site file (Align) and with newer step lists (ChangedLists, Adopt), given remarks, start times and routines, and
// closed; jobs are postponed over a holiday. What a console's list says of a run is gathered (Comparison) and recorded. Whole
// records are exchanged (WriteExport, ReadExport, Import) and looked into before a restore (NewReplaced); AutoBackup is a store that keeps
// backups while it is written to. What people look up is chosen here too, such as events (Log) and jobs (JobFilter).
//
// The commands, the wizard on the screen and the one line by line all go through here, so that a rule is decided once. Nothing
// here reads a flag, prints, or knows a language: results are values, and errors are matched by errors.Is and errors.As and
// carry what their words need. The few sentences that are stored with events are passed in as Reasons.
package session

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// Store is the record of runs. Its errors are those of progress: the errors of a run are a *progress.RunError.
type Store interface {
	ledger.Reader
	AllRuns() ([]ledger.Run, error)          // Runs with those that were discarded
	View(fn func(ledger.Reader) error) error // reads several things of one moment; fn must not call the Store
	Append(run string, base uint64, act ...ledger.Event) (ledger.Job, error)
	AppendAll(run string, entries []ledger.Entry) ([]ledger.Job, error)

	CreateRun(run ledger.Run, lists []procedures.Procedure, plans []procedures.Plan, started ledger.Event) (ledger.Run, error)
	AddJobs(run string, e ledger.Event, plans []procedures.Plan) (ledger.Run, error)
	Adopt(run string, e ledger.Event, lists []procedures.Procedure) (ledger.Run, error)
	CloseRun(id string, base uint64, e ledger.Event, count ledger.Count) (ledger.Run, error)
	RenameRun(id string, e ledger.Event) (ledger.Run, error)

	SetPreference(operator, name, value string) error
	SwapPreference(name, old, value string) (now string, err error) // of everybody
}

// View returns what read returns of a store as it is at one moment. read must not call the store.
func View[T any](store interface {
	View(fn func(ledger.Reader) error) error
}, read func(ledger.Reader) (T, error)) (got T, err error) {
	err = store.View(func(in ledger.Reader) (err error) {
		got, err = read(in)
		return err
	})
	return got, err
}

// Session is one operator at one record, with a site and the step lists that the program has now.
type Session struct {
	Store   Store
	Site    site.Site
	Example bool                           // Site is the built-in example: what is done is practice
	Lists   func() (procedures.Set, error) // called each time they are needed; a run has its own copies
	Stamper wizard.Stamper
	Reasons Reasons
}

// Reasons are the sentences that are stored with events of the program's own making, in the operator's language. Nothing is
// ever decided by them.
type Reasons struct {
	Aligned     string // plans follow a changed site file or step list
	CompanyGone string // a job is closed: the site file has no such company any more
	JobGone     string // a job is closed: the site file does not call for it any more
	Adopted     string // step lists were taken over
}

// ErrNoRunOpen reports that every run is closed, or that there is none.
var ErrNoRunOpen = errors.New("no run is open")

// ErrNoCompanies reports a run that cannot be started yet: the site file leaves its companies for later.
var ErrNoCompanies = errors.New("the site has no companies")

// ByID stands before an id that is meant, whatever other runs are called: "id:2026.2".
const ByID = "id:"

// FindRun returns the run that is called so, else the one with this id, as which a name that begins with ByID is read. It returns
// progress.ErrNoRun.
func FindRun(in interface {
	Runs() ([]ledger.Run, error)
	Run(id string) (ledger.Run, error)
}, name string) (ledger.Run, error) {
	runs, err := in.Runs()
	if err != nil {
		return ledger.Run{}, err
	}
	if i := slices.IndexFunc(runs, func(r ledger.Run) bool { return r.Called() == name }); i >= 0 {
		return runs[i], nil
	}
	return in.Run(strings.TrimPrefix(name, ByID))
}

// CurrentRun returns the run that FindRun finds by a name, or for an empty one the newest open run; a postponement over a holiday comes behind
// every run after a release, and practice is left out where the site is not the example. It returns ErrNoRunOpen if no run is open, and progress.ErrNoRun.
func (s *Session) CurrentRun(id string) (ledger.Run, error) { return s.currentRun(s.Store, id) }

// Standing is a run, and where jobs of it stand, as it was at one moment.
type Standing struct {
	Run ledger.Run
	overview.Standing
}

// Urgent returns the run that CurrentRun returns, with its jobs that there is advice for. It returns the errors of CurrentRun.
func (s *Session) Urgent(id string) (Standing, error) { return s.standing(id, ledger.Reader.Urgent) }

// Standing returns a run with all its jobs.
func (s *Session) Standing(run string) (Standing, error) { return s.standing(run, ledger.Reader.Jobs) }

func (s *Session) standing(id string, jobs func(in ledger.Reader, run string) ([]ledger.Summary, error)) (Standing, error) {
	return View(s.Store, func(in ledger.Reader) (is Standing, err error) {
		if is.Run, err = s.currentRun(in, id); err == nil {
			is.Standing, err = overview.ReadStanding(in, is.Run.ID, jobs)
		}
		return is, err
	})
}

func (s *Session) currentRun(in ledger.Reader, id string) (ledger.Run, error) {
	if id != "" {
		return FindRun(in, id)
	}
	runs, err := in.Runs()
	if err != nil {
		return ledger.Run{}, err
	}
	open := slices.DeleteFunc(s.own(runs), ledger.Run.Closed)
	if len(open) == 0 {
		return ledger.Run{}, ErrNoRunOpen
	}
	afterRelease := slices.IndexFunc(open, func(r ledger.Run) bool { return r.Kind != procedures.Holiday })
	return open[max(0, afterRelease)], nil
}

// own returns the runs that may be opened unasked: where a site of one's own is in place, no practice.
func (s *Session) own(runs []ledger.Run) []ledger.Run {
	return slices.DeleteFunc(runs, func(r ledger.Run) bool {
		return r.Practice && !s.Example
	})
}

// OpenRuns returns what the runs that are open are called, newest first.
func (s *Session) OpenRuns() (names []string, err error) {
	runs, err := s.Store.Runs()
	for _, r := range s.own(runs) {
		if !r.Closed() {
			names = append(names, r.Called())
		}
	}
	return names, err
}

// LatestRun is CurrentRun for reading: if no run is open, it returns the newest closed one.
func (s *Session) LatestRun(id string) (ledger.Run, error) {
	r, err := s.CurrentRun(id)
	if !errors.Is(err, ErrNoRunOpen) {
		return r, err
	}
	runs, runsErr := s.Store.Runs()
	if runs = s.own(runs); runsErr != nil || len(runs) == 0 {
		return r, cmp.Or(runsErr, err)
	}
	return runs[0], nil
}

// OpenRun is CurrentRun for writing. It returns progress.ErrRunClosed for a run that is closed.
func (s *Session) OpenRun(id string) (ledger.Run, error) {
	r, err := s.CurrentRun(id)
	if err == nil && r.Closed() {
		err = &progress.RunError{Run: r.Called(), Err: progress.ErrRunClosed}
	}
	return r, err
}

// Deferred returns the steps that are put off in a run.
func (s *Session) Deferred(r ledger.Run) ([]overview.Deferred, error) {
	return View(s.Store, func(in ledger.Reader) ([]overview.Deferred, error) {
		jobs, err := in.Jobs(r.ID)
		if err != nil {
			return nil, err
		}
		return overview.ReadDeferred(in, r, s.Site, jobs)
	})
}

// OwnLists returns a run's own copies of its step lists.
func (s *Session) OwnLists(r ledger.Run) (procedures.Set, error) { return wizard.OwnLists(s.Store, r) }

// JobLists returns the run's own step lists of these jobs, by id. It returns the errors of in.
func JobLists(in ledger.Reader, run string, jobs []ledger.Summary) (map[string]procedures.Procedure, error) {
	lists := map[string]procedures.Procedure{}
	for _, j := range jobs {
		id := j.Plan.Procedure
		if _, known := lists[id]; known {
			continue
		}
		list, err := in.List(run, id)
		if err != nil {
			return nil, err
		}
		lists[id] = list
	}
	return lists, nil
}
