package ladder

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"example.org/resetup/internal/ladder/bench/driver"
	"example.org/resetup/internal/ladder/bench/tracer"
	"example.org/resetup/internal/progress"
)

// TestRung01Commands: a command that replaces the record, adds runs to it or copies it is killed at any moment. The record is the one
// before or the one after.
func TestRung01Commands(t *testing.T) {
	r := rung(t, 1, "kill")
	k := &commandKills{t: t, r: r, scenes: commandScenes(t)}
	k.atEveryCall()
	k.atRandomMoments(r.N(len(k.scenes), 2000-k.calls))
	r.Figure("kills of restore, import, merge, backup and verify --repair", k.calls+k.kills)
	r.Figure("of these at a write, sync, rename, …", k.calls)
	r.Figure("of these with the record as it was before, and as it is after", fmt.Sprintf("%s and %s", inWords(k.before), inWords(k.after)))
	r.Figure("records that are neither", k.wrong)
	if k.before == 0 || k.after == 0 {
		t.Errorf("%d records are as before, %d as after: no kill came in the midst", k.before, k.after)
	}
	k.control()
}

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

// commandKills kills commands and counts what they left.
type commandKills struct {
	t      *testing.T
	r      *Rung
	scenes []*commandScene

	mu                                    sync.Mutex
	calls, kills, before, after, wrong, n int
}

func (k *commandKills) add(scene *commandScene, where, dir string) {
	k.mu.Lock()
	k.n++
	again := k.n%4 == 0
	k.mu.Unlock()
	isAfter, err := scene.stands(k.t, dir, again)
	k.mu.Lock()
	defer k.mu.Unlock()
	switch {
	case err != nil:
		k.wrong++
		k.t.Errorf("%s, killed %s: %v", scene.name, where, err)
	case isAfter:
		k.after++
	default:
		k.before++
	}
}

// atEveryCall kills each command in the place of one call after the other that stores something; in the short form of a few.
func (k *commandKills) atEveryCall() {
	if why := untraceable(k.t); why != "" {
		k.r.Figure("not tried: kills at calls", why)
		return
	}
	var all sync.WaitGroup
	lanes := make(chan *commandScene)
	for range programsAtOnce() {
		all.Go(func() {
			for scene := range lanes {
				k.everyCall(scene)
			}
		})
	}
	for _, scene := range k.scenes {
		lanes <- scene
	}
	close(lanes)
	all.Wait()
}

func (k *commandKills) everyCall(scene *commandScene) {
	step, enough := k.r.N(17, 1), k.r.N(1, 2)
	root := folder(k.t)
	for n, missed := 1+k.r.Random(scene.name).IntN(step), 0; missed < enough; n += step {
		dir, note := filepath.Join(root, fmt.Sprint(n)), filepath.Join(root, "note")
		if err := copyFolder(scene.from, dir); err != nil {
			k.t.Error(err)
			return
		}
		c := tracer.Command(scene.command(k.t, dir), tracer.Options{Calls: tracer.StoringCalls(), Under: dir, At: n, Do: tracer.Kill, Note: note})
		said, err := c.CombinedOutput()
		seen, err2 := tracer.ReadCounts(note)
		if err2 != nil || seen.Hit == "" && err != nil {
			k.t.Errorf("%s, call %d: %v, %v: %s", scene.name, n, err, err2, said)
			return
		}
		if seen.Hit == "" {
			missed++
		} else {
			k.mu.Lock()
			k.calls++
			k.mu.Unlock()
			k.add(scene, fmt.Sprintf("at call %d, %s", n, seen.Hit), dir)
		}
		_ = os.RemoveAll(dir)
	}
}

// atRandomMoments kills the commands in turn, at any moment of the time that they usually take.
func (k *commandKills) atRandomMoments(total int) {
	var all sync.WaitGroup
	var next atomic.Int64
	for lane := range programsAtOnce() {
		random, root := k.r.Random(fmt.Sprint("command ", lane)), folder(k.t)
		all.Go(func() {
			usual := map[*commandScene]time.Duration{}
			for k.goesOn(total) {
				n := int(next.Add(1))
				scene, dir := k.scenes[n%len(k.scenes)], filepath.Join(root, fmt.Sprint(n))
				if err := k.oneMoment(scene, dir, usual, random); err != nil {
					k.t.Errorf("%s: %v", scene.name, err)
					return
				}
				_ = os.RemoveAll(dir)
			}
		})
	}
	all.Wait()
}

func (k *commandKills) goesOn(total int) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.kills < total
}

func (k *commandKills) oneMoment(scene *commandScene, dir string, usual map[*commandScene]time.Duration, random *rand.Rand) error {
	if err := copyFolder(scene.from, dir); err != nil {
		return err
	}
	c := scene.command(k.t, dir)
	began, after := time.Now(), time.Duration(random.Int64N(int64(max(usual[scene], 30*time.Millisecond))))
	if err := c.Start(); err != nil {
		return err
	}
	killing := time.AfterFunc(after, func() { _ = c.Process.Kill() })
	status := driver.ExitStatus(c.Wait())
	killing.Stop()
	switch took := time.Since(began); status {
	case 0: // it was done sooner
		usual[scene] = took
	case 137:
		usual[scene] = max(usual[scene], after*5/4)
		k.mu.Lock()
		k.kills++
		k.mu.Unlock()
	default:
		return fmt.Errorf("it ended by itself with status %d", status)
	}
	k.add(scene, fmt.Sprintf("after %v", after), dir)
	return nil
}

// control kills a restore that copies the file in place.
func (k *commandKills) control() {
	k.t.Helper()
	if why := untraceable(k.t); why != "" {
		return
	}
	scene, bites := *k.scenes[0], false
	root := folder(k.t)
	for n := 1; n < 12 && !bites; n++ {
		dir := filepath.Join(root, fmt.Sprint(n))
		if err := copyFolder(scene.from, dir); err != nil {
			k.t.Fatal(err)
		}
		c := child("copier", "LADDER_FILE="+filepath.Join(dir, "copy", dbName), "LADDER_DATA="+filepath.Join(dir, "data"))
		_ = tracer.Command(c, tracer.Options{Calls: tracer.StoringCalls(), Under: dir, At: n, Do: tracer.Kill}).Run()
		_, err := scene.stands(k.t, dir, false)
		bites = err != nil
	}
	k.r.Control("a restore that copies the file in place", bites)
}

// copier is a restore as it must not be.
var _ = asChild("copier", func() int {
	data := os.Getenv("LADDER_DATA")
	for _, name := range []string{progressJournal, progressSnapshot, markName} {
		_ = os.Remove(filepath.Join(data, name))
	}
	to, err := os.OpenFile(filepath.Join(data, dbName), os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return 1
	}
	from, err := os.ReadFile(os.Getenv("LADDER_FILE"))
	for piece := range slices.Chunk(from, 32<<10) {
		if _, writing := to.Write(piece); writing != nil {
			return 1
		}
	}
	if errors.Join(err, to.Close()) != nil {
		return 1
	}
	return 0
})
