package session

import (
	"slices"
	"strings"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

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
		if found, err = s.appendRedlines(found, r); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(found, func(a, b Redline) int { return strings.Compare(a.Procedure+" "+a.Step, b.Procedure+" "+b.Step) })
	return found, nil
}

func (s *Session) appendRedlines(found []Redline, r ledger.Run) ([]Redline, error) {
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
		do := ""
		if i := slices.IndexFunc(list.Steps, func(step procedures.Step) bool { return step.ID == e.Step }); i >= 0 {
			do = list.Steps[i].Do
		}
		at := e.At.In(s.Site.Location()).Truncate(time.Second)
		found = append(found, Redline{Procedure: procedure, Step: e.Step, Do: do, Note: e.Value, Run: r.ID, Job: e.Job, By: e.By, At: at})
	}
	return found, nil
}
