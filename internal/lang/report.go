package lang

// Report is the headings of lists and tables, and the texts around them.
type Report struct {
	Job, Procedure, Company, Title, OldState, OldID, OldStart, Since, By string
	NewState, NewID, Hazard, Action, Steps, Next, NextRun                string
	Run, Kind, Started, State, Ready, Open, Closed, Total                string
	Group                                                                map[string]string // heading by advice, before the number of jobs
	NoneDeferred                                                         func(run string) string
	NothingWaits, NothingFound                                           func(run string) string
	FoundJobs, FoundGuides                                               func(command string) string // headings; the command leads to what is found
	Progress                                                             func(run, kind string, ready, total int) string
	HazardCount                                                          func(gaps, failed, doubles, leftovers int) string
	NoRuns                                                               string
	Count                                                                func(run string) string
	SetWaiting, Deleted, Cancelled, Remaining, Kept, ReadyJobs           string
	Untouched, Omitted                                                   string
	ID, OncePer, Releases, Module, StepCount, Source                     string
	Step, Card, Do, Where, Fields, Press, Ask                            string
	Number, Name, Large, Omits, Yes, Signs, Note                         string
	Timezone, WorkingHours, Blocked, Gaps, Dunning, Keep                 string
	Integrations, Minutes                                                string
}
