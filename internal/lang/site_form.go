package lang

// SiteForm is the texts of the questions by which a site file is filled in.
type SiteForm struct {
	Titles, Help                                map[string]string // by "page." and the page's id, "table." and its id, and the id of the question
	Head                                        string            // of a new file
	All, None, Yes, No                          string            // as they are typed
	PageOf                                      func(n, of int, id, title string) string
	TableCommands, FixedCommands, PasteCommands string // prompts of a table
	NoRows, PasteNow, AskTake                   string
	Up, Down, NoMove                            string // moving a line
	NotOne, Saved, Later                        func(what string) string
	Lost                                        func(companies, title string) string // no integration is for these companies
	Short, Long                                 string                               // of the command
	Needed                                      Fault
	BadFlag, BadRuns, BadNumber                 func(got string) Fault
}
