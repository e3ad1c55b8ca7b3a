package progress

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.etcd.io/bbolt"
)

// keepDamagedFiles is how many damaged or outdated files of each kind are kept.
const keepDamagedFiles = 3

// damagedPrefix begins the names of damaged files that were replaced.
const damagedPrefix = backupPrefix + "damaged-"

// rebuildBatch is how many changes are made in one transaction.
const rebuildBatch = 500

// rebuildFile makes the progress file anew of all changes, under another name at first, and
// keeps the damaged one.
func (w *mending) rebuildFile() error {
	draft, err := w.draft(fileName)
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(draft) }()
	anew := fileAt(draft)
	anew.timeout = w.timeout
	if err := anew.fillFrom(w.lines, w.mark); err != nil {
		return err
	}
	findings, err := anew.Verify()
	if err != nil {
		return err
	}
	if len(findings) > 0 {
		return findings[0].damage()
	}
	if !w.ev.db.missing {
		if w.kept, err = w.keepDamaged(fileName, backupSuffix); err != nil {
			return err
		}
	}
	return w.rename(draft, w.path)
}

// fillFrom makes the changes in an empty file, and syncs it.
func (s *Store) fillFrom(lines []entry, m mark) error {
	db, err := bbolt.Open(s.path, 0o600, &bbolt.Options{Timeout: s.timeout, NoSync: true, NoStatistics: true})
	if err != nil {
		return classify(err)
	}
	err = db.Update(layOut)
	for batch := range slices.Chunk(lines, rebuildBatch) {
		if err == nil {
			err = db.Update(func(tx *bbolt.Tx) error { return s.replay(tx, batch) })
		}
	}
	if err == nil {
		err = db.Update(func(tx *bbolt.Tx) error { return putMark(tx, m) })
	}
	if err == nil {
		err = db.Sync()
	}
	return classifyAny(errors.Join(err, db.Close()))
}

// keepDamaged returns a file of the data folder a second name, and removes the oldest of those
// kept before.
func (s *Store) keepDamaged(name, suffix string) (kept string, err error) {
	kept, err = keepAs(s.beside(name), s.dir(), damagedPrefix, suffix, s.now())
	if err != nil || kept == "" {
		return kept, classifyAny(err)
	}
	return kept, classifyAny(pruneKept(s.dir(), damagedPrefix, suffix))
}

// pruneKept removes the oldest of the files that were replaced.
func pruneKept(dir, prefix, suffix string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	var names []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), prefix) && strings.HasSuffix(e.Name(), suffix) {
			names = append(names, e.Name())
		}
	}
	for len(names) > keepDamagedFiles { // by name is by time
		if err := os.Remove(filepath.Join(dir, names[0])); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		names = names[1:]
	}
	return nil
}
