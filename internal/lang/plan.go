package lang

// Plan is the texts of the plan of the days ahead, and of what a run has cost.
type Plan struct {
	Short, FlagFormat        string
	Written                  func(file string) string
	Left                     func(jobs int, takes string) string
	LeftShort                func(takes string) string
	NothingLeft              string
	Day                      func(day string, jobs int, from, to string) string // heading
	From, To, Latest, Remark string                                             // columns
	Late                     string                                             // a start is lost
	Unplaced                 func(jobs int) string                              // heading
	Event                    func(run, title string, jobs int) string           // of a calendar
	TooLate                  func(at string) string

	Before                                  func(run string) string // heading
	Work, Acts, Deviations, Gap, LongestGap string
}
