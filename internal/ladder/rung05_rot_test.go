package ladder

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ladder/bench/cputime"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/progress/ruintest"
)

// TestRung05Rot: bits flip, and neither the size nor the time of a file tells of it.
func TestRung05Rot(t *testing.T) {
	r := rung(t, 5, "damage")
	states := damageStates(t)
	d := &damages{rung: r, states: states, count: map[string]int{}}
	stalled := cputime.Stalls()
	d.climb(t, "rotten", r.N(30, 4000))
	d.tooSlow(t, stalled())
	for _, bad := range d.wrong {
		t.Error(bad)
	}
	r.Figure("folders with bits that flipped unseen", d.files)
	for _, hit := range []string{"1", "2"} {
		name := map[string]string{"1": "of these one file", "2": "of these two files"}[hit]
		r.Figure(name, fmt.Sprintf("%d harmless, %d told and restored exactly, %d refused with what is lost", d.count[hit+" harmless"], d.count[hit+" restored"], d.count[hit+" refused"]))
	}
	control := &damages{rung: r, states: states, count: map[string]int{}}
	control.climb(t, "trusting rot", r.N(12, 200))
	r.Control("bbolt on the same rotten databases", control.fatal+control.count["1 wrong"] > 0)
	binary(t)
	w, err := readWorld(worlds(t)[0])
	if err != nil {
		t.Fatal(err)
	}
	sets := r.N(1, 16)
	var next atomic.Int64
	var lanes sync.WaitGroup
	for range programsAtOnce() {
		lanes.Go(func() {
			for n := next.Add(1); n <= int64(sets); n = next.Add(1) {
				told, err := rottenSittings(t, w, r.Random(fmt.Sprint("sittings ", n)))
				if err != nil || !told {
					t.Errorf("twelve sittings on a rotten file: it was told %v, %v", told, err)
				}
			}
		})
	}
	lanes.Wait()
	r.Figure("sittings on a rotten file, after which every backup is sound", 12*sets)
}

// rotten opens folders in which bits of one file have flipped, or of two, and nothing else tells of it: sizes and times are as they were
// left.
var _ = asChild("rotten", func() int {
	now := filepath.Join(os.Getenv("LADDER_STATES"), "now")
	right, err := recordTold(now, nil)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return everyFolder(func(dir string, n int, seed uint64) (ruined, func() (verdict, detail string), error) {
		random := rand.New(rand.NewPCG(seed, uint64(n)))
		bad := ruined{hit: 1 + n%3/2, how: fmt.Sprint("rotten folder ", n)}
		err := errors.Join(os.RemoveAll(dir), copyFolder(now, dir))
		for i := range bad.hit {
			name := heldFiles()[(n/3+i*(1+n/12%3))%len(heldFiles())]
			if err == nil {
				bad.how += ", " + name
				err = ruintest.Rot(filepath.Join(dir, name), random)
			}
		}
		return bad, func() (verdict, detail string) { return standsRot(dir, right, bad.hit) }, err
	})
})

// standsRot reads all of a record, writes in it and examines it: what has rotted is put right when it is met, or found by Verify and put
// right by the next opening.
func standsRot(dir, right string, hit int) (verdict, detail string) {
	notices := 0
	heard := func(progress.Notice) { notices++ }
	got, err := recordTold(dir, heard)
	if err == nil && got != right {
		return "wrong", "something else is there"
	}
	var with string
	if err == nil {
		with, err = notedIn(dir, right, heard)
	}
	var found string
	if err == nil {
		found, err = foundBad(dir)
	}
	if err == nil { // what was found is put right now
		if got, err = recordTold(dir, heard); err == nil && got != with {
			return "wrong", found + " was found, and then something else is there"
		}
	}
	if err == nil {
		var left string
		if left, err = foundBad(dir); left != "" {
			return "wrong", fmt.Sprintf("%s was found, and is still there: %s", found, left)
		}
	}
	switch {
	case errors.Is(err, progress.ErrDamaged) && hit > 1:
		return "refused", err.Error()
	case err != nil:
		return "wrong", err.Error()
	case notices > 0:
		return "restored", ""
	}
	return "harmless", ""
}

// notedIn stores a note in a record, and returns all that can then be read.
func notedIn(dir, before string, heard func(progress.Notice)) (text string, err error) {
	store, err := progress.Open(dir, 5*time.Second, progress.OnNotice(heard))
	if err == nil {
		err = noteIn(store, "2026.2")
	}
	if err == nil {
		text, err = recordTold(dir, heard)
	}
	if err == nil && len(text) <= len(before) {
		err = fmt.Errorf("after a note %d characters are there, and %d were", len(text), len(before))
	}
	return text, err
}

// foundBad returns what an examination that changes nothing finds wrong with a record. That less can be restored than there was is an
// error.
func foundBad(dir string) (string, error) {
	store, err := progress.Open(dir, 5*time.Second)
	if err != nil {
		return "", err
	}
	found, err := store.Verify()
	loss := (*progress.LossError)(nil)
	switch {
	case errors.Is(err, progress.ErrDamaged) && !errors.As(err, &loss):
		return err.Error(), nil
	case err != nil || len(found) == 0:
		return "", err
	}
	return fmt.Sprint(found), nil
}

// noteIn stores a note in the first job of a run.
func noteIn(store *progress.Store, run string) error {
	jobs, err := store.Jobs(run)
	if err != nil {
		return err
	}
	job, err := store.Job(run, jobs[0].Plan.Key)
	if err != nil {
		return err
	}
	note := ledger.Event{ID: "noted", At: exampletest.Saturday(), By: "kari", Job: job.Plan.Key, Action: ledger.Noted, Value: "sett i Visma"}
	_, err = store.Append(run, job.Version(), note)
	return err
}

// trustingRot is the negative control: bbolt reads the rotten database, and what it returns is believed.
var _ = asChild("trusting rot", func() int {
	now := filepath.Join(os.Getenv("LADDER_STATES"), "now")
	right, err := inBoltAlone(filepath.Join(now, dbName))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return everyFolder(func(dir string, n int, seed uint64) (ruined, func() (verdict, detail string), error) {
		file := filepath.Join(dir, dbName)
		err := errors.Join(os.RemoveAll(dir), copyFolder(now, dir))
		if err == nil {
			err = ruintest.Rot(file, rand.New(rand.NewPCG(seed, uint64(n))))
		}
		return ruined{hit: 1, how: fmt.Sprint("rotten database ", n)}, func() (verdict, detail string) { return believed(file, right) }, err
	})
})

// rottenSittings sits down twelve times at a record of which the file has rotted where no sitting looks, and returns what is wrong with
// the backups then. told reports whether the damage was told.
func rottenSittings(t *testing.T, w world, random *rand.Rand) (told bool, err error) {
	t.Helper()
	dir := folder(t)
	if err := copyFolder(filepath.Join(w.root, "ours"), dir); err != nil {
		return false, err
	}
	backups, at := filepath.Join(dir, "backup"), exampletest.Saturday()
	for day := range 3 { // sound ones of the days before
		if _, err := openStore(t, filepath.Join(w.root, "older by little")).Backup(backups, at.AddDate(0, 0, day-3)); err != nil {
			return false, err
		}
	}
	acked := answersHeld{}
	acked.also(w.ours.holds[dbName])
	if err := ruintest.Rot(filepath.Join(dir, dbName), random); err != nil {
		return false, err
	}
	matters := !soundCopy(t, filepath.Join(dir, dbName))
	for n := range 12 {
		c := program(t, dir, "walk", "--plain", "--steps", "nets/20", "--now", at.Add(time.Duration(n)*time.Hour).Format(time.RFC3339))
		c.Stdin = strings.NewReader(fmt.Sprintf("n sett %d\nq\n", n))
		said, err := c.CombinedOutput()
		if err != nil {
			return told, fmt.Errorf("sitting %d: %w: %s", n, err, said)
		}
		told = told || strings.Contains(string(said), "skadet")
	}
	got, err := heldThere(dir)
	if err != nil || len(acked.without(got)) > 0 || len(got) != len(acked)+12 {
		return told, fmt.Errorf("%d answers are there, %d were, and 12 were given: %w", len(got), len(acked), err)
	}
	return told || !matters, backupsStand(t, backups, acked)
}

// backupsStand returns an error unless every backup is sound, and the newest holds all that was acknowledged.
func backupsStand(t *testing.T, folder string, acked answersHeld) error {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "progress-*.db"))
	if err != nil || len(files) < 10 {
		return fmt.Errorf("%d backups, %w", len(files), err)
	}
	for _, file := range files {
		if !soundCopy(t, file) {
			return fmt.Errorf("the backup %s is damaged", filepath.Base(file))
		}
	}
	held, err := heldInCopy(files[len(files)-1])
	if lacks := acked.without(held); err == nil && len(lacks) > 0 {
		err = fmt.Errorf("the newest backup lacks %d answers", len(lacks))
	}
	return err
}

// soundCopy reports whether a progress file alone is sound.
func soundCopy(t *testing.T, file string) bool {
	t.Helper()
	data, err := os.ReadFile(file)
	dir := t.TempDir()
	if err := errors.Join(err, os.WriteFile(filepath.Join(dir, dbName), data, 0o600)); err != nil {
		t.Fatal(err)
	}
	store, err := progress.Open(dir, time.Second, progress.NoRepair())
	if err != nil {
		return false
	}
	found, err := store.Verify()
	return err == nil && !slices.ContainsFunc(found, func(f progress.Finding) bool { return f.Part != "journal" && f.Part != "snapshot" })
}
