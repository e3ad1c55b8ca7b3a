package lang

import "fmt"

// Record is the texts of the record of a run for internal control. The maps are keyed by the
// codes of the record.
type Record struct {
	RecordTables
	Short, FlagFormat, FlagOut                             string
	NotToTerminal, NotToTerminalFix                        string
	Written                                                func(file string) string
	Kicker                                                 string
	Title                                                  func(run string) string
	Date                                                   string // layout of a date
	SheetMoment, SheetSpan, SheetClock                     string // number formats of a spreadsheet
	UnderMinute                                            string
	Label                                                  RecordLabels
	Result, Deviation, Rule, Stands, Kind                  map[string]string
	Clean                                                  func(jobs int) string
	ClosedWith                                             func(notReady, hazards int) string
	Running                                                func(ready, jobs int) string
	RunningHazards                                         func(gaps, failed, doubles, leftovers int) string
	ClosedReason                                           func(reason string) string
	More                                                   func(n int) string
	NotedDeviations, NotedAside, NotedDeferred             func(n int) string
	NotedUndone, NotedRedlines, NotedClashes, NotedPaper   func(n int) string
	NotedHazards                                           func(n int, kind, longest string) string
	NotedPassed                                            func(n int) string
	NotedNothing                                           string
	Answered                                               func(value, expected string) string
	Took, TookTime                                         func(value string) string
	ClosedOpen, StillOpen, OpenAtEnd, Postponed            string
	NoStarts, PictureTitle                                 string
	Picture                                                func(jobs, clashes int) string
	LegendStart, LegendClash, LegendBlocked, LegendWorking string
	Lane                                                   func(name string, starts, clashes int) string
	StripStarts, StripBlocked, StripClashes                string
	StripKey                                               string
	ChainWhole                                             func(entries int, hash string) string
	ChainBroken                                            func(seq int) string
	Whole                                                  string // where the whole log stands
}

// RecordLabels are the labels of the summary.
type RecordLabels struct {
	Site, Release, Started, Closed, Lasted, By, Made, Timezone, Log string
	Result, Noted, Contents, Skip, Yes, Paper, StillRuns, Final     string
}

func nbRecord() Record {
	return Record{
		RecordTables: nbRecordTables(),
		Short:        "Lag rapporten om gjennomføringen, til internkontrollen",
		FlagFormat:   "md, html, xlsx eller json (ellers etter filnavnet, og md uten fil)", FlagOut: "skriv til denne filen",
		NotToTerminal: "et regneark kan ikke vises på skjermen", NotToTerminalFix: "Skriv det til en fil: resetup report -o rapport.xlsx",
		Written:     with("Rapport skrevet: %s"),
		Kicker:      "Rapport til internkontroll",
		Title:       with("Gjennomføring %s"),
		Date:        "02.01.2006",
		SheetMoment: "dd.mm.yyyy hh:mm", SheetSpan: "[h]:mm:ss", SheetClock: "hh:mm", UnderMinute: "under 1 min",
		Label: RecordLabels{
			Site: "Sted", Release: "Release", Started: "Startet", Closed: "Avsluttet", Lasted: "Varte", By: "Utført av", Made: "Rapporten er laget",
			Timezone: "Klokkeslett i", Log: "Logg", Result: "Resultat", Noted: "Verdt å merke seg", Contents: "Innhold",
			Skip: "Gå til innholdet", Yes: "ja", Paper: "fra papir", StillRuns: "pågår", Final: "Sluttelling",
		},
		Result: map[string]string{
			"ready": "KLAR", "done": "UTFØRT", "gap": "HULL", "failed": "FEILET", "double": "DOBBEL", "leftover": "REST", "keep": "SKAL STÅ", "skipped": "IKKE AKTUELT",
			"under-way": "UNDERVEIS", "untouched": "IKKE PÅBEGYNT",
		},
		Deviation: map[string]string{
			"answer": "annet svar enn ventet", "interlock": "på tross av en sperre", "start-time": "klokkeslett", "reason": "svar med begrunnelse", "close": "avsluttet med noe åpent",
		},
		Rule: map[string]string{
			"still-queued": "Bestilte ny jobb mens den gamle sto i kø", "not-ordered": "Bekreftet en ny jobb som ikke var ført som bestilt",
			"already-retired": "Endret en gammel jobb som alt var borte", "already-new": "Bestilte en ny jobb en gang til",
			"not-verified": "Slettet en gammel jobb før den nye var kontrollert",
			"same-id":      "Førte samme jobbid for den gamle og den nye jobben", "taken-id": "Førte en jobbid som alt sto for en annen jobb",
			"not-newest": "Førte en ny jobbid som ikke er den høyeste", "not-older": "Førte en gammel jobbid som er høyere enn en ny",
			"no-id": "Lot jobbid stå åpen", "not-text": "Førte et tall eller en tid som beskrivelse", "not-digits": "Førte en jobbid som ikke bare er sifre",
		},
		Stands: map[string]string{"stands": "gjelder", "replaced": "senere svart på nytt", "undone": "senere angret"},
		Kind:   map[string]string{"step-skipped": "steg ikke aktuelt", "step-deferred": "steg utsatt", "job-skipped": "jobb ikke aktuell", "note": "notat", "redline": "bør endres"},
		Clean: func(n int) string {
			ready := "Jobben er klar"
			if n != 1 {
				ready = fmt.Sprintf("Alle %d jobber er klare", n)
			}
			return "Avsluttet. " + ready + ", ingen fare står åpen, og ingen gammel jobb gjenstår."
		},
		ClosedWith: form2[int, int]("Avsluttet med %d {jobb som ikke er klar|jobber som ikke er klare} og %d {åpen fare|åpne farer}."),
		Running:    form2[int, int]("Gjennomføringen pågår. %d av %d {jobb er klar|jobber er klare}."),
		RunningHazards: func(g, f, d, l int) string {
			return fmt.Sprintf("Åpne farer nå: %d HULL%s, %d DOBBEL, %d REST.", g, unlessNone(f, ", %d FEILET"), d, l)
		},
		ClosedReason:    with("Begrunnelse: «%s»"),
		More:            number("og %d til"),
		NotedDeviations: number("%d avvik med begrunnelse"),
		NotedAside:      number("%d {jobb eller steg er ikke aktuelt|jobber og steg er ikke aktuelle}"),
		NotedDeferred:   number("%d steg er utsatt"),
		NotedUndone:     number("%d {rettelse (angret)|rettelser (angret)}"),
		NotedRedlines:   number("%d forslag om å endre en prosedyre"),
		NotedClashes:    number("%d {kollisjon i tidsplanen|kollisjoner i tidsplanen}"),
		NotedPaper:      number("%d svar ført fra papir"),
		NotedHazards:    form3[int, string, string]("%[2]s: %[1]d {gang|ganger}, lengst %[3]s"),
		NotedPassed:     number("%d {gang|ganger} passerte et starttidspunkt mens jobben sto som HULL, FEILET eller DOBBEL"),
		NotedNothing:    "Ingen avvik, rettelser eller kollisjoner.",
		Answered:        with2("Svarte «%s», ventet «%s»"),
		Took:            with("Svarte «%s»"),
		TookTime:        with("Tok klokkeslettet %s"),
		ClosedOpen:      "Avsluttet gjennomføringen med noe åpent", StillOpen: "åpen nå", OpenAtEnd: "åpen ved avslutning", Postponed: "utsatt til",
		NoStarts: "uten tid", PictureTitle: "Døgnet i tidsplanen",
		Picture:     form2[int, int]("Et døgn fra 00 til 24. En rad per prosedyre, en strek for hver start. %d {jobb|jobber}, %d {kollisjon|kollisjoner}. Det samme står i tabellen under."),
		LegendStart: "start", LegendClash: "kollisjon", LegendBlocked: "sperret tid", LegendWorking: "arbeidstid",
		Lane:        form3[string, int, int]("%s: %d {start|starter}, %d {kollisjon|kollisjoner}"),
		StripStarts: "starter", StripBlocked: "sperret", StripClashes: "kollisjon",
		StripKey:    "Hver kolonne er en halv time. Tallet er hvor mange jobber som starter (+ er ti eller flere), # er sperret tid, ! er en kollisjon.",
		ChainWhole:  form2[int, string]("%d {hendelse|hendelser}, kjeden er hel. Kontrollsum %s"),
		ChainBroken: number("KJEDEN ER BRUTT ved hendelse %d. Kjør: resetup verify"),
		Whole:       "Hele loggen står i rapporten som regneark og JSON.",
	}
}

func enRecord() Record {
	return Record{
		RecordTables: enRecordTables(),
		Short:        "Make the record of the run, for internal control",
		FlagFormat:   "md, html, xlsx or json (else by the file name, and md without a file)", FlagOut: "write to this file",
		NotToTerminal: "a spreadsheet cannot be shown on the screen", NotToTerminalFix: "Write it to a file: resetup report -o report.xlsx",
		Written:     with("Report written: %s"),
		Kicker:      "Record for internal control",
		Title:       with("Run %s"),
		Date:        "2006-01-02",
		SheetMoment: "yyyy-mm-dd hh:mm", SheetSpan: "[h]:mm:ss", SheetClock: "hh:mm", UnderMinute: "under 1 min",
		Label: RecordLabels{
			Site: "Site", Release: "Release", Started: "Started", Closed: "Closed", Lasted: "Lasted", By: "Done by", Made: "Report made",
			Timezone: "Clock times in", Log: "Log", Result: "Result", Noted: "Worth noting", Contents: "Contents",
			Skip: "Skip to the content", Yes: "yes", Paper: "from paper", StillRuns: "under way", Final: "Final count",
		},
		Result: map[string]string{
			"ready": "READY", "done": "DONE", "gap": "GAP", "failed": "FAILED", "double": "DOUBLE", "leftover": "LEFTOVER", "keep": "KEPT", "skipped": "NOT APPLICABLE",
			"under-way": "UNDER WAY", "untouched": "NOT BEGUN",
		},
		Deviation: map[string]string{
			"answer": "other answer than expected", "interlock": "in spite of a rule", "start-time": "clock time", "reason": "answer with a reason", "close": "closed with something open",
		},
		Rule: map[string]string{
			"still-queued": "Ordered the new job while the old one was queued", "not-ordered": "Verified a new job that was not recorded as ordered",
			"already-retired": "Changed an old job that was gone already", "already-new": "Ordered the new job once more",
			"not-verified": "Deleted an old job before the new one was verified",
			"same-id":      "Recorded one id for the old and the new job", "taken-id": "Recorded an id that already stood for another job",
			"not-newest": "Recorded a new id that is not the highest", "not-older": "Recorded an old id that is higher than a new one",
			"no-id": "Left a job id open", "not-text": "Recorded a number or a time as a description", "not-digits": "Recorded a job id that is not digits only",
		},
		Stands: map[string]string{"stands": "stands", "replaced": "answered anew later", "undone": "undone later"},
		Kind:   map[string]string{"step-skipped": "step not applicable", "step-deferred": "step deferred", "job-skipped": "job not applicable", "note": "note", "redline": "should be changed"},
		Clean: func(n int) string {
			jobs := "The job is"
			if n != 1 {
				jobs = fmt.Sprintf("All %d jobs are", n)
			}
			return "Closed. " + jobs + " ready, no hazard stands open, and no old job remains."
		},
		ClosedWith: form2[int, int]("Closed with %d {job|jobs} not ready and %d {hazard|hazards} open."),
		Running:    form2[int, int]("The run is under way. %d of %d {job is|jobs are} ready."),
		RunningHazards: func(g, f, d, l int) string {
			return fmt.Sprintf("Hazards open now: %d GAP%s, %d DOUBLE, %d LEFTOVER.", g, unlessNone(f, ", %d FAILED"), d, l)
		},
		ClosedReason:    with("Reason: \"%s\""),
		More:            number("and %d more"),
		NotedDeviations: number("%d {deviation with a reason|deviations with a reason}"),
		NotedAside:      number("%d {job or step is not applicable|jobs and steps are not applicable}"),
		NotedDeferred:   number("%d {step is deferred|steps are deferred}"),
		NotedUndone:     number("%d {correction (undone)|corrections (undone)}"),
		NotedRedlines:   number("%d {proposal to change a procedure|proposals to change a procedure}"),
		NotedClashes:    number("%d {clash in the timetable|clashes in the timetable}"),
		NotedPaper:      number("%d {answer recorded from paper|answers recorded from paper}"),
		NotedHazards:    form3[int, string, string]("%[2]s: %[1]d {time|times}, the longest %[3]s"),
		NotedPassed:     number("%d {time|times} a start time passed while the job stood as a gap, failed or a double"),
		NotedNothing:    "No deviations, corrections or clashes.",
		Answered:        with2("Answered \"%s\", expected \"%s\""),
		Took:            with("Answered \"%s\""),
		TookTime:        with("Took the clock time %s"),
		ClosedOpen:      "Closed the run with something open", StillOpen: "open now", OpenAtEnd: "open at the close", Postponed: "postponed to",
		NoStarts: "no time", PictureTitle: "The day in the timetable",
		Picture:     form2[int, int]("A day from 00 to 24. One row per procedure, one stroke per start. %d {job|jobs}, %d {clash|clashes}. The table below says the same."),
		LegendStart: "start", LegendClash: "clash", LegendBlocked: "blocked time", LegendWorking: "working hours",
		Lane:        form3[string, int, int]("%s: %d {start|starts}, %d {clash|clashes}"),
		StripStarts: "starts", StripBlocked: "blocked", StripClashes: "clash",
		StripKey:    "Each column is half an hour. The digit is how many jobs start (+ is ten or more), # is blocked time, ! is a clash.",
		ChainWhole:  form2[int, string]("%d {event|events}, the chain is whole. Checksum %s"),
		ChainBroken: number("THE CHAIN IS BROKEN at event %d. Run: resetup verify"),
		Whole:       "The whole log is in the report as a spreadsheet and as JSON.",
	}
}
