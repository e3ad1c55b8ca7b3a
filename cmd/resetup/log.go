package main

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/report"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

// logFilter says which events are wanted; an empty field wants all.
type logFilter struct {
	job, company, operator, action string
	limit                          int
}

func (a *app) logCommand() *cobra.Command {
	t := a.text.History
	c := &cobra.Command{Use: "log", Aliases: []string{"logg"}, Short: t.Log, Args: a.exactly(0, 0)}
	var want logFilter
	c.Flags().StringVar(&want.job, "job", "", t.FlagJob)
	c.Flags().StringVar(&want.company, "company", "", t.FlagCompany)
	c.Flags().StringVar(&want.operator, "operator", "", t.FlagOperator)
	c.Flags().StringVar(&want.action, "action", "", t.FlagAction)
	c.Flags().IntVar(&want.limit, "limit", 0, t.FlagLimit)
	return a.formatted(c, func(_ []string, f table.Format) error { return a.log(want, f) })
}

// log shows the events of a run, oldest first.
func (a *app) log(want logFilter, f table.Format) error {
	if err := a.checkLog(want); err != nil {
		return err
	}
	d, err := a.openToRead()
	if err != nil {
		return err
	}
	jobs, err := d.Store.Jobs(d.run.ID)
	if err != nil {
		return err
	}
	if err := a.checkLogJob(want, jobs); err != nil {
		return err
	}
	events, err := d.Store.Events(d.run.ID, 0, 0)
	if err != nil {
		return err
	}
	undone, clockSet := ledger.TakenBack(events), map[uint64]bool{}
	for i := 1; i < len(events); i++ {
		clockSet[events[i].Seq] = ledger.ClockSet(events[i-1], events[i])
	}
	events = slices.DeleteFunc(events, func(e ledger.Event) bool { return !want.fits(e) })
	if want.limit > 0 && len(events) > want.limit {
		events = events[len(events)-want.limit:]
	}
	say := wizard.Sentences(d.run, d.Site, jobs, func(id string) (procedures.Procedure, error) { return d.Store.List(d.run.ID, id) })
	entries := make([]report.Entry, len(events))
	for i, e := range events {
		do, err := say(e.Job, e.Step)
		if err != nil {
			return err
		}
		entries[i] = report.Entry{Event: e, Do: do, Undone: undone[e.Seq], ClockSet: clockSet[e.Seq]}
	}
	return a.writer(d.Site, f).Log(d.run.ID, entries)
}

func (w logFilter) fits(e ledger.Event) bool {
	return (w.job == "" || e.Job == w.job) &&
		(w.company == "" || e.Job != "" && companyOf(e.Job) == w.company) &&
		(w.operator == "" || strings.EqualFold(e.By, w.operator)) &&
		(w.action == "" || string(e.Action) == w.action)
}

// companyOf is the company in a job key, as it stands there: "12" or "all".
func companyOf(key string) string {
	_, rest, _ := strings.Cut(key, "/")
	company, _, _ := strings.Cut(rest, "/")
	return company
}

func (a *app) checkLog(want logFilter) error {
	t := a.text.History
	actions := []ledger.Action{
		ledger.Done, ledger.Answered, ledger.Skipped, ledger.Deferred, ledger.Noted, ledger.Undone,
		ledger.Recorded, ledger.Started, ledger.Planned, ledger.Adopted, ledger.Closed,
	}
	if want.action != "" && !slices.Contains(actions, ledger.Action(want.action)) {
		names := make([]string, len(actions))
		for i, action := range actions {
			names[i] = string(action)
		}
		return usage(t.BadAction(want.action, strings.Join(names, ", ")), "")
	}
	if want.limit < 0 {
		return usage(t.BadLimit(want.limit), "")
	}
	return nil
}

// checkLogJob refuses a job or company that the run does not have: an empty log would say that
// nothing was done.
func (a *app) checkLogJob(want logFilter, jobs []ledger.Summary) error {
	t := a.text.History
	if want.job != "" && !slices.ContainsFunc(jobs, func(s ledger.Summary) bool { return s.Plan.Key == want.job }) {
		return usage(t.BadJob(want.job), a.text.Errors.NoJobFix)
	}
	var companies []string
	for _, s := range jobs {
		companies = append(companies, companyOf(s.Plan.Key))
	}
	if want.company != "" && !slices.Contains(companies, want.company) {
		return usage(t.BadCompany(want.company), t.CompanyFix(strings.Join(sortedCompanies(companies), ", ")))
	}
	return nil
}

// sortedCompanies returns each company once: by number, then "all".
func sortedCompanies(companies []string) []string {
	number := func(c string) int {
		n, err := strconv.Atoi(c)
		if err != nil {
			return 1 << 30
		}
		return n
	}
	out := slices.Clone(companies)
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(number(a), number(b)), cmp.Compare(a, b)) })
	return slices.Compact(out)
}
