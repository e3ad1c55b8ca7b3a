package wizard_test

import (
	"errors"
	"testing"
	"time"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/procedures/steplist"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
	builtin "example.org/resetup/procedures"
)

// saturday is when everything in these tests happens: 21 November 2026, 14:02 in Oslo.
func saturday() time.Time { return time.Date(2026, 11, 21, 13, 2, 11, 0, time.UTC) }

func texts(t testing.TB, code string) lang.Text {
	t.Helper()
	text, ok := lang.For(code)
	if !ok {
		t.Fatalf("no texts in %q", code)
	}
	return text
}

// example is the built-in step lists and the built-in site.
func example(t testing.TB) (procedures.Set, site.Site) {
	t.Helper()
	nb := texts(t, "nb")
	set, faults := steplist.Load(nb, steplist.Layer{Name: "procedures", FS: builtin.FS})
	if len(faults.Errors()) > 0 {
		t.Fatal(faults.Print(nb.Faults))
	}
	var ids []string
	for _, p := range set.All() {
		ids = append(ids, p.ID)
	}
	s, faults := site.Load("example.yaml", site.Example(), ids, nb)
	if len(faults.Errors()) > 0 {
		t.Fatal(faults.Print(nb.Faults))
	}
	return set, s
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
	set, s := example(t)
	for _, plan := range procedures.Expand(set, s, procedures.Main, nil) {
		if plan.Key == key {
			list, _ := set.Get(plan.Procedure)
			return &talk{t, list, s, ledger.NewJob(plan, m)}
		}
	}
	t.Fatalf("the example has no job %q", key)
	return nil
}

// asking is a made-up job whose first step asks this.
func asking(t testing.TB, a procedures.Ask, change ...func(*procedures.Step)) *talk {
	t.Helper()
	_, s := example(t)
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
	return wizard.Open(k.list, k.job, ledger.Run{ID: "2026.2", Release: "2026.2", Started: saturday()}, k.site)
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
	e = wizard.Stamper{Operator: "kari", Now: saturday}.Stamp(e)
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
		k.says(at, right(k.open().Steps[k.find(at)].Step), "")
	}
	return k
}

// right is what an operator answers when all is well in Visma.
func right(s procedures.Step) string {
	switch {
	case s.Ask.Expect != "":
		return s.Ask.Expect
	case s.Ask.Kind == procedures.AskTime:
		return "06:10"
	case s.Ask.Kind == procedures.AskNumber:
		return "51877"
	case s.Ask.Kind == procedures.AskText:
		return "Nets 12"
	}
	return ""
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
