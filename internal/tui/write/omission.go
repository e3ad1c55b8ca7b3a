package write

import (
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/wizard"
)

// AskOmission asks which jobs need no new set-up (P:8): the one of a plan, all of its procedure or all of its company; then in
// what way, and why. Of the one job alone it calls one, with the way and with the question why; several it stores itself, and
// the page is sent Done. Where there is nothing to choose, that is not asked: a job that swaps nothing cannot run on.
func AskOmission(d *dialog.Dialog, env screen.Env, store Store, run string, p procedures.Plan, jobs []ledger.Summary, one func(how ledger.Omission, prompt string)) {
	t := env.Text
	name := wizard.JobText(p, t.Words)
	askWay := func(name string, keys []string) {
		ways := []ledger.Omission{ledger.Unchanged, ledger.Absent}
		why := func(how ledger.Omission) {
			prompt := name + ": " + t.Words.Omitted[string(how)] + ". " + t.TUI.Board.WhyOmit
			if len(keys) == 1 {
				one(how, prompt)
				return
			}
			q := dialog.NewQuestion(env, prompt, wizard.MaxAnswer)
			d.Open(q, q.Reason(func(reason string) screen.Outcome {
				return screen.Save(events(d, env, store, run, keys, func(c wizard.Conversation) (ledger.Event, error) { return c.Omit(how, reason) }))
			}))
		}
		if p.Retire == procedures.None {
			why(ledger.Absent)
			return
		}
		pick := dialog.NewPick(env, t.TUI.Board.AskOmit(name), []string{t.Words.Omitted[string(ways[0])], t.Words.Omitted[string(ways[1])]}, nil)
		d.Open(pick, pick.Then(func(i int) screen.Outcome {
			why(ways[i])
			return screen.Stay()
		}))
	}
	lines, names, sets := []string{t.TUI.Board.OneJob}, []string{name}, [][]string{{p.Key}}
	for _, scope := range wizard.Omittable(p, jobs, t.Words) {
		if all := t.TUI.Board.AllJobs(len(scope.Keys), scope.Name); len(scope.Keys) > 1 {
			lines, names, sets = append(lines, all), append(names, all), append(sets, scope.Keys)
		}
	}
	pickJobs(d, env, t.TUI.Board.AskOmit(name), lines, func(i int) screen.Outcome {
		askWay(names[i], sets[i])
		return screen.Stay()
	})
}

// AskReinstate asks whether a job that is omitted is to be set up after all: it alone, or all that are omitted for the same reason.
func AskReinstate(d *dialog.Dialog, env screen.Env, store Store, run string, j ledger.Summary, jobs []ledger.Summary) {
	t := env.Text
	lines, sets := []string{t.TUI.Board.OneJob}, [][]string{{j.Plan.Key}}
	if alike := wizard.OmittedAlike(j, jobs); len(alike) > 1 {
		lines, sets = append(lines, t.TUI.Board.AllJobs(len(alike), wizard.OmittedText(j.Omission(), j.Skipped, t.Words))), append(sets, alike)
	}
	pick := dialog.NewPick(env, t.TUI.Board.AskReinstate(wizard.JobText(j.Plan, t.Words)), lines, nil)
	d.Open(pick, pick.Then(func(i int) screen.Outcome {
		return screen.Save(events(d, env, store, run, sets[i], wizard.Conversation.Reinstate))
	}))
}

// pickJobs asks which of several sets of jobs is meant. Where there is one only, that is meant.
func pickJobs(d *dialog.Dialog, env screen.Env, title string, lines []string, then func(i int) screen.Outcome) {
	if len(lines) == 1 {
		then(0)
		return
	}
	pick := dialog.NewPick(env, title, lines, nil)
	d.Open(pick, pick.Then(then))
}

// events returns the write of an event of each of several jobs, in one act, with which the open question of d is answered. What
// cannot be recorded of one job, because its swap has begun, keeps none of the others back.
func events(d *dialog.Dialog, env screen.Env, store Store, run string, keys []string, event func(wizard.Conversation) (ledger.Event, error)) screen.Write {
	return act(Done{asked: d.Prompt(), Several: true}, env, store, run, keys[0], func(in ledger.Reader, r ledger.Run) ([]ledger.Entry, int, error) {
		act, left, err := wizard.EachJob(in, r, env.Site, keys, event)
		return act, len(left), err
	})
}

// Text says how many jobs something was recorded of, and of how many it could not be.
func (m Done) Text(env screen.Env) string {
	text := env.Theme.Glyph.Ready + " " + env.Text.TUI.Board.Stored(m.Stored)
	if m.Left > 0 {
		text += ". " + env.Text.TUI.Board.Left(m.Left)
	}
	return text
}
