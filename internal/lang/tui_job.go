package lang

import (
	"fmt"
	"strings"
)

// TUIJob is the texts of the screen of one job.
type TUIJob struct {
	StepOf                                  func(n, total int) string
	Old, New                                string
	Steps, Why, NoWhy, Source               string
	Note                                    string
	Answered                                func(what, value, by, when string) string
	TakesEmpty                              func(value string) string // what Enter alone answers
	MayBeEmpty, ToField                     string
	ToStep                                  func(n int) string // what Enter does while another step is read
	ReadingAt                               func(reading, current int) string
	JumpedTo                                func(n int) string
	NewAnswer                               string // a settled step is being answered again
	NothingToDo, AskSkip, AskDefer, AskNote string
	AskRedline                              string
	AskRedo                                 func(action, step, value, by, when string) string
	RedoWith                                func(step, key string) string // what was undone, and how to redo it
	RedlinedDown                            string
	Redline                                 string                       // before a note that the step list should be changed
	Offers                                  func(titles []string) string // a way on: what is left to check when every job is ready
	AskReason                               func(fault string) string
	TooEarly                                string                             // a key came before its step was drawn
	Theirs                                  func(by, what, when string) string // what others did at the step being answered
	Replaced                                string                             // the record is another one than before
	AskUndo                                 func(action, step, value, by, when string) string
	Deferred                                func(step string) string
	NotedDown, NothingCopy                  string
	Done                                    string // the entry behind the last step
	SameNext                                func(title, company string) string
	CompanyNext                             func(title, company string) string
	ToBoard                                 string
	NothingThere                            func(way string) string
	SameWay, CompanyWay, AllReady, Closed   string
}

func nbTUIJob() TUIJob {
	return TUIJob{
		StepOf: func(n, t int) string { return fmt.Sprintf("steg %d av %d", n, t) },
		Old:    "gammel", New: "ny", Steps: "Steg", Why: "Hvorfor",
		NoWhy:  "Det står ikke noe mer om dette steget.",
		Source: "Kilde", Note: "Notat",
		TakesEmpty: func(v string) string { return fmt.Sprintf("Enter alene svarer %s", v) },
		MayBeEmpty: "Kan stå tomt: Enter går videre",
		ToField:    "Enter går til feltet",
		ToStep:     func(n int) string { return fmt.Sprintf("til steg %d", n) },
		Answered: func(what, value, by, when string) string {
			if value != "" {
				what += " «" + value + "»"
			}
			return fmt.Sprintf("%s · %s %s", what, by, when)
		},
		ReadingAt:    func(r, c int) string { return fmt.Sprintf("Du leser steg %d. Enter går til steg %d.", r, c) },
		JumpedTo:     func(n int) string { return fmt.Sprintf("Tilbake på steg %d.", n) },
		NewAnswer:    "Nytt svar på dette steget. esc lar det gamle stå.",
		NothingToDo:  "Alle steg er besvart.",
		AskSkip:      "Hvorfor er steget ikke aktuelt?",
		AskDefer:     "Hvorfor utsettes steget?",
		AskNote:      "Notat:",
		AskRedline:   "Hva bør endres i prosedyren?",
		AskRedo:      func(a, s, v, by, when string) string { return "Gjøre dette om igjen? " + undoWhat(a, s, v, by, when) },
		RedoWith:     func(s, k string) string { return fmt.Sprintf("Angret (%s gjør om igjen): %s", k, s) },
		RedlinedDown: "Forslaget til endring av prosedyren er lagret.",
		Redline:      "Prosedyren bør endres",
		Offers:       func(t []string) string { return "gjenstår å kontrollere: " + strings.Join(t, ", ") },
		AskReason:    func(f string) string { return f + " Begrunn svaret, eller trykk esc for å svare på nytt." },
		TooEarly:     "Tasten kom før dette var vist, og teller ikke. Se på det, og trykk igjen.",
		Theirs: func(by, what, when string) string {
			return fmt.Sprintf("%s har svart i denne jobben i mellomtiden: %s, %s.", by, what, when)
		},
		Replaced:     "Dataene er byttet ut (hentet tilbake). Siden er lest på nytt: se hva som står nå.",
		AskUndo:      func(a, s, v, by, when string) string { return "Angre dette? " + undoWhat(a, s, v, by, when) },
		Deferred:     func(s string) string { return "Utsatt: " + s },
		NotedDown:    "Notatet er lagret.",
		NothingCopy:  "Det er ikke noe felt å kopiere her.",
		Done:         "Ferdig",
		SameNext:     func(t, c string) string { return fmt.Sprintf("samme jobb, neste: %s · %s", t, c) },
		CompanyNext:  func(t, c string) string { return fmt.Sprintf("neste jobb i selskapet: %s · %s", t, c) },
		ToBoard:      "til oversikten",
		NothingThere: func(w string) string { return fmt.Sprintf("%s: ingen gjenstår", w) },
		SameWay:      "samme jobb i neste selskap",
		CompanyWay:   "neste jobb i selskapet",
		AllReady:     "Ingen uferdige jobber igjen.",
		Closed:       "Gjennomføringen er avsluttet. Du kan lese, men ikke svare.",
	}
}

func undoWhat(action, step, value, by, when string) string {
	if value != "" {
		action += " «" + value + "»"
	}
	if step != "" {
		action = step + ": " + action
	}
	return fmt.Sprintf("%s (%s %s)", action, by, when)
}

func enTUIJob() TUIJob {
	return TUIJob{
		StepOf: func(n, t int) string { return fmt.Sprintf("step %d of %d", n, t) },
		Old:    "old", New: "new", Steps: "Steps", Why: "Why",
		NoWhy:  "There is nothing more about this step.",
		Source: "Source", Note: "Note",
		TakesEmpty: func(v string) string { return fmt.Sprintf("Enter alone answers %s", v) },
		MayBeEmpty: "May stay empty: Enter goes on",
		ToField:    "Enter goes to the field",
		ToStep:     func(n int) string { return fmt.Sprintf("to step %d", n) },
		Answered: func(what, value, by, when string) string {
			if value != "" {
				what += " \"" + value + "\""
			}
			return fmt.Sprintf("%s · %s %s", what, by, when)
		},
		ReadingAt:    func(r, c int) string { return fmt.Sprintf("You are reading step %d. Enter goes to step %d.", r, c) },
		JumpedTo:     func(n int) string { return fmt.Sprintf("Back at step %d.", n) },
		NewAnswer:    "A new answer to this step. esc leaves the old one.",
		NothingToDo:  "Every step is answered.",
		AskSkip:      "Why is the step not applicable?",
		AskDefer:     "Why is the step deferred?",
		AskNote:      "Note:",
		AskRedline:   "What should be changed in the procedure?",
		AskRedo:      func(a, s, v, by, when string) string { return "Redo this? " + undoWhat(a, s, v, by, when) },
		RedoWith:     func(s, k string) string { return fmt.Sprintf("Undone (%s redoes it): %s", k, s) },
		RedlinedDown: "The proposed change of the procedure is saved.",
		Redline:      "Procedure should be changed",
		Offers:       func(t []string) string { return "left to check: " + strings.Join(t, ", ") },
		AskReason:    func(f string) string { return f + " Give a reason, or press esc to answer again." },
		TooEarly:     "The key came before this was shown, and does not count. Look, and press again.",
		Theirs: func(by, what, when string) string {
			return fmt.Sprintf("%s has answered in this job meanwhile: %s, %s.", by, what, when)
		},
		Replaced:     "The data was replaced (restored). The page is read again: see what stands now.",
		AskUndo:      func(a, s, v, by, when string) string { return "Undo this? " + undoWhat(a, s, v, by, when) },
		Deferred:     func(s string) string { return "Deferred: " + s },
		NotedDown:    "The note is saved.",
		NothingCopy:  "There is no field to copy here.",
		Done:         "Done",
		SameNext:     func(t, c string) string { return fmt.Sprintf("the same job, next: %s · %s", t, c) },
		CompanyNext:  func(t, c string) string { return fmt.Sprintf("the next job in the company: %s · %s", t, c) },
		ToBoard:      "to the overview",
		NothingThere: func(w string) string { return fmt.Sprintf("%s: none remains", w) },
		SameWay:      "the same job in the next company",
		CompanyWay:   "the next job in the company",
		AllReady:     "No unfinished job is left.",
		Closed:       "The run is closed. You can read, but not answer.",
	}
}
