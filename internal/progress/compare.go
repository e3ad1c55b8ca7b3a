package progress

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/journal"
)

// Relation is how a run of a copy stands to the one of the same name in the store.
type Relation string

// The relations.
const (
	Known    Relation = "known"  // the store has all of it, but for what was declined
	NewRun   Relation = "new"    // the store has no such run
	Ahead    Relation = "ahead"  // it goes on where ours ends
	Parted   Relation = "parted" // each holds what the other lacks
	OtherRun Relation = "other"  // it is another run of the same name
)

// Difference is what a run of a copy holds that the store lacks.
type Difference struct {
	Run       string
	Relation  Relation
	Lacks     []ledger.Event    // what the store lacks and has not declined, as the copy has it
	Takes     []ledger.Event    // of these, what a merge takes over
	Declines  []ledger.Event    // and the rest; of another run of the same name, everything
	Conflicts []ledger.Conflict // what the Declines are about: there the store keeps its own
	Declined  int               // events that the store lacks and has declined before
	Refused   map[string]error  // by job key: why what the copy alone says of the job cannot follow ours
	PartingPoint
}

// PartingPoint is where two logs of a run part: the last event that both begin with, and the first after it that only one of them
// holds. An event that there is not is zero.
type PartingPoint struct{ Common, Ours, Theirs ledger.Event }

// Compare returns what each run of a copy holds that the store lacks, in the copy's order. It finds no conflict between job ids,
// which a merge does. Where a run of the copy ends within ours, no more than that end is read.
func (s *Store) Compare(c Copy) ([]Difference, error) {
	var out []Difference
	err := s.view("compare", func(db *tables) error {
		out = nil
		for _, theirs := range c.Runs {
			d, _, err := db.compare(theirs, nil)
			if err != nil {
				return err
			}
			out = append(out, d)
		}
		return nil
	})
	return out, err
}

// CompareFile reads the copy in a file and compares it, as ReadCopy and Compare do. Of a progress file or a gain of which the store has all, it
// reads the ends of its runs only.
func (s *Store) CompareFile(path string) (Copy, []Difference, error) {
	if isDatabase, lines, err := openCopy(path); err == nil && (isDatabase || journal.IsGain(lines)) {
		runs, err := runsIn(path)
		var out []Difference
		isKnown := false
		if err == nil {
			err = s.view("compare", func(db *tables) error {
				isKnown, out = true, nil
				for _, theirs := range slices.Backward(runs) {
					known, err := db.holds(theirs.ID, theirs.Head)
					isKnown = isKnown && known && err == nil
					out = append(out, Difference{Run: theirs.ID, Relation: Known})
				}
				return nil
			})
		}
		if err == nil && isKnown {
			return Copy{Path: path}, out, nil
		}
	}
	c, err := ReadCopy(path)
	if err != nil {
		return c, nil, err
	}
	out, err := s.Compare(c)
	return c, out, err
}

// holds reports whether the run of that name has this event, and so all before it.
func (db *tables) holds(run string, e ledger.Event) (bool, error) {
	r, err := db.findRun(run)
	if err != nil || e.Seq == 0 || e.Seq > r.Run.Head.Seq {
		return false, err
	}
	ours, err := r.event(e.Seq)
	return ours.Hash == e.Hash, err
}

// compare returns what a run holds that ours lacks, and of one that ours lacks something of, where they part. Of the jobs that are
// held, nothing is to be taken over.
func (db *tables) compare(theirs []Change, held map[string]error) (Difference, *ledger.Parting, error) {
	d := Difference{Run: theirs[0].Run, Relation: Known, Refused: held}
	known, err := db.holds(d.Run, theirs[len(theirs)-1].Event)
	switch {
	case errors.Is(err, ErrNoRun):
		for _, c := range theirs {
			d.Lacks = append(d.Lacks, c.Event)
		}
		d.Relation, d.Takes = NewRun, d.Lacks
		return d, nil, nil
	case known || err != nil:
		return d, nil, err
	}
	r, err := db.findRun(d.Run)
	if err != nil {
		return d, nil, err
	}
	ours, err := r.allChanges(db)
	if err != nil {
		return d, nil, err
	}
	declined, err := db.declined()
	if err != nil {
		return d, nil, err
	}
	p, err := part(ours, theirs, declined)
	if err != nil {
		return d, nil, err
	}
	p.Hold(slices.Sorted(maps.Keys(held))...)
	d.Lacks, d.Declined, d.PartingPoint = p.Theirs, p.Declined, partingPoint(ours, theirs, p)
	switch {
	case len(d.Lacks) == 0:
		return d, p, nil
	case p.Common == 0:
		d.Relation, d.Declines = OtherRun, d.Lacks
		return d, p, nil
	case p.IsAhead():
		d.Relation = Ahead
	default:
		d.Relation = Parted
	}
	d.Takes, d.Declines = p.Split()
	d.Conflicts = p.Conflicts()
	return d, p, nil
}

// part compares the logs of two runs of one name.
func part(ours, theirs []Change, declined map[string]bool) (*ledger.Parting, error) {
	a, err := logOf(ours)
	if err != nil {
		return nil, err
	}
	b, err := logOf(theirs)
	if err != nil {
		return nil, err
	}
	return ledger.Part(a, b, declined)
}

// partingPoint returns where two runs part. What one took over from the other before is not told of again.
func partingPoint(ours, theirs []Change, p *ledger.Parting) PartingPoint {
	first := func(only []ledger.Event, all []Change) ledger.Event {
		switch {
		case len(only) > 0:
			return only[0]
		case p.Common < len(all):
			return all[p.Common].Event
		}
		return ledger.Event{}
	}
	at := PartingPoint{Ours: first(p.Ours, ours), Theirs: first(p.Theirs, theirs)}
	if p.Common > 0 {
		at.Common = ours[p.Common-1].Event
	}
	return at
}

// allChanges returns the changes of a run; of its start the event alone.
func (r *openRun) allChanges(db *tables) ([]Change, error) {
	out := make([]Change, 0, r.Run.Head.Seq)
	for seq := uint64(1); seq <= r.Run.Head.Seq; seq++ {
		e, err := r.event(seq)
		c := Change{Run: r.Run.ID, Event: e}
		if err == nil && (e.Action == ledger.Planned || e.Action == ledger.Adopted) {
			c, err = r.changeOf(db, e)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// logOf returns the log that changes make.
func logOf(changes []Change) (ledger.Log, error) {
	l := ledger.Log{Changed: map[uint64]map[string]string{}}
	for _, c := range changes {
		l.Events = append(l.Events, c.Event)
		var digests map[string]string
		switch c.Event.Action {
		case ledger.Adopted:
			var err error
			if digests, err = digestsOf(c.Lists); err != nil {
				return l, err
			}
		case ledger.Planned:
			digests = map[string]string{}
			for _, planned := range c.Jobs {
				data, err := json.Marshal(planned)
				if err != nil {
					return l, err
				}
				digests[planned.Plan.Key] = hexDigest(data)
			}
		}
		if digests != nil {
			l.Changed[c.Event.Seq] = digests
		}
	}
	return l, nil
}

// JobsOf returns the jobs that the changes of a run come to, by key. With an error it returns what they come to before it.
func JobsOf(changes []Change) (map[string]ledger.Job, error) {
	a := newReplay()
	var err error
	for _, c := range changes {
		if c.Event.Action.OfRun() {
			err = c.check()
		}
		if err == nil {
			err = a.fold(c)
		}
		if err != nil {
			break
		}
	}
	out := make(map[string]ledger.Job, len(a.jobs))
	for key, job := range a.jobs {
		out[key] = *job
	}
	return out, err
}
