package lang

// Plain is the texts of the plain wizard, except those of the conversation (Wizard).
type Plain struct {
	Step, Card                          func(n, of int, id, do string) string
	CardConfirm, CardCommands           string
	TakenOut                            func(n int, do string) string
	NoLine                              func(number string) string
	WhichLine, FirstOfCard              string
	Stand                               func(module, company string) string
	Swap                                func(old, new string) string
	Confirm                             string                     // prompt of a step that Enter confirms
	Keep                                func(answer string) string // prompt of an answered step
	Optional, ReasonPrompt              string
	Why                                 func(why string) string
	NoWhy, YesNo                        string
	Source                              func(source string) string
	Commands                            string
	Ways, Named                         func(names string) string // how to see what may be typed; the commands of the program
	First                               string                    // back at the first step
	LeftOut                             string                    // an optional answer was not given
	Noted, Redlined                     string
	Skipped, Deferred                   string
	Confirmed, Answered                 func(value string) string
	Resume, Hazards                     string
	MoreJobs                            func(number int, of string, n int) string // a choice of AlsoOmit
	AlsoOmit                            func(way, choices string) string          // asks of which other jobs that holds
	Stopped                             func(again string) string                 // the command that goes on
	Leaving                             string
	NextSame, NextCompany               func(command, job string) string
	NothingLeft                         string
	Kept                                func(reason string) string
	AskRelease, GuideEnd, UnknownReason string
	WhichJob                            string
	WhichWay                            string                        // prompt of the first screen
	Replaced                            func(line string) string      // what was typed answers a question about another record; "" if that is not known
	HeldWays                            func(procedure string) string // the ways out of a step whose answer deviates
	NowByStep, NowByCard                string                        // behind "z"
	LookAgain                           func(step int, do string) string
	Retry                               string // prompt after a write that failed
}
