package progress

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/examine"
	"example.org/resetup/internal/progress/journal"
	"example.org/resetup/internal/regularfile"
)

// How many bytes of a file that is no progress file are read to see what it is. A larger one must say so at its head: nothing that
// this program records comes near that, and a folder may hold anything.
const (
	copyHead  = 4 << 10
	largeCopy = 16 << 20
	maxCopy   = 1 << 30
)

// ErrNotCopy is the error of a file that is no record of this program in any form.
var ErrNotCopy = errors.New("not a record of runs")

// Copy is a record in a file outside its place: a backup, what a sync client put aside, the data of another folder. It is a progress
// file, a journal, a snapshot or a gain, whatever its name.
type Copy struct {
	Path string
	Runs [][]Change // each from its start, sealed; in the order in which they were begun
	// Fault is what keeps the rest of a damaged copy from being read, as ErrDamaged; nil if all of it was read. Runs holds
	// what stands before the fault.
	Fault error

	pos    journal.Pos     // of the journal, in a progress file
	lines  []journal.Entry // of a journal or a snapshot
	events bool            // of a progress file only the events are read, and none of the jobs that were planned
}

// hasLine reports whether the journal of the copy has the line at a position.
func (c *Copy) hasLine(at journal.Pos) bool {
	if at.Number == 0 || c.pos.Store != at.Store {
		return false
	}
	return c.pos.Number == at.Number && c.pos.Hash == at.Hash ||
		slices.ContainsFunc(c.lines, func(e journal.Entry) bool { return e.Number == at.Number && e.Hash == at.Hash })
}

// ReadCopy reads the record in a file, which it knows by its content. It returns ErrNotCopy, ErrOutOfReach, ErrNewerLayout and
// ErrOlderLayout, and ErrDamaged if nothing can be read.
func ReadCopy(path string) (Copy, error) { return Copy{Path: path}.read() }

// ReadCopyToRestore is ReadCopy for Restore, which takes a progress file as it is: the jobs that are planned in it, of which there may be a
// million, are left out of Runs.
func ReadCopyToRestore(path string) (Copy, error) { return Copy{Path: path, events: true}.read() }

func (c Copy) read() (Copy, error) {
	isDatabase, lines, err := openCopy(c.Path)
	switch {
	case err != nil:
	case isDatabase:
		err = c.readDatabase()
	case journal.IsGain(lines):
		err = c.readGain(lines)
	default:
		err = c.readLines(lines)
	}
	if err == nil && len(c.Runs) == 0 && c.Fault != nil {
		err = c.Fault
	}
	if err != nil {
		return Copy{}, fmt.Errorf("read %s: %w", c.Path, err)
	}
	return c, nil
}

// openCopy reports whether a file is a progress file; of any other that looks like a record it returns the content.
func openCopy(path string) (isDatabase bool, lines []byte, err error) {
	err = datadir.ReadFile(path, func(f *os.File, size int64) error {
		if isDatabase = examine.IsDatabase(f); isDatabase {
			return nil
		}
		lines = make([]byte, min(size, copyHead))
		if _, err := io.ReadFull(f, lines); err != nil {
			return err
		}
		if size > maxCopy || size > largeCopy && !bytes.Contains(lines, []byte(`"resetup `)) {
			lines = nil
			return nil
		}
		rest, err := io.ReadAll(f)
		lines = append(lines, rest...)
		return err
	})
	if err == nil && !isDatabase && lines == nil {
		err = ErrNotCopy
	}
	return isDatabase, lines, err
}

// readDatabase reads a progress file, as far as its records are sound.
func (c *Copy) readDatabase() error {
	return detachedStore(c.Path).view("read copy", func(db *tables) error {
		records, err := db.allRuns()
		if err != nil {
			return err
		}
		c.pos, _ = db.journalPos() // it is not needed to read the runs
		for _, record := range inOrder(records) {
			var found []journaledChange
			r, err := db.findRun(record.Run.ID)
			for seq := uint64(1); err == nil && seq <= record.Run.Head.Seq; seq++ {
				var e storedEvent
				if err = r.events.must(seqKey(seq), &e); err != nil {
					break
				}
				var change Change
				if c.events {
					change, _, err = r.changeWithoutJobs(db, e.Event)
				} else {
					change, err = r.changeOf(db, e.Event)
				}
				if err == nil {
					found = append(found, journaledChange{Change: change, Part: e.Part})
				}
			}
			c.add(found, err)
		}
		return nil
	})
}

// readLines reads a journal, or the one in a snapshot, as far as the changes of each run are sound.
func (c *Copy) readLines(data []byte) error {
	s, err := journal.ParseSnapshot(bytes.NewReader(data), int64(len(data)))
	f, isWhole := s.File, s.IsSound
	if s.Pos.Store == "" {
		f, err = journal.Parse(bytes.NewReader(data), int64(len(data)))
		isWhole = f.IsWhole()
	}
	switch {
	case errors.Is(err, ErrNewerLayout):
		return err
	case f.Store == "" && len(f.Entries) == 0:
		return ErrNotCopy
	case err != nil:
		return err
	case !isWhole:
		c.Fault = damaged("a line of it is damaged, missing or cut")
	}
	c.pos.Store, c.lines = f.Store, f.Entries
	c.addAll(c.decode(nil))
	return nil
}

// decode appends the changes in the lines, and notes the first that cannot be read.
func (c *Copy) decode(found []journaledChange) []journaledChange {
	for _, e := range c.lines {
		var change journaledChange
		if err := e.Decode(&change); err != nil {
			c.Fault = cmp.Or(c.Fault, err)
			continue
		}
		found = append(found, change)
	}
	return found
}

// addAll adds the changes of several runs.
func (c *Copy) addAll(found []journaledChange) {
	at := map[string]int{}
	var runs [][]journaledChange
	for _, change := range found {
		i, known := at[change.Run]
		if !known {
			i = len(runs)
			at[change.Run], runs = i, append(runs, nil)
		}
		runs[i] = append(runs[i], change)
	}
	for _, run := range runs {
		c.add(run, nil)
	}
}

// add adds the changes of a run up to the first that does not follow the one before, without a transaction of which a part is
// missing. fault is why there are no more of them.
func (c *Copy) add(found []journaledChange, fault error) {
	var run []Change
	whole := 0
	for _, change := range found {
		var prev ledger.Event
		if len(run) > 0 {
			prev = run[len(run)-1].Event
		}
		if err := ledger.CheckSeal(change.Event, prev); err != nil {
			fault = cmp.Or(fault, damaged("run %q: %w", change.Run, err))
			break
		}
		if run = append(run, change.Change); change.More == 0 {
			whole = len(run)
		}
	}
	if whole < len(run) {
		fault = cmp.Or(fault, damaged("run %q: event %d is part of a transaction of which the rest is missing", run[0].Run, whole+1))
	}
	if run = slices.Clip(run[:whole]); whole > 0 {
		c.Runs = append(c.Runs, run)
	}
	c.Fault = cmp.Or(c.Fault, fault)
}

// draw makes a progress file of runs under a name of its own in the folder, and returns its path.
func (s *Store) draw(runs [][]Change) (draft string, err error) {
	var entries []journal.Entry
	pos := journal.Pos{Store: journal.NewStoreID()}
	pos.Hash = pos.Store
	for _, run := range runs {
		for i, c := range run {
			c.Imported = i == 0
			data, err := c.encode(journal.Part{Before: i, More: len(run) - 1 - i})
			if err != nil {
				return "", err
			}
			e := journal.NewEntry(pos.Hash, pos.Number+1, data)
			entries, pos.Number, pos.Hash = append(entries, e), e.Number, e.Hash
		}
	}
	if draft, err = s.dir.Draft(datadir.DatabaseName); err != nil {
		return "", err
	}
	if err := (database{s: s}).Build(draft, entries, pos, nil, examine.Share(s.work, 0, drawnAt)); err != nil {
		return "", errors.Join(err, regularfile.Remove(draft))
	}
	return draft, nil
}
