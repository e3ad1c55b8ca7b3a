package lang

// Adopt is the texts of `procedures diff` and `procedures adopt`: what has changed in the step lists, and what a run takes over.
type Adopt struct {
	Diff, DiffLong, Adopt, AdoptLong string // commands
	DiffNone, DiffNext               string
	DiffNew                          func(title string) string
	DiffLost                         func(ids string) string
	DiffHead                         func(changes, jobs, begun int) string
	DiffKinds                        map[string]string // by what happened
	DiffFields                       map[string]string // by key
	DiffKind, DiffField, Was, Is     string            // column headings
	NotChanged                       func(id string) string
	NotChangedFix                    string
	Adopted                          func(id, title string, changes int) string
	AdoptedReason                    string // of the event
	AnsweredGone                     func(procedure, step, sentence string, n int, jobs string) string
}

func nbAdopt() Adopt {
	return Adopt{
		Diff: "Vis hva som er endret i prosedyrene siden gjennomføringen begynte",
		DiffLong: "Gjennomføringen har sin egen kopi av prosedyrene. Her vises hva som blir endret hvis de nye tas i bruk: for hver\n" +
			"prosedyre og hvert steg hva det var og hva det blir, og hvor mange påbegynte jobber det gjelder.",
		Adopt: "Ta endrede prosedyrer i bruk i gjennomføringen",
		AdoptLong: "Tar de endrede prosedyrene i bruk i gjennomføringen, alle eller bare dem som nevnes. Svar som er gitt, står under\n" +
			"samme steg som før. Nye steg er åpne. Svar på steg som er borte, står i loggen.",
		DiffNone:  "Prosedyrene i gjennomføringen er de samme som i programmet.",
		DiffNext:  "Ta dem i bruk med: resetup procedures adopt [PROSEDYRE …]",
		DiffNew:   with("%s: ny prosedyre"),
		DiffLost:  with("Merk: finnes bare i gjennomføringen, og blir stående der: %s"),
		DiffHead:  form3[int, int, int]("%d {endring|endringer}; %d {jobb|jobber}, %d påbegynt"),
		DiffKinds: map[string]string{"added": "nytt steg", "removed": "fjernet steg", "moved": "flyttet steg", "changed": "endret"},
		DiffFields: map[string]string{
			"title": "Tittel", "short": "Kortnavn", "module": "Modul", "order": "Plass", "kind": "Slag", "once_per": "Én gang per",
			"releases": "Releaser", "retire": "Gammel jobb", "about": "Gjelder", "signs": "Kjennetegn", "source": "Kilde",
			"do": "Gjør", "menu": "Meny", "fields": "Felt", "press": "Trykk", "why": "Hvorfor", "caution": "Advarsel",
			"effect": "Virkning", "only_if": "Bare hvis", "end": "Slutt", "critical": "Kritisk", "inferred": "Utledet",
			"ask.kind": "Svarets form", "ask.label": "Svar", "ask.choices": "Valg", "ask.expect": "Riktig svar", "ask.propose": "Forslag",
			"ask.save": "Lagres som", "ask.once": "Spørres én gang", "ask.optional": "Kan være tomt",
			"job.user": "Bruker", "job.broker": "Server", "job.start": "Starttid", "job.repeat.every": "Går hver", "job.repeat.days": "Dager",
			"job.repeat.within": "Innenfor", "job.window": "Tidsrom", "job.weight": "Tyngde", "job.description": "Beskrivelse", "job.dunning_code": "Purrekode", "job.names": "Navn i jobblisten",
		},
		DiffKind: "Endring", DiffField: "Felt", Was: "Var", Is: "Blir",
		NotChanged:    with("prosedyren %q er ikke endret"),
		NotChangedFix: "Se hva som er endret, med «resetup procedures diff».",
		Adopted:       form3[string, string, int]("✓ %[2]s (%[1]s) er tatt i bruk: %[3]d {endring|endringer}"),
		AdoptedReason: "endrede prosedyrer",
		AnsweredGone:  form5[string, string, string, int, string]("Merk: %[1]s: steget «%[3]s» (%[2]s) er borte, men er besvart i %[4]d {jobb|jobber}: %[5]s. Svarene står i loggen."),
	}
}

func enAdopt() Adopt {
	return Adopt{
		Diff: "Show what has changed in the procedures since the run began",
		DiffLong: "The run has its own copy of the procedures. This shows what changes if the new ones are taken over: for each\n" +
			"procedure and step what it was and what it will be, and how many begun jobs it touches.",
		Adopt: "Take changed procedures over into the run",
		AdoptLong: "Takes the changed procedures over into the run, all or those that are named. Answers given stay under the same\n" +
			"step as before. New steps are open. Answers to steps that are gone stay in the log.",
		DiffNone:  "The procedures of the run are those of the program.",
		DiffNext:  "Take them over with: resetup procedures adopt [PROCEDURE …]",
		DiffNew:   with("%s: new procedure"),
		DiffLost:  with("Note: only the run has these, and it keeps them: %s"),
		DiffHead:  form3[int, int, int]("%d {change|changes}; %d {job|jobs}, %d begun"),
		DiffKinds: map[string]string{"added": "new step", "removed": "removed step", "moved": "moved step", "changed": "changed"},
		DiffFields: map[string]string{
			"title": "Title", "short": "Short name", "module": "Module", "order": "Place", "kind": "Kind", "once_per": "Once per",
			"releases": "Releases", "retire": "Old job", "about": "About", "signs": "Signs", "source": "Source",
			"do": "Do", "menu": "Menu", "fields": "Fields", "press": "Press", "why": "Why", "caution": "Caution",
			"effect": "Effect", "only_if": "Only if", "end": "End", "critical": "Critical", "inferred": "Inferred",
			"ask.kind": "Form of the answer", "ask.label": "Answer", "ask.choices": "Choices", "ask.expect": "Right answer", "ask.propose": "Proposal",
			"ask.save": "Kept as", "ask.once": "Asked once", "ask.optional": "May be empty",
			"job.user": "User", "job.broker": "Server", "job.start": "Start time", "job.repeat.every": "Runs every", "job.repeat.days": "Days",
			"job.repeat.within": "Within", "job.window": "Window", "job.weight": "Weight", "job.description": "Description", "job.dunning_code": "Dunning code", "job.names": "Names in the job list",
		},
		DiffKind: "Change", DiffField: "Field", Was: "Was", Is: "Becomes",
		NotChanged:    with("the procedure %q has not changed"),
		NotChangedFix: "See what has changed with \"resetup procedures diff\".",
		Adopted:       form3[string, string, int]("✓ %[2]s (%[1]s) is taken over: %[3]d {change|changes}"),
		AdoptedReason: "changed procedures",
		AnsweredGone:  form5[string, string, string, int, string]("Note: %[1]s: the step \"%[3]s\" (%[2]s) is gone, but was answered in %[4]d {job|jobs}: %[5]s. The answers stay in the log."),
	}
}
