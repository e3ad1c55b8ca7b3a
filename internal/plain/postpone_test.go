package plain_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/holidays"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/wizard"
)

// postponer has three jobs, of which one is usual, and notes what is postponed.
type postponer struct {
	period holidays.Period
	jobs   []string
}

func (*postponer) Postponable() (jobs []procedures.Plan, usual int, err error) {
	return []procedures.Plan{{Key: "procasso/1"}, {Key: "nets/12"}, {Key: "nets/13"}}, 1, nil
}

func (p *postponer) Postpone(period holidays.Period, _ string, jobs []string) (ledger.Run, error) {
	p.period, p.jobs = period, jobs
	return ledger.Run{ID: "ferie", Jobs: len(jobs)}, nil
}

// postpone answers the questions with lines.
func postpone(t *testing.T, lines ...string) (p postponer, r ledger.Run, said string, err error) {
	t.Helper()
	e, out := exampletest.Load(t, "nb"), new(strings.Builder)
	o := plain.Options{
		In: strings.NewReader(strings.Join(lines, "")), Out: out, Site: e.Site, Text: e.Text,
		Stamper: wizard.Stamper{Operator: "kari", Now: exampletest.Saturday},
	}
	r, err = plain.Postpone(o, &p, "")
	return p, r, out.String(), err
}

func TestAnEmptyLineTakesTheNextHolidayAndTheUsualJobs(t *testing.T) {
	p, r, said, err := postpone(t, "\n", "\n", "\n")
	if err != nil || r.ID != "ferie" || len(p.jobs) != 0 {
		t.Fatalf("%+v of %v, %v", r, p.jobs, err)
	}
	if from, until := p.period.From.Format(time.DateOnly), p.period.Until.Format(time.DateOnly); from != "2026-12-24" || until != "2027-01-01" {
		t.Errorf("%s to %s", from, until)
	}
	for _, want := range []string{"   1 * procasso/1", "   2   nets/12", "Utsettelsen ferie er startet"} {
		if !strings.Contains(said, want) {
			t.Errorf("there is no %q in %s", want, said)
		}
	}
}

func TestJobsArePostponedByTheirNumbers(t *testing.T) {
	p, _, _, err := postpone(t, "24.12.2026\n", "2.1.2027\n", "1,2-3\n")
	if err != nil || !slices.Equal(p.jobs, []string{"procasso/1", "nets/12", "nets/13"}) {
		t.Errorf("%v, %v", p.jobs, err)
	}
}

func TestNothingIsPostponedWhereTheInputEndsOrMakesNoSense(t *testing.T) {
	for _, lines := range [][]string{{}, {"\n"}, {"\n", "\n"}} {
		if _, r, _, err := postpone(t, lines...); err != nil || r.ID != "" {
			t.Errorf("after %q: %+v, %v", lines, r, err)
		}
	}
	var period *overview.PeriodError
	if _, _, _, err := postpone(t, "snart\n", "2026-12-24\n"); !errors.As(err, &period) || period.NotDate != "snart" {
		t.Errorf("no date: %v", err)
	}
	var job *session.NameError
	for _, line := range []string{"4", "0", "3-2", "nets"} {
		if _, _, _, err := postpone(t, "\n", "\n", line+"\n"); !errors.As(err, &job) || job.Of != session.ToPostpone || job.Name != line {
			t.Errorf("jobs %q: %v", line, err)
		}
	}
}
