package ladder

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ladder/bench/driver"
	"example.org/resetup/internal/progress/ruintest"
)

// TestRung05Copies: a program that copies folders leaves a copy beside the data that holds more, or nothing but the backups.
func TestRung05Copies(t *testing.T) {
	r := rung(t, 5, "damage")
	w, err := readWorld(worlds(t)[0])
	if err != nil {
		t.Fatal(err)
	}
	c := &copies{t: t, world: w, judge: judge{hand: realHand(t)}, count: map[string]int{}, under: folder(t)}
	names := slices.Concat(ruintest.ConflictNames(dbName), ruintest.ConflictNames(progressJournal))
	random := r.Random("conflict copies")
	type placed struct {
		name string
		of   relative
	}
	all := make(chan placed)
	var lanes sync.WaitGroup
	for range programsAtOnce() {
		dir := filepath.Join(folder(t), "data")
		lanes.Go(func() {
			for p := range all {
				c.beside(dir, p.name, p.of)
			}
		})
	}
	for _, name := range names {
		for _, of := range w.other {
			if !r.Short() || random.IntN(60) == 0 {
				all <- placed{name, of}
			}
		}
	}
	close(all)
	lanes.Wait()
	c.mustSay("copies beside the data", c.count, harmless, mended, parted)
	r.Figure("names that programs give a copy in conflict", len(names))
	r.Figure("copies in conflict beside the data", c.tried)
	r.Figure("of these with no more than the record, not told", c.count[harmless])
	r.Figure("of these taken over by the command that was told", c.count[mended])
	r.Figure("of these in part, the rest for the operator to choose", c.count[parted])
	for i, left := range [][]string{{}, {"progress.lock"}, {markName}, {"progress.lock", markName}} {
		if r.Short() && i != random.IntN(4) {
			continue
		}
		for _, args := range [][]string{{"status"}, {"runs"}, {"waiting"}, {"verify"}, {"walk", "--plain"}, {"note", "hei"}} {
			if err := c.gone(left, args); err != nil {
				t.Errorf("only %v and the backups are left, %v: %v", left, args, err)
			}
		}
	}
	r.Control("a program that looks at its own files alone", !isHeld(c.blind()))
}

type copies struct {
	t     *testing.T
	world world
	judge judge
	under string

	mu    sync.Mutex
	tried int
	count map[string]int
}

func (c *copies) mustSay(what string, count map[string]int, verdicts ...string) {
	c.t.Helper()
	for _, v := range verdicts {
		if count[v] == 0 && !short() {
			c.t.Errorf("%s: none was %s", what, v)
		}
	}
}

// lay makes a folder of ours with a copy beside it.
func (c *copies) lay(dir, name string, of relative) (stranger, error) {
	s := stranger{dir: dir, how: name + " of " + of.name, known: answersHeld{}}
	kind := dbName
	if strings.Contains(name, "journal") {
		kind = progressJournal
	}
	s.known.also(c.world.ours.holds[dbName])
	s.known.also(of.holds[kind])
	s.whole = s.known
	err := errors.Join(os.RemoveAll(s.dir), copyFolder(filepath.Join(c.world.root, "ours"), s.dir),
		os.WriteFile(filepath.Join(s.dir, name), of.files[kind], 0o600))
	return s, err
}

// beside opens a folder with a copy beside the data. One that holds no more is not told of.
func (c *copies) beside(dir, name string, of relative) {
	s, err := c.lay(dir, name, of)
	if err != nil {
		c.t.Error(err)
		return
	}
	verdict, detail := c.judge.of(s)
	if verdict == harmless {
		if said, _ := c.judge.hand.look(s.dir); len(said.advised) > 0 {
			verdict, detail = "told for nothing", said.text
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.tried++
	c.count[verdict]++
	if !isHeld(verdict) {
		c.t.Errorf("%s: %s: %s", s.how, verdict, detail)
	}
}

// gone leaves nothing of the record but its backups: the command says so, and how to take the newest.
func (c *copies) gone(left, args []string) error {
	dir := filepath.Join(c.under, "gone")
	err := errors.Join(os.RemoveAll(dir), copyFolder(filepath.Join(c.world.root, "ours"), dir))
	held := answersHeld{}
	for n, of := range []string{"older", "older by little", "another folder"} {
		if err == nil {
			at := exampletest.Saturday().Add([]time.Duration{0, time.Hour, -time.Hour}[n])
			var file string
			file, err = openStore(c.t, filepath.Join(c.world.root, of)).Backup(filepath.Join(dir, "backup"), at)
			err = errors.Join(err, os.Chtimes(file, at, at))
		}
	}
	for _, name := range append(heldFiles(), "progress.lock") {
		if err == nil && !slices.Contains(left, name) {
			err = os.Remove(filepath.Join(dir, name))
		}
	}
	for _, r := range c.world.other {
		if r.name == "older by little" {
			held = r.holds[dbName]
		}
	}
	if err != nil {
		c.t.Fatal(err)
	}
	out, ran := program(c.t, dir, args...).CombinedOutput()
	said := heard(dir, string(out))
	at := slices.IndexFunc(said.advised, func(a advice) bool { return a.verb == "restore" && a.file != "" })
	if ran == nil || at < 0 {
		return fmt.Errorf("status %d, and it is not told how to take the newest backup: %s", driver.ExitStatus(ran), out)
	}
	if after, err := c.judge.hand.obey(dir, said.advised[at]); err != nil {
		return fmt.Errorf("%v: %w: %s", said.advised[at], err, after.text)
	}
	got, err := heldThere(dir)
	if err == nil && (len(held.without(got)) > 0 || len(got.without(held)) > 0) {
		err = fmt.Errorf("what was told to restore is not the newest backup: %s", out)
	}
	return err
}

// blind returns the verdict on a program that opens its own files and looks at nothing else.
func (c *copies) blind() (verdict string) {
	c.t.Helper()
	for _, of := range c.world.other {
		if of.name == "fork on other jobs, longer" {
			s, err := c.lay(filepath.Join(c.under, "data"), "progress (1).db", of)
			if err != nil {
				c.t.Fatal(err)
			}
			verdict, _ = judge{hand: careless{}}.of(s)
		}
	}
	return verdict
}
