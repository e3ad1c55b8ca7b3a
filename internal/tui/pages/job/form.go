package job

import (
	"cmp"
	"errors"
	"maps"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/wizard"
)

// form is what the operator has filled in and not confirmed. Step by step it is always empty: each answer is stored at once.
type form struct {
	manner wizard.Manner
	given  map[string]wizard.Given // of the card that is worked on, by step id
	conv   wizard.Conversation     // the conversation as the page shows it: with what is given, but for the step being read
	cards  []wizard.Card           // of conv; none step by step
	turn   string                  // id of the step whose turn it is; empty when all are done
	more   bool                    // the card is not confirmed by what is given: it asks for more, or for an Enter at its end
	copied int                     // the field that the copy key takes, of the card
}

// byCard reports whether the page shows what is done in one window at a time.
func (s *Screen) byCard() bool { return s.manner == wizard.ByCard && !s.guide() }

// working returns the id of the card that is worked on; empty when all are done.
func (s *Screen) working() string {
	if i := s.talk.Current(); s.byCard() && i >= 0 {
		return s.talk.Steps[i].CardID()
	}
	return ""
}

// fills reports whether what is given for a step is part of a card, and stored with that.
func (s *Screen) fills(step string) bool {
	i := s.conv.Find(step)
	return s.byCard() && !s.again && i >= 0 && s.conv.Steps[i].CardID() == s.working()
}

// card returns the card of the step being read.
func (s *Screen) card() wizard.Card {
	i := slices.IndexFunc(s.cards, func(c wizard.Card) bool { return c.ID == s.step().CardID() })
	return s.cards[i]
}

// isTurn reports whether the step being read can be answered: it is the current one, or on the current card and not stored.
func (s *Screen) isTurn() bool {
	if !s.fills(s.step().ID) {
		return s.at == s.current()
	}
	return slices.ContainsFunc(s.card().Lines, func(l wizard.Line) bool { return l.At == s.at && l.Due })
}

// fields returns what can be copied: of the step being read, or of its card.
func (s *Screen) fields() []procedures.Field {
	switch {
	case s.at >= len(s.conv.Steps):
		return nil
	case !s.byCard():
		return s.step().Fields
	}
	var out []procedures.Field
	for _, l := range s.card().Lines {
		if s.isDue(l) {
			out = append(out, l.Fields...)
		}
	}
	return out
}

// suppose takes what is given into account, but for a step that is being read: that can be answered still.
func (s *Screen) suppose(step string) {
	s.conv, s.cards, s.turn, s.more = s.talk, nil, s.currentID(), true
	if !s.byCard() {
		return
	}
	defer func() { s.cards = s.conv.Cards() }()
	card := s.working()
	if card == "" {
		return
	}
	full, _ := s.talk.Suppose(card, s.given).Card(card)
	s.turn, s.more = s.turnOn(full)
	rest := maps.Clone(s.given)
	delete(rest, step)
	s.conv = s.talk.Suppose(card, rest)
}

// turnOn returns the step of a card whose turn it is: the first question that needs an answer, else the end. more reports whether the
// card is to be confirmed there by an Enter of its own. An answer that may be left out does not hold the operator up, unless it is the
// last thing on the card.
func (s *Screen) turnOn(card wizard.Card) (step string, more bool) {
	var due []wizard.Line
	for _, l := range card.Lines {
		if s.isDue(l) {
			due = append(due, l)
		}
	}
	for i, l := range due {
		_, given := s.given[l.ID]
		optional := l.Ask.Optional && !l.Ask.Save.IsID() && s.drafts[l.ID] == "" && i < len(due)-1
		if !given && !optional && l.Asks() {
			return l.ID, true
		}
	}
	if len(due) == 0 {
		return s.turn, false
	}
	return due[len(due)-1].ID, card.EndsPlain(s.given)
}

// completes reports whether an answer to the step being read would confirm its card: nothing else is asked, and it is the last.
func (s *Screen) completes() bool {
	last := -1
	for _, l := range s.card().Lines {
		if _, given := s.given[l.ID]; l.Asks() && !given && l.At != s.at {
			return false
		}
		if s.isDue(l) {
			last = l.At
		}
	}
	return last == s.at
}

// isDue reports whether a line of a card is to be done, or is filled in.
func (s *Screen) isDue(l wizard.Line) bool {
	_, given := s.given[l.ID]
	return l.Due || given
}

// before returns the conversation on which what is given for a step is judged.
func (s *Screen) before(step string) wizard.Conversation {
	ahead := map[string]wizard.Given{}
	for _, other := range s.list.Steps {
		if other.ID == step {
			break
		}
		if g, ok := s.given[other.ID]; ok {
			ahead[other.ID] = g
		}
	}
	return s.talk.Suppose(s.working(), ahead)
}

// give returns the act that is stored because something is given for a step: at once, or when the card asks for no more. It
// returns none while the card does.
func (s *Screen) give(step string, g wizard.Given) ([]ledger.Event, error) {
	if !s.fills(step) {
		i := s.talk.Find(step)
		if i < 0 {
			return nil, wizard.ErrNoChoice
		}
		if s.looks && g.Out == "" {
			return s.talk.LookAgain(i, g.Input, g.Reason)
		}
		return alone(s.talk.Give(i, g))
	}
	if err := s.before(step).Try(step, g); err != nil {
		return nil, err
	}
	s.given[step] = g
	s.prompt.Close()
	s.toTurn()
	if s.more {
		return nil, nil
	}
	return s.confirmCard()
}

// confirmCard returns the act by which the card is confirmed; none while a step of it has not been in sight, which is shown then. It
// moves to a step whose input does not do any more.
func (s *Screen) confirmCard() ([]ledger.Event, error) {
	for _, l := range s.card().Lines {
		if s.isDue(l) && !s.seen[l.ID] {
			s.shows, s.copies = l.ID, false
			s.fault = s.env.Text.TUI.Job.RestOfCard
			return nil, nil
		}
	}
	act, err := s.talk.Confirm(s.working(), s.given)
	if bad := (*wizard.CardError)(nil); errors.As(err, &bad) {
		delete(s.given, bad.Step)
		s.moveTo(bad.Step)
	}
	return act, err
}

// taken stores the act that something given becomes, if there is one, or says what does not do.
func (s *Screen) taken(act []ledger.Event, err error) (screen.Outcome, tea.Cmd) {
	if err != nil {
		s.fault, s.shows = s.explain(err), ""
		return screen.Stay(), nil
	}
	if len(act) == 0 {
		return screen.Stay(), nil
	}
	return s.save(act...)
}

// settled returns the first step of a card that others have recorded since before; empty if there is none. What was given for such
// steps is not confirmed; what was typed stays in the fields.
func (s *Screen) settled(before ledger.Job, card string) (first string) {
	for _, step := range s.list.Steps {
		if card != "" && step.CardID() == card && recordOf(before, step.ID) != recordOf(s.talk.Job, step.ID) {
			first = cmp.Or(first, step.ID)
			delete(s.given, step.ID)
		}
	}
	return first
}

// cardRead returns the id of the card being read; empty behind the last one.
func (s *Screen) cardRead() string {
	if !s.byCard() || s.at >= len(s.conv.Steps) {
		return ""
	}
	return s.step().CardID()
}

// changeManner goes on step by step, or card by card, and keeps that for the operator. What is filled in stays.
func (s *Screen) changeManner() screen.Outcome {
	to, text := wizard.ByStep, s.env.Text.TUI.Job.NowByStep
	if s.manner == to {
		to, text = wizard.ByCard, s.env.Text.TUI.Job.NowByCard
	}
	s.manner = to
	card, _ := s.talk.Card(s.working())
	maps.DeleteFunc(s.given, func(step string, _ wizard.Given) bool { // what was stored step by step
		return to == wizard.ByCard && !slices.ContainsFunc(card.Lines, func(l wizard.Line) bool { return l.ID == step && l.Due })
	})
	s.toTurn()
	s.nav.Led(to)
	keep := s.nav.Keep
	out := screen.Say(text)
	if keep != nil {
		out.Write = screen.Write{Job: "manner", Do: func() (tea.Msg, error) { return nil, keep(to) }}
	}
	return out
}
