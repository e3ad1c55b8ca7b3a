package wizard_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// dunned opens a dunning job at a site that says this of how often it runs.
func dunned(t *testing.T, dunning string) (*site.Site, wizard.Conversation) {
	t.Helper()
	e := exampletest.Load(t, "nb")
	s, err := e.ReadSite(strings.Replace(string(site.Example()), "  runs: {purring-p1: {every: month, day: 5}, purring-p2: {every: month, day: 15}, procasso: {every: month, day: last-working}}\n", dunning, 1))
	if err != nil {
		t.Fatal(err)
	}
	e.Site = s
	return &s, wizard.Open(e.List(t, "purring-p1"), ledger.NewJob(e.Plan(t, "purring-p1/1/K500-PFEL"), ledger.Memory{}), e.Run(), s)
}

func answered(t *testing.T, c wizard.Conversation, s site.Site, step, input string) wizard.Conversation {
	t.Helper()
	e, err := c.Answer(c.Find(step), input, "")
	if err != nil {
		t.Fatalf("%s: %v", step, err)
	}
	e.Seq = c.Job.Version() + 1
	j, err := ledger.Apply(c.Job, e)
	if err != nil {
		t.Fatal(err)
	}
	return wizard.Open(c.List, j, exampletest.Load(t, "nb").Run(), s)
}

// Nobody has said how often the job runs: the page asks, and all that follows from it follows from the answer (P:231, P:236).
func TestTheRegularityThatNobodyHasSaidIsAskedFor(t *testing.T) {
	s, c := dunned(t, "")
	interval := c.Find("interval")
	if got := field(t, c.Steps[interval], "Kjørefrekvens"); got != "" || c.Proposal(interval) != "" {
		t.Errorf("invented: %q, %q", got, c.Proposal(interval))
	}
	if _, err := c.Answer(interval, "", ""); !errors.Is(err, wizard.ErrEmpty) {
		t.Errorf("an empty answer: %v", err)
	}
	if _, err := c.Answer(interval, "av og til", ""); !errors.As(err, new(procedures.FormError)) {
		t.Errorf("no interval: %v", err)
	}
	c = answered(t, c, *s, "interval", "hver tirsdag")
	if got := c.Job.New.Interval; got != "ukentlig tir" {
		t.Errorf("recorded as %q", got)
	}
	if got := c.Proposal(c.Find("description")); got != "Aut.purrerutine.1,K500,P1,ukentlig tir" {
		t.Errorf("described as %q", got)
	}
	own := ledger.Summarise(c.List, c.Job)
	if e := wizard.Timetable([]ledger.Summary{own}, *s)[0]; e.Repeat.Every != "week" || len(e.Days()) != 1 || !e.On("tue") {
		t.Errorf("in the day: %+v", e.Repeat)
	}
	if m := c.Job.Remember("2026.2"); m.Interval != "" { // not ordered
		t.Errorf("remembered: %+v", m)
	}
}

func TestTheSitesRegularityIsProposed(t *testing.T) {
	s, c := dunned(t, "  runs: {purring-p1: {every: month, day: 15}}\n")
	if got := field(t, c.Steps[c.Find("interval")], "Kjørefrekvens"); got != "månedlig den 15." {
		t.Errorf("the page says %q", got)
	}
	if c = answered(t, c, *s, "interval", ""); c.Job.New.Interval != "månedlig den 15." {
		t.Errorf("recorded as %q", c.Job.New.Interval)
	}
	c.Job.New.Interval, c.Job.Old.Interval = "", "ukentlig tir"
	c = wizard.Open(c.List, c.Job, exampletest.Load(t, "nb").Run(), *s)
	if got := field(t, c.Steps[c.Find("interval")], "Kjørefrekvens"); got != "månedlig den 15." {
		t.Errorf("the old job's goes before the site's: %q", got)
	}
}

// What the old job is known to do goes before the plan for the old job, and what the new one was given for the new one.
func TestEachOfTwoJobsRunsAsIsRecordedOfIt(t *testing.T) {
	var j ledger.Summary
	j.Plan.Repeat = site.Regularity{Every: "day"}
	for _, c := range []struct{ old, fresh, wantOld, wantNew string }{
		{"", "", "day", "day"}, {"ukentlig tir", "", "week", "day"}, {"", "månedlig den 1.", "day", "month"}, {"ukentlig tir", "månedlig den 1.", "week", "month"},
	} {
		j.Old.Interval, j.New.Interval = c.old, c.fresh
		if old, fresh := j.Runs(); old.Every != c.wantOld || fresh.Every != c.wantNew {
			t.Errorf("%+v: %q and %q", c, old.Every, fresh.Every)
		}
	}
	j.Old.Interval, j.New.Interval, j.Plan.Assumed = "ukentlig tir", "", true
	if _, fresh := j.Runs(); fresh.Every != "week" {
		t.Errorf("what is known of the old one goes before what is only assumed: %q", fresh.Every)
	}
	if j.RunsAssumed() {
		t.Error("it is assumed how often the job runs, and the old one's interval is known")
	}
	j.Old.Interval = ""
	if _, fresh := j.Runs(); fresh.Every != "day" || !j.RunsAssumed() {
		t.Errorf("what is assumed goes before nothing: %q", fresh.Every)
	}
	j.Plan.Repeat, j.Plan.Assumed, j.Old.Interval = site.Regularity{}, false, "ukentlig tir"
	if _, fresh := j.Runs(); fresh.Every != "week" {
		t.Errorf("the new one runs as the old one, if nothing else is known: %q", fresh.Every)
	}
}

// Where a start time is set, the date stands beside it in Visma's form: the next day on which the job runs at a time that is not past.
func TestAStartTimeHasItsDateBesideIt(t *testing.T) {
	for _, c := range []struct{ key, dunning, start, now, want string }{
		{"nets/1", "", "06:00", "2026-11-26T05:59:00+01:00", "tor 26.11.2026"},
		{"nets/1", "", "06:00", "2026-11-26T06:00:00+01:00", "fre 27.11.2026"},
		{"nets/1", "", "06:00", "2026-12-31T23:30:00+01:00", "fre 01.01.2027"},
		{"aksesspunkt/1", "", "07:00", "2026-11-27T08:00:00+01:00", "man 30.11.2026"},
		{"purring-p1/1/K500-PFEL", "  runs: {purring-p1: {every: month, day: 31}}\n", "19:00", "2026-11-26T08:00:00+01:00", "tor 31.12.2026"},
		{"purring-p1/1/K500-PFEL", "  runs: {purring-p1: {every: month, day: last-working}}\n", "19:00", "2026-11-26T08:00:00+01:00", "man 30.11.2026"},
		{"purring-p1/1/K500-PFEL", "", "19:00", "2026-11-26T08:00:00+01:00", ""}, // nobody has said on which days
	} {
		e := exampletest.Load(t, "nb")
		s, err := e.ReadSite(strings.Replace(string(site.Example()), "  runs: {purring-p1: {every: month, day: 5}, purring-p2: {every: month, day: 15}, procasso: {every: month, day: last-working}}\n", c.dunning, 1))
		if err != nil {
			t.Fatal(err)
		}
		e.Site = s
		j := ledger.NewJob(e.Plan(t, c.key), ledger.Memory{})
		j.New.Start = at(c.start)
		now, err := time.Parse(time.RFC3339, c.now)
		if err != nil {
			t.Fatal(err)
		}
		talk := wizard.Open(e.List(t, j.Plan.Procedure), j, e.Run(), s)
		if got := field(t, talk.Steps[talk.Find("start-time")], "Startdato"); got != "" {
			t.Errorf("%s: %q without knowing what day it is", c.key, got)
		}
		talk = talk.At(now)
		if got := field(t, talk.Steps[talk.Find("start-time")], "Startdato"); got != c.want {
			t.Errorf("%s at %s: %q, want %q", c.key, c.now, got, c.want)
		}
	}
}

// The old job has a date and an interval as well as a time. They are typed as they stand in the console, and are known to the next run.
func TestTheOldJobsDateAndIntervalAreNoted(t *testing.T) {
	for input, want := range map[string]string{
		"06:10": " 06:10 ", "6.10": " 06:10 ", "27.11.2026 06:10": "2026-11-27 06:10 ", "fre 27.11.2026 kl. 6:10": "2026-11-27 06:10 ", "2026-11-27 06:10, Ukentlig / fredag": "2026-11-27 06:10 ukentlig fre",
		"06:10 hver dag": " 06:10 hver dag", "klokka 7": "", "27.11.2026": "", "06:10 nå og da": "", "25:10": "",
	} {
		k := about(t, "nets/12").upTo("old-start")
		e, err := k.try("old-start", input, "")
		if want == "" {
			if !errors.As(err, new(procedures.FormError)) {
				t.Errorf("%q: %+v, %v", input, e, err)
			}
			continue
		}
		k.record(e, err)
		if got := k.job.Old.Date + " " + k.job.Old.Start.String() + " " + k.job.Old.Interval; got != want {
			t.Errorf("%q is %q, want %q", input, got, want)
		}
		next := ledger.NewJob(k.job.Plan, k.job.Remember("2026.2"))
		if next.Old.Date != k.job.Old.Date || next.Old.Interval != k.job.Old.Interval || next.Old.Start != at("06:10") {
			t.Errorf("%q: the next run knows %+v", input, next.Old)
		}
	}
}

// What is noted of the old job before it is cancelled is proposed for the new one (P:180).
func TestTheOldIntervalIsProposedForTheNewJob(t *testing.T) {
	k := about(t, "autopay-remittering/1").upTo("old-start")
	k.says("old-start", "27.11.2026 06:10 ukentlig fredag", "")
	k.upTo("interval")
	if got := field(t, k.open().Steps[k.find("interval")], "Utvidet intervall"); got != "ukentlig fre" {
		t.Errorf("the page says %q", got)
	}
	k.says("interval", "", "")
	if k.job.New.Interval != "ukentlig fre" {
		t.Errorf("recorded %q", k.job.New.Interval)
	}
	m := k.upTo("save").job.Remember("2026.2")
	if m.Interval != "ukentlig fre" || m.Date != "" {
		t.Errorf("remembered %+v", m)
	}
	unknown := about(t, "autopay-remittering/1").upTo("interval")
	if e := unknown.says("interval", "", ""); e.Value != "" {
		t.Errorf("without knowing it: %+v", e)
	}
}

func TestTheOldDateIsTheNewOneWhereNothingElseIsKnown(t *testing.T) {
	for now, want := range map[string]string{"2026-11-26T08:00:00+01:00": "fre 27.11.2026", "2026-11-27T06:10:00+01:00": ""} {
		j := ledger.NewJob(exampletest.Load(t, "nb").Plan(t, "purring-p1/1/K500-PFEL"), ledger.Memory{})
		j.Plan.Repeat, j.Old.Date, j.New.Start = site.Regularity{}, "2026-11-27", at("06:10")
		moment, _ := time.Parse(time.RFC3339, now)
		talk := wizard.Open(exampletest.Load(t, "nb").List(t, "purring-p1"), j, exampletest.Load(t, "nb").Run(), exampletest.Load(t, "nb").Site).At(moment)
		if got := field(t, talk.Steps[talk.Find("start-time")], "Startdato"); got != want {
			t.Errorf("at %s: %q, want %q", now, got, want)
		}
	}
}
