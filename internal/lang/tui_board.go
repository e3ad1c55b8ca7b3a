package lang

// TUIBoard is the texts of the board.
type TUIBoard struct {
	Counter                 func(ready, total int) string
	Cell                    map[string]string // by hazard, and "skipped": one short word each
	Untouched               string            // the long form of a job nobody has begun
	Steps                   func(done, total int) string
	Sorts                   map[string]string // by the code of the order
	SearchTitle             string
	AllReady, NoJob, Closed string
	AskOmit                 func(job string) string
	WhyOmit, OneJob         string
	AllJobs                 func(n int, of string) string
	AskReinstate            func(job string) string
	Stored, Left            func(jobs int) string                    // of several jobs, what was asked is recorded, or could not be
	ClosedHead              func(key string) string                  // of a closed run, and the key to its final count
	Due                     func(n int, key string) string           // new jobs should have run; the key to answer
	SeeFound                func(key string) string                  // behind how many findings stand
	List                    func(key string) string                  // where nothing is begun: a console list does the typing
	MayClose                func(key string) string                  // every job is ready; the key to close the run
	Routines                string                                   // heading of the routines done in the run
	Offers                  func(titles []string, key string) string // every job is ready; what is left to check, and the key to it
	HiddenLeft              func(n int) string
	HiddenRight             func(n int) string
	HiddenBelow             func(n int, sign string) string // rows that are hidden, and the sign of where

	// The lower part of a large board.
	OldJob, NewJob string // labels
	Since          func(when, by string) string
	NextStep       string // label
	Card           func(n, of int, title string) string
	Notes          func(n int) string
	Now            string                               // title
	Leftovers      func(n int, list, all string) string // to delete, the key to their list, and the one there that deletes all
	Calm           string                               // nothing is urgent
	TakeNext       string                               // label of the job to go on with
	Latest         func(when string) string             // after that it is too late
	Others         string                               // label of those that run on, at most seven cells
}
