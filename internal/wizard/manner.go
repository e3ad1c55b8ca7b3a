package wizard

// Manner is how an operator is led through a job.
type Manner string

// The manners.
const (
	ByCard Manner = ""      // what is done in one window at a time
	ByStep Manner = "steps" // one step at a time
)

// MannerPreference is the name under which the store keeps an operator's Manner.
const MannerPreference = "manner"

// ReadManner returns how an operator has chosen to be led.
func ReadManner(in interface {
	Preference(operator, name string) (string, error)
}, operator string) (Manner, error) {
	kept, err := in.Preference(operator, MannerPreference)
	if Manner(kept) == ByStep {
		return ByStep, err
	}
	return ByCard, err
}
