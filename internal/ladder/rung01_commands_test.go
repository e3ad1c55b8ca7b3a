package ladder

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"example.org/resetup/internal/ladder/bench/driver"
	"example.org/resetup/internal/ladder/bench/tracer"
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
