package job

import (
	"cmp"
	"errors"
	"maps"
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/keymap"
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
	more   bool                    // the card asks for more than what is given
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
	open := slices.DeleteFunc(full.Questions(), func(l wizard.Line) bool { _, given := s.given[l.ID]; return given })
	if s.more = len(open) > 0 || full.EndsPlain(s.given); len(open) > 0 {
		s.turn = open[0].ID
	} else if i := slices.IndexFunc(full.Lines, func(l wizard.Line) bool { return s.isDue(l) }); i >= 0 {
		for _, l := range full.Lines[i:] {
			if s.isDue(l) {
				s.turn = l.ID
			}
		}
	}
	rest := maps.Clone(s.given)
	delete(rest, step)
	s.conv = s.talk.Suppose(card, rest)
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
		if !s.seen[l.ID] {
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
		s.fault = s.explain(err)
		return screen.Stay(), nil
	}
	if len(act) == 0 {
		return screen.Stay(), nil
	}
	return s.save(act...)
}

// leaveQuestion judges what stands at the question that the cursor leaves. What does not do stays there, and is asked for again.
func (s *Screen) leaveQuestion() {
	if s.at >= len(s.conv.Steps) || !s.fills(s.step().ID) || s.mode() != answering {
		return
	}
	step, g := s.step(), wizard.Given{}
	switch {
	case s.field != nil && s.fieldOf == step.ID:
		g.Input = s.field.Value()
	case s.item >= len(s.fields()) && s.item >= 0:
		g.Input = step.Ask.Choices[s.item-len(s.fields())].Value
	}
	if g.Input != "" && s.before(step.ID).Try(step.ID, g) == nil {
		s.given[step.ID] = g
	}
}

// ungive forgets what is given for a step, because it is changed.
func (s *Screen) ungive(step string) { delete(s.given, step) }

// settled returns the first step of a card that others have recorded since before; empty if there is none. What was given for such
// steps is not confirmed; what was typed stays in the fields.
func (s *Screen) settled(before ledger.Job, card string) (first string) {
	for _, step := range s.list.Steps {
		if card != "" && step.CardID() == card && recordOf(before, step.ID) != recordOf(s.talk.Job, step.ID) {
			first = cmp.Or(first, step.ID)
			s.ungive(step.ID)
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

// stops returns where the cursor stops on a card: at what is reported back, and at its end.
func stops(c wizard.Card) (out []int) {
	for i, l := range c.Lines {
		if l.Ask.Kind != procedures.AskDone || i == len(c.Lines)-1 {
			out = append(out, l.At)
		}
	}
	return out
}

// walkCards moves the reading cursor to the next stop, or to another card. It reports whether the key is one that moves it.
func (s *Screen) walkCards(msg tea.KeyMsg, k keymap.Nav) bool {
	by, ok := k.Step(msg, 1, 1)
	if !ok {
		return false
	}
	var all, first []int
	for _, c := range s.cards {
		at := stops(c)
		all, first = append(all, at...), append(first, c.Lines[0].At)
	}
	if s.talk.Finished() {
		all, first = append(all, len(s.conv.Steps)), append(first, len(s.conv.Steps))
	}
	switch {
	case key.Matches(msg, k.Top):
		by = -len(all)
	case key.Matches(msg, k.Bottom):
		by = len(all)
	case key.Matches(msg, k.PageUp, k.PageDown):
		card, _ := slices.BinarySearch(first, s.at+1)
		card = max(0, min(card-1+by, len(first)-1))
		s.jump(all[slices.IndexFunc(all, func(at int) bool { return at >= first[card] })])
		return true
	}
	here, _ := slices.BinarySearch(all, s.at)
	s.jump(all[max(0, min(here+by, len(all)-1))])
	return true
}

// jump leaves a question for another place.
func (s *Screen) jump(to int) {
	s.leaveQuestion()
	s.move(to)
}

// takeOut asks why a step is not to be done: the one being read, or the one of its card that is chosen. On a card, a step that is out
// is taken in again, and where it is not put off it is asked what is the matter with it.
func (s *Screen) takeOut(how ledger.Action) {
	if !s.fills(s.step().ID) {
		s.askOut(s.step().ID, how)
		return
	}
	t := s.env.Text.TUI.Job
	var lines, steps []string
	for _, l := range s.card().Lines {
		if s.isDue(l) {
			text := s.numbered(l)
			if out := s.outText(l.ID); out != "" {
				text += " (" + out + ")"
			}
			lines, steps = append(lines, text), append(steps, l.ID)
		}
	}
	pick := dialog.NewPick(s.env, t.WhichOut, lines, nil)
	s.prompt.Open(pick, func() (screen.Outcome, tea.Cmd) {
		i, _ := pick.At()
		switch out := s.outText(steps[i]); {
		case out != "":
			delete(s.given, steps[i])
			s.prompt.Close()
			s.toTurn()
		case how == ledger.Skipped:
			s.askHow(steps[i])
		default:
			s.askOut(steps[i], how)
		}
		return screen.Stay(), nil
	})
}

// askHow asks what is the matter with a step that is taken out of a card.
func (s *Screen) askHow(step string) {
	t := s.env.Text.TUI.Job
	pick := dialog.NewPick(s.env, s.doOf(step), []string{t.LeftOpen, s.env.Text.Wizard.StepState["skipped"], s.env.Text.Wizard.StepState["deferred"]}, nil)
	s.prompt.Open(pick, func() (screen.Outcome, tea.Cmd) {
		i, _ := pick.At()
		if i == 0 {
			return s.taken(s.give(step, wizard.Given{Left: true}))
		}
		s.askOut(step, []ledger.Action{ledger.Skipped, ledger.Deferred}[i-1])
		return screen.Stay(), nil
	})
}

// askOut asks why a step is not to be done.
func (s *Screen) askOut(step string, how ledger.Action) {
	text := s.env.Text.TUI.Job.AskSkip
	if how == ledger.Deferred {
		text = s.env.Text.TUI.Job.AskDefer
	}
	s.ask(text, func(reason string) ([]ledger.Event, error) {
		return s.give(step, wizard.Given{Out: how, Reason: reason})
	})
}

// outText says in what way a step is taken out of the card; empty if it is not.
func (s *Screen) outText(step string) string {
	g, given := s.given[step]
	switch {
	case !given:
		return ""
	case g.Left:
		return s.env.Text.TUI.Job.LeftOpen
	case g.Out == "":
		return ""
	}
	state := map[ledger.Action]ledger.StepState{ledger.Skipped: ledger.StepSkipped, ledger.Deferred: ledger.StepDeferred}[g.Out]
	return s.env.Text.Wizard.StepState[string(state)] + ": " + clean(g.Reason)
}

// changeManner goes on step by step, or card by card, and keeps that for the operator. What is typed stays in the fields.
func (s *Screen) changeManner() screen.Outcome {
	to, text := wizard.ByStep, s.env.Text.TUI.Job.NowByStep
	if s.manner == to {
		to, text = wizard.ByCard, s.env.Text.TUI.Job.NowByCard
	}
	s.manner = to
	clear(s.given)
	s.toTurn()
	s.nav.Led(to)
	prefs, operator := s.prefs, s.env.Stamper.Operator
	out := screen.Say(text)
	out.Write = screen.Write{Job: wizard.MannerPreference, Do: func() (tea.Msg, error) {
		return nil, prefs.SetPreference(operator, wizard.MannerPreference, string(to))
	}}
	return out
}
