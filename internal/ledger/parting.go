package ledger

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Log is the log of a run from its start, with what its events of the run itself changed.
type Log struct {
	Events []Event
	// Of Planned events by Seq: the digest of each plan by job key. Of Adopted ones: the digest of each step list by procedure id.
	Changed map[uint64]map[string]string
}

// Parting is where two logs of one run go apart, because each was continued without the other. Events are the same if their
// hashes are, or if one log took them over from the other: then all but their places in the chain is equal.
//
// What only the other log holds can be taken over where it is about other jobs than what only ours holds: each of those jobs was
// folded from the same events, so that its answers mean the same in both. Taken-over events keep ID, time, operator and act.
type Parting struct {
	Common       int     // events that both begin with; 0 for two runs of one name
	Ours, Theirs []Event // what only one of them holds, in its order; of theirs without what was declined before
	Declined     int     // events that were

	ours, theirs Log
	shared       map[string]bool    // units that both changed in the same way
	same         map[uint64]uint64  // the Seq of an event after the common ones in theirs → in ours
	held         map[string]holding // units of theirs that cannot be taken over
	ended        bool               // the run is closed in ours, so that nothing can follow
}

// Content returns the digest of what an event says wherever it stands: of all but Seq, Prev, Hash and Ref. An event that is taken
// over into another log of the run keeps it.
func (e Event) Content() (string, error) {
	e.Seq, e.Prev, e.Ref = 0, "", 0
	return e.digest()
}

// Part compares two logs of a run, each of which must be sealed from its start. declined holds the Content of events of the other log
// that are not to be taken over; nothing more that it says of their jobs is.
func Part(ours, theirs Log, declined map[string]bool) (*Parting, error) {
	p := &Parting{ours: ours, theirs: theirs, shared: map[string]bool{}, same: map[uint64]uint64{}, held: map[string]holding{}}
	for p.Common < min(len(ours.Events), len(theirs.Events)) && ours.Events[p.Common].Hash == theirs.Events[p.Common].Hash {
		p.Common++
	}
	refused, err := p.compare(declined)
	if err != nil {
		return nil, err
	}
	p.share()
	p.findConflicts(refused)
	return p, nil
}

// compare finds the events that only one of the logs holds, and those of the other that were declined.
func (p *Parting) compare(declined map[string]bool) (refused []Event, err error) {
	known := map[string]uint64{}
	for _, e := range p.ours.Events[p.Common:] {
		content, err := e.Content()
		if err != nil {
			return nil, err
		}
		known[content] = e.Seq
	}
	both := map[uint64]bool{}
	for _, e := range p.theirs.Events[p.Common:] {
		content, err := e.Content()
		if err != nil {
			return nil, err
		}
		if seq, there := known[content]; there {
			p.same[e.Seq], both[seq] = seq, true
		} else if declined[content] {
			refused = append(refused, e)
		} else {
			p.Theirs = append(p.Theirs, e)
		}
	}
	for _, e := range p.ours.Events[p.Common:] {
		if !both[e.Seq] {
			p.Ours = append(p.Ours, e)
		}
	}
	return refused, nil
}

// share finds the plans and step lists that both logs ended up with by themselves, as they do when the same site file or
// the same newer program is met.
func (p *Parting) share() {
	last := func(l Log, only []Event) map[string]string {
		out := map[string]string{}
		for _, e := range only {
			for name, digest := range l.Changed[e.Seq] {
				out[unitOf(e, name)] = digest
			}
		}
		return out
	}
	ours := last(p.ours, p.Ours)
	for unit, digest := range last(p.theirs, p.Theirs) {
		p.shared[unit] = ours[unit] == digest
	}
}

// unitOf returns the unit that an event of the run changed: a job by its key, or all jobs of a procedure by what their keys begin with.
func unitOf(e Event, name string) string {
	if e.Action == Adopted {
		return name + "/"
	}
	return name
}

// units returns what an event of a log is about.
func (p *Parting) units(l Log, e Event) []string {
	if e.Job != "" {
		return []string{e.Job}
	}
	var out []string
	for _, name := range slices.Sorted(maps.Keys(l.Changed[e.Seq])) {
		if unit := unitOf(e, name); !p.shared[unit] {
			out = append(out, unit)
		}
	}
	return out
}

// concern reports whether two units have something in common.
func concern(a, b string) bool {
	return a == b || strings.HasSuffix(a, "/") && strings.HasPrefix(b, a) || strings.HasSuffix(b, "/") && strings.HasPrefix(a, b)
}

// findConflicts holds back what both logs speak of. Notes say nothing of a swap: what one log notes on a job hinders nobody.
func (p *Parting) findConflicts(declined []Event) {
	ids, touched, madeUp := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, e := range p.ours.Events {
		ids[e.ID] = true
		p.ended = p.ended || isEnd(e)
	}
	for _, e := range p.Ours {
		for _, unit := range p.units(p.ours, e) {
			touched[unit] = touched[unit] || e.Action != Noted
		}
	}
	for _, e := range p.Theirs {
		for _, unit := range p.units(p.theirs, e) {
			madeUp[unit] = madeUp[unit] || ids[e.ID] // one of the two was
			apart := ids[e.ID]
			for other, more := range touched {
				apart = apart || more && e.Action != Noted && concern(unit, other)
			}
			switch {
			case p.ended:
				p.held[unit] = holding{why: Ended}
			case apart:
				p.held[unit] = holding{why: Both}
			}
		}
	}
	for _, e := range declined {
		p.Declined++
		for _, unit := range p.units(p.theirs, e) {
			p.hold([]string{unit}, holding{why: Declined})
		}
	}
	for unit, because := range p.held {
		if because.why == Both && !madeUp[unit] && p.isAlike(unit) {
			p.held[unit] = holding{why: Alike}
		}
	}
	p.spread()
}

func isEnd(e Event) bool { return e.Action == Closed }

// Hold holds jobs of the other log back whose events cannot follow ours, and what goes together with them.
func (p *Parting) Hold(jobs ...string) {
	p.hold(jobs, holding{why: Refused})
	p.spread()
}

// spread holds back what goes together with something that is held back: the rest of an act, of a change of plans, and the jobs of a
// procedure whose step list is.
func (p *Parting) spread() {
	var together [][]string
	at := map[string]int{}
	for _, e := range p.Theirs {
		units := p.units(p.theirs, e)
		i, known := at[e.ActID()]
		if !known {
			i = len(together)
			at[e.ActID()], together = i, append(together, nil)
		}
		together[i] = append(together[i], units...)
	}
	for before := -1; before < len(p.held); {
		before = len(p.held)
		for _, units := range together {
			for _, unit := range units {
				if with, held := p.heldWith(unit); held {
					p.hold(units, holding{Together, with})
				}
			}
		}
	}
}

// heldWith reports whether a unit is held back, by itself or by the step list of its procedure, and with which unit.
func (p *Parting) heldWith(unit string) (with string, held bool) {
	procedure, _, _ := strings.Cut(unit, "/")
	for _, with := range []string{unit, procedure + "/"} {
		if because, held := p.held[with]; held {
			return cmp.Or(because.with, with), true
		}
	}
	return "", false
}

// hold holds units back that are not yet.
func (p *Parting) hold(units []string, because holding) {
	for _, unit := range units {
		if _, held := p.held[unit]; !held {
			p.held[unit] = because
		}
	}
}

// IsAhead reports whether the other log goes on where ours ends, so that its events can follow as they are.
func (p *Parting) IsAhead() bool {
	return p.Common == len(p.ours.Events) && len(p.Theirs) > 0 && len(p.held) == 0 && p.Declined == 0
}

// isHeld reports whether an event of the other log is held back. A run that was closed there is not closed here if
// either log says something that the other did not. A name may be given to a closed run, and ours stands.
func (p *Parting) isHeld(e Event) bool {
	if e.Action == Renamed {
		return slices.ContainsFunc(p.Ours, func(o Event) bool { return o.Action == Renamed })
	}
	if p.ended || isEnd(e) && (len(p.Ours) > 0 || len(p.held) > 0 || p.Declined > 0) {
		return true
	}
	return slices.ContainsFunc(p.units(p.theirs, e), func(unit string) bool {
		_, held := p.held[unit]
		return held
	})
}

// Split returns the events of Theirs that can be taken over, and those that cannot.
func (p *Parting) Split() (taken, held []Event) {
	for _, e := range p.Theirs {
		if p.isHeld(e) {
			held = append(held, e)
		} else {
			taken = append(taken, e)
		}
	}
	return taken, held
}

// Continue returns the events of the other log that can be taken over, sealed behind our last one unless they are so already, and
// beside each the Seq that it has in the other log.
func (p *Parting) Continue() (taken []Event, from []uint64, err error) {
	var head Event
	if n := len(p.ours.Events); n > 0 {
		head = p.ours.Events[n-1]
	}
	now := maps.Clone(p.same)
	all, _ := p.Split()
	for _, e := range all {
		from = append(from, e.Seq)
		if !p.IsAhead() {
			was := e.Seq
			if e.Ref > uint64(p.Common) {
				e.Ref = now[e.Ref] // 0 takes nothing back, and is refused
			}
			if e, err = Seal(e, head); err != nil {
				return nil, nil, err
			}
			now[was] = e.Seq
		}
		taken, head = append(taken, e), e
	}
	return taken, from, nil
}

// JobsOf returns the keys of the jobs that events are about, each once, in order.
func JobsOf(events []Event) []string {
	var out []string
	for _, e := range events {
		if e.Job != "" && !slices.Contains(out, e.Job) {
			out = append(out, e.Job)
		}
	}
	return out
}
