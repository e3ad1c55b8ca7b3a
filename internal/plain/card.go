package plain

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/wizard"
)

// cardForm is a card that is being filled in.
type cardForm struct {
	*walker
	card    wizard.Card
	given   map[string]wizard.Given // by step id
	asking  wizard.Line             // the line that is asked about; the last where nothing more is asked
	asks    bool                    // something is
	pending *wizard.Given           // for asking: given, and needs a reason
}

// card shows the card of the step at an index, asks for what it asks, and stores all that was done by one act.
func (w *walker) card(at int, deferred map[string]bool) error {
	f := &cardForm{walker: w, given: map[string]wizard.Given{}}
	f.card, _ = w.conv.Card(w.conv.Steps[at].CardID())
	f.show()
	for {
		f.next()
		_, _ = w.Out.Write([]byte(f.question() + " > "))
		line, err := w.read()
		if errors.Is(err, errReplaced) {
			if err = w.renew(); err == nil && !f.isDue() {
				return nil
			} else if err == nil {
				f.show() // what was given before stays, and is recorded only once this is confirmed
				continue
			}
		}
		if err != nil {
			return err
		}
		moved, err := f.perform(line)
		if err != nil {
			return err
		}
		if moved {
			for _, s := range w.conv.Steps {
				deferred[s.ID] = deferred[s.ID] || s.State == ledger.StepDeferred
			}
			return nil
		}
	}
}

// isDue reports whether it is the card's turn.
func (f *cardForm) isDue() bool {
	at := f.conv.Current()
	return at >= 0 && f.conv.Steps[at].CardID() == f.card.ID
}

// next finds the line to ask about, as the card stands with what is given so far.
func (f *cardForm) next() {
	talk := f.conv.Suppose(f.card.ID, f.given)
	f.card, _ = talk.Card(f.card.ID)
	if f.asking, f.asks = f.conv.Question(f.card.ID, f.given); !f.asks {
		f.asking = f.card.Lines[len(f.card.Lines)-1]
	}
}

// show writes the card: where to stand, then step by step what to do and what to type.
func (f *cardForm) show() {
	t := f.Text.Plain
	cards := f.conv.Cards()
	n := slices.IndexFunc(cards, func(c wizard.Card) bool { return c.ID == f.card.ID })
	f.say("", t.Card(n+1, len(cards), f.card.ID, f.card.Title))
	if len(f.card.Menu) > 0 {
		f.say("  " + f.Text.Words.Menu + ": " + strings.Join(f.card.Menu, " › "))
	}
	for _, l := range f.card.Lines {
		if !l.Due {
			f.say(f.fact(l))
			continue
		}
		f.say("  " + strconv.Itoa(l.Number) + " " + l.Do)
		f.details(l.At, "    ")
	}
}

// fact says what is known of a line that is not to be done.
func (f *cardForm) fact(l wizard.Line) string {
	said := l.Fact()
	if said == "" {
		said = f.Text.Wizard.StepState[string(l.State)]
	}
	mark := map[ledger.StepState]string{ledger.StepDeferred: "»", ledger.StepDeviates: "≠", ledger.StepSkipped: "–"}[l.State]
	return "  " + cmp.Or(mark, "✓") + " " + strconv.Itoa(l.Number) + " " + l.Do + ": " + said
}

// question returns the prompt.
func (f *cardForm) question() string {
	t := f.Text.Plain
	switch {
	case f.pending != nil:
		return t.ReasonPrompt
	case !f.asks:
		return t.CardConfirm
	}
	return f.asked(f.asking.Step, f.asking.Proposal)
}

// perform does what a line says. moved is set when the work has moved on: the card is stored, or something else was.
func (f *cardForm) perform(line string) (moved bool, err error) {
	if next, known, err := f.performAnywhere(f.asking.At, line); known {
		return next < 0, err
	}
	command, rest := cutCommand(line)
	switch {
	case line == "?":
		f.whys()
	case line == "b":
		f.back()
	case line == "a" && f.pending == nil:
		f.given, _, _ = f.conv.AsSaid(f.card.ID, f.given)
		if f.next(); !f.asks {
			return f.commit()
		}
	case command == "x" || command == "s" || command == "d":
		return false, f.takeOut(command, rest)
	case command == "r" && f.pending == nil:
		f.say(f.Text.Plain.UnknownReason)
	case command == "r":
		return f.give(f.asking.ID, wizard.Given{Input: f.pending.Input, Reason: rest})
	case line == "" && f.pending != nil:
		f.pending = nil
	case f.asks:
		return f.give(f.asking.ID, wizard.Given{Input: strings.TrimPrefix(line, "=")})
	case line == "":
		return f.commit()
	default:
		return false, f.explain("", wizard.ErrNotAsked)
	}
	return false, nil
}

// give keeps what is given for a step, unless it does not do. When nothing more is to be said of the card, it is stored.
func (f *cardForm) give(step string, g wizard.Given) (moved bool, err error) {
	f.pending = nil
	if err := f.conv.Suppose(f.card.ID, f.given).Try(step, g); err != nil {
		if wizard.TakesReason(err) {
			f.pending = &g
		}
		return false, f.explain("", err)
	}
	f.given[step] = g
	if f.next(); f.asks || f.card.EndsPlain(f.given) {
		return false, nil
	}
	return f.commit()
}

// takeOut takes a step out of the card: "x 3 GRUNN" and "d GRUNN" put it off, "s GRUNN" says that it does not apply, and "x 3" leaves it open.
// Without a number it is the step that is asked about.
func (f *cardForm) takeOut(command, rest string) error {
	line, reason := f.asking, rest
	number, after := cutCommand(rest)
	if n, err := strconv.Atoi(number); err == nil {
		at := slices.IndexFunc(f.card.Lines, func(l wizard.Line) bool { return l.Number == n && l.Due })
		if at < 0 {
			f.say(f.Text.Plain.NoLine(number))
			return nil
		}
		line, reason = f.card.Lines[at], after
	} else if command == "x" || !f.asks {
		f.say(f.Text.Plain.WhichLine)
		return nil
	}
	g := wizard.Given{Out: ledger.Deferred, Reason: reason}
	switch {
	case command == "s":
		g.Out = ledger.Skipped
	case command == "x" && reason == "":
		g = wizard.Given{Left: true}
	}
	if _, err := f.give(line.ID, g); err != nil || f.given[line.ID] != g {
		return err
	}
	f.say(f.Text.Plain.TakenOut(line.Number, line.Do))
	return nil
}

// commit stores what the card says by one act.
func (f *cardForm) commit() (moved bool, err error) {
	events, err := f.conv.Confirm(f.card.ID, f.given)
	if bad := (*wizard.CardError)(nil); errors.As(err, &bad) {
		delete(f.given, bad.Step)
	}
	if err != nil {
		return false, f.explain("", err)
	}
	after := f.conv.Suppose(f.card.ID, f.given)
	acks := make([]string, len(events))
	for i, e := range events {
		acks[i] = f.said(after, e)
	}
	next, err := f.commitAct(f.asking.At, events, nil, acks...)
	if again := f.walker.pending; next >= 0 && again != nil {
		delete(f.given, f.conv.Steps[again.step].ID)
		f.walker.pending, f.pending = nil, &wizard.Given{Input: again.input}
	}
	return next < 0, err
}

// said says what an event of the card records.
func (f *cardForm) said(after wizard.Conversation, e ledger.Event) string {
	i := after.Find(e.Step)
	if i < 0 {
		return f.conv.ActText([]ledger.Event{e}, f.Text)
	}
	s := after.Steps[i]
	if e.Value != "" && !e.Deviates {
		return s.Do + ": " + s.Ask.Say(e.Value)
	}
	if text := f.ack(s, e); e.Action != ledger.Done {
		return s.Do + ": " + text
	}
	return f.ack(s, e)
}

// back takes the last answer of the card back, before anything is stored.
func (f *cardForm) back() {
	f.pending = nil
	for _, l := range slices.Backward(f.card.Lines) {
		if _, given := f.given[l.ID]; given {
			delete(f.given, l.ID)
			return
		}
	}
	f.say(f.Text.Plain.FirstOfCard)
}

// whys says why each step of the card is done.
func (f *cardForm) whys() {
	for _, l := range f.card.Lines {
		if l.Due {
			f.say("  " + strconv.Itoa(l.Number) + " " + l.Do)
			f.whyOf(l.Step)
		}
	}
	f.list(f.Text.Plain.CardCommands)
}
