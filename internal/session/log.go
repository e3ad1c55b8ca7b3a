package session

import (
	"slices"
	"strings"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// LogEntry is one event of a log, with what a reader needs beside it.
type LogEntry struct {
	ledger.Event
	Do     string `json:"do"`     // the step's sentence as shown for the job; empty without a step
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
	jobs, err := s.Store.Jobs(r.ID)
	if err != nil {
		return nil, err
	}
	named := JobFilter{Company: want.Company}
	if want.Job != "" {
		named.Keys = []string{want.Job}
	}
	if err := named.check(jobs); err != nil {
		return nil, err
	}
	events, err := s.Store.Events(r.ID, 0, 0)
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
	sentence := wizard.Sentences(r, s.Site, jobs, func(id string) (procedures.Procedure, error) { return s.Store.List(r.ID, id) })
	entries := make([]LogEntry, len(events))
	for i, e := range events {
		do, err := sentence(e.Job, e.Step)
		if err != nil {
			return nil, err
		}
		entries[i] = LogEntry{Event: e, Do: do, Undone: undone[e.Seq], ClockSet: clockSet[e.Seq]}
	}
	return entries, nil
}

func (f LogFilter) fits(e ledger.Event) bool {
	return (f.Job == "" || e.Job == f.Job) &&
		(f.Company == "" || e.Job != "" && companyOf(e.Job) == f.Company) &&
		(f.Operator == "" || strings.EqualFold(e.By, f.Operator)) &&
		(f.Action == "" || e.Action == f.Action)
}
