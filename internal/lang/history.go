package lang

// History is the texts of the log and of notes: who did what when.
type History struct {
	Log, Note                                      string // what the commands do
	FlagJob, FlagCompany, FlagOperator, FlagAction string
	FlagLimit, FlagNoteJob, FlagStep, FlagRedline  string
	Number, At, What, Value, Reason, Mark          string // columns
	Undone, Deviates, Redline, Paper, ClockSet     string // marks
	Action                                         map[string]string
	Slot                                           map[string]string
	Effect                                         map[string]string
	Entry                                          func(seq int) string
	NoEvents                                       func(run string) string
	BadAction                                      func(got, want string) string
	BadLimit                                       func(got int) string
	BadCompany                                     func(got string) string
	Noted                                          func(job, run string) string
	NoteWhere, NoteWhereFix                        string
	NoStep                                         func(step, job string) string
	NoStepFix                                      func(steps string) string
}

func nbHistory() History {
	return History{
		Log: "Vis hvem som gjorde hva når", Note: "Skriv et notat i gjennomføringen",
		FlagJob: "bare denne jobben, for eksempel nets/12", FlagCompany: "bare dette selskapet, et nummer eller all",
		FlagOperator: "bare det denne har gjort", FlagAction: "bare slike hendelser, for eksempel skipped eller noted",
		FlagLimit: "bare de nyeste, så mange", FlagNoteJob: "jobben notatet gjelder (ellers den det sist ble arbeidet med)",
		FlagStep: "id-en til steget notatet gjelder", FlagRedline: "notatet sier at prosedyren bør endres",
		Number: "Nr.", At: "Tid", What: "Hva", Value: "Verdi", Reason: "Begrunnelse", Mark: "Merke",
		Undone: "angret", Deviates: "avvik", Redline: "prosedyren bør endres", Paper: "fra papir", ClockSet: "klokken ble stilt",
		Action: map[string]string{
			"started": "startet", "closed": "avsluttet", "planned": "plan endret", "adopted": "steglister byttet", "done": "utført",
			"answered": "svart", "skipped": "ikke aktuelt", "deferred": "utsatt", "noted": "notat", "undone": "angret", "recorded": "ført",
		},
		Slot: map[string]string{
			"old.id": "gammel jobbid", "old.start": "gammel starttid", "old.description": "gammel beskrivelse",
			"new.id": "ny jobbid", "new.start": "ny starttid", "new.description": "ny beskrivelse", "new.date": "ny dato",
		},
		Effect: map[string]string{
			"old.queued": "gammel jobb i kø", "old.waiting": "gammel jobb på Venter", "old.cancelled": "gammel jobb avbestilt",
			"old.deleted": "gammel jobb slettet", "old.none": "gammel jobb fantes ikke", "old.keep": "gammel jobb skal stå",
			"new.ordered": "ny jobb bestilt", "new.verified": "ny jobb kontrollert", "new.proved": "ny jobb har kjørt",
			"new.failed": "ny jobb ikke i kø",
		},
		Entry:        number("nr. %d"),
		NoEvents:     with("Ingen hendelser i %s passer."),
		BadAction:    with2("ukjent hendelse %q; velg %s"),
		BadLimit:     number("--limit %d er ikke et antall"),
		BadCompany:   with("gjennomføringen har ingen jobb for selskap %q"),
		Noted:        with2("Notat lagret på %s i %s."),
		NoteWhere:    "ingen jobb er påbegynt, så notatet har ikke noe sted å stå",
		NoteWhereFix: "Si hvilken jobb det gjelder: --job nets/12. Se «resetup status».",
		NoStep:       with2("%[2]s har ikke noe steg %[1]q nå"),
		NoStepFix:    with("Stegene er: %s."),
	}
}

func enHistory() History {
	return History{
		Log: "Show who did what when", Note: "Write a note in the run",
		FlagJob: "only this job, for example nets/12", FlagCompany: "only this company, a number or all",
		FlagOperator: "only what this person did", FlagAction: "only such events, for example skipped or noted",
		FlagLimit: "only the newest, so many", FlagNoteJob: "the job the note is about (else the one worked on last)",
		FlagStep: "id of the step the note is about", FlagRedline: "the note says that the procedure should be changed",
		Number: "No.", At: "Time", What: "What", Value: "Value", Reason: "Reason", Mark: "Mark",
		Undone: "undone", Deviates: "deviation", Redline: "the procedure should be changed", Paper: "from paper", ClockSet: "the clock was set",
		Action: map[string]string{
			"started": "started", "closed": "closed", "planned": "plan changed", "adopted": "step lists adopted", "done": "done",
			"answered": "answered", "skipped": "not applicable", "deferred": "deferred", "noted": "note", "undone": "undone", "recorded": "recorded",
		},
		Slot: map[string]string{
			"old.id": "old job id", "old.start": "old start", "old.description": "old description",
			"new.id": "new job id", "new.start": "new start", "new.description": "new description", "new.date": "new date",
		},
		Effect: map[string]string{
			"old.queued": "old job queued", "old.waiting": "old job Venter", "old.cancelled": "old job cancelled",
			"old.deleted": "old job deleted", "old.none": "there was no old job", "old.keep": "old job kept",
			"new.ordered": "new job ordered", "new.verified": "new job verified", "new.proved": "new job has run",
			"new.failed": "new job not queued",
		},
		Entry:        number("no. %d"),
		NoEvents:     with("No event of %s fits."),
		BadAction:    with2("unknown event %q; choose %s"),
		BadLimit:     number("--limit %d is not a number of events"),
		BadCompany:   with("the run has no job for company %q"),
		Noted:        with2("Note stored with %s in %s."),
		NoteWhere:    "no job is begun, so the note has no place",
		NoteWhereFix: "Say which job it is about: --job nets/12. See \"resetup status\".",
		NoStep:       with2("%[2]s has no step %[1]q now"),
		NoStepFix:    with("The steps are: %s."),
	}
}
