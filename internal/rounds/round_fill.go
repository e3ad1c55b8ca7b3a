package rounds

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// RowError is the error of a row of a round whose inputs do not do, as Conversation.Confirm returns it.
type RowError struct {
	Job string // key
	Err error
}

// Error names the job and what is wrong.
func (e *RowError) Error() string { return fmt.Sprintf("job %q: %v", e.Job, e.Err) }

// Unwrap returns what is wrong.
func (e *RowError) Unwrap() error { return e.Err }

// LateError is the error of more old jobs to be stopped at once than can be replaced before one of them would have run. A reason helps.
type LateError struct {
	Marked, Fits int
	Safe         time.Time
}

// Error says how many there are.
func (e *LateError) Error() string {
	return fmt.Sprintf("%d of %d jobs can be replaced before %s", e.Fits, e.Marked, e.Safe.Format(time.RFC3339))
}

// Mark returns what a mark on a row gives for the steps of its card, added to what is given already, by step id: that all was as
// the card says. What must be typed no mark gives: asks is true then, and ask is the first line that is to be answered.
func (r Row) Mark(given map[string]wizard.Given) (out map[string]wizard.Given, ask wizard.Line, asks bool) {
	return r.Talk.AsSaid(r.Card.ID, given)
}

// PutOff returns what is given for the steps of a row that stays behind for a reason: the first that is open is put off.
func (r Row) PutOff(reason string) map[string]wizard.Given {
	out := map[string]wizard.Given{}
	for _, l := range r.Card.Lines {
		switch {
		case l.Settled():
		case len(out) == 0:
			out[l.ID] = wizard.Given{Out: ledger.Deferred, Reason: reason}
		default:
			out[l.ID] = wizard.Given{Left: true}
		}
	}
	return out
}

// Confirm judges what is given for rows, by job key and step id, and returns what it becomes: the entries of one act, not yet stamped.
// Each row is judged as the rows before it leave the run, as if the same were given job by job; rows for which nothing is
// given stay as they are.
//
// It returns a *RowError for the first row that does not do, and a *LateError without a reason where more old jobs would be stopped
// than can be replaced in time. The reason is recorded with each that is too much.
func (r Round) Confirm(given map[string]map[string]wizard.Given, reason string) ([]ledger.Entry, error) {
	var entries []ledger.Entry
	var stopped []Row
	jobs := slices.Clone(r.jobs)
	for _, row := range r.Rows {
		g, isGiven := given[row.Job.Plan.Key]
		if !isGiven {
			continue
		}
		talk := row.Talk.Refresh(row.Talk.Job, r.run, jobs...).At(r.at)
		act, err := talk.Confirm(row.Card.ID, g)
		if err != nil {
			return nil, &RowError{row.Job.Plan.Key, err}
		}
		stops := slices.IndexFunc(act, func(e ledger.Event) bool {
			return e.Effect == procedures.OldWaiting || e.Effect == procedures.OldCancelled
		})
		if stops >= 0 {
			stopped = append(stopped, row)
		}
		if _, fits := r.clock(stopped); stops >= 0 && fits < len(stopped) {
			act[stops].Reason = cmp.Or(act[stops].Reason, reason)
		}
		entries = append(entries, ledger.Entries(talk.Job.Version(), act)...)
		for _, e := range act {
			talk.Job, _ = talk.After(e) // which is tried already
		}
		at := slices.IndexFunc(jobs, func(j ledger.Summary) bool { return j.Plan.Key == row.Job.Plan.Key })
		jobs[at] = ledger.Summarise(talk.List, talk.Job)
	}
	safe, fits := r.clock(stopped)
	switch {
	case len(entries) == 0:
		return nil, wizard.ErrNothing
	case fits < len(stopped) && reason == "":
		return nil, &LateError{Marked: len(stopped), Fits: fits, Safe: safe}
	case fits < len(stopped) && !wizard.TellsWhy(reason):
		return nil, wizard.ErrNoReason
	}
	return entries, nil
}

// Question returns the first line of a row that is to be answered, and is not yet; asks is false where there is none.
func (r Row) Question(given map[string]wizard.Given) (ask wizard.Line, asks bool) {
	card, _ := r.Talk.Suppose(r.Card.ID, given).Card(r.Card.ID)
	for _, l := range card.Lines {
		_, isGiven := given[l.ID]
		switch {
		case isGiven || l.Settled():
		case r.Talk.IsNew(r.Card.ID, l):
			return ask, false
		case l.Ask.Kind != procedures.AskDone:
			return l, true
		}
	}
	return ask, false
}

// Try returns the error with which Confirm would refuse what is given for a step after what was given before it.
func (r Row) Try(before map[string]wizard.Given, step string, g wizard.Given) error {
	return r.Talk.Suppose(r.Card.ID, before).Try(step, g)
}
