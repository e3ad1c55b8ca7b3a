package lang

// Verify is the texts of the examination of the record, and of what was put right in it.
type Verify struct {
	Short                   string // what the commands do
	Sound                   func(runs, events, jobs int) string
	Unsound                 func(findings, runs int) string
	UnsoundFix              string
	FirstBad, FirstBadAfter func(run, entry, at string) string
	FirstBadUndated         func(run, entry string) string
	RunBad                  func(run string) string
	FileBad                 string
	Part                    map[string]string // kinds of record
	FlagRepair              string

	// What was put right without being asked:
	KeptDamaged                                string
	FileMended, FileBehind                     func(n int) string
	JournalMended, SnapshotMended, NothingLost string
	OnlyRead                                   string // nothing was: the files may only be read
	LostOnRequest                              func(n int) string
}

func nbVerify() Verify {
	return Verify{
		Short:           "Kontroller at loggen er hel og uendret",
		Sound:           form3[int, int, int]("Kontrollert: %d {gjennomføring|gjennomføringer}, %d {hendelse|hendelser} og %d {jobb|jobber}. Alt henger sammen."),
		Unsound:         form2[int, int]("%d feil i %d {gjennomføring|gjennomføringer}"),
		UnsoundFix:      "Ta en kopi av mappen. Rett det opp med «resetup verify --repair», eller gjenopprett fra sikkerhetskopi med «resetup restore».",
		FirstBad:        with3("Første uriktige post i %s er %s, ført %s"),
		FirstBadAfter:   with3("Første uriktige post i %s er %s, ført etter %s"),
		FirstBadUndated: with2("Første uriktige post i %s er %s"),
		RunBad:          with("Det som er lagret om %s, stemmer ikke med loggen"),
		FileBad:         "Filen stemmer ikke",
		Part: map[string]string{
			"events": "hendelsene", "payload": "det som hører til hendelsen", "run": "gjennomføringen", "jobs": "jobbene",
			"summaries": "listene", "urgent": "oversikten over det som venter", "memory": "det neste gjennomføring skal vite",
			"file": "datafilen", "journal": "journalen", "snapshot": "kopien av journalen",
		},
		FlagRepair:     "rett opp det som er skadet, også når noe er tapt",
		FileMended:     number("Datafilen var skadet eller borte og er laget på nytt av journalen: %d {hendelse|hendelser}."),
		FileBehind:     number("Datafilen lå etter journalen. %d {hendelse|hendelser} er hentet inn."),
		JournalMended:  "Journalen var skadet og er skrevet på nytt.",
		SnapshotMended: "Kopien av journalen var skadet og er skrevet på nytt.",
		NothingLost:    "Ingenting er tapt.",
		KeptDamaged:    "Den skadde filen er tatt vare på: ",
		OnlyRead:       "Du kan bare lese dataene: herfra kan ingenting føres, og en avbrutt skriving blir ikke rettet.",
		LostOnRequest:  number("%d {hendelse|hendelser} kunne ikke gjenopprettes."),
	}
}

func enVerify() Verify {
	return Verify{
		Short:           "Check that the log is whole and unaltered",
		Sound:           form3[int, int, int]("Examined: %d {run|runs}, %d {event|events} and %d {job|jobs}. All of it agrees."),
		Unsound:         form2[int, int]("%d {fault|faults} in %d {run|runs}"),
		UnsoundFix:      "Take a copy of the folder. Put it right with \"resetup verify --repair\", or restore from a backup with \"resetup restore\".",
		FirstBad:        with3("The first bad record in %s is %s, of %s"),
		FirstBadAfter:   with3("The first bad record in %s is %s, after %s"),
		FirstBadUndated: with2("The first bad record in %s is %s"),
		RunBad:          with("What is stored of %s does not agree with its log"),
		FileBad:         "The file does not agree with itself",
		Part: map[string]string{
			"events": "the events", "payload": "what belongs to the event", "run": "the run", "jobs": "the jobs",
			"summaries": "the lists", "urgent": "the index of what waits", "memory": "what the next run will know",
			"file": "the data file", "journal": "the journal", "snapshot": "the copy of the journal",
		},
		FlagRepair:     "put right what is damaged, also where something is lost",
		FileMended:     number("The data file was damaged or gone and is made anew of the journal: %d {event|events}."),
		FileBehind:     number("The data file was behind the journal. %d {event is|events are} taken over."),
		JournalMended:  "The journal was damaged and is written anew.",
		SnapshotMended: "The copy of the journal was damaged and is written anew.",
		NothingLost:    "Nothing is lost.",
		KeptDamaged:    "The damaged file is kept: ",
		OnlyRead:       "You may only read the data: nothing can be recorded from here, and an interrupted write is not put right.",
		LostOnRequest:  number("%d {event could not be restored.|events could not be restored.}"),
	}
}
