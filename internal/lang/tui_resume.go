package lang

// TUIResume is the texts of the screen that resumes a run.
type TUIResume struct {
	Title                             func(run string) string
	Last, Nothing, Hazards, NoHazards string
	Next, AllDone, GoOn               string
}

func nbTUIResume() TUIResume {
	return TUIResume{
		Title:     with("Her slapp du · %s"),
		Last:      "Sist bekreftet",
		Nothing:   "Ingenting er bekreftet ennå.",
		Hazards:   "Må ordnes",
		NoHazards: "Ingen hull, dobbel eller rest.",
		Next:      "Neste steg",
		AllDone:   "Ingen åpne steg er igjen.",
		GoOn:      "Enter fortsetter her, o går til oversikten.",
	}
}

func enTUIResume() TUIResume {
	return TUIResume{
		Title:     with("Where you left off · %s"),
		Last:      "Last confirmed",
		Nothing:   "Nothing is confirmed yet.",
		Hazards:   "To be put right",
		NoHazards: "No gap, double or leftover.",
		Next:      "Next step",
		AllDone:   "No open step is left.",
		GoOn:      "Enter goes on here, o goes to the overview.",
	}
}
