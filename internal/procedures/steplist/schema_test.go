package steplist

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/invopop/jsonschema"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

const (
	idPattern     = `^[a-z][a-z0-9]*(-[a-z0-9]+)*$`
	blockPattern  = `^[a-z][a-z0-9]*(-[a-z0-9]+)*/[a-z][a-z0-9]*(-[a-z0-9]+)*$`
	clockPattern  = `^([01][0-9]|2[0-3]):[0-5][0-9]$`
	windowPattern = `^([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$`
)

// ProcedureSchema returns the JSON Schema (draft 2020-12) of procedures/<id>.yaml, indented and
// with a line break at the end. It describes the form of a file; Load checks its sense too.
func ProcedureSchema() ([]byte, error) {
	s := reflector().Reflect(procedureFile{})
	s.Title = "resetup procedure"
	include := reflect.StructField{
		Name: "Include", Type: reflect.TypeFor[blockText](),
		Tag: `json:"include,omitempty" jsonschema_description:"A fragment as file/block. Keys beside it replace those of the fragment's step."`,
	}
	addKeys(s, "stepEntry", include)
	// A step of its own needs what an included one has already.
	s.Definitions["stepEntry"].AnyOf = []*jsonschema.Schema{{Required: []string{"include"}}, {Required: []string{"id", "do"}}}
	return written(s)
}

// FragmentSchema returns the JSON Schema (draft 2020-12) of procedures/fragments/<file>.yaml, in
// the same form.
func FragmentSchema() ([]byte, error) {
	s := reflector().Reflect(fragmentFile{})
	s.Title = "resetup fragments"
	s.PropertyNames = &jsonschema.Schema{Pattern: idPattern}
	addKeys(s, "fragmentStep")
	s.Definitions["fragmentStep"].Required = []string{"id", "do"}
	return written(s)
}

// EnglishSchema returns the JSON Schema (draft 2020-12) of procedures/en/<id>.yaml, or of procedures/en/fragments/<file>.yaml,
// in the same form.
func EnglishSchema(fragments bool) ([]byte, error) {
	s := reflector().Reflect(englishFile{})
	s.Title = "resetup procedure in English"
	if fragments {
		s = reflector().Reflect(englishFragments{})
		s.Title = "resetup fragments in English"
	}
	return written(s)
}

// CardsSchema returns the JSON Schema (draft 2020-12) of procedures/cards.yaml, or of procedures/en/cards.yaml, in the same form.
func CardsSchema(english bool) ([]byte, error) {
	s := reflector().Reflect(cardEntries{})
	s.Title = "resetup cards"
	s.PropertyNames = &jsonschema.Schema{Pattern: idPattern}
	if english {
		s = reflector().Reflect(englishCards{})
		s.Title = "resetup cards in English"
	}
	return written(s)
}

// stepForms returns what the schema makes of each key of a step, and what an editor is told about it.
func stepForms() map[string]stepForm {
	return map[string]stepForm{
		"id":       {reflect.TypeFor[idText](), "Stable for ever: progress is stored under it."},
		"do":       {reflect.TypeFor[string](), "One imperative sentence."},
		"card":     {reflect.TypeFor[idText](), "The card that the step stands on, one of cards.yaml. Left out: a card of its own."},
		"menu":     {reflect.TypeFor[[]string](), "The path in Visma, outermost first."},
		"fields":   {reflect.TypeFor[fieldEntries](), "What to type, label: value, in the screen's order."},
		"press":    {reflect.TypeFor[[]string](), "Buttons, in order."},
		"why":      {reflect.TypeFor[string](), "Shown on request."},
		"caution":  {reflect.TypeFor[string](), "Shown directly above the action; only where a real danger is."},
		"ask":      {reflect.TypeFor[*askEntry](), "What the operator reports back; done where left out."},
		"effect":   {reflect.TypeFor[procedures.Effect](), "What a confirmed step does to the swap of old and new job."},
		"only_if":  {reflect.TypeFor[string](), "step-id = answer | answer and step-id != answer, of earlier choices."},
		"end":      {reflect.TypeFor[bool](), "The guide ends here: the step tells what to do, and whom to report to. Only in routine and troubleshooting."},
		"critical": {reflect.TypeFor[bool](), "Never confirmed by a bare Enter. Needs an ask with an expect."},
		"inferred": {reflect.TypeFor[bool](), "The source does not say this, or not of this job; it follows from the lines that the key source names."},
		"source":   {reflect.TypeFor[[]sourceText](), "Where it comes from."},
	}
}

type stepForm struct {
	of    reflect.Type
	about string
}

// addKeys gives a definition the keys of a step, behind the fields named, and adds the definitions
// that they refer to.
func addKeys(s *jsonschema.Schema, definition string, fields ...reflect.StructField) {
	forms := stepForms()
	for _, k := range stepKeys() {
		form, tag := forms[k.name], ""
		if form.of.Kind() == reflect.String && form.of.PkgPath() == "" {
			tag = `jsonschema:"minLength=1" `
		}
		tag = fmt.Sprintf(`json:"%s,omitempty" %sjsonschema_description:%q`, k.name, tag, form.about)
		fields = append(fields, reflect.StructField{Name: "Key_" + k.name, Type: form.of, Tag: reflect.StructTag(tag)})
	}
	keys := reflector().ReflectFromType(reflect.StructOf(fields))
	s.Definitions[definition].Properties = keys.Properties
	maps.Copy(s.Definitions, keys.Definitions)
}

func reflector() *jsonschema.Reflector {
	return &jsonschema.Reflector{Anonymous: true, ExpandedStruct: true, Mapper: formOf}
}

func written(s *jsonschema.Schema) ([]byte, error) {
	out, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write schema: %w", err)
	}
	return append(out, '\n'), nil
}

// formOf returns the schema of the texts that have a form of their own; nil for other types.
func formOf(t reflect.Type) *jsonschema.Schema {
	return map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[procedures.Kind]():    oneOf(kinds()),
		reflect.TypeFor[procedures.OncePer](): oneOf(oncePers()),
		reflect.TypeFor[procedures.Release](): oneOf(releases()),
		reflect.TypeFor[procedures.Retire]():  oneOf(retires()),
		reflect.TypeFor[procedures.Round]():   oneOf(rounds()),
		reflect.TypeFor[procedures.Weight]():  oneOf(weights()),
		reflect.TypeFor[procedures.AskKind](): oneOf(askKinds()),
		reflect.TypeFor[procedures.Effect]():  oneOf(effects()),
		reflect.TypeFor[procedures.Slot]():    oneOf(slots()),
		reflect.TypeFor[tailWord]():           oneOf(tails()),
		reflect.TypeFor[everyWord]():          oneOf(site.Intervals()),
		reflect.TypeFor[dayWord]():            oneOf(site.Weekdays()),
		reflect.TypeFor[monthDayWord]():       {OneOf: []*jsonschema.Schema{{Type: "integer", Minimum: "1", Maximum: "31"}, oneOf([]string{"last", "last-working"})}},
		reflect.TypeFor[withinWord]():         oneOf([]string{"working-hours"}),
		reflect.TypeFor[idText]():             form(idPattern),
		reflect.TypeFor[blockText]():          form(blockPattern),
		reflect.TypeFor[clockText]():          form(clockPattern),
		reflect.TypeFor[windowText]():         form(windowPattern),
		reflect.TypeFor[sourceText]():         form(sourcePattern),
		reflect.TypeFor[signText]():           {Type: "string", MinLength: new(uint64(1))},
		reflect.TypeFor[answerText]():         textOrNumber(),
		reflect.TypeFor[choiceEntry]():        choice(),
	}[t]
}

func oneOf(words []string) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "string"}
	for _, w := range words {
		s.Enum = append(s.Enum, w)
	}
	return s
}

func form(pattern string) *jsonschema.Schema {
	return &jsonschema.Schema{Type: "string", Pattern: pattern}
}

func textOrNumber() *jsonschema.Schema {
	return &jsonschema.Schema{OneOf: []*jsonschema.Schema{{Type: "string"}, {Type: "number"}}}
}

func choice() *jsonschema.Schema {
	properties := jsonschema.NewProperties()
	properties.Set("value", textOrNumber())
	effect := oneOf(effects())
	effect.Description = "In place of the step's own effect."
	properties.Set("effect", effect)
	properties.Set("about", &jsonschema.Schema{
		Type: "array", Items: form(idPattern), MinItems: new(uint64(1)), UniqueItems: true,
		Description: "In a routine: ids of the procedures whose jobs go this way without being asked.",
	})
	return &jsonschema.Schema{OneOf: []*jsonschema.Schema{
		{Type: "string"}, {Type: "number"},
		{Type: "object", Properties: properties, Required: []string{"value"}, AdditionalProperties: jsonschema.FalseSchema},
	}}
}

// What is read and what an editor is told of have the same keys.
func TestTheSchemasHaveTheKeysThatAreRead(t *testing.T) {
	for name, c := range map[string]struct{ read, told []string }{
		"procedure": {procedureKeys(), keysOf[procedureFile]()}, "job": {jobKeys(), keysOf[jobEntry]()}, "ask": {askKeys(), keysOf[askEntry]()},
		"english": {englishKeys(), keysOf[englishFile]()}, "english step": {englishStepKeys(), keysOf[englishEntry]()},
	} {
		if !slices.Equal(c.read, c.told) {
			t.Errorf("%s: %q are read, and the schema has %q", name, c.read, c.told)
		}
	}
}
