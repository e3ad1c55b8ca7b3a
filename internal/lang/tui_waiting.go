package lang

// TUIWaiting is the texts of the list of waiting jobs. Heading is keyed by what to do.
type TUIWaiting struct {
	Title                                    string
	Heading                                  map[string]string
	Job, Company, OldID, Start, Since, NewID string
	Next                                     string // heading: when the job would run next
	Empty                                    string
	KeptHidden                               func(n int) string
	AskKeep                                  func(job string) string
	Kept                                     func(job string) string
}
