package main

import (
	"errors"
	"fmt"
	"io"

	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/tui"
)

// problem is an error already in words. Of one without a text only the status counts.
type problem struct {
	explain.Words
	err error
}

func (p *problem) Error() string { return p.Text }
func (p *problem) Unwrap() error { return p.err }

// failure returns an error with which a command ends: what happened, and what to do.
func failure(status explain.Status, text, fix string) error {
	return &problem{Words: explain.Words{Status: status, Text: text, Fix: fix}}
}

func usage(text, fix string) error { return failure(explain.WrongUsage, text, fix) }

// errRemains ends a command that has said all it has to say with status 3.
var errRemains = failure(explain.Remains, "", "")

// remainsIf returns errRemains if something is left to do.
func remainsIf(left bool) error {
	if left {
		return errRemains
	}
	return nil
}

// explain puts an error into words.
func (a *app) explain(err error) *problem {
	var p *problem
	switch {
	case errors.As(err, &p):
		return p
	case errors.Is(err, tui.ErrTerminal):
		return &problem{explain.Words{Text: a.text.Errors.Ended, Fix: a.text.Errors.EndedFix, Status: explain.Failed}, err}
	}
	if lost := (*outputError)(nil); errors.As(err, &lost) {
		t := a.text.Errors
		return &problem{explain.Words{Text: t.Output(a.text.System.Why(lost.err)), Fix: t.OutputFix, Status: explain.Failed}, err}
	}
	return &problem{explain.Error(err, a.text, a.location()), err}
}

// printProblem prints a problem: what happened, then what to do.
func printProblem(w io.Writer, t lang.Errors, p *problem) {
	_, _ = fmt.Fprint(w, p.Detail)
	if p.Text != "" {
		_, _ = fmt.Fprintln(w, t.Prefix+p.Text)
	}
	if p.Fix != "" {
		_, _ = fmt.Fprintln(w, p.Fix)
	}
}
