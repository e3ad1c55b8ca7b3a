package procedures

import (
	"slices"
	"strings"
	"time"

	"example.org/resetup/internal/site"
	"example.org/resetup/internal/yamlfile"
)

// checkAsk checks that the parts of a question go together.
func (l *loader) checkAsk(a Ask, v yamlfile.Value) {
	switch a.Kind {
	case "": // the kind itself is a fault
		return
	case AskChoice:
		if len(a.Choices) < 2 {
			v.Fault(l.says.FewChoices, l.says.FewChoicesFix)
		}
	case AskDone:
		for _, key := range []string{"expect", "propose"} {
			if v.Key(key).Exists() {
				v.Key(key).Fault(l.says.DoneAlone(key), l.says.DoneAloneFix)
			}
		}
	}
	if choices := v.Key("choices"); choices.Exists() && a.Kind != AskChoice {
		choices.Fault(l.says.ChoicesElsewhere, l.says.ChoicesElsewhereFix)
	}
	l.checkValue(a, a.Expect, v.Key("expect"))
	l.checkValue(a, a.Propose, v.Key("propose"))
	l.checkSave(a, v)
}

// checkValue checks that a value could be the answer.
func (l *loader) checkValue(a Ask, value string, at yamlfile.Value) {
	if value == "" {
		return
	}
	if a.Kind == AskChoice {
		if len(a.Choices) > 0 && !slices.ContainsFunc(a.Choices, func(c Choice) bool { return c.Value == value }) {
			l.notAChoice(at, value, a.Choices)
		}
		return
	}
	if !strings.Contains(value, "${") && !a.Kind.accepts(value) {
		at.Fault(l.says.ValueForm(value, string(a.Kind)), l.says.ValueFormFix)
	}
}

func (l *loader) notAChoice(at yamlfile.Value, value string, choices []Choice) {
	values := make([]string, len(choices))
	for i, c := range choices {
		values[i] = c.Value
	}
	at.Fault(l.says.NotAChoice(value), l.says.NotAChoiceFix(strings.Join(values, ", ")))
}

// accepts reports whether a text has the form of an answer of this kind.
func (k AskKind) accepts(text string) bool {
	switch k {
	case AskTime:
		_, ok := site.ParseClock(text)
		return ok
	case AskDate:
		_, err := time.Parse(time.DateOnly, text)
		return err == nil
	case AskNumber:
		return text != "" && strings.Trim(text, "0123456789") == ""
	}
	return true
}

func (l *loader) checkSave(a Ask, v yamlfile.Value) {
	savable := a.Kind == AskTime || a.Kind == AskNumber || a.Kind == AskText || a.Kind == AskDate && a.Save == NewDate
	switch save := v.Key("save"); {
	case save.Exists() && !savable:
		save.Fault(l.says.SaveKind(string(a.Kind)), l.says.SaveKindFix)
	case a.Save.IsStart() && a.Kind != AskTime:
		save.Fault(l.says.SaveStart(string(a.Save)), l.says.SaveStartFix)
	case a.Save == NewDate && a.Kind != AskDate:
		save.Fault(l.says.SaveDate(string(a.Save)), l.says.SaveDateFix)
	case a.Once && !save.Exists():
		v.Key("once").Fault(l.says.OnceUnsaved, l.says.OnceUnsavedFix)
	}
}

// checkCritical checks that no bare Enter confirms what is dangerous. place tells where a key
// of the step stands.
func (l *loader) checkCritical(s Step, place func(key string) yamlfile.Value) {
	if !s.Critical {
		for _, e := range s.possible() {
			if e == OldDeleted || e == NewVerified {
				place("effect").Fault(l.says.NeedsCritical(string(e)), l.says.NeedsCriticalFix)
				return
			}
		}
		return
	}
	switch {
	case s.Ask.Kind == AskDone:
		place("critical").Fault(l.says.CriticalDone, l.says.CriticalDoneFix)
	case s.Ask.Expect == "":
		place("ask").Fault(l.says.CriticalExpect, l.says.CriticalExpectFix)
	}
	if s.Ask.Propose != "" {
		place("ask").Fault(l.says.CriticalPropose, l.says.CriticalProposeFix)
	}
}
