// Package explain puts errors into words: what happened, and what to do about it.
//
// The packages below know no language. Their errors are matched by errors.Is and errors.As and carry
// what the words need, such as the run or the file they are about. Error finds the words for them in
// one place, with the status that the program ends with, so that the commands, the screen and the
// plain wizard say the same. Notice and Finding do so for what a store has put right, and for what is
// wrong with it.
package explain

import (
	"errors"
	"fmt"
	"strings"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
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
}

// Error returns the words for an error of any package below. An error that it does not know is
// called unexpected, and has its own text.
func Error(err error, t lang.Text) Words {
	for _, words := range []func(error, lang.Text) (Words, bool){ofTable, ofSite, ofExport, ofBackup, ofHolder, ofSession, ofName, ofRecord, ofWriting} {
		if w, ok := words(err, t); ok {
			return w
		}
	}
	if text, ok := wizard.Explain(err, t); ok {
		return Words{text, "", Failed}
	}
	return Words{fmt.Sprintf("%s: %v", t.Errors.Unexpected, err), "", Failed}
}

// ofSession has words for what a session refused.
func ofSession(err error, text lang.Text) (w Words, ok bool) {
	t := text.Errors
	var left *session.LeftOpenError
	var noList *session.NoListError
	var omit *session.OmitError
	var notChanged *session.NotChangedError
	var notPostponable *session.NotPostponableError
	var period *wizard.PeriodError
	var clash *session.ClashError
	switch {
	case errors.Is(err, session.ErrNoRunOpen):
		return Words{t.NoRunAtAll, t.NoRunAtAllFix, Failed}, true
	case errors.As(err, &left):
		return Words{t.CloseRefused(left.Run, len(left.Open), len(left.Deferred)), text.TUI.Ending.RefusedFix, Remains}, true
	case errors.As(err, &noList):
		return Words{text.Cmd.NoGuide(noList.ID), text.Cmd.NoGuideFix, Failed}, true
	case errors.Is(err, session.ErrOwnWay):
		return Words{text.Routine.RecordPostpone, text.Routine.RecordPostponeFix, Failed}, true
	case errors.As(err, &omit) && omit.Unknown != "":
		return Words{t.OmitUnknown(omit.Unknown), t.ProcedureFix, WrongUsage}, true
	case errors.As(err, &omit):
		return Words{t.Omit(omit.Text), t.OmitFix, WrongUsage}, true
	case errors.As(err, &notChanged):
		return Words{text.Adopt.NotChanged(notChanged.ID), text.Adopt.NotChangedFix, Failed}, true
	case errors.As(err, &notPostponable) && notPostponable.Name == "":
		return Words{text.Routine.NoJobs, text.Routine.NoJobsFix, WrongUsage}, true
	case errors.As(err, &notPostponable):
		return Words{text.Routine.UnknownJob(notPostponable.Name), text.Routine.UnknownJobFix, WrongUsage}, true
	case errors.As(err, &period) && period.NotDate == "" && errors.Is(err, wizard.ErrPeriod):
		return Words{text.Routine.Period(period.From, period.Until), text.Routine.PeriodFix, WrongUsage}, true
	case errors.As(err, &period):
		return Words{text.Routine.NotDate(period.NotDate), text.Routine.NotDateFix, WrongUsage}, true
	case errors.As(err, &clash):
		return Words{clash.Verdict.Text(text.Schedule), text.Schedule.SetFix, Remains}, true
	}
	return w, false
}

// ofName has words for a job, or a part of one, that an operator named and that is not there.
func ofName(err error, text lang.Text) (w Words, ok bool) {
	t := text.Errors
	var noStep *session.NoStepError
	var noJob *session.NoJobError
	var noProcedure *session.NoProcedureError
	var noCompany *session.NoCompanyError
	var notAtSite *session.NotAtSiteError
	var noVariant *session.NoVariantError
	switch {
	case errors.Is(err, session.ErrNoJobBegun):
		return Words{text.History.NoteWhere, text.History.NoteWhereFix, WrongUsage}, true
	case errors.As(err, &noStep):
		fix := text.History.NoStepFix(strings.Join(noStep.Steps, ", "))
		return Words{text.History.NoStep(noStep.Step, noStep.Job), fix, WrongUsage}, true
	case errors.As(err, &noJob):
		return Words{t.NoJob(noJob.Job), t.NoJobFix, WrongUsage}, true
	case errors.As(err, &noProcedure):
		return Words{text.Paper.NoProcedure(noProcedure.Procedure), t.ProcedureFix, WrongUsage}, true
	case errors.As(err, &noCompany):
		fix := t.CompanyFix(strings.Join(noCompany.Companies, ", "))
		return Words{text.History.BadCompany(noCompany.Company), fix, WrongUsage}, true
	case errors.As(err, &notAtSite):
		return Words{t.Company(notAtSite.Company), t.CompanyFix(strings.Join(notAtSite.Companies, ", ")), Failed}, true
	case errors.As(err, &noVariant):
		return Words{t.Variant(noVariant.Variant, strings.Join(noVariant.Variants, ", ")), "", Failed}, true
	case errors.Is(err, session.ErrNothingLeft):
		return Words{text.Paper.Nothing, text.Paper.NothingFix, Failed}, true
	}
	return w, false
}

// ofRecord has words for the errors of the record that carry no more than the run they are about.
func ofRecord(err error, text lang.Text) (w Words, ok bool) {
	t, run := text.Errors, ""
	if of := (*progress.RunError)(nil); errors.As(err, &of) {
		run = of.Run
	}
	for _, known := range []struct {
		err error
		Words
	}{
		{ledger.ErrRunName, Words{t.RunName, t.RunNameFix, WrongUsage}},
		{progress.ErrNoRun, Words{t.NoRun(run), t.NoRunFix, Failed}},
		{progress.ErrRunExists, Words{t.RunExists(run), t.RunExistsFix(run), Failed}},
		{progress.ErrRunClosed, Words{t.RunClosed(run), t.RunClosedFix, Failed}},
		{ledger.ErrConflict, Words{t.Conflict, t.ConflictFix, Failed}},
		{progress.ErrInUse, Words{t.InUse, t.InUseFix, OutOfReach}},
		{progress.ErrOutOfReach, Words{t.OutOfReach, t.OutOfReachFix, OutOfReach}},
		{progress.ErrNewerLayout, Words{t.Newer, t.NewerFix, OutOfReach}},
		{progress.ErrOlderLayout, Words{t.Older, t.OlderFix, OutOfReach}},
		{progress.ErrDamaged, Words{t.Damaged, t.DamagedFix, Damaged}},
	} {
		if !errors.Is(err, known.err) {
			continue
		}
		if known.Status == OutOfReach || known.Status == Damaged { // the remedy needs to know which file, or which fault
			known.Text += fmt.Sprintf(" (%v)", err)
		}
		return known.Words, true
	}
	return w, false
}
