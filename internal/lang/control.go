package lang

// Control is the texts of the control: somebody else reads a new job in the console once more. The maps are keyed by the codes of
// package overview, Fields by the console's columns.
type Control struct {
	Short, FlagFormat, FlagReason string
	Fields                        map[string]string // what is asked for
	Risks, States                 map[string]string
	Intro, Stop                   string // Stop: line by line
	Job                           func(name, description string) string
	Again                         func(field, read string) string // it differs: to be read once more
	NotEmpty, NotStatus           string
	Differs                       func(field, read, recorded string) string
	Same                          string // as recorded
	Found                         func(differences string) string
	Stopped                       string
	Count                         func(done, of, differ, notSetUp int) string
	None                          func(run string) string
	Own                           func(jobs int) string // that are the operator's own
	OwnOnly, OwnOnlyFix           string
	AskOwn                        string
	Risk, State, SetUpBy, By      string                                   // column headings
	Title, GivenUp, Yours         string                                   // of the screen
	Stands                        func(job, by, differences string) string // that is settled by nothing else
}
