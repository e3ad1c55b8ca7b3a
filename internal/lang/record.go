package lang

// Record is the texts of the record of a run for internal control. The maps are keyed by the
// codes of the record.
type Record struct {
	Heading, Sheet, Note, Empty                            map[string]string // of the tables of a record, by table
	Column                                                 map[string]string // headings, by column
	Short, FlagFormat                                      string
	NotToTerminal, NotToTerminalFix                        string
	Written                                                func(file string) string
	Kicker                                                 string
	Title                                                  func(run string) string
	Date                                                   string // layout of a date
	SheetMoment, SheetSpan, SheetClock                     string // number formats of a spreadsheet
	UnderMinute                                            string
	Label                                                  RecordLabels
	Result, Deviation, Rule, Stands, Kind                  map[string]string
	Clean                                                  func(jobs int) string
	ClosedWith                                             func(notReady, hazards int) string
	Running                                                func(ready, jobs int) string
	RunningHazards                                         func(gaps, failed, doubles, leftovers int) string
	ClosedReason                                           func(reason string) string
	More                                                   func(n int) string
	NotedDeviations, NotedFound, NotedAside, NotedDeferred func(n int) string
	NotedUndone, NotedRedlines, NotedClashes, NotedPaper   func(n int) string
	NotedHazards                                           func(n int, kind, longest string) string
	NotedPassed                                            func(n int) string
	NotedControls                                          func(jobs int, by, setUpBy []string, differ, own, done, sample int) string
	NotedNothing                                           string
	Answered                                               func(value, expected string) string
	Took, TookTime                                         func(value string) string
	ClosedOpen, StillOpen, OpenAtEnd, Postponed            string
	NoStarts, PictureTitle                                 string
	Picture                                                func(jobs, clashes int) string
	LegendStart, LegendClash, LegendBlocked, LegendWorking string
	Lane                                                   func(name string, starts, clashes int) string
	StripStarts, StripBlocked                              string
	StripKey                                               string
	ChainWhole                                             func(entries int, hash string) string
	ChainBroken                                            func(seq int) string
	Whole                                                  string // where the whole log stands
}

// RecordLabels are the labels of the summary.
type RecordLabels struct {
	Site, Release, Started, Closed, Lasted, By, Made, Timezone, Log string
	Result, Noted, Contents, Skip, Yes, Paper, StillRuns, Final     string
}
