package lang

// GuideFaults is the texts of what is wrong with a guide: a step list that is looked up, and branches.
type GuideFaults struct {
	OnlyGuides                  func(key, kind string) string
	OnlyGuidesFix               string
	EndAsks, EndAsksFix         string
	IdleChoice, IdleChoiceFix   string
	DeadEnd                     func(step, answers string) string
	DeadEndFix                  string
	BehindEnd                   func(end, answers string) string
	BehindEndFix                string
	Always                      string // stands for the answers where nothing was asked
	ManyWays                    func(most int) string
	ManyWaysFix                 string
	UnknownProcedure            func(id string) string
	UnknownProcedureFix         func(ids string) string
	AboutItself, AboutItselfFix string
}

func nbGuideFaults() GuideFaults {
	return GuideFaults{
		OnlyGuides:          with2("%q hører bare til rutiner og feilsøking, ikke til typen %q"),
		OnlyGuidesFix:       "Fjern den, eller rett «kind».",
		EndAsks:             "veiledningen slutter her, så svarene fører ikke til noe",
		EndAsksFix:          "Fjern «end», eller spør i et steg før dette.",
		IdleChoice:          "hva som svares her, har ingen virkning",
		IdleChoiceFix:       "Vis til steget i «only_if» på et senere steg, legg til «expect», eller fjern valget.",
		DeadEnd:             with2("veiledningen stopper uten slutt etter steget %q (%s)"),
		DeadEndFix:          "La disse svarene føre til et steg med «end: true» som sier hva som skal gjøres.",
		BehindEnd:           with2("steget vises etter slutten %q (%s)"),
		BehindEndFix:        "Gi steget en «only_if» som utelukker disse svarene, eller flytt slutten.",
		Always:              "uansett svar",
		ManyWays:            number("det er mer enn %d veier gjennom veiledningen"),
		ManyWaysFix:         "Del den opp i flere veiledninger.",
		UnknownProcedure:    with("prosedyren %q finnes ikke"),
		UnknownProcedureFix: with("Prosedyrene er: %s."),
		AboutItself:         "veiledningen viser til seg selv",
		AboutItselfFix:      "Skriv prosedyren den handler om, eller fjern linjen.",
	}
}

func enGuideFaults() GuideFaults {
	return GuideFaults{
		OnlyGuides:          with2("%q belongs to routines and troubleshooting only, not to the kind %q"),
		OnlyGuidesFix:       "Remove it, or correct \"kind\".",
		EndAsks:             "the guide ends here, so the answers lead to nothing",
		EndAsksFix:          "Remove \"end\", or ask in a step before this one.",
		IdleChoice:          "what is answered here makes no difference",
		IdleChoiceFix:       "Refer to the step in the \"only_if\" of a later step, add \"expect\", or remove the choice.",
		DeadEnd:             with2("the guide stops without an end after the step %q (%s)"),
		DeadEndFix:          "Let these answers lead to a step with \"end: true\" that tells what to do.",
		BehindEnd:           with2("the step is shown after the end %q (%s)"),
		BehindEndFix:        "Give the step an \"only_if\" that excludes these answers, or move the end.",
		Always:              "whatever is answered",
		ManyWays:            number("there are more than %d ways through the guide"),
		ManyWaysFix:         "Split it into several guides.",
		UnknownProcedure:    with("the procedure %q does not exist"),
		UnknownProcedureFix: with("The procedures are: %s."),
		AboutItself:         "the guide refers to itself",
		AboutItselfFix:      "Write the procedure it is about, or remove the line.",
	}
}
