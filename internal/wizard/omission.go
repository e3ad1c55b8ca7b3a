package wizard

import (
	"errors"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

// Scope is jobs that go together, and what they have in common.
type Scope struct {
	Name string
	Keys []string
}

// Omittable returns the jobs that may be omitted together with the one of a plan: those of its procedure, and
// those of its company; none of a company for a job of all companies. A job whose swap has begun cannot be omitted.
func Omittable(of procedures.Plan, jobs []ledger.Summary, t lang.Words) []Scope {
	var procedure, company []string
	for _, j := range jobs {
		begun := j.New.State != ledger.NewNone || j.Old.State == ledger.OldWaiting || j.Old.State == ledger.OldCancelled
		if begun || !j.ToDo() {
			continue
		}
		if j.Plan.Procedure == of.Procedure {
			procedure = append(procedure, j.Plan.Key)
		}
		if of.Company != 0 && j.Plan.Company == of.Company {
			company = append(company, j.Plan.Key)
		}
	}
	return []Scope{{of.Title, procedure}, {CompanyText(of, t), company}}
}

// OmittedAlike returns the keys of the jobs that are omitted in the way and for the reason of one of them.
func OmittedAlike(as ledger.Summary, jobs []ledger.Summary) (keys []string) {
	for _, j := range jobs {
		if j.Omission() == as.Omission() && j.Skipped == as.Skipped {
			keys = append(keys, j.Plan.Key)
		}
	}
	return keys
}

// Reinstate returns the event that takes back that the whole job needs no new set-up. It returns ErrNoUndo for a job that is not
// omitted.
func (c Conversation) Reinstate() (ledger.Event, error) {
	if c.Job.Skipped == nil {
		return ledger.Event{}, ErrNoUndo
	}
	e := ledger.Event{Job: c.Job.Plan.Key, Action: ledger.Undone, Ref: c.Job.Skipped.Seq}
	return e, c.try(e)
}

// Left is a job that an act leaves as it is, and why: a *ledger.InterlockError, or ErrNoUndo.
type Left struct {
	Job string
	Err error
}

// EachJob returns the act of one event in each of several jobs, which is not stamped yet. A job of which the event cannot be
// recorded keeps none of the others back. It returns the other errors of event, and those of in.
func EachJob(in Lists, r ledger.Run, s site.Site, keys []string, event func(Conversation) (ledger.Event, error)) (act []ledger.Entry, left []Left, err error) {
	for _, key := range keys {
		c, err := Read(in, r, key, s)
		if err != nil {
			return nil, nil, err
		}
		e, err := event(c)
		switch {
		case errors.Is(err, ledger.ErrInterlock), errors.Is(err, ErrNoUndo):
			left = append(left, Left{key, err})
		case err != nil:
			return nil, nil, err
		default:
			act = append(act, ledger.Entry{Base: c.Job.Version(), Event: e})
		}
	}
	return act, left, nil
}
