package progress

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/journal"
)

// TestATextThatMayNotBeRecordedIsRefusedWhereverItComesFrom: from an operator, an import and a merge, by the same rule.
func TestATextThatMayNotBeRecordedIsRefusedWhereverItComesFrom(t *testing.T) {
	refused := func(t *testing.T, s *Store, err error, seq uint64, field string, most int) {
		t.Helper()
		bad := (*ledger.TextError)(nil)
		if !errors.As(err, &bad) || errors.Is(err, ErrDamaged) || bad.Seq != seq || bad.Field != field || bad.Most != most {
			t.Errorf("%v, want %s of event %d, at most %d", err, field, seq, most)
		}
		sound(t, s)
	}
	s := openAt(t, t.TempDir())
	begin(t, s, "2026.2")
	e := note("nets/1", 1, "kari")
	e.By = strings.Repeat("k", 201)
	_, err := s.Append("2026.2", 0, e)
	refused(t, s, err, 2, "event.by", ledger.MaxName)
	refused(t, s, s.SetPreference(strings.Repeat("k", 201), "sort", "company"), 0, "by", ledger.MaxName)
	e.By = "kari"
	_, err = s.Append("2026.2", 0, e)
	ok(t, err)
	changes, err := s.Changes("2026.2")
	ok(t, err)
	for name, c := range map[string]struct {
		change func(changes []Change)
		seq    uint64
		field  string
		most   int
	}{
		"an operator":         {func(c []Change) { c[1].Event.By = strings.Repeat("k", 201) }, 2, "event.by", ledger.MaxName},
		"an id":               {func(c []Change) { c[1].Event.ID = "\x1b[2J" }, 2, "event.id", 0},
		"the title of a list": {func(c []Change) { c[0].Lists[0].Title = strings.Repeat("t", 201) }, 1, "lists[0].title", ledger.MaxName},
	} {
		t.Run(name, func(t *testing.T) {
			theirs := append([]Change(nil), changes...)
			theirs[0].Lists = append(theirs[0].Lists[:0:0], theirs[0].Lists...)
			c.change(theirs)
			if c.seq == 1 {
				digests, err := digestsOf(theirs[0].Lists)
				ok(t, err)
				theirs[0].Begun = begun(*theirs[0].Begun, digests, len(theirs[0].Jobs))
			}
			theirs = resealed(theirs)
			empty := openAt(t, t.TempDir())
			_, err := empty.Import(theirs)
			refused(t, empty, err, c.seq, c.field, c.most)
			_, err = empty.Merge(Copy{Runs: [][]Change{theirs}}, MergeAll)
			refused(t, empty, err, c.seq, c.field, c.most)
			runs, err := empty.Runs()
			if err != nil || len(runs) > 0 {
				t.Errorf("%v, %v", runs, err)
			}
		})
	}
}

// TestWhatAnOlderVersionRecordedIsReadWhateverItHolds makes a record of a journal with an operator whom nobody could be today.
func TestWhatAnOlderVersionRecordedIsReadWhateverItHolds(t *testing.T) {
	s := openAt(t, t.TempDir())
	begin(t, s, "2026.2")
	changes, err := s.Changes("2026.2")
	ok(t, err)
	e := note("nets/1", 1, strings.Repeat("k", 5000))
	e, err = ledger.Seal(e, changes[0].Event)
	ok(t, err)
	var entries []journal.Entry
	prev := ""
	for i, c := range append(changes, Change{Run: "2026.2", Event: e}) {
		data, err := c.encode(journal.Part{})
		ok(t, err)
		entries = append(entries, journal.NewEntry(prev, uint64(i+1), data))
		prev = entries[i].Hash
	}
	path := filepath.Join(t.TempDir(), "progress.db")
	ok(t, database{s: s}.Build(path, entries, journal.Pos{Store: "ab", Number: 2, Hash: prev}, nil, s.work))
	old := detachedStore(path)
	sound(t, old)
	events, err := old.Last("2026.2", 1)
	if err != nil || len(events) != 1 || len(events[0].By) != 5000 {
		t.Errorf("%v, %v", events, err)
	}
}
