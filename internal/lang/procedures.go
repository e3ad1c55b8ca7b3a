package lang

// Procedures is the texts of what is wrong with a step list. Each text names the problem; its Fix is
// the remedy.
type Procedures struct {
	AskFaults
	SwapFaults
	Folder                          func(why string) string
	FolderFix                       string
	Unreadable                      func(why string) string
	UnreadableFix                   string
	FileName                        func(id string) string
	FileNameFix                     func(id string) string
	IDForm                          func(got string) string
	IDFormFix                       string
	TwoProcedures                   func(id, file string) string
	TwoSteps                        func(id string) string
	TwoStepsFix                     string
	EmptyText, EmptyTextFix         string
	EmptyList, EmptyListFix         string
	Twice                           func(what string) string
	TwiceFix                        string
	UnknownName                     func(name string) string
	UnknownNameFix                  func(names string) string
	BrokenName, BrokenNameFix       string
	SelfReference, SelfReferenceFix string
	NoNamesHere, NoNamesHereFix     string
	TimeForm                        func(got string) string
	TimeFormFix                     string
	WindowForm                      func(got string) string
	WindowFormFix                   string
	StartOutside                    func(start, window string) string
	StartOutsideFix                 string
	SourceForm                      func(got string) string
	SourceFormFix                   string
	LongShort                       func(got string, most int) string
	LongShortFix                    string
	ConditionForm                   func(got string) string
	ConditionFormFix                string
	ConditionUnknown                func(step string) string
	ConditionUnknownFix             string
	ConditionLater                  func(step string) string
	ConditionLaterFix               string
	ConditionNoChoice               func(step string) string
	ConditionNever                  func(got string) string
	ConditionNeverFix               string
	UnknownBlock                    func(name string) string
	UnknownBlockFix                 func(names string) string
	NoBlocksFix                     string
	TooLong                         func(most int) string
	TooLongFix                      string
	ManySteps                       func(key string) string
	ManyStepsFix                    string
	Guide                           GuideFaults
}

func nbProcedures() Procedures {
	return Procedures{
		AskFaults:           nbAskFaults(),
		SwapFaults:          nbSwapFaults(),
		Folder:              with("mappen kan ikke leses: %s"),
		FolderFix:           "Sjekk at mappen finnes, og at du har lov til å lese den.",
		Unreadable:          with("filen kan ikke leses: %s"),
		UnreadableFix:       "Sjekk at filen finnes, og at du har lov til å lese den.",
		FileName:            with("filnavnet stemmer ikke med id-en %q"),
		FileNameFix:         with("Kall filen «%s.yaml», eller rett id-en."),
		IDForm:              with("%q kan ikke brukes som id"),
		IDFormFix:           "Bruk små bokstaver a–z, sifre og bindestrek, og begynn med en bokstav: «old-find».",
		TwoProcedures:       with2("prosedyren %q står også i %s"),
		TwoSteps:            with("to steg har id-en %q"),
		TwoStepsFix:         "Gi det ene en annen id; «id» kan også stå ved siden av «include».",
		EmptyText:           "teksten er tom",
		EmptyTextFix:        "Skriv teksten, eller fjern linjen.",
		EmptyList:           "listen er tom",
		EmptyListFix:        "Skriv minst ett element.",
		Twice:               with("%q står to ganger"),
		TwiceFix:            "Behold den ene.",
		UnknownName:         with("ukjent navn ${%s}"),
		UnknownNameFix:      with("Navnene er: %s."),
		BrokenName:          "«${» er ikke fulgt av et navn og «}»",
		BrokenNameFix:       "Skriv for eksempel ${company}.",
		SelfReference:       "beskrivelsen viser til seg selv med ${description}",
		SelfReferenceFix:    "Skriv beskrivelsen uten ${description}.",
		NoNamesHere:         "${…} blir ikke fylt ut her",
		NoNamesHereFix:      "Skriv teksten helt ut.",
		TimeForm:            with("%q er ikke et klokkeslett"),
		TimeFormFix:         "Skriv klokkeslettet som \"06:05\", i anførselstegn.",
		WindowForm:          with("%q er ikke et tidsrom innen ett døgn"),
		WindowFormFix:       "Skriv tidsrommet som \"06:00-07:00\", med den tidligste tiden først.",
		StartOutside:        with2("starttiden %s ligger utenfor tidsrommet %s"),
		StartOutsideFix:     "Rett den ene av dem.",
		SourceForm:          with("%q er ikke en kildehenvisning"),
		SourceFormFix:       "Skriv for eksempel \"P:44-66\", \"K:45\" eller \"P:12, 14-15\".",
		LongShort:           form2[string, int]("%q er lengre enn %d tegn"),
		LongShortFix:        "Finn en kortere overskrift; den står over en smal kolonne.",
		ConditionForm:       with("%q er ikke en betingelse"),
		ConditionFormFix:    "Skriv «steg = svar» eller «steg != svar», med «|» mellom flere svar og « and » mellom flere betingelser.",
		ConditionUnknown:    with("betingelsen viser til steget %q, som ikke finnes"),
		ConditionUnknownFix: "Vis til et tidligere steg med «kind: choice».",
		ConditionLater:      with("betingelsen viser til steget %q, som ikke kommer før dette"),
		ConditionLaterFix:   "Vis til et tidligere steg, eller flytt steget.",
		ConditionNoChoice:   with("betingelsen viser til steget %q, som ikke er et valg"),
		ConditionNever:      with("betingelsen %q kan aldri bli oppfylt"),
		ConditionNeverFix:   "Rett den, eller fjern steget.",
		UnknownBlock:        with("fragmentet %q finnes ikke"),
		UnknownBlockFix:     with("Fragmentene er: %s."),
		NoBlocksFix:         "Legg fragmentet i mappen «fragments».",
		TooLong:             number("listen har mer enn %d steg"),
		TooLongFix:          "Del den opp i flere prosedyrer.",
		ManySteps:           with("%q kan ikke endres for et fragment med flere steg"),
		ManyStepsFix:        "Bare source, inferred, only_if og caution kan stå ved siden av denne «include».",
		Guide:               nbGuideFaults(),
	}
}

func enProcedures() Procedures {
	return Procedures{
		AskFaults:           enAskFaults(),
		SwapFaults:          enSwapFaults(),
		Folder:              with("the folder cannot be read: %s"),
		FolderFix:           "See that the folder exists and that you may read it.",
		Unreadable:          with("the file cannot be read: %s"),
		UnreadableFix:       "See that the file exists and that you may read it.",
		FileName:            with("the file name does not agree with the id %q"),
		FileNameFix:         with("Call the file \"%s.yaml\", or correct the id."),
		IDForm:              with("%q cannot be used as an id"),
		IDFormFix:           "Use small letters a–z, digits and hyphens, beginning with a letter: \"old-find\".",
		TwoProcedures:       with2("the procedure %q stands in %s too"),
		TwoSteps:            with("two steps have the id %q"),
		TwoStepsFix:         "Give one of them another id; \"id\" may also stand beside \"include\".",
		EmptyText:           "the text is empty",
		EmptyTextFix:        "Write the text, or remove the line.",
		EmptyList:           "the list is empty",
		EmptyListFix:        "Write at least one element.",
		Twice:               with("%q stands twice"),
		TwiceFix:            "Keep one of them.",
		UnknownName:         with("unknown name ${%s}"),
		UnknownNameFix:      with("The names are: %s."),
		BrokenName:          "\"${\" is not followed by a name and \"}\"",
		BrokenNameFix:       "Write for example ${company}.",
		SelfReference:       "the description refers to itself by ${description}",
		SelfReferenceFix:    "Write the description without ${description}.",
		NoNamesHere:         "${…} is not filled in here",
		NoNamesHereFix:      "Write the text out.",
		TimeForm:            with("%q is not a clock time"),
		TimeFormFix:         "Write the time as \"06:05\", in quotes.",
		WindowForm:          with("%q is not a span of time within one day"),
		WindowFormFix:       "Write the span as \"06:00-07:00\", the earlier time first.",
		StartOutside:        with2("the start %s lies outside the window %s"),
		StartOutsideFix:     "Correct one of them.",
		SourceForm:          with("%q is not a reference to a source"),
		SourceFormFix:       "Write for example \"P:44-66\", \"K:45\" or \"P:12, 14-15\".",
		LongShort:           form2[string, int]("%q is longer than %d letters"),
		LongShortFix:        "Find a shorter heading; it stands above a narrow column.",
		ConditionForm:       with("%q is not a condition"),
		ConditionFormFix:    "Write \"step = answer\" or \"step != answer\", with \"|\" between answers and \" and \" between conditions.",
		ConditionUnknown:    with("the condition refers to the step %q, which does not exist"),
		ConditionUnknownFix: "Refer to an earlier step with \"kind: choice\".",
		ConditionLater:      with("the condition refers to the step %q, which does not come before this one"),
		ConditionLaterFix:   "Refer to an earlier step, or move the step.",
		ConditionNoChoice:   with("the condition refers to the step %q, which is not a choice"),
		ConditionNever:      with("the condition %q can never hold"),
		ConditionNeverFix:   "Correct it, or remove the step.",
		UnknownBlock:        with("the fragment %q does not exist"),
		UnknownBlockFix:     with("The fragments are: %s."),
		NoBlocksFix:         "Put the fragment into the folder \"fragments\".",
		TooLong:             number("the list has more than %d steps"),
		TooLongFix:          "Split it into several procedures.",
		ManySteps:           with("%q cannot be changed for a fragment of several steps"),
		ManyStepsFix:        "Only source, inferred, only_if and caution may stand beside this \"include\".",
		Guide:               enGuideFaults(),
	}
}
