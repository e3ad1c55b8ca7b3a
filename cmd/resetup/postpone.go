package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/wizard"
)

// postponement is what an operator says of jobs to be postponed.
type postponement struct {
	from, until, name string
	jobs              []string // job keys and procedure ids; none is the routine's own
}

func (a *app) postponeCommand() *cobra.Command {
	t := a.text.Routine
	var p postponement
	c := &cobra.Command{
		Use: "postpone", Aliases: []string{"utsett"}, Short: t.Postpone, Args: a.exactly(0, 0),
		RunE: func(*cobra.Command, []string) error { return a.postpone(p) },
	}
	c.Flags().StringVar(&p.from, "from", "", t.FlagFrom)
	c.Flags().StringVar(&p.until, "until", "", t.FlagUntil)
	c.Flags().StringVar(&p.name, "name", "", t.FlagName)
	c.Flags().StringArrayVar(&p.jobs, "job", nil, t.FlagJob)
	return c
}

// postponer has what is needed to plan a postponement.
type postponer struct {
	app   *app
	place place
	store *progress.Store
	set   procedures.Set
	guide procedures.Procedure
	jobs  []procedures.Plan // those that can be postponed, the usual ones first
}

func (a *app) postponer() (postponer, error) {
	set, err := a.lists()
	if err != nil {
		return postponer{}, err
	}
	p, err := a.where()
	if err != nil {
		return postponer{}, err
	}
	store, err := a.store()
	if err != nil {
		return postponer{}, err
	}
	return a.postponerOf(store, set, p)
}

func (a *app) postponerOf(store *progress.Store, set procedures.Set, p place) (postponer, error) {
	guide, known := set.Get(wizard.PostponeGuide)
	if !known {
		return postponer{}, fmt.Errorf("%w: %q", progress.ErrNoList, wizard.PostponeGuide)
	}
	jobs, err := a.latestJobs(store, set, p)
	return postponer{app: a, place: p, store: store, set: set, guide: guide, jobs: wizard.Postponable(guide, jobs)}, err
}

// latestJobs returns the jobs of the newest main release's run, else those such a run would have.
func (a *app) latestJobs(store *progress.Store, set procedures.Set, p place) ([]ledger.Summary, error) {
	runs, err := store.Runs()
	if err != nil {
		return nil, err
	}
	for _, r := range runs {
		if r.Kind == procedures.Main {
			return store.Jobs(r.ID)
		}
	}
	var out []ledger.Summary
	for _, plan := range procedures.Expand(set, p.Site, procedures.Main, nil) {
		list, _ := set.Get(plan.Procedure)
		out = append(out, ledger.Summarise(list, ledger.NewJob(plan, ledger.Memory{})))
	}
	return out, nil
}

func (a *app) postpone(want postponement) error {
	p, err := a.postponer()
	if err != nil {
		return err
	}
	a.tellExample(p.place)
	t := a.text.Routine
	switch {
	case want.from == "" && want.until == "":
		return p.ask(want)
	case want.from == "" || want.until == "":
		return usage(t.NeedsPeriod, t.NeedsPeriodFix)
	}
	r, err := p.start(want)
	if err == nil {
		p.tell(r, want)
		_, _ = fmt.Fprintln(a.out, t.StartedNext(r.ID))
	}
	return err
}

// tell says what was started. The period was read before.
func (p postponer) tell(r ledger.Run, want postponement) {
	period, err := wizard.ReadPeriod(want.from, want.until)
	if err != nil {
		return
	}
	day := func(t time.Time) string { return t.Format(time.DateOnly) }
	_, _ = fmt.Fprintln(p.app.out, p.app.text.Routine.Started(r.ID, day(period.From), day(period.Until), day(wizard.ResumeDate(period)), r.Jobs))
}

// start plans the postponement and stores it as a run.
func (p postponer) start(want postponement) (ledger.Run, error) {
	period, err := p.app.period(want.from, want.until)
	if err != nil {
		return ledger.Run{}, err
	}
	chosen, err := p.choose(want.jobs)
	if err != nil {
		return ledger.Run{}, err
	}
	name := want.name
	if name == "" {
		if name, err = p.freeName("ferie-" + period.From.Format(time.DateOnly)); err != nil {
			return ledger.Run{}, err
		}
	}
	plans := wizard.Postpone(p.guide, chosen, period)
	return p.app.createRun(p.store, p.set, p.place, ledger.Run{ID: name, Release: name, Kind: procedures.Holiday}, plans)
}

// freeName is a name that no run has: this one, else with a number behind it.
func (p postponer) freeName(name string) (string, error) {
	candidate := name
	for n := 2; ; n++ {
		_, err := p.store.Run(candidate)
		switch {
		case errors.Is(err, progress.ErrNoRun):
			return candidate, nil
		case err != nil:
			return "", err
		}
		candidate = name + "." + strconv.Itoa(n)
	}
}

func (a *app) period(from, until string) (schedule.Period, error) {
	t := a.text.Routine
	p, err := wizard.ReadPeriod(from, until)
	switch {
	case errors.Is(err, wizard.ErrPeriod):
		return p, usage(t.Period(from, until), t.PeriodFix)
	case err != nil && p.From.IsZero():
		return p, usage(t.NotDate(from), t.NotDateFix)
	case err != nil:
		return p, usage(t.NotDate(until), t.NotDateFix)
	}
	return p, nil
}

// choose picks the jobs with these keys or of these procedures; the routine's own where none is named.
func (p postponer) choose(named []string) ([]procedures.Plan, error) {
	t := p.app.text.Routine
	for _, n := range named {
		if !slices.ContainsFunc(p.jobs, func(j procedures.Plan) bool { return j.Key == n || j.Procedure == n }) {
			return nil, usage(t.UnknownJob(n), t.UnknownJobFix)
		}
	}
	var out []procedures.Plan
	for _, j := range p.jobs {
		if len(named) == 0 && wizard.PostponedByDefault(p.guide, j) || slices.Contains(named, j.Key) || slices.Contains(named, j.Procedure) {
			out = append(out, j)
		}
	}
	if len(out) == 0 {
		return nil, usage(t.NoJobs, t.NoJobsFix)
	}
	return out, nil
}
