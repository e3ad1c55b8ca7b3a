package plain

import (
	"errors"
	"fmt"
	"io"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/wizard"
)

// Control asks what the console shows of each of some new jobs, and records each as it is answered for. reason is why the operator controls
// those that are his own; else empty. It stops at the end of input and where the operator stops. It returns the errors of the Store.
func Control(o Options, r ledger.Run, jobs []overview.Controlled, reason string) error {
	a, t := newAsker(o), o.Text.Control
	a.introduce()
	for _, c := range jobs {
		x, err := reconcile.Inspect(o.Store, r, c.Job.Plan.Key, o.Site, o.Text)
		if err != nil {
			return err
		}
		_, _ = fmt.Fprintf(a.Out, "\n%s\n", t.Job(wizard.JobText(c.Job.Plan, o.Text.Words), x.Description()))
		why := ""
		if c.IsOwn(o.Stamper.Operator) {
			why = reason
		}
		switch err := a.control(r, x, why); {
		case errors.Is(err, io.EOF):
			_, _ = fmt.Fprintln(a.Out, t.Stopped)
			return nil
		case err != nil:
			return err
		}
	}
	return nil
}

// control asks what the console shows of a job, and records it. Where somebody has recorded something of the job meanwhile, only what differs now is asked
// for again. It returns io.EOF where the operator stops.
func (a asker) control(r ledger.Run, x *reconcile.Inspection, why string) error {
	t := a.Text.Control
	for x != nil {
		if err := a.inspect(x); err != nil {
			return err
		}
		made := a.Stamper.StampEntries([]ledger.Entry{x.Entry(why)})
		err := a.insist(func() error { _, err := a.Store.AppendAll(r.ID, made); return err })
		switch found := x.Differences(); {
		case errors.Is(err, ledger.ErrConflict):
			_, _ = fmt.Fprintln(a.Out, a.Text.Wizard.Conflict(""))
			if x, _, err = x.Again(a.Store); err != nil {
				return err
			}
			continue
		case err != nil:
			return err
		case found != "":
			_, _ = fmt.Fprintf(a.Out, "≠ %s: %s\n", x.Job.Plan.Key, t.Found(found))
		default:
			_, _ = fmt.Fprintf(a.Out, "✓ %s: %s\n", x.Job.Plan.Key, t.Same)
		}
		return nil
	}
	return nil
}

func (a asker) introduce() {
	_, _ = fmt.Fprintf(a.Out, "%s\n%s\n", a.Text.Control.Intro, a.Text.Control.Stop)
}

// inspect asks what the console shows of a job. It returns io.EOF where the operator stops.
func (a asker) inspect(x *reconcile.Inspection) error {
	for {
		question, ok := x.Ask()
		if !ok {
			return nil
		}
		answer, err := a.ask(question, "")
		if err != nil {
			return err
		}
		switch answer {
		case "q":
			return io.EOF
		case "?":
			a.introduce()
			continue
		}
		if fault := x.Answer(answer); fault != "" {
			_, _ = fmt.Fprintln(a.Out, fault)
		}
	}
}
