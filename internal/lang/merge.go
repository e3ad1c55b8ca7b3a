package lang

// Merge is the texts of `merge`: what copies of the record hold that it lacks.
type Merge struct {
	Short, FlagYes                    string
	Copy                              func(path string) string
	CopyDamaged                       string
	Known, New, Ahead                 func(run string) string
	KnownBut                          func(run string, declined int) string
	Parted                            func(run string, after int, here, there string) string
	Other                             func(run, here, there string) string
	By                                func(at, by string) string
	Takes                             func(events int, jobs string) string
	Alike                             func(jobs []string) string
	Keeps, Here, There, Why           string // columns
	List                              func(procedure string) string
	End                               string
	Stands                            func(old, new string) string
	Whys                              map[string]string // by ledger.Why
	Ask, AskRepair, NeedsYes          string            // AskRepair: the data files first
	Nothing                           string
	Taken                             func(events int, run string) string
	LookAt                            func(jobs, waiting string) string // a command
	Remains                           func(conflicts int) string
	RemainsFix                        func(walk, restore string) string
	RemainsClosedFix, OtherRemainsFix func(restore string) string
	RemainsOfRun, RemainsClosed       func(run string) string
	RemainsListFix                    func(adopt string) string
	RemainsEndFix                     func(end string) string // a command
	OtherRemains                      func(run string) string
	NotCopy                           func(path string) string
	NotCopyFix                        string
	Empty                             func(path string) string
	EmptyFix                          string
	ImportParted                      func(run string, after int, here, there string) string
	ImportPartedFix                   func(merge string) string
	Continued                         func(run string, events int) string
}
