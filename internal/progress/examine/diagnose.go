package examine

import (
	"cmp"
	"slices"

	"example.org/resetup/internal/progress/journal"
)

// diagnosis is what is wrong, and what would put it right.
type diagnosis struct {
	wrong []Finding  // damage, for those who only want to know
	loss  *LossError // less can be restored than there was

	ours     branch   // the history that is to be told in the end
	replaced []string // ids of the stores in whose place a restore put it
	told     []branch // what journal and snapshot tell
	aside    []aside  // what other files hold that it lacks
	finishes bool     // a restore that was interrupted
	lost     losses   // what no file holds in a way that it can be restored from
	proven   bool     // it has every event that any file knows of

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

// diagnose compares what the files say. Of the history that is ours nothing is given up: a sound progress file takes over what journal
// and snapshot are ahead, and one that is damaged or tells another history is made anew from them. If there is nothing to make it of,
// diagnose returns what is wrong with it.
func (x Examiner) diagnose(ev *evidence) (diagnosis, error) {
	var d diagnosis
	if ev.isBlank() {
		return d, ev.blank()
	}
	if err := x.derive(ev); err != nil {
		return d, err
	}
	among, err := ev.branches()
	if err != nil {
		return d, err
	}
	d.ours = ev.choose(among)
	d.ours.store = cmp.Or(d.ours.store, journal.NewStoreID())
	d.store = d.ours.store
	ev.diagnoseDatabase(&d)
	if err := ev.diagnoseOthers(&d); err != nil {
		return d, err
	}
	ev.diagnoseJournal(&d)
	ev.diagnoseSnapshot(&d)
	if d.loss != nil && x.Copies != nil {
		x.lookIntoCopies(*ev, &d)
	}
	return d, nil
}

// diagnoseDatabase finds out what the progress file is to become.
func (ev evidence) diagnoseDatabase(d *diagnosis) {
	switch db := ev.db; {
	case !db.isUsable():
		d.wrong = slices.Clone(db.Findings)
		if db.fault != nil {
			d.wrong = append(d.wrong, Finding{Part: PartFile, What: db.fault.Error()})
		}
		if db.missing {
			d.wrong = append(d.wrong, Finding{Part: PartFile, What: "the file is missing"})
		}
		d.rebuild, d.lines = true, d.ours.entries
	case d.ours.isOf(db): // the rest follows
		d.base, d.lines = db.Pos, d.ours.entries[len(ev.held):]
	case db.Pos.Number == 0: // nothing was recorded in it
		d.base, d.lines, d.commitOnce = journal.Pos{Store: d.store, Hash: d.store}, d.ours.entries, true
	default:
		d.wrong = append(d.wrong, Finding{Part: PartFile, What: "the file tells another history than the journal"})
		d.rebuild, d.lines = true, d.ours.entries
	}
	for _, of := range []struct {
		store    string
		replaced []string
	}{{ev.db.Pos.Store, ev.db.Replaced}, {ev.journal.Store, ev.journal.Replaced}, {ev.snapshot.Store, ev.snapshot.Replaced}} {
		if of.store == d.store && len(d.replaced) == 0 {
			d.replaced = of.replaced
		}
	}
	d.finishes = !d.rebuild && ev.journal.Store != d.store && slices.Contains(d.replaced, ev.journal.Store)
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
		if (j.Exists || ev.db.oneMeta || d.rebuild) && !d.finishes { // else the progress file was put here alone
			d.wrong = append(d.wrong, Finding{Part: PartJournal, What: "the journal is damaged, cut or of another history"})
		}
	case j.Tail > 0:
		d.cutAt = j.Size
	}
	d.silent = sound && !ev.db.oneMeta && journal.IsOneTransaction(d.lines)
	if len(d.lines) > 0 && !d.rebuild && !d.silent {
		d.wrong = append(d.wrong, Finding{Part: PartFile, What: "the file is behind its journal"})
	}
	d.commitOnce = d.commitOnce || ev.db.oneMeta
	if ev.db.oneMeta && len(d.lines) > 0 {
		d.wrong = append(d.wrong, Finding{Part: PartFile, What: "a meta page is damaged"})
	}
}

// diagnoseSnapshot finds out whether the snapshot is whole and tells the same history as the journal.
func (ev evidence) diagnoseSnapshot(d *diagnosis) {
	s := ev.snapshot
	fits := s.IsSound && s.Store == d.store && d.ours.links(s.Entries[:s.Linked])
	if s.Exists && !fits && !d.finishes {
		d.wrong = append(d.wrong, Finding{Part: PartSnapshot, What: "the snapshot is damaged or of another history"})
	}
	d.rewriteSnapshot = d.rebuild || s.Exists && !fits
}

// lossOf returns how much is lost of known changes.
func (ev evidence) lossOf(d diagnosis, known, atMost uint64) *LossError {
	loss := &LossError{Known: int(known), Found: int(d.tail().Number), AtMost: int(atMost), Jobs: d.lost.byJob(), Why: NotContinued, Cause: errNotContinued}
	if !ev.db.isUsable() {
		loss.Why, loss.Cause = ev.db.why(), ev.db.cause()
	}
	if n := len(d.ours.entries); n > 0 {
		loss.Since = d.ours.entries[n-1].Time()
	}
	return loss
}
