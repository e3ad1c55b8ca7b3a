package wizard_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

func field(t testing.TB, s ledger.Step, label string) string {
	t.Helper()
	for _, f := range s.Fields {
		if f.Label == label {
			return f.Value
		}
	}
	return ""
}

func TestAConversationOpensAtTheFirstStepRenderedForTheJob(t *testing.T) {
	k := about(t, "nets/12")
	c := k.open()
	if c.Current() != 0 || c.Finished() || k.at() != "stand" {
		t.Fatalf("at %d", c.Current())
	}
	if do := c.Steps[0].Do; do != "Stå i modul Økonomi, selskap 12 Eksempel Eiendom KF" {
		t.Errorf("the step says %q", do)
	}
	if got := field(t, c.Steps[c.Find("user")], "Bruker"); got != "PROGRAMSERVERBRUKER ØKONOMI" {
		t.Errorf("user %q", got)
	}
	if got := c.Steps[c.Find("old-delete")].Ask.Expect; got != "12" {
		t.Errorf("deleting expects %q", got)
	}
	if c.Find("no-such-step") != -1 {
		t.Error("found a step that is not there")
	}
}

func TestFieldsWithoutAKnownValueAreNotShown(t *testing.T) {
	k := about(t, "nets/12").upTo("old-find")
	found := k.open().Steps[k.find("old-find")]
	if id := field(t, found, "Jobbid"); id != "" || field(t, found, "Broker") != "KK-BROKER" {
		t.Errorf("fields %+v", found.Fields)
	}
	k = remembering(t, "nets/12", ledger.Memory{Run: "2026.1", ID: "48211", Start: site.At(6*60 + 10)}).upTo("old-find")
	found = k.open().Steps[k.find("old-find")]
	if field(t, found, "Jobbid") != "48211" || field(t, found, "Starttid") != "06:10" || field(t, found, "Beskrivelse") != "" {
		t.Errorf("fields %+v", found.Fields)
	}
}

// What one step learns the next one shows.
func TestAnswersShowInLaterSteps(t *testing.T) {
	k := about(t, "nets/12").upTo("old-start")
	k.says("old-start", "06:25", "")
	if got := k.open().Proposal(k.find("start-time")); got != "06:25" {
		t.Errorf("the new start time proposed is %q", got)
	}
	k.upTo("new-id").says("new-id", "51877", "")
	if got := field(t, k.open().Steps[k.find("verify")], "Jobbid"); got != "51877" {
		t.Errorf("the new job id shown is %q", got)
	}
}

func TestOpeningLeavesTheListAsItWas(t *testing.T) {
	k := about(t, "nets/12")
	before := k.list.Steps[0].Do
	_ = k.open()
	if k.list.Steps[0].Do != before || !strings.Contains(before, "${company}") {
		t.Errorf("the run's own list now says %q", k.list.Steps[0].Do)
	}
}

func TestAnOldJobThatIsNotThereShortensTheJob(t *testing.T) {
	k := about(t, "nets/12").upTo("old-find")
	k.says("old-find", "finnes ikke", "første gang")
	for _, step := range []string{"old-id", "old-start", "old-description", "old-waiting", "old-delete"} {
		if k.open().Find(step) >= 0 {
			t.Errorf("%s is still asked", step)
		}
	}
	k.upTo("")
	if k.job.Hazard() != ledger.Ready {
		t.Errorf("hazard %q", k.job.Hazard())
	}
}

func TestProposals(t *testing.T) {
	optional := func(save procedures.Slot) procedures.Ask {
		return procedures.Ask{Kind: procedures.AskText, Save: save}
	}
	k := asking(t, optional(procedures.OldDescription))
	k.job.Old.ID, k.job.Old.Start, k.job.Old.Description = "48211", site.At(6*60+10), "gammel"
	k.job.New.ID, k.job.New.Description = "51877", "ny"
	for slot, want := range map[procedures.Slot]string{
		procedures.OldID: "48211", procedures.OldStart: "06:10", procedures.OldDescription: "gammel",
		procedures.NewID: "51877", procedures.NewStart: "06:10", procedures.NewDescription: "ny", "": "",
	} {
		k.list.Steps[0].Ask = optional(slot)
		if got := k.open().Proposal(0); got != want {
			t.Errorf("%q proposes %q, want %q", slot, got, want)
		}
	}
	k.list.Steps[0].Ask = procedures.Ask{Kind: procedures.AskText, Save: procedures.OldID, Propose: "selskap ${company}"}
	if got := k.open().Proposal(0); got != "selskap 12" {
		t.Errorf("the list's own proposal is %q", got)
	}
	k.says("ask", "48300", "")
	if got := k.open().Proposal(0); got != "48300" {
		t.Errorf("the answer it has is not proposed, but %q", got)
	}
	for _, kind := range []procedures.AskKind{procedures.AskDone, procedures.AskChoice} {
		k.list.Steps[0].Ask.Kind = kind
		if got := k.open().Proposal(0); got != "" {
			t.Errorf("%s proposes %q", kind, got)
		}
	}
}

func TestAnEmptyLineTakesTheProposal(t *testing.T) {
	k := remembering(t, "nets/12", ledger.Memory{Run: "2026.1", ID: "48211", Start: site.At(6*60 + 25), Description: "Nets"}).upTo("start-time")
	if e := k.says("start-time", "", ""); e.Value != "06:25" || k.job.New.Start != site.At(6*60+25) {
		t.Errorf("got %+v", e)
	}
}

// Nobody is asked for what an earlier run knows.
func TestARememberedJobIsShorter(t *testing.T) {
	asked := func(k *talk) []string {
		var out []string
		for at := k.at(); at != "old-waiting"; at = k.at() {
			out = append(out, at)
			k.says(at, exampletest.AnswerIn(k.job, k.open().Steps, k.find(at)), "")
		}
		return out
	}
	if got := asked(about(t, "nets/12")); !slices.Equal(got, []string{"stand", "old-find", "old-id", "old-start", "old-description"}) {
		t.Errorf("the first time: %v", got)
	}
	known := ledger.Memory{Run: "2026.1", ID: "48211", Start: site.At(6*60 + 10), Description: "Nets"}
	if got := asked(remembering(t, "nets/12", known)); !slices.Equal(got, []string{"stand", "old-find"}) {
		t.Errorf("the second time: %v", got)
	}
}

// The step that asks for the new job's start proposes the one that is planned for it, or the one that is recorded.
func TestTheStepForTheNewStartProposesThePlannedOne(t *testing.T) {
	k := about(t, "nets/12")
	proposed := func() (step, planned string) {
		c := wizard.Open(k.list, k.job, ledger.Run{ID: "2026.2"}, k.site, ledger.Summarise(k.list, k.job))
		for _, s := range c.Steps {
			if s.Ask.Save == procedures.NewStart {
				return s.Ask.Propose, c.StartPlan().Planned.String()
			}
		}
		t.Fatal("no step asks for the new start")
		return "", ""
	}
	if step, planned := proposed(); step == "" || step != planned {
		t.Errorf("proposes %q, planned is %q", step, planned)
	}
	k.job.New.Start = at("06:40")
	if step, _ := proposed(); step != "06:40" {
		t.Errorf("proposes %q, recorded is 06:40", step)
	}
}

func TestAJobThatIsSkippedHasNoCurrentStep(t *testing.T) {
	k := about(t, "nets/12")
	if at := k.open().Current(); at != 0 {
		t.Errorf("a new job is at step %d", at)
	}
	k.record(k.open().Omit(ledger.Absent, "ikke i bruk"))
	if at := k.open().Current(); at != -1 {
		t.Errorf("a skipped job is at step %d", at)
	}
}
