package wizard

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// tailLength is how many digits of a job id are asked for before the job is deleted.
const tailLength = 3

// OtherJobError is the error of the digits Got, which are not those that the id of the job to be deleted ends in. No reason helps.
type OtherJobError struct {
	Got   string
	New   bool // they are those of the new job's id
	Whole bool // all of the id was asked for, since it begins unlike the other old jobs' ids
}

// Error names the digits.
func (e *OtherJobError) Error() string {
	return fmt.Sprintf("digits %q: not the job to be deleted", e.Got)
}

// MaskID returns a job id without the digits that deleting the job asks for: "48•••". Of an id of three digits
// or fewer nothing is left.
func MaskID(id string) string {
	if ledger.IsID(id) {
		id = strings.TrimLeft(id, "0")
	}
	digits := []rune(id)
	shown := max(0, len(digits)-tailLength)
	return string(digits[:shown]) + strings.Repeat("•", len(digits)-shown)
}

// ShownValue returns the value of an event as it is shown where somebody is about to go on with a job: without the
// digits that deleting an old job asks for.
func ShownValue(e ledger.Event, t lang.Words) string {
	if e.Slot == procedures.OldID {
		return MaskID(e.Value)
	}
	return EventValue(e, t)
}

// EventValue returns the value of an event in words: in what way a whole job is omitted, else the value as it is.
func EventValue(e ledger.Event, t lang.Words) string {
	switch {
	case e.Action == ledger.Skipped && e.Step == "":
		return t.Omitted[e.Value]
	case e.Action.OfRun() && e.Action != ledger.Renamed: // a digest
		return ""
	}
	return e.Value
}

// hidesID reports whether the digits that deleting the old job asks for are not to be read anywhere about the job: they are
// asked for now, or next. On a sheet of paper all steps stand on one page, so none shows them.
func (c Conversation) hidesID() bool {
	isTail := func(s ledger.Step) bool { return s.Ask.Of == procedures.OldID }
	if c.Job.Old.ID == "" || !slices.ContainsFunc(c.Steps, isTail) {
		return false
	}
	at := ledger.Current(c.Steps)
	asked := at >= 0 && slices.ContainsFunc(c.Steps, func(s ledger.Step) bool { return isTail(s) && s.CardID() == c.Steps[at].CardID() })
	return c.sheet || c.Job.Advice() == ledger.Delete || asked
}

// Shown returns the value of an event of the job as it may be shown now.
func (c Conversation) Shown(e ledger.Event, t lang.Words) string {
	e.Value = c.List.Step(e.Step).Ask.Say(e.Value)
	if c.hidesID() {
		return ShownValue(e, t)
	}
	return EventValue(e, t)
}

// tailTells reports whether the last digits of the old job's id tell the two jobs of the swap apart: the id is
// longer than they are, and the new job's does not end in the same.
func tailTells(old, fresh string) bool {
	return ledger.IsID(old) && len(strings.TrimLeft(old, "0")) > tailLength && (fresh == "" || tail(old) != tail(fresh))
}

func tail(id string) string { return id[max(0, len(id)-tailLength):] }

// head returns the digits of an id that come before its tail, without zeros before them.
func head(id string) string { return strings.TrimLeft(id[:max(0, len(id)-tailLength)], "0") }

// beginsOddly reports whether the old job's id may have been mistyped where its last digits do not show it: it was typed,
// nothing has confirmed it, and no other old job's id begins like it, though most of them have a beginning in common with another.
func (c Conversation) beginsOddly() bool {
	old := c.Job.Old.ID
	seen := func(e ledger.Event) bool { // in a list
		return e.Action == ledger.Recorded && e.Slot == procedures.OldID && ledger.CompareIDs(e.Value, old) == 0
	}
	if !ledger.IsID(old) || ledger.CompareIDs(old, c.Job.Memory.ID) == 0 || slices.ContainsFunc(c.Job.Events, seen) {
		return false
	}
	begin, begins := head(old), map[string]int{}
	for i := range c.jobs {
		j := &c.jobs[i]
		switch {
		case !ledger.IsID(j.Old.ID) || j.Plan.Key == c.Job.Plan.Key || j.Plan.Of != "":
		case head(j.Old.ID) == begin:
			return false
		default:
			begins[head(j.Old.ID)]++
		}
	}
	single, all := 0, 0
	for _, n := range begins {
		all += n
		if n == 1 {
			single++
		}
	}
	return 2*single < all
}

// farID reports whether a new id is far from those of the run's other new jobs, which are ordered one after the other: a digit was mistyped, or
// typed twice. near is the nearest of them. It takes three of them to tell.
func (c Conversation) farID(id string) (near ledger.Standing, far bool) {
	const others, room = 3, 1000
	got, err := strconv.Atoi(id)
	known, least := 0, 0
	for i := range c.jobs {
		j := &c.jobs[i]
		n, bad := strconv.Atoi(j.New.ID)
		if bad != nil || j.Plan.Key == c.Job.Plan.Key || j.Plan.Of != "" {
			continue
		}
		if off := max(got-n, n-got); known == 0 || off < least {
			least, near = off, ledger.Standing{ID: j.New.ID, Plan: j.Plan, New: true}
		}
		known++
	}
	return near, known >= others && err == nil && least > room
}

// wantsTail reports whether the last digits of the old job's id are enough for deleting it.
func (c Conversation) wantsTail() bool {
	return tailTells(c.Job.Old.ID, c.Job.New.ID) && !c.beginsOddly()
}

// checkTail returns an *OtherJobError unless digits read in Visma are those of the old job: the last of its id,
// where they are enough, or all of it.
func (c Conversation) checkTail(got string) error {
	old, fresh := c.Job.Old.ID, c.Job.New.ID
	is := func(id string) bool { return id != "" && ledger.CompareIDs(got, id) == 0 }
	tells := tailTells(old, fresh)
	odd := tells && c.beginsOddly()
	if is(old) || tells && !odd && got == tail(old) {
		return nil
	}
	return &OtherJobError{Got: got, New: is(fresh) || tells && fresh != "" && got == tail(fresh), Whole: odd}
}

// tailAsked returns a step that asks for the last digits of the old job's id as it is asked for this job, and what
// stands in place of the id on its page. All digits are asked for where the last ones are not enough. Where there is no id the company is asked for, as it stands in Visma.
func (c Conversation) tailAsked(s procedures.Step) (step procedures.Step, id string) {
	t, old := lang.ForLists(), c.Job.Old.ID
	switch {
	case old == "":
		kind := procedures.AskNumber
		if c.Job.Plan.Company == 0 {
			kind = procedures.AskText
		}
		s.Ask = procedures.Ask{Kind: kind, Label: t.Company, Expect: "${company}"}
		s.Fields = slices.DeleteFunc(slices.Clone(s.Fields), func(f procedures.Field) bool { return f.Label == t.Company })
		return s, ""
	case !c.wantsTail():
		kind := procedures.AskNumber
		if !ledger.IsID(old) { // as an earlier version may have recorded it
			kind = procedures.AskText
		}
		s.Ask = procedures.Ask{Kind: kind, Label: t.JobID, Of: s.Ask.Of}
	}
	return s, c.maskedOldID()
}

// ShownOldID returns the old job's id as it may be shown now.
func (c Conversation) ShownOldID() string {
	if c.hidesID() {
		return c.maskedOldID()
	}
	return c.Job.Old.ID
}

// ShownOldID returns the id of a job's old job as it may be shown in a list: without the digits that its deletion asks for.
func ShownOldID(j ledger.Summary) string {
	if j.Advice == ledger.Delete {
		return MaskID(j.Old.ID)
	}
	return j.Old.ID
}

// maskedOldID returns the old job's id without the digits that its deletion asks for.
func (c Conversation) maskedOldID() string {
	if !c.wantsTail() {
		return strings.Repeat("•", len(c.Job.Old.ID))
	}
	return MaskID(c.Job.Old.ID)
}

// lacksID reports whether an effect verifies or deletes a job whose id is open: nobody has given it, nor said why
// it is missing. A list that does not ask for the id does not miss it.
func (c Conversation) lacksID(effect procedures.Effect) bool {
	slot, id := procedures.OldID, c.Job.Old.ID
	switch effect {
	case procedures.OldDeleted:
	case procedures.NewVerified:
		slot, id = procedures.NewID, c.Job.New.ID
	default:
		return false
	}
	asked := slices.ContainsFunc(c.Steps, func(o ledger.Step) bool { return o.Ask.Save == slot })
	return asked && id == "" && c.whyNoID(slot) == ""
}

// whyNoID returns the reason why a step left the id in a slot open; empty if none was given.
func (c Conversation) whyNoID(slot procedures.Slot) string {
	for _, s := range c.Steps {
		if s.Ask.Save == slot && s.Record.Reason != "" {
			return s.Record.Reason
		}
	}
	return ""
}
