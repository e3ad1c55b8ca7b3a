package steplist_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/procedures/steplist"
)

// checkEnds plays every way through a guide and gives the answers of one that does not come to
// an end, or goes on behind it; nil where there is none.
func checkEnds(steps []procedures.Step, answers map[string]string) (bad []string) {
	ended := false
	for i, s := range steps {
		if !s.OnlyIf.Holds(func(step string) string { return answers[step] }) {
			continue
		}
		if ended {
			return []string{s.ID + " is shown behind the end"}
		}
		if ended = s.End; s.Ask.Kind != procedures.AskChoice {
			continue
		}
		for _, choice := range s.Ask.Choices {
			answers[s.ID] = choice.Value
			if bad := checkEnds(steps[i+1:], answers); bad != nil {
				return append([]string{s.ID + " = " + choice.Value}, bad...)
			}
		}
		delete(answers, s.ID)
		return nil
	}
	if !ended {
		return []string{"no end"}
	}
	return nil
}

// guideStep is one step of a random guide.
type guideStep struct {
	id, onlyIf  string
	choice, end bool
}

// drawTree draws a guide in which each answer of each choice leads to a choice or an end.
func drawTree(t *rapid.T) []guideStep {
	var steps []guideStep
	var grow func(onlyIf string, depth int)
	grow = func(onlyIf string, depth int) {
		id := fmt.Sprintf("s-%d", len(steps))
		choice := depth > 0 && rapid.Bool().Draw(t, "choice")
		steps = append(steps, guideStep{id, onlyIf, choice, !choice})
		if choice {
			for _, answer := range []string{"a", "b", "c"} {
				grow(id+" = "+answer, depth-1)
			}
		}
	}
	grow("", rapid.IntRange(0, 3).Draw(t, "depth"))
	return steps
}

// spoil changes one thing in a guide, which may or may not do it harm.
func spoil(t *rapid.T, steps []guideStep) []guideStep {
	i := rapid.IntRange(0, len(steps)-1).Draw(t, "at")
	s := &steps[i]
	switch rapid.IntRange(0, 5).Draw(t, "change") {
	case 0:
		s.end = !s.end
	case 1:
		s.choice = !s.choice
	case 2:
		s.onlyIf = strings.Replace(s.onlyIf, " = ", " != ", 1)
	case 3:
		s.onlyIf = strings.Replace(s.onlyIf, "= a", "= a | b", 1)
	case 4:
		s.onlyIf = ""
	default:
		steps = slices.Delete(steps, i, i+1)
	}
	return steps
}

func writeGuide(steps []guideStep) string {
	file := "id: p\norder: 1\ntitle: P\nkind: troubleshooting\nsteps:\n"
	for _, s := range steps {
		file += "  - id: " + s.id + "\n    do: x\n"
		if s.choice {
			file += "    ask: {kind: choice, choices: [a, b, c]}\n"
		}
		if s.onlyIf != "" {
			file += "    only_if: " + s.onlyIf + "\n"
		}
		if s.end {
			file += "    end: true\n"
		}
	}
	return file
}

// A guide is refused, or every way through it comes to an end; and one that is known to end
// whatever is answered is not refused.
func TestRandomGuidesAreRefusedOrEnd(t *testing.T) {
	english := textsOf("en")
	rapid.Check(t, func(t *rapid.T) {
		steps := drawTree(t)
		changes := rapid.IntRange(0, 3).Draw(t, "changes")
		for range changes {
			if len(steps) > 1 {
				steps = spoil(t, steps)
			}
		}
		file := writeGuide(steps)
		set, faults := steplist.Load(english, layer("", map[string]string{"p.yaml": file}))
		if len(faults) > 0 {
			if changes == 0 {
				t.Fatalf("%s\n%s", short(faults), file)
			}
			return
		}
		p, _ := set.Get("p")
		if bad := checkEnds(p.Steps, map[string]string{}); bad != nil {
			t.Fatalf("accepted, but %v:\n%s", bad, file)
		}
	})
}
