package record_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"example.org/resetup/internal/goldentest"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/record"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/table"
)

func TestRecordInEveryFormat(t *testing.T) {
	rec := gathered(t, madeUp(t).sources())
	for _, code := range lang.Codes() {
		goldentest.Compare(t, "record."+code+".md", written(t, rec, table.Markdown, code))
		goldentest.Compare(t, "record."+code+".html", written(t, rec, record.HTML, code))
	}
	goldentest.Compare(t, "record.json", written(t, rec, table.JSON, "nb"))
}

func TestJSONIsTheRecordAndNothingElse(t *testing.T) {
	rec := gathered(t, madeUp(t).sources())
	var back record.Record
	if err := json.Unmarshal([]byte(written(t, rec, table.JSON, "en")), &back); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(rec, back, cmpopts.EquateEmpty(), cmpopts.EquateComparable(site.Clock{})); d != "" {
		t.Error(d)
	}
}

func TestGatherLeavesItsSourcesAlone(t *testing.T) {
	src := madeUp(t).sources()
	before := copied(t, src)
	gathered(t, src)
	if after := copied(t, src); before != after {
		t.Errorf("before %s\nafter %s", before, after)
	}
}

// Lists are empty, never null, so that a reader of the JSON need not ask.
func TestEmptyRunHasEmptyLists(t *testing.T) {
	rec := gathered(t, newStory(t).sources())
	if text := written(t, rec, table.JSON, "nb"); strings.Contains(text, "null") {
		t.Error(text)
	}
	for _, f := range record.Formats() {
		if written(t, rec, f, "nb") == "" {
			t.Errorf("%s is empty", f)
		}
	}
}

func TestHazardsOfTheMadeUpRun(t *testing.T) {
	var got []string
	for _, h := range gathered(t, madeUp(t).sources()).Hazards {
		text := fmt.Sprintf("%s %s %s %s–%s", h.Job, h.Hazard, time.Duration(h.Seconds)*time.Second, h.By, h.EndedBy)
		if !h.Passed.IsZero() {
			text += h.Passed.Format(" passed 02.01 15:04")
		}
		if h.Open {
			text += " open"
		}
		got = append(got, text)
	}
	want := []string{
		"nets/1 gap 12m0s kari–kari",
		"nets/1 leftover 40s kari–kari",
		"nets/12 gap 16h0m0s kari–ola passed 21.11 06:10",
		"nets/12 leftover 0s ola–ola",
		"nets/13 gap 1m0s ola–ola",
		"nets/13 double 1h30m0s ola– open", "nets/12 failed 0s ola–ola",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestDeviationsOfTheMadeUpRun(t *testing.T) {
	var got []string
	for _, d := range gathered(t, madeUp(t).sources()).Deviations {
		got = append(got, fmt.Sprintf("%s %s: %s %q for %q, rule %q: %s (%s)", d.Job, d.Step, d.Kind, d.Value, d.Expected, d.Rule, d.Reason, d.Stands))
	}
	want := []string{
		`nets/12 start: start-time "06:03" for "", rule "": banken krever det (stands)`,
		`nets/12 verify: answer "Feil" for "I kø", rule "": feil server, rettes (replaced)`,
		`nets/13 order: interlock "" for "", rule "still-queued": den gamle kan ikke stoppes nå (stands)`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// The table names the rule, the id that stood against the one taken, and whose it is.
func TestAnIdTakenWithAReasonIsADeviation(t *testing.T) {
	s := newStory(t, "nets/12", "nets/13")
	s.does("nets/12", "old-id", answers("48211"), into(procedures.OldID))
	s.does("nets/13", "old-id", answers("000048211"), into(procedures.OldID), because("lest to ganger"))
	s.does("nets/12", "new-id", answers("48000"), into(procedures.NewID), because("telleren er nullstilt"))
	s.does("nets/13", "old-id", answers(""), into(procedures.OldID), because("står ikke i Visma"))
	rec := gathered(t, s.sources())
	var got []string
	for _, d := range rec.Deviations {
		against := record.Against{}
		if d.Against != nil {
			against = *d.Against
		}
		got = append(got, fmt.Sprintf("%s %q: %s %s, against %q of %s: %s", d.Job, d.Value, d.Kind, d.Rule, against.ID, against.Job, d.Reason))
	}
	want := []string{
		`nets/13 "000048211": interlock taken-id, against "48211" of nets/12: lest to ganger`,
		`nets/12 "48000": interlock not-newest, against "48211" of nets/12: telleren er nullstilt`,
		`nets/13 "": interlock no-id, against "" of : står ikke i Visma`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	page := written(t, rec, table.Markdown, "nb")
	for _, want := range []string{
		"Svarte «000048211». Førte en jobbid som alt sto for en annen jobb: 48211, den gamle jobben (Nets-integrasjon · selskap 12 ",
		"Førte en ny jobbid som ikke er den høyeste: 48211, den gamle jobben", "Lot jobbid stå åpen.",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

func TestResultsOfTheMadeUpRun(t *testing.T) {
	rec := gathered(t, madeUp(t).sources())
	var got []string
	for _, j := range rec.Jobs {
		got = append(got, j.Job+" "+j.Result)
	}
	want := []string{
		"forberedelser/all under-way", "nets/1 ready", "nets/12 ready", "nets/13 double", "nets/14 skipped", "nets/81 keep", "autopay-remittering/1 under-way",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	for _, parts := range [][]record.Part{rec.Procedures, rec.Companies} {
		jobs := 0
		for _, p := range parts {
			jobs += p.Jobs
			if p.Ready+p.UnderWay+p.Untouched+p.Gaps+p.Doubles+p.Leftovers != p.Jobs {
				t.Errorf("%+v does not add up", p)
			}
		}
		if jobs != rec.Count.Jobs {
			t.Errorf("%d jobs in the parts, %d in all", jobs, rec.Count.Jobs)
		}
	}
	if first := rec.Remains[0]; first.Job != "nets/13" || first.Action != ledger.PauseOldFirst {
		t.Errorf("most urgent is %+v", first)
	}
}

func TestWhoTookPart(t *testing.T) {
	people := gathered(t, madeUp(t).sources()).People
	if len(people) != 2 || people[0].Name != "kari" || people[1].Name != "ola" || people[1].Paper != 2 || people[1].Jobs != 5 {
		t.Errorf("%+v", people)
	}
}

func TestVerdict(t *testing.T) {
	done := func(s *story) *story {
		for _, id := range []string{"old-find", "old-leave", "order", "verify", "old-delete"} {
			s.does("nets/12", id)
		}
		return s
	}
	for name, c := range map[string]struct {
		tell func(s *story)
		want string
	}{
		"clean":       {func(s *story) { done(s).closes("") }, "**✓ Avsluttet. Jobben er klar, ingen fare står åpen"},
		"under way":   {func(s *story) { s.does("nets/12", "old-find") }, "**◐ Gjennomføringen pågår. 0 av 1 jobb er klar.**"},
		"in danger":   {func(s *story) { s.does("nets/12", "old-leave") }, "**▲ Gjennomføringen pågår. 0 av 1 jobb er klar. Åpne farer nå: 1 HULL"},
		"closed open": {func(s *story) { s.does("nets/12", "old-leave"); s.closes("haster") }, "**▲ Avsluttet med 1 jobb som ikke er klar og 1 åpen fare. Begrunnelse: «haster»**"},
	} {
		s := newStory(t, "nets/12")
		c.tell(s)
		if text := written(t, gathered(t, s.sources()), table.Markdown, "nb"); !strings.Contains(text, c.want) {
			t.Errorf("%s: %s", name, text[:300])
		}
	}
}

// A hazard that stands when a run is closed is counted until then, however late the report is.
func TestHazardOpenAtTheClose(t *testing.T) {
	s := newStory(t, "nets/12")
	s.does("nets/12", "old-leave")
	s.after(2 * time.Hour).closes("haster")
	rec := gathered(t, s.after(100*time.Hour).sources())
	if len(rec.Hazards) != 1 || !rec.Hazards[0].Open || rec.Hazards[0].Seconds != 7200 {
		t.Errorf("%+v", rec.Hazards)
	}
	if d := rec.Deviations; len(d) != 1 || d[0].Kind != "close" || d[0].Reason != "haster" {
		t.Errorf("%+v", d)
	}
}

// Of a weekly or monthly job nobody knows the day, so no start is said to have passed.
func TestNoStartPassesOfAJobWithoutADay(t *testing.T) {
	for every, want := range map[string]bool{"day": true, "week": false, "month": false, "30min": true} {
		s := newStory(t, "nets/12")
		s.src.Jobs[0].Plan.Repeat = site.Regularity{Every: every}
		s.does("nets/12", "old-leave")
		s.after(48*time.Hour).does("nets/12", "order")
		if h := gathered(t, s.sources()).Hazards[0]; h.Passed.IsZero() == want {
			t.Errorf("%s: %v", every, h.Passed)
		}
	}
}

func TestAlteredLogIsTold(t *testing.T) {
	src := madeUp(t).sources()
	src.Events = slices.Clone(src.Events)
	src.Events[4].By = "ingen"
	rec := gathered(t, src)
	if rec.Chain.Broken != 5 {
		t.Errorf("%+v", rec.Chain)
	}
	if text := written(t, rec, table.Markdown, "nb"); !strings.Contains(text, "KJEDEN ER BRUTT ved hendelse 5") {
		t.Error(text[:400])
	}
}

func TestWhatDoesNotFoldIsAnError(t *testing.T) {
	s := newStory(t, "nets/12")
	s.does("nets/12", "old-delete")
	if _, err := record.Gather(s.sources()); !errors.Is(err, ledger.ErrInterlock) {
		t.Errorf("%v", err)
	}
	s = newStory(t, "nets/12")
	s.log(ledger.Event{Job: "nets/13", Step: "order", Action: ledger.Done})
	if _, err := record.Gather(s.sources()); err == nil || !strings.Contains(err.Error(), `"nets/13"`) {
		t.Errorf("%v", err)
	}
}

// A postponed job swaps nothing; what is told of it is the date.
func TestPostponedJob(t *testing.T) {
	s := newStory(t, "forberedelser/all")
	s.log(ledger.Event{Job: "forberedelser/all", Step: "rights", Action: ledger.Answered, Value: "2026-12-28", Slot: procedures.NewDate})
	rec := gathered(t, s.sources())
	if j := rec.Jobs[0]; j.Swap || j.New.Date != "2026-12-28" || j.Result != record.ResultUnderWay {
		t.Errorf("%+v", j)
	}
	if text := written(t, rec, table.Markdown, "nb"); !strings.Contains(text, "| utsatt til 28.12.2026 |") {
		t.Error(text)
	}
}

// What remains is cut short in the summary of a page, and told in full elsewhere.
func TestLongRemainderIsCutShort(t *testing.T) {
	var keys []string
	for i := range 15 {
		keys = append(keys, fmt.Sprintf("nets/12/v%d", i))
	}
	rec := gathered(t, newStory(t, keys...).sources())
	if text := written(t, rec, table.Markdown, "nb"); !strings.Contains(text, "\nog 3 til\n") || strings.Contains(strings.Split(text, "og 3 til")[0], "v12") {
		t.Error(text[:2000])
	}
	if n := len(rec.Remains); n != 15 {
		t.Errorf("%d remain", n)
	}
}

// TestAProofIsNoDeviation: that a job was seen to run is what everybody waited for; that it failed is a deviation, without an answer.
func TestAProofIsNoDeviation(t *testing.T) {
	s := newStory(t, "nets/1")
	for _, step := range []string{"old-find", "old-leave", "order", "verify"} {
		s.does("nets/1", step)
	}
	seen := func(e procedures.Effect, reason, step string) {
		s.log(ledger.Event{Job: "nets/1", Step: step, Action: ledger.Recorded, Effect: e, Reason: reason, Deviates: e == procedures.NewFailed})
	}
	seen(procedures.NewProved, "sett at den har kjørt", "")
	seen(procedures.NewFailed, "sett at den ikke kjørte", "verify")
	rec := gathered(t, s.sources())
	if len(rec.Deviations) != 1 || rec.Deviations[0].Reason != "sett at den ikke kjørte" {
		t.Errorf("the deviations are %+v", rec.Deviations)
	}
	if got := written(t, rec, table.Markdown, "nb"); !strings.Contains(got, "Svarte «feilet», ventet «I kø»") || strings.Contains(got, "«»") {
		t.Errorf("the report says:\n%s", got)
	}
}
