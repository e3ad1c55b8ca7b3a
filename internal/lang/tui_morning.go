package lang

// TUIMorning is the screen of the morning after.
type TUIMorning struct {
	Title     string
	Count     func(due, failed, proved int) string
	Empty     string
	More      func(n int) string // further starts of a job
	Saw       func(jobs int, state string) string
	Left      string                         // nobody knows: nothing is recorded
	Guide     func(title, key string) string // where a job has failed
	HasFailed func(key string) string        // asks before it is recorded to have run
}
