package wizard_test

import (
	"errors"
	"maps"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// questions returns the lines that ask for something, in order.
func questions(c wizard.Card) []wizard.Line {
	return slices.DeleteFunc(slices.Clone(c.Lines), func(l wizard.Line) bool { return !l.Asks() })
}

// confirms confirms a card and records its events.
func (k *talk) confirms(card string, given map[string]wizard.Given) []ledger.Event {
	k.t.Helper()
	events, err := k.open().Confirm(card, given)
	if err != nil {
		k.t.Fatalf("card %q: %v", card, err)
	}
	for i, e := range events {
		events[i] = k.record(e, nil)
	}
	return events
}

// card returns the card to work on.
func (k *talk) card() wizard.Card {
	k.t.Helper()
	c := k.open()
	i := c.CurrentCard()
	if i < 0 {
		k.t.Fatal("no card is left")
	}
	return c.Cards()[i]
}

func says(input string) wizard.Given { return wizard.Given{Input: input} }

// asked returns the ids of the steps that a card asks about.
func asked(c wizard.Card) (out []string) {
	for _, l := range questions(c) {
		out = append(out, l.ID)
	}
	return out
}

func steps(events []ledger.Event) (out []string) {
	for _, e := range events {
		out = append(out, e.Step)
	}
	return out
}

func equal(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

// TestANetsJobIsFourCards: each window of Visma is shown and confirmed once.
func TestANetsJobIsFourCards(t *testing.T) {
	k := about(t, "nets/12")
	var ids []string
	for _, c := range k.open().Cards() {
		ids = append(ids, c.ID)
	}
	equal(t, "the cards", ids, []string{"old", "order", "console", "delete"})

	card := k.card()
	equal(t, "the menu of the first", card.Menu, []string{"Verktøy", "Programserver", "Broker", "Jobber"})
	equal(t, "what it asks", asked(card), []string{"old-find", "old-id", "old-start", "old-description"})
	if len(card.Lines) != 6 || card.Lines[5].ID != "old-waiting" || card.Lines[5].Number != 6 || !card.EndsPlain(nil) {
		t.Errorf("its lines: %+v", card.Lines)
	}
	k.confirms("old", map[string]wizard.Given{"old-find": says("I kø"), "old-id": says("48211"), "old-start": says("06:10"), "old-description": says("Nets selskap 12")})
	if k.job.Old.State != ledger.OldWaiting || k.job.Old.ID != "48211" {
		t.Errorf("after the first card the old job is %+v", k.job.Old)
	}

	card = k.card()
	if card.Title != "Bestill i integrasjonssenteret" || card.Round != procedures.RoundEach {
		t.Errorf("the second card: %+v", card.Card)
	}
	want := []procedures.Field{{Label: "Integrasjon", Value: "Nets Integrasjon"}, {Label: "Starttid", Value: "06:10"}, {Label: "Kjørefrekvens", Value: "1 gang pr. døgn"}, {Label: "Server", Value: "KK-BROKER"}}
	if got := card.Fields(); !slices.Equal(got, want) {
		t.Errorf("to type: %v, want %v", got, want)
	}
	if q := questions(card); len(q) != 1 || q[0].Proposal != "06:10" {
		t.Errorf("it asks %+v", q)
	}
	equal(t, "an Enter records", steps(k.confirms("order", nil)), []string{"open-integration", "choose-integration", "start-time", "frequency", "server", "start-periodic"})
	if k.job.New.State != ledger.NewOrdered || k.job.New.Start != at("06:10") {
		t.Errorf("after the second card the new job is %+v", k.job.New)
	}

	k.confirms("console", map[string]wizard.Given{"new-id": says("51877"), "verify": says("I kø")})
	equal(t, "the last asks", asked(k.card()), []string{"old-delete"})
	k.confirms("delete", map[string]wizard.Given{"old-delete": says("211")})
	if c := k.open(); !c.Finished() || c.CurrentCard() != -1 || k.job.Hazard() != ledger.Ready {
		t.Errorf("after four cards the job is %q", k.job.Hazard())
	}
}

// TestACardThatIsRefusedRecordsNothing: the error names the step, whatever stands before it.
func TestACardThatIsRefusedRecordsNothing(t *testing.T) {
	sound := map[string]wizard.Given{"new-id": says("51877"), "verify": says("I kø")}
	for _, c := range []struct {
		step  string
		given wizard.Given
		want  error
	}{
		{"verify", wizard.Given{}, wizard.ErrBare},
		{"verify", says("I k"), wizard.ErrNoChoice},
		{"new-id", says("48211"), nil}, // the old job's own
		{"save", says("lagret"), wizard.ErrNotAsked},
		{"save", wizard.Given{Out: ledger.Skipped}, wizard.ErrNoReason},
		{"save", wizard.Given{Out: ledger.Deferred, Reason: "12"}, wizard.ErrNoReason},
	} {
		k := about(t, "nets/12").upTo("open-console")
		k.job.Old.ID = "48211"
		given := maps.Clone(sound)
		given[c.step] = c.given
		events, err := k.open().Confirm("console", given)
		var of *wizard.CardError
		if !errors.As(err, &of) || of.Step != c.step || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s %+v: %v, want %v", c.step, c.given, err, c.want)
		}
		if _, told := wizard.Explain(err, texts(t, "nb")); !told {
			t.Errorf("%v is not explained", err)
		}
		if len(events) > 0 {
			t.Errorf("%s: %d events beside the error", c.step, len(events))
		}
	}
}

// TestWhatTheAnswersOfACardLeaveOut: a job that does not exist has no id to give, and the form says so at once.
func TestWhatTheAnswersOfACardLeaveOut(t *testing.T) {
	k := about(t, "nets/12")
	given := map[string]wizard.Given{"old-find": {Input: "finnes ikke", Reason: "nytt selskap"}}
	supposed, ok := k.open().Suppose("old", given).Card("old")
	if !ok || len(questions(supposed)) > 0 || len(supposed.Lines) != 2 {
		t.Errorf("the form asks %q, with %d lines", asked(supposed), len(supposed.Lines))
	}
	if f := supposed.Lines[1].Fact(); f != "finnes ikke" {
		t.Errorf("the answer shows as %q", f)
	}
	given["old-id"] = says("48211") // typed before
	equal(t, "recorded", steps(k.confirms("old", given)), []string{"stand", "old-find"})
	if k.card().ID != "order" {
		t.Errorf("the next card is %q", k.card().ID)
	}
}

// TestOnlyWhatDoesIsSupposed: an input that is refused leaves its question, and one that is open leaves those behind it.
func TestOnlyWhatDoesIsSupposed(t *testing.T) {
	c := about(t, "nets/12").open()
	supposed, _ := c.Suppose("old", map[string]wizard.Given{"old-find": says("tull"), "old-start": says("06:10")}).Card("old")
	equal(t, "left", asked(supposed), []string{"old-find", "old-id", "old-description"})
	if supposed.Lines[0].State != ledger.Open {
		t.Error("a step that nobody confirmed is supposed done")
	}
	if card, _ := c.Card("old"); len(questions(card)) != 4 {
		t.Error("supposing has changed the conversation itself")
	}
}

// TestAStepOfACardIsTakenOut: the others are recorded, and the card stays where something is left to do.
func TestAStepOfACardIsTakenOut(t *testing.T) {
	k := about(t, "nets/12").upTo("open-console")
	k.confirms("console", map[string]wizard.Given{
		"new-id": says("99001"), "user": {Out: ledger.Skipped, Reason: "står der alt"}, "save": {Left: true}, "verify": {Left: true},
	})
	card := k.card()
	if card.ID != "console" || card.Lines[3].State != ledger.StepSkipped {
		t.Fatalf("the card is %q, its lines %+v", card.ID, card.Lines)
	}
	if _, err := k.open().Confirm("console", map[string]wizard.Given{"save": {Left: true}, "verify": {Left: true}}); !errors.Is(err, wizard.ErrNothing) {
		t.Errorf("leaving all: %v", err)
	}
	equal(t, "the second act", steps(k.confirms("console", map[string]wizard.Given{"verify": says("I kø")})), []string{"save", "verify"})
	if _, err := k.open().Confirm("console", nil); !errors.Is(err, wizard.ErrNothing) {
		t.Errorf("once more: %v", err)
	}
}

// TestAStepThatWasPutOffIsNotTakenUpUnseen: the last answer of a card leaves only what was put off, which then is a card of its own.
func TestAStepThatWasPutOffIsNotTakenUpUnseen(t *testing.T) {
	k := about(t, "nets/12").upTo("open-console")
	k.confirms("console", map[string]wizard.Given{
		"new-id": says("99001"), "user": {Out: ledger.Deferred, Reason: "spør IT"}, "save": {Left: true}, "verify": {Left: true},
	})
	equal(t, "the second act", steps(k.confirms("console", map[string]wizard.Given{"verify": says("I kø")})), []string{"save", "verify"})
	k.upTo("user")
	if card := k.card(); card.ID != "console" || !card.Lines[3].Due || card.Lines[4].Due {
		t.Errorf("the card at the end: %q, %+v", card.ID, card.Lines)
	}
	equal(t, "the last act", steps(k.confirms("console", nil)), []string{"user"})
}

// TestADeviatingAnswerKeepsItsCard: it takes a reason, and the card stays until the answer is another.
func TestADeviatingAnswerKeepsItsCard(t *testing.T) {
	k := about(t, "nets/12").upTo("open-console")
	given := map[string]wizard.Given{"new-id": says("99001"), "verify": says("Feil")}
	_, err := k.open().Confirm("console", given)
	needs(t, err)
	given["verify"] = wizard.Given{Input: "Feil", Reason: "feil bruker"}
	k.confirms("console", given)
	if card := k.card(); card.ID != "console" || len(questions(card)) != 1 || questions(card)[0].Proposal != "" {
		t.Errorf("the card after it: %+v", card)
	}
	k.confirms("console", map[string]wizard.Given{"verify": says("I kø")})
	if k.card().ID != "delete" {
		t.Errorf("the card after the right answer: %q", k.card().ID)
	}
}

// TestWhatComesToApplyIsNotConfirmedUnseen: steps that an answer of the card calls for are recorded when they were shown.
func TestWhatComesToApplyIsNotConfirmedUnseen(t *testing.T) {
	e := exampletest.Load(t, "nb")
	list := e.List(t, "ferie-utsett")
	k := &talk{t, list, e.Site, ledger.NewJob(procedures.Basic(list), ledger.Memory{})}
	k.job.Plan.Key = "ferie-utsett/all"
	for k.card().ID != "check-date" {
		k.confirms(k.card().ID, map[string]wizard.Given{"which-job": says("purring"), "new-date": says("04.01.2027")})
	}
	wrong := map[string]wizard.Given{"verify-date": {Input: "gammel dato", Reason: "ikke lagret"}}
	shown, _ := k.open().Suppose("check-date", wrong).Card("check-date")
	equal(t, "after the wrong date it asks", asked(shown), []string{"verify-again"})
	equal(t, "recorded unseen", steps(k.confirms("check-date", wrong)), []string{"verify-date"})
}

// TestNothingIsConfirmedBehindADeviation: where the programserver cannot be chosen, what is done there has not been done.
func TestNothingIsConfirmedBehindADeviation(t *testing.T) {
	k := about(t, "autopay-remittering/1").upTo("programserver-active")
	wrong := wizard.Given{Input: "kan ikke velges", Reason: "grået ut"}
	equal(t, "recorded", steps(k.confirms("request", map[string]wizard.Given{"programserver-active": wrong, "check-job": says("stemmer")})), []string{"programserver-active", "check-job"})
	right := map[string]wizard.Given{"programserver-active": says("kan velges")}
	equal(t, "when it is mended", steps(k.confirms("request", right)), []string{"programserver-active", "choose-job", "run-on-server"})
}

// TestEarlierAnswersAreFacts: the second time nothing is asked that is known.
func TestEarlierAnswersAreFacts(t *testing.T) {
	k := remembering(t, "nets/12", ledger.Memory{Run: "2026.1", ID: "48211", Start: at("06:10"), Description: "Nets selskap 12"})
	card := k.card()
	equal(t, "it asks", asked(card), []string{"old-find"})
	if l := card.Lines[2]; l.Due || l.Fact() != "48211" {
		t.Errorf("the id: %+v", l)
	}
	equal(t, "recorded", steps(k.confirms("old", map[string]wizard.Given{"old-find": says("I kø")})), []string{"stand", "old-find", "old-waiting"})
}

// TestADeletionShowsNoDigitsOnItsCard: a list may have the deletion and what comes before it on one card.
func TestADeletionShowsNoDigitsOnItsCard(t *testing.T) {
	k := about(t, "nets/12").upTo("old-delete")
	i := slices.IndexFunc(k.list.Steps, func(s procedures.Step) bool { return s.ID == "old-delete" })
	look := procedures.Step{ID: "look", Do: "Se på jobben", Card: "delete", Fields: []procedures.Field{{Label: "Jobbid", Value: "${old_id}"}}, Ask: procedures.Ask{Kind: procedures.AskDone}}
	k.list.Steps = slices.Insert(slices.Clone(k.list.Steps), i, look)
	card := k.card()
	if len(card.Lines) != 2 || card.Lines[0].Fields[0].Value != wizard.MaskID(k.job.Old.ID) {
		t.Errorf("the card shows %+v", card.Lines)
	}
}

// TestACardSaysWhatItsStepsSay drives random inputs, right and wrong, card by card through whole jobs of the example. The job is
// the same as if they were given step by step, and a refusal names the first step that refuses.
func TestACardSaysWhatItsStepsSay(t *testing.T) {
	example := exampletest.Load(t, "nb")
	plans := example.Plans()
	confirmed, refused := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		plan := rapid.SampledFrom(plans).Draw(rt, "job")
		list, _ := example.Lists.Get(plan.Procedure)
		k := &talk{t, list, example.Site, ledger.NewJob(plan, ledger.Memory{})}
		for range rapid.IntRange(1, 12).Draw(rt, "cards") {
			c := k.open()
			cards := c.Cards()
			i := max(c.CurrentCard(), 0)
			if rapid.IntRange(0, 9).Draw(rt, "elsewhere") == 9 {
				i = rapid.IntRange(0, len(cards)-1).Draw(rt, "card")
			}
			card, given := cards[i], map[string]wizard.Given{}
			for _, l := range card.Lines {
				if l.Due {
					given[l.ID] = someInput(rt, exampletest.AnswerIn(k.job, c.Steps, l.At))
				}
			}
			events, err := c.Confirm(card.ID, given)
			stepwise, refusing := k.job, ""
			for _, s := range list.Steps {
				g, shown := given[s.ID]
				now := wizard.Open(list, stepwise, ledger.Run{ID: "2026.2", Release: "2026.2", Started: exampletest.Saturday()}, example.Site)
				if at := now.Find(s.ID); shown && at >= 0 && !g.Left {
					e, wrong := byHand(now, at, g)
					if wrong != nil {
						refusing = s.ID
						break
					}
					e.Seq = stepwise.Version() + 1
					if stepwise, wrong = ledger.Apply(stepwise, e); wrong != nil {
						rt.Fatal(wrong)
					}
				}
			}
			var of *wizard.CardError
			switch {
			case errors.Is(err, wizard.ErrNothing):
				if refusing != "" || !reflect.DeepEqual(stepwise, k.job) {
					rt.Fatalf("card %q records nothing, its steps do", card.ID)
				}
			case errors.As(err, &of) || refusing != "":
				if of == nil || of.Step != refusing {
					rt.Fatalf("card %q: %v, step by step %q refuses", card.ID, err, refusing)
				}
				refused++
			default:
				for _, e := range events {
					e.Seq = k.job.Version() + 1
					if k.job, err = ledger.Apply(k.job, e); err != nil {
						rt.Fatal(err)
					}
				}
				if !reflect.DeepEqual(stepwise, k.job) {
					rt.Fatalf("card %q makes\n%+v\nand step by step\n%+v", card.ID, k.job, stepwise)
				}
				confirmed++
			}
		}
	})
	if confirmed == 0 || refused == 0 {
		t.Errorf("%d cards confirmed, %d refused, which proves nothing", confirmed, refused)
	}
}

// someInput is what an operator gives for a step, mostly what is right.
func someInput(t *rapid.T, right string) wizard.Given {
	reason := rapid.SampledFrom([]string{"", "", "avtalt med IT"}).Draw(t, "reason")
	switch rapid.IntRange(0, 29).Draw(t, "what") {
	case 29:
		return wizard.Given{Out: ledger.Skipped, Reason: reason}
	case 28:
		return wizard.Given{Out: ledger.Deferred, Reason: reason}
	case 27, 26:
		return wizard.Given{Left: true}
	case 25:
		return wizard.Given{Input: "2", Reason: reason}
	case 24:
		return wizard.Given{Reason: reason}
	}
	return wizard.Given{Input: right, Reason: reason}
}

// byHand gives the input for a step as a face does that goes step by step.
func byHand(c wizard.Conversation, at int, g wizard.Given) (ledger.Event, error) {
	switch g.Out {
	case ledger.Skipped:
		return c.Skip(at, g.Reason)
	case ledger.Deferred:
		return c.Defer(at, g.Reason)
	}
	return c.Answer(at, g.Input, g.Reason)
}

// TestTheWholeExampleInCards counts what a release costs, card by card: the acts, and the lines that the plain wizard asks for, the first
// time and when the run before is remembered.
func TestTheWholeExampleInCards(t *testing.T) {
	e := exampletest.Load(t, "nb")
	var memory map[string]ledger.Memory
	for _, most := range []struct{ acts, lines int }{{330, 800}, {330, 520}} {
		acts, lines, remember := 0, 0, map[string]ledger.Memory{}
		for _, plan := range e.Plans() {
			list, _ := e.Lists.Get(plan.Procedure)
			k := &talk{t, list, e.Site, ledger.NewJob(plan, memory[plan.Key])}
			for !k.open().Finished() {
				card, given := k.card(), map[string]wizard.Given{}
				for _, l := range questions(card) {
					given[l.ID] = says(exampletest.AnswerIn(k.job, k.open().Steps, l.At))
				}
				lines += len(given)
				if card.EndsPlain(nil) {
					lines++
				}
				k.confirms(card.ID, given)
				acts++
			}
			remember[plan.Key] = k.job.Remember("2026.1")
		}
		t.Logf("%d acts, %d lines", acts, lines)
		if acts > most.acts || lines > most.lines {
			t.Errorf("%d acts and %d lines, want at most %d and %d", acts, lines, most.acts, most.lines)
		}
		memory = remember
	}
}
