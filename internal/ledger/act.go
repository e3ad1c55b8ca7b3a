package ledger

import "time"

// Act is one confirmation of an operator, with all that it recorded.
type Act struct {
	Events []Event       // in order; at least one
	Took   time.Duration // since the act before of the same operator; 0 if that is not known, or was longer than Pause
}

// Pause is the longest time between two acts of an operator that counts as work.
const Pause = 15 * time.Minute

// Acts returns the acts of a log, whose events are in order. What concerns the run itself and what the program
// decided is no act; the operator was at work then all the same.
func Acts(events []Event) []Act {
	var out []Act
	before := map[string]time.Time{} // by operator: when he was last at work
	for _, e := range events {
		if e.Code != "" {
			continue
		}
		if n := len(out); n > 0 && out[n-1].Events[0].ActID() == e.ActID() {
			out[n-1].Events = append(out[n-1].Events, e)
			continue
		}
		took := e.At.Sub(before[e.By])
		if took < 0 || took > Pause {
			took = 0
		}
		if before[e.By] = e.At; !e.Action.OfRun() {
			out = append(out, Act{Events: []Event{e}, Took: took})
		}
	}
	return out
}
