package lang

// TUIHistory is the texts of the log: who did what when.
type TUIHistory struct {
	Title                     string
	OfRun                     string // the whole run's
	AskFilter, Empty, NoMatch string
	Counted                   func(shown, all int) string // entries that match, of those looked through
	Looking                   func(through, all int) string
	TheRun                    string // in place of a job
	WholeJob                  string // in place of a step
	NoJob                     string
	Undone                    string // beside an entry that was taken back
	Redone                    string // an undo that was itself taken back
	Value                     func(text string) string
	Reason                    func(text string) string
	DetailTitle               func(number int) string
	DetailLabels              TUIHistoryLabels
	TakenBackBy               func(number int, by, when string) string
	TakesBack                 func(number int, what string) string
	ToBefore                  func(number int) string // an entry that has not been read
}

// TUIHistoryLabels are the labels of the parts of one entry.
type TUIHistoryLabels struct {
	At, By, Job, Step, What, Value, Reason, Mark, Effect, Slot, Undo, ID, Hash, Prev string
}

func nbTUIHistory() TUIHistory {
	return TUIHistory{
		Title:       "Logg",
		OfRun:       "hele gjennomføringen",
		AskFilter:   "jobb, selskap, hvem eller hva, for eksempel: kari utsatt nets",
		Empty:       "Ingenting er ført ennå.",
		NoMatch:     "Ingenting i loggen passer til filteret.",
		Counted:     form2[int, int]("%d av %d"),
		Looking:     form2[int, int]("leter … %d av %d"),
		TheRun:      "gjennomføringen",
		WholeJob:    "hele jobben",
		NoJob:       "Linjen gjelder gjennomføringen, ikke en jobb.",
		Undone:      "tatt tilbake",
		Redone:      "gjort om igjen",
		Value:       with("«%s»"),
		Reason:      with("fordi: %s"),
		DetailTitle: number("Nr. %d i loggen"),
		DetailLabels: TUIHistoryLabels{
			At: "Tid", By: "Hvem", Job: "Jobb", Step: "Steg", What: "Hva", Value: "Svar", Reason: "Grunn", Mark: "Merket",
			Effect: "Følge", Slot: "Gjelder", Undo: "Angring", ID: "Id", Hash: "Kontrollsum", Prev: "Den før",
		},
		TakenBackBy: form3[int, string, string]("tatt tilbake av nr. %d, %s %s"),
		TakesBack:   form2[int, string]("tar tilbake nr. %d: %s"),
		ToBefore:    number("tar tilbake nr. %d"),
	}
}

func enTUIHistory() TUIHistory {
	return TUIHistory{
		Title:       "Log",
		OfRun:       "the whole run",
		AskFilter:   "job, company, who or what, for example: kari deferred nets",
		Empty:       "Nothing is recorded yet.",
		NoMatch:     "Nothing in the log matches the filter.",
		Counted:     form2[int, int]("%d of %d"),
		Looking:     form2[int, int]("looking … %d of %d"),
		TheRun:      "the run",
		WholeJob:    "the whole job",
		NoJob:       "The line is about the run, not about a job.",
		Undone:      "taken back",
		Redone:      "redone",
		Value:       with("\"%s\""),
		Reason:      with("because: %s"),
		DetailTitle: number("No. %d of the log"),
		DetailLabels: TUIHistoryLabels{
			At: "Time", By: "Who", Job: "Job", Step: "Step", What: "What", Value: "Answer", Reason: "Reason", Mark: "Marked",
			Effect: "Outcome", Slot: "About", Undo: "Undo", ID: "Id", Hash: "Checksum", Prev: "Before it",
		},
		TakenBackBy: form3[int, string, string]("taken back by no. %d, %s %s"),
		TakesBack:   form2[int, string]("takes back no. %d: %s"),
		ToBefore:    number("takes back no. %d"),
	}
}
