package progress

import (
	"bytes"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/examine"
	"example.org/resetup/internal/progress/journal"
	"example.org/resetup/internal/regularfile"
)

// Stray is a copy of the record that holds something that the record lacks: what a sync client has put aside because two machines
// wrote, what an examination has kept aside, or a backup that is ahead. Its events can be taken over with Merge.
type Stray struct {
	Path    string
	Lacks   []Difference // of the runs of which the record lacks something
	Foreign bool         // it has nothing in common with the record
}

// Events returns all events that the record lacks.
func (s Stray) Events() []ledger.Event {
	var out []ledger.Event
	for _, d := range s.Lacks {
		out = append(out, d.Lacks...)
	}
	return out
}

// Strays returns the copies in the data folder, under any name but those of the record itself and of files that were replaced, the
// newest backup in a folder of backups, and those that were named with a loss, as far as each says what the record does not say as well
// and the operator has not declined. A file that cannot be read, or is of something else, is none. Of two that hold the same the first by
// name counts. Backups of a store that a restore has replaced are left out: what they hold was given up on purpose.
func (s *Store) Strays(backups string) ([]Stray, error) {
	entries, err := os.ReadDir(s.dir.Path)
	if err != nil {
		return nil, datadir.Classify(err)
	}
	var paths []string
	for _, e := range entries {
		if path := s.dir.File(e.Name()); e.Type().IsRegular() && !isOurs(e.Name()) && looksLikeCopy(path) {
			paths = append(paths, path)
		}
	}
	if there, err := backupsIn(backups); err == nil && len(there) > 0 {
		path := filepath.Join(backups, there[0].name)
		if given, err := s.hasReplaced(path); err != nil {
			return nil, err
		} else if !given {
			paths = append(paths, path)
		}
	}
	given, err := ReadGivenUp(s)
	if err != nil {
		return nil, err
	}
	for _, g := range given {
		for _, name := range g.Copies {
			for _, folder := range []string{s.dir.Path, backups} {
				path := filepath.Join(folder, name)
				if _, err := os.Lstat(path); err == nil && !slices.Contains(paths, path) {
					paths = append(paths, path)
				}
			}
		}
	}
	var out []Stray
	told := map[string]bool{} // events by what they say
	for _, path := range paths {
		_, found, err := s.CompareFile(path)
		if err != nil {
			continue // it cannot be read, or what is wrong is wrong with the record: that is told of elsewhere
		}
		isApart := func(d Difference) bool { return d.Relation == NewRun || d.Relation == OtherRun }
		stray := Stray{Path: path, Foreign: !slices.ContainsFunc(found, func(d Difference) bool { return !isApart(d) })}
		stray.Lacks = slices.DeleteFunc(found, func(d Difference) bool { return !d.tells() })
		if isNew(stray.Events(), told) {
			out = append(out, stray)
		}
	}
	return out, nil
}

// CopiesBeside returns the paths of all copies in a data folder that are not of the record itself, by their content, the newest first.
func CopiesBeside(dir string) []string {
	entries, _ := os.ReadDir(dir) // a folder that cannot be read has none
	at := map[string]time.Time{}
	var out []string
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		info, err := e.Info()
		if err == nil && info.Mode().IsRegular() && !slices.Contains(recordFiles(), e.Name()) && looksLikeCopy(path) {
			at[path], out = info.ModTime(), append(out, path)
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return at[b].Compare(at[a]) })
	return out
}

// copiesBeside yields the copies in the data folder and the newest backups, as far as they hold an event that is not known; first the
// newest of each. left is where the folder was left.
func (s *Store) copiesBeside(left journal.Pos, isKnown func(ledger.Event) bool) iter.Seq[examine.Copy] {
	paths := CopiesBeside(s.dir.Path)
	there, _ := backupsIn(s.backups) // without a folder there are none
	for _, b := range there[:min(len(there), soughtBackups)] {
		paths = append(paths, filepath.Join(s.backups, b.name))
	}
	return func(yield func(examine.Copy) bool) {
		for _, path := range paths {
			if runs, err := runsIn(path); err == nil && !slices.ContainsFunc(runs, func(r ledger.Run) bool { return !isKnown(r.Head) }) {
				continue
			}
			c, err := ReadCopy(path)
			if err != nil {
				continue
			}
			copied := examine.Copy{Path: path, Store: c.pos.Store, Leads: c.hasLine(left)}
			for _, run := range c.Runs {
				for _, change := range run {
					copied.Events = append(copied.Events, change.Event)
				}
			}
			if !yield(copied) {
				return
			}
		}
	}
}

// soughtBackups is how many backups, the newest, are looked into before a loss is told.
const soughtBackups = 12

// isNew reports whether any of the events is not among those told of, and adds them.
func isNew(events []ledger.Event, told map[string]bool) bool {
	some := false
	for _, e := range events {
		content, err := e.Content()
		some = some || err != nil || !told[content]
		told[content] = true
	}
	return some
}

// isOurs reports whether a file of the data folder has a name of the program's own that says what it is.
func isOurs(name string) bool {
	own := append(recordFiles(), journal.CleanMarkName, judgedName, examine.PassedName, datadir.LockName)
	return slices.Contains(own, name) || strings.HasPrefix(name, datadir.ReplacedPrefix) || strings.HasPrefix(name, datadir.DamagedPrefix)
}

// looksLikeCopy reports whether a file begins as a progress file, a journal or a snapshot does.
func looksLikeCopy(path string) bool {
	f, err := regularfile.Open(path, os.O_RDONLY)
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }() // it was only read
	if examine.IsDatabase(f) {
		return true
	}
	head := make([]byte, copyHead)
	n, _ := f.ReadAt(head, 0)
	return bytes.Contains(head[:n], []byte(`"format":"resetup `))
}

// hasReplaced reports whether a copy is of a store in whose place a restore has put this one.
func (s *Store) hasReplaced(copied string) (bool, error) {
	var replaced []string
	err := s.view("read", func(db *tables) (err error) {
		replaced, err = db.replaced()
		return err
	})
	if err != nil || len(replaced) == 0 {
		return false, err
	}
	if g, err := gainAt(filepath.Dir(copied), filepath.Base(copied)); err == nil {
		return slices.Contains(replaced, g.Pos.Store), nil
	}
	of := ""
	_ = detachedStore(copied).view("read", func(db *tables) error { // what cannot be read is of none
		pos, err := db.journalPos()
		of = pos.Store
		return err
	})
	return slices.Contains(replaced, of), nil
}
