package lang

// Data is the texts of backup, restore, export and import.
type Data struct {
	Backup, Restore, Export, Import     string // what the commands do
	Wide                                func(names, folder string) string
	FlagOut, FlagYes                    string
	CannotWrite                         func(path string) string
	CannotWriteFix, NotRegular          string
	LiveFile, LiveFileFix               string
	BackedUp                            func(path string) string
	BackupSame                          string
	BackupFailed                        func(cause string) string
	NoBackups                           func(folder string) string
	Backups                             func(folder string) string
	RestoreHint                         string
	File, At, Size, Runs, Last, Entries string // columns
	Unreadable                          string
	Holds                               func(path string) string
	Replaces                            string
	ReplacesDamaged, ReplacesNone       string
	HoldsNothing                        string
	RunLine                             func(run string, entries int, at, by string) string
	Lost                                func(entries int) string
	LosesNothing, Ask                   string
	Yes                                 []string // taken as a yes
	NotRestored                         string
	NeedsYes, NeedsYesFix               string
	Restored                            func(path string) string
	KeptOld                             func(path string) string
	BadBackup                           func(path string) string
	BadBackupFix                        string
	NewerBackup                         func(path string) string
	Exported                            func(runs, entries int, path string) string
	Imported, SameAlready               func(run string, entries int) string
	NotExport                           func(path string) string
	NotExportFix                        string
	NewerExport                         func(path string, version int) string
	TooLarge                            func(path string, megabytes int) string
	TooLargeFix                         string
	BadExport                           func(path string) string
	BadExportFix                        string
	ExportIDs                           func(path, run, job, why string) string // an id in it breaks a rule
	ExportIDsFix                        string
	ExistsOther                         func(run string) string
	ExistsOtherFix                      string
}

func nbData() Data {
	return Data{
		Backup: "Ta en sikkerhetskopi", Restore: "Gjenopprett fra en sikkerhetskopi, eller vis dem som finnes",
		Export: "Skriv alt som er ført, til en JSON-fil", Import: "Les inn det en annen har eksportert",
		Wide:    with2("Merk: andre på maskinen kan åpne %s. Gjør det privat med: chmod -R go= %q"),
		FlagOut: "skriv til denne filen", FlagYes: "gjenopprett uten å spørre",
		CannotWrite:    with("filen %q kan ikke skrives"),
		CannotWriteFix: "Sjekk at mappen finnes og at du kan skrive i den.", NotRegular: "det er ikke en vanlig fil",
		LiveFile: "kopien kan ikke legges oppå selve datafilen", LiveFileFix: "Velg et annet navn eller en annen mappe.",
		BackedUp:     with("Sikkerhetskopi skrevet: %s"),
		BackupSame:   "Ingenting er endret siden den nyeste sikkerhetskopien.",
		BackupFailed: with("Merk: den automatiske sikkerhetskopien mislyktes: %s"),
		NoBackups:    with("Ingen sikkerhetskopier i %s ennå."),
		Backups:      with("Sikkerhetskopier i %s:"),
		RestoreHint:  "Gjenopprett en av dem med: resetup restore FIL",
		File:         "Fil", At: "Tatt", Size: "kB", Runs: "Gjennomføringer", Last: "Siste hendelse", Entries: "Hendelser",
		Unreadable:      "kan ikke leses",
		Holds:           with("Kopien %s har:"),
		Replaces:        "Den erstatter:",
		ReplacesDamaged: "Den erstatter en datafil som er skadet eller ikke kan leses.",
		ReplacesNone:    "Her er ingen datafil fra før.",
		HoldsNothing:    "  ingen gjennomføringer",
		RunLine:         form4[string, int, string, string]("  %s: %d {hendelse|hendelser}, den siste %s av %s"),
		Lost:            number("%d {hendelse|hendelser} som er ført nå, står ikke i kopien og går ut."),
		LosesNothing:    "Alt som er ført nå, står også i kopien.",
		Ask:             "Skriv ja for å gjenopprette", Yes: []string{"ja", "j"},
		NotRestored: "Ingenting er endret.",
		NeedsYes:    "gjenoppretting må bekreftes", NeedsYesFix: "Se over det som står ovenfor, og kjør på nytt med --yes.",
		Restored:  with("Gjenopprettet fra %s"),
		KeptOld:   with("Den forrige datafilen er tatt vare på: %s"),
		BadBackup: with("sikkerhetskopien %q er skadet"), BadBackupFix: "Ingenting er endret. Velg en annen kopi; «resetup restore» viser dem.",
		NewerBackup: with("sikkerhetskopien %q er skrevet av en nyere versjon av resetup"),
		Exported:    form3[int, int, string]("%d {gjennomføring|gjennomføringer} med %d {hendelse|hendelser} skrevet til %s"),
		Imported:    form2[string, int]("Gjennomføring %s lest inn: %d {hendelse|hendelser}."),
		SameAlready: form2[string, int]("Gjennomføring %s er her fra før, lik til siste hendelse (%d)."),
		NotExport:   with("filen %q er ingen eksport fra resetup"), NotExportFix: "Lag en med «resetup export -o FIL».",
		NewerExport: form2[string, int]("filen %q er eksportert av en nyere versjon av resetup (format %d)"),
		TooLarge:    form2[string, int]("filen %q er større enn %d MB"), TooLargeFix: "Eksporter én gjennomføring om gangen med --run.",
		BadExport: with("filen %q er endret eller ødelagt"), BadExportFix: "Ingenting er lest inn fra den gjennomføringen. Eksporter på nytt der den kom fra.",
		ExportIDs:      with4("gjennomføringen %[2]q i %[1]q har en jobbid på %[3]s som ikke kan være riktig. %[4]s"),
		ExportIDsFix:   "Ingenting er lest inn fra den gjennomføringen. Åpne jobben der den er ført, svar på jobbid på nytt (med begrunnelse hvis den stemmer), og eksporter igjen.",
		ExistsOther:    with("gjennomføringen %q finnes her fra før, med annet innhold"),
		ExistsOtherFix: "Den er ikke endret. Les inn i en tom mappe med --data, eller velg hvilken som gjelder.",
	}
}

func enData() Data {
	return Data{
		Backup: "Take a backup", Restore: "Restore from a backup, or list those there are",
		Export: "Write everything recorded to a JSON file", Import: "Read in what another has exported",
		Wide:    with2("Note: others on this machine may open %s. Make it private with: chmod -R go= %q"),
		FlagOut: "write to this file", FlagYes: "restore without asking",
		CannotWrite:    with("the file %q cannot be written"),
		CannotWriteFix: "Check that the folder exists and that you may write in it.", NotRegular: "it is not a regular file",
		LiveFile: "the copy cannot be put over the data file itself", LiveFileFix: "Choose another name or another folder.",
		BackedUp:     with("Backup written: %s"),
		BackupSame:   "Nothing has changed since the newest backup.",
		BackupFailed: with("Note: the automatic backup did not succeed: %s"),
		NoBackups:    with("No backups in %s yet."),
		Backups:      with("Backups in %s:"),
		RestoreHint:  "Restore one of them with: resetup restore FILE",
		File:         "File", At: "Taken", Size: "kB", Runs: "Runs", Last: "Last event", Entries: "Events",
		Unreadable:      "cannot be read",
		Holds:           with("The copy %s holds:"),
		Replaces:        "It replaces:",
		ReplacesDamaged: "It replaces a data file that is damaged or cannot be read.",
		ReplacesNone:    "There is no data file here yet.",
		HoldsNothing:    "  no runs",
		RunLine:         form4[string, int, string, string]("  %s: %d {event|events}, the last %s by %s"),
		Lost:            number("%d {event|events} recorded now, not in the copy, will be gone."),
		LosesNothing:    "Everything recorded now is in the copy too.",
		Ask:             "Type yes to restore", Yes: []string{"yes", "y"},
		NotRestored: "Nothing was changed.",
		NeedsYes:    "a restore must be confirmed", NeedsYesFix: "Read what stands above, and run it again with --yes.",
		Restored:  with("Restored from %s"),
		KeptOld:   with("The data file before it is kept: %s"),
		BadBackup: with("the backup %q is damaged"), BadBackupFix: "Nothing was changed. Choose another copy; \"resetup restore\" lists them.",
		NewerBackup: with("the backup %q was written by a newer version of resetup"),
		Exported:    form3[int, int, string]("%d {run|runs} with %d {event|events} written to %s"),
		Imported:    form2[string, int]("Run %s read in: %d {event|events}."),
		SameAlready: form2[string, int]("Run %s is here already, the same to its last event (%d)."),
		NotExport:   with("the file %q is no export of resetup"), NotExportFix: "Make one with \"resetup export -o FILE\".",
		NewerExport: form2[string, int]("the file %q was exported by a newer version of resetup (format %d)"),
		TooLarge:    form2[string, int]("the file %q is larger than %d MB"), TooLargeFix: "Export one run at a time with --run.",
		BadExport: with("the file %q is altered or broken"), BadExportFix: "Nothing of that run was read in. Export it again where it came from.",
		ExportIDs:      with4("the run %[2]q in %[1]q has a job id for %[3]s that cannot be right. %[4]s"),
		ExportIDsFix:   "Nothing of that run was read in. Open the job where it was recorded, answer its job id again (with a reason if it is right), and export once more.",
		ExistsOther:    with("the run %q is here already, with another content"),
		ExistsOtherFix: "It was not changed. Import into an empty folder with --data, or choose which one counts.",
	}
}
