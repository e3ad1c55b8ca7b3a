package overview

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/resetup/internal/holidays"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// PostponeGuide is the routine by which jobs are postponed (P:260-279).
const PostponeGuide = "ferie-utsett"

// ErrPeriod is the error of a period that ends before it begins.
var ErrPeriod = errors.New("the period ends before it begins")

// PeriodError reports a period that cannot be read. Err is ErrPeriod, or a procedures.FormError of NotDate.
type PeriodError struct {
	From, Until, NotDate string // as they were written
	Err                  error
}

// Error quotes what was written.
func (e *PeriodError) Error() string {
	return fmt.Sprintf("period %q to %q: %v", e.From, e.Until, e.Err)
}

// Unwrap returns Err.
func (e *PeriodError) Unwrap() error { return e.Err }

// ReadPeriod reads the first and last day of a period, as people write dates (2026-12-24,
// 24.12.2026). It returns a *PeriodError, of a procedures.FormError or of ErrPeriod.
func ReadPeriod(from, until string) (holidays.Period, error) {
	var p holidays.Period
	for _, d := range []struct {
		text string
		day  *time.Time
	}{{from, &p.From}, {until, &p.Until}} {
		text, err := procedures.AskDate.Parse(strings.TrimSpace(d.text))
		if err == nil {
			*d.day, err = time.Parse(time.DateOnly, text)
		}
		if err != nil {
			return p, &PeriodError{from, until, d.text, procedures.FormError(procedures.AskDate)}
		}
	}
	if p.Until.Before(p.From) {
		return p, &PeriodError{From: from, Until: until, Err: ErrPeriod}
	}
	return p, nil
}

// ResumeDate returns the date proposed for jobs postponed over a period: the first working day after it.
func ResumeDate(p holidays.Period) time.Time { return holidays.NextWorkday(p.Until.AddDate(0, 0, 1)) }

// Postponable returns the plans of the jobs that can be postponed: all that still run after the run,
// those of the routine's own procedures first.
func Postponable(guide procedures.Procedure, jobs []ledger.Summary) []procedures.Plan {
	var own, others []procedures.Plan
	for _, j := range jobs {
		switch {
		case j.Plan.Retire == procedures.None || j.Skipped != "" || j.Hazard == ledger.Keep:
		case PostponedByDefault(guide, j.Plan):
			own = append(own, j.Plan)
		default:
			others = append(others, j.Plan)
		}
	}
	return append(own, others...)
}

// PostponedByDefault reports whether a job is one that the routine postpones unless told
// otherwise: remittance, P1, P2 and Procasso (P:260-264).
func PostponedByDefault(guide procedures.Procedure, p procedures.Plan) bool {
	return slices.Contains(guide.About, p.Procedure)
}

// Postpone returns the plans of the run in which jobs are postponed over a period: for each the routine,
// with the date proposed for it.
func Postpone(guide procedures.Procedure, jobs []procedures.Plan, p holidays.Period) []procedures.Plan {
	out := make([]procedures.Plan, len(jobs))
	for i, of := range jobs {
		variant := of.Procedure
		if of.Variant != "" {
			variant += "-" + of.Variant
		}
		plan := wizard.Routine(guide).Named(of)
		plan.Key = procedures.Key(guide.ID, of.Company, variant)
		plan.Company, plan.CompanyName, plan.Variant = of.Company, of.CompanyName, variant
		plan.Large, plan.Companies = of.Large, of.Companies
		plan.Ledger, plan.DunningType, plan.DunningCode, plan.Regularity = of.Ledger, of.DunningType, of.DunningCode, of.Regularity
		plan.Of = of.Key
		plan.From, plan.Until = p.From.Format(time.DateOnly), p.Until.Format(time.DateOnly)
		plan.Date = ResumeDate(p).Format(time.DateOnly)
		out[i] = plan
	}
	return out
}

// AddRoutine returns the plan of a routine done as part of a run. If the run has it already, its key is
// given a number: it is done once more.
func AddRoutine(guide procedures.Procedure, jobs []ledger.Summary, companies []int) procedures.Plan {
	plan := wizard.Routine(guide)
	plan.Companies = companies
	taken := func(key string) bool {
		return slices.ContainsFunc(jobs, func(j ledger.Summary) bool { return j.Plan.Key == key })
	}
	for n := 2; taken(plan.Key); n++ {
		plan.Variant = strconv.Itoa(n)
		plan.Key = procedures.Key(guide.ID, 0, plan.Variant)
	}
	return plan
}

// Finished reports whether a run is open and has jobs, all of them ready.
func Finished(r ledger.Run, jobs []ledger.Summary) bool {
	return !r.Closed() && len(jobs) > 0 && !slices.ContainsFunc(jobs, func(j ledger.Summary) bool { return !j.Ready() })
}

// Offers returns the routines that belong to the end of a run's release and are not begun in it. It
// returns none before every other job is ready.
func Offers(guides []procedures.Procedure, r ledger.Run, jobs []ledger.Summary) []procedures.Procedure {
	if !Finished(r, jobs) {
		return nil
	}
	var out []procedures.Procedure
	for _, g := range guides {
		done := slices.ContainsFunc(jobs, func(j ledger.Summary) bool { return j.Plan.Procedure == g.ID })
		if slices.Contains(g.Releases, r.Kind) && !done {
			out = append(out, g)
		}
	}
	return out
}
