package ledger

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"
	"unicode/utf8"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

// ErrConflict reports an event that a store refused: its writer had not seen the last one.
var ErrConflict = errors.New("somebody else recorded something in the job")

// ErrReplaced is ErrConflict where the whole record is another one than its writer has seen: a restore has put it in place.
var ErrReplaced = fmt.Errorf("%w: another record was put in its place", ErrConflict)

// The errors of Apply.
var (
	ErrInterlock = errors.New("the swap does not allow this") // matches an *InterlockError
	ErrEvent     = errors.New("not a valid event")
	ErrUndo      = errors.New("cannot be undone")
)

// Interlock is a rule that holds an operator back.
type Interlock string

// The interlocks.
const (
	NotVerified    Interlock = "not-verified"    // deleting the old job before the new one is verified; no reason helps
	StillQueued    Interlock = "still-queued"    // ordering while the old job runs: a double; needs a reason
	NotOrdered     Interlock = "not-ordered"     // verifying what was not ordered; needs a reason
	AlreadyRetired Interlock = "already-retired" // changing an old job that is gone; needs a reason
	AlreadyNew     Interlock = "already-new"     // ordering once more; needs a reason
	NotText        Interlock = "not-text"        // an id, a time or a date given as a description; needs a reason
	NotID          Interlock = "not-id"          // a time, or a few digits, given as a job id; needs a reason
	FarID          Interlock = "far-id"          // a new id far from those of the run's other new jobs; needs a reason
	OtherCompany   Interlock = "other-company"   // a description that names another company than the job's; needs a reason
	HalfWay        Interlock = "half-way"        // omitting a job whose swap has begun; no reason helps
	IsOmitted      Interlock = "is-omitted"      // moving the swap of a job that is omitted; no reason helps
)

// The interlocks of Identities, which hold the ids of jobs apart. No reason helps where no person gave one
// with the answer: against an undo, and an id that was recorded outside the steps.
const (
	SameID    Interlock = "same-id"    // one id for the old and the new job; no reason helps
	NotDigits Interlock = "not-digits" // no reason helps
	TakenID   Interlock = "taken-id"   // the id stands for another job; needs a reason
	NotNewest Interlock = "not-newest" // a new id below a known old one; needs a reason
	NotOlder  Interlock = "not-older"  // an old id above a known new one; needs a reason
	NoID      Interlock = "no-id"      // an id left empty; needs a reason
)

// InterlockError is the error of an event that breaks a rule.
type InterlockError struct {
	Rule    Interlock
	Hard    bool     // no reason helps
	Against Standing // the id that stands against the given one; zero for rules that are not of two ids
}

// Error names the rule.
func (e *InterlockError) Error() string { return fmt.Sprintf("interlock %q", string(e.Rule)) }

// Is makes errors.Is(err, ErrInterlock) hold.
func (e *InterlockError) Is(target error) bool { return target == ErrInterlock }

// Apply returns the job as it stands after e. It does not change j. It returns ErrEvent, ErrUndo or
// an *InterlockError for an event that cannot be taken, and then j itself.
func Apply(j Job, e Event) (Job, error) {
	next := j.clone()
	if err := next.Take(e); err != nil {
		return j, err
	}
	return next, nil
}

// Take is Apply in place: it changes j, whose steps and events nobody else may hold. Where it returns an error, j is as it was.
func (j *Job) Take(e Event) error {
	if err := check(*j, e); err != nil {
		return err
	}
	before := *j
	j.Events = append(j.Events, e)
	var err error
	if e.Action == Undone {
		*j, err = j.refold(e.Ref)
	} else {
		err = j.fold(e)
	}
	if err != nil {
		*j = before // its steps are written last, when nothing more can go wrong
	}
	return err
}

// Fold applies events to a planned job, in order. It returns the error of the first that Apply refuses,
// and the job as it stood before that one.
func Fold(plan procedures.Plan, m Memory, events []Event) (Job, error) {
	j := NewJob(plan, m)
	for _, e := range events {
		if err := j.Take(e); err != nil {
			return j, fmt.Errorf("event %d: %w", e.Seq, err)
		}
	}
	return j, nil
}

// check reports what is wrong with an event whatever the swap stands at.
func check(j Job, e Event) error {
	switch {
	case e.Job != j.Plan.Key:
		return fmt.Errorf("%w: it is for job %q, not %q", ErrEvent, e.Job, j.Plan.Key)
	case e.Seq <= j.Version():
		return fmt.Errorf("%w: sequence %d is not after %d", ErrEvent, e.Seq, j.Version())
	}
	for _, text := range []string{e.Value, e.Reason} {
		if len(text) > MaxText || !utf8.ValidString(text) {
			return fmt.Errorf("%w: a text is longer than %d bytes or not UTF-8", ErrEvent, MaxText)
		}
	}
	if err := checkSlot(e); err != nil {
		return err
	}
	return checkAction(e)
}

// checkSlot reports a value that does not have the form of its slot. An empty one has any.
func checkSlot(e Event) error {
	_, clock := site.ParseClock(e.Value)
	if e.Slot == procedures.OldStart {
		_, _, _, clock = procedures.SplitOldStart(e.Value)
	}
	_, noDate := time.Parse(time.DateOnly, e.Value)
	switch {
	case e.Value == "":
	case e.Slot.IsStart() && !clock:
		return fmt.Errorf("%w: start time %q is not HH:MM", ErrEvent, e.Value)
	case e.Slot == procedures.NewDate && noDate != nil:
		return fmt.Errorf("%w: %q is not a date as 2006-01-02", ErrEvent, e.Value)
	}
	return nil
}

// checkAction reports what an event lacks for its action, or has too much.
func checkAction(e Event) error {
	var needsStep, needsReason bool
	switch e.Action {
	case Done, Answered:
		needsStep = true
	case Skipped:
		needsReason = true
		if how := Omission(e.Value); e.Step == "" && how != "" && how != Unchanged && how != Absent {
			return fmt.Errorf("%w: %q is no way to omit a job", ErrEvent, e.Value)
		}
	case Deferred:
		needsStep, needsReason = true, true
	case Noted:
		if e.Value == "" {
			return fmt.Errorf("%w: an empty note", ErrEvent)
		}
	case Undone, Recorded:
	default:
		return fmt.Errorf("%w: unknown action %q", ErrEvent, e.Action)
	}
	switch {
	case needsStep && e.Step == "":
		return fmt.Errorf("%w: %q needs a step", ErrEvent, e.Action)
	case needsReason && e.Reason == "":
		return fmt.Errorf("%w: %q needs a reason", ErrEvent, e.Action)
	case needsReason && e.Effect != "":
		return fmt.Errorf("%w: %q has no effect, and %q is one", ErrEvent, e.Action, e.Effect)
	}
	return nil
}

// refold takes back the event with this Seq, by the undo that is the last of the events, and folds
// what is left from the start.
func (j Job) refold(ref uint64) (Job, error) {
	earlier := j.Events[:len(j.Events)-1]
	if !slices.ContainsFunc(earlier, func(e Event) bool { return e.Seq == ref && e.Action != Noted }) {
		return j, fmt.Errorf("%w: the job has no event %d to take back", ErrUndo, ref)
	}
	if TakenBack(earlier)[ref] {
		return j, fmt.Errorf("%w: event %d is already taken back", ErrUndo, ref)
	}
	undone := TakenBack(j.Events)
	next := NewJob(j.Plan, j.Memory)
	next.Events = j.Events
	for _, e := range j.Events {
		if e.Action == Undone || undone[e.Seq] {
			continue
		}
		if err := next.fold(e); err != nil {
			return j, fmt.Errorf("%w: event %d relies on event %d: %w", ErrUndo, e.Seq, ref, err)
		}
	}
	return next, nil
}

// TakenBack returns the Seq of each event that no longer counts, of the events of a run or of a job
// in their order. An undo can itself be taken back; the event that it took back then counts again.
func TakenBack(events []Event) map[uint64]bool {
	undone := map[uint64]bool{}
	for _, e := range slices.Backward(events) {
		if e.Action == Undone && !undone[e.Seq] {
			undone[e.Ref] = true
		}
	}
	return undone
}

// fold folds one event that is not an undo into j, which must own its maps.
func (j *Job) fold(e Event) error {
	if e.Action == Noted {
		j.Notes = append(j.Notes, Note{Step: e.Step, Text: e.Value, Redline: e.Redline, At: e.At, By: e.By})
		return nil
	}
	record := Record{
		Action: e.Action, Value: e.Value, Reason: e.Reason, Deviates: e.Deviates,
		Effect: e.Effect, At: e.At, By: e.By, Seq: e.Seq,
	}
	// A job that is read as failed was verified until then.
	if before := j.Steps[e.Step]; before.Effect != e.Effect && e.Effect != procedures.NewFailed {
		j.takeBack(e.Step)
	}
	if err := cmp.Or(j.effect(e), j.omit(e)); err != nil {
		return err
	}
	if err := j.fillSlot(e); err != nil {
		return err
	}
	switch {
	case e.Step != "":
		j.Steps[e.Step] = record
	case e.Action == Skipped:
		j.Skipped = &record
	}
	return nil
}

// omit returns an *InterlockError for an event that omits a job whose swap has begun: it would hide what is in danger or
// half done. Older records omit jobs without saying how, whatever the swap stands at.
func (j *Job) omit(e Event) error {
	begun := j.New.State != NewNone || j.Old.State == OldWaiting || j.Old.State == OldCancelled || j.Old.State == OldDeleted
	if e.Action == Skipped && e.Step == "" && e.Value != "" && begun {
		return &InterlockError{Rule: HalfWay, Hard: true}
	}
	return nil
}

func (j *Job) fillSlot(e Event) error {
	switch e.Slot {
	case "":
	case procedures.OldID:
		j.Old.ID = e.Value
	case procedures.OldStart:
		date, at, interval, _ := procedures.SplitOldStart(e.Value)
		j.Old.Start, j.Old.Date, j.Old.Interval = at, cmp.Or(date, j.Old.Date), cmp.Or(interval, j.Old.Interval)
	case procedures.OldDescription:
		j.Old.Description = e.Value
	case procedures.NewID:
		j.New.ID = e.Value
	case procedures.NewStart:
		j.New.Start, _ = site.ParseClock(e.Value)
	case procedures.NewDescription:
		j.New.Description = e.Value
	case procedures.OldInterval:
		j.Old.Interval = e.Value
	case procedures.NewCode:
		j.New.DunningCode = e.Value
	case procedures.NewInterval:
		j.New.Interval = e.Value
	case procedures.NewDate:
		j.New.Date = e.Value
	default:
		return fmt.Errorf("%w: unknown slot %q", ErrEvent, e.Slot)
	}
	return nil
}
