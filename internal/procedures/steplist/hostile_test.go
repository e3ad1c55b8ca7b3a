package steplist_test

import (
	"fmt"
	"reflect"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/procedures/steplist"
	"example.org/resetup/internal/yamlfile"
)

// faultOf shortens the name for function literals.
type faultOf = yamlfile.Fault

func textsOf(code string) lang.Text {
	text, _ := lang.For(code)
	return text
}

// A step list that is made to hurt is refused, and at once.
func TestHostileListsAreRefusedAtOnce(t *testing.T) {
	head := "id: p\norder: 1\ntitle: P\nkind: routine\nsteps:\n"
	var steps, conditions strings.Builder
	for i := range 290 {
		fmt.Fprintf(&steps, "  - {id: s-%d, do: x, ask: {kind: choice, choices: [a, b]}}\n", i)
		fmt.Fprintf(&conditions, " and s-%d = a", i)
	}
	// 4,096 ways, each past 280 conditions that hold, to no end.
	ways := strings.TrimSuffix(choices(12), "  - {id: e, do: x, end: true}\n")
	chain := "  - {id: s-0, do: x, ask: {kind: choice, choices: [a, b]}}\n"
	for i := range 280 {
		ways += fmt.Sprintf("  - {id: t-%d, do: x, only_if: %ss-1 = a | b}\n", i, strings.Repeat("s-0 = a | b and ", 10))
		chain += fmt.Sprintf("  - {id: s-%d, do: x, only_if: s-%d = a, ask: {kind: choice, choices: [a, b]}}\n", i+1, i)
	}
	many := "steps:\n" + strings.Repeat("  - {id: a, do: b}\n", 3_000)
	for name, file := range map[string]string{
		"includes of many steps": head + strings.Repeat("  - include: many/steps\n", 2_000),
		"aliases":                "id: p\nsteps: &a [*a, *a]\n",
		"100,000 nestings":       "steps: " + strings.Repeat("[", 100_000),
		"50,000 nestings":        "steps: " + strings.Repeat("[", 50_000),
		"endless keys":           strings.Repeat("key: 1\n", 1_000_000),
		"keys that fit":          strings.Repeat("key: 1\n", 9_000),
		"include itself":         head + "  - include: p/p\n",
		"steps without end":      head + strings.Repeat("  - {}\n", 8_000),
		"includes that fit":      head + strings.Repeat("  - include: a/b\n", 3_500),
		"names without end":      head + "  - {id: a, do: '" + strings.Repeat("${", 30_000) + "'}\n",
		"unknown names":          head + "  - {id: a, do: '" + strings.Repeat("${x}", 15_000) + "'}\n",
		"a long condition":       head + steps.String() + "  - {id: t, do: x, only_if: " + strings.Repeat("s-1 = a and ", 1_000) + "s-2 = c}\n",
		"a tangled condition":    head + steps.String() + "  - {id: t, do: x, only_if: s-1 = b" + conditions.String() + "}\n",
		"many ways to no end":    ways,
		"one long way to no end": head + chain,
	} {
		t.Run(name, func(t *testing.T) {
			english := textsOf("en")
			var took time.Duration
			for range 20 { // the machine may be busy with something else
				began := time.Now()
				_, faults := steplist.Load(english, layer("", map[string]string{"p.yaml": file, "fragments/many.yaml": many}))
				printed := faults.Print(english.Faults)
				took = time.Since(began)
				if len(faults.Errors()) == 0 {
					t.Fatal("it is accepted")
				}
				if len(printed) > 100_000 {
					t.Fatalf("%d bytes are printed", len(printed))
				}
				if took < atOnce() {
					return
				}
			}
			t.Errorf("refused after %v", took)
		})
	}
}

// atOnce is how long a refusal may take: on a quiet machine under 100 ms, and this on one that
// is busy with other tests. The race detector makes everything many times slower.
func atOnce() time.Duration {
	if info, ok := debug.ReadBuildInfo(); ok && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"}) {
		return 3 * time.Second
	}
	return time.Second
}

func FuzzLoad(f *testing.F) {
	f.Add([]byte(soundProcedure), []byte(oldJob), []byte(soundEnglish))
	f.Add([]byte(strings.Replace(soundProcedure, "wait-delete", "cancel", 1)), []byte("find: [{include: a/b}]\n"), []byte(soundEnglish))
	f.Add([]byte("id: nets\nsteps: [{include: old-job/find, ask: {}}, 1, ~, {do: [a]}]\n"), []byte("find: {a: b}\n"), []byte(soundEnglish))
	f.Add([]byte(strings.Replace(soundGuide, "id: stopped", "id: nets", 1)), []byte(oldJob), []byte(soundEnglish))
	f.Add([]byte("steps:\n  - {id: a, do: '${', only_if: a = b and c != | d}\n"), []byte("\ufefffind:\r\n- ~\r\n"), []byte(soundEnglish))
	f.Add([]byte(englishFiles()["nets.yaml"]), []byte("find: [{id: old-find, do: x}]\n"), []byte("steps: {old-find: {words: {1: ~}}, x: [], '': {of: 1}}\n"))
	english := textsOf("en")
	f.Fuzz(func(t *testing.T, procedure, fragment, translated []byte) {
		files := soundFiles()
		files["nets.yaml"], files["fragments/old-job.yaml"] = string(procedure), string(fragment)
		files["en/nets.yaml"], files["en/fragments/old-job.yaml"] = string(translated), soundEnglishOldJob
		set, faults := steplist.Lint(english, layer("", files))
		for _, r := range faults.Print(english.Faults) {
			if r != '\n' && !unicode.IsGraphic(r) {
				t.Fatalf("%q reaches the terminal", r)
			}
		}
		if len(faults.Errors()) > 0 {
			return
		}
		for _, p := range set.All() {
			checkPromises(t, p)
		}
	})
}

// checkPromises checks what others rely on in a procedure that was accepted.
func checkPromises(t *testing.T, p procedures.Procedure) {
	t.Helper()
	if p.ID == "" || p.Title == "" || p.Kind == "" || p.Retire == "" || p.OncePer == "" || p.Releases == nil || len(p.Steps) == 0 {
		t.Errorf("something is missing in %+v", p)
	}
	branches := slices.ContainsFunc(p.Steps, func(s procedures.Step) bool { return s.End || s.OnlyIf.Text != "" })
	if p.IsGuide() && (branches || p.Kind == procedures.Trouble) {
		if bad := checkEnds(p.Steps, map[string]string{}); bad != nil {
			t.Errorf("%s: %v", p.ID, bad)
		}
	}
	seen := map[string]bool{}
	for _, s := range p.Steps {
		if s.End && !p.IsGuide() {
			t.Errorf("%q ends a %s", s.ID, p.Kind)
		}
		if seen[s.ID] || s.ID == "" || strings.TrimSpace(s.Do) == "" || s.Ask.Kind == "" {
			t.Errorf("step %+v", s)
		}
		seen[s.ID] = true
		if s.Menu == nil || s.Fields == nil || s.Press == nil || s.Source == nil {
			t.Errorf("a list of %q is null", s.ID)
		}
		if s.Critical && (s.Ask.Kind == procedures.AskDone || s.Ask.Expect == "" && s.Ask.Kind != procedures.AskIDTail) {
			t.Errorf("%q is critical and confirmed by Enter", s.ID)
		}
		if c, err := procedures.ParseCondition(s.OnlyIf.Text); err != nil || !reflect.DeepEqual(c, s.OnlyIf) {
			t.Errorf("%q is %+v, %v", s.OnlyIf.Text, s.OnlyIf, err)
		}
		for _, text := range []string{s.Do, s.Why, s.Caution, s.Ask.Label, s.Ask.Expect} {
			if strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsGraphic(r) }) {
				t.Errorf("%q is not one visible line", text)
			}
		}
	}
}
