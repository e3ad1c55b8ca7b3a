package steplist_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/procedures/steplist"
)

// change is one edit of a sound file, and the faults it brings.
type change struct {
	name     string
	old, new string // empty old: new is added at the end
	want     string // place and problem, a line each
	remedy   string // of the first fault; empty: not looked at
}

// try edits one of the sound files and compares the faults.
func try(t *testing.T, file string, changes []change) {
	t.Helper()
	for _, c := range changes {
		t.Run(c.name, func(t *testing.T) {
			files := soundFiles()
			if c.old != "" && strings.Count(files[file], c.old) != 1 {
				t.Fatalf("%q stands %d times in %s", c.old, strings.Count(files[file], c.old), file)
			}
			if c.old == "" {
				files[file] += c.new
			} else {
				files[file] = strings.Replace(files[file], c.old, c.new, 1)
			}
			_, faults := steplist.Load(texts(t, "en"), layer("", files))
			if got := short(faults); got != c.want {
				t.Fatalf("faults:\n%s\nwant:\n%s", got, c.want)
			}
			if c.remedy != "" && faults[0].Remedy != c.remedy {
				t.Errorf("remedy %q, want %q", faults[0].Remedy, c.remedy)
			}
			for _, f := range faults {
				if f.Remedy == "" {
					t.Errorf("no remedy: %+v", f)
				}
			}
		})
	}
}

func TestFaultsOfAProcedure(t *testing.T) {
	try(t, "nets.yaml", []change{
		{"not a mapping", soundProcedure, "- a\n", "nets.yaml:1:1 keys and values are expected here, not a list", ""},
		{"unknown key", "kind: setup", "kind: setup\nresponsible: me", `nets.yaml:6:1 unknown key "responsible"`,
			"The keys here are: id, order, title, short, kind, module, once_per, releases, retire, about, signs, source, job, steps."},
		{"misspelt key", "kind: setup", "knd: setup", "nets.yaml:1:1 the key \"kind\" is missing\nnets.yaml:5:1 unknown key \"knd\"", ""},
		{"no id", "id: nets\n", "", `nets.yaml:1:1 the key "id" is missing`, ""},
		{"file name", "id: nets\n", "id: net\n", `nets.yaml:1:5 the file name does not agree with the id "net"`, `Call the file "net.yaml", or correct the id.`},
		{"id with a capital", "id: nets\n", "id: Nets\n", `nets.yaml:1:5 "Nets" cannot be used as an id`, ""},
		{"lowest order", "order: 50", "order: 0", "", ""},
		{"highest order", "order: 50", "order: 9999", "", ""},
		{"order beyond the highest", "order: 50", "order: 10000", `nets.yaml:2:8 "10000" is not a whole number that fits here`, ""},
		{"order below zero", "order: 50", "order: -1", `nets.yaml:2:8 "-1" is not a whole number that fits here`, ""},
		{"empty title", "title: Nets-integrasjon", `title: " "`, "nets.yaml:3:8 the text is empty", ""},
		{"name in the title", "title: Nets-integrasjon", `title: Nets ${company}`, "nets.yaml:3:8 ${…} is not filled in here", ""},
		{"heading of eight letters", "short: Nets", "short: Åtteæøå", "", ""},
		{"heading of nine letters", "short: Nets", "short: Nitegnher", `nets.yaml:4:8 "Nitegnher" is longer than 8 letters`, ""},
		{"too long heading", "short: Nets", "short: Ni tegn er", `nets.yaml:4:8 "Ni tegn er" is longer than 8 letters`, ""},
		{"no heading", "short: Nets\n", "", `nets.yaml:1:1 the key "short" is missing`, ""},
		{"unknown kind", "kind: setup", "kind: job", `nets.yaml:5:7 "job" is not an allowed value`,
			"Choose one of: setup, preflight, template, routine, troubleshooting."},
		{"no module", "module: Økonomi\n", "", `nets.yaml:1:1 the key "module" is missing`, ""},
		{"unknown once_per", "once_per: company", "once_per: day", `nets.yaml:7:11 "day" is not an allowed value`, ""},
		{"unknown release", "releases: [main]", "releases: [main, big]", `nets.yaml:8:18 "big" is not an allowed value`, ""},
		{"release twice", "releases: [main]", "releases: [main, main]", `nets.yaml:8:18 "main" stands twice`, ""},
		{"no release", "releases: [main]", "releases: []", "nets.yaml:8:11 the list is empty", ""},
		{"unknown retire", "retire: wait-delete", "retire: burn", `nets.yaml:9:9 "burn" is not an allowed value`, ""},
		{"nothing retired", "retire: wait-delete", "retire: none", "nets.yaml:9:9 nothing tells how the old job leaves", ""},
		{"source", `source: ["P:93-101"]`, `source: ["side 3"]`, `nets.yaml:10:10 "side 3" is not a reference to a source`, ""},
		{"no job", "job: {user", "jobb: {user", "nets.yaml:1:1 the key \"job\" is missing\nnets.yaml:11:1 unknown key \"jobb\"", ""},
		{"no steps", soundProcedure[strings.Index(soundProcedure, "steps:"):], "steps: []\n", "nets.yaml:12:8 the list is empty", ""},
		{"step that is a text", "  - include: old-job/find", "  - walk\n  - include: old-job/find",
			"nets.yaml:13:5 keys and values are expected here, not a text", ""},
		{"escape sequence in a text", "title: Nets-integrasjon", `title: "Nets\e[2J"`, "nets.yaml:3:8 the invisible character U+001B is not allowed", ""},
		{"line break in a text", "title: Nets-integrasjon", "title: |\n  a\n  b", "nets.yaml:3:8 the text has a line break", ""},
	})
}

func TestFaultsOfAJob(t *testing.T) {
	try(t, "nets.yaml", []change{
		{"start without quotes", `start: "06:00"`, `start: 6.00`, `nets.yaml:11:29 "6.00" is not a clock time`, ""},
		{"start at 25", `start: "06:00"`, `start: "25:00"`, `nets.yaml:11:29 "25:00" is not a clock time`, ""},
		{"start outside the window", `start: "06:00"`, `start: "07:01"`, "nets.yaml:11:29 the start 07:01 lies outside the window 06:00-07:00", ""},
		{"start at the end of the window", `start: "06:00"`, `start: "07:00"`, "nets.yaml:11:29 the start 07:00 lies outside the window 06:00-07:00", ""},
		{"start in the window's last minute", `start: "06:00"`, `start: "06:59"`, "", ""},
		{"start in the minute before the window", `start: "06:00"`, `start: "05:59"`, "nets.yaml:11:29 the start 05:59 lies outside the window 06:00-07:00", ""},
		{"window of one time", `window: "06:00-07:00"`, `window: "06:00"`, `nets.yaml:11:46 "06:00" is not a span of time within one day`, ""},
		{"window that ends first", `window: "06:00-07:00"`, `window: "07:00-06:00"`, `nets.yaml:11:46 "07:00-06:00" is not a span of time within one day`, ""},
		{"no repeat", ", repeat: {every: day}", "", `nets.yaml:11:6 the key "repeat" is missing`, ""},
		{"no interval", "repeat: {every: day}", "repeat: {days: [mon]}", `nets.yaml:11:69 the key "every" is missing`, ""},
		{"unknown interval", "every: day", "every: year", `nets.yaml:11:77 "year" is not an allowed value`, ""},
		{"unknown day", "every: day", "every: day, days: [man]", `nets.yaml:11:89 "man" is not an allowed value`, ""},
		{"day twice", "every: day", "every: day, days: [mon, mon]", `nets.yaml:11:94 "mon" stands twice in the list`, ""},
		{"no day", "every: day", "every: day, days: []", "nets.yaml:11:88 the list is empty", ""},
		{"unknown within", "every: day", "every: day, within: lunch", `nets.yaml:11:90 "lunch" is not an allowed value`, ""},
		{"unknown weight", "job: {", "job: {weight: heavy, ", `nets.yaml:11:15 "heavy" is not an allowed value`, ""},
		{"name in the user", "user: okonomi", `user: "${user}"`, "nets.yaml:11:13 ${…} is not filled in here", ""},
		{"description of itself", "job: {", `job: {description: "a ${description}", `, "nets.yaml:11:20 the description refers to itself by ${description}", ""},
		{"description of others", "job: {", `job: {description: "a ${ledger}", `, "", ""},
		{"unknown name", "job: {", `job: {description: "a ${ledgr}", `, "nets.yaml:11:20 unknown name ${ledgr}", `Did you mean "ledger"?`},
		{"unknown key", "job: {", `job: {server: a, `, `nets.yaml:11:7 unknown key "server"`, ""},
	})
}

func TestFaultsOfAStep(t *testing.T) {
	step := "  - id: order\n    do: Bestill jobben for ${company}\n"
	try(t, "nets.yaml", []change{
		{"no id", "  - id: order\n    do:", "  - do:", `nets.yaml:18:5 the key "id" is missing`, ""},
		{"id form", "id: order", "id: bestill_jobb", `nets.yaml:18:9 "bestill_jobb" cannot be used as an id`, ""},
		{"id that begins with a digit", "id: order", "id: 1-order", `nets.yaml:18:9 "1-order" cannot be used as an id`, ""},
		{"id twice", "id: order", "id: old-delete", `nets.yaml:25:9 two steps have the id "old-delete"`, ""},
		{"id of an included step", "id: order", "id: verify", `nets.yaml:24:5 two steps have the id "verify"`, ""},
		{"nothing to do", "do: Bestill jobben for ${company}", `do: ""`, "nets.yaml:19:9 the text is empty", ""},
		{"do left open", "do: Bestill jobben for ${company}", `do:`, `nets.yaml:18:5 the key "do" is missing`, ""},
		{"unknown key", step, step + "    cuation: a\n", `nets.yaml:20:5 unknown key "cuation"`, `Did you mean "caution"?`},
		{"unknown name", "for ${company}", "for ${compny}", "nets.yaml:19:9 unknown name ${compny}", `Did you mean "company"?`},
		{"name far from all", "for ${company}", "for ${selskap}", "nets.yaml:19:9 unknown name ${selskap}",
			"The names are: " + strings.Join(procedures.Names(), ", ") + "."},
		{"name left open", "for ${company}", "for ${company", `nets.yaml:19:9 "${" is not followed by a name and "}"`, ""},
		{"no name", "for ${company}", "for ${}", `nets.yaml:19:9 "${" is not followed by a name and "}"`, ""},
		{"name with a space", "for ${company}", "for ${ company }", `nets.yaml:19:9 "${" is not followed by a name and "}"`, ""},
		{"a lone dollar", "for ${company}", "for 5 $ og $company {x}", "", ""},
		{"second name unknown", "for ${company}", "for ${company} ${x}", "nets.yaml:19:9 unknown name ${x}", ""},
		{"names in every text", step, step + "    menu: [\"${a}\"]\n    fields: {\"${b}\": \"${c}\"}\n    press: [\"${d}\"]\n    why: ${e}\n    caution: ${f}\n",
			"nets.yaml:20:12 unknown name ${a}\nnets.yaml:21:14 unknown name ${b}\nnets.yaml:21:22 unknown name ${c}\n" +
				"nets.yaml:22:13 unknown name ${d}\nnets.yaml:23:10 unknown name ${e}\nnets.yaml:24:14 unknown name ${f}", ""},
		{"menu as a text", step, step + "    menu: a › b\n", "nets.yaml:20:11 a list is expected here, not a text", ""},
		{"empty button", step, step + "    press: [OK, \"\"]\n", "nets.yaml:20:17 the text is empty", ""},
		{"field without a value", step, step + "    fields: {Navn: }\n", "nets.yaml:20:20 a value is missing here", ""},
		{"field left empty on purpose", step, step + "    fields: {Navn: \"\"}\n", "", ""},
		{"field twice", step, step + "    fields: {Navn: a, Navn: b}\n", `nets.yaml:20:23 the key "Navn" stands twice`, ""},
		{"critical as a word", step, step + "    critical: ja\n", `nets.yaml:20:15 "ja" is neither true nor false`, ""},
		{"unknown effect", "effect: new.ordered", "effect: new.order", "nets.yaml:13:3 no step has the effect \"new.ordered\" when all goes well\nnets.yaml:20:13 \"new.order\" is not an allowed value", ""},
	})
}

func TestSourceForms(t *testing.T) {
	step := "  - id: order\n"
	for source, ok := range map[string]bool{
		"P:98": true, "K:45": true, "P:44-66": true, "P:12, 14-15": true, "P:12,14": true,
		"P:": false, "98": false, "p:98": false, "X:98": false, "P:0": false, "P:66-44": false, "P:44-44": false,
		"P:12,": false, "P: 12": false, "P:12 14": false, "P:123456": false,
	} {
		files := soundFiles()
		files["nets.yaml"] = strings.Replace(files["nets.yaml"], step, step+"    source: [\""+source+"\"]\n", 1)
		_, faults := steplist.Load(texts(t, "en"), layer("", files))
		want := "nets.yaml:19:14 \"" + source + "\" is not a reference to a source"
		if ok {
			want = ""
		}
		if got := short(faults); got != want {
			t.Errorf("source %q: %q, want %q", source, got, want)
		}
	}
}

func TestFaultsOfAnAsk(t *testing.T) {
	ask := `ask: {kind: time, propose: "${start_time}", save: new.start}`
	try(t, "nets.yaml", []change{
		{"unknown kind", ask, "ask: {kind: clock}", `nets.yaml:23:17 "clock" is not an allowed value`, ""},
		{"unknown key", ask, "ask: {kind: time, expects: a}", `nets.yaml:23:23 unknown key "expects"`, ""},
		{"no kind is done", ask, "ask: {label: Start}", "", ""},
		{"choice of one", ask, "ask: {kind: choice, choices: [a]}", "nets.yaml:23:10 a choice needs at least two answers", ""},
		{"choice of none", ask, "ask: {kind: choice, expect: a}", "nets.yaml:23:10 a choice needs at least two answers", ""},
		{"choices of a number", ask, "ask: {kind: number, choices: [a, b]}", `nets.yaml:23:34 "choices" belongs to "kind: choice" only`, ""},
		{"choice twice", ask, "ask: {kind: choice, choices: [a, b, a]}", `nets.yaml:23:41 "a" stands twice`, ""},
		{"empty choice", ask, `ask: {kind: choice, choices: [a, b, ""]}`, "nets.yaml:23:41 the text is empty", ""},
		{"choice no condition can name", ask, `ask: {kind: choice, choices: [a, b, c|d]}`, `nets.yaml:23:41 the answer "c|d" holds signs that no answer can have`, ""},
		{"choice with and", ask, `ask: {kind: choice, choices: [a, b, c and d]}`, `nets.yaml:23:41 the answer "c and d" holds signs that no answer can have`, ""},
		{"choice with a name", ask, `ask: {kind: choice, choices: [a, b, "${year}"]}`, `nets.yaml:23:41 the answer "${year}" holds signs that no answer can have`, ""},
		{"choice without a value", ask, `ask: {kind: choice, choices: [a, b, {effect: old.keep}]}`, `nets.yaml:23:41 the key "value" is missing`, ""},
		{"choice with an unknown effect", ask, `ask: {kind: choice, choices: [a, {value: b, effect: old.gone}]}`, `nets.yaml:23:57 "old.gone" is not an allowed value`, ""},
		{"expecting something else", ask, `ask: {kind: choice, choices: [a, b], expect: c}`, `nets.yaml:23:50 "c" is not one of the answers`, "The answers are: a, b."},
		{"proposing something else", ask, `ask: {kind: choice, choices: [a, b], propose: c}`, `nets.yaml:23:51 "c" is not one of the answers`, ""},
		{"expecting no time", ask, `ask: {kind: time, expect: kl. 6}`, `nets.yaml:23:31 "kl. 6" is not an answer of the kind "time"`, ""},
		{"proposing no number", ask, `ask: {kind: number, propose: "1 2"}`, `nets.yaml:23:34 "1 2" is not an answer of the kind "number"`, ""},
		{"expecting no date", ask, `ask: {kind: date, expect: "2026-02-30"}`, `nets.yaml:23:31 "2026-02-30" is not an answer of the kind "date"`, ""},
		{"expecting a date", ask, `ask: {kind: date, expect: "2026-02-28"}`, "", ""},
		{"expecting a text", ask, `ask: {kind: text, expect: kl. 6}`, "", ""},
		{"expecting done", ask, "ask: {expect: done}", `nets.yaml:23:19 "expect" does nothing where the answer is only "done"`, ""},
		{"proposing done", ask, "ask: {propose: done}", `nets.yaml:23:20 "propose" does nothing where the answer is only "done"`, ""},
		{"saving a choice", ask, "ask: {kind: choice, choices: [a, b], save: old.id}", `nets.yaml:23:48 an answer of the kind "choice" cannot be saved`, ""},
		{"saving a number", ask, "ask: {kind: number, save: old.id}", "", ""},
		{"saving a text", ask, "ask: {kind: text, save: old.description}", "", ""},
		{"saving the new date", ask, "ask: {kind: date, save: new.date}", "", ""},
		{"saving a time as the new date", ask, "ask: {kind: time, save: new.date}", `nets.yaml:23:29 "new.date" takes a date`, ""},
		{"saving the old start", ask, "ask: {kind: time, save: old.start, once: true}", "", ""},
		{"old start that is no time", ask, "ask: {kind: number, save: old.start}", `nets.yaml:23:31 "old.start" is a start time and needs "kind: time"`, ""},
		{"choice of two", ask, "ask: {kind: choice, choices: [a, b]}", "", ""},
		{"expecting what holds a name", ask, `ask: {kind: number, expect: "1${company}"}`, "", ""},
		{"expecting an unanswerable number", ask, `ask: {kind: number, expect: "1234567890123456789"}`, `nets.yaml:23:33 "1234567890123456789" is not an answer of the kind "number"`, ""},
		{"proposing a time as people type it", ask, `ask: {kind: time, propose: "6.10"}`, `nets.yaml:23:32 "6.10" is not an answer of the kind "time"`, ""},
		{"saving a date", ask, "ask: {kind: date, save: old.id}", `nets.yaml:23:29 an answer of the kind "date" cannot be saved`, ""},
		{"saving done", ask, "ask: {save: old.id}", `nets.yaml:23:17 an answer of the kind "done" cannot be saved`, ""},
		{"saving elsewhere", ask, "ask: {kind: time, save: start}", `nets.yaml:23:29 "start" is not an allowed value`, ""},
		{"start that is no time", ask, "ask: {kind: text, save: new.start}", `nets.yaml:23:29 "new.start" is a start time and needs "kind: time"`, ""},
		{"saving an interval", ask, "ask: {kind: interval, save: old.interval, once: true}", "", ""},
		{"interval that is none", ask, "ask: {kind: text, save: new.interval}", `nets.yaml:23:29 "new.interval" is how often a job runs and needs "kind: interval"`, ""},
		{"saving an interval as a text", ask, "ask: {kind: interval, save: old.description}", `nets.yaml:23:33 an answer of the kind "interval" cannot be saved`, ""},
		{"once without saving", ask, "ask: {kind: time, once: true}", `nets.yaml:23:29 "once" needs the answer to be saved`, ""},
	})
}

func TestFaultsOfACriticalStep(t *testing.T) {
	ask := `ask: {kind: number, expect: "${company}"}`
	try(t, "nets.yaml", []change{
		{"bare Enter", "    " + ask + "\n", "", "nets.yaml:28:15 a critical step cannot be confirmed by \"done\" alone", ""},
		{"no right answer", ask, "ask: {kind: number}", "nets.yaml:27:10 a critical step must have a right answer", ""},
		{"proposed answer", ask, `ask: {kind: number, expect: "${company}", propose: "1"}`, "nets.yaml:27:10 a critical step cannot propose the answer", ""},
		{"deleting that is not critical", "    critical: true\n", "", `nets.yaml:28:13 a step with the effect "old.deleted" must be critical`, ""},
		{"override of a fragment's ask", "include: new-job/verify", "include: new-job/verify\n    ask: {kind: done}",
			"nets.yaml:24:5 a critical step cannot be confirmed by \"done\" alone", ""},
		{"override of a fragment's care", "include: new-job/verify", "include: new-job/verify\n    critical: false",
			`nets.yaml:24:5 a step with the effect "new.verified" must be critical`, ""},
	})
	try(t, "fragments/new-job.yaml", []change{
		{"inferred from nothing, told at the include", "    source: [\"P:130\"]\n", "", `nets.yaml:24:5 the step is inferred, but not said from what`, "Add \"source: …\" with the lines that it follows from."},
		{"reading a status that is not critical, told once", "    critical: true\n", "",
			`fragments/new-job.yaml:5:13 a step with the effect "new.verified" must be critical`, ""},
	})
}

func TestFaultsOfAnInclude(t *testing.T) {
	include := "  - include: old-job/find\n"
	try(t, "nets.yaml", []change{
		{"misspelt block", "old-job/find", "old-job/fnd", `nets.yaml:13:14 the fragment "old-job/fnd" does not exist`, `Did you mean "old-job/find"?`},
		{"no such block", "old-job/find", "old-job/everything", `nets.yaml:13:14 the fragment "old-job/everything" does not exist`,
			"The fragments are: old-job/details, old-job/find."},
		{"no such file", "old-job/find", "console/open", `nets.yaml:13:14 the fragment "console/open" does not exist`,
			"The fragments are: new-job/verify, old-job/details, old-job/find."},
		{"nothing", "include: old-job/find", `include: ""`, "nets.yaml:13:14 the text is empty\nnets.yaml:17:14 the condition refers to the step \"old-find\", which does not exist", ""},
		{"unknown key beside it", include, include + "    efect: a\n", `nets.yaml:14:5 unknown key "efect"`, ""},
		{"empty text beside it", include, include + "    do: \"\"\n", "nets.yaml:14:9 the text is empty", ""},
		{"several steps", include, include + "  - include: old-job/details\n    only_if: old-find = I kø\n    source: [\"P:1\"]\n    inferred: true\n    caution: a\n", "", ""},
		{"too much beside several steps", include, include + "  - include: old-job/details\n    id: a\n    do: b\n",
			"nets.yaml:15:9 \"id\" cannot be changed for a fragment of several steps\n" +
				"nets.yaml:15:9 two steps have the id \"a\"\nnets.yaml:16:9 \"do\" cannot be changed for a fragment of several steps", ""},
		{"the same block twice", include, include + include, `nets.yaml:14:5 two steps have the id "old-find"`, ""},
		{"the same block twice under another id", include, include + include + "    id: old-find-2\n", "", ""},
	})
}

func TestFaultsOfFragments(t *testing.T) {
	try(t, "fragments/old-job.yaml", []change{
		{"not blocks", oldJob, "- id: a\n", "fragments/old-job.yaml:1:1 keys and values are expected here, not a list", ""},
		{"broken file is not told again", oldJob, "find: [\n", "fragments/old-job.yaml:2:1 this is not valid YAML: something is missing here, or there is a sign too many", ""},
		{"name of a block", "details:", "Details:", `fragments/old-job.yaml:9:1 "Details" cannot be used as an id`, ""},
		{"empty block", "", "more: []\n", "fragments/old-job.yaml:16:7 the list is empty", ""},
		{"block of nothing", "", "more:\n", "fragments/old-job.yaml:16:6 a value is missing here", ""},
		{"include inside a fragment", "  - id: old-start\n", "  - include: new-job/verify\n  - id: old-start\n",
			"fragments/old-job.yaml:13:5 unknown key \"include\"\nfragments/old-job.yaml:13:5 the key \"id\" is missing\n" +
				"fragments/old-job.yaml:13:5 the key \"do\" is missing", ""},
		{"a fault inside is told once, in the fragment", "do: Finn den gamle jobben", "do: Finn ${jobben}", "fragments/old-job.yaml:3:9 unknown name ${jobben}", ""},
		{"a fault of a block that nobody includes", "do: Skriv starttiden", `do: ""`, "fragments/old-job.yaml:14:9 the text is empty", ""},
	})
	try(t, "fragments/Old job.yaml", []change{
		{"name of the file", "", "a:\n  - id: a\n    do: b\n", `fragments/Old job.yaml:1:1 "Old job" cannot be used as an id`, ""},
	})
}

func TestTwoFilesOfOneFolderCannotHoldTheSameProcedure(t *testing.T) {
	files := soundFiles()
	files["zebra.yaml"] = soundProcedure
	_, faults := steplist.Load(texts(t, "en"), layer("", files))
	want := "zebra.yaml:1:5 the file name does not agree with the id \"nets\"\nzebra.yaml:1:5 the procedure \"nets\" stands in nets.yaml too"
	if got := short(faults); got != want {
		t.Errorf("faults:\n%s\nwant:\n%s", got, want)
	}
}

func TestAListHasAnEnd(t *testing.T) {
	files := map[string]string{"fragments/five.yaml": "steps:\n" + strings.Repeat("  - {id: a, do: b}\n", 5)}
	list := "id: p\norder: 1\ntitle: P\nkind: routine\nsteps:\n"
	for i := range 296 {
		list += fmt.Sprintf("  - {id: s-%d, do: b}\n", i)
	}
	files["p.yaml"] = list + "  - include: five/steps\n"
	_, faults := steplist.Load(texts(t, "en"), layer("", files))
	if got, want := short(faults), "p.yaml:302:5 the list has more than 300 steps"; got != want {
		t.Errorf("301 steps: %s, want %s", got, want)
	}
	last := strings.LastIndex(strings.TrimSuffix(list, "\n"), "\n") + 1
	files["p.yaml"] = list[:last] + "  - include: five/steps\n"
	files["fragments/five.yaml"] = "steps:\n"
	for i := range 5 {
		files["fragments/five.yaml"] += fmt.Sprintf("  - {id: a-%d, do: b}\n", i)
	}
	if _, faults := steplist.Load(texts(t, "en"), layer("", files)); len(faults) > 0 {
		t.Errorf("300 steps with a fragment: %s", short(faults))
	}
	files["p.yaml"] = list + "  - {id: a, do: b}\n  - {id: b, do: b}\n  - {id: c, do: b}\n  - {id: d, do: b}\n"
	if _, faults := steplist.Load(texts(t, "en"), layer("", files)); len(faults) > 0 {
		t.Errorf("300 steps of its own: %s", short(faults))
	}
	files["p.yaml"] = list + strings.Repeat("  - {id: a, do: b}\n", 5)
	_, faults = steplist.Load(texts(t, "en"), layer("", files))
	if !strings.Contains(short(faults), "p.yaml:306:5 the list has more than 300 steps") {
		t.Errorf("301 steps of its own: %s", short(faults))
	}
	files["p.yaml"] = list
	files["fragments/many.yaml"] = "steps:\n" + strings.Repeat("  - {id: a, do: b}\n", 301)
	_, faults = steplist.Load(texts(t, "en"), layer("", files))
	if got, want := short(faults), "fragments/many.yaml:302:5 the list has more than 300 steps"; got != want {
		t.Errorf("301 steps of a fragment: %s, want %s", got, want)
	}
	delete(files, "fragments/many.yaml")
	if _, faults := steplist.Load(texts(t, "en"), layer("", files)); len(faults) > 0 {
		t.Errorf("296 steps: %s", short(faults))
	}
}

func TestAVeryBrokenFileIsToldInFull(t *testing.T) {
	data, err := os.ReadFile("testdata/broken/odelagt.yaml")
	if err != nil {
		t.Fatal(err)
	}
	files := soundFiles()
	files["odelagt.yaml"] = string(data)
	for _, code := range lang.Codes() {
		_, faults := steplist.Load(texts(t, code), layer("mine", files))
		golden(t, "testdata/broken/faults."+code+".golden", faults.Print(texts(t, code).Faults))
	}
}
