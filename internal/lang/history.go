package lang

// History is the texts of the log and of notes: who did what when.
type History struct {
	Log, Note                                      string // what the commands do
	FlagJob, FlagCompany, FlagOperator, FlagAction string
	FlagLimit, FlagNoteJob, FlagStep, FlagRedline  string
	Number, At, What, Value, Reason, Mark          string // columns
	Undone, Deviates, Redline, Paper, ClockSet     string // marks
	Action                                         map[string]string
	Slot                                           map[string]string
	Effect                                         map[string]string
	Entry                                          func(seq int) string
	NoEvents                                       func(run string) string
	BadAction                                      func(got, want string) string
	BadLimit                                       func(got int) string
	Noted                                          func(job, run string) string
	NoteWhere, NoteWhereFix                        string
}
