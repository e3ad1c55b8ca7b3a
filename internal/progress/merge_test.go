package progress

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress/journal"
)

// forked returns two stores that were one until now, as a copied data folder makes them.
func forked(t *testing.T) (ours, theirs *Store) {
	t.Helper()
	ours = twoRuns(t)
	return ours, openAt(t, readFolder(t, ours.dir.Path).put(t))
}

// continued returns a copy of a store in which somebody has gone on, in several jobs and with an act; the store itself has gone on in one.
func continued(t *testing.T, s *Store) Copy {
	t.Helper()
	theirs := openAt(t, readFolder(t, s.dir.Path).put(t))
	record(t, theirs, "2026.2", answered("nets/1", "start", "06:20"), note("nets/12", 1, "ola"))
	act := ledger.Entries(0, []ledger.Event{answered("overfore-faktura/all", "find", "48300"), done("overfore-faktura/all", "pause")})
	for i := range act {
		act[i].Event.Act = act[0].Event.ID
	}
	_, err := theirs.AppendAll("2026.2", act)
	ok(t, err)
	record(t, s, "2026.2", answered("nets/1", "start", "06:30"))
	return asCopy(t, theirs, "progress.db")
}

// asCopy reads a file of a store as a copy.
func asCopy(t *testing.T, s *Store, name string) Copy {
	t.Helper()
	c, err := ReadCopy(s.dir.File(name))
	ok(t, err)
	if c.Fault != nil {
		t.Fatal(c.Fault)
	}
	return c
}

// merged merges a copy, and returns what became of run 2026.2.
func merged(t *testing.T, s *Store, c Copy, mode MergeMode) Difference {
	t.Helper()
	all, err := s.Merge(c, mode)
	ok(t, err)
	sound(t, s)
	return all[1]
}

func TestACopyIsKnownByItsContent(t *testing.T) {
	ours, theirs := forked(t)
	record(t, theirs, "2026.2", note("nets/12", 1, "ola"))
	ok(t, theirs.Checkpoint())
	for _, name := range []string{"progress.db", journal.Name, journal.SnapshotName} {
		c := asCopy(t, theirs, name)
		all, err := ours.Compare(c)
		ok(t, err)
		same(t, name+": runs", len(all), 2)
		same(t, name+": what is known", all[0].Relation, Known)
		same(t, name+": what ours lacks", []any{all[1].Relation, len(all[1].Lacks), len(all[1].Conflicts)}, []any{Ahead, 1, 0})
	}
}

func TestTwoHistoriesAreMergedWhereTheyAreOfDifferentJobs(t *testing.T) {
	ours, theirs := forked(t)
	record(t, theirs, "2026.2", note("nets/12", 1, "ola"), answered("nets/1", "start", "06:20"), note("overfore-faktura/all", 1, "ola"))
	record(t, ours, "2026.2", done("nets/1", "verify"))
	before := dumped(t, ours)
	c := asCopy(t, theirs, "progress.db")
	same(t, "what would be taken", len(merged(t, ours, c, MergeTrial).Takes), 2)
	same(t, "what is taken where there are conflicts", dumped(t, ours), before)
	merged(t, ours, c, MergeAgreed)
	same(t, "after a trial", dumped(t, ours), before)

	d := merged(t, ours, c, MergeAll)
	same(t, "taken", len(d.Takes), 2)
	same(t, "in conflict", d.Conflicts[0].Job, "nets/1")
	same(t, "what they say", []int{len(d.Conflicts[0].Ours), len(d.Conflicts[0].Theirs)}, []int{1, 1})
	after := dumped(t, ours)
	same(t, "once more", merged(t, ours, c, MergeAll).Relation, Known)
	same(t, "the record", dumped(t, ours), after)
	job, err := ours.Job("2026.2", "nets/12")
	ok(t, err)
	same(t, "the note", job.Notes[0].By, "ola")

	record(t, theirs, "2026.2", note("nets/12", 2, "ola"), note("nets/1", 2, "ola"))
	d = merged(t, ours, asCopy(t, theirs, "progress.db"), MergeAll)
	same(t, "later: taken", ledger.JobsOf(d.Takes), []string{"nets/12"})
	same(t, "later: declined", ledger.JobsOf(d.Declines), []string{"nets/1"})
}

// What a program merges by itself after an examination is not held up by a job that both did alike, and such a job is not told of again.
func TestAJobThatBothDidAlikeHoldsUpNoOther(t *testing.T) {
	ours, theirs := forked(t)
	here, there := done("nets/1", "verify"), done("nets/1", "verify")
	here.ID, there.ID, there.By = "here", "there", "ola"
	record(t, ours, "2026.2", here)
	record(t, theirs, "2026.2", there, note("nets/12", 1, "ola"))
	c := asCopy(t, theirs, "progress.db")
	d := merged(t, ours, c, MergeAgreed)
	same(t, "taken", ledger.JobsOf(d.Takes), []string{"nets/12"})
	same(t, "why not the other", d.Conflicts[0].Why, ledger.Alike)
	same(t, "once more", merged(t, ours, c, MergeTrial).Relation, Known)
}

func TestACrashInAMergeLeavesItDoneOrNot(t *testing.T) {
	s := twoRuns(t)
	c := continued(t, s)
	before := dumped(t, s)
	points, folders := crashes(t, s, func() {
		d := merged(t, s, c, MergeAll)
		same(t, "taken over, and declined", []int{len(d.Takes), len(d.Declines)}, []int{3, 1})
	})
	after := dumped(t, s)
	seen := map[string]bool{}
	for i, f := range folders {
		again, notices := watched(t, f.put(t))
		got := dumped(t, again)
		if got != before && got != after || got == before && seen["journaled"] || len(*notices) > 0 {
			t.Errorf("half of it is there after a crash at %q, or %+v is told", points[i], *notices)
		}
		// Whatever was left: to merge once more does the rest.
		merged(t, again, c, MergeAll)
		same(t, "the record after a crash at "+points[i], dumped(t, again), after)
		seen[points[i]] = true
	}
	if !seen["journal.write"] || !seen["journaled"] || !seen["committed"] {
		t.Errorf("the points were %v", points)
	}
}

// TestOfADamagedCopyWhatIsSoundIsRead cuts and scratches the copies that a sync client leaves.
func TestOfADamagedCopyWhatIsSoundIsRead(t *testing.T) {
	ours, theirs := forked(t)
	record(t, theirs, "2026.2", note("nets/12", 1, "ola"), note("nets/12", 2, "ola"))
	ok(t, theirs.Checkpoint())
	files := readFolder(t, theirs.dir.Path)
	lines := files[journal.Name]
	last := bytes.LastIndexByte(lines[:len(lines)-1], '\n') + 1
	before := bytes.LastIndexByte(lines[:last-1], '\n') + 1
	scratched := func(data []byte, at int) []byte {
		data = bytes.Clone(data)
		data[at] ^= 0x01
		return data
	}
	for name, c := range map[string]struct {
		content []byte
		lacks   int // of ours, by what can be read
		isWhole bool
	}{
		"a journal":                    {lines, 2, true},
		"cut in its last line":         {lines[:len(lines)-9], 1, false},
		"cut between two lines":        {lines[:last], 1, true},
		"scratched in its last line":   {scratched(lines, last+200), 1, false},
		"scratched in the one before":  {scratched(lines, before+200), 0, false},
		"without its first line":       {lines[bytes.IndexByte(lines, '\n')+1:], 2, false},
		"a snapshot":                   {files[journal.SnapshotName], 2, true},
		"scratched in its first line":  {scratched(files[journal.SnapshotName], 40), 2, false},
		"cut":                          {files[journal.SnapshotName][:len(files[journal.SnapshotName])-9], 1, false},
		"a progress file":              {files["progress.db"], 2, true},
		"one of which nothing is left": {append([]byte{}, files["progress.db"][:8192]...), -1, false},
		"an empty file":                {nil, -1, false},
		"something else":               {[]byte("name: Eksempel kommune\n"), -1, false},
		"a file full of zeros":         {make([]byte, 1<<20), -1, false},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "progress (Karis PC sin konflikt).db")
			ok(t, os.WriteFile(path, c.content, 0o600))
			found, all, err := ours.CompareFile(path)
			if c.lacks < 0 {
				if !errors.Is(err, ErrNotCopy) && !errors.Is(err, ErrDamaged) {
					t.Errorf("error is %v", err)
				}
				return
			}
			ok(t, err)
			same(t, "whole", found.Fault == nil, c.isWhole)
			same(t, "lacks", len(all[1].Lacks), c.lacks)
		})
	}
}

// TestACopyThatIsNotAsItWasRecordedIsRefused has a copy whose changes are not those that its events seal.
func TestACopyThatIsNotAsItWasRecordedIsRefused(t *testing.T) {
	ours, theirs := forked(t)
	_, err := theirs.AddJobs("2026.2", change("more"), []procedures.Plan{planFor("nets", 99)})
	ok(t, err)
	record(t, theirs, "2026.2", note("nets/99", 1, "ola"), note("nets/12", 1, "ola"))
	before := dumped(t, ours)
	for name, alter := range map[string]func([]Change){
		"an event":     func(c []Change) { c[len(c)-1].Event.Value = "annet" },
		"the chain":    func(c []Change) { c[2], c[3] = c[3], c[2] },
		"another run":  func(c []Change) { c[3].Run = "2026.1" },
		"a second run": func(c []Change) { c[1].Event.Action = ledger.Started },
	} {
		c := asCopy(t, theirs, "progress.db")
		alter(c.Runs[1])
		_, err := ours.Merge(c, MergeAll)
		var bad *BadLogError
		if !errors.As(err, &bad) || !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
		same(t, name, dumped(t, ours), before)
	}
	// A plan that its event does not seal cannot follow; the rest can.
	c := asCopy(t, theirs, "progress.db")
	c.Runs[1][4].Jobs[0].Plan.CompanyName = "Oslo"
	d := merged(t, ours, c, MergeAll)
	same(t, "taken", ledger.JobsOf(d.Takes), []string{"nets/12"})
	same(t, "why", []any{d.Conflicts[0].Job, d.Conflicts[0].Why}, []any{"nets/99", ledger.Refused})
}

// TestIDsOfTwoJobsAreHeldApart has both sides give one id to different jobs.
func TestIDsOfTwoJobsAreHeldApart(t *testing.T) {
	ours, theirs := forked(t)
	record(t, ours, "2026.2", answered("nets/12", "find", "48300"))
	record(t, theirs, "2026.2", answered("overfore-faktura/all", "find", "048300"), done("overfore-faktura/all", "pause"), note("nets/1", 1, "ola"))
	before := dumped(t, ours)
	same(t, "taken where all must agree", len(merged(t, ours, asCopy(t, theirs, journal.Name), MergeAgreed).Takes), 0)
	same(t, "the record", dumped(t, ours), before)
	d := merged(t, ours, asCopy(t, theirs, journal.Name), MergeAll)
	same(t, "taken", ledger.JobsOf(d.Takes), []string{"nets/1"})
	var lock *ledger.InterlockError
	if !errors.As(d.Refused["overfore-faktura/all"], &lock) || lock.Rule != ledger.TakenID || lock.Against.Plan.Key != "nets/12" {
		t.Errorf("refused: %+v", d.Refused)
	}
	same(t, "the job", d.Conflicts[0].Job, "overfore-faktura/all")
}

// TestANewRunWithAWrongIDIsLeft merges a copy of two runs, in one of which a job has an id that nobody can have read in Visma.
func TestANewRunWithAWrongIDIsLeft(t *testing.T) {
	_, theirs := forked(t)
	record(t, theirs, "2026.1", answered("nets/1", "find", "47000"))
	c := asCopy(t, theirs, "progress.db")
	at := slices.IndexFunc(c.Runs[1], func(c Change) bool { return c.Event.Value == "51877" })
	c.Runs[1][at].Event.Value = "48211" // that of the old job
	c.Runs[1] = resealed(c.Runs[1])
	empty := openAt(t, t.TempDir())
	all, err := empty.Merge(c, MergeAll)
	ok(t, err)
	same(t, "the first run", []int{len(all[0].Takes), len(all[0].Declines)}, []int{2, 0})
	same(t, "the second", []any{all[1].Relation, len(all[1].Takes), all[1].Conflicts[0].Job}, []any{NewRun, 0, "nets/1"})
	var lock *ledger.InterlockError
	if !errors.As(all[1].Refused["nets/1"], &lock) || lock.Rule != ledger.SameID {
		t.Errorf("refused: %v", all[1].Refused)
	}
	runs, err := empty.Runs()
	ok(t, err)
	same(t, "runs", len(runs), 1)
	again, err := empty.Compare(c)
	ok(t, err)
	same(t, "it is told of again", again[1].Relation, NewRun)
}
