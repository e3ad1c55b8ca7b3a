package lang

// Cmd is the help and the messages of the commands.
type Cmd struct {
	Short, Long                                                string
	Usage, Commands, Flags                                     string
	GlobalFlags                                                string
	GlobalMore                                                 func(program string) string
	Sample, Also                                               string
	Samples                                                    map[string]string // how it is typed, by the path of the command; of the program by its name
	More                                                       func(command string) string
	Start, Walk, Status, Search, Waiting, Runs, Close, Version string
	WalkSteps, WalkCards, WalkBoth                             string
	Procedures, List, Show, Lint, Schema                       string
	Site, SiteInit, SiteShow, SiteCheck, SiteApply             string
	Completion, Help                                           string
	Schedule, ScheduleCheck                                    string
	Guide, FlagFor                                             string
	Redlines, NoRedlines                                       string
	ScheduleSuggest, ScheduleSet                               string
	FlagApply, FlagClashReason                                 string
	FlagData, FlagSite, FlagProcedures, FlagRun                string
	FlagOperator, FlagLang, FlagPlain, FlagNow                 string
	FlagBreakLock, BreakLockToo                                string
	FlagFormat, FlagOut, FlagMinor, FlagOmit, FlagExitCode     string
	FlagDeferred, FlagForce                                    string
	Omit, FlagUnchanged, FlagAbsent, FlagReinstate             string
	FlagOmitReason, OmitWhich, OmitHow, OmitHowFix             string
	Reinstated                                                 string
	FlagAll, FlagReason, FlagCompany, FlagVariant              string
	FlagAllRuns, RunsDiscard, RunsRename                       string
	ArgName, ArgNewName                                        string
	FlagFragment, FlagEnglish, FlagCards, FlagHelp             string
	ArgJob, ArgProcedure, ArgID, ArgRelease                    string // arguments, as in "walk [JOB]"
	ArgFile, ArgFolder, ArgText, ArgClock, ArgCommand          string
	Example                                                    string // notice: the built-in example is used
	ExampleShort                                               string
	NoDrawing                                                  string                        // the console cannot be drawn on
	CloseWindow                                                string                        // is asked where the window closes with the program
	SiteOfRun                                                  func(site, run string) string // where the site file cannot be used
	SiteUnknown                                                string
	OwnLists                                                   func(run string) string // where a folder of step lists cannot be used
	SiteForTimes                                               func(zone string) string
	Started                                                    func(id, kind string, jobs int) string
	StartedNext                                                string
	StillOpen                                                  func(ids string) string
	HowFar, HowFarMinutes                                      func(percent, left int) string // of long work; left in seconds, 0 where it is not known
	ClosedRun                                                  func(id, by string) string
	LintOK                                                     func(n int) string
	LintCount                                                  func(errors, warnings int) string
	SiteOK                                                     func(name string, companies int) string
	SiteWritten                                                func(path string) string
	SiteWrittenNext                                            string
}
