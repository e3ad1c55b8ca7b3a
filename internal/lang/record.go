package lang

import "fmt"

// Record is the texts of the record of a run for internal control. The maps are keyed by the
// codes of the record.
type Record struct {
	Short, FlagFormat, FlagOut                             string
	NotToTerminal, NotToTerminalFix                        string
	Written                                                func(file string) string
	Kicker                                                 string
	Title                                                  func(run string) string
	Moment                                                 string // layout of a date and time, as package time has it
	Date                                                   string // layout of a date
	SheetMoment, SheetSpan, SheetClock                     string // number formats of a spreadsheet
	UnderMinute                                            string
	Label                                                  RecordLabels
	Heading, Sheet, Note, Empty                            map[string]string // by table
	Column                                                 map[string]string
	Result, Deviation, Rule, Stands, Kind                  map[string]string
	Clean                                                  func(jobs int) string
	ClosedWith                                             func(notReady, hazards int) string
	Running                                                func(ready, jobs int) string
	RunningHazards                                         func(gaps, doubles, leftovers int) string
	ClosedReason                                           func(reason string) string
	More                                                   func(n int) string
	NotedDeviations, NotedAside, NotedDeferred             func(n int) string
	NotedUndone, NotedRedlines, NotedClashes, NotedPaper   func(n int) string
	NotedHazards                                           func(n int, kind, longest string) string
	NotedPassed                                            func(n int) string
	NotedNothing                                           string
	Answered                                               func(value, expected string) string
	Took, TookTime                                         func(value string) string
	ClosedOpen, StillOpen, OpenAtEnd, Postponed            string
	NoStarts, PictureTitle                                 string
	Picture                                                func(jobs, clashes int) string
	LegendStart, LegendClash, LegendBlocked, LegendWorking string
	Lane                                                   func(name string, starts, clashes int) string
	StripStarts, StripBlocked, StripClashes                string
	StripKey                                               string
	ChainWhole                                             func(entries int, hash string) string
	ChainBroken                                            func(seq int) string
	Whole                                                  string // where the whole log stands
}

// RecordLabels are the labels of the summary.
type RecordLabels struct {
	Site, Release, Started, Closed, Lasted, By, Made, Timezone, Log string
	Result, Noted, Contents, Skip, Yes, Paper, StillRuns, Final     string
}

func nbRecord() Record {
	return Record{
		Short:      "Lag rapporten om gjennomføringen, til internkontrollen",
		FlagFormat: "md, html, xlsx eller json (ellers etter filnavnet, og md uten fil)", FlagOut: "skriv til denne filen",
		NotToTerminal: "et regneark kan ikke vises på skjermen", NotToTerminalFix: "Skriv det til en fil: resetup report -o rapport.xlsx",
		Written: func(f string) string { return "Rapport skrevet: " + f },
		Kicker:  "Rapport til internkontroll",
		Title:   func(r string) string { return "Gjennomføring " + r },
		Moment:  "02.01.2006 15:04", Date: "02.01.2006",
		SheetMoment: "dd.mm.yyyy hh:mm", SheetSpan: "[h]:mm:ss", SheetClock: "hh:mm", UnderMinute: "under 1 min",
		Label: RecordLabels{
			Site: "Sted", Release: "Release", Started: "Startet", Closed: "Avsluttet", Lasted: "Varte", By: "Utført av", Made: "Rapporten er laget",
			Timezone: "Klokkeslett i", Log: "Logg", Result: "Resultat", Noted: "Verdt å merke seg", Contents: "Innhold",
			Skip: "Gå til innholdet", Yes: "ja", Paper: "fra papir", StillRuns: "pågår", Final: "Sluttelling",
		},
		Heading: map[string]string{
			"summary": "Sammendrag", "count": "Telling så langt", "remains": "Det som gjenstår", "procedures": "Per prosedyre", "companies": "Per selskap", "hazards": "Farer som sto åpne",
			"hazards-all": "Alle farer", "deviations": "Avvik med begrunnelse", "aside": "Ikke aktuelt og utsatt", "kept": "Jobber som skal stå",
			"omitted": "Prosedyrer som ikke trengte nytt oppsett", "undone": "Rettelser", "notes": "Notater og forslag til prosedyrene",
			"people": "Hvem som deltok", "jobs": "Jobbene, gamle og nye", "timetable": "Tidsplanen", "clashes": "Kollisjoner i tidsplanen", "events": "Hendelser",
		},
		Sheet: map[string]string{
			"summary": "Sammendrag", "remains": "Gjenstår", "procedures": "Prosedyrer", "companies": "Selskaper", "hazards-all": "Farer", "deviations": "Avvik",
			"aside": "Ikke aktuelt og utsatt", "kept": "Skal stå", "omitted": "Utelatt", "undone": "Rettelser", "notes": "Notater", "people": "Deltakere",
			"jobs": "Jobber", "timetable": "Tidsplan", "clashes": "Kollisjoner", "events": "Hendelser",
		},
		Note: map[string]string{
			"hazards": "HULL: ingenting kjører. DOBBEL: begge jobbene kjører. REST: den gamle jobben står igjen. Byttet lager korte HULL og REST med vilje. " +
				"Passerte en start i et HULL, gikk jobben trolig ikke; i en DOBBEL gikk den trolig to ganger. " +
				"Her står de som fortsatt er åpne, de der et starttidspunkt passerte imens, og de som varte en time eller mer. Hvor lenge hver jobb sto i fare, står i tabellen over jobbene.",
			"deviations": "Svar som var et annet enn det steget ventet, svar tatt på tross av en sperre i byttet, og klokkeslett tatt med begrunnelse.",
			"undone":     "Hva som ble angret, og hva det var. Ingenting er fjernet fra loggen.",
			"jobs":       "Én linje per jobb. «I fare» er den samlede tiden jobben sto som HULL, DOBBEL eller REST.",
			"timetable":  "Når de nye jobbene starter; der den nye ikke er satt opp, når den gamle gjør det.",
			"procedures": "Klare jobber omfatter dem som skal stå, og dem som ikke er aktuelle.",
			"companies":  "Klare jobber omfatter dem som skal stå, og dem som ikke er aktuelle.",
		},
		Empty: map[string]string{
			"remains": "Ingenting gjenstår.", "procedures": "Gjennomføringen har ingen jobber.", "companies": "Gjennomføringen har ingen jobber.",
			"hazards": "Ingen fare er åpen, ingen varte en time, og intet starttidspunkt passerte i en.", "hazards-all": "Ingen jobb har vært i fare.",
			"deviations": "Ingen avvik.", "aside": "Ingen jobber eller steg er satt til side.", "kept": "Ingen jobber skal stå.", "omitted": "Ingen prosedyrer er utelatt.",
			"undone": "Ingenting er angret.", "notes": "Ingen notater.", "people": "Ingen har ført noe.", "jobs": "Gjennomføringen har ingen jobber.",
			"timetable": "Ingen jobber i tidsplanen.", "clashes": "Ingen kollisjoner.", "events": "Ingenting er ført.", "summary": "–",
		},
		Column: map[string]string{
			"procedure": "Prosedyre", "title": "Tittel", "company": "Selskap", "name": "Navn", "variant": "Variant", "job": "Jobb", "jobs": "Jobber", "ready": "Klare",
			"kept": "Skal stå", "skipped": "Ikke aktuelt", "under-way": "Underveis", "untouched": "Ikke påbegynt", "gap": "HULL", "double": "DOBBEL", "leftover": "REST",
			"result": "Resultat", "old-id": "Gammel id", "old-start": "Gammel start", "old-state": "Gammel jobb", "old-by": "Ført av", "old-since": "Ført",
			"new-id": "Ny id", "new-start": "Ny start", "new-date": "Utsatt til", "new-state": "Ny jobb", "new-by": "Ny ført av", "new-since": "Ny ført",
			"old-description": "Gammel beskrivelse", "new-description": "Ny beskrivelse", "steps": "Steg", "steps-done": "Steg ferdige", "steps-total": "Steg i alt",
			"last": "Sist ført", "first": "Først ført", "clock": "Kl.", "who": "Hvem", "at": "Når", "hazard": "Fare", "from": "Fra", "to": "Til", "lasted": "Varte", "opened-by": "Åpnet av",
			"ended-by": "Lukket av", "passed": "Start som passerte", "in-danger": "I fare", "kind": "Slag", "what": "Hva", "reason": "Begrunnelse", "stands": "Står",
			"step": "Steg", "step-id": "Steg-id", "text": "Tekst", "redline": "Forslag", "entries": "Ført", "paper": "Fra papir", "undone-at": "Angret", "undone-by": "Angret av",
			"start": "Start", "runs": "Går", "starts": "Starter", "origin": "Fra", "clash": "Kollisjon", "why": "Hvorfor", "action": "Gjør", "seq": "Nr.",
			"value": "Verdi", "deviates": "Avvik", "undone": "Angret", "label": "Punkt", "content": "Innhold", "effect": "Virkning",
		},
		Result: map[string]string{
			"ready": "KLAR", "done": "UTFØRT", "gap": "HULL", "double": "DOBBEL", "leftover": "REST", "keep": "SKAL STÅ", "skipped": "IKKE AKTUELT",
			"under-way": "UNDERVEIS", "untouched": "IKKE PÅBEGYNT",
		},
		Deviation: map[string]string{
			"answer": "annet svar enn ventet", "interlock": "på tross av en sperre", "start-time": "klokkeslett", "reason": "svar med begrunnelse", "close": "avsluttet med noe åpent",
		},
		Rule: map[string]string{
			"still-queued": "Bestilte ny jobb mens den gamle sto i kø", "not-ordered": "Bekreftet en ny jobb som ikke var ført som bestilt",
			"already-retired": "Endret en gammel jobb som alt var borte", "already-new": "Bestilte en ny jobb en gang til",
			"not-verified": "Slettet en gammel jobb før den nye var kontrollert",
		},
		Stands: map[string]string{"stands": "gjelder", "replaced": "senere svart på nytt", "undone": "senere angret"},
		Kind:   map[string]string{"step-skipped": "steg ikke aktuelt", "step-deferred": "steg utsatt", "job-skipped": "jobb ikke aktuell", "note": "notat", "redline": "bør endres"},
		Clean: func(n int) string {
			return fmt.Sprintf("Avsluttet. %s, ingen fare står åpen, og ingen gammel jobb gjenstår.", allJobsNB(n))
		},
		ClosedWith: func(n, h int) string {
			return fmt.Sprintf("Avsluttet med %s og %s.", count(n, "jobb som ikke er klar", "jobber som ikke er klare"), count(h, "åpen fare", "åpne farer"))
		},
		Running: func(r, n int) string {
			return fmt.Sprintf("Gjennomføringen pågår. %d av %s.", r, count(n, "jobb er klar", "jobber er klare"))
		},
		RunningHazards: func(g, d, l int) string {
			return fmt.Sprintf("Åpne farer nå: %d HULL, %d DOBBEL, %d REST.", g, d, l)
		},
		ClosedReason:    func(r string) string { return "Begrunnelse: «" + r + "»" },
		More:            func(n int) string { return fmt.Sprintf("og %d til", n) },
		NotedDeviations: func(n int) string { return count(n, "avvik", "avvik") + " med begrunnelse" },
		NotedAside: func(n int) string {
			return count(n, "jobb eller steg er ikke aktuelt", "jobber og steg er ikke aktuelle")
		},
		NotedDeferred: func(n int) string { return count(n, "steg er utsatt", "steg er utsatt") },
		NotedUndone:   func(n int) string { return count(n, "rettelse (angret)", "rettelser (angret)") },
		NotedRedlines: func(n int) string { return count(n, "forslag", "forslag") + " om å endre en prosedyre" },
		NotedClashes:  func(n int) string { return count(n, "kollisjon", "kollisjoner") + " i tidsplanen" },
		NotedPaper:    func(n int) string { return fmt.Sprintf("%d svar ført fra papir", n) },
		NotedHazards: func(n int, kind, longest string) string {
			return fmt.Sprintf("%s: %s, lengst %s", kind, count(n, "gang", "ganger"), longest)
		},
		NotedPassed: func(n int) string {
			return count(n, "gang", "ganger") + " passerte et starttidspunkt mens jobben sto som HULL eller DOBBEL"
		},
		NotedNothing: "Ingen avvik, rettelser eller kollisjoner.",
		Answered:     func(v, e string) string { return fmt.Sprintf("Svarte «%s», ventet «%s»", v, e) },
		Took:         func(v string) string { return "Svarte «" + v + "»" },
		TookTime:     func(v string) string { return "Tok klokkeslettet " + v },
		ClosedOpen:   "Avsluttet gjennomføringen med noe åpent", StillOpen: "åpen nå", OpenAtEnd: "åpen ved avslutning", Postponed: "utsatt til",
		NoStarts: "uten tid", PictureTitle: "Døgnet i tidsplanen",
		Picture: func(j, c int) string {
			return fmt.Sprintf("Et døgn fra 00 til 24. En rad per prosedyre, en strek for hver start. %s, %s. Det samme står i tabellen under.",
				count(j, "jobb", "jobber"), count(c, "kollisjon", "kollisjoner"))
		},
		LegendStart: "start", LegendClash: "kollisjon", LegendBlocked: "sperret tid", LegendWorking: "arbeidstid",
		Lane: func(name string, s, c int) string {
			return fmt.Sprintf("%s: %s, %s", name, count(s, "start", "starter"), count(c, "kollisjon", "kollisjoner"))
		},
		StripStarts: "starter", StripBlocked: "sperret", StripClashes: "kollisjon",
		StripKey: "Hver kolonne er en halv time. Tallet er hvor mange jobber som starter (+ er ti eller flere), # er sperret tid, ! er en kollisjon.",
		ChainWhole: func(n int, h string) string {
			return fmt.Sprintf("%s, kjeden er hel. Kontrollsum %s", count(n, "hendelse", "hendelser"), h)
		},
		ChainBroken: func(seq int) string {
			return fmt.Sprintf("KJEDEN ER BRUTT ved hendelse %d. Kjør: resetup verify", seq)
		},
		Whole: "Hele loggen står i rapporten som regneark og JSON.",
	}
}

func allJobsNB(n int) string {
	if n == 1 {
		return "Jobben er klar"
	}
	return fmt.Sprintf("Alle %d jobber er klare", n)
}

func enRecord() Record {
	return Record{
		Short:      "Make the record of the run, for internal control",
		FlagFormat: "md, html, xlsx or json (else by the file name, and md without a file)", FlagOut: "write to this file",
		NotToTerminal: "a spreadsheet cannot be shown on the screen", NotToTerminalFix: "Write it to a file: resetup report -o report.xlsx",
		Written: func(f string) string { return "Report written: " + f },
		Kicker:  "Record for internal control",
		Title:   func(r string) string { return "Run " + r },
		Moment:  "2006-01-02 15:04", Date: "2006-01-02",
		SheetMoment: "yyyy-mm-dd hh:mm", SheetSpan: "[h]:mm:ss", SheetClock: "hh:mm", UnderMinute: "under 1 min",
		Label: RecordLabels{
			Site: "Site", Release: "Release", Started: "Started", Closed: "Closed", Lasted: "Lasted", By: "Done by", Made: "Report made",
			Timezone: "Clock times in", Log: "Log", Result: "Result", Noted: "Worth noting", Contents: "Contents",
			Skip: "Skip to the content", Yes: "yes", Paper: "from paper", StillRuns: "under way", Final: "Final count",
		},
		Heading: map[string]string{
			"summary": "Summary", "count": "Count so far", "remains": "What remains", "procedures": "Per procedure", "companies": "Per company", "hazards": "Hazards that stood open",
			"hazards-all": "All hazards", "deviations": "Deviations with their reasons", "aside": "Not applicable and deferred", "kept": "Jobs that are kept",
			"omitted": "Procedures that needed no new set-up", "undone": "Corrections", "notes": "Notes and proposals for the procedures",
			"people": "Who took part", "jobs": "The jobs, old and new", "timetable": "The timetable", "clashes": "Clashes in the timetable", "events": "Events",
		},
		Sheet: map[string]string{
			"summary": "Summary", "remains": "Remaining", "procedures": "Procedures", "companies": "Companies", "hazards-all": "Hazards", "deviations": "Deviations",
			"aside": "Not applicable and deferred", "kept": "Kept", "omitted": "Omitted", "undone": "Corrections", "notes": "Notes", "people": "People",
			"jobs": "Jobs", "timetable": "Timetable", "clashes": "Clashes", "events": "Events",
		},
		Note: map[string]string{
			"hazards": "GAP: nothing runs. DOUBLE: both jobs run. LEFTOVER: the old job is left behind. The swap makes short gaps and leftovers on purpose. " +
				"Where a start passed in a gap, the job probably did not run; in a double, it probably ran twice. " +
				"Here are those still open, those during which a start time passed, and those that lasted an hour or more. How long each job stood in danger is in the table of the jobs.",
			"deviations": "Answers other than the step expected, answers taken in spite of a rule of the swap, and clock times taken with a reason.",
			"undone":     "What was taken back, and what it had been. Nothing is removed from the log.",
			"jobs":       "One line per job. \"In danger\" is the time the job stood as a gap, a double or a leftover, added up.",
			"timetable":  "When the new jobs start; where the new one is not set up, when the old one does.",
			"procedures": "Ready jobs include those that are kept and those that are not applicable.",
			"companies":  "Ready jobs include those that are kept and those that are not applicable.",
		},
		Empty: map[string]string{
			"remains": "Nothing remains.", "procedures": "The run has no jobs.", "companies": "The run has no jobs.",
			"hazards": "No hazard is open, none lasted an hour, and no start time passed in one.", "hazards-all": "No job was in danger.",
			"deviations": "No deviations.", "aside": "No jobs or steps are put aside.", "kept": "No jobs are kept.", "omitted": "No procedures are omitted.",
			"undone": "Nothing was undone.", "notes": "No notes.", "people": "Nobody recorded anything.", "jobs": "The run has no jobs.",
			"timetable": "No jobs in the timetable.", "clashes": "No clashes.", "events": "Nothing is recorded.", "summary": "–",
		},
		Column: map[string]string{
			"procedure": "Procedure", "title": "Title", "company": "Company", "name": "Name", "variant": "Variant", "job": "Job", "jobs": "Jobs", "ready": "Ready",
			"kept": "Kept", "skipped": "Not applicable", "under-way": "Under way", "untouched": "Not begun", "gap": "GAP", "double": "DOUBLE", "leftover": "LEFTOVER",
			"result": "Result", "old-id": "Old id", "old-start": "Old start", "old-state": "Old job", "old-by": "Recorded by", "old-since": "Recorded",
			"new-id": "New id", "new-start": "New start", "new-date": "Postponed to", "new-state": "New job", "new-by": "New recorded by", "new-since": "New recorded",
			"old-description": "Old description", "new-description": "New description", "steps": "Steps", "steps-done": "Steps settled", "steps-total": "Steps in all",
			"last": "Last entry", "first": "First entry", "clock": "At", "who": "Who", "at": "When", "hazard": "Hazard", "from": "From", "to": "To", "lasted": "Lasted", "opened-by": "Opened by",
			"ended-by": "Ended by", "passed": "Start that passed", "in-danger": "In danger", "kind": "Kind", "what": "What", "reason": "Reason", "stands": "Stands",
			"step": "Step", "step-id": "Step id", "text": "Text", "redline": "Proposal", "entries": "Entries", "paper": "From paper", "undone-at": "Undone", "undone-by": "Undone by",
			"start": "Start", "runs": "Runs", "starts": "Starts", "origin": "From", "clash": "Clash", "why": "Why", "action": "Do", "seq": "No.",
			"value": "Value", "deviates": "Deviates", "undone": "Undone", "label": "Item", "content": "Content", "effect": "Effect",
		},
		Result: map[string]string{
			"ready": "READY", "done": "DONE", "gap": "GAP", "double": "DOUBLE", "leftover": "LEFTOVER", "keep": "KEPT", "skipped": "NOT APPLICABLE",
			"under-way": "UNDER WAY", "untouched": "NOT BEGUN",
		},
		Deviation: map[string]string{
			"answer": "other answer than expected", "interlock": "in spite of a rule", "start-time": "clock time", "reason": "answer with a reason", "close": "closed with something open",
		},
		Rule: map[string]string{
			"still-queued": "Ordered the new job while the old one was queued", "not-ordered": "Verified a new job that was not recorded as ordered",
			"already-retired": "Changed an old job that was gone already", "already-new": "Ordered the new job once more",
			"not-verified": "Deleted an old job before the new one was verified",
		},
		Stands: map[string]string{"stands": "stands", "replaced": "answered anew later", "undone": "undone later"},
		Kind:   map[string]string{"step-skipped": "step not applicable", "step-deferred": "step deferred", "job-skipped": "job not applicable", "note": "note", "redline": "should be changed"},
		Clean: func(n int) string {
			return fmt.Sprintf("Closed. %s ready, no hazard stands open, and no old job remains.", allJobsEN(n))
		},
		ClosedWith: func(n, h int) string {
			return fmt.Sprintf("Closed with %s not ready and %s open.", count(n, "job", "jobs"), count(h, "hazard", "hazards"))
		},
		Running: func(r, n int) string {
			return fmt.Sprintf("The run is under way. %d of %s ready.", r, count(n, "job is", "jobs are"))
		},
		RunningHazards: func(g, d, l int) string {
			return fmt.Sprintf("Hazards open now: %d GAP, %d DOUBLE, %d LEFTOVER.", g, d, l)
		},
		ClosedReason:    func(r string) string { return "Reason: \"" + r + "\"" },
		More:            func(n int) string { return fmt.Sprintf("and %d more", n) },
		NotedDeviations: func(n int) string { return count(n, "deviation", "deviations") + " with a reason" },
		NotedAside: func(n int) string {
			return count(n, "job or step is not applicable", "jobs and steps are not applicable")
		},
		NotedDeferred: func(n int) string { return count(n, "step is deferred", "steps are deferred") },
		NotedUndone:   func(n int) string { return count(n, "correction (undone)", "corrections (undone)") },
		NotedRedlines: func(n int) string { return count(n, "proposal", "proposals") + " to change a procedure" },
		NotedClashes:  func(n int) string { return count(n, "clash", "clashes") + " in the timetable" },
		NotedPaper:    func(n int) string { return count(n, "answer", "answers") + " recorded from paper" },
		NotedHazards: func(n int, kind, longest string) string {
			return fmt.Sprintf("%s: %s, the longest %s", kind, count(n, "time", "times"), longest)
		},
		NotedPassed: func(n int) string {
			return count(n, "time", "times") + " a start time passed while the job stood as a gap or a double"
		},
		NotedNothing: "No deviations, corrections or clashes.",
		Answered:     func(v, e string) string { return fmt.Sprintf("Answered \"%s\", expected \"%s\"", v, e) },
		Took:         func(v string) string { return "Answered \"" + v + "\"" },
		TookTime:     func(v string) string { return "Took the clock time " + v },
		ClosedOpen:   "Closed the run with something open", StillOpen: "open now", OpenAtEnd: "open at the close", Postponed: "postponed to",
		NoStarts: "no time", PictureTitle: "The day in the timetable",
		Picture: func(j, c int) string {
			return fmt.Sprintf("A day from 00 to 24. One row per procedure, one stroke per start. %s, %s. The table below says the same.",
				count(j, "job", "jobs"), count(c, "clash", "clashes"))
		},
		LegendStart: "start", LegendClash: "clash", LegendBlocked: "blocked time", LegendWorking: "working hours",
		Lane: func(name string, s, c int) string {
			return fmt.Sprintf("%s: %s, %s", name, count(s, "start", "starts"), count(c, "clash", "clashes"))
		},
		StripStarts: "starts", StripBlocked: "blocked", StripClashes: "clash",
		StripKey: "Each column is half an hour. The digit is how many jobs start (+ is ten or more), # is blocked time, ! is a clash.",
		ChainWhole: func(n int, h string) string {
			return fmt.Sprintf("%s, the chain is whole. Checksum %s", count(n, "event", "events"), h)
		},
		ChainBroken: func(seq int) string {
			return fmt.Sprintf("THE CHAIN IS BROKEN at event %d. Run: resetup verify", seq)
		},
		Whole: "The whole log is in the report as a spreadsheet and as JSON.",
	}
}

func allJobsEN(n int) string {
	if n == 1 {
		return "The job is"
	}
	return fmt.Sprintf("All %d jobs are", n)
}
