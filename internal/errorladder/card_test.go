package errorladder

import (
	"errors"
	"slices"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// sheet is a card that is being filled in. Nothing of it is recorded before it is confirmed.
type sheet struct {
	id    string
	given map[string]wizard.Given // by step id
	gone  map[string]bool         // steps that were gone through
	talk  *wizard.Conversation    // as the card stands with what is given; nil if that is to be found anew
}

func newSheet(c wizard.Conversation) *sheet {
	return &sheet{id: c.Steps[c.Current()].CardID(), given: map[string]wizard.Given{}, gone: map[string]bool{}}
}

// set gives a step.
func (f *sheet) set(step string, g wizard.Given) { f.given[step], f.talk = g, nil }

// drop takes back what was given for a step, which is to be gone through again.
func (f *sheet) drop(step string) {
	delete(f.given, step)
	delete(f.gone, step)
	f.talk = nil
}

// on returns the conversation c as it stands with what is given.
func (f *sheet) on(c wizard.Conversation) wizard.Conversation {
	if f.talk == nil {
		talk := c.Suppose(f.id, f.given)
		f.talk = &talk
	}
	return *f.talk
}

func (f *sheet) has(step string) bool {
	if f == nil {
		return false
	}
	_, is := f.given[step]
	return is
}

// workByCard goes through one job, card by card: line after line is done in Visma, and the card confirmed by one act. With lists, the list of the
// console answers the card of the console.
func (o *operator) workByCard(h *hand) {
	tries := map[string]int{}
	for range 60 {
		c := o.open(h.key)
		if c.Current() < 0 {
			return
		}
		h.sheet = newSheet(c)
		if o.way == withLists && o.isToList(h) {
			goesOn := o.doCard(h, tries)
			h.sheet = nil
			if o.paste(h); !goesOn {
				return
			}
			if c = o.open(h.key); c.Current() < 0 {
				return
			}
			h.sheet = newSheet(c)
		}
		goesOn := o.workCard(h, tries)
		h.sheet = nil
		if !goesOn {
			return
		}
	}
	o.stuck = append(o.stuck, h.key+" without end")
}

// isToList reports whether the card in hand is the one that a list answers: it verifies the new job.
func (o *operator) isToList(h *hand) bool {
	card, _ := o.open(h.key).Card(h.sheet.id)
	return !h.listed && slices.ContainsFunc(card.Lines, func(l wizard.Line) bool { return l.Due && l.Effect == procedures.NewVerified })
}

// doCard does in Visma what the lines of the card in hand say, and answers nothing.
func (o *operator) doCard(h *hand, tries map[string]int) (goesOn bool) {
	h.listed, h.mute = true, true
	defer func() { h.mute = false }()
	for s := o.nextLine(h); s != nil; s = o.nextLine(h) {
		if _, goesOn := o.workStep(s, tries); !goesOn {
			return false
		}
		h.sheet.gone[s.step.ID] = true
	}
	return true
}

// workCard fills in the card in hand and confirms it. goesOn is false if the operator leaves the job.
func (o *operator) workCard(h *hand, tries map[string]int) (goesOn bool) {
	version := o.job(h.key).Version()
	for o.job(h.key).Version() == version {
		s := o.nextLine(h)
		if s != nil {
			done, goesOn := o.workStep(s, tries)
			if !goesOn {
				return false
			}
			h.sheet.gone[s.step.ID] = done
			continue
		}
		err := o.confirm(h)
		var bad *wizard.CardError
		switch {
		case err == nil:
			return true
		case !o.slipped:
			o.t.Errorf("%s, card %s: an honest walk is refused: %v", h.key, h.sheet.id, err)
			return false
		case !errors.As(err, &bad) || tries[bad.Step] > 4:
			o.stuck = append(o.stuck, h.key+" card "+h.sheet.id)
			return false
		}
		o.take(h, err)
		tries[bad.Step]++
		h.sheet.drop(bad.Step)
	}
	return true
}

// nextLine returns the operator at the next line of the card; nil where the card is to be confirmed: nothing is left to do on it, an
// answer deviates, or what comes next was not on it when the operator read it.
func (o *operator) nextLine(h *hand) *scene {
	read := o.open(h.key)
	c := h.sheet.on(read)
	card, _ := c.Card(h.sheet.id)
	for _, l := range card.Lines {
		switch {
		case h.sheet.has(l.ID) && l.Due:
			return nil
		case h.sheet.has(l.ID) || h.sheet.gone[l.ID] || !l.Due:
			continue
		case l.Ask.Kind == procedures.AskDone && read.Find(l.ID) < 0:
			return nil
		}
		return &scene{operator: o, hand: h, c: c, i: l.At, step: l.Step}
	}
	return nil
}

// confirm records what stands on the card in hand. Step by step there is nothing left to record.
func (o *operator) confirm(h *hand) error {
	if h.sheet == nil {
		return nil
	}
	c := o.open(h.key)
	act, err := c.Confirm(h.sheet.id, h.sheet.given)
	return o.recordAct(c, act, err)
}

// give fills in a line of the card in hand. What is typed where nothing is asked for goes to the next question.
func (s *scene) give(input, reason string) error {
	if s.mute {
		return nil
	}
	step := s.step
	if step.Ask.Kind == procedures.AskDone {
		if input == "" { // the card is confirmed as a whole
			return nil
		}
		ask, asks := s.open(s.key).Question(s.sheet.id, s.sheet.given)
		if !asks {
			return wizard.ErrNotAsked
		}
		step = ask.Step
	}
	return s.put(step.ID, wizard.Given{Input: input, Reason: reason})
}

// put fills in a step, if the wizard takes it: on the card in hand, or as the only one of another card.
func (s *scene) put(step string, g wizard.Given) error {
	c := s.open(s.key)
	if card := s.List(s.t, s.plan.Procedure).Step(step).CardID(); card != s.sheet.id {
		act, err := c.Confirm(card, map[string]wizard.Given{step: g})
		return s.recordAct(c, act, err)
	}
	if err := s.sheet.on(c).Try(step, g); err != nil {
		return err
	}
	s.sheet.set(step, g)
	return nil
}

// enter confirms what comes after the step by Enter alone.
func (s *scene) enter() error {
	if s.sheet == nil {
		after := *s
		after.c, after.i = s.open(s.key), s.i+1
		after.step = after.c.Steps[after.i]
		return after.say("", "")
	}
	if err := s.confirm(s.hand); err != nil {
		return err
	}
	c := s.open(s.key)
	act, err := c.Confirm(c.Steps[s.i+1].CardID(), nil)
	return s.recordAct(c, act, err)
}

// ends reports whether the step is the last of its card, or is confirmed alone.
func (s *scene) ends() bool {
	return s.sheet == nil || s.i+1 == len(s.c.Steps) || s.c.Steps[s.i+1].CardID() != s.sheet.id
}

// asksNothing reports whether the card of a step asks for nothing, so that Enter alone confirms it. Step by step it need not be asked.
func (s *scene) asksNothing(step string) bool {
	if s.sheet == nil {
		return true
	}
	_, asks := s.c.Question(step, nil)
	return !asks
}
