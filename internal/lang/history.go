package lang

import "fmt"

// History is the texts of the log, of notes and of the check of the record: who did what when.
type History struct {
	Log, Note, Verify                              string // what the commands do
	FlagJob, FlagCompany, FlagOperator, FlagAction string
	FlagLimit, FlagNoteJob, FlagStep, FlagRedline  string
	Time                                           string // layout of a moment, as in package time
	Number, At, What, Value, Reason, Mark          string // columns
	Undone, Deviates, Redline, Paper, ClockSet     string // marks
	Action                                         map[string]string
	Slot                                           map[string]string
	Effect                                         map[string]string
	Entry                                          func(seq int) string
	NoEvents                                       func(run string) string
	BadAction                                      func(got, want string) string
	BadLimit                                       func(got int) string
	BadJob, BadCompany                             func(got string) string
	CompanyFix                                     func(known string) string
	Redone                                         func(what string) string
	Noted                                          func(job, run string) string
	NoteWhere, NoteWhereFix                        string
	NoStep                                         func(step, job string) string
	NoStepFix                                      func(steps string) string
	Sound                                          func(runs, events, jobs int) string
	Unsound                                        func(findings, runs int) string
	UnsoundFix                                     string
	FirstBad, FirstBadAfter                        func(run, entry, at string) string
	FirstBadUndated                                func(run, entry string) string
	RunBad                                         func(run string) string
	FileBad                                        string
	Part                                           map[string]string // kinds of record
	FlagRepair, KeptDamaged                        string
	FileMended, FileBehind                         func(n int) string
	JournalMended, SnapshotMended, NothingLost     string
	Migrated, KeptOlder                            string
	LostOnRequest                                  func(n int) string
}

func nbHistory() History {
	return History{
		Log: "Vis hvem som gjorde hva når", Note: "Skriv et notat i gjennomføringen", Verify: "Kontroller at loggen er hel og uendret",
		FlagJob: "bare denne jobben, for eksempel nets/12", FlagCompany: "bare dette selskapet, et nummer eller all",
		FlagOperator: "bare det denne har gjort", FlagAction: "bare slike hendelser, for eksempel skipped eller noted",
		FlagLimit: "bare de nyeste, så mange", FlagNoteJob: "jobben notatet gjelder (ellers den det sist ble arbeidet med)",
		FlagStep: "id-en til steget notatet gjelder", FlagRedline: "notatet sier at prosedyren bør endres",
		Time:   "02.01.2006 15:04",
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
			"new.ordered": "ny jobb bestilt", "new.verified": "ny jobb kontrollert",
		},
		Entry:     func(seq int) string { return fmt.Sprintf("nr. %d", seq) },
		NoEvents:  func(run string) string { return fmt.Sprintf("Ingen hendelser i %s passer.", run) },
		BadAction: func(g, w string) string { return fmt.Sprintf("ukjent hendelse %q; velg %s", g, w) },
		BadLimit:  func(g int) string { return fmt.Sprintf("--limit %d er ikke et antall", g) },
		BadJob:    func(g string) string { return fmt.Sprintf("gjennomføringen har ingen jobb %q", g) },
		BadCompany: func(g string) string {
			return fmt.Sprintf("gjennomføringen har ingen jobb for selskap %q", g)
		},
		CompanyFix:   func(k string) string { return "Selskapene er: " + k + "." },
		Redone:       func(w string) string { return "Gjort om igjen: " + w },
		Noted:        func(job, run string) string { return fmt.Sprintf("Notat lagret på %s i %s.", job, run) },
		NoteWhere:    "ingen jobb er påbegynt, så notatet har ikke noe sted å stå",
		NoteWhereFix: "Si hvilken jobb det gjelder: --job nets/12. Se «resetup status».",
		NoStep:       func(s, j string) string { return fmt.Sprintf("%s har ikke noe steg %q nå", j, s) },
		NoStepFix:    func(s string) string { return "Stegene er: " + s + "." },
		Sound: func(runs, events, jobs int) string {
			return fmt.Sprintf("Kontrollert: %s, %s og %s. Alt henger sammen.", count(runs, "gjennomføring", "gjennomføringer"),
				count(events, "hendelse", "hendelser"), count(jobs, "jobb", "jobber"))
		},
		Unsound: func(findings, runs int) string {
			return fmt.Sprintf("%s i %s", count(findings, "feil", "feil"), count(runs, "gjennomføring", "gjennomføringer"))
		},
		UnsoundFix: "Ta en kopi av mappen. Rett det opp med «resetup verify --repair», eller gjenopprett fra sikkerhetskopi med «resetup restore».",
		FirstBad: func(run, entry, at string) string {
			return fmt.Sprintf("Første uriktige post i %s er %s, ført %s", run, entry, at)
		},
		FirstBadAfter: func(run, entry, at string) string {
			return fmt.Sprintf("Første uriktige post i %s er %s, ført etter %s", run, entry, at)
		},
		FirstBadUndated: func(run, entry string) string { return fmt.Sprintf("Første uriktige post i %s er %s", run, entry) },
		RunBad:          func(run string) string { return fmt.Sprintf("Det som er lagret om %s, stemmer ikke med loggen", run) },
		FileBad:         "Filen stemmer ikke",
		Part: map[string]string{
			"events": "hendelsene", "payload": "det som hører til hendelsen", "run": "gjennomføringen", "jobs": "jobbene",
			"summaries": "listene", "urgent": "oversikten over det som venter", "memory": "det neste gjennomføring skal vite",
			"file": "datafilen", "journal": "journalen", "snapshot": "kopien av journalen",
		},
		FlagRepair: "rett opp det som er skadet, også når noe er tapt",
		FileMended: func(n int) string {
			return fmt.Sprintf("Datafilen var skadet eller borte og er laget på nytt av journalen: %s.", count(n, "hendelse", "hendelser"))
		},
		FileBehind: func(n int) string {
			return fmt.Sprintf("Datafilen lå etter journalen. %s er hentet inn.", count(n, "hendelse", "hendelser"))
		},
		JournalMended:  "Journalen var skadet og er skrevet på nytt.",
		SnapshotMended: "Kopien av journalen var skadet og er skrevet på nytt.",
		NothingLost:    "Ingenting er tapt.",
		KeptDamaged:    "Den skadde filen er tatt vare på: ",
		Migrated:       "Dataene var fra en eldre versjon av programmet og er gjort om. Alt er med.",
		KeptOlder:      "Den gamle filen er tatt vare på: ",
		LostOnRequest: func(n int) string {
			return fmt.Sprintf("%s kunne ikke gjenopprettes.", count(n, "hendelse", "hendelser"))
		},
	}
}

func enHistory() History {
	return History{
		Log: "Show who did what when", Note: "Write a note in the run", Verify: "Check that the log is whole and unaltered",
		FlagJob: "only this job, for example nets/12", FlagCompany: "only this company, a number or all",
		FlagOperator: "only what this person did", FlagAction: "only such events, for example skipped or noted",
		FlagLimit: "only the newest, so many", FlagNoteJob: "the job the note is about (else the one worked on last)",
		FlagStep: "id of the step the note is about", FlagRedline: "the note says that the procedure should be changed",
		Time:   "2006-01-02 15:04",
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
			"new.ordered": "new job ordered", "new.verified": "new job verified",
		},
		Entry:     func(seq int) string { return fmt.Sprintf("no. %d", seq) },
		NoEvents:  func(run string) string { return fmt.Sprintf("No event of %s fits.", run) },
		BadAction: func(g, w string) string { return fmt.Sprintf("unknown event %q; choose %s", g, w) },
		BadLimit:  func(g int) string { return fmt.Sprintf("--limit %d is not a number of events", g) },
		BadJob:    func(g string) string { return fmt.Sprintf("the run has no job %q", g) },
		BadCompany: func(g string) string {
			return fmt.Sprintf("the run has no job for company %q", g)
		},
		CompanyFix:   func(k string) string { return "The companies are: " + k + "." },
		Redone:       func(w string) string { return "Redone: " + w },
		Noted:        func(job, run string) string { return fmt.Sprintf("Note stored with %s in %s.", job, run) },
		NoteWhere:    "no job is begun, so the note has no place",
		NoteWhereFix: "Say which job it is about: --job nets/12. See \"resetup status\".",
		NoStep:       func(s, j string) string { return fmt.Sprintf("%s has no step %q now", j, s) },
		NoStepFix:    func(s string) string { return "The steps are: " + s + "." },
		Sound: func(runs, events, jobs int) string {
			return fmt.Sprintf("Examined: %s, %s and %s. All of it agrees.", count(runs, "run", "runs"),
				count(events, "event", "events"), count(jobs, "job", "jobs"))
		},
		Unsound: func(findings, runs int) string {
			return fmt.Sprintf("%s in %s", count(findings, "fault", "faults"), count(runs, "run", "runs"))
		},
		UnsoundFix: "Take a copy of the folder. Put it right with \"resetup verify --repair\", or restore from a backup with \"resetup restore\".",
		FirstBad: func(run, entry, at string) string {
			return fmt.Sprintf("The first bad record in %s is %s, of %s", run, entry, at)
		},
		FirstBadAfter: func(run, entry, at string) string {
			return fmt.Sprintf("The first bad record in %s is %s, after %s", run, entry, at)
		},
		FirstBadUndated: func(run, entry string) string { return fmt.Sprintf("The first bad record in %s is %s", run, entry) },
		RunBad:          func(run string) string { return fmt.Sprintf("What is stored of %s does not agree with its log", run) },
		FileBad:         "The file does not agree with itself",
		Part: map[string]string{
			"events": "the events", "payload": "what belongs to the event", "run": "the run", "jobs": "the jobs",
			"summaries": "the lists", "urgent": "the index of what waits", "memory": "what the next run will know",
			"file": "the data file", "journal": "the journal", "snapshot": "the copy of the journal",
		},
		FlagRepair: "put right what is damaged, also where something is lost",
		FileMended: func(n int) string {
			return fmt.Sprintf("The data file was damaged or gone and is made anew of the journal: %s.", count(n, "event", "events"))
		},
		FileBehind: func(n int) string {
			return fmt.Sprintf("The data file was behind the journal. %s taken over.", count(n, "event is", "events are"))
		},
		JournalMended:  "The journal was damaged and is written anew.",
		SnapshotMended: "The copy of the journal was damaged and is written anew.",
		NothingLost:    "Nothing is lost.",
		KeptDamaged:    "The damaged file is kept: ",
		Migrated:       "The data was of an older version of the program and is converted. Nothing is lost.",
		KeptOlder:      "The old file is kept: ",
		LostOnRequest: func(n int) string {
			return fmt.Sprintf("%s could not be restored.", count(n, "event", "events"))
		},
	}
}
