package wizard_test

import (
	"errors"
	"maps"
	"slices"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// Where an answer leads another way, the answers on the way left are forgotten, and are asked for
// again when it is taken once more.
func TestAGuideForgetsTheWayThatWasLeft(t *testing.T) {
	store := forkedGuide()
	key := store.JobKey()
	answers := func() []string {
		j, err := store.Job("", key)
		if err != nil {
			t.Fatal(err)
		}
		return slices.Sorted(maps.Keys(j.Steps))
	}
	for _, a := range []struct {
		step, value string
		want        []string
	}{
		{"fork", "venstre", []string{"fork"}},
		{"left", "ja", []string{"fork", "left"}},
		{"further", "", []string{"fork", "further", "left"}},
		{"fork", "høyre", []string{"fork"}},
		{"fork", "venstre", []string{"fork"}},
	} {
		j, err := store.Append("", 0, ledger.Event{Job: key, Step: a.step, Action: ledger.Answered, Value: a.value, By: "kari"})
		if err != nil || j.Version() == 0 {
			t.Fatalf("%s %s: %v", a.step, a.value, err)
		}
		if got := answers(); !slices.Equal(got, a.want) {
			t.Errorf("after %s %s: %q, want %q", a.step, a.value, got, a.want)
		}
	}
	jobs, err := store.Jobs("")
	if err != nil || len(jobs) != 1 || jobs[0].NextStep != "left" || !slices.Equal(jobs[0].Plan.Companies, []int{1, 12}) {
		t.Errorf("%+v, %v", jobs, err)
	}
}

func forkedGuide() *wizard.GuideStore {
	list := procedures.Procedure{ID: "g", Title: "Veiledning", Steps: []procedures.Step{
		{ID: "fork", Ask: choices("venstre", "høyre")},
		{ID: "left", OnlyIf: exampletest.If("fork = venstre"), Ask: choices("ja", "nei")},
		{ID: "further", OnlyIf: exampletest.If("left = ja"), Ask: procedures.Ask{Kind: procedures.AskDone}},
		{ID: "right", OnlyIf: exampletest.If("fork = høyre"), Ask: procedures.Ask{Kind: procedures.AskDone}},
	}}
	s := site.Site{Companies: []site.Company{{Number: 1}, {Number: 12}}}
	return wizard.NewGuideStore(list, s, "kari", exampletest.Saturday())
}

func TestAGuideIsARunOfItsOwnWithoutAName(t *testing.T) {
	store := forkedGuide()
	key := store.JobKey()
	if key != "g/all" {
		t.Errorf("the key is %q", key)
	}
	before, _ := store.Run("")
	if _, err := store.Append("", 0, ledger.Event{Job: "another", Step: "fork", Action: ledger.Done}); !errors.Is(err, ledger.ErrEvent) {
		t.Errorf("another job's answer: %v", err)
	}
	if _, err := store.Append("", 0, ledger.Event{Job: key, Step: "fork", Action: ledger.Answered, Value: "\xff"}); !errors.Is(err, ledger.ErrEvent) {
		t.Errorf("an answer that is not UTF-8: %v", err)
	}
	run, err := store.Run("")
	if err != nil || run.Head != before.Head || run.Jobs != 1 || run.By != "kari" || !run.Started.Equal(exampletest.Saturday()) || run.ID != "" {
		t.Errorf("%+v, %v", run, err)
	}
	if got, err := store.List("", ""); err != nil || got.ID != "g" {
		t.Errorf("%q, %v", got.ID, err)
	}
	if last, err := store.Last("", 3); err != nil || len(last) != 0 {
		t.Errorf("%v, %v", last, err)
	}
}
