package lang

// SiteForm is the texts of the questions by which a site file is filled in.
type SiteForm struct {
	Titles, Help                          map[string]string // by "page." and the page's id, "table." and its id, and the id of the question
	Head                                  string            // of a new file
	All, None, Yes, No                    string            // as they are typed
	PageOf                                func(n, of int, id, title string) string
	TableCommands, FixedCommands          string // prompts of a table
	NoRows, NoChanges, PasteNow, AskTake  string
	Up, Down, NoMove                      string // moving a line
	NotOne, Saved, Later                  func(what string) string
	Lost                                  func(companies, title string) string // no integration is for these companies
	Short, Long                           string                               // of the command
	LineFault                             func(line int, what string) string   // of a pasted table
	Optional                              func(title string) string            // of what may be left empty
	Rest, AskLarge, NoLarge               string
	Count                                 map[string]func(n int) string // of the lines of a page, by its id
	Needed, IsRow                         Fault
	NotCovered                            func(company int) Fault
	BadFlag, BadRuns, BadNumber, BadLarge func(got string) Fault
}
