package steplist

import (
	"cmp"
	"slices"

	"example.org/resetup/internal/procedures"
)

// possible returns every effect that some answer to the step has.
func possible(s procedures.Step) []procedures.Effect {
	var out []procedures.Effect
	if s.Effect != "" {
		out = append(out, s.Effect)
	}
	for _, c := range s.Ask.Choices {
		if c.Effect != "" {
			out = append(out, c.Effect)
		}
	}
	return out
}

// straight returns the effects of the step when all goes well: of the expected answer, or of
// every answer if none is expected.
func straight(s procedures.Step) []procedures.Effect {
	if s.Ask.Kind != procedures.AskChoice {
		return []procedures.Effect{s.Effect}
	}
	var out []procedures.Effect
	for _, c := range s.Ask.Choices {
		if s.Ask.Expect == "" || c.Value == s.Ask.Expect {
			out = append(out, cmp.Or(c.Effect, s.Effect))
		}
	}
	return out
}

// checkRetire checks that a swap says how the old job leaves, and nothing else does.
func (l *loader) checkRetire(d draft) {
	retire := d.at.Key("retire")
	switch {
	case d.Kind == "":
	case swaps(d.Kind) && d.Retire == procedures.None:
		retire.Fault(l.says.RetireSwap)
	case !swaps(d.Kind) && d.Retire != procedures.None:
		retire.Fault(l.says.RetireNoSwap(string(d.Kind)))
	}
}

// checkEffects checks that the steps carry the swap from its beginning to its end, in order.
// What an incomplete list lacks may be in the fragment that was not found.
func (l *loader) checkEffects(d draft, steps []located, complete bool) {
	switch {
	case d.Kind == "":
	case !swaps(d.Kind):
		for _, s := range steps {
			for _, e := range possible(s.Step) {
				if d.Kind == procedures.Routine && (e == procedures.NewOrdered || e == procedures.NewVerified) {
					continue // a routine changes a job and checks it
				}
				s.item.keyAt("effect").Fault(l.says.NoEffects(string(d.Kind), string(e)))
			}
		}
	default:
		l.checkSwap(d, steps, complete)
		l.checkOrder(steps)
	}
}

// checkSwap checks that the effects the way of retiring needs are there, and no foreign ones.
func (l *loader) checkSwap(d draft, steps []located, complete bool) {
	needs, foreign := []procedures.Effect{procedures.NewOrdered, procedures.NewVerified}, []procedures.Effect{}
	switch d.Retire {
	case procedures.WaitDelete:
		needs, foreign = append(needs, procedures.OldWaiting, procedures.OldDeleted), []procedures.Effect{procedures.OldCancelled}
	case procedures.Cancel:
		needs, foreign = append(needs, procedures.OldCancelled), []procedures.Effect{procedures.OldWaiting, procedures.OldDeleted}
	}
	for _, e := range needs {
		if complete && first(steps, e, straight) < 0 {
			d.at.Key("steps").Fault(l.says.MissingEffect(string(e)))
		}
	}
	for _, s := range steps {
		for _, e := range possible(s.Step) {
			if slices.Contains(foreign, e) {
				s.item.keyAt("effect").Fault(l.says.WrongEffect(string(e), string(d.Retire)))
			}
		}
	}
}

// checkOrder checks that nothing is deleted before its replacement is verified, and warns of
// an order that lets both jobs run.
func (l *loader) checkOrder(steps []located) {
	ordered := first(steps, procedures.NewOrdered, straight)
	verified := first(steps, procedures.NewVerified, straight)
	retired := first(steps, procedures.OldWaiting, straight)
	if retired < 0 {
		retired = first(steps, procedures.OldCancelled, straight)
	}
	if ordered >= 0 && retired > ordered {
		steps[ordered].item.keyAt("effect").Warn(l.says.OrderedFirst)
	}
	if i := first(steps, procedures.OldDeleted, possible); i >= 0 && verified > i {
		steps[i].item.keyAt("effect").Fault(l.says.DeletedFirst)
	}
	if i := first(steps, procedures.NewVerified, possible); i >= 0 && ordered > i {
		steps[i].item.keyAt("effect").Fault(l.says.VerifiedFirst)
	}
}

// first returns the index of the first step with an effect, -1 if none has it.
func first(steps []located, e procedures.Effect, of func(procedures.Step) []procedures.Effect) int {
	return slices.IndexFunc(steps, func(s located) bool { return slices.Contains(of(s.Step), e) })
}
