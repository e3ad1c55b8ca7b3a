package ledger

// LeftOpen returns the jobs that keep a run from being closed, unless a reason is given: those
// whose old job waits for something to be done, and those in danger. One that is meant to stay
// Venter is none of them.
func LeftOpen(jobs []Summary) []Summary {
	var out []Summary
	for _, j := range jobs {
		if j.Advice != Nothing && j.Advice != KeepWaiting {
			out = append(out, j)
		}
	}
	return out
}
