package session

import "fmt"

// NameError reports a name that an operator gave and that nothing has.
type NameError struct {
	Of    Named
	Name  string
	Job   string   // key, of a step
	Known []string // the names there are; only of a step, a company and a variant
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
	Guide        Named = "guide"                                  // neither of the run nor of the program
	Changed      Named = "changed step list"                      // one that is as the run has it is none
	ToPostpone   Named = "job or procedure that can be postponed" // an empty name: no job was chosen
)
