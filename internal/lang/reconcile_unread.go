package lang

// Unread is the texts of what of a list cannot be read, and of what the operator says that it means.
type Unread struct {
	Line                                      func(line int, text string) string
	LostIDs, BadIDs, NoIDs, BadClocks, NoJobs func(lines []string) string
	LostIDsDo, BadIDsDo                       string
	UnknownStatuses                           func(statuses []string) string

	FlagStatus   string
	BadStatus    func(given string) string
	StatusFix    string
	KeptStatus   func(status, means string) string
	ForgotStatus func(status string) string
	KeptHeader   func(column, header string) string
	States       map[string]string // by state
}
