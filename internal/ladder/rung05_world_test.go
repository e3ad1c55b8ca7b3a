package ladder

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/wizard"
)

const markName = "progress.left"

// heldFiles are the files that may be exchanged for others of the same kind.
func heldFiles() []string { return append(recordFiles(), markName) }

// answersHeld are events by what identifies them: all but their place in a chain.
type answersHeld map[string]ledger.Event

func (a answersHeld) add(events ...ledger.Event) {
	for _, e := range events {
		key := e
		key.Seq, key.Prev, key.Hash, key.Ref = 0, "", "", 0
		key.At = key.At.UTC()
		a[plainly(key)] = e
	}
}

// without returns what is not in other. What other says as well, of the same step of the same job, counts as there, whoever
// recorded it when.
func (a answersHeld) without(other answersHeld) answersHeld {
	said := map[string]bool{}
	for _, e := range other {
		said[saying(e)] = true
	}
	out := answersHeld{}
	for key, e := range a {
		if _, there := other[key]; !there && !said[saying(e)] {
			out[key] = e
		}
	}
	return out
}

// saying is what an event says of its job. Of an undo, a note and an event of the run itself it is the whole event.
func saying(e ledger.Event) string {
	e.Seq, e.Prev, e.Hash = 0, "", ""
	if e.Action == ledger.Done || e.Action == ledger.Answered {
		e.ID, e.At, e.By, e.Act, e.Paper = "", time.Time{}, "", "", false
	}
	return plainly(e)
}

func (a answersHeld) also(other answersHeld) {
	for key, e := range other {
		a[key] = e
	}
}

// heldIn returns the events in the lines of a journal or a snapshot.
func heldIn(data []byte) answersHeld {
	out := answersHeld{}
	for line := range bytes.Lines(data) {
		parts := bytes.SplitN(line, []byte(" "), 4)
		var change progress.Change
		if len(parts) == 4 && json.Unmarshal(parts[3], &change) == nil && change.Event.ID != "" {
			out.add(change.Event)
		}
	}
	return out
}

// world is a record and all that somebody may put in the place of its files: each is a folder below root.
type world struct {
	name  string
	root  string
	ours  relative
	other []relative
}

// relative is a data folder that has something to do with ours.
type relative struct {
	name     string
	replaced bool // ours was put in its place by a restore: nobody misses it
	files    map[string][]byte
	holds    map[string]answersHeld // by file; of the mark, what it knows of
	times    map[string]time.Time
}

func (r relative) isFork() bool    { return strings.HasPrefix(r.name, "fork") }
func (r relative) isForeign() bool { return strings.HasPrefix(r.name, "another folder") }

func readRelative(dir string) (relative, error) {
	r := relative{name: filepath.Base(dir), files: map[string][]byte{}, holds: map[string]answersHeld{}, times: map[string]time.Time{}}
	r.replaced = strings.HasPrefix(r.name, "replaced")
	for _, name := range heldFiles() {
		path := filepath.Join(dir, name)
		data, err := os.ReadFile(path)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		info, err2 := os.Stat(path)
		if err := errors.Join(err, err2); err != nil {
			return r, err
		}
		r.files[name], r.times[name] = data, info.ModTime()
	}
	// The progress file holds what the journal does, and the mark is of it.
	for _, name := range []string{dbName, progressJournal, markName} {
		r.holds[name] = heldIn(r.files[progressJournal])
	}
	r.holds[progressSnapshot] = heldIn(r.files[progressSnapshot])
	return r, nil
}

const (
	progressJournal  = "progress.journal"
	progressSnapshot = "progress.snapshot"
)

func readWorld(root string) (world, error) {
	w := world{name: filepath.Base(root), root: root}
	dirs, err := filepath.Glob(filepath.Join(root, "*"))
	if err != nil {
		return w, err
	}
	for _, dir := range dirs {
		r, err := readRelative(dir)
		if err != nil {
			return w, err
		}
		if r.name == "ours" {
			w.ours = r
		} else {
			w.other = append(w.other, r)
		}
	}
	return w, nil
}

// worlds makes a record that parted with copies of itself, and one that a restore began, and returns their folders.
func worlds(t *testing.T) []string {
	t.Helper()
	b := &builder{t: t, example: exampletest.Load(t, "nb")}
	plain, restored := filepath.Join(folder(t), "plain"), filepath.Join(folder(t), "restored")
	begun := filepath.Join(folder(t), "begun")
	b.begin(begun, "2026.2", "begun")
	b.answer(begun, "begun", 12, "nets/1", "nets/12")
	b.family(plain, begun)

	// The same once more, in a record that was restored from a backup of one that had gone on.
	ours := filepath.Join(folder(t), "ours")
	b.copy(begun, filepath.Join(restored, "replaced early"))
	b.copy(begun, ours)
	backup, err := openStore(t, ours).Backup(filepath.Join(t.TempDir(), "backup"), exampletest.Saturday())
	if err != nil {
		t.Fatal(err)
	}
	b.answer(ours, "given up", 9, "nets/1", "nets/13")
	b.copy(ours, filepath.Join(restored, "replaced late"))
	if _, err := progress.Restore(ours, progress.Copy{Path: backup}, exampletest.Saturday()); err != nil {
		t.Fatal(err)
	}
	kept, err := filepath.Glob(filepath.Join(ours, "progress-replaced-*"))
	for _, file := range kept {
		err = errors.Join(err, os.Remove(file))
	}
	if err != nil {
		t.Fatal(err)
	}
	b.answer(ours, "anew", 2, "nets/1")
	b.family(restored, ours)
	return []string{plain, restored}
}

type builder struct {
	t       *testing.T
	example exampletest.Example
}

// family makes ours below root, of a record that was begun, and what may be put in its place.
func (b *builder) family(root, begun string) {
	b.t.Helper()
	in := func(name string) string { return filepath.Join(root, name) }
	for _, fork := range []struct {
		name    string
		answers int
		jobs    []string
	}{
		{"fork on other jobs, shorter", 4, []string{"nets/13", "nets/14"}}, {"fork on other jobs, longer", 17, []string{"nets/13", "nets/14"}},
		{"fork on the same jobs, shorter", 3, []string{"nets/1"}}, {"fork on the same jobs, longer", 19, []string{"nets/1", "nets/12"}},
		{"fork on both, as long", 9, []string{"nets/12", "nets/13"}},
	} {
		b.copy(begun, in(fork.name))
		b.answer(in(fork.name), fork.name, fork.answers, fork.jobs...)
	}
	b.copy(begun, in("older"))
	b.copy(begun, in("ours"))
	b.answer(in("ours"), "ours", 5, "nets/1", "nets/12")
	b.copy(in("ours"), in("older by little"))
	b.answer(in("ours"), "ours, later", 4, "nets/12")
	b.copy(in("ours"), in("ahead"))
	b.answer(in("ahead"), "ahead", 3, "nets/12", "nets/13")
	b.begin(in("another folder"), "2027.1", "foreign")
	b.answer(in("another folder"), "foreign", 6, "nets/1", "nets/13")
	b.begin(in("another folder, a run of the same name"), "2026.2", "namesake")
	b.answer(in("another folder, a run of the same name"), "namesake", 14, "nets/1", "nets/13")
}

func (b *builder) copy(from, to string) {
	b.t.Helper()
	if err := errors.Join(os.MkdirAll(to, 0o700), copyFolder(from, to)); err != nil {
		b.t.Fatal(err)
	}
}

func (b *builder) begin(dir, run, name string) {
	b.t.Helper()
	lists := listsOf(b.t, b.example, "nets")
	stamps := &stamper{name: name + " begins", now: exampletest.Saturday}
	if _, err := startRun(openStore(b.t, dir), stamps, run, lists, plansFor(b.example.Site, lists)); err != nil {
		b.t.Fatal(err)
	}
}

// answer gives the right answers in some jobs of a folder, one after the other: every fourth time an act of two notes. In the midst
// a snapshot is written.
func (b *builder) answer(dir, name string, n int, keys ...string) {
	b.t.Helper()
	store, list := openStore(b.t, dir), b.example.List(b.t, "nets")
	at := exampletest.Saturday()
	stamps := &stamper{name: name, now: func() time.Time { at = at.Add(time.Minute); return at }}
	runs, err := store.Runs()
	for i := 0; i < n && err == nil; i++ {
		run := runs[0]
		var entries []ledger.Entry
		for _, key := range slices.Compact([]string{keys[i%len(keys)], keys[(i+i%4/3)%len(keys)]}) {
			job, reading := store.Job(run.ID, key)
			c := wizard.Open(list, job, run, b.example.Site)
			e, noting := c.Note(-1, fmt.Sprint("merknad ", i))
			if now := c.Current(); now >= 0 && i%4 < 3 {
				e, noting = c.Answer(now, exampletest.AnswerIn(job, c.Steps, now), "avtalt")
			}
			e = stamps.stamp(e)
			if len(entries) > 0 {
				entries[0].Event.Act, e.Act = entries[0].Event.ID, entries[0].Event.ID
			}
			entries, err = append(entries, ledger.Entry{Base: job.Version(), Event: e}), errors.Join(err, reading, noting)
		}
		if err == nil {
			_, err = store.AppendAll(run.ID, entries)
		}
		if err == nil && i == n/2 {
			err = store.Checkpoint()
		}
	}
	if err != nil {
		b.t.Fatalf("%s: %v", name, err)
	}
}
