package lang

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
		Title:                 "Tidsplan",
		Filtered:              with("bare «%s»"),
		Jobs:                  number("%d {jobb|jobber}"),
		Starts:                "start",
		HoursBegin:            "arbeidstiden begynner",
		HoursEnd:              "arbeidstiden slutter",
		Blocked:               form2[int, string]("sperret i %d min: %s"),
		NoTime:                "Uten klokkeslett",
		NoMatch:               "Ingen jobber passer til filteret denne dagen.",
		NoJobHere:             "Det er ingen jobb på denne linjen.",
		Closed:                "Gjennomføringen er avsluttet. Tidene kan ikke endres.",
		AskFilter:             "Vis bare: selskap eller prosedyre",
		AskStart:              with("%s: når skal den nye jobben starte?"),
		AlsoInVisma:           "Den nye jobben er alt bestilt. Endre starttiden i Visma også.",
		Free:                  "Ledig:",
		NoFree:                "Det er ingen ledig tid på den siden.",
		Planned:               with2("%s er planlagt til %s"),
		Suggest:               with("Forslag: %s"),
		SuggestTitle:          number("Forslag til %d {ny tid|nye tider}"),
		Was:                   with("fra %s"),
		MoveInVisma:           "alt bestilt: endre i Visma også",
		Helps:                 with("Det som hjelper: %s"),
		Recording:             number("Fører %d {tid|tider} …"),
		Recorded:              number("%d {tid er ført som planlagt|tider er ført som planlagt}"),
		Stopped:               form2[int, string]("Stanset etter %d {tid|tider}: %s har skrevet noe nytt. Foreslå resten på nytt."),
		NothingRecorded:       "Forslaget er forkastet. Ingen tider er endret.",
		NoClashesWithTheQuery: "Ingen kollisjoner blant dem som vises.",
	}
}

func enTUITimetable() TUITimetable {
	return TUITimetable{
		Title:                 "Timetable",
		Filtered:              with("only \"%s\""),
		Jobs:                  number("%d {job|jobs}"),
		Starts:                "start",
		HoursBegin:            "working hours begin",
		HoursEnd:              "working hours end",
		Blocked:               form2[int, string]("blocked for %d min: %s"),
		NoTime:                "Without a clock time",
		NoMatch:               "No job matches the filter on this day.",
		NoJobHere:             "There is no job on this line.",
		Closed:                "The run is closed. The times cannot be changed.",
		AskFilter:             "Show only: company or procedure",
		AskStart:              with("%s: when shall the new job start?"),
		AlsoInVisma:           "The new job is ordered already. Change its start in Visma too.",
		Free:                  "Free:",
		NoFree:                "There is no free time on that side.",
		Planned:               with2("%s is planned for %s"),
		Suggest:               with("Suggestion: %s"),
		SuggestTitle:          number("Suggestion of %d {new time|new times}"),
		Was:                   with("from %s"),
		MoveInVisma:           "ordered already: change it in Visma too",
		Helps:                 with("What would help: %s"),
		Recording:             number("Recording %d {time|times} …"),
		Recorded:              number("%d {time is recorded as planned|times are recorded as planned}"),
		Stopped:               form2[int, string]("Stopped after %d {time|times}: %s has written something new. Suggest the rest again."),
		NothingRecorded:       "The suggestion is discarded. No time was changed.",
		NoClashesWithTheQuery: "No clashes among those shown.",
	}
}
