package lang

// TUIEnding is the texts of the screen where a run is ended.
type TUIEnding struct {
	Title                     string
	SoFar                     func(ready, total int) string
	Final                     func(when, by string) string
	Reason                    func(reason string) string
	Open                      func(n int) string // heading of the jobs that stand open
	LeftOpen                  func(n int) string // the same, of a closed run
	NotReady                  func(n int) string // beside those that stand open
	NothingOpen               string
	Deferred                  func(n int) string // heading of the steps that are put off
	AskClose                  func(run string, unready int) string
	AskReason                 func(run string, open, deferred int) string
	AskIdle                   func(run string) string
	RefusedFix                string // somebody left a job open meanwhile
	Writing                   string
	Written                   func(path string) string
	Held                      func(file string) string // another program has it open; the two ways out
	WriteAgain, WriteBeside   string
	Opened                    func(path string) string
	CannotOpen, CannotOpenFix string
	ReportFile, ChecklistFile func(run string) string // names of files, without extension
}
