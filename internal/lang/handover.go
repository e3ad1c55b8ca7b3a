package lang

// Handover is the texts of the half page for who takes over a run. The maps are keyed by the code of a passage.
type Handover struct {
	Short, FlagFormat string
	Title             func(run, when, by string) string
	Heading           map[string]string
	None              map[string]string // in place of no lines
	Due               func(at string) string
	Stands            func(card, cards int, title string, step, steps int) string
	Redline           string // behind a note
	More              func(lines int) string
	Copied            string
}
