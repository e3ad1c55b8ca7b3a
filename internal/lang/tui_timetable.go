package lang

import "fmt"

// TUITimetable is the texts of the timetable. Clock times come as "HH:MM".
type TUITimetable struct {
	Title                                  string
	Filtered                               func(query string) string
	Jobs                                   func(n int) string
	Starts                                 string // beside the row of digits: how many jobs start
	HoursBegin, HoursEnd                   string
	Blocked                                func(minutes int, why string) string
	NoTime                                 string // heading of the jobs without a start
	NoMatch, NoJobHere, Closed, AskFilter  string
	AskStart                               func(job string) string
	AlsoInVisma                            string
	Free                                   string // before the free times on either side
	NoFree                                 string
	Planned                                func(job, at string) string
	Suggest                                func(at string) string
	SuggestTitle                           func(n int) string
	Was                                    func(at string) string
	MoveInVisma                            string
	Helps                                  func(what string) string
	Recording                              func(n int) string
	Recorded                               func(n int) string
	Stopped                                func(n int, by string) string // after n times, because of what somebody wrote
	NothingRecorded, NoClashesWithTheQuery string
}

func nbTUITimetable() TUITimetable {
	return TUITimetable{
		Title:        "Tidsplan",
		Filtered:     with("bare «%s»"),
		Jobs:         counted("jobb", "jobber"),
		Starts:       "start",
		HoursBegin:   "arbeidstiden begynner",
		HoursEnd:     "arbeidstiden slutter",
		Blocked:      func(m int, why string) string { return fmt.Sprintf("sperret i %d min: %s", m, why) },
		NoTime:       "Uten klokkeslett",
		NoMatch:      "Ingen jobber passer til filteret denne dagen.",
		NoJobHere:    "Det er ingen jobb på denne linjen.",
		Closed:       "Gjennomføringen er avsluttet. Tidene kan ikke endres.",
		AskFilter:    "Vis bare: selskap eller prosedyre",
		AskStart:     with("%s: når skal den nye jobben starte?"),
		AlsoInVisma:  "Den nye jobben er alt bestilt. Endre starttiden i Visma også.",
		Free:         "Ledig:",
		NoFree:       "Det er ingen ledig tid på den siden.",
		Planned:      with2("%s er planlagt til %s"),
		Suggest:      with("Forslag: %s"),
		SuggestTitle: func(n int) string { return "Forslag til " + count(n, "ny tid", "nye tider") },
		Was:          with("fra %s"),
		MoveInVisma:  "alt bestilt: endre i Visma også",
		Helps:        with("Det som hjelper: %s"),
		Recording:    func(n int) string { return fmt.Sprintf("Fører %s …", count(n, "tid", "tider")) },
		Recorded:     counted("tid er ført som planlagt", "tider er ført som planlagt"),
		Stopped: func(n int, by string) string {
			return fmt.Sprintf("Stanset etter %s: %s har skrevet noe nytt. Foreslå resten på nytt.", count(n, "tid", "tider"), by)
		},
		NothingRecorded:       "Forslaget er forkastet. Ingen tider er endret.",
		NoClashesWithTheQuery: "Ingen kollisjoner blant dem som vises.",
	}
}

func enTUITimetable() TUITimetable {
	return TUITimetable{
		Title:        "Timetable",
		Filtered:     with("only \"%s\""),
		Jobs:         counted("job", "jobs"),
		Starts:       "start",
		HoursBegin:   "working hours begin",
		HoursEnd:     "working hours end",
		Blocked:      func(m int, why string) string { return fmt.Sprintf("blocked for %d min: %s", m, why) },
		NoTime:       "Without a clock time",
		NoMatch:      "No job matches the filter on this day.",
		NoJobHere:    "There is no job on this line.",
		Closed:       "The run is closed. The times cannot be changed.",
		AskFilter:    "Show only: company or procedure",
		AskStart:     with("%s: when shall the new job start?"),
		AlsoInVisma:  "The new job is ordered already. Change its start in Visma too.",
		Free:         "Free:",
		NoFree:       "There is no free time on that side.",
		Planned:      with2("%s is planned for %s"),
		Suggest:      with("Suggestion: %s"),
		SuggestTitle: func(n int) string { return "Suggestion of " + count(n, "new time", "new times") },
		Was:          with("from %s"),
		MoveInVisma:  "ordered already: change it in Visma too",
		Helps:        with("What would help: %s"),
		Recording:    func(n int) string { return fmt.Sprintf("Recording %s …", count(n, "time", "times")) },
		Recorded:     counted("time is recorded as planned", "times are recorded as planned"),
		Stopped: func(n int, by string) string {
			return fmt.Sprintf("Stopped after %s: %s has written something new. Suggest the rest again.", count(n, "time", "times"), by)
		},
		NothingRecorded:       "The suggestion is discarded. No time was changed.",
		NoClashesWithTheQuery: "No clashes among those shown.",
	}
}
