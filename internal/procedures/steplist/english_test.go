package steplist_test

import (
	"io/fs"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"example.org/resetup/internal/procedures/steplist"
	builtin "example.org/resetup/procedures"
)

const soundEnglish = `title: Nets integration
short: Nets
steps:
  old-find: {why: It decides.}
  old-waiting: {do: Set the old job to Venter}
  order: {do: "Order the job for ${company}"}
  start-time: {do: Set the start time}
  old-delete: {do: Delete the old job}
`

const soundEnglishOldJob = `find:
  old-find: {do: Find the old job, words: {finnes ikke: does not exist}}
details:
  old-id: {do: Enter the job id}
  old-start: {do: Enter the start time}
`

// englishFiles are the sound files, with their English texts.
func englishFiles() map[string]string {
	files := soundFiles()
	files["nets.yaml"] = strings.Replace(files["nets.yaml"], "old-job/find\n", "old-job/find\n    why: Den avgjør.\n", 1)
	files["en/nets.yaml"], files["en/fragments/old-job.yaml"] = soundEnglish, soundEnglishOldJob
	files["en/fragments/new-job.yaml"] = "verify: {verify: {do: Read the status of the new job}}\n"
	return files
}

func TestAListReadsInEnglish(t *testing.T) {
	set, faults := steplist.Lint(texts(t, "en"), layer("", englishFiles()))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	p, _ := set.Get("nets")
	find, order := p.Step("old-find"), p.Step("order")
	if p.Title != "Nets integration" || find.Do != "Find the old job" || find.Why != "It decides." || order.Do != "Order the job for ${company}" {
		t.Errorf("%q, %+v, %+v", p.Title, find, order)
	}
	for value, want := range map[string]string{"I kø": "I kø", "finnes ikke": "does not exist", "noe annet": "noe annet"} {
		if got := find.Ask.Say(value); got != want {
			t.Errorf("%q is said as %q, want %q", value, got, want)
		}
	}
	set, _ = steplist.Load(texts(t, "nb"), layer("", englishFiles()))
	if p, _ = set.Get("nets"); p.Title != "Nets-integrasjon" || p.Step("old-find").Do != "Finn den gamle jobben" {
		t.Errorf("in Norwegian: %q, %+v", p.Title, p.Step("old-find"))
	}
}

// What a linter says of English texts, by what is changed in the files. Without lints nothing is at fault but the errors.
func TestEnglishTextsAreChecked(t *testing.T) {
	for name, c := range map[string]struct {
		file, old, fresh string
		warning          bool
		want             string
	}{
		"a step that is not there":          {"en/nets.yaml", "order:", "orders:", false, `"nets" has no step "orders"`},
		"a block's step that is not there":  {"en/fragments/old-job.yaml", "old-id:", "older-id:", false, `"old-job/details" has no step "older-id"`},
		"a block that is not there":         {"en/fragments/old-job.yaml", "details:", "detail:", false, `"old-job/detail" has no step "old-id"`},
		"a placeholder that is not there":   {"en/nets.yaml", "${company}", "${comany}", false, "comany"},
		"an unknown key":                    {"en/nets.yaml", "short:", "shirt:", false, "shirt"},
		"a heading too long":                {"en/nets.yaml", "short: Nets", "short: Netsandmore", false, "Netsandmore"},
		"a sentence without English":        {"en/nets.yaml", "  start-time: {do: Set the start time}\n", "", true, `step "start-time" lacks English texts of: Sett starttiden`},
		"an answer without English":         {"en/fragments/old-job.yaml", ", words: {finnes ikke: does not exist}", "", true, `step "old-find" lacks English texts of: finnes ikke`},
		"a text that replaces a fragment's": {"en/nets.yaml", "  old-find: {why: It decides.}\n", "", true, "Den avgjør."},
		"a Norwegian text changed since":    {"en/nets.yaml", "order: {", "order: {of: n1a2b3c, ", true, "changed after the English"},
		"a fragment without English":        {"en/fragments/old-job.yaml", soundEnglishOldJob, "", true, "Finn den gamle jobben"},
		"a list without English":            {"en/nets.yaml", soundEnglish, "", true, "no English texts"},
	} {
		files := englishFiles()
		if !strings.Contains(files[c.file], c.old) {
			t.Fatalf("%s: there is no %q", name, c.old)
		}
		if files[c.file] = strings.Replace(files[c.file], c.old, c.fresh, 1); files[c.file] == "" {
			delete(files, c.file)
		}
		_, faults := steplist.Lint(texts(t, "en"), layer("", files))
		if len(faults) == 0 || !strings.Contains(faults.Print(texts(t, "en").Faults), c.want) || (len(faults.Errors()) == 0) != c.warning {
			t.Errorf("%s: %v", name, faults)
		}
		if _, faults = steplist.Load(texts(t, "en"), layer("", files)); c.warning && len(faults) > 0 {
			t.Errorf("%s: to one who only reads: %v", name, faults)
		}
	}
}

// A site's list that replaces a built-in one keeps the English of what it has left as it was, and is not at fault for the rest.
func TestEnglishOfAListThatIsReplaced(t *testing.T) {
	files := englishFiles()
	own := map[string]string{"nets.yaml": strings.NewReplacer("Sett starttiden", "Sett tiden", "  - id: order", "  - id: order-2").Replace(files["nets.yaml"])}
	files["en/nets.yaml"] = strings.Replace(files["en/nets.yaml"], "start-time: {", "start-time: {of: n1a2b3c, ", 1)
	set, faults := steplist.Lint(texts(t, "en"), layer("built-in", files), layer("own", own))
	if len(faults.Errors()) > 0 {
		t.Fatal(faults)
	}
	p, _ := set.Get("nets")
	if got := p.Step("old-waiting").Do; got != "Set the old job to Venter" {
		t.Errorf("what was left as it was reads %q", got)
	}
	if got := p.Step("start-time").Do; got != "Sett tiden [in Norwegian only]" {
		t.Errorf("what was changed reads %q", got)
	}
}

// Every English text of the program says which Norwegian text it was written for.
func TestBuiltInEnglishTextsHaveTheirMarks(t *testing.T) {
	files, err := fs.Glob(builtin.FS, "en/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	for _, file := range files {
		data, _ := fs.ReadFile(builtin.FS, file)
		var list struct {
			Of    string                    `yaml:"of"`
			Steps map[string]map[string]any `yaml:"steps"`
		}
		if err := yaml.Load(data, &list); err != nil {
			t.Fatal(err)
		}
		for id, step := range list.Steps {
			if step["of"] == nil || list.Of == "" {
				t.Errorf("%s: %s has no mark", file, id)
			}
		}
	}
}
