// Package explain puts errors into words: what happened, and what to do about it.
//
// The packages below know no language. Their errors are matched by errors.Is and errors.As and carry
// what the words need, such as the run or the file they are about. Error finds the words for them in
// one place, with the status that the program ends with, so that the commands, the screen and the
// plain wizard say the same. Notice and Finding do so for what a store has put right, and for what is
// wrong with it.
package explain

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/regularfile"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/wizard"
)

// Status is the program's exit status.
type Status int

// The exit statuses.
const (
	Fine       Status = 0
	Failed     Status = 1
	WrongUsage Status = 2
	Remains    Status = 3 // something is left to do
	OutOfReach Status = 4 // the data is in use or out of reach
	Damaged    Status = 5
)

// Words are an error in words.
type Words struct {
	Text   string // what happened
	Fix    string // what to do; may be empty
	Status Status
	Detail string // lines to stand above: each thing that is wrong with a file
}

func says(status Status, text, fix string) Words { return Words{Text: text, Fix: fix, Status: status} }

// known returns the words for the error that it knows; ok is false for any other.
type known func(err error) (w Words, ok bool)

// is knows the errors that match target.
func is(target error, w Words) known {
	return func(err error) (Words, bool) { return w, errors.Is(err, target) }
}

// as knows the errors of a type. words may leave one to others: then it returns no text.
func as[E error](words func(E) Words) known {
	return func(err error) (w Words, ok bool) {
		if e, ok := errors.AsType[E](err); ok {
			w = words(e)
		}
		return w, w.Text != ""
	}
}

// first returns the words of the first that knows an error, and none if none does.
func first(err error, all ...known) (w Words) {
	for _, words := range all {
		if w, ok := words(err); ok {
			return w
		}
	}
	return w
}

// Error returns the words for an error of any package below, with times in a zone. An error that it does not know is
// called unexpected, and has its own text.
func Error(err error, t lang.Text, zone *time.Location) Words {
	all := slices.Concat(ofTable(t), ofSite(t), ofExport(t, zone), ofBackup(t), ofHolder(t, zone), ofSession(t), ofName(t), ofShared(t), ofRecord(err, t), ofWriting(t), ofOdd(t))
	if w := first(err, all...); w.Text != "" {
		return w
	}
	if text, ok := wizard.Explain(err, t); ok {
		return says(Failed, text, "")
	}
	cause, ok := t.System.Cause(err)
	if !ok {
		cause = err.Error()
	}
	return says(Failed, t.Errors.Unexpected+": "+cause, "")
}

// ofSession has words for what a session refused.
func ofSession(text lang.Text) []known {
	t, r := text.Errors, text.Routine
	return []known{
		is(session.ErrNoCompanies, says(Failed, t.NoCompanies, t.NoCompaniesFix)),
		is(session.ErrNoRunOpen, says(Failed, t.NoRunAtAll, t.NoRunAtAllFix)),
		as(func(e *session.LeftOpenError) Words {
			if e.Idle {
				return says(Remains, t.CloseIdle(e.Run), text.TUI.Ending.RefusedFix)
			}
			return says(Remains, t.CloseRefused(e.Run, len(e.Open), len(e.Deferred)), text.TUI.Ending.RefusedFix)
		}),
		is(overview.ErrOwnControl, says(Failed, text.Control.OwnOnly, text.Control.OwnOnlyFix)),
		is(session.ErrOwnWay, says(Failed, r.RecordPostpone, r.RecordPostponeFix)),
		as(func(e *session.OmitError) Words { return says(WrongUsage, t.Omit(e.Text), t.OmitFix) }),
		as(func(e *overview.PeriodError) Words {
			if e.NotDate == "" && errors.Is(e, overview.ErrPeriod) {
				return says(WrongUsage, r.Period(e.From, e.Until), r.PeriodFix)
			}
			return says(WrongUsage, r.NotDate(e.NotDate), r.NotDateFix)
		}),
		is(session.ErrNotOmitted, says(Failed, t.NotOmitted, t.NotOmittedFix)),
		is(wizard.ErrOmitted, says(Failed, text.Wizard.NotSetUp, text.Schedule.OmittedFix)),
		as(func(e *wizard.NeedsReason) (w Words) {
			if e.Clash != nil {
				w = says(Remains, e.Clash.Text(text.Schedule), text.Schedule.SetFix)
			}
			return w
		}),
	}
}

// ofName has words for what an operator named and that is not there.
func ofName(text lang.Text) []known {
	t, h, r := text.Errors, text.History, text.Routine
	return []known{
		is(session.ErrNoJobBegun, says(WrongUsage, h.NoteWhere, h.NoteWhereFix)),
		is(session.ErrNothingLeft, says(Failed, text.Paper.Nothing, text.Paper.NothingFix)),
		as(func(e *session.NameError) (w Words) {
			said := t.Unknown[string(e.Of)](e.Name, strings.Join(e.Known, ", "), e.Job)
			w = says(WrongUsage, said.Problem, said.Remedy)
			switch e.Of {
			case session.SiteCompany, session.Variant, session.StepList, session.Guide, session.Changed:
				w.Status = Failed
			case session.ToPostpone:
				if e.Name == "" {
					w = says(WrongUsage, r.NoJobs, r.NoJobsFix)
				}
			}
			if e.Of != session.RunCompany && e.Of != session.SiteCompany { // a number that is near is not meant
				w.Fix = Meant(e.Name, e.Known, text) + w.Fix
			}
			return w
		}),
	}
}

// Meant returns a line that asks whether one of the known names was meant; empty where none is near. For the key of a job whose
// procedure has others it names those instead.
func Meant(name string, known []string, text lang.Text) string {
	if procedure, _, isKey := strings.Cut(name, "/"); isKey {
		of := slices.DeleteFunc(slices.Clone(known), func(key string) bool { return !strings.HasPrefix(key, procedure+"/") })
		if len(of) > 0 {
			return text.Errors.JobsOf(procedure, strings.Join(of[:min(len(of), 8)], ", "), max(0, len(of)-8)) + "\n"
		}
	}
	if near := cleantext.Nearest(name, known); near != "" {
		return text.Faults.DidYouMean(near) + "\n"
	}
	return ""
}

// ofRecord has words for the errors of the record that carry no more than the run they are about.
func ofRecord(err error, text lang.Text) []known {
	t, run, job, meant := text.Errors, "", "", ""
	if of, ok := errors.AsType[*progress.RunError](err); ok {
		run, job = of.Run, of.Job
		meant = Meant(cmp.Or(job, run), of.Known, text)
	}
	noJob := t.Unknown[string(session.RunJob)](job, "", "")
	about := func(kind error) string { return about(err, kind, text) }
	return []known{
		as(func(bad *ledger.TextError) Words { return says(Failed, wrongText(bad, text), t.TextRefusedFix) }),
		is(ledger.ErrRunName, says(WrongUsage, t.RunName, t.RunNameFix)),
		is(progress.ErrNoRun, says(Failed, t.NoRun(run), meant+t.NoRunFix)),
		is(progress.ErrRunExists, says(Failed, t.RunExists(run), t.RunExistsFix(run))),
		is(progress.ErrRunUsed, says(Failed, t.RunUsed(run), t.RunUsedFix(run))),
		is(progress.ErrRunClosed, says(Failed, t.RunClosed(run), t.RunClosedFix)),
		is(progress.ErrNoJob, says(Failed, noJob.Problem, meant+noJob.Remedy)),
		is(ledger.ErrConflict, says(Failed, t.Conflict, t.ConflictFix)),
		is(progress.ErrInUse, says(OutOfReach, t.InUse, t.InUseFix)),
		is(progress.ErrReadOnly, says(OutOfReach, t.ReadOnly+about(progress.ErrOutOfReach), t.ReadOnlyFix)),
		is(progress.ErrOutOfReach, says(OutOfReach, t.OutOfReach+about(progress.ErrOutOfReach), reachFix(err, t))),
		is(progress.ErrNewerLayout, says(OutOfReach, t.Newer+about(progress.ErrNewerLayout), t.NewerFix)),
		is(progress.ErrOlderLayout, says(OutOfReach, t.Older+about(progress.ErrOlderLayout), t.OlderFix)),
		is(progress.ErrRestart, says(Damaged, t.Restart, t.RestartFix)),
		is(progress.ErrDamaged, says(Damaged, t.Damaged+about(progress.ErrDamaged), t.DamagedFix)),
	}
}

// reachFix says what to do about what is out of reach: about a file of the record, what that file is made anew from.
func reachFix(err error, t lang.Errors) string {
	if regularfile.IsHeld(err) {
		return t.HeldFix
	}
	of, _ := errors.AsType[*fs.PathError](err)
	if of == nil {
		return t.OutOfReachFix
	}
	kind, odd := errors.AsType[regularfile.Kind](of)
	fix := t.DataFix[filepath.Base(of.Path)]
	switch {
	case fix == "" || !odd && !errors.Is(of, fs.ErrPermission):
		return t.OutOfReachFix
	case !odd:
		return t.DataRights
	case kind == regularfile.Dangling:
		return t.Connect + " " + fix
	}
	return fix
}

// about says in brackets which file, or which fault of this kind, an error is about, where the remedy needs to know it. Faults that
// only a file of the record can have are told in the store's own words.
func about(err, kind error, text lang.Text) string {
	cause, ok := text.System.Cause(err)
	whole, before := fmt.Sprint(err), kind.Error()+": "
	if at := strings.LastIndex(whole, before); !ok && at >= 0 {
		cause = whole[at+len(before):]
	}
	if cause == "" {
		return ""
	}
	return " (" + cause + ")"
}
