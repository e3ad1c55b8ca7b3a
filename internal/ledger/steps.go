package ledger

import (
	"cmp"
	"slices"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/visma"
)

// StepState is where one step of a job stands.
type StepState string

// The states of a step.
const (
	Open         StepState = "open"
	StepDone     StepState = "done"
	StepSkipped  StepState = "skipped"    // not applicable
	StepDeferred StepState = "deferred"   // to be done later
	StepDeviates StepState = "deviates"   // answered otherwise than it must be before the swap goes on, see hold
	Remembered   StepState = "remembered" // the answer is known: by an earlier run, or by the job that a routine concerns
)

// Step is a step that applies to the job, and what stands under it.
type Step struct {
	*procedures.Step // of the list, which must not be changed
	State            StepState
	Record           Record // zero where nothing was recorded
	Known            string // the answer, where it is Remembered
}

// Settled reports whether the step needs nothing more.
func (s Step) Settled() bool {
	return s.State == StepDone || s.State == StepSkipped || s.State == Remembered
}

// StepsOf returns the steps of a list that apply to the job as it stands: those whose condition
// holds. An answer to a step that does not apply decides nothing.
func StepsOf(p procedures.Procedure, j Job) []Step {
	out := make([]Step, 0, len(p.Steps))
	answer := func(step string) string {
		if step == procedures.TheRelease {
			return string(j.Plan.Release)
		}
		for _, s := range out {
			if s.ID == step {
				return cmp.Or(s.Record.Value, s.Known)
			}
		}
		return ""
	}
	for i := range p.Steps {
		s := &p.Steps[i]
		if !s.OnlyIf.Holds(answer) {
			continue
		}
		step := Step{Step: s, Record: j.Steps[s.ID]}
		step.State, step.Known = stateOf(s, step.Record, j)
		out = append(out, step)
	}
	hold(out)
	return out
}

// hold marks the steps whose answer deviates and holds the job: the status of the new job is "Feil", or what was to be checked
// is not right. A deviating answer holds where the step itself, or an unsettled one behind it, moves the swap, so that nobody goes
// on to the deletion past it. It holds until there is another answer, or the step is skipped or put off with a reason. An answer
// that has an effect of its own has been dealt with, and so has one with nothing at stake behind it: the reason it was given with
// is enough.
func hold(steps []Step) {
	ahead := false
	for i := range slices.Backward(steps) {
		s := &steps[i]
		if s.State == StepDone && s.Record.failed() && (ahead || s.Effect != "") {
			s.State = StepDeviates
		}
		ahead = ahead || !s.Settled() && s.moves()
	}
}

// failed reports whether the answer deviates and what the step is for did not come true.
func (r Record) failed() bool {
	return r.Deviates && (r.Effect == "" || r.Effect == procedures.NewFailed)
}

// moves reports whether an answer to the step can move the swap.
func (s Step) moves() bool {
	return s.Effect != "" || slices.ContainsFunc(s.Ask.Choices, func(c procedures.Choice) bool { return c.Effect != "" })
}

// chosenBy returns the choice that is about the procedure of the job with the key of, which a routine
// concerns; "" if there is none.
func chosenBy(s *procedures.Step, of string) string {
	if of == "" {
		return ""
	}
	procedure, _, _, err := procedures.ParseKey(of)
	if err != nil {
		return ""
	}
	for _, c := range s.Ask.Choices {
		if slices.Contains(c.About, procedure) {
			return c.Value
		}
	}
	return ""
}

// stateOf returns the state of a step, and the answer of one that is Remembered.
func stateOf(s *procedures.Step, r Record, j Job) (state StepState, known string) {
	switch r.Action {
	case Skipped:
		return StepSkipped, ""
	case Deferred:
		return StepDeferred, ""
	case Done, Answered, Recorded:
		return StepDone, ""
	}
	if s.Ask.Once {
		known = j.value(s.Ask.Save)
	}
	if known = cmp.Or(known, chosenBy(s, j.Plan.Of)); known != "" {
		return Remembered, known
	}
	return Open, ""
}

func (j Job) value(slot procedures.Slot) string {
	switch slot {
	case procedures.OldID:
		return j.Old.ID
	case procedures.OldStart:
		return j.Old.Start.String()
	case procedures.OldDescription:
		return j.Old.Description
	case procedures.OldInterval:
		return j.Old.Interval
	}
	return ""
}

// Due returns the indexes of the steps to work on, in order: those that are open or deviate, else those that are
// deferred. What the list says to do about a deviating answer comes before the step that deviates.
func Due(steps []Step) (due []int) {
	var deferred []int
	for i, s := range steps {
		switch {
		case s.State == Open || s.State == StepDeviates && !branches(s.ID, steps[i+1:]):
			due = append(due, i)
		case s.State == StepDeferred:
			deferred = append(deferred, i)
		}
	}
	if len(due) == 0 {
		return deferred
	}
	return due
}

// Current returns the index of the first step to work on; -1 if every step is settled.
func Current(steps []Step) int {
	if due := Due(steps); len(due) > 0 {
		return due[0]
	}
	return -1
}

// branches reports whether one of the steps is open because of the answer to the step with the id of.
func branches(of string, steps []Step) bool {
	return slices.ContainsFunc(steps, func(s Step) bool {
		return s.State == Open && slices.ContainsFunc(s.OnlyIf.Terms, func(t procedures.Term) bool { return t.Step == of && !t.Not })
	})
}

// Summary is what lists and the board show of a job. It is stored beside the job, so that
// nothing is folded to read it.
type Summary struct {
	Plan       procedures.Plan `json:"plan"`
	Memory     Memory          `json:"memory,omitzero"`
	Old        Old             `json:"old"`
	New        New             `json:"new"`
	Hazard     Hazard          `json:"hazard,omitempty"`
	Advice     Advice          `json:"advice,omitempty"`
	StepsDone  int             `json:"steps_done"`
	StepsTotal int             `json:"steps_total"`
	NextStep   string          `json:"next_step,omitempty"` // step id; empty where every step is settled
	Deferred   int             `json:"deferred,omitempty"`  // steps put off
	Skipped    string          `json:"skipped,omitempty"`   // why the whole job is omitted
	Omitted    Omission        `json:"omitted,omitempty"`   // in what way, where the record says it; see Omission
	Notes      int             `json:"notes,omitempty"`     //
	Version    uint64          `json:"version,omitempty"`   // Seq of the job's last event
	Worked     uint64          `json:"worked,omitempty"`    // Seq of the last one that is more than a planned time or an id noted beforehand
}

// Runs returns how often the old and the new job run: as recorded of each, else as the plan has it, else as recorded of the other. That
// goes before a plan that is assumed, and what says on which days before what does not ("monthly").
func (s Summary) Runs() (old, fresh site.Regularity) {
	known := func(mine, other string) site.Regularity {
		said := []site.Regularity{visma.ReadInterval(mine), s.Plan.Repeat, visma.ReadInterval(other)}
		if s.Plan.Assumed {
			said[1], said[2] = said[2], said[1]
		}
		i := slices.IndexFunc(said, site.Regularity.Known)
		if i < 0 {
			i = max(0, slices.IndexFunc(said, func(r site.Regularity) bool { return !r.IsZero() }))
		}
		return said[i]
	}
	return known(s.Old.Interval, s.New.Interval), known(s.New.Interval, s.Old.Interval)
}

// RunsAssumed reports whether neither a source, the site nor either job says how often the job runs: Runs then returns what is
// most likely.
func (s Summary) RunsAssumed() bool {
	said := func(text string) bool { return !visma.ReadInterval(text).IsZero() }
	return s.Plan.Assumed && !said(s.Old.Interval) && !said(s.New.Interval)
}

// Summarise returns the summary of a job, whose step list is p.
func Summarise(p procedures.Procedure, j Job) Summary {
	s := Summary{
		Plan: j.Plan, Memory: j.Memory, Old: j.Old, New: j.New,
		Hazard: j.Hazard(), Advice: j.Advice(), Notes: len(j.Notes), Version: j.Version(),
	}
	for _, e := range j.Events {
		if e.Action != Recorded || e.Effect != "" {
			s.Worked = e.Seq
		}
	}
	if j.Skipped != nil {
		s.Skipped, s.Omitted = j.Skipped.Reason, Omission(j.Skipped.Value)
	}
	steps := StepsOf(p, j)
	s.StepsTotal = len(steps)
	for _, step := range steps {
		if step.Settled() {
			s.StepsDone++
		}
		if step.State == StepDeferred {
			s.Deferred++
		}
	}
	if i := Current(steps); i >= 0 && s.Skipped == "" {
		s.NextStep = steps[i].ID
	}
	return s
}

// Omission returns in what way the whole job is omitted; empty if it is not.
func (s Summary) Omission() Omission {
	if s.Skipped == "" {
		return ""
	}
	return cmp.Or(s.Omitted, Absent)
}

// Begun reports whether the job was worked on in this run, and something of that still counts. A planned start or an id recorded
// beforehand is no work on it, and neither is what was taken back.
func (s Summary) Begun() bool {
	return s.Worked > 0 && (s.StepsDone+s.Deferred+s.Notes > 0 || s.Skipped != "" || s.Hazard != "")
}

// Ready reports whether the job needs nothing more: the swap is complete, the old job stays on
// purpose, or every step is settled or the job not applicable, with nothing waiting and
// nothing ordered that was not verified.
func (s Summary) Ready() bool {
	switch {
	case s.Hazard == Ready || s.Hazard == Keep:
		return true
	case s.Hazard.Danger():
		return false
	}
	settled := s.NextStep == "" || s.Skipped != ""
	return settled && s.Old.State != OldWaiting && s.New.State != NewOrdered
}

// ToDo reports whether the wizard has a step to show for the job.
func (s Summary) ToDo() bool {
	return s.NextStep != "" && s.Skipped == "" && s.Hazard != Keep
}
