package ladder

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
)

const dbName = "progress.db"

// released are the layouts that were ever released, each with a file that its own version wrote, and what that version read
// of it: a closed run and an open one, with notes, answers taken back, a step skipped and one put off.
var released = []string{"layout1"}

// told is what a version reads of one run.
type told struct {
	Run    ledger.Run     `json:"run"`
	Events []ledger.Event `json:"events"`
	Jobs   []ledger.Job   `json:"jobs"`
}

// TestRung09Versions: what an older version wrote is opened and is all there, also where the opening is interrupted; what a
// newer one wrote is left alone.
func TestRung09Versions(t *testing.T) {
	r := rung(t, 9, "versions")
	binary(t)
	for _, name := range released {
		old, want := unzipped(t, name+".db.gz"), toldBy(t, name)
		migratedOnce(t, old, want)
		killedMidway(t, r, old, want)
	}
	r.Figure("older layouts", len(released))
	newerIsLeftAlone(t, r, unzipped(t, "layout1.db.gz"))
}

func unzipped(t *testing.T, name string) []byte {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func toldBy(t *testing.T, name string) []told {
	t.Helper()
	var all []told
	if err := json.Unmarshal(unzipped(t, name+".json.gz"), &all); err != nil {
		t.Fatal(err)
	}
	if len(all) != 2 || len(all[0].Events) < 10 || len(all[1].Events) < 50 || len(all[0].Jobs) != all[0].Run.Jobs {
		t.Fatal("the older file has too little in it")
	}
	return all
}

// allTold complains about anything that is not as the older version read it.
func allTold(dir string, want []told) error {
	store, err := progress.Open(dir, 20*time.Second)
	if err != nil {
		return err
	}
	runs, err := store.Runs()
	if err != nil || len(runs) != len(want) {
		return fmt.Errorf("%d runs, want %d (%w)", len(runs), len(want), err)
	}
	for i, w := range want {
		got := told{Run: runs[i]}
		if got.Events, err = store.Events(w.Run.ID, 0, 0); err != nil {
			return err
		}
		for _, j := range w.Jobs {
			job, err := store.Job(w.Run.ID, j.Plan.Key)
			if err != nil {
				return err
			}
			got.Jobs = append(got.Jobs, job)
		}
		if plainly(got) != plainly(w) {
			return fmt.Errorf("run %q is not as the older version read it", w.Run.ID)
		}
	}
	findings, err := store.Verify()
	if err == nil && len(findings) > 0 {
		err = fmt.Errorf("verify: %v", findings)
	}
	return err
}

// migratedOnce opens the older file, goes on in it, and makes it anew of its journal.
func migratedOnce(t *testing.T, old []byte, want []told) {
	t.Helper()
	dir := putAlone(t, folder(t), old)
	if err := allTold(dir, want); err != nil {
		t.Fatal(err)
	}
	copies, err := filepath.Glob(filepath.Join(dir, "progress-layout1-*.db"))
	if err != nil || len(copies) != 1 {
		t.Fatalf("copies of the old file: %q, %v", copies, err)
	}
	if data, err := os.ReadFile(copies[0]); err != nil || !bytes.Equal(data, old) {
		t.Errorf("the copy is not what was there (%v)", err)
	}
	resetup(t, dir, "note", "etter omgjøringen")
	before := resetup(t, dir, "status", "--format", "json")
	if err := os.Remove(filepath.Join(dir, dbName)); err != nil {
		t.Fatal(err)
	}
	if after := resetup(t, dir, "status", "--format", "json"); after != before {
		t.Error("made anew of its journal, the record is another")
	}
	resetup(t, dir, "verify")
	backup := filepath.Join(t.TempDir(), "old.db")
	if err := os.WriteFile(backup, old, 0o600); err != nil {
		t.Fatal(err)
	}
	restored := folder(t)
	if _, err := progress.Restore(restored, backup, saturday()); err != nil {
		t.Fatal(err)
	}
	if err := allTold(restored, want); err != nil {
		t.Errorf("restored from an older backup: %v", err)
	}
}

func putAlone(t *testing.T, dir string, file []byte) string {
	t.Helper()
	if err := errors.Join(os.MkdirAll(dir, 0o700), os.WriteFile(filepath.Join(dir, dbName), file, 0o600)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// midway are the openings that were killed, by how far they had come.
type midway struct {
	mu                              sync.Mutex
	kills, untouched, copied, after int
}

// killedMidway kills the real binary while it opens copies of the older file.
func killedMidway(t *testing.T, r *Rung, old []byte, want []told) {
	t.Helper()
	usual := opening(t, putAlone(t, folder(t), old))
	m, total := &midway{}, r.N(10, 500)
	some := slices.Clone(want)
	for i := range some { // Verify sees that all jobs are what the events come to
		some[i].Jobs = some[i].Jobs[:3]
	}
	var lanes sync.WaitGroup
	for i := range programsAtOnce() {
		random, root := r.Random(fmt.Sprint("versions ", i)), folder(t)
		lanes.Go(func() {
			for n := 0; m.goesOn(total); n++ {
				dir := putAlone(t, filepath.Join(root, fmt.Sprint(n)), old)
				if err := m.kill(t, random, dir, usual, old); err != nil {
					t.Error(err)
				} else if err := allTold(dir, some); err != nil {
					t.Errorf("killed in the middle of a migration: %v", err)
				}
				_ = os.RemoveAll(dir)
			}
		})
	}
	lanes.Wait()
	r.Figure("kills in the middle of a migration", m.kills)
	r.Figure("of these with the old file untouched, copied, replaced", fmt.Sprintf("%d, %d, %d", m.untouched, m.copied, m.after))
	// A migration in several steps would leave this: the new number, and the rest as it was.
	dir := putAlone(t, folder(t), old)
	relabel(t, dir, 2)
	r.Control("a migration that was cut after its first step", allTold(dir, want) != nil)
}

func (m *midway) goesOn(total int) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.kills < total && m.after < 20*total // or the machine is too fast to be met
}

// opening is how long an opening with a migration takes.
func opening(t *testing.T, dir string) time.Duration {
	t.Helper()
	began := time.Now()
	resetup(t, dir, "status")
	return time.Since(began)
}

func (m *midway) kill(t *testing.T, random *rand.Rand, dir string, usual time.Duration, old []byte) error {
	c := program(t, dir, "status")
	if err := c.Start(); err != nil {
		return err
	}
	// At any moment, once it has the lock, or once it copies the old file: then it writes.
	if sign := []string{"", "progress.lock", "progress*layout1*", dbName + ".*.new"}[random.IntN(4)]; sign != "" {
		for ended := time.Now().Add(usual); !isThere(filepath.Join(dir, sign)) && time.Now().Before(ended); {
			time.Sleep(100 * time.Microsecond)
		}
		usual /= 4
	}
	time.Sleep(time.Duration(random.Int64N(int64(usual))))
	_ = c.Process.Kill()
	killed := c.Wait() != nil
	now, err := os.ReadFile(filepath.Join(dir, dbName))
	copies, _ := filepath.Glob(filepath.Join(dir, "progress*layout1*")) // the pattern is good
	drafts, _ := filepath.Glob(filepath.Join(dir, dbName+".*.new"))
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case !killed:
		return err
	case !bytes.Equal(now, old):
		m.after++
	case len(copies)+len(drafts) > 0:
		m.copied++
	default:
		m.untouched++
	}
	m.kills++
	return err
}

func isThere(pattern string) bool {
	found, err := filepath.Glob(pattern)
	return err == nil && len(found) > 0
}

// relabel writes another layout number into a file.
func relabel(t *testing.T, dir string, layout int) {
	t.Helper()
	db, err := bbolt.Open(filepath.Join(dir, dbName), 0o600, &bbolt.Options{Timeout: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	data := fmt.Appendf(nil, `{"magic":"resetup progress","layout":%d}`, layout)
	err = db.Update(func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte("meta")).Put([]byte("layout"), sealedRecord("meta", []byte("layout"), data))
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

// newerIsLeftAlone: every way into a newer file is refused, and not a byte of it changes.
func newerIsLeftAlone(t *testing.T, r *Rung, file []byte) {
	t.Helper()
	layouts := []int{3, 4, 99}[:r.N(1, 3)]
	for _, layout := range layouts {
		dir := putAlone(t, folder(t), file)
		relabel(t, dir, layout)
		newer, err := os.ReadFile(filepath.Join(dir, dbName))
		if err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{
			{"status"}, {"start", "2027.1"}, {"note", "hei"}, {"verify"}, {"verify", "--repair"}, {"walk", "--plain", "nets/12"}, {"close"},
		} {
			said, err := program(t, dir, args...).CombinedOutput()
			if err == nil || exitStatus(err) == 2 || strings.Contains(string(said), "panic") {
				t.Errorf("layout %d, %v: status %d: %s", layout, args, exitStatus(err), said)
			}
			if now, err := os.ReadFile(filepath.Join(dir, dbName)); err != nil || !bytes.Equal(now, newer) {
				t.Errorf("layout %d, %v: the newer file was changed (%v)", layout, args, err)
			}
		}
	}
	r.Figure("newer files refused untouched, by each of seven commands", len(layouts))
}
