package progress

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"go.etcd.io/bbolt"
)

// care is how far an examination goes in putting right what it finds.
type care int

const (
	ordinary  care = iota // all that loses nothing
	untouched             // only the end of an interrupted write
	forced                // all, though less is left
)

// examine reads everything that is stored and puts right what is wrong with it. The lock is
// held exclusively. Expect ErrDamaged, as a LossError where less can be restored than there was,
// and what gather gives.
func (s *Store) examine(how care) error {
	ev, err := s.gather()
	if err != nil {
		return err
	}
	if ev.isBlank() {
		return ev.blank()
	}
	p, err := ev.weigh()
	switch {
	case err != nil:
		return err
	case how == untouched && !p.harmless() && ev.db.readable():
		return nil
	case how != forced && p.loss != nil:
		return p.loss
	case how == untouched && !p.harmless():
		return ev.db.damage()
	}
	m, err := s.carryOut(ev, p)
	if err != nil {
		return err
	}
	return s.leaveExamined(m)
}

// isBlank reports whether there is nothing but the progress file to go by, and it cannot be used.
func (ev evidence) isBlank() bool {
	return !ev.db.usable() && !ev.journal.there && !ev.snapshot.there && ev.left.Mark.Number == 0
}

func (ev evidence) blank() error {
	if ev.db.missing {
		return classify(fs.ErrNotExist)
	}
	return ev.db.damage()
}

// damage is why the file cannot be used, as ErrDamaged.
func (db dbState) damage() error {
	if err := db.cause(); errors.Is(err, ErrDamaged) {
		return err
	}
	return damaged("%w", db.cause())
}

// leaveExamined notes that all is well.
func (s *Store) leaveExamined(m mark) error {
	f, err := os.Open(s.path)
	if err != nil {
		return classify(err)
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return classify(err)
	}
	metas, err := readMetas(f, info.Size())
	if err == nil {
		s.leave(m, metas.txid)
	}
	return classifyAny(err)
}

// carryOut puts right what was found wrong, and returns how far the journal goes then. A crash
// leaves what the next examination finishes.
func (s *Store) carryOut(ev evidence, p plan) (mark, error) {
	if p.store == "" {
		return mark{}, nil // nothing was journaled yet
	}
	w := &mending{Store: s, ev: ev, plan: p}
	if err := w.mendFile(); err != nil {
		return w.mark, err
	}
	if err := w.mendJournal(); err != nil {
		return w.mark, err
	}
	if err := w.mendSnapshot(); err != nil {
		return w.mark, err
	}
	w.tell()
	return w.mark, nil
}

// mending is an examination that puts things right.
type mending struct {
	*Store
	ev evidence
	plan
	history []entry // all of the journal; only where it is made anew
	journal []byte
	mark    mark // as it will be
	kept    string
}

// mendFile brings the progress file to where it should be, and notes in it the journal as it
// will be.
func (w *mending) mendFile() error {
	w.mark = mark{Store: w.store, Number: w.base.Number + uint64(len(w.lines)), Hash: w.tailHash(), Size: w.ev.journal.size}
	if w.rejournal {
		all, err := chainOf(w.store, 0, w.ev.journal.entries, w.ev.snapshot.entries, w.lines)
		if err != nil {
			return err
		}
		if n := uint64(len(all)); n == w.mark.Number && (n == 0 || all[n-1].hash == w.mark.Hash) {
			if err := w.writeJournal(all); err != nil {
				return err
			}
		}
	}
	switch {
	case w.rebuild:
		return w.rebuildFile()
	case len(w.lines) == 0 && !w.remark && w.mark == w.ev.db.mark && (!w.rejournal || w.journal != nil):
		return nil
	}
	return w.inBolt("take over from the journal", false, nil, func(tx *bbolt.Tx, _ *held) error {
		if err := w.replay(tx, w.lines); err != nil {
			return err
		}
		if w.rejournal && w.journal == nil {
			all, err := draw(tx, w.store)
			if err == nil {
				err = w.writeJournal(all)
			}
			if err != nil {
				return err
			}
		}
		return putMark(tx, w.mark)
	})
}

// writeJournal draws up the journal, and what it will end at.
func (w *mending) writeJournal(all []entry) (err error) {
	w.history = all
	if w.journal, err = journalLines(w.store, all); err != nil {
		return err
	}
	w.mark = mark{Store: w.store, Number: uint64(len(all)), Hash: w.store, Size: int64(len(w.journal))}
	if len(all) > 0 {
		w.mark.Hash = all[len(all)-1].hash
	}
	return nil
}

// replay makes the changes that lines tell of.
func (s *Store) replay(tx *bbolt.Tx, lines []entry) error {
	now := &recording{Tx: tx, runs: map[string]*openRun{}}
	for _, e := range lines {
		j, err := e.change()
		if err != nil {
			return err
		}
		now.number, now.more = e.number, j.More
		if _, err := s.apply(now, j.Change); err != nil {
			return damaged("change %d of the journal: %w", e.number, err)
		}
	}
	return nil
}

func (w *mending) mendJournal() error {
	switch path := w.beside(journalName); {
	case w.rejournal:
		if w.ev.journal.there && (w.ev.journal.store != w.store || w.loss != nil) {
			if _, err := w.keepDamaged(journalName, ".journal"); err != nil {
				return err
			}
		}
		draft, err := w.draft(journalName, w.journal)
		if err != nil {
			return err
		}
		defer func() { _ = os.Remove(draft) }()
		return w.rename(draft, path)
	case w.cutAt > 0:
		return cut(path, w.cutAt)
	}
	return nil
}

func cut(path string, size int64) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return classify(err)
	}
	return classifyAny(errors.Join(f.Truncate(size), f.Sync(), f.Close()))
}

func (w *mending) mendSnapshot() error {
	if !w.resnapshot {
		return nil
	}
	journal := w.journal
	if journal == nil {
		var err error
		if journal, err = os.ReadFile(w.beside(journalName)); err != nil {
			return classify(err)
		}
	}
	if w.ev.snapshot.there && w.loss != nil {
		if _, err := w.keepDamaged(snapshotName, ".snapshot"); err != nil {
			return err
		}
	}
	draft, err := w.snapshotDraft(w.mark, journal)
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(draft) }()
	return w.rename(draft, w.beside(snapshotName))
}

// tell tells what was put right, once.
func (w *mending) tell() {
	lost := 0
	if w.loss != nil {
		lost = w.loss.Lost()
	}
	switch {
	case w.rebuild:
		w.notify(Notice{Kind: Rebuilt, Count: int(w.mark.Number), Kept: w.kept, Lost: lost})
		if lost > 0 {
			return // that is what counts
		}
	case len(w.lines) > 0 && !w.silent:
		w.notify(Notice{Kind: RolledForward, Count: len(w.lines)})
	}
	for _, f := range w.wrong {
		switch f.Part {
		case PartJournal:
			w.notify(Notice{Kind: JournalRewritten, Count: int(w.mark.Number), Lost: lost})
		case PartSnapshot:
			w.notify(Notice{Kind: SnapshotRewritten, Count: int(w.mark.Number)})
		}
	}
}

// Repair puts right what an examination finds, though less may be left than there was; what was
// lost is told in a notice. Damaged files are kept beside the new ones. Expect ErrInUse,
// ErrOutOfReach, ErrNewerLayout, and ErrDamaged where nothing can be restored.
func (s *Store) Repair() error {
	err := s.locked(true, func(*held) error { return s.examine(forced) })
	if err != nil {
		return fmt.Errorf("repair: %w", err)
	}
	return nil
}
