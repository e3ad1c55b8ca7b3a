package lang

// Plain is the texts of the plain wizard, except those of the conversation (Wizard).
type Plain struct {
	Step                                func(n, of int, id, do string) string
	Stand                               func(module, company string) string
	Swap                                func(old, new string) string
	Confirm                             string                     // prompt of a step that Enter confirms
	Keep                                func(answer string) string // prompt of an answered step
	Optional, ReasonPrompt              string
	Why                                 func(why string) string
	NoWhy                               string
	Source                              func(source string) string
	Commands                            string
	First                               string // back at the first step
	LeftOut                             string // an optional answer was not given
	Noted, Redlined                     string
	Skipped, Deferred                   string
	Confirmed, Answered                 func(value string) string
	Resume, Hazards                     string
	Stopped                             func(again string) string // the command that goes on
	Leaving                             string
	NextSame, NextCompany               func(command, job string) string
	NothingLeft                         string
	Kept                                func(reason string) string
	AskRelease, GuideEnd, UnknownReason string
	HeldWays                            func(procedure string) string // the ways out of a step whose answer deviates
	Retry                               string                        // prompt after a write that failed
}

func nbPlain() Plain {
	return Plain{
		Step:          form4[int, int, string, string]("Steg %d av %d (%s): %s"),
		Stand:         with2("STÅ I   modul %s   %s"),
		Swap:          with2("gammel: %s   ny: %s"),
		Confirm:       "Enter = utført",
		Keep:          with("Besvart: %s (Enter = behold og gå videre)"),
		Optional:      "Enter = hopp over",
		ReasonPrompt:  "r BEGRUNNELSE for å stå på det, eller et nytt svar",
		Why:           with("Hvorfor: %s"),
		NoWhy:         "Steget har ingen nærmere forklaring.",
		Source:        with("Kilde: %s"),
		Commands:      "Enter utført · s GRUNN ikke aktuelt · d GRUNN utsett · n TEKST notat · p TEKST prosedyren bør endres · u angre · g gjør om igjen · b tilbake · ? hvorfor · q stopp · =SVAR når svaret ligner en kommando",
		First:         "Dette er det første steget.",
		LeftOut:       "Ikke fylt ut",
		Noted:         "Notat lagret",
		Redlined:      "Notert: prosedyren bør endres",
		Skipped:       "Ikke aktuelt",
		Deferred:      "Utsatt",
		Confirmed:     with("Utført: %s"),
		Answered:      with("Svar lagret: %s"),
		Resume:        "Sist bekreftet:",
		Hazards:       "Står åpent nå:",
		Stopped:       with("Stoppet. Alt som er bekreftet, er lagret. Fortsett med: %s"),
		Leaving:       "PASS PÅ – dette står åpent:",
		NextSame:      with2("Samme jobb i neste selskap: %s (%s)"),
		NextCompany:   with2("Neste jobb i dette selskapet: %s (%s)"),
		NothingLeft:   "Ingen jobber har steg igjen. Se hva som venter med: resetup venter. Avslutt med: resetup avslutt",
		Kept:          with("Denne jobben skal stå på Venter: %s"),
		AskRelease:    "Ingen gjennomføring er åpen. Skriv navnet på releasen for å starte en (for eksempel 2026.2)",
		GuideEnd:      "Veiledningen er slutt. Gå tilbake og svar annerledes ved å begynne på nytt.",
		UnknownReason: "Det er ikke noe svar som venter på en begrunnelse.",
		HeldWays:      with("Feilsøking: resetup veiledning --for %s · s GRUNN eller d GRUNN går videre uten"),
		Retry:         "Svaret er ikke lagret. Enter = lagre på nytt, q = stopp",
	}
}

func enPlain() Plain {
	return Plain{
		Step:          form4[int, int, string, string]("Step %d of %d (%s): %s"),
		Stand:         with2("STAND IN   module %s   %s"),
		Swap:          with2("old: %s   new: %s"),
		Confirm:       "Enter = done",
		Keep:          with("Answered: %s (Enter = keep and go on)"),
		Optional:      "Enter = leave out",
		ReasonPrompt:  "r REASON to stand by it, or a new answer",
		Why:           with("Why: %s"),
		NoWhy:         "The step has no further explanation.",
		Source:        with("Source: %s"),
		Commands:      "Enter done · s REASON not applicable · d REASON defer · n TEXT note · p TEXT the procedure should be changed · u undo · g redo · b back · ? why · q stop · =ANSWER where the answer looks like a command",
		First:         "This is the first step.",
		LeftOut:       "Left empty",
		Noted:         "Note stored",
		Redlined:      "Noted: the procedure should be changed",
		Skipped:       "Not applicable",
		Deferred:      "Deferred",
		Confirmed:     with("Done: %s"),
		Answered:      with("Answer stored: %s"),
		Resume:        "Last confirmed:",
		Hazards:       "Open right now:",
		Stopped:       with("Stopped. All that is confirmed is stored. Go on with: %s"),
		Leaving:       "TAKE CARE – this stands open:",
		NextSame:      with2("The same job in the next company: %s (%s)"),
		NextCompany:   with2("The next job in this company: %s (%s)"),
		NothingLeft:   "No job has a step left. See what waits with: resetup waiting. End with: resetup close",
		Kept:          with("This job is meant to stay Venter: %s"),
		AskRelease:    "No run is open. Type the name of the release to start one (for example 2026.2)",
		GuideEnd:      "This is the end of the guide. To answer otherwise, begin again.",
		UnknownReason: "No answer is waiting for a reason.",
		HeldWays:      with("Troubleshooting: resetup guide --for %s · s REASON or d REASON goes on without"),
		Retry:         "The answer is not stored. Enter = store it again, q = stop",
	}
}
