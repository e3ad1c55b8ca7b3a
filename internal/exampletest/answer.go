package exampletest

import "example.org/resetup/internal/procedures"

// Answer returns what an operator types at a rendered step when all is well in Visma: the expected value, else nothing
// where that accepts what is proposed, else a value in the form that the step asks for. It panics if there is no answer
// for the step's kind, which a test of this package prevents.
func Answer(s procedures.Step) string {
	switch {
	case s.Ask.Expect != "":
		return s.Ask.Expect
	case s.Ask.Propose != "":
		return ""
	case s.Ask.Kind == procedures.AskChoice:
		return s.Ask.Choices[0].Value
	case s.Ask.Save == procedures.NewID:
		return "51877"
	}
	answer, ok := answers()[s.Ask.Kind]
	if !ok {
		panic("exampletest: no answer of kind " + string(s.Ask.Kind))
	}
	return answer
}

// ShortAnswer is Answer for an operator who leaves out what may be left out.
func ShortAnswer(s procedures.Step) string {
	if s.Ask.Optional {
		return ""
	}
	return Answer(s)
}

// AnswerAsPlanned is Answer at a step that was rendered without its run, and so without the start that the run has
// planned for the new job: it accepts that start.
func AnswerAsPlanned(s procedures.Step) string {
	if s.Ask.Save == procedures.NewStart {
		return ""
	}
	return Answer(s)
}

// answers has a right answer of each kind but a choice, whose answers are in the step.
func answers() map[procedures.AskKind]string {
	return map[procedures.AskKind]string{
		procedures.AskDone: "", procedures.AskTime: "06:10", procedures.AskDate: "2026-11-23", procedures.AskNumber: "48211",
		procedures.AskText: "Nets 12",
	}
}
