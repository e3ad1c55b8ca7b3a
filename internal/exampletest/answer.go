package exampletest

import (
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// Answer returns what an operator types at a rendered step of a job with these ids when all is well in Visma: the
// expected value, the id that is asked for or its last digits, else nothing where that accepts what is proposed, else a
// value in the form that the step asks for. It panics if there is no answer for the step's kind, which a test of this
// package prevents.
func Answer(s procedures.Step, ids IDs) string {
	id, isID := ids.of(s.Ask.Save)
	switch {
	case s.Ask.Expect != "":
		return s.Ask.Expect
	case s.Ask.Propose != "":
		return ""
	case s.Ask.Kind == procedures.AskChoice:
		return s.Ask.Choices[0].Value
	case isID:
		return id
	case s.Ask.Kind == procedures.AskIDTail:
		return ids.Old[max(0, len(ids.Old)-3):]
	case s.Ask.Of != "":
		return ids.Old
	}
	answer, ok := answers()[s.Ask.Kind]
	if !ok {
		panic("exampletest: no answer of kind " + string(s.Ask.Kind))
	}
	return answer
}

// AnswerIn is Answer at step i of a conversation about a job, whose steps these are.
func AnswerIn(j ledger.Job, steps []ledger.Step, i int) string {
	return Answer(*steps[i].Step, IDsIn(j))
}

// ShortAnswerIn is AnswerIn for an operator who leaves out what may be left out. A job id may not, without a reason.
func ShortAnswerIn(j ledger.Job, steps []ledger.Step, i int) string {
	ask := steps[i].Ask
	if _, isID := (IDs{}).of(ask.Save); ask.Optional && !isID {
		return ""
	}
	return AnswerIn(j, steps, i)
}

// AnswerAsPlanned is Answer at a step that was rendered without its run, and so without the start that the run has
// planned for the new job: it accepts that start.
func AnswerAsPlanned(s procedures.Step, ids IDs) string {
	if s.Ask.Save == procedures.NewStart {
		return ""
	}
	return Answer(s, ids)
}

// answers has a right answer of each kind that needs nothing of the step or the job.
func answers() map[procedures.AskKind]string {
	return map[procedures.AskKind]string{
		procedures.AskDone: "", procedures.AskTime: "06:10", procedures.AskDate: "2026-11-23", procedures.AskNumber: "48211", procedures.AskInterval: "ukentlig tir",
		procedures.AskText: "Nets 12",
	}
}

// UpTo returns a job as it stands when every step before the one with this id is answered right, in the run of Run; "" is the end.
func (e Example) UpTo(t testing.TB, j ledger.Job, step string) ledger.Job {
	t.Helper()
	list, stamper := e.List(t, j.Plan.Procedure), wizard.Stamper{Operator: "kari", Now: Saturday}
	for range 100 {
		c := wizard.Open(list, j, e.Run(), e.Site)
		at := c.Current()
		if c.Finished() && step == "" || !c.Finished() && c.Steps[at].ID == step {
			return j
		}
		if c.Finished() {
			break
		}
		event, err := c.Answer(at, AnswerIn(j, c.Steps, at), "")
		if err == nil {
			event = stamper.Stamp(event)
			event.Seq = j.Version() + 1
			j, err = ledger.Apply(j, event)
		}
		if err != nil {
			t.Fatalf("%s: %v", c.Steps[at].ID, err)
		}
	}
	t.Fatalf("%s never comes to %q", j.Plan.Key, step)
	return j
}
