package lang

// Unread is the texts of what of a list cannot be read, and of what the operator says that it means.
type Unread struct {
	Line                               func(line int, text string) string
	LostIDs, BadIDs, BadClocks, NoJobs func(lines []string) string
	LostIDsDo, BadIDsDo                string
	UnknownStatuses                    func(statuses []string) string

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

func nbUnread() Unread {
	return Unread{
		Line:            form2[int, string]("linje %d «%s»"),
		LostIDs:         firstOf("%d {linje|linjer} har en jobbid der regnearket har tatt bort sifre: %s."),
		LostIDsDo:       "Gjør kolonnen til tekst i regnearket, og hent listen ut på nytt.",
		BadIDsDo:        "Slå jobbene opp i jobbkonsollen.",
		BadIDs:          firstOf("%d {linje|linjer} har en jobbid som ikke er bare sifre: %s."),
		BadClocks:       firstOf("%d {linje|linjer} har et klokkeslett som ikke kan leses: %s."),
		NoJobs:          firstOf("%d {linje|linjer} uten jobb: %s."),
		UnknownStatuses: firstOf("Ukjent status: %[2]s."),

		FlagStatus:   "STATUS=BETYDNING for en status som ikke kjennes igjen, for eksempel \"Kjørt OK=ferdig\"; huskes (kan gjentas)",
		BadStatus:    with("--status %q er ikke på formen STATUS=BETYDNING"),
		StatusFix:    "Betydningen er ikø, venter, planlagt, kjører, feil, ferdig eller avbestilt. Skriv for eksempel --status \"Kjørt OK=ferdig\". Uten betydning («Kjørt OK=») glemmes den.",
		KeptStatus:   with2("Husker at statusen «%s» betyr %s."),
		ForgotStatus: with("Glemmer hva statusen «%s» betyr."),
		KeptHeader:   with2("Husker at %s står under «%s»."),
		States: map[string]string{
			"queued": "i kø", "planned": "planlagt", "running": "kjører", "waiting": "venter", "failed": "feil", "finished": "ferdig", "cancelled": "avbestilt",
		},
	}
}

func enUnread() Unread {
	return Unread{
		Line:            form2[int, string]("line %d \"%s\""),
		LostIDs:         firstOf("%d {line has|lines have} a job id of which the spreadsheet has dropped digits: %s."),
		LostIDsDo:       "Make the column text in the spreadsheet, and take the list again.",
		BadIDsDo:        "Look the jobs up in the job console.",
		BadIDs:          firstOf("%d {line has|lines have} a job id that is not digits only: %s."),
		BadClocks:       firstOf("%d {line has|lines have} a clock time that cannot be read: %s."),
		NoJobs:          firstOf("%d {line|lines} without a job: %s."),
		UnknownStatuses: firstOf("Unknown status: %[2]s."),

		FlagStatus:   "STATUS=MEANING for a status that is not known, for example \"Run OK=finished\"; remembered (repeatable)",
		BadStatus:    with("--status %q is not of the form STATUS=MEANING"),
		StatusFix:    "The meaning is queued, waiting, planned, running, failed, finished or cancelled. Write --status \"Run OK=finished\", for example. Without a meaning (\"Run OK=\") it is forgotten.",
		KeptStatus:   with2("Remembers that the status \"%s\" means %s."),
		ForgotStatus: with("Forgets what the status \"%s\" means."),
		KeptHeader:   with2("Remembers that %s stands below \"%s\"."),
		States: map[string]string{
			"queued": "queued", "planned": "planned", "running": "running", "waiting": "waiting", "failed": "failed", "finished": "finished", "cancelled": "cancelled",
		},
	}
}
