package progress

import (
	"errors"
	"slices"
	"time"
)

// plan is what an examination comes to: what is wrong, and what would put it right.
type plan struct {
	wrong []Finding  // damage, for those who only want to know
	loss  *LossError // less can be restored than there was

	rebuild bool    // the progress file is to be made anew
	store   string  // id of the store that journal and snapshot are to tell of
	base    mark    // what the progress file holds
	lines   []entry // to be taken over on top of base; all of them for a rebuild
	silent  bool    // taking them over is the end of a write that was interrupted

	cutAt      int64 // what the journal is to be cut to; 0 leaves it
	rejournal  bool  // the journal is to be made anew
	resnapshot bool  // the snapshot is
	remark     bool  // the progress file is to be written once, so that both meta pages are good
}

// harmless reports whether nothing but the end of an interrupted write is to be put right.
func (p plan) harmless() bool {
	return p.loss == nil && len(p.wrong) == 0 && !p.rebuild && !p.rejournal && !p.resnapshot
}

// nothing reports whether all is as it should be.
func (p plan) nothing() bool { return p.harmless() && len(p.lines) == 0 && p.cutAt == 0 && !p.remark }

// weigh compares what the files tell. Of a sound progress file nothing is given up; journal and
// snapshot add what it is behind. A damaged one is made anew of them.
func (ev evidence) weigh() (plan, error) {
	var p plan
	var err error
	switch {
	case !ev.db.usable():
		err = ev.weighRebuild(&p)
	case ev.db.mark.Store != "":
		p.store, p.base = ev.db.mark.Store, ev.db.mark
		p.lines, err = chainOf(p.base.Hash, p.base.Number, ev.journal.entries, ev.snapshot.entries)
		ev.weighLoss(&p, p.base.Number+uint64(len(p.lines)))
	case ev.journal.there || ev.snapshot.there || ev.left.Mark.Number > 0:
		err = ev.weighUnmarked(&p)
	default:
		return p, nil
	}
	if err != nil {
		return p, err
	}
	ev.weighFiles(&p)
	return p, nil
}

// weighRebuild is for a progress file that cannot be used.
func (ev evidence) weighRebuild(p *plan) error {
	store, entries, err := ev.longest()
	if err != nil {
		return err
	}
	p.wrong = slices.Clone(ev.db.findings)
	if ev.db.fault != nil {
		p.wrong = append(p.wrong, Finding{Part: PartFile, What: ev.db.fault.Error()})
	}
	if ev.db.missing {
		p.wrong = append(p.wrong, Finding{Part: PartFile, What: "the file is missing"})
	}
	p.rebuild, p.store, p.lines = true, store, entries
	ev.weighLoss(p, uint64(len(entries)))
	return nil
}

// weighUnmarked is for a sound progress file that is older than any journal, beside one.
func (ev evidence) weighUnmarked(p *plan) error {
	store, entries, err := ev.longest()
	if err != nil {
		return err
	}
	has := uint64(len(ev.db.drawn))
	p.store = store
	if p.store == "" {
		p.store = newStoreID()
	}
	p.base = mark{Store: p.store, Hash: p.store, Number: has}
	if has > 0 {
		p.base.Hash = ev.db.drawn[has-1].hash
	}
	p.lines, err = chainOf(p.base.Hash, has, entries)
	p.remark = true
	if uint64(len(entries)) > has && len(p.lines) == 0 {
		p.loss = ev.lossOf(*p, has) // they tell of something else
	}
	ev.weighLoss(p, has+uint64(len(p.lines)))
	return err
}

// weighLoss reports whether anything knows of more changes than can be had. Damage at the end of
// the journal may hide one; how the folder was left tells.
func (ev evidence) weighLoss(p *plan, has uint64) {
	most := ev.known(p.store)
	leftKnows := ev.left.Mark.Store == p.store && ev.left.Mark.Number > 0
	unsure := !ev.db.usable() || ev.db.oneMeta
	gone := !ev.journal.there || ev.journal.broken || ev.journal.rest > 0 || ev.journal.store != p.store
	if unsure && gone && !leftKnows && (has > 0 || ev.journal.there || ev.snapshot.there) {
		most = max(most, has+1)
	}
	if most > has {
		p.loss = ev.lossOf(*p, has)
		p.loss.Known = int(most)
	}
}

func (ev evidence) lossOf(p plan, has uint64) *LossError {
	loss := &LossError{Known: int(max(has, ev.known(p.store))), Found: int(has), Cause: errors.New("the journal does not continue it")}
	if !ev.db.usable() {
		loss.Cause = ev.db.cause()
	}
	if len(p.lines) > 0 {
		loss.Since = timeOf(p.lines[len(p.lines)-1])
	}
	return loss
}

func timeOf(e entry) time.Time {
	j, err := e.change()
	if err != nil {
		return time.Time{}
	}
	return j.Event.At
}

// weighFiles tells what becomes of journal and snapshot once the progress file is as it should be.
func (ev evidence) weighFiles(p *plan) {
	j, tail := ev.journal, p.base.Number+uint64(len(p.lines))
	fits := j.store == p.store && uint64(j.chain) == tail
	if fits && tail > 0 {
		fits = j.entries[j.chain-1].hash == p.tailHash()
	}
	switch {
	case !fits || j.broken:
		p.rejournal = true
		if j.there || ev.db.oneMeta || p.rebuild { // else the progress file was put here alone
			p.wrong = append(p.wrong, Finding{Part: PartJournal, What: "the journal is damaged or cut"})
		}
	case j.rest > 0:
		p.cutAt = j.size
	}
	p.silent = fits && !j.broken && !ev.db.oneMeta && isOneTransaction(p.lines)
	p.remark = p.remark || ev.db.oneMeta
	if ev.db.oneMeta && len(p.lines) > 0 {
		p.wrong = append(p.wrong, Finding{Part: PartFile, What: "a meta page is damaged"})
	}
	if ev.snapshot.there && !ev.snapshotFits(p, tail) {
		p.resnapshot = true
		p.wrong = append(p.wrong, Finding{Part: PartSnapshot, What: "the snapshot is damaged"})
	}
	p.resnapshot = p.resnapshot || p.rebuild
}

// isOneTransaction reports whether lines were recorded at once.
func isOneTransaction(lines []entry) bool {
	for i, e := range lines {
		if j, err := e.change(); err != nil || j.More != len(lines)-1-i {
			return false
		}
	}
	return true
}

// tailHash is the hash of the last line.
func (p plan) tailHash() string {
	if len(p.lines) > 0 {
		return p.lines[len(p.lines)-1].hash
	}
	if p.rebuild {
		return p.store
	}
	return p.base.Hash
}

// snapshotFits reports whether the snapshot is whole and tells of the same history as the journal.
func (ev evidence) snapshotFits(p *plan, tail uint64) bool {
	s, j := ev.snapshot, ev.journal
	n := s.chain
	if !s.sound || s.store != p.store || uint64(n) > tail {
		return false
	}
	return p.rejournal || n == 0 || n <= j.chain && j.entries[n-1].hash == s.entries[n-1].hash
}
