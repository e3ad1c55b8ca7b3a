package progress

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"
	"pgregory.net/rapid"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
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
	want, err := readTrail(s.beside(journalName))
	ok(t, err)
	if !want.whole() || want.chain < 100 {
		t.Fatalf("the journal has %d lines, of them %d whole", len(want.entries), want.chain)
	}
	ok(t, s.view("test", func(tx *bbolt.Tx) error {
		got, err := draw(tx, want.store)
		ok(t, err)
		for i, e := range want.entries {
			if i >= len(got) || !bytes.Equal(got[i].line(), e.line()) {
				t.Fatalf("line %d reads\n%s\nand is drawn up as\n%s", i+1, e.line(), got[min(i, len(got)-1)].line())
			}
		}
		same(t, "lines drawn up", len(got), len(want.entries))
		return nil
	}))
	again, _ := watched(t, readFolder(t, s.dir()).with(fileName, nil).put(t))
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
	ok(t, s.Import(append(changes, next...)))
}

func TestALineIsWholeOrNone(t *testing.T) {
	id := newStoreID()
	one := newEntry(id, 1, []byte(`{"run":"2026.2"}`))
	line := bytes.TrimSuffix(one.line(), []byte("\n"))
	got, ok := parseEntry(line)
	if !ok || got.number != 1 || got.prev != id || got.hash != one.hash || string(got.data) != string(one.data) {
		t.Fatalf("read back as %+v, %v", got, ok)
	}
	for i := range line {
		for _, mask := range []byte{1, 0x20, 0xff} {
			bad := bytes.Clone(line)
			bad[i] ^= mask
			if e, ok := parseEntry(bad); ok {
				t.Errorf("byte %d ^ %02x: taken for %+v", i, mask, e)
			}
		}
		if _, ok := parseEntry(line[:i]); ok {
			t.Errorf("cut to %d: taken for whole", i)
		}
	}
}

func FuzzJournal(f *testing.F) {
	id := newStoreID()
	whole, err := journalLines(id, []entry{newEntry(id, 1, []byte(`{"run":"2026.2","more":1}`))})
	ok(f, err)
	f.Add(whole)
	f.Add(whole[:len(whole)-1])
	f.Add([]byte("\n\n"))
	f.Add([]byte(strings.Repeat("a", 64) + " 0 " + id + " {}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		trail, err := parseTrail(data)
		if err != nil {
			return
		}
		if trail.size+trail.rest != int64(len(data)) || trail.chain > len(trail.entries) {
			t.Errorf("%+v of %d bytes", trail, len(data))
		}
		if trail.whole() {
			again, err := journalLines(trail.store, trail.entries)
			if err != nil || trail.chain == len(trail.entries) && len(again) > len(data)+200 {
				t.Errorf("%d bytes become %d, %v", len(data), len(again), err)
			}
		}
	})
}

func TestASnapshotIsTakenWhenEnoughHasCome(t *testing.T) {
	for _, c := range []struct {
		now, last uint64
		due       bool
	}{
		{64, 1, false}, {65, 1, true}, {1, 0, true}, {1000, 950, false}, {1000, 936, true}, {32_000, 31_000, false}, {32_000, 30_000, true}, {5, 9, true},
	} {
		s := openAt(t, t.TempDir())
		id := newStoreID()
		if c.last > 0 {
			draft, err := s.snapshotDraft(mark{Store: id, Number: c.last}, nil)
			ok(t, err)
			ok(t, s.rename(draft, s.beside(snapshotName)))
		}
		same(t, fmt.Sprintf("%d after %d", c.now, c.last), s.snapshotDue(mark{Store: id, Number: c.now}), c.due)
	}
	s := twoRuns(t)
	same(t, "the snapshot of the first change", s.snapshotMark().Number, uint64(1))
	for n := range snapshotEvery {
		record(t, s, "2026.2", note("nets/12", n, "ola"))
	}
	if got := s.snapshotMark().Number; got <= 1 || got > 5+snapshotEvery {
		t.Errorf("the snapshot is of change %d", got)
	}
	ok(t, s.Checkpoint())
	same(t, "one that is asked for", s.snapshotMark().Number, uint64(5+snapshotEvery))
	before := readFolder(t, s.dir())
	ok(t, s.Checkpoint())
	same(t, "the folder after another", readFolder(t, s.dir())[snapshotName], before[snapshotName])
}

func TestASnapshotOfAnAlteredJournalIsNotTaken(t *testing.T) {
	s := twoRuns(t)
	data := readFolder(t, s.dir())[journalName]
	info, err := signOf(s.beside(journalName))
	ok(t, err)
	bad := bytes.Clone(data)
	bad[len(bad)-9] ^= 1
	hide(t, s.beside(journalName), bad, info)
	mustBe(t, s.Checkpoint(), ErrDamaged)
	again, notices := watched(t, s.dir())
	sound(t, again)
	same(t, "what is told", (*notices)[0].Kind, JournalRewritten)
}

// hide writes a file and gives it the time that it had.
func hide(t *testing.T, path string, data []byte, was fileSign) {
	t.Helper()
	ok(t, os.WriteFile(path, data, 0o600))
	ok(t, os.Chtimes(path, time.Unix(0, was.Time), time.Unix(0, was.Time)))
}
