package wizard

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// ControlStandsError is the error of whoever would settle what a control found without looking: by saying that the job has run, or by taking
// another's control back.
type ControlStandsError struct {
	Job   procedures.Plan
	Event ledger.Event // the control
}

// Error names the job.
func (e *ControlStandsError) Error() string {
	return fmt.Sprintf("job %q: the control by %q differs: %s", e.Job.Key, e.Event.By, e.Event.Reason)
}

// Explain says why an answer was not taken. ok is false for an error that is not about the answer, such
// as one of the store.
func Explain(err error, all lang.Text) (text string, ok bool) {
	t := all.Wizard
	var reason *NeedsReason
	var lock *ledger.InterlockError
	var form procedures.FormError
	var other *OtherJobError
	var control *ControlStandsError
	switch {
	case errors.Is(err, ledger.ErrUndo):
		return t.UndoBlocked, true
	case errors.As(err, &reason):
		return reason.explain(all), true
	case errors.As(err, &lock):
		return lockText(lock, all), true
	case errors.As(err, &other) && other.New:
		return t.IsNewJob(other.Got), true
	case errors.As(err, &other) && other.Whole:
		return t.NotWholeID(other.Got), true
	case errors.As(err, &other):
		return t.NotOldJob(other.Got), true
	case errors.As(err, &control):
		name := cleantext.Line(JobText(control.Job, all.Words))
		return all.Control.Stands(name, cleantext.Line(control.Event.By), cleantext.Line(control.Event.Reason)), true
	case errors.As(err, &form):
		return t.NotForm[string(form)], true
	}
	for _, e := range []struct {
		err  error
		text string
	}{
		{ErrBare, t.Bare},
		{ErrEmpty, t.Empty},
		{ErrNoChoice, t.NoChoice},
		{ErrTooLong, t.TooLong},
		{ErrNoReason, t.NoReason},
		{ErrOmitted, t.NotSetUp},
		{ErrNoUndo, t.NoUndo},
		{ErrNoRedo, t.NoRedo},
		{ErrNotAsked, t.NotAsked},
		{ErrNothing, t.Nothing},
	} {
		if errors.Is(err, e.err) {
			return e.text, true
		}
	}
	return "", false
}

func (e *NeedsReason) explain(t lang.Text) string {
	var parts []string
	switch {
	case e.Hidden:
		parts = append(parts, t.Wizard.DeviatesHidden(e.Got))
	case e.Expect != "":
		parts = append(parts, t.Wizard.Deviates(e.Got, e.Expect))
	}
	if e.Clash != nil {
		parts = append(parts, e.Clash.Text(t.Schedule)+".")
	}
	if e.Lock != nil {
		parts = append(parts, lockText(e.Lock, t))
	}
	return strings.Join(parts, " ")
}

// lockText says which rule holds an answer back, and what the id stands for that stands against it.
func lockText(e *ledger.InterlockError, t lang.Text) string {
	a := e.Against
	if a.ID == "" {
		return t.Wizard.Rule[string(e.Rule)]
	}
	return t.Wizard.RuleOfIDs[string(e.Rule)](a.ID, HolderText(a, t))
}

// HolderText says which job an id stands for: "den gamle jobben (Nets · selskap 12 Eksempel Eiendom KF)".
func HolderText(a ledger.Standing, t lang.Text) string {
	job := a.Plan.Key
	if a.Plan.Title != "" {
		job = JobText(a.Plan, t.Words)
	}
	return t.Wizard.Holder(job, a.New, a.Earlier)
}

// AskLabel returns what a step asks for: the step list's own noun, else the word for its kind.
func AskLabel(a procedures.Ask, t lang.Words) string {
	return cmp.Or(a.Label, t.Answer[string(a.Kind)])
}

// AskExample says how an answer to a question is written, "som fre 27.11.2026 06:10"; empty where that needs no saying.
func AskExample(a procedures.Ask, t lang.Words) string {
	if example := t.Example[string(a.Save)]; example != "" {
		return t.SuchAs(example)
	}
	return ""
}

// AskText is what AskLabel returns, with the example.
func AskText(a procedures.Ask, t lang.Words) string {
	if example := AskExample(a, t); example != "" {
		return AskLabel(a, t) + ", " + example
	}
	return AskLabel(a, t)
}

// CompanyText names the company of a job, and which of the company's it is where the title does not say: "selskap 12 Eksempel Eiendom KF".
func CompanyText(p procedures.Plan, t lang.Words) string {
	text := t.All
	if p.Company > 0 {
		text = t.Company + " " + strconv.Itoa(p.Company) + " " + p.CompanyName
	}
	if which := p.Which(); which != "" {
		text += " · " + which
	}
	return text
}

// ReleaseText says what kind of release a run is after: "hovedrelease", and for practice "hovedrelease · ØVELSE".
func ReleaseText(kind procedures.Release, practice bool, t lang.Words) string {
	if !practice {
		return t.Release[string(kind)]
	}
	return t.Release[string(kind)] + " · " + t.Practice
}

// JobText names a job: "Nets-integrasjon · selskap 12 Eksempel Eiendom KF".
func JobText(p procedures.Plan, t lang.Words) string {
	return p.Title + " · " + CompanyText(p, t)
}

// OmittedText says in what way a whole job is omitted, and why: "går videre uendret: Visma: trengs ikke".
func OmittedText(how ledger.Omission, reason string, t lang.Words) string {
	return t.Omitted[string(how)] + ": " + reason
}

// Ending returns the last line of a job whose steps are all settled: that it is ready, or what remains.
func Ending(s ledger.Summary, t lang.Text) string {
	company := CompanyText(s.Plan, t.Words)
	switch {
	case s.Skipped != "":
		return s.Plan.Title + " · " + company + ": " + t.Words.Omitted[string(s.Omission())]
	case s.LeftOpen():
		return t.Wizard.NotReady(s.Plan.Title, company, t.Words.Action[string(s.Advice)])
	case s.New.State == ledger.NewOrdered:
		return t.Wizard.NotReady(s.Plan.Title, company, t.Words.Action[string(ledger.VerifyNewFirst)])
	}
	return t.Wizard.Finished(s.Plan.Title, company)
}

// NextRunText says when the old job would have run next, and how long that is from now.
func NextRunText(s ledger.Summary, next ledger.NextRun, now time.Time, loc *time.Location, t lang.Wizard) string {
	at, ok := next(s)
	if !ok {
		return t.NextRunUnknown
	}
	return t.NextRunAt(at.In(loc).Format("15:04"), SpanText(at.Sub(now).Round(time.Minute), t))
}

// MomentText writes a day and a clock time: "fre 27.11 06:10"; nothing for the zero time.
func MomentText(at time.Time, zone *time.Location, t lang.Words) string {
	if at.IsZero() {
		return ""
	}
	at = at.In(zone)
	return t.Weekdays[at.Weekday()] + at.Format(" 2.1. 15:04")
}

// TimeLeft says how long a moment is from now: "om 16 t 08 min".
func TimeLeft(at, now time.Time, t lang.Wizard) string {
	return t.Ahead(SpanText(at.Sub(now).Round(time.Minute), t))
}

// SpanText writes how long something lasts, in whole minutes: "1 d 3 t".
func SpanText(d time.Duration, t lang.Wizard) string {
	minutes := int(d / time.Minute)
	return t.In(minutes/1440, minutes/60%24, minutes%60)
}
