package lang

// Routine is the texts of postponing jobs over holidays, and other routines done in a run.
type Routine struct{}

func nbRoutine() Routine { return Routine{} }

func enRoutine() Routine { return Routine{} }
