package reconcile_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/site"
)

const (
	autopay13 = "autopay-remittering/13"
	autopay   = "Autopay_all_valuta_selskap 13" // what its procedure prescribes
	half      = "postere-bilag-30min/all"
)

// unsure returns the rows that were not compared, as "id: jobs".
func unsure(result reconcile.Result) []string {
	var out []string
	for _, u := range result.Unsure {
		out = append(out, u.Row.ID+": "+strings.Join(u.Jobs, " "))
	}
	return out
}

// doubts asserts that a comparison has these findings, and leaves these rows uncompared.
func (r *record) doubts(t *testing.T, findings, rows []string) {
	t.Helper()
	r.wants(t, findings...)
	if got := unsure(reconcile.Compare(r.input())); !slices.Equal(got, rows) {
		t.Errorf("unsure of %q, want %q", got, rows)
	}
}

func TestOfTheRowsWithOneIDTheOneThatTellsHowTheJobStandsCounts(t *testing.T) {
	r := begin(example(t))
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldNone}, ledger.New{State: ledger.NewVerified, ID: "1"})
	for _, statuses := range [][]string{{"I kø", "Ferdig"}, {"Ferdig", "I kø"}, {"Feil", "I kø", "Feil"}, {"Kjører", "I kø", "Ferdig"}, {"Avbestilt", "I kø"}} {
		r.list = nil
		for i, status := range statuses {
			r.list = append(r.list, row([]string{"1", "01", "001"}[i], "Nets 12", okonomi, status, "06:10"))
		}
		r.wants(t)
	}
	for want, statuses := range map[string][]string{"not-queued nets/12 1": {"Ferdig", "Feil"}, "duplicate nets/12 1": {"I kø", "I kø"}} {
		r.list = []reconcile.Row{row("1", "Nets 12", okonomi, statuses[0], "06:10"), row("1", "Nets 12", okonomi, statuses[1], "06:10")}
		r.wants(t, want)
	}
	// The other one is no job of its own, whatever it is called.
	r = begin(example(t))
	r.list = []reconcile.Row{row("9", "Annet", "ola", "I kø", ""), row("9", "Nets 12", okonomi, "Venter", "06:10")}
	if l := r.learns(t); len(l.Left) != 2 || len(l.Left[1].Jobs) != 0 {
		t.Errorf("left %+v", l.Left)
	}
	r.doubts(t, []string{"duplicate  9"}, nil)
}

// Each run of a job may have a row of its own, with the job's id or another.
func TestRunsThatHaveEndedAreNoJobs(t *testing.T) {
	r := begin(example(t))
	ended := []reconcile.Row{
		row("48090", "Nets 12", okonomi, "Ferdigstilt med feil", "06:15"), row("48100", "Nets 12", okonomi, "Ferdigstilt", "06:15"),
		row("48250", "Nets 12", okonomi, "Ferdigstilt", "06:15"), row("47000", "Lønnsrapport", "ola", "Ferdigstilt", "02:00"),
	}
	r.list = append(slices.Clone(ended), row("48211", "Nets 12", okonomi, "I kø", "06:15"))
	if l := r.learns(t, "nets/12 48211 06:15"); l.Differs() || l.Past != 4 {
		t.Errorf("left %+v, %d past", l.Left, l.Past)
	}
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldDeleted}, ledger.New{State: ledger.NewVerified, ID: "48211"})
	r.wants(t)
	if result := reconcile.Compare(r.input()); result.Past != 4 {
		t.Errorf("%d past", result.Past)
	}
	// One that failed after the job was set up is another matter, and so is one of a job that is not there.
	r.list = append(slices.Clone(ended[:1]), row("48211", "Nets 12", okonomi, "I kø", "06:15"), row("48300", "Nets 12", okonomi, "Feil", "07:15"), row("1", "Annet", "ola", "Feil", ""))
	r.wants(t, "unknown-job  48300", "unknown-job  1")
	// What has ended is no old job to learn of.
	r = begin(example(t))
	r.list = ended[1:2]
	if l := r.learns(t); !slices.Contains(l.Lacking, "nets/12") || l.Past != 1 {
		t.Errorf("lacking %q, %d past", l.Lacking, l.Past)
	}
}

// A run that failed is not taken for its job where the list has runs: the job's own row may be one that cannot be read.
func TestAFailedRunIsNotTakenForAJobThatCannotBeRead(t *testing.T) {
	ended := row("47000", "Lønnsrapport", "ola", "Ferdigstilt", "02:00")
	failed, unread := row("48090", "Nets 12", okonomi, "Ferdigstilt med feil", "06:15"), row("482I1", "Nats I2", okonomi, "I kø", "06:15")
	r := begin(example(t))
	r.list = []reconcile.Row{ended, failed, unread}
	if l := r.learns(t); len(l.Left) != 2 || !slices.Equal(l.Left[0].Jobs, []string{"nets/12"}) {
		t.Errorf("left %+v", l.Left)
	}
	j := r.job(t, "nets/12")
	j.Old.State = ledger.OldQueued
	begun(j)
	if offers := reconcile.Compare(r.input()).Offers; len(offers) != 0 {
		t.Errorf("offered %+v", offers)
	}
	// A list without runs shows the job itself.
	r.list = []reconcile.Row{failed}
	j.Old.State = ledger.OldUnknown
	r.learns(t, "nets/12 48090 06:15")
}

func TestRowsWithoutIDsAreToldByTheirDescriptions(t *testing.T) {
	r := begin(example(t))
	r.list = []reconcile.Row{row("", "Nets 12", okonomi, "I kø", "06:10"), row("", "Nets 13", okonomi, "I kø", "06:15"), row("", "Annet", "ola", "Feil", "")}
	l := r.learns(t, "nets/12  06:10", "nets/13  06:15")
	if len(l.Left) != 1 || l.Left[0].Row.Description != "Annet" {
		t.Errorf("left %+v", l.Left)
	}
	r.wants(t, "unknown-job")
}

func TestTheUserTellsTwoLikeRowsApart(t *testing.T) {
	r := begin(example(t))
	r.list = []reconcile.Row{row("1", "Nets 12", "ola", "I kø", ""), row("2", "Nets 12", okonomi, "I kø", "")}
	if l := r.learns(t, "nets/12 2 "); len(l.Left) != 1 || l.Left[0].Row.ID != "1" {
		t.Errorf("left %+v", l.Left)
	}
}

// An id that was read in the console is believed: a row that looks like the job is another one.
func TestARowLikeAJobWhoseRecordedIDIsGone(t *testing.T) {
	r := begin(example(t))
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldQueued, ID: "1"}, ledger.New{})
	r.list = []reconcile.Row{row("9", "Nets 12", okonomi, "I kø", "06:10")}
	f := r.wants(t, "gone nets/12 1", "unknown-job  9")
	if !strings.Contains(f[0].Why, "ført som «") {
		t.Errorf("a job that was looked at is %q", f[0].Why)
	}
	// The id of a kept job, and that of an earlier run, nobody has looked at in this run.
	r = begin(example(t))
	r.job(t, "aksesspunkt/81").Old.ID = "7"
	r.list = []reconcile.Row{row("8", "Visma Aksesspunkt selskap 81", innkjop, "Venter", "04:40")}
	r.wants(t, "other-id aksesspunkt/81 8", "kept aksesspunkt/81 8")
	r = begin(example(t))
	r.job(t, "nets/12").Old.ID = "7"
	if f := r.wants(t, "gone nets/12 7"); !strings.Contains(f[0].Why, "fra forrige gang") {
		t.Errorf("a job that nobody has looked at is %q", f[0].Why)
	}
}

func TestTheNewerOfTwoIsTheNewJob(t *testing.T) {
	r := begin(example(t))
	r.swap(t, autopay13, ledger.Old{State: ledger.OldQueued}, ledger.New{State: ledger.NewOrdered})
	r.list = []reconcile.Row{row("98", autopay, okonomi, "I kø", "03:00"), row("102", autopay, okonomi, "I kø", "03:00")}
	r.doubts(t, []string{"same-minute " + autopay13 + " 102"}, []string{"98: " + autopay13})
	want := []reconcile.Offer{{Job: autopay13, Slot: procedures.NewID, Step: "new-id", Value: "102", Row: 2, Version: 1}}
	if got := reconcile.Compare(r.input()).Offers; !slices.Equal(got, want) {
		t.Errorf("offers %+v, want %+v", got, want)
	}
	// One row for both: whose it is cannot be told.
	r.list = r.list[:1]
	r.doubts(t, nil, []string{"98: " + autopay13})
}

func TestANewerRowDoesNotReplaceTheOneWithTheRecordedStart(t *testing.T) {
	r := begin(example(t))
	r.swap(t, autopay13, ledger.Old{State: ledger.OldQueued, Start: site.At(3 * 60)}, ledger.New{})
	r.list = []reconcile.Row{row("5", autopay, okonomi, "I kø", "03:00"), row("8", autopay, okonomi, "I kø", "04:00"), row("9", autopay, okonomi, "I kø", "04:10")}
	r.wants(t, "duplicate "+autopay13+" 8", "duplicate "+autopay13+" 9")
}

// The newest is a guess about a job that is there. One that should be gone is not guessed at.
func TestWhichOfTwoShouldBeGoneIsNotGuessed(t *testing.T) {
	r := begin(example(t))
	const last = "Overføring av fakturaer alle selskap 2025"
	r.swap(t, "overfore-faktura/all", ledger.Old{State: ledger.OldDeleted}, ledger.New{})
	r.list = []reconcile.Row{row("4", last, innkjop, "Venter", "08:05"), row("5", last, innkjop, "Venter", "08:05")}
	r.doubts(t, nil, []string{"4: overfore-faktura/all", "5: overfore-faktura/all"})
	// Of two that are there, the newest is the job, in whatever year it was set up.
	r.swap(t, "overfore-faktura/all", ledger.Old{State: ledger.OldQueued}, ledger.New{})
	r.list = []reconcile.Row{row("4", last, innkjop, "I kø", "08:05"), row("5", last, innkjop, "I kø", "08:05")}
	r.wants(t, "duplicate overfore-faktura/all 4")
	// One that has the form of its description is the job rather than one that is only called so.
	for _, text := range []string{"Overføring av fakturaer alle selskap", "Overføring av fakturaer alle selskap 202", "Overføring av fakturaer alle selskap 202x", last + "1"} {
		r.list = []reconcile.Row{row("4", text, innkjop, "I kø", "08:05")}
		r.wants(t)
		r.list = append(r.list, row("3", last, innkjop, "I kø", "08:05"))
		if result := reconcile.Compare(r.input()); len(result.Offers) == 0 || result.Offers[0].Value != "3" {
			t.Errorf("%q: offers %+v", text, result.Offers)
		}
	}
}

// Rows with a name that several jobs have are no job's newest.
func TestANameDoesNotMakeTheNewest(t *testing.T) {
	r := begin(example(t))
	r.list = []reconcile.Row{row("1", "Nets 12", okonomi, "I kø", ""), row("2", "Nets 12", okonomi, "I kø", "")}
	r.doubts(t, nil, []string{"1: nets/12", "2: nets/12"})
}

func TestADescriptionOfTwoJobsIsNoJobsOwn(t *testing.T) {
	r := begin(example(t))
	for _, key := range []string{"nets/12", "nets/13"} {
		r.swap(t, key, ledger.Old{State: ledger.OldQueued, Description: "Betalinger"}, ledger.New{})
	}
	r.list = []reconcile.Row{row("1", "Betalinger", okonomi, "I kø", ""), row("2", "Betalinger", okonomi, "I kø", "")}
	r.doubts(t, nil, []string{"1: nets/12 nets/13", "2: nets/12 nets/13"})
	r.job(t, "nets/12").Old.ID, r.job(t, "nets/13").Old.ID = "1", "2"
	r.list[0].Start, r.list[1].Start = 370, 380
	r.list = append(r.list, row("3", "Betalinger", okonomi, "I kø", ""))
	if f := r.wants(t, "unknown-job  3"); strings.Contains(f[0].Why, "nets") {
		t.Errorf("got %q", f[0].Why)
	}
}

// A job that is gone is known neither by its name nor by its start.
func TestANameTellsNoJobThatIsGone(t *testing.T) {
	r := begin(example(t))
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldDeleted, Start: site.At(370)}, ledger.New{})
	r.list = []reconcile.Row{row("1", "Nets 12", okonomi, "Venter", "06:10"), row("2", "", okonomi, "Venter", "06:10")}
	r.wants(t, "unknown-job  1", "unknown-job  2")
}

func TestTheLongerNameIsTheJob(t *testing.T) {
	r := begin(example(t))
	// A company is worth less than a word.
	r.list = []reconcile.Row{row("1", "Nets valutakurser DNB 12", okonomi, "I kø", "10:40")}
	r.learns(t, "valutakurser-dnb/all 1 10:40")
	// A job for all companies may name some of them.
	r.list = []reconcile.Row{row("1", "Valutakurser DNB 12", okonomi, "I kø", "10:40")}
	r.learns(t, "valutakurser-dnb/all 1 10:40")
}

func TestWhatARowIsCalledAndWhenItStartsMustNotContradict(t *testing.T) {
	r := begin(example(t))
	r.jobs = slices.DeleteFunc(r.jobs, func(j ledger.Job) bool { return j.Plan.Procedure == "postere-bilag-0730" })
	*r.job(t, half) = ledger.NewJob(r.job(t, half).Plan, ledger.Memory{Run: "2026.1", Start: site.At(10*60 + 10)})
	for start, want := range map[string]string{"10:10": half + " 1 10:10", "13:40": half + " 1 13:40", "": half + " 1 "} {
		r.list = []reconcile.Row{row("1", "Postere bilag", okonomi, "I kø", start)}
		r.learns(t, want)
	}
	for _, start := range []string{"10:11", "10:09", "10:41"} {
		r.list = []reconcile.Row{row("1", "Postere bilag", okonomi, "I kø", start)}
		r.learns(t)
	}
}

func TestTheCompanyOfADescription(t *testing.T) {
	r := begin(example(t))
	for text, want := range map[string]string{
		"Nets selskap 12":                           "nets/12",
		"Nets company 13":                           "nets/13",
		"Nets 12 kl. 20.35":                         "nets/12", // a clock time is no company
		"Nets 2026 13":                              "nets/13", // nor is a number that no company has
		"Nets Eksempel Vann og Avløp KF":            "nets/13",
		"Nets 12 Eksempel Eiendom KF":               "nets/12",
		"Nets 12 Eksempel Vann og Avløp KF":         "", // the number and the name contradict each other
		"Nets selskap 99":                           "", // a company that the site does not have
		"Nets selskap 99999999999999999999":         "",
		"Nets selskap 99 Eksempel Vann og Avløp KF": "",
	} {
		r.list = []reconcile.Row{row("1", text, okonomi, "I kø", "")}
		var got []string
		for _, l := range reconcile.Learn(r.input()).Lessons {
			got = append(got, l.Job)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q is of %q, want %q", text, got, want)
		}
	}
	// Of two names of which one holds the other, the longer is meant, whichever stands first in the site.
	for _, reverse := range []bool{false, true} {
		r := begin(example(t))
		r.site.Companies = slices.Clone(r.site.Companies)
		for i := range r.site.Companies {
			switch c := &r.site.Companies[i]; c.Number {
			case 12:
				c.Name = "Vann"
			case 13:
				c.Name = "Vann og Avløp"
			}
		}
		if reverse {
			slices.Reverse(r.site.Companies)
		}
		r.list = []reconcile.Row{row("1", "Nets Vann og Avløp", okonomi, "I kø", "06:10"), row("2", "Nets Vann", okonomi, "I kø", "06:15")}
		r.learns(t, "nets/12 2 06:15", "nets/13 1 06:10")
	}
}

// Jobs that have no description of their own are not the owners of all rows without one.
func TestARowWithoutDescriptionIsNotTheOnlyJobsDouble(t *testing.T) {
	r := begin(example(t))
	r.jobs = []ledger.Job{*r.job(t, "nets/12")}
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldNone}, ledger.New{State: ledger.NewOrdered, ID: "2"})
	r.list = []reconcile.Row{row("2", "Nets 12", okonomi, "I kø", "06:10"), row("9", "", okonomi, "I kø", "07:10")}
	r.wants(t, "unknown-job  9")
}

// The run still has the jobs of a company that has left the site. What runs there is somebody's leftover.
func TestARowOfACompanyThatHasLeftIsUnknown(t *testing.T) {
	r := begin(example(t))
	r.site.Companies = slices.DeleteFunc(slices.Clone(r.site.Companies), func(c site.Company) bool { return c.Number == 20 })
	r.list = []reconcile.Row{row("1", "Nets selskap 20", okonomi, "I kø", "06:10")}
	r.learns(t)
	r.wants(t, "unknown-job  1")
}

func TestRowsOfJobsOutsideTheRunAreCounted(t *testing.T) {
	w := example(t)
	all := w.plans
	w.plans = procedures.Expand(w.set, w.site, procedures.Minor, nil)
	r := begin(w)
	in := r.input()
	for _, p := range all {
		if _, inRun := in.Lists[p.Procedure]; !inRun {
			in.Others = append(in.Others, p)
		}
	}
	for _, p := range in.Others {
		in.Lists[p.Procedure], _ = w.set.Get(p.Procedure)
	}
	stranger := row("9", "Lønnsrapport", "ola", "I kø", "22:05")
	twice := []reconcile.Row{row("1", "Nets 12", okonomi, "I kø", ""), row("2", "Nets 12", okonomi, "I kø", "")} // whichever it is
	for want, rows := range map[int][]reconcile.Row{
		0: {stranger}, 1: {stranger, row("1", "Nets 12", okonomi, "I kø", "06:10")}, 2: twice, 3: append(twice, row("3", "Nets 13", okonomi, "I kø", "06:15")),
	} {
		in.List.Rows = rows
		if got := reconcile.Compare(in); got.Outside != want || len(got.Unsure) != 0 {
			t.Errorf("%d outside, want %d; unsure %+v", got.Outside, want, got.Unsure)
		}
	}
}
