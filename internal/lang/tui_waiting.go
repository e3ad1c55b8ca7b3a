package lang

// TUIWaiting is the texts of the list of waiting jobs. Heading is keyed by what to do.
type TUIWaiting struct {
	Title                                    string
	Heading                                  map[string]string
	Job, Company, OldID, Start, Since, NewID string
	Empty                                    string
	KeptHidden                               func(n int) string
	AskKeep                                  func(job string) string
	Kept                                     func(job string) string
}

func nbTUIWaiting() TUIWaiting {
	return TUIWaiting{
		Title: "Gamle jobber som venter",
		Heading: map[string]string{
			"set-up-new-first": "SETT OPP NY JOBB FØRST: ingenting går nå. Ikke slett.",
			"restart":          "FÅ NY JOBB I GANG IGJEN NÅ: den har feilet.",
			"pause-old-first":  "SETT GAMMEL JOBB TIL VENTER NÅ: begge går.",
			"verify-new-first": "KONTROLLER NY JOBB FØRST: bestilt, men ikke lest «I kø». Ikke slett.",
			"delete":           "SLETT NÅ: ny jobb er kontrollert.",
			"keep":             "SKAL STÅ: ikke rør.",
		},
		Job: "Jobb", Company: "Selskap", OldID: "Gammel id", Start: "Start", Since: "Siden", NewID: "Ny id",
		Empty:      "Ingen gamle jobber venter.",
		KeptHidden: number("%d skal stå og er ikke vist. a viser dem."),
		AskKeep:    with("%s: hvorfor skal den gamle jobben bli stående på «Venter»?"),
		Kept:       with("%s: den gamle jobben skal stå"),
	}
}

func enTUIWaiting() TUIWaiting {
	return TUIWaiting{
		Title: "Old jobs that wait",
		Heading: map[string]string{
			"set-up-new-first": "SET UP THE NEW JOB FIRST: nothing runs now. Do not delete.",
			"restart":          "GET THE NEW JOB GOING AGAIN NOW: it has failed.",
			"pause-old-first":  "SET THE OLD JOB TO VENTER NOW: both run.",
			"verify-new-first": "VERIFY THE NEW JOB FIRST: ordered, but not read as \"I kø\". Do not delete.",
			"delete":           "DELETE NOW: the new job is verified.",
			"keep":             "KEEP: leave alone.",
		},
		Job: "Job", Company: "Company", OldID: "Old id", Start: "Start", Since: "Since", NewID: "New id",
		Empty:      "No old job waits.",
		KeptHidden: number("%d are kept and not shown. a shows them."),
		AskKeep:    with("%s: why is the old job to stay in Venter?"),
		Kept:       with("%s: the old job is kept"),
	}
}
