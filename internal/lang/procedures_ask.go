package lang

// AskFaults is the texts of what is wrong with the question that a step asks.
type AskFaults struct {
	FewChoices, FewChoicesFix             string
	ChoicesElsewhere, ChoicesElsewhereFix string
	NotAChoice                            func(got string) string
	NotAChoiceFix                         func(choices string) string
	ChoiceForm                            func(got string) string
	ChoiceFormFix                         string
	ValueForm                             func(got, kind string) string
	ValueFormFix                          string
	DoneAlone                             func(key string) string
	DoneAloneFix                          string
	TailAlone                             func(key string) string
	TailAloneFix                          string
	TailOf, TailOfFix                     string
	OfElsewhere, OfElsewhereFix           string
	SaveKind                              func(kind string) string
	SaveKindFix                           string
	SaveStart                             func(slot string) string
	SaveDate                              func(slot string) string
	SaveDateFix                           string
	SaveStartFix                          string
	OnceUnsaved, OnceUnsavedFix           string
	CriticalDone, CriticalDoneFix         string
	CriticalExpect, CriticalExpectFix     string
	CriticalPropose, CriticalProposeFix   string
	NeedsCritical                         func(effect string) string
	NeedsCriticalFix                      string
}

func nbAskFaults() AskFaults {
	return AskFaults{
		FewChoices:          "et valg trenger minst to svar",
		FewChoicesFix:       "Skriv svarene under «choices», eller bruk «kind: done».",
		ChoicesElsewhere:    "«choices» hører bare til «kind: choice»",
		ChoicesElsewhereFix: "Skriv «kind: choice», eller fjern svarene.",
		NotAChoice:          with("%q er ikke et av svarene"),
		NotAChoiceFix:       with("Svarene er: %s."),
		ChoiceForm:          with("svaret %q inneholder tegn som ikke kan brukes i et svar"),
		ChoiceFormFix:       "Skriv det uten «|», «=», «${» og « and ».",
		ValueForm:           with2("%q er ikke et svar av typen %q"),
		ValueFormFix:        "Tid skrives \"06:05\", dato \"2026-11-21\", tall bare med sifre.",
		DoneAlone:           with("%q har ingen virkning der svaret bare er «utført»"),
		DoneAloneFix:        "Fjern den, eller velg en annen «kind».",
		TailAlone:           with("%q passer ikke til «kind: id-tail»"),
		TailAloneFix:        "Fjern den. Sifrene leses i Visma og sammenlignes med jobbid-en som er ført.",
		TailOf:              "«kind: id-tail» må si hvilken jobbid det gjelder",
		TailOfFix:           "Legg til «of: old.id».",
		OfElsewhere:         "«of» hører bare til «kind: id-tail»",
		OfElsewhereFix:      "Skriv «kind: id-tail», eller fjern «of».",
		SaveKind:            with("et svar av typen %q kan ikke lagres"),
		SaveKindFix:         "Lagring krever «kind: time», «number» eller «text».",
		SaveStart:           with("%q er en starttid og trenger «kind: time»"),
		SaveDate:            with("%q tar imot en dato"),
		SaveDateFix:         "Skriv «kind: date».",
		SaveStartFix:        "Skriv «kind: time», eller lagre svaret et annet sted.",
		OnceUnsaved:         "«once» krever at svaret lagres",
		OnceUnsavedFix:      "Legg til «save», eller fjern «once».",
		CriticalDone:        "et kritisk steg kan ikke bekreftes bare med «utført»",
		CriticalDoneFix:     "Spør etter et valg, eller etter de siste sifrene i jobbid-en slik den står i Visma.",
		CriticalExpect:      "et kritisk steg må ha et riktig svar",
		CriticalExpectFix:   "Legg til «expect» under «ask».",
		CriticalPropose:     "et kritisk steg kan ikke foreslå svaret",
		CriticalProposeFix:  "Fjern «propose».",
		NeedsCritical:       with("et steg med virkningen %q må være kritisk"),
		NeedsCriticalFix:    "Legg til «critical: true». Å slette og å lese en status bekreftes aldri bare med Enter.",
	}
}

func enAskFaults() AskFaults {
	return AskFaults{
		FewChoices:          "a choice needs at least two answers",
		FewChoicesFix:       "Write the answers under \"choices\", or use \"kind: done\".",
		ChoicesElsewhere:    "\"choices\" belongs to \"kind: choice\" only",
		ChoicesElsewhereFix: "Write \"kind: choice\", or remove the answers.",
		NotAChoice:          with("%q is not one of the answers"),
		NotAChoiceFix:       with("The answers are: %s."),
		ChoiceForm:          with("the answer %q holds signs that no answer can have"),
		ChoiceFormFix:       "Write it without \"|\", \"=\", \"${\" and \" and \".",
		ValueForm:           with2("%q is not an answer of the kind %q"),
		ValueFormFix:        "A time is written \"06:05\", a date \"2026-11-21\", a number in digits only.",
		DoneAlone:           with("%q does nothing where the answer is only \"done\""),
		DoneAloneFix:        "Remove it, or choose another \"kind\".",
		TailAlone:           with("%q does not go with \"kind: id-tail\""),
		TailAloneFix:        "Remove it. The digits are read in Visma and compared with the id that is recorded.",
		TailOf:              "\"kind: id-tail\" must say which id it is about",
		TailOfFix:           "Add \"of: old.id\".",
		OfElsewhere:         "\"of\" belongs to \"kind: id-tail\" only",
		OfElsewhereFix:      "Write \"kind: id-tail\", or remove \"of\".",
		SaveKind:            with("an answer of the kind %q cannot be saved"),
		SaveKindFix:         "Saving takes \"kind: time\", \"number\" or \"text\".",
		SaveStart:           with("%q is a start time and needs \"kind: time\""),
		SaveDate:            with("%q takes a date"),
		SaveDateFix:         "Write \"kind: date\".",
		SaveStartFix:        "Write \"kind: time\", or save the answer elsewhere.",
		OnceUnsaved:         "\"once\" needs the answer to be saved",
		OnceUnsavedFix:      "Add \"save\", or remove \"once\".",
		CriticalDone:        "a critical step cannot be confirmed by \"done\" alone",
		CriticalDoneFix:     "Ask for a choice, or for the last digits of the job id as it stands in Visma.",
		CriticalExpect:      "a critical step must have a right answer",
		CriticalExpectFix:   "Add \"expect\" under \"ask\".",
		CriticalPropose:     "a critical step cannot propose the answer",
		CriticalProposeFix:  "Remove \"propose\".",
		NeedsCritical:       with("a step with the effect %q must be critical"),
		NeedsCriticalFix:    "Add \"critical: true\". Deleting and reading a status are never confirmed by Enter alone.",
	}
}
