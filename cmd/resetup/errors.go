package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/tui"
	"example.org/resetup/internal/wizard"
)

// status is the program's exit status.
type status int

// The exit statuses.
const (
	fine       status = 0
	failed     status = 1
	wrongUsage status = 2
	remains    status = 3 // something is left to do
	outOfReach status = 4 // the data is in use or out of reach
	damaged    status = 5
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

// known is what stands for an error of a package below.
type known struct {
	err       error
	text, fix string
	status    status
}

// knownErrors are the errors that need no more words than these. run is the run that an error is about.
func knownErrors(t lang.Errors, run string) []known {
	return []known{
		{session.ErrNoRunOpen, t.NoRunAtAll, t.NoRunAtAllFix, failed},
		{ledger.ErrRunName, t.RunName, t.RunNameFix, wrongUsage},
		{progress.ErrNoRun, t.NoRun(run), t.NoRunFix, failed},
		{progress.ErrRunExists, t.RunExists(run), t.RunExistsFix(run), failed},
		{progress.ErrRunClosed, t.RunClosed(run), t.RunClosedFix, failed},
		{progress.ErrConflict, t.Conflict, t.ConflictFix, failed},
		{progress.ErrInUse, t.InUse, t.InUseFix, outOfReach},
		{progress.ErrOutOfReach, t.OutOfReach, t.OutOfReachFix, outOfReach},
		{progress.ErrNewerLayout, t.Newer, t.NewerFix, outOfReach},
		{progress.ErrOlderLayout, t.Older, t.OlderFix, outOfReach},
		{progress.ErrDamaged, t.Damaged, t.DamagedFix, damaged},
		{tui.ErrTerminal, t.Ended, t.EndedFix, failed},
	}
}

// explain puts an error into words.
func (a *app) explain(err error) *problem {
	var p *problem
	if errors.As(err, &p) {
		return p
	}
	t := a.text
	if p := a.explainData(err); p != nil {
		return p
	}
	if p := a.explainSession(err); p != nil {
		return p
	}
	run := ""
	if of := (*progress.RunError)(nil); errors.As(err, &of) {
		run = of.Run
	}
	for _, k := range knownErrors(t.Errors, run) {
		if errors.Is(err, k.err) {
			return &problem{text: k.text + a.cause(err, k.status), fix: k.fix, status: k.status, err: err}
		}
	}
	if text, ok := wizard.Explain(err, t); ok {
		return &problem{text: text, status: failed, err: err}
	}
	return &problem{text: fmt.Sprintf("%s: %v", t.Errors.Unexpected, err), status: failed, err: err}
}

// explainSession puts into words what a session refused; nil for other errors.
func (a *app) explainSession(err error) *problem {
	t := a.text
	var left *session.LeftOpenError
	var noList *session.NoListError
	var notChanged *session.NotChangedError
	var notPostponable *session.NotPostponableError
	var noStep *session.NoStepError
	var clash *session.ClashError
	switch {
	case errors.As(err, &left):
		return &problem{text: t.Errors.CloseRefused(left.Run, len(left.Open)), fix: t.TUI.Ending.RefusedFix, status: remains, err: err}
	case errors.As(err, &noList):
		return &problem{text: t.Cmd.NoGuide(noList.ID), fix: t.Cmd.NoGuideFix, status: failed, err: err}
	case errors.Is(err, session.ErrOwnWay):
		return &problem{text: t.Routine.RecordPostpone, fix: t.Routine.RecordPostponeFix, status: failed, err: err}
	case errors.As(err, &notChanged):
		return &problem{text: t.Adopt.NotChanged(notChanged.ID), fix: t.Adopt.NotChangedFix, status: failed, err: err}
	case errors.As(err, &notPostponable) && notPostponable.Name == "":
		return &problem{text: t.Routine.NoJobs, fix: t.Routine.NoJobsFix, status: wrongUsage, err: err}
	case errors.As(err, &notPostponable):
		return &problem{text: t.Routine.UnknownJob(notPostponable.Name), fix: t.Routine.UnknownJobFix, status: wrongUsage, err: err}
	case errors.Is(err, session.ErrNoJobBegun):
		return &problem{text: t.History.NoteWhere, fix: t.History.NoteWhereFix, status: wrongUsage, err: err}
	case errors.As(err, &noStep):
		fix := t.History.NoStepFix(strings.Join(noStep.Steps, ", "))
		return &problem{text: t.History.NoStep(noStep.Step, noStep.Job), fix: fix, status: wrongUsage, err: err}
	case errors.As(err, &clash):
		return &problem{text: clash.Verdict.Text(t.Schedule), fix: t.Schedule.SetFix, status: remains, err: err}
	}
	return nil
}

// cause adds the particulars where the remedy needs them: which file, which fault.
func (a *app) cause(err error, s status) string {
	if s != outOfReach && s != damaged {
		return ""
	}
	return fmt.Sprintf(" (%v)", err)
}

// tell prints a problem: what happened, then what to do.
func tell(w io.Writer, t lang.Errors, p *problem) {
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

// noJob names the job that a run does not have.
func (a *app) noJob(err error, key string) error {
	if errors.Is(err, progress.ErrNoJob) {
		return &problem{text: a.text.Errors.NoJob(key), fix: a.text.Errors.NoJobFix, status: failed, err: err}
	}
	return err
}
