package overview_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// mornings is runs with their jobs, as ReadMorning reads them.
type mornings struct {
	ledger.Reader
	runs   []ledger.Run
	jobs   map[string][]ledger.Summary // by run
	events map[string][]ledger.Event   // by job
}

func (r mornings) Runs() ([]ledger.Run, error)               { return r.runs, nil }
func (r mornings) Jobs(run string) ([]ledger.Summary, error) { return r.jobs[run], nil }
func (r mornings) Job(_, key string) (ledger.Job, error) {
	return ledger.Job{Events: r.events[key]}, nil
}

// with is a run with these jobs alone.
func with(jobs ...ledger.Summary) mornings {
	return mornings{runs: []ledger.Run{{ID: "2026.2", Kind: procedures.Main}}, jobs: map[string][]ledger.Summary{"2026.2": jobs}}
}

// moment reads "2006-01-02 15:04" in Oslo.
func moment(t *testing.T, text string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", text, exampletest.Load(t, "nb").Site.Location())
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// setUp is a new job that starts at a time, and was verified at a moment.
func setUp(t *testing.T, key string, runs site.Regularity, start, verified string) ledger.Summary {
	t.Helper()
	j := ledger.Summary{Plan: procedures.Plan{Key: key, Procedure: strings.Split(key, "/")[0], Retire: procedures.WaitDelete, Repeat: runs}}
	j.New = ledger.New{State: ledger.NewVerified, Start: at(start), Since: moment(t, verified)}
	return j
}

// starts are the starts of jobs, "02 15:04".
func starts(due []overview.Due) (out []string) {
	for _, d := range due {
		for _, at := range d.Starts {
			out = append(out, at.Format("02 15:04"))
		}
	}
	return out
}

func TestWhatShouldHaveRun(t *testing.T) {
	daily := site.Regularity{Every: "day"}
	workdays := site.Regularity{Every: "week", Days: []string{"mon", "tue", "wed", "thu", "fri"}}
	month := func(day site.MonthDay) site.Regularity { return site.Regularity{Every: "month", Day: day} }
	for name, c := range map[string]struct {
		runs                   site.Regularity
		start, verified, until string
		want                   string
	}{
		"before its first start":                   {daily, "06:10", "2026-11-23 13:00", "2026-11-24 06:09", ""},
		"at its first start":                       {daily, "06:10", "2026-11-23 13:00", "2026-11-24 06:10", "24 06:10"},
		"later on the day it was verified":         {daily, "16:00", "2026-11-23 13:00", "2026-11-23 16:30", "23 16:00"},
		"two nights":                               {daily, "06:10", "2026-11-23 13:00", "2026-11-25 08:00", "24 06:10,25 06:10"},
		"no start at a weekend":                    {workdays, "07:30", "2026-11-27 13:00", "2026-11-30 07:00", ""},
		"the Monday after":                         {workdays, "07:30", "2026-11-27 13:00", "2026-11-30 08:00", "30 07:30"},
		"one weekday":                              {site.Regularity{Every: "week", Days: []string{"tue"}}, "19:00", "2026-11-24 20:00", "2026-12-02 08:00", "01 19:00"},
		"the 15th has not been":                    {month(15), "19:00", "2026-11-23 13:00", "2026-12-15 18:59", ""},
		"the 15th has been":                        {month(15), "19:00", "2026-11-23 13:00", "2026-12-16 08:00", "15 19:00"},
		"no 31st in November":                      {month(31), "19:00", "2026-11-01 13:00", "2026-12-31 18:00", ""},
		"the last of February":                     {month(site.Last), "19:00", "2027-02-01 13:00", "2027-03-01 08:00", "28 19:00"},
		"the last of a leap year's February":       {month(site.Last), "19:00", "2028-02-01 13:00", "2028-03-01 08:00", "29 19:00"},
		"the last working day before a weekend":    {month(site.LastWorking), "19:00", "2027-01-01 13:00", "2027-01-31 08:00", "29 19:00"},
		"a start on a public holiday counts":       {daily, "06:10", "2026-12-24 13:00", "2026-12-25 08:00", "25 06:10"},
		"the hour that is left out is one start":   {daily, "02:30", "2027-03-27 13:00", "2027-03-28 08:00", "28 03:30"},
		"the hour that comes twice is one start":   {daily, "02:30", "2026-10-24 13:00", "2026-10-25 08:00", "25 02:30"},
		"several a day, in working hours":          {site.Regularity{Every: "hour", Within: "working-hours"}, "08:05", "2026-11-23 13:30", "2026-11-24 08:30", "23 14:05,23 15:05,24 08:05"},
		"nobody knows on which days":               {site.Regularity{Every: "month"}, "19:00", "2026-11-23 13:00", "2027-01-23 13:00", ""},
		"nobody knows at what time":                {daily, "", "2026-11-23 13:00", "2026-11-25 13:00", ""},
		"verified after the moment that was asked": {daily, "06:10", "2026-11-23 13:00", "2026-11-22 13:00", ""},
	} {
		s := exampletest.Load(t, "nb").Site
		due, err := overview.ReadMorning(with(setUp(t, "nets/12", c.runs, c.start, c.verified)), ledger.Run{ID: "2026.2"}, s, moment(t, c.until))
		if got := strings.Join(starts(due), ","); err != nil || got != c.want {
			t.Errorf("%s: %q, want %q (%v)", name, got, c.want, err)
		}
	}
}

func TestWhichJobsTheMorningIsAbout(t *testing.T) {
	s := exampletest.Load(t, "nb").Site
	for name, c := range map[string]struct {
		change func(*ledger.Summary)
		want   overview.RunState
	}{
		"verified":    {func(*ledger.Summary) {}, overview.RunDue},
		"proved":      {func(j *ledger.Summary) { j.New.State = ledger.NewProved }, overview.RunProved},
		"failed":      {func(j *ledger.Summary) { j.New.State = ledger.NewFailed }, overview.RunFailed},
		"ordered":     {func(j *ledger.Summary) { j.New.State = ledger.NewOrdered }, ""},
		"none":        {func(j *ledger.Summary) { j.New.State = ledger.NewNone }, ""},
		"unchanged":   {func(j *ledger.Summary) { j.Skipped, j.Omitted = "Visma: trengs ikke", ledger.Unchanged }, ""},
		"not a swap":  {func(j *ledger.Summary) { j.Plan.Retire = procedures.None }, ""},
		"by old time": {func(j *ledger.Summary) { j.Old.Start, j.New.Start = j.New.Start, at("") }, overview.RunDue},
	} {
		j := setUp(t, "nets/12", site.Regularity{Every: "day"}, "06:10", "2026-11-23 13:00")
		c.change(&j)
		due, err := overview.ReadMorning(with(j), ledger.Run{ID: "2026.2"}, s, moment(t, "2026-11-24 08:00"))
		var got overview.RunState
		if len(due) > 0 {
			got = due[0].State
		}
		if err != nil || got != c.want {
			t.Errorf("%s: %q, want %q (%v)", name, got, c.want, err)
		}
	}
}

// A job that was moved past a holiday should not have run in it.
func TestAPostponedStartIsNotDue(t *testing.T) {
	s := exampletest.Load(t, "nb").Site
	r := with(setUp(t, "autopay-remittering/1", site.Regularity{Every: "day"}, "06:10", "2026-12-23 13:00"))
	moved := ledger.Summary{Plan: procedures.Plan{Key: "ferie-utsett/1", Of: "autopay-remittering/1", From: "2026-12-24", Until: "2027-01-01"}}
	moved.New = ledger.New{State: ledger.NewVerified, Date: "2027-01-04"}
	r.runs = append(r.runs, ledger.Run{ID: "jul", Kind: procedures.Holiday})
	r.jobs["jul"] = []ledger.Summary{moved}
	due, err := overview.ReadMorning(r, ledger.Run{ID: "2026.2"}, s, moment(t, "2027-01-05 08:00"))
	if got := strings.Join(starts(due), ","); err != nil || got != "04 06:10,05 06:10" {
		t.Errorf("due %q (%v)", got, err)
	}
	moved.New = ledger.New{}
	r.jobs["jul"] = []ledger.Summary{moved}
	if due, _ = overview.ReadMorning(r, ledger.Run{ID: "2026.2"}, s, moment(t, "2026-12-25 08:00")); len(starts(due)) != 2 {
		t.Errorf("due %v, when it is not postponed yet", starts(due))
	}
}

func TestTheMorningIsInTheOrderOfTheClock(t *testing.T) {
	s, daily := exampletest.Load(t, "nb").Site, site.Regularity{Every: "day"}
	late, early := setUp(t, "nets/1", daily, "23:30", "2026-11-23 13:00"), setUp(t, "nets/12", daily, "06:10", "2026-11-23 13:00")
	failed := setUp(t, "nets/13", daily, "04:00", "2026-11-24 07:00")
	failed.New.State = ledger.NewFailed
	r := with(early, late, failed)
	r.events = map[string][]ledger.Event{"nets/13": {{Seq: 1, Effect: procedures.NewVerified, At: moment(t, "2026-11-23 13:00")}}}
	due, err := overview.ReadMorning(r, ledger.Run{ID: "2026.2"}, s, moment(t, "2026-11-24 08:00"))
	if got := starts(due); err != nil || !slices.Equal(got, []string{"23 23:30", "24 04:00", "24 06:10"}) {
		t.Errorf("due %v (%v)", got, err)
	}
}

func TestWhatIsNotProvedIsNamedWithItsFirstStart(t *testing.T) {
	s, nb := exampletest.Load(t, "nb").Site, texts(t, "nb")
	monthly := site.Regularity{Every: "month", Day: 25}
	jobs := []ledger.Summary{
		setUp(t, "purring-p2/1", monthly, "06:00", "2026-11-26 13:00"), setUp(t, "nets/12", site.Regularity{Every: "day"}, "06:10", "2026-11-23 13:00"),
		setUp(t, "purring-p1/1", site.Regularity{}, "06:00", "2026-11-23 13:00"),
	}
	for i, title := range []string{"P2", "Nets", "P1"} {
		jobs[i].Plan.Title, jobs[i].Plan.Company = title, 1
	}
	got := overview.UnprovedText(overview.UnprovedOf(jobs, s, moment(t, "2026-11-27 08:00")), nb)
	want := []string{
		"3 nye jobber er ikke bevist: ingen har sett at de har kjørt.", "Skulle ha kjørt: Nets 1.",
		"Har ikke kunnet kjøre ennå: P2 1 (første gang fre 25.12. 06:00 (helligdag)).", "Når den kjører, er ikke kjent: P1 1.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("said %q", got)
	}
	if lines := overview.UnprovedText(nil, nb); lines != nil {
		t.Errorf("of no job is said %q", lines)
	}
}

// one is a record of one job.
type one struct {
	e   exampletest.Example
	job ledger.Job
}

func (o *one) Job(string, string) (ledger.Job, error) { return o.job, nil }
func (o *one) List(_, procedure string) (procedures.Procedure, error) {
	list, _ := o.e.Lists.Get(procedure)
	return list, nil
}

// record stores an event of the job.
func (o *one) record(t *testing.T, e ledger.Event) {
	t.Helper()
	e = wizard.Stamper{Operator: "kari", Now: exampletest.Saturday}.Stamp(e)
	e.Seq = o.job.Version() + 1
	after, err := ledger.Apply(o.job, e)
	if err != nil {
		t.Fatalf("the ledger refuses what the wizard took: %v", err)
	}
	o.job = after
}

// at returns the step at which the job stands; "" for its end.
func (o *one) at(t *testing.T) string {
	return ledger.Summarise(o.e.List(t, o.job.Plan.Procedure), o.job).NextStep
}

// What is seen of a job goes through the same states as what its list asks.
func TestAJobIsSeenToRunAndToFail(t *testing.T) {
	e := exampletest.Load(t, "nb")
	fresh := ledger.NewJob(e.Plan(t, "nets/12"), ledger.Memory{})
	k := &one{e, e.UpTo(t, fresh, "")}
	saw := func(ran bool) int {
		t.Helper()
		act, err := overview.Saw(k, e.Run(), e.Site, ran, "sett", "nets/12")
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range act {
			k.record(t, e.Event)
		}
		return len(act)
	}
	for i, c := range []struct {
		ran    bool
		events int
		state  ledger.NewState
		hazard ledger.Hazard
		at     string
	}{
		{true, 1, ledger.NewProved, ledger.Proved, ""},
		{false, 1, ledger.NewFailed, ledger.Failed, "verify"},
		{false, 0, ledger.NewFailed, ledger.Failed, "verify"},
		{true, 1, ledger.NewProved, ledger.Proved, ""},
	} {
		if n := saw(c.ran); n != c.events || k.job.New.State != c.state || k.job.New.Shown(k.job.Hazard()) != c.hazard || k.at(t) != c.at {
			t.Errorf("%d: %d events, %s, %s, at %q", i, n, k.job.New.State, k.job.Hazard(), k.at(t))
		}
	}
	undo, _, err := wizard.Open(e.List(t, "nets"), k.job, e.Run(), e.Site).Undo("kari")
	if err != nil {
		t.Fatal(err)
	}
	k.record(t, undo[0])
	if k.job.New.State != ledger.NewFailed || k.at(t) != "verify" {
		t.Errorf("after the undo the new job is %s, at %q", k.job.New.State, k.at(t))
	}
	if _, err := overview.Saw(&one{e, fresh}, ledger.Run{}, e.Site, true, "sett", "nets/12"); err == nil {
		t.Error("a job that was never ordered is proved")
	}
}

// What a dunning job made can be looked at only once it has run (P:241-246).
func TestWhatIsLookedAtOnceAJobHasRun(t *testing.T) {
	guides := procedures.Guides(exampletest.Load(t, "nb").Lists, "")
	for procedure, want := range map[string]string{"purring-p1": "etter-purring", "procasso": "etter-purring", "nets": "", "autopay-remittering": ""} {
		if g, ok := overview.AfterRun(guides, procedure); g.ID != want || ok != (want != "") {
			t.Errorf("%s: %q", procedure, g.ID)
		}
	}
}
