package wizard

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// Card is what the operator does in one window of Visma and confirms together: consecutive steps of a
// conversation. A step whose list names no card is a card of its own, with the step's id and sentence.
type Card struct {
	procedures.Card
	Menu  []string // path in Visma; empty where the operator stays in the window before
	Lines []Line   // at least one
}

// Line is one step of a card.
type Line struct {
	ledger.Step
	At       int    // index among the steps of the conversation
	Number   int    // on the card, from 1
	Due      bool   // it is to be done or answered now; else what is recorded or remembered of it is a fact
	Proposal string // what an empty input takes; never there for a choice or a critical step
}

// Fact returns the answer of a line that is not due, as it is shown; empty where it has none.
func (l Line) Fact() string { return l.Ask.Say(cmp.Or(l.Record.Value, l.Known)) }

// Asks reports whether the operator is to report something back at the line.
func (l Line) Asks() bool { return l.Due && l.Ask.Kind != procedures.AskDone }

// Due reports whether anything on the card is to be done.
func (c Card) Due() bool { return slices.ContainsFunc(c.Lines, func(l Line) bool { return l.Due }) }

// EndsPlain reports whether the last line that is due, or that something is given for by step id, asks for nothing. Enter alone then
// says that the card is done; on any other card the answer to the last question says it.
func (c Card) EndsPlain(given map[string]Given) bool {
	for _, l := range slices.Backward(c.Lines) {
		if _, isGiven := given[l.ID]; l.Due || isGiven {
			return l.Ask.Kind == procedures.AskDone
		}
	}
	return false
}

// Fields returns what is to be typed in Visma, in the order of its window.
func (c Card) Fields() []procedures.Field {
	var out []procedures.Field
	for _, l := range c.Lines {
		if l.Due {
			out = append(out, l.Fields...)
		}
	}
	return out
}

// Cards returns the cards of the steps that apply, in order.
func (c Conversation) Cards() []Card {
	var out []Card
	due := ledger.Due(c.Steps)
	for i, s := range c.Steps {
		if n := len(out); n == 0 || out[n-1].ID != s.CardID() {
			out = append(out, Card{Card: c.List.CardOf(*s.Step)})
		}
		card := &out[len(out)-1]
		if len(card.Menu) == 0 {
			card.Menu = s.Menu
		}
		isDue := c.Job.Skipped == nil && slices.Contains(due, i)
		card.Lines = append(card.Lines, Line{Step: s, At: i, Number: len(card.Lines) + 1, Due: isDue, Proposal: c.Proposal(i)})
	}
	return out
}

// Card returns the card with an id; ok is false if none of its steps applies.
func (c Conversation) Card(id string) (card Card, ok bool) {
	cards := c.Cards()
	i := slices.IndexFunc(cards, func(card Card) bool { return card.ID == id })
	if i < 0 {
		return Card{}, false
	}
	return cards[i], true
}

// Window returns the path in Visma of the window of a card: where a card has none, the operator stays in that of the card before.
func (c Conversation) Window(card string) []string {
	var menu []string
	for _, o := range c.Cards() {
		if len(o.Menu) > 0 {
			menu = o.Menu
		}
		if o.ID == card {
			break
		}
	}
	return menu
}

// CurrentCard returns the index, in Cards, of the card to work on: the one with the current step. It returns -1 if the
// job is finished.
func (c Conversation) CurrentCard() int {
	at := c.Current()
	return slices.IndexFunc(c.Cards(), func(card Card) bool {
		return slices.ContainsFunc(card.Lines, func(l Line) bool { return l.At == at })
	})
}

// Given is what the operator gives for one step of a card. The zero Given is Enter: it confirms the step, or takes its
// proposal.
type Given struct {
	Input  string
	Reason string
	Out    ledger.Action // Skipped or Deferred take the step out, with Reason; empty: it is answered with Input
	Left   bool          // the step is not done: nothing is recorded of it, and it stays open
}

// ErrNothing is the error of a confirmation by which nothing would be recorded: every step of the card is settled, or left.
var ErrNothing = errors.New("nothing on the card is confirmed")

// CardError is the error of a card whose input for one step does not do.
type CardError struct {
	Step string // id
	Err  error  // as Answer, Skip or Defer returns it
}

// Error names the step and what is wrong.
func (e *CardError) Error() string { return fmt.Sprintf("step %q: %v", e.Step, e.Err) }

// Unwrap returns what is wrong.
func (e *CardError) Unwrap() error { return e.Err }

// Confirm judges what the operator gives for the steps of a card, by step id, and returns the events that it becomes: those of one
// act, not yet stamped, to be stored together. Each input is judged on the job as the ones before it leave it. An input for a step
// that does not apply to that job is passed over.
//
// A step that is due and not given is given an Enter. Two kinds are not, and stay open: one that comes to apply only by the answers
// of the card, which was not shown, and one behind a step that is due still, because its answer deviates.
//
// It returns ErrNothing, or a *CardError for the first input that does not do; nothing is to be recorded then.
func (c Conversation) Confirm(card string, given map[string]Given) ([]ledger.Event, error) {
	_, events, err := c.replay(card, given, true)
	if err == nil && len(events) == 0 {
		err = ErrNothing
	}
	return events, err
}

// Suppose returns the conversation as it would be if what is given so far were recorded, so that a form shows the questions that
// are left, and the values that rest on the answers. A step that is not given, and one whose input does not do, is as it was. The
// events of its job are not stamped: it is there to be shown and to judge the next answer.
func (c Conversation) Suppose(card string, given map[string]Given) Conversation {
	after, _, _ := c.replay(card, given, false)
	return after
}

// replay gives the steps of a card what the operator gave for them, one after another. Where all is set, steps that are due get
// an Enter if nothing was given, and the first error ends it.
func (c Conversation) replay(card string, given map[string]Given, all bool) (Conversation, []ledger.Event, error) {
	var events []ledger.Event
	shown, _ := c.Card(card)
	for _, s := range c.List.Steps {
		i := c.Find(s.ID)
		if i < 0 || s.CardID() != card {
			continue
		}
		g, isGiven := given[s.ID]
		wasShown := slices.ContainsFunc(shown.Lines, func(l Line) bool { return l.ID == s.ID && l.Due })
		if g.Left || !isGiven && (!all || !wasShown || !c.isNext(i, given)) {
			continue
		}
		e, err := c.Give(i, g)
		switch {
		case err != nil && all:
			return c, nil, &CardError{s.ID, err}
		case err == nil:
			events = append(events, e)
			after, _ := c.After(e) // which is tried already
			c = c.Refresh(after, c.run, c.jobs...).At(c.now)
		}
	}
	return c, events, nil
}

// isNext reports whether step i is due and none before it on its card is, but for those that the operator leaves.
func (c Conversation) isNext(i int, given map[string]Given) bool {
	for _, due := range ledger.Due(c.Steps) {
		if s := c.Steps[due]; s.CardID() == c.Steps[i].CardID() && !given[s.ID].Left {
			return due == i
		}
	}
	return false
}

// AsSaid adds to what is given for the steps of a card, by step id, that all the rest was as the card says. It takes what is proposed,
// and the answer that a step expects where nobody has to read it to be safe, which is never a critical one. What must be typed
// is not given: asks is true then, and ask is the first line that is to be answered.
func (c Conversation) AsSaid(card string, given map[string]Given) (out map[string]Given, ask Line, asks bool) {
	if out = maps.Clone(given); out == nil {
		out = map[string]Given{}
	}
	deviates := slices.ContainsFunc(slices.Collect(maps.Values(given)), func(g Given) bool { return g.Reason != "" })
	for _, s := range c.List.Steps {
		if _, isGiven := out[s.ID]; isGiven || s.CardID() != card {
			continue
		}
		shown, _ := c.Suppose(card, out).Card(card)
		at := slices.IndexFunc(shown.Lines, func(l Line) bool { return l.ID == s.ID && !l.Settled() })
		if at < 0 {
			continue
		}
		switch l := shown.Lines[at]; {
		case c.IsNew(card, l):
			return out, ask, false
		case l.Ask.Kind == procedures.AskDone && l.State == ledger.StepDeferred && !deviates:
			out[s.ID] = Given{}
		case l.Ask.Kind == procedures.AskDone: // confirming the card gives it
		case l.Proposal != "":
			out[s.ID] = Given{}
		case l.Ask.Kind == procedures.AskChoice && l.Ask.Expect != "" && !l.Critical:
			out[s.ID] = Given{Input: l.Ask.Expect}
		default:
			return out, l, true
		}
	}
	return out, ask, false
}

// Question returns the first line of a card that is to be answered, with what is given so far; asks is false where there is none. A
// question is not asked before a step that came to apply by the answers of the card: that is shown and done first.
func (c Conversation) Question(card string, given map[string]Given) (ask Line, asks bool) {
	shown, _ := c.Suppose(card, given).Card(card)
	for _, l := range shown.Lines {
		_, isGiven := given[l.ID]
		switch {
		case isGiven || !l.Due:
		case c.IsNew(card, l):
			return ask, false
		case l.Asks():
			return l, true
		}
	}
	return ask, false
}

// IsNew reports whether a line is to be done and was not on the card as the operator read it.
func (c Conversation) IsNew(card string, l Line) bool {
	read, _ := c.Card(card)
	return l.Due && l.Ask.Kind == procedures.AskDone && !slices.ContainsFunc(read.Lines, func(r Line) bool { return r.ID == l.ID })
}

// Try returns the error with which Confirm would refuse what is given for a step, on the conversation that Suppose returns for what was
// given before it. A step that does not apply is refused by nothing.
func (c Conversation) Try(step string, g Given) error {
	i := c.Find(step)
	if i < 0 || g.Left {
		return nil
	}
	_, err := c.Give(i, g)
	return err
}

// Give returns the event that what is given for step i becomes, with the errors of Answer, Skip or Defer.
func (c Conversation) Give(i int, g Given) (ledger.Event, error) {
	switch g.Out {
	case ledger.Skipped:
		return c.Skip(i, g.Reason)
	case ledger.Deferred:
		return c.Defer(i, g.Reason)
	}
	return c.Answer(i, g.Input, g.Reason)
}
