package ledger

import "slices"

// LeftOpen reports whether something is to be done about the old job, or the job is in danger. A job that is meant to
// stay Venter is not left open.
func (s Summary) LeftOpen() bool { return s.Advice != Nothing && s.Advice != KeepWaiting }

// LeftOpen returns the jobs that keep a run from being closed without a reason.
func LeftOpen(jobs []Summary) []Summary {
	return slices.DeleteFunc(slices.Clone(jobs), func(s Summary) bool { return !s.LeftOpen() })
}
