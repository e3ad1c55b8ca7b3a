package ledger

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

// OldState is where the old job stands.
type OldState string

// The states of an old job.
const (
	OldUnknown   OldState = "unknown" // nobody has looked yet
	OldQueued    OldState = "queued"
	OldWaiting   OldState = "waiting"
	OldCancelled OldState = "cancelled" // Autopay's way out (P:161-163)
	OldDeleted   OldState = "deleted"
	OldNone      OldState = "none" // there was no old job
	OldKeep      OldState = "keep" // left in Venter on purpose (P:291-292)
)

// NewState is where the new job stands.
type NewState string

// The states of a new job.
const (
	NewNone     NewState = "none"
	NewOrdered  NewState = "ordered"
	NewVerified NewState = "verified" // read as I kø in the console
	NewProved   NewState = "proved"   // seen to have run
	NewFailed   NewState = "failed"   // seen failed, missing or not queued after it was verified
)

// Code returns the state by which the new job is called in words: "idle" for one that is ordered and not
// queued.
func (n New) Code() string {
	if n.Idle {
		return "idle"
	}
	return string(n.State)
}

// runs reports whether the new job is known to take over for the old one.
func (s NewState) runs() bool { return s == NewVerified || s == NewProved }

// Old is what the record says of the old job.
type Old struct {
	State       OldState   `json:"state"`
	ID          string     `json:"id,omitempty"`
	Start       site.Clock `json:"start,omitzero"`
	Description string     `json:"description,omitempty"`
	Date        string     `json:"date,omitempty"`     // "2006-01-02": the day of its next run, as read in the console
	Interval    string     `json:"interval,omitempty"` // how often it runs, as visma.ReadInterval reads it
	Since       time.Time  `json:"since,omitzero"`     // when State was recorded
	By          string     `json:"by,omitempty"`       // who recorded it
	Paused      bool       `json:"paused,omitempty"`
}

// New is what the record says of the new job.
type New struct {
	State       NewState   `json:"state"`
	Idle        bool       `json:"idle,omitempty"` // ordered, and read as not queued
	ID          string     `json:"id,omitempty"`
	Start       site.Clock `json:"start,omitzero"` // recorded or planned
	Date        string     `json:"date,omitempty"` // "2006-01-02" local date that the job is postponed to
	Description string     `json:"description,omitempty"`
	Interval    string     `json:"interval,omitempty"`
	Since       time.Time  `json:"since,omitzero"`
	By          string     `json:"by,omitempty"`
	DunningCode string     `json:"dunning_code,omitempty"` // as it was chosen, where the site gives none or another
}

// Memory is what the run before knew of the job that is the old one now.
type Memory struct {
	Run         string     `json:"run"`
	ID          string     `json:"id,omitempty"`
	Start       site.Clock `json:"start,omitzero"`
	Description string     `json:"description,omitempty"`
	Date        string     `json:"date,omitempty"`
	Interval    string     `json:"interval,omitempty"`
}

// Record is what is recorded under one step.
type Record struct {
	Action   Action            `json:"action"` // Done, Answered, Skipped, Deferred, or Recorded from a list
	Value    string            `json:"value,omitempty"`
	Reason   string            `json:"reason,omitempty"`
	Deviates bool              `json:"deviates,omitempty"`
	Effect   procedures.Effect `json:"effect,omitempty"`
	At       time.Time         `json:"at"`
	By       string            `json:"by"`
	Seq      uint64            `json:"seq"`
}

// Note is a remark on a step or a job.
type Note struct {
	Step    string    `json:"step,omitempty"`
	Text    string    `json:"text"`
	Redline bool      `json:"redline,omitempty"` // the procedure should be changed
	At      time.Time `json:"at"`
	By      string    `json:"by"`
}

// Job is one job of a run: its plan and the fold of its events.
type Job struct {
	Plan    procedures.Plan   `json:"plan"`
	Memory  Memory            `json:"memory,omitzero"`
	Old     Old               `json:"old"`
	New     New               `json:"new"`
	Steps   map[string]Record `json:"steps,omitempty"`   // by step id
	Skipped *Record           `json:"skipped,omitempty"` // the whole job is omitted
	Notes   []Note            `json:"notes,omitempty"`
	Events  []Event           `json:"events,omitempty"` // the job's own, in order
}

// NewJob returns a planned job as it is before its first event.
func NewJob(plan procedures.Plan, m Memory) Job {
	j := Job{Plan: plan, Memory: m, Steps: map[string]Record{}}
	j.Old = Old{State: OldUnknown, ID: m.ID, Start: m.Start, Description: m.Description, Date: m.Date, Interval: m.Interval}
	j.New = New{State: NewNone}
	switch {
	case plan.Keep != "":
		j.Old.State = OldKeep
	case plan.Retire == procedures.None:
		j.Old.State = OldNone
	}
	return j
}

// Version returns the Seq of the job's last event, 0 if it has none. A writer must have seen it.
func (j Job) Version() uint64 {
	if len(j.Events) == 0 {
		return 0
	}
	return j.Events[len(j.Events)-1].Seq
}

// LastBy returns the operator of the job's last event, or "" for a job without events.
func (j Job) LastBy() string {
	if len(j.Events) == 0 {
		return ""
	}
	return j.Events[len(j.Events)-1].By
}

// Last returns the job's latest event that still counts. ok is false if there is none.
func (j Job) Last() (e Event, ok bool) {
	undone := TakenBack(j.Events)
	for _, e := range slices.Backward(j.Events) {
		if e.Action != Undone && e.Action != Noted && !undone[e.Seq] {
			return e, true
		}
	}
	return Event{}, false
}

// Remembers reports whether the next run is to know of the job: whether it swaps an old job for a
// new one, and is not a routine's.
func (j Job) Remembers() bool { return swapsJobs(j.Plan) }

// Remember returns what the next run should know of this job: the new job if it was ordered, else
// the old one, which still runs. run is the id of the run that knows it.
func (j Job) Remember(run string) Memory {
	m := Memory{Run: run, ID: j.Old.ID, Start: j.Old.Start, Description: j.Old.Description, Date: j.Old.Date, Interval: j.Old.Interval}
	if j.New.State != NewNone {
		m.ID = j.New.ID
		m.Start = cmp.Or(j.New.Start, m.Start)
		m.Description = cmp.Or(j.New.Description, m.Description)
		m.Date, m.Interval = j.New.Date, cmp.Or(j.New.Interval, m.Interval)
	}
	return m
}

func (j Job) clone() Job {
	j.Steps = maps.Clone(j.Steps)
	if j.Steps == nil {
		j.Steps = map[string]Record{}
	}
	j.Notes = slices.Clone(j.Notes)
	j.Events = slices.Clone(j.Events)
	return j
}
