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

// firstOf returns a text that has a number of texts in it, and the first of them.
func firstOf(format string) func([]string) string {
	return func(texts []string) string { return fill(format, len(texts), some(texts)) }
}

func nbUnread(t *Unread) {
	t.LostIDs = firstOf("%d {linje|linjer} har en jobbid der regnearket har tatt bort sifre: %s.")
	t.BadIDs = firstOf("%d {linje|linjer} har en jobbid som ikke er bare sifre: %s.")
	t.NoIDs = firstOf("%d {linje|linjer} har ingen jobbid: %s.")
	t.BadClocks = firstOf("%d {linje|linjer} har et klokkeslett som ikke kan leses: %s.")
	t.NoJobs = firstOf("%d {linje|linjer} uten jobb: %s.")
	t.UnknownStatuses = firstOf("Ukjent status: %[2]s.")
}

func enUnread(t *Unread) {
	t.LostIDs = firstOf("%d {line has|lines have} a job id of which the spreadsheet has dropped digits: %s.")
	t.BadIDs = firstOf("%d {line has|lines have} a job id that is not digits only: %s.")
	t.NoIDs = firstOf("%d {line has|lines have} no job id: %s.")
	t.BadClocks = firstOf("%d {line has|lines have} a clock time that cannot be read: %s.")
	t.NoJobs = firstOf("%d {line|lines} without a job: %s.")
	t.UnknownStatuses = firstOf("Unknown status: %[2]s.")
}
