package examine

import (
	"cmp"
	"slices"

	"example.org/resetup/internal/progress/journal"
)

// aside is what one of the files holds that our history lacks, and that can be read as a record of its own.
type aside struct {
	part     Part
	store    string
	entries  []journal.Entry // the whole record, from its start
	lacking  int             // so many of its events are not in ours
	replaced bool            // a restore replaced that store
	related  bool            // it has some events in common with ours
}

// Lost is how many changes of one job are lost, as far as one can still tell.
type Lost struct {
	Run, Job string // Job is empty for what concerns the run itself
	Count    int
}

// lostOf counts lost changes by run and job, in the order in which they were recorded.
func lostOf(entries []journal.Entry) []Lost {
	var out []Lost
	for _, e := range entries {
		var r recorded
		if e.Decode(&r) != nil {
			continue
		}
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
	var lost []journal.Entry
	var furthest uint64 // number of a lost line of ours
	isKnown := branch{store: d.store, entries: d.ours.entries, known: d.ours.known}
	for _, f := range []struct {
		part        Part
		file, other journal.File
	}{{PartJournal, ev.journal, ev.snapshot.File}, {PartSnapshot, ev.snapshot.File, ev.journal}} {
		own, err := tell(cmp.Or(f.file.Store, d.store), f.file.Entries, f.other.Entries)
		if err != nil {
			return err
		}
		d.keepAside(f.part, own, ev.replaced)
		found := f.file.Entries
		if !ev.db.isUnsure() { // a transaction of which journal and snapshot have only parts was never in it: a power cut came while it was written
			found = journal.WithoutTorn(uint64(len(own.entries))+1, found)
			found = journal.WithoutTorn(d.tail().Number+1, found)
		}
		if !slices.Contains(ev.replaced, own.store) {
			for _, e := range own.lacks(found) {
				if len(isKnown.lacks([]journal.Entry{e})) == 0 || slices.ContainsFunc(lost, func(l journal.Entry) bool { return l.Hash == e.Hash }) {
					continue
				}
				lost = append(lost, e)
				if own.store == d.store {
					furthest = max(furthest, e.Number)
				}
			}
		}
	}
	if ev.db.isUsable() && d.rebuild {
		d.keepAside(PartFile, branch{store: ev.db.Pos.Store, entries: ev.held}, ev.replaced)
	}
	slices.SortStableFunc(lost, func(a, b journal.Entry) int { return cmp.Compare(a.Number, b.Number) })
	ev.diagnoseLoss(d, lost, furthest)
	return nil
}

// keepAside adds a record unless ours has it all, or what ours lacks of it is kept already.
func (d *diagnosis) keepAside(part Part, own branch, replaced []string) {
	lacking := d.ours.lacks(own.entries)
	if len(lacking) == 0 {
		return
	}
	for _, a := range d.aside {
		if kept := (&branch{store: a.store, entries: a.entries}); len(kept.lacks(lacking)) == 0 {
			return
		}
	}
	d.aside = append(d.aside, aside{
		part: part, store: own.store, entries: own.entries, lacking: len(lacking), replaced: slices.Contains(replaced, own.store),
		related: own.store == d.store || len(lacking) < len(own.entries),
	})
}

// keeps reports whether what lies at a position is ours, or kept aside. It is also true where that cannot be told: what an older version
// recorded may be derived in another form than its journal had.
func (ev evidence) keeps(d *diagnosis, pos journal.Pos) bool {
	isExact := !d.ours.file || ev.db.Pos.Number == 0 || d.ours.has(ev.db.Pos)
	return pos.Number == 0 || pos == ev.db.Pos && ev.db.isUsable() || d.ours.has(pos) || slices.Contains(ev.replaced, pos.Store) ||
		!isExact && pos.Store == d.store && pos.Number <= d.tail().Number ||
		slices.ContainsFunc(d.aside, func(a aside) bool { return (&branch{store: a.store, entries: a.entries}).has(pos) })
}

// diagnoseLoss finds out whether anything knows of more changes than can be had. Damage at the end of the journal may hide one; the clean
// mark tells.
func (ev evidence) diagnoseLoss(d *diagnosis, lost []journal.Entry, furthest uint64) {
	has := d.tail().Number
	most := max(has+uint64(len(lost)), furthest)
	for _, pos := range []journal.Pos{ev.db.Pos, ev.left.Pos, ev.snapshot.Pos} {
		switch {
		case ev.keeps(d, pos):
		case pos.Store == d.store && pos.Number > has:
			most = max(most, pos.Number)
		case pos == ev.left.Pos && ev.db.isUsable():
			d.gone = int(pos.Number)
		case pos == ev.left.Pos:
			most = max(most, has+pos.Number)
		}
	}
	markKnows := ev.left.Pos.Store == d.store && ev.left.Pos.Number > 0
	journalUnsure := !ev.journal.Exists || ev.journal.Broken || ev.journal.Tail > 0 || ev.journal.Store != d.store
	if ev.db.isUnsure() && journalUnsure && !markKnows && (has > 0 || ev.journal.Exists || ev.snapshot.Exists) {
		most = max(most, has+1)
	}
	if most > has {
		d.loss = ev.lossOf(*d, most, lost)
	}
	isKnown := ev.journal.IsWhole() || ev.left.Pos.Number > 0
	d.proven = d.loss == nil && d.gone == 0 && len(d.aside) == 0 && isKnown
}
