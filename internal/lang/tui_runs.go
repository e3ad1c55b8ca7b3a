package lang

// TUIRuns is the texts of the run picker.
type TUIRuns struct {
	Title, Intro, AskRelease, BadName string
	AskKind                           func(release string) string
	AskDiscard, AskName, Discarded    func(run string) string
	Renamed                           func(was, is string) string
	Open                              string
	Closed                            func(date string) string
	Started                           func(date, by string) string
	NoRun                             func(id string) string
}
