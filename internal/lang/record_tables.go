package lang

// RecordTables is the headings of the tables of a record and their columns, by table and by column.
type RecordTables struct {
	Heading, Sheet, Note, Empty map[string]string // by table
	Column                      map[string]string
}

func nbRecordTables() RecordTables {
	return RecordTables{
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
			"hazards": "HULL: ingenting kjører. FEILET: den nye jobben går ikke lenger. DOBBEL: begge jobbene kjører. REST: den gamle jobben står igjen. Byttet lager korte HULL og REST med vilje. " +
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
			"kept": "Skal stå", "skipped": "Ikke aktuelt", "under-way": "Underveis", "untouched": "Ikke påbegynt", "gap": "HULL", "failed": "FEILET", "double": "DOBBEL", "leftover": "REST",
			"result": "Resultat", "old-id": "Gammel id", "old-start": "Gammel start", "old-state": "Gammel jobb", "old-by": "Ført av", "old-since": "Ført",
			"new-id": "Ny id", "new-start": "Ny start", "new-date": "Utsatt til", "new-state": "Ny jobb", "new-by": "Ny ført av", "new-since": "Ny ført",
			"old-description": "Gammel beskrivelse", "new-description": "Ny beskrivelse", "steps": "Steg", "steps-done": "Steg ferdige", "steps-total": "Steg i alt",
			"last": "Sist ført", "first": "Først ført", "clock": "Kl.", "who": "Hvem", "at": "Når", "hazard": "Fare", "from": "Fra", "to": "Til", "lasted": "Varte", "opened-by": "Åpnet av",
			"ended-by": "Lukket av", "passed": "Start som passerte", "missed": "Tapt eller dobbelt", "means": "Følge, og hva som gjøres", "in-danger": "I fare", "kind": "Slag", "what": "Hva", "reason": "Begrunnelse", "stands": "Står",
			"step": "Steg", "step-id": "Steg-id", "text": "Tekst", "redline": "Forslag", "entries": "Ført", "paper": "Fra papir", "undone-at": "Angret", "undone-by": "Angret av",
			"start": "Start", "runs": "Går", "starts": "Starter", "origin": "Fra", "clash": "Kollisjon", "why": "Hvorfor", "action": "Gjør", "seq": "Nr.",
			"value": "Verdi", "deviates": "Avvik", "undone": "Angret", "label": "Punkt", "content": "Innhold", "effect": "Virkning",
		},
	}
}

func enRecordTables() RecordTables {
	return RecordTables{
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
			"hazards": "GAP: nothing runs. FAILED: the new job does not run any more. DOUBLE: both jobs run. LEFTOVER: the old job is left behind. The swap makes short gaps and leftovers on purpose. " +
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
			"kept": "Kept", "skipped": "Not applicable", "under-way": "Under way", "untouched": "Not begun", "gap": "GAP", "failed": "FAILED", "double": "DOUBLE", "leftover": "LEFTOVER",
			"result": "Result", "old-id": "Old id", "old-start": "Old start", "old-state": "Old job", "old-by": "Recorded by", "old-since": "Recorded",
			"new-id": "New id", "new-start": "New start", "new-date": "Postponed to", "new-state": "New job", "new-by": "New recorded by", "new-since": "New recorded",
			"old-description": "Old description", "new-description": "New description", "steps": "Steps", "steps-done": "Steps settled", "steps-total": "Steps in all",
			"last": "Last entry", "first": "First entry", "clock": "At", "who": "Who", "at": "When", "hazard": "Hazard", "from": "From", "to": "To", "lasted": "Lasted", "opened-by": "Opened by",
			"ended-by": "Ended by", "passed": "Start that passed", "missed": "Lost or doubled", "means": "What it means, and what to do", "in-danger": "In danger", "kind": "Kind", "what": "What", "reason": "Reason", "stands": "Stands",
			"step": "Step", "step-id": "Step id", "text": "Text", "redline": "Proposal", "entries": "Entries", "paper": "From paper", "undone-at": "Undone", "undone-by": "Undone by",
			"start": "Start", "runs": "Runs", "starts": "Starts", "origin": "From", "clash": "Clash", "why": "Why", "action": "Do", "seq": "No.",
			"value": "Value", "deviates": "Deviates", "undone": "Undone", "label": "Item", "content": "Content", "effect": "Effect",
		},
	}
}
