package overview_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/holidays"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
)

func holiday(t *testing.T, from, until string) holidays.Period {
	t.Helper()
	p, err := overview.ReadPeriod(from, until)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// exampleJobs are the summaries of the example's run after a main release, and the routine.
func exampleJobs(t *testing.T) ([]ledger.Summary, procedures.Procedure) {
	t.Helper()
	example := exampletest.Load(t, "nb")
	set := example.Lists
	guide, ok := set.Get(overview.PostponeGuide)
	if !ok {
		t.Fatalf("no %s", overview.PostponeGuide)
	}
	var jobs []ledger.Summary
	for _, plan := range example.Plans() {
		list, _ := set.Get(plan.Procedure)
		jobs = append(jobs, ledger.Summarise(list, ledger.NewJob(plan, ledger.Memory{})))
	}
	return jobs, guide
}

func TestPeriodsAreReadAsPeopleWriteThem(t *testing.T) {
	p := holiday(t, "24.12.2026", " 2027-01-01 ")
	if p.From.Format(time.DateOnly) != "2026-12-24" || p.Until.Format(time.DateOnly) != "2027-01-01" {
		t.Errorf("%+v", p)
	}
	for _, c := range []struct {
		from, until string
		want        error
	}{
		{"jul", "2027-01-01", procedures.FormError(procedures.AskDate)}, {"2026-12-24", "", procedures.FormError(procedures.AskDate)},
		{"2026-12-24", "2026-12-23", overview.ErrPeriod}, {"2026-02-30", "2026-03-01", procedures.FormError(procedures.AskDate)},
	} {
		if _, err := overview.ReadPeriod(c.from, c.until); !errors.Is(err, c.want) {
			t.Errorf("%q to %q: %v, want %v", c.from, c.until, err, c.want)
		}
	}
}

func TestRemittanceAndDunningArePostponedUnlessToldOtherwise(t *testing.T) {
	jobs, guide := exampleJobs(t)
	all := overview.Postponable(guide, jobs)
	var usual []string
	for i, p := range all {
		if overview.PostponedByDefault(guide, p) {
			usual = append(usual, p.Procedure)
			if i > 0 && !overview.PostponedByDefault(guide, all[i-1]) {
				t.Errorf("%s comes behind those that are not usual", p.Key)
			}
		}
		if p.Keep != "" || p.Retire == procedures.None {
			t.Errorf("%s does not run", p.Key)
		}
	}
	want := []string{"autopay-remittering", "purring-p1", "purring-p2", "procasso"}
	if got := slices.Compact(slices.Clone(usual)); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if len(all) <= len(usual) {
		t.Error("no other job can be postponed")
	}
	jobs[1].Skipped = "ikke i bruk"
	if fewer := overview.Postponable(guide, jobs); len(fewer) != len(all)-1 {
		t.Errorf("%d of %d with one that is not applicable", len(fewer), len(all))
	}
}

// The first working day after Christmas 2026 is Monday 4 January 2027.
func TestAPostponedJobKnowsWhatItConcerns(t *testing.T) {
	jobs, guide := exampleJobs(t)
	chosen := slices.DeleteFunc(overview.Postponable(guide, jobs), func(p procedures.Plan) bool {
		return p.Key != "autopay-remittering/13" && p.Key != "purring-p1/1/K500-PFEL" && p.Key != "overfore-faktura/all"
	})
	plans := overview.Postpone(guide, chosen, holiday(t, "2026-12-24", "2027-01-01"))
	var keys []string
	for _, p := range plans {
		keys = append(keys, p.Key)
		if p.Date != "2027-01-04" || p.From != "2026-12-24" || p.Until != "2027-01-01" || p.Retire != procedures.None {
			t.Errorf("%+v", p)
		}
	}
	want := []string{
		"ferie-utsett/13/autopay-remittering", "ferie-utsett/1/purring-p1-K500-PFEL", "ferie-utsett/all/overfore-faktura",
	}
	if !slices.Equal(keys, want) {
		t.Errorf("%v, want %v", keys, want)
	}
	if plans[0].Of != "autopay-remittering/13" || plans[0].Title != chosen[0].Title || plans[0].Company != 13 {
		t.Errorf("%+v", plans[0])
	}
}

func TestRoutinesAtTheEndOfARelease(t *testing.T) {
	jobs, _ := exampleJobs(t)
	set := exampletest.Load(t, "nb").Lists
	guides := procedures.Guides(set, "")
	r := ledger.Run{ID: "2026.2", Kind: procedures.Main}
	if got := overview.Offers(guides, r, jobs); got != nil {
		t.Errorf("offered while jobs are open: %d", len(got))
	}
	for i := range jobs {
		jobs[i].Skipped = "ferdig"
		jobs[i].NextStep = ""
	}
	ids := func(list []procedures.Procedure) (out []string) {
		for _, p := range list {
			out = append(out, p.ID)
		}
		return out
	}
	if got := ids(overview.Offers(guides, r, jobs)); !slices.Equal(got, []string{"kk2-forberedelser", "kk2-nye-saker", "etter-purring"}) {
		t.Errorf("offered: %v", got)
	}
	if got := overview.Offers(guides, ledger.Run{Kind: procedures.Minor}, jobs); got != nil {
		t.Errorf("after a minor upgrade: %v", ids(got))
	}
	kk2, _ := set.Get("kk2-forberedelser")
	plan := overview.AddRoutine(kk2, jobs, []int{1, 12})
	if plan.Key != "kk2-forberedelser/all" {
		t.Errorf("key %q", plan.Key)
	}
	done := ledger.Summarise(kk2, ledger.NewJob(plan, ledger.Memory{}))
	if got := overview.Offers(guides, r, append(jobs, done)); got != nil {
		t.Errorf("offered while another is under way: %v", ids(got))
	}
	done.Skipped = "ikke KK2"
	jobs = append(jobs, done)
	if got := ids(overview.Offers(guides, r, jobs)); !slices.Equal(got, []string{"kk2-nye-saker", "etter-purring"}) {
		t.Errorf("offered after the first: %v", got)
	}
	if again := overview.AddRoutine(kk2, jobs, nil); again.Key != "kk2-forberedelser/all/2" {
		t.Errorf("once more: %q", again.Key)
	}
}

// Jobs are resumed on the first working day after the period: not on its last day, at a weekend or on a holiday.
func TestThePeriodIsFollowedByAWorkingDay(t *testing.T) {
	for until, want := range map[string]string{
		"2026-11-24": "2026-11-25", // Tuesday, Wednesday
		"2026-11-27": "2026-11-30", // Friday, Monday
		"2026-11-28": "2026-11-30",
		"2026-11-29": "2026-11-30",
		"2026-12-24": "2026-12-28", // Christmas
		"2026-12-31": "2027-01-04",
	} {
		p, err := overview.ReadPeriod("2026-11-20", until)
		if got := overview.ResumeDate(p).Format(time.DateOnly); err != nil || got != want {
			t.Errorf("a period until %s is followed by %s, want %s; %v", until, got, want, err)
		}
	}
	if _, err := overview.ReadPeriod("2026-11-20", "2026-11-20"); err != nil {
		t.Errorf("a period of one day: %v", err)
	}
	if _, err := overview.ReadPeriod("2026-11-20", "2026-11-19"); !errors.Is(err, overview.ErrPeriod) {
		t.Errorf("a period of less: %v", err)
	}
}
