package lang

// TUIJob is the texts of the screen of one job.
type TUIJob struct {
	StepOf                                  func(n, total int) string
	CardOf                                  func(n, total int) string
	RestOfCard                              string                    // what stands below has not been in sight yet
	Optional                                string                    // a question of a card that may be left out
	AskForget                               string                    // something is filled in on a card and not confirmed
	Report                                  string                    // above what a card asks for
	WhichOut, LeftOpen                      string                    // which step is taken out of a card; that it is not done
	NowByStep, NowByCard                    string                    // how the operator is led from now on
	ToCard, OnCard                          func(n int) string        // what Enter does while something else is read; where it has led
	Others                                  func(title string) string // above the procedure's jobs in all companies
	Old, New                                string
	Steps, Why, NoWhy, Source               string
	Note                                    string
	Answered                                func(what, value, by, when string) string
	TakesEmpty                              func(value string) string // what Enter alone answers
	MayBeEmpty, ToField                     string
	ToStep                                  func(n int) string // what Enter does while another step is read
	ReadingAt                               func(reading, current int) string
	JumpedTo                                func(n int) string
	OneDigit                                string // a number was typed where one digit chooses
	NewAnswer                               string // a settled step is being answered again
	NothingToDo, AskSkip, AskDefer, AskNote string
	AskRedline                              string
	AskRedo                                 func(action, step, value, by, when string) string
	RedoWith                                func(step, key string) string // what was undone, and how to redo it
	RedlinedDown                            string
	Redline                                 string                       // before a note that the step list should be changed
	Offers                                  func(titles []string) string // a way on: what is left to check when every job is ready
	AskReason                               func(fault string) string
	Theirs                                  func(by, what, when string) string // what others did at the step being answered
	AskUndo                                 func(action, step, value, by, when string) string
	Deferred                                func(step string) string
	NotedDown, NothingCopy                  string
	Done                                    string // the entry behind the last step
	SameNext                                func(title, company string) string
	CompanyNext                             func(title, company string) string
	ToBoard                                 string
	NothingThere                            func(way string) string
	SameWay, CompanyWay, AllReady, Closed   string
}
