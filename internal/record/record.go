// Package record makes the record of a run: the document that is kept when the run is over.
//
// Gather draws it up from the log alone, and Record.Write writes it as Markdown, HTML, a
// spreadsheet or JSON. The JSON is the Record itself. The other forms share one layout, which puts
// codes and moments into the words of a language; each of them then makes every text inert for its
// own reader.
package record

import (
	"io"
	"time"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/table"
)

// The formats that only a record has.
const (
	HTML table.Format = "html"
	XLSX table.Format = "xlsx"
)

// Formats returns the formats of a record.
func Formats() []table.Format { return []table.Format{table.Markdown, HTML, XLSX, table.JSON} }

// Write writes the record in one of its Formats, in one language, and tells work about how far it has come. What Gather made is already
// safe to show.
func (r Record) Write(w io.Writer, f table.Format, text lang.Text, work func(done, total int)) error {
	l := &layout{rec: r, t: text, r: text.Record, rows: len(r.Jobs) + len(r.Remains) + len(r.Events), work: work}
	switch f {
	case table.JSON:
		return table.WriteJSON(w, r)
	case HTML:
		return l.html(w)
	case XLSX:
		return l.xlsx(w)
	}
	_, err := io.WriteString(w, l.markdown())
	return err
}

// Record is what is recorded of a run, before any layout. Moments are in the site's time zone, to the
// second; clock times are "HH:MM", local time. Codes are those of the ledger, the same in every
// language. Lists are empty, never null.
type Record struct {
	Run         Run                 `json:"run"`
	Made        time.Time           `json:"made"`     // when the record was gathered
	Timezone    string              `json:"timezone"` // e.g. "Europe/Oslo"
	Chain       Chain               `json:"chain"`
	Unproved    []overview.Unproved `json:"unproved"`   // set up, and not seen to have run
	Count       ledger.Count        `json:"count"`      // final for a closed run
	Cost        overview.Compared   `json:"figures"`    // what the run has cost, beside the run before
	Remains     []Remaining         `json:"remains"`    // what is not ready, the most urgent first
	Procedures  []Part              `json:"procedures"` // in the order of the run
	Companies   []Part              `json:"companies"`  // by number; 0 is the jobs of all companies
	Jobs        []Job               `json:"jobs"`       // in plan order
	Hazards     []Hazard            `json:"hazards"`    // every time a job stood in danger, by beginning
	Deviations  []Deviation         `json:"deviations"` // in order of the log, as all below
	Controls    []Control           `json:"controls"`   // what was read in the console once more
	Sample      Sample              `json:"control_sample"`
	Found       overview.Findings   `json:"findings"`    // of the newest list of the console, as far as they stand
	Aside       []Aside             `json:"aside"`       // what stands skipped or deferred
	Kept        []Kept              `json:"kept"`        // old jobs that stay Venter on purpose
	Omitted     []Omitted           `json:"omitted"`     // procedures of which no job was set up again
	Corrections []Correction        `json:"corrections"` //
	Notes       []Note              `json:"notes"`       //
	People      []Person            `json:"people"`      // by first entry
	Timetable   Timetable           `json:"timetable"`   //
	Events      []Event             `json:"events"`      // the whole log
}

// Run is the run itself.
type Run struct {
	ID       string             `json:"id"`
	Release  string             `json:"release"`
	Kind     procedures.Release `json:"kind"`
	Site     string             `json:"site"` // the site's name when the run was started
	Started  time.Time          `json:"started"`
	By       string             `json:"by"`
	Practice bool               `json:"practice,omitempty"` // on the built-in example
	Closed   bool               `json:"closed"`
	ClosedAt time.Time          `json:"closed_at,omitzero"`
	ClosedBy string             `json:"closed_by,omitempty"`
	Reason   string             `json:"reason,omitempty"` // why it was closed with something open
}

// Chain ties the record to the log that it was made from.
type Chain struct {
	Entries int    `json:"entries"`
	Hash    string `json:"hash"`             // of the last event
	Broken  int    `json:"broken,omitempty"` // Seq of the first event that does not continue the chain; 0 where all do
}

// The results of a job besides those of ledger.Hazard: what Calm comes to.
const (
	ResultDone      = "done" // there was no swap to make, and nothing is left
	ResultSkipped   = "skipped"
	ResultUnderWay  = "under-way"
	ResultUntouched = "untouched"
)

// Ref names a job.
type Ref struct {
	Job         string `json:"job"` // key
	Procedure   string `json:"procedure"`
	Title       string `json:"title"`
	Company     int    `json:"company"` // 0 for all companies
	CompanyName string `json:"company_name"`
	Variant     string `json:"variant"`
}

// Job is one swap: the old job, the new one and how far it came.
type Job struct {
	Ref
	Result     string     `json:"result"` // ready, proved, keep, gap, failed, double, leftover, or one of the Result codes
	Ready      bool       `json:"ready"`  // needs nothing more
	Swap       bool       `json:"swap"`   // it replaces an old job by a new one
	Old        ledger.Old `json:"old"`
	New        ledger.New `json:"new"`
	StepsDone  int        `json:"steps_done"`
	StepsTotal int        `json:"steps_total"`
	NextStep   string     `json:"next_step,omitempty"` // step id
	Deferred   int        `json:"deferred"`
	Skipped    string     `json:"skipped,omitempty"` // why the whole job is not applicable
	Danger     int64      `json:"danger"`            // seconds in danger, all hazards together
	First      time.Time  `json:"first,omitzero"`    // the job's first entry
	Last       time.Time  `json:"last,omitzero"`
	By         []string   `json:"by"`              // who made the entries
	Paper      int        `json:"paper,omitempty"` // entries from paper
}

// Part counts the jobs of one procedure or of one company. Ready, UnderWay, Untouched and the
// hazards add up to Jobs.
type Part struct {
	ID        string `json:"id,omitempty"`     // of a procedure
	Number    int    `json:"number,omitempty"` // of a company
	Title     string `json:"title"`            // empty for the jobs of all companies
	Jobs      int    `json:"jobs"`
	Ready     int    `json:"ready"`
	Kept      int    `json:"kept"`    // of those ready
	Skipped   int    `json:"skipped"` // of those ready
	UnderWay  int    `json:"under_way"`
	Untouched int    `json:"untouched"`
	Gaps      int    `json:"gap"`
	Doubles   int    `json:"double"`
	Leftovers int    `json:"leftover"`
	Failed    int    `json:"failed,omitempty"`
}

// Remaining is a job that is not ready.
type Remaining struct {
	Ref
	Result string        `json:"result"`
	Action ledger.Advice `json:"action"` // empty if the next step is all that is to be done
	Since  time.Time     `json:"since,omitzero"`
	OldID  string        `json:"old_id,omitempty"`
}

// Hazard is one time a job stood in danger.
type Hazard struct {
	Ref
	Hazard  ledger.Hazard `json:"hazard"` // gap, failed, double or leftover
	From    time.Time     `json:"from"`
	By      string        `json:"by"`          // who made the entry that began it
	To      time.Time     `json:"to,omitzero"` // zero while it is open
	EndedBy string        `json:"ended_by,omitempty"`
	Open    bool          `json:"open"`
	Seconds int64         `json:"seconds"`          // while open: until the run was closed, else until the record was made
	Passed  time.Time     `json:"passed,omitzero"`  // the first start that fell into it, where it bites
	Missed  int           `json:"missed,omitempty"` // how many starts did
	Seq     uint64        `json:"seq"`              // of the entry that began it; times give no order, as clocks are set
}

// Deviation is an answer that was accepted with a reason.
type Deviation struct {
	Ref
	Seq      uint64           `json:"seq"`
	At       time.Time        `json:"at"`
	By       string           `json:"by"`
	Step     string           `json:"step,omitempty"`
	Do       string           `json:"do,omitempty"` // the step's sentence
	Kind     string           `json:"kind"`         // answer, interlock, start-time, reason (none of these) or close
	Value    string           `json:"value,omitempty"`
	Expected string           `json:"expected,omitempty"`
	Rule     ledger.Interlock `json:"rule,omitempty"` // that the answer overrides
	Against  *Against         `json:"against,omitempty"`
	Reason   string           `json:"reason"`
	Stands   string           `json:"stands"` // stands, replaced or undone
	Paper    bool             `json:"paper,omitempty"`
}

// Control is that a new job was read in the console once more.
type Control struct {
	Ref
	Seq     uint64    `json:"seq"`
	At      time.Time `json:"at"`
	By      string    `json:"by"`
	SetUpBy []string  `json:"set_up_by"` // as it stood then
	Read    string    `json:"read"`      // what the console showed
	Differs bool      `json:"differs"`
	Reason  string    `json:"reason,omitempty"` // what differs; why it was the same operator
	Stands  bool      `json:"stands"`           // it is the last since the job was set up
}

// Sample is the jobs that are to be controlled, whether or not they are set up yet.
type Sample struct {
	Jobs       int `json:"jobs"`
	Controlled int `json:"controlled"` // since they were set up
}

// Against is the id that stood against one that was taken.
type Against struct {
	Ref
	ID      string `json:"id"`
	New     bool   `json:"new"`               // the new job has it, not the old one
	Earlier bool   `json:"earlier,omitempty"` // an earlier run knew it
}

// Aside is a step or a whole job that was skipped or deferred.
type Aside struct {
	Ref
	Kind   string    `json:"kind"` // step-skipped, step-deferred or job-skipped
	Step   string    `json:"step,omitempty"`
	Do     string    `json:"do,omitempty"`
	Reason string    `json:"reason"`
	At     time.Time `json:"at"`
	By     string    `json:"by"`
	Seq    uint64    `json:"seq"` // of its entry
}

// Kept is an old job that stays Venter on purpose.
type Kept struct {
	Ref
	Reason string    `json:"reason"`
	At     time.Time `json:"at,omitzero"`  // zero where the site file says so
	By     string    `json:"by,omitempty"` // likewise
}

// Omitted is a procedure none of whose jobs was set up again; an older run was started without it.
type Omitted struct {
	Procedure string          `json:"procedure"`
	Title     string          `json:"title,omitempty"` // where the run has jobs of it
	Omitted   ledger.Omission `json:"omitted,omitempty"`
	Reason    string          `json:"reason"`
}

// Correction is an entry that was undone, which may itself be an undo.
type Correction struct {
	Ref
	At     time.Time     `json:"at"`
	By     string        `json:"by"`
	Step   string        `json:"step,omitempty"`
	Do     string        `json:"do,omitempty"`
	Action ledger.Action `json:"action"` // of the entry that was undone
	Value  string        `json:"value,omitempty"`
	Made   time.Time     `json:"made"` // when that entry was recorded
	MadeBy string        `json:"made_by"`
}

// Note is a remark on a job or a step.
type Note struct {
	Ref
	At      time.Time `json:"at"`
	By      string    `json:"by"`
	Step    string    `json:"step,omitempty"`
	Do      string    `json:"do,omitempty"`
	Text    string    `json:"text"`
	Redline bool      `json:"redline"` // it asks for a change of the procedure
}

// Person is somebody who took part.
type Person struct {
	Name    string    `json:"name"`
	First   time.Time `json:"first"`
	Last    time.Time `json:"last"`
	Entries int       `json:"entries"`
	Jobs    int       `json:"jobs"`
	Paper   int       `json:"paper"` // entries from paper
}

// Event is one entry of the log.
type Event struct {
	Seq      uint64            `json:"seq"`
	At       time.Time         `json:"at"`
	By       string            `json:"by"`
	Job      string            `json:"job,omitempty"`
	Step     string            `json:"step,omitempty"`
	Do       string            `json:"do,omitempty"`
	Action   ledger.Action     `json:"action"`
	Value    string            `json:"value,omitempty"`
	Reason   string            `json:"reason,omitempty"`
	Effect   procedures.Effect `json:"effect,omitempty"`
	Deviates bool              `json:"deviates,omitempty"`
	Undone   bool              `json:"undone,omitempty"` // by a later entry
	Redline  bool              `json:"redline,omitempty"`
	Paper    bool              `json:"paper,omitempty"`
	Evidence ledger.Evidence   `json:"evidence,omitzero"`
}
