package lang

// TUIGuides is the texts of the list of guides, and of a guide that is walked.
type TUIGuides struct {
	Title              string
	AboutJob           string // heading of those about the job the operator came from
	Others             string
	AtTheEnd           string // heading of those that belong to the end of the release
	Adding             func(title string) string
	KnownBy            string // before the messages and symptoms of a guide
	AskSearch, NoMatch string
	NoGuide            func(id string) string
	Guide              string // before the title of the guide that is walked
	Step               func(n int) string
	LastStep, End      string
}

func nbTUIGuides() TUIGuides {
	return TUIGuides{
		Title:     "Veiledninger",
		AboutJob:  "Om denne jobben",
		Others:    "Andre",
		AtTheEnd:  "Gjenstår å kontrollere etter releasen",
		Adding:    with("%s er lagt til i gjennomføringen."),
		KnownBy:   "Kjennes på",
		AskSearch: "en feilmelding, eller det du lurer på",
		NoMatch:   "Ingen veiledning passer. Prøv færre ord, eller en del av meldingen.",
		NoGuide:   with("Det finnes ingen veiledning %q."),
		Guide:     "Veiledning",
		Step:      number("steg %d"),
		LastStep:  "Siste steg",
		End:       "Veiledningen er slutt",
	}
}

func enTUIGuides() TUIGuides {
	return TUIGuides{
		Title:     "Guides",
		AboutJob:  "About this job",
		Others:    "Others",
		AtTheEnd:  "Left to check after the release",
		Adding:    with("%s is added to the run."),
		KnownBy:   "Known by",
		AskSearch: "an error message, or what you wonder about",
		NoMatch:   "No guide matches. Try fewer words, or a part of the message.",
		NoGuide:   with("There is no guide %q."),
		Guide:     "Guide",
		Step:      number("step %d"),
		LastStep:  "Last step",
		End:       "The guide has ended",
	}
}
