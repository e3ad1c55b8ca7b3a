package lang

import "fmt"

// Paper is the texts of paper checklists, and of entering them.
type Paper struct {
	Print                                          string // what the command does
	FlagFormat, FlagOut, FlagAll, FlagCompany      string
	FlagProcedure, FlagFromPaper                   string
	Nothing, NothingFix                            string
	NoProcedure                                    func(id string) string
	Written                                        func(pages int, file string) string
	Heading, Instruct, Contents                    string
	Job, PageID, Printed                           string
	Number, Do, Read                               string // columns
	Swap                                           func(old, new string) string
	Critical                                       string
	Ticked, Unticked                               string
	OnlyIf                                         func(terms string) string
	Term                                           func(step int, not bool, values string) string
	Quoted                                         func(text string) string
	And, Or                                        string
	Expect, Proposed                               func(answer string) string
	Optional                                       string
	Notes, Remarks, Date, Clock, DoneBy, Signature string
	EnterBy                                        func(command string) string
	Keep, Skipped                                  func(reason string) string
	PageHead                                       func(code, job string) string
	AskBy                                          string
	ByNote                                         func(who string) string
	OpenSteps                                      string
	Asked                                          string // beside a step that asks for a value
	AskTicks, BadTicks, NoneOpen                   string
	TickUnknown                                    func(step int) string
	TickNotNow                                     func(steps string) string
	Left                                           func(steps string) string
}

func nbPaper() Paper {
	return Paper{
		Print:      "Skriv ut sjekklister til å krysse av for hånd",
		FlagFormat: "md eller html", FlagOut: "skriv til denne filen", FlagAll: "ta med jobber som er ferdige",
		FlagCompany: "bare dette selskapet, et nummer eller all", FlagProcedure: "bare denne prosedyren",
		FlagFromPaper: "legg inn det som er krysset av på papir",
		Nothing:       "ingen jobb å skrive ut",
		NothingFix:    "Alle jobber som passer, er ferdige. Ta dem med likevel med --all.",
		NoProcedure:   with("gjennomføringen har ingen jobb av prosedyren %q"),
		Written:       form2[int, string]("%d {sjekkliste|sjekklister} skrevet til %s"),
		Heading:       "Sjekklister",
		Instruct:      "Kryss av hvert steg når det er gjort, og skriv det du leser i Visma.",
		Contents:      "Innhold",
		Job:           "Jobb", PageID: "Side-id", Printed: "Skrevet ut",
		Number: "Steg", Do: "Gjør", Read: "Les av og skriv",
		Swap:     with2("Gammel jobb: %s. Ny jobb: %s."),
		Critical: "Kritisk: les det i Visma.",
		Ticked:   "utført", Unticked: "ikke utført",
		OnlyIf: with("Bare hvis %s."),
		Term: func(n int, not bool, v string) string {
			if not {
				return fmt.Sprintf("svaret på steg %d ikke er %s", n, v)
			}
			return fmt.Sprintf("svaret på steg %d er %s", n, v)
		},
		Quoted: with("«%s»"), And: "og", Or: "eller",
		Expect:   with("Skal være: %s"),
		Proposed: with("Forslag: %s"),
		Optional: "kan stå tom",
		Notes:    "Notater", Remarks: "Merknader", Date: "Dato", Clock: "Klokkeslett", DoneBy: "Utført av", Signature: "Signatur",
		EnterBy:     with("Legges inn med: %s"),
		Keep:        with("Den gamle jobben skal stå på Venter: %s"),
		Skipped:     with("Ikke aktuelt: %s"),
		PageHead:    with2("Fra papir: %[2]s, side-id %[1]s"),
		AskBy:       "Utført av (blankt = deg)",
		ByNote:      with("Utført på papir av %s"),
		OpenSteps:   "Åpne steg på siden:",
		Asked:       "svar",
		AskTicks:    "Krysset av, også steg med svar (for eksempel 1-6 eller 1,2,4-7)",
		BadTicks:    "Skriv numrene på stegene, for eksempel 1-6 eller 1,2,4-7.",
		NoneOpen:    "Ingen steg på siden er åpne.",
		TickUnknown: number("Siden har ikke noe steg %d."),
		TickNotNow:  with("Krysset av, men gjelder ikke etter svarene som er gitt: %s. Ikke ført."),
		Left:        with("Åpne steg igjen: %s"),
	}
}

func enPaper() Paper {
	return Paper{
		Print:      "Print checklists to tick by hand",
		FlagFormat: "md or html", FlagOut: "write to this file", FlagAll: "include jobs that are finished",
		FlagCompany: "only this company, a number or all", FlagProcedure: "only this procedure",
		FlagFromPaper: "enter what was ticked on paper",
		Nothing:       "no job to print",
		NothingFix:    "Every job that fits is finished. Include them all the same with --all.",
		NoProcedure:   with("the run has no job of the procedure %q"),
		Written:       form2[int, string]("%d {checklist|checklists} written to %s"),
		Heading:       "Checklists",
		Instruct:      "Tick each step when it is done, and write down what you read in Visma.",
		Contents:      "Contents",
		Job:           "Job", PageID: "Page id", Printed: "Printed",
		Number: "Step", Do: "Do", Read: "Read and write",
		Swap:     with2("Old job: %s. New job: %s."),
		Critical: "Critical: read it in Visma.",
		Ticked:   "done", Unticked: "not done",
		OnlyIf: with("Only if %s."),
		Term: func(n int, not bool, v string) string {
			if not {
				return fmt.Sprintf("the answer to step %d is not %s", n, v)
			}
			return fmt.Sprintf("the answer to step %d is %s", n, v)
		},
		Quoted: with("\"%s\""), And: "and", Or: "or",
		Expect:   with("Must be: %s"),
		Proposed: with("Proposed: %s"),
		Optional: "may be left empty",
		Notes:    "Notes", Remarks: "Remarks", Date: "Date", Clock: "Time", DoneBy: "Done by", Signature: "Signature",
		EnterBy:     with("Enter it with: %s"),
		Keep:        with("The old job is meant to stay Venter: %s"),
		Skipped:     with("Not applicable: %s"),
		PageHead:    with2("From paper: %[2]s, page id %[1]s"),
		AskBy:       "Done by (empty = you)",
		ByNote:      with("Done on paper by %s"),
		OpenSteps:   "Open steps of the page:",
		Asked:       "answer",
		AskTicks:    "Ticked, steps with an answer too (for example 1-6 or 1,2,4-7)",
		BadTicks:    "Type the numbers of the steps, for example 1-6 or 1,2,4-7.",
		NoneOpen:    "No step of the page is open.",
		TickUnknown: number("The page has no step %d."),
		TickNotNow:  with("Ticked, but not applicable by the answers given: %s. Not recorded."),
		Left:        with("Steps still open: %s"),
	}
}
