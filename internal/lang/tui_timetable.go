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
		Filtered:     func(q string) string { return "bare «" + q + "»" },
		Jobs:         func(n int) string { return count(n, "jobb", "jobber") },
		Starts:       "start",
		HoursBegin:   "arbeidstiden begynner",
		HoursEnd:     "arbeidstiden slutter",
		Blocked:      func(m int, why string) string { return fmt.Sprintf("sperret i %d min: %s", m, why) },
		NoTime:       "Uten klokkeslett",
		NoMatch:      "Ingen jobber passer til filteret denne dagen.",
		NoJobHere:    "Det er ingen jobb på denne linjen.",
		Closed:       "Gjennomføringen er avsluttet. Tidene kan ikke endres.",
		AskFilter:    "Vis bare: selskap eller prosedyre",
		AskStart:     func(j string) string { return fmt.Sprintf("%s: når skal den nye jobben starte?", j) },
		AlsoInVisma:  "Den nye jobben er alt bestilt. Endre starttiden i Visma også.",
		Free:         "Ledig:",
		NoFree:       "Det er ingen ledig tid på den siden.",
		Planned:      func(j, at string) string { return fmt.Sprintf("%s er planlagt til %s", j, at) },
		Suggest:      func(at string) string { return "Forslag: " + at },
		SuggestTitle: func(n int) string { return "Forslag til " + count(n, "ny tid", "nye tider") },
		Was:          func(at string) string { return "fra " + at },
		MoveInVisma:  "alt bestilt: endre i Visma også",
		Helps:        func(w string) string { return "Det som hjelper: " + w },
		Recording:    func(n int) string { return fmt.Sprintf("Fører %s …", count(n, "tid", "tider")) },
		Recorded:     func(n int) string { return fmt.Sprintf("%s ført som planlagt", count(n, "tid er", "tider er")) },
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
		Filtered:     func(q string) string { return "only \"" + q + "\"" },
		Jobs:         func(n int) string { return count(n, "job", "jobs") },
		Starts:       "start",
		HoursBegin:   "working hours begin",
		HoursEnd:     "working hours end",
		Blocked:      func(m int, why string) string { return fmt.Sprintf("blocked for %d min: %s", m, why) },
		NoTime:       "Without a clock time",
		NoMatch:      "No job matches the filter on this day.",
		NoJobHere:    "There is no job on this line.",
		Closed:       "The run is closed. The times cannot be changed.",
		AskFilter:    "Show only: company or procedure",
		AskStart:     func(j string) string { return fmt.Sprintf("%s: when shall the new job start?", j) },
		AlsoInVisma:  "The new job is ordered already. Change its start in Visma too.",
		Free:         "Free:",
		NoFree:       "There is no free time on that side.",
		Planned:      func(j, at string) string { return fmt.Sprintf("%s is planned for %s", j, at) },
		Suggest:      func(at string) string { return "Suggestion: " + at },
		SuggestTitle: func(n int) string { return "Suggestion of " + count(n, "new time", "new times") },
		Was:          func(at string) string { return "from " + at },
		MoveInVisma:  "ordered already: change it in Visma too",
		Helps:        func(w string) string { return "What would help: " + w },
		Recording:    func(n int) string { return fmt.Sprintf("Recording %s …", count(n, "time", "times")) },
		Recorded:     func(n int) string { return fmt.Sprintf("%s recorded as planned", count(n, "time is", "times are")) },
		Stopped: func(n int, by string) string {
			return fmt.Sprintf("Stopped after %s: %s has written something new. Suggest the rest again.", count(n, "time", "times"), by)
		},
		NothingRecorded:       "The suggestion is discarded. No time was changed.",
		NoClashesWithTheQuery: "No clashes among those shown.",
	}
}
