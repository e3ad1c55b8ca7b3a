package lang

// Paper is the texts of paper checklists, and of entering them.
type Paper struct {
	Print                                          string // what the command does
	FlagFormat, FlagAll                            string
	FlagProcedure, FlagFromPaper                   string
	Nothing, NothingFix                            string
	Written                                        func(pages int, file string) string
	Heading, Instruct, Contents                    string
	Job, PageID, Printed                           string
	Number, Do, Read                               string // columns
	Swap                                           func(old, new string) string
	Critical                                       string
	Ticked, Unticked                               string
	OnlyIf                                         func(terms string) string
	Term                                           func(step int, not bool, values string) string
	Quoted                                         func(text string) string
	And, Or                                        string
	Expect, Proposed                               func(answer string) string
	Optional                                       string
	Notes, Remarks, Date, Clock, DoneBy, Signature string
	EnterBy                                        func(command string) string
	Keep, Skipped                                  func(reason string) string
	PageHead                                       func(code, job string) string
	AskBy                                          string
	ByNote                                         func(who string) string
	OpenSteps                                      string
	Asked                                          string // beside a step that asks for a value
	AskTicks, BadTicks, NoneOpen                   string
	TickUnknown                                    func(step int) string
	TickNotNow                                     func(steps string) string
	Left                                           func(steps string) string
}
