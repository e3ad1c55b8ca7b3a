package wizard_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// withIDs begins nets/12 with these ids, where the old job is to be deleted.
func withIDs(t testing.TB, old, fresh string) *talk {
	t.Helper()
	k := about(t, "nets/12").upTo("old-id")
	k.says("old-id", old, "slik står det")
	k.upTo("new-id")
	k.says("new-id", fresh, "slik står det")
	return k.upTo("old-delete")
}

// page is all that the page of a step shows.
func (k *talk) page(step string) string {
	s := k.open().Steps[k.find(step)]
	parts := []string{s.Do, s.Why, s.Caution, s.Ask.Label, s.Ask.Expect, s.Ask.Propose, strings.Join(s.Menu, " "), strings.Join(s.Press, " ")}
	for _, f := range s.Fields {
		parts = append(parts, f.Label+" "+f.Value)
	}
	return strings.Join(parts, "\n")
}

func TestDeletionAsksForTheOldJobsIdAsReadInVisma(t *testing.T) {
	for _, tt := range []struct {
		name, old, fresh string
		shown, hidden    string // in the page
		takes, refuses   []string
	}{
		{"the last three digits", "48211", "51877", "Jobbid 48•••", "211", []string{"211", "48211", "048211"}, []string{"12", "11", "8211", "212", "877", "51877"}},
		{"a short id, all of it", "211", "51877", "Jobbid •••", "211", []string{"211", "0211"}, []string{"11", "877", "12"}},
		{"ids that end alike, all of it", "48877", "51877", "Jobbid •••••", "48", []string{"48877"}, []string{"877", "51877", "48"}},
	} {
		k := withIDs(t, tt.old, tt.fresh)
		page := k.page("old-delete")
		if !strings.Contains(page, tt.shown) || strings.Contains(page, tt.hidden) || !strings.Contains(page, "Status Venter") || !strings.Contains(page, "Selskap 12") {
			t.Errorf("%s: the page shows\n%s", tt.name, page)
		}
		for _, input := range tt.refuses {
			for _, reason := range []string{"", "det haster"} {
				_, err := k.try("old-delete", input, reason)
				text, _ := wizard.Explain(err, texts(t, "nb"))
				if !errors.As(err, new(*wizard.OtherJobError)) || !strings.Contains(text, "ikke den gamle jobben; ikke slett") || !strings.Contains(input, tt.hidden) && strings.Contains(text, tt.hidden) {
					t.Errorf("%s: %q with reason %q: %v, %q", tt.name, input, reason, err, text)
				}
			}
		}
		for _, input := range tt.takes {
			if e, err := k.try("old-delete", input, ""); err != nil || e.Effect != procedures.OldDeleted {
				t.Errorf("%s: %q: %+v, %v", tt.name, input, e, err)
			}
		}
	}
}

// A digit mistyped before the last three is found where nothing but the other old jobs' ids can show it.
func TestAnOldIdThatBeginsUnlikeTheOthersIsAskedForWhole(t *testing.T) {
	other := func(key, old string) ledger.Summary {
		return ledger.Summary{Plan: procedures.Plan{Key: key, Retire: procedures.WaitDelete}, Old: ledger.Old{ID: old}}
	}
	near := []ledger.Summary{other("nets/13", "48212"), other("nets/14", "48213"), other("nets/20", "")}
	for _, tt := range []struct {
		name, old, memory string
		read              bool // in a list
		others            []ledger.Summary
		whole             bool
	}{
		{"mistyped", "38211", "", false, near, true},
		{"as the others", "48211", "", false, near, false},
		{"a digit left out", "4821", "", false, near, true},
		{"as the run before has it", "38211", "38211", false, near, false},
		{"otherwise than the run before has it", "38211", "48211", false, near, true},
		{"read in a list", "38211", "", true, near, false},
		{"the only one", "38211", "", false, nil, false},
		{"one other, which shows nothing", "38211", "", false, near[:1], false},
		{"itself among them", "38211", "", false, []ledger.Summary{other("nets/12", "48211"), near[0]}, false},
		{"others of all kinds", "38211", "", false, []ledger.Summary{other("nets/13", "48212"), other("nets/14", "51213"), other("nets/20", "7000")}, false},
		{"most of them alike", "38211", "", false, append(near, other("nets/35", "7000")), true},
	} {
		k := remembering(t, "nets/12", ledger.Memory{Run: "2026.1", ID: tt.memory})
		if tt.memory == "" {
			k.upTo("old-id")
		}
		if tt.read {
			k.record(ledger.Event{Job: "nets/12", Step: "old-id", Action: ledger.Recorded, Slot: procedures.OldID, Value: tt.old}, nil)
		} else if k.job.Old.ID != tt.old {
			k.says("old-id", tt.old, "slik står det")
		}
		k.upTo("new-id")
		k.says("new-id", "51877", "slik står det")
		k.upTo("old-delete")
		c := wizard.Open(k.list, k.job, ledger.Run{ID: "2026.2"}, k.site, tt.others...)
		step := c.Steps[c.Find("old-delete")]
		masked := slices.ContainsFunc(step.Fields, func(f procedures.Field) bool { return f.Value == strings.Repeat("•", len(tt.old)) })
		if whole := step.Ask.Kind == procedures.AskNumber; whole != tt.whole || masked != tt.whole {
			t.Errorf("%s: the page asks for %+v and shows %v", tt.name, step.Ask, step.Fields)
		}
		_, err := c.Answer(c.Find("old-delete"), tt.old[len(tt.old)-3:], "")
		var refused *wizard.OtherJobError
		if errors.As(err, &refused) != tt.whole {
			t.Errorf("%s: the last three: %v", tt.name, err)
		}
		for _, code := range lang.Codes() {
			if text, _ := wizard.Explain(err, texts(t, code)); tt.whole && (text != texts(t, code).Wizard.NotWholeID(refused.Got) || strings.Contains(text, tt.old)) {
				t.Errorf("%s: %q", tt.name, text)
			}
		}
		if _, err = c.Answer(c.Find("old-delete"), tt.old, ""); err != nil {
			t.Errorf("%s: all of it: %v", tt.name, err)
		}
		if _, err = c.Answer(c.Find("old-delete"), "877", ""); !errors.As(err, &refused) || !refused.New {
			t.Errorf("%s: the new job's: %v", tt.name, err)
		}
		sheet := wizard.OpenSheet(wizard.Day{}, k.list, k.job, ledger.Run{ID: "2026.2"}, k.site, tt.others...)
		if ask := sheet.Steps[sheet.Find("old-delete")].Ask; ask.Kind != step.Ask.Kind {
			t.Errorf("%s: paper asks for %+v", tt.name, ask)
		}
	}
}

func TestTheNewJobsDigitsAreSaidToBeThat(t *testing.T) {
	k := withIDs(t, "48211", "51877")
	for input, want := range map[string]bool{"877": true, "51877": true, "212": false} {
		var other *wizard.OtherJobError
		if _, err := k.try("old-delete", input, ""); !errors.As(err, &other) || other.New != want {
			t.Errorf("%q: %v", input, err)
		}
	}
}

func TestWithoutAnOldIdTheCompanyIsAskedFor(t *testing.T) {
	for key, right := range map[string][]string{"nets/12": {"12"}, "overfore-faktura/all": {"alle", "all", "Alle"}} {
		k := about(t, key).upTo("old-id")
		_, err := k.try("old-id", "", "")
		if needs(t, err).Rule() != ledger.NoID {
			t.Errorf("%s: %v", key, err)
		}
		k.says("old-id", "", "kolonnen er skjult")
		k.upTo("old-delete")
		if page := k.page("old-delete"); !strings.Contains(page, "mangler: kolonnen er skjult") || strings.Contains(page, "Selskap "+right[0]) {
			t.Errorf("%s: the page shows\n%s", key, page)
		}
		if _, err := k.try("old-delete", "13", ""); err == nil {
			t.Errorf("%s: another company is taken", key)
		}
		for _, input := range right {
			if e, err := k.try("old-delete", input, ""); err != nil || e.Effect != procedures.OldDeleted {
				t.Errorf("%s: %q: %+v, %v", key, input, e, err)
			}
		}
	}
}

// Who goes past the step of an id is asked for the reason where the job is verified; who deferred it has given it.
func TestNobodyVerifiesAJobWithoutAnIdUnlessTheReasonIsShown(t *testing.T) {
	k := about(t, "nets/12").upTo("new-id")
	_, err := k.try("verify", "I kø", "")
	if needs(t, err).Rule() != ledger.NoID {
		t.Errorf("got %v", err)
	}
	k.record(k.open().Defer(k.find("new-id"), "konsollen er treg"))
	if page := k.page("verify"); !strings.Contains(page, "mangler: konsollen er treg") {
		t.Errorf("the page shows\n%s", page)
	}
	if _, err = k.try("verify", "I kø", ""); err != nil {
		t.Errorf("got %v", err)
	}
}

// A run that was started earlier has its own list, which asks for the company.
func TestTheOlderFormOfTheStepStillWorks(t *testing.T) {
	k := withIDs(t, "48211", "51877")
	for i := range k.list.Steps {
		if s := &k.list.Steps[i]; s.ID == "old-delete" {
			s.Ask = procedures.Ask{Kind: procedures.AskNumber, Label: "Selskap", Expect: "${company}"}
		}
	}
	if e, err := k.try("old-delete", "12", ""); err != nil || e.Effect != procedures.OldDeleted {
		t.Errorf("got %+v, %v", e, err)
	}
}

func TestWhatAnIdStandsForIsSaidInWords(t *testing.T) {
	lock := &ledger.InterlockError{Rule: ledger.TakenID, Against: ledger.Standing{ID: "48211", Plan: exampletest.Load(t, "nb").Plan(t, "nets/13")}}
	for code, want := range map[string]string{"nb": "den gamle jobben (Nets-integrasjon · selskap 13", "en": "the old job (Nets-integrasjon · company 13"} {
		if text, _ := wizard.Explain(lock, texts(t, code)); !strings.Contains(text, want) || !strings.Contains(text, "48211") {
			t.Errorf("%s: %q", code, text)
		}
	}
	for _, code := range lang.Codes() {
		for _, r := range []ledger.Interlock{ledger.SameID, ledger.TakenID, ledger.NotNewest, ledger.NotOlder} {
			for _, fresh := range []bool{true, false} {
				lock := &ledger.InterlockError{Rule: r, Against: ledger.Standing{ID: "48211", Plan: procedures.Plan{Key: "nets/99"}, New: fresh, Earlier: !fresh}}
				if text, ok := wizard.Explain(lock, texts(t, code)); !ok || !strings.Contains(text, "48211") || !strings.Contains(text, "nets/99") {
					t.Errorf("%s %s: %q", code, r, text)
				}
			}
		}
	}
}

// town is three jobs of a run in which people mistake ids for one another.
type town struct {
	random *rand.Rand
	list   procedures.Procedure
	jobs   []*talk
}

func newTown(t *testing.T, e exampletest.Example, seed uint64) *town {
	done := procedures.Ask{Kind: procedures.AskDone}
	v := &town{random: rand.New(rand.NewPCG(seed, 12)), list: procedures.Procedure{ID: "nets", Steps: []procedures.Step{
		{ID: "old-id", Do: "a", Ask: procedures.Ask{Kind: procedures.AskNumber, Save: procedures.OldID, Optional: true}},
		{ID: "pause", Do: "b", Ask: done, Effect: procedures.OldWaiting},
		{ID: "order", Do: "c", Ask: done, Effect: procedures.NewOrdered},
		{ID: "new-id", Do: "d", Ask: procedures.Ask{Kind: procedures.AskNumber, Save: procedures.NewID, Optional: true}},
		{ID: "verify", Do: "e", Critical: true, Effect: procedures.NewVerified, Ask: procedures.Ask{Kind: procedures.AskText, Expect: "ja"}},
		{ID: "delete", Do: "f", Critical: true, Effect: procedures.OldDeleted, Ask: procedures.Ask{Kind: procedures.AskIDTail, Of: procedures.OldID}},
	}}}
	for i, company := range []int{12, 13, 14} {
		p := procedures.Plan{Key: procedures.Key("nets", company, ""), Procedure: "nets", Company: company, Retire: procedures.WaitDelete}
		m := ledger.Memory{}
		if v.random.IntN(2) == 0 {
			m = ledger.Memory{Run: "2026.1", ID: []string{"48211", "48877", "48213"}[i]}
		}
		v.jobs = append(v.jobs, &talk{t, v.list, e.Site, ledger.NewJob(p, m)})
	}
	return v
}

// act is one act of an operator at one of the jobs, mostly the next and the right one.
func (v *town) act(r ledger.Run) (k *talk, e ledger.Event, err error) {
	k = v.jobs[v.random.IntN(len(v.jobs))]
	var jobs []ledger.Summary
	for _, o := range v.jobs {
		jobs = append(jobs, ledger.Summarise(v.list, o.job))
	}
	c := wizard.Open(v.list, k.job, r, k.site, jobs...)
	at := max(c.Current(), 0)
	if v.random.IntN(8) == 0 {
		at = v.random.IntN(len(c.Steps))
	}
	reason := []string{"", "", "lest to ganger"}[v.random.IntN(3)]
	switch v.random.IntN(16) {
	case 0:
		e, err = only(c.Undo("kari"))
		return k, e, err
	case 1:
		e, err = only(c.Redo())
		return k, e, err
	case 2:
		e, err = c.Defer(at, reason)
		return k, e, err
	}
	input := ""
	switch c.Steps[at].ID {
	case "verify":
		input = "ja"
	case "old-id", "new-id", "delete":
		ids := []string{"", "12", "48211", "48877", "48213", "51877", "51878", "51879", "211", "877", "213", "878", "48300", "7"}
		input = ids[v.random.IntN(len(ids))]
	}
	e, err = c.Answer(at, input, reason)
	return k, e, err
}

// TestNoWalkMistakesOneJobForAnother goes through some thousand random walks of three jobs, other ones each time. No job has one id for its old and
// its new job, none comes to KLAR with another job's id unless somebody gave a reason, and none is deleted on the digits of
// the new job.
func TestNoWalkMistakesOneJobForAnother(t *testing.T) {
	walks, first := uint64(2_500), rand.Uint64()
	if testing.Short() {
		walks = 1_000
	}
	example := exampletest.Load(t, "nb")
	says := texts(t, "nb")
	ready, deleted, shared := 0, 0, 0
	for n := range walks {
		seed := first + n
		v := newTown(t, example, seed)
		for range 24 {
			k, e, err := v.act(example.Run())
			if _, told := wizard.Explain(err, says); err != nil && !told {
				t.Fatalf("seed %d: %+v is refused without a word: %v", seed, e, err)
			}
			if err != nil {
				continue
			}
			before := k.job
			e.Seq, e.At, e.By = before.Version()+1, exampletest.Saturday(), "kari"
			if k.job, err = ledger.Apply(before, e); err != nil {
				t.Fatalf("seed %d: the ledger refuses what the wizard took: %+v: %v", seed, e, err)
			}
			if e.Effect == procedures.OldDeleted {
				deleted++
				tail := len(before.Old.ID) > 3 && len(e.Value) == 3 // else all digits are asked for
				if old, fresh := before.Old.ID, before.New.ID; old != "" && fresh != "" && (fresh == e.Value || tail && strings.HasSuffix(fresh, e.Value)) {
					t.Fatalf("seed %d: the digits %q of the new job %s delete the old one %s", seed, e.Value, fresh, old)
				}
			}
			if old := k.job.Old.ID; old != "" && ledger.CompareIDs(old, k.job.New.ID) == 0 {
				t.Fatalf("seed %d: %s is both jobs of %s", seed, old, k.job.Plan.Key)
			}
		}
		for i, k := range v.jobs {
			if k.job.Hazard() != ledger.Ready {
				continue
			}
			ready++
			for n, o := range v.jobs {
				if id := sharedID(k.job, o.job); n != i && id != "" {
					shared++
					if !reasoned(k.job, id) && !reasoned(o.job, id) {
						t.Fatalf("seed %d: %s and %s share id %s, and nobody said why", seed, k.job.Plan.Key, o.job.Plan.Key, id)
					}
				}
			}
		}
	}
	if ready == 0 || deleted == 0 || shared == 0 {
		t.Errorf("%d jobs ready, %d deleted, %d ids shared with a reason: it proves little", ready, deleted, shared)
	}
}

// sharedID returns an id that two jobs have; empty if there is none.
func sharedID(a, b ledger.Job) string {
	for _, x := range []string{a.Old.ID, a.New.ID} {
		for _, y := range []string{b.Old.ID, b.New.ID} {
			if x != "" && ledger.CompareIDs(x, y) == 0 {
				return x
			}
		}
	}
	return ""
}

// reasoned reports whether an event that still counts gave the job this id with a reason.
func reasoned(j ledger.Job, id string) bool {
	undone := ledger.TakenBack(j.Events)
	for _, e := range j.Events {
		if e.Slot.IsID() && e.Reason != "" && ledger.CompareIDs(e.Value, id) == 0 && !undone[e.Seq] {
			return true
		}
	}
	return false
}

// New jobs get their ids one after the other: one that is far from the others was mistyped.
func TestANewIdFarFromTheOthersTakesAReason(t *testing.T) {
	ordered := func(key, id string) ledger.Summary {
		return ledger.Summary{Plan: procedures.Plan{Key: key, Title: "Nets-integrasjon", Retire: procedures.WaitDelete}, New: ledger.New{ID: id}}
	}
	three := []ledger.Summary{ordered("nets/13", "51870"), ordered("nets/14", "51950"), ordered("nets/20", "52001"), ordered("nets/35", "")}
	for _, tt := range []struct {
		name, id string
		others   []ledger.Summary
		nearest  string // empty if the id is taken
	}{
		{"a digit mistyped", "91877", three, "52001"},
		{"two digits swapped", "58177", three, "52001"},
		{"a digit too many", "518777", three, "52001"},
		{"as the others", "51877", three, ""},
		{"ordered some days later", "53001", three, ""},
		{"later still", "53002", three, "52001"},
		{"two others, which show nothing", "91877", three[:2], ""},
		{"itself among them", "91877", append(three[:2:2], ordered("nets/12", "51880")), ""},
	} {
		k := about(t, "nets/12").upTo("new-id")
		c := wizard.Open(k.list, k.job, ledger.Run{ID: "2026.2"}, k.site, tt.others...)
		_, err := c.Answer(c.Find("new-id"), tt.id, "")
		if tt.nearest == "" {
			if err != nil {
				t.Errorf("%s: %v", tt.name, err)
			}
			continue
		}
		if lock := needs(t, err).Lock; lock == nil || lock.Rule != ledger.FarID || lock.Against.ID != tt.nearest {
			t.Errorf("%s: %+v", tt.name, lock)
		}
		if text, _ := wizard.Explain(err, texts(t, "nb")); !strings.Contains(text, "Den nærmeste er "+tt.nearest) {
			t.Errorf("%s: %q", tt.name, text)
		}
		if _, err = c.Answer(c.Find("new-id"), tt.id, "slik står det"); err != nil {
			t.Errorf("%s: with a reason: %v", tt.name, err)
		}
	}
}
