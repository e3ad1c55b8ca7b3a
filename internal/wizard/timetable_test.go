package wizard_test

import (
	"slices"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// swap is a job that swaps an old job for a new one every day.
func swap(key string, change ...func(*ledger.Summary)) ledger.Summary {
	procedure, company, variant, err := procedures.ParseKey(key)
	if err != nil {
		panic(err)
	}
	s := ledger.Summary{
		Plan: procedures.Plan{
			Key: key, Procedure: procedure, Company: company, Variant: variant, Short: procedure,
			Retire: procedures.WaitDelete, Repeat: site.Regularity{Every: "day"},
		},
		StepsTotal: 5, NextStep: "stand",
	}
	s.New.State = ledger.NewNone
	for _, c := range change {
		c(&s)
	}
	return s
}

func kept(s *ledger.Summary) { s.Hazard = ledger.Keep }

func skipped(s *ledger.Summary) { s.NextStep, s.Skipped, s.Worked = "", "nei", 8 }

func oldAt(clock string) func(*ledger.Summary) {
	return func(s *ledger.Summary) { s.Old.Start = at(clock) }
}

func newAt(clock string) func(*ledger.Summary) {
	return func(s *ledger.Summary) { s.New.Start = at(clock) }
}

func sourceAt(clock string) func(*ledger.Summary) {
	return func(s *ledger.Summary) { s.Plan.Start = at(clock) }
}

func ordered(s *ledger.Summary) { s.New.State = ledger.NewOrdered }

func large(s *ledger.Summary) { s.Plan.Large = true }

func within(from, to int) func(*ledger.Summary) {
	return func(s *ledger.Summary) { s.Plan.Window = site.Hours{From: from, To: to} }
}

func TestAJobsPlaceInTheDay(t *testing.T) {
	s := site.Site{Gaps: site.Gaps{Large: 15, Small: 5, Dunning: 30}}
	for name, c := range map[string]struct {
		job    ledger.Summary
		start  string
		origin schedule.Origin
	}{
		"nothing is known":                {swap("a/1"), "", schedule.Unknown},
		"the source's time":               {swap("a/1", sourceAt("05:00")), "05:00", schedule.Default},
		"the old job's before the source": {swap("a/1", sourceAt("05:00"), oldAt("06:00")), "06:00", schedule.Previous},
		"the new job's before all":        {swap("a/1", sourceAt("05:00"), oldAt("06:00"), newAt("07:00")), "07:00", schedule.Recorded},
		"midnight is a time":              {swap("a/1", oldAt("06:00"), newAt("00:00")), "00:00", schedule.Recorded},
	} {
		e := wizard.Timetable([]ledger.Summary{c.job}, s)[0]
		if e.Start != at(c.start).Minutes() || e.Origin != c.origin || e.Source != c.job.Plan.Start.Minutes() || e.Ordered || e.Window != nil || e.Gap != 5 || e.Job != "a/1" {
			t.Errorf("%s: %+v", name, e)
		}
	}
	e := wizard.Timetable([]ledger.Summary{swap("a/1", ordered, large, within(360, 420), func(s *ledger.Summary) { s.Plan.After = "b/1" })}, s)[0]
	if !e.Ordered || !e.Large || e.Gap != 15 || e.Window == nil || *e.Window != (site.Hours{From: 360, To: 420}) || e.After != "b/1" || e.Repeat.Every != "day" {
		t.Errorf("%+v", e)
	}
}

func TestWhatDoesNotRunHasNoPlaceInTheDay(t *testing.T) {
	var keys []string
	for _, e := range wizard.Timetable([]ledger.Summary{
		swap("a/1"), swap("a/2", kept), swap("a/3", skipped), swap("a/4", func(s *ledger.Summary) { s.Plan.Retire = procedures.None }), swap("a/5"),
	}, site.Site{}) {
		keys = append(keys, e.Job)
	}
	if !slices.Equal(keys, []string{"a/1", "a/5"}) {
		t.Errorf("%q", keys)
	}
}

// A dunning job is best placed after the ledger group before it, in its procedure and company.
func TestDunningJobsOfOneSeriesFollowOneAnother(t *testing.T) {
	dunning := func(s *ledger.Summary) { s.Plan.Weight = procedures.Dunning }
	got := map[string]string{}
	for _, e := range wizard.Timetable([]ledger.Summary{
		swap("p1/1/a", dunning), swap("p2/1/a", dunning), swap("nets/1"), swap("p1/1/b", dunning), swap("p1/12/a", dunning), swap("p1/1/c", dunning), swap("nets/1/b"),
	}, site.Site{Gaps: site.Gaps{Small: 5, Dunning: 30}}) {
		got[e.Job] = e.PreferAfter
		if want := map[bool]int{true: 30, false: 5}[e.Procedure != "nets"]; e.OwnGap != want || e.Gap != 5 {
			t.Errorf("%s: gaps %d and %d", e.Job, e.Gap, e.OwnGap)
		}
	}
	for job, want := range map[string]string{"p1/1/a": "", "p2/1/a": "", "nets/1": "", "p1/1/b": "p1/1/a", "p1/12/a": "", "p1/1/c": "p1/1/b", "nets/1/b": ""} {
		if got[job] != want {
			t.Errorf("%s is placed after %q, want %q", job, got[job], want)
		}
	}
}

func TestTheDaysClashesNameTheJobToMoveFirstAndWhereTo(t *testing.T) {
	s := site.Site{Gaps: site.Gaps{Small: 5}}
	d := wizard.PlanDay([]ledger.Summary{swap("a/1", newAt("06:00"), ordered), swap("b/1", oldAt("06:02")), swap("c/1", within(0, 1)), swap("d/1", within(0, 1))}, s)
	if len(d.Clashes()) != 2 || d.Clashes()[1].Kind != schedule.NoRoom {
		t.Fatalf("%+v", d.Clashes())
	}
	if c := d.Clashes()[0]; !slices.Equal(c.Jobs, []string{"b/1", "a/1"}) || c.Suggest != at("06:05") {
		t.Errorf("%+v", c)
	}
	var suggested []string
	for _, e := range d.Suggested() {
		suggested = append(suggested, e.Job+" "+site.At(e.Start).String())
	}
	if !slices.Equal(suggested, []string{"b/1 06:05", "c/1 00:00"}) {
		t.Errorf("suggested %q", suggested)
	}
	if d.Name("b/1") != "b 1" {
		t.Errorf("it is named %q", d.Name("b/1"))
	}
	// The one to move stands second in the clash as it was found.
	d = wizard.PlanDay([]ledger.Summary{swap("a/1", oldAt("06:00")), swap("b/1", newAt("06:02"), ordered)}, s)
	if c := d.Clashes()[0]; !slices.Equal(c.Jobs, []string{"a/1", "b/1"}) || c.Early != "a/1" {
		t.Errorf("%+v", c)
	}
	// Neither can be moved: the clash stays as it was found.
	d = wizard.PlanDay([]ledger.Summary{swap("a/1", newAt("00:00"), within(0, 1)), swap("b/1", newAt("00:00"), within(0, 1))}, s)
	if c := d.Clashes()[0]; !slices.Equal(c.Jobs, []string{"b/1", "a/1"}) || !c.Suggest.IsZero() {
		t.Errorf("%+v", c)
	}
}

// The plan moves a job that is recorded at a time outside its window. Until that is done, its
// time counts, and another job is offered the free time nearest to its own.
func TestOfTwoFreeTimesEquallyNearTheLaterIsPlanned(t *testing.T) {
	s := site.Site{Gaps: site.Gaps{Large: 15, Small: 5}}
	for own, want := range map[string]string{"06:14": "06:05", "06:15": "06:25", "06:16": "06:25", "06:04": "06:04"} {
		d := wizard.PlanDay([]ledger.Summary{swap("a/1", large, newAt("06:10"), within(480, 540)), swap("b/1", oldAt(own))}, s)
		if got := d.StartPlan("b/1").Planned; got != at(want) {
			t.Errorf("at %s: %s is planned, want %s", own, got, want)
		}
	}
}

// What is recorded is planned as it stands, even where it clashes.
func TestARecordedStartIsPlannedThoughItClashes(t *testing.T) {
	d := wizard.PlanDay([]ledger.Summary{swap("a/1", newAt("06:00"), ordered), swap("b/1", newAt("06:01"))}, site.Site{Gaps: site.Gaps{Small: 5}})
	if p := d.StartPlan("b/1"); p.Planned != at("06:01") || !p.Judge(at("06:01")).Clashes() {
		t.Errorf("planned %s", p.Planned)
	}
	if p := d.StartPlan("no/1"); !p.Planned.IsZero() {
		t.Errorf("a job that is not there is planned at %s", p.Planned)
	}
}

// A time that nobody has said gives way to any other.
func TestAGuessedTimeIsInNobodysWay(t *testing.T) {
	d := wizard.PlanDay([]ledger.Summary{swap("a/1", large, sourceAt("06:00")), swap("b/1", oldAt("09:00"))}, site.Site{Gaps: site.Gaps{Large: 15, Small: 5}})
	if v := d.StartPlan("b/1").Judge(at("06:00")); v.Clashes() {
		t.Errorf("%s", v.Text(texts(t, "nb").Schedule))
	}
}

// What else has changed in the run is planned beside, whichever part of it decides.
func TestAConversationPlansBesideTheJobsAsTheyStandNow(t *testing.T) {
	s := exampletest.Load(t, "nb").Site
	k := about(t, "nets/12")
	own := ledger.Summarise(k.list, k.job)
	k.job.Old.Start = at("06:15")
	other := swap("nets/13", oldAt("06:15"), within(360, 420))
	run := ledger.Run{ID: "2026.2", Started: exampletest.Saturday()}
	text := func(c wizard.Conversation) string {
		p := c.StartPlan()
		return p.Planned.String() + ", " + p.Judge(at("06:15")).Text(texts(t, "nb").Schedule) + ", " + p.Judge(at("06:40")).Text(texts(t, "nb").Schedule)
	}
	before := wizard.Open(k.list, k.job, run, s, own, other)
	first := text(before)
	for name, now := range map[string][]ledger.Summary{
		"another old start":     {own, swap("nets/13", oldAt("06:40"), within(360, 420))},
		"a new start":           {own, swap("nets/13", oldAt("06:15"), newAt("06:40"), within(360, 420))},
		"ordered":               {own, swap("nets/13", oldAt("06:15"), ordered, within(360, 420))},
		"not applicable":        {own, swap("nets/13", oldAt("06:15"), skipped, within(360, 420))},
		"kept":                  {own, swap("nets/13", oldAt("06:15"), kept, within(360, 420))},
		"another job":           {own, swap("nets/14", oldAt("06:15"), within(360, 420))},
		"one more":              {own, other, swap("nets/14", oldAt("06:40"), within(360, 420))},
		"one fewer":             {own},
		"its own stands second": {other, own},
	} {
		got, want := text(before.Refresh(k.job, run, now...)), text(wizard.Open(k.list, k.job, run, s, now...))
		if got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
		if got == first && name != "its own stands second" {
			t.Errorf("%s changes nothing: %q", name, got)
		}
	}
	// The plan is kept where no time has changed: it does not even look at how large a job is.
	for name, now := range map[string][]ledger.Summary{
		"nothing":                      {own, other},
		"an answer that moves nothing": {own, swap("nets/13", oldAt("06:15"), within(360, 420), func(s *ledger.Summary) { s.Worked, s.StepsDone, s.Hazard = 7, 2, ledger.Double })},
		"its own summary":              {swap("nets/12", newAt("06:40"), ordered), other},
	} {
		for i := range now {
			now[i].Plan.Large = !now[i].Plan.Large
		}
		if planned := text(wizard.Open(k.list, k.job, run, s, now...)); planned == first {
			t.Errorf("%s: it cannot be seen whether it is planned anew", name)
		}
		if got := text(before.Refresh(k.job, run, now...)); got != first {
			t.Errorf("%s: planned anew, %q", name, got)
		}
	}
	moved := k.job
	moved.New.Start = at("06:40")
	if got := before.Refresh(moved, run, own, other).StartPlan().Planned; got != at("06:40") {
		t.Errorf("its own new start: %s", got)
	}
}
