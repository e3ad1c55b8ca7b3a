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
	Unwritten                                  map[string]string // a file that cannot be written, by its name
}
