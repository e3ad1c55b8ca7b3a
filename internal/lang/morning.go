package lang

// Morning is the texts of the morning after: which new jobs should have run, and whether they did.
type Morning struct {
	Short, FlagList            string
	Start, More, Run           string // column headings; More is how many more starts there are
	States                     map[string]string
	None                       func(run string) string
	Proved                     func(n int) string
	Holiday                    string // behind a start on a public holiday
	Guide                      func(id string) string
	After                      func(id string) string     // what is to be looked at once a job has run
	Unproved                   func(n int) string         // set up, and not seen to have run
	Overdue                    func(jobs []string) string // those that should have
	ToCome                     func(jobs []string) string // those that could not yet, each with its first start
	NoStart                    func(jobs []string) string // those of which no start is known
	FirstStart                 func(job, at string) string
	RanReason, FailedReason    string // why it is recorded
	Ask                        func(job string, starts []string) string
	Prompt                     string
	RanKey, FailedKey, StopKey string // letters that answer the prompt
	NotOne                     func(got string) string
}
