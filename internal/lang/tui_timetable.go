package lang

// TUITimetable is the texts of the timetable. Clock times come as "HH:MM".
type TUITimetable struct {
	Title                                            string
	Filtered                                         func(query string) string
	Jobs                                             func(n int) string
	Starts                                           string // beside the row of digits: how many jobs start
	HoursBegin, HoursEnd                             string
	Blocked                                          func(minutes int, why string) string
	NoTime                                           string // heading of the jobs without a start
	NoMatch, NoJobHere, Closed, AskFilter            string
	AskStart                                         func(job string) string
	AlsoInVisma                                      string
	Free                                             string // before the free times on either side
	NoFree                                           string
	Planned                                          func(job, at string) string
	Suggest                                          func(at string) string
	SuggestTitle                                     func(n int) string
	Was                                              func(at string) string
	MoveInVisma                                      string
	Helps                                            func(what string) string
	Recording                                        func(n int) string
	Recorded                                         func(n int) string
	Stopped                                          func(by string) string // because of what somebody wrote
	NothingRecorded, NoClashesWithTheQuery, FirstDay string
}
