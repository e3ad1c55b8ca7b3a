package lang

// Routine is the texts of postponing jobs over holidays, and other routines done in a run.
type Routine struct {
	Postpone, FlagFrom, FlagUntil, FlagJob, FlagName string
	Postponed, FlagAllPostponed                      string
	FlagRecord                                       string
	Holiday                                          map[string]string // "christmas", "easter", "summer"
	AskFrom, AskUntil                                func(proposal string) string
	Choose                                           func(date string) string // the jobs, and the date proposed for them
	AskJobs                                          string
	Started                                          func(run, from, until, date string, jobs int) string
	StartedNext                                      func(run string) string
	NotDate                                          func(got string) string
	NotDateFix                                       string
	Period                                           func(from, until string) string
	PeriodFix                                        string
	NeedsPeriod, NeedsPeriodFix                      string
	UnknownJob                                       func(got string) string
	UnknownJobFix                                    string
	NoJobs, NoJobsFix                                string
	NonePostponed                                    string
	Run, Job, Title, Company, ConsoleID              string
	Until, State, By                                 string
	States                                           map[string]string // "open", "unverified", "postponed", "skipped"
	Offer                                            func(titles string) string
	Missed                                           func(titles string) string
	RecordedIn                                       func(job, run string) string
	RecordPostpone, RecordPostponeFix                string
}

func nbRoutine() Routine {
	return Routine{
		Postpone: "Utsett jobber i en ferie", FlagFrom: "første dag i ferien (2026-12-24)", FlagUntil: "siste dag i ferien",
		FlagJob:   "jobb eller prosedyre som skal utsettes; kan gjentas (ellers remittering, P1, P2 og Procasso)",
		FlagName:  "navn på utsettelsen (ellers ferie- og datoen)",
		Postponed: "Vis hvilke jobber som er utsatt, og til når", FlagAllPostponed: "ta med dem som er tilbake",
		FlagRecord:  "skriv rutinen i gjennomføringen, som en jobb",
		Holiday:     map[string]string{"christmas": "jul", "easter": "påske", "summer": "fellesferie", "": "ferie"},
		AskFrom:     with("Første dag i ferien [%s]"),
		AskUntil:    with("Siste dag i ferien [%s]"),
		Choose:      with("Ny dato blir %s, den første arbeidsdagen etter ferien. Jobbene (* utsettes vanligvis):"),
		AskJobs:     "Hvilke jobber (tom linje = de med *; ellers 1,3-5)",
		Started:     form5[string, string, string, string, int]("Utsettelsen %[1]s er startet: %[5]d {jobb|jobber}, ferie %[2]s – %[3]s, ny dato %[4]s."),
		StartedNext: with("Gå gjennom jobbene med «resetup walk --run %s». Etterpå viser «resetup utsatt» hva som er utsatt og til når."),
		NotDate:     with("%q er ikke en dato."),
		NotDateFix:  "Skriv den slik: 24.12.2026 eller 2026-12-24.",
		Period:      with2("Ferien slutter (%[2]s) før den begynner (%[1]s)."),
		PeriodFix:   "Skriv første dag først.",
		NeedsPeriod: "Både første og siste dag i ferien må oppgis.", NeedsPeriodFix: "For eksempel --from 2026-12-24 --until 2027-01-01.",
		UnknownJob:    with("%q er ikke en jobb eller prosedyre som kan utsettes."),
		UnknownJobFix: "«resetup utsett» uten valg viser jobbene.",
		NoJobs:        "Ingen jobb er valgt.", NoJobsFix: "Velg minst én med --job.",
		NonePostponed: "Ingen jobber er utsatt.",
		Run:           "Utsettelse", Job: "Jobb", Title: "Hva", Company: "Selskap", ConsoleID: "Jobbid",
		Until: "Utsatt til", State: "Tilstand", By: "Av",
		States: map[string]string{
			"open": "ikke utsatt ennå", "unverified": "ikke kontrollert", "postponed": "utsatt", "skipped": "ikke aktuelt",
		},
		Offer:          with("Alt er klart. Til slutt i en hovedrelease: %s."),
		Missed:         with("Ikke gjort i denne gjennomføringen: %s."),
		RecordedIn:     with2("Rutinen føres som %s i %s."),
		RecordPostpone: "Utsettelse i ferie føres for seg.", RecordPostponeFix: "Bruk «resetup utsett».",
	}
}

func enRoutine() Routine {
	return Routine{
		Postpone: "Postpone jobs over a holiday", FlagFrom: "first day of the holiday (2026-12-24)", FlagUntil: "last day of the holiday",
		FlagJob:   "job or procedure to postpone; may be repeated (else remittance, P1, P2 and Procasso)",
		FlagName:  "name of the postponement (else ferie- and the date)",
		Postponed: "Show which jobs are postponed, and until when", FlagAllPostponed: "include those that are back",
		FlagRecord:  "record the routine in the run, as a job",
		Holiday:     map[string]string{"christmas": "Christmas", "easter": "Easter", "summer": "summer", "": "holiday"},
		AskFrom:     with("First day of the holiday [%s]"),
		AskUntil:    with("Last day of the holiday [%s]"),
		Choose:      with("The new date will be %s, the first working day after it. The jobs (* are usually postponed):"),
		AskJobs:     "Which jobs (empty line = those with *; else 1,3-5)",
		Started:     form5[string, string, string, string, int]("The postponement %[1]s has started: %[5]d {job|jobs}, holiday %[2]s – %[3]s, new date %[4]s."),
		StartedNext: with("Go through the jobs with \"resetup walk --run %s\". Afterwards \"resetup postponed\" shows what is postponed and until when."),
		NotDate:     with("%q is not a date."),
		NotDateFix:  "Write it like this: 24.12.2026 or 2026-12-24.",
		Period:      with2("The holiday ends (%[2]s) before it begins (%[1]s)."),
		PeriodFix:   "Give the first day first.",
		NeedsPeriod: "Both the first and the last day of the holiday are needed.", NeedsPeriodFix: "For example --from 2026-12-24 --until 2027-01-01.",
		UnknownJob:    with("%q is no job or procedure that can be postponed."),
		UnknownJobFix: "\"resetup postpone\" without options shows the jobs.",
		NoJobs:        "No job is chosen.", NoJobsFix: "Choose at least one with --job.",
		NonePostponed: "No jobs are postponed.",
		Run:           "Postponement", Job: "Job", Title: "What", Company: "Company", ConsoleID: "Job id",
		Until: "Postponed until", State: "State", By: "By",
		States: map[string]string{
			"open": "not postponed yet", "unverified": "not checked", "postponed": "postponed", "skipped": "not applicable",
		},
		Offer:          with("Everything is ready. Last in a main release: %s."),
		Missed:         with("Not done in this run: %s."),
		RecordedIn:     with2("The routine is recorded as %s in %s."),
		RecordPostpone: "Postponing over a holiday is recorded by itself.", RecordPostponeFix: "Use \"resetup postpone\".",
	}
}
