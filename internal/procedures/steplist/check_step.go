package steplist

import (
	"slices"
	"strings"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/yamlfile"
)

// checkAsk checks that the parts of a question go together.
func (l *loader) checkAsk(a procedures.Ask, v yamlfile.Value) {
	switch a.Kind {
	case "": // the kind itself is a fault
		return
	case procedures.AskChoice:
		if len(a.Choices) < 2 {
			v.Fault(l.says.FewChoices)
		}
	case procedures.AskDone:
		refuse(v, l.says.DoneAlone, "expect", "propose")
	case procedures.AskIDTail:
		refuse(v, l.says.TailAlone, "expect", "propose", "save", "once", "optional")
		if !v.Key("of").Exists() {
			v.Fault(l.says.TailOf)
		}
	}
	if of := v.Key("of"); of.Exists() && a.Kind != procedures.AskIDTail {
		of.Fault(l.says.OfElsewhere)
	}
	if choices := v.Key("choices"); choices.Exists() && a.Kind != procedures.AskChoice {
		choices.Fault(l.says.ChoicesElsewhere)
	}
	l.checkValue(a, a.Expect, v.Key("expect"))
	l.checkValue(a, a.Propose, v.Key("propose"))
	l.checkSave(a, v)
}

// refuse reports each of these keys that a mapping has.
func refuse(v yamlfile.Value, fault func(key string) lang.Fault, keys ...string) {
	for _, key := range keys {
		if v.Key(key).Exists() {
			v.Key(key).Fault(fault(key))
		}
	}
}

// checkValue checks that a value could be the answer, as it is stored.
func (l *loader) checkValue(a procedures.Ask, value string, at yamlfile.Value) {
	if value == "" {
		return
	}
	if a.Kind == procedures.AskChoice {
		if len(a.Choices) > 0 {
			l.checkChoice(at, value, a.Choices)
		}
		return
	}
	if strings.Contains(value, "${") {
		return
	}
	if stored, err := a.Kind.Parse(value); err != nil || stored != value {
		at.Fault(l.says.ValueForm(value, string(a.Kind)))
	}
}

// checkChoice checks that a value is one of the choices. It reports whether it is.
func (l *loader) checkChoice(at yamlfile.Value, value string, choices []procedures.Choice) bool {
	known := slices.Contains(values(choices), value)
	if !known {
		at.Fault(l.says.NotAChoice(value, strings.Join(values(choices), ", ")))
	}
	return known
}

func values(choices []procedures.Choice) []string {
	out := make([]string, len(choices))
	for i, c := range choices {
		out[i] = c.Value
	}
	return out
}

func (l *loader) checkSave(a procedures.Ask, v yamlfile.Value) {
	savable := a.Kind == procedures.AskTime || a.Kind == procedures.AskNumber || a.Kind == procedures.AskText ||
		a.Kind == procedures.AskDate && a.Save == procedures.NewDate || a.Kind == procedures.AskInterval && a.Save.IsInterval()
	switch save := v.Key("save"); {
	case save.Exists() && !savable:
		save.Fault(l.says.SaveKind(string(a.Kind)))
	case a.Save.IsStart() && a.Kind != procedures.AskTime:
		save.Fault(l.says.SaveStart(string(a.Save)))
	case a.Save == procedures.NewDate && a.Kind != procedures.AskDate:
		save.Fault(l.says.SaveDate(string(a.Save)))
	case a.Save.IsInterval() && a.Kind != procedures.AskInterval:
		save.Fault(l.says.SaveInterval(string(a.Save)))
	case a.Once && !save.Exists():
		v.Key("once").Fault(l.says.OnceUnsaved)
	}
}

// checkCritical checks that no bare Enter confirms what is dangerous. keyAt returns the value
// of a key of the step, for the fault.
func (l *loader) checkCritical(s procedures.Step, keyAt func(key string) yamlfile.Value) {
	if !s.Critical {
		for _, e := range possible(s) {
			if e == procedures.OldDeleted || e == procedures.NewVerified {
				keyAt("effect").Fault(l.says.NeedsCritical(string(e)))
				return
			}
		}
		return
	}
	switch {
	case s.Ask.Kind == procedures.AskDone:
		keyAt("critical").Fault(l.says.CriticalDone)
	case s.Ask.Expect == "" && s.Ask.Kind != procedures.AskIDTail:
		keyAt("ask").Fault(l.says.CriticalExpect)
	}
	if s.Ask.Propose != "" {
		keyAt("ask").Fault(l.says.CriticalPropose)
	}
}
