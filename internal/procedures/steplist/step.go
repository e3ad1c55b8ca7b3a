package steplist

import (
	"slices"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/yamlfile"
)

// item is one entry of a list of steps as a file has it: a step, or an include and the keys
// beside it.
type item struct {
	step    procedures.Step
	include string                    // "file/block"; empty for a step of its own
	at      yamlfile.Value            // the whole entry
	layer   int                       // that it stands in
	keys    map[string]yamlfile.Value // the keys that it has
}

// keyAt returns the value of a key, or the whole entry if it does not have the key.
func (it item) keyAt(key string) yamlfile.Value {
	if v, ok := it.keys[key]; ok {
		return v
	}
	return it.at
}

// mostSteps is far more than anyone walks through, and few enough to check quickly.
const mostSteps = 300

// items reads a list of steps; only a procedure's own may include.
func (l *loader) items(v yamlfile.Value, mayInclude bool) []item {
	var out []item
	for _, e := range v.Filled(l.says.EmptyList) {
		if len(out) == mostSteps {
			e.Fault(l.says.TooLong(mostSteps))
			break
		}
		out = append(out, l.item(e, mayInclude))
	}
	return out
}

func (l *loader) item(at yamlfile.Value, mayInclude bool) item {
	keys := l.keys
	var known []string
	if mayInclude {
		known = append(known, "include")
	}
	for _, k := range keys {
		known = append(known, k.name)
	}
	v := at.Map(known...)
	it := item{at: at, layer: l.layer, keys: map[string]yamlfile.Value{}}
	for _, key := range known {
		if value := v.Key(key); value.Exists() {
			it.keys[key] = value
		}
	}
	for _, k := range keys {
		k.read(l, v.Key(k.name), &it.step)
	}
	if _, ok := it.keys["include"]; ok && mayInclude {
		it.include = l.plain(it.keys["include"])
		return it
	}
	if v.IsMap() {
		v.Need("id")
		v.Need("do")
		l.checkCritical(it.step, it.keyAt)
	}
	return it
}

func (l *loader) fields(v yamlfile.Value) []procedures.Field {
	out := []procedures.Field{}
	for _, p := range v.Pairs() {
		l.checkNames(p.At, p.Key)
		value := p.Value.Line()
		l.checkNames(p.Value, value)
		out = append(out, procedures.Field{Label: p.Key, Value: value})
	}
	return out
}

func (l *loader) wordList(v yamlfile.Value) []string {
	out := []string{}
	for _, e := range v.List() {
		out = append(out, l.words(e))
	}
	return out
}

// onlyIf reads a condition. One that cannot be read keeps its text, and has no terms.
func (l *loader) onlyIf(v yamlfile.Value) procedures.Condition {
	text := v.Line()
	c, err := procedures.ParseCondition(text)
	if err != nil {
		v.Fault(l.says.ConditionForm(text))
		c.Text = text
	}
	return c
}

func (l *loader) ask(v yamlfile.Value) procedures.Ask {
	if !v.Exists() {
		return procedures.Ask{Kind: procedures.AskDone}
	}
	v = v.Map(askKeys()...)
	a := procedures.Ask{
		Kind:     procedures.AskKind(v.Key("kind").OneOf(askKinds()...)),
		Label:    l.words(v.Key("label")),
		Choices:  l.choices(v.Key("choices")),
		Expect:   l.words(v.Key("expect")),
		Propose:  l.words(v.Key("propose")),
		Of:       procedures.Slot(v.Key("of").OneOf(tails()...)),
		Save:     procedures.Slot(v.Key("save").OneOf(slots()...)),
		Once:     v.Key("once").Bool(),
		Optional: v.Key("optional").Bool(),
	}
	if !v.Key("kind").Exists() {
		a.Kind = procedures.AskDone
	}
	l.checkAsk(a, v)
	return a
}

// about reads the procedures that a guide is about, or those whose jobs go a choice's way; then guide is empty.
func (l *loader) about(v yamlfile.Value, guide string) []string {
	return l.distinct(v, func(e yamlfile.Value) string {
		id := l.plain(e)
		if id != "" {
			l.named = append(l.named, naming{id, e, guide})
		}
		return id
	})
}

// choices reads answers, each a text or a mapping of value, effect and about.
func (l *loader) choices(v yamlfile.Value) []procedures.Choice {
	var out []procedures.Choice
	for _, e := range v.List() {
		var c procedures.Choice
		value := e
		if e.IsMap() {
			e = e.Map("value", "effect", "about")
			value = e.Need("value")
			c.About = l.about(e.Key("about"), "")
			c.Effect = procedures.Effect(e.Key("effect").OneOf(effects()...))
		}
		c.Value = value.Line()
		switch {
		case c.Value == "":
			l.notEmpty(value)
		case !procedures.IsAnswer(c.Value):
			value.Fault(l.says.ChoiceForm(c.Value))
		case slices.ContainsFunc(out, func(other procedures.Choice) bool { return other.Value == c.Value }):
			value.Fault(l.says.Twice(c.Value))
			continue
		}
		out = append(out, c)
	}
	return out
}
