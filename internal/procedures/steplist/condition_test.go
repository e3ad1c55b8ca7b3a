package steplist_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/procedures/steplist"
)

func TestFaultsOfAnOnlyIf(t *testing.T) {
	line := "    only_if: old-find != finnes ikke | Venter\n"
	choice := "  - id: kind\n    do: Velg\n    ask: {kind: choice, choices: [a, b]}\n"
	onlyIf := func(text string) string { return "    only_if: " + text + "\n" }
	never := func(place, text string) string {
		return "nets.yaml:" + place + " the condition \"" + text + "\" can never hold"
	}
	try(t, "nets.yaml", []change{
		{"form", line, onlyIf("old-find is Venter"), `nets.yaml:17:14 "old-find is Venter" is not a condition`, ""},
		{"unknown step", line, onlyIf("old-fnd = Venter"), `nets.yaml:17:14 the condition refers to the step "old-fnd", which does not exist`, `Did you mean "old-find"?`},
		{"unknown step that is near none", line, onlyIf("weather = fine"), `nets.yaml:17:14 the condition refers to the step "weather", which does not exist`, ""},
		{"later step", line, onlyIf("verify = Feil"), `nets.yaml:17:14 the condition refers to the step "verify", which does not come before this one`, ""},
		{"the step itself", line, onlyIf("old-waiting = a"), `nets.yaml:17:14 the condition refers to the step "old-waiting", which does not come before this one`, ""},
		{"no choice", "    effect: new.ordered\n", "    effect: new.ordered\n    only_if: old-waiting = a\n",
			`nets.yaml:21:14 the condition refers to the step "old-waiting", which is not a choice`, ""},
		{"unknown answer", line, onlyIf("old-find = venter"), `nets.yaml:17:14 "venter" is not one of the answers`, "The answers are: I kø, Venter, finnes ikke."},
		{"one of two answers unknown", line, onlyIf("old-find != Venter | borte"), `nets.yaml:17:14 "borte" is not one of the answers`, ""},
		{"two answers at once", line, onlyIf("old-find = Venter and old-find = I kø"), never("17:14", "old-find = Venter and old-find = I kø"), ""},
		{"an answer and not", line, onlyIf("old-find = Venter and old-find != Venter"), never("17:14", "old-find = Venter and old-find != Venter"), ""},
		{"every answer excluded", line, onlyIf("old-find != I kø | Venter | finnes ikke"), never("17:14", "old-find != I kø | Venter | finnes ikke"), ""},
		{"two conditions that agree", line, onlyIf("old-find = Venter | I kø and old-find != Venter"), "", ""},
		{"on a step that is not shown then", line, onlyIf("old-find = I kø") + choice + onlyIf("old-find = Venter") +
			"  - id: more\n    do: Mer\n" + onlyIf("kind = a and old-find = I kø"), never("24:14", "kind = a and old-find = I kø"), ""},
		{"on a step that is shown then", line, onlyIf("old-find = I kø") + choice + onlyIf("old-find = Venter") +
			"  - id: more\n    do: Mer\n" + onlyIf("kind = a and old-find != I kø"), "", ""},
		{"on a step that is never shown: told once", line, onlyIf("old-find = I kø") + choice + onlyIf("old-find = Venter and old-find = I kø") +
			"  - id: more\n    do: Mer\n" + onlyIf("kind = a"), never("21:14", "old-find = Venter and old-find = I kø"), ""},
		{"beside an include", "  - include: new-job/verify\n", "  - include: new-job/verify\n    only_if: old-find = borte\n",
			`nets.yaml:25:14 "borte" is not one of the answers`, ""},
		{"nothing of it while a fragment is missing", "include: old-job/find", "include: old-job/fynd", `nets.yaml:13:14 the fragment "old-job/fynd" does not exist`, ""},
	})
	try(t, "fragments/new-job.yaml", []change{
		{"in a fragment, at the include it breaks", "    inferred: true\n", "    only_if: old-find = borte\n", `nets.yaml:24:5 "borte" is not one of the answers`, ""},
		{"form, in the fragment", "    inferred: true\n", "    only_if: borte\n", `fragments/new-job.yaml:7:14 "borte" is not a condition`, ""},
	})
}

// asked is a choice of a, b and c, shown on a condition.
type asked struct {
	id     string
	onlyIf string
}

// drawSteps draws a few choices, each on a condition of earlier ones.
func drawSteps(t *rapid.T) []asked {
	steps := []asked{{id: "s-a"}}
	for i := range rapid.IntRange(1, 4).Draw(t, "steps") {
		var terms []string
		for range rapid.IntRange(0, 3).Draw(t, "terms") {
			on := steps[rapid.IntRange(0, i).Draw(t, "on")].id
			values := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "c"}), 1, 2, rapid.ID).Draw(t, "values")
			terms = append(terms, on+rapid.SampledFrom([]string{" = ", " != "}).Draw(t, "op")+strings.Join(values, " | "))
		}
		steps = append(steps, asked{"s-" + string(rune('b'+i)), strings.Join(terms, " and ")})
	}
	return steps
}

// play answers every step in every possible way, and tells which steps are ever shown, and
// which are shown when all the steps before them are.
func play(t *rapid.T, steps []asked, answers map[string]string, all bool, shown, amongAll map[string]bool) {
	if len(steps) == 0 {
		return
	}
	s := steps[0]
	c, err := procedures.ParseCondition(s.onlyIf)
	if err != nil {
		t.Fatal(err)
	}
	if !c.Holds(func(step string) string { return answers[step] }) {
		play(t, steps[1:], answers, false, shown, amongAll)
		return
	}
	shown[s.id] = true
	amongAll[s.id] = amongAll[s.id] || all
	for _, value := range []string{"a", "b", "c"} {
		answers[s.id] = value
		play(t, steps[1:], answers, all, shown, amongAll)
	}
	delete(answers, s.id)
}

// A step that no answers show is found; and one that is called impossible is never shown
// where every step it can refer to is answered.
func TestImpossibleConditionsAreFoundAndNoOthers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		steps := drawSteps(t)
		file := "id: p\norder: 1\ntitle: P\nkind: routine\nsteps:\n"
		for _, s := range steps {
			file += "  - id: " + s.id + "\n    do: x\n    ask: {kind: choice, choices: [a, b, c]}\n"
			if s.onlyIf != "" {
				file += "    only_if: " + s.onlyIf + "\n"
			}
		}
		english := textsOf("en")
		_, faults := steplist.Load(english, layer("", map[string]string{"p.yaml": file}))
		shown, amongAll := map[string]bool{}, map[string]bool{}
		play(t, steps, map[string]string{}, true, shown, amongAll)
		told := map[string]bool{}
		for i, s := range steps {
			told[s.id] = s.onlyIf != "" && slices.ContainsFunc(faults, func(f faultOf) bool {
				return f.Problem == english.Procedures.ConditionNever(s.onlyIf).Problem
			})
			dependsOnTold := slices.ContainsFunc(steps[:i], func(e asked) bool { return told[e.id] })
			switch {
			case told[s.id] && amongAll[s.id]:
				t.Fatalf("%s is called impossible and can be shown:\n%s", s.id, file)
			case !told[s.id] && !shown[s.id] && !dependsOnTold:
				t.Fatalf("%s can never be shown, and nothing is said:\n%s", s.id, file)
			}
		}
	})
}
