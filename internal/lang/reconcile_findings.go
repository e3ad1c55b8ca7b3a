package lang

// Findings is the texts of what a comparison with Visma's job list finds. A text whose name ends in
// Do says what to do about the one before it.
type Findings struct {
	SwapFindings
	NotListed               string // in place of the status of a job that the list does not show
	KeptRuns, KeptOther     func(why, status string) string
	KeptRunsDo, KeptOtherDo string

	Blocked            func(start, at string, minutes int, why string) string
	SameMinute         func(start, others string) string
	ClashDo            string
	Named              func(job, id string) string
	OtherStart         func(recorded, listed string) string
	OtherStartDo       func(recorded, job string) string
	StartUnread        func(recorded, listed string) string
	StartUnreadDo      func(recorded string) string
	OldStart           func(recorded, listed string) string
	OldStartDo         func(job string) string
	PastDate           func(date string) string
	PastStart          func(at string) string
	PastDateDo         string
	OddDay             func(date, runs string) string
	OddDayDo           string
	WrongModule        func(system, module, want string) string
	WrongModuleDo      func(want string) string
	OtherInterval      func(planned, listed string) string
	OtherIntervalDo    string
	WrongUser          func(listed, want string) string
	WrongUserDo        func(want string) string
	OtherDescription   func(want, listed string) string
	OtherDescriptionDo func(want string) string
	UnknownStatus      func(status string, rows []string) string
	UnknownStatusDo    func(status string) string
	Unknown            func(description, user, status string) string
	UnknownDo          string
	Further            func(rows []string) string // rows of which the same holds as of those before
	Like               func(job string) string
	OtherID            func(recorded, listed string) string
	StrangeID          func(recorded, description, company string) string
	OtherIDDo          func(job string) string
	Kept               func(why string) string
	KeptDo             string
}
