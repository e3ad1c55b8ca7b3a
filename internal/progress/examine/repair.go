package examine

import (
	"bytes"
	"os"

	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/journal"
	"example.org/resetup/internal/regularfile"
)

// repairer puts right what a diagnosis found. A crash leaves what the next examination finishes.
type repairer struct {
	x      Examiner
	ev     evidence
	d      diagnosis
	pos    journal.Pos // how far the journal will go
	text   []byte      // the whole journal; nil unless it is made anew
	kept   string      // path of the damaged progress file
	asides []Aside     // what is kept aside
}

// carryOut puts right what was found wrong.
func (r *repairer) carryOut() error {
	for _, do := range []func() error{r.keepAside, r.repairDatabase, r.repairJournal, r.repairSnapshot} {
		if err := do(); err != nil {
			return err
		}
	}
	r.notify()
	return nil
}

// keepAside keeps what other files hold and ours lacks, before anything is replaced.
func (r *repairer) keepAside() error {
	dir := r.x.Dir
	for _, a := range r.d.aside {
		prefix := datadir.PartedPrefix
		if a.replaced {
			prefix = datadir.ReplacedPrefix
		}
		var path string
		var err error
		if a.part == PartFile {
			path, err = dir.KeepOnce(dir.File(datadir.DatabaseName), prefix, datadir.CopySuffix)
		} else {
			path, err = r.keepLines(a, prefix)
		}
		if err != nil {
			return err
		}
		r.asides = append(r.asides, Aside{
			Notice:    Notice{Kind: KeptAside, Part: a.part, Count: a.lacking, Former: a.replaced, Foreign: !a.related, Kept: path},
			Mergeable: a.related && !a.replaced,
		})
	}
	return nil
}

// keepLines writes a record that journal and snapshot tell as a journal of its own.
func (r *repairer) keepLines(a aside, prefix string) (string, error) {
	var replaced []string
	for _, f := range []journal.File{r.ev.journal, r.ev.snapshot.File} {
		if f.Store == a.store {
			replaced = f.Replaced
		}
	}
	text, _, err := journal.Encode(a.store, replaced, a.entries)
	if err != nil {
		return "", err
	}
	draft, err := r.x.Dir.Draft(journal.Name, bytes.NewReader(text))
	if err != nil {
		return "", err
	}
	defer func() { _ = regularfile.Remove(draft) }() // it has a second name then
	return r.x.Dir.KeepOnce(draft, prefix, ".journal")
}

// repairDatabase brings the progress file to where it should be, and stores in it the position of
// the journal as that will be.
func (r *repairer) repairDatabase() error {
	r.pos = r.d.tail()
	r.pos.Size = r.ev.journal.Size
	if r.d.rewriteJournal {
		text, pos, err := journal.Encode(r.d.store, r.d.replaced, r.d.ours.entries)
		if err != nil {
			return err
		}
		if pos.Number == r.pos.Number && pos.Hash == r.pos.Hash { // else the progress file has it in another form
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
			r.text, r.pos, err = journal.Encode(r.d.store, r.d.replaced, derived)
		}
		return r.pos, err
	})
}

// rebuild makes the progress file anew from all changes, under another name at first, and keeps one that is
// damaged.
func (r *repairer) rebuild() error {
	dir := r.x.Dir
	draft, err := dir.Draft(datadir.DatabaseName)
	if err != nil {
		return err
	}
	defer func() { _ = regularfile.Remove(draft) }() // unless it has its name
	if err := r.x.DB.Build(draft, r.d.lines, r.pos, r.d.replaced, r.x.Work); err != nil {
		return err
	}
	if !r.ev.db.isUsable() && !r.ev.db.missing {
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
		if r.ev.journal.Exists && r.d.loss != nil {
			if _, err := dir.KeepDamaged(journal.Name, ".journal"); err != nil {
				return err
			}
		}
		return dir.Replace(journal.Name, bytes.NewReader(r.text))
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
	draft, err := journal.DraftSnapshot(dir, r.pos, bytes.NewReader(text))
	if err != nil {
		return err
	}
	defer func() { _ = regularfile.Remove(draft) }() // unless it has its name
	return dir.Place(draft, journal.SnapshotName)
}

// notify says what was put right, each thing once, and what is lost.
func (r *repairer) notify() {
	d, tell := r.d, r.x.Notify
	switch {
	case d.finishes:
		tell(Notice{Kind: Restored})
	case d.rebuild && r.ev.db.isUsable():
		tell(Notice{Kind: Replaced, Count: int(r.pos.Number), Proven: d.proven})
	case d.rebuild:
		tell(Notice{Kind: Rebuilt, Count: int(r.pos.Number), Kept: r.kept, Proven: d.proven})
	case len(d.lines) > 0 && !d.silent:
		tell(Notice{Kind: RolledForward, Count: len(d.lines)})
	}
	for _, f := range d.wrong {
		switch {
		case d.loss != nil: // that matters more
		case f.Part == PartJournal:
			tell(Notice{Kind: JournalRewritten, Count: int(r.pos.Number), Proven: d.proven})
		case f.Part == PartSnapshot:
			tell(Notice{Kind: SnapshotRewritten, Count: int(r.pos.Number), Proven: d.proven})
		}
	}
	if d.loss != nil {
		tell(Notice{Kind: GivenUp, Lost: d.loss})
	}
}
