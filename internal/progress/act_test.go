package progress

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/journal"
)

// longAct is an act of eight events in two jobs.
func longAct() []ledger.Entry {
	var act []ledger.Entry
	for i := range 4 {
		act = append(act, ledger.Entry{Event: note("nets/12", i, "ola")}, ledger.Entry{Event: note("overfore-faktura/all", i, "ola")})
	}
	for i := range act {
		act[i].Event.Act = act[0].Event.ID
	}
	return act
}

// actIn returns a folder before the long act was recorded, its journal afterwards, and what is there before and after.
func actIn(t *testing.T) (was folder, lines []byte, before, after string) {
	t.Helper()
	s := twoRuns(t)
	before, was = dumped(t, s), readFolder(t, s.dir.Path)
	_, err := s.AppendAll("2026.2", longAct())
	ok(t, err)
	return was, readFolder(t, s.dir.Path)[journal.Name], before, dumped(t, s)
}

// TestAnActCutAnywhereIsMadeWhole cuts the journal within an act, as a crash does that comes before the progress file is written.
func TestAnActCutAnywhereIsMadeWhole(t *testing.T) {
	was, lines, before, after := actIn(t)
	for size := len(was[journal.Name]); size < len(lines); size += 97 {
		same(t, fmt.Sprintf("cut to %d", size), reopened(t, was.with(journal.Name, lines[:size])), before)
	}
	same(t, "with the whole act", reopened(t, was.with(journal.Name, lines)), after)
}

// TestAnActTornByAPowerCutIsNotThere leaves any sector of an act unwritten, which lies there as zeros.
func TestAnActTornByAPowerCutIsNotThere(t *testing.T) {
	const sector = 512
	was, lines, before, _ := actIn(t)
	first := len(was[journal.Name])
	for at := first; at < len(lines); at += sector {
		for name, unwritten := range map[string][2]int{"this sector": {at, min(at+sector, len(lines))}, "all before": {first, at}} {
			torn := slices.Clone(lines)
			clear(torn[unwritten[0]:unwritten[1]])
			s, err := Open(was.with(journal.Name, torn).put(t), patience)
			if unwritten[0] == unwritten[1] {
				continue
			}
			if err != nil {
				t.Fatalf("%s, at byte %d: %v", name, at-first, err)
			}
			same(t, fmt.Sprintf("%s, at byte %d", name, at-first), dumped(t, s), before)
			sound(t, s)
		}
	}
}

// TestADamagedActIsToldAndWhole damages the journal within an act that was acknowledged: the progress file has it all. Without that
// file the act is lost, which is told, and nothing of it is restored.
func TestADamagedActIsToldAndWhole(t *testing.T) {
	s := twoRuns(t)
	before := dumped(t, s)
	_, err := s.AppendAll("2026.2", longAct())
	ok(t, err)
	record(t, s, "2026.2", note("nets/1", 1, "kari"))
	after, files := dumped(t, s), readFolder(t, s.dir.Path)
	lines := bytes.SplitAfter(files[journal.Name], []byte("\n"))
	for at := len(lines) - 10; at < len(lines)-2; at++ { // the act's lines; behind them the note, and the empty end
		damaged := bytes.Join(slices.Concat(lines[:at], [][]byte{[]byte(strings.Repeat("x", len(lines[at])-1) + "\n")}, lines[at+1:]), nil)
		again, notices := watched(t, files.with(journal.Name, damaged).put(t))
		same(t, "with the progress file", dumped(t, again), after)
		if len(*notices) != 1 || (*notices)[0].Kind != JournalRewritten {
			t.Errorf("line %d: told %+v", at, *notices)
		}
		dir := files.with(journal.Name, damaged).with("progress.db", nil).put(t)
		_, err := Open(dir, patience)
		mustBe(t, err, ErrDamaged)
		ok(t, storeIn(dir, patience).Repair())
		same(t, "without it", dumped(t, openAt(t, dir)), before)
	}
}

// TestAnActRecordedInPartsIsRefused is for a writer that stores an act event by event.
func TestAnActRecordedInPartsIsRefused(t *testing.T) {
	s := twoRuns(t)
	before := dumped(t, s)
	act := longAct()
	for name, part := range map[string][]ledger.Entry{"its first event": act[:1], "its last": act[7:], "all but the first": act[1:]} {
		if _, err := s.AppendAll("2026.2", part); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
	same(t, "the record", dumped(t, s), before)

	changes, err := s.Changes("2026.2")
	ok(t, err)
	head := changes[len(changes)-1].Event
	for _, e := range act[:1] {
		e.Event, err = ledger.Seal(e.Event, head)
		ok(t, err)
		changes, head = append(changes, Change{Run: "2026.2", Event: e.Event}), e.Event
	}
	mustBe(t, refused(openAt(t, t.TempDir()).Import(changes)), ErrDamaged)
}
