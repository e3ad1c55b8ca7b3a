package progress

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/journal"
)

// supplanted returns a folder that was left with 9 events of ours, and in which the data files were replaced by those of a fork that has the
// first 5 in common with it, and more of its own.
func supplanted(t *testing.T, more int) (dir string, ours *Store) {
	t.Helper()
	ours = twoRuns(t)
	base := readFolder(t, ours.dir.Path)
	for n := range 4 {
		record(t, ours, "2026.2", note("nets/12", n, "ola"))
	}
	fork := openAt(t, base.put(t))
	for n := range more {
		record(t, fork, "2026.2", note("nets/1", n, "kari"))
	}
	files := readFolder(t, fork.dir.Path).with(journal.CleanMarkName, readFolder(t, ours.dir.Path)[journal.CleanMarkName])
	return files.put(t), ours
}

// lossIn returns the loss that keeps a folder from being opened, which Verify tells as well.
func lossIn(t *testing.T, dir string, options ...Option) *LossError {
	t.Helper()
	var opened, verified *LossError
	if _, err := Open(dir, patience, options...); !errors.As(err, &opened) {
		t.Fatalf("it is opened: %v", err)
	}
	s, err := Open(dir, patience, append(options, NoRepair())...)
	ok(t, err)
	if _, err := s.Verify(); !errors.As(err, &verified) {
		t.Fatalf("it is verified: %v", err)
	}
	same(t, "what verify says of it", verified.Copies, opened.Copies)
	same(t, "how much verify says is lost", verified.AtMost, opened.AtMost)
	return opened
}

// TestAForkInThePlaceOfOursIsToldAlikeWhateverItsLength: nothing tells how much of ours it holds.
func TestAForkInThePlaceOfOursIsToldAlikeWhateverItsLength(t *testing.T) {
	for _, more := range []int{1, 2, 4, 9} {
		dir, _ := supplanted(t, more)
		loss := lossIn(t, dir)
		if loss.AtMost != 9 || loss.IsExact() || loss.Why != NotContinued || len(loss.Copies) > 0 {
			t.Errorf("a fork with %d: %+v", more, loss)
		}
	}
}

// TestACopyOfWhatIsMissingIsNamedBeforeALossIsAccepted has a copy of what a fork has replaced, in each form and place.
func TestACopyOfWhatIsMissingIsNamedBeforeALossIsAccepted(t *testing.T) {
	for _, name := range []string{datadir.ReplacedPrefix + "1.db", datadir.DamagedPrefix + "1.db", datadir.PartedPrefix + "1.journal", "progress (1).db", "backup"} {
		t.Run(name, func(t *testing.T) {
			dir, ours := supplanted(t, 2)
			path, backups := filepath.Join(dir, name), filepath.Join(dir, "backup")
			var err error
			switch filepath.Ext(name) {
			case "":
				path, err = ours.Backup(backups, noon())
				ok(t, err)
			case ".journal":
				copyFile(t, ours.dir.File(journal.Name), path)
			default:
				copyFile(t, ours.path, path)
			}
			loss := lossIn(t, dir, BackupsIn(backups))
			same(t, "the copies", loss.Copies, []CopyHolder{{Path: path, Count: 4}})
			same(t, "they have it all", loss.InCopies, true)
			same(t, "how much is missing", loss.AtMost, 4)
			same(t, "that is known", loss.IsExact(), true)

			s, err := Open(dir, patience, NoRepair(), BackupsIn(backups))
			ok(t, err)
			ok(t, s.Repair())
			s = openAt(t, dir)
			same(t, "it goes on being told of", strays(t, s, backups), map[string]int{filepath.Base(path): 4})
			c, err := ReadCopy(path)
			ok(t, err)
			_, err = s.Merge(c, MergeAll)
			ok(t, err)
			same(t, "all is there", lacking(eventsOf(t, s), eventsOf(t, ours)), []string(nil))
			same(t, "nothing more is told", strays(t, s, backups), map[string]int{})
		})
	}
}

// TestAnOlderCopyIsNamedAndCoversNotAll: it does not lead to where the folder was left, so that more may be missing.
func TestAnOlderCopyIsNamedAndCoversNotAll(t *testing.T) {
	dir, ours := supplanted(t, 2)
	path := filepath.Join(dir, "progress-PC.db")
	older := twoRuns(t)
	record(t, older, "2026.2", note("nets/12", 7, "eva"))
	copyFile(t, older.path, path)
	loss := lossIn(t, dir)
	same(t, "they have it all", loss.InCopies, false)
	same(t, "at most", loss.AtMost, 9)
	same(t, "the copies", len(loss.Copies), 1)

	// The record of somebody else has nothing in common with ours: what is missing is restored, and mixed with nothing.
	foreign := openAt(t, t.TempDir())
	begin(t, foreign, "2031.1")
	dir = readFolder(t, foreign.dir.Path).with(journal.CleanMarkName, readFolder(t, ours.dir.Path)[journal.CleanMarkName]).put(t)
	copyFile(t, ours.path, filepath.Join(dir, "progress-PC.db"))
	same(t, "of another record", lossIn(t, dir).Copies, []CopyHolder{{Path: filepath.Join(dir, "progress-PC.db"), Count: 9, Foreign: true}})
	same(t, "it is gone", os.Remove(filepath.Join(dir, "progress-PC.db")), nil)
	same(t, "without a copy", lossIn(t, dir).AtMost, 9)
}
