package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
)

func (a *app) startCommand() *cobra.Command {
	var minor bool
	var omit []string
	c := &cobra.Command{
		Use: "start RELEASE", Aliases: []string{"ny"}, Short: a.text.Cmd.Start, Args: a.exactly(1, 1),
		RunE: func(_ *cobra.Command, args []string) error { return a.start(args[0], minor, omit) },
	}
	c.Flags().BoolVar(&minor, "minor", false, a.text.Cmd.FlagMinor)
	c.Flags().StringArrayVar(&omit, "omit", nil, a.text.Cmd.FlagOmit)
	return c
}

func (a *app) start(release string, minor bool, omit []string) error {
	kind := procedures.Main
	if minor {
		kind = procedures.Minor
	}
	set, err := a.lists()
	if err != nil {
		return err
	}
	p, err := a.where()
	if err != nil {
		return err
	}
	omitted, err := a.omitted(set, omit)
	if err != nil {
		return err
	}
	if err := ledger.CheckRunName(release); err != nil {
		return err
	}
	a.tellExample(p)
	store, err := a.store()
	if err != nil {
		return err
	}
	before, err := store.Runs()
	if err != nil {
		return err
	}
	r, err := a.startRun(store, set, p, release, kind, omitted)
	if err != nil {
		return err
	}
	a.tellOpen(before)
	t := a.text
	_, _ = fmt.Fprintf(a.out, "%s\n%s\n", t.Cmd.Started(r.ID, t.Words.Release[string(r.Kind)], r.Jobs), t.Cmd.StartedNext)
	return nil
}

// startRun plans a run and stores it.
func (a *app) startRun(store *progress.Store, set procedures.Set, p place, release string, kind procedures.Release, omit map[string]string) (ledger.Run, error) {
	plans := procedures.Expand(set, p.Site, kind, omit)
	return a.createRun(store, set, p, ledger.Run{ID: release, Release: release, Kind: kind, Omitted: omit}, plans)
}

// createRun stores a planned run. Only what the operator said of it is given.
func (a *app) createRun(store *progress.Store, set procedures.Set, p place, r ledger.Run, plans []procedures.Plan) (ledger.Run, error) {
	a.run = r.ID
	if err := ledger.CheckRunName(r.ID); err != nil {
		return ledger.Run{}, err
	}
	r.Site, r.Started, r.By, r.Jobs = p.Name, a.clock(), a.operator, len(plans)
	created, err := store.CreateRun(r, set.All(), plans, a.stamper().Stamp(ledger.Event{Action: ledger.Started}))
	if err == nil {
		a.keepAligned(store, created, p.Site)
	}
	return created, err
}

// omitted reads --omit PROCEDURE=REASON.
func (a *app) omitted(set procedures.Set, omit []string) (map[string]string, error) {
	out := map[string]string{}
	for _, o := range omit {
		id, reason, _ := strings.Cut(o, "=")
		if cleantext.Line(reason) == "" {
			return nil, usage(a.text.Errors.Omit(o), a.text.Errors.OmitFix)
		}
		if _, ok := set.Get(id); !ok {
			return nil, usage(a.text.Errors.OmitUnknown(id), a.text.Errors.OmitUnknownFix)
		}
		out[id] = cleantext.Line(reason)
	}
	return out, nil
}

func (a *app) tellOpen(runs []ledger.Run) {
	var open []string
	for _, r := range runs {
		if !r.Closed() {
			open = append(open, r.ID)
		}
	}
	if len(open) > 0 {
		_, _ = fmt.Fprintln(a.err, a.text.Cmd.StillOpen(strings.Join(open, ", ")))
	}
}
