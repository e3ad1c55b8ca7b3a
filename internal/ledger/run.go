package ledger

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"

	"example.org/resetup/internal/procedures"
)

// Run is one whole re-setup after one release.
type Run struct {
	ID       string             `json:"id"`      // e.g. "2026.2"; never changes, and is not always what the run is called
	Release  string             `json:"release"` // as the operator named it
	Kind     procedures.Release `json:"kind"`    //
	Site     string             `json:"site"`    // the site's name
	Started  time.Time          `json:"started"` //
	By       string             `json:"by"`      // who started it
	Omitted  map[string]string  `json:"omitted,omitempty"`
	Lists    map[string]string  `json:"lists"`              // procedure id → digest of the run's own copy of its step list
	Jobs     int                `json:"jobs"`               //
	Practice bool               `json:"practice,omitempty"` // it was started on the built-in example
	ClosedAt time.Time          `json:"closed_at,omitzero"`
	ClosedBy string             `json:"closed_by,omitempty"`
	Count    *Count             `json:"count,omitempty"` // the final count of a closed run
	Reason   string             `json:"reason,omitempty"`
	Head     Event              `json:"head,omitzero"` // the last event of the log

	Name      string `json:"name,omitempty"`      // that it was given later
	Discarded bool   `json:"discarded,omitempty"` // it was closed because it was never wanted; nothing was answered in it
}

// Called returns the name by which people know the run: the one it was given last. Where its ID had to be another one than
// the release, because an earlier run has that, it is the release.
func (r Run) Called() string {
	if name := cmp.Or(r.Name, r.Release); CheckRunName(name) == nil {
		return name
	}
	return r.ID
}

// Take changes the run as an event of its own says that is Closed or Renamed; count comes with Closed.
func (r *Run) Take(e Event, count *Count) {
	switch e.Action {
	case Closed:
		r.ClosedAt, r.ClosedBy, r.Reason, r.Count, r.Discarded = e.At, e.By, e.Reason, count, e.Code == Discarded
	case Renamed:
		r.Name = e.Value
	}
}

// Closed reports whether the run has ended. Nothing more can be recorded in it then.
func (r Run) Closed() bool { return !r.ClosedAt.IsZero() }

// ListCode returns the first six digits of the digest of the run's step list for a procedure. Paper
// pages carry it: another code means that the steps are numbered otherwise.
func (r Run) ListCode(procedure string) string {
	digest := r.Lists[procedure]
	return digest[:min(len(digest), 6)]
}

// ErrRunName is the error of a release that cannot name a run.
var ErrRunName = errors.New("not a name for a run")

// MaxRunName is how long the name of a run may be, in characters.
const MaxRunName = 40

// CheckRunName returns ErrRunName unless a release can name a run: it must consist of 1 to MaxRunName letters
// of a to z, digits, ".", "-" and "_", the first of which is a letter or a digit.
func CheckRunName(release string) error {
	ok := len(release) >= 1 && len(release) <= MaxRunName
	for i, r := range release {
		alnum := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
		ok = ok && (alnum || i > 0 && (r == '.' || r == '-' || r == '_'))
	}
	if !ok {
		return fmt.Errorf("%w: %q", ErrRunName, release)
	}
	return nil
}

// Count is the final count of a run, and the standing count of an open one.
type Count struct {
	Jobs      int `json:"jobs"`
	Ready     int `json:"ready"`
	Untouched int `json:"untouched"` // nothing recorded, and nothing settled from the start
	Waiting   int `json:"set_waiting"`
	Deleted   int `json:"deleted"`   // of those set to Venter
	Remaining int `json:"remaining"` // of those set to Venter, still waiting
	Cancelled int `json:"cancelled"` // Autopay's
	Kept      int `json:"kept"`      // stay Venter on purpose
	Gaps      int `json:"gap"`
	Doubles   int `json:"double"`
	Leftovers int `json:"leftover"`
	Failed    int `json:"failed,omitempty"` // left out at 0, as in the counts of runs that were closed before there was one
	Proved    int `json:"proved,omitempty"` // of those ready; left out at 0 likewise
}

// Untouched reports whether all of these, the first events of a run, follow from its start and the site file: nobody has answered
// anything in it.
func Untouched(events []Event) bool {
	bySite := map[uint64]bool{}
	for _, e := range events {
		bySite[e.Seq] = e.Code == BySite
		if !e.Action.OfRun() && !bySite[e.Seq] && (e.Action != Undone || !bySite[e.Ref]) {
			return false
		}
	}
	return true
}

// Idle reports whether no job of a run is begun, and not every one is ready without.
func Idle(jobs []Summary) bool {
	return slices.ContainsFunc(jobs, func(s Summary) bool { return !s.Ready() }) && !slices.ContainsFunc(jobs, Summary.Begun)
}

// CountRuns returns the count of each of some runs: of a closed one the final count.
func CountRuns(in Reader, runs []Run) (counts []Count, err error) {
	for _, r := range runs {
		if r.Count != nil {
			counts = append(counts, *r.Count)
			continue
		}
		jobs, err := in.Jobs(r.ID)
		if err != nil {
			return nil, err
		}
		counts = append(counts, CountJobs(jobs))
	}
	return counts, nil
}

// CountJobs counts the jobs of a run.
func CountJobs(jobs []Summary) Count {
	var c Count
	for _, j := range jobs {
		c.Jobs++
		add := func(n *int, yes bool) {
			if yes {
				*n++
			}
		}
		add(&c.Ready, j.Ready())
		add(&c.Untouched, !j.Begun() && !j.Ready())
		add(&c.Waiting, j.Old.Paused)
		add(&c.Deleted, j.Old.Paused && j.Old.State == OldDeleted)
		add(&c.Remaining, j.Old.State == OldWaiting)
		add(&c.Cancelled, j.Old.State == OldCancelled)
		add(&c.Kept, j.Old.State == OldKeep)
		add(&c.Gaps, j.Hazard == Gap)
		add(&c.Doubles, j.Hazard == Double)
		add(&c.Leftovers, j.Hazard == Leftover)
		add(&c.Failed, j.Hazard == Failed)
		add(&c.Proved, j.New.Shown(j.Hazard) == Proved)
	}
	return c
}

// AllReady reports whether every job is ready, and so none in danger. It holds for a run without jobs.
func (c Count) AllReady() bool { return c.Ready == c.Jobs }

// Hazards returns how many jobs are in danger.
func (c Count) Hazards() int { return c.Gaps + c.Failed + c.Doubles + c.Leftovers }

// NextRun returns when the old job of a summary would have run next. ok is false if that is not known.
type NextRun func(Summary) (at time.Time, ok bool)

// SortUrgent sorts jobs so that the most urgent comes first: by what is to be done, then by when the
// old job would have run next. A job of which that is not known comes last of those alike.
func SortUrgent(jobs []Summary, next NextRun) {
	type place struct {
		urgency, unknown, was int
		at                    time.Time
	}
	order := make([]place, len(jobs))
	for i, j := range jobs {
		p := place{urgency: j.Advice.urgency(), was: i}
		var known bool
		if p.at, known = next(j); !known {
			p.unknown = 1
		}
		order[i] = p
	}
	slices.SortFunc(order, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.urgency, b.urgency), cmp.Compare(a.unknown, b.unknown), a.at.Compare(b.at), cmp.Compare(a.was, b.was))
	})
	before := slices.Clone(jobs)
	for i, p := range order {
		jobs[i] = before[p.was]
	}
}

// urgency is lower for what is more urgent.
func (a Advice) urgency() int {
	return slices.Index([]Advice{SetUpNewFirst, Restart, PauseOldFirst, VerifyNewFirst, Delete, KeepWaiting, Nothing}, a)
}
