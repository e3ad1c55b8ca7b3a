package reconcile_test

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/site"
)

func lessons(l reconcile.Learnt) []string {
	var out []string
	for _, x := range l.Lessons {
		out = append(out, strings.Join([]string{x.Job, x.ID, site.At(x.Start).String()}, " "))
	}
	return out
}

func (r *record) learns(t *testing.T, want ...string) reconcile.Learnt {
	t.Helper()
	l := reconcile.Learn(r.input())
	if got := lessons(l); !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
		for _, x := range l.Left {
			t.Logf("left: %s %s %q", x.Row.ID, x.Row.Description, x.Jobs)
		}
	}
	return l
}

func TestANewRunLearnsFromTheList(t *testing.T) {
	r := begin(example(t))
	r.list = []reconcile.Row{
		row("1", "Visma Aksesspunkt selskap 12", innkjop, "I kø", "04:20"),
		row("2", "Nets-integrasjon Eksempel Vann og Avløp KF", okonomi, "I kø", "06:20"),
		row("3", "Nets 12", okonomi, "I kø", "06:15"),
		row("4", "Overføring av fakturaer alle selskap 2025", innkjop, "I kø", "08:00"), // last year's
		row("5", "Autopay_all_valuta_selskap 13", okonomi, "I kø", "21.11.2026 03:20"),
		row("6", "Aut.purrerutine.1, K500, P1, månedlig", okonomi, "Planlagt", "17:00"),
		row("7", "Status utgående faktura selskap 1", okonomi, "I kø", "23:15"),
		row("8", "Utgående faktura selskap 1", okonomi, "I kø", "16:00"),
		row("9", "Utgående faktura selskap 1", okonomi, "I kø", "04:00"),
		row("10", "Visma Aksesspunkt selskap 81", innkjop, "Venter", "04:40"),
	}
	l := r.learns(t,
		"aksesspunkt/12 1 04:20", "aksesspunkt/81 10 04:40", "utgaende-faktura-1600/1 8 16:00", "utgaende-faktura-0400/1 9 04:00",
		"status-utgaende-faktura/1 7 23:15", "nets/12 3 06:15", "nets/13 2 06:20", "overfore-faktura/all 4 08:00",
		"autopay-remittering/13 5 03:20", "purring-p1/1/K500-PFEL 6 17:00")
	if l.Differs() || len(l.News()) != 10 {
		t.Errorf("%d news, left %+v", len(l.News()), l.Left)
	}
	want := []reconcile.Offer{
		{Job: "nets/12", Slot: procedures.OldID, Value: "3", Row: 2}, {Job: "nets/12", Slot: procedures.OldStart, Value: "06:15", Row: 2},
		{Job: "nets/12", Slot: procedures.OldDescription, Value: "Nets 12", Row: 2},
	}
	if got := l.News()[5].Offers; !slices.Equal(got, want) {
		t.Errorf("got %+v", got)
	}
	if slices.Contains(l.Lacking, "nets/12") || !slices.Contains(l.Lacking, "nets/1") || slices.Contains(l.Lacking, "forberedelser/all") {
		t.Errorf("lacking %q", l.Lacking)
	}
}

func TestWhatIsAmbiguousIsNotLearnt(t *testing.T) {
	r := begin(example(t))
	r.list = []reconcile.Row{
		row("1", "Nets", okonomi, "I kø", "06:15"), row("2", "Nets", okonomi, "I kø", "06:20"),
		row("3", "Autopay_all_valuta_selskap 13", okonomi, "I kø", "03:00"), row("4", "Autopay_all_valuta_selskap 13", okonomi, "I kø", "03:10"),
		row("5", "Lønnsrapport", "ola", "I kø", "02:00"), row("6", "Nets selskap 99", okonomi, "I kø", "06:40"),
	}
	l := r.learns(t)
	if len(l.Left) != 6 || !l.Differs() {
		t.Fatalf("left %+v", l.Left)
	}
	for i, want := range [][]string{
		{"nets/1", "nets/12", "nets/13", "nets/14", "nets/20", "nets/35"}, {"nets/1", "nets/12", "nets/13", "nets/14", "nets/20", "nets/35"},
		{"autopay-remittering/13"}, {"autopay-remittering/13"}, nil, nil,
	} {
		if !slices.Equal(l.Left[i].Jobs, want) {
			t.Errorf("row %s: %q, want %q", l.Left[i].Row.ID, l.Left[i].Jobs, want)
		}
	}
}

// The status tells which of two is the one that runs; the other is rubbish of an earlier round.
func TestTheJobThatRunsIsTheOneToLearn(t *testing.T) {
	r := begin(example(t))
	r.list = []reconcile.Row{
		row("3", "Autopay_all_valuta_selskap 13", okonomi, "Venter", "03:00"), row("4", "Autopay_all_valuta_selskap 13", okonomi, "I kø", "03:00"),
	}
	if l := r.learns(t, "autopay-remittering/13 4 03:00"); len(l.Left) != 1 || l.Left[0].Row.ID != "3" {
		t.Errorf("left %+v", l.Left)
	}
}

func TestWhatAnEarlierRunKnowsIsBroughtUpToDate(t *testing.T) {
	r := begin(example(t))
	*r.job(t, "nets/12") = ledger.NewJob(r.job(t, "nets/12").Plan, ledger.Memory{Run: "2026.1", ID: "48211", Start: site.At(6*60 + 10)})
	*r.job(t, "overfore-faktura/all") = ledger.NewJob(r.job(t, "overfore-faktura/all").Plan, ledger.Memory{Run: "2026.1", Start: site.At(8*60 + 5)})
	r.list = []reconcile.Row{
		row("48211", "Betalingsfiler", okonomi, "I kø", "06:25"), // the id tells, whatever it is called
		row("2", "Overføring av fakturaer alle selskap 2026", innkjop, "I kø", "14:05"),
	}
	l := r.learns(t, "nets/12 48211 06:25", "overfore-faktura/all 2 14:05")
	var offers []string
	for _, x := range l.News() {
		for _, o := range x.Offers {
			offers = append(offers, o.Job+" "+string(o.Slot)+" "+o.Value)
		}
	}
	want := []string{
		"nets/12 old.start 06:25", "nets/12 old.description Betalingsfiler",
		"overfore-faktura/all old.id 2", "overfore-faktura/all old.description Overføring av fakturaer alle selskap 2026",
	}
	if !slices.Equal(offers, want) {
		t.Errorf("got %q, want %q", offers, want)
	}
}

// An id that is not in the list any more does not stand in the way of one that is.
func TestAnIDOfAnEarlierRunThatIsGone(t *testing.T) {
	r := begin(example(t))
	*r.job(t, "nets/12") = ledger.NewJob(r.job(t, "nets/12").Plan, ledger.Memory{Run: "2026.1", ID: "48211", Start: site.At(6*60 + 10)})
	r.list = []reconcile.Row{row("50001", "Nets 12", okonomi, "I kø", "06:10")}
	r.learns(t, "nets/12 50001 06:10")
	f := r.wants(t, "other-id nets/12 50001")
	if !strings.Contains(f[0].Why, "48211") || !strings.Contains(f[0].Why, "50001") {
		t.Errorf("got %q", f[0].Why)
	}
	r.list[0] = row("50001", "Annet", okonomi, "I kø", "06:10")
	r.learns(t)
	r.wants(t, "gone nets/12 48211", "unknown-job  50001")
}

func TestABegunJobIsNotLearntAbout(t *testing.T) {
	r := begin(example(t))
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldQueued}, ledger.New{})
	r.swap(t, "nets/13", ledger.Old{State: ledger.OldWaiting, ID: "2"}, ledger.New{State: ledger.NewOrdered})
	r.list = []reconcile.Row{
		row("1", "Nets 12", okonomi, "I kø", "06:10"), row("2", "Nets 13", okonomi, "Venter", "06:20"), row("3", "Nets 13", okonomi, "I kø", "06:20"),
	}
	if l := r.learns(t); l.Differs() {
		t.Errorf("rows of begun jobs are left: %+v", l.Left)
	}
	// What is begun is a matter of comparing: what the record lacks is offered.
	result := reconcile.Compare(r.input())
	want := []reconcile.Offer{
		{Job: "nets/12", Slot: procedures.OldID, Value: "1", Row: 2, Version: 1},
		{Job: "nets/12", Slot: procedures.OldStart, Value: "06:10", Row: 2, Version: 1},
		{Job: "nets/12", Slot: procedures.OldDescription, Value: "Nets 12", Row: 2, Version: 1},
		{Job: "nets/13", Slot: procedures.NewID, Step: "new-id", Value: "3", Row: 2, Version: 1},
	}
	if len(result.Findings) != 0 || !slices.Equal(result.Offers, want) {
		t.Errorf("findings %q, offers %+v", told(result.Findings), result.Offers)
	}
}

func TestJobsWithoutIDsAreToldApart(t *testing.T) {
	r := begin(example(t))
	// The old and the new one have one description; their statuses differ.
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldWaiting}, ledger.New{State: ledger.NewVerified})
	r.list = []reconcile.Row{row("1", "Nets 12", okonomi, "Venter", "06:10"), row("2", "Nets 12", "ola", "I kø", "06:10")}
	r.wants(t, "wrong-user nets/12 2")
	// Only the new one is there: the old one is gone.
	r.list = r.list[1:]
	r.wants(t, "gone nets/12", "wrong-user nets/12 2")
	// Companies that share a description are told by their recorded start times.
	for i, key := range []string{"nets/13", "nets/14", "nets/20"} {
		r.swap(t, key, ledger.Old{State: ledger.OldNone}, ledger.New{State: ledger.NewOrdered, Start: site.At(380 + 5*i)})
	}
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldNone}, ledger.New{})
	r.list = []reconcile.Row{
		row("3", "Nets", okonomi, "I kø", "06:25"), row("4", "Nets", "ola", "I kø", "06:30"), row("5", "Nets", okonomi, "I kø", "06:20"),
	}
	r.wants(t, "wrong-user nets/20 4")
	// One row too few, and nobody knows whose: none of them is called missing wrongly.
	r.list = r.list[:2]
	r.wants(t, "missing nets/13", "wrong-user nets/20 4")
}

func TestANewJobUnderAnotherID(t *testing.T) {
	r := begin(example(t))
	r.swap(t, "autopay-remittering/13", ledger.Old{State: ledger.OldCancelled}, ledger.New{State: ledger.NewVerified, ID: "51877"})
	r.list = []reconcile.Row{row("51878", "Autopay_all_valuta_selskap 13", okonomi, "I kø", "03:00")}
	f := r.wants(t, "missing autopay-remittering/13 51877")
	if !strings.Contains(f[0].Why, "51878") || !strings.Contains(f[0].Action, "51878") {
		t.Errorf("got %+v", f[0])
	}
}

// A cancelled job stays in the list: one under the same description tells that the id was mistyped, unless there are several.
func TestAnOldJobCancelledUnderAnotherID(t *testing.T) {
	const text = "Autopay_all_valuta_selskap 13"
	fresh := row("51877", text, okonomi, "I kø", "03:00")
	for name, test := range map[string]struct {
		description string // that was recorded
		cancelled   []string
		want        string
	}{
		"one":                      {"", []string{"48211"}, "other-id autopay-remittering/13 48211"},
		"by what was recorded":     {text, []string{"48211"}, "other-id autopay-remittering/13 48211"},
		"called otherwise":         {"Remittering 13", []string{"48211"}, ""},
		"several":                  {"", []string{"48211", "48212"}, ""},
		"the recorded one as well": {"", []string{"48211", "48221"}, ""},
		"none":                     {"", nil, ""},
	} {
		r := begin(example(t))
		old := ledger.Old{State: ledger.OldCancelled, ID: "48221", Description: test.description}
		r.swap(t, "autopay-remittering/13", old, ledger.New{State: ledger.NewVerified, ID: "51877", Description: text})
		r.list = []reconcile.Row{fresh}
		for _, id := range test.cancelled {
			r.list = append(r.list, row(id, text, okonomi, "Avbestilt", "03:00"))
		}
		if got := strings.Join(told(reconcile.Compare(r.input()).Findings), ", "); got != test.want {
			t.Errorf("%s: got %q, want %q", name, got, test.want)
		}
	}
}

// A recorded id goes before what resembles the job, however well.
func TestARecordedIDIsNotGivenUpForALikeness(t *testing.T) {
	r := begin(example(t))
	text := "Autopay_all_valuta_selskap 13"
	r.swap(t, "autopay-remittering/13", ledger.Old{}, ledger.New{State: ledger.NewVerified, ID: "51877"})
	r.job(t, "autopay-remittering/13").Old.State = ledger.OldNone
	r.list = []reconcile.Row{row("51878", text, okonomi, "Venter", "03:00")}
	r.wants(t, "missing autopay-remittering/13 51877", "still-waiting autopay-remittering/13 51878")
	r.job(t, "autopay-remittering/13").Old.State = ledger.OldUnknown
	r.list = []reconcile.Row{row("51878", text, okonomi, "I kø", "03:00")}
	r.wants(t, "missing autopay-remittering/13 51877")
	r.job(t, "autopay-remittering/13").Old.State = ledger.OldNone
	// Two that might be meant: neither is named.
	r.list = []reconcile.Row{row("51878", text, okonomi, "I kø", "03:00"), row("51879", text, okonomi, "I kø", "03:10")}
	f := r.wants(t, "missing autopay-remittering/13 51877", "unknown-job  51878", "unknown-job  51879")
	if strings.Contains(f[0].Why, "51878") {
		t.Errorf("got %q", f[0].Why)
	}
}

func TestTheCompanyAndARecordedStartTellJobsApart(t *testing.T) {
	r := begin(example(t))
	r.job(t, "nets/13").Old.Start = site.At(6*60 + 20)
	r.list = []reconcile.Row{
		row("1", "Nets", okonomi, "I kø", "06:15"), row("2", "Nets 12", okonomi, "I kø", "06:25"), row("3", "Nets", okonomi, "I kø", "06:20"),
	}
	if l := r.learns(t, "nets/12 2 06:25", "nets/13 3 06:20"); len(l.Left) != 1 || l.Left[0].Row.ID != "1" {
		t.Errorf("left %+v", l.Left)
	}
	r.list = r.list[1:]
	r.learns(t, "nets/12 2 06:25", "nets/13 3 06:20")
}

// A verified job should have its procedure's description, whether or not one was recorded.
func TestADescriptionThatNobodyRecorded(t *testing.T) {
	r := begin(example(t))
	r.list = []reconcile.Row{row("2", "Autopay", okonomi, "I kø", "03:00")}
	r.swap(t, "autopay-remittering/13", ledger.Old{State: ledger.OldNone}, ledger.New{State: ledger.NewOrdered, ID: "2"})
	r.wants(t)
	r.job(t, "autopay-remittering/13").New.State = ledger.NewVerified
	if f := r.wants(t, "other-description autopay-remittering/13 2"); !strings.Contains(f[0].Action, "Autopay_all_valuta_selskap 13") {
		t.Errorf("got %+v", f[0])
	}
}

// Two of one job in the queue, none of them recorded: the newest is taken for the job.
func TestTheNewestOfTwoIsTakenForTheJob(t *testing.T) {
	r := begin(example(t))
	text := "Autopay_all_valuta_selskap 13"
	r.list = []reconcile.Row{row("51878", text, okonomi, "I kø", "03:10"), row("48211", text, okonomi, "I kø", "03:00")}
	r.wants(t, "duplicate autopay-remittering/13 48211")
	r.list = append(r.list, row("47000", text, okonomi, "Venter", "03:00"))
	f := r.wants(t, "duplicate autopay-remittering/13 48211", "unknown-job  47000")
	if !strings.Contains(f[1].Why, "autopay-remittering/13") {
		t.Errorf("got %q", f[1].Why)
	}
}

func TestADeletedJobWithoutIDThatStillWaits(t *testing.T) {
	r := begin(example(t))
	text, _ := r.described(*r.job(t, "overfore-faktura/all"))
	r.swap(t, "overfore-faktura/all", ledger.Old{State: ledger.OldDeleted}, ledger.New{State: ledger.NewVerified, ID: "2"})
	r.list = []reconcile.Row{row("1", "Overføring av fakturaer alle selskap 2025", innkjop, "Venter", "08:05"), row("2", text, innkjop, "I kø", "08:05")}
	r.wants(t, "still-waiting overfore-faktura/all 1")
}

// A job that the integration centre orders is called UI and what stands there (P:200); somebody may have added the company.
func TestARowCalledAsTheIntegrationCentreNamesItsJobsIsOneOfThem(t *testing.T) {
	r := begin(example(t))
	n := 0
	for _, j := range r.jobs {
		name := cmp.Or(j.Plan.Integration, r.procedure(j).Job.Integration)
		if name == "" || j.Plan.Keep != "" {
			continue
		}
		n++
		text := "UI: " + name
		if j.Plan.Company > 0 {
			text += " " + strconv.Itoa(j.Plan.Company)
		}
		start := ""
		if at := r.procedure(j).Job.Start; strings.HasPrefix(j.Plan.Procedure, "utgaende-faktura") { // there are two, told apart by their time
			start = at.String()
		}
		r.list = []reconcile.Row{row("48211", text, r.user(j), "I kø", start)}
		var got []string
		for _, lesson := range reconcile.Learn(r.input()).News() {
			got = append(got, lesson.Job)
		}
		if !slices.Equal(got, []string{j.Plan.Key}) {
			t.Errorf("%s: %q is %q", j.Plan.Key, text, got)
		}
	}
	if n < 10 {
		t.Errorf("only %d jobs have an integration", n)
	}
}

// A job that starts every hour may show any of its starts, but its first one is the one that was recorded.
func TestAnHourlyJobThatIsToBeginAnHourLaterIsTold(t *testing.T) {
	for _, tt := range []struct {
		name, at, row string
		told          bool
	}{
		{"an hour later", "2026-11-23 06:00", "23.11.2026 09:05", true},
		{"as recorded", "2026-11-23 06:00", "23.11.2026 08:05", false},
		{"an hour earlier", "2026-11-23 09:30", "23.11.2026 09:05", false},
		{"after the first start", "2026-11-23 08:30", "23.11.2026 09:05", false},
		{"the clocks may differ", "2026-11-23 07:55", "23.11.2026 09:05", false},
		{"another day", "2026-11-23 06:00", "24.11.2026 09:05", false},
		{"without a date", "2026-11-23 06:00", "09:05", false},
	} {
		r := begin(example(t))
		text, _ := r.described(*r.job(t, "overfore-faktura/all"))
		r.swap(t, "overfore-faktura/all", ledger.Old{State: ledger.OldDeleted, ID: "1"}, ledger.New{State: ledger.NewVerified, ID: "2", Start: site.At(8*60 + 5)})
		r.list = []reconcile.Row{row("2", text, innkjop, "I kø", tt.row)}
		in := r.input()
		in.List.At, _ = time.ParseInLocation("2006-01-02 15:04", tt.at, r.site.Location())
		got := told(reconcile.Compare(in).Findings)
		if slices.Contains(got, "other-start overfore-faktura/all 2") != tt.told {
			t.Errorf("%s: got %q", tt.name, got)
		}
		r.swap(t, "overfore-faktura/all", ledger.Old{State: ledger.OldWaiting, ID: "1"}, ledger.New{State: ledger.NewOrdered, ID: "2", Start: site.At(8*60 + 5)})
		in.Jobs = r.input().Jobs
		in.List.Rows[0].Interval = "Hver time i arbeidstiden"
		j := r.job(t, "overfore-faktura/all")
		in.Steps = map[string][]ledger.Step{j.Plan.Key: ledger.StepsOf(r.procedure(*j), *j)}
		if offers := reconcile.Compare(in).Offers; has(offers, procedures.NewVerified) == tt.told {
			t.Errorf("%s: offers %+v", tt.name, offers)
		}
	}
}

func TestAmbiguousRowsAreToldAndNotCompared(t *testing.T) {
	r := begin(example(t))
	r.list = []reconcile.Row{row("1", "Nets", okonomi, "Feil", ""), row("2", "Nets", okonomi, "I kø", "")}
	result := reconcile.Compare(r.input())
	if len(result.Findings) != 0 || len(result.Unsure) != 2 || len(result.Unsure[0].Jobs) != 6 {
		t.Errorf("findings %q, unsure %+v", told(result.Findings), result.Unsure)
	}
}

// Without descriptions a job is known by a recorded start time and its user.
func TestARowWithoutDescription(t *testing.T) {
	r := begin(example(t))
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldNone}, ledger.New{State: ledger.NewOrdered, Start: site.At(6*60 + 15)})
	r.list = []reconcile.Row{row("2", "", okonomi, "Feil", "06:15")}
	r.wants(t, "not-queued nets/12 2")
	r.list = []reconcile.Row{row("2", "", "ola", "Feil", "06:15")}
	r.wants(t, "missing nets/12", "unknown-job  2")
}

// After a minor upgrade most jobs of the list are none of the run's: they are no strangers.
func TestJobsThatTheRunLeavesOut(t *testing.T) {
	w := example(t)
	all := w.plans
	w.plans = procedures.Expand(w.set, w.site, procedures.Minor, nil)
	r := begin(w)
	r.list = []reconcile.Row{
		row("1", "Autopay_all_valuta_selskap 13", okonomi, "Venter", "03:00"), row("2", "Nets 12", okonomi, "Feil", "06:10"),
		row("3", "Nets", okonomi, "I kø", "06:20"), row("4", "Lønnsrapport", "ola", "I kø", "23:05"),
	}
	in := r.input()
	for _, p := range all {
		if _, inRun := in.Lists[p.Procedure]; !inRun {
			in.Others = append(in.Others, p)
		}
	}
	for _, p := range in.Others {
		in.Lists[p.Procedure], _ = w.set.Get(p.Procedure)
	}
	result := reconcile.Compare(in)
	want := []string{"not-queued autopay-remittering/13 1", "blocked-time  4", "unknown-job  4"}
	if got := told(result.Findings); !slices.Equal(got, want) || result.Outside != 2 || len(result.Unsure) != 0 {
		t.Errorf("got %q, %d outside, unsure %+v", got, result.Outside, result.Unsure)
	}
	// One of them that runs twice is told all the same.
	text, _ := r.described(ledger.NewJob(all[slices.IndexFunc(all, func(p procedures.Plan) bool { return p.Key == "overfore-faktura/all" })], ledger.Memory{}))
	twice := in
	twice.List.Rows = []reconcile.Row{row("7", text, innkjop, "I kø", "08:05"), row("8", text, innkjop, "I kø", "09:05")}
	if got := reconcile.Compare(twice); !slices.Equal(told(got.Findings), []string{"duplicate  7"}) || got.Outside != 1 {
		t.Errorf("got %q, %d outside", told(got.Findings), got.Outside)
	}
	l := reconcile.Learn(in)
	if got := lessons(l); !slices.Equal(got, []string{"autopay-remittering/13 1 03:00"}) || len(l.Left) != 1 || slices.Contains(l.Lacking, "nets/1") {
		t.Errorf("learnt %q, left %+v, lacking %q", got, l.Left, l.Lacking)
	}
}
