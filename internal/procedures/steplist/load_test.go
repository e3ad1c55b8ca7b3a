package steplist_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/procedures/steplist"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/yamlfile"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func texts(t testing.TB, code string) lang.Text {
	t.Helper()
	text, ok := lang.For(code)
	if !ok {
		t.Fatalf("no texts in %q", code)
	}
	return text
}

// layer makes a folder of a few files.
func layer(name string, files map[string]string) steplist.Layer {
	folder := fstest.MapFS{}
	for file, content := range files {
		folder[file] = &fstest.MapFile{Data: []byte(content)}
	}
	return steplist.Layer{Name: name, FS: folder}
}

const soundProcedure = `id: nets
order: 50
title: Nets-integrasjon
short: Nets
kind: setup
module: Økonomi
once_per: company
releases: [main]
retire: wait-delete
source: ["P:93-101"]
job: {user: okonomi, start: "06:00", window: "06:00-07:00", repeat: {every: day}}
steps:
  - include: old-job/find
  - id: old-waiting
    do: Sett den gamle jobben til Venter
    effect: old.waiting
    only_if: old-find != finnes ikke | Venter
  - id: order
    do: Bestill jobben for ${company}
    effect: new.ordered
  - id: start-time
    do: Sett starttiden
    ask: {kind: time, propose: "${start_time}", save: new.start}
  - include: new-job/verify
  - id: old-delete
    do: Slett den gamle jobben
    ask: {kind: number, expect: "${company}"}
    effect: old.deleted
    critical: true
`

const oldJob = `find:
  - id: old-find
    do: Finn den gamle jobben
    ask:
      kind: choice
      choices: [{value: I kø, effect: old.queued}, {value: Venter, effect: old.waiting}, {value: finnes ikke, effect: old.none}]
      expect: I kø
    source: ["P:24"]
details:
  - id: old-id
    do: Skriv jobbid-en
    ask: {kind: number, save: old.id, once: true, optional: true}
  - id: old-start
    do: Skriv starttiden
    ask: {kind: time, save: old.start, once: true}
`

const newJob = `verify:
  - id: verify
    do: Les statusen på den nye jobben
    ask: {kind: choice, choices: [I kø, {value: Planlagt, effect: new.verified}, Feil], expect: I kø}
    effect: new.verified
    critical: true
    inferred: true
    source: ["P:130"]
`

func soundFiles() map[string]string {
	return map[string]string{
		"nets.yaml": soundProcedure, "fragments/old-job.yaml": oldJob, "fragments/new-job.yaml": newJob,
	}
}

func TestLoadPutsFragmentsInPlace(t *testing.T) {
	files := soundFiles()
	files["nets.yaml"] = strings.Replace(files["nets.yaml"], "  - include: old-job/find\n",
		"  - include: old-job/find\n    source: [\"P:98\"]\n    fields: {Jobbid: 0301, Navn: Nets}\n", 1)
	set, faults := steplist.Load(texts(t, "nb"), layer("lists", files))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	p, ok := set.Get("nets")
	if !ok {
		t.Fatal("nets is not there")
	}
	var ids []string
	for _, s := range p.Steps {
		ids = append(ids, s.ID)
	}
	if want := []string{"old-find", "old-waiting", "order", "start-time", "verify", "old-delete"}; !slices.Equal(ids, want) {
		t.Errorf("steps are %q, want %q", ids, want)
	}
	want := procedures.Step{
		ID: "old-find", Do: "Finn den gamle jobben", Menu: []string{}, Press: []string{},
		Fields: []procedures.Field{{Label: "Jobbid", Value: "0301"}, {Label: "Navn", Value: "Nets"}},
		Ask: procedures.Ask{Kind: procedures.AskChoice, Expect: "I kø", Choices: []procedures.Choice{
			{Value: "I kø", Effect: procedures.OldQueued}, {Value: "Venter", Effect: procedures.OldWaiting},
			{Value: "finnes ikke", Effect: procedures.OldNone},
		}},
		Source: []string{"P:98"},
	}
	if !reflect.DeepEqual(p.Steps[0], want) {
		t.Errorf("the included step is\n%+v, want\n%+v", p.Steps[0], want)
	}
	if verify := p.Steps[4]; !verify.Inferred || !verify.Critical || verify.Effect != procedures.NewVerified {
		t.Errorf("the included verification is %+v", verify)
	}
	if p.Job.Start != site.At(6*60) || p.Job.Repeat.Every != "day" || p.Order != 50 || !slices.Equal(p.Releases, []procedures.Release{procedures.Main}) {
		t.Errorf("the procedure is %+v", p)
	}
}

func TestEveryKeyBesideAnIncludeReplacesTheFragmentsOwn(t *testing.T) {
	files := soundFiles()
	files["nets.yaml"] = strings.Replace(files["nets.yaml"], "  - include: new-job/verify\n", `  - include: new-job/verify
    id: verify-2
    do: d
    menu: [m]
    fields: {f: v}
    press: [p]
    why: w
    caution: c
    ask: {kind: number, expect: "${new_id}"}
    effect: new.verified
    only_if: old-find = I kø
    critical: true
    inferred: false
    source: ["P:1"]
`, 1)
	set, faults := steplist.Load(texts(t, "nb"), layer("", files))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	p, _ := set.Get("nets")
	want := procedures.Step{
		ID: "verify-2", Do: "d", Menu: []string{"m"}, Fields: []procedures.Field{{Label: "f", Value: "v"}}, Press: []string{"p"},
		Why: "w", Caution: "c", Ask: procedures.Ask{Kind: procedures.AskNumber, Expect: "${new_id}"},
		Effect: procedures.NewVerified, OnlyIf: exampletest.If("old-find = I kø"), Critical: true, Source: []string{"P:1"},
	}
	if !reflect.DeepEqual(p.Steps[4], want) {
		t.Errorf("the step is\n%+v, want\n%+v", p.Steps[4], want)
	}
}

func TestListsThatAreLeftOutAreEmptyAndNotNull(t *testing.T) {
	files := map[string]string{"web.yaml": "id: web\norder: 1\ntitle: Web\nkind: troubleshooting\nsteps:\n  - id: a\n    do: b\n    end: true\n"}
	set, faults := steplist.Load(texts(t, "nb"), layer("", files))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	p, _ := set.Get("web")
	got, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(got), "null") {
		t.Errorf("null in %s", got)
	}
	if p.Steps[0].Ask.Kind != procedures.AskDone || p.Retire != procedures.None || p.OncePer != procedures.PerAll {
		t.Errorf("the defaults are not there: %s", got)
	}
}

func TestALaterLayerReplacesProceduresAndBlocks(t *testing.T) {
	own := map[string]string{
		"nets.yaml":              strings.Replace(soundProcedure, "Nets-integrasjon", "Nets hos oss", 1),
		"own.yaml":               "id: own\norder: 1\ntitle: Egen\nkind: routine\nsteps:\n  - include: old-job/details\n",
		"fragments/old-job.yaml": "details:\n  - id: old-id\n    do: Skriv jobbid-en vår\n",
	}
	set, faults := steplist.Load(texts(t, "nb"), layer("built-in", soundFiles()), layer("own", own))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	nets, _ := set.Get("nets")
	if nets.Title != "Nets hos oss" || nets.Steps[0].Do != "Finn den gamle jobben" {
		t.Errorf("nets is %q and begins with %q", nets.Title, nets.Steps[0].Do)
	}
	if p, _ := set.Get("own"); len(p.Steps) != 1 || p.Steps[0].Do != "Skriv jobbid-en vår" {
		t.Errorf("own has the steps %+v", p.Steps)
	}
	if n := len(set.All()); n != 2 {
		t.Errorf("%d procedures", n)
	}
}

func TestAFragmentOfALaterLayerIsCheckedWhereItIsIncluded(t *testing.T) {
	own := map[string]string{"fragments/old-job.yaml": "find:\n  - id: old-search\n    do: Finn jobben\n"}
	_, faults := steplist.Load(texts(t, "en"), layer("built-in", soundFiles()), layer("own", own))
	want := `built-in/nets.yaml:17:14 the condition refers to the step "old-find", which does not exist`
	if got := short(faults); got != want {
		t.Errorf("faults:\n%s\nwant:\n%s", got, want)
	}
}

func short(faults yamlfile.Faults) string {
	lines := make([]string, len(faults))
	for i, f := range faults {
		lines[i] = fmt.Sprintf("%s:%d:%d %s", f.File, f.Line, f.Col, f.Problem)
		if f.Warning {
			lines[i] += " (warning)"
		}
	}
	return strings.Join(lines, "\n")
}

// golden compares with a file of testdata or docs, and rewrites it with -update.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not up to date (go test -update rewrites it); got:\n%s", file, got)
	}
}

// A key that Step stores and the table of keys lacks could be neither written nor included.
func TestEveryKeyOfAStepCanBeWritten(t *testing.T) {
	text, err := steplist.FragmentSchema()
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Defs map[string]struct{ Properties map[string]any } `json:"$defs"`
	}
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	written := schema.Defs["fragmentStep"].Properties
	stored := reflect.TypeFor[procedures.Step]()
	for i := range stored.NumField() {
		key, _, _ := strings.Cut(stored.Field(i).Tag.Get("json"), ",")
		if written[key] == nil {
			t.Errorf("no step list can have the key %q", key)
		}
		delete(written, key)
	}
	for key := range written {
		t.Errorf("the key %q is read and not kept", key)
	}
}

func TestAFileWithoutAProcedureMakesNone(t *testing.T) {
	set, faults := steplist.Load(texts(t, "en"), layer("", map[string]string{"a.yaml": "", "b.yaml": "- x\n", "c.yaml": "# nothing yet\n"}))
	if len(set.All()) > 0 || len(faults) != 3 {
		t.Errorf("%d procedures, faults:\n%s", len(set.All()), short(faults))
	}
}
