package lang

// Schedule is the texts about clock times: clashes, free times, how often a job runs. Clock times come as "HH:MM".
type Schedule struct {
	SameTime      func(other string) string
	Blocked       func(at string, minutes int, why string) string
	TooClose      func(have, need int, other string) string // minutes after another job's start
	TooEarly      func(have, need int, other string) string // minutes before another job's start
	OutsideWindow func(window string) string
	OutOfOrder    func(other string) string
	BesideOne     string                                             // of a clash of one job that the run does not set up
	BesideMore    string                                             // of a clash of several such jobs
	NoRoom        func(jobs, fit, minutes int, window string) string // window is empty for the whole day
	WiderWindow   func(minutes int) string
	SmallerGap    func(minutes int) string
	Or            string
	Free          func(before, after string) string // what stands on either side
	NotOld        func(finding string) string       // why a start is not the one that the old job has
	FreeWhen      func(moves string) string         // moves are those of Moves
	Moves         func(job, to string) string
	SameOtherDays func(job string) string // two jobs that never run on one day
	AfterJob      func(minutes int, job string) string
	BeforeJob     func(minutes int, job string) string
	Nearest       func(before, after string) string
	NearestOne    func(at string) string
	Origin        map[string]string // by origin code

	Job, Title, Start, Days, From, At, Kind, Why, Suggest, Was string
	Every                                                      map[string]string // by repeat code
	Weekdays                                                   map[string]string // by "mon" …
	EveryMinutes, MonthDay                                     func(n int) string
	LastDay                                                    map[string]string // by day of the month
	LongWeekdays                                               map[string]string // by "mon" …
	OnDay                                                      func(day string) string
	Assumed                                                    func(repeat string) string
	SomeDay                                                    string // behind "weekly" and "monthly", where the day is not known
	InHours                                                    string
	Kinds                                                      map[string]string
	NoJobs, NoClashes, BlockedHead, NothingToSuggest           string
	Moved                                                      func(job, from, to, why string) string
	Set                                                        func(job, at string) string
	Applied                                                    func(n int) string
	ApplyHint                                                  string
	Clashes                                                    func(n int) string
	BadTime                                                    func(got string) string
	BadTimeFix, SetFix, OmittedFix                             string
}
