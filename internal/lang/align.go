package lang

// Align is the texts of bringing a run in line with a changed site file.
type Align struct {
	Head                   func(run string) string
	Follows, Aligned       func(run string, added, changed, closed, reopened int) string
	InLine                 func(run string) string
	Added, Changed, Closed func(n int, jobs string) string
	Reopened, StillOpen    func(n int, jobs string) string
	Refused                func(n int, jobs string) string
	Practice               func(run, site string) string // a run of the built-in example is opened at another site
	OtherSite              func(run, of, site string) string
	Reason                 string // of the events
	CompanyGone, JobGone   string // of the events
	AndMore                func(n int) string
}
