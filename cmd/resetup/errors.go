package main

import (
	"errors"
	"fmt"
	"io"

	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/tui"
)

// status is the program's exit status.
type status = explain.Status

// The exit statuses.
const (
	fine       = explain.Fine
	failed     = explain.Failed
	wrongUsage = explain.WrongUsage
	remains    = explain.Remains
	outOfReach = explain.OutOfReach
	damaged    = explain.Damaged
)

// problem is an error already in words.
type problem struct {
	text   string // what happened; empty prints nothing, only the status counts
	fix    string // what to do
	detail string // printed above, as it is
	status status
	err    error
}

func (p *problem) Error() string { return p.text }
func (p *problem) Unwrap() error { return p.err }

func usage(text, fix string) error { return &problem{text: text, fix: fix, status: wrongUsage} }

// errRemains ends a command that has said all it has to say with status 3.
var errRemains error = &problem{status: remains}

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
	if errors.As(err, &p) {
		return p
	}
	if errors.Is(err, tui.ErrTerminal) {
		return &problem{text: a.text.Errors.Ended, fix: a.text.Errors.EndedFix, status: failed, err: err}
	}
	w := explain.Error(err, a.text)
	return &problem{text: w.Text, fix: w.Fix, detail: w.Detail, status: w.Status, err: err}
}

// printProblem prints a problem: what happened, then what to do.
func printProblem(w io.Writer, t lang.Errors, p *problem) {
	if p.detail != "" {
		_, _ = fmt.Fprint(w, p.detail)
	}
	if p.text != "" {
		_, _ = fmt.Fprintln(w, t.Prefix+p.text)
	}
	if p.fix != "" {
		_, _ = fmt.Fprintln(w, p.fix)
	}
}
