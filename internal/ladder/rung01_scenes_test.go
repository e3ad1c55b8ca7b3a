package ladder

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/ladder/bench/driver"
	"example.org/resetup/internal/progress"
)

// commandScene is a command on a folder that is laid anew for each kill.
type commandScene struct {
	name   string
	from   string   // a folder with data and all that the command needs
	args   []string // a path in it begins with "./"
	before recordOf
	after  recordOf
}

// recordOf is all that can be read of each run.
type recordOf map[string]string

func readRecord(dir string) (recordOf, error) {
	out := recordOf{}
	store, err := progress.Open(dir, 5*time.Second)
	if err != nil {
		return out, err
	}
	runs, err := store.Runs()
	for _, run := range runs {
		changes, reading := store.Changes(run.ID)
		jobs, reading2 := store.Jobs(run.ID)
		out[run.ID] = plainly(changes) + plainly(jobs)
		err = errors.Join(err, reading, reading2)
	}
	if err != nil {
		return out, err
	}
	findings, err := store.Verify()
	if err == nil && len(findings) > 0 {
		err = fmt.Errorf("verify: %v", findings)
	}
	return out, err
}

// commandScenes returns commands that write more than an answer.
func commandScenes(t *testing.T) []*commandScene {
	t.Helper()
	root, family := folder(t), worlds(t)
	lay := func(name string, from, as string) string {
		dir := filepath.Join(root, name)
		if err := errors.Join(os.MkdirAll(dir, 0o700), copyFolder(from, filepath.Join(dir, as))); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	plain := func(name string) string { return filepath.Join(family[0], name) }
	export := func(from, to string) { resetup(t, from, "export", "-o", to) }

	restored := lay("restore", plain("ours"), "data")
	lay("restore", plain("fork on other jobs, longer"), "copy")
	imported := lay("import", plain("ours"), "data")
	export(plain("another folder"), filepath.Join(imported, "all.json"))
	ahead := lay("import what is newer", plain("ours"), "data")
	export(plain("ahead"), filepath.Join(ahead, "all.json"))
	merged := lay("merge", plain("ours"), "data")
	lay("merge", plain("fork on other jobs, longer"), "copy")
	lines := lay("merge lines", plain("ours"), "data")
	lay("merge lines", plain("another folder"), "copy")
	backed := lay("backup", plain("ours"), "data")
	if err := os.Mkdir(filepath.Join(backed, "data", "backup"), 0o700); err != nil {
		t.Fatal(err)
	}
	resetup(t, plain("older"), "backup", filepath.Join(backed, "data", "backup", "progress-2026-11-20T10-00-00.db"))
	file := lay("backup to a file", plain("ours"), "data")
	rebuilt := lay("repair", plain("ours"), "data")
	if err := errors.Join(os.Remove(filepath.Join(rebuilt, "data", dbName)), os.Truncate(filepath.Join(rebuilt, "data", progressJournal), 9000)); err != nil {
		t.Fatal(err)
	}
	scenes := []*commandScene{
		{name: "restore", from: restored, args: []string{"restore", "--yes", "./copy/" + dbName}},
		{name: "import", from: imported, args: []string{"import", "./all.json"}},
		{name: "import what is newer", from: ahead, args: []string{"import", "./all.json"}},
		{name: "merge", from: merged, args: []string{"merge", "--yes", "./copy/" + dbName}},
		{name: "merge lines", from: lines, args: []string{"merge", "--yes", "./copy/" + progressJournal}},
		{name: "backup", from: backed, args: []string{"backup"}},
		{name: "backup to a file", from: file, args: []string{"backup", "./copy.db"}},
		{name: "repair", from: rebuilt, args: []string{"verify", "--repair"}},
	}
	for _, s := range scenes {
		if err := s.measure(t); err != nil {
			t.Fatalf("%s: %v", s.name, err)
		}
	}
	return scenes
}

// measure plays the scene once without a kill.
func (s *commandScene) measure(t *testing.T) (err error) {
	t.Helper()
	dir := filepath.Join(folder(t), "played")
	if s.before, err = s.recordIn(s.from); err != nil && s.name != "repair" {
		return err
	}
	if err := copyFolder(s.from, dir); err != nil {
		return err
	}
	if said, err := s.command(t, dir).CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, said)
	}
	s.after, err = s.recordIn(dir)
	return err
}

// recordIn reads the record in a copy, so that nothing is put right in the folder.
func (s *commandScene) recordIn(dir string) (recordOf, error) {
	copied, err := os.MkdirTemp(filepath.Dir(dir), "copied")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(copied) }()
	if err := copyFolder(filepath.Join(dir, "data"), copied); err != nil {
		return nil, err
	}
	return readRecord(copied)
}

// command returns the command about to run in a folder that has been laid.
func (s *commandScene) command(t *testing.T, dir string) *exec.Cmd {
	t.Helper()
	args := slices.Clone(s.args)
	for i, arg := range args {
		if rest, ok := strings.CutPrefix(arg, "./"); ok {
			args[i] = filepath.Join(dir, rest)
		}
	}
	return program(t, filepath.Join(dir, "data"), args...)
}

// stands starts the program again after a kill and returns an error if the record is neither the one before nor the one after, a
// draft is left, or a backup is not whole. isAfter reports which it is.
func (s *commandScene) stands(t *testing.T, dir string, again bool) (isAfter bool, err error) {
	t.Helper()
	data := filepath.Join(dir, "data")
	said, err := program(t, data, "status").CombinedOutput()
	refused := len(s.before) == 0 && driver.ExitStatus(err) == 5 // the repair has not come about
	if err != nil && !refused {
		return false, fmt.Errorf("status: %w: %s", err, said)
	}
	if drafts := draftsIn(data); len(drafts) > 0 {
		return false, fmt.Errorf("left behind: %v", drafts)
	}
	if !refused {
		if isAfter, err = s.is(data); err != nil {
			return false, err
		}
	}
	if _, err := backupsHold(dir); err != nil {
		return isAfter, err
	}
	if !again {
		return isAfter, nil
	}
	if said, err := s.command(t, dir).CombinedOutput(); err != nil {
		return isAfter, fmt.Errorf("once more: %w: %s", err, said)
	}
	if done, err := s.is(data); err != nil || !done {
		return isAfter, fmt.Errorf("once more: it is as after: %v, %w", done, err)
	}
	return isAfter, nil
}

// is reports whether the record is as after the command. Run by run it must be as before, or as after.
func (s *commandScene) is(data string) (isAfter bool, err error) {
	now, err := readRecord(data)
	if err != nil {
		return false, err
	}
	for run, is := range now {
		if is != s.before[run] && is != s.after[run] {
			return false, fmt.Errorf("run %s is neither as before nor as after", run)
		}
	}
	isAfter = maps.Equal(now, s.after)
	if !isAfter && len(now) < len(s.before) {
		return false, fmt.Errorf("%d runs are there, and %d were", len(now), len(s.before))
	}
	return isAfter, nil
}

// draftsIn returns the files of the record that are still being written.
func draftsIn(data string) (drafts []string) {
	files, _ := filepath.Glob(filepath.Join(data, "*.new")) // the pattern is sound
	for _, file := range files {
		drafts = append(drafts, filepath.Base(file))
	}
	return drafts
}

// backupsHold returns how many events each backup below a folder holds, once it has been examined.
func backupsHold(dir string) (held map[string]int, err error) {
	held = map[string]int{}
	files, err := filepath.Glob(filepath.Join(dir, "data", "backup", "progress-*.db"))
	if one := filepath.Join(dir, "copy.db"); err == nil {
		if _, missing := os.Stat(one); missing == nil {
			files = append(files, one)
		}
	}
	for _, file := range files {
		events, reading := heldInCopy(file)
		held[filepath.Base(file)] = len(events)
		if reading != nil {
			err = errors.Join(err, fmt.Errorf("backup %s: %w", filepath.Base(file), reading))
		}
	}
	return held, err
}
