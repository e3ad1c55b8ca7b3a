package lang

// TUIResume is the texts of the screen that resumes a run.
type TUIResume struct {
	Title                             func(run string) string
	Last, Nothing, Hazards, NoHazards string
	Next, AllDone, GoOn               string
}
