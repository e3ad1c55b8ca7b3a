package progress

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/journal"
	"example.org/resetup/internal/regularfile"
)

// How many backups Prune keeps: the newest ones, and the last of each day for so many days. So many more may gather before any is
// removed, since to find out which are sound means to read them.
const (
	keepNewest = 10
	keepDays   = 31
	mayGather  = 10
)

// Backup writes a copy of the progress file, as it is at one moment, into folder, and returns its
// path. The copy is named after at, in at's own zone. Of a large file it mostly holds only what came since a whole copy. A damaged file is put right first, else
// nothing is written. If the newest backup in folder holds the same already, nothing is written
// and file is empty. A missing folder is made, for the operator alone. Where neither the folder nor
// the record may be written to, the error is ErrReadOnly.
func (s *Store) Backup(folder string, at time.Time) (file string, err error) {
	file, err = s.backup(folder, at)
	if datadir.IsReadOnly(err) && s.IsReadOnly() {
		err = fmt.Errorf("%w: %w", ErrReadOnly, err)
	}
	if err != nil {
		return "", fmt.Errorf("back up: %w", datadir.Classify(err))
	}
	return file, nil
}

func (s *Store) backup(folder string, at time.Time) (string, error) {
	if err := datadir.MakeFolder(folder); err != nil {
		return "", err
	}
	datadir.Sweep(folder, time.Now()) // what a backup that was killed has left
	there, err := backupsIn(folder)
	if err != nil {
		return "", err
	}
	if s.isLarge() {
		return s.backupLarge(folder, there, at)
	}
	file, _, err := s.backupWhole(folder, there, at)
	return file, err
}

// backupWhole copies the whole progress file, unless the newest backup of a folder holds the same. It returns how far the journal goes in it, too.
func (s *Store) backupWhole(folder string, there []backup, at time.Time) (file string, pos journal.Pos, err error) {
	draft, err := atomicfile.Draft(filepath.Join(folder, datadir.DatabaseName), func(w io.Writer) error {
		pos, err = s.snapshot(w)
		return err
	})
	if err != nil {
		return "", pos, err
	}
	defer func() { _ = regularfile.Remove(draft) }() // unless it has its name
	if len(there) > 0 {
		same, err := datadir.SameContent(draft, filepath.Join(folder, there[0].name))
		if same || err != nil {
			return "", pos, err
		}
	}
	file, err = datadir.PlaceAsNew(draft, filepath.Join(folder, datadir.CopyPrefix), datadir.CopySuffix, at)
	return file, pos, err
}

// Prune removes old backups from folder, once ten have gathered that are not to be kept: it keeps the newest ten, and the last of each
// day for a month before now. A damaged one is not counted when a sound one would go for it. Of a large record it keeps
// no more than three whole copies with what leans on them, and a whole copy stays while it is one of the
// newest two or another backup leans on it. What is left of a backup that was killed is removed. Other files stay.
func Prune(folder string, now time.Time) error { return prune(folder, now, mayGather) }

func prune(folder string, now time.Time, from int) error {
	there, err := backupsIn(folder)
	if err != nil {
		return fmt.Errorf("prune backups: %w", datadir.Classify(err))
	}
	isSound := func(b backup) bool { return b.isSound(folder) }
	goes := map[string]bool{}
	for _, b := range superfluous(there, now, from, isSound) {
		goes[b.name] = true
	}
	spareLeanedOn(folder, there, goes)
	SweepDrafts(folder, now)
	for _, b := range there {
		if !goes[b.name] {
			continue
		}
		if err := regularfile.Remove(filepath.Join(folder, b.name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("prune backups: %w", datadir.Classify(err))
		}
	}
	return nil
}

// SweepDrafts removes what killed processes have left half written in a folder.
func SweepDrafts(folder string, now time.Time) { datadir.Sweep(folder, now) }

// superfluous returns the backups, given newest first, that are not to be kept, where there are at least so many. Only sound ones count
// as kept. isSound is costly: it is asked only about those on which it depends whether another goes.
func superfluous(backups []backup, now time.Time, from int, isSound func(backup) bool) []backup {
	y, m, d := now.Date()
	oldest := time.Date(y, m, d-keepDays, 0, 0, 0, 0, time.UTC)
	goes := func(sound func(int) bool) (out []int) {
		kept, day := 0, time.Time{}
		for i, b := range backups {
			if kept >= keepNewest && (b.day().Equal(day) || b.day().Before(oldest)) {
				out = append(out, i)
			} else if sound(i) {
				kept, day = kept+1, b.day()
			}
		}
		return out
	}
	all := goes(func(int) bool { return true })
	if len(all) < from {
		return nil
	}
	last := all[len(all)-1]
	var out []backup
	for _, i := range goes(func(i int) bool { return i > last || isSound(backups[i]) }) {
		out = append(out, backups[i])
	}
	return out
}

// backup is a file in a backup folder, by its name.
type backup struct {
	name string
	at   time.Time // local time, as if it were UTC
	n    int       // within the second, from 1
}

func (b backup) day() time.Time { return b.at.Truncate(24 * time.Hour) }

// isGain reports whether it is only what came since a whole copy.
func (b backup) isGain() bool { return strings.HasSuffix(b.name, datadir.GainSuffix) }

// parseBackup reads the name of a backup; ok is false for any other name.
func parseBackup(name string) (b backup, ok bool) {
	stamp, prefix := strings.CutPrefix(name, datadir.CopyPrefix)
	stamp, suffix := strings.CutSuffix(stamp, datadir.CopySuffix)
	if !suffix {
		stamp, suffix = strings.CutSuffix(stamp, datadir.GainSuffix)
	}
	if !prefix || !suffix || len(stamp) < len(datadir.CopyStamp) {
		return b, false
	}
	b = backup{name: name, n: 1}
	var err error
	if b.at, err = time.Parse(datadir.CopyStamp, stamp[:len(datadir.CopyStamp)]); err != nil {
		return b, false
	}
	if rest := stamp[len(datadir.CopyStamp):]; rest != "" {
		number, dash := strings.CutPrefix(rest, "-")
		b.n, err = strconv.Atoi(number)
		ok = dash && err == nil && b.n > 1
		return b, ok
	}
	return b, true
}

// BackupTime returns when an automatic backup was made, by its name, which holds the local time of a zone. Of two made within one second
// the later one is later by nanoseconds. A copy or a sync client may have given the file another time. ok is false for any other name.
func BackupTime(name string, zone *time.Location) (at time.Time, ok bool) {
	b, ok := parseBackup(name)
	y, m, d := b.at.Date()
	return time.Date(y, m, d, b.at.Hour(), b.at.Minute(), b.at.Second(), b.n, zone), ok
}

// backupsIn returns the backups in a folder, newest first.
func backupsIn(folder string) ([]backup, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var out []backup
	for _, e := range entries {
		if b, ok := parseBackup(e.Name()); ok && e.Type().IsRegular() {
			out = append(out, b)
		}
	}
	slices.SortFunc(out, func(a, b backup) int {
		return cmp.Or(b.at.Compare(a.at), cmp.Compare(b.n, a.n), cmp.Compare(b.name, a.name)) // a gain is newer than the whole copy that it was made with
	})
	return out, nil
}
