package lang

// TUIHistory is the texts of the log: who did what when.
type TUIHistory struct {
	Title                     string
	OfRun                     string // the whole run's
	AskFilter, Empty, NoMatch string
	Counted                   func(shown, all int) string // entries that match, of those looked through
	Looking                   func(through, all int) string
	TheRun                    string // in place of a job
	WholeJob                  string // in place of a step
	NoJob                     string
	Undone                    string // beside an entry that was taken back
	Redone                    string // an undo that was itself taken back
	Value                     func(text string) string
	Reason                    func(text string) string
	DetailTitle               func(number int) string
	DetailLabels              TUIHistoryLabels
	TakenBackBy               func(number int, by, when string) string
	TakesBack                 func(number int, what string) string
	ToBefore                  func(number int) string // an entry that has not been read
}

// TUIHistoryLabels are the labels of the parts of one entry.
type TUIHistoryLabels struct {
	At, By, Job, Step, What, Value, Reason, Mark, Effect, Slot, Undo, ID, Hash, Prev string
}
