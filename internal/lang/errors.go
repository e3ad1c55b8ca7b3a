package lang

import "fmt"

// Errors is the texts of what stops a command. A text says what happened; its Fix is the remedy.
type Errors struct {
	Prefix                    string
	UnknownCommand            func(name string) string
	UnknownFlag               func(name string) string
	FlagValue                 func(flag, value string) string
	FlagNoValue               func(flag string) string
	ArgCount                  func(command string) string
	UsageFix                  func(command string) string
	Format                    func(got, want string) string
	Lang                      func(got string) string
	Now                       func(got string) string
	Omit                      func(got string) string
	OmitFix                   string
	OmitUnknown               func(id string) string
	Company                   func(got string) string
	CompanyFix                func(known string) string
	Variant                   func(got, want string) string
	Procedure                 func(id string) string
	ProcedureFix              string
	RunName, RunNameFix       string
	NoRunAtAll, NoRunAtAllFix string
	NoRun                     func(id string) string
	NoRunFix                  string
	RunExists                 func(id string) string
	RunExistsFix              func(id string) string
	RunClosed                 func(id string) string
	RunClosedFix              string
	NoJob                     func(key string) string
	NoJobFix                  string
	InUse, InUseFix           string
	InUseBy                   func(user, machine, since string) string
	Shared                    func(user, machine, at string) string
	SharedFix                 string
	Loss                      func(lost int, since string) string
	LossFix                   string
	OutOfReach, OutOfReachFix string
	ReadOnly, ReadOnlyFix     string
	Damaged, DamagedFix       string
	Newer, NewerFix           string
	Older, OlderFix           string
	Conflict, ConflictFix     string
	SiteFaults                func(n int, file string) string
	ListFaults                func(n int) string
	NoFile                    func(path string) string
	NoFileFix                 string
	SiteExists                func(path string) string
	SiteExistsFix             string
	CloseRefused              func(run string, open, deferred int) string
	CloseRefusedFix           string
	CloseUnreadyNote          func(n int) string
	Ended, EndedFix           string // the terminal went away, or a signal came
	Unexpected                string
}

func nbErrors() Errors {
	return Errors{
		Prefix:         "Feil: ",
		UnknownCommand: with("ukjent kommando %q"),
		UnknownFlag:    with("ukjent valg %q"),
		FlagValue:      with2("valget %s kan ikke ha verdien %q"),
		FlagNoValue:    with("valget %s mangler en verdi"),
		ArgCount:       with("feil antall argumenter til «%s»"),
		UsageFix:       with("Se «%s --help»."),
		Format:         with2("ukjent format %q; velg %s"),
		Lang:           func(g string) string { return fmt.Sprintf("ukjent språk %q; velg %s", g, choices(Codes(), "eller")) },
		Now:            with("tidspunktet %q er ikke på formen 2026-11-21T14:00:00+01:00"),
		Omit:           with("--omit %q mangler en begrunnelse"),
		OmitFix:        "Skriv --omit PROSEDYRE=GRUNN, for eksempel --omit \"nets=Visma: ikke nødvendig\".",
		OmitUnknown:    with("--omit: det finnes ingen prosedyre %q"),
		Company:        with("det finnes ikke noe selskap %q i stedsfilen"),
		CompanyFix:     with("Selskapene er: %s."),
		Variant:        with2("ingen variant %q; varianter: %s"),
		Procedure:      with("det finnes ingen prosedyre %q"),
		ProcedureFix:   "Se prosedyrene med «resetup procedures list».",
		RunName:        "navnet på releasen kan bare ha bokstaver, sifre, punktum, bindestrek og understrek",
		RunNameFix:     "Skriv det for eksempel som 2026.2.",
		NoRunAtAll:     "ingen gjennomføring er åpen",
		NoRunAtAllFix:  "Start en med «resetup start 2026.2», eller velg en avsluttet med --run (se «resetup runs»).",
		NoRun:          with("det finnes ingen gjennomføring %q"),
		NoRunFix:       "Se gjennomføringene med «resetup runs».",
		RunExists:      with("gjennomføringen %q finnes fra før"),
		RunExistsFix:   with("Fortsett den med «resetup walk --run %s», eller velg et annet navn."),
		RunClosed:      with("gjennomføringen %q er avsluttet"),
		RunClosedFix:   "Det som står i den, kan leses, men ikke endres. Start en ny med «resetup start».",
		NoJob:          with("gjennomføringen har ingen jobb %q"),
		NoJobFix:       "En jobb skrives prosedyre/selskap, for eksempel nets/12 eller overfore-faktura/all. Se «resetup status».",
		InUse:          "dataene er i bruk av et annet program",
		InUseFix:       "Vent litt og prøv igjen. Lukk andre vinduer med resetup hvis det varer.",
		InUseBy:        with3("dataene er i bruk av %s på %s, siden %s"),
		Shared:         with3("%s skrev i de samme dataene fra en annen maskin, %s, %s"),
		SharedFix:      "Dataene må ligge på en lokal disk og brukes fra én maskin om gangen. Avslutt resetup der og vent fem minutter, eller ta med dataene med «resetup export».",
		Loss: func(n int, s string) string {
			text := fmt.Sprintf("dataene er skadet, og %s kan ikke gjenopprettes", count(n, "hendelse", "hendelser"))
			if s != "" {
				text += ": alt etter " + s
			}
			return text
		},
		LossFix:       "Ingenting er endret. Ta en kopi av mappen. Se etter en sikkerhetskopi med «resetup restore», eller godta tapet med «resetup verify --repair».",
		ReadOnly:      "du kan bare lese dataene, så ingenting er ført",
		ReadOnlyFix:   "Den som har datamappen, må gi deg skriverett i den før du kan føre noe. «resetup venter», «status» og «rapport» virker uten.",
		OutOfReach:    "dataene kan ikke nås",
		OutOfReachFix: "Sjekk at mappen finnes og at du kan skrive i den, eller velg en annen med --data.",
		Damaged:       "datafilen er skadet",
		DamagedFix:    "Ikke slett den. Ta en kopi av mappen, og gjenopprett fra sikkerhetskopi med «resetup restore».",
		Newer:         "dataene er skrevet av en nyere versjon av resetup",
		NewerFix:      "Bruk den nyere versjonen. Ingenting er endret.",
		Older:         "dataene er skrevet av en eldre versjon av resetup, som denne ikke leser",
		OlderFix:      "Bruk versjonen som skrev dem. Ingenting er endret.",
		Conflict:      "noen andre har svart i samme jobb",
		ConflictFix:   "Åpne jobben på nytt, og se hva som står nå.",
		SiteFaults:    form2[int, string]("%d feil i stedsfilen %q"),
		ListFaults:    number("%d feil i prosedyrene"),
		NoFile:        with("filen eller mappen %q kan ikke leses"),
		NoFileFix:     "Sjekk navnet, og at du har lov til å lese den.",
		SiteExists:    with("stedsfilen %q finnes fra før"),
		SiteExistsFix: "Rediger den, eller skriv en ny et annet sted med --site.",
		CloseRefused: func(r string, n, d int) string {
			return fmt.Sprintf("%s kan ikke avsluttes: %s", r, both(n, d, "jobb står åpent", "jobber står åpent", " og ", "steg er utsatt", "steg er utsatt"))
		},
		CloseRefusedFix:  "Gjør dem ferdig (se «resetup venter» og «resetup status --deferred»), eller avslutt likevel med --reason GRUNN.",
		CloseUnreadyNote: number("Merk: %d {jobb er|jobber er} ikke påbegynt i denne gjennomføringen."),
		Ended:            "økten ble avsluttet utenfra",
		EndedFix:         "Alt du har bekreftet, er lagret. Fortsett med: resetup",
		Unexpected:       "uventet feil",
	}
}

func enErrors() Errors {
	return Errors{
		Prefix:         "Error: ",
		UnknownCommand: with("unknown command %q"),
		UnknownFlag:    with("unknown flag %q"),
		FlagValue:      with2("flag %s cannot have the value %q"),
		FlagNoValue:    with("flag %s lacks a value"),
		ArgCount:       with("wrong number of arguments to \"%s\""),
		UsageFix:       with("See \"%s --help\"."),
		Format:         with2("unknown format %q; choose %s"),
		Lang:           func(g string) string { return fmt.Sprintf("unknown language %q; choose %s", g, choices(Codes(), "or")) },
		Now:            with("the time %q is not of the form 2026-11-21T14:00:00+01:00"),
		Omit:           with("--omit %q lacks a reason"),
		OmitFix:        "Write --omit PROCEDURE=REASON, for example --omit \"nets=Visma: not needed\".",
		OmitUnknown:    with("--omit: there is no procedure %q"),
		Company:        with("there is no company %q in the site file"),
		CompanyFix:     with("The companies are: %s."),
		Variant:        with2("no variant %q; variants: %s"),
		Procedure:      with("there is no procedure %q"),
		ProcedureFix:   "See the procedures with \"resetup procedures list\".",
		RunName:        "the name of a release has only letters, digits, full stop, hyphen and underscore",
		RunNameFix:     "Write it as 2026.2, for example.",
		NoRunAtAll:     "no run is open",
		NoRunAtAllFix:  "Start one with \"resetup start 2026.2\", or choose a closed one with --run (see \"resetup runs\").",
		NoRun:          with("there is no run %q"),
		NoRunFix:       "See the runs with \"resetup runs\".",
		RunExists:      with("the run %q exists already"),
		RunExistsFix:   with("Go on with it: \"resetup walk --run %s\", or choose another name."),
		RunClosed:      with("the run %q is closed"),
		RunClosedFix:   "What stands in it can be read, not changed. Start a new one with \"resetup start\".",
		NoJob:          with("the run has no job %q"),
		NoJobFix:       "A job is written procedure/company, for example nets/12 or overfore-faktura/all. See \"resetup status\".",
		InUse:          "the data is in use by another program",
		InUseFix:       "Wait a little and try again. Close other windows with resetup if it lasts.",
		InUseBy:        with3("the data is in use by %s on %s, since %s"),
		Shared:         with3("%s wrote in the same data from another machine, %s, %s"),
		SharedFix:      "The data must be on a local disk and used from one machine at a time. End resetup there and wait five minutes, or carry the data over with \"resetup export\".",
		Loss: func(n int, s string) string {
			text := fmt.Sprintf("the data is damaged, and %s cannot be restored", count(n, "event", "events"))
			if s != "" {
				text += ": all after " + s
			}
			return text
		},
		LossFix:       "Nothing is changed. Take a copy of the folder. Look for a backup with \"resetup restore\", or accept the loss with \"resetup verify --repair\".",
		ReadOnly:      "you may only read the data, so nothing is recorded",
		ReadOnlyFix:   "Whoever has the data folder must let you write in it before you can record anything. \"resetup waiting\", \"status\" and \"report\" work without.",
		OutOfReach:    "the data is out of reach",
		OutOfReachFix: "Check that the folder exists and that you may write in it, or choose another with --data.",
		Damaged:       "the data file is damaged",
		DamagedFix:    "Do not delete it. Take a copy of the folder, and restore from a backup with \"resetup restore\".",
		Newer:         "the data was written by a newer version of resetup",
		NewerFix:      "Use the newer version. Nothing was changed.",
		Older:         "the data was written by an older version of resetup, which this one does not read",
		OlderFix:      "Use the version that wrote it. Nothing was changed.",
		Conflict:      "somebody else has answered in the same job",
		ConflictFix:   "Open the job again, and see what stands now.",
		SiteFaults:    form2[int, string]("%d errors in the site file %q"),
		ListFaults:    number("%d errors in the procedures"),
		NoFile:        with("the file or folder %q cannot be read"),
		NoFileFix:     "Check the name, and that you may read it.",
		SiteExists:    with("the site file %q exists already"),
		SiteExistsFix: "Edit it, or write a new one elsewhere with --site.",
		CloseRefused: func(r string, n, d int) string {
			return fmt.Sprintf("%s cannot be closed: %s", r, both(n, d, "job stands open", "jobs stand open", " and ", "step is deferred", "steps are deferred"))
		},
		CloseRefusedFix:  "Finish them (see \"resetup waiting\" and \"resetup status --deferred\"), or close anyway with --reason REASON.",
		CloseUnreadyNote: number("Note: %d {job is|jobs are} not begun in this run."),
		Ended:            "the session was ended from outside",
		EndedFix:         "Everything you confirmed is stored. Go on with: resetup",
		Unexpected:       "unexpected error",
	}
}

// both returns the counts of two things, without one that is 0, with a word between them.
func both(a, b int, oneA, manyA, and, oneB, manyB string) string {
	switch {
	case b == 0:
		return count(a, oneA, manyA)
	case a == 0:
		return count(b, oneB, manyB)
	}
	return count(a, oneA, manyA) + and + count(b, oneB, manyB)
}
