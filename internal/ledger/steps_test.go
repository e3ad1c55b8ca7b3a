package ledger_test

import (
	"slices"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

// netsList is a short step list with every kind of step.
func netsList() procedures.Procedure {
	status := procedures.Ask{Kind: procedures.AskChoice, Expect: "I kø", Choices: []procedures.Choice{
		{Value: "I kø", Effect: procedures.OldQueued}, {Value: "Venter", Effect: procedures.OldWaiting},
		{Value: "finnes ikke", Effect: procedures.OldNone},
	}}
	known := func(s procedures.Slot) procedures.Ask {
		return procedures.Ask{Kind: procedures.AskText, Save: s, Once: true}
	}
	return procedures.Procedure{ID: "nets", Retire: procedures.WaitDelete, Steps: []procedures.Step{
		{ID: "old-find", Ask: status},
		{ID: "old-id", Ask: known(procedures.OldID), OnlyIf: exampletest.If("old-find != finnes ikke")},
		{ID: "old-start", Ask: known(procedures.OldStart), OnlyIf: exampletest.If("old-find != finnes ikke")},
		{ID: "old-description", Ask: known(procedures.OldDescription), OnlyIf: exampletest.If("old-find != finnes ikke")},
		{ID: "old-waiting", Ask: procedures.Ask{Kind: procedures.AskDone}, Effect: procedures.OldWaiting, OnlyIf: exampletest.If("old-find != finnes ikke | Venter")},
		{ID: "order", Ask: procedures.Ask{Kind: procedures.AskDone}, Effect: procedures.NewOrdered},
		{ID: "new-start", Ask: procedures.Ask{Kind: procedures.AskTime, Save: procedures.NewStart, Once: true}},
		{ID: "verify", Ask: procedures.Ask{Kind: procedures.AskChoice, Expect: "I kø"}, Effect: procedures.NewVerified, Critical: true},
		{ID: "first-time", Ask: procedures.Ask{Kind: procedures.AskDone}, OnlyIf: exampletest.If("old-find = finnes ikke")},
	}}
}

func ids(steps []ledger.Step) []string {
	var out []string
	for _, s := range steps {
		out = append(out, s.ID)
	}
	return out
}

// current is the id of the step to work on; "" where there is none.
func current(j ledger.Job) string {
	steps := ledger.StepsOf(netsList(), j)
	if i := ledger.Current(steps); i >= 0 {
		return steps[i].ID
	}
	return ""
}

func stateOf(t testing.TB, j ledger.Job, id string) ledger.StepState {
	t.Helper()
	for _, s := range ledger.StepsOf(netsList(), j) {
		if s.ID == id {
			return s.State
		}
	}
	t.Fatalf("step %q does not apply", id)
	return ""
}

func TestConditionsChooseTheSteps(t *testing.T) {
	whole := []string{"old-find", "old-id", "old-start", "old-description", "old-waiting", "order", "new-start", "verify"}
	for found, want := range map[string][]string{
		"":            whole,
		"I kø":        whole,
		"Venter":      {"old-find", "old-id", "old-start", "old-description", "order", "new-start", "verify"},
		"finnes ikke": {"old-find", "order", "new-start", "verify", "first-time"},
	} {
		j := netsJob()
		if found != "" {
			j = apply(t, j, answer("old-find", found))
		}
		if got := ids(ledger.StepsOf(netsList(), j)); !slices.Equal(got, want) {
			t.Errorf("old-find %q: %v, want %v", found, got, want)
		}
	}
}

func TestStatesOfAStep(t *testing.T) {
	deviating := ledger.Event{Step: "verify", Action: ledger.Answered, Value: "Feil", Deviates: true, Reason: "IT ser på det"}
	planned := deviating
	planned.Value, planned.Effect = "Planlagt", procedures.NewVerified
	found := ledger.Event{Step: "old-find", Action: ledger.Answered, Value: "Venter", Deviates: true, Reason: "sto slik", Effect: procedures.OldWaiting}
	unclear := found
	unclear.Effect = ""
	for name, c := range map[string]struct {
		event ledger.Event
		want  ledger.StepState
	}{
		"answered":                            {answer("new-start", "06:10"), ledger.StepDone},
		"done":                                {does("old.queued"), ledger.StepDone},
		"skipped":                             {ledger.Event{Step: "order", Action: ledger.Skipped, Reason: "nei"}, ledger.StepSkipped},
		"deferred":                            {ledger.Event{Step: "order", Action: ledger.Deferred, Reason: "siden"}, ledger.StepDeferred},
		"deviates and did not come true":      {deviating, ledger.StepDeviates},
		"deviates and came true all the same": {planned, ledger.StepDone},
		"deviates, and has an effect":         {found, ledger.StepDone},
		"deviates before the swap goes on":    {unclear, ledger.StepDeviates},
	} {
		base := jobIn(ledger.OldWaiting, ledger.NewOrdered)
		if c.event.Step == "old.queued" {
			c.event.Step, base = "old-find", netsJob()
		}
		if got := stateOf(t, apply(t, base, c.event), c.event.Step); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if got := stateOf(t, netsJob(), "order"); got != ledger.Open {
		t.Errorf("untouched: %q", got)
	}
}

func TestWhatAnEarlierRunKnowsIsNotAskedAgain(t *testing.T) {
	j := ledger.NewJob(netsPlan(), ledger.Memory{Run: "2026.1", ID: "48211", Start: site.At(6*60 + 10)})
	for id, want := range map[string]ledger.StepState{
		"old-id": ledger.Remembered, "old-start": ledger.Remembered, "old-description": ledger.Open, "new-start": ledger.Open,
	} {
		if got := stateOf(t, j, id); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
	j = apply(t, j, ledger.Event{Step: "old-id", Action: ledger.Answered, Value: "1", Slot: procedures.OldID})
	if got := stateOf(t, j, "old-id"); got != ledger.StepDone {
		t.Errorf("corrected: %q", got)
	}
}

func TestAStepThatIsAskedEachTimeRemembersNothing(t *testing.T) {
	list := netsList()
	for i := range list.Steps {
		list.Steps[i].Ask.Once = false
	}
	for _, s := range ledger.StepsOf(list, ledger.NewJob(netsPlan(), earlier())) {
		if s.State != ledger.Open || s.Known != "" {
			t.Errorf("%s: %q, %q", s.ID, s.State, s.Known)
		}
	}
}

func TestAllThatAnEarlierRunKnows(t *testing.T) {
	known := map[string]string{"old-id": "48211", "old-start": "06:10", "old-description": "Nets 12"}
	for _, s := range ledger.StepsOf(netsList(), ledger.NewJob(netsPlan(), earlier())) {
		if s.Known != known[s.ID] {
			t.Errorf("%s: %q, want %q", s.ID, s.Known, known[s.ID])
		}
	}
}

func TestWhereEveryStepIsSettledThereIsNoCurrentOne(t *testing.T) {
	for _, steps := range [][]ledger.Step{nil, {{State: ledger.StepDone}, {State: ledger.StepSkipped}}} {
		if got := ledger.Current(steps); got != -1 {
			t.Errorf("step %d of %d", got, len(steps))
		}
	}
}

func TestSettledStates(t *testing.T) {
	for state, want := range map[ledger.StepState]bool{
		ledger.Open: false, ledger.StepDeviates: false, ledger.StepDeferred: false,
		ledger.StepDone: true, ledger.StepSkipped: true, ledger.Remembered: true,
	} {
		if got := (ledger.Step{State: state}).Settled(); got != want {
			t.Errorf("%q settled: %v", state, got)
		}
	}
}

// "stemmer ikke" before the deletion holds the job; where nothing is at stake any more, its reason is enough.
func TestADeviatingAnswerHoldsTheJobAsLongAsTheSwapGoesOn(t *testing.T) {
	list := procedures.Procedure{Steps: []procedures.Step{
		{ID: "check", Ask: procedures.Ask{Kind: procedures.AskChoice, Expect: "stemmer"}},
		{ID: "verify", Ask: procedures.Ask{Kind: procedures.AskChoice, Expect: "I kø"}, Effect: procedures.NewVerified},
	}}
	current := func(j ledger.Job) string {
		steps := ledger.StepsOf(list, j)
		if i := ledger.Current(steps); i >= 0 {
			return steps[i].ID
		}
		return ""
	}
	j := apply(t, jobIn(ledger.OldWaiting, ledger.NewOrdered), ledger.Event{Step: "check", Action: ledger.Answered, Value: "stemmer ikke", Deviates: true, Reason: "feil bruker"})
	if got := current(j); got != "check" {
		t.Fatalf("it goes on to %q", got)
	}
	for way, e := range map[string]ledger.Event{
		"answered anew": {Step: "check", Action: ledger.Answered, Value: "stemmer"},
		"skipped":       {Step: "check", Action: ledger.Skipped, Reason: "IT har sett på det"},
		"put off":       {Step: "check", Action: ledger.Deferred, Reason: "IT ser på det"},
	} {
		if got := current(apply(t, j, e)); got != "verify" {
			t.Errorf("%s, it stands at %q", way, got)
		}
	}
	j = apply(t, j, ledger.Event{Step: "verify", Action: ledger.Answered, Value: "I kø", Effect: procedures.NewVerified})
	if got := current(j); got != "" {
		t.Errorf("with nothing left to move, it stands at %q", got)
	}
}

// What the list says to do about a deviating answer comes before the step itself comes back.
func TestTheWayOutOfTheListComesFirst(t *testing.T) {
	list := procedures.Procedure{Steps: []procedures.Step{
		{ID: "verify", Ask: procedures.Ask{Kind: procedures.AskChoice, Expect: "ny dato"}, Effect: procedures.NewVerified},
		{ID: "open-again", OnlyIf: exampletest.If("verify = gammel dato")},
		{ID: "delete", Effect: procedures.OldDeleted},
	}}
	j := apply(t, jobIn(ledger.OldWaiting, ledger.NewOrdered), ledger.Event{Step: "verify", Action: ledger.Answered, Value: "gammel dato", Deviates: true, Reason: "ikke lagret"})
	at := func() string { return ledger.StepsOf(list, j)[ledger.Current(ledger.StepsOf(list, j))].ID }
	if got := at(); got != "open-again" {
		t.Fatalf("first comes %q", got)
	}
	if j = apply(t, j, ledger.Event{Step: "open-again", Action: ledger.Done}); at() != "verify" {
		t.Errorf("then comes %q", at())
	}
}

// Open steps come first, and what was put off comes last.
func TestTheStepToWorkOn(t *testing.T) {
	skip := func(step string) ledger.Event {
		return ledger.Event{Step: step, Action: ledger.Skipped, Reason: "nei"}
	}
	j := apply(t, netsJob(),
		ledger.Event{Step: "old-find", Action: ledger.Deferred, Reason: "konsollen er nede"},
		skip("old-id"), skip("old-start"), skip("old-description"))
	if got := current(j); got != "old-waiting" {
		t.Fatalf("an earlier deferred step holds up the work: %q", got)
	}
	j = apply(t, j, does(procedures.OldWaiting), skip("old-waiting"), skip("order"), does(procedures.NewOrdered),
		ledger.Event{Step: "verify", Action: ledger.Answered, Value: "Feil", Deviates: true, Reason: "IT ser på det"})
	if got := current(j); got != "new-start" {
		t.Fatalf("an unmet step holds up the work: %q", got)
	}
	j = apply(t, j, answer("new-start", "06:10"))
	if got := current(j); got != "verify" {
		t.Fatalf("what did not come true comes before what was put off: %q", got)
	}
	j = apply(t, j, ledger.Event{Step: "verify", Action: ledger.Answered, Value: "I kø", Effect: procedures.NewVerified})
	if got := current(j); got != "old-find" {
		t.Fatalf("what was put off comes last: %q", got)
	}
	if j = apply(t, j, answer("old-find", "Venter")); current(j) != "" {
		t.Fatalf("every step is settled, and still %q", current(j))
	}
}

func TestSummaryCountsTheStepsThatApply(t *testing.T) {
	j := ledger.NewJob(netsPlan(), ledger.Memory{Run: "2026.1", ID: "48211"})
	j = apply(t, j,
		answer("old-find", "I kø"),
		ledger.Event{Step: "old-start", Action: ledger.Deferred, Reason: "siden"},
		ledger.Event{Step: "old-description", Action: ledger.Skipped, Reason: "ukjent"},
		ledger.Event{Step: "old-waiting", Action: ledger.Done, Effect: procedures.OldWaiting},
		ledger.Event{Step: "order", Action: ledger.Noted, Value: "husk"},
		answer("new-start", "06:10"))
	s := ledger.Summarise(netsList(), j)
	if s.StepsDone != 5 || s.StepsTotal != 8 || s.Deferred != 1 || s.NextStep != "order" || s.Notes != 1 || s.Version != 6 {
		t.Errorf("got %+v", s)
	}
	if s.Hazard != ledger.Gap || s.Advice != ledger.SetUpNewFirst || s.Plan.Key != "nets/12" || s.Memory.ID != "48211" || s.Old != j.Old || s.New != j.New {
		t.Errorf("got %+v", s)
	}
	if !s.Begun() || s.Ready() || !s.ToDo() {
		t.Errorf("begun %v, ready %v, to do %v", s.Begun(), s.Ready(), s.ToDo())
	}
}

func TestSummaryOfASkippedJobHasNoNextStep(t *testing.T) {
	j := apply(t, netsJob(), ledger.Event{Action: ledger.Skipped, Reason: "ikke i bruk"})
	s := ledger.Summarise(netsList(), j)
	if s.Skipped != "ikke i bruk" || s.NextStep != "" || s.ToDo() || !s.Ready() {
		t.Errorf("got %+v", s)
	}
}

// An answer on a way no longer taken decides nothing: its steps are gone with it.
func TestAnAnswerToAHiddenStepDecidesNothing(t *testing.T) {
	choice := func(id, onlyIf string) procedures.Step {
		return procedures.Step{ID: id, OnlyIf: exampletest.If(onlyIf), Ask: procedures.Ask{Kind: procedures.AskChoice, Choices: []procedures.Choice{{Value: "a"}, {Value: "b"}}}}
	}
	list := procedures.Procedure{Steps: []procedures.Step{
		choice("first", ""), choice("second", "first = a"), {ID: "end", OnlyIf: exampletest.If("second = b")}, {ID: "other", OnlyIf: exampletest.If("first = b")},
	}}
	j := netsJob()
	j.Steps = map[string]ledger.Record{"first": {Action: ledger.Answered, Value: "b"}, "second": {Action: ledger.Answered, Value: "b"}}
	var shown []string
	for _, s := range ledger.StepsOf(list, j) {
		shown = append(shown, s.ID)
	}
	if !slices.Equal(shown, []string{"first", "other"}) {
		t.Errorf("shown %v", shown)
	}
}

// A time planned for the whole day, or an id learnt from a list, begins no job.
func TestAJobIsBegunByWorkOnIt(t *testing.T) {
	list := procedures.Procedure{ID: "nets", Steps: []procedures.Step{{ID: "a", Ask: procedures.Ask{Kind: procedures.AskDone}}}}
	planned := apply(t, netsJob(), ledger.Event{Action: ledger.Recorded, Slot: procedures.NewStart, Value: "06:25"})
	if s := ledger.Summarise(list, planned); s.Begun() || s.Version == 0 {
		t.Errorf("begun by a planned time: %+v", s)
	}
	if s := ledger.Summarise(list, apply(t, netsJob(), ledger.Event{Step: "a", Action: ledger.Done})); !s.Begun() {
		t.Error("the first answer of all does not begin its job")
	}
	omitted := apply(t, planned, ledger.Event{Action: ledger.Skipped, Value: string(ledger.Absent), Reason: "ingen bank"})
	if s := ledger.Summarise(list, omitted); !s.Begun() {
		t.Error("an omission counts for nothing")
	}
	last, _ := omitted.Last()
	back := apply(t, omitted, ledger.Event{Action: ledger.Undone, Ref: last.Seq})
	if s := ledger.Summarise(list, back); s.Begun() {
		t.Errorf("begun by an omission that was taken back: %+v", s)
	}
	again := apply(t, back, ledger.Event{Action: ledger.Undone, Ref: back.Version()})
	if s := ledger.Summarise(list, again); !s.Begun() {
		t.Error("omitted again by a redo, and not begun")
	}
	for name, e := range map[string]ledger.Event{
		"answered": {Step: "a", Action: ledger.Done},
		"kept":     {Action: ledger.Recorded, Effect: procedures.OldKeep, Reason: "menighetene"},
	} {
		worked := apply(t, apply(t, planned, e), ledger.Event{Action: ledger.Recorded, Slot: procedures.OldID, Value: "48211"})
		if s := ledger.Summarise(list, worked); !s.Begun() || s.Worked != 2 {
			t.Errorf("%s: worked at %d", name, s.Worked)
		}
	}
}
