package lang

// Round is the texts of rounds over companies.
type Round struct {
	Short, FlagFormat, ArgJobs string
	Which                      string // no job is named
	Title                      func(run string, jobs int) string
	Safe                       func(at string) string
	Takes                      func(takes string) string
	Fits                       func(fits, of int) string
	Description                string // a column
	Empty                      string // no job has anything left
	Left                       func(jobs int) string
	Stopped                    func(again string) string
	Done                       string
	Behind                     func(jobs int) string
	Prompt, Commands           string
	Late                       func(fits, marked int, safe string) string
	ReasonPrompt               string
	NoRow                      func(line string) string
	WhichRow                   string
	NotMarked                  string
}
