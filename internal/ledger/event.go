package ledger

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"
	"unicode/utf8"

	"example.org/resetup/internal/procedures"
)

// Action is what an event records.
type Action string

// The actions.
const (
	Started  Action = "started"  // a run was started; Value is the digest of what it began with
	Planned  Action = "planned"  // jobs were added to a run, or their plans changed; Value is the digest of the plans
	Adopted  Action = "adopted"  // changed step lists were taken over; Value is the digest of which
	Closed   Action = "closed"   // a run was closed; Value is the digest of its count, Reason says why if jobs were in danger
	Renamed  Action = "renamed"  // a run was given another name, Value; it may be closed
	Done     Action = "done"     // a step was confirmed
	Answered Action = "answered" // a step was answered with Value
	Skipped  Action = "skipped"  // a step is not applicable, or with no Step the whole job is omitted; Reason says why
	Deferred Action = "deferred" // a step is put off; Reason says why
	Noted    Action = "noted"    // Value is a note
	Undone   Action = "undone"   // Ref is the Seq of the event taken back
	Recorded Action = "recorded" // Value was put into Slot outside the steps
)

// BySite is the Code of a Skipped event by which a whole job was closed because the site file does not call for it any more.
const BySite = "site"

// Controlled is the Code of the Recorded event by which somebody read a new job in the console once more. Value is what the console
// showed; with NewFailed for its Effect something differs, and Reason says what.
const Controlled = "controlled"

// Discarded is the Code of the Closed event of a run that was never wanted.
const Discarded = "discarded"

// Omission says in what way a whole job needs no new set-up (P:8). It is the Value of the Skipped event.
type Omission string

// The omissions.
const (
	Unchanged Omission = "unchanged" // the old job runs on as it is, and keeps its time
	Absent    Omission = "absent"    // there is no such job here; an older record says so by an empty Value
)

// Actions returns every action: what is recorded of a job, then of a run.
func Actions() []Action {
	return []Action{Done, Answered, Skipped, Deferred, Noted, Undone, Recorded, Started, Planned, Adopted, Closed, Renamed}
}

// Event is one entry of a run's log. Nothing else changes a record.
type Event struct {
	Seq      uint64            `json:"seq"`                // from 1, within the run
	ID       string            `json:"id"`                 // unique; writing the same ID again changes nothing
	At       time.Time         `json:"at"`                 //
	By       string            `json:"by"`                 // operator
	Job      string            `json:"job,omitempty"`      // job key; empty for the run itself
	Step     string            `json:"step,omitempty"`     // step id; empty for the job itself
	Action   Action            `json:"action"`             //
	Value    string            `json:"value,omitempty"`    //
	Reason   string            `json:"reason,omitempty"`   //
	Deviates bool              `json:"deviates,omitempty"` // Value is not what the step expects
	Code     string            `json:"code,omitempty"`     // what decided, where no person did; Reason says it in words
	Effect   procedures.Effect `json:"effect,omitempty"`   //
	Slot     procedures.Slot   `json:"slot,omitempty"`     // where Value is kept
	Ref      uint64            `json:"ref,omitempty"`      //
	Redline  bool              `json:"redline,omitempty"`  // the note says that the procedure should be changed
	Paper    bool              `json:"paper,omitempty"`    // entered from a paper checklist
	Evidence Evidence          `json:"evidence,omitzero"`  // where it was seen, if not by a person
	Act      string            `json:"act,omitempty"`      // ID of the first event of its act; empty where it is the only one
	Prev     string            `json:"prev"`               // Hash of the event before; empty for the first
	Hash     string            `json:"hash"`               // hex SHA-256 over the event without Hash
}

// Evidence is the place in a list of the console that an event rests on. It is empty for what a person answered.
type Evidence struct {
	List string `json:"list"`          // hex SHA-256 of the list's file
	Row  int    `json:"row,omitempty"` // its line in the file, from 1; 0 for a job that the list does not show
}

// Entry is an event to be recorded, with the Version of its job that its writer had seen. Of several entries about one
// job, the first says what was seen.
type Entry struct {
	Base  uint64
	Event Event
}

// Entries returns the entries of an act in one job.
func Entries(base uint64, act []Event) []Entry {
	entries := make([]Entry, len(act))
	for i, e := range act {
		entries[i] = Entry{Base: base, Event: e}
	}
	return entries
}

// OnlyJob returns the job of an act in one job, and the error.
func OnlyJob(jobs []Job, err error) (job Job, _ error) {
	if len(jobs) > 0 {
		job = jobs[0]
	}
	return job, err
}

// EntryError is the error of one of the entries of an act, which is refused as a whole.
type EntryError struct {
	At  int // its index
	Err error
}

// Error says which entry it is, and what is wrong with it.
func (e *EntryError) Error() string { return fmt.Sprintf("entry %d: %v", e.At+1, e.Err) }

// Unwrap returns what is wrong with it.
func (e *EntryError) Unwrap() error { return e.Err }

// ActID returns the id of the act that the event belongs to: the one confirmation by which it was recorded, maybe with others.
func (e Event) ActID() string { return cmp.Or(e.Act, e.ID) }

// SameAct reports whether two events of a run belong to one act.
func (e Event) SameAct(o Event) bool { return e.Seq == o.Seq || e.Act != "" && e.Act == o.Act }

// CheckAct returns an error unless e may follow prev in a run's log: the events of an act stand side by side, the first of them
// gives the act its ID, and there is more than one. The zero Event stands for the start of the log, and for its end.
func CheckAct(prev, e Event) error {
	switch {
	case prev.Act != "" && prev.Act == prev.ID && e.Act != prev.Act:
		return fmt.Errorf("event %d is all that there is of its act", prev.Seq)
	case e.Act != "" && e.Act != e.ID && e.Act != prev.Act:
		return fmt.Errorf("event %d does not stand beside the others of its act", e.Seq)
	}
	return nil
}

// Called returns the code by which the event is called in words: its action, "omitted" for a job that needs no new set-up, or
// "discarded" for a run that was never wanted, or "controlled" for a new job that was read once more.
func (e Event) Called() string {
	switch {
	case e.Action == Skipped && e.Step == "":
		return "omitted"
	case e.Action == Closed && e.Code == Discarded:
		return Discarded
	case e.Action == Recorded && e.Code == Controlled:
		return Controlled
	}
	return string(e.Action)
}

// OfRun reports whether the action concerns the run itself rather than one of its jobs.
func (a Action) OfRun() bool {
	return a == Started || a == Planned || a == Adopted || a == Closed || a == Renamed
}

// CheckRunEvent returns ErrEvent if e cannot stand in the log as an event of the run itself.
func CheckRunEvent(e Event) error {
	bare := Event{
		Seq: e.Seq, ID: e.ID, At: e.At, By: e.By, Action: e.Action, Value: e.Value, Reason: e.Reason, Prev: e.Prev, Hash: e.Hash,
	}
	if e.Action == Closed && e.Code == Discarded {
		bare.Code = e.Code
	}
	switch {
	case !e.Action.OfRun():
		return fmt.Errorf("%w: action %q is not of a run", ErrEvent, e.Action)
	case e != bare:
		return fmt.Errorf("%w: %q is of the run, and names a job or what belongs to one", ErrEvent, e.Action)
	case len(e.Reason) > MaxText:
		return fmt.Errorf("%w: the reason is longer than %d bytes", ErrEvent, MaxText)
	}
	return nil
}

// ClockSet reports whether a clock was set between an event and the one after it: the time between
// them is more than a minute backwards, which is as much as two computers may differ, or longer than
// any run lasts. The order of events is that of their sequence numbers, whatever the clocks say.
func ClockSet(before, after Event) bool {
	const (
		differ = time.Minute
		lasts  = 366 * 24 * time.Hour
	)
	passed := after.At.Sub(before.At)
	return before.Seq > 0 && (passed < -differ || passed > lasts)
}

// Seal returns e with its place in the chain, after prev, which is the zero Event at the start of a
// run: it sets Seq, Prev and Hash. It returns ErrEvent for a text that is not UTF-8, which would not
// be read back as it was sealed.
func Seal(e, prev Event) (Event, error) {
	for _, text := range []string{e.ID, e.By, e.Job, e.Step, e.Value, e.Reason, e.Code, e.Evidence.List, e.Act} {
		if !utf8.ValidString(text) {
			return e, fmt.Errorf("%w: %q is not UTF-8", ErrEvent, text)
		}
	}
	e.Seq, e.Prev = prev.Seq+1, prev.Hash
	hash, err := e.digest()
	e.Hash = hash
	return e, err
}

// CheckSeal returns an error that says what is wrong if e was altered or does not follow prev.
func CheckSeal(e, prev Event) error {
	hash, err := e.digest()
	switch {
	case err != nil:
		return err
	case e.Seq != prev.Seq+1:
		return fmt.Errorf("event %d follows event %d", e.Seq, prev.Seq)
	case e.Prev != prev.Hash:
		return fmt.Errorf("event %d does not continue the chain", e.Seq)
	case e.Hash != hash:
		return fmt.Errorf("event %d was altered", e.Seq)
	}
	return nil
}

func (e Event) digest() (string, error) {
	e.Hash = ""
	data, err := json.Marshal(e)
	if err != nil {
		return "", fmt.Errorf("digest event %d: %w", e.Seq, err)
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), nil
}
