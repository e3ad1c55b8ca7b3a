package lang

// SwapFaults is the texts of what is wrong with the effects of the steps on the swap of the old and the new job.
type SwapFaults struct {
	NoEffects                       func(kind, effect string) string
	NoEffectsFix                    string
	RetireSwap, RetireSwapFix       string
	RetireNoSwap                    func(kind string) string
	RetireNoSwapFix                 string
	MissingEffect                   func(effect string) string
	MissingEffectFix                string
	WrongEffect                     func(effect, retire string) string
	WrongEffectFix                  string
	OrderedFirst, OrderedFirstFix   string
	DeletedFirst, DeletedFirstFix   string
	VerifiedFirst, VerifiedFirstFix string
}

func nbSwapFaults() SwapFaults {
	return SwapFaults{
		NoEffects:        with2("en prosedyre av typen %q bytter ingen jobb, og kan ikke ha virkningen %q"),
		NoEffectsFix:     "Fjern «effect», eller rett «kind».",
		RetireSwap:       "det er ikke sagt hvordan den gamle jobben tas ut",
		RetireSwapFix:    "Skriv «wait-delete» eller «cancel».",
		RetireNoSwap:     with("en prosedyre av typen %q har ingen gammel jobb å fjerne"),
		RetireNoSwapFix:  "Skriv «none».",
		MissingEffect:    with("ingen av stegene har virkningen %q når alt går som det skal"),
		MissingEffectFix: "Legg den til som «effect» i steget der det skjer.",
		WrongEffect:      with2("virkningen %q passer ikke med «retire: %s»"),
		WrongEffectFix:   "Fjern den, eller rett «retire».",
		OrderedFirst:     "den nye jobben bestilles før den gamle er tatt ut; begge kan kjøre",
		OrderedFirstFix:  "Sett steget etter det som setter den gamle til Venter eller avbestiller den.",
		DeletedFirst:     "den gamle jobben slettes før den nye er kontrollert",
		DeletedFirstFix:  "Sett steget etter det som har virkningen new.verified.",
		VerifiedFirst:    "den nye jobben kontrolleres før den er bestilt",
		VerifiedFirstFix: "Sett steget etter det som har virkningen new.ordered.",
	}
}

func enSwapFaults() SwapFaults {
	return SwapFaults{
		NoEffects:        with2("a procedure of the kind %q swaps no job, and cannot have the effect %q"),
		NoEffectsFix:     "Remove \"effect\", or correct \"kind\".",
		RetireSwap:       "nothing tells how the old job leaves",
		RetireSwapFix:    "Write \"wait-delete\" or \"cancel\".",
		RetireNoSwap:     with("a procedure of the kind %q has no old job to retire"),
		RetireNoSwapFix:  "Write \"none\".",
		MissingEffect:    with("no step has the effect %q when all goes well"),
		MissingEffectFix: "Add it as the \"effect\" of the step where it happens.",
		WrongEffect:      with2("the effect %q does not go with \"retire: %s\""),
		WrongEffectFix:   "Remove it, or correct \"retire\".",
		OrderedFirst:     "the new job is ordered before the old one is retired; both may run",
		OrderedFirstFix:  "Put the step after the one that sets the old job to Venter or cancels it.",
		DeletedFirst:     "the old job is deleted before the new one is verified",
		DeletedFirstFix:  "Put the step after the one with the effect new.verified.",
		VerifiedFirst:    "the new job is verified before it is ordered",
		VerifiedFirstFix: "Put the step after the one with the effect new.ordered.",
	}
}
