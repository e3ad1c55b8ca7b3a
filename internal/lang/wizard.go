package lang

import "fmt"

// Wizard is the texts of the conversation about one job, on the screen and in the plain wizard. The
// maps are keyed by the codes of the wizard and the ledger.
type Wizard struct {
	Bare, Empty, NoChoice, TooLong, NoReason, NoUndo, NoRedo string
	NotForm                                                  map[string]string // an answer that is not of its form, by the kind of answer
	Undid, Redone                                            func(what string) string
	UndoBlocked                                              string
	Deviates                                                 func(got, expect string) string
	DeviatesHidden                                           func(got string) string // what is expected is to be read in Visma
	NotAsked                                                 string                  // a text at a step that asks for none
	DeviationKept                                            func(do string) string  // a deviating answer is recorded
	Held                                                     string                  // a deviating answer holds the job
	Rule                                                     map[string]string       // by interlock
	RuleOfIDs                                                map[string]func(id, holder string) string
	NotOldJob                                                func(got string) string
	IsNewJob                                                 func(got string) string
	Holder                                                   func(job string, fresh, earlier bool) string // of an id
	Conflict                                                 func(by string) string
	Event                                                    map[string]string // by action
	StepState                                                map[string]string
	Finished                                                 func(title, company string) string
	NotReady                                                 func(title, company, why string) string
	AllSkipped                                               func(title, company string) string
	DeferredLeft                                             func(n int) string
	NextRunAt                                                func(clock, in string) string
	NextRunUnknown                                           string
	In                                                       func(days, hours, minutes int) string
	Preflight                                                string
	ChangeCompany                                            func(number int, name string) string
	ChangeToAll, Inferred                                    string
	From                                                     func(run string) string
}

func nbWizard() Wizard {
	return Wizard{
		Bare:     "Dette steget bekreftes ikke med Enter alene. Skriv det du leser i Visma.",
		Empty:    "Her trengs et svar.",
		NoChoice: "Det er ikke et av valgene. Skriv valget eller nummeret på det.",
		NotForm: map[string]string{
			"time":   "Det er ikke et klokkeslett. Skriv det som 06:10.",
			"date":   "Det er ikke en dato. Skriv den som 21.11.2026.",
			"number": "Her ventes bare sifre.", "id-tail": "Skriv bare sifrene, slik de står i Visma.",
		},
		TooLong:     "Teksten er for lang. Kort den ned.",
		NoReason:    "Skriv en begrunnelse.",
		NoUndo:      "Det er ikke noe å angre i denne jobben.",
		NoRedo:      "Det er ikke noe å gjøre om igjen: det siste i denne jobben var ingen angring.",
		Undid:       func(w string) string { return "Angret: " + w },
		Redone:      func(w string) string { return "Gjort om igjen: " + w },
		UndoBlocked: "Dette kan ikke angres, fordi et senere svar bygger på det. Angre det siste først.",
		Deviates:    func(g, e string) string { return fmt.Sprintf("Svaret «%s» avviker fra «%s».", g, e) },
		DeviatesHidden: func(g string) string {
			return fmt.Sprintf("Svaret «%s» avviker fra det som skal stå. Les en gang til i Visma.", g)
		},
		NotAsked:      "Her skal det ikke skrives noe, og ingenting er ført. Enter når steget er utført.",
		DeviationKept: func(do string) string { return "Ført som avvik: " + do },
		Held:          "Dette stemmer ikke ennå, og jobben står her til det er rettet: rett det i Visma og svar på nytt.",
		Rule: map[string]string{
			"not-verified":    "Den gamle jobben kan ikke slettes ennå: den nye er ikke kontrollert «I kø». Kontroller den nye først.",
			"still-queued":    "Den gamle jobben står fortsatt i kø. Bestilles den nye nå, går begge.",
			"not-ordered":     "Den nye jobben er ikke bekreftet bestilt.",
			"already-retired": "Den gamle jobben er alt slettet eller avbestilt.",
			"already-new":     "Den nye jobben er alt bestilt og kontrollert.",
			"no-id":           "Jobbid mangler. De to jobbene i et bytte skilles bare på jobbid.",
			"not-digits":      "En jobbid er bare sifre.",
			"same-id":         "De to jobbene i et bytte har hver sin jobbid.",
			"taken-id":        "Jobbid-en står alt for en annen jobb.",
			"not-newest":      "En ny jobb får høyere jobbid enn alle gamle.",
			"not-older":       "En gammel jobb har lavere jobbid enn alle nye.",
		},
		RuleOfIDs: map[string]func(id, holder string) string{
			"same-id": func(id, h string) string {
				return fmt.Sprintf("Jobbid %s står for %s. De to jobbene i et bytte har hver sin jobbid. Les den i Visma en gang til.", id, h)
			},
			"taken-id": func(id, h string) string { return fmt.Sprintf("Jobbid %s står alt for %s.", id, h) },
			"not-newest": func(id, h string) string {
				return fmt.Sprintf("En ny jobb får høyere jobbid enn alle gamle, og %s står for %s.", id, h)
			},
			"not-older": func(id, h string) string {
				return fmt.Sprintf("En gammel jobb har lavere jobbid enn alle nye, og %s står for %s.", id, h)
			},
		},
		NotOldJob: func(got string) string {
			return fmt.Sprintf("Jobbid-en ender ikke på %s: dette er ikke den gamle jobben; ikke slett. Finn den i Visma og les jobbid-en en gang til.", got)
		},
		IsNewJob: func(got string) string {
			return fmt.Sprintf("%s er sifrene i den nye jobbens jobbid: dette er ikke den gamle jobben; ikke slett.", got)
		},
		Holder: func(job string, fresh, earlier bool) string {
			which := map[bool]string{true: "den nye jobben", false: "den gamle jobben"}[fresh]
			if earlier {
				which += " fra forrige gjennomføring"
			}
			return fmt.Sprintf("%s (%s)", which, job)
		},
		Conflict: func(by string) string {
			return fmt.Sprintf("%s har svart i denne jobben i mellomtiden. Se hva som står nå, og svar på nytt om det trengs.", by)
		},
		Event: map[string]string{
			"started": "startet gjennomføringen", "closed": "avsluttet gjennomføringen", "done": "utført", "answered": "svart",
			"skipped": "ikke aktuelt", "deferred": "utsatt", "noted": "notat", "undone": "angret", "recorded": "ført",
			"planned": "plan endret", "adopted": "steglister byttet",
		},
		StepState: map[string]string{
			"open": "åpen", "done": "utført", "skipped": "ikke aktuelt", "deferred": "utsatt",
			"deviates": "avvik", "remembered": "kjent fra før",
		},
		Finished: func(t, c string) string { return fmt.Sprintf("%s · %s FERDIG", t, c) },
		NotReady: func(t, c, w string) string {
			return fmt.Sprintf("%s · %s: alle steg er besvart. Gjenstår: %s.", t, c, w)
		},
		AllSkipped:     func(t, c string) string { return fmt.Sprintf("%s · %s: ikke aktuelt", t, c) },
		DeferredLeft:   func(n int) string { return fmt.Sprintf("%d utsatte steg gjenstår.", n) },
		NextRunAt:      func(clock, in string) string { return fmt.Sprintf("Neste kjøring %s, om %s", clock, in) },
		NextRunUnknown: "Starttiden til den gamle jobben er ikke kjent",
		In:             func(d, h, m int) string { return span(d, h, m, "t") },
		Preflight:      "Forberedelsene er ikke ferdige. De tas best først, men stopper ingen jobb.",
		ChangeCompany:  func(n int, name string) string { return fmt.Sprintf("BYTT SELSKAP i Visma: selskap %d %s", n, name) },
		ChangeToAll:    "Jobben gjelder alle selskap",
		Inferred:       "følger av de generelle reglene",
		From:           func(run string) string { return "fra " + run },
	}
}

func enWizard() Wizard {
	return Wizard{
		Bare:     "This step is not confirmed by Enter alone. Type what you read in Visma.",
		Empty:    "An answer is needed here.",
		NoChoice: "That is not one of the choices. Type the choice or its number.",
		NotForm: map[string]string{
			"time":   "That is not a clock time. Type it as 06:10.",
			"date":   "That is not a date. Type it as 21.11.2026.",
			"number": "Only digits are expected here.", "id-tail": "Type only the digits, as they stand in Visma.",
		},
		TooLong:     "The text is too long. Shorten it.",
		NoReason:    "Type a reason.",
		NoUndo:      "There is nothing to undo in this job.",
		NoRedo:      "There is nothing to redo: the last thing in this job was no undo.",
		Undid:       func(w string) string { return "Undone: " + w },
		Redone:      func(w string) string { return "Redone: " + w },
		UndoBlocked: "This cannot be undone, because a later answer relies on it. Undo the last one first.",
		Deviates:    func(g, e string) string { return fmt.Sprintf("The answer \"%s\" differs from \"%s\".", g, e) },
		DeviatesHidden: func(g string) string {
			return fmt.Sprintf("The answer \"%s\" differs from what it must be. Read it once more in Visma.", g)
		},
		NotAsked:      "Nothing is to be typed here, and nothing is recorded. Press Enter when the step is done.",
		DeviationKept: func(do string) string { return "Recorded as a deviation: " + do },
		Held:          "This is not right yet, and the job stays here until it is: put it right in Visma and answer again.",
		Rule: map[string]string{
			"not-verified":    "The old job cannot be deleted yet: the new one is not verified \"I kø\". Verify the new one first.",
			"still-queued":    "The old job is still queued. If the new one is ordered now, both run.",
			"not-ordered":     "The new job is not confirmed as ordered.",
			"already-retired": "The old job is already deleted or cancelled.",
			"already-new":     "The new job is already ordered and verified.",
			"no-id":           "The job id is missing. Only their job ids tell the two jobs of a swap apart.",
			"not-digits":      "A job id is digits only.",
			"same-id":         "The two jobs of a swap have different ids.",
			"taken-id":        "The id already stands for another job.",
			"not-newest":      "A new job gets a higher id than every old one.",
			"not-older":       "An old job has a lower id than every new one.",
		},
		RuleOfIDs: map[string]func(id, holder string) string{
			"same-id": func(id, h string) string {
				return fmt.Sprintf("Job id %s stands for %s. The two jobs of a swap have different ids. Read it in Visma once more.", id, h)
			},
			"taken-id": func(id, h string) string { return fmt.Sprintf("Job id %s already stands for %s.", id, h) },
			"not-newest": func(id, h string) string {
				return fmt.Sprintf("A new job gets a higher id than every old one, and %s stands for %s.", id, h)
			},
			"not-older": func(id, h string) string {
				return fmt.Sprintf("An old job has a lower id than every new one, and %s stands for %s.", id, h)
			},
		},
		NotOldJob: func(got string) string {
			return fmt.Sprintf("The id does not end in %s: this is not the old job; do not delete it. Find it in Visma and read its id once more.", got)
		},
		IsNewJob: func(got string) string {
			return fmt.Sprintf("%s are digits of the new job's id: this is not the old job; do not delete it.", got)
		},
		Holder: func(job string, fresh, earlier bool) string {
			which := map[bool]string{true: "the new job", false: "the old job"}[fresh]
			if earlier {
				which += " of the run before"
			}
			return fmt.Sprintf("%s (%s)", which, job)
		},
		Conflict: func(by string) string {
			return fmt.Sprintf("%s has answered in this job meanwhile. See what stands now, and answer again if needed.", by)
		},
		Event: map[string]string{
			"started": "started the run", "closed": "closed the run", "done": "done", "answered": "answered",
			"skipped": "not applicable", "deferred": "deferred", "noted": "note", "undone": "undone", "recorded": "recorded",
			"planned": "plan changed", "adopted": "step lists adopted",
		},
		StepState: map[string]string{
			"open": "open", "done": "done", "skipped": "not applicable", "deferred": "deferred",
			"deviates": "deviates", "remembered": "known from before",
		},
		Finished: func(t, c string) string { return fmt.Sprintf("%s · %s DONE", t, c) },
		NotReady: func(t, c, w string) string {
			return fmt.Sprintf("%s · %s: every step is answered. Left to do: %s.", t, c, w)
		},
		AllSkipped:     func(t, c string) string { return fmt.Sprintf("%s · %s: not applicable", t, c) },
		DeferredLeft:   func(n int) string { return fmt.Sprintf("%d deferred steps remain.", n) },
		NextRunAt:      func(clock, in string) string { return fmt.Sprintf("Next run %s, in %s", clock, in) },
		NextRunUnknown: "The old job's start time is not known",
		In:             func(d, h, m int) string { return span(d, h, m, "h") },
		Preflight:      "The preparations are not finished. They are best done first, but hold up no job.",
		ChangeCompany:  func(n int, name string) string { return fmt.Sprintf("CHANGE COMPANY in Visma: company %d %s", n, name) },
		ChangeToAll:    "The job is for all companies",
		Inferred:       "follows from the general rules",
		From:           func(run string) string { return "from " + run },
	}
}

// span writes a length of time in its two largest units; hour is the short word for an hour.
func span(days, hours, minutes int, hour string) string {
	switch {
	case days > 0:
		return fmt.Sprintf("%d d %d %s", days, hours, hour)
	case hours > 0:
		return fmt.Sprintf("%d %s %02d min", hours, hour, minutes)
	}
	return fmt.Sprintf("%d min", minutes)
}
