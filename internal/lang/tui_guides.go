package lang

// TUIGuides is the texts of the list of guides, and of a guide that is walked.
type TUIGuides struct {
	Title              string
	AboutJob           string // heading of those about the job the operator came from
	Others             string
	AtTheEnd           string // heading of those that belong to the end of the release
	Adding             func(title string) string
	KnownBy            string // before the messages and symptoms of a guide
	AskSearch, NoMatch string
	NoGuide            func(id string) string
	Guide              string // before the title of the guide that is walked
	Step               func(n int) string
	LastStep, End      string
}
