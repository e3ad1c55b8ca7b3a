package progress

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/journal"
)

// TestTheJournalCanBeDrawnUpFromTheFile records random changes in several runs: what the progress
// file tells is, byte for byte, what its journal holds.
func TestTheJournalCanBeDrawnUpFromTheFile(t *testing.T) {
	s := openAt(t, t.TempDir())
	plans := map[string][]procedures.Plan{}
	count := 0 // of changes; the ids of events are made of it
	rapid.Check(t, func(rt *rapid.T) {
		n := len(plans)
		id := fmt.Sprintf("r%d", n)
		if n > 3 && rapid.Bool().Draw(rt, "an earlier run") {
			id = fmt.Sprintf("r%d", rapid.IntRange(0, n-1).Draw(rt, "run"))
		}
		if plans[id] == nil {
			run, lists, some, started := exampleRun(id, monday())
			slices.Reverse(lists)
			_, err := s.CreateRun(run, lists, some, started)
			ok(rt, err)
			plans[id] = some
		}
		if r, err := s.Run(id); err != nil || r.Closed() {
			return
		}
		for range rapid.IntRange(1, 5).Draw(rt, "changes") {
			count++
			n := 1000 + count
			switch rapid.IntRange(0, 9).Draw(rt, "what") {
			case 0, 1:
				plans[id] = replanSome(rt, s, id, n, plans[id])
			case 2:
				adoptSome(rt, s, id, n)
			case 3:
				closeIt(rt, s, id)
				return
			case 4:
				importSome(rt, s, fmt.Sprintf("i%d-%d", len(plans), n))
			default:
				appendSome(rt, s, id, n, plans[id])
			}
		}
	})
	want, err := journal.Read(s.dir, s.work)
	ok(t, err)
	if !want.IsWhole() || want.Linked < 100 {
		t.Fatalf("the journal has %d lines, of them %d whole", len(want.Entries), want.Linked)
	}
	ok(t, s.view("test", func(db *tables) error {
		got, err := db.derivedEntries(want.Store)
		ok(t, err)
		for i, e := range want.Entries {
			read, err := e.Line()
			ok(t, err)
			drawn, err := got[min(i, len(got)-1)].Line()
			ok(t, err)
			if i >= len(got) || !bytes.Equal(drawn, read) {
				t.Fatalf("line %d reads\n%s\nand is drawn up as\n%s", i+1, read, drawn)
			}
		}
		same(t, "lines drawn up", len(got), len(want.Entries))
		return nil
	}))
	again, _ := watched(t, readFolder(t, s.dir.Path).with(datadir.DatabaseName, nil).put(t))
	for id := range plans {
		same(t, "run "+id+" made of the journal", everything(t, again, id), everything(t, s, id))
	}
	sound(t, again)
}

// importSome imports a run of two changes.
func importSome(t *rapid.T, s *Store, id string) {
	run, lists, plans, started := exampleRun(id, monday())
	digests, err := digestsOf(lists)
	ok(t, err)
	started.Action = ledger.Started
	begin := Change{Run: id, Event: started, Lists: lists, Begun: begun(run, digests, len(plans))}
	for _, plan := range plans {
		begin.Jobs = append(begin.Jobs, PlannedJob{Plan: plan})
	}
	changes, err := begin.sealed(ledger.Event{})
	ok(t, err)
	next, err := Change{Run: id, Event: note("nets/1", 1, "ola")}.sealed(changes[0].Event)
	ok(t, err)
	take(t, s, append(changes, next...))
}

func TestASnapshotIsTakenWhenEnoughHasCome(t *testing.T) {
	s := twoRuns(t)
	same(t, "the snapshot of the first change", journal.SnapshotPos(s.dir).Number, uint64(1))
	const every = 64 // changes
	for n := range every {
		record(t, s, "2026.2", note("nets/12", n, "ola"))
	}
	if got := journal.SnapshotPos(s.dir).Number; got <= 1 || got > 5+every {
		t.Errorf("the snapshot is of change %d", got)
	}
	ok(t, s.Checkpoint())
	same(t, "one that is asked for", journal.SnapshotPos(s.dir).Number, uint64(5+every))
	before := readFolder(t, s.dir.Path)
	ok(t, s.Checkpoint())
	same(t, "the folder after another", readFolder(t, s.dir.Path)[journal.SnapshotName], before[journal.SnapshotName])
}

func TestNoChangeWaitsForASnapshotThatIsWrittenBesideTheWork(t *testing.T) {
	s := twoRuns(t)
	ok(t, s.Checkpoint())
	was := journal.SnapshotPos(s.dir).Number
	var started []func()
	s.SnapshotsBeside(func(write func()) { started = append(started, write) })
	answer := func(from int) {
		for n := range 2 * journal.SnapshotEvery {
			record(t, s, "2026.2", note("nets/12", from+n, "ola"))
		}
	}
	answer(0)
	same(t, "started while it is not written", len(started), 1)
	same(t, "the snapshot before", journal.SnapshotPos(s.dir).Number, was)
	started[0]()
	same(t, "and after", journal.SnapshotPos(s.dir).Number, was+2*journal.SnapshotEvery)
	answer(1000)
	same(t, "started once more", len(started), 2)
}

func TestAnAlteredJournalIsPutRightBeforeASnapshotIsTaken(t *testing.T) {
	s := twoRuns(t)
	data := readFolder(t, s.dir.Path)[journal.Name]
	info, err := os.Stat(s.dir.File(journal.Name))
	ok(t, err)
	bad := bytes.Clone(data)
	bad[len(bad)-9] ^= 1
	hide(t, s.dir.File(journal.Name), bad, info.ModTime())
	var told []Notice
	s.notify = func(n Notice) { told = append(told, n) }
	ok(t, s.Checkpoint())
	same(t, "what is told", told, []Notice{{Kind: JournalRewritten, Count: 5, Proven: true}})
	same(t, "the journal", readFolder(t, s.dir.Path)[journal.Name], data)
	same(t, "the snapshot goes as far", journal.SnapshotPos(s.dir).Number, uint64(5))
	sound(t, s)
}

// hide writes a file and gives it the time that it had.
func hide(t *testing.T, path string, data []byte, was time.Time) {
	t.Helper()
	ok(t, os.WriteFile(path, data, 0o600))
	ok(t, os.Chtimes(path, was, was))
}
