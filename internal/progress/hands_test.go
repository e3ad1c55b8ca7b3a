package progress

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/journal"
)

// hands are the files that people and their tools may put in the place of ours, by what they are.
func hands(t *testing.T) map[string]folder {
	t.Helper()
	out := map[string]folder{"missing": {}, "damaged": {
		datadir.DatabaseName: garbage(40_000), journal.Name: garbage(9000), journal.SnapshotName: garbage(9000), journal.CleanMarkName: garbage(1024),
	}}
	notes := func(s *Store, run, job, by string, n int) {
		for i := range n {
			record(t, s, run, note(job, i, by))
		}
	}
	s := openAt(t, t.TempDir())
	begin(t, s, "2026.1")
	begin(t, s, "2026.2")
	notes(s, "2026.2", "nets/12", "eva", 3)
	backup, err := s.Backup(t.TempDir(), noon())
	ok(t, err)
	notes(s, "2026.2", "nets/12", "mistet", 4)
	ok(t, s.Checkpoint())
	out["replaced"] = readFolder(t, s.dir.Path)
	_, err = Restore(s.dir.Path, Copy{Path: backup}, noon())
	ok(t, err)
	notes(s, "2026.2", "nets/1", "kari", 3)
	ok(t, s.Checkpoint())
	out["older"] = readFolder(t, s.dir.Path)
	for name, n := range map[string]int{"smaller fork": 2, "larger fork": 9} {
		fork := openAt(t, out["older"].put(t))
		notes(fork, "2026.2", "nets/12", name, n)
		if n == 2 {
			notes(fork, "2026.2", "nets/1", "uenig", 1)
		}
		ok(t, fork.Checkpoint())
		out[name] = readFolder(t, fork.dir.Path)
	}
	foreign := openAt(t, t.TempDir())
	begin(t, foreign, "2031.1")
	notes(foreign, "2031.1", "nets/12", "fremmed", 2)
	ok(t, foreign.Checkpoint())
	out["foreign"] = readFolder(t, foreign.dir.Path)
	notes(s, "2026.2", "nets/1", "ola", 6)
	ok(t, s.Checkpoint())
	out["ours"] = readFolder(t, s.dir.Path)
	return out
}

// heldBy are the events that can be read in a file of any form, by their ids.
func heldBy(t *testing.T, dir, name string, data []byte) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	if data == nil {
		return out
	}
	path := filepath.Join(dir, name)
	ok(t, os.WriteFile(path, data, 0o600))
	c, err := ReadCopy(path)
	if err != nil {
		return out
	}
	for _, run := range c.Runs {
		for _, change := range run {
			out[change.Event.ID] = true
		}
	}
	return out
}

func eventsOf(t *testing.T, s *Store) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	runs, err := s.Runs()
	ok(t, err)
	for _, run := range runs {
		events, err := s.Events(run.ID, 0, 0)
		ok(t, err)
		for _, e := range events {
			out[e.ID] = true
		}
	}
	return out
}

// TestNoHandLosesAnAnswerUnseen puts together every combination of files that are ours, older, of a fork, of another record, from before a
// restore, missing or damaged. Whatever any of them held is there in the end, or in a file that is told, and the command that is
// told brings it back; or a loss is told. That nothing is lost is said only where that is so.
func TestNoHandLosesAnAnswerUnseen(t *testing.T) {
	made := hands(t)
	databases := []string{"ours", "older", "smaller fork", "larger fork", "foreign", "replaced", "missing", "damaged"}
	others := []string{"ours", "older", "larger fork", "foreign", "missing", "damaged"}
	step := 17
	if os.Getenv("RESETUP_TEST_HANDS") != "" {
		step = 1
	}
	held := map[string]map[string]bool{}
	scratch := t.TempDir()
	for what, files := range made {
		for name, data := range files {
			if name == datadir.DatabaseName || name == journal.Name || name == journal.SnapshotName {
				held[what+name] = heldBy(t, scratch, fmt.Sprintf("%d", len(held)), data)
			}
		}
	}
	i, count := 0, map[string]int{}
	for _, db := range databases {
		for _, lines := range others {
			for _, snapshot := range others {
				for _, mark := range others {
					if i++; i%step != 0 && (lines != mark || snapshot != mark) {
						continue
					}
					name := fmt.Sprintf("db %s, journal %s, snapshot %s, mark %s", db, lines, snapshot, mark)
					here := folder{}
					here = here.with(datadir.DatabaseName, made[db][datadir.DatabaseName]).with(journal.Name, made[lines][journal.Name])
					here = here.with(journal.SnapshotName, made[snapshot][journal.SnapshotName]).with(journal.CleanMarkName, made[mark][journal.CleanMarkName])
					union := map[string]bool{}
					for _, of := range []string{db + datadir.DatabaseName, lines + journal.Name, snapshot + journal.SnapshotName} {
						for id := range held[of] {
							union[id] = true
						}
					}
					if verdict, err := handed(t, here, union); err != nil {
						t.Errorf("%s: %v", name, err)
					} else {
						count[verdict]++
					}
				}
			}
		}
	}
	t.Logf("%v", count)
	for _, verdict := range []string{"whole", "merged", "aside", "loss told", "damage told"} {
		if count[verdict] == 0 {
			t.Errorf("it was never %q", verdict)
		}
	}
}

// handed opens a folder, and accepts a loss. union are the events that its files hold.
func handed(t *testing.T, f folder, union map[string]bool) (verdict string, err error) {
	t.Helper()
	dir := f.put(t)
	var told []Notice
	watch := OnNotice(func(n Notice) { told = append(told, n) })
	s, err := Open(dir, patience, watch)
	verdict = "whole"
	if err != nil {
		loss := (*LossError)(nil)
		switch {
		case !errors.Is(err, ErrDamaged):
			return "", err
		case !errors.As(err, &loss):
			return "damage told", nil
		case loss.Lost() < 1:
			return "", fmt.Errorf("a loss of nothing: %w", err)
		}
		s, verdict = storeIn(dir, patience, watch), "loss told"
		if err := s.Repair(); err != nil {
			return "", fmt.Errorf("repair: %w", err)
		}
	}
	there := eventsOf(t, s)
	for _, n := range told {
		switch {
		case n.Proven && len(lacking(there, union)) > 0:
			return "", fmt.Errorf("%s says that nothing is lost, and %v are not there", n.Kind, lacking(there, union))
		case n.Kind == KeptAside && verdict == "whole":
			verdict = "aside"
			if n.Merged == n.Count {
				verdict = "merged"
			}
		}
	}
	for _, n := range told {
		if n.Kind == KeptAside {
			if err := takeBack(t, s, n, there); err != nil {
				return "", err
			}
		}
	}
	if ids := lacking(there, union); len(ids) > 0 {
		return "", fmt.Errorf("%d events are gone: %v; told was %+v", len(ids), ids, told)
	}
	findings, err := s.Verify()
	if err != nil || len(findings) > 0 {
		return "", fmt.Errorf("afterwards: %v, %w", findings, err)
	}
	if _, err := Open(dir, patience, OnNotice(func(n Notice) { err = fmt.Errorf("told again: %+v", n) })); err != nil {
		return "", err
	}
	return verdict, err
}

// lacking returns what is not there, by ids in order.
func lacking(there, union map[string]bool) (ids []string) {
	for id := range union {
		if !there[id] {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// takeBack does what a notice of a file that was kept aside tells to do, and adds what is there then.
func takeBack(t *testing.T, s *Store, n Notice, there map[string]bool) error {
	t.Helper()
	c, err := ReadCopy(n.Kept)
	if err != nil || c.Fault != nil {
		return fmt.Errorf("%s cannot be read: %w", n.Kept, errors.Join(err, c.Fault))
	}
	if n.Former { // that is to restore it, and nothing of it may be here unasked
		elsewhere := t.TempDir()
		if _, err := Restore(elsewhere, Copy{Path: n.Kept}, noon()); err != nil {
			return fmt.Errorf("restore %s: %w", n.Kept, err)
		}
		for id := range eventsOf(t, openAt(t, elsewhere)) {
			there[id] = true
		}
		return nil
	}
	if _, err := s.Merge(c, MergeAll); err != nil {
		return fmt.Errorf("merge: %w", err)
	}
	differs, err := s.Compare(c)
	if err != nil || slices.ContainsFunc(differs, func(d Difference) bool { return len(d.Lacks) > 0 }) {
		return fmt.Errorf("after the merge it still differs: %w", err)
	}
	for id := range eventsOf(t, s) {
		there[id] = true
	}
	for _, run := range c.Runs { // what was declined is restored from there
		for _, change := range run {
			there[change.Event.ID] = true
		}
	}
	return nil
}
