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
		TooLong:        "Teksten er for lang. Kort den ned.",
		NoReason:       "Skriv en begrunnelse.",
		NoUndo:         "Det er ikke noe å angre i denne jobben.",
		NoRedo:         "Det er ikke noe å gjøre om igjen: det siste i denne jobben var ingen angring.",
		Undid:          with("Angret: %s"),
		Redone:         with("Gjort om igjen: %s"),
		UndoBlocked:    "Dette kan ikke angres, fordi et senere svar bygger på det. Angre det siste først.",
		Deviates:       with2("Svaret «%s» avviker fra «%s»."),
		DeviatesHidden: with("Svaret «%s» avviker fra det som skal stå. Les en gang til i Visma."),
		NotAsked:       "Her skal det ikke skrives noe, og ingenting er ført. Enter når steget er utført.",
		DeviationKept:  with("Ført som avvik: %s"),
		Held:           "Dette stemmer ikke ennå, og jobben står her til det er rettet: rett det i Visma og svar på nytt.",
		Rule: map[string]string{
			"not-verified":    "Den gamle jobben kan ikke slettes ennå: den nye er ikke kontrollert «I kø». Kontroller den nye først.",
			"still-queued":    "Den gamle jobben står fortsatt i kø. Bestilles den nye nå, går begge.",
			"not-ordered":     "Den nye jobben er ikke bekreftet bestilt.",
			"already-retired": "Den gamle jobben er alt slettet eller avbestilt.",
			"already-new":     "Den nye jobben er alt bestilt og kontrollert.",
			"not-text":        "En beskrivelse er ord, og dette ser ut som et svar på et annet spørsmål. Les beskrivelsen i Visma.",
			"no-id":           "Jobbid mangler. De to jobbene i et bytte skilles bare på jobbid.",
			"not-digits":      "En jobbid er bare sifre.",
			"same-id":         "De to jobbene i et bytte har hver sin jobbid.",
			"taken-id":        "Jobbid-en står alt for en annen jobb.",
			"not-newest":      "En ny jobb får høyere jobbid enn alle gamle.",
			"not-older":       "En gammel jobb har lavere jobbid enn alle nye.",
		},
		RuleOfIDs: map[string]func(id, holder string) string{
			"same-id":    with2("Jobbid %s står for %s. De to jobbene i et bytte har hver sin jobbid. Les den i Visma en gang til."),
			"taken-id":   with2("Jobbid %s står alt for %s."),
			"not-newest": with2("En ny jobb får høyere jobbid enn alle gamle, og %s står for %s."),
			"not-older":  with2("En gammel jobb har lavere jobbid enn alle nye, og %s står for %s."),
		},
		NotOldJob: with("Jobbid-en ender ikke på %s: dette er ikke den gamle jobben; ikke slett. Finn den i Visma og les jobbid-en en gang til."),
		IsNewJob:  with("%s er sifrene i den nye jobbens jobbid: dette er ikke den gamle jobben; ikke slett."),
		Holder: func(job string, fresh, earlier bool) string {
			which := map[bool]string{true: "den nye jobben", false: "den gamle jobben"}[fresh]
			if earlier {
				which += " fra forrige gjennomføring"
			}
			return fmt.Sprintf("%s (%s)", which, job)
		},
		Conflict: with("%s har svart i denne jobben i mellomtiden. Se hva som står nå, og svar på nytt om det trengs."),
		StepState: map[string]string{
			"open": "åpen", "done": "utført", "skipped": "ikke aktuelt", "deferred": "utsatt",
			"deviates": "avvik", "remembered": "kjent fra før",
		},
		Finished:       with2("%s · %s FERDIG"),
		NotReady:       with3("%s · %s: alle steg er besvart. Gjenstår: %s."),
		AllSkipped:     with2("%s · %s: ikke aktuelt"),
		DeferredLeft:   number("%d utsatte steg gjenstår."),
		NextRunAt:      with2("Neste kjøring %s, om %s"),
		NextRunUnknown: "Starttiden til den gamle jobben er ikke kjent",
		In:             func(d, h, m int) string { return span(d, h, m, "t") },
		Preflight:      "Forberedelsene er ikke ferdige. De tas best først, men stopper ingen jobb.",
		ChangeCompany:  form2[int, string]("BYTT SELSKAP i Visma: selskap %d %s"),
		ChangeToAll:    "Jobben gjelder alle selskap",
		Inferred:       "følger av de generelle reglene",
		From:           with("fra %s"),
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
		TooLong:        "The text is too long. Shorten it.",
		NoReason:       "Type a reason.",
		NoUndo:         "There is nothing to undo in this job.",
		NoRedo:         "There is nothing to redo: the last thing in this job was no undo.",
		Undid:          with("Undone: %s"),
		Redone:         with("Redone: %s"),
		UndoBlocked:    "This cannot be undone, because a later answer relies on it. Undo the last one first.",
		Deviates:       with2("The answer \"%s\" differs from \"%s\"."),
		DeviatesHidden: with("The answer \"%s\" differs from what it must be. Read it once more in Visma."),
		NotAsked:       "Nothing is to be typed here, and nothing is recorded. Press Enter when the step is done.",
		DeviationKept:  with("Recorded as a deviation: %s"),
		Held:           "This is not right yet, and the job stays here until it is: put it right in Visma and answer again.",
		Rule: map[string]string{
			"not-verified":    "The old job cannot be deleted yet: the new one is not verified \"I kø\". Verify the new one first.",
			"still-queued":    "The old job is still queued. If the new one is ordered now, both run.",
			"not-ordered":     "The new job is not confirmed as ordered.",
			"already-retired": "The old job is already deleted or cancelled.",
			"already-new":     "The new job is already ordered and verified.",
			"not-text":        "A description is words, and this looks like the answer to another question. Read the description in Visma.",
			"no-id":           "The job id is missing. Only their job ids tell the two jobs of a swap apart.",
			"not-digits":      "A job id is digits only.",
			"same-id":         "The two jobs of a swap have different ids.",
			"taken-id":        "The id already stands for another job.",
			"not-newest":      "A new job gets a higher id than every old one.",
			"not-older":       "An old job has a lower id than every new one.",
		},
		RuleOfIDs: map[string]func(id, holder string) string{
			"same-id":    with2("Job id %s stands for %s. The two jobs of a swap have different ids. Read it in Visma once more."),
			"taken-id":   with2("Job id %s already stands for %s."),
			"not-newest": with2("A new job gets a higher id than every old one, and %s stands for %s."),
			"not-older":  with2("An old job has a lower id than every new one, and %s stands for %s."),
		},
		NotOldJob: with("The id does not end in %s: this is not the old job; do not delete it. Find it in Visma and read its id once more."),
		IsNewJob:  with("%s are digits of the new job's id: this is not the old job; do not delete it."),
		Holder: func(job string, fresh, earlier bool) string {
			which := map[bool]string{true: "the new job", false: "the old job"}[fresh]
			if earlier {
				which += " of the run before"
			}
			return fmt.Sprintf("%s (%s)", which, job)
		},
		Conflict: with("%s has answered in this job meanwhile. See what stands now, and answer again if needed."),
		StepState: map[string]string{
			"open": "open", "done": "done", "skipped": "not applicable", "deferred": "deferred",
			"deviates": "deviates", "remembered": "known from before",
		},
		Finished:       with2("%s · %s DONE"),
		NotReady:       with3("%s · %s: every step is answered. Left to do: %s."),
		AllSkipped:     with2("%s · %s: not applicable"),
		DeferredLeft:   number("%d deferred steps remain."),
		NextRunAt:      with2("Next run %s, in %s"),
		NextRunUnknown: "The old job's start time is not known",
		In:             func(d, h, m int) string { return span(d, h, m, "h") },
		Preflight:      "The preparations are not finished. They are best done first, but hold up no job.",
		ChangeCompany:  form2[int, string]("CHANGE COMPANY in Visma: company %d %s"),
		ChangeToAll:    "The job is for all companies",
		Inferred:       "follows from the general rules",
		From:           with("from %s"),
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
