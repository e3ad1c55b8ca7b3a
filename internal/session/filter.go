package session

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/ledger"
)

// NameError reports a name that an operator gave and that nothing has.
type NameError struct {
	Of    Named
	Name  string
	Job   string   // key, of a step
	Known []string // the names there are, among them what may be meant
}

// Error quotes the name.
func (e *NameError) Error() string { return fmt.Sprintf("no %s is called %q", e.Of, e.Name) }

// Named is what an operator has named.
type Named string

// What is named.
const (
	RunJob       Named = "job of the run"
	RunProcedure Named = "procedure of the run's jobs"
	RunCompany   Named = "company of the run's jobs" // as it stands in a job key
	JobStep      Named = "step of the job"           // that applies to it now
	SiteCompany  Named = "company of the site"       // "all" is none for a procedure that is done for each company
	Variant      Named = "variant"
	Omitted      Named = "procedure to be omitted"
	Guide        Named = "guide" // neither of the run nor of the program
	StepList     Named = "procedure of the program"
	Changed      Named = "changed step list"                      // one that is as the run has it is none
	ToPostpone   Named = "job or procedure that can be postponed" // an empty name: no job was chosen
)

// JobFilter says which jobs of a run are wanted. Without keys it wants those that have something left to do.
type JobFilter struct {
	Keys      []string
	Company   string // as it stands in a job key: "12" or "all"
	Procedure string // id
	All       bool   // also those with nothing left to do
}

// ErrNothingLeft reports that a filter wants no job.
var ErrNothingLeft = errors.New("no job has anything left to do")

// Choose returns the keys of the jobs that a filter wants, in the order of the jobs. It returns a *NameError for
// what no job is of, and ErrNothingLeft.
func (f JobFilter) Choose(jobs []ledger.Summary) ([]string, error) {
	if err := f.check(jobs); err != nil {
		return nil, err
	}
	var keys []string
	for _, j := range jobs {
		if f.wants(j) {
			keys = append(keys, j.Plan.Key)
		}
	}
	if len(keys) == 0 {
		return nil, ErrNothingLeft
	}
	return keys, nil
}

func (f JobFilter) check(jobs []ledger.Summary) error {
	is := func(test func(ledger.Summary) bool) bool { return slices.ContainsFunc(jobs, test) }
	for _, key := range f.Keys {
		if !is(func(j ledger.Summary) bool { return j.Plan.Key == key }) {
			return &NameError{Of: RunJob, Name: key, Known: named(jobs, func(j ledger.Summary) string { return j.Plan.Key })}
		}
	}
	if f.Procedure != "" && !is(func(j ledger.Summary) bool { return j.Plan.Procedure == f.Procedure }) {
		return &NameError{Of: RunProcedure, Name: f.Procedure, Known: named(jobs, func(j ledger.Summary) string { return j.Plan.Procedure })}
	}
	if f.Company == "" || is(func(j ledger.Summary) bool { return companyOf(j.Plan.Key) == f.Company }) {
		return nil
	}
	bad := &NameError{Of: RunCompany, Name: f.Company, Known: named(jobs, func(j ledger.Summary) string { return companyOf(j.Plan.Key) })}
	number := func(company string) int {
		if n, err := strconv.Atoi(company); err == nil {
			return n
		}
		return math.MaxInt // "all"
	}
	slices.SortFunc(bad.Known, func(a, b string) int { return cmp.Compare(number(a), number(b)) })
	bad.Known = slices.Compact(bad.Known)
	return bad
}

// named returns what jobs are named by, each name once where the same ones stand together.
func named(jobs []ledger.Summary, by func(ledger.Summary) string) (names []string) {
	for _, j := range jobs {
		names = append(names, by(j))
	}
	return slices.Compact(names)
}

func (f JobFilter) wants(j ledger.Summary) bool {
	return (len(f.Keys) == 0 && (f.All || j.ToDo()) || slices.Contains(f.Keys, j.Plan.Key)) &&
		(f.Procedure == "" || j.Plan.Procedure == f.Procedure) &&
		(f.Company == "" || companyOf(j.Plan.Key) == f.Company)
}

// Fitting returns the jobs that a text may mean which is no job's whole key: the procedure's id, the company, or a key without its
// variant. Those with something left to do come first. It returns a *NameError of RunJob where no job fits.
func Fitting(jobs []ledger.Summary, text string) (fitting []ledger.Summary, err error) {
	bad, done := &NameError{Of: RunJob, Name: text}, []ledger.Summary(nil)
	for _, j := range jobs {
		key, procedure := j.Plan.Key, j.Plan.Procedure
		bad.Known = append(bad.Known, key, procedure)
		switch {
		case key == text:
			return []ledger.Summary{j}, nil
		case procedure != text && companyOf(key) != text && !strings.HasPrefix(key, text+"/"):
		case j.ToDo():
			fitting = append(fitting, j)
		default:
			done = append(done, j)
		}
	}
	if fitting = append(fitting, done...); len(fitting) == 0 {
		return nil, bad
	}
	return fitting, nil
}

// companyOf is the company in a job key, as it stands there.
func companyOf(key string) string {
	_, rest, _ := strings.Cut(key, "/")
	company, _, _ := strings.Cut(rest, "/")
	return company
}
