package lang

// Verify is the texts of the examination of the record, and of what was put right in it.
type Verify struct {
	Short                   string // what the commands do
	Sound                   func(runs, events, jobs int) string
	Unsound                 func(findings, runs int) string
	UnsoundFix, UnsoundSafe string             // Safe: where a repair loses nothing
	Alone                   func(n int) string // events that only this file has
	FirstBad, FirstBadAfter func(run, entry, at string) string
	FirstBadUndated         func(run, entry string) string
	RunBad                  func(run string) string
	FileBad                 string
	Part                    map[string]string // kinds of record

	// Of a shared record: where a run first differs, by the kind of difference.
	Shared                map[string]func(run, entry string) string
	SharedSame, OnlyCopy  string
	SharedFix, AlteredFix string
	CopyFix               string             // Copy: where the files of this machine are not as they were written
	Fetched               func(n int) string // all events again
	FlagRepair            string

	// Somebody did not wait after another had written from another machine.
	BrokenLock func(at, by, machine, other, from, since, reason string) string

	// What was put right without being asked:
	KeptDamaged                                string
	FileMended, FileReplaced, FileBehind       func(n int) string
	JournalMended, SnapshotMended, NothingLost string
	Restored, Unmended                         string
	OnlyRead                                   string                             // nothing was: the files may only be read
	Unwritten                                  map[string]func(why string) string // a file that cannot be written, by its name

	// What a file held more than is recorded, and what became of that; command takes it over.
	HadMore, HadFormer        func(n int, file string) string
	AsideTaken                func(path string) string
	AsideSome                 func(n int, command string) string
	AsideTake, AsideTakeItAll func(command string) string

	// What was lost:
	LostOnRequest, LostUpTo func(n int) string
	GivenUp, GivenUpTo      func(n int, at, by, copies string) string // that was accepted
	LostOfJob               func(n int, run, job string) string
	LostOfRun               func(n int, run string) string
	LostUnknown             func(n int, since string) string
}
