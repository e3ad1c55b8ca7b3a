package wizard

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
)

// Findings are what the newest list of the console showed of a run, as far as it still stands. They are no
// part of the log: they say what was in a list, not what anybody did.
type Findings struct {
	List     string    `json:"list"` // hex SHA-256 of its file
	At       time.Time `json:"at"`   // when it was compared
	By       string    `json:"by"`
	Findings []Finding `json:"findings"`
}

// Finding is one difference between the list and the record.
type Finding struct {
	Kind      string `json:"kind"`
	Job       string `json:"job"` // key; empty if the row belongs to no job
	ConsoleID string `json:"console_id"`
	Why       string `json:"why"`
	Action    string `json:"action"`
	Worked    uint64 `json:"worked"` // of the job's summary, when it was compared
}

// FindingsPreference returns the name under which the findings of a run are kept, of no operator.
func FindingsPreference(run string) string { return "findings " + run }

// KeptFindings reads what is kept of a list, and the jobs that it is about.
type KeptFindings interface {
	Preference(operator, name string) (string, error)
	Jobs(run string) ([]ledger.Summary, error)
}

// ReadFindings returns the findings of a run that still stand: whose job nobody has worked on since the list
// was compared. It returns the errors of in.
func ReadFindings(in KeptFindings, run string) (Findings, error) {
	var f Findings
	text, err := in.Preference("", FindingsPreference(run))
	if err != nil || text == "" {
		return f, err
	}
	if err := json.Unmarshal([]byte(text), &f); err != nil {
		return f, fmt.Errorf("read the findings of run %q: %w", run, err)
	}
	jobs, err := in.Jobs(run)
	if err != nil {
		return f, err
	}
	return f.Still(jobs), nil
}

// Still returns the findings that stand with the jobs of the run as they are now.
func (f Findings) Still(jobs []ledger.Summary) Findings {
	worked := make(map[string]uint64, len(jobs))
	for _, j := range jobs {
		worked[j.Plan.Key] = j.Worked
	}
	kept := f.Findings
	f.Findings = nil
	for _, one := range kept {
		if one.Job == "" || worked[one.Job] <= one.Worked {
			f.Findings = append(f.Findings, one)
		}
	}
	return f
}

// Of says each finding about a job, with what to do about it.
func (f Findings) Of(job string) []string {
	var out []string
	for _, one := range f.Findings {
		if one.Job == job {
			out = append(out, strings.TrimSpace(one.Why+" "+one.Action))
		}
	}
	return out
}

// Text says how many findings stand, and of which list; empty if none does.
func (f Findings) Text(zone *time.Location, words lang.Words, t lang.Reconcile) string {
	if len(f.Findings) == 0 {
		return ""
	}
	return t.Standing(len(f.Findings), f.At.In(zone).Format(words.Moment), f.By)
}
