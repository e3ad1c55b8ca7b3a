package steplist_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/procedures/steplist"
	builtin "example.org/resetup/procedures"
)

func builtIn(t *testing.T) procedures.Set {
	t.Helper()
	set, faults := steplist.Load(texts(t, "nb"), steplist.Layer{Name: "procedures", FS: builtin.FS})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return set
}

// stepOf returns a step of a built-in list.
func stepOf(t *testing.T, set procedures.Set, procedure, id string) procedures.Step {
	t.Helper()
	p, _ := set.Get(procedure)
	i := slices.IndexFunc(p.Steps, func(s procedures.Step) bool { return s.ID == id })
	if i < 0 {
		t.Fatalf("%s has no step %q", procedure, id)
	}
	return p.Steps[i]
}

// The sources name no server but KK-BROKER where jobs are postponed (P:267) and OKBROKER of one new job (P:198), show
// two pictures that their text lacks (P:83, P:92, P:149-150), and have headings where the drop-down's names would be.
func TestWhatTheSourcesDoNotSayIsMarked(t *testing.T) {
	set := builtIn(t)
	said := map[string]bool{ // P:267 is about these, P:198 about the last
		"purring-p1 old-find": true, "purring-p2 old-find": true, "ferie-utsett choose-broker": true, "autopay-avregningsretur server": true,
	}
	for _, p := range set.All() {
		for _, s := range p.Steps {
			broker := slices.ContainsFunc(s.Fields, func(f procedures.Field) bool { return strings.Contains(f.Value, "${broker}") })
			if where := p.ID + " " + s.ID; broker && s.Inferred == said[where] {
				t.Errorf("%s shows a server: inferred is %t", where, s.Inferred)
			}
		}
	}
	for step, procedures := range map[string][]string{
		"choose-integration": {"aksesspunkt", "nets", "utgaende-faktura-1600", "utgaende-faktura-0400", "status-utgaende-faktura", "valutakurser-dnb"},
		"check-setup":        {"utgaende-faktura-1600", "utgaende-faktura-0400", "status-utgaende-faktura", "postere-bilag-30min", "postere-bilag-0730"},
		"stand":              {"valutakurser-dnb", "autopay-avregningsretur"},
		"user":               {"nets", "generell-integrasjon", "postere-bilag-30min"},
	} {
		for _, id := range procedures {
			if !stepOf(t, set, id, step).Inferred {
				t.Errorf("%s %s is not marked", id, step)
			}
		}
	}
	for step, id := range map[string]string{"choose-integration": "autopay-avregningsretur", "check-setup": "generell-integrasjon", "output-unit": "postere-bilag-0730"} {
		if stepOf(t, set, id, step).Inferred {
			t.Errorf("%s %s is said in so many words", id, step)
		}
	}
}

// Whatever stands in the console (P:287-293) can be answered, and what may start again counts as queued.
func TestEveryStatusOfAnOldJobHasAnAnswer(t *testing.T) {
	queued, found := procedures.OldQueued, 0
	for _, p := range builtIn(t).All() {
		for _, s := range p.Steps {
			if s.ID != "old-find" {
				continue
			}
			found++
			want := map[string]procedures.Effect{
				"I kø": queued, "Planlagt": queued, "Ferdigstilt med feil": queued, "Feil": queued, "en annen": queued,
				"Venter": procedures.OldWaiting, "finnes ikke": procedures.OldNone,
			}
			if p.Retire == procedures.Cancel { // it is cancelled from whatever it has, and is never to wait
				want["Venter"], want["avbestilt"] = queued, procedures.OldCancelled
			}
			for _, c := range s.Ask.Choices {
				if effect, known := want[c.Value]; !known || effect != c.Effect {
					t.Errorf("%s: %q has effect %q", p.ID, c.Value, c.Effect)
				}
			}
			if len(s.Ask.Choices) != len(want) {
				t.Errorf("%s has %d statuses, want %d", p.ID, len(s.Ask.Choices), len(want))
			}
		}
	}
	if found != 15 {
		t.Errorf("%d lists find an old job", found)
	}
}

// A step that was done needs no doing: a cancelled job is not cancelled again, one that waits is not set to wait.
func TestAnOldJobIsRetiredOnce(t *testing.T) {
	set := builtIn(t)
	for step, status := range map[[2]string]string{
		{"autopay-remittering", "old-cancel"}: "avbestilt", {"nets", "old-waiting"}: "Venter", {"purring-p1", "old-waiting"}: "Venter",
	} {
		s := stepOf(t, set, step[0], step[1])
		for answer, want := range map[string]bool{status: false, "finnes ikke": false, "Feil": true, "en annen": true} {
			if got := s.OnlyIf.Holds(func(string) string { return answer }); got != want {
				t.Errorf("%s %s after %q: shown is %t", step[0], step[1], answer, got)
			}
		}
	}
}

// steps returns the ids of the steps of a built-in list that the answers lead to.
func steps(t *testing.T, procedure string, answers map[string]string) []string {
	t.Helper()
	p, _ := builtIn(t).Get(procedure)
	var out []string
	for _, s := range p.Steps {
		if s.OnlyIf.Holds(func(step string) string { return answers[step] }) {
			out = append(out, s.ID)
		}
	}
	return out
}

// The guides have the ways that the sources have.
func TestWaysThroughTheGuides(t *testing.T) {
	department := "Finner ikke reskontrotype for ((Saker)Avdeling)"
	for name, c := range map[string]struct {
		procedure string
		answers   map[string]string
		ends      string // with these steps
	}{
		"a date that is right at once": {"ferie-utsett", map[string]string{"verify-date": "ny dato"}, "save verify-date postponed"},
		"a date that is right in the end": {
			"ferie-utsett", map[string]string{"verify-date": "gammel dato", "verify-again": "ny dato"}, "verify-date not-saved verify-again postponed",
		},
		"a date that stays": {
			"ferie-utsett", map[string]string{"verify-date": "gammel dato", "verify-again": "gammel dato"}, "verify-date not-saved verify-again report-date",
		},
		"a payment that belongs elsewhere": {
			"kk2-ocr", map[string]string{"check-proposal": "en betaling skal flyttes"}, "check-proposal change-case reopen-proposal book find-vouchers register registered",
		},
		"a payment that is not to be included": {
			"kk2-ocr", map[string]string{"check-proposal": "en betaling skal ikke være med"}, "check-proposal leave-out reopen-proposal book find-vouchers register registered",
		},
		"a department that is missing": {"kk2-feilmeldinger", map[string]string{"message": department, "open-case": "mangler"}, "open-case department send-again"},
		"a department that is right":   {"kk2-feilmeldinger", map[string]string{"message": department, "open-case": "er riktig"}, "open-case tell-vendor-department"},
		"a status of another kind":     {"status-start-jobb", map[string]string{"enter-visma": "kommer inn", "status": "en annen"}, "status other-status"},
		"what the dunning job made":    {"etter-purring", map[string]string{"which-run": "P1 eller P2"}, "which-run output"},
		"what Procasso took":           {"etter-purring", map[string]string{"which-run": "Procasso", "transfer-status": "Overført inkasso"}, "which-run transfer-status transferred"},
	} {
		if got := strings.Join(steps(t, c.procedure, c.answers), " "); !strings.HasSuffix(got, c.ends) {
			t.Errorf("%s: %s, want it to end with %s", name, got, c.ends)
		}
	}
}

// The job is marked, then its user is changed, then its details are opened (P:36-38). Nothing but its old job's deletion
// comes after the check of a dunning job: what it makes is seen only when it has run.
func TestTheOrderOfTheSource(t *testing.T) {
	if got := strings.Join(steps(t, "generell-integrasjon", nil), " "); !strings.Contains(got, "new-id user open-details") {
		t.Error(got)
	}
	for _, id := range []string{"purring-p1", "purring-p2", "procasso"} {
		if got := strings.Join(steps(t, id, nil), " "); !strings.HasSuffix(got, "verify old-delete") {
			t.Errorf("%s: %s", id, got)
		}
	}
}
