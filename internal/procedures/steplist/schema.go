package steplist

import (
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/invopop/jsonschema"

	"example.org/resetup/internal/procedures"
)

const (
	idPattern     = `^[a-z][a-z0-9]*(-[a-z0-9]+)*$`
	blockPattern  = `^[a-z][a-z0-9]*(-[a-z0-9]+)*/[a-z][a-z0-9]*(-[a-z0-9]+)*$`
	clockPattern  = `^([01][0-9]|2[0-3]):[0-5][0-9]$`
	windowPattern = `^([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$`
)

// ProcedureSchema returns the JSON Schema (draft 2020-12) of procedures/<id>.yaml, indented and
// with a line break at the end. It knows the form of a file; Load knows its sense too.
func ProcedureSchema() ([]byte, error) {
	s := reflector().Reflect(procedureFile{})
	s.Title = "resetup procedure"
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
	s.Definitions["fragmentStep"].Required = []string{"id", "do"}
	return written(s)
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
	switch t {
	case reflect.TypeFor[procedures.Kind]():
		return oneOf(kinds())
	case reflect.TypeFor[procedures.OncePer]():
		return oneOf(oncePers())
	case reflect.TypeFor[procedures.Release]():
		return oneOf(releases())
	case reflect.TypeFor[procedures.Retire]():
		return oneOf(retires())
	case reflect.TypeFor[procedures.Weight]():
		return oneOf(weights())
	case reflect.TypeFor[procedures.AskKind]():
		return oneOf(askKinds())
	case reflect.TypeFor[procedures.Effect]():
		return oneOf(effects())
	case reflect.TypeFor[procedures.Slot]():
		return oneOf(slots())
	case reflect.TypeFor[everyWord]():
		return oneOf(everies())
	case reflect.TypeFor[dayWord]():
		return oneOf(weekdays())
	case reflect.TypeFor[withinWord]():
		return oneOf(withins())
	case reflect.TypeFor[idText]():
		return form(idPattern)
	case reflect.TypeFor[blockText]():
		return form(blockPattern)
	case reflect.TypeFor[clockText]():
		return form(clockPattern)
	case reflect.TypeFor[windowText]():
		return form(windowPattern)
	case reflect.TypeFor[sourceText]():
		return form(sourcePattern)
	case reflect.TypeFor[signText]():
		return &jsonschema.Schema{Type: "string", MinLength: new(uint64(1))}
	case reflect.TypeFor[answerText]():
		return textOrNumber()
	case reflect.TypeFor[choiceEntry]():
		return choice()
	}
	return nil
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
