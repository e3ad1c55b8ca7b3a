package progress

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/examine"
	"example.org/resetup/internal/progress/journal"
)

func garbage(n int) []byte { return bytes.Repeat([]byte("skadet! "), n/8+1)[:n] }

// TestDamageIsToldOnceAndTheFileKept damages the progress file, the journal and the snapshot, each
// alone and two at a time.
func TestDamageIsToldOnceAndTheFileKept(t *testing.T) {
	s := twoRuns(t)
	right := dumped(t, s)
	ok(t, s.Checkpoint())
	good := readFolder(t, s.dir.Path)
	for name, c := range map[string]struct {
		bad  folder
		want []examine.NoticeKind
	}{
		"nothing":          {good, nil},
		"the file":         {good.with(datadir.DatabaseName, garbage(60_000)), []examine.NoticeKind{Rebuilt}},
		"an empty file":    {good.with(datadir.DatabaseName, []byte{}), []examine.NoticeKind{Rebuilt}},
		"no file":          {good.with(datadir.DatabaseName, nil), []examine.NoticeKind{Rebuilt}},
		"the journal":      {good.with(journal.Name, garbage(9000)), []examine.NoticeKind{JournalRewritten}},
		"no journal":       {good.with(journal.Name, nil), nil},
		"the snapshot":     {good.with(journal.SnapshotName, garbage(9000)), []examine.NoticeKind{SnapshotRewritten}},
		"no snapshot":      {good.with(journal.SnapshotName, nil), nil},
		"file and journal": {good.with(datadir.DatabaseName, garbage(60_000)).with(journal.Name, garbage(9000)), []examine.NoticeKind{Rebuilt, JournalRewritten}},
		"no file, no journal": {
			good.with(datadir.DatabaseName, nil).with(journal.Name, nil), []examine.NoticeKind{Rebuilt, JournalRewritten},
		},
		"file and snapshot": {
			good.with(datadir.DatabaseName, garbage(60_000)).with(journal.SnapshotName, garbage(9000)), []examine.NoticeKind{Rebuilt, SnapshotRewritten},
		},
		"journal and snapshot": {
			good.with(journal.Name, garbage(900)).with(journal.SnapshotName, garbage(9000)), []examine.NoticeKind{JournalRewritten, SnapshotRewritten},
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := c.bad.put(t)
			again, notices := watched(t, dir)
			same(t, "what is there", dumped(t, again), right)
			var kinds []examine.NoticeKind
			for _, n := range *notices {
				kinds = append(kinds, n.Kind)
				if kept := c.bad[datadir.DatabaseName]; n.Kind == Rebuilt && kept != nil {
					data, err := os.ReadFile(n.Kept)
					ok(t, err)
					if !bytes.Equal(data, kept) {
						t.Errorf("%s is not the damaged file", n.Kept)
					}
				}
			}
			same(t, "what is told", kinds, c.want)
			sound(t, again)
			_, notices = watched(t, dir)
			same(t, "told again", len(*notices), 0)
		})
	}
}

func TestAnAnswerThatOnlyTheJournalHasIsTakenOver(t *testing.T) {
	s := twoRuns(t)
	was := readFolder(t, s.dir.Path)
	for n := range 5 {
		record(t, s, "2026.2", note("nets/12", n, "ola"))
	}
	now := readFolder(t, s.dir.Path)
	again, notices := watched(t, now.with(datadir.DatabaseName, was[datadir.DatabaseName]).put(t))
	same(t, "what is there", dumped(t, again), dumped(t, s))
	same(t, "what is told", *notices, []Notice{{Kind: RolledForward, Count: 5}})
}

// TestTheNewestMetaPageIsDamaged: bbolt would silently go back to before the last answer.
func TestTheNewestMetaPageIsDamaged(t *testing.T) {
	s := twoRuns(t)
	right, good := dumped(t, s), readFolder(t, s.dir.Path)
	page := os.Getpagesize()
	for n := range 2 {
		data := bytes.Clone(good[datadir.DatabaseName])
		clear(data[n*page : (n+1)*page])
		again, notices := watched(t, good.with(datadir.DatabaseName, data).put(t))
		same(t, "what is there", dumped(t, again), right)
		for _, notice := range *notices {
			same(t, "what is told", notice, Notice{Kind: RolledForward, Count: 1})
		}
		sound(t, again)
		fit, err := examine.IsClean(again.dir, &again.followed)
		ok(t, err)
		same(t, "both meta pages are good again", fit, true)
	}
}

func TestALossIsToldAndAcceptedOnRequest(t *testing.T) {
	s := twoRuns(t)
	ok(t, s.Checkpoint())
	short := dumped(t, s)
	for n := range 3 {
		e := note("nets/12", n, "ola")
		e.At = noon()
		record(t, s, "2026.2", e)
	}
	bad := readFolder(t, s.dir.Path).with(datadir.DatabaseName, garbage(60_000)).with(journal.Name, garbage(9000))
	dir := bad.put(t)
	for range 2 {
		_, err := Open(dir, patience)
		var loss *LossError
		mustBe(t, err, ErrDamaged)
		if !errors.As(err, &loss) || loss.Known != 8 || loss.Found != 5 || loss.Lost() != 3 || !loss.Since.Equal(monday()) {
			t.Fatalf("the loss is %+v", loss)
		}
		seen, err := Open(dir, patience, NoRepair())
		ok(t, err)
		_, err = seen.Verify()
		if !errors.As(err, &loss) {
			t.Errorf("verify says %v", err)
		}
	}
	got := readFolder(t, dir)
	for name, data := range bad {
		if name != datadir.LockName && name != journal.CleanMarkName && !bytes.Equal(got[name], data) {
			t.Errorf("%s was changed", name)
		}
	}
	var told []Notice
	repair := storeIn(dir, patience, OnNotice(func(n Notice) { told = append(told, n) }), NoRepair(), Clock(noon))
	ok(t, repair.Repair())
	same(t, "what is there", dumped(t, repair), short)
	same(t, "what is kept", namesLike(t, dir, datadir.DamagedPrefix), []string{
		"progress-damaged-2026-11-21T14-02-11.db", "progress-damaged-2026-11-21T14-02-11.journal", "progress-damaged-2026-11-21T14-02-11.snapshot",
	})
	if len(told) != 2 || told[0].Kind != Rebuilt || told[0].Proven || told[1].Kind != GivenUp || told[1].Lost.Lost() != 3 {
		t.Errorf("it tells %+v", told)
	}
	sound(t, openAt(t, dir))
}

func TestOnlyAFewDamagedFilesAreKept(t *testing.T) {
	s := twoRuns(t)
	for day := range 6 {
		ok(t, os.WriteFile(s.path, garbage(60_000), 0o600))
		_, err := Open(s.dir.Path, patience, Clock(standing(noon().AddDate(0, 0, day))))
		ok(t, err)
	}
	same(t, "what is kept", namesLike(t, s.dir.Path, datadir.DamagedPrefix), []string{
		"progress-damaged-2026-11-24T14-02-11.db", "progress-damaged-2026-11-25T14-02-11.db", "progress-damaged-2026-11-26T14-02-11.db",
	})
}

// TestRunsWithoutAJournalAreDamage takes the mark of the journal out of the progress file.
func TestRunsWithoutAJournalAreDamage(t *testing.T) {
	s := twoRuns(t)
	right := dumped(t, s)
	ok(t, detachedStore(s.path).transact("forget the mark", true, func(tx *transaction) error { return tx.meta.remove(posKey()) }))
	files := readFolder(t, s.dir.Path)
	again, notices := watched(t, files.put(t))
	same(t, "made of the journal", dumped(t, again), right)
	same(t, "what is told", (*notices)[0].Kind, Rebuilt)
	_, err := Open(files.with(journal.Name, nil).with(journal.SnapshotName, nil).with(journal.CleanMarkName, nil).put(t), patience)
	mustBe(t, err, ErrDamaged)
}

// TestWhatHoldsEverythingIsOursWhateverItsStore puts a progress file beside the journal of another record, all of whose events it has.
func TestWhatHoldsEverythingIsOursWhateverItsStore(t *testing.T) {
	s, other := twoRuns(t), twoRuns(t)
	record(t, other, "2026.2", note("nets/12", 1, "ola"))
	dir := readFolder(t, s.dir.Path).with(datadir.DatabaseName, readFolder(t, other.dir.Path)[datadir.DatabaseName]).put(t)
	again, notices := watched(t, dir)
	same(t, "what is there", dumped(t, again), dumped(t, other))
	same(t, "what is told", (*notices)[0].Kind, JournalRewritten)
	for _, n := range *notices {
		same(t, "nothing is lost", n.Proven, true)
	}
	same(t, "what is kept", len(namesLike(t, dir, datadir.CopyPrefix)), 0)
	sound(t, again)
}

func TestAJournalOfANewerVersionIsLeftUntouched(t *testing.T) {
	s := twoRuns(t)
	head := journal.NewEntry(journal.NewStoreID(), 0, []byte(`{"format":"resetup journal","version":2}`))
	line, err := head.Line()
	ok(t, err)
	bad := readFolder(t, s.dir.Path).with(journal.Name, line)
	dir := bad.put(t)
	_, err = Open(dir, patience)
	mustBe(t, err, ErrNewerLayout)
	if got := readFolder(t, dir); !bytes.Equal(got[journal.Name], bad[journal.Name]) || !bytes.Equal(got[datadir.DatabaseName], bad[datadir.DatabaseName]) {
		t.Error("it was changed")
	}
}

// TestWhatIsAsItWasLeftIsNotReadAgain flips a bit in a page that is not needed, and hides it.
func TestWhatIsAsItWasLeftIsNotReadAgain(t *testing.T) {
	s := twoRuns(t)
	right := dumped(t, s)
	info, err := os.Stat(s.path)
	ok(t, err)
	good, err := os.ReadFile(s.path)
	ok(t, err)
	bad := bytes.ReplaceAll(good, []byte("menighetene"), []byte("lenighetene")) // also where it is no longer needed
	put := func(data []byte, at time.Time) {
		ok(t, os.WriteFile(s.path, data, 0o600))
		ok(t, os.Chtimes(s.path, at, at))
	}
	put(bad, info.ModTime())
	fit, err := examine.IsClean(s.dir, &s.followed)
	ok(t, err)
	same(t, "as it was left", fit, true)
	findings, err := s.Verify()
	if err == nil && len(findings) == 0 {
		t.Error("verify finds nothing")
	}
	put(bad, info.ModTime().Add(time.Nanosecond))
	again, notices := watched(t, s.dir.Path)
	same(t, "what is there", dumped(t, again), right)
	same(t, "what is told", (*notices)[0].Kind, Rebuilt)
	if !strings.HasPrefix((*notices)[0].Kept, s.dir.Path) {
		t.Errorf("it is kept as %q", (*notices)[0].Kept)
	}
}

// TestWhatIsGivenUpIsToldByRunAndJob has answers that stand only where they cannot be restored from: behind a damaged line of the journal,
// and in the ruins of the progress file.
func TestWhatIsGivenUpIsToldByRunAndJob(t *testing.T) {
	s := twoRuns(t)
	ok(t, s.Checkpoint())
	old := readFolder(t, s.dir.Path)
	for n := range 3 {
		record(t, s, "2026.2", note("nets/12", n, "ola"))
	}
	record(t, s, "2026.1", note("nets/1", 1, "ola"))
	closeIt(t, s, "2026.1")
	good := readFolder(t, s.dir.Path)
	ruined := bytes.Clone(good[datadir.DatabaseName])
	clear(ruined[:2*os.Getpagesize()])
	broken := bytes.Clone(good[journal.Name])
	broken[len(old[journal.Name])+100] ^= 1 // the first of the new answers
	for name, c := range map[string]struct {
		files folder
		known int
		want  []Lost
	}{
		"ruins": {
			good.with(datadir.DatabaseName, ruined).with(journal.Name, garbage(9000)), 5,
			[]Lost{{Run: "2026.1", Job: "nets/1", Count: 1}, {Run: "2026.1", Job: "", Count: 1}, {Run: "2026.2", Job: "nets/12", Count: 3}},
		},
		"ruins without a mark": {
			good.with(datadir.DatabaseName, ruined).with(journal.Name, nil).with(journal.CleanMarkName, nil), 5,
			[]Lost{{Run: "2026.1", Job: "nets/1", Count: 1}, {Run: "2026.1", Job: "", Count: 1}, {Run: "2026.2", Job: "nets/12", Count: 3}},
		},
		"lines": {
			good.with(datadir.DatabaseName, nil).with(journal.Name, broken), 5,
			[]Lost{{Run: "2026.1", Job: "nets/1", Count: 1}, {Run: "2026.1", Job: "", Count: 1}, {Run: "2026.2", Job: "nets/12", Count: 2}},
		},
		"lines beside an older file": {
			good.with(datadir.DatabaseName, old[datadir.DatabaseName]).with(journal.Name, broken), 5,
			[]Lost{{Run: "2026.1", Job: "nets/1", Count: 1}, {Run: "2026.1", Job: "", Count: 1}, {Run: "2026.2", Job: "nets/12", Count: 2}},
		},
		"a mark": {
			old.with(journal.CleanMarkName, good[journal.CleanMarkName]), 5, nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := c.files.put(t)
			_, err := Open(dir, patience)
			var loss *LossError
			if !errors.As(err, &loss) || loss.Lost() != c.known || loss.Found != 5 {
				t.Fatalf("it is %v: %+v", err, loss)
			}
			same(t, "what is lost", loss.Jobs, c.want)
			var told []Notice
			repair := storeIn(dir, patience, OnNotice(func(n Notice) { told = append(told, n) }))
			ok(t, repair.Repair())
			last := told[len(told)-1]
			same(t, "what is told", last.Kind, GivenUp)
			same(t, "what was given up", last.Lost.Jobs, c.want)
			same(t, "of how many", last.Lost.Lost(), c.known)
			sound(t, openAt(t, dir))
		})
	}
}
