package ledger

import (
	"fmt"

	"example.org/resetup/internal/procedures"
)

// effect moves the swap, unless an interlock holds it back.
func (j *Job) effect(e Event) error {
	if e.Effect == "" {
		return nil
	}
	rule, known := j.interlock(e.Effect)
	if known && j.Skipped != nil && j.Skipped.Value != "" {
		rule = IsOmitted
	}
	hard := rule == NotVerified || rule == IsOmitted
	switch {
	case !known:
		return fmt.Errorf("%w: unknown effect %q", ErrEvent, e.Effect)
	case hard, rule != "" && e.Reason == "":
		return &InterlockError{Rule: rule, Hard: hard}
	}
	switch e.Effect {
	case procedures.NewOrdered, procedures.NewVerified, procedures.NewProved, procedures.NewFailed:
		j.New.State, j.New.Idle = newAfter(e.Effect, j.New.State)
		j.New.Since, j.New.By = e.At, e.By
	default:
		j.Old.State = oldAfter(e.Effect)
		j.Old.Since, j.Old.By = e.At, e.By
		j.Old.Paused = j.Old.Paused || j.Old.State == OldWaiting
	}
	return nil
}

// newAfter returns where the new job stands after an effect, and whether it is ordered without being
// queued. A job read as not queued has failed only if it was verified before.
func newAfter(effect procedures.Effect, before NewState) (after NewState, idle bool) {
	switch effect {
	case procedures.NewVerified:
		return NewVerified, false
	case procedures.NewProved:
		return NewProved, false
	case procedures.NewFailed:
		if before.runs() || before == NewFailed {
			return NewFailed, false
		}
		return NewOrdered, true
	}
	return NewOrdered, false
}

// takeBack undoes what the earlier answer to a step did to the swap, unless something else has
// happened since: a new answer to the step replaces it. A new job that the answer to another step, or a list,
// says is ordered as well stays ordered.
func (j *Job) takeBack(step string) {
	effect := j.Steps[step].Effect
	was := map[procedures.Effect]OldState{procedures.OldWaiting: OldQueued, procedures.OldCancelled: OldQueued, procedures.OldDeleted: OldQueued}
	switch {
	case effect == procedures.NewVerified && j.New.State == NewVerified:
		j.New.State = NewOrdered
	case effect == procedures.NewProved && j.New.State == NewProved:
		j.New.State = NewVerified
	case effect == procedures.NewOrdered && j.New.State == NewOrdered && !j.orderedBut(step):
		j.New.State, j.New.Idle = NewNone, false
	case effect == procedures.OldDeleted && j.Old.State == OldDeleted && j.Old.Paused:
		j.Old.State = OldWaiting
	case was[effect] != "" && j.Old.State == oldAfter(effect):
		j.Old.State, j.Old.Paused = was[effect], false
	case effect == procedures.OldQueued && j.Old.State == OldQueued, effect == procedures.OldNone && j.Old.State == OldNone:
		j.Old.State = OldUnknown
	}
}

// orderedBut reports whether any step but one was answered in a way that ordered the new job.
func (j *Job) orderedBut(step string) bool {
	for id, r := range j.Steps {
		if id != step && r.Effect == procedures.NewOrdered {
			return true
		}
	}
	return false
}

func oldAfter(effect procedures.Effect) OldState {
	return map[procedures.Effect]OldState{
		procedures.OldQueued: OldQueued, procedures.OldWaiting: OldWaiting, procedures.OldCancelled: OldCancelled,
		procedures.OldDeleted: OldDeleted, procedures.OldNone: OldNone, procedures.OldKeep: OldKeep,
	}[effect]
}

// interlock returns the rule that an effect would break as the job stands, or "".
func (j *Job) interlock(effect procedures.Effect) (rule Interlock, known bool) {
	retired := j.Old.State == OldCancelled || j.Old.State == OldDeleted
	switch effect {
	case procedures.OldDeleted:
		if !j.New.State.runs() {
			return NotVerified, true
		}
		if retired && j.Old.State != OldDeleted {
			return AlreadyRetired, true
		}
	case procedures.OldQueued, procedures.OldWaiting, procedures.OldCancelled, procedures.OldNone, procedures.OldKeep:
		if retired && oldAfter(effect) != j.Old.State {
			return AlreadyRetired, true
		}
	case procedures.NewOrdered:
		switch {
		case j.New.State.runs():
			return AlreadyNew, true
		case j.Old.State == OldUnknown || j.Old.State == OldQueued:
			return StillQueued, true
		}
	case procedures.NewVerified, procedures.NewProved, procedures.NewFailed:
		if j.New.State == NewNone {
			return NotOrdered, true
		}
	default:
		return "", false
	}
	return "", true
}

// Hazard is what is dangerous about a job as it stands.
type Hazard string

// The hazards, and the harmless states that have a name.
const (
	Gap      Hazard = "gap"      // HULL: nothing runs
	Failed   Hazard = "failed"   // FEILET: the new job ran, or was to, and does not any more
	Double   Hazard = "double"   // DOBBEL: both run
	Leftover Hazard = "leftover" // REST: the old job is rubbish that somebody may start
	Ready    Hazard = "ready"    // KLAR
	Proved   Hazard = "proved"   // BEVIST: Ready as it is shown where the new job was seen to have run; see Shown
	Keep     Hazard = "keep"     // stays Venter on purpose
	Calm     Hazard = ""         // not begun, or on its way without danger
)

// Shown returns what a hazard of a job with this new one is shown as: Proved for a job that is ready and was seen to have run.
func (n New) Shown(h Hazard) Hazard {
	if h == Ready && n.State == NewProved {
		return Proved
	}
	return h
}

// Danger reports whether the hazard is one of those that must never go unseen.
func (h Hazard) Danger() bool { return h.Bites() || h == Leftover }

// Bites reports whether the hazard makes a start fall out, or come twice.
func (h Hazard) Bites() bool { return h == Gap || h == Failed || h == Double }

// Hazard returns what is dangerous about the pair of states.
func (j Job) Hazard() Hazard {
	if j.Plan.Retire == procedures.None {
		return Calm
	}
	oldRuns := j.Old.State == OldQueued || j.Old.State == OldUnknown
	oldStopped := j.Old.State == OldWaiting || j.Old.State == OldCancelled || j.Old.State == OldDeleted
	switch j.New.State {
	case NewFailed:
		return Failed
	case NewNone, NewOrdered:
		waits := j.New.State == NewNone || j.New.Idle // nothing new runs
		switch {
		case waits && oldStopped:
			return Gap
		case j.New.State == NewNone && j.Old.State == OldKeep:
			return Keep
		case !waits && oldRuns:
			return Double
		}
		return Calm
	}
	switch {
	case oldRuns:
		return Double
	case j.Old.State == OldWaiting:
		return Leftover
	}
	return Ready
}

// Advice is what to do about a job that waits or is in danger.
type Advice string

// What to do, most urgent first.
const (
	SetUpNewFirst  Advice = "set-up-new-first" // nothing runs
	Restart        Advice = "restart"          // the new job has failed
	PauseOldFirst  Advice = "pause-old-first"  // both run
	VerifyNewFirst Advice = "verify-new-first"
	Delete         Advice = "delete" // the new job is verified
	KeepWaiting    Advice = "keep"
	Nothing        Advice = ""
)

// Advice returns what to do about the job; Nothing if it neither waits nor is in danger.
func (j Job) Advice() Advice {
	switch j.Hazard() {
	case Gap:
		return SetUpNewFirst
	case Failed:
		return Restart
	case Double:
		return PauseOldFirst
	case Leftover:
		return Delete
	case Keep:
		return KeepWaiting
	}
	switch j.Old.State {
	case OldWaiting:
		return VerifyNewFirst
	case OldKeep:
		return KeepWaiting
	}
	return Nothing
}
