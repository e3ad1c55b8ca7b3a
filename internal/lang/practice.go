package lang

// Practice is the texts of practising: the missions, the console beside the wizard, and what is said in the end.
type Practice struct {
	Short, Long                   string
	FlagConsole, ArgMission       string
	AskMission, Intro             string
	Missions, More                map[string]string // by the mission: what it is called, and what one does
	GoOn                          func(when string) string
	NoMission                     func(name string) string
	NoMissionFix                  func(known string) string
	NothingBegun, NothingBegunFix string
	KeptReason                    string // of the jobs that are not part of a mission

	Console                         string // heading of the console
	Empty, NoRow                    string
	AskCompany, AskModule, AskOrder string
	AskClock, AskExport             string
	AskDelete                       func(id int, description string) string
	Clock                           map[string]string // by how far
	Set                             func(at string) string
	Ordered, Changed, Deleted       string
	SetTo                           func(id int, status string) string
	Leave                           string // how a window is left line by line
	Closed, Unsaved                 string // the window, without changes that were not used
	Saved                           func(rows int, file string) string
	Exported                        func(rows int, layout string) string
	NoJob, Running, NotCancelled    string
	NoStart, Units                  string
	BadValue                        func(value, label string) string
	FirstID                         string            // before the id of a job
	HowTo                           string            // which lines can be typed
	Words                           map[string]string // that are typed, by what they do
	Unknown                         func(line string) string

	Summary                string
	Time                   func(from, until string) string
	Done                   func(ready, total int) string
	Harm, NotYet, Fine     string
	Ahead                  string // heading of what will go wrong
	Caught, Nothing        string
	Lost, Twice, Unwanted  func(job string, n int, day string) string
	WillLose, WillDouble   func(job, day string) string
	WillRun                func(job, day string) string
	WillStop               func(job string, id int, fault string) string
	Stopped                func(job string, id int, fault string) string
	Leftover, OutOfOrder   func(job string, id int) string
	OtherUser              func(job string, id int) string
	Nobody                 string            // a job that is nobody's
	Faults                 map[string]string // why a job stopped
	Says                   func(what string) string
	Silent, InList         string
	Unseen                 string // of what no list shows
	NotPostponed           string // of a job that is not through the wizard yet
	Findings               func(n int) string
	Objected               func(job, text string, n int) string
	WayOn, SeeItRun, Again string // what to do next
}
