package ledger

// LeftOpen returns the jobs that keep a run from being closed without a reason: those whose old job
// waits for something to be done, and those in danger. A job that is meant to stay Venter is not
// among them.
func LeftOpen(jobs []Summary) []Summary {
	var out []Summary
	for _, j := range jobs {
		if j.Advice != Nothing && j.Advice != KeepWaiting {
			out = append(out, j)
		}
	}
	return out
}
