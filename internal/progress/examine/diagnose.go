package examine

import (
	"cmp"
	"errors"
	"slices"

	"example.org/resetup/internal/progress/journal"
)

// diagnosis is what is wrong, and what would put it right.
type diagnosis struct {
	wrong []Finding  // damage, for those who only want to know
	loss  *LossError // less can be restored than there was

	rebuild bool            // the progress file is to be made anew
	store   string          // id of the store that journal and snapshot are to be of
	base    journal.Pos     // what the progress file holds
	lines   []journal.Entry // what it is to take over on top of base; everything if it is made anew
	silent  bool            // taking them over ends a write that was interrupted

	cutAt           int64 // bytes the journal is to be cut to; 0 leaves it
	rewriteJournal  bool
	rewriteSnapshot bool
	commitOnce      bool // the progress file is to be written once, so that both meta pages are good
}

// isSound reports whether all is as it should be.
func (d diagnosis) isSound() bool {
	return d.loss == nil && len(d.wrong) == 0 && !d.rebuild && !d.rewriteJournal && !d.rewriteSnapshot &&
		len(d.lines) == 0 && d.cutAt == 0 && !d.commitOnce
}

// tail returns the position at which the history ends once the lines are taken over, without its
// size.
func (d diagnosis) tail() journal.Pos {
	pos := journal.Pos{Store: d.store, Number: d.base.Number + uint64(len(d.lines)), Hash: d.base.Hash}
	switch {
	case len(d.lines) > 0:
		pos.Hash = d.lines[len(d.lines)-1].Hash
	case d.rebuild:
		pos.Hash = d.store
	}
	return pos
}

// diagnose compares what the files say. Of a sound progress file nothing is given up; journal and
// snapshot add what it is behind. A damaged one is made anew from them; if there are none, diagnose
// returns what is wrong with it.
func (ev evidence) diagnose() (diagnosis, error) {
	var d diagnosis
	var err error
	switch {
	case ev.isBlank():
		return d, ev.blank()
	case !ev.db.isUsable():
		err = ev.diagnoseUnusable(&d)
	case ev.db.Pos.Store == "": // there are no runs and no journal yet
		d.store, d.lines, err = ev.longest()
		d.store = cmp.Or(d.store, journal.NewStoreID())
		d.base, d.commitOnce = journal.Pos{Store: d.store, Hash: d.store}, true
		ev.diagnoseLoss(&d)
	default:
		d.store, d.base = ev.db.Pos.Store, ev.db.Pos
		d.lines, err = journal.Chain(d.base.Hash, d.base.Number, ev.journal.Entries, ev.snapshot.Entries)
		ev.diagnoseLoss(&d)
	}
	if err != nil {
		return d, err
	}
	ev.diagnoseJournal(&d)
	ev.diagnoseSnapshot(&d)
	return d, nil
}

// diagnoseUnusable is for a progress file that cannot be used.
func (ev evidence) diagnoseUnusable(d *diagnosis) error {
	store, entries, err := ev.longest()
	if err != nil {
		return err
	}
	d.wrong = slices.Clone(ev.db.Findings)
	if ev.db.fault != nil {
		d.wrong = append(d.wrong, Finding{Part: PartFile, What: ev.db.fault.Error()})
	}
	if ev.db.missing {
		d.wrong = append(d.wrong, Finding{Part: PartFile, What: "the file is missing"})
	}
	d.rebuild, d.store, d.lines = true, store, entries
	ev.diagnoseLoss(d)
	return nil
}

// diagnoseLoss finds out whether anything knows of more changes than can be had. Damage at the end
// of the journal may hide one; the clean mark tells.
func (ev evidence) diagnoseLoss(d *diagnosis) {
	has := d.tail().Number
	most := ev.known(d.store, has)
	markKnows := ev.left.Pos.Store == d.store && ev.left.Pos.Number > 0
	journalUnsure := !ev.journal.Exists || ev.journal.Broken || ev.journal.Tail > 0 || ev.journal.Store != d.store
	if ev.db.isUnsure() && journalUnsure && !markKnows && (has > 0 || ev.journal.Exists || ev.snapshot.Exists) {
		most = max(most, has+1)
	}
	if most > has {
		d.loss = ev.lossOf(*d, most)
	}
}

func (ev evidence) lossOf(d diagnosis, known uint64) *LossError {
	has := d.tail().Number
	loss := &LossError{Known: int(max(has, known)), Found: int(has), Cause: errors.New("the journal does not continue it")}
	if !ev.db.isUsable() {
		loss.Cause = ev.db.cause()
	}
	if len(d.lines) > 0 {
		loss.Since = d.lines[len(d.lines)-1].Time()
	}
	return loss
}

// diagnoseJournal finds out what is to become of the journal once the progress file is as it should
// be.
func (ev evidence) diagnoseJournal(d *diagnosis) {
	j, tail := ev.journal, d.tail()
	sound := j.Store == d.store && uint64(j.Linked) == tail.Number && !j.Broken
	if sound && tail.Number > 0 {
		sound = j.Entries[j.Linked-1].Hash == tail.Hash
	}
	switch {
	case !sound:
		d.rewriteJournal = true
		if j.Exists || ev.db.oneMeta || d.rebuild { // else the progress file was put here alone
			d.wrong = append(d.wrong, Finding{Part: PartJournal, What: "the journal is damaged or cut"})
		}
	case j.Tail > 0:
		d.cutAt = j.Size
	}
	d.silent = sound && !ev.db.oneMeta && journal.IsOneTransaction(d.lines)
	d.commitOnce = d.commitOnce || ev.db.oneMeta
	if ev.db.oneMeta && len(d.lines) > 0 {
		d.wrong = append(d.wrong, Finding{Part: PartFile, What: "a meta page is damaged"})
	}
}

// diagnoseSnapshot finds out whether the snapshot is whole and tells the same history as the journal.
func (ev evidence) diagnoseSnapshot(d *diagnosis) {
	s, j := ev.snapshot, ev.journal
	n := s.Linked
	fits := s.IsSound && s.Store == d.store && uint64(n) <= d.tail().Number &&
		(d.rewriteJournal || n == 0 || n <= j.Linked && j.Entries[n-1].Hash == s.Entries[n-1].Hash)
	if s.Exists && !fits {
		d.wrong = append(d.wrong, Finding{Part: PartSnapshot, What: "the snapshot is damaged"})
	}
	d.rewriteSnapshot = d.rebuild || s.Exists && !fits
}
