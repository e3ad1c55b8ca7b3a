package job_test

import (
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/pages/job"
	"example.org/resetup/internal/tui/tuitest"
	"example.org/resetup/internal/wizard"
)

// counted counts how often the page goes to the store: each time is a transaction.
type counted struct {
	*tuitest.Store
	calls []string
}

func (c *counted) Run(id string) (ledger.Run, error) {
	c.calls = append(c.calls, "run")
	return c.Store.Run(id)
}

func (c *counted) View(fn func(ledger.Reader) error) error {
	c.calls = append(c.calls, "view")
	return c.Store.View(fn)
}

func (c *counted) Append(run string, base uint64, act ...ledger.Event) (ledger.Job, error) {
	c.calls = append(c.calls, "append")
	return c.Store.Append(run, base, act...)
}

func (c *counted) went(t *testing.T, what string, want ...string) {
	t.Helper()
	if len(c.calls) != len(want) {
		t.Fatalf("%s went to the store as %v, want %v", what, c.calls, want)
	}
	for i := range want {
		if c.calls[i] != want[i] {
			t.Fatalf("%s went to the store as %v, want %v", what, c.calls, want)
		}
	}
	c.calls = nil
}

// TestAnAnswerIsNotFollowedByAReading: the page is read in one transaction, and an answer is one. The next look at the log finds
// nothing that is not at hand, unless somebody else wrote.
func TestAnAnswerIsNotFollowedByAReading(t *testing.T) {
	store := &counted{Store: tuitest.NewRun(t, "nets/12", "nets/13")}
	nav := job.Nav{Manner: wizard.ByStep}
	nav.Offers = func(_ ledger.Run, jobs []ledger.Summary) ([]procedures.Procedure, error) {
		if jobs[0].Plan.Key != "nets/12" {
			t.Errorf("the first job is %q", jobs[0].Plan.Key)
		}
		return nil, nil
	}
	page := tuitest.NewPage(t, job.New(tuitest.Env(t, "nb"), store, exampletest.RunID, "nets/12", false, nav), 100, 30)
	page.Sees("steg 1 av")
	store.went(t, "opening the page", "view")

	page.Press("enter")
	page.Sees("steg 2 av")
	store.went(t, "an answer", "append")
	page.Pulse()
	store.went(t, "a look after it", "run")

	store.Through("nets/13", "")
	page.Pulse()
	store.went(t, "a look after somebody else's answer", "run", "view", "view") // the second reads the page again
}
