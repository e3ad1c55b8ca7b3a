// Package reconcile compares the programserver's own job list with the record of a run.
//
// The list is what the operator exports or pastes from Visma's job console: MatchColumns finds its
// columns by their headings and ReadList reads its rows. Two questions are asked of it. Compare
// says in what the list and the record differ, such as an old job that is recorded as deleted and
// still waits, and offers to record what only the list knows. Learn is for a new run: it takes the
// ids, start times and descriptions of the old jobs from the list.
//
// Both rest on a matching of rows with jobs. A job id that was recorded decides; where none is, the
// description, the user and the start time do, and only if one row and one job are left for each
// other. A row that might be several jobs is returned as such and never guessed, since a wrong
// guess would tell somebody to delete the wrong job. What a row is, and what can be recorded of it,
// is its Reading. The package knows no clock, disk or screen.
package reconcile

import (
	"cmp"
	"slices"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/visma"
)

// Kind says in what the list and the record differ.
type Kind string

// The kinds of finding.
const (
	Missing          Kind = "missing"        // a new job is recorded, and not in the list
	NotQueued        Kind = "not-queued"     // a job that should run does not stand I kø
	Controlled       Kind = "controlled"     // a control found a difference, and the list does not show that it is put right
	Duplicate        Kind = "duplicate"      // a job runs beside the one that should
	Unrecorded       Kind = "unrecorded"     // the new job seems to run, and is not recorded
	OtherID          Kind = "other-id"       // the list has another id for the job than is recorded
	Gone             Kind = "gone"           // an old job is recorded, and not in the list
	StillWaiting     Kind = "still-waiting"  // an old job still stands there, although the record says otherwise
	UnreadID         Kind = "unread-id"      // what stands in place of an id cannot be one
	UnknownStatus    Kind = "unknown-status" // nobody has said what the status means
	BlockedTime      Kind = "blocked-time"   // a start in an hour that IT has taken (P:12-15)
	SameMinute       Kind = "same-minute"    // two jobs start in one minute (P:10)
	OtherStart       Kind = "other-start"    // another start time, or another interval
	WrongModule      Kind = "wrong-module"   // ordered in another module: another job under its name (P:20)
	WrongUser        Kind = "wrong-user"     // not the programserver user (P:37)
	OtherDescription Kind = "other-description"
	UnknownJob       Kind = "unknown-job" // no procedure of the run accounts for the row
	OddDay           Kind = "odd-day"     // the next start is on a day on which the job is not to run; to look at
	Kept             Kind = "kept"        // stands Venter, as it should (P:291-292); nothing to do
)

// Kinds returns all kinds, the most pressing first.
func Kinds() []Kind {
	return []Kind{
		Missing, NotQueued, Controlled, Duplicate, Unrecorded, OtherID, UnreadID, UnknownStatus, Gone, StillWaiting, BlockedTime, SameMinute,
		OtherStart, WrongModule, WrongUser, OtherDescription, UnknownJob, OddDay, Kept,
	}
}

// Finding is one thing that the operator should know about the list.
type Finding struct {
	Kind      Kind   `json:"kind"`
	Job       string `json:"job"`        // job key; empty if the row belongs to no job
	ConsoleID string `json:"console_id"` // Jobbid; empty if it is not known
	Why       string `json:"why"`        // a sentence
	Action    string `json:"action"`     // a sentence

	// Rows is how many rows the finding stands for, where a list has too many of one kind to tell each; else 0.
	Rows int `json:"rows,omitempty"`
}

// Differs reports whether the finding is a difference, and not information.
func (f Finding) Differs() bool { return f.Kind != Kept && f.Kind != OddDay }

// Offer is what the list knows of a job and the record does not: a detail, how the old or the new job stands, or that a step was
// done. It is never that a job was deleted.
type Offer struct {
	Job     string
	Slot    procedures.Slot   // of a detail
	Effect  procedures.Effect // of how a job stands
	Step    string            // id of the step that asks for it; empty if none does
	Value   string
	Row     int    // its line in the list; 0 for a job that the list does not show
	Version uint64 // the job's, when it was compared

	Deviates bool // Value is not what the step expects
}

// Event returns the event that records the offer, for a reason. digest is the list's.
func (o Offer) Event(digest, reason string) ledger.Event {
	return ledger.Event{
		Job: o.Job, Step: o.Step, Action: ledger.Recorded, Slot: o.Slot, Value: o.Value, Effect: o.Effect, Reason: reason,
		Deviates: o.Deviates || o.Effect == procedures.NewFailed, Evidence: ledger.Evidence{List: digest, Row: o.Row},
	}
}

// Input is a run and the list to compare it with.
type Input struct {
	Run   ledger.Run
	Jobs  []ledger.Summary                // of the run, in plan order
	Lists map[string]procedures.Procedure // step lists by procedure id: the run's own, and those of Others
	Site  site.Site
	List  List
	Text  lang.Text

	// Assigned says which job the row with an id belongs to, by id without zeros in front.
	Assigned map[string]string

	EachRow bool // Result.Rows are wanted: a list may have a hundred thousand

	// Steps are the steps of the jobs whose new one is ordered and not verified, by job key.
	Steps map[string][]ledger.Step

	// Controls are the controls that found a difference and stand, by job key.
	Controls map[string]ledger.Event

	// Others are jobs of the site that the run leaves out: in a minor upgrade, all but Autopay's.
	// Their rows count as known, and are not compared.
	Others []procedures.Plan
}

// Result is what Compare returns.
type Result struct {
	Findings []Finding // the most pressing first
	Seen     []Offer   // that a new job has failed, or stands I kø again: to be recorded in any case
	Older    []string  // keys of the jobs of which the list says so, and was written before what is recorded of them
	Offers   []Offer   // what could be recorded, in the order of the jobs
	Retired  []string  // keys of the jobs whose old one is recorded as gone, and is
	Rows     []Reading // of Input.EachRow: every row, with what would be recorded of it
	Unsure   []Reading // rows that may belong to several jobs, and were not compared
	Outside  int       // how many rows are jobs that the run leaves out
	Past     int       // how many rows are runs of jobs that have another row, or have ended
}

// Count returns how many differences the findings tell, and how many jobs stand Venter as they should.
func (r Result) Count() (differences, kept int) {
	for _, f := range r.Findings {
		switch {
		case f.Differs():
			differences += max(1, f.Rows)
		case f.Kind == Kept:
			kept++
		}
	}
	return differences, kept
}

// Compare returns in what the list and the record differ.
func Compare(in Input) Result {
	c := comparison{matching: newMatching(in, true), statuses: visma.NewStatuses(nil), t: in.Text.Reconcile.Findings, called: map[*job][]*row{}, told: map[Kind]int{}, further: map[Kind]*further{}}
	for _, r := range c.rows {
		if j := c.onlyJobDescribed(r); r.side == nil && j != nil {
			c.called[j] = append(c.called[j], r)
		}
	}
	c.checkIDs()
	c.setAside()
	for _, j := range c.jobs {
		if j.inRun {
			c.checkJob(j)
		}
	}
	c.checkDuplicates()
	c.checkStarts()
	c.checkUnmatched()
	c.reportFurther()
	kinds := Kinds()
	slices.SortStableFunc(c.out.Findings, func(a, b Finding) int {
		return cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind))
	})
	slices.SortStableFunc(c.out.Offers, func(a, b Offer) int { return cmp.Compare(c.byKey[a.Job].place, c.byKey[b.Job].place) })
	for i, r := range c.rows {
		switch reading := c.reading(r); {
		case reading.Is == Past:
			c.out.Past++
		case r.reported:
		case reading.Is == Outside:
			c.out.Outside++
		case reading.Is == Unsure:
			if c.out.Unsure == nil { // they may be all that are left
				c.out.Unsure = make([]Reading, 0, len(c.rows)-i)
			}
			c.out.Unsure = append(c.out.Unsure, reading)
		}
	}
	if in.EachRow {
		c.out.Rows = c.readings()
	}
	return c.out
}

// readings returns every row, with what would be recorded of it.
func (c *comparison) readings() []Reading {
	taken := map[int][]Offer{}
	for _, o := range slices.Concat(c.out.Seen, c.out.Offers) {
		taken[o.Row] = append(taken[o.Row], o)
	}
	out := make([]Reading, len(c.rows))
	for i, r := range c.rows {
		out[i] = c.reading(r)
		out[i].Offers = taken[r.Line]
	}
	return out
}

// comparison is a comparison under way.
type comparison struct {
	*matching
	statuses visma.Statuses // of the console, in which the choices of the steps are read
	t        lang.Findings
	out      Result
	called   map[*job][]*row // rows without a job under the description that only this one has
	systems  systems         // counted when they are first asked for
	shown    shown           // counted when it is first asked for
	late     map[*row]bool   // rows that do not start, found when they are first asked for
	told     map[Kind]int    // findings about rows of no job
	further  map[Kind]*further
}

// mostOfKind is how many findings of one kind about rows of no job are told one by one.
const mostOfKind = 500

// further is the rows of no job of which a finding is told once, and its action.
type further struct {
	rows   []string // named by id, or else by what stands there
	action string
}

// verdict is what a comparison has found out about one row.
type verdict struct {
	reported    bool // it has a finding that is not about its start time
	past        bool // it is a run of a job, and not a job
	superfluous bool // it should not be there, so its start time clashes with none
}

// report adds a finding about a row of the list, or about none (nil).
func (c *comparison) report(r *row, f Finding) {
	if r != nil {
		r.reported = true
	}
	c.reportStart(r, f)
}

// tell adds a finding about a job of the run and its row.
func (c *comparison) tell(kind Kind, j *job, r *row, why, action string) {
	c.report(r, Finding{Kind: kind, Job: j.Plan.Key, Why: why, Action: action})
}

// reportStart adds a finding that is about a row's start time alone: it does not say whose the row
// is.
func (c *comparison) reportStart(r *row, f Finding) {
	if r != nil {
		f.ConsoleID = r.ID
	}
	if r != nil && f.Job == "" {
		if c.told[f.Kind]++; c.told[f.Kind] > mostOfKind {
			if c.further[f.Kind] == nil {
				c.further[f.Kind] = &further{action: f.Action}
			}
			c.further[f.Kind].rows = append(c.further[f.Kind].rows, cmp.Or(r.ID, r.BadID, r.Description))
			return
		}
	}
	c.out.Findings = append(c.out.Findings, f)
}

// reportFurther reports, for each kind, the rows that are too many to tell each.
func (c *comparison) reportFurther() {
	for kind, f := range c.further {
		c.out.Findings = append(c.out.Findings, Finding{Kind: kind, Why: c.t.Further(f.rows), Action: f.action, Rows: len(f.rows)})
	}
}
