package ledger

import "example.org/resetup/internal/procedures"

// Reader reads a record of runs as it was at one moment. What it returns must not be changed. Its
// errors are those of the store.
type Reader interface {
	Runs() ([]Run, error) // newest first
	Run(id string) (Run, error)
	List(run, procedure string) (procedures.Procedure, error) // the run's own copy of a step list
	Jobs(run string) ([]Summary, error)                       // in plan order
	Urgent(run string) ([]Summary, error)                     // those that there is advice for, in plan order
	Job(run, key string) (Job, error)
	Last(run string, n int) ([]Event, error)                     // the n latest, newest first
	Events(run string, after uint64, limit int) ([]Event, error) // after a sequence number, oldest first; a limit of 0 is none
	Preference(operator, name string) (string, error)            // empty if nothing was chosen
}
