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

// join asks before jobs are taken into the round that others have open. Without a yes those are left out.
func (r *rounder) join() error {
	if r.Team == nil {
		return nil
	}
	if err := r.read(); err != nil {
		return err
	}
	others := overview.Elsewhere(r.Team.Others(r.run.ID))
	open := others.Text(r.round.Open, func(p procedures.Plan) string { return wizard.JobText(p, r.Text.Words) })
	if open == "" {
		return nil
	}
	yes, err := r.agrees(r.Text.Shared.Here+open, r.Text.Shared.RoundOver(open))
	for job := range others {
		if !yes {
			r.behind[job] = rounds.EveryCard
		}
	}
	return err
}

// tellTeam tells the others which jobs are open in the round.
func (r *rounder) tellTeam() {
	if r.Team != nil {
		r.Team.Enter(r.run.ID, r.behind.Taken(r.round.Open))
	}
}
