package lang

// Adopt is the texts of `procedures diff` and `procedures adopt`: what has changed in the step lists, and what a run takes over.
type Adopt struct {
	Diff, DiffLong, Adopt, AdoptLong string // commands
	DiffNone, DiffNext               string
	DiffNew                          func(title string) string
	DiffLost                         func(ids string) string
	DiffHead                         func(changes, jobs, begun int) string
	DiffKinds                        map[string]string // by what happened
	DiffFields                       map[string]string // by key
	DiffKind, DiffField, Was, Is     string            // column headings
	Adopted                          func(id, title string, changes int) string
	AdoptedReason                    string // of the event
	AnsweredGone                     func(procedure, step, sentence string, n int, jobs string) string
}
