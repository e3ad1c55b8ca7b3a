package lang

// TUIJobList is the screen on which a list of the job console is taken into a run.
type TUIJobList struct {
	Title    string
	How      string                                     // how a list is given
	Before   func(n int) string                         // heading of what the list before showed and still stands
	Count    func(rows, jobs, unsure, other int) string // read, of which something is recorded, to be settled, unknown
	Is       map[string]string                          // what a row is, by reconcile.Meaning
	Which    string                                     // before the jobs that a row may be, each behind its key
	Takes    string                                     // before what is recorded of a row
	AskFile  string
	TooLong  string
	Recorded func(jobs int) string
	Agrees   string // nothing differs
}
