package lang

// Cmd is the help and the messages of the commands.
type Cmd struct {
	Short, Long                                        string
	Usage, Commands, Flags                             string
	GlobalFlags                                        string
	More                                               func(command string) string
	Start, Walk, Status, Waiting, Runs, Close, Version string
	Procedures, List, Show, Lint, Schema               string
	Site, SiteInit, SiteShow, SiteCheck                string
	Completion, Help                                   string
	Schedule, ScheduleCheck                            string
	Guide, FlagFor                                     string
	NoGuide                                            func(query string) string
	NoGuideFix                                         string
	Redlines, NoRedlines                               string
	ScheduleSuggest, ScheduleSet                       string
	FlagApply, FlagClashReason                         string
	FlagData, FlagSite, FlagProcedures, FlagRun        string
	FlagOperator, FlagLang, FlagPlain, FlagNow         string
	FlagFormat, FlagMinor, FlagOmit, FlagExitCode      string
	FlagDeferred                                       string
	FlagAll, FlagReason, FlagCompany, FlagVariant      string
	FlagFragment, FlagHelp                             string
	ArgJob, ArgProcedure, ArgID, ArgRelease            string // arguments, as in "walk [JOB]"
	ArgFile, ArgFolder, ArgText, ArgClock              string
	Example                                            string // notice: the built-in example is used
	ExampleShort                                       string
	SiteOfRun                                          func(site, run string) string // where the site file cannot be used
	SiteUnknown                                        string
	OwnLists                                           func(run string) string // where a folder of step lists cannot be used
	SiteForTimes                                       func(zone string) string
	Started                                            func(id, kind string, jobs int) string
	StartedNext                                        string
	StillOpen                                          func(ids string) string
	ClosedRun                                          func(id, by string) string
	LintOK                                             func(n int) string
	LintCount                                          func(errors, warnings int) string
	SiteOK                                             func(name string, companies int) string
	SiteWritten                                        func(path string) string
	SiteWrittenNext                                    string
}

func nbCmd() Cmd {
	return Cmd{
		Short: "Sett opp programserverjobbene på nytt etter en release",
		Long: "resetup leder deg gjennom ny oppsetting av programserverjobbene i Visma Enterprise etter en release,\n" +
			"husker hvor du er, og sier hvilke gamle jobber som fortsatt står på Venter.\n\nUten kommando åpnes veiviseren.",
		Usage: "Bruk:", Commands: "Kommandoer:", Flags: "Valg:",
		GlobalFlags: "Felles valg:",
		More:        with("Mer om en kommando: %s KOMMANDO --help"),
		Start:       "Start en ny gjennomføring etter en release",
		Walk:        "Gå gjennom en jobb, eller den neste åpne",
		Status:      "Vis hvor gjennomføringen står",
		Waiting:     "Vis hvilke gamle jobber som står på Venter, og hva som skal gjøres med hver",
		Runs:        "Vis alle gjennomføringer",
		Close:       "Avslutt gjennomføringen med sluttelling",
		Redlines:    "Vis notatene om at en prosedyre bør endres, med steget de gjelder", NoRedlines: "Ingen har foreslått endringer i prosedyrene.",
		Version:    "Vis versjonen",
		Procedures: "Prosedyrene (steglistene)",
		List:       "Vis alle prosedyrer",
		Show:       "Vis stegene i en prosedyre slik de blir for et selskap",
		Lint:       "Kontroller prosedyrene, de innebygde eller dem i MAPPE i tillegg",
		Schema:     "Skriv ut JSON Schema for prosedyrefilene",
		Site:       "Stedsfilen: selskaper, brukere, sperrede tider",
		SiteInit:   "Skriv en stedsfil å rette i",
		SiteShow:   "Vis stedet",
		SiteCheck:  "Kontroller stedsfilen",
		Completion: "Skriv ut fullføring for skallet (bash, zsh, fish, powershell)",
		Help:       "Hjelp om en kommando",
		Guide:      "Veiledninger: let etter en med et ord eller en feilmelding, eller gå gjennom den", FlagFor: "veiledninger om denne prosedyren først",
		NoGuide: with("ingen veiledning passer til %q"), NoGuideFix: "Prøv færre ord, eller se alle med «resetup guide».",
		Schedule: "Vis tidsplanen for døgnet", ScheduleCheck: "Vis kollisjonene i tidsplanen",
		ScheduleSuggest: "Foreslå en tid for hver jobb som mangler en eller kolliderer", ScheduleSet: "Planlegg starttiden for en jobb",
		FlagApply: "før forslagene som planlagte tider", FlagClashReason: "ta tiden selv om den kolliderer, med denne begrunnelsen",
		FlagData: "mappe for dataene (RESETUP_DATA)", FlagSite: "stedsfil (RESETUP_SITE)",
		FlagProcedures: "mappe med egne prosedyrer, lagt over de innebygde", FlagRun: "gjennomføring (ellers den nyeste åpne)",
		FlagOperator: "hvem som utfører (RESETUP_OPERATOR)", FlagLang: "språk: " + choices(Codes(), "eller") + " (RESETUP_LANG)",
		FlagPlain: "veiviseren linje for linje", FlagNow: "tidspunktet nå, for prøver",
		FlagFormat: "table, json, csv eller md", FlagMinor: "mindre oppgradering: bare Autopay",
		FlagOmit: "PROSEDYRE=GRUNN som ikke trenger nytt oppsett (kan gjentas)", FlagExitCode: "gi sluttkode 3 når noe gjenstår",
		FlagDeferred: "vis bare de utsatte stegene, med begrunnelse",
		FlagAll:      "vis også dem som skal stå", FlagReason: "avslutt selv om noe står åpent, med denne begrunnelsen",
		FlagCompany: "selskapsnummer, eller all", FlagVariant: "variant, for eksempel K500-PFEL",
		FlagFragment: "skjemaet for fragmentfilene", FlagHelp: "hjelp",
		ArgJob: "JOBB", ArgProcedure: "PROSEDYRE", ArgID: "ID", ArgRelease: "RELEASE",
		ArgFile: "FIL", ArgFolder: "MAPPE", ArgText: "TEKST", ArgClock: "TT:MM",
		Example:      "Bruker det innebygde eksempelet, Eksempel kommune. Lag din egen stedsfil med: resetup site init",
		ExampleShort: "innebygd eksempel",
		SiteOfRun:    with2("Går videre med stedet %q slik det var da gjennomføringen %q sist stemte med stedsfilen. Rett filen før du går videre i jobbene."),
		SiteUnknown: "Gjennomføringen har ikke stedet med seg, så det innebygde eksempelet brukes: tidssone, arbeidstid, sperret tid og selskapsnavn er eksempelets, " +
			"og tider og frister kan være feil. Rett stedsfilen.",
		OwnLists:        with("Gjennomføringen %q går videre med sine egne prosedyrer. Kontroller mappen med: resetup procedures lint"),
		SiteForTimes:    with("Går videre uten stedsfilen; klokkeslett vises i tidssonen %s."),
		Started:         form3[string, string, int]("Gjennomføring %s (%s) er startet med %d jobber."),
		StartedNext:     "Begynn med: resetup walk",
		StillOpen:       with("Fortsatt åpen fra før: %s"),
		ClosedRun:       with2("Gjennomføring %s er avsluttet av %s."),
		LintOK:          number("%d prosedyrer kontrollert, ingen feil."),
		LintCount:       form2[int, int]("%d feil, %d advarsler"),
		SiteOK:          form2[string, int]("%s: %d selskaper, ingen feil."),
		SiteWritten:     with("Stedsfil skrevet: %s"),
		SiteWrittenNext: "Rett den i et tekstprogram, og kontroller den med: resetup site check",
	}
}

func enCmd() Cmd {
	return Cmd{
		Short: "Set up the programserver jobs again after a release",
		Long: "resetup leads you through setting up the programserver jobs of Visma Enterprise again after a release,\n" +
			"remembers where you are, and tells which old jobs still stand Venter.\n\nWithout a command the wizard opens.",
		Usage: "Usage:", Commands: "Commands:", Flags: "Flags:",
		GlobalFlags: "Common flags:",
		More:        with("More on a command: %s COMMAND --help"),
		Start:       "Start a new run after a release",
		Walk:        "Walk through a job, or the next open one",
		Status:      "Show where the run stands",
		Waiting:     "Show which old jobs stand Venter, and what to do with each",
		Runs:        "Show all runs",
		Close:       "Close the run with its final count",
		Redlines:    "Show the notes that a procedure should be changed, with the step they concern", NoRedlines: "Nobody has proposed a change of the procedures.",
		Version:    "Show the version",
		Procedures: "The procedures (step lists)",
		List:       "Show all procedures",
		Show:       "Show a procedure's steps as they are for a company",
		Lint:       "Check the procedures, the built-in ones or those in DIR besides",
		Schema:     "Print the JSON Schema of the procedure files",
		Site:       "The site file: companies, users, blocked times",
		SiteInit:   "Write a site file to edit",
		SiteShow:   "Show the site",
		SiteCheck:  "Check the site file",
		Completion: "Print the shell completion (bash, zsh, fish, powershell)",
		Help:       "Help on a command",
		Guide:      "Guides: find one by a word or an error message, or walk through it", FlagFor: "guides about this procedure first",
		NoGuide: with("no guide fits %q"), NoGuideFix: "Try fewer words, or see all with \"resetup guide\".",
		Schedule: "Show the timetable of the day", ScheduleCheck: "Show the clashes in the timetable",
		ScheduleSuggest: "Suggest a time for each job that lacks one or clashes", ScheduleSet: "Plan a job's start time",
		FlagApply: "record the suggestions as planned times", FlagClashReason: "take the time although it clashes, for this reason",
		FlagData: "folder of the data (RESETUP_DATA)", FlagSite: "site file (RESETUP_SITE)",
		FlagProcedures: "folder of procedures of your own, laid over the built-in ones", FlagRun: "run (else the newest open one)",
		FlagOperator: "who does the work (RESETUP_OPERATOR)", FlagLang: "language: " + choices(Codes(), "or") + " (RESETUP_LANG)",
		FlagPlain: "the wizard line by line", FlagNow: "the time now, for tests",
		FlagFormat: "table, json, csv or md", FlagMinor: "minor upgrade: Autopay only",
		FlagOmit: "PROCEDURE=REASON that needs no new set-up (repeatable)", FlagExitCode: "exit with status 3 where something remains",
		FlagDeferred: "show only the deferred steps, with their reasons",
		FlagAll:      "also show those that are kept", FlagReason: "close although something stands open, for this reason",
		FlagCompany: "company number, or all", FlagVariant: "variant, for example K500-PFEL",
		FlagFragment: "the schema of the fragment files", FlagHelp: "help",
		ArgJob: "JOB", ArgProcedure: "PROCEDURE", ArgID: "ID", ArgRelease: "RELEASE",
		ArgFile: "FILE", ArgFolder: "DIR", ArgText: "TEXT", ArgClock: "HH:MM",
		Example:      "Using the built-in example, Eksempel kommune. Make a site file of your own with: resetup site init",
		ExampleShort: "built-in example",
		SiteOfRun:    with2("Going on with the site %q as it was when the run %q last agreed with the site file. Mend the file before you go on with the jobs."),
		SiteUnknown: "The run does not have its site with it, so the built-in example is used: time zone, working hours, blocked times and company names are the example's, " +
			"and times and deadlines may be wrong. Mend the site file.",
		OwnLists:        with("The run %q goes on with its own step lists. Check the folder with: resetup procedures lint"),
		SiteForTimes:    with("Going on without the site file; times are shown in the time zone %s."),
		Started:         form3[string, string, int]("Run %s (%s) is started with %d jobs."),
		StartedNext:     "Begin with: resetup walk",
		StillOpen:       with("Still open from before: %s"),
		ClosedRun:       with2("Run %s is closed by %s."),
		LintOK:          number("%d procedures checked, no errors."),
		LintCount:       form2[int, int]("%d errors, %d warnings"),
		SiteOK:          form2[string, int]("%s: %d companies, no errors."),
		SiteWritten:     with("Site file written: %s"),
		SiteWrittenNext: "Edit it in a text editor, and check it with: resetup site check",
	}
}
