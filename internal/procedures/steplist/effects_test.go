package steplist_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/resetup/internal/procedures/steplist"
)

func TestEffectsOfASwap(t *testing.T) {
	order := "  - id: order\n    do: Bestill jobben for ${company}\n    effect: new.ordered\n"
	waiting := "  - id: old-waiting\n    do: Sett den gamle jobben til Venter\n    effect: old.waiting\n    only_if: old-find != finnes ikke | Venter\n"
	remove := soundProcedure[strings.Index(soundProcedure, "  - id: old-delete\n"):]
	missing := func(effect string) string {
		return "nets.yaml:13:3 no step has the effect \"" + effect + "\" when all goes well"
	}
	try(t, "nets.yaml", []change{
		{"never ordered", "    effect: new.ordered\n", "", missing("new.ordered"), ""},
		{"never verified", "  - include: new-job/verify\n", "", missing("new.verified"), ""},
		{"never paused: that a job may wait already is not enough", "    effect: old.waiting\n", "", missing("old.waiting"), ""},
		{"never deleted", remove, "", missing("old.deleted"), ""},
		{"nothing missing while a fragment is", "include: new-job/verify", "include: new-job/check", `nets.yaml:24:14 the fragment "new-job/check" does not exist`, ""},
		{"ordered before the old one is paused", waiting + order, order + waiting, "nets.yaml:16:13 the new job is ordered before the old one is retired; both may run (warning)", ""},
		{"deleted before the new one is verified", "  - include: new-job/verify\n" + remove, remove + "  - include: new-job/verify\n",
			"nets.yaml:27:13 the old job is deleted before the new one is verified", ""},
		{"verified before it is ordered", order, "  - include: new-job/verify\n    id: early\n" + order,
			"nets.yaml:18:5 the new job is verified before it is ordered", ""},
		{"deleted by an answer too early", waiting, waiting + "  - id: tidy\n    do: Rydd\n    critical: true\n    ask: {kind: choice, expect: nei, choices: [nei, {value: ja, effect: old.deleted}]}\n",
			"nets.yaml:18:5 the old job is deleted before the new one is verified", ""},
		{"cancelled where it should wait", "effect: old.waiting", "effect: old.cancelled",
			"nets.yaml:13:3 no step has the effect \"old.waiting\" when all goes well\n" +
				`nets.yaml:16:13 the effect "old.cancelled" does not go with "retire: wait-delete"`, ""},
		{"waiting and deleting where it should be cancelled", "retire: wait-delete", "retire: cancel",
			"nets.yaml:13:3 no step has the effect \"old.cancelled\" when all goes well\n" +
				"nets.yaml:13:5 the effect \"old.waiting\" does not go with \"retire: cancel\"\n" +
				"nets.yaml:16:13 the effect \"old.waiting\" does not go with \"retire: cancel\"\n" +
				`nets.yaml:28:13 the effect "old.deleted" does not go with "retire: cancel"`, ""},
		{"a template is held to the same", "kind: setup", "kind: template", "", ""},
		{"a template that never orders", "kind: setup\nmodule: Økonomi\nonce_per: company\nreleases: [main]\nretire: wait-delete",
			"kind: template\nmodule: Økonomi\nonce_per: company\nreleases: [main]\nretire: none", "nets.yaml:9:9 nothing tells how the old job leaves", ""},
	})
	try(t, "fragments/new-job.yaml", []change{
		{"verified only by an answer that is not expected", "    effect: new.verified\n", "",
			"nets.yaml:13:3 no step has the effect \"new.verified\" when all goes well", ""},
	})
}

func TestEffectsOfACancelledJob(t *testing.T) {
	head := "id: p\norder: 1\ntitle: P\nshort: P\nkind: setup\nmodule: M\nonce_per: company\nreleases: [minor]\nretire: cancel\njob: {repeat: {every: day}}\nsteps:\n"
	cancel := "  - id: cancel\n    do: Avbestill\n    effect: old.cancelled\n"
	order := "  - id: order\n    do: Bestill\n    effect: new.ordered\n"
	verify := "  - include: new-job/verify\n"
	for _, tt := range []struct{ name, steps, want string }{
		{"in order", cancel + order + verify, ""},
		{"never cancelled", order + verify, "p.yaml:12:3 no step has the effect \"old.cancelled\" when all goes well"},
		{"ordered before the old one is cancelled", order + cancel + verify,
			"p.yaml:14:13 the new job is ordered before the old one is retired; both may run (warning)"},
	} {
		files := map[string]string{"p.yaml": head + tt.steps, "fragments/new-job.yaml": newJob}
		_, faults := steplist.Load(texts(t, "en"), layer("", files))
		if got := short(faults); got != tt.want {
			t.Errorf("%s:\n%s\nwant:\n%s", tt.name, got, tt.want)
		}
	}
}

func TestAProcedureThatSwapsNothingHasNoEffects(t *testing.T) {
	head := "id: p\norder: 1\ntitle: P\nkind: "
	steps := "steps:\n  - id: a\n    do: b\n    effect: new.ordered\n  - id: c\n    do: d\n    ask: {kind: choice, choices: [a, {value: b, effect: old.keep}]}\n"
	for _, tt := range []struct{ name, file, want string }{
		{"routine", head + "routine\n" + steps,
			"p.yaml:9:5 a procedure of the kind \"routine\" swaps no job, and cannot have the effect \"old.keep\""},
		{"troubleshooting that orders", head + "troubleshooting\nsteps:\n  - id: a\n    do: b\n    effect: new.ordered\n    end: true\n",
			"p.yaml:8:13 a procedure of the kind \"troubleshooting\" swaps no job, and cannot have the effect \"new.ordered\""},
		{"preflight", head + "preflight\nshort: P\nonce_per: all\nreleases: [main]\nretire: wait-delete\nsteps:\n  - id: a\n    do: b\n",
			`p.yaml:8:9 a procedure of the kind "preflight" has no old job to retire`},
		{"preflight without a place in a run", head + "preflight\nsteps:\n  - id: a\n    do: b\n",
			"p.yaml:1:1 the key \"short\" is missing\np.yaml:1:1 the key \"once_per\" is missing\np.yaml:1:1 the key \"releases\" is missing\np.yaml:1:1 the key \"retire\" is missing"},
		{"troubleshooting", head + "troubleshooting\nsteps:\n  - id: a\n    do: b\n    end: true\n", ""},
	} {
		_, faults := steplist.Load(texts(t, "en"), layer("", map[string]string{"p.yaml": tt.file}))
		if got := short(faults); got != tt.want {
			t.Errorf("%s:\n%s\nwant:\n%s", tt.name, got, tt.want)
		}
	}
}

func TestAChoiceIsAboutKnownProcedures(t *testing.T) {
	file := "id: p\norder: 1\ntitle: P\nkind: routine\nsteps:\n  - id: a\n    do: b\n    ask: {kind: choice, choices: [{value: x, about: [%s]}, y], expect: x}\n"
	for about, want := range map[string]string{
		"p":      "",
		"nets":   `p.yaml:8:54 the procedure "nets" does not exist`,
		"p, p":   `p.yaml:8:57 "p" stands twice`,
		"":       "p.yaml:8:53 the list is empty",
		"Nets 1": `p.yaml:8:54 the procedure "Nets 1" does not exist`,
	} {
		_, faults := steplist.Load(texts(t, "en"), layer("", map[string]string{"p.yaml": fmt.Sprintf(file, about)}))
		if got := short(faults); got != want {
			t.Errorf("%q:\n%s\nwant:\n%s", about, got, want)
		}
	}
}

// What one step does by one answer or another is neither before nor after.
func TestEffectsOfOneStepAreInOrder(t *testing.T) {
	head := "id: p\norder: 1\ntitle: P\nshort: P\nkind: setup\nmodule: M\nonce_per: company\nreleases: [main]\nretire: wait-delete\njob: {repeat: {every: day}}\nsteps:\n"
	either := func(critical, first, second, expect string) string {
		return fmt.Sprintf("  - {id: both, do: x, %sask: {kind: choice, choices: [{value: a, effect: %s}, {value: b, effect: %s}]%s}}\n", critical, first, second, expect)
	}
	const critical, expect = "critical: true, ", ", expect: a"
	waiting := "  - {id: wait, do: x, effect: old.waiting}\n"
	order := "  - {id: order, do: x, effect: new.ordered}\n"
	verify := "  - {id: verify, do: x, critical: true, ask: {kind: text, expect: a}, effect: new.verified}\n"
	remove := "  - {id: delete, do: x, critical: true, ask: {kind: text, expect: a}, effect: old.deleted}\n"
	for _, tt := range []struct{ name, steps string }{
		{"paused or ordered", either("", "old.waiting", "new.ordered", "") + verify + remove},
		{"ordered or verified", waiting + either(critical, "new.ordered", "new.verified", expect) + verify + remove},
		{"verified or deleted", waiting + order + either(critical, "new.verified", "old.deleted", expect) + remove},
	} {
		_, faults := steplist.Load(texts(t, "en"), layer("", map[string]string{"p.yaml": head + tt.steps}))
		if got := short(faults); got != "" {
			t.Errorf("%s: %s", tt.name, got)
		}
	}
}
