package wizard_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// TestNoConversationDeletesBeforeVerifying drives random answers, right and wrong, through whole
// jobs of the example. What the wizard takes the ledger takes too, a refusal is always explained,
// and no old job is deleted before the new one is verified.
func TestNoConversationDeletesBeforeVerifying(t *testing.T) {
	example := exampletest.Load(t, "nb")
	set, s := example.Lists, example.Site
	plans := example.Plans()
	says := texts(t, "nb")
	deletions := 0
	rapid.Check(t, func(rt *rapid.T) {
		plan := rapid.SampledFrom(plans).Draw(rt, "job")
		list, _ := set.Get(plan.Procedure)
		k := &talk{t, list, s, ledger.NewJob(plan, ledger.Memory{})}
		for range rapid.IntRange(10, 80).Draw(rt, "answers") {
			before := k.job
			e, err := k.something(rt)
			if _, told := wizard.Explain(err, says); err != nil && !told {
				rt.Fatalf("%+v is refused without a word: %v", e, err)
			}
			if err != nil {
				continue
			}
			e.Seq, e.At, e.By = before.Version()+1, exampletest.Saturday(), "kari"
			if k.job, err = ledger.Apply(before, e); err != nil {
				rt.Fatalf("the ledger refuses what the wizard took: %+v: %v", e, err)
			}
			if e.Effect == procedures.OldDeleted && before.New.State != ledger.NewVerified {
				rt.Fatalf("%+v deletes while the new job is %q", e, before.New.State)
			}
			if e.Effect == procedures.OldDeleted {
				deletions++
			}
			if e.Deviates && e.Reason == "" {
				rt.Fatalf("%+v deviates without a reason", e)
			}
		}
		folded, err := ledger.Fold(plan, ledger.Memory{}, k.job.Events)
		if err != nil || folded.Old != k.job.Old || folded.New != k.job.New || len(folded.Steps) != len(k.job.Steps) {
			rt.Fatalf("the fold is another job (%v): %+v, %+v", err, folded, k.job)
		}
	})
	if deletions == 0 {
		t.Errorf("no job came as far as deleting, which proves nothing")
	}
}

// something is one line of an operator, mostly a sensible one, at mostly the current step.
func (k *talk) something(t *rapid.T) (ledger.Event, error) {
	c := k.open()
	at := max(c.Current(), 0)
	if rapid.IntRange(0, 9).Draw(t, "elsewhere") == 9 {
		at = rapid.IntRange(0, len(c.Steps)-1).Draw(t, "step")
	}
	reason := rapid.SampledFrom([]string{"", "avtalt med IT"}).Draw(t, "reason")
	switch rapid.IntRange(0, 39).Draw(t, "what") {
	case 39:
		return c.Skip(at, reason)
	case 38:
		return c.Defer(at, reason)
	case 37:
		return c.Note(at, reason)
	case 36:
		undo, _, err := c.Undo("kari")
		if errors.Is(err, ledger.ErrUndo) {
			t.Fatalf("the last answer cannot be taken back: %v", err)
		}
		return only(undo, nil, err)
	case 35:
		return c.KeepOld(reason)
	}
	right := exampletest.AnswerIn(k.job, c.Steps, at)
	inputs := []string{right, right, right, right, right, right, "", "2", "tull"}
	return c.Answer(at, rapid.SampledFrom(inputs).Draw(t, "input"), reason)
}
