package plain

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// moved is returned in place of an index when the work has moved on.
const moved = -1

// perform does what a line says at the step shown. It returns the index of the step to show next, or
// moved.
func (w *walker) perform(at int, line string, deferred map[string]bool) (int, error) {
	if next, known, err := w.performAnywhere(at, line); known {
		return next, err
	}
	command, rest := cutCommand(line)
	switch {
	case line == "?":
		w.why(at)
		return at, nil
	case line == "b":
		w.pending = nil
		return w.back(at), nil
	case command == "s":
		e, err := w.conv.Skip(at, rest)
		return w.commit(at, e, err, w.Text.Plain.Skipped)
	case command == "d":
		id := w.conv.Steps[at].ID
		e, err := w.conv.Defer(at, rest)
		next, err := w.commit(at, e, err, w.Text.Plain.Deferred)
		if last, ok := w.conv.Job.Last(); ok && last.Step == id && last.Action == ledger.Deferred {
			deferred[id] = true
		}
		return next, err
	case command == "r":
		return w.reason(at, rest)
	case line == "" && w.pending != nil:
		w.pending = nil
		return at, nil
	case line == "" && at != w.conv.Current() && w.conv.Steps[at].Settled():
		return w.forward(at), nil
	}
	return w.answer(at, strings.TrimPrefix(line, "="), "")
}

// cutCommand splits a line into its first word and the rest.
func cutCommand(line string) (command, rest string) {
	command, rest, _ = strings.Cut(line, " ")
	return command, strings.TrimSpace(rest)
}

// performAnywhere does what a line says whatever is asked, about the step at an index. known is false for a line that says no
// such thing.
func (w *walker) performAnywhere(at int, line string) (next int, known bool, err error) {
	command, rest := cutCommand(line)
	switch {
	case line == "q":
		next, err = at, errStop
	case line == "u":
		next, err = w.undo(at)
	case line == "g":
		next, err = w.redo(at)
	case line == "z" && w.Led != nil:
		next, err = moved, w.changeManner()
	case command == "n":
		next, err = w.note(at, rest, w.conv.Note, w.Text.Plain.Noted)
	case command == "p":
		next, err = w.note(at, rest, w.conv.Redline, w.Text.Plain.Redlined)
	case command == "o+", command == "o-":
		next, err = w.omit(at, map[string]ledger.Omission{"o+": ledger.Unchanged, "o-": ledger.Absent}[command], rest)
	default:
		return w.performCommand(at, line)
	}
	return next, true, err
}

// performCommand performs a command of the program, unless the line is a choice of the step at an index. What it has changed of the
// job is shown.
func (w *walker) performCommand(at int, line string) (next int, known bool, err error) {
	isChoice := func(c procedures.Choice) bool { return strings.EqualFold(c.Says(), line) }
	if slices.ContainsFunc(w.conv.Steps[at].Ask.Choices, isChoice) {
		return at, false, nil
	}
	isOne, left, err := w.command(line)
	switch {
	case !isOne || err != nil:
		return at, isOne, err
	case left:
		return at, true, errLeft
	}
	before := w.conv.Job.Version()
	job, err := w.Store.Job(w.run.ID, w.conv.Job.Plan.Key)
	if err == nil && job.Version() != before {
		at, err = moved, w.open(w.conv.List, job)
	}
	return at, true, err
}

// command performs a command of the program.
func (w *walker) command(line string) (isOne, left bool, err error) {
	if w.Commands.Do == nil {
		return false, false, nil
	}
	return w.Commands.Do(line)
}

// ways says once in one line what may be typed: how to see all of it, and the commands of the program.
func (w *walker) ways(all string) {
	if w.told {
		return
	}
	w.told = true
	if len(w.Commands.Names) == 0 {
		w.say(all)
		return
	}
	w.say(w.Text.Plain.Ways(strings.Join(w.Commands.Names, ", ")))
}

// list says what may be typed, a line for each.
func (w *walker) list(ways string) {
	for way := range strings.SplitSeq(ways, " · ") {
		w.say("  " + way)
	}
	if len(w.Commands.Names) > 0 {
		w.say("  " + w.Text.Plain.Named(strings.Join(w.Commands.Names, ", ")))
	}
}

// changeManner goes on step by step, or card by card, and keeps that for the operator.
func (w *walker) changeManner() error {
	to, text := wizard.ByStep, w.Text.Plain.NowByStep
	if w.Manner == to {
		to, text = wizard.ByCard, w.Text.Plain.NowByCard
	}
	w.Manner, w.pending = to, nil
	w.say(text)
	return w.Led(to)
}

// omit stores that the whole job needs no new set-up, and asks whether that is so of all jobs of its procedure or company.
func (w *walker) omit(at int, how ledger.Omission, reason string) (int, error) {
	omit := func(c wizard.Conversation) (ledger.Event, error) { return c.Omit(how, reason) }
	of, said := w.conv.Job.Plan, w.Text.Words.Omitted[string(how)]
	e, err := omit(w.conv)
	next, err := w.commit(at, e, err, said)
	if err != nil || next != moved || w.Paper {
		return next, err
	}
	jobs, err := w.Store.Jobs(w.run.ID)
	if err != nil {
		return next, err
	}
	t := w.Text.Plain
	sets, choices := [][]string{nil}, []string(nil)
	for _, scope := range wizard.Omittable(of, jobs, w.Text.Words) {
		if len(scope.Keys) > 0 {
			choices = append(choices, t.MoreJobs(len(sets), scope.Name, len(scope.Keys)))
			sets = append(sets, scope.Keys)
		}
	}
	for len(sets) > 1 {
		line, err := w.ask(t.AlsoOmit(said, strings.Join(choices, " · ")))
		if errors.Is(err, errStop) { // this one is stored all the same
			break
		}
		if err != nil {
			return next, err
		}
		n, err := strconv.Atoi(cmp.Or(line, "0"))
		if err != nil || n < 0 || n >= len(sets) {
			w.say(w.Text.Wizard.NoChoice)
			continue
		}
		return next, w.omitAll(sets[n], omit)
	}
	return next, nil
}

// omitAll stores an event of each of several jobs, in one act.
func (w *walker) omitAll(keys []string, event func(wizard.Conversation) (ledger.Event, error)) error {
	if len(keys) == 0 {
		return nil
	}
	act, left, err := wizard.EachJob(w.Store, w.run, w.Site, keys, event)
	if err == nil && len(act) > 0 {
		entries := w.Stamper.StampEntries(act)
		err = w.insist(func() error {
			_, err := w.Store.AppendAll(w.run.ID, entries)
			return err
		})
	}
	if errors.Is(err, ledger.ErrConflict) {
		w.say(w.Text.Errors.Conflict, w.Text.Errors.ConflictFix)
		return nil
	}
	if err != nil {
		return err
	}
	w.say("✓ " + w.Text.TUI.Board.Stored(len(act)))
	if len(left) > 0 {
		w.say(w.Text.TUI.Board.Left(len(left)))
	}
	return nil
}

func (w *walker) answer(at int, input, reason string) (int, error) {
	w.pending = nil
	e, err := w.conv.Answer(at, input, reason)
	if wizard.TakesReason(err) {
		w.pending = &pending{at, input}
	}
	return w.commit(at, e, err, w.ack(w.conv.Steps[at], e))
}

// ack says what was recorded of a step.
func (w *walker) ack(s ledger.Step, e ledger.Event) string {
	t := w.Text.Plain
	switch {
	case e.Action == ledger.Skipped:
		return t.Skipped
	case e.Action == ledger.Deferred:
		return t.Deferred
	case e.Deviates:
		return w.Text.Wizard.DeviationKept(cmp.Or(s.Ask.Say(e.Value), s.Do))
	case e.Value != "":
		return t.Answered(s.Ask.Say(e.Value))
	case e.Action == ledger.Answered:
		return t.LeftOut
	}
	return t.Confirmed(s.Do)
}

// reason gives the pending answer its reason.
func (w *walker) reason(at int, reason string) (int, error) {
	switch {
	case w.pending == nil:
		w.say(w.Text.Plain.UnknownReason)
		return at, nil
	case reason == "":
		w.say(w.Text.Wizard.NoReason)
		return at, nil
	}
	return w.answer(w.pending.step, w.pending.input, reason)
}

// note stores a remark, and stays at the step.
func (w *walker) note(at int, text string, remark func(int, string) (ledger.Event, error), ack string) (int, error) {
	e, err := remark(at, text)
	here := w.conv.Steps[at].ID
	next, err := w.commit(at, e, err, ack)
	if i := w.conv.Find(here); next == moved && i >= 0 && !w.conv.Steps[i].Settled() {
		next = i
	}
	return next, err
}

func (w *walker) undo(at int) (int, error) {
	w.pending = nil
	undo, taken, err := w.conv.Undo(w.Stamper.Operator)
	return w.commitAct(at, undo, err, w.Text.Wizard.Undid(w.conv.ActText(taken, w.Text)))
}

func (w *walker) redo(at int) (int, error) {
	w.pending = nil
	redo, restored, err := w.conv.Redo()
	return w.commitAct(at, redo, err, w.Text.Wizard.Redone(w.conv.ActText(restored, w.Text)))
}

func (w *walker) back(at int) int {
	if at == 0 {
		w.say(w.Text.Plain.First)
		return 0
	}
	return at - 1
}

// forward goes on from a step that is already answered.
func (w *walker) forward(at int) int {
	if at+1 < len(w.conv.Steps) {
		return at + 1
	}
	return moved
}
