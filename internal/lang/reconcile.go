package lang

// Reconcile is the texts of the comparison with Visma's own job list.
type Reconcile struct {
	Unread
	Assign  Assigning
	Changed Changed

	Standing func(n int, when, by string) string   // findings of the newest list that nobody has settled
	Listed   func(when, by, finding string) string // one of them, at its job
	Found    string                                // column: the findings of a job

	// OlderList tells of a list that was written before what is recorded of jobs that it says have failed, or stand again.
	OlderList func(written, jobs string) string

	Short, Long                                           string
	FlagMap, FlagColumns, FlagLearn, FlagRecord           string
	Findings                                              Findings
	Kinds                                                 map[string]string // headings, by kind
	Kind, Job, ID, Start, Description, Why, Do, Row, Left string            // columns
	Agrees                                                func(run string) string
	Summary                                               func(rows, differences, kept int) string
	Unsure                                                func(id, description string, jobs []string) string
	Outside                                               func(n int) string // rows of jobs that the run leaves out
	Slots                                                 map[string]string  // what an offer fills, by slot
	OfferHint                                             func(n int, command string) string
	Recorded                                              func(job, what string) string
	Steps                                                 func(n int) string // that were recorded beside
	Retired                                               func(n int) string // old jobs that are gone, as recorded
	Refused                                               func(job, slot, value, why string) string
	Reason, LearnReason                                   func(file string) string
	Pasted                                                string // in place of a file's name
	NothingLearnt                                         string
	LearntCount                                           func(jobs, rows, left int) string
	LeftUnknown                                           string
	Further                                               func(n int) string // rows that are not shown
	LeftSeveral                                           func(jobs []string) string
	Lacking                                               func(n int, jobs []string) string
	BothFlags                                             string
	BadMap                                                func(given string) string
	MapFix                                                func(columns []string) string
	NoColumn, NoHeader, MissingColumn                     func(name string) string
	Ambiguous                                             func(column string, headers []string) string
	HeaderSeen                                            func(headers []string) string
	HeaderFix                                             func(column string) string
	EmptyList                                             string
}

// Changed is the texts of a comparison of two lists with each other.
type Changed struct {
	Kinds                 map[string]string // headings, by kind
	Before, After, Note   string            // columns
	AsRecorded, Attention string            // of a change that the record accounts for, or does not
	None                  string
	OneFile               string // flags that take one list
}
