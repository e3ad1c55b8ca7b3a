package lang

// TUIRuns is the texts of the run picker.
type TUIRuns struct {
	Title, Intro, AskRelease, BadName string
	AskKind                           func(release string) string
	Open                              string
	Closed                            func(date string) string
	Started                           func(date, by string) string
	NoRun                             func(id string) string
}

func nbTUIRuns() TUIRuns {
	return TUIRuns{
		Title: "Gjennomføringer",
		Intro: "Velkommen. Etter en oppgradering av Visma settes programserverjobbene opp på nytt: hver gamle jobb byttes mot en ny. " +
			"resetup viser steg for steg hva du gjør i Visma, husker hvor langt du er kommet, og sier fra om jobber som ikke går, " +
			"går dobbelt eller ligger igjen. En gjennomføring er hele runden etter én release.",
		AskRelease: "Hva heter releasen? For eksempel 2026.2",
		BadName:    "Navnet kan ha bokstaver a–z, tall, punktum og bindestrek, og begynner med bokstav eller tall.",
		AskKind:    with("Hva slags oppgradering er %s?"),
		Open:       "åpen",
		Closed:     with("avsluttet %s"),
		Started:    with2("startet %s av %s"),
		NoRun:      with("Det finnes ingen gjennomføring %q."),
	}
}

func enTUIRuns() TUIRuns {
	return TUIRuns{
		Title: "Runs",
		Intro: "Welcome. After an upgrade of Visma the program-server jobs are set up again: each old job is swapped for a new one. " +
			"resetup shows step by step what to do in Visma, remembers how far you have come, and warns about jobs that do not run, " +
			"run twice or are left over. A run is the whole round after one release.",
		AskRelease: "What is the release called? For example 2026.2",
		BadName:    "The name may have letters a–z, digits, full stops and hyphens, and begins with a letter or digit.",
		AskKind:    with("What kind of upgrade is %s?"),
		Open:       "open",
		Closed:     with("closed %s"),
		Started:    with2("started %s by %s"),
		NoRun:      with("There is no run %q."),
	}
}
