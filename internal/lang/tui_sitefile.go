package lang

// TUISiteFile is the texts of the screen on which a municipality is set up.
type TUISiteFile struct {
	Title          string
	How            func(path string) string
	PageOf         func(n, of int) string
	Later          func(answers int) string // left for later
	NewLine, Saved string
	NoPaste        string // of a table where one answer belongs
	AskRemove      func(line string) string
	AskTake        func(companies int) string
	Done           func(later int) string // the way out; how many answers are left
}
