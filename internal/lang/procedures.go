package lang

import "fmt"

// Procedures is the texts of what is wrong with a step list. Each text names the problem; its Fix is
// the remedy.
type Procedures struct {
	AskFaults
	SwapFaults
	Folder                          func(err error) string
	FolderFix                       string
	Unreadable                      func(err error) string
	UnreadableFix                   string
	Extension, ExtensionFix         string
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
		AskFaults:        nbAskFaults(),
		SwapFaults:       nbSwapFaults(),
		Folder:           func(err error) string { return fmt.Sprintf("mappen kan ikke leses: %v", err) },
		FolderFix:        "Sjekk at mappen finnes, og at du har lov til å lese den.",
		Unreadable:       func(err error) string { return fmt.Sprintf("filen kan ikke leses: %v", err) },
		UnreadableFix:    "Sjekk at filen finnes, og at du har lov til å lese den.",
		Extension:        "filen blir ikke lest, for navnet slutter ikke på «.yaml»",
		ExtensionFix:     "Gi filen et navn som slutter på «.yaml».",
		FileName:         func(id string) string { return fmt.Sprintf("filnavnet stemmer ikke med id-en %q", id) },
		FileNameFix:      func(id string) string { return fmt.Sprintf("Kall filen «%s.yaml», eller rett id-en.", id) },
		IDForm:           func(got string) string { return fmt.Sprintf("%q kan ikke brukes som id", got) },
		IDFormFix:        "Bruk små bokstaver a–z, sifre og bindestrek, og begynn med en bokstav: «old-find».",
		TwoProcedures:    func(id, file string) string { return fmt.Sprintf("prosedyren %q står også i %s", id, file) },
		TwoSteps:         func(id string) string { return fmt.Sprintf("to steg har id-en %q", id) },
		TwoStepsFix:      "Gi det ene en annen id; «id» kan også stå ved siden av «include».",
		EmptyText:        "teksten er tom",
		EmptyTextFix:     "Skriv teksten, eller fjern linjen.",
		EmptyList:        "listen er tom",
		EmptyListFix:     "Skriv minst ett element.",
		Twice:            func(what string) string { return fmt.Sprintf("%q står to ganger", what) },
		TwiceFix:         "Behold den ene.",
		UnknownName:      func(name string) string { return fmt.Sprintf("ukjent navn ${%s}", name) },
		UnknownNameFix:   func(names string) string { return fmt.Sprintf("Navnene er: %s.", names) },
		BrokenName:       "«${» er ikke fulgt av et navn og «}»",
		BrokenNameFix:    "Skriv for eksempel ${company}.",
		SelfReference:    "beskrivelsen viser til seg selv med ${description}",
		SelfReferenceFix: "Skriv beskrivelsen uten ${description}.",
		NoNamesHere:      "${…} blir ikke fylt ut her",
		NoNamesHereFix:   "Skriv teksten helt ut.",
		TimeForm:         func(got string) string { return fmt.Sprintf("%q er ikke et klokkeslett", got) },
		TimeFormFix:      "Skriv klokkeslettet som \"06:05\", i anførselstegn.",
		WindowForm:       func(got string) string { return fmt.Sprintf("%q er ikke et tidsrom innen ett døgn", got) },
		WindowFormFix:    "Skriv tidsrommet som \"06:00-07:00\", med den tidligste tiden først.",
		StartOutside: func(start, window string) string {
			return fmt.Sprintf("starttiden %s ligger utenfor tidsrommet %s", start, window)
		},
		StartOutsideFix:     "Rett den ene av dem.",
		SourceForm:          func(got string) string { return fmt.Sprintf("%q er ikke en kildehenvisning", got) },
		SourceFormFix:       "Skriv for eksempel \"P:44-66\", \"K:45\" eller \"P:12, 14-15\".",
		LongShort:           func(got string, most int) string { return fmt.Sprintf("%q er lengre enn %d tegn", got, most) },
		LongShortFix:        "Finn en kortere overskrift; den står over en smal kolonne.",
		ConditionForm:       func(got string) string { return fmt.Sprintf("%q er ikke en betingelse", got) },
		ConditionFormFix:    "Skriv «steg = svar» eller «steg != svar», med «|» mellom flere svar og « and » mellom flere betingelser.",
		ConditionUnknown:    func(step string) string { return fmt.Sprintf("betingelsen viser til steget %q, som ikke finnes", step) },
		ConditionUnknownFix: "Vis til et tidligere steg med «kind: choice».",
		ConditionLater: func(step string) string {
			return fmt.Sprintf("betingelsen viser til steget %q, som ikke kommer før dette", step)
		},
		ConditionLaterFix: "Vis til et tidligere steg, eller flytt steget.",
		ConditionNoChoice: func(step string) string {
			return fmt.Sprintf("betingelsen viser til steget %q, som ikke er et valg", step)
		},
		ConditionNever:    func(got string) string { return fmt.Sprintf("betingelsen %q kan aldri bli oppfylt", got) },
		ConditionNeverFix: "Rett den, eller fjern steget.",
		UnknownBlock:      func(name string) string { return fmt.Sprintf("fragmentet %q finnes ikke", name) },
		UnknownBlockFix:   func(names string) string { return fmt.Sprintf("Fragmentene er: %s.", names) },
		NoBlocksFix:       "Legg fragmentet i mappen «fragments».",
		TooLong:           func(most int) string { return fmt.Sprintf("listen har mer enn %d steg", most) },
		TooLongFix:        "Del den opp i flere prosedyrer.",
		ManySteps:         func(key string) string { return fmt.Sprintf("%q kan ikke endres for et fragment med flere steg", key) },
		ManyStepsFix:      "Bare source, inferred, only_if og caution kan stå ved siden av denne «include».",
		Guide:             nbGuideFaults(),
	}
}

func enProcedures() Procedures {
	return Procedures{
		AskFaults:        enAskFaults(),
		SwapFaults:       enSwapFaults(),
		Folder:           func(err error) string { return fmt.Sprintf("the folder cannot be read: %v", err) },
		FolderFix:        "See that the folder exists and that you may read it.",
		Unreadable:       func(err error) string { return fmt.Sprintf("the file cannot be read: %v", err) },
		UnreadableFix:    "See that the file exists and that you may read it.",
		Extension:        "the file is not read, for its name does not end in \".yaml\"",
		ExtensionFix:     "Give the file a name that ends in \".yaml\".",
		FileName:         func(id string) string { return fmt.Sprintf("the file name does not agree with the id %q", id) },
		FileNameFix:      func(id string) string { return fmt.Sprintf("Call the file \"%s.yaml\", or correct the id.", id) },
		IDForm:           func(got string) string { return fmt.Sprintf("%q cannot be used as an id", got) },
		IDFormFix:        "Use small letters a–z, digits and hyphens, beginning with a letter: \"old-find\".",
		TwoProcedures:    func(id, file string) string { return fmt.Sprintf("the procedure %q stands in %s too", id, file) },
		TwoSteps:         func(id string) string { return fmt.Sprintf("two steps have the id %q", id) },
		TwoStepsFix:      "Give one of them another id; \"id\" may also stand beside \"include\".",
		EmptyText:        "the text is empty",
		EmptyTextFix:     "Write the text, or remove the line.",
		EmptyList:        "the list is empty",
		EmptyListFix:     "Write at least one element.",
		Twice:            func(what string) string { return fmt.Sprintf("%q stands twice", what) },
		TwiceFix:         "Keep one of them.",
		UnknownName:      func(name string) string { return fmt.Sprintf("unknown name ${%s}", name) },
		UnknownNameFix:   func(names string) string { return fmt.Sprintf("The names are: %s.", names) },
		BrokenName:       "\"${\" is not followed by a name and \"}\"",
		BrokenNameFix:    "Write for example ${company}.",
		SelfReference:    "the description refers to itself by ${description}",
		SelfReferenceFix: "Write the description without ${description}.",
		NoNamesHere:      "${…} is not filled in here",
		NoNamesHereFix:   "Write the text out.",
		TimeForm:         func(got string) string { return fmt.Sprintf("%q is not a clock time", got) },
		TimeFormFix:      "Write the time as \"06:05\", in quotes.",
		WindowForm:       func(got string) string { return fmt.Sprintf("%q is not a span of time within one day", got) },
		WindowFormFix:    "Write the span as \"06:00-07:00\", the earlier time first.",
		StartOutside: func(start, window string) string {
			return fmt.Sprintf("the start %s lies outside the window %s", start, window)
		},
		StartOutsideFix:  "Correct one of them.",
		SourceForm:       func(got string) string { return fmt.Sprintf("%q is not a reference to a source", got) },
		SourceFormFix:    "Write for example \"P:44-66\", \"K:45\" or \"P:12, 14-15\".",
		LongShort:        func(got string, most int) string { return fmt.Sprintf("%q is longer than %d letters", got, most) },
		LongShortFix:     "Find a shorter heading; it stands above a narrow column.",
		ConditionForm:    func(got string) string { return fmt.Sprintf("%q is not a condition", got) },
		ConditionFormFix: "Write \"step = answer\" or \"step != answer\", with \"|\" between answers and \" and \" between conditions.",
		ConditionUnknown: func(step string) string {
			return fmt.Sprintf("the condition refers to the step %q, which does not exist", step)
		},
		ConditionUnknownFix: "Refer to an earlier step with \"kind: choice\".",
		ConditionLater: func(step string) string {
			return fmt.Sprintf("the condition refers to the step %q, which does not come before this one", step)
		},
		ConditionLaterFix: "Refer to an earlier step, or move the step.",
		ConditionNoChoice: func(step string) string {
			return fmt.Sprintf("the condition refers to the step %q, which is not a choice", step)
		},
		ConditionNever:    func(got string) string { return fmt.Sprintf("the condition %q can never hold", got) },
		ConditionNeverFix: "Correct it, or remove the step.",
		UnknownBlock:      func(name string) string { return fmt.Sprintf("the fragment %q does not exist", name) },
		UnknownBlockFix:   func(names string) string { return fmt.Sprintf("The fragments are: %s.", names) },
		NoBlocksFix:       "Put the fragment into the folder \"fragments\".",
		TooLong:           func(most int) string { return fmt.Sprintf("the list has more than %d steps", most) },
		TooLongFix:        "Split it into several procedures.",
		ManySteps: func(key string) string {
			return fmt.Sprintf("%q cannot be changed for a fragment of several steps", key)
		},
		ManyStepsFix: "Only source, inferred, only_if and caution may stand beside this \"include\".",
		Guide:        enGuideFaults(),
	}
}
