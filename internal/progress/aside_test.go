package progress

import (
	"errors"
	"path/filepath"
	"testing"

	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/journal"
)

// TestARecordOfWhichOnlyTheMarkTellsIsNotForgotten puts another record into a folder and leaves the mark.
func TestARecordOfWhichOnlyTheMarkTellsIsNotForgotten(t *testing.T) {
	s, other := twoRuns(t), openAt(t, t.TempDir())
	begin(t, other, "2031.1")
	dir := readFolder(t, other.dir.Path).with(journal.CleanMarkName, readFolder(t, s.dir.Path)[journal.CleanMarkName]).put(t)
	looking, err := Open(dir, patience, NoRepair(), Operator("kari"), Clock(noon))
	ok(t, err)
	_, verified := looking.Verify()
	for range 2 {
		_, opened := Open(dir, patience)
		for what, err := range map[string]error{"opened": opened, "verified": verified} {
			var loss *LossError
			if !errors.As(err, &loss) || loss.Why != NotContinued || loss.IsExact() {
				t.Fatalf("%s: %v: %+v", what, err, loss)
			}
			same(t, what+": lost at most", loss.AtMost, 5)
		}
	}
	ok(t, looking.Repair())
	s, notices := watched(t, dir)
	same(t, "told again", len(*notices), 0)
	kept, err := ReadGivenUp(s)
	ok(t, err)
	same(t, "what is kept", kept, []GivenUpLoss{{At: noon(), By: "kari", Events: 5, UpTo: true}})
}

// TestACrashWhileFilesArePutRightLosesNothing stops the examination of a folder in which files of several histories lie before each
// thing that it does. What comes next finishes it: the same is there, or offered from what is kept aside.
func TestACrashWhileFilesArePutRightLosesNothing(t *testing.T) {
	made := hands(t)
	with := func(db, lines, snapshot, mark string) folder {
		return folder{
			datadir.DatabaseName: made[db][datadir.DatabaseName], journal.Name: made[lines][journal.Name],
			journal.SnapshotName: made[snapshot][journal.SnapshotName], journal.CleanMarkName: made[mark][journal.CleanMarkName],
		}
	}
	all := func(dir string) map[string]bool {
		out := eventsOf(t, openAt(t, dir))
		for _, prefix := range []string{datadir.PartedPrefix, datadir.ReplacedPrefix} {
			for _, name := range namesLike(t, dir, prefix) {
				c, err := ReadCopy(filepath.Join(dir, name))
				ok(t, err)
				for _, run := range c.Runs {
					for _, change := range run {
						out[change.Event.ID] = true
					}
				}
			}
		}
		return out
	}
	for name, f := range map[string]folder{
		"a fork in the place of the file":     with("larger fork", "ours", "older", "ours"),
		"a fork with an answer of the same":   with("smaller fork", "ours", "ours", "ours"),
		"a journal of a fork":                 with("ours", "larger fork", "ours", "ours"),
		"the file of another, a forked copy":  with("foreign", "ours", "larger fork", "ours"),
		"a file from before a restore":        with("replaced", "ours", "ours", "ours"),
		"a restore that was interrupted":      with("ours", "replaced", "replaced", "replaced"),
		"a snapshot of another, and a ruin":   with("damaged", "ours", "foreign", "ours"),
		"a file that is behind a fork of two": with("older", "larger fork", "ours", "older"),
	} {
		t.Run(name, func(t *testing.T) {
			dir := f.put(t)
			s := storeIn(dir, patience)
			points, folders := crashes(t, s, func() { ok(t, s.view("test", func(*tables) error { return nil })) })
			want, sure := all(dir), eventsOf(t, s)
			if len(points) < 3 {
				t.Errorf("only %v", points)
			}
			for i, f := range folders {
				crashed := f.put(t)
				again := openAt(t, crashed)
				if missing := lacking(eventsOf(t, again), sure); len(missing) > 0 { // what was not merged any more is offered
					strays, err := again.Strays(t.TempDir())
					ok(t, err)
					if len(strays) == 0 {
						t.Errorf("after a crash at %s: %v are not there, and nobody offers them", points[i], missing)
					}
				}
				same(t, "with what is kept, after a crash at "+points[i], all(crashed), want)
				sound(t, openAt(t, crashed))
			}
		})
	}
}

// TestFilesThatDoNotFitAreToldWhereTheyCanOnlyBeRead reads the file of another record without leave to put it right.
func TestFilesThatDoNotFitAreToldWhereTheyCanOnlyBeRead(t *testing.T) {
	made := hands(t)
	for name, c := range map[string]struct {
		db   string
		want []Notice
	}{"ours": {"ours", nil}, "another": {"foreign", []Notice{{Kind: Unmended}}}, "an older file": {"older", []Notice{{Kind: Unmended}}}} {
		f := made["ours"].with(datadir.DatabaseName, made[c.db][datadir.DatabaseName])
		var told []Notice
		s := storeIn(f.put(t), patience, OnNotice(func(n Notice) { told = append(told, n) }))
		for range 2 {
			ok(t, s.readAsIs(&datadir.Lock{}, func(*datadir.Lock) error { return nil }))
		}
		same(t, name, told, c.want)
	}
}
