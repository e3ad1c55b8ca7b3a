package steplist

import (
	"reflect"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/yamlfile"
)

// stepKey is one key of a step: how it is read, how it is taken over from beside an include, and
// what an editor is told about it.
type stepKey struct {
	name    string
	forMany bool // may stand beside an include of several steps, and goes for each of them
	read    func(l *loader, v yamlfile.Value, s *procedures.Step)
	copy    func(to, from *procedures.Step)
	form    reflect.Type // what the schema makes of it
	tag     string       // what else the schema says, as a tag of package jsonschema
	about   string       // shown by editors
}

// keyOf makes the key that stands for one field of a step. F is the type that the schema is made of.
func keyOf[F, T any](name, about string, field func(*procedures.Step) *T, read func(*loader, yamlfile.Value) T) stepKey {
	k := stepKey{
		name: name, about: about, form: reflect.TypeFor[F](),
		read: func(l *loader, v yamlfile.Value, s *procedures.Step) { *field(s) = read(l, v) },
		copy: func(to, from *procedures.Step) { *field(to) = *field(from) },
	}
	if k.form.Kind() == reflect.String && k.form.PkgPath() == "" {
		k.tag = `jsonschema:"minLength=1" `
	}
	return k
}

// many lets a key stand beside an include of several steps.
func many(k stepKey) stepKey {
	k.forMany = true
	return k
}

// stepKeys returns the keys of a step in the order in which the schema lists them.
func stepKeys() []stepKey {
	type step = procedures.Step
	yes := func(_ *loader, v yamlfile.Value) bool { return v.Bool() }
	effect := func(_ *loader, v yamlfile.Value) procedures.Effect { return procedures.Effect(v.OneOf(effects()...)) }
	return []stepKey{
		keyOf[idText]("id", "Stable for ever: progress is stored under it.", func(s *step) *string { return &s.ID }, (*loader).id),
		keyOf[string]("do", "One imperative sentence.", func(s *step) *string { return &s.Do }, (*loader).words),
		many(keyOf[idText]("card", "The card that the step stands on, one of cards.yaml. Left out: a card of its own.",
			func(s *step) *string { return &s.Card }, (*loader).card)),
		keyOf[[]string]("menu", "The path in Visma, outermost first.", func(s *step) *[]string { return &s.Menu }, (*loader).wordList),
		keyOf[fieldEntries]("fields", "What to type, label: value, in the screen's order.",
			func(s *step) *[]procedures.Field { return &s.Fields }, (*loader).fields),
		keyOf[[]string]("press", "Buttons, in order.", func(s *step) *[]string { return &s.Press }, (*loader).wordList),
		keyOf[string]("why", "Shown on request.", func(s *step) *string { return &s.Why }, (*loader).words),
		many(keyOf[string]("caution", "Shown directly above the action; only where a real danger is.",
			func(s *step) *string { return &s.Caution }, (*loader).words)),
		keyOf[*askEntry]("ask", "What the operator reports back; done where left out.",
			func(s *step) *procedures.Ask { return &s.Ask }, (*loader).ask),
		keyOf[procedures.Effect]("effect", "What a confirmed step does to the swap of old and new job.",
			func(s *step) *procedures.Effect { return &s.Effect }, effect),
		many(keyOf[string]("only_if", "step-id = answer | answer and step-id != answer, of earlier choices.",
			func(s *step) *procedures.Condition { return &s.OnlyIf }, (*loader).onlyIf)),
		keyOf[bool]("end", "The guide ends here: the step tells what to do, and whom to report to. Only in routine and troubleshooting.",
			func(s *step) *bool { return &s.End }, yes),
		keyOf[bool]("critical", "Never confirmed by a bare Enter. Needs an ask with an expect.", func(s *step) *bool { return &s.Critical }, yes),
		many(keyOf[bool]("inferred", "The source does not say this, or not of this job; it follows from the lines that the key source names.", func(s *step) *bool { return &s.Inferred }, yes)),
		many(keyOf[[]sourceText]("source", "Where it comes from.", func(s *step) *[]string { return &s.Source }, (*loader).sources)),
	}
}
