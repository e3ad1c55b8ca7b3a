package lang

// SiteImport is the texts of `site import`, which reads the companies of a list into the site file.
type SiteImport struct {
	Short, Long, FlagYes             string
	NoColumns                        func(headings string) string
	NoColumnsFix                     string
	NoCompanyRows                    string
	NumericNumbers                   func(lines string) string
	ZeroNumber                       func(line int, text string, number int) string
	BadNumber                        func(line int, text string, most int) string
	NoName                           func(line int) string
	TwiceInList                      func(number, first, line int) string
	BadLarge                         func(line int, text string) string
	BadOmit                          func(line int, id string) string
	ListFaults                       func(n int) string
	ListFaultsFix                    string
	NoSiteFile                       func(path string) string
	NoSiteFileFix                    string
	NoChanges                        string
	AddedCompany, RemovedCompany     func(number int, name string) string
	ChangedCompany                   func(number int, name, what string) string
	Renamed                          func(from string) string
	NowLarge, NotLarge               string
	Omits                            func(ids string) string
	OmitsNothing                     string
	StillNamed                       func(number int, name, places string) string
	StillNamedProblem, StillNamedFix string
	CannotEdit, CannotEditFix        string
	ChangedMeanwhile, ChangedMeanFix string
	AskWrite                         func(path string) string
	NotWritten                       string
	WouldWrite                       func(path string) string
	Written                          func(path string, companies int) string
	WriteFailed                      func(path string) string
}

func nbSiteImport() SiteImport {
	return SiteImport{
		Short: "Les selskapene fra CSV eller Excel inn i stedsfilen",
		Long: "Leser alle selskapene fra en CSV-fil eller en Excel-arbeidsbok, viser hva som endres, og skriver det inn i\n" +
			"stedsfilen. Alt annet i filen står som før, også forklaringene.\n\n" +
			"Kolonnene kjennes på overskriftene: nummer og navn må være med; stor (ja/nei) og utelat (prosedyrer) kan være med.\n" +
			"Selskaper som ikke står i listen, fjernes. FIL kan være «-» for det som limes inn.",
		FlagYes:        "svar ja, uten å spørre",
		NoColumns:      with("fant ikke kolonnene for nummer og navn; overskriftene er: %s"),
		NoColumnsFix:   "Kall kolonnene «nummer» og «navn» (og gjerne «stor» og «utelat»).",
		NoCompanyRows:  "listen har ingen selskaper",
		NumericNumbers: with("Merk: selskapsnumrene er tall i Excel (linje %s). Hadde noen av dem 0 foran, er den borte; se over numrene."),
		ZeroNumber:     form3[int, string, int]("Merk: linje %d: selskapsnummeret %q er lest som %d. Kommunenummeret er ikke selskapsnummeret."),
		BadNumber:      form3[int, string, int]("linje %d: %q er ikke et selskapsnummer fra 1 til %d"),
		NoName:         number("linje %d: selskapet har ikke noe navn"),
		TwiceInList:    form3[int, int, int]("linje %[3]d: selskap %[1]d står også i linje %[2]d"),
		BadLarge:       form2[int, string]("linje %d: %q er verken ja eller nei"),
		BadOmit:        form2[int, string]("linje %d: det finnes ingen prosedyre %q"),
		ListFaults:     number("%d feil i listen over selskaper; stedsfilen er ikke endret"),
		ListFaultsFix:  "Rett listen og prøv igjen.",
		NoSiteFile:     with("det finnes ingen stedsfil %q å ta selskapene inn i"),
		NoSiteFileFix:  "Lag den først med «resetup site init», og les inn selskapene etterpå.",
		NoChanges:      "Selskapene i stedsfilen er de samme som i listen. Ingenting er endret.",
		AddedCompany:   form2[int, string]("+ %d %s: nytt"),
		RemovedCompany: form2[int, string]("- %d %s: fjernes"),
		ChangedCompany: form3[int, string, string]("~ %d %s: %s"),
		Renamed:        with("het «%s»"),
		NowLarge:       "blir stort selskap", NotLarge: "er ikke lenger stort selskap",
		Omits:             with("utelater %s"),
		OmitsNothing:      "utelater ingenting",
		StillNamed:        form3[int, string, string]("selskap %d %s er fortsatt nevnt i %s"),
		StillNamedProblem: "et selskap som skal fjernes, er nevnt andre steder i stedsfilen; den er ikke endret",
		StillNamedFix:     "Ta selskapsnummeret bort der først, eller la selskapet stå i listen.",
		CannotEdit:        "selskapene i stedsfilen er skrevet på en måte som ikke kan endres uten å røre resten; den er ikke endret",
		CannotEditFix:     "Skriv hvert selskap på sin egen linje, som - {number: 12, name: Eksempel Eiendom KF}, og prøv igjen.",
		ChangedMeanwhile:  "stedsfilen ble endret av noen andre imens; ingenting er skrevet",
		ChangedMeanFix:    "Prøv igjen, så tas det som står der nå, med.",
		AskWrite:          with("Skrive dette i %s? (j/n)"),
		NotWritten:        "Ingenting er skrevet.",
		WouldWrite:        with("Dette er ikke skrevet i %s. Skriv det med --yes."),
		Written:           form2[string, int]("Skrevet: %s, %d {selskap|selskaper}."),
		WriteFailed:       with("stedsfilen %q kan ikke skrives; den er ikke endret"),
	}
}

func enSiteImport() SiteImport {
	return SiteImport{
		Short: "Read the companies from CSV or Excel into the site file",
		Long: "Reads all companies from a CSV file or an Excel workbook, shows what changes, and writes it into the site\n" +
			"file. All else in the file stays as it was, the explanations too.\n\n" +
			"The columns are told by their headings: number and name must be there; large (yes/no) and omit (procedures) may be.\n" +
			"Companies that the list does not have are removed. FILE may be \"-\" for what is pasted.",
		FlagYes:        "answer yes, without asking",
		NoColumns:      with("the columns for number and name were not found; the headings are: %s"),
		NoColumnsFix:   "Call the columns \"number\" and \"name\" (and, if you like, \"large\" and \"omit\").",
		NoCompanyRows:  "the list has no companies",
		NumericNumbers: with("Note: the company numbers are numbers in Excel (line %s). If any of them began with 0, it is lost; look them over."),
		ZeroNumber:     form3[int, string, int]("Note: line %d: the company number %q is read as %d. The municipality number is not the company number."),
		BadNumber:      form3[int, string, int]("line %d: %q is not a company number from 1 to %d"),
		NoName:         number("line %d: the company has no name"),
		TwiceInList:    form3[int, int, int]("line %[3]d: company %[1]d stands in line %[2]d too"),
		BadLarge:       form2[int, string]("line %d: %q is neither yes nor no"),
		BadOmit:        form2[int, string]("line %d: there is no procedure %q"),
		ListFaults:     number("%d {error|errors} in the list of companies; the site file is not changed"),
		ListFaultsFix:  "Correct the list and try again.",
		NoSiteFile:     with("there is no site file %q to take the companies into"),
		NoSiteFileFix:  "Make it first with \"resetup site init\", and read the companies in after that.",
		NoChanges:      "The companies of the site file are those of the list. Nothing is changed.",
		AddedCompany:   form2[int, string]("+ %d %s: new"),
		RemovedCompany: form2[int, string]("- %d %s: removed"),
		ChangedCompany: form3[int, string, string]("~ %d %s: %s"),
		Renamed:        with("was \"%s\""),
		NowLarge:       "becomes a large company", NotLarge: "is no large company any more",
		Omits:             with("omits %s"),
		OmitsNothing:      "omits nothing",
		StillNamed:        form3[int, string, string]("company %d %s is still named in %s"),
		StillNamedProblem: "a company to be removed is named elsewhere in the site file; it is not changed",
		StillNamedFix:     "Take the company number away there first, or leave the company in the list.",
		CannotEdit:        "the companies of the site file are written in a way that cannot be changed without touching the rest; it is not changed",
		CannotEditFix:     "Write each company on a line of its own, as - {number: 12, name: Eksempel Eiendom KF}, and try again.",
		ChangedMeanwhile:  "the site file was changed by somebody else meanwhile; nothing is written",
		ChangedMeanFix:    "Try again: then what stands there now is taken along.",
		AskWrite:          with("Write this into %s? (y/n)"),
		NotWritten:        "Nothing is written.",
		WouldWrite:        with("This is not written into %s. Write it with --yes."),
		Written:           form2[string, int]("Written: %s, %d {company|companies}."),
		WriteFailed:       with("the site file %q cannot be written; it is not changed"),
	}
}
