package lang

import "fmt"

// Faults is the texts of what is wrong with the form of a YAML file. Each text names the problem;
// its Fix is the remedy.
type Faults struct {
	Error, Warning               string
	Line                         func(line, col int) string
	TooLarge                     func(limit int) string
	TooLargeFix                  string
	NotUTF8, NotUTF8Fix          string
	Syntax                       func(detail string) string
	SyntaxFix                    string
	SyntaxDetails                map[string]string // what the YAML reader says → the same in plain words
	Control                      func(r rune) string
	ControlFix                   string
	ManyLines, ManyLinesFix      string
	More, MoreFix                string
	SecondDocument, SecondDocFix string
	Alias, AliasFix              string
	Tag                          func(tag string) string
	TagFix                       string
	NoValue, NoValueFix          string
	Empty, EmptyFix              string
	UnknownKey                   func(key string) string
	DidYouMean                   func(key string) string
	KeysAre                      func(keys string) string
	DuplicateKey                 func(key string) string
	DuplicateFix                 string
	MissingKey                   func(key string) string
	MissingFix                   func(key string) string
	WantMap                      func(got string) string
	WantMapFix                   string
	WantList                     func(got string) string
	WantListFix                  string
	WantText                     func(got string) string
	WantTextFix                  string
	WantNumber                   func(got string) string
	WantNumberFix                func(lo, hi int) string
	WantBool                     func(got string) string
	WantBoolFix                  string
	NotOneOf                     func(got string) string
	OneOfFix                     func(values string) string
	NotRead                      func(meant string) string // a file that was meant to have this name
	NotReadFix                   string
	CutOff                       func(text, rest string) string // text ends where a comment begins
	CutOffFix                    string
	QuoteMarks                   func(text string) string
	DoubledQuotes                string // a detail of Syntax
	QuoteMarksFix                string
	OtherSpace                   func(r rune) string
	OtherSpaceFix                string
	Garbled                      func(letters string, lines int) string
	GarbledFix                   string
	Kinds                        map[string]string // YAML node kinds: "map", "list", "text", "null"
}

func nbFaults() Faults {
	return Faults{
		Error: "feil", Warning: "advarsel",
		Line:           form2[int, int]("linje %d, kolonne %d"),
		TooLarge:       func(limit int) string { return fmt.Sprintf("filen er større enn %d KiB", limit/1024) },
		TooLargeFix:    "Del den opp, eller fjern det som ikke hører hjemme her.",
		NotUTF8:        "filen er ikke lagret som UTF-8",
		NotUTF8Fix:     "Lagre den på nytt med tegnkodingen UTF-8.",
		Syntax:         with("dette er ikke gyldig YAML: %s"),
		SyntaxFix:      "Se etter innrykk, kolon og anførselstegn på denne linjen og linjen over.",
		SyntaxDetails:  nbSyntaxDetails(),
		Control:        func(r rune) string { return fmt.Sprintf("det usynlige tegnet U+%04X er ikke tillatt", r) },
		ControlFix:     "Slett tegnet.",
		ManyLines:      "teksten har et linjeskift",
		ManyLinesFix:   "Skriv teksten på én linje; over flere linjer begynner den med «>-».",
		More:           "filen har flere feil enn dem som vises her",
		MoreFix:        "Rett disse først.",
		SecondDocument: "filen har mer enn ett dokument (skilt med ---)",
		SecondDocFix:   "Behold det første, og fjern «---» og alt etter.",
		Alias:          "ankere (&) og henvisninger (*) er ikke tillatt",
		AliasFix:       "Skriv innholdet helt ut.",
		Tag:            with("merket %q foran en verdi er ikke tillatt"),
		TagFix:         "Fjern det, eller sett teksten i anførselstegn.",
		NoValue:        "her mangler en verdi",
		NoValueFix:     "Skriv verdien, eller fjern linjen.",
		Empty:          "filen er tom",
		EmptyFix:       "Skriv nøklene som skal være her, eller slett filen.",
		UnknownKey:     with("ukjent nøkkel %q"),
		DidYouMean:     with("Mente du %q?"),
		KeysAre:        with("Nøklene her er: %s."),
		DuplicateKey:   with("nøkkelen %q står to ganger"),
		DuplicateFix:   "Behold den ene.",
		MissingKey:     with("nøkkelen %q mangler"),
		MissingFix:     with("Legg til en linje «%s: …» her."),
		WantMap:        with("her ventes nøkler og verdier, ikke %s"),
		WantMapFix:     "Skriv «nøkkel: verdi» på hver linje.",
		WantList:       with("her ventes en liste, ikke %s"),
		WantListFix:    "Skriv [a, b, c], eller én linje med «- » for hvert element.",
		WantText:       with("her ventes en tekst, ikke %s"),
		WantTextFix:    "Skriv teksten på én linje; sett den i anførselstegn hvis den inneholder kolon eller #.",
		WantNumber:     with("%q er ikke et helt tall som passer her"),
		WantNumberFix:  form2[int, int]("Skriv et helt tall fra %d til %d."),
		WantBool:       with("%q er verken true eller false"),
		WantBoolFix:    "Skriv true eller false.",
		NotOneOf:       with("%q er ikke en tillatt verdi"),
		OneOfFix:       with("Velg en av: %s."),
		NotRead:        with("filen blir ikke lest; den skulle vel hete «%s»"),
		NotReadFix:     "Gi den det navnet, eller fjern den. Windows viser hele navnet når «Filtyper» er slått på i Utforsker.",
		CutOff:         with2("teksten slutter med %q, for «#» begynner en forklaring: %q blir ikke lest"),
		CutOffFix:      "Hører det til teksten, så sett hele teksten i anførselstegn. Er det en forklaring, så skriv to mellomrom før «#» og ett etter.",
		QuoteMarks:     with("anførselstegnene er blitt en del av teksten: %s"),
		DoubledQuotes:  "anførselstegnene står dobbelt",
		QuoteMarksFix:  "Fjern dem, eller bruk bare ett par rette anførselstegn (\").",
		OtherSpace: func(r rune) string {
			return fmt.Sprintf("%s (U+%04X)", map[bool]string{true: "hardt mellomrom", false: "et mellomrom av en annen sort"}[r == '\u00a0'], r)
		},
		OtherSpaceFix: "Slett det, og skriv et vanlig mellomrom.",
		Garbled:       form2[string, int]("«%s» ser ut som en bokstav (æ, ø, å) med feil tegnkoding; det gjelder %d {linje|linjer}"),
		GarbledFix:    "Skriv bokstavene på nytt, eller hent en kopi fra før filen ble lagret slik, og lagre den som UTF-8.",
		Kinds:         map[string]string{"map": "nøkler og verdier", "list": "en liste", "text": "en tekst", "null": "en tom verdi"},
	}
}

func enFaults() Faults {
	return Faults{
		Error: "error", Warning: "warning",
		Line:           form2[int, int]("line %d, column %d"),
		TooLarge:       func(limit int) string { return fmt.Sprintf("the file is larger than %d KiB", limit/1024) },
		TooLargeFix:    "Split it, or remove what does not belong here.",
		NotUTF8:        "the file is not saved as UTF-8",
		NotUTF8Fix:     "Save it again with the encoding UTF-8.",
		Syntax:         with("this is not valid YAML: %s"),
		SyntaxFix:      "Look at indentation, colons and quotes on this line and the one above.",
		SyntaxDetails:  enSyntaxDetails(),
		Control:        func(r rune) string { return fmt.Sprintf("the invisible character U+%04X is not allowed", r) },
		ControlFix:     "Delete the character.",
		ManyLines:      "the text has a line break",
		ManyLinesFix:   "Write the text on one line; over several lines it begins with \">-\".",
		More:           "the file has more faults than are shown here",
		MoreFix:        "Mend these first.",
		SecondDocument: "the file has more than one document (separated by ---)",
		SecondDocFix:   "Keep the first; remove \"---\" and all that follows.",
		Alias:          "anchors (&) and aliases (*) are not allowed",
		AliasFix:       "Write the content out in full.",
		Tag:            with("the tag %q before a value is not allowed"),
		TagFix:         "Remove it, or quote the text.",
		NoValue:        "a value is missing here",
		NoValueFix:     "Write the value, or remove the line.",
		Empty:          "the file is empty",
		EmptyFix:       "Write the keys that belong here, or delete the file.",
		UnknownKey:     with("unknown key %q"),
		DidYouMean:     with("Did you mean %q?"),
		KeysAre:        with("The keys here are: %s."),
		DuplicateKey:   with("the key %q stands twice"),
		DuplicateFix:   "Keep one of them.",
		MissingKey:     with("the key %q is missing"),
		MissingFix:     with("Add a line \"%s: …\" here."),
		WantMap:        with("keys and values are expected here, not %s"),
		WantMapFix:     "Write \"key: value\" on each line.",
		WantList:       with("a list is expected here, not %s"),
		WantListFix:    "Write [a, b, c], or one line with \"- \" for each element.",
		WantText:       with("a text is expected here, not %s"),
		WantTextFix:    "Write the text on one line; quote it if it contains a colon or #.",
		WantNumber:     with("%q is not a whole number that fits here"),
		WantNumberFix:  form2[int, int]("Write a whole number from %d to %d."),
		WantBool:       with("%q is neither true nor false"),
		WantBoolFix:    "Write true or false.",
		NotOneOf:       with("%q is not an allowed value"),
		OneOfFix:       with("Choose one of: %s."),
		NotRead:        with("the file is not read; was it to be called %q?"),
		NotReadFix:     "Give it that name, or remove it. Windows shows the whole name when file name extensions are turned on in Explorer.",
		CutOff:         with2("the text ends with %q, for \"#\" begins a comment: %q is not read"),
		CutOffFix:      "If it belongs to the text, quote the whole text. If it is a comment, write two spaces before \"#\" and one after it.",
		QuoteMarks:     with("the quotation marks became part of the text: %s"),
		DoubledQuotes:  "the quotes are doubled",
		QuoteMarksFix:  "Remove them, or use a single pair of straight ones (\").",
		OtherSpace: func(r rune) string {
			return fmt.Sprintf("%s (U+%04X)", map[bool]string{true: "a no-break space", false: "a space of another kind"}[r == '\u00a0'], r)
		},
		OtherSpaceFix: "Delete it, and type a plain space.",
		Garbled:       form2[string, int]("%q looks like a letter (æ, ø, å) in the wrong encoding; this concerns %d {line|lines}"),
		GarbledFix:    "Write the letters anew, or fetch a copy from before the file was saved like this, and save it as UTF-8.",
		Kinds:         map[string]string{"map": "keys and values", "list": "a list", "text": "a text", "null": "an empty value"},
	}
}
