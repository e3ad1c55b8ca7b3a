package steplist_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/procedures/steplist"
	"example.org/resetup/internal/site"
	builtin "example.org/resetup/procedures"
)

func TestBuiltInStepListsAreSound(t *testing.T) {
	nb := texts(t, "nb")
	set, faults := steplist.Lint(nb, steplist.Layer{Name: "procedures", FS: builtin.FS}) // English texts and their marks, too
	if len(faults) > 0 {
		t.Fatalf("\n%s", faults.Print(nb.Faults))
	}
	ids := []string{
		"forberedelser", "aksesspunkt", "utgaende-faktura-1600", "utgaende-faktura-0400", "status-utgaende-faktura", "nets",
		"overfore-faktura", "postere-bilag-30min", "postere-bilag-0730", "valutakurser-dnb", "autopay-remittering",
		"autopay-avregningsretur", "purring-p1", "purring-p2", "procasso", "generell-integrasjon",
		"ferie-utsett", "etter-purring", "status-start-jobb", "jobb-i-ko", "web-nede",
		"kk2-forberedelser", "kk2-nye-saker", "kk2-saker-mangler", "kk2-oppdatere-saker", "kk2-ocr", "kk2-endre-forslag",
		"kk2-manuell-innbetaling", "kk2-flytte-bokfort", "kk2-hente-betalinger", "kk2-feilmeldinger",
	}
	if n := len(set.All()); n != len(ids) {
		t.Errorf("%d procedures, want %d", n, len(ids))
	}
	for _, id := range ids {
		p, ok := set.Get(id)
		if !ok {
			t.Errorf("%s is not there", id)
			continue
		}
		checkPromises(t, p)
	}
}

func TestEveryNameHasAValueAndNoOthers(t *testing.T) {
	values := procedures.Values(procedures.Procedure{}, procedures.Plan{}, site.Site{}, procedures.Known{})
	if got := slices.Sorted(maps.Keys(values)); !slices.Equal(got, procedures.Names()) {
		t.Errorf("values for %q, names are %q", got, procedures.Names())
	}
}

// schemas are the kinds of file by the pattern of their names, and how their schema is called in docs.
var schemas = map[string]struct {
	file string
	make func() ([]byte, error)
}{
	"*.yaml":              {"procedure.schema.json", steplist.ProcedureSchema},
	"fragments/*.yaml":    {"fragment.schema.json", steplist.FragmentSchema},
	"cards.yaml":          {"cards.schema.json", func() ([]byte, error) { return steplist.CardsSchema(false) }},
	"en/cards.yaml":       {"cards-english.schema.json", func() ([]byte, error) { return steplist.CardsSchema(true) }},
	"en/*.yaml":           {"english.schema.json", func() ([]byte, error) { return steplist.EnglishSchema(false) }},
	"en/fragments/*.yaml": {"fragment-english.schema.json", func() ([]byte, error) { return steplist.EnglishSchema(true) }},
}

func TestSchemasInDocsAreFresh(t *testing.T) {
	for _, kind := range schemas {
		file, schema := kind.file, kind.make
		got, err := schema()
		if err != nil {
			t.Fatal(err)
		}
		golden(t, path.Join("../../../docs", file), string(got))
	}
}

func compile(t *testing.T, schema func() ([]byte, error)) *jsonschema.Schema {
	t.Helper()
	text, err := schema()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// validate judges a YAML text as an editor with the schema does.
func validate(t *testing.T, s *jsonschema.Schema, text []byte) error {
	t.Helper()
	var value any
	if err := yaml.Load(text, &value); err != nil {
		t.Fatal(err)
	}
	asJSON, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(asJSON))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(instance)
}

func TestSchemasAcceptTheBuiltInFiles(t *testing.T) {
	for pattern, kind := range schemas {
		s := compile(t, kind.make)
		files, err := fs.Glob(builtin.FS, pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(files), err)
		}
		for _, file := range files {
			if path.Base(file) == "cards.yaml" && path.Base(pattern) != "cards.yaml" {
				continue
			}
			text, err := fs.ReadFile(builtin.FS, file)
			if err != nil {
				t.Fatal(err)
			}
			if err := validate(t, s, text); err != nil {
				t.Errorf("%s: %v", file, err)
			}
		}
	}
}

func TestSchemasRefuse(t *testing.T) {
	procedure, fragment := compile(t, steplist.ProcedureSchema), compile(t, steplist.FragmentSchema)
	if err := validate(t, procedure, []byte(soundProcedure)); err != nil {
		t.Fatalf("the sound procedure: %v", err)
	}
	if err := validate(t, procedure, []byte(soundGuide)); err != nil {
		t.Fatalf("the sound guide: %v", err)
	}
	head := "id: p\norder: 1\ntitle: P\nkind: routine\n"
	for name, text := range map[string]string{
		"an unknown key":            head + "owner: me\nsteps: [{id: a, do: b}]\n",
		"a step without an id":      head + "steps: [{do: b}]\n",
		"a step without words":      head + "steps: [{id: a}]\n",
		"an end by word":            head + "steps: [{id: a, do: b, end: ja}]\n",
		"about nothing":             head + "about: []\nsteps: [{id: a, do: b}]\n",
		"about no id":               head + "about: [Nets]\nsteps: [{id: a, do: b}]\n",
		"a sign twice":              head + "signs: [Feil, Feil]\nsteps: [{id: a, do: b}]\n",
		"an empty sign":             head + "signs: ['']\nsteps: [{id: a, do: b}]\n",
		"an unknown kind":           "id: p\norder: 1\ntitle: P\nkind: job\nsteps: [{id: a, do: b}]\n",
		"an unknown effect":         head + "steps: [{id: a, do: b, effect: old.gone}]\n",
		"an unknown effect by word": head + "steps: [{id: a, do: b, ask: {kind: choice, choices: [a, {value: b, effect: old.gone}]}}]\n",
		"a source of another form":  head + "steps: [{id: a, do: b, source: [98]}]\n",
		"an include of no block":    head + "steps: [{include: old-job}]\n",
		"a start of another form":   head + "job: {start: '6:00', repeat: {every: day}}\nsteps: [{id: a, do: b}]\n",
		"no steps":                  head,
	} {
		if validate(t, procedure, []byte(text)) == nil {
			t.Errorf("%s is accepted", name)
		}
	}
	if err := validate(t, fragment, []byte(oldJob)); err != nil {
		t.Fatalf("the sound fragments: %v", err)
	}
	for name, text := range map[string]string{
		"an include": "a: [{include: a/b}]\n", "a block's name": "A b: [{id: a, do: b}]\n", "a step without an id": "a: [{do: b}]\n",
	} {
		if validate(t, fragment, []byte(text)) == nil {
			t.Errorf("%s is accepted in a fragment", name)
		}
	}
}

func TestTheSchemaSaysThatAWindowsEndIsExcluded(t *testing.T) {
	text, err := steplist.ProcedureSchema()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), "Every start must lie inside, the end excluded") {
		t.Error("an editor is not told that a start at the window's end lies outside")
	}
}
