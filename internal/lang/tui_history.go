package lang

import "fmt"

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
		Counted:     func(s, a int) string { return fmt.Sprintf("%d av %d", s, a) },
		Looking:     func(n, a int) string { return fmt.Sprintf("leter … %d av %d", n, a) },
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
		TakenBackBy: func(n int, by, when string) string { return fmt.Sprintf("tatt tilbake av nr. %d, %s %s", n, by, when) },
		TakesBack:   func(n int, what string) string { return fmt.Sprintf("tar tilbake nr. %d: %s", n, what) },
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
		Counted:     func(s, a int) string { return fmt.Sprintf("%d of %d", s, a) },
		Looking:     func(n, a int) string { return fmt.Sprintf("looking … %d of %d", n, a) },
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
		TakenBackBy: func(n int, by, when string) string { return fmt.Sprintf("taken back by no. %d, %s %s", n, by, when) },
		TakesBack:   func(n int, what string) string { return fmt.Sprintf("takes back no. %d: %s", n, what) },
		ToBefore:    number("takes back no. %d"),
	}
}
