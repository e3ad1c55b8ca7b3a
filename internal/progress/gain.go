package progress

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/examine"
	"example.org/resetup/internal/progress/journal"
	"example.org/resetup/internal/regularfile"
)

// A record of a service centre's ten years has a gigabyte. To copy and check that takes ten seconds, so most backups of a large record
// are gains: the lines that the journal has gained since a whole copy, which lies beside them. A whole copy is made when there is
// none, when the gain is a good part of the journal, and from time to time, so that not everything leans on one file. Each gets an empty
// gain at once: by that it is known how far the copy goes without reading it.
const (
	largeRecord = 64 << 20 // bytes of a progress file
	longJournal = 16 << 20 // bytes
	gainPart    = 8        // a gain has at most such a part of the journal
	wholeAfter  = 14 * 24 * time.Hour
	secondAfter = 24 * time.Hour // as long as there is only one
	keepWhole   = 3              // of a large record
	spareWhole  = 2
)

func (s *Store) isLarge() bool {
	info, err := os.Stat(s.path)
	return err == nil && info.Size() >= s.large
}

// backupLarge is Backup of a large record. there are the backups in the folder, newest first.
func (s *Store) backupLarge(folder string, there []backup, at time.Time) (string, error) {
	g, now, err := s.newestWhole(folder, there)
	if err != nil {
		return "", err
	}
	if now == g.Pos && g.Whole != "" {
		return "", nil
	}
	if g.Whole != "" && !isWholeDue(g, now, there, at) {
		file, err := s.backupGain(folder, g, at)
		if !errors.Is(err, ErrDamaged) {
			return file, err
		}
	}
	file, pos, err := s.backupWhole(folder, there, at)
	if err != nil {
		return "", err
	}
	whole := journal.Gain{Whole: filepath.Base(file), From: pos}
	if file == "" {
		whole.Whole = there[0].name
	}
	_, err = s.backupGain(folder, whole, at)
	return file, err
}

// newestWhole returns the newest gain of the newest whole copy in the folder, without its lines, and how far the journal goes now. It is zero if
// there is none, or none of this store.
func (s *Store) newestWhole(folder string, there []backup) (g journal.Gain, now journal.Pos, err error) {
	err = s.view("back up", func(db *tables) (err error) {
		now, err = db.journalPos()
		return err
	})
	at := slices.IndexFunc(there, func(b backup) bool { return !b.isGain() })
	if err != nil || at < 0 {
		return journal.Gain{}, now, err
	}
	for _, b := range there {
		if !b.isGain() {
			continue
		}
		found, err := gainAt(folder, b.name)
		isOurs := found.From.Store == now.Store && found.Pos.Number <= now.Number && found.Pos.Size <= now.Size
		if err == nil && isOurs && found.Whole == there[at].name {
			return found, now, nil
		}
	}
	return journal.Gain{}, now, nil
}

// isWholeDue reports whether a whole copy is to be made though there is one.
func isWholeDue(g journal.Gain, now journal.Pos, there []backup, at time.Time) bool {
	var whole []backup
	for _, b := range there {
		if !b.isGain() {
			whole = append(whole, b)
		}
	}
	after := wholeAfter
	if len(whole) < spareWhole {
		after = secondAfter
	}
	y, m, d := at.Date()
	local := time.Date(y, m, d, at.Hour(), at.Minute(), at.Second(), 0, time.UTC) // as a backup has it
	return now.Size-g.From.Size > now.Size/gainPart || local.Sub(whole[0].at) >= after
}

// backupGain writes what the journal has gained since a whole copy.
func (s *Store) backupGain(folder string, g journal.Gain, at time.Time) (file string, err error) {
	var lines *os.File
	err = s.view("back up", func(db *tables) error {
		if lines != nil {
			_ = lines.Close() // of the first try
		}
		g.Pos, err = db.journalPos()
		if err != nil {
			return err
		}
		records, err := db.allRuns()
		if err != nil {
			return err
		}
		runs := newestFirst(records)
		for i := range runs {
			runs[i].Lists = nil // they are in the copy and in the lines
		}
		if g.Runs, err = json.Marshal(runs); err != nil {
			return err
		}
		lines, err = regularfile.Open(s.dir.File(journal.Name), os.O_RDONLY)
		return err
	})
	if lines != nil {
		defer func() { _ = lines.Close() }() // it is only read
	}
	if err != nil {
		return "", err
	}
	info, err := os.Stat(filepath.Join(folder, g.Whole))
	if err != nil {
		return "", err
	}
	g.Size = info.Size()
	draft, err := atomicfile.Draft(filepath.Join(folder, datadir.DatabaseName), func(w io.Writer) error {
		return journal.WriteGain(w, g, lines)
	})
	if err != nil {
		return "", err
	}
	defer func() { _ = regularfile.Remove(draft) }() // unless it has its name
	return datadir.PlaceAsNew(draft, filepath.Join(folder, datadir.CopyPrefix), datadir.GainSuffix, at)
}

// maxGainHead is how many bytes the first line of a gain may have: a run has some four hundred.
const maxGainHead = 16 << 20

// gainAt reads the first line of a gain, and makes sure that the file is as long as that says and its whole copy lies beside it, of the same size.
func gainAt(folder, name string) (g journal.Gain, err error) {
	var isWhole bool
	err = datadir.ReadFile(filepath.Join(folder, name), func(f *os.File, size int64) error {
		line, err := bufio.NewReader(io.LimitReader(f, maxGainHead)).ReadBytes('\n')
		if err == nil {
			g, err = journal.ParseGainHead(line[:len(line)-1])
		}
		isWhole = size == int64(len(line))+g.Pos.Size-g.From.Size
		return err
	})
	if err == nil && !isWhole {
		err = damaged("it is cut")
	}
	if err == nil {
		_, err = wholeOf(folder, g)
	}
	return g, err
}

// wholeOf returns the path of the whole copy of a gain in a folder. It returns ErrDamaged if that does not lie beside it, of the same size.
func wholeOf(folder string, g journal.Gain) (string, error) {
	path := filepath.Join(folder, g.Whole)
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() != g.Size || g.Whole != filepath.Base(g.Whole) {
		return "", damaged("it goes on from %q, which does not lie beside it as it was", g.Whole)
	}
	return path, nil
}

// openGain returns the runs in a gain, newest first, and the path of its whole copy. It returns ErrNotCopy for a file of anything else.
func openGain(path string) (runs []ledger.Run, whole string, err error) {
	isDatabase, lines, err := openCopy(path)
	if err == nil && (isDatabase || !journal.IsGain(lines)) {
		err = ErrNotCopy
	}
	if err != nil {
		return nil, "", err
	}
	g, err := journal.ParseGain(lines)
	if err == nil {
		whole, err = wholeOf(filepath.Dir(path), g)
	}
	if err == nil && json.Unmarshal(g.Runs, &runs) != nil {
		err = damaged("its first line names no runs")
	}
	return runs, whole, err
}

// readGain reads a gain and its whole copy.
func (c *Copy) readGain(data []byte) error {
	g, err := journal.ParseGain(data)
	if err != nil {
		return err
	}
	before := Copy{events: c.events}
	if before.Path, err = wholeOf(filepath.Dir(c.Path), g); err == nil {
		err = before.readDatabase()
	}
	if err != nil {
		return err
	}
	var all []journaledChange
	for _, run := range before.Runs {
		for _, change := range run {
			all = append(all, journaledChange{Change: change})
		}
	}
	c.pos, c.lines, c.Fault = g.Pos, g.Entries, before.Fault
	c.addAll(c.decode(all))
	return nil
}

// drawGain makes a progress file of a gain and its whole copy under a name of its own in the folder, and returns its path.
func (s *Store) drawGain(path string, data []byte) (draft string, err error) {
	g, err := journal.ParseGain(data)
	var whole string
	if err == nil {
		whole, err = wholeOf(filepath.Dir(path), g)
	}
	if err == nil {
		draft, err = datadir.CopyInto(s.dir.Path, whole)
	}
	if err != nil {
		return "", err
	}
	err = examine.CheckPages(draft)
	if err == nil {
		err = database{s: detachedStore(draft)}.CatchUp(g.Entries, "", func([]journal.Entry) (journal.Pos, error) { return g.Pos, nil })
	}
	if err != nil {
		return "", errors.Join(err, regularfile.Remove(draft))
	}
	return draft, nil
}

// isSound reports whether a backup in a folder counts. Of one of a large record not everything is read, which would take too long each time.
func (b backup) isSound(folder string) bool {
	path := filepath.Join(folder, b.name)
	if b.isGain() {
		_, err := gainAt(folder, b.name)
		return err == nil
	}
	if info, err := os.Stat(path); err == nil && info.Size() >= largeRecord {
		return looksLikeCopy(path)
	}
	_, err := RunsIn(path)
	return err == nil
}

// spareLeanedOn takes whole copies on which others lean out of those that are to go, which are given by name, and adds those of a large record of
// which there are enough. there are all backups, newest first.
func spareLeanedOn(folder string, there []backup, goes map[string]bool) {
	whole, leans := 0, map[string][]string{}
	for _, b := range there {
		if b.isGain() {
			if g, err := gainAt(folder, b.name); err == nil {
				leans[g.Whole] = append(leans[g.Whole], b.name)
			}
		}
	}
	for _, b := range there {
		if b.isGain() || len(leans[b.name]) == 0 {
			continue
		}
		isKept := func(gain string) bool { return !goes[gain] }
		switch whole++; {
		case whole > keepWhole:
			for _, name := range append(leans[b.name], b.name) {
				goes[name] = true
			}
		case whole <= spareWhole || slices.ContainsFunc(leans[b.name], isKept):
			delete(goes, b.name)
		}
	}
}
