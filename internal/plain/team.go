package plain

import (
	"slices"
	"strings"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/rounds"
	"example.org/resetup/internal/wizard"
)

// Team is who else works on the same record.
type Team interface {
	// Others returns who else has which job of a run open, by its key.
	Others(run string) map[string][]string
	// Enter tells the others which jobs are open here, by their keys.
	Enter(run string, jobs []string)
}

// join asks before a job is gone on with that somebody else has open, and tells the others that it is open here. It returns what tells them
// that it is not any more, and errStop where the operator does not go on.
func (w *walker) join(job string) (leave func(), err error) {
	if w.Team == nil || w.guide() {
		return func() {}, nil
	}
	if by := strings.Join(w.Team.Others(w.run.ID)[job], ", "); by != "" {
		yes, err := w.agrees(w.Text.Shared.OpenWith(by), w.Text.Shared.TakeOver(by))
		if err == nil && !yes {
			err = errStop
		}
		if err != nil {
			return func() {}, err
		}
	}
	w.Team.Enter(w.run.ID, []string{job})
	return func() { w.Team.Enter(w.run.ID, nil) }, nil
}

// agrees asks a question about what others have open. Where lines come from elsewhere there is nobody to ask, and the next one is meant for
// the step: then it only tells what they have open.
func (w *walker) agrees(told, question string) (yes bool, err error) {
	if !w.Echo {
		w.say(cleantext.Line(told))
		return true, nil
	}
	answer, err := w.ask(cleantext.Line(question) + " " + w.Text.Plain.YesNo)
	return slices.Contains(w.Text.Data.Yes, strings.ToLower(answer)), err
}

// join asks before jobs are taken into the round that others have open, and tells the others which are open here. Without a yes those of others
// are left out. It returns what tells them that none is open any more.
func (r *rounder) join() (leave func(), err error) {
	if r.Team == nil {
		return func() {}, nil
	}
	if err := r.read(); err != nil {
		return func() {}, err
	}
	others := overview.Elsewhere(r.Team.Others(r.run.ID))
	open := others.Text(r.round.Open, func(p procedures.Plan) string { return wizard.JobText(p, r.Text.Words) })
	yes := open == ""
	if !yes {
		if yes, err = r.agrees(r.Text.Shared.Here+open, r.Text.Shared.RoundOver(open)); err != nil {
			return func() {}, err
		}
	}
	var keys []string
	for _, j := range r.round.Open {
		key := j.Plan.Key
		if !yes && len(others[key]) > 0 {
			r.behind[key] = rounds.EveryCard
		} else {
			keys = append(keys, key)
		}
	}
	r.Team.Enter(r.run.ID, keys)
	return func() { r.Team.Enter(r.run.ID, nil) }, nil
}
