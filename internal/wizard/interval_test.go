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
	s, err := e.ReadSite(strings.Replace(string(site.Example()), "  regularity: månedlig\n", dunning, 1))
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
	for dunning, want := range map[string]string{
		"  runs: {purring-p1: {every: month, day: 15}}\n": "månedlig den 15.",
		"  regularity: hver 14. dag\n":                    "hver 14. dag",
	} {
		s, c := dunned(t, dunning)
		if got := field(t, c.Steps[c.Find("interval")], "Kjørefrekvens"); got != want {
			t.Errorf("the page says %q, want %q", got, want)
		}
		if c = answered(t, c, *s, "interval", ""); c.Job.New.Interval != want {
			t.Errorf("recorded as %q, want %q", c.Job.New.Interval, want)
		}
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
	j.Plan.Repeat = site.Regularity{}
	j.Old.Interval, j.New.Interval = "ukentlig tir", ""
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
		s, err := e.ReadSite(strings.Replace(string(site.Example()), "  regularity: månedlig\n", c.dunning, 1))
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
