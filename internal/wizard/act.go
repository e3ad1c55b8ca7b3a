package wizard

import (
	"cmp"
	"slices"
	"strings"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
)

// ActOf returns what the act of an event recorded in the job, in order.
func (c Conversation) ActOf(e ledger.Event) []ledger.Event {
	return slices.DeleteFunc(slices.Clone(c.Job.Events), func(o ledger.Event) bool { return !o.SameAct(e) })
}

// ActText names what the events of an act are about: a step, or the cards of several. What is about the whole job is called by what
// was done to it.
func (c Conversation) ActText(act []ledger.Event, t lang.Text) string {
	if len(act) == 1 {
		e := act[0]
		if i := c.Find(e.Step); i >= 0 {
			return c.Steps[i].Do
		}
		return cmp.Or(c.List.Step(e.Step).Do, t.History.Effect[string(e.Effect)], t.Reconcile.Slots[string(e.Slot)], t.History.Action[e.Called()])
	}
	var names []string
	for _, e := range act {
		if e.Action == ledger.Recorded { // by a list: the card it belongs to was not done
			if name := cmp.Or(t.History.Slot[string(e.Slot)], t.History.Effect[string(e.Effect)]); name != "" { // else it is a step that the list shows as done
				names = append(names, name)
			}
		}
	}
	if len(names) > 0 {
		return strings.Join(names, ", ")
	}
	for _, e := range act {
		if name := c.List.CardOf(c.List.Step(e.Step)).Title; name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 && len(act) > 0 {
		return c.ActText(act[:1], t)
	}
	return strings.Join(names, ". ")
}

// DidText says what an act did to what ActText names, with the answer where it is one.
func (c Conversation) DidText(act []ledger.Event, t lang.Text) string {
	did := t.History.Action[act[0].Called()]
	if slices.ContainsFunc(act, func(e ledger.Event) bool { return e.Called() != act[0].Called() }) {
		did = t.History.Action[string(ledger.Done)]
		for _, out := range []ledger.Action{ledger.Skipped, ledger.Deferred} {
			if slices.ContainsFunc(act, func(e ledger.Event) bool { return e.Action == out }) {
				did += ", " + t.History.Action[string(out)]
			}
		}
		return did
	}
	if value := c.Shown(act[0], t.Words); value != "" && len(act) == 1 {
		did += " «" + cleantext.Line(value) + "»"
	}
	return did
}
