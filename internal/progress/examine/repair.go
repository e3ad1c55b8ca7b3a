package examine

import (
	"os"

	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/journal"
)

// repairer puts right what a diagnosis found. A crash leaves what the next examination finishes.
type repairer struct {
	x    Examiner
	ev   evidence
	d    diagnosis
	pos  journal.Pos // how far the journal will go
	text []byte      // the whole journal; nil unless it is made anew
	kept string      // path of the damaged progress file
}

// carryOut puts right what was found wrong, and returns how far the journal then goes.
func (x Examiner) carryOut(ev evidence, d diagnosis) (journal.Pos, error) {
	r := &repairer{x: x, ev: ev, d: d}
	for _, do := range []func() error{r.repairDatabase, r.repairJournal, r.repairSnapshot} {
		if err := do(); err != nil {
			return r.pos, err
		}
	}
	r.notify()
	return r.pos, nil
}

// repairDatabase brings the progress file to where it should be, and stores in it the position of
// the journal as that will be.
func (r *repairer) repairDatabase() error {
	r.pos = r.d.tail()
	r.pos.Size = r.ev.journal.Size
	if r.d.rewriteJournal {
		all, err := journal.Chain(r.d.store, 0, r.ev.journal.Entries, r.ev.snapshot.Entries, r.d.lines)
		if err != nil {
			return err
		}
		text, pos, err := journal.Encode(r.d.store, nil, all)
		if err != nil {
			return err
		}
		if pos.Number == r.pos.Number && pos.Hash == r.pos.Hash { // else the progress file alone has it all
			r.text, r.pos = text, pos
		}
	}
	deriveAs := ""
	if r.d.rewriteJournal && r.text == nil {
		deriveAs = r.d.store
	}
	switch {
	case r.d.rebuild:
		return r.rebuild()
	case len(r.d.lines) == 0 && !r.d.commitOnce && r.pos == r.ev.db.Pos && deriveAs == "":
		return nil
	}
	return r.x.DB.CatchUp(r.d.lines, deriveAs, func(derived []journal.Entry) (journal.Pos, error) {
		var err error
		if deriveAs != "" {
			r.text, r.pos, err = journal.Encode(r.d.store, nil, derived)
		}
		return r.pos, err
	})
}

// rebuild makes the progress file anew from all changes, under another name at first, and keeps the
// damaged one.
func (r *repairer) rebuild() error {
	dir := r.x.Dir
	draft, err := dir.Draft(datadir.DatabaseName)
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(draft) }() // unless it has its name
	if err := r.x.DB.Build(draft, r.d.lines, r.pos); err != nil {
		return err
	}
	if !r.ev.db.missing {
		if r.kept, err = dir.KeepDamaged(datadir.DatabaseName, datadir.CopySuffix); err != nil {
			return err
		}
	}
	return dir.Place(draft, datadir.DatabaseName)
}

func (r *repairer) repairJournal() error {
	dir := r.x.Dir
	switch {
	case r.d.rewriteJournal:
		if r.ev.journal.Exists && (r.ev.journal.Store != r.d.store || r.d.loss != nil) {
			if _, err := dir.KeepDamaged(journal.Name, ".journal"); err != nil {
				return err
			}
		}
		return dir.Replace(journal.Name, r.text)
	case r.d.cutAt > 0:
		return dir.Cut(journal.Name, r.d.cutAt)
	}
	return nil
}

func (r *repairer) repairSnapshot() error {
	if !r.d.rewriteSnapshot {
		return nil
	}
	dir, text := r.x.Dir, r.text
	if text == nil {
		var err error
		if text, err = os.ReadFile(dir.File(journal.Name)); err != nil {
			return datadir.Classify(err)
		}
	}
	if r.ev.snapshot.Exists && r.d.loss != nil {
		if _, err := dir.KeepDamaged(journal.SnapshotName, ".snapshot"); err != nil {
			return err
		}
	}
	draft, err := journal.DraftSnapshot(dir, r.pos, text)
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(draft) }() // unless it has its name
	return dir.Place(draft, journal.SnapshotName)
}

// notify says what was put right, each thing once.
func (r *repairer) notify() {
	lost := 0
	if r.d.loss != nil {
		lost = r.d.loss.Lost()
	}
	switch {
	case r.d.rebuild:
		r.x.Notify(Notice{Kind: Rebuilt, Count: int(r.pos.Number), Kept: r.kept, Lost: lost})
		if lost > 0 {
			return // nothing else matters beside it
		}
	case len(r.d.lines) > 0 && !r.d.silent:
		r.x.Notify(Notice{Kind: RolledForward, Count: len(r.d.lines)})
	}
	for _, f := range r.d.wrong {
		switch f.Part {
		case PartJournal:
			r.x.Notify(Notice{Kind: JournalRewritten, Count: int(r.pos.Number), Lost: lost})
		case PartSnapshot:
			r.x.Notify(Notice{Kind: SnapshotRewritten, Count: int(r.pos.Number)})
		}
	}
}
