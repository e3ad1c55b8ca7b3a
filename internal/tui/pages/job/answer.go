package job

import (
	"cmp"
	"errors"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/wizard"
)

// writtenMsg is a job as it stands after an act was stored, and what changes with it.
type writtenMsg struct {
	talk   wizard.Conversation
	jobs   []ledger.Summary // nobody else has them
	own    ledger.Summary
	offers []procedures.Procedure
	act    []ledger.Event
}

// answer judges an answer to a step and stores it. One that needs a reason is asked for again: the reason
// has a key of its own.
func (s *Screen) answer(step, input string) (screen.Outcome, tea.Cmd) {
	act, err := s.give(step, wizard.Given{Input: input})
	if need := (*wizard.NeedsReason)(nil); errors.As(err, &need) {
		s.doubts(step, input, need)
		return screen.Stay(), nil
	}
	return s.taken(act, err)
}

// doubts says what stands against an answer, and lets it be given again or for a reason.
func (s *Screen) doubts(step, input string, need *wizard.NeedsReason) {
	text, _ := wizard.Explain(need, s.env.Text)
	s.env.Objected(s.key, text)
	s.unmark()
	s.fault, s.doubt = text, &doubt{step: step, input: input, text: text}
}

// askReason asks why the answer is to stand that is not what it should be.
func (s *Screen) askReason() {
	d := *s.doubt
	s.fault, s.doubt = "", nil
	s.ask(s.env.Text.TUI.Job.AskReason(d.text), func(reason string) ([]ledger.Event, error) {
		if cleantext.Line(reason) == "" {
			return nil, wizard.ErrNoReason
		}
		return s.give(d.step, wizard.Given{Input: d.input, Reason: reason})
	})
}

// save stamps the events of an act and hands them to the lane. The same act after a failure keeps its
// stamps, so that it cannot be stored twice.
func (s *Screen) save(act ...ledger.Event) (screen.Outcome, tea.Cmd) {
	stamped := s.unsaved
	if !slices.EqualFunc(stamped, act, alike) {
		stamped = s.env.Stamper.StampAct(act)
	}
	s.saving, s.unsaved, s.fault = true, stamped, ""
	store, talk, r, read, jobs, offers := s.store, s.talk, s.r, s.asRead, s.jobs, s.nav.Offers
	if len(jobs) > 0 && &jobs[0] == &read[0] {
		jobs = nil
	}
	return screen.Save(screen.Write{Job: s.run + " " + s.key, Do: func() (tea.Msg, error) {
		j, err := store.Append(r.ID, talk.Job.Version(), stamped...)
		m := writtenMsg{talk: talk.Refresh(j, r, read...).At(stamped[0].At), jobs: jobs, own: ledger.Summarise(talk.List, j), act: stamped}
		if err == nil && jobs == nil {
			m.jobs = slices.Clone(read) // once, and not for each answer: there may be tens of thousands
		}
		if err == nil && offers != nil && m.own.Ready() { // else there are none
			now := slices.Clone(read)
			put(now, m.own)
			m.offers, _ = offers(r, now) // the answer is stored; what cannot be read now shows when the page is read again
		}
		return m, err
	}}), nil
}

// put puts a job in its place among those of its run.
func put(jobs []ledger.Summary, own ledger.Summary) {
	if i := slices.IndexFunc(jobs, func(j ledger.Summary) bool { return j.Plan.Key == own.Plan.Key }); i >= 0 {
		jobs[i] = own
	}
}

func alike(stamped, e ledger.Event) bool {
	return stamped.Step == e.Step && stamped.Action == e.Action && stamped.Value == e.Value &&
		stamped.Reason == e.Reason && stamped.Effect == e.Effect && stamped.Ref == e.Ref && stamped.Redline == e.Redline
}

// written shows the job as it was stored. Only now is the step done. Nothing is read again: what the store returned is all that
// has changed. What others wrote meanwhile is found by the next look at the log.
func (s *Screen) written(m writtenMsg) screen.Outcome {
	t, e := s.env.Text, m.act[0]
	s.saving, s.unsaved = false, nil
	s.prompt.Close()
	was := s.at
	before, filled := s.talk.Job, s.fills(e.Step)
	s.jobs, s.offers, s.listed = m.jobs, m.offers, s.listed.After(e)
	put(s.jobs, m.own)
	s.last = m.act[len(m.act)-1]
	s.watch.Wrote(m.talk.Job.Events[len(m.talk.Job.Events)-1])
	s.converse(m.talk)
	if e.Action == ledger.Noted {
		s.at = was
		say := t.TUI.Job.NotedDown
		if e.Redline {
			say = t.TUI.Job.RedlinedDown
		}
		return screen.Say(say)
	}
	for _, e := range m.act {
		delete(s.drafts, e.Step)
		delete(s.given, e.Step)
	}
	if filled {
		clear(s.given)
	}
	if e.Action == ledger.Undone {
		s.draftAgain(before, m.act)
	}
	s.fieldOf = ""
	s.toTurn()
	return screen.Say(s.saidOf(m.act, before))
}

// draftAgain puts what was typed for the answers that an act takes back into their fields again, so that only what was wrong is typed
// anew. Nothing is taken from there without an Enter, and nothing at all that is to be read in Visma every time.
func (s *Screen) draftAgain(before ledger.Job, act []ledger.Event) {
	for _, e := range before.Events {
		takes := slices.ContainsFunc(act, func(undo ledger.Event) bool { return undo.Ref == e.Seq })
		step := s.list.Step(e.Step)
		if takes && e.Action == ledger.Answered && !e.Deviates && !step.Critical && step.Ask.Kind != procedures.AskChoice {
			s.drafts[e.Step] = e.Value
		}
	}
}

// saidOf says what an act has recorded.
func (s *Screen) saidOf(act []ledger.Event, before ledger.Job) (say string) {
	t, e := s.env.Text, act[0]
	if i := slices.IndexFunc(act, func(e ledger.Event) bool { return e.Deviates }); i >= 0 {
		e = act[i]
	} else if len(act) > 1 && e.Action != ledger.Undone {
		return s.env.Theme.Glyph.Ready + " " + s.talk.ActText(act, s.env.Text)
	}
	switch e.Action {
	case ledger.Undone:
		say = s.undoneText(before, act)
	case ledger.Deferred:
		say = t.TUI.Job.Deferred(s.doOf(e.Step))
	case ledger.Skipped:
		say = wizard.Ending(ledger.Summarise(s.talk.List, s.talk.Job), t)
		if e.Step != "" {
			say = t.Wizard.StepState["skipped"] + ": " + s.doOf(e.Step)
		}
	default:
		say = s.env.Theme.Glyph.Ready + " " + s.doOf(e.Step)
		if e.Deviates {
			say = s.env.Theme.Glyph.Deviates + " " + t.Wizard.DeviationKept(s.doOf(e.Step))
		}
	}
	return say
}

// notWritten lets the operator go on after a write failed. What was typed is kept.
func (s *Screen) notWritten(m screen.NotWritten) screen.Outcome {
	s.saving = false
	got, ok := m.Msg.(writtenMsg)
	if _, adding := m.Msg.(addedMsg); adding {
		return screen.Alarm(s.explain(m.Err))
	}
	if !m.Conflict || !ok {
		if need := (*wizard.NeedsReason)(nil); ok && errors.As(wizard.Objection(refused(got.act, m.Err), m.Err), &need) {
			e := refused(got.act, m.Err)
			s.unsaved = nil
			delete(s.given, e.Step)
			s.moveTo(e.Step)
			s.doubts(e.Step, e.Value, need)
			return screen.Stay()
		}
		if text, own := wizard.Explain(m.Err, s.env.Text); own {
			s.unsaved = nil
			return screen.Alarm(text)
		}
		return screen.Stay()
	}
	s.unsaved = nil
	before, card := s.talk.Job, s.working()
	step := got.act[0].Step
	if got.act[0].Action == ledger.Undone {
		step, _ = s.anchor()
	}
	s.converse(got.talk)
	step = cmp.Or(s.settled(before, card), step)
	if text, ok := s.theirs(step, before.Version()); ok {
		return s.halt(step, text)
	}
	s.toTurn()
	return screen.Alarm(s.env.Text.Wizard.Conflict(clean(got.talk.Job.LastBy())))
}

// refused returns the event of an act that the store refused.
func refused(act []ledger.Event, err error) ledger.Event {
	if entry := (*ledger.EntryError)(nil); errors.As(err, &entry) {
		return act[entry.At]
	}
	return act[0]
}

func (s *Screen) explain(err error) string {
	if text, ok := wizard.Explain(err, s.env.Text); ok {
		s.env.Objected(s.key, text)
		return text
	}
	return s.env.ErrorLine(err)
}

// doOf returns what is done in a step.
func (s *Screen) doOf(step string) string {
	if i := s.conv.Find(step); i >= 0 {
		return s.conv.Steps[i].Do
	}
	return cmp.Or(s.list.Step(step).Do, s.talk.Job.Plan.Title)
}

// converse goes on with the conversation as it is now.
func (s *Screen) converse(talk wizard.Conversation) {
	step, _ := s.anchor()
	s.talk = talk
	_, _, err := talk.Redo()
	s.redo = err == nil
	s.suppose(step)
	if i := s.conv.Find(step); i >= 0 {
		s.at = i
	}
}

// undoneText says what an act took back, and how to restore it; or that it was restored.
func (s *Screen) undoneText(before ledger.Job, act []ledger.Event) string {
	t, step := s.env.Text, s.talk.ActText(act, s.env.Text)
	for _, taken := range before.Events {
		if taken.Seq == act[0].Ref && taken.Action == ledger.Undone {
			return t.Wizard.Redone(step)
		}
	}
	if k := s.usable().Redo; k.Enabled() {
		return t.TUI.Job.RedoWith(step, k.Help().Key)
	}
	return t.Wizard.Undid(step)
}
