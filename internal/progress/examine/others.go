package examine

import (
	"cmp"
	"slices"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/journal"
)

// aside is what one of the files holds that our history lacks, and that can be read as a record of its own.
type aside struct {
	branch
	part     Part
	lacking  int  // so many of its events are not in ours
	replaced bool // a restore replaced that store
	related  bool // it has some events in common with ours
}

// Lost is how many changes of one job are lost, as far as one can still tell.
type Lost struct {
	Run, Job string // Job is empty for what concerns the run itself
	Count    int
}

// unknownRun stands for the run of an event that joins no other.
const unknownRun = "?"

// losses are events that no file holds in a way that they can be restored from.
type losses struct {
	events   []recorded
	known    map[string]bool // their keys
	unread   int             // lines besides that cannot be read
	furthest uint64          // number of the furthest line of ours among them
}

// has reports whether one of the events that are lost has one of these keys.
func (l *losses) has(keys []string) bool {
	return slices.ContainsFunc(keys, func(key string) bool { return l.known[key] })
}

// add adds an event, unless it is there.
func (l *losses) add(r recorded, keys []string) {
	if l.has(keys) {
		return
	}
	for _, key := range keys {
		l.known[key] = true
	}
	if r.Event.Hash == "" {
		l.unread++
		return
	}
	l.events = append(l.events, r)
}

// byJob counts the lost changes by run and job.
func (l *losses) byJob() []Lost {
	var out []Lost
	for _, r := range l.events {
		at := slices.IndexFunc(out, func(l Lost) bool { return l.Run == r.Run && l.Job == r.Event.Job })
		if at < 0 {
			at, out = len(out), append(out, Lost{Run: r.Run, Job: r.Event.Job})
		}
		out[at].Count++
	}
	return out
}

// diagnoseOthers finds out what any file holds or knows of that our history lacks: records that can be kept aside, and what is lost.
func (ev evidence) diagnoseOthers(d *diagnosis) error {
	lost := losses{known: map[string]bool{}}
	for _, f := range []struct {
		part        Part
		file, other journal.File
	}{{PartJournal, ev.journal, ev.snapshot.File}, {PartSnapshot, ev.snapshot.File, ev.journal}} {
		own, err := tell(cmp.Or(f.file.Store, d.store), f.file.Entries, f.other.Entries)
		if err != nil {
			return err
		}
		d.keepAside(f.part, own, ev.replaced)
		d.told = append(d.told, own)
		found := f.file.Entries
		if !ev.db.isUnsure() { // a transaction of which journal and snapshot have only parts was never in it: a power cut came while it was written
			found = journal.WithoutTorn(uint64(len(own.entries))+1, found)
			found = journal.WithoutTorn(d.tail().Number+1, found)
		}
		if slices.Contains(ev.replaced, own.store) {
			continue
		}
		for _, e := range own.lacks(found) {
			if keys := keysOf(e); !d.ours.knows(keys) {
				var r recorded
				_ = e.Decode(&r) // then it has no event
				lost.add(r, keys)
				if own.store == d.store {
					lost.furthest = max(lost.furthest, e.Number)
				}
			}
		}
	}
	if ev.db.isUsable() && d.rebuild {
		d.keepAside(PartFile, branch{store: ev.db.Pos.Store, entries: ev.held}, ev.replaced)
	}
	if store := ev.db.Pos.Store; store == "" || store == d.store {
		ev.findStrays(d, &lost)
	}
	slices.SortStableFunc(lost.events, func(a, b recorded) int {
		return cmp.Or(cmp.Compare(a.Run, b.Run), cmp.Compare(a.Event.Seq, b.Event.Seq))
	})
	d.lost = lost
	ev.diagnoseLoss(d)
	return nil
}

// findStrays adds what stands in the ruins of a progress file and nowhere else.
func (ev evidence) findStrays(d *diagnosis, lost *losses) {
	runs := map[string]string{} // by the hash of an event
	for _, b := range append([]aside{{branch: d.ours}}, d.aside...) {
		for _, e := range b.entries {
			var r recorded
			if len(ev.db.strays) > 0 && e.Decode(&r) == nil {
				runs[r.Event.Hash] = r.Run
			}
		}
	}
	for _, r := range lost.events {
		runs[r.Event.Hash] = r.Run
	}
	slices.SortStableFunc(ev.db.strays, func(a, b ledger.Event) int { return cmp.Compare(a.Seq, b.Seq) })
	for _, e := range ev.db.strays {
		keys := keys(e)
		if runs[e.Hash] == "" {
			runs[e.Hash] = cmp.Or(runs[e.Prev], unknownRun)
		}
		if !d.ours.knows(keys) && !d.isAside(func(b *branch) bool { return b.knows(keys) }) {
			lost.add(recorded{runs[e.Hash], e}, keys)
		}
	}
}

// keepAside adds a record unless ours has it all, or what ours lacks of it is kept already.
func (d *diagnosis) keepAside(part Part, own branch, replaced []string) {
	lacking := d.ours.lacks(own.entries)
	if len(lacking) == 0 {
		return
	}
	if d.isAside(func(b *branch) bool { return b.holds(lacking) }) {
		return
	}
	d.aside = append(d.aside, aside{
		branch: own, part: part, lacking: len(lacking), replaced: slices.Contains(replaced, own.store),
		related: own.store == d.store || len(lacking) < len(own.entries),
	})
}

// isAside reports whether something is so of a record that is kept aside.
func (d *diagnosis) isAside(is func(*branch) bool) bool {
	for i := range d.aside {
		if is(&d.aside[i].branch) {
			return true
		}
	}
	return false
}

// keeps reports whether what lies at a position is ours, or kept aside: a file leads to it, whose events were looked at one by one. It is also true where that cannot be told: what an older version
// recorded may be derived in another form than its journal had.
func (ev evidence) keeps(d *diagnosis, pos journal.Pos) bool {
	isExact := !d.ours.file || ev.db.Pos.Number == 0 || d.ours.has(ev.db.Pos)
	return pos.Number == 0 || pos == ev.db.Pos && ev.db.isUsable() || d.ours.has(pos) || slices.Contains(ev.replaced, pos.Store) ||
		!isExact && pos.Store == d.store && pos.Number <= d.tail().Number ||
		slices.ContainsFunc(d.told, func(b branch) bool { return b.has(pos) }) ||
		d.isAside(func(b *branch) bool { return b.has(pos) })
}

// diagnoseLoss finds out whether anything knows of more changes than can be had. Damage at the end of the journal may hide one; the clean
// mark tells.
func (ev evidence) diagnoseLoss(d *diagnosis) {
	has, lost := d.tail().Number, &d.lost
	least, mayBeLost := ev.knownOf(d)
	least = max(least, has+uint64(len(lost.events)+lost.unread), lost.furthest)
	markKnows := ev.left.Pos.Store == d.store && ev.left.Pos.Number > 0
	journalUnsure := !ev.journal.Exists || ev.journal.Broken || ev.journal.Tail > 0 || ev.journal.Store != d.store
	if ev.db.isUnsure() && journalUnsure && !markKnows && (has > 0 || ev.journal.Exists || ev.snapshot.Exists) {
		least = max(least, has+1)
	}
	if least > has {
		d.loss = ev.lossOf(*d, least, max(least-has, mayBeLost))
	}
	d.proven = d.loss == nil && len(d.aside) == 0 && ev.tellsAll()
}

// tellsAll reports whether the files tell how far the record went.
func (ev evidence) tellsAll() bool { return ev.journal.IsWhole() || ev.left.Pos.Number > 0 }

// knownOf returns how many changes there were, at least, by the positions that files name and nothing leads to, and how many may be
// lost at most, where that is more. Where the files are sound and the clean mark is of another history, somebody has put them in the place
// of ours: nothing tells how much of ours they hold.
func (ev evidence) knownOf(d *diagnosis) (least, mayBeLost uint64) {
	has := d.tail().Number
	areOther := ev.db.isUsable() || len(ev.journal.Entries) > 0 && ev.journal.IsWhole()
	for _, pos := range []journal.Pos{ev.db.Pos, ev.left.Pos, ev.snapshot.Pos} {
		isOfStore := pos.Store == d.store && pos.Number > has
		switch {
		case ev.keeps(d, pos):
		case isOfStore && (pos != ev.left.Pos || !areOther):
			least = max(least, pos.Number)
		case pos == ev.left.Pos:
			least = max(least, has+1)
			if isOfStore {
				least = max(least, pos.Number)
			}
			if d.lost.furthest < pos.Number { // else the lines that are lost lead to the mark
				mayBeLost = pos.Number
			}
		}
	}
	return least, mayBeLost
}
