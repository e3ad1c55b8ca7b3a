package exampletest_test

import (
	"errors"
	"fmt"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// TestEveryKindOfAnswerHasARightOne asks a question of each kind that a step list may use, and answers it.
func TestEveryKindOfAnswerHasARightOne(t *testing.T) {
	e := exampletest.Load(t, "nb")
	for _, kind := range procedures.AskKinds() {
		ask := procedures.Ask{Kind: kind}
		if kind == procedures.AskIDTail {
			ask.Of = procedures.OldID
		}
		if kind == procedures.AskChoice {
			ask.Choices = []procedures.Choice{{Value: "Ja"}, {Value: "Nei"}}
		}
		list := procedures.Procedure{ID: "nets", Steps: []procedures.Step{{ID: "ask", Do: "Svar", Ask: ask}}}
		c := wizard.Open(list, ledger.NewJob(e.Plan(t, "nets/12"), ledger.Memory{}), e.Run(), e.Site)
		if _, err := c.Answer(0, exampletest.AnswerIn(c.Job, c.Steps, 0), ""); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
	}
}

// TestTheRightAnswersBringEveryJobToItsEnd walks every job of the example alone.
func TestTheRightAnswersBringEveryJobToItsEnd(t *testing.T) {
	for _, language := range lang.Codes() {
		e := exampletest.Load(t, language)
		for _, plan := range e.Plans() {
			list := e.List(t, plan.Procedure)
			for name, answer := range map[string]answerer{"whole": exampletest.AnswerIn, "short": exampletest.ShortAnswerIn} {
				if err := walk(e, list, ledger.NewJob(plan, ledger.Memory{}), answer); err != nil {
					t.Errorf("%s, %s answers: %v", plan.Key, name, err)
				}
			}
		}
	}
}

type answerer func(j ledger.Job, steps []ledger.Step, i int) string

func walk(e exampletest.Example, list procedures.Procedure, job ledger.Job, answer answerer) error {
	stamper := wizard.Stamper{Operator: "kari", Now: exampletest.Saturday}
	for range 100 {
		c := wizard.Open(list, job, e.Run(), e.Site)
		if c.Finished() {
			return nil
		}
		at := c.Current()
		event, err := c.Answer(at, answer(job, c.Steps, at), "")
		if err != nil {
			return fmt.Errorf("%s: %w", c.Steps[at].ID, err)
		}
		event = stamper.Stamp(event)
		event.Seq = job.Version() + 1
		if job, err = ledger.Apply(job, event); err != nil {
			return fmt.Errorf("%s: %w", c.Steps[at].ID, err)
		}
	}
	return errors.New("no end after 100 answers")
}

func TestALanguageWithoutTextsIsAnError(t *testing.T) {
	if _, err := exampletest.Read("xx"); err == nil {
		t.Error("the example is read in a language that has no texts")
	}
}

func TestAFaultyFileOfTheSiteIsAnError(t *testing.T) {
	if s, err := exampletest.Load(t, "en").ReadSite("companies: 7\n"); err == nil {
		t.Errorf("read as %v", s)
	}
}
