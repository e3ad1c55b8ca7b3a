package overview

import "example.org/resetup/internal/ledger"

// Standing is where jobs of a run stand.
type Standing struct {
	Jobs     []ledger.Summary
	Spells   Spells   // when they stood in danger
	Findings Findings // of the newest list
}

// ReadStanding returns where the jobs of a run stand that are read by jobs. It returns the errors of in.
func ReadStanding(in ledger.Reader, run string, jobs func(in ledger.Reader, run string) ([]ledger.Summary, error)) (is Standing, err error) {
	if is.Jobs, err = jobs(in, run); err == nil {
		is.Spells, err = ReadSpells(in, run, is.Jobs)
	}
	if err == nil {
		is.Findings, err = ReadFindings(in, run)
	}
	return is, err
}
