package overview

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// Findings are what the newest list of the console showed of a run, as far as it still stands. They are no
// part of the log: they say what was in a list, not what anybody did. A record that is made again of its journal
// has none, until a list is compared.
type Findings struct {
	List     string    `json:"list"` // hex SHA-256 of its file
	At       time.Time `json:"at"`   // when it was compared
	By       string    `json:"by"`
	Seq      uint64    `json:"seq"` // of the run's last event then
	Findings []Finding `json:"findings"`
}

// Finding is one difference between the list and the record.
type Finding struct {
	Kind      string `json:"kind"`
	Job       string `json:"job"` // key; empty if the row belongs to no job
	ConsoleID string `json:"console_id"`
	Why       string `json:"why"`
	Action    string `json:"action"`
}

// FindingsPreference returns the name under which the findings of a run are kept, of no operator.
func FindingsPreference(run string) string { return "findings " + run }

// ReadFindings returns the findings of a run that still stand. It returns the errors of in.
func ReadFindings(in ledger.Reader, run string) (Findings, error) {
	var f Findings
	text, err := in.Preference("", FindingsPreference(run))
	if err != nil || text == "" {
		return f, err
	}
	if err := json.Unmarshal([]byte(text), &f); err != nil {
		return f, fmt.Errorf("read the findings of run %q: %w", run, err)
	}
	r, err := in.Run(run)
	if err != nil {
		return f, err
	}
	named := map[string]bool{}
	for _, one := range f.Findings {
		named[one.Job] = true
	}
	settle := func(events []ledger.Event) {
		for _, e := range events {
			if e.Seq > f.Seq && named[e.Job] {
				f = f.After(e)
			}
		}
	}
	if since := r.Head.Seq - f.Seq; since < uint64(r.Jobs) { // so few that all jobs need not be read
		events, err := in.Events(run, f.Seq, 0)
		settle(events)
		return f, err
	}
	jobs, err := in.Jobs(run)
	if err != nil {
		return f, err
	}
	for _, s := range jobs {
		if s.Worked <= f.Seq || !named[s.Plan.Key] {
			continue
		}
		j, err := in.Job(run, s.Plan.Key)
		if err != nil {
			return f, err
		}
		settle(j.Events)
	}
	return f, nil
}

// After returns the findings that stand after an event: an answer settles those about its job. A note is no answer, nor is
// a detail recorded beforehand, nor that the job was seen to have run, nor what was recorded of the list itself.
func (f Findings) After(e ledger.Event) Findings {
	settles := e.Effect != "" && e.Effect != procedures.NewProved && e.Evidence.List != f.List
	if e.Action == ledger.Noted || e.Action == ledger.Recorded && !settles {
		return f
	}
	f.Findings = slices.DeleteFunc(slices.Clone(f.Findings), func(o Finding) bool { return o.Job == e.Job })
	return f
}

// About returns the findings about a job.
func (f Findings) About(job string) (out []Finding) {
	for _, one := range f.Findings {
		if one.Job == job {
			out = append(out, one)
		}
	}
	return out
}

// Of says each finding about a job, with what to do about it.
func (f Findings) Of(job string) (out []string) {
	for _, one := range f.About(job) {
		out = append(out, one.Text())
	}
	return out
}

// Text says what the finding is, and what to do about it.
func (f Finding) Text() string { return strings.TrimSpace(f.Why + " " + f.Action) }

// Text says how many findings stand, and of which list, with the moment of it in words; empty if none does.
func (f Findings) Text(at string, t lang.Reconcile) string {
	if len(f.Findings) == 0 {
		return ""
	}
	return t.Standing(len(f.Findings), at, f.By)
}
