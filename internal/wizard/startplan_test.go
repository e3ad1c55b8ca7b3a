package wizard_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// day is the example's run where the old jobs with these keys start at these times.
func day(t testing.TB, old map[string]string) (site.Site, []ledger.Summary) {
	t.Helper()
	example := exampletest.Load(t, "nb")
	set, s := example.Lists, example.Site
	var jobs []ledger.Summary
	for _, plan := range example.Plans() {
		list, _ := set.Get(plan.Procedure)
		j := ledger.NewJob(plan, ledger.Memory{})
		j.Old.Start = at(old[plan.Key])
		jobs = append(jobs, ledger.Summarise(list, j))
	}
	return s, jobs
}

// clockFor is the clock of a job of the example beside those jobs.
func clockFor(t testing.TB, key string, old map[string]string) (wizard.Conversation, wizard.StartPlan) {
	t.Helper()
	s, jobs := day(t, old)
	k := about(t, key)
	k.job.Old.Start = at(old[key])
	c := wizard.Open(k.list, k.job, ledger.Run{ID: "2026.2", Started: exampletest.Saturday()}, s, jobs...)
	return c, c.StartPlan()
}

func TestAStartIsJudgedBesideItsNeighbours(t *testing.T) {
	old := map[string]string{"nets/1": "06:00", "nets/12": "06:15", "nets/20": "06:30"}
	_, c := clockFor(t, "nets/13", old)
	clock := texts(t, "nb").Schedule
	for _, w := range []struct {
		start, text, before, after string
		clashes                    bool
	}{
		{"06:20", "06:20: ledig, 5 min etter Nets 12, 10 min før Nets 20", "", "06:21", false},
		{"06:15", "06:15: samme klokkeslett som Nets 12. Nærmeste ledige: 06:20", "", "06:20", true},
		{"06:17", "06:17: bare 2 min etter Nets 12, som trenger 5. Nærmeste ledige: 06:20", "", "06:20", true},
		{"06:28", "06:28: bare 2 min før Nets 20; jobben trenger 5. Nærmeste ledige: 06:25 eller 06:35", "06:25", "06:35", true},
		{"05:01", "05:01: sperret 05:00 i 15 min: Tomcat; utenfor tidsrommet 06:00-07:00. Nærmeste ledige: 06:20", "", "06:20", true},
		{"", "", "", "", false},
	} {
		v := c.Judge(at(w.start))
		if got := v.Text(clock); got != w.text {
			t.Errorf("%s: got %q, want %q", w.start, got, w.text)
		}
		if v.Before != at(w.before) || v.After != at(w.after) || v.Clashes() != w.clashes {
			t.Errorf("%s: nearest %q and %q, clashes %t", w.start, v.Before, v.After, v.Clashes())
		}
		if got := v.Finding(clock); !strings.HasPrefix(w.text, got) || strings.Contains(got, "Nærmeste") {
			t.Errorf("%s: finding %q", w.start, got)
		}
	}
}

// The job that is to be moved stands first. The words must be right whichever of the two it is.
func TestTheJobToMoveIsTheOneSpokenOf(t *testing.T) {
	for _, w := range []struct {
		name  string
		old   map[string]string
		first string
		text  string
	}{
		{"the later one", map[string]string{"nets/1": "06:00", "nets/12": "06:14"}, "nets/12", "bare 14 min etter Nets 1, som trenger 15"},
		{"the earlier one", map[string]string{"nets/12": "06:06", "nets/1": "06:10"}, "nets/12", "bare 4 min før Nets 1; jobben trenger 5"},
	} {
		t.Run(w.name, func(t *testing.T) {
			s, jobs := day(t, w.old)
			d := wizard.PlanDay(jobs, s)
			i := slices.IndexFunc(d.Clashes(), func(c schedule.Clash) bool {
				return c.Kind == schedule.TooClose && slices.Contains(c.Jobs, "nets/1") && slices.Contains(c.Jobs, "nets/12")
			})
			if i < 0 {
				t.Fatalf("no such clash in %+v", d.Clashes())
			}
			c := d.Clashes()[i]
			if got := wizard.ClashText(c, c.Jobs[0], d.Name, texts(t, "nb").Schedule); c.Jobs[0] != w.first || got != w.text {
				t.Errorf("%s: %q", c.Jobs[0], got)
			}
			if j := d.StartPlan(w.first).Judge(c.Suggest); j.Clashes() {
				t.Errorf("the suggestion %s clashes: %s", c.Suggest, j.Text(texts(t, "nb").Schedule))
			}
		})
	}
}

// Of two old jobs that clash one must move. The other's time is free, and says what it waits for.
func TestATimeThatAnotherJobMustLeaveIsFree(t *testing.T) {
	old := map[string]string{"nets/1": "06:00", "nets/12": "06:15", "nets/13": "06:16"}
	_, c := clockFor(t, "nets/12", old)
	clock := texts(t, "nb").Schedule
	if v := c.Judge(at("06:15")); v.Clashes() || v.Text(clock) != "06:15: ledig når Nets 13 flyttes til 06:20" {
		t.Errorf("%q", v.Text(clock))
	}
	if v := c.Judge(at("06:14")); !v.Clashes() || v.Text(clock) != "06:14: bare 14 min etter Nets 1, som trenger 15. Nærmeste ledige: 06:21" {
		t.Errorf("%q", v.Text(clock))
	}
	if v := c.Judge(at("06:17")); !v.Clashes() {
		t.Errorf("beside the time that Nets 13 moves to: %q", v.Text(clock))
	}
	if _, c = clockFor(t, "nets/13", old); c.Planned != at("06:20") || !c.Judge(at("06:16")).Clashes() {
		t.Errorf("the one that moves: %q, %q", c.Planned, c.Judge(at("06:16")).Text(clock))
	}
}

// What stands ready is never refused, even where others are recorded at times that clash.
func TestThePlannedTimeIsFree(t *testing.T) {
	s, jobs := day(t, map[string]string{"nets/14": "06:20"})
	for i := range jobs {
		switch jobs[i].Plan.Key {
		case "nets/12", "nets/13", "purring-p1/1/K500-PFEL":
			jobs[i].New.State, jobs[i].New.Start = ledger.NewOrdered, at("06:10")
		}
	}
	k := about(t, "nets/14")
	k.job.Old.Start = site.At(6*60 + 20)
	c := wizard.Open(k.list, k.job, ledger.Run{}, s, jobs...).StartPlan()
	if v := c.Judge(c.Planned); c.Planned.IsZero() || v.Clashes() {
		t.Errorf("%q: %s", c.Planned, v.Text(texts(t, "nb").Schedule))
	}
}

// The timetable and the wizard have the same time ready for every job.
func TestTheTimetableAndTheWizardPlanTheSame(t *testing.T) {
	s, jobs := day(t, map[string]string{"nets/1": "06:00", "nets/12": "06:03", "status-utgaende-faktura/1": "23:00"})
	d := wizard.PlanDay(jobs, s)
	set := exampletest.Load(t, "nb").Lists
	for _, e := range d.Entries {
		i := slices.IndexFunc(jobs, func(j ledger.Summary) bool { return j.Plan.Key == e.Job })
		list, _ := set.Get(e.Procedure)
		job := ledger.NewJob(jobs[i].Plan, ledger.Memory{})
		job.Old = jobs[i].Old
		got, want := d.StartPlan(e.Job).Planned, wizard.Open(list, job, ledger.Run{}, s, jobs...).StartPlan().Planned
		if got != want {
			t.Errorf("%s: %q in the timetable, %q in the wizard", e.Job, got, want)
		}
	}
}

func TestAStartIsPlannedAheadOfItsStep(t *testing.T) {
	c, _ := clockFor(t, "nets/13", map[string]string{"nets/1": "06:00", "nets/12": "06:15"})
	for _, w := range []struct {
		at   string
		want error
	}{{"", wizard.ErrEmpty}, {"halv sju", procedures.FormError(procedures.AskTime)}} {
		if _, err := c.PlanStart(w.at, ""); !errors.Is(err, w.want) {
			t.Errorf("%q: %v", w.at, err)
		}
	}
	_, err := c.PlanStart("06:16", "")
	clash := needs(t, err).Clash
	if clash == nil {
		t.Fatal("the clash is not told")
	}
	nb := texts(t, "nb")
	if text, ok := wizard.Explain(err, nb); !ok || !strings.Contains(text, clash.Text(nb.Schedule)+".") {
		t.Errorf("it is explained as %q", text)
	}
	e, err := c.PlanStart("06:16", " avtalt ")
	if err != nil || e.Action != ledger.Recorded || e.Slot != procedures.NewStart || e.Value != "06:16" || e.Reason != "avtalt" || e.Step != "" {
		t.Errorf("%+v, %v", e, err)
	}
	if e, err = c.PlanStart("kl. 6.20", ""); err != nil || e.Value != "06:20" {
		t.Errorf("%+v, %v", e, err)
	}
}

func TestRepeatInWords(t *testing.T) {
	clock := texts(t, "nb").Schedule
	for _, w := range []struct {
		repeat site.Regularity
		text   string
	}{
		{site.Regularity{}, "ukjent"},
		{site.Regularity{Every: "day"}, "hver dag"},
		{site.Regularity{Every: "month", Day: 15}, "månedlig den 15."},
		{site.Regularity{Every: "week", Days: []string{"fri", "mon"}}, "ukentlig man fre"},
		{site.Regularity{Every: "30min", Within: "working-hours"}, "hvert 30. min i arbeidstiden"},
	} {
		if got := wizard.RepeatText(schedule.Entry{Repeat: w.repeat}, clock); got != w.text {
			t.Errorf("%+v: %q", w.repeat, got)
		}
	}
	if got := wizard.RepeatText(schedule.Entry{Repeat: site.Regularity{Every: "day"}, Likely: true}, clock); got != "hver dag (antatt)" {
		t.Errorf("assumed: %q", got)
	}
}

// A plan of the day that was made once for all jobs says the same as one made for each. Where there is no day, a start is
// proposed and not judged.
func TestAJobOnAPlannedDayHasThatDaysStart(t *testing.T) {
	s, jobs := day(t, map[string]string{"nets/1": "06:00", "nets/12": "06:15"})
	r := ledger.Run{ID: "2026.2", Started: exampletest.Saturday()}
	planned := wizard.PlanDay(jobs, s)
	for _, key := range []string{"nets/12", "nets/13"} {
		k := about(t, key)
		k.job.Old.Start = at(map[string]string{"nets/12": "06:15"}[key])
		alone := wizard.Open(k.list, k.job, r, s, jobs...).StartPlan()
		day := wizard.OpenSheet(planned, k.list, k.job, r, s).StartPlan()
		if day.Planned.IsZero() || day.Planned != alone.Planned || !day.Judge(at("06:01")).Clashes() {
			t.Errorf("%s is planned at %s with the day and at %s alone", key, day.Planned, alone.Planned)
		}
	}
	k := about(t, "nets/12")
	k.job.Old.Start = at("06:15")
	if c := wizard.OpenSheet(wizard.Day{}, k.list, k.job, r, s).StartPlan(); c.Planned != at("06:15") || c.Judge(at("05:05")).Clashes() {
		t.Errorf("without a day it is planned at %s", c.Planned)
	}
	k.job.New.Start = at("06:50")
	if c := wizard.OpenSheet(planned, k.list, k.job, r, s).StartPlan(); c.Planned != at("06:50") {
		t.Errorf("a recorded start is planned at %s", c.Planned)
	}
}
