package steplist_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/procedures/steplist"
)

const soundGuide = `id: stopped
order: 1
title: Jobben har stoppet
kind: troubleshooting
about: [nets]
signs: [Feil, Jobben starter ikke]
steps:
  - id: status
    do: Les statusen
    ask: {kind: choice, choices: [I kø, Venter, Feil]}
  - id: leave
    do: La jobben stå
    only_if: status = Venter
    end: true
  - id: passed
    do: Se om starttidspunktet er passert
    ask: {kind: choice, choices: [ja, nei]}
    only_if: status = I kø
  - id: wait
    do: Vent til starttidspunktet
    only_if: passed = nei
    end: true
  - id: report
    do: Meld feil til IT
    only_if: status != Venter and passed != nei
    end: true
`

func TestAGuideIsLoaded(t *testing.T) {
	files := soundFiles()
	files["stopped.yaml"] = soundGuide
	set, faults := steplist.Load(texts(t, "en"), layer("", files))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	p, _ := set.Get("stopped")
	if !p.IsGuide() || !slices.Equal(p.About, []string{"nets"}) || !slices.Equal(p.Signs, []string{"Feil", "Jobben starter ikke"}) {
		t.Errorf("the guide is %+v", p)
	}
	var ends []string
	for _, s := range p.Steps {
		if s.End {
			ends = append(ends, s.ID)
		}
	}
	if want := []string{"leave", "wait", "report"}; !slices.Equal(ends, want) {
		t.Errorf("ends are %q, want %q", ends, want)
	}
	if nets, _ := set.Get("nets"); nets.IsGuide() {
		t.Error("a job is called a guide")
	}
}

func TestAnEndBesideAnIncludeReplacesTheFragmentsOwn(t *testing.T) {
	files := soundFiles()
	files["fragments/report.yaml"] = "call:\n  - {id: call, do: Ring IT, end: true}\n"
	steps := "  - include: report/call\n    end: false\n  - include: old-job/find\n    ask: {kind: done}\n    end: true\n"
	files["stopped.yaml"] = soundGuide[:strings.Index(soundGuide, "  - id: status")] + steps
	set, faults := steplist.Load(texts(t, "en"), layer("", files))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if p, _ := set.Get("stopped"); p.Steps[0].End || !p.Steps[1].End {
		t.Errorf("the steps are %+v", p.Steps)
	}
}

// tryGuide edits the sound guide, or replaces its steps.
func tryGuide(t *testing.T, changes []change) {
	t.Helper()
	for _, c := range changes {
		t.Run(c.name, func(t *testing.T) {
			files := soundFiles()
			if strings.Count(soundGuide, c.old) != 1 {
				t.Fatalf("%q stands %d times", c.old, strings.Count(soundGuide, c.old))
			}
			files["stopped.yaml"] = strings.Replace(soundGuide, c.old, c.new, 1)
			_, faults := steplist.Load(texts(t, "en"), layer("", files))
			if got := short(faults); got != c.want {
				t.Fatalf("faults:\n%s\nwant:\n%s", got, c.want)
			}
			if c.remedy != "" && faults[0].Remedy != c.remedy {
				t.Errorf("remedy %q, want %q", faults[0].Remedy, c.remedy)
			}
		})
	}
}

func TestAGuideComesToAnEndWhateverIsAnswered(t *testing.T) {
	steps := soundGuide[strings.Index(soundGuide, "  - id: status"):]
	dead := func(place, step, answers string) string {
		return fmt.Sprintf("stopped.yaml:%s the guide stops without an end after the step %q (%s)", place, step, answers)
	}
	tryGuide(t, []change{
		{"an answer that leads to nothing", "status != Venter and passed != nei", "status = I kø and passed = ja", dead("10:10", "status", "status = Feil"),
			`Let these answers lead to a step with "end: true" that tells what to do.`},
		{"a second answer that leads to nothing", "status != Venter and passed != nei", "status = Feil", dead("17:10", "passed", "status = I kø, passed = ja"), ""},
		{"an answer that leads to a step without an end", "    do: La jobben stå\n    only_if: status = Venter\n    end: true\n",
			"    do: La jobben stå\n    only_if: status = Venter\n", dead("10:10", "leave", "status = Venter"), ""},
		{"end: false is none", "    do: La jobben stå\n    only_if: status = Venter\n    end: true\n",
			"    do: La jobben stå\n    only_if: status = Venter\n    end: false\n", dead("10:10", "leave", "status = Venter"), ""},
		{"no end and no choice", steps, "  - id: a\n    do: b\n  - id: c\n    do: d\n", dead("8:3", "c", "whatever is answered"), ""},
		{"one step that is no end", steps, "  - id: a\n    do: b\n", dead("8:3", "a", "whatever is answered"), ""},
		{"only an end", steps, "  - id: a\n    do: b\n    end: true\n", "", ""},
		{"something behind an end", "status != Venter and passed != nei", "status != Venter",
			`stopped.yaml:25:14 the step is shown after the end "wait" (status = I kø, passed = nei)`,
			`Give the step an "only_if" that excludes these answers, or move the end.`},
		{"something behind an end, on every way", steps, "  - id: a\n    do: b\n    end: true\n  - id: c\n    do: d\n",
			`stopped.yaml:11:5 the step is shown after the end "a" (whatever is answered)`, ""},
		{"something behind an end on many ways, told once", steps,
			"  - {id: a, do: x, ask: {kind: choice, choices: [b, c, d], expect: b}}\n  - {id: e, do: x, end: true}\n  - {id: f, do: x}\n",
			`stopped.yaml:10:5 the step is shown after the end "e" (a = b)`, ""},
		{"an end that asks for a choice", "    do: Vent til starttidspunktet\n", "    do: Vent til starttidspunktet\n    ask: {kind: choice, choices: [ja, nei]}\n",
			"stopped.yaml:23:10 the guide ends here, so the answers lead to nothing", ""},
		{"an end that asks for a text", "    do: Vent til starttidspunktet\n", "    do: Vent til starttidspunktet\n    ask: {kind: text}\n", "", ""},
		{"a choice nothing depends on", "  - id: leave\n", "  - id: mood\n    do: Velg\n    ask: {kind: choice, choices: [a, b]}\n  - id: leave\n",
			"stopped.yaml:13:10 what is answered here makes no difference", ""},
		{"a choice nothing depends on, with a right answer", "  - id: leave\n", "  - id: check\n    do: Sjekk\n    ask: {kind: choice, choices: [a, b], expect: a}\n  - id: leave\n", "", ""},
		{"not walked while a condition is at fault", "only_if: passed = nei", "only_if: past = nei",
			`stopped.yaml:21:14 the condition refers to the step "past", which does not exist`, ""},
		{"not walked while two steps have one id", "  - id: wait\n", "  - id: leave\n", `stopped.yaml:19:9 two steps have the id "leave"`, ""},
		{"not walked while a condition can never hold", "only_if: passed = nei", "only_if: passed = nei and passed = ja",
			`stopped.yaml:21:14 the condition "passed = nei and passed = ja" can never hold`, ""},
		{"not walked while a condition cannot be read", "only_if: passed = nei", "only_if: passed is nei",
			`stopped.yaml:21:14 "passed is nei" is not a condition`, ""},
		{"not walked while two steps have one id, though a way stops", "  - id: report\n    do: Meld feil til IT\n    only_if: status != Venter and passed != nei\n", "  - id: leave\n    do: Ring\n    only_if: status = Feil\n",
			`stopped.yaml:23:9 two steps have the id "leave"`, ""},
		{"not walked while a fragment is missing", "  - id: wait\n", "  - include: old-job/fnd\n  - id: wait\n",
			`stopped.yaml:19:14 the fragment "old-job/fnd" does not exist`, ""},
	})
}

func TestARoutineNeedsNoEndUnlessItBranches(t *testing.T) {
	head := "id: p\norder: 1\ntitle: P\nkind: routine\nsteps:\n  - {id: a, do: x}\n"
	choice := "  - {id: b, do: x, ask: {kind: choice, choices: [ja, nei]}}\n"
	for _, tt := range []struct{ name, file, want string }{
		{"straight", head, ""},
		{"straight, with a choice", head + choice, ""},
		{"branching", head + choice + "  - {id: c, do: x, only_if: b = ja}\n",
			"p.yaml:7:25 the guide stops without an end after the step \"c\" (b = ja)\n" +
				"p.yaml:7:25 the guide stops without an end after the step \"b\" (b = nei)"},
		{"branching to ends", head + choice + "  - {id: c, do: x, only_if: b = ja, end: true}\n  - {id: d, do: x, only_if: b = nei, end: true}\n", ""},
		{"with an end too early", head + "  - {id: c, do: x, end: true}\n  - {id: d, do: x}\n",
			`p.yaml:8:5 the step is shown after the end "c" (whatever is answered)`},
	} {
		_, faults := steplist.Load(texts(t, "en"), layer("", map[string]string{"p.yaml": tt.file}))
		if got := short(faults); got != tt.want {
			t.Errorf("%s:\n%s\nwant:\n%s", tt.name, got, tt.want)
		}
	}
}

func TestWhatOnlyAGuideHas(t *testing.T) {
	try(t, "nets.yaml", []change{
		{"an end in a job", "    effect: new.ordered\n", "    effect: new.ordered\n    end: true\n",
			`nets.yaml:21:10 "end" belongs to routines and troubleshooting only, not to the kind "setup"`, `Remove it, or correct "kind".`},
		{"an end beside an include in a job", "  - include: new-job/verify\n", "  - include: new-job/verify\n    end: true\n",
			`nets.yaml:25:10 "end" belongs to routines and troubleshooting only, not to the kind "setup"`, ""},
		{"a job about another", "source: [", "about: [forberedelser]\nsource: [",
			"nets.yaml:10:8 \"about\" belongs to routines and troubleshooting only, not to the kind \"setup\"\n" +
				`nets.yaml:10:9 the procedure "forberedelser" does not exist`, ""},
		{"a job with signs", "source: [", "signs: [Feil]\nsource: [",
			`nets.yaml:10:8 "signs" belongs to routines and troubleshooting only, not to the kind "setup"`, ""},
		{"end as a word", "    effect: new.ordered\n", "    effect: new.ordered\n    end: ja\n", `nets.yaml:21:10 "ja" is neither true nor false`, ""},
	})
	tryGuide(t, []change{
		{"about an unknown procedure", "about: [nets]", "about: [nets, net]", `stopped.yaml:5:15 the procedure "net" does not exist`, `Did you mean "nets"?`},
		{"about one near none", "about: [nets]", "about: [purring]", `stopped.yaml:5:9 the procedure "purring" does not exist`, "The procedures are: nets, stopped."},
		{"about itself", "about: [nets]", "about: [stopped]", "stopped.yaml:5:9 the guide refers to itself", ""},
		{"about one twice", "about: [nets]", "about: [nets, nets]", `stopped.yaml:5:15 "nets" stands twice`, ""},
		{"about nothing", "about: [nets]", "about: []", "stopped.yaml:5:8 the list is empty", ""},
		{"about a text", "about: [nets]", "about: nets", "stopped.yaml:5:8 a list is expected here, not a text", ""},
		{"about an empty id", "about: [nets]", `about: [nets, ""]`, "stopped.yaml:5:15 the text is empty", ""},
		{"a sign twice", "signs: [Feil, Jobben starter ikke]", "signs: [Feil, Feil]", `stopped.yaml:6:15 "Feil" stands twice`, ""},
		{"no sign", "signs: [Feil, Jobben starter ikke]", "signs: []", "stopped.yaml:6:8 the list is empty", ""},
		{"a name in a sign", "signs: [Feil, Jobben starter ikke]", `signs: ["Feil ${company}"]`, "stopped.yaml:6:9 ${…} is not filled in here", ""},
	})
}

func TestAGuideAboutAProcedureOfAnotherLayer(t *testing.T) {
	english := texts(t, "en")
	guide := layer("own", map[string]string{"stopped.yaml": soundGuide})
	if _, faults := steplist.Load(english, layer("built-in", soundFiles()), guide); len(faults) > 0 {
		t.Errorf("with it: %s", short(faults))
	}
	_, faults := steplist.Load(english, guide)
	if got, want := short(faults), `own/stopped.yaml:5:9 the procedure "nets" does not exist`; got != want {
		t.Errorf("without it: %s, want %s", got, want)
	}
	broken := soundFiles()
	broken["nets.yaml"] = "id: [\n"
	_, faults = steplist.Load(english, layer("built-in", broken), guide)
	if strings.Contains(short(faults), "does not exist") || len(faults) == 0 {
		t.Errorf("with a broken one, whose own fault says it all: %s", short(faults))
	}
}

// choices writes a guide with n choices of two answers, and one end.
func choices(n int) string {
	var b strings.Builder
	b.WriteString("id: p\norder: 1\ntitle: P\nkind: troubleshooting\nsteps:\n")
	for i := range n {
		fmt.Fprintf(&b, "  - {id: s-%d, do: x, ask: {kind: choice, choices: [a, b], expect: a}}\n", i)
	}
	return b.String() + "  - {id: e, do: x, end: true}\n"
}

func TestAGuideHasNotTooManyWays(t *testing.T) {
	for n, want := range map[int]string{
		12:  "", // 4,096 ways
		13:  "p.yaml:6:3 there are more than 5000 ways through the guide",
		290: "p.yaml:6:3 there are more than 5000 ways through the guide",
	} {
		_, faults := steplist.Load(texts(t, "en"), layer("", map[string]string{"p.yaml": choices(n)}))
		if got := short(faults); got != want {
			t.Errorf("%d choices: %q, want %q", n, got, want)
		}
	}
}

func TestAGuideHasFiveThousandWaysAndNoMore(t *testing.T) {
	head := "id: p\norder: 1\ntitle: P\nkind: troubleshooting\nsteps:\n"
	choice := func(id string, answers int, onlyIf string) string {
		values := strings.TrimSuffix(strings.Repeat("%, ", answers), ", ")
		for i := range answers {
			values = strings.Replace(values, "%", fmt.Sprintf("a%d", i), 1)
		}
		return fmt.Sprintf("  - {id: %s, do: x, ask: {kind: choice, choices: [%s], expect: a0}%s}\n", id, values, onlyIf)
	}
	const on = ", only_if: go-on = a0"
	fiveThousand := choice("p", 5, on) + choice("q", 5, on) + choice("r", 5, on) + choice("s", 5, on) + choice("t", 8, on) + "  - {id: e, do: x, end: true" + on + "}\n"
	for _, tt := range []struct{ name, steps, want string }{
		{"5,000 ways", strings.ReplaceAll(fiveThousand, on, ""), ""},
		{"5,001 ways", choice("go-on", 2, "") + fiveThousand + "  - {id: f, do: x, end: true, only_if: go-on = a1}\n", "p.yaml:6:3 there are more than 5000 ways through the guide"},
	} {
		_, faults := steplist.Load(texts(t, "en"), layer("", map[string]string{"p.yaml": head + tt.steps}))
		if got := short(faults); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestAGuideOfNothingButAnEmptyFragment(t *testing.T) {
	files := map[string]string{
		"p.yaml":              "id: p\norder: 1\ntitle: P\nkind: troubleshooting\nsteps:\n  - include: none/steps\n",
		"fragments/none.yaml": "steps: []\n",
	}
	_, faults := steplist.Load(texts(t, "en"), layer("", files))
	if got, want := short(faults), "fragments/none.yaml:1:8 the list is empty"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
