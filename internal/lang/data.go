package lang

// Data is the texts of backup, restore, export and import.
type Data struct {
	Backup, Restore, Export, Import     string // what the commands do
	Wide                                func(names, folder string) string
	Synced                              func(program, folder string) string
	Network                             func(folder string) string // of a folder on another machine
	LostLetters                         func(word string) string   // of an answer that is piped
	SomeProgram                         string                     // in place of a program whose name is not known
	FlagYes                             string
	CannotWrite                         func(path string) string
	CannotWriteFix, NoReaderFix         string
	IsFolderFix                         func(file string) string // a file in it
	HeldFix, AskHeld                    func(path string) string // HeldFix: a name that is free
	FileExists, FileExistsFix           func(path string) string // Fix: a name that is free
	AskReplace, AskInstead, UpToDate    func(path string) string
	LiveFile                            func(path string) string
	LiveFileFix                         string
	BackedUp                            func(path string) string
	BackupSame                          string
	BackupFailed                        func(cause string) string
	NoBackups                           func(folder string) string
	Backups                             func(folder string) string
	RestoreHint                         func(restore string) string            // a command
	Gone                                func(folder, backup, at string) string // the files of the record, while backups are left
	GoneLess                            func(events int) string                // that the copy lacks
	GoneFix                             func(restore, start string) string     // commands
	FlagFromScratch                     string
	Stray, StrayOther                   func(file string, events int, jobs []string, command string) string
	StraysShort                         func(files int) string
	FlagList                            string
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
	NotBackup                           func(path string) string
	BadBackupFix                        string
	NewerBackup                         func(path string) string
	Exported                            func(runs, entries int, path string) string
	StaysBehind                         string // what is not in an export
	Imported, SameAlready               func(run string, entries int) string
	NotExport                           func(path string) string
	NotExportFix                        string
	NewerExport                         func(path string, version int) string
	BadExport                           func(path string) string
	BadExportAt                         func(path, run string, event int) string
	BadExportFix                        string
	ExportIDs                           func(path, run, job, why string) string // an id in it breaks a rule
	ExportIDsFix                        string
	ExportText                          func(path string) string
	ExportTextFix                       string
	ExistsOther                         func(run string) string
	ExistsOtherFix                      string
}
