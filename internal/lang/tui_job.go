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
	OneDigit                                string // a number was typed where one digit chooses
	NewAnswer                               string // a settled step is being answered again
	NothingToDo, AskSkip, AskDefer, AskNote string
	AskRedline                              string
	AskRedo                                 func(action, step, value, by, when string) string
	RedoWith                                func(step, key string) string // what was undone, and how to redo it
	RedlinedDown                            string
	Redline                                 string                       // before a note that the step list should be changed
	Offers                                  func(titles []string) string // a way on: what is left to check when every job is ready
	AskReason                               func(fault string) string
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
		StepOf: form2[int, int]("steg %d av %d"),
		Old:    "gammel", New: "ny", Steps: "Steg", Why: "Hvorfor",
		NoWhy:  "Det står ikke noe mer om dette steget.",
		Source: "Kilde", Note: "Notat",
		TakesEmpty: with("Enter alene svarer %s"),
		MayBeEmpty: "Kan stå tomt: Enter går videre",
		ToField:    "Enter går til feltet",
		ToStep:     number("til steg %d"),
		Answered: func(what, value, by, when string) string {
			if value != "" {
				what += " «" + value + "»"
			}
			return fmt.Sprintf("%s · %s %s", what, by, when)
		},
		ReadingAt:    form2[int, int]("Du leser steg %d. Enter går til steg %d."),
		JumpedTo:     number("Tilbake på steg %d."),
		OneDigit:     "Her velges det med ett siffer. Tallet er ikke svar på noe, og ingenting er ført: velg på nytt.",
		NewAnswer:    "Nytt svar på dette steget. esc lar det gamle stå.",
		NothingToDo:  "Alle steg er besvart.",
		AskSkip:      "Hvorfor er steget ikke aktuelt?",
		AskDefer:     "Hvorfor utsettes steget?",
		AskNote:      "Notat:",
		AskRedline:   "Hva bør endres i prosedyren?",
		AskRedo:      func(a, s, v, by, when string) string { return "Gjøre dette om igjen? " + undoWhat(a, s, v, by, when) },
		RedoWith:     with2("Angret (%[2]s gjør om igjen): %[1]s"),
		RedlinedDown: "Forslaget til endring av prosedyren er lagret.",
		Redline:      "Prosedyren bør endres",
		Offers:       func(t []string) string { return "gjenstår å kontrollere: " + strings.Join(t, ", ") },
		AskReason:    with("%s Begrunn svaret, eller trykk esc for å svare på nytt."),
		Theirs:       with3("%s har svart i denne jobben i mellomtiden: %s, %s."),
		Replaced:     "Dataene er byttet ut (hentet tilbake). Siden er lest på nytt: se hva som står nå.",
		AskUndo:      func(a, s, v, by, when string) string { return "Angre dette? " + undoWhat(a, s, v, by, when) },
		Deferred:     with("Utsatt: %s"),
		NotedDown:    "Notatet er lagret.",
		NothingCopy:  "Det er ikke noe felt å kopiere her.",
		Done:         "Ferdig",
		SameNext:     with2("samme jobb, neste: %s · %s"),
		CompanyNext:  with2("neste jobb i selskapet: %s · %s"),
		ToBoard:      "til oversikten",
		NothingThere: with("%s: ingen gjenstår"),
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
		StepOf: form2[int, int]("step %d of %d"),
		Old:    "old", New: "new", Steps: "Steps", Why: "Why",
		NoWhy:  "There is nothing more about this step.",
		Source: "Source", Note: "Note",
		TakesEmpty: with("Enter alone answers %s"),
		MayBeEmpty: "May stay empty: Enter goes on",
		ToField:    "Enter goes to the field",
		ToStep:     number("to step %d"),
		Answered: func(what, value, by, when string) string {
			if value != "" {
				what += " \"" + value + "\""
			}
			return fmt.Sprintf("%s · %s %s", what, by, when)
		},
		ReadingAt:    form2[int, int]("You are reading step %d. Enter goes to step %d."),
		JumpedTo:     number("Back at step %d."),
		OneDigit:     "One digit chooses here. The number answers nothing, and nothing is recorded: choose again.",
		NewAnswer:    "A new answer to this step. esc leaves the old one.",
		NothingToDo:  "Every step is answered.",
		AskSkip:      "Why is the step not applicable?",
		AskDefer:     "Why is the step deferred?",
		AskNote:      "Note:",
		AskRedline:   "What should be changed in the procedure?",
		AskRedo:      func(a, s, v, by, when string) string { return "Redo this? " + undoWhat(a, s, v, by, when) },
		RedoWith:     with2("Undone (%[2]s redoes it): %[1]s"),
		RedlinedDown: "The proposed change of the procedure is saved.",
		Redline:      "Procedure should be changed",
		Offers:       func(t []string) string { return "left to check: " + strings.Join(t, ", ") },
		AskReason:    with("%s Give a reason, or press esc to answer again."),
		Theirs:       with3("%s has answered in this job meanwhile: %s, %s."),
		Replaced:     "The data was replaced (restored). The page is read again: see what stands now.",
		AskUndo:      func(a, s, v, by, when string) string { return "Undo this? " + undoWhat(a, s, v, by, when) },
		Deferred:     with("Deferred: %s"),
		NotedDown:    "The note is saved.",
		NothingCopy:  "There is no field to copy here.",
		Done:         "Done",
		SameNext:     with2("the same job, next: %s · %s"),
		CompanyNext:  with2("the next job in the company: %s · %s"),
		ToBoard:      "to the overview",
		NothingThere: with("%s: none remains"),
		SameWay:      "the same job in the next company",
		CompanyWay:   "the next job in the company",
		AllReady:     "No unfinished job is left.",
		Closed:       "The run is closed. You can read, but not answer.",
	}
}
