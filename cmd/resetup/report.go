package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/record"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

// reportCommand writes the record of a run to a file, or to standard output.
func (a *app) reportCommand() *cobra.Command {
	t := a.text.Record
	c := a.command("report", "rapport", t.Short, a.exactly(0, 0), nil)
	return a.written(c, t.FlagFormat, table.Markdown, record.Formats(), func(f table.Format, to outFile) error {
		if f == record.XLSX && a.isOut(to.name) && isTerminal(a.out) {
			return usage(t.NotToTerminal, t.NotToTerminalFix)
		}
		d, err := a.openToRead()
		if err != nil {
			return err
		}
		write, err := a.record(d, f)
		if err != nil {
			return err
		}
		return a.output(to, t.Written, write)
	})
}

// record reads all that is known of a run as it stands at one moment, and returns what writes it.
func (a *app) record(w work, f table.Format) (write func(io.Writer) error, err error) {
	a.meter.part(0, 0.4)
	s, err := session.View(w.Store, func(in ledger.Reader) (s record.Sources, err error) {
		s.Now = a.clock()
		if s.Run, err = in.Run(w.run.ID); err != nil {
			return s, err
		}
		var errSite, errEvents, errJobs, errLists, errCost, errFound error
		s.Site, errSite = wizard.Beside(in, s.Run, w.Site)
		a.meter.at(1, 5)
		s.Events, errEvents = in.Events(s.Run.ID, 0, 0)
		a.meter.at(2, 5)
		s.Jobs, errJobs = in.Jobs(s.Run.ID)
		a.meter.at(3, 5)
		s.Lists, errLists = session.JobLists(in, s.Run.ID, s.Jobs)
		a.meter.at(4, 5)
		s.Cost, errCost = overview.ReadFigures(in, s.Run, s.Now)
		s.Found, errFound = overview.ReadFindings(in, s.Run.ID)
		a.meter.at(5, 5)
		return s, errors.Join(errSite, errEvents, errJobs, errLists, errCost, errFound)
	})
	if err != nil {
		return nil, err
	}
	a.meter.part(0.4, 0.6)
	s.Work = a.meter.at
	rec, err := record.Gather(s)
	if errors.Is(err, ledger.ErrEvent) || errors.Is(err, ledger.ErrUndo) || errors.Is(err, ledger.ErrInterlock) {
		err = fmt.Errorf("%w: %w", progress.ErrDamaged, err)
	}
	return func(out io.Writer) error {
		a.meter.part(0.6, 1)
		return rec.Write(out, f, a.text, a.meter.at)
	}, err
}
