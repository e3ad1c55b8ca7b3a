package plain

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/rounds"
	"example.org/resetup/internal/wizard"
)

// performRound does what a line says about the rows. moved is set when the round is to be read anew.
func (r *rounder) performRound(line string) (moved bool, err error) {
	t := r.Text.Round
	command, rest := cutCommand(line)
	number, text := cutCommand(rest)
	switch {
	case line == "q":
		return false, errStop
	case line == "?":
		r.show()
		r.list(t.Commands)
		return false, nil
	case line == "":
		for _, row := range r.round.Rows {
			r.behind[row.Job.Plan.Key] = r.round.Card.ID
		}
		r.say(t.Behind(len(r.round.Rows)))
		return true, nil
	case command == "d" || command == "n":
		rows, bad := r.rows(number)
		if bad || len(rows) != 1 {
			r.say(t.WhichRow)
			return false, nil
		}
		return r.remark(command, rows[0], text)
	}
	if isOne, left, err := r.command(line); isOne {
		if left {
			err = cmp.Or(err, errLeft)
		}
		return false, err
	}
	answers := map[int]string{}
	if number, answer, typed := strings.Cut(line, "="); typed {
		rows, bad := r.rows(number)
		if bad || len(rows) != 1 {
			r.say(t.WhichRow)
			return false, nil
		}
		answers[rows[0]], line = strings.TrimSpace(answer), number
	}
	rows, bad := r.rows(line)
	if bad {
		r.say(t.NoRow(line))
		return false, nil
	}
	return r.mark(rows, answers)
}

// rows returns the indexes of the rows that a line names: "a", or "1,3-5".
func (r *rounder) rows(line string) (rows []int, bad bool) {
	if line = strings.TrimSpace(line); line == "a" {
		line = "1-" + strconv.Itoa(len(r.round.Rows))
	}
	numbers, wrong := readRanges(line)
	for _, n := range numbers {
		if n > len(r.round.Rows) {
			return nil, true
		}
		rows = append(rows, n-1)
	}
	slices.Sort(rows)
	return slices.Compact(rows), wrong != "" || len(rows) == 0
}

// remark puts a row off for a reason, or notes something about its job.
func (r *rounder) remark(command string, at int, text string) (moved bool, err error) {
	row := r.round.Rows[at]
	key := row.Job.Plan.Key
	if command == "d" {
		moved, err := r.confirm(map[string]map[string]wizard.Given{key: row.PutOff(text)})
		if moved {
			r.behind[key] = r.round.Card.ID
		}
		return moved, err
	}
	e, err := row.Talk.Note(-1, text)
	if err != nil {
		return false, r.explain(key, err)
	}
	_, err = r.record([]ledger.Entry{{Base: row.Job.Version, Event: e}})
	return true, err
}

// mark asks what the marked rows need, and stores them. A row that the operator leaves is not marked.
func (r *rounder) mark(rows []int, answers map[int]string) (moved bool, err error) {
	given := map[string]map[string]wizard.Given{}
	for _, at := range rows {
		row := r.round.Rows[at]
		filled, marked, err := r.fill(row, answers[at])
		if err != nil {
			return false, err
		}
		if marked {
			given[row.Job.Plan.Key] = filled
		}
	}
	if len(given) == 0 {
		return false, nil
	}
	return r.confirm(given)
}

// fill asks what a mark on a row does not tell. answer is that to the row's first question, unless it is empty. marked is false where
// the operator leaves the row.
func (r *rounder) fill(row rounds.Row, answer string) (given map[string]wizard.Given, marked bool, err error) {
	given = map[string]wizard.Given{}
	var pending *wizard.Given
	ask, asks := row.Question(given)
	for line := answer; ; line = "" {
		if line == "" {
			if pending == nil {
				var filled map[string]wizard.Given
				if filled, ask, asks = row.Mark(given); !asks {
					return filled, true, nil
				}
			}
			if line, err = r.ask(r.rowQuestion(row, ask, pending)); err != nil {
				return nil, false, err
			}
		}
		command, rest := cutCommand(line)
		g := wizard.Given{Input: strings.TrimPrefix(line, "=")}
		switch {
		case line == "q":
			return nil, false, errStop
		case line == "x" || !asks:
			r.say(row.Job.Plan.Key + ": " + r.Text.Round.NotMarked)
			return nil, false, nil
		case line == "" && pending != nil:
			pending = nil
			continue
		case command == "r" && pending != nil:
			g = wizard.Given{Input: pending.Input, Reason: rest}
		}
		pending = nil
		err := row.Try(given, ask.ID, g)
		if err == nil {
			given[ask.ID] = g
			continue
		}
		if wizard.TakesReason(err) {
			pending = &g
		}
		if err := r.explain(row.Job.Plan.Key, err); err != nil {
			return nil, false, err
		}
	}
}

// rowQuestion returns the prompt of a row: which job it is, and what is asked about it.
func (r *rounder) rowQuestion(row rounds.Row, ask wizard.Line, pending *wizard.Given) string {
	question := r.asked(ask.Step, ask.Proposal)
	if pending != nil {
		question = r.Text.Plain.ReasonPrompt
	}
	return wizard.JobText(row.Job.Plan, r.Text.Words) + " · " + question
}

// confirm judges what is given for rows, by job key and step id, and stores it by one act. It asks for the reasons that are needed. A row
// that does not do, or whose job somebody else has answered in, stays behind; what was typed for the others is not lost.
func (r *rounder) confirm(given map[string]map[string]wizard.Given) (moved bool, err error) {
	reason, card := "", r.round.Card.ID
	if r.round = r.round.At(r.Stamper.Now(), r.behind); r.round.Card.ID != card {
		return true, nil // the clock has moved on, and another card goes first
	}
	for len(given) > 0 {
		entries, err := r.round.Confirm(given, reason)
		late, row := (*rounds.LateError)(nil), (*rounds.RowError)(nil)
		switch {
		case errors.As(err, &late):
			r.say(late.Text(r.Site.Location(), r.Text))
			if reason, err = r.ask(r.Text.Round.ReasonPrompt); err != nil || reason == "" {
				return moved, err
			}
		case errors.As(err, &row):
			if err := r.mend(given, row); err != nil {
				return false, err
			}
		case err != nil:
			return false, r.explain("", err)
		default:
			lost, err := r.record(entries)
			if err != nil || lost == "" {
				return true, err
			}
			moved = true
			delete(given, lost)
			if err := r.read(); err != nil {
				return false, err
			}
		}
	}
	return moved, nil
}

// mend asks for the reason that a row needs. Without one, or where none helps, the row is not marked.
func (r *rounder) mend(given map[string]map[string]wizard.Given, row *rounds.RowError) error {
	if err := r.explain(row.Job, row.Err); err != nil {
		return err
	}
	if of := (*wizard.CardError)(nil); errors.As(row, &of) && wizard.TakesReason(row) {
		reason, err := r.ask(r.Text.Round.ReasonPrompt)
		if err != nil {
			return err
		}
		if reason != "" {
			g := given[row.Job][of.Step]
			g.Reason = reason
			given[row.Job][of.Step] = g
			return nil
		}
	}
	delete(given, row.Job)
	r.say(row.Job + ": " + r.Text.Round.NotMarked)
	return nil
}

// record stores the entries of an act, and says of each job what was recorded. Where nothing was, lost is the key of the job that
// stands in the way: somebody else has answered in it, or taken its id.
func (r *rounder) record(entries []ledger.Entry) (lost string, err error) {
	entries = r.Stamper.StampEntries(entries)
	var jobs []ledger.Job
	err = r.insist(func() (err error) {
		jobs, err = r.store.AppendAll(r.run.ID, entries)
		return err
	})
	refused := (*ledger.EntryError)(nil)
	switch {
	case errors.Is(err, ledger.ErrReplaced):
		r.say(r.Text.Plain.Replaced(""))
		return "", errReplaced
	case errors.Is(err, ledger.ErrConflict) && len(jobs) > 0:
		lost = jobs[0].Plan.Key
		r.say(lost + ": " + r.Text.Wizard.Conflict(jobs[0].LastBy()))
		return lost, nil
	case errors.As(err, &refused):
		e := entries[refused.At].Event
		return e.Job, r.explain(e.Job, wizard.Objection(e, err))
	case err != nil:
		return "", err
	}
	for _, row := range r.round.Rows {
		var act []ledger.Event
		mark := "✓ "
		for _, e := range entries {
			if e.Event.Job == row.Job.Plan.Key {
				act = append(act, e.Event)
			}
		}
		if slices.ContainsFunc(act, func(e ledger.Event) bool { return e.Deviates }) {
			mark = "≠ "
		}
		if len(act) > 0 {
			r.say(mark + row.Job.Plan.Key + ": " + rounds.ActText(row.Talk.List, act, r.Text))
		}
	}
	return "", nil
}
