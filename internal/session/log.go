package session

import (
	"errors"
	"slices"
	"strings"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// LogEntry is one event of a log, with what a reader needs beside it.
type LogEntry struct {
	ledger.Event
	Do     string `json:"do"`     // the step's sentence as shown for the job; empty without a step
	Shown  string `json:"-"`      // the value in the language of the lists
	Undone bool   `json:"undone"` // taken back, and so without effect
	// The clock was set since the event before: see ledger.ClockSet.
	ClockSet bool `json:"clock_set,omitempty"`
}

// LogFilter says which events are wanted; an empty field wants all.
type LogFilter struct {
	Job      string // key
	Company  string // as it stands in a job key: "12" or "all"
	Operator string // whatever the case of its letters
	Action   ledger.Action
	Limit    int // only the latest so many
}

// Log returns the events of a run that a filter wants, oldest first. It returns a *NameError for a job or a
// company that the run does not have: no events would say that nothing was done.
func (s *Session) Log(r ledger.Run, want LogFilter) ([]LogEntry, error) {
	return View(s.Store, func(in ledger.Reader) ([]LogEntry, error) { return s.log(in, r, want) })
}

func (s *Session) log(in ledger.Reader, r ledger.Run, want LogFilter) ([]LogEntry, error) {
	if err := want.check(in, r); err != nil {
		return nil, err
	}
	events, err := in.Events(r.ID, 0, 0)
	if err != nil {
		return nil, err
	}
	undone, clockSet := ledger.TakenBack(events), map[uint64]bool{}
	for i := 1; i < len(events); i++ {
		clockSet[events[i].Seq] = ledger.ClockSet(events[i-1], events[i])
	}
	events = slices.DeleteFunc(events, func(e ledger.Event) bool { return !want.fits(e) })
	if want.Limit > 0 {
		events = events[max(0, len(events)-want.Limit):]
	}
	jobs, err := jobsOf(in, r, events)
	if err != nil {
		return nil, err
	}
	sentence := wizard.Sentences(r, s.Site, jobs, func(id string) (procedures.Procedure, error) { return in.List(r.ID, id) })
	entries := make([]LogEntry, len(events))
	for i, e := range events {
		said, err := sentence(e.Job, e.Step)
		if err != nil {
			return nil, err
		}
		e.Act = e.ActID()
		entries[i] = LogEntry{Event: e, Do: said.Do, Shown: said.Say(e.Value), Undone: undone[e.Seq], ClockSet: clockSet[e.Seq]}
	}
	return entries, nil
}

// check returns a *NameError unless the run has the job and the company that are named.
func (f LogFilter) check(in ledger.Reader, r ledger.Run) error {
	if f.Job == "" && f.Company == "" {
		return nil
	}
	named := JobFilter{Company: f.Company}
	if f.Job != "" {
		named.Keys = []string{f.Job}
	}
	jobs, err := in.Jobs(r.ID)
	if err != nil {
		return err
	}
	return named.check(jobs)
}

// jobsOf returns what sentences need of the jobs that events are of. It reads these one by one, unless they are so many that it is quicker
// to read all.
func jobsOf(in ledger.Reader, r ledger.Run, events []ledger.Event) ([]ledger.Summary, error) {
	var jobs []ledger.Summary
	seen := map[string]bool{"": true}
	for _, e := range events {
		if seen[e.Job] {
			continue
		}
		if seen[e.Job] = true; len(seen) > r.Jobs/8 {
			return in.Jobs(r.ID)
		}
		j, err := in.Job(r.ID, e.Job)
		if err != nil {
			return nil, err
		}
		jobs = append(jobs, ledger.Summary{Plan: j.Plan, Old: j.Old, New: j.New})
	}
	return jobs, nil
}

func (f LogFilter) fits(e ledger.Event) bool {
	return (f.Job == "" || e.Job == f.Job) &&
		(f.Company == "" || e.Job != "" && companyOf(e.Job) == f.Company) &&
		(f.Operator == "" || strings.EqualFold(e.By, f.Operator)) &&
		(f.Action == "" || e.Action == f.Action)
}

// ErrNoJobBegun reports that no job of the run was worked on yet.
var ErrNoJobBegun = errors.New("no job is begun")

// LatestJob returns the key of the job in which something was recorded last, or ErrNoJobBegun.
func (s *Session) LatestJob(run string) (string, error) {
	jobs, err := s.Store.Jobs(run)
	if err != nil {
		return "", err
	}
	var latest ledger.Summary
	for _, j := range jobs {
		if j.Version > latest.Version {
			latest = j
		}
	}
	if !latest.Begun() {
		return "", ErrNoJobBegun
	}
	return latest.Plan.Key, nil
}

// Note records a remark on a job, or on one of its steps where that is named; as a redline it says that the procedure should be
// changed. It is recorded whatever others answer meanwhile. It returns a *NameError of JobStep, wizard.ErrEmpty and progress.ErrNoJob.
func (s *Session) Note(r ledger.Run, key, step, text string, redline bool) error {
	talk, err := wizard.Read(s.Store, r, key, s.Site)
	if err != nil {
		return err
	}
	e, err := remark(talk, step, text, redline)
	if err != nil {
		return err
	}
	e = s.Stamper.Stamp(e)
	for job := talk.Job; ; {
		_, err := s.Store.Append(r.ID, job.Version(), e)
		if !errors.Is(err, ledger.ErrConflict) {
			return err
		}
		if job, err = s.Store.Job(r.ID, key); err != nil {
			return err
		}
	}
}

func remark(c wizard.Conversation, step, text string, redline bool) (ledger.Event, error) {
	at := c.Find(step)
	switch {
	case step != "" && at < 0:
		bad := &NameError{Of: JobStep, Name: step, Job: c.Job.Plan.Key}
		for _, s := range c.Steps {
			bad.Known = append(bad.Known, s.ID)
		}
		return ledger.Event{}, bad
	case redline:
		return c.Redline(at, text)
	}
	return c.Note(at, text)
}

// Redline is one remark that a procedure should be changed.
type Redline struct {
	Procedure string    `json:"procedure"`
	Step      string    `json:"step"`
	Do        string    `json:"do"` // the step's sentence, as the run has it
	Note      string    `json:"note"`
	Run       string    `json:"run"`
	Job       string    `json:"job"`
	By        string    `json:"by"`
	At        time.Time `json:"at"` // to the second, in the site's time zone
}

// Redlines returns the redlines of every run, those on the same step together.
func (s *Session) Redlines() ([]Redline, error) {
	runs, err := s.Store.Runs()
	if err != nil {
		return nil, err
	}
	found := []Redline{}
	for _, r := range runs {
		events, err := s.Store.Events(r.ID, 0, 0)
		if err != nil {
			return nil, err
		}
		for _, e := range events {
			if !e.Redline {
				continue
			}
			procedure, _, _, err := procedures.ParseKey(e.Job)
			if err != nil {
				return nil, err
			}
			list, err := s.Store.List(r.ID, procedure)
			if err != nil {
				return nil, err
			}
			at := e.At.In(s.Site.Location()).Truncate(time.Second)
			found = append(found, Redline{Procedure: procedure, Step: e.Step, Do: list.Step(e.Step).Do, Note: e.Value, Run: r.Called(), Job: e.Job, By: e.By, At: at})
		}
	}
	slices.SortStableFunc(found, func(a, b Redline) int { return strings.Compare(a.Procedure+" "+a.Step, b.Procedure+" "+b.Step) })
	return found, nil
}
