// Package reconcile compares the programserver's own job list with the record of a run, and
// learns from it what a new run does not know. It knows no clock, disk or screen.
package reconcile

import (
	"cmp"
	"slices"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

// Kind is in what the list and the record differ.
type Kind string

// The kinds of finding.
const (
	Missing          Kind = "missing"           // a new job is recorded, and not in the list
	NotQueued        Kind = "not-queued"        // a job that should run does not stand I kø
	Duplicate        Kind = "duplicate"         // a job runs beside the one that should
	Gone             Kind = "gone"              // an old job is recorded, and not in the list
	StillWaiting     Kind = "still-waiting"     // an old job still stands there, although the record says otherwise
	BlockedTime      Kind = "blocked-time"      // a start in an hour that IT has taken (P:12-15)
	SameMinute       Kind = "same-minute"       // two jobs start in one minute (P:10)
	OtherStart       Kind = "other-start"       // another start time, or another interval
	WrongUser        Kind = "wrong-user"        // not the programserver user (P:37)
	OtherDescription Kind = "other-description" //
	UnknownJob       Kind = "unknown-job"       // no procedure of the run accounts for the row
	Kept             Kind = "kept"              // stands Venter, as it should (P:291-292); nothing to do
)

// Kinds returns all kinds, the most pressing first.
func Kinds() []Kind {
	return []Kind{
		Missing, NotQueued, Duplicate, Gone, StillWaiting, BlockedTime, SameMinute,
		OtherStart, WrongUser, OtherDescription, UnknownJob, Kept,
	}
}

// Finding is one thing that the operator should know about the list.
type Finding struct {
	Kind      Kind   `json:"kind"`
	Job       string `json:"job"`        // job key; empty where the row belongs to no job
	ConsoleID string `json:"console_id"` // Jobbid; empty where it is not known
	Why       string `json:"why"`        // a sentence
	Action    string `json:"action"`     // a sentence

	Offer *Offer `json:"-"` // recording this settles the finding; nil where nothing does
	row   int    // of the list, or -1
}

// Differs reports whether the finding is a difference, and not information.
func (f Finding) Differs() bool { return f.Kind != Kept }

// Offer is a detail of a job that the list knows and the record does not.
type Offer struct {
	Job     string
	Slot    procedures.Slot
	Value   string
	Version uint64 // the job's, when it was compared
}

// Input is a run and the list to compare it with.
type Input struct {
	Run   ledger.Run
	Jobs  []ledger.Summary                // of the run, in plan order
	Lists map[string]procedures.Procedure // step lists by procedure id: the run's own, and those of Others
	Site  site.Site
	List  List
	Text  lang.Text

	// Others are jobs of the site that the run leaves out: of a minor upgrade, all but
	// Autopay's. Their rows are no strangers, and are not compared.
	Others []procedures.Plan
}

// Result is what a comparison gives.
type Result struct {
	Findings []Finding // the most pressing first
	Offers   []Offer   // what could be recorded, in the order of the jobs
	Unsure   []Unsure  // rows that may belong to several jobs, and were not compared
	Outside  int       // how many rows are jobs that the run leaves out
}

// Unsure is a row that several jobs might account for.
type Unsure struct {
	Row  Row
	Jobs []string // keys, in plan order
}

// Compare tells where the list and the record differ.
func Compare(in Input) Result {
	m := match(in, true)
	c := comparison{Input: m.in, matching: m, t: in.Text.Reconcile.Findings, off: map[int]bool{}, told: map[int]bool{}, clashes: map[int]bool{}}
	c.sameIDs()
	for i := range m.inside {
		c.job(i)
	}
	c.twins()
	c.clocks()
	c.strangers()
	slices.SortStableFunc(c.out.Findings, func(a, b Finding) int {
		return cmp.Compare(slices.Index(Kinds(), a.Kind), slices.Index(Kinds(), b.Kind))
	})
	for _, f := range c.out.Findings {
		if f.Offer != nil {
			c.out.Offers = append(c.out.Offers, *f.Offer)
		}
	}
	slices.SortStableFunc(c.out.Offers, func(a, b Offer) int { return cmp.Compare(m.place[a.Job], m.place[b.Job]) })
	c.out.Unsure = m.unsure(c.told)
	for row := range in.List.Rows {
		if m.outside(row) && !c.told[row] {
			c.out.Outside++
		}
	}
	return c.out
}

// comparison is a comparison under way.
type comparison struct {
	Input
	matching
	t    lang.Findings
	out  Result
	off  map[int]bool // rows that take no part in the clock times: a finding says they should not be there
	told map[int]bool // rows that a finding is about, other than their start time

	clashes map[int]bool // rows whose start time cannot stay
}

// find adds a finding about a row of the list, or about none (-1).
func (c *comparison) find(row int, f Finding) {
	if row >= 0 {
		c.told[row] = true
	}
	c.findTime(row, f)
}

// findTime adds a finding that is about a row's start time alone: whose the row is, is still to
// be told.
func (c *comparison) findTime(row int, f Finding) {
	f.row = row
	if row >= 0 {
		f.ConsoleID = c.List.Rows[row].ID
	}
	c.out.Findings = append(c.out.Findings, f)
}
