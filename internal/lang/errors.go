package lang

// Errors is the texts of what stops a command. A text says what happened; its Fix is the remedy.
type Errors struct {
	Prefix                                               string
	UnknownCommand                                       func(name string) string
	UnknownFlag                                          func(name string) string
	FlagValue                                            func(flag, value string) string
	Swallowed, SwallowedFix                              func(path string) string
	FlagNoValue                                          func(flag string) string
	ArgCount                                             func(command string) string
	UsageFix                                             func(command string) string
	Format                                               func(got, want string) string
	Lang                                                 func(got string) string
	Now                                                  func(got string) string
	Omit                                                 func(got string) string
	OmitFix                                              string
	Unknown                                              map[string]func(name, known, job string) Fault // what an operator named and nothing is called, by session.Named
	RunName, RunNameFix                                  string
	NoRunAtAll, NoRunAtAllFix, NotOmitted, NotOmittedFix string
	NoCompanies, NoCompaniesFix                          string
	NoRun                                                func(id string) string
	NoRunFix                                             string
	RunExists                                            func(id string) string
	RunExistsFix                                         func(id string) string
	RunClosed, RunUsed, RunUsedFix                       func(id string) string
	RunClosedFix                                         string
	WhichJob                                             func(name string, n int) string
	JobsOf                                               func(procedure, keys string, more int) string
	InUse, InUseFix                                      string
	InUseBy                                              func(user, machine string, pid int, since string) string
	InUseByReader                                        func(pid int) string
	InUseByFix                                           func(pid int, machine string) string
	Waiting                                              string // begins a line that is told while it lasts
	Shared                                               func(user, machine, at string) string
	SharedFix                                            func(machine, until string) string
	TwoMachines                                          string // why, and what to do
	Loss                                                 func(lost int, since string) string
	LossUpTo                                             func(most int, since string) string // it is not known how much
	LossCauses                                           map[string]string                   // by progress.LossCause
	LossFix, LossUnchanged, LossRest                     string
	LossCopy                                             func(events int, file, command string) string
	Gone                                                 func(lost int) string // no file of the record is left
	GoneFix                                              string
	OutOfReach, OutOfReachFix, HeldFix                   string
	ReadOnly, ReadOnlyFix                                string
	Damaged, DamagedFix, Restart, RestartFix             string
	Newer, NewerFix                                      string
	Older, OlderFix                                      string
	Conflict, ConflictFix                                string
	SiteFaults                                           func(n int, file string) string
	ListFaults                                           func(n int) string
	NoFile                                               func(path string) string
	NoFileFix                                            string
	OddFix                                               map[string]string // of a file that somebody named, by regularfile.Kind
	OddSiteFix                                           string            // of the site file
	DataFix                                              map[string]string // of a file of the record, by its name
	DataRights, Connect                                  string            // where there are no rights; where a link leads nowhere
	SiteExists                                           func(path string) string
	SiteExistsFix                                        string
	CloseRefused                                         func(run string, open, deferred int) string
	CloseRefusedFix                                      string
	CloseIdle, CloseIdleFix                              func(run string) string
	CloseUnreadyNote                                     func(n int) string
	Ended, EndedFix                                      string                  // the terminal went away, or a signal came
	Output                                               func(why string) string // standard output takes nothing
	OutputFix                                            string
	Unexpected                                           string
	TextRefused                                          func(event int, field string, most int) string
	TextRefusedFix                                       string
}
