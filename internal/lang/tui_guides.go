package lang

import "fmt"

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
		Adding:    func(t string) string { return fmt.Sprintf("%s er lagt til i gjennomføringen.", t) },
		KnownBy:   "Kjennes på",
		AskSearch: "en feilmelding, eller det du lurer på",
		NoMatch:   "Ingen veiledning passer. Prøv færre ord, eller en del av meldingen.",
		NoGuide:   func(id string) string { return fmt.Sprintf("Det finnes ingen veiledning %q.", id) },
		Guide:     "Veiledning",
		Step:      func(n int) string { return fmt.Sprintf("steg %d", n) },
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
		Adding:    func(t string) string { return fmt.Sprintf("%s is added to the run.", t) },
		KnownBy:   "Known by",
		AskSearch: "an error message, or what you wonder about",
		NoMatch:   "No guide matches. Try fewer words, or a part of the message.",
		NoGuide:   func(id string) string { return fmt.Sprintf("There is no guide %q.", id) },
		Guide:     "Guide",
		Step:      func(n int) string { return fmt.Sprintf("step %d", n) },
		LastStep:  "Last step",
		End:       "The guide has ended",
	}
}
