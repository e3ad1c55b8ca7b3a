package wizard

// Manner is how an operator is led through a job.
type Manner string

// The manners.
const (
	ByCard Manner = ""      // what is done in one window at a time
	ByStep Manner = "steps" // one step at a time
)

// MannerOf returns the manner that a setting names; ByCard for whatever is none.
func MannerOf(setting string) Manner {
	if setting == string(ByStep) {
		return ByStep
	}
	return ByCard
}
