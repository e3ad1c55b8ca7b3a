package steplist

import (
	"maps"
	"slices"

	"example.org/resetup/internal/procedures"
)

// flow is the steps of a procedure in order, and when each is shown.
type flow struct {
	steps      []located
	index      map[string]int      // by step id; the first where two are the same
	conditions [][]procedures.Term // the sound ones, so that a fault is reported once
}

// checkConditions checks that every only_if refers to an earlier choice, and can hold. In an
// incomplete list, the step may be in the fragment that was not found. sound is true if all of
// them passed.
func (l *loader) checkConditions(steps []located, complete bool) (f flow, sound bool) {
	f = flow{steps: steps, index: map[string]int{}, conditions: make([][]procedures.Term, len(steps))}
	for i, s := range slices.Backward(steps) {
		f.index[s.ID] = i
	}
	all := true
	for i, s := range steps {
		sound := s.OnlyIf.Text == "" || len(s.OnlyIf.Terms) > 0 // else it could not be read
		for _, term := range s.OnlyIf.Terms {
			sound = l.checkTerm(f, i, term, complete) && sound
		}
		if !sound {
			all = false
			continue
		}
		f.conditions[i] = slices.DeleteFunc(slices.Clone(s.OnlyIf.Terms), func(t procedures.Term) bool {
			_, step := f.index[t.Step]
			return !step // the release is no step's
		})
		if !f.reaches(i) {
			f.conditions[i], all = nil, false
			s.item.keyAt("only_if").Fault(l.says.ConditionNever(s.OnlyIf.Text))
		}
	}
	return f, all
}

// checkTerm checks that a term of the condition of the step with index at refers to an earlier
// choice and to answers of it. It reports whether it does.
func (l *loader) checkTerm(f flow, at int, term procedures.Term, complete bool) bool {
	key := f.steps[at].item.keyAt("only_if")
	i, known := f.index[term.Step]
	switch {
	case !known && term.Step == procedures.TheRelease:
		for _, value := range term.Values {
			if !slices.Contains(releases(), value) {
				key.Fault(l.didYouMean(value, releases(), l.says.ConditionUnknown(value)))
				return false
			}
		}
		return true
	case !known && !complete:
		return false
	case !known:
		key.Fault(l.didYouMean(term.Step, slices.Sorted(maps.Keys(f.index)), l.says.ConditionUnknown(term.Step)))
		return false
	case i >= at:
		key.Fault(l.says.ConditionLater(term.Step))
		return false
	case f.steps[i].Ask.Kind != procedures.AskChoice:
		key.Fault(l.says.ConditionNoChoice(term.Step))
		return false
	}
	for _, value := range term.Values {
		known = l.checkChoice(key, value, f.steps[i].Ask.Choices) && known
	}
	return known
}

// reaches reports whether some answers show the step: every step it needs an answer of must be
// shown too, and each choice must keep an answer that all these conditions allow.
func (f flow) reaches(at int) bool {
	left := map[int][]string{} // by step: the answers still allowed
	seen := map[int]bool{}
	for queue := []int{at}; len(queue) > 0; queue = queue[1:] {
		for _, term := range f.conditions[queue[0]] {
			i := f.index[term.Step]
			if _, begun := left[i]; !begun {
				left[i] = values(f.steps[i].Ask.Choices)
			}
			left[i] = slices.DeleteFunc(left[i], func(v string) bool { return slices.Contains(term.Values, v) == term.Not })
			if len(left[i]) == 0 {
				return false
			}
			if !term.Not && !seen[i] {
				seen[i] = true
				queue = append(queue, i)
			}
		}
	}
	return true
}
