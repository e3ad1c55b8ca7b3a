package wizard_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// Every critical step of every built-in list refuses a bare Enter, whatever stands there already.
func TestNoCriticalStepIsConfirmedByEnter(t *testing.T) {
	example := exampletest.Load(t, "nb")
	set, s := example.Lists, example.Site
	n := 0
	for _, plan := range example.Plans() {
		list, _ := set.Get(plan.Procedure)
		k := &talk{t, list, s, ledger.NewJob(plan, ledger.Memory{ID: "1", Start: site.At(6*60 + 10), Description: "x"})}
		for i, step := range k.open().Steps {
			if !step.Critical {
				continue
			}
			n++
			for _, bare := range []string{"", "  ", "\t", "\x1b", "\u200b"} {
				if _, err := k.open().Answer(i, bare, "fordi"); !errors.Is(err, wizard.ErrBare) {
					t.Errorf("%s %s takes %q: %v", plan.Key, step.ID, bare, err)
				}
			}
			if got := k.open().Proposal(i); got != "" {
				t.Errorf("%s %s proposes %q", plan.Key, step.ID, got)
			}
		}
	}
	if n < 50 {
		t.Errorf("only %d critical steps were seen", n)
	}
}

func TestAnAnsweredCriticalStepStillProposesNothing(t *testing.T) {
	k := asking(t, procedures.Ask{Kind: procedures.AskText, Expect: "ja", Propose: "ja"}, critical)
	k.says("ask", "ja", "")
	if got := k.open().Proposal(0); got != "" {
		t.Errorf("proposes %q", got)
	}
	if _, err := k.try("ask", "", ""); !errors.Is(err, wizard.ErrBare) {
		t.Errorf("got %v", err)
	}
}

// What is read is not that the new job is queued: nothing runs.
func TestADeviatingAnswerNeedsAReasonAndLeavesAGap(t *testing.T) {
	k := about(t, "nets/12").upTo("verify")
	e, err := k.try("verify", "Feil", "")
	if r := needs(t, err); r.Got != "Feil" || r.Expect != "I kø" || r.Rule() != "" {
		t.Fatalf("got %+v", r)
	}
	if e.Effect != procedures.NewFailed {
		t.Fatalf("it has effect %q", e.Effect)
	}
	e = k.says("verify", "Feil", "IT ser på det")
	if !e.Deviates || e.Reason != "IT ser på det" || k.job.New.State != ledger.NewOrdered || k.job.Hazard() != ledger.Gap {
		t.Errorf("got %+v, new %q, hazard %q", e, k.job.New.State, k.job.Hazard())
	}
	if k.open().Steps[k.find("verify")].State != ledger.StepDeviates {
		t.Error("the step counts as done")
	}
}

// What is to be read in Visma is not told: neither of a choice nor of what is critical.
func TestWhatIsToBeReadInVismaIsNotTold(t *testing.T) {
	for _, step := range []string{"old-find", "verify", "old-delete"} {
		k := about(t, "nets/12").upTo("old-find")
		if step != "old-find" {
			k.upTo("old-id")
			k.says("old-id", "", "kolonnen er skjult") // so that the company's number is asked for
			k.upTo(step)
		}
		_, err := k.try(step, map[bool]string{true: "13", false: "Feil"}[step == "old-delete"], "")
		text, _ := wizard.Explain(err, texts(t, "nb"))
		if expect := k.open().Steps[k.find(step)].Ask.Expect; strings.Contains(text, expect) || !strings.Contains(text, "avviker") {
			t.Errorf("%s: %q tells %q", step, text, expect)
		}
	}
	_, err := asking(t, procedures.Ask{Kind: procedures.AskText, Expect: "Økonomi"}).try("ask", "Lønn", "")
	if text, _ := wizard.Explain(err, texts(t, "nb")); !strings.Contains(text, "Økonomi") {
		t.Errorf("what may be told is not: %q", text)
	}
}

func TestATextAtAStepThatAsksForNothingIsNoAnswer(t *testing.T) {
	k := about(t, "nets/12")
	if _, err := k.try("stand", "48211", ""); !errors.Is(err, wizard.ErrNotAsked) {
		t.Errorf("got %v", err)
	}
	if _, err := k.try("stand", "  ", ""); err != nil {
		t.Errorf("a blank line: %v", err)
	}
}

func TestACriticalChoiceTakesItsNumberOrItsWholeText(t *testing.T) {
	k := about(t, "nets/12").upTo("verify")
	for input, want := range map[string]bool{"I": false, "i k": false, "plan": false, "i kø": true, "1": true, "I KO": true} {
		if _, err := k.try("verify", input, ""); errors.Is(err, wizard.ErrNoChoice) == want {
			t.Errorf("%q: %v", input, err)
		}
	}
	if e, err := about(t, "nets/12").try("old-find", "i k", ""); err != nil || e.Value != "I kø" {
		t.Errorf("the beginning of a choice that is not critical: %+v, %v", e, err)
	}
}

func TestAChoiceWithAnEffectOfItsOwnKeepsItWhereItDeviates(t *testing.T) {
	k := about(t, "nets/12").upTo("verify")
	e := k.says("verify", "Planlagt", "betyr det samme")
	if !e.Deviates || e.Effect != procedures.NewVerified || k.job.New.State != ledger.NewVerified {
		t.Errorf("got %+v, new %q", e, k.job.New.State)
	}
	k = about(t, "nets/12").upTo("old-find")
	if e = k.says("old-find", "Venter", "satt av en kollega"); e.Effect != procedures.OldWaiting {
		t.Errorf("got %+v", e)
	}
	if e, err := about(t, "nets/12").try("old-find", "I kø", ""); err != nil || e.Effect != procedures.OldQueued || e.Deviates {
		t.Errorf("got %+v, %v", e, err)
	}
}

func TestAnExpectedAnswerIsComparedAsPeopleReadIt(t *testing.T) {
	k := asking(t, procedures.Ask{Kind: procedures.AskText, Expect: "Økonomi"})
	for _, input := range []string{"Økonomi", "økonomi", "OKONOMI", "  økonomi "} {
		if e, err := k.try("ask", input, ""); err != nil || e.Deviates {
			t.Errorf("%q: %+v, %v", input, e, err)
		}
	}
	_, err := k.try("ask", "Økonom", "")
	needs(t, err)
}

func TestAnotherCompanysNumberDeletesNothing(t *testing.T) {
	k := about(t, "nets/12").upTo("old-id")
	k.says("old-id", "", "kolonnen er skjult")
	k.upTo("old-delete")
	_, err := k.try("old-delete", "1", "")
	if r := needs(t, err); r.Expect != "12" || r.Got != "1" {
		t.Fatalf("got %+v", r)
	}
	k.says("old-delete", "1", "jeg var i feil selskap")
	if k.job.Old.State != ledger.OldWaiting || k.job.Hazard() != ledger.Leftover || k.at() != "old-delete" {
		t.Fatalf("old %q, hazard %q, at %q", k.job.Old.State, k.job.Hazard(), k.at())
	}
	if k.says("old-delete", "12", ""); k.job.Hazard() != ledger.Ready || k.at() != "" {
		t.Errorf("hazard %q, at %q", k.job.Hazard(), k.at())
	}
}

func TestAnInterlockThatAReasonHelpsAgainstAsksForOne(t *testing.T) {
	k := about(t, "nets/12")
	_, err := k.try("start-periodic", "", "")
	if r := needs(t, err); r.Rule() != ledger.StillQueued {
		t.Fatalf("ordering while the old one runs: %+v", r)
	}
	if _, err = k.try("verify", "I kø", ""); needs(t, err).Rule() != ledger.NotOrdered {
		t.Fatalf("verifying what is not ordered: %v", err)
	}
	if k.says("start-periodic", "", "den gamle er alt fjernet"); k.job.Hazard() != ledger.Double {
		t.Fatalf("hazard %q: the double must be seen", k.job.Hazard())
	}
	k = about(t, "nets/12").upTo("old-delete")
	if _, err = k.try("start-periodic", "", ""); needs(t, err).Rule() != ledger.AlreadyNew {
		t.Fatalf("ordering once more: %v", err)
	}
	k.upTo("")
	if _, err = k.try("old-waiting", "", ""); needs(t, err).Rule() != ledger.AlreadyRetired {
		t.Fatalf("pausing what is deleted: %v", err)
	}
}

func TestTheHardInterlockStaysWithAReason(t *testing.T) {
	k := about(t, "nets/12").upTo("verify")
	for _, reason := range []string{"", "det haster"} {
		_, err := k.try("old-delete", "12", reason)
		var lock *ledger.InterlockError
		if !errors.As(err, &lock) || lock.Rule != ledger.NotVerified || !lock.Hard {
			t.Errorf("reason %q: got %v", reason, err)
		}
		if r := (*wizard.NeedsReason)(nil); errors.As(err, &r) {
			t.Errorf("reason %q: asks for a reason that does not help", reason)
		}
	}
}

func TestTextsTooLongForTheRecordAreSaidToBe(t *testing.T) {
	k, long := about(t, "nets/12"), strings.Repeat("å", ledger.MaxText)
	c := k.open()
	for name, f := range map[string]func() error{
		"a reason":        func() error { _, err := k.try("old-find", "Venter", long); return err },
		"a reason unused": func() error { _, err := k.try("stand", "", long); return err },
		"skip":            func() error { _, err := c.Skip(0, long); return err },
		"skip the job":    func() error { _, err := c.Omit(ledger.Absent, long); return err },
		"defer":           func() error { _, err := c.Defer(0, long); return err },
		"keep":            func() error { _, err := c.KeepOld(long); return err },
		"note":            func() error { _, err := c.Note(0, long); return err },
	} {
		if err := f(); !errors.Is(err, wizard.ErrTooLong) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestReasonsAndValuesAreCleaned(t *testing.T) {
	e, err := about(t, "nets/12").try("old-find", "\x1b[1mVenter\x1b[0m", "fordi\x07\nsann")
	if !errors.Is(err, wizard.ErrNoChoice) {
		t.Errorf("got %+v, %v", e, err)
	}
	if e, err = about(t, "nets/12").try("old-find", "Venter", "\x1b[1mfordi\x07\nsånn"); err != nil || e.Reason != "[1mfordi sånn" {
		t.Errorf("got %+v, %v", e, err)
	}
	if _, err = about(t, "nets/12").try("old-find", "Venter", " \x1b "); err == nil {
		t.Error("an invisible reason was taken")
	}
}

func TestAnswersFillTheirSlots(t *testing.T) {
	k := about(t, "nets/12").upTo("old-start")
	e := k.says("old-start", "6.10", "")
	if e.Slot != procedures.OldStart || k.job.Old.Start != site.At(6*60+10) || e.Job != "nets/12" || e.Action != ledger.Answered {
		t.Errorf("got %+v, old %+v", e, k.job.Old)
	}
}

// A verification that is answered anew no longer stands, and neither does leave to delete.
func TestANewAnswerReplacesWhatTheOldOneDid(t *testing.T) {
	k := about(t, "nets/12").upTo("old-delete")
	k.says("verify", "Feil", "feil server")
	if k.job.New.State != ledger.NewFailed || k.job.Advice() != ledger.Restart {
		t.Fatalf("new %q, advice %q", k.job.New.State, k.job.Advice())
	}
	var lock *ledger.InterlockError
	if _, err := k.try("old-delete", "12", "slett likevel"); !errors.As(err, &lock) || !lock.Hard {
		t.Errorf("deletion: %v", err)
	}
}

func TestATextAsLongAsTheRecordTakesIsTaken(t *testing.T) {
	long := strings.Repeat("a", ledger.MaxText)
	if e, err := about(t, "nets/12").try("old-find", "Venter", long); err != nil || e.Reason != long {
		t.Errorf("%v", err)
	}
	if _, err := about(t, "nets/12").try("old-find", "Venter", long+"a"); !errors.Is(err, wizard.ErrTooLong) {
		t.Errorf("one byte more: %v", err)
	}
}

// A start in a blocked hour needs a reason for the new job, which one decides about, and not for the old one, which is so.
func TestOnlyTheNewJobsStartIsHeldAgainstTheBlockedHours(t *testing.T) {
	k := about(t, "nets/12")
	slotStep := func(slot procedures.Slot) string {
		steps := k.open().Steps
		i := slices.IndexFunc(steps, func(s ledger.Step) bool { return s.Ask.Save == slot })
		if i < 0 {
			t.Fatalf("no step asks for %s", slot)
		}
		return steps[i].ID
	}
	answer := func(slot procedures.Slot, reason string) error {
		step := slotStep(slot)
		k.upTo(step)
		c := wizard.Open(k.list, k.job, ledger.Run{ID: "2026.2"}, k.site, ledger.Summarise(k.list, k.job))
		_, err := c.Answer(c.Find(step), "05:05", reason)
		return err
	}
	if err := answer(procedures.OldStart, ""); err != nil {
		t.Errorf("the old job's: %v", err)
	}
	err := answer(procedures.NewStart, "")
	reason, nb := needs(t, err), texts(t, "nb")
	if reason.Clash == nil || reason.Expect != "" || reason.Rule() != "" {
		t.Fatalf("the new job's: %+v", reason)
	}
	if text, ok := wizard.Explain(err, nb); !ok || text != reason.Clash.Text(nb.Schedule)+"." {
		t.Errorf("it is explained as %q", text)
	}
	if err := answer(procedures.NewStart, "avtalt"); err != nil {
		t.Errorf("with a reason: %v", err)
	}
}

// A clock time that was typed one prompt too early is no job id, and neither is the number of a choice.
func TestWhatLooksLikeNoJobIDTakesAReason(t *testing.T) {
	k := about(t, "nets/12").upTo("old-id")
	for _, id := range []string{"0610", "1", "482"} {
		_, err := k.try("old-id", id, "")
		if got := needs(t, err).Rule(); got != ledger.NotID {
			t.Errorf("%q: rule %q", id, got)
		}
	}
	if _, err := k.try("old-id", "0610", "den heter det"); err != nil {
		t.Errorf("with a reason: %v", err)
	}
	for _, id := range []string{"48211", "000048211", "1610", "0699"} {
		if _, err := k.try("old-id", id, ""); err != nil {
			t.Errorf("%q: %v", id, err)
		}
	}
}

// What was typed one prompt too late is no description: it is taken only with a reason.
func TestADescriptionThatAnswersAnotherQuestionTakesAReason(t *testing.T) {
	for _, step := range []string{"old-description", "description"} {
		k := about(t, "overfore-faktura/all").upTo(step)
		for _, input := range []string{"48211", "06:10", "0610", "23.11.2026", "48211;12;Nets;KARI;I kø;2026-11-22 06:10;", "Nets\t48211\tI kø\t22.11.2026 06:10:00"} {
			_, err := k.try(step, input, "")
			if got := needs(t, err).Rule(); got != ledger.NotText {
				t.Errorf("%s, %q: rule %q", step, input, got)
			}
			if e, err := k.try(step, input, "den heter det"); err != nil || e.Value == "" {
				t.Errorf("%s, %q with a reason: %+v, %v", step, input, e, err)
			}
		}
		for _, input := range []string{"Nets 12", "Kl. 6 Nets", "2026 lønn", "2026 lønn 06:10", "Nets 48211", "Aut.purrerutine.1,K500,P1,månedlig den 5."} {
			if _, err := k.try(step, input, ""); err != nil {
				t.Errorf("%s, %q: %v", step, input, err)
			}
		}
	}
}

// A description that names another company was read in another row.
func TestADescriptionOfAnotherCompanyTakesAReason(t *testing.T) {
	k := about(t, "nets/12").upTo("old-description")
	for _, input := range []string{"Nets selskap 13", "nets_selskap_1", "NETS, firma 13"} {
		_, err := k.try("old-description", input, "")
		if got := needs(t, err).Rule(); got != ledger.OtherCompany {
			t.Errorf("%q: rule %q", input, got)
		}
		if e, err := k.try("old-description", input, "den heter det"); err != nil || e.Value == "" {
			t.Errorf("%q with a reason: %+v, %v", input, e, err)
		}
	}
	for _, input := range []string{"Nets selskap 12", "Nets", "Nets 13", "Nets alle selskap", "Nets selskap 12, som selskap 13"} {
		if _, err := k.try("old-description", input, ""); err != nil {
			t.Errorf("%q: %v", input, err)
		}
	}
	if _, err := about(t, "overfore-faktura/all").upTo("old-description").try("old-description", "Faktura selskap 13", ""); err != nil {
		t.Errorf("a job of all companies: %v", err)
	}
}
