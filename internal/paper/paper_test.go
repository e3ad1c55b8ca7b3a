package paper_test

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/goldentest"
	"example.org/resetup/internal/html/htmltest"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/paper"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// checklist is a made-up step list with one step of each form.
func checklist() procedures.Procedure {
	ask := func(kind procedures.AskKind, label string, choices ...string) procedures.Ask {
		a := procedures.Ask{Kind: kind, Label: label}
		for _, c := range choices {
			a.Choices = append(a.Choices, procedures.Choice{Value: c})
		}
		return a
	}
	find := ask(procedures.AskChoice, "Status", "I kø", "Venter", "finnes ikke")
	find.Expect = "I kø"
	number := ask(procedures.AskNumber, "Jobbid")
	number.Optional, number.Save = true, procedures.OldID
	clock := ask(procedures.AskTime, "")
	clock.Propose, clock.Save = "${old_start}", procedures.NewStart
	company := ask(procedures.AskNumber, "Selskap")
	company.Expect = "${company}"
	done := ask(procedures.AskDone, "")
	return procedures.Procedure{
		ID: "nets", Title: "Nets-integrasjon", Module: "Økonomi", Retire: procedures.WaitDelete,
		Steps: []procedures.Step{
			{ID: "stand", Do: "Stå i modul ${module}", Menu: []string{"Verktøy"}, Ask: done},
			{ID: "old-find", Do: "Finn den gamle jobben", Menu: []string{"Verktøy", "Broker"}, Ask: find},
			{ID: "old-id", Do: "Skriv inn jobbid", Ask: number, OnlyIf: exampletest.If("old-find != finnes ikke"), Inferred: true, Source: []string{"P:24"}},
			{ID: "old-waiting", Do: "Sett jobben på Venter", Ask: done, OnlyIf: exampletest.If("old-find != finnes ikke | Venter"), Press: []string{"Bruk", "OK"}, Effect: procedures.OldWaiting},
			{ID: "new-note", Do: "Noter at den er ny", Ask: done, OnlyIf: exampletest.If("old-find = finnes ikke")},
			{ID: "start", Do: "Velg starttid", Ask: clock, Caution: "Ikke i en sperret tid.", Fields: []procedures.Field{{Label: "Starttid", Value: "${start_time}"}}},
			{ID: "old-delete", Do: "Slett den gamle jobben", Ask: company, OnlyIf: exampletest.If("old-find != finnes ikke and stand != x"), Critical: true},
		},
	}
}

func checklistJob(events ...ledger.Event) ledger.Job {
	plan := procedures.Plan{
		Key: "nets/12", Title: "Nets-integrasjon", Company: 12, CompanyName: "Eksempel Eiendom KF", Procedure: "nets", Module: "Økonomi", Retire: procedures.WaitDelete,
	}
	j := ledger.NewJob(plan, ledger.Memory{Run: "2026.1", Start: site.At(6*60 + 10)})
	for i, e := range events {
		e.Seq, e.Job, e.By, e.At = uint64(i+1), plan.Key, "kari", saturday().Add(time.Duration(i)*time.Minute)
		next, err := ledger.Apply(j, e)
		if err != nil {
			panic(err)
		}
		j = next
	}
	return j
}

func paperRun() ledger.Run {
	return ledger.Run{
		ID: "2026.2", Release: "2026.2", Kind: procedures.Main, Site: "Eksempel kommune", Started: saturday().Add(-29 * time.Hour), By: "kari",
		Lists: map[string]string{"nets": "4f2a1c9988"},
	}
}

func saturday() time.Time { return time.Date(2026, 11, 21, 13, 2, 11, 999, time.UTC) }

func exampleSite(t testing.TB) site.Site {
	t.Helper()
	return site.Site{Name: "Eksempel kommune", Timezone: "Europe/Oslo"}
}

func pageOf(t testing.TB, events ...ledger.Event) paper.Page {
	t.Helper()
	return paper.PageOf(checklist(), checklistJob(events...), paperRun(), exampleSite(t), wizard.Day{})
}

// stepsOf returns what a page says of its steps: the number, and the condition.
func stepsOf(p paper.Page) []string {
	var out []string
	for _, s := range p.Steps {
		line := fmt.Sprint(s.N)
		for _, c := range s.If {
			line += fmt.Sprintf(" %d %t %s", c.N, c.Not, strings.Join(c.Values, "|"))
		}
		out = append(out, line)
	}
	return out
}

func TestAPageHasWhatMayComeToApply(t *testing.T) {
	found := ledger.Event{Step: "old-find", Action: ledger.Answered, Value: "I kø", Effect: procedures.OldQueued}
	none := ledger.Event{Step: "old-find", Action: ledger.Answered, Value: "finnes ikke", Reason: "ny", Deviates: true}
	later := ledger.Event{Step: "old-find", Action: ledger.Deferred, Reason: "konsollen er nede"}
	stand := ledger.Event{Step: "stand", Action: ledger.Done}
	undecided := []string{"1", "2", "3 2 true finnes ikke", "4 2 true finnes ikke|Venter", "5 2 false finnes ikke", "6", "7 2 true finnes ikke 1 true x"}
	for name, c := range map[string]struct {
		events []ledger.Event
		want   []string
	}{
		"untouched":  {nil, undecided},
		"put off":    {[]ledger.Event{later}, undecided},
		"found":      {[]ledger.Event{found}, []string{"1", "2", "3", "4", "6", "7 1 true x"}},
		"both":       {[]ledger.Event{stand, found}, []string{"1", "2", "3", "4", "6", "7"}},
		"was none":   {[]ledger.Event{none}, []string{"1", "2", "5", "6"}},
		"then found": {[]ledger.Event{none, found}, []string{"1", "2", "3", "4", "6", "7 1 true x"}},
	} {
		if got := stepsOf(pageOf(t, c.events...)); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

// A routine's job that concerns a remittance has no page for dunning.
func TestWhatIsKnownFromBeforeDecides(t *testing.T) {
	list := procedures.Procedure{ID: "ferie-utsett", Steps: []procedures.Step{
		{ID: "which-job", Ask: procedures.Ask{Kind: procedures.AskChoice, Choices: []procedures.Choice{
			{Value: "remittering", About: []string{"autopay-remittering"}}, {Value: "purring", About: []string{"purring-p1"}},
		}}},
		{ID: "old-id", Ask: procedures.Ask{Kind: procedures.AskNumber, Save: procedures.OldID, Once: true}},
		{ID: "remit", OnlyIf: exampletest.If("which-job = remittering"), Ask: procedures.Ask{Kind: procedures.AskDone}},
		{ID: "dun", OnlyIf: exampletest.If("which-job = purring"), Ask: procedures.Ask{Kind: procedures.AskDone}},
	}}
	plan := procedures.Plan{Key: "ferie-utsett/1", Procedure: "ferie-utsett", Kind: procedures.Routine, Retire: procedures.None, Of: "autopay-remittering/1"}
	page := paper.PageOf(list, ledger.NewJob(plan, ledger.Memory{ID: "48211"}), paperRun(), exampleSite(t), wizard.Day{})
	if got := stepsOf(page); !slices.Equal(got, []string{"1", "2", "3"}) {
		t.Fatalf("got %q", got)
	}
	var out bytes.Buffer
	if err := checklists(t, "nb", page).Markdown(&out); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "kjent fra før: remittering") || !strings.Contains(out.String(), "kjent fra før: 48211") {
		t.Errorf("got %s", out.String())
	}
}

// Every step that applies now is on the page under the number of its place in the list.
func TestNothingThatAppliesIsMissingFromAPage(t *testing.T) {
	list := checklist()
	rapid.Check(t, func(rt *rapid.T) {
		j := checklistJob()
		for range rapid.IntRange(0, 6).Draw(rt, "events") {
			s := rapid.SampledFrom(list.Steps).Draw(rt, "step")
			e := ledger.Event{Job: j.Plan.Key, Seq: j.Version() + 1, Step: s.ID, Reason: "fordi", At: saturday(), By: "kari"}
			e.Action = rapid.SampledFrom([]ledger.Action{ledger.Answered, ledger.Skipped, ledger.Deferred}).Draw(rt, "action")
			if e.Action == ledger.Answered {
				e.Value = rapid.SampledFrom([]string{"", "I kø", "Venter", "finnes ikke", "x"}).Draw(rt, "value")
			}
			if next, err := ledger.Apply(j, e); err == nil {
				j = next
			}
		}
		page := paper.PageOf(list, j, paperRun(), exampleSite(t), wizard.Day{})
		for _, s := range ledger.StepsOf(list, j) {
			i := slices.IndexFunc(page.Steps, func(p paper.PageStep) bool { return p.ID == s.ID })
			if i < 0 {
				rt.Fatalf("%s applies and is not on the page", s.ID)
			}
			if p := page.Steps[i]; list.Steps[p.N-1].ID != s.ID || p.State != s.State {
				rt.Fatalf("%s stands as %d, %s", s.ID, p.N, p.State)
			}
		}
	})
}

// begunPages are a page partly ticked, an untouched one, a kept job and one that is skipped.
func begunPages(t testing.TB) []paper.Page {
	t.Helper()
	begun := pageOf(t,
		ledger.Event{Step: "stand", Action: ledger.Done},
		ledger.Event{Step: "old-find", Action: ledger.Answered, Value: "Venter", Deviates: true, Reason: "sto <slik> | *alt*", Effect: procedures.OldWaiting},
		ledger.Event{Step: "old-id", Action: ledger.Skipped, Reason: "vises ikke"},
		ledger.Event{Step: "start", Action: ledger.Deferred, Reason: "avklares\x1b[31m"},
		ledger.Event{Action: ledger.Noted, Value: "ring <b>banken</b>", Step: "start"},
	)
	kept := checklistJob()
	kept.Plan.Keep, kept.Old.State = "menighetene", ledger.OldKeep
	skipped := checklistJob(ledger.Event{Action: ledger.Skipped, Reason: "ikke i bruk"})
	return []paper.Page{
		begun, pageOf(t),
		paper.PageOf(checklist(), kept, paperRun(), exampleSite(t), wizard.Day{}), paper.PageOf(checklist(), skipped, paperRun(), exampleSite(t), wizard.Day{}),
	}
}

// checklists is pages in a language, printed on Saturday 21 November 2026 at 14:02:11 in Oslo.
func checklists(t testing.TB, code string, pages ...paper.Page) paper.Checklists {
	t.Helper()
	text, ok := lang.For(code)
	if !ok {
		t.Fatalf("no texts in %q", code)
	}
	s := exampleSite(t)
	return paper.Checklists{Run: paperRun(), Pages: pages, Text: text, Zone: s.Location(), Now: saturday()}
}

func printed(t testing.TB, code string, write func(paper.Checklists, io.Writer) error) string {
	t.Helper()
	var out bytes.Buffer
	if err := write(checklists(t, code, begunPages(t)...), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestPaperLooksAsItDid(t *testing.T) {
	for _, code := range lang.Codes() {
		goldentest.Compare(t, "paper."+code+".html", printed(t, code, paper.Checklists.HTML))
		goldentest.Compare(t, "paper."+code+".md", printed(t, code, paper.Checklists.Markdown))
	}
}

func TestPaperIsOneSafeFileForEveryone(t *testing.T) {
	for _, code := range lang.Codes() {
		page := printed(t, code, paper.Checklists.HTML)
		for _, want := range []string{
			`<html lang="` + code + `">`, `<title>`, `default-src 'none'`, `<caption>`, `<th scope="col">`, `<th scope="row">`,
			`role="img" aria-label=`, `break-after: page`, `size: A4`, "ring &lt;b&gt;banken",
		} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: there is no %s", code, want)
			}
		}
		for _, not := range []string{"<script", "http://", "https://", "<link", "<img", "\x1b", "url("} {
			if strings.Contains(page, not) {
				t.Errorf("%s: there is a %q", code, not)
			}
		}
		if foreign := strings.Contains(page, `<dl lang="nb">`); foreign != (code == "en") {
			t.Errorf("%s: the steps are said to be Norwegian: %t", code, foreign)
		}
		if n := strings.Count(page, "<svg") - strings.Count(page, "</svg>"); n != 0 {
			t.Errorf("%s: %d pictures are not closed", code, n)
		}
	}
}

// The company number of a deletion is read in Visma: paper must not tell it beside the box.
func TestPaperDoesNotGiveACriticalAnswerAway(t *testing.T) {
	page := printed(t, "nb", paper.Checklists.HTML)
	if strings.Contains(page, checklists(t, "nb").Text.Paper.Expect("12")) {
		t.Error("the expected company number is printed")
	}
	if !regexp.MustCompile(`Skal være: I kø`).MatchString(page) {
		t.Error("the expected status is not printed")
	}
}

// Every step stands on one page, so none shows the digits that deletion asks for.
func TestPaperHidesTheDigitsThatDeletionAsksFor(t *testing.T) {
	list := checklist()
	for i := range list.Steps {
		if s := &list.Steps[i]; s.Critical {
			s.Ask = procedures.Ask{Kind: procedures.AskIDTail, Of: procedures.OldID}
			s.Fields = []procedures.Field{{Label: "Jobbid", Value: "${old_id}"}}
		}
	}
	given := ledger.Event{Step: "old-id", Action: ledger.Answered, Slot: procedures.OldID, Value: "48211"}
	for name, job := range map[string]ledger.Job{
		"given in this run": checklistJob(given),
		"remembered":        ledger.NewJob(checklistJob().Plan, ledger.Memory{Run: "2026.1", ID: "48211"}),
	} {
		page := paper.PageOf(list, job, paperRun(), exampleSite(t), wizard.Day{})
		for _, code := range []string{"nb", "en"} {
			text := printed(t, code, func(c paper.Checklists, w io.Writer) error {
				c.Pages = []paper.Page{page}
				return c.Markdown(w)
			})
			if strings.Contains(text, "211") || !strings.Contains(text, "48•••") {
				t.Errorf("%s, %s: the page shows\n%s", name, code, text)
			}
		}
	}
}

// The screen of whoever opens a page obeys none of the texts on it.
func TestPaperShowsEveryTextAsItIs(t *testing.T) {
	for _, code := range lang.Codes() {
		htmltest.Inert(t, func(text string) string {
			return printed(t, code, func(c paper.Checklists, w io.Writer) error {
				htmltest.Fill(&c.Run, text)
				htmltest.Fill(&c.Pages, text)
				return c.HTML(w)
			})
		})
	}
}
