package wizard_test

import (
	"errors"
	"runtime/debug"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

func TestMain(m *testing.M) {
	debug.SetGCPercent(400) // nothing here depends on when garbage is collected
	m.Run()
}

func texts(t testing.TB, code string) lang.Text {
	t.Helper()
	text, ok := lang.For(code)
	if !ok {
		t.Fatalf("no texts in %q", code)
	}
	return text
}

// talk is one operator on one job.
type talk struct {
	t    testing.TB
	list procedures.Procedure
	site site.Site
	job  ledger.Job
}

// about begins the job with this key of the example site.
func about(t testing.TB, key string) *talk { return remembering(t, key, ledger.Memory{}) }

func remembering(t testing.TB, key string, m ledger.Memory) *talk {
	t.Helper()
	e := exampletest.Load(t, "nb")
	plan := e.Plan(t, key)
	return &talk{t, e.List(t, plan.Procedure), e.Site, ledger.NewJob(plan, m)}
}

// asking is a made-up job whose first step asks this.
func asking(t testing.TB, a procedures.Ask, change ...func(*procedures.Step)) *talk {
	t.Helper()
	s := exampletest.Load(t, "nb").Site
	step := procedures.Step{ID: "ask", Do: "Svar", Ask: a}
	for _, c := range change {
		c(&step)
	}
	last := procedures.Step{ID: "last", Do: "Se over", Ask: procedures.Ask{Kind: procedures.AskDone}}
	plan := procedures.Plan{Key: "nets/12", Procedure: "nets", Company: 12, Kind: procedures.Setup, Retire: procedures.WaitDelete}
	return &talk{t, procedures.Procedure{ID: "nets", Steps: []procedures.Step{step, last}}, s, ledger.NewJob(plan, ledger.Memory{})}
}

func critical(s *procedures.Step) { s.Critical = true }

func (k *talk) open() wizard.Conversation {
	return wizard.Open(k.list, k.job, ledger.Run{ID: "2026.2", Release: "2026.2", Started: exampletest.Saturday()}, k.site)
}

func (k *talk) find(step string) int {
	k.t.Helper()
	i := k.open().Find(step)
	if i < 0 {
		k.t.Fatalf("step %q does not apply", step)
	}
	return i
}

func (k *talk) at() string {
	c := k.open()
	if c.Finished() {
		return ""
	}
	return c.Steps[c.Current()].ID
}

// try judges an answer without recording it.
func (k *talk) try(step, input, reason string) (ledger.Event, error) {
	k.t.Helper()
	return k.open().Answer(k.find(step), input, reason)
}

// says answers a step and records it.
func (k *talk) says(step, input, reason string) ledger.Event {
	k.t.Helper()
	e, err := k.try(step, input, reason)
	return k.record(e, err)
}

func (k *talk) record(e ledger.Event, err error) ledger.Event {
	k.t.Helper()
	if err != nil {
		k.t.Fatalf("%s %s: %v", e.Action, e.Step, err)
	}
	e = wizard.Stamper{Operator: "kari", Now: exampletest.Saturday}.Stamp(e)
	e.Seq = k.job.Version() + 1
	if k.job, err = ledger.Apply(k.job, e); err != nil {
		k.t.Fatalf("the ledger refuses what the wizard took: %v", err)
	}
	return e
}

// upTo answers every step as it should be, as far as this one.
func (k *talk) upTo(step string) *talk {
	k.t.Helper()
	for n := 0; k.at() != step; n++ {
		at := k.at()
		if at == "" || n > 60 {
			k.t.Fatalf("the job never comes to %q", step)
		}
		k.says(at, exampletest.AnswerIn(k.job, k.open().Steps, k.find(at)), "")
	}
	return k
}

// needs asserts that an answer is taken only with a reason.
func needs(t testing.TB, err error) *wizard.NeedsReason {
	t.Helper()
	var reason *wizard.NeedsReason
	if !errors.As(err, &reason) {
		t.Fatalf("got %v, want a question for a reason", err)
	}
	return reason
}

// at reads a clock time, "HH:MM" or "".
func at(text string) site.Clock {
	c, _ := site.ParseClock(text)
	return c
}
