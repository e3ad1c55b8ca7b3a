package lang

// Routine is the texts of postponing jobs over holidays, and other routines done in a run.
type Routine struct {
	Postpone, FlagFrom, FlagUntil, FlagJob, FlagName string
	Postponed, FlagAllPostponed                      string
	FlagRecord                                       string
	Holiday                                          map[string]string // "christmas", "easter", "summer"
	AskFrom, AskUntil                                func(proposal string) string
	Choose                                           func(date string) string // the jobs, and the date proposed for them
	AskJobs                                          string
	Started                                          func(run, from, until, date string, jobs int) string
	StartedNext                                      func(run string) string
	NotDate                                          func(got string) string
	NotDateFix                                       string
	Period                                           func(from, until string) string
	PeriodFix                                        string
	NeedsPeriod, NeedsPeriodFix                      string
	NoJobs, NoJobsFix                                string
	NonePostponed                                    string
	Run, Job, Title, Company, ConsoleID              string
	Until                                            string
	States                                           map[string]string // "open", "unverified", "postponed", "skipped"
	Offer                                            func(titles string) string
	Missed                                           func(titles string) string
	RecordedIn                                       func(job, run string) string
	RecordPostpone, RecordPostponeFix                string
}
