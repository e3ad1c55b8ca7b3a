package lang

import "fmt"

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
		Step:          func(n, of int, id, do string) string { return fmt.Sprintf("Steg %d av %d (%s): %s", n, of, id, do) },
		Stand:         func(m, c string) string { return fmt.Sprintf("STÅ I   modul %s   %s", m, c) },
		Swap:          func(o, n string) string { return fmt.Sprintf("gammel: %s   ny: %s", o, n) },
		Confirm:       "Enter = utført",
		Keep:          func(a string) string { return fmt.Sprintf("Besvart: %s (Enter = behold og gå videre)", a) },
		Optional:      "Enter = hopp over",
		ReasonPrompt:  "r BEGRUNNELSE for å stå på det, eller et nytt svar",
		Why:           func(w string) string { return "Hvorfor: " + w },
		NoWhy:         "Steget har ingen nærmere forklaring.",
		Source:        func(s string) string { return "Kilde: " + s },
		Commands:      "Enter utført · s GRUNN ikke aktuelt · d GRUNN utsett · n TEKST notat · p TEKST prosedyren bør endres · u angre · g gjør om igjen · b tilbake · ? hvorfor · q stopp · =SVAR når svaret ligner en kommando",
		First:         "Dette er det første steget.",
		LeftOut:       "Ikke fylt ut",
		Noted:         "Notat lagret",
		Redlined:      "Notert: prosedyren bør endres",
		Skipped:       "Ikke aktuelt",
		Deferred:      "Utsatt",
		Confirmed:     func(do string) string { return "Utført: " + do },
		Answered:      func(v string) string { return "Svar lagret: " + v },
		Resume:        "Sist bekreftet:",
		Hazards:       "Står åpent nå:",
		Stopped:       func(c string) string { return "Stoppet. Alt som er bekreftet, er lagret. Fortsett med: " + c },
		Leaving:       "PASS PÅ – dette står åpent:",
		NextSame:      func(cmd, job string) string { return fmt.Sprintf("Samme jobb i neste selskap: %s (%s)", cmd, job) },
		NextCompany:   func(cmd, job string) string { return fmt.Sprintf("Neste jobb i dette selskapet: %s (%s)", cmd, job) },
		NothingLeft:   "Ingen jobber har steg igjen. Se hva som venter med: resetup venter. Avslutt med: resetup avslutt",
		Kept:          func(r string) string { return "Denne jobben skal stå på Venter: " + r },
		AskRelease:    "Ingen gjennomføring er åpen. Skriv navnet på releasen for å starte en (for eksempel 2026.2)",
		GuideEnd:      "Veiledningen er slutt. Gå tilbake og svar annerledes ved å begynne på nytt.",
		UnknownReason: "Det er ikke noe svar som venter på en begrunnelse.",
		HeldWays: func(p string) string {
			return "Feilsøking: resetup veiledning --for " + p + " · s GRUNN eller d GRUNN går videre uten"
		},
		Retry: "Svaret er ikke lagret. Enter = lagre på nytt, q = stopp",
	}
}

func enPlain() Plain {
	return Plain{
		Step:         func(n, of int, id, do string) string { return fmt.Sprintf("Step %d of %d (%s): %s", n, of, id, do) },
		Stand:        func(m, c string) string { return fmt.Sprintf("STAND IN   module %s   %s", m, c) },
		Swap:         func(o, n string) string { return fmt.Sprintf("old: %s   new: %s", o, n) },
		Confirm:      "Enter = done",
		Keep:         func(a string) string { return fmt.Sprintf("Answered: %s (Enter = keep and go on)", a) },
		Optional:     "Enter = leave out",
		ReasonPrompt: "r REASON to stand by it, or a new answer",
		Why:          func(w string) string { return "Why: " + w },
		NoWhy:        "The step has no further explanation.",
		Source:       func(s string) string { return "Source: " + s },
		Commands:     "Enter done · s REASON not applicable · d REASON defer · n TEXT note · p TEXT the procedure should be changed · u undo · g redo · b back · ? why · q stop · =ANSWER where the answer looks like a command",
		First:        "This is the first step.",
		LeftOut:      "Left empty",
		Noted:        "Note stored",
		Redlined:     "Noted: the procedure should be changed",
		Skipped:      "Not applicable",
		Deferred:     "Deferred",
		Confirmed:    func(do string) string { return "Done: " + do },
		Answered:     func(v string) string { return "Answer stored: " + v },
		Resume:       "Last confirmed:",
		Hazards:      "Open right now:",
		Stopped:      func(c string) string { return "Stopped. All that is confirmed is stored. Go on with: " + c },
		Leaving:      "TAKE CARE – this stands open:",
		NextSame: func(cmd, job string) string {
			return fmt.Sprintf("The same job in the next company: %s (%s)", cmd, job)
		},
		NextCompany:   func(cmd, job string) string { return fmt.Sprintf("The next job in this company: %s (%s)", cmd, job) },
		NothingLeft:   "No job has a step left. See what waits with: resetup waiting. End with: resetup close",
		Kept:          func(r string) string { return "This job is meant to stay Venter: " + r },
		AskRelease:    "No run is open. Type the name of the release to start one (for example 2026.2)",
		GuideEnd:      "This is the end of the guide. To answer otherwise, begin again.",
		UnknownReason: "No answer is waiting for a reason.",
		HeldWays: func(p string) string {
			return "Troubleshooting: resetup guide --for " + p + " · s REASON or d REASON goes on without"
		},
		Retry: "The answer is not stored. Enter = store it again, q = stop",
	}
}
