package steplist

import (
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/yamlfile"
)

// stepKey is one key of a step: how it is read, and how it is taken over from beside an include.
type stepKey struct {
	name    string
	forMany bool // may stand beside an include of several steps, and goes for each of them
	read    func(l *loader, v yamlfile.Value, s *procedures.Step)
	copy    func(to, from *procedures.Step)
}

// keyOf makes the key that stands for one field of a step.
func keyOf[T any](name string, field func(*procedures.Step) *T, read func(*loader, yamlfile.Value) T) stepKey {
	return stepKey{
		name: name,
		read: func(l *loader, v yamlfile.Value, s *procedures.Step) { *field(s) = read(l, v) },
		copy: func(to, from *procedures.Step) { *field(to) = *field(from) },
	}
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
		keyOf("id", func(s *step) *string { return &s.ID }, (*loader).id),
		keyOf("do", func(s *step) *string { return &s.Do }, (*loader).words),
		many(keyOf("card", func(s *step) *string { return &s.Card }, (*loader).card)),
		keyOf("menu", func(s *step) *[]string { return &s.Menu }, (*loader).wordList),
		keyOf("fields", func(s *step) *[]procedures.Field { return &s.Fields }, (*loader).fields),
		keyOf("press", func(s *step) *[]string { return &s.Press }, (*loader).wordList),
		keyOf("why", func(s *step) *string { return &s.Why }, (*loader).words),
		many(keyOf("caution", func(s *step) *string { return &s.Caution }, (*loader).words)),
		keyOf("ask", func(s *step) *procedures.Ask { return &s.Ask }, (*loader).ask),
		keyOf("effect", func(s *step) *procedures.Effect { return &s.Effect }, effect),
		many(keyOf("only_if", func(s *step) *procedures.Condition { return &s.OnlyIf }, (*loader).onlyIf)),
		keyOf("end", func(s *step) *bool { return &s.End }, yes),
		keyOf("critical", func(s *step) *bool { return &s.Critical }, yes),
		many(keyOf("inferred", func(s *step) *bool { return &s.Inferred }, yes)),
		many(keyOf("source", func(s *step) *[]string { return &s.Source }, (*loader).sources)),
	}
}
